"""Articles and web pages to records: what they say, of which nothing has been checked."""
