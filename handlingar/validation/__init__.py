"""Signed files validated, and the verdict in plain words."""
