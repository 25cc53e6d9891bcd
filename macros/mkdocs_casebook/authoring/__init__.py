"""What writes for authors. The command line imports it; it may import every other package.

- `editor_files`: what an editor checks and completes by
- `block_yaml`, `commented_records`: records as YAML, with what each key means
- `yaml_insert`, `nav_insert`: a record or a page's line put into a file that is there
- `drafts`, `trial`: what is to be written, tried on a copy, and then written whole or not at all
- `new_pages`, `new_case`, `new_records`: what `casebook new` makes
- `settings_edit`, `starting`: what `casebook init` writes, and what it proposes
- `rewriting`: other names put in place of those that are there
- `renaming`: what `casebook rename` and `casebook move` do
- `kind_words`: the kinds of records, and the words by which an author names one
- `told`: the project in which a command is given, and the line with which it ends
- `archived_copies`: copies of an archive put into the list of sources
- `upkeep_commands`: the commands that look after sources
- `commands`: those commands that write for authors
- `importing`: a case of an article, a source of a web page
"""
