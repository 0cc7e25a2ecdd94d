"""Page -> Article: recipes for known sites, JSON-LD, meta tags and a body extractor for all others."""
