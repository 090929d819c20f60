"""A picture of a page becomes words: the passes over a scanned page, one after the other."""
