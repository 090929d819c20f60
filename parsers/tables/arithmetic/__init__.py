"""Whether a table adds up: equations between its numbers, and what they say of doubtful readings."""
