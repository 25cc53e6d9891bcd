"""Lists of references to sources, each module after those that it imports.

- `bibtex`: what a list in BibTeX needs before and after pandoc reads it
- `ris`: a list in RIS as items of CSL-JSON
- `reference_files`: a list of any format as values of records
- `new_sources`: the records of those that are new
"""
