"""The arithmetic of a table's rows: which row is the sum, or the rest, of which rows above it.

Rows are taken from the top. Those that no sum has taken yet are open; a row that the open ones before it add
up to takes them and stands for them from there on. So totals of totals, and results of totals, need no rule
of their own. What is printed counts, right or wrong: a sum that fails in one column is known by the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from handlingar.parsers.tables.layout import Row
from handlingar.parsers.tables.wording import begins, says_result, says_sum

SURE = Decimal(100)  # numbers smaller than this add up by chance too often to make a sum of an unnamed row
_MOST_PARTS = 400  # rows that a sum is looked for among: every municipality, and some
_MOST_UNNAMED = 60  # where nothing calls it a sum


@dataclass(frozen=True, slots=True)
class Relation:
    """A row, by column, against what others give: check is "column_sum" or "difference".

    expected has the columns that the parts speak for; parts is how many rows went into it.
    """

    check: str
    row: Row
    expected: dict[int, Decimal]
    parts: int


@dataclass(frozen=True, slots=True)
class Sums:
    """The relations that the numbers bear out, and the rows that stand for others."""

    relations: tuple[Relation, ...]
    totals: frozenset[int]
    subtotals: frozenset[int]
    results: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Open:
    row: Row
    begins_group: bool


@dataclass(frozen=True, slots=True)
class _Fit:
    relation: Relation
    exact: int
    close: int
    wrong: int
    whole_group: bool
    near: bool

    @property
    def rank(self) -> tuple[int, int, bool, bool, int]:
        return self.exact + self.close, -self.wrong, self.exact > 0, self.whole_group, -self.relation.parts


def sums_of(rows: Sequence[Row], slack: Decimal) -> Sums:
    """Finds the sums and results among the rows; slack is the rounding that each summed row may bring.

    A row whose label does not call it a sum is one where it closes a group of rows, and elsewhere only if
    more of the named sums hold for it: parts of a budget are often as large as others together.
    """
    readings = [_reading(rows, slack, may_sum) for may_sum in (_closing(rows), {row.index for row in rows})]
    return max(readings, key=_named)


def _named(sums: Sums) -> int:
    """How many columns of sums and results that are called so hold."""
    return sum(
        abs(number.value - relation.expected[column]) <= relation.parts
        for relation in sums.relations
        if says_sum(relation.row.label) or says_result(relation.row.label)
        for column, number in relation.row.numbers.items()
        if column in relation.expected and number.value
    )


def _closing(rows: Sequence[Row]) -> set[int]:
    """The rows that are the last before a heading, or of all."""
    following = [*(row.kind for row in rows[1:]), "end"]
    return {row.index for row, after in zip(rows, following, strict=True) if after != "data"}


def _reading(rows: Sequence[Row], slack: Decimal, may_sum: Set[int]) -> Sums:
    standing: list[_Open] = []
    relations: list[Relation] = []
    results: set[int] = set()
    taken_by: dict[int, list[int]] = {}
    new_group = True
    for row in rows:
        if row.kind != "data":
            new_group = True
            continue
        if not row.numbers or begins("of_which_words", row.label):
            continue
        called = _called_sum(row)
        reach = standing[-(_MOST_PARTS if called else _MOST_UNNAMED) :]
        fit = _best(row, reach, slack) if called or row.index in may_sum else None
        if fit:
            relations.append(fit.relation)
            first = len(standing) - fit.relation.parts
            taken_by[row.index] = [entry.row.index for entry in standing[first:]]
            group = standing[first].begins_group
            del standing[first:]
            standing.append(_Open(row, group))
            if fit.relation.check == "difference" or says_result(row.label):
                results.add(row.index)
        else:
            standing.append(_Open(row, new_group))
            if says_sum(row.label):
                taken_by[row.index] = []
        new_group = False
    sums = set(taken_by) - results
    below = {index for taken in taken_by.values() for index in taken}
    return Sums(
        tuple(relations),
        totals=frozenset(sums - below) or frozenset(sums),
        subtotals=frozenset(sums & below if sums - below else ()),
        results=frozenset(results),
    )


def _called_sum(row: Row) -> bool:
    """Whether the label calls the row a sum or a result, or leaves it without a name as sums often are."""
    return not row.label or says_sum(row.label) or says_result(row.label)


def _best(row: Row, standing: Sequence[_Open], slack: Decimal) -> _Fit | None:
    fits = [fit for fit in _fits(row, standing, slack) if _holds(fit, row)]
    return max(fits, key=lambda fit: fit.rank, default=None)


def _fits(row: Row, standing: Sequence[_Open], slack: Decimal) -> Iterable[_Fit]:
    """What the last standing row gives, the last two, and so on; sums grow along, for tables may be long."""
    result = says_result(row.label)
    sums: dict[int, Decimal] = {}
    counts: Counter[int] = Counter()
    for parts, entry in enumerate(reversed(standing), 1):
        values = {c: v for c in row.numbers if (v := entry.row.value(c)) is not None}
        differences = {
            c: values.get(c, Decimal(0)) - sums.get(c, Decimal(0))
            for c in row.numbers
            if c in values or c in sums
        }
        for column, value in values.items():
            sums[column] = sums.get(column, Decimal(0)) + value
        counts.update(values.keys())
        expected = {c: sums[c] for c in row.numbers if c in sums}
        yield _fit(Relation("column_sum", row, expected, parts), counts, entry.begins_group, slack)
        if parts > 1 and result:
            yield _fit(Relation("difference", row, differences, parts), counts, entry.begins_group, slack)


def _fit(relation: Relation, counts: Mapping[int, int], whole_group: bool, slack: Decimal) -> _Fit:
    """How well a relation holds; counts says by column how many numbers went into it."""
    exact = close = wrong = 0
    near = False
    for column, expected in relation.expected.items():
        stated = relation.row.numbers[column].value
        off = abs(expected - stated)
        if off > slack * counts[column]:
            wrong += 1
            near = near or off * 10 < abs(stated)
        elif stated:
            exact += off == 0
            close += off != 0
    return _Fit(relation, exact, close, wrong, whole_group, near)


def _holds(fit: _Fit, row: Row) -> bool:
    """Whether the numbers bear the relation out: more the less the label says."""
    borne = fit.exact + fit.close
    if says_sum(row.label) or says_result(row.label):
        if fit.relation.parts == 1:
            return borne > 0 and not fit.wrong
        lonely = len(row.numbers) == 1 and fit.near and fit.whole_group and says_sum(row.label)
        return borne >= max(fit.wrong, 1) or lonely
    if fit.relation.parts == 1 or fit.wrong or fit.relation.check == "difference":
        return False
    large = [n for n in row.numbers.values() if abs(n.value) >= SURE]
    if not row.label:
        return fit.exact > 0
    return (fit.exact >= 2 and len(large) >= 2) or (fit.exact == 1 and fit.relation.parts > 2 and bool(large))
