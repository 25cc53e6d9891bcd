"""Texts of others: `documents` and their blocks, `sentences`, `dates`, `words` by what they stand
for, and `record_words`, ids and texts as records take them.
"""
