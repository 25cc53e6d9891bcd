"""The macros, and what they show as HTML."""
