"""What must hold of records and pages."""
