"""Pages as they stand in their files, and the case on them.

- `addresses`: where pages stand in the site
- `macro_calls`, `slugs`, `page`, `markdown_blocks`, `markdown_scan`, `read_page`: a page, read and
  not run
- `macro`: what a macro is; `show.macros` has the table of them
- `own_macros`: the names of a project's own
- `link_edits`: a page's links as it writes them elsewhere
- `anchors`, `uses`: where the records stand on the pages, and where they are used
- `trust`: how far a page can be trusted
- `margin`: which notes of a page stand in its margin
- `markdown_bundle`, `markdown_extension`: all that pages are written in, as one extension of
  Markdown
- `builders`: the site builders, and what they read of a project
- `settings`, `project`, `languages`: the project whose pages they are
- `builder_defaults`: what settings need not say
- `moved`: former addresses of pages and records
- `unwritten`: what is to be written, in records and on pages, and which pages show it
- `progress`: what is left to do for a case
- `changes`, `record_changes`, `compared`: what changed
- `downloads`: what a case can be had as

Imports `records`, `reading`, `case` and `exhibits`; what comes after it may import it.
"""
