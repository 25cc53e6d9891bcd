"""Files to records, and what is wrong where."""
