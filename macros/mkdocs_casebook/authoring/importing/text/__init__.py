"""Texts of others: `documents` and their blocks, `sentences`, and `record_words`, ids and texts as
records take them.
"""
