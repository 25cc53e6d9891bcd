"""Numbers and dates in prose, of any case.

- `word_lists`: the lists of `word_lists.yml`
- `number_words`: numbers in digits and in words, and what they are
- `dates`: dates and periods
- `uncounted`: prose without what holds a number and counts nothing
- `notations`: other notations of numbers, and what English writes for each
- `spelled`: numbers spelled out in other languages
- `other_languages`: numbers of other languages as English has them
- `languages`: the language of a text, told by its small words
- `units`, `quantities`: numbers with their units, scales and qualifiers
- `quoted_words`: words that are quoted as somebody's
- `accusing`: words by which a title or a paragraph charges somebody, and those of an answer
- `sentences`: a paragraph to its sentences
"""
