"""Exhibits without a page: their data, tables, descriptions and drawings."""
