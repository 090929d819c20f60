"""Relations between the tables of a document: a number that is printed in one table and again in another.

A note's sum is the statement's row; the year's result stands in the income statement and in the balance; the
budget in the minutes is the budget in the annex; the two sides of a balance may be two tables.
Rows are paired by the note they refer to or by equal labels, and compared where period and kind of number are
the same. As within a table, a pair counts when it holds, and one that holds but in one column fails there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

import regex

from handlingar.extract.confidence import DOUBTED_NUMBER
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.table_terms import begins, is_note_heading
from handlingar.parsers.tables.arithmetic.carry_forward import assets_of, debts_of
from handlingar.parsers.tables.arithmetic.check_rows import numbers_of
from handlingar.parsers.tables.arithmetic.equations import Cell
from handlingar.parsers.tables.arithmetic.row_sums import Sums
from handlingar.parsers.tables.arithmetic.significance import is_near, slipped, surprise
from handlingar.parsers.tables.arithmetic.sum_fit import last_digit
from handlingar.parsers.tables.structure import Layout, Row
from handlingar.parsers.tables.unit_words import IN_SEK
from handlingar.patterns import compiled
from handlingar.schemas.rows import TableCellRow, TableCheckRow

NOTE = compiled(r"not\s?(?P<number>\d{1,3})\b[\s.:–-]*(?P<title>.*)", regex.IGNORECASE)
_EARLIER = 4  # rows with the same label that a row is compared with, the last ones
_ENOUGH_BITS = 10.0  # bits that make rows with the same label the same
_NOTED = 6.0  # of those that refer to each other
_TELLING_LETTERS = 6  # letters of a label that tells anything ("Summa" is every table's)

Key = tuple[str, str]  # the last day or heading of a column, and its measure


@dataclass(frozen=True, slots=True)
class Seen:
    """A table of the document, as it was understood."""

    seq: int
    title: str | None
    kind: str
    segment_seq: int
    layout: Layout
    sums: Sums
    cells: tuple[TableCellRow, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A row of a table, and its numbers by period and measure."""

    table: Seen
    row: Row
    numbers: Mapping[Key, TableCellRow]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A number, and the same number in another place, which may be known to be wrong there: given is what it
    should be by its own sum.
    """

    stated: TableCellRow
    other: TableCellRow
    expected: Decimal
    slack: Decimal
    given: Decimal | None = None

    @property
    def holds(self) -> bool:
        return abs((self.stated.value or Decimal(0)) - self.expected) <= self.slack


def linked_checks(tables: Sequence[Seen]) -> list[TableCheckRow]:
    """The checks between tables, in the order of the table where the number is stated."""
    keyed = {table.seq: _numbers_of(table) for table in tables}
    places = [
        _Place(table, row, keyed[table.seq][row.index])
        for table in tables
        for row in table.layout.rows
        if row.index in keyed[table.seq]
    ]
    found: list[TableCheckRow] = []
    for stated, other in _of_notes(tables, places):
        found += _checks("carry_forward", _pairs(stated, other, turned=True), _NOTED, 1)
    told = {(check.table_seq, check.row_index, check.other_table_seq) for check in found}
    for stated, other in _of_labels(places):
        if (other.table.seq, other.row.index, stated.table.seq) not in told:
            found += _checks("carry_forward", _pairs(stated, other, turned=False), _ENOUGH_BITS, 2)
    for stated, other in _of_transport(places):
        found += _checks("carry_forward", _pairs(stated, other, turned=False), _NOTED, 1)
    for stated, other in _of_balance(tables, keyed):
        found += _checks("balance", _pairs(stated, other, turned=False), _NOTED, 1)
    return found


def _numbers_of(table: Seen) -> dict[int, dict[Key, TableCellRow]]:
    """The table's numbers by row, then by period and measure; where two have the same, neither."""
    rows: dict[int, dict[Key, TableCellRow]] = {}
    double: set[tuple[int, Key]] = set()
    for cell in table.cells:
        if cell.value is None:
            continue
        day = _last_day(cell.period) if cell.period else fold(cell.column_label or "")
        key = (day, "" if cell.measure in (None, "outcome") else cell.measure)
        row = rows.setdefault(cell.row_index, {})
        if key in row:
            double.add((cell.row_index, key))
        row[key] = cell
    return {i: {k: c for k, c in row.items() if (i, k) not in double} for i, row in rows.items()}


def _last_day(period: str) -> str:
    """The period's last day, so that a year and its balance date are one; months end on their 31st."""
    last = period.split("/")[-1]
    return last + ("-12-31" if len(last) == 4 else "-31" if len(last) == 7 else "")


