"""Headings of paragraphs that are printed in a box, made lines again."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.layout.flow import Flow, TextLine

BOXED = regex.compile(r"(?:\p{Lu}\p{L}{0,5}\s*)?§\s*\d{1,4}\s?[a-zåäö]?(?:/\d{2,4})?(?!\s*[-–,\d])\b")
_MOST_ROWS = 3  # of a box around a heading: number, title, diarienummer


def unboxed(flow: Flow) -> Flow:
    """The flow with each ruled box around a paragraph's heading ("§ 12 | Title | KS 2024/12") as lines.

    A box of several rows that begin with a number of their own is a list of decisions, and stays.
    """
    return tuple(line for block in flow for line in (_lines(block) if _is_heading(block) else (block,)))


def _is_heading(block: object) -> bool:
    if not isinstance(block, Grid) or len(block.rows) > _MOST_ROWS:
        return False
    firsts = [next((cell.text for cell in row if cell.text.strip()), "") for row in block.rows]
    hits = [BOXED.match(first) is not None for first in firsts]
    return hits[0] and sum(hits) == 1


def _lines(block: object) -> Iterator[TextLine]:
    """The box's cells as lines; what stands in the number's row goes on its line, but for a diarienummer."""
    assert isinstance(block, Grid)
    for number, row in enumerate(block.rows):
        cells = [cell for cell in row if cell.text.strip()]
        for place, cell in enumerate(cells):
            yield from _of_cell(cell, first=not number and not place)


def _of_cell(cell: GridCell, first: bool) -> Iterator[TextLine]:
    for place, text in enumerate(cell.lines or (cell.text,)):
        yield TextLine(text.strip(), cell.at, starts_block=first and not place, bold=cell.bold)
