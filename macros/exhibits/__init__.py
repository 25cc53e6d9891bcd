"""Exhibits: numbered figures drawn from records."""
