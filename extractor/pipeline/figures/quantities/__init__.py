"""Which numbers are figures, and what each is measured in."""
