"""Pages as they stand in their files, and what of a case stands on them."""
