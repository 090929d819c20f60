"""Which documents a file holds, of what kind, by whom and of when."""
