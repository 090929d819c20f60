"""Is the text of a PDF page what is seen on it, and what is taken from its picture instead."""
