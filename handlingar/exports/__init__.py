"""Copies beside the dataset: ALTO, searchable PDFs, the report, publication."""
