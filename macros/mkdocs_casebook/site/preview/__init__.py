"""The site while it is written: rendered page by page, and served."""
