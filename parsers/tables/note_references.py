"""References to notes that stand right behind a label, and not below the heading of their column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlingar.parsers.grids.grid import GridCell
from handlingar.parsers.language.table_terms import is_note_heading
from handlingar.patterns import compiled

_REFERENCES = compiled(r"(?P<label>(?>.*?\p{L}).*?)\s+(?P<notes>\d{1,2}(?:\s?,\s?\d{1,2})*)")
_NUMBER = compiled(r"\d{1,2}")

GridRow = tuple[GridCell, ...]


def with_notes_apart(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows, with numbers that end a label moved to the column of notes, where this is empty in the row
    and they come between the references above and below it.
    """
    column = next((c.column for row in rows[:3] for c in row[1:] if is_note_heading(c.text)), None)
    if column is None:
        return list(rows)
    numbers = [[int(n) for n in _NUMBER.findall(row[column].text)] for row in rows]
    return [_parted(row, column, _last(numbers[:i]), _first(numbers[i + 1 :])) for i, row in enumerate(rows)]


def _last(numbers: Sequence[Sequence[int]]) -> int | None:
    return next((found[-1] for found in reversed(numbers) if found), None)


def _first(numbers: Sequence[Sequence[int]]) -> int | None:
    return next((found[0] for found in numbers if found), None)


def _parted(row: GridRow, column: int, before: int | None, after: int | None) -> GridRow:
    match = _REFERENCES.fullmatch(row[0].text.strip())
    if not match or row[column].text.strip() or before is None or after is None:
        return row
    notes = [int(n) for n in _NUMBER.findall(match["notes"])]
    if not before < notes[0] or not notes[-1] < after or notes != sorted(notes):
        return row
    label = replace(row[0], text=match["label"], lines=(match["label"],))
    moved = replace(row[column], text=match["notes"], lines=(match["notes"],), at=row[0].at)
    return (label, *row[1:column], moved, *row[column + 1 :])
