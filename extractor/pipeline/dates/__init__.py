"""Date expressions -> EDTF values; and what only looks like a date."""
