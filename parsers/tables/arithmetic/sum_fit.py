"""How well a row is what the rows above it give: column by column, and what that is worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from handlingar.parsers.language.numbers import is_empty, read_otherwise
from handlingar.parsers.tables.arithmetic.equations import Cell, Equation, Term
from handlingar.parsers.tables.arithmetic.significance import slipped, surprise, worth
from handlingar.parsers.tables.structure import Row

_ENOUGH_BITS = 20.0  # bits that make a sum of any row
_CUED = 10.0  # of a row that closes its group, or is printed as totals are
_NAMELESS = 3.0  # of a row without a label, or with its parts indented below it
_SIGNED = 4.0  # of a result with any other signs than two totals, the one less the other
_ALARM = 8.0  # of a named sum that doesn't reach back to where its group begins, to tell that it fails
_PAIRED = 14.0  # of a row that two rows further up give
_AVERAGE = Decimal("0.75")  # of the sum: what lies below, between its parts, is their average rather
_MOST_REACHED = 12  # beginnings that give one sum: a degenerate table has any number (by eye)
_LAST_SEEN = 12  # rows that a pair is looked for among


@dataclass(frozen=True, slots=True)
class Precision:
    """What rounding may bring: nothing in columns of counts, elsewhere a unit of each number's last digit.

    ratios are the columns of shares and averages, which no sum of theirs is told to fail in.
    """

    exact: frozenset[int] = frozenset()
    ratios: frozenset[int] = frozenset()

    def slack(self, column: int, parts: Iterable[Decimal]) -> Decimal:
        """How far off a sum of these numbers in this column may be."""
        if column in self.exact:
            return Decimal(0)
        return sum((last_digit(part) for part in parts), Decimal(0))


def last_digit(value: Decimal) -> Decimal:
    """One unit of the last digit that is printed: 1 for 1 042, 0.1 for 55,2."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


@dataclass(frozen=True, slots=True)
class Open:
    """A row that no sum has taken yet, whether it begins a group of rows, and whether it is called a sum but
    is not known to be one of the rows above it.
    """

    row: Row
    begins_group: bool
    unproved: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """A row against rows above it: first is where they begin, held and wrong count columns, worth is in bits,
    slip says whether a slip explains the one column that is wrong.
    """

    row: Row
    first: int
    check: str
    equations: tuple[Equation, ...]
    held: int
    wrong: int
    worth: float
    whole_group: bool
    slip: bool

    @property
    def parts(self) -> int:
        return max(len(equation.terms) for equation in self.equations)

    @property
    def rank(self) -> tuple[int, bool, bool, float, int]:
        return self.held - self.wrong, self.held > 0, self.whole_group, round(self.worth, 3), -self.parts

    def is_borne_out(self, *, called: bool, cue: bool, parts: bool) -> bool:
        """Whether the numbers bear it out: more the less the label says. called tells whether it calls the
        row a sum or a result; cue whether anything else speaks for it; parts whether the other rows are
        printed as its parts.
        """
        if self.parts == 1:
            return (called or not self.row.label) and self.held > 0 and not self.wrong
        if called:
            natural = self.check != "difference" or self.parts == 2 or self.worth >= _SIGNED
            lonely = self.wrong == 1 and self.slip and self.whole_group
            return natural and (self.held >= max(self.wrong, 1) or (not self.held and lonely))
        if self.wrong:
            return cue and self.held >= 2 and self.held > self.wrong and self.worth >= _ENOUGH_BITS
        return self.worth >= (_NAMELESS if parts or not self.row.label else _CUED if cue else _ENOUGH_BITS)


def fit_of(
    row: Row, standing: Sequence[Open], first: int, signs: Sequence[int], tried: int, precision: Precision
) -> Fit | None:
    """The row against standing[first:] with these signs; None where no column has anything to say, or where
    none holds and no slip explains why. tried is how many ways were.
    """
    parts = [(sign, entry.row) for sign, entry in zip(signs, standing[first:], strict=True)]
    found = _fit(row, parts, first, tried, precision, whole_group=standing[first].begins_group)
    if found and any(entry.unproved for entry in standing[first:]):
        # a sum of unknown rows among the parts: what this one covers isn't known either
        return replace(found, equations=tuple(replace(e, alarm=False) for e in found.equations))
    return found


def reaching(row: Row, standing: Sequence[Open], start: int, precision: Precision) -> set[int]:
    """Where the rows would have to begin that add up to this one in any column, or that may when they are
    read otherwise; none before start. Where many would (equal numbers, zeros), the nearest ones and
    those that begin a group.
    """
    found, sure = set[int](), set[int]()
    for column, number in row.numbers.items():
        total, slack, within = Decimal(0), Decimal(0), False
        doubtful = bool(row.cells[column].others)
        for first in range(len(standing) - 1, start - 1, -1):
            value = standing[first].row.value(column)
            if value is not None:
                total, slack = total + value, slack + precision.slack(column, [value])
                within = abs(total - number.value) <= slack
            doubtful = doubtful or bool(standing[first].row.cells[column].others)
            if within:
                sure.add(first)
            if doubtful:
                found.add(first)
    if len(sure) > _MOST_REACHED:
        nearest = sorted(sure, reverse=True)[:_MOST_REACHED]
        sure = {*nearest, *(first for first in sure if standing[first].begins_group)}
    return found | sure


