"""Copies of scans with an invisible text layer."""
