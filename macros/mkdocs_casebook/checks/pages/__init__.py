"""What must hold of pages."""
