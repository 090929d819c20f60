"""Page furniture: what is printed on every page and belongs to none of them."""

from __future__ import annotations

from handlingar.extract import Document


def furniture_lines(document: Document) -> frozenset[tuple[int, int]]:
    """The (page number, line number) of each line that is furniture."""
    return frozenset()
