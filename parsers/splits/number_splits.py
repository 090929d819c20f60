"""How the digits at the end of a plain line may be cut into numbers, where single blanks part everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise

from handlingar.parsers.language.numbers import BORDERS, MARKS, MINUS, is_period, parse_number
from handlingar.patterns import compiled

MOST_WAYS = 64  # ways to cut one row that are followed at a time
KEPT = 24  # of these, the likeliest that arithmetic chooses from

_TOKEN = compiled(rf"{MINUS}|(?:{MINUS}|\+|\()?\d+(?:[.,]\d+)?(?:%|\))?{MARKS}*")
_GROUP = compiled(rf"\d{{3}}(?:,\d+)?[%)]?(?:\ ?{MARKS}{{1,4}})?")
_OPEN = compiled(rf"(?:{MINUS}|\+|\()?\d+")
_ZERO = compiled(rf"(?:{MINUS}|\+|\()?0\d")
_MARKS = compiled(rf"{MARKS}{{1,4}}")
_NOT_DIGIT = compiled(r"\D")
_SIGN = compiled(MINUS)

_FEWER = 8  # than its columns, at most, has a row numbers
_GROUPS = 4  # of digits in a number, at most

# of numbers in a row: a longer line is no row, and its ways to be cut are too many (by eye)
_MOST_PIECES = 200

_GLUED = 0.6  # "8098 439": a blank is lost, another is not
_LONG = 0.3  # "2013500"
_PARTED = 0.6  # two numbers where one could stand
_HUGE = 2.0  # for each digit above a thousand million
_UNLIKE = 0.25  # for each digit more or less than the row's numbers have
_EMPTY = 1.2  # a column without number
_MOST_EMPTY = 3.0  # for all such of a row, when the number of columns is sought
_DASH = 0.6  # a dash that stands for nothing though a number follows it


@dataclass(frozen=True, slots=True)
class Tail:
    """What a line ends in: label words, then pieces of numbers; parted: which follow a bar."""

    label: str
    pieces: tuple[str, ...]
    parted: frozenset[int]


@dataclass(frozen=True, slots=True)
class NumberSplit:
    """One way to read a row: a text for each column ("" for none), its values, and how odd it is."""

    label: str
    texts: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    cost: float


def tail_of(text: str) -> Tail:
    """The label and the pieces of numbers that the line ends in; no pieces where it ends in words."""
    words = [part for word in text.split() for part in _parts(word)]
    start = len(words)
    while start and (words[start - 1] in BORDERS or _is_piece(words[start - 1])):
        start -= 1
    while start < len(words) and _is_of_label(words[start:]):
        start += 1
    label = " ".join(words[:start]).strip(BORDERS)
    pieces: list[str] = []
    parted = set()
    for word in words[start:]:
        if word in BORDERS:
            parted.add(len(pieces))
        elif _MARKS.fullmatch(word) and pieces:
            pieces[-1] = f"{pieces[-1]} {word}"
        elif not _MARKS.fullmatch(word):
            pieces.append(word)
    return Tail(label, tuple(pieces), frozenset(parted))


def _is_of_label(words: Sequence[str]) -> bool:
    """Whether the first of the words ends the label: a mark, or a share or bracket unlike the rest."""
    first, rest = words[0], words[1:]
    if _MARKS.fullmatch(first):
        return True
    return bool(rest) and any(sign in first and not any(sign in word for word in rest) for sign in ("%", "("))


def _parts(word: str) -> Iterator[str]:
    """The word without the strokes that stick to a number, and these apart."""
    inner = word.strip(BORDERS)
    if inner == word or not _is_piece(inner):
        yield word
        return
    if word[0] in BORDERS:
        yield word[0]
    yield inner
    if word[-1] in BORDERS:
        yield word[-1]


def _is_piece(word: str) -> bool:
    if word.count("(") != word.count(")") or is_period_date(word):
        return False
    return bool(_TOKEN.fullmatch(word) or _MARKS.fullmatch(word))


def is_period_date(word: str) -> bool:
    """Whether the word is a date or a span of years, which no number is; a bare year may be one."""
    return is_period(word) and not word.isdigit()


def counts(tail: Tail) -> tuple[int, int] | None:
    """How many numbers the pieces make at least and at most; None where they can't all be numbers."""
    if len(tail.pieces) > _MOST_PIECES:
        return None
    ends: list[set[int]] = [{0}]  # how many numbers the first pieces may make
    for end in range(1, len(tail.pieces) + 1):
        made: set[int] = set()
        for start in range(end - 1, -1, -1):
            if _may_begin(tail.pieces[start]):
                made |= {k + 1 for k in ends[start]}
            if start in tail.parted or end - start == _GROUPS or not start:
                break
            if not _may_join(tail.pieces[start - 1], tail.pieces[start]):
                break
        ends.append(made)
    return (min(ends[-1]), max(ends[-1])) if tail.pieces and ends[-1] else None


