"""Finds the grids on a page, whatever shows them: markup, drawn lines, or the alignment of words."""

from __future__ import annotations

from handlingar.extract import Line, Page
from handlingar.parsers.tables.aligned import aligned_grids
from handlingar.parsers.tables.grid import Grid, markup_grids
from handlingar.parsers.tables.plain import plain_grids
from handlingar.parsers.tables.ruled import ruled_grids


def find_grids(page: Page) -> list[tuple[Grid, list[Line]]]:
    """Every grid on the page, top to bottom, with the page's lines that stand in it."""
    found = [*markup_grids(page), *ruled_grids(page)]
    taken = {line.number for _, lines in found for line in lines}
    found += aligned_grids(page, taken) if any(word.box for word in page.words) else plain_grids(page, taken)
    return sorted(found, key=lambda pair: pair[1][0].number)
