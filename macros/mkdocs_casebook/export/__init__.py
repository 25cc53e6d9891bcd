"""The case as data beside its pages."""
