"""An article as the parts that a case is made of.

- `names`, `page_metadata`, `page_works`, `page_title`: what a page says of itself
- `page_lines`, `page_days`, `page_date`, `page_authors`: when and by whom it came out
- `html`, `blocks`: the main part of a page, cut into blocks
- `unmarked_text`: a text without markup, by how its lines look · `pdf_text`: that of a PDF
- `document_formats`: a file to a document, by its ending; what is neither text nor page becomes one
- `reference_parts`, `reference_list`, `questions`, `article`: its sections, sources and questions
"""
