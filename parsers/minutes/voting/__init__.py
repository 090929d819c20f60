"""Ballots (voteringar) of minutes, each by itself, and how those named voted in them."""
