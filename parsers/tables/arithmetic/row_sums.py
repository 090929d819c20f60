"""The arithmetic of a table's rows: which row is the sum, or the rest, of which rows above it.

Rows are taken from the top. Those that no sum has taken yet are open; a row that the open ones before it add
up to takes them and stands for them from there on. So totals of totals, and results of totals, need no rule
of their own. What is printed counts, right or wrong: a sum that fails in one column is known by the others.
A table that prints its totals above their parts is read from below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import product

from handlingar.parsers.language.table_terms import begins, says_result, says_share, says_sum
from handlingar.parsers.tables.arithmetic.equations import Equation
from handlingar.parsers.tables.arithmetic.sum_fit import Fit, Open, Precision, fit_of, pair_of, reaching
from handlingar.parsers.tables.structure import Row

_MOST_PARTS = 2000  # rows that a sum is looked for among: every municipality, and some
_MOST_UNNAMED = 60  # where nothing calls it a sum, and for results
_TURNED = 20.0  # bits more that a table read from below must be worth
_MOST_SIGNED = 5  # rows whose every combination of signs is tried
_INDENTED = 3.0  # points (by eye): so much farther right begin the labels of a total's parts

Way = tuple[int, tuple[int, ...]]  # where the rows begin, and the sign of each
Ways = Callable[[int, int, bool], Iterator[Way]]


@dataclass(frozen=True, slots=True)
class Sums:
    """The relations that the numbers bear out, by column, and the rows that stand for others."""

    equations: tuple[Equation, ...]
    totals: frozenset[int]
    subtotals: frozenset[int]
    results: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to see the rows: sums, how many columns of those that are called sums hold, what all the
    relations are worth (bits), and the rows that no sum has taken."""

    sums: Sums
    named: int
    worth: float
    open: frozenset[int]


def sums_of(rows: Sequence[Row], precision: Precision) -> Sums:
    """Finds the sums and results among the rows.

    A row whose label does not call it a sum is one where it closes a group of rows, and elsewhere only if no
    fewer of the named sums hold for it: parts of a budget are often as large as others together.
    """
    anywhere = frozenset(row.index for row in rows)
    downwards, upwards = list(rows), list(reversed(rows))
    readings = [
        _reading(downwards, precision, _closing(downwards), _signed),
        _reading(downwards, precision, anywhere, _signed),
    ]
    best = max(readings, key=lambda reading: (reading.named, round(reading.worth)))
    below = _reading(upwards, precision, anywhere, _added)
    if below.sums.equations:
        left = [row for row in downwards if row.kind != "data" or row.index in below.open]
        whole = _reading(left, precision, _closing(left), _signed)
        totals = {equation.cell[0] for equation in below.sums.equations}
        terms = ([term.cell[0] for term in e.terms] for e in whole.sums.equations)
        again = totals & {equation.cell[0] for equation in whole.sums.equations}
        if not again and any(len(rows) > 1 and totals & set(rows) for rows in terms):  # a total of totals
            below = _both(below, whole)
    better = below.named > best.named or (below.named == best.named and below.worth > best.worth + _TURNED)
    return below.sums if better else best.sums


def _closing(rows: Sequence[Row]) -> frozenset[int]:
    """The rows that are the last before a heading, or of all."""
    following = [*(row.kind for row in rows[1:]), "end"]
    return frozenset(row.index for row, after in zip(rows, following, strict=True) if after != "data")


