"""Headings that a table doesn't repeat: those of the table above it, where its columns stand under these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from handlingar.extract import Box
from handlingar.parsers.grids.grid import box_of
from handlingar.parsers.tables.structure import Layout

_ASIDE = 4.0  # points (by eye): how far numbers of one column may be out of line from table to table
_COLUMNS = 2  # of numbers, at least: one alone may stand under another by chance


@dataclass(frozen=True, slots=True)
class Headed:
    """The columns of a table that later ones may stand under: (right edge, middle, heading) of each."""

    segment_seq: int
    page: int
    columns: tuple[tuple[float, float, str], ...]


def headed(layout: Layout, segment_seq: int) -> Headed | None:
    """What stands over the table's columns at its end; None where nothing does, or no places are known."""
    last = next((row for row in reversed(layout.rows) if row.kind == "data" and row.headings), None)
    if last is None:
        return None
    places = _places(layout, "header") | _places(layout, "data")
    columns = tuple((*places[k], text) for k, text in last.headings.items() if k in places)
    page = max((cell.at.page or 0 for row in layout.rows for cell in row.cells), default=0)
    return Headed(segment_seq, page, columns) if len(columns) >= _COLUMNS else None


def inherited(layout: Layout, before: Sequence[Headed], segment_seq: int) -> Mapping[int, str]:
    """The headings by column, where the table has none and each of its columns stands under one.

    Of the tables before, the last comes first; one with as many columns goes before one with more.
    """
    if _has_own(layout):
        return {}
    page = next((cell.at.page or 0 for row in layout.rows for cell in row.cells), 0)
    places = _places(layout, "data")
    near = [b for b in before if b.segment_seq == segment_seq and 0 <= page - b.page <= 1]
    for above in sorted(near, key=lambda b: len(b.columns) != len(layout.columns)):
        found = {k: text for k, (edge, mid) in places.items() if (text := _over(edge, mid, above.columns))}
        all_stand_under = all(column in found for column in layout.columns)
        if all_stand_under and len(set(found.values())) == len(found) >= _COLUMNS:
            return found
    return {}


def _has_own(layout: Layout) -> bool:
    """Whether a column of numbers has a heading over the table's first rows."""
    first = next((row for row in layout.rows if row.kind == "data"), None)
    return first is None or any(first.headings.get(column) for column in layout.columns)


def _places(layout: Layout, kind: str) -> dict[int, tuple[float, float]]:
    """Right edge and middle (points) of what stands in each column but the first, in rows of the kind."""
    boxes: dict[int, list[Box]] = {}
    for row in layout.rows:
        for cell in row.cells[1:] if row.kind == kind else ():
            if cell.text.strip() and cell.column_span == 1 and (box := box_of(cell.at)):
                boxes.setdefault(cell.column, []).append(box)
    return {
        column: (median(b.x1 for b in found), median(b.middle[0] for b in found))
        for column, found in boxes.items()
    }


def _over(edge: float, middle: float, columns: Sequence[tuple[float, float, str]]) -> str | None:
    aside, text = min((min(abs(edge - e), abs(middle - m)), text) for e, m, text in columns)
    return text if aside < _ASIDE else None
