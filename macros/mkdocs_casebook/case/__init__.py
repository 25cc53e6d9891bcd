"""A case: its records linked, computed and put into words.

- `spans`: dates in order, and those between two others
- `unwritten`: which records are drafts
- `source_labels`: how readers know a source, and several of them in one line
- `datum`: a number of a fact or cell, with all that a reader may ask of it
- `case`: the records linked and looked up
- `people`: persons, their roles, and what was said by whom
- `serving`: what serves each learning objective
- `due`: what has to be looked at again, and by when
- `origins`: reports that go back to the same one
- `term_words`: the words that stand for its glossary's terms
- `bearing`: whether a piece of evidence says a number, and where
- `givers`: who gives a number, in words, and what sources can bear it
- `phrases`: the engine's own words, in the site's language
- `doubt`: what a reader is told of the doubt in a record
- `arithmetic`, `derived_values`: how numbers are computed from others
- `loading`: cases read from their folders, and kept as long as no file changes
- `rounding`: how far a number may be off, and what that leaves of those computed from it
- `comparisons`: what `holds` says, held against the data
- `said_in_words`: a number said in words, held against its fact
- `prose/`: sentences, and numbers and dates in them
- `unaccented`: words without their accents
- `wording`: numbers, money, dates and periods in a reader's language
- `plain_text`: a record's text in words
- `statements`: what records state, and what of it must be corrected
- `last_seen`: when quoted words were last seen in their sources
- `source_links`: where a source opens, and at which of its words
- `corrections`: what was corrected, as it read and reads, and what that accounts for
- `vintages`: how a number was published before
- `for_students`: the case without what only instructors get
- `later_words`: words that tell of what came after a day
- `known_by`: the case as it was known by a day
- `series_tables`: a series as a table
- `word_count`: how many words a text has
- `citations/`: references in APA style, and files for reference managers

Imports `records` and `reading`; every package below may import it.
"""
