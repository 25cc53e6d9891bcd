"""The numbers of a text, with their units."""
