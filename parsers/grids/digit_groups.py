"""Numbers whose groups of three digits stand far apart (figure spaces) put together again.

One line can't tell "12 345" with a wide blank from two columns; the run of lines can: the blank within
numbers is the same everywhere, and what follows it is always a group of three digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from statistics import median

from handlingar.parsers.grids.table_lines import Printed
from handlingar.parsers.grids.word_groups import Chunk
from handlingar.parsers.language.numbers import MINUS, is_numeral
from handlingar.patterns import compiled

_WIDEST = 1.3  # of the font's size: no blank within a number is wider
_SPREAD = 0.35  # of the font's size: how much such blanks differ, with the shapes of digits
_SIGN = compiled(rf"\+|{MINUS}")
GROUP = compiled(r"\d{3}(?!\d)")  # three digits, whatever follows
_PIECE = compiled(r"\(?\d{1,3}(?!\d)|\d{3}\)")
OPEN = compiled(r"(?:^|.*\D)\d{1,3}")  # a number that such a group may go on with


def with_joined_groups(lines: Sequence[Printed], heads: Sequence[Printed]) -> list[Printed]:
    """The lines below these heads, with signs joined to their numbers, and pieces of one number, where they
    are so in all.
    """
    lines = _with_signs(lines, heads)
    gaps = [(gap, _joins(a, b)) for p in lines for a, b, gap in _close(p)]
    joints = [gap for gap, joins in gaps if joins]
    within = [gap for p in lines for gap in _blanks(p)]
    if not joints or len(joints) + len(within) < 2 or max(joints) - min(joints) > _SPREAD:
        return list(lines)
    others = [gap for gap, joins in gaps if not joins]
    if min([*within, min(joints)]) < median(joints) - _SPREAD:
        return list(lines)
    if others and min(others) < max(joints) + _SPREAD:
        return list(lines)
    return [_joined(p, {b for a, b, _ in _close(p) if _joins(a, b)}) for p in lines]


def _with_signs(lines: Sequence[Printed], heads: Sequence[Printed]) -> list[Printed]:
    """The lines, with a lone sign joined to the number right behind it, or at the far end of its cell, where
    no line has anything at the sign's place that ends before that one: then it is a column's dash.
    """
    heads = [*heads, *(p for p in lines if p.periods_only)]
    rows = [p for p in lines if not p.periods_only]
    others = [c for p in rows for c in p.chunks if not _SIGN.fullmatch(c.text)]
    found = []
    for p in lines:
        signed = {
            b
            for a, b in pairwise(p.chunks)
            if p.values
            and _SIGN.fullmatch(a.text)
            and b.text[:1].isdigit()
            and b.numeral
            and (b.x0 - a.x1 < _WIDEST * p.size or _in_one_cell(a, b, rows, heads))
            and not any(c.x0 < a.x1 and a.x0 < c.x1 < b.x0 for c in others)
        }
        found.append(_joined(p, signed) if signed else p)
    return found


def _in_one_cell(a: Chunk, b: Chunk, rows: Sequence[Printed], heads: Sequence[Printed]) -> bool:
    """Whether a sign and a number stand at the two ends of a cell, as spreadsheets set them: a heading, or a
    number without a sign in another row, says that they are one column, and none stands over dashes alone.
    """
    plain = (p for p in rows if not any(_meet(c, a) for c in p.chunks if _SIGN.fullmatch(c.text)))
    ends = [c.x1 for p in rows for c in p.chunks if not _SIGN.fullmatch(c.text) and c.x1 < a.x0]
    pairs = [pair for p in heads for pair in pairwise(p.chunks) if a.x0 < pair[1].x1 and pair[1].x0 < b.x1]
    if not pairs and not any(_meet(value, b) for p in plain for value in p.values):
        return False
    return all(any(first.x0 < x for x in ends) for first, _ in pairs)


def _meet(a: Chunk, b: Chunk) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1


def _close(p: Printed) -> Iterator[tuple[Chunk, Chunk, float]]:
    """Neighbouring numbers of the line, and how far they stand apart (in sizes of the font)."""
    for a, b in pairwise(p.chunks):
        gap = (b.x0 - a.x1) / p.size
        if p.values and gap < _WIDEST and _is_piece(a) and _is_piece(b):
            yield a, b, gap


def _is_piece(chunk: Chunk) -> bool:
    return chunk.numeral or _PIECE.match(chunk.text) is not None


def _joins(a: Chunk, b: Chunk) -> bool:
    """Whether b goes on with the number that ends, or goes on, in a."""
    ends_open = OPEN.fullmatch(a.text) is not None
    before = f"1 {a.text}" if GROUP.fullmatch(a.text) else a.text
    whole = f"{before} {b.text}".replace("(", "").replace(")", "")
    return ends_open and GROUP.match(b.text) is not None and is_numeral(whole)


def _blanks(p: Printed) -> Iterator[float]:
    """The blanks before groups of digits within the line's numbers, in sizes of the font."""
    for chunk in p.values:
        for a, b in pairwise(chunk.words):
            if a.box and b.box and a.text[-1:].isdigit() and GROUP.match(b.text):
                yield (b.box.x0 - a.box.x1) / p.size


def _joined(p: Printed, joints: Set[Chunk]) -> Printed:
    """The line with each of these chunks joined to the one before it."""
    chunks: list[Chunk] = []
    for chunk in p.chunks:
        if chunk in joints:
            chunks[-1] = Chunk((*chunks[-1].words, *chunk.words))
        else:
            chunks.append(chunk)
    values = tuple(chunk for chunk in chunks if chunk.numeral or chunk in p.values) if p.values else ()
    return replace(p, chunks=tuple(chunks), values=values)
