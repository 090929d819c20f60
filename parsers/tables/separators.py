"""What a comma or a point between digits means in a table: thousands or decimals.

"13,724" alone may be thirteen or thirteen thousand. The table decides for all its numbers: by numbers that
can be read in one way only ("1,095,444", "55,2"), by plain numbers beside them, by its sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from handlingar.parsers.language.numbers import BLANK, MINUS, Number
from handlingar.parsers.tables.structure import Layout, Row
from handlingar.patterns import compiled

_MANY = compiled(
    r"(?<![\d,])\d{1,3}(?:,\d{3}){2,}(?![\d,])|(?<![\d,])\d{1,3},\d{3}\.\d\d?(?!\d)"
)  # 1,095,444
_ONE = compiled(r"(?<![\d,.])[1-9]\d{0,2},\d{3}(?![\d,.])")  # 13,724
_DECIMAL = compiled(
    rf"\d,(?:\d{{1,2}}|\d{{4}})(?!\d)|(?<!\d)0,\d|%|\d{BLANK}\d{{3}}(?!\d)"
)  # 55,2; 0,125; 5 %; 1 250
_POINTED = compiled(r"(?<![\d.])\d{1,3}\.\d{3}(?![\d.,])")  # 3.649
_POINT = compiled(r"(?<![\d.])\d+\.(?:\d{1,2}|\d{4})(?![\d.])|(?<!\d)0\.\d")  # 16.5, 0.41
_POINT_GROUPS = compiled(r"\d\.\d{3}(?:\.\d{3}|,\d)")  # 1.095.444; 1.234,50
_SHORT = compiled(rf"{MINUS}?\s?\d{{3}}")  # 631, which is never grouped
_THOUSAND = Decimal(1000)
_GROUPED = -3  # exponent of a number that was read with three decimals
_SLIPS = (
    10  # numbers grouped by commas, in a scan, for each that says otherwise and is misread ("1 998"); by eye
)
_ENOUGH = 3  # numbers that are grouped by commas, if at all (by eye: a lone "2,345" is most often a decimal)


@dataclass(frozen=True, slots=True)
class Separators:
    """Whether three digits behind a comma are thousands, and whether three behind a point are decimals."""

    comma_groups: bool = False
    point_decimals: bool = False


def separators_of(
    texts: Iterable[str], *, neighbours_group: bool = False, scanned: bool = False
) -> Separators:
    """What the printed numbers of a table tell; neighbours_group says that other tables of the document do
    group by commas, scanned that some may be misread.
    """
    printed = list(texts)
    many = any(_MANY.search(text) for text in printed)
    ones = _times(_ONE, printed)
    decimal = _tells_decimals(printed, scanned)
    short = any(_SHORT.fullmatch(text.strip()) for text in printed)
    pointed = any(_POINT.search(text) for text in printed)
    likely = ones >= _ENOUGH or (ones > 0 and (short or pointed or neighbours_group))
    grouped = any(_POINT_GROUPS.search(text) for text in printed)
    return Separators(many or (likely and not decimal), pointed and not grouped)


def _times(pattern: regex.Pattern[str], printed: Sequence[str]) -> int:
    return sum(pattern.search(text) is not None for text in printed)


def _tells_decimals(printed: Sequence[str], scanned: bool) -> bool:
    """Whether numbers say that a comma stands before decimals: more of them than a scan may have misread."""
    plain = [text for text in printed if not _POINT.search(text)]  # "42.0 %" tells nothing of commas
    return _times(_DECIMAL, plain) > (_times(_ONE, printed) // _SLIPS if scanned else 0)


def rivals_of(texts: Iterable[str], taken: Separators, *, scanned: bool) -> tuple[Separators, ...]:
    """The other ways to read the printed numbers of a table that their forms leave open: its sums decide."""
    printed = list(texts)
    settled = _times(_MANY, printed) > 0 or _tells_decimals(printed, scanned)
    rivals = []
    if not settled and any(_ONE.search(text) for text in printed):
        rivals.append(replace(taken, comma_groups=not taken.comma_groups))
    settled = any(_POINT_GROUPS.search(text) or _POINT.search(text) for text in printed)
    if not settled and any(_POINTED.search(text) for text in printed):
        rivals.append(replace(taken, point_decimals=not taken.point_decimals))
    return tuple(rivals)


def groups_by_comma(texts: Iterable[str]) -> bool:
    """Whether any text has a number that only commas between thousands explain ("1,095,444")."""
    return any(_MANY.search(text) for text in texts)


def with_separators(layout: Layout, separators: Separators) -> Layout:
    """The layout with its numbers read so."""
    if separators == Separators():
        return layout
    return replace(layout, rows=tuple(_row(row, separators) for row in layout.rows))


def _row(row: Row, separators: Separators) -> Row:
    numbers = {column: _number(row.cells[column].text, n, separators) for column, n in row.numbers.items()}
    return replace(row, numbers=numbers)


def _number(text: str, number: Number, separators: Separators) -> Number:
    if separators.comma_groups and _ONE.search(text) and number.value.as_tuple().exponent == _GROUPED:
        return replace(number, value=(number.value * _THOUSAND).to_integral_value())
    if separators.point_decimals and _POINTED.search(text) and number.value % 1 == 0:
        return replace(number, value=number.value / _THOUSAND)
    return number


def is_scanned(rows: Sequence[Row]) -> bool:
    """Whether any cell with a number was read by OCR."""
    return any(row.cells[column].at.confidence < 1 for row in rows for column in row.numbers)


def printed_numbers(rows: Sequence[Row]) -> list[str]:
    """What the cells with numbers print."""
    return [row.cells[column].text for row in rows for column in row.numbers]
