"""The unit of each number: printed with it, said by its row, column or section, by the table or the text."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from handlingar.parsers.language.table_terms import says_share, unit_in, unit_of_row
from handlingar.parsers.tables.arithmetic.equations import Cell
from handlingar.parsers.tables.arithmetic.sum_fit import Precision
from handlingar.parsers.tables.structure import Layout

# An amount in the text above a table tells nothing of the table's unit; "Belopp i 1 000 kr" does.
STATED = regex.compile(
    r"(?<![\d ])(?!1[ .]?000\b)\d[\d .,]*\s?(?:[tmTM]n?kr|[Kk]r\b|kronor|miljon|procent|%|personer)"
)
MONEY = frozenset({"SEK", "tkr", "mkr"})
_STATEMENTS = frozenset({"budget", "income_statement", "balance_sheet"})
_INHERITING = frozenset({"income_statement", "balance_sheet", "notes"})
_WHOLE = frozenset({"persons", "count"})  # counts are not rounded


def table_unit(layout: Layout, kind: str, near: Sequence[str], before: str | None) -> str | None:
    """The unit that the whole table is in, by its title, its corner, the lines above it (nearest first) and
    its headings; None where nothing tells. before is what an earlier statement of the same document was in.
    """
    lines = [line for line in near if not STATED.search(line)]
    headings = [heading for heading in headings_of(layout) if not says_share(heading)]
    found = unit_in([layout.title or "", layout.corner, *lines[:1], *headings, *lines])
    if found or kind not in _STATEMENTS | _INHERITING:
        return found
    inherited = before if kind in _INHERITING else None
    return inherited or ("SEK" if kind in _STATEMENTS else None)


def headings_of(layout: Layout) -> list[str]:
    """All headings of the columns, each once."""
    return list(dict.fromkeys(heading for row in layout.rows for heading in row.headings.values()))


def units_of(layout: Layout, unit: str | None) -> dict[Cell, str | None]:
    """The unit of every number: the one printed with it, else its row's, its column's, its section's, and the
    table's.
    """
    found: dict[Cell, str | None] = {}
    section: str | None = None
    for row in layout.rows:
        if row.kind != "data":
            section = unit_of_row(row.label) or (section if row.kind == "header" and not row.label else None)
            continue
        own = unit_of_row(row.label)
        for column, number in row.numbers.items():
            heading = row.headings.get(column, "")
            told = unit_in([number.unit or ""]) or own or unit_in([heading]) or section
            found[row.index, column] = told or (None if says_share(heading) and unit in _WHOLE else unit)
    return found


def precision_of(layout: Layout, units: dict[Cell, str | None]) -> Precision:
    """The columns that hold nothing but counts, and those of shares and averages."""
    exact, ratios = set(), set()
    for column in layout.columns:
        rows = [row for row in layout.rows if column in row.numbers]
        kinds = {units[row.index, column] for row in rows}
        if kinds and kinds <= _WHOLE:
            exact.add(column)
        if "percent" in kinds or any(says_share(row.headings.get(column, "")) for row in rows):
            ratios.add(column)
    return Precision(frozenset(exact), frozenset(ratios))
