"""A grid understood: which rows are headings, sections and data, and what each column is headed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

import regex

from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.dates import YEAR
from handlingar.parsers.language.numbers import (
    MINUS,
    Number,
    are_years_in_units,
    begins_date,
    ends_date,
    heads_period,
    is_empty,
    is_period,
    parse_number,
    without_marks,
)
from handlingar.parsers.language.periods import LONE_YEAR, names_month, period_in
from handlingar.parsers.language.sentences import join_texts
from handlingar.parsers.language.table_terms import is_mark, is_note_heading, titles_note
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.tables.measures import measure_in
from handlingar.parsers.tables.unit_words import MONEY, bare_unit, unit_in
from handlingar.patterns import compiled

_UNREAD = compiled(r"[-–−(<>≤≥]?\s*\d")  # what begins like a number, though it may not be read as one
_COMPARED = "<>≤≥ "
_MARK = compiled(r".|\d{1,2}")  # of a row, or its number
_NOTED = compiled(rf"[-–−]?\s*\d[\d\s]*(?:[.,]\d+)?\s*\({YEAR}\)")  # 1,35 (2021)
_BRACKETED = compiled(r"\(\s*(?P<inner>[^()]*[^()\s])\s*\)")
_SIGNED = compiled(rf"{MINUS}\s?\d.*")
_MOSTLY = 3  # quarters of what a column prints (by eye: OCR loses some brackets)
_DAYS = 3  # one text in so many, at least, is a day in a column of days (by eye)


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row. kind is "header", "section" (a label alone) or "data".

    label is the row's own; headings are those in force, one a column; numbers are what its cells print,
    by column. block counts the runs of rows under one set of headings.
    """

    index: int
    kind: str
    label: str
    cells: tuple[GridCell, ...]
    numbers: dict[int, Number]
    headings: dict[int, str]
    block: int

    @property
    def left(self) -> float:
        """Where the row's print begins, in points; 0 in text files."""
        return min((cell.at.x0 or 0.0 for cell in self.cells if cell.text), default=0.0)

    def value(self, column: int) -> Decimal | None:
        """The number in a column; None where it prints none."""
        number = self.numbers.get(column)
        return number.value if number else None


@dataclass(frozen=True, slots=True)
class Layout:
    """All rows of a table, its title where the table itself prints one, and the columns that hold data."""

    rows: tuple[Row, ...]
    columns: tuple[int, ...]
    title: str | None
    corner: str


def lay_out(rows: Sequence[tuple[GridCell, ...]], over: Mapping[int, str] | None = None) -> Layout | None:
    """Understands the rows of a grid, or of several that continue each other; None where there is no data.

    over are the headings in force where the rows begin, for those that print none of their own.
    """
    notes = frozenset(k for k, text in (over or {}).items() if is_note_heading(text))
    columns = tuple(column for column in _data_columns(rows) if column not in notes)
    if not columns:
        return None
    words = [k for k in range(len(rows[0])) if k not in notes and k not in columns]
    naming = _naming(rows, [k for k in words if k < columns[0]] or words[:1])
    title, skip = _own_title(rows, columns)
    aside = frozenset(column for column in columns if _set_aside(rows, column))
    laid: list[Row] = []
    headings: dict[int, str] = dict(over or {})
    block, fresh, begun, corner = 0, True, False, ""
    for index, cells in enumerate(rows):
        if index < skip:
            laid.append(Row(index, "header", _text(cells, 0), tuple(cells), {}, {}, block))
            continue
        kind = _kind(cells, columns, headed=bool(headings), fresh=fresh)
        if kind == "data" and fresh and _ends_dates(cells, columns, headings):
            kind = "header"
        if kind == "header" and begun and _says_nothing_new(cells, columns):
            kind = "data"
        begun = bool(headings) and kind != "header"
        if kind == "header":
            if not fresh:
                headings, block, fresh = {}, block + 1, True
            headings = _with(headings, cells)
            corner = corner or _text(cells, 0)
        elif kind == "data":
            fresh = False
        numbers = _numbers(cells, columns, aside) if kind == "data" else {}
        if 0 not in columns and any(_text(cells, k) for k in naming if k):
            numbers.pop(0, None)  # an account's number beside its name
        label = _label(cells, naming, numbers, headings) if kind == "data" else _text(cells, 0)
        laid.append(Row(index, kind, label, tuple(cells), numbers, dict(headings), block))
    first = next((row.index for row in laid if row.numbers), 0)
    above = (corner, *(row.label for row in laid[:first]))
    title = title or next((text for text in above if titles_note(text)), None)
    return Layout(tuple(laid), columns, title, corner)


