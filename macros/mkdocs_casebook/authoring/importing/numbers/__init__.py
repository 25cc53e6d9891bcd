"""The numbers of a text.

- `languages`: other languages as English · `currencies`: whose a bare sign is
- `clauses`, `tenses`: of what a clause tells
- `periods`: of what time a number is · `others_times`: which are of others · `times`: of a sentence
- `tables`: what their heads say · `plain_numbers`: which of them are plain
- `found_facts`: those of an article as facts
"""
