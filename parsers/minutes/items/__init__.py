"""The numbered items of minutes, their sections, and their paragraph signs."""
