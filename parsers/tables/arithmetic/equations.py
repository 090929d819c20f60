"""What an equation between the numbers of a table is, whoever found it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from handlingar.parsers.tables.structure import Row

Cell = tuple[int, int]  # row and column
Numbers = Mapping[Cell, Decimal]


def values_of(rows: Iterable[Row]) -> dict[Cell, Decimal]:
    """The value of every cell of the rows that prints a number."""
    return {(row.index, column): number.value for row in rows for column, number in row.numbers.items()}


@dataclass(frozen=True, slots=True)
class Term:
    """A number that is added (sign 1) or taken away (sign -1)."""

    sign: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Equation:
    """The number in `cell` is what the terms give; in per cent of the number in `base`, where there is one.

    check is the code of table_checks; slack is how far off rounding may bring the number (more than nothing
    where there is a base); alarm says whether the relation is sure enough for a failing one to be told;
    unread are the terms whose cells print something that is no number.
    """

    check: str
    cell: Cell
    terms: tuple[Term, ...]
    slack: Decimal
    alarm: bool
    base: Cell | None = None
    unread: tuple[Cell, ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells that have a part in it, the stated number's first."""
        own = (self.cell, *(term.cell for term in self.terms))
        return (*own, self.base) if self.base else own

    def expected(self, numbers: Numbers) -> Decimal:
        """What the terms give; a cell without a number gives nothing."""
        total = sum((term.sign * numbers.get(term.cell, Decimal(0)) for term in self.terms), Decimal(0))
        if self.base is None:
            return total
        base = numbers.get(self.base)
        if not base:
            return Decimal(0)
        return (100 * total / base).quantize(self.slack, ROUND_HALF_UP)

    def holds(self, numbers: Numbers) -> bool:
        """Whether it holds, rounding allowed."""
        return self.cell in numbers and abs(numbers[self.cell] - self.expected(numbers)) <= self.slack

    @property
    def text(self) -> str:
        """The relation in rows (r), or columns (c), of the table: "r12 = r2 + … + r11"."""
        down = all(term.cell[1] == self.cell[1] for term in self.terms)
        terms = sorted(self.terms, key=lambda term: (-term.sign, term.cell))
        names = [_name(term.cell, self.cell, down=down) for term in terms]
        told = _shortened(
            [f"{'-' if t.sign < 0 else '+'} {name}" for t, name in zip(terms, names, strict=True)]
        )
        right = told.removeprefix("+ ")
        if self.base:
            right = f"100 × ({right})" if len(self.terms) > 1 else f"100 × {right}"
            right += f" / {_name(self.base, self.cell, down=down)}"
        return f"{_name(self.cell, self.cell, down=down)} = {right}"


def _name(cell: Cell, stated: Cell, *, down: bool) -> str:
    row, column = cell
    if down and column == stated[1]:
        return f"r{row}"
    return f"c{column}" if row == stated[0] else f"r{row}c{column}"


def _shortened(told: list[str]) -> str:
    """Four terms and more of one sign are told by the first and the last."""
    alike = all(a[0] == b[0] for a, b in pairwise(told))
    if len(told) > 3 and alike:
        return f"{told[0]} {told[0][0]} … {told[-1]}"
    return " ".join(told)
