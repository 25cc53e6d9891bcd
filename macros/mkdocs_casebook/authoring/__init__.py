"""What writes for authors: new records, schemas, snippets."""
