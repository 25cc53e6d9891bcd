"""Pages as they stand in their files, and the case on them.

- `addresses`: where pages stand in the site
- `macro_calls`, `slugs`, `page`, `markdown_blocks`, `markdown_scan`, `read_page`: a page, read and
  not run
- `macro`: what a macro is; `show.macros` has the table of them
- `anchors`, `uses`: where the records stand on the pages, and where they are used
- `settings`, `project`, `languages`: the project whose pages they are
- `progress`, `changes`: what is left to do for a case, and what changed in it
- `downloads`: what a case can be had as

Imports `records`, `reading`, `case` and `exhibits`; what comes after it may import it.
"""
