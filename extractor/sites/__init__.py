"""Page -> Article: recipes for known sites, JSON-LD, meta tags and a body extractor for all others."""

from extractor.sites.identity import canonical
from extractor.sites.joining import join
from extractor.sites.page import read
from extractor.sites.reading import FieldReading, Found, Piece, SiteReading

__all__ = ["FieldReading", "Found", "Piece", "SiteReading", "canonical", "join", "read"]