def _text(cells: Sequence[GridCell], column: int) -> str:
    return cells[column].text.strip() if column < len(cells) else ""


def _data_columns(rows: Sequence[tuple[GridCell, ...]]) -> tuple[int, ...]:
    """Columns where numbers stand at least as often as words do, but not those of note references.

    The first column is that of the labels, unless it holds nothing but a heading and numbers.
    """
    found = []
    first = next((i for i, cells in enumerate(rows) if any(_is_figure(cell.text) for cell in cells[1:])), 0)
    for column in range(max(len(cells) for cells in rows)):
        body = rows if column == 0 else rows[first:]  # what stands above are headings
        texts = [t for cells in body if not is_empty(t := _text(cells, column))]
        numbers = [t for t in texts if parse_number(t.lstrip(_COMPARED)) and not is_period(t)]
        years = [t for t in texts if is_period(t)]
        words = sum(not is_mark(text) for text in texts) - len(numbers) - len(years)
        listed = column == 0 and texts and is_note_heading(texts[0])
        enough = words == 1 and not years and not listed if column == 0 else len(numbers) * 2 >= words
        if numbers and enough and not _refers_to_notes(rows, column):
            found.append(column)
    return tuple(found)


def _naming(rows: Sequence[tuple[GridCell, ...]], columns: Sequence[int]) -> tuple[int, ...]:
    """Those of the columns that name the rows: the first where its words tell them all apart, else all; marks
    ("N", "12") only where nothing else does, days and units never.
    """
    named = [k for k in columns if not _refers_to_notes(rows, k) and not _holds_days(rows, k)]
    named = [k for k in named if k == columns[0] or not _holds_units(rows, k)]
    named = [k for k in named if not _holds_years(rows, k) or not _are_named_by(rows, set(named) - {k})]
    words = [
        k for k in named if any((text := _text(cells, k)) and not _MARK.fullmatch(text) for cells in rows[1:])
    ]
    figures = [cells for cells in rows if any(_is_figure(cell.text) for cell in cells[1:])]
    apart = words and _are_named_by(figures, set(words[:1]))
    lettered = apart and all(any(map(str.isalpha, _text(cells, words[0]))) for cells in figures)
    return tuple(words[:1] if lettered else words or named)


def _holds_days(rows: Sequence[tuple[GridCell, ...]], column: int) -> bool:
    """Whether a column beside the labels holds days, or a word in their place ("Löst")."""
    texts = [t for cells in rows if not is_empty(t := _text(cells, column))]
    days = sum(is_period(text) and not text.isdigit() for text in texts)
    return column > 0 and days * _DAYS >= len(texts) > 0


def _holds_years(rows: Sequence[tuple[GridCell, ...]], column: int) -> bool:
    """Whether nothing but years stands below the heading of a column beside the labels ("Start", "Klart")."""
    texts = [t for cells in rows[1:] if not is_empty(t := _text(cells, column))]
    return column > 0 and bool(texts) and all(text.isdigit() and is_period(text) for text in texts)


def _are_named_by(rows: Sequence[tuple[GridCell, ...]], columns: Set[int]) -> bool:
    """Whether these columns alone tell the rows apart."""
    names = [tuple(_text(cells, k) for k in sorted(columns)) for cells in rows]
    return len(set(names)) == len(names)


