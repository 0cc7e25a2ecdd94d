"""Names of organisations -> institutions with aliases, parents and jurisdiction."""
