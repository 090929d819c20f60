"""Signs that are printed in several shapes."""

BULLETS = "•●▪◦·*"
"""What stands before an item of a list, dashes aside; within [] of a regular expression."""
