"""The geometry of a page: boxes turned and turned back, text lines in reading order, rulings."""
