"""Noun phrases and clauses around a number, without a parser."""
