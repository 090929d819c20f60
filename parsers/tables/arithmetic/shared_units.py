"""Units that arithmetic gives: what is added up is in one unit, and what is printed twice is in one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from handlingar.parsers.language.folding import fold
from handlingar.parsers.tables.arithmetic.cross_table import Seen
from handlingar.parsers.tables.arithmetic.equations import Cell, Equation, Numbers
from handlingar.parsers.tables.unit_words import MONEY

_TIED = 2  # equations that tie a unit to other numbers, at least: one may hold by chance
_REPEATED = 3  # numbers that another table prints in rows of the same label, at least
_TELLING = Decimal(1000)  # a smaller number is printed twice by chance


def tied_unit(
    units: Mapping[Cell, str | None], equations: Iterable[Equation], numbers: Numbers
) -> str | None:
    """The unit of money in which some numbers of a table are, where they add up with others that say none."""
    found: Counter[str] = Counter()
    for equation in equations:
        told = {units.get(cell) for cell in equation.cells if numbers.get(cell)}
        money = [unit for unit in told if unit in MONEY]
        if not equation.base and len(told) == 2 and None in told and money and equation.holds(numbers):
            found[money[0]] += 1
    unit, times = next(iter(found.items())) if len(found) == 1 else (None, 0)
    return unit if times >= _TIED else None


def repeated_units(tables: Sequence[Seen]) -> dict[int, str]:
    """For tables whose unit nothing says, that of other tables of the segment that print the same numbers in
    rows of the same labels, where it is one unit of money.
    """
    known: dict[tuple[int, str, Decimal], set[str]] = defaultdict(set)
    for table in tables:
        for key, unit in _printed(table):
            known[key] |= {unit} if unit in MONEY else set()
    found = {}
    for table in tables:
        again = {key: known[key] for key, unit in _printed(table) if unit is None and known[key]}
        units = {unit for told in again.values() for unit in told}
        unsaid = all(cell.unit not in MONEY for cell in table.cells)
        if unsaid and len(units) == 1 and len(again) >= _REPEATED:
            found[table.seq] = units.pop()
    return found


def _printed(table: Seen) -> Iterable[tuple[tuple[int, str, Decimal], str | None]]:
    """The table's telling numbers, each with its row's label, and their units."""
    for cell in table.cells:
        if cell.value is not None and abs(cell.value) >= _TELLING and cell.row_label:
            yield (table.segment_seq, fold(cell.row_label), cell.value), cell.unit
