"""Which of the ways to cut each row into numbers is right: the one with which the table's own sums hold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from handlingar.extract.confidence import EVEN
from handlingar.parsers.language.table_terms import says_result, says_sum
from handlingar.parsers.splits.number_splits import NumberSplit, Tail, cuts_of

_NEAR = 0.75  # ways whose oddness differs by less than this are as likely
_WORTH = 7.0  # how much oddness sums that hold are worth
_PAIRED, _TRIED, _LOOKED_AT = 120, 16, 48  # changes tried with one other, with two others; others each time
_ROUNDING = Decimal(2)  # what a sum may be off, where it is
_LARGE = Decimal(1000)  # or more


@dataclass(frozen=True, slots=True)
class Choice:
    """How a row was cut, and how sure that is."""

    cut: NumberSplit
    confidence: float


@dataclass(frozen=True, slots=True)
class _Change:
    """Another way to cut a row: what it adds to the parts less the sum, by column, and to the oddness."""

    row: int
    cut: NumberSplit
    delta: tuple[Decimal, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class _Mended:
    """The changes with which a sum holds, and by how much it may be off in a column."""

    changes: tuple[_Change, ...]
    slack: Decimal


def choose(tails: Sequence[Tail | None], n: int) -> list[Choice | None]:
    """For each row the way to cut it into n columns; None where tails has None (rows without numbers).

    Rows are first cut the likeliest way. Where the rows above a sum then don't add up to it in all columns,
    one to three rows are cut otherwise if that makes them.
    """
    options = [cuts_of(tail, n) if tail else [] for tail in tails]
    chosen: dict[int, NumberSplit] = {i: cuts[0] for i, cuts in enumerate(options) if cuts}
    proved: dict[int, Decimal] = {}
    for total, groups in _sums(tails):
        if total not in chosen:
            continue
        for group in groups:
            parts = [i for i in group if i in chosen and i != total]
            if len(parts) > 1 and (mended := _mend(options, chosen, parts, total, n)):
                chosen.update({change.row: change.cut for change in mended.changes})
                proved.update(dict.fromkeys((*parts, total), mended.slack))
                break
    return [
        Choice(chosen[i], 1.0 if _is_sure(options[i], chosen[i], proved.get(i)) else EVEN)
        if i in chosen
        else None
        for i in range(len(tails))
    ]


def _is_sure(options: Sequence[NumberSplit], cut: NumberSplit, slack: Decimal | None) -> bool:
    """Whether no other way is as likely; where a sum proves it, none that the sum would bear."""
    n = len(cut.values)
    others = [other for other in options if other is not cut and other.cost - cut.cost < _NEAR]
    if slack is not None:
        others = [other for other in others if max(map(abs, _delta(other, cut, n, 1))) <= slack]
    return not others


def _sums(tails: Sequence[Tail | None]) -> Iterator[tuple[int, list[list[int]]]]:
    """Each row that may be a sum, with the rows it may be the sum of, the likeliest first."""
    since_sum: list[int] = []
    since_section: list[int] = []
    for i, tail in enumerate(tails):
        if tail is None:
            since_section = []
            continue
        if says_sum(tail.label) or not tail.label:
            yield i, [since_sum] if since_sum == since_section else [since_sum, since_section]
            since_sum, since_section = [], []
        elif says_result(tail.label):
            since_sum, since_section = [i], [i]
        else:
            since_sum.append(i)
            since_section.append(i)


def _mend(
    options: Sequence[Sequence[NumberSplit]],
    chosen: dict[int, NumberSplit],
    parts: Sequence[int],
    total: int,
    n: int,
) -> _Mended | None:
    """The changes that make the parts add up to the total in every column; None where none do."""
    rest = [_at(chosen[total], k) - sum((_at(chosen[i], k) for i in parts), Decimal(0)) for k in range(n)]
    exact = [Decimal(0)] * n
    if rest == exact:
        return _Mended((), Decimal(0))
    slack = [_ROUNDING if abs(_at(chosen[total], k)) > _LARGE else Decimal(0) for k in range(n)]
    changes = [
        _Change(i, cut, delta, cut.cost - chosen[i].cost)
        for i in (*parts, total)
        for cut in options[i]
        if any(delta := _delta(cut, chosen[i], n, -1 if i == total else 1))
    ]
    changes.sort(key=lambda change: change.cost)
    for allowed in (exact, slack):
        if all(abs(value) <= most for value, most in zip(rest, allowed, strict=True)):
            return _Mended((), max(allowed))
        found = _together(changes, rest, allowed)
        best = min(found, key=lambda some: sum(c.cost for c in some), default=None)
        if best is not None and sum(c.cost for c in best) <= _WORTH:
            return _Mended(best, max(allowed))
    return None


def _at(cut: NumberSplit, column: int) -> Decimal:
    return cut.values[column] or Decimal(0)


def _delta(cut: NumberSplit, now: NumberSplit, n: int, sign: int) -> tuple[Decimal, ...]:
    return tuple(sign * (_at(cut, k) - _at(now, k)) for k in range(n))


def _together(
    changes: Sequence[_Change], want: Sequence[Decimal], slack: Sequence[Decimal]
) -> Iterator[tuple[_Change, ...]]:
    """One, two or three changes of different rows that together bring what is wanted, but for rounding."""
    key = max(range(len(want)), key=lambda k: len({change.delta[k] for change in changes}), default=0)
    ordered = sorted(changes, key=lambda change: change.delta[key])
    steps = [change.delta[key] for change in ordered]

    def last(done: tuple[_Change, ...]) -> Iterator[tuple[_Change, ...]]:
        left = [w - sum((c.delta[k] for c in done), Decimal(0)) for k, w in enumerate(want)]
        rows = {c.row for c in done}
        first = bisect_left(steps, left[key] - slack[key])
        end = min(bisect_right(steps, left[key] + slack[key]), first + _LOOKED_AT)
        for change in ordered[first:end]:
            if change.row not in rows and all(
                abs(value - d) <= most for value, d, most in zip(left, change.delta, slack, strict=True)
            ):
                yield (*done, change)

    yield from last(())
    for a in changes[:_PAIRED]:
        yield from last((a,))
    for a, b in combinations(changes[:_TRIED], 2):
        if a.row != b.row:
            yield from last((a, b))
