"""The case as data beside its pages.

- `plain_case`: a case as plain data, its texts in words
- `spreadsheet`: tables as a spreadsheet
- `tables`: the tables of a case, as CSV and as sheets
- `data_package`: the Data Package that describes the files
- `feed`: the corrections as a feed
- `deposit`: what a release says of itself to archives
- `page_head`: what a page says of itself to search engines and reference managers
- `markdown_pages`: the built pages as Markdown, and lists of them for machines
- `case_files`: the case as JSON, the references in each format, and all of these in a built site

Imports what stands before it but `show`'s macros; `site` and the command line may import it.
"""
