"""Tables: grids found on pages become cells with labels, values and units, and sums that are checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from handlingar.parsers.flow import TextLine
from handlingar.parsers.segments import Segment
from handlingar.parsers.tables.checks import checks_of
from handlingar.parsers.tables.grid import Grid, GridCell
from handlingar.parsers.tables.layout import Layout, Row, grid_rows, lay_out
from handlingar.parsers.tables.sums import Sums, sums_of
from handlingar.parsers.tables.wording import kind_of, says_sum, unit_in
from handlingar.schemas.rows import TableCellRow, TableCheckRow, TableRow

CAPTION = 100  # characters: a longer line above a table is prose
# An amount in the text above a table tells nothing of the table's unit; "Belopp i 1 000 kr" does.
STATED = regex.compile(
    r"(?<![\d ])(?!1[ .]?000\b)\d[\d .,]*\s?(?:[tmTM]n?kr|[Kk]r\b|kronor|miljon|procent|%|personer)"
)
EXACT = frozenset({"persons", "count", None})  # counts are not rounded
MONEY = frozenset({"budget", "income_statement", "balance_sheet"})


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of all tables of a document."""

    tables: tuple[TableRow, ...] = ()
    cells: tuple[TableCellRow, ...] = ()
    checks: tuple[TableCheckRow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """The grids that make one table, and the lines of text just above it, nearest first."""

    grids: tuple[Grid, ...]
    above: tuple[str, ...]
    segment_seq: int


def read_tables(segments: Sequence[Segment]) -> Tables:
    """All tables in the segments: one row a table, its cells where it holds numbers, and its checks.

    A table that goes on over a page break is one table. What stands in rows and columns without being data
    (labels with their values, attendance, prose in columns) is listed as a table, without cells.
    """
    tables: list[TableRow] = []
    cells: list[TableCellRow] = []
    checks: list[TableCheckRow] = []
    for found in (f for segment in segments for f in _tables_in(segment)):
        seq = len(tables) + 1
        rows = _numbered([row for grid in found.grids for row in grid_rows(grid)])
        layout = lay_out(rows) if rows else None
        texts = [cell.text for row in rows for cell in row if cell.text]
        caption = _caption(found.above)
        n_columns = max(grid.n_columns for grid in found.grids)
        title = (layout.title if layout else None) or caption
        kind = kind_of(title or "", texts)
        if layout is None:
            kind = kind if kind == "attendance" else "layout"
            unit = None
        else:
            kind = "statistics" if kind == "attendance" else kind
            near = [line for line in found.above if _caption([line]) and not STATED.search(line)]
            unit = unit_in([layout.title or "", layout.corner, *near[:1], *_headings(layout), *near])
            unit = unit or ("SEK" if kind in MONEY else None)
            slack = Decimal(0) if unit in EXACT else _last_digit(layout)
            sums = sums_of(layout.rows, slack)
            cells += [cell for row in layout.rows for cell in _cells(seq, row, sums, unit)]
            checks += checks_of(seq, layout, sums, slack)
        at = found.grids[0].at
        tables.append(TableRow(seq, title, unit, kind, len(rows), n_columns, found.segment_seq, at))
    return Tables(tuple(tables), tuple(cells), tuple(checks))


def _tables_in(segment: Segment) -> list[_Found]:
    found: list[_Found] = []
    above: list[str] = []
    previous: Grid | None = None
    for block in segment.flow:
        if isinstance(block, TextLine):
            above.insert(0, block.text)
            previous = None
        elif previous is not None and _goes_on(previous, block):
            found[-1] = replace(
                found[-1], grids=(*found[-1].grids, _without_repeats(found[-1].grids[0], block))
            )
            previous = block
        else:
            found.append(_Found((block,), tuple(above[:3]), segment.row.segment_seq))
            above = []
            previous = block
    return found


def _goes_on(first: Grid, second: Grid) -> bool:
    """Whether the second grid continues the first on the next page: as many columns, at the same place."""
    a, b = first.at, second.at
    if first.n_columns != second.n_columns or a.page is None or b.page != a.page + 1:
        return False
    if a.x0 is None or a.x1 is None or b.x0 is None or b.x1 is None:
        return True
    apart = max(abs(a.x0 - b.x0), abs(a.x1 - b.x1))
    return apart < 0.03 * (a.x1 - a.x0) + 4


def _without_repeats(first: Grid, second: Grid) -> Grid:
    """The second grid without the heading rows that it repeats from the first."""
    repeated = 0
    for a, b in zip(first.rows, second.rows, strict=False):
        if [cell.text for cell in a] != [cell.text for cell in b] or not any(cell.text for cell in a):
            break
        repeated += 1
    return replace(second, rows=second.rows[repeated:])


def _numbered(rows: list[tuple[GridCell, ...]]) -> list[tuple[GridCell, ...]]:
    return [tuple(replace(cell, row=index) for cell in row) for index, row in enumerate(rows)]


def _caption(above: Sequence[str]) -> str | None:
    """The line above the table, where it is short and no sentence."""
    line = above[0].strip() if above else ""
    return (
        line if line and len(line) <= CAPTION and not line.rstrip('"”’)').endswith((".", "!", "?")) else None
    )


def _headings(layout: Layout) -> list[str]:
    return list(dict.fromkeys(heading for row in layout.rows for heading in row.headings.values()))


def _last_digit(layout: Layout) -> Decimal:
    """One unit of the last printed digit: what rounding may bring to each number."""
    values = [number.value for row in layout.rows for number in row.numbers.values()]
    return Decimal(1).scaleb(min(int(value.as_tuple().exponent) for value in values))


def _cells(table_seq: int, row: Row, sums: Sums, unit: str | None) -> list[TableCellRow]:
    made = []
    for cell in row.cells:
        raw = cell.text.strip()
        if not raw and cell.column not in row.numbers:
            continue
        number = row.numbers.get(cell.column)
        heading = row.headings.get(cell.column)
        own = unit_in([(number and number.unit) or "", row.label, heading or ""]) or unit
        made.append(
            TableCellRow(
                table_seq=table_seq,
                row=row.index,
                column=cell.column,
                row_label=row.label or None,
                column_label=heading if row.kind == "data" else None,
                raw=raw,
                value=number.value if number else None,
                unit=own if number else None,
                row_kind=_row_kind(row, sums),
                note=number.note if number else None,
                repaired=False,
                at=cell.at,
            )
        )
    return made


def _row_kind(row: Row, sums: Sums) -> str:
    if row.kind != "data":
        return "header"
    if row.index in sums.results:
        return "result"
    if row.index in sums.subtotals:
        return "subtotal"
    return "total" if row.index in sums.totals or says_sum(row.label) else "item"
