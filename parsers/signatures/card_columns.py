"""Columns of a signature page: the cards of signers that stand side by side, read one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlingar.parsers.signatures.line_terms import EMAIL
from handlingar.parsers.signatures.providers import is_section, section_headings
from handlingar.parsers.signatures.timestamps import find_stamps
from handlingar.parsers.signatures.unlabelled_names import name_in
from handlingar.schemas.rows import Place

NEAR = 6.0
"""Points by which the beginnings of one column's lines may differ (scans stand a little askew)."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line, or its share in a column, and its place; lines of one row are of one printed line."""

    text: str
    at: Place
    row: int = 0
    starts_block: bool = False


Row = tuple[PageLine, ...]


def in_reading_order(rows: Sequence[Row]) -> list[PageLine]:
    """The runs row by row, but column by column where the rows are cards that stand side by side."""
    ordered: list[PageLine] = []
    i = 0
    while i < len(rows):
        end, columns = _stretch(rows, i)
        if columns:
            for band in _bands(rows[i:end], columns):
                ordered.extend(_by_column(band, columns))
        else:
            ordered.extend(rows[i])
        i = max(end, i + 1)
    return ordered


def _stretch(rows: Sequence[Row], start: int) -> tuple[int, list[float]]:
    """How far rows in columns reach from the start, and where the columns begin; (start, []) for none."""
    if len(rows[start]) < 2 or not all(run.at.x0 is not None for run in rows[start]):
        return start, []
    columns = [run.at.x0 or 0.0 for run in rows[start]]
    end = start
    while end < len(rows) and _fits(rows[end], columns, rows[start][0].at.page):
        end += 1
    if end == start:
        return start, []
    last = max(i for i in range(start, end) if len(rows[i]) > 1 or _column(rows[i][0], columns) != 0)
    end = next((i for i in range(last + 1, end) if rows[i][0].starts_block), end)
    return (end, columns) if _are_cards(rows[start:end], columns) else (start, [])


def _fits(row: Row, columns: list[float], page: int | None) -> bool:
    """Whether every run begins where a column does and ends before the next column."""
    for run in row:
        column = _column(run, columns)
        if run.at.page != page or column is None:
            return False
        if column + 1 < len(columns) and (run.at.x1 or 0.0) > columns[column + 1] - 1:
            return False
    return True


def _column(run: PageLine, columns: list[float]) -> int | None:
    x0 = run.at.x0
    return next((i for i, x in enumerate(columns) if x0 is not None and abs(x0 - x) <= NEAR), None)


def _are_cards(rows: Sequence[Row], columns: list[float]) -> bool:
    """Whether two columns each hold a name, and a time or an e-mail address."""
    cards = 0
    for i in range(len(columns)):
        runs = [run for run in _by_column(rows, columns) if _column(run, columns) == i]
        texts = [run.text for run in runs]
        cards += _is_named(runs) and any(find_stamps(text, "UTC") or EMAIL.search(text) for text in texts)
    return cards > 1


def _is_named(runs: Sequence[PageLine]) -> bool:
    return any(name_in(run.text.partition(":")[2] or run.text) for run in runs)


def _bands(rows: Sequence[Row], columns: list[float]) -> list[list[Row]]:
    """Rows of cards, and what stands above them.

    A new one begins at a heading; where all above have been signed also after white space, at a name or a
    line by itself.
    """
    bands: list[list[Row]] = [[]]
    signed = False
    for row in rows:
        alone = len(row) == 1 and _column(row[0], columns) == 0
        parted = row[0].starts_block and signed and (alone or _is_named(row))
        if bands[-1] and (parted or all(is_section(run.text, section_headings()) for run in row)):
            bands.append([])
            signed = False
        bands[-1].append(row)
        signed = signed or any(find_stamps(run.text, "UTC") for run in row)
    return bands


def _by_column(rows: Sequence[Row], columns: list[float]) -> list[PageLine]:
    return [run for i in range(len(columns)) for row in rows for run in row if _column(run, columns) == i]
