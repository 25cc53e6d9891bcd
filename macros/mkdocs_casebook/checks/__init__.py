"""What must hold of records and pages.

- `records/`: rules of records
- `pages/`: rules of pages
- `kept_files`: what a machine keeps, which is in no repository
- `all`: every rule, asked of a project in one language
- `builder_settings`: what the site builder would refuse of its settings
- `last_verdict`: what the last check found, as long as nothing changed
- `anew`: every problem of a project, looked for
- `problems`: every problem of a project, in all its languages

Imports what stands before it; `export`, `site`, `authoring` and the command line may import it.
"""
