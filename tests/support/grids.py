"""Tables for tests, as grids: what stands in which cell, without a page."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from handlingar.extract import Reading
from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.layout.flow import Block, Segment, TextLine
from handlingar.parsers.tables.read_tables import Tables, read_tables
from handlingar.schemas.rows import Place, SegmentRow

AT = Place(page=1)


def grid(*rows: tuple[str, ...], page: int = 1) -> Grid:
    """The grid with these texts, which stands on this page."""
    return scanned({}, *rows, page=page)


def scanned(
    others: Mapping[str, tuple[tuple[str, float], ...]], *rows: tuple[str, ...], page: int = 1
) -> Grid:
    """The same, read from a picture: others has the other readings of cells, by their text, and how sure."""
    at = Place(page, 70.0, 100.0, 500.0, 400.0)
    cells = tuple(
        tuple(_cell(i, j, text, others, page) for j, text in enumerate(row)) for i, row in enumerate(rows)
    )
    return Grid(cells, len(rows[0]), "ruled", at)


def _cell(
    row: int, column: int, text: str, others: Mapping[str, tuple[tuple[str, float], ...]], page: int
) -> GridCell:
    at = Place(page, 70.0 + 90 * column, 100.0 + 14 * row, 150.0 + 90 * column, 110.0 + 14 * row)
    if others:
        at = Place(page, at.x0, at.y0, at.x1, at.y1, confidence=0.93)
    readings = tuple(Reading(other, confidence) for other, confidence in others.get(text, ()))
    return GridCell(row, column, text, at, (text,), others=readings)


def line(text: str) -> TextLine:
    """A line of text that stands apart."""
    return TextLine(text, AT, True)


def read(*blocks: Block) -> Tables:
    """What is read of a document of these blocks."""
    return read_tables((Segment(SegmentRow(1, "other", None, 1, 1, False), blocks),))


def spaced(value: int) -> str:
    """A number as it is printed, with blanks between thousands."""
    return f"{value:,}".replace(",", " ")


def failing(tables: Tables) -> list[tuple[str, str | None, Decimal, Decimal]]:
    """The checks that fail: check, column, what is expected, what is stated."""
    return [(c.check_kind, c.column_label, c.expected, c.stated) for c in tables.checks if c.result == "fail"]
