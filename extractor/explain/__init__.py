"""Extraction -> something a person reads: the article with what was found in it, and why."""
