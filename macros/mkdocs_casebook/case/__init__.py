"""A case: its records linked, computed and put into words."""
