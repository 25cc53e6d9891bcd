"""Lists of references to sources: `reference_files` reads them, `new_sources` makes records."""