def least_odd(tail: Tail, n: int) -> float | None:
    """How odd the likeliest way is to make n numbers or fewer; None where there is none."""
    read = _reading(tail, n)
    odds = (made.cost + min(_EMPTY * (n - len(made.numbers)), _MOST_EMPTY) for made in _made(read, n))
    return min(odds, default=None)


def _reading(tail: Tail, n: int) -> Tail:
    """The tail, or, where it has a number too many for n columns, without the first."""
    span = counts(tail)
    if not tail.label or not span or span[0] != n + 1:
        return tail
    first, *rest = tail.pieces
    return Tail(f"{tail.label} {first}", tuple(rest), frozenset(k - 1 for k in tail.parted))


@dataclass(frozen=True, slots=True)
class _Made:
    numbers: tuple[str, ...]
    cost: float


def _made(tail: Tail, n: int) -> list[_Made]:
    """The likeliest ways to make at most n numbers, or lone dashes, of the pieces, the least odd first."""
    ways: list[tuple[str, ...]] = [()]
    for i, piece in enumerate(tail.pieces):
        longer = [(*way, piece) for way in ways if len(way) < n and _may_begin(piece)]
        if i not in tail.parted:
            longer += [(*way[:-1], f"{way[-1]} {piece}") for way in ways if way and _may_join(way[-1], piece)]
        left = len(tail.pieces) - i - 1
        ways = [way for way in longer if len(way) + left >= min(n, len(tail.pieces)) - _FEWER] or longer
        if len(ways) > MOST_WAYS:
            ways = sorted(ways, key=_oddness)[:MOST_WAYS]
    return sorted((_Made(way, _oddness(way)) for way in ways), key=lambda made: made.cost)


def _may_begin(piece: str) -> bool:
    return not _ZERO.match(piece)


@lru_cache(4096)
def _may_join(number: str, piece: str) -> bool:
    last = number.split(" ")[-1]
    if last == "0":
        return False
    if _SIGN.fullmatch(number):
        return piece[:1].isdigit() and not _ZERO.match(piece)
    return (
        _GROUP.fullmatch(piece) is not None
        and _OPEN.fullmatch(last) is not None
        and len(number.split(" ")) < _GROUPS
    )


def cuts_of(tail: Tail, n: int) -> list[NumberSplit]:
    """The likeliest ways to read the pieces as the numbers of n columns, the least odd first."""
    found: list[NumberSplit] = []
    read = _reading(tail, n)
    for made in _made(read, n)[:KEPT]:
        values = [_value(text) for text in made.numbers]
        cost = made.cost + _EMPTY * (n - len(values))
        for places in combinations(range(n), len(values)):
            texts, placed = [""] * n, [None] * n  # type: list[str], list[Decimal | None]
            for k, text, value in zip(places, made.numbers, values, strict=True):
                texts[k], placed[k] = text, value
            found.append(NumberSplit(read.label, tuple(texts), tuple(placed), cost))
    return sorted(found, key=lambda cut: cut.cost)[:KEPT]


def _value(text: str) -> Decimal | None:
    number = parse_number(text)
    return number.value if number else None


def _oddness(numbers: Sequence[str]) -> float:
    """What speaks against these numbers in a row: blanks lost, numbers parted, unlike sizes."""
    each = [_number_oddness(text) for text in numbers]
    sizes = sorted(size for _, size in each if size)
    usual = sizes[len(sizes) // 2] if sizes else 0
    parted = sum(_parted_oddness(a, b) for a, b in pairwise(numbers))
    return sum(cost for cost, _ in each) + parted + _UNLIKE * sum(abs(size - usual) for size in sizes)


@lru_cache(4096)
def _number_oddness(text: str) -> tuple[float, int]:
    """What speaks against one number, and how many digits it has before the comma (0 for zero)."""
    groups = [digits for group in text.split(" ") if (digits := _NOT_DIGIT.sub("", group.split(",")[0]))]
    size = sum(len(group) for group in groups)
    cost = _HUGE * max(0, size - 9)
    if groups and len(groups[0]) > 3:
        cost += _GLUED if len(groups) > 1 else _LONG * (size > 4)
    return cost, 0 if groups == ["0"] else size


@lru_cache(4096)
def _parted_oddness(a: str, b: str) -> float:
    if not _may_join(a, b.split(" ")[0]):
        return 0.0
    return _DASH if _SIGN.fullmatch(a) else _PARTED
