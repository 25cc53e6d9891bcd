"""The records and pages that are made of an article."""
