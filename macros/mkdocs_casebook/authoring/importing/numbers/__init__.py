"""The numbers of a text.

- `plain_numbers`: which of them are plain · `found_facts`: those of an article as facts
"""
