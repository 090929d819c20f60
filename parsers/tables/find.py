"""Finds the grids on a page, whatever shows them: markup, drawn lines, or the alignment of words."""

from __future__ import annotations

from handlingar.extract import Line, Page
from handlingar.parsers.tables.grid import Grid, markup_grids
from handlingar.parsers.tables.ruled import ruled_grids


def find_grids(page: Page) -> list[tuple[Grid, list[Line]]]:
    """Every grid on the page, top to bottom, with the page's lines that stand in it."""
    return [*markup_grids(page), *ruled_grids(page)]
