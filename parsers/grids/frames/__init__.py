"""Where a table's rows and columns are cut, by what is drawn on the page."""
