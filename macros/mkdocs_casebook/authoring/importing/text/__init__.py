"""Texts of others: `documents` and their blocks, the `months` of languages, and `record_words`, ids
and texts as records take them.
"""
