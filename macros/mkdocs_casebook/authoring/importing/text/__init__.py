"""Texts of others: `documents` and their blocks, and `record_words`, ids and texts as records take
them.
"""