def pair_of(row: Row, seen: Sequence[Row], precision: Precision) -> Fit | None:
    """The row as the sum or difference of two rows further up, taken by other sums or not."""
    recent = seen[-_LAST_SEEN:]
    pairs = [(a, b, s, t) for a, b in combinations(recent, 2) for s, t in ((1, 1), (1, -1), (-1, 1))]
    best: Fit | None = None
    for a, b, s, t in pairs:
        fit = _fit(row, [(s, a), (t, b)], 0, len(pairs), precision, whole_group=False)
        borne = fit and not fit.wrong and fit.worth >= _PAIRED
        if fit and borne and (best is None or fit.worth > best.worth):
            best = fit
    return best


def _fit(
    row: Row,
    parts: Sequence[tuple[int, Row]],
    first: int,
    tried: int,
    precision: Precision,
    *,
    whole_group: bool,
) -> Fit | None:
    given = {c: signed for c in row.numbers if (signed := _signed_values(parts, c))}
    off = {c for c, signed in given.items() if _is_off(row, c, signed, precision)}
    given = {c: signed for c, signed in given.items() if c not in off & precision.ratios}
    mendable = {c for c in off if c in given and _may_hold(row, parts, c)}
    wrong = [c for c in given if c in off - mendable]
    bits: dict[tuple[Decimal, ...], float] = {}
    held = 0
    for column, signed in given.items():
        stated = row.numbers[column].value
        if column in mendable:
            held += 1
        elif column not in wrong and (stated or any(signed)):
            bits[stated, *signed] = surprise(stated, signed)
            held += 1
    slip = len(wrong) == 1 and _is_slip(row, wrong[0], given[wrong[0]])
    if not held and not slip:
        return None
    value = worth(bits.values(), len(wrong), tried)
    sure = whole_group or value >= _ALARM
    check = "difference" if any(sign < 0 for sign, _ in parts) else "column_sum"
    equations = tuple(
        Equation(
            check,
            (row.index, column),
            tuple(Term(sign, (part.index, column)) for sign, part in parts if not _is_blank(part, column)),
            precision.slack(column, signed),
            alarm=sure and not _unread(parts, column) and _may_alarm(row, parts, column, signed),
            unread=_unread(parts, column),
        )
        for column, signed in given.items()
    )
    return Fit(row, first, check, equations, held, len(wrong), value, whole_group, slip)


def _unread(parts: Sequence[tuple[int, Row]], column: int) -> tuple[Cell, ...]:
    """The cells among the parts that print something, but no number."""
    return tuple(
        (part.index, column)
        for _, part in parts
        if column not in part.numbers and not _is_blank(part, column)
    )


def _is_blank(row: Row, column: int) -> bool:
    return column not in row.numbers and is_empty(row.cells[column].text.strip())


def _signed_values(parts: Sequence[tuple[int, Row]], column: int) -> list[Decimal]:
    return [sign * value for sign, part in parts if (value := part.value(column)) is not None]


def _is_off(row: Row, column: int, signed: Sequence[Decimal], precision: Precision) -> bool:
    off = abs(row.numbers[column].value - sum(signed, Decimal(0)))
    repeats = len(signed) == 1 and not row.label  # 87 below 86 is no sum of it
    return off > (0 if repeats else precision.slack(column, signed))


def _may_hold(row: Row, parts: Sequence[tuple[int, Row]], column: int) -> bool:
    """Whether the sum holds, to the digit, with one of its numbers read otherwise, as it may be."""
    stated = row.numbers[column].value
    off = stated - sum(_signed_values(parts, column), Decimal(0))
    return any(
        sign * (value - (place.value(column) or Decimal(0))) == off
        for sign, place in ((-1, row), *parts)
        for _, value in read_otherwise(place.cells[column].others)
    )


def _is_slip(row: Row, column: int, signed: Sequence[Decimal]) -> bool:
    return slipped(row.numbers[column].value, sum(signed, Decimal(0)), signed)


def _may_alarm(row: Row, parts: Sequence[tuple[int, Row]], column: int, signed: Sequence[Decimal]) -> bool:
    """Whether a sum that fails here is an error: not where the number is rather the average of its parts, nor
    where a lone part is far from it, since the others are not told, nor where a part that is printed in other
    columns is blank here and may be what the number has too much.
    """
    stated = row.numbers[column].value
    expected = sum(signed, Decimal(0))
    if abs(stated) > abs(expected) and any(not part.cells[column].text.strip() for _, part in parts):
        return False
    if len(signed) == 1:
        return abs(stated - expected) * 10 < abs(stated)
    alike = all(value >= 0 for value in signed) or all(value <= 0 for value in signed)
    between = min(signed) <= stated <= max(signed)
    return not (alike and between and abs(stated) < _AVERAGE * abs(expected))
