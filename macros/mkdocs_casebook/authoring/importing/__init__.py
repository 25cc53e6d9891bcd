"""Articles and web pages to records: what they say, of which nothing has been checked.

Each imports those above it, and only the command line imports them.

- `text`: documents, their sentences, and words as records take them
- `article`: a file of any format as the parts that a case is made of
- `numbers`: the numbers of a text, with their units, as facts
- `case`: the records and pages that are made of an article
- `web`: a page from the web as a source
- `references`: the entries of a list of references as sources
- `import_command`: what `casebook new --from` does
"""
