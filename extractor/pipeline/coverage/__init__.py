"""Figures -> coverage records, and warnings about figures that contradict each other."""