def _holds_units(rows: Sequence[tuple[GridCell, ...]], column: int) -> bool:
    """Whether the column says below its heading what unit each row is in."""
    texts = [t for cells in rows[1:] if not is_empty(t := _text(cells, column))]
    return len(texts) > 1 and 2 * sum(bare_unit(text) is not None for text in texts) >= len(texts)


def _is_figure(text: str) -> bool:
    text = text.strip()
    return parse_number(text) is not None and not heads_period(text)


def _refers_to_notes(rows: Sequence[tuple[GridCell, ...]], column: int) -> bool:
    """Whether the column is headed as one of references ("Not"), which are neither data nor labels."""
    words = vocabulary("tables")["note_columns"]
    texts = [t for cells in rows if not is_empty(t := _text(cells, column))]
    if column > 0 and texts and all(titles_note(text) for text in texts[1:] or texts):
        return True
    last = (text.lower().strip(" .:").split(" ")[-1] for text in texts[:3])
    return column > 0 and any(word in words for word in last)


def _own_title(rows: Sequence[tuple[GridCell, ...]], columns: tuple[int, ...]) -> tuple[str | None, int]:
    """A first row that says one thing, at the left edge, with headings below it, is the table's title."""
    if len(rows) < 3:
        return None, 0
    filled = [cell for cell in rows[0] if cell.text.strip()]
    below = _kind(rows[1], columns, headed=False, fresh=True)
    if len(filled) == 1 and below == "header" and filled[0].column == 0:
        return filled[0].text.strip(), 1
    return None, 0


def _kind(cells: Sequence[GridCell], columns: tuple[int, ...], *, headed: bool, fresh: bool) -> str:
    """What a row is; headed says whether headings stand above it, fresh that nothing but headings does."""
    filled = [t for column in columns if not is_empty(t := _text(cells, column))]
    if any(map(is_mark, filled)) and headed:
        return "data"
    if not headed and not _text(cells, 0) and are_years_in_units(filled):
        return "header"
    if fresh and _counts_up(filled, headed=headed):
        return "header"
    if not filled:
        if any(_text(cells, column) for column in columns):
            return "header" if fresh and not _text(cells, 0) else "data"  # dashes, between dates or alone
        heads = headed and fresh and any(_text(cells, k) for k in range(columns[0] + 1, len(cells)))
        return "header" if heads else "section"
    unread = [_UNREAD.match(text) and (_NOTED.fullmatch(text) or not _names_time(text)) for text in filled]
    if all(unread) or (any(unread) and headed and not fresh and _text(cells, 0)):
        return "data"  # numbers, be they readable or not
    return "header" if all(heads_period(text) or parse_number(text) is None for text in filled) else "data"


def _names_time(text: str) -> bool:
    """Whether the text is a date or begins one, or names a year or a month ("25-08-31", "1 januari–31")."""
    dated = is_period(text) or begins_date(text)
    return dated or LONE_YEAR.search(text) is not None or names_month(text)


def _counts_up(texts: Sequence[str], *, headed: bool) -> bool:
    """Whether the texts count from column to column, as grades and months do ("F  1  2  3"); under headings,
    only beside a word.
    """
    numbers = [n for text in texts if (n := parse_number(text))]
    steps = {b.value - a.value for a, b in pairwise(numbers)}
    counts = len(numbers) > 2 and steps == {1} and not any(n.unit for n in numbers)
    return counts and (not headed or len(numbers) < len(texts))


def _ends_dates(cells: Sequence[GridCell], columns: tuple[int, ...], headings: Mapping[int, str]) -> bool:
    """Whether the numbers of a row end the dates that the headings above them begin, or are whole dates.

    Words beside them are headings too ("2023-12-  Fördelning av" above "31  årets resultat").
    """
    filled = {column: text for column in columns if not is_empty(text := _text(cells, column))}
    ends = {column for column, text in filled.items() if ends_date(headings.get(column, ""), text)}
    words = {column for column, text in filled.items() if not any(map(str.isdecimal, text))}
    return bool(ends) and all(column in ends | words or is_period(text) for column, text in filled.items())


