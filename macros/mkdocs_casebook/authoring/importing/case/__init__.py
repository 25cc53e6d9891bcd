"""A case that is made of an article.

- `cited_sources`: what it cites · `statements`: its sections, sentence by sentence
- `table_series`: its tables · `section_pages`, `pages`: its pages · `record_files`: its records
- `imported_case`: all of it
"""
