"""What must hold of pages.

- `page_rules`: all rules of pages
- `one_page`: those of a page, whatever others there are
- `pages_of_records`: the pages that records need, and the records that pages need
- `allowed_markup`: the one list of elements, attributes and addresses
- `styles`, `drawings`: what loads or runs in them
- `front_matter`, `macro_calls`, `markup`, `markdown_forms`, `tables`: what a page may hold
- `heading_levels`: how its headings, and those of its macros, go down
- `call_places`: where on it a macro may stand
- `mark_density`, `abbreviations`, `prose_rules`: how it reads
- `site_settings`, `theme_settings`, `plugin_settings`: what they need of the settings
- `navigation`: whether readers are led to it
- `former_addresses`: whether former addresses lead to what is there
- `published_files`: what may lie beside it
- `release_archives`: what a release may hold

`checks` alone imports it.
"""
