"""What must hold of records that no single one can know."""