def _reading(rows: Sequence[Row], precision: Precision, may_sum: Set[int], ways: Ways) -> _Reading:
    standing: list[Open] = []
    fits: list[Fit] = []
    seen: list[Row] = []
    taken_by: dict[int, list[int]] = {}
    closing, results = _closing(rows), set()
    new_group = True
    for row in rows:
        if row.kind != "data":
            new_group = True
            continue
        if not row.numbers or begins("of_which_words", row.label) or says_share(row.label):
            continue
        called = says_sum(row.label) or says_result(row.label)
        cue = called or not row.label or row.index in closing or _stands_out(row, standing)
        found = None
        if cue or row.index in may_sum:
            inside = _indented(row, standing) if ways is _added else None
            found = _best(row, standing, precision, ways, inside, cue=cue)
        if found and found.wrong and ways is _signed and pair_of(row, seen, precision):
            found = None  # it is the total of two totals
        if found:
            fits.append(found)
            taken_by[row.index] = [entry.row.index for entry in standing[found.first :]]
            group = standing[found.first].begins_group
            del standing[found.first :]
            standing.append(Open(row, group))
            if found.check == "difference" or says_result(row.label):
                results.add(row.index)
        else:
            standing.append(Open(row, new_group, unproved=says_sum(row.label) and bool(standing)))
            if says_sum(row.label):
                taken_by[row.index] = []
            if cue and ways is _signed and (pair := pair_of(row, seen, precision)):
                fits.append(pair)
                results.add(row.index)
        seen.append(row)
        new_group = found is not None
    sums = set(taken_by) - results
    below = {index for taken in taken_by.values() for index in taken}
    return _Reading(
        Sums(
            tuple(equation for fit in fits for equation in fit.equations),
            totals=frozenset(sums - below) or frozenset(sums),
            subtotals=frozenset(sums & below if sums - below else ()),
            results=frozenset(results),
        ),
        named=sum(fit.held for fit in fits if says_sum(fit.row.label) or says_result(fit.row.label)),
        worth=sum(fit.worth for fit in fits),
        open=frozenset(entry.row.index for entry in standing),
    )


def _both(parts: _Reading, whole: _Reading) -> _Reading:
    """Totals above their parts, and a total of those totals below them, as one reading."""
    a, b = parts.sums, whole.sums
    sums = Sums(
        (*a.equations, *b.equations),
        totals=b.totals or a.totals,
        subtotals=a.subtotals | b.subtotals | (a.totals if b.totals else frozenset()),
        results=a.results | b.results,
    )
    return _Reading(sums, parts.named + whole.named, parts.worth + whole.worth, whole.open)


def _stands_out(row: Row, standing: Sequence[Open]) -> bool:
    """Whether the row is printed in bold below one that isn't, as totals are."""
    return bool(standing) and _bold(row) and not _bold(standing[-1].row)


def _bold(row: Row) -> bool:
    return all(row.cells[column].bold for column in row.numbers)


def _indented(row: Row, standing: Sequence[Open]) -> int | None:
    """Where the rows printed below this one and farther right begin; None where there are none."""
    first = len(standing)
    while first and standing[first - 1].row.left > row.left + _INDENTED:
        first -= 1
    return first if first < len(standing) else None


def _best(
    row: Row, standing: Sequence[Open], precision: Precision, ways: Ways, inside: int | None, *, cue: bool
) -> Fit | None:
    """The best of the fits that the numbers bear out: more the less the label says, which in a table that is
    read from below says nothing; less for the rows from inside on, which are printed as the row's parts.
    """
    summed = says_sum(row.label) and ways is _signed
    called = summed or (says_result(row.label) and ways is _signed)
    start = max(len(standing) - (_MOST_PARTS if summed else _MOST_UNNAMED), 0)
    tried = list((ways if cue and not summed else _added)(len(standing), start, called))
    best: Fit | None = None
    reached = reaching(row, standing, start, precision)
    for first, signs in tried:
        if -1 not in signs and first not in reached and not (called and len(row.numbers) == 1):
            continue
        fit = fit_of(row, standing, first, signs, len(tried), precision)
        borne = fit and fit.is_borne_out(called=called, cue=cue, parts=first == inside)
        if fit and borne and (best is None or fit.rank > best.rank):
            best = fit
    return best


def _added(n: int, start: int, called: bool) -> Iterator[Way]:
    """The last of n rows, the last two, and so on up to those from start, all added."""
    return ((first, (1,) * (n - first)) for first in range(n - 1, start - 1, -1))


def _signed(n: int, start: int, called: bool) -> Iterator[Way]:
    """The same, the first less the rest, and of two the last less the first; for rows called results the
    first few less the rest too, and with few rows every combination of signs that begins with a plus.
    """
    yield from _added(n, start, called)
    for first in range(n - 2, start - 1, -1):
        k = n - first
        if k <= _MOST_SIGNED and called:
            yield from ((first, (1, *rest)) for rest in product((1, -1), repeat=k - 1) if -1 in rest)
        elif k == 2:
            yield first, (1, -1)
        else:
            for plus in range(1, k) if called else (1,):
                yield first, (1,) * plus + (-1,) * (k - plus)
        if k == 2:
            yield first, (-1, 1)  # costs may stand above the income
