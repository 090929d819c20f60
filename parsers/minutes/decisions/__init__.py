"""What was decided, moved and voted."""
