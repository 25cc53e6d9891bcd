"""A module for each kind of drawing, and what they share."""
