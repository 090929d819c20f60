"""Columns of numbers in a text file that only runs of blanks part, as where a page's layout is kept, or
semicolons, as a spreadsheet writes them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import regex

from handlingar.patterns import compiled

FIELD = compiled(r"\S+(?: \S+)*")
_NUMBER = compiled(
    r"""[-–−+(]?\s?(?:\d{1,3}(?:[ .'’\u00a0]\d{3})++|\d++)(?:[.,]\d++)?\s?[)%\-–−]?   # -1 234,5  (12)  7 %
      | [-–−]                                                                          # nothing
      | \d{4}-\d\d-\d\d""",
    regex.VERBOSE,
)
_PERIOD = compiled(r"(?:19|20)\d\d(?:-\d\d-\d\d)?")
_TYPED = compiled(r"[\s\-_=+|]*")  # a typed rule
_FEWEST = 2  # numbers in a row, and such rows
_ABOVE = 4  # lines of headings and sections above the first row at most, by eye

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line and its fields: what two blanks or more part."""

    text: str
    fields: tuple[_Span, ...]

    @classmethod
    def of(cls, text: str) -> _Row:
        apart = "\t" in text or "|" in text or _TYPED.fullmatch(text)
        return cls(text, () if apart else tuple(match.span() for match in FIELD.finditer(text)))

    @property
    def numbers(self) -> tuple[_Span, ...]:
        """The fields behind its label, where all are numbers, but not years or dates alone."""
        texts = [self.text[a:b] for a, b in self.fields[1:]]
        heads = len(texts) < _FEWEST or all(map(_PERIOD.fullmatch, texts))
        return () if heads or not all(map(_NUMBER.fullmatch, texts)) else self.fields[1:]


def number_columns(lines: Sequence[str]) -> dict[int, list[str]]:
    """The cells of each line of a table of numbers below one another, by the line's place; [] for a rule."""
    rows = [_Row.of(line) for line in lines]
    found: dict[int, list[str]] = {}
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and lines[end].strip():
            end += 1
        found |= _cells(rows, start, end)
        start = max(end, start) + 1
    return found


def separated_columns(lines: Sequence[str]) -> dict[int, list[str]]:
    """The fields of each line of a table that semicolons part, as spreadsheets write it, by its place:
    lines with as many of them, half with a number or more.
    """
    found: dict[int, list[str]] = {}
    fields = [[field.strip() for field in line.split(";")] for line in lines]
    for n, run in groupby(range(len(lines)), key=lambda i: len(fields[i])):
        places = list(run)
        numbered = sum(any(map(_NUMBER.fullmatch, fields[i])) for i in places) if n > _FEWEST else 0
        if numbered >= _FEWEST and 2 * numbered >= len(places):
            found |= {i: fields[i] for i in places}
    return found


def _cells(rows: Sequence[_Row], start: int, end: int) -> dict[int, list[str]]:
    """The cells of the table among the lines from start to end, which no empty line parts."""
    first = next((i for i in range(start, end) if rows[i].numbers), end)
    last = max((i for i in range(first, end) if rows[i].numbers), default=first)
    body = [row for row in rows[first : min(last + 1, end)] if row.fields]
    numbered = [row for row in body if row.numbers]
    columns = _columns(numbered)
    several = [row.fields for row in body if len(row.fields) > 1]
    if len(numbered) < _FEWEST or len(columns) < _FEWEST:
        return {}
    if not all(_each_in_one(fields[1:], columns) and fields[0][1] <= columns[0][0] for fields in several):
        return {}
    head = first
    for i in range(first - 1, max(start, first - _ABOVE) - 1, -1):
        fields = rows[i].fields
        if len(fields) > 1 or (fields and fields[0][0] > min(row.fields[0][1] for row in numbered)):
            head = i
    heads = [span for row in rows[head:first] if len(row.fields) > 1 for span in row.fields]
    if any(len(_over(span, columns)) > len(columns) / 2 for span in heads):
        return {}
    made: dict[int, list[str]] = {}
    for i in range(head, last + 1):
        made[i] = [""] * (len(columns) + 1) if rows[i].fields else []
        for a, b in rows[i].fields:
            k = _place((a, b), columns, i < first)
            made[i][k] = f"{made[i][k]} {rows[i].text[a:b]}".strip()
    return made


def _columns(rows: Sequence[_Row]) -> list[_Span]:
    """Where the numbers of the rows stand below one another; [] where two of a row are not apart."""
    columns: list[_Span] = []
    for a, b in sorted(span for row in rows for span in row.numbers):
        if columns and a < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(b, columns[-1][1]))
        else:
            columns.append((a, b))
    return columns if all(_each_in_one(row.numbers, columns) for row in rows) else []


def _each_in_one(spans: Sequence[_Span], columns: Sequence[_Span]) -> bool:
    """Whether each of the fields stands in a column of its own, in this order."""
    places = [_over(span, columns) for span in spans]
    alone = all(len(over) == 1 for over in places)
    return alone and all(a[0] < b[0] for a, b in pairwise(places))


def _over(span: _Span, columns: Sequence[_Span]) -> range:
    """The columns, from left to right, that the field stands over."""
    begin = bisect_right(columns, span[0], key=lambda column: column[1])
    return range(begin, max(bisect_left(columns, span[1], key=lambda column: column[0]), begin))


def _place(span: _Span, columns: Sequence[_Span], heading: bool) -> int:
    """The column of a field, 0 for that of the labels; a heading that stands over none has the next's."""
    over = _over(span, columns)
    if over:
        return over[0] + 1
    next_one = bisect_left(columns, span[1], key=lambda column: column[0])
    return 0 if not heading or next_one == 0 else min(next_one + 1, len(columns))