def _says_nothing_new(cells: Sequence[GridCell], columns: tuple[int, ...]) -> bool:
    """Whether a row with a label says one thing in words instead of its numbers ("stängt  stängt")."""
    texts = [t for column in columns if not is_empty(t := _text(cells, column))]
    alike = len(set(texts)) == 1 and len(columns) > 1
    heads = any(measure_in(text) or period_in(text) or unit_in([text]) for text in texts)
    return bool(_text(cells, 0)) and alike and not heads


def _set_aside(rows: Sequence[tuple[GridCell, ...]], column: int) -> bool:
    """Whether brackets set the column apart, as that of the year before, and are no minus: a year in brackets
    heads it, or what it prints stands in brackets, a minus or words too.
    """
    texts = [t for cells in rows if not is_empty(t := _text(cells, column))]
    within = [match["inner"] for text in texts if (match := _BRACKETED.fullmatch(text))]
    if any(is_period(text) for text in within):
        return True
    other = any(_SIGNED.fullmatch(text) or not any(map(str.isdigit, text)) for text in within)
    return other and len(within) > 2 and len(within) * 4 >= len(texts) * _MOSTLY


def _numbers(
    cells: Sequence[GridCell], columns: tuple[int, ...], aside: Set[int] = frozenset()
) -> dict[int, Number]:
    """What a data row prints; its first cell counts where it is a number and the row has no label. aside are
    the columns whose brackets are no minus.
    """
    found = {c: n for c in columns if (n := parse_number(_bare(_text(cells, c), c in aside))) is not None}
    first = parse_number(_text(cells, 0))
    if first is not None and abs(first.value) >= 1000 and not heads_period(_text(cells, 0)):
        found[0] = first
    return dict(sorted(found.items()))


def _bare(text: str, bracketed: bool) -> str:
    match = _BRACKETED.fullmatch(text) if bracketed else None
    return match["inner"] if match else text


def _with(headings: dict[int, str], cells: Sequence[GridCell]) -> dict[int, str]:
    """The headings in force with one more printed line of them; a heading over several columns is each's."""
    result = dict(headings)
    filled = [cell for cell in cells if cell.text.strip()]
    if len(filled) > 1 and [bare_unit(text) in MONEY for text in headings.values()] == [True]:
        result = {}  # what stood above them is the unit of the whole table
    for cell in filled:
        text = cell.text.strip()
        for column in range(cell.column, cell.column + cell.column_span):
            result[column] = join_texts([result.get(column, ""), text])
    return result


def _label(
    cells: Sequence[GridCell], naming: tuple[int, ...], numbers: dict[int, Number], headings: dict[int, str]
) -> str:
    """The row's own label: its cells before the data; else what the headings of its numbers share."""
    label = " ".join(t for column in naming if (t := _text(cells, column)) and column not in numbers)
    if label or 0 not in numbers:
        return without_marks(regex.sub(r"\s+", " ", label).strip())[0]
    named = [headings[column].split() for column in numbers if headings.get(column)]
    if len(named) < 2:
        return ""
    shared = Counter(word.lower() for words in named for word in set(words))
    return " ".join(word for word in named[0] if shared[word.lower()] == len(named))


def grid_rows(grid: Grid) -> list[tuple[GridCell, ...]]:
    """The grid's rows in which anything is printed; a cell that reaches over several stands in each."""
    reaching: dict[int, GridCell] = {}
    found = []
    for n, row in enumerate(grid.rows):
        reaching |= {cell.column: cell for cell in row if cell.text.strip()}
        over = {k for k, cell in reaching.items() if cell.row_span > 1 and n < cell.row + cell.row_span}
        if any(cell.text.strip() for cell in row):
            found.append(
                tuple(replace(reaching[c.column], row=c.row) if c.column in over else c for c in row)
            )
    return found
