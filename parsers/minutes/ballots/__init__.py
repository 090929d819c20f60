"""Ballots: paragraphs of minutes in, each ballot with its question, totals and named votes out."""
