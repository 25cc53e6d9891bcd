"""A case: its records linked, computed and put into words.

- `unwritten`: which records are drafts
- `case`: the records linked and looked up, with the numbers of facts and cells
- `arithmetic`, `derived_values`: how numbers are computed from others
- `loading`: cases read from their folders, and kept as long as no file changes
- `rounding`: how far a number may be off
- `comparisons`: what `holds` says, held against the data
- `wording`: numbers, money, dates and periods in a reader's language
- `plain_text`: a record's text in words
- `corrections`: what was corrected, as it read and reads
- `series_tables`: a series as a table
- `word_count`: how many words a text has
- `citations/`: references in APA style, and files for reference managers

Imports `records` and `reading`; every package below may import it.
"""