def _of_notes(tables: Sequence[Seen], places: Sequence[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """Rows that refer to a note, or are called as it is, with the sum of the note, or the row of it that says
    more of the same, such as what is left of the sum ("Utgående redovisat värde").
    """
    for note in tables:
        match = NOTE.match((note.title or "").strip())
        within = [p for p in places if p.table is note]
        sums = [p for p in within if p.row.index in note.sums.totals]
        if not match or not sums:
            continue
        name = fold(match["title"])
        for place in places:
            same = place.table.segment_seq == note.segment_seq and place.table is not note
            if same and not NOTE.match((place.table.title or "").strip()):
                refers = match["number"] in _notes_of(place.row)
                if refers or (name and fold(place.row.label) == name and not _notes_of(place.row)):
                    yield place, max((sums[-1], *within), key=lambda other: _alike(place, other))


def _alike(stated: _Place, other: _Place) -> int:
    """How many of the numbers are the same, but for their signs."""
    both = ((cell, other.numbers.get(key)) for key, cell in stated.numbers.items())
    return sum(twin is not None and abs(cell.value or 0) == abs(twin.value or 0) for cell, twin in both)


def _notes_of(row: Row) -> list[str]:
    """The numbers of the notes that a row refers to, in a column headed so."""
    cells = (cell for cell in row.cells if is_note_heading(row.headings.get(cell.column, "")))
    return [number for cell in cells for number in regex.findall(r"\d{1,3}", cell.text)]


def _of_labels(places: Sequence[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """Each row with those of the same label in the last tables before it."""
    earlier: dict[str, list[_Place]] = {}
    for place in places:
        label = regex.sub(r"[^\p{L}\d ]", "", fold(place.row.label)).strip()
        if sum(char.isalpha() for char in label) < _TELLING_LETTERS:
            continue
        others = earlier.setdefault(label, [])
        for other in others[-_EARLIER:]:
            if other.table is not place.table:
                yield place, other
        others.append(place)


def _of_transport(places: Sequence[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """A row that begins a table with what the last row of the table before came to."""
    for before, place in pairwise(places):
        same = before.table.segment_seq == place.table.segment_seq and before.table is not place.table
        if same and begins("transport_words", place.row.label):
            yield place, before


def _of_balance(
    tables: Sequence[Seen], keyed: Mapping[int, Mapping[int, Mapping[Key, TableCellRow]]]
) -> Iterator[tuple[_Place, _Place]]:
    """The sum of equity and debt with the sum of assets in the table before, where they are two tables."""
    last: _Place | None = None
    for table in tables:
        rows = [r for r in table.layout.rows if r.kind == "data" and r.index in table.sums.totals]
        assets, debts = assets_of(table.layout, rows), debts_of(table.layout, rows)
        if assets is not None and debts is None:
            last = _Place(table, assets, keyed[table.seq][assets.index])
        elif debts is not None and assets is None and last and last.table.segment_seq == table.segment_seq:
            yield _Place(table, debts, keyed[table.seq][debts.index]), last


def _pairs(stated: _Place, other: _Place, *, turned: bool) -> list[_Pair]:
    """The numbers of the same period and measure; turned lets one row be printed with the other sign."""
    found = []
    for key, cell in stated.numbers.items():
        twin = other.numbers.get(key)
        if twin is None or cell.value is None or twin.value is None:
            continue
        ours, theirs = IN_SEK.get(cell.unit or ""), IN_SEK.get(twin.unit or "")
        if cell.unit == twin.unit or None in (cell.unit, twin.unit):
            rounding = last_digit(twin.value) * max(_summed(stated), _summed(other))
            given = _given(other.table, (other.row.index, twin.column_index))
            found.append(_Pair(cell, twin, twin.value, rounding, given))
        elif ours and theirs:
            coarse = max(ours, theirs) / ours
            found.append(_Pair(cell, twin, twin.value * theirs / ours, coarse))
    if turned and sum(p.stated.value == -p.expected for p in found) > sum(p.holds for p in found):
        return [replace(p, expected=-p.expected, given=None if p.given is None else -p.given) for p in found]
    return found


def _given(table: Seen, cell: Cell) -> Decimal | None:
    """What the parts of a sum give that is not what is printed there; None where it is, or is no sum."""
    numbers = numbers_of(table.layout)
    sums = (equation for equation in table.sums.equations if equation.cell == cell)
    return next((e.expected(numbers) for e in sums if not e.holds(numbers)), None)


def _summed(place: _Place) -> int:
    """How many rows the place's number is the sum of, each of which may be rounded; 1 where it is no sum."""
    sums = place.table.sums.equations
    return max((len(e.terms) for e in sums if e.cell[0] == place.row.index), default=1)


def _checks(check: str, pairs: Sequence[_Pair], bits: float, sure: int) -> list[TableCheckRow]:
    """The pairs as rows, where they say with so many bits that the places are the same; sure is how many
    must hold for one that doesn't to be told.
    """
    held = {p.expected: surprise(p.expected, [p.expected, Decimal(0)]) * 2 for p in pairs if p.holds}
    wrong = sum(not pair.holds for pair in pairs)
    if sum(held.values()) < bits or wrong > len(held):
        return []
    alarm = wrong == 1 and len(held) >= sure
    return [_check(check, pair) for pair in pairs if pair.holds or (alarm and _is_error(pair))]


def _is_error(pair: _Pair) -> bool:
    """Whether the one number is an attempt at the other; else it may be a part of it, or another thing, or
    right where the other is a sum that isn't.
    """
    stated = pair.stated.value or Decimal(0)
    if pair.given is not None and abs(stated - pair.given) <= pair.slack:
        return False
    return is_near(stated, pair.expected) or slipped(stated, pair.expected, [])


def _check(check: str, pair: _Pair) -> TableCheckRow:
    cell, other = pair.stated, pair.other
    stated = cell.value or Decimal(0)
    return TableCheckRow(
        table_seq=cell.table_seq,
        check_kind=check,
        row_index=cell.row_index,
        column_index=cell.column_index,
        row_label=cell.row_label,
        column_label=cell.column_label,
        expected=pair.expected,
        stated=stated,
        difference=stated - pair.expected,
        result="fail" if not pair.holds else "ok" if stated == pair.expected else "rounding",
        at=cell.at,
        relation=f"r{cell.row_index}c{cell.column_index}"
        f" = table {other.table_seq} r{other.row_index}c{other.column_index}",
        unsure=min(cell.at.confidence, other.at.confidence) < DOUBTED_NUMBER,
        other_table_seq=other.table_seq,
        other_row_index=other.row_index,
        other_column_index=other.column_index,
    )
