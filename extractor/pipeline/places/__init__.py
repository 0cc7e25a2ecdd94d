"""Names of regions -> places, and the region that the article is about."""
