"""References and citations: as a style writes them, and as files for other programs."""
