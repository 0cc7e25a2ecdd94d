"""Extractions <-> the files of annotation tools, loss-free for spans."""
