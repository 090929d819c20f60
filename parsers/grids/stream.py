"""Grids without drawn columns: numbers that stand above one another, seen from the positions of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, takewhile
from statistics import fmean, median

from handlingar.extract import Box, Line, Page
from handlingar.extract.confidence import EVEN
from handlingar.parsers.grids.columns import (
    Column,
    are_at_right,
    column_at,
    columns_of,
    covered,
    cut_at_columns,
    cut_before_numerals,
)
from handlingar.parsers.grids.continuation import columns_of_grid, go_on, rows_of, stand_elsewhere
from handlingar.parsers.grids.digit_groups import with_joined_groups
from handlingar.parsers.grids.grid import Grid, around, place_of, row_of_cells
from handlingar.parsers.grids.header_spans import headings_above, is_heading, placed_headings, with_unfilled
from handlingar.parsers.grids.table_lines import (
    LARGER,
    Printed,
    ends_row,
    follows,
    has_comment,
    printed_lines,
    runs_of,
)
from handlingar.parsers.grids.word_groups import WIDE, Chunk
from handlingar.parsers.language.numbers import ends_date, is_amount, is_nothing, is_period, parse_number
from handlingar.parsers.language.table_terms import is_mark, says_money, titles_note

_SECTION_APART = 1.5  # of the font's size
_SECTIONS = 2  # lines without numbers above the first row of a page
_MORE_SECTIONS = 4  # lines without numbers between parts of one table
_MORE_APART = 6.0  # of the font's size (by eye): how far such parts stand from each other
_WIDE_ROWS = 3  # columns of numbers, at least
_TITLE_WORDS = 8  # of what begins a line: more is text
_TELLING = 4  # rows that tell whether another table begins
_FEW = 0.3  # of the rows: what stands in fewer is no column of its own within the labels


def aligned_grids(page: Page, taken: set[int], before: Grid | None = None) -> list[tuple[Grid, list[Line]]]:
    """Each unruled or half-ruled table of numbers, with the printed lines that stand in it.

    taken holds the numbers of the lines that stand in other grids; before is the grid in which the page
    before ended. A table is a run of lines that end in numbers under one another: two columns of them, or
    one of amounts, in three rows or under headings.
    """
    printed = printed_lines(page, taken)
    tables: list[_Table] = []
    end = 0
    for run in [part for whole in runs_of(printed) for part in _parts(printed, whole)]:
        if fmean(word.confidence for i in run for word in printed[i].line.words) < EVEN:
            continue  # the strokes of signatures
        body = with_joined_groups([printed[i] for i in run], printed[end : run[0]])
        between = printed[end : run[0]]
        made = _going_on(printed[: run[0]], body, before) or _table(printed[end : run[0] + 1], body)
        noted = any(titles_note(p.line.text) for p in between)
        headed = _headed(tables, dated=noted)
        if (
            headed
            and (made is None or not made.heads)
            and (noted or tables[-1].columns is headed.columns)
            and _stands_under(headed, [tables[-1].body[-1], *between, *body], len(between))
        ):
            more = [*between, *body]
            if noted:
                tables.append(replace(headed, heads=[], body=more))
            else:
                tables[-1] = replace(tables[-1], body=[*tables[-1].body, *more])
            end = run[-1] + 1
        elif made:
            tables.append(made)
            end = run[-1] + 1
    if tables and (begun := _label_at_end(printed, end, tables[-1])):
        tables[-1] = replace(tables[-1], body=[*tables[-1].body, begun])
    return [_with_lines(page, table) for table in tables]


def _headed(tables: Sequence[_Table], *, dated: bool) -> _Table | None:
    """The last of the tables with headings; where dates are sought, with dates in them if any has such: below
    the dates of a page may stand a note with columns of its own.
    """
    headed = (table for table in reversed(tables) if table.heads)
    last = next(headed, None)
    if not last or not dated:
        return last
    return next((table for table in chain([last], headed) if any(p.is_head for p in table.heads)), last)


def _label_at_end(printed: Sequence[Printed], end: int, table: _Table) -> Printed | None:
    """The line right below a page's last table that begins the label of a row on the next page."""
    last = table.body[-1]
    if end >= len(printed) or not follows(last, p := printed[end], _SECTION_APART):
        return None
    alone = end + 1 == len(printed) or not follows(p, printed[end + 1], _SECTION_APART)
    level = abs(p.chunks[0].x0 - last.chunks[0].x0) < p.size
    return p if p.label_only and p.text.endswith("-") and alone and level else None


def _parts(printed: Sequence[Printed], run: list[int]) -> list[list[int]]:
    """The run, parted where numbers begin to stand in other columns below a line without any: two tables.

    It stays whole where not each part would be a table.
    """
    parts = [run[:1]]
    for before, i in pairwise(run):
        rows = [printed[k] for k in parts[-1]]
        new = printed[i].values and not printed[before].values
        more = _rows_from(printed, run, i) if new and any(p.values for p in rows) else []
        above = list(takewhile(lambda p: not p.values, reversed(printed[parts[-1][0] : i])))
        begun = _begins_below_title(above)
        if more and (begun or stand_elsewhere(rows, more) or _is_titled(above, rows, more)):
            parts.append([])
        parts[-1].append(i)
    if len(parts) == 1:
        return parts
    for part in parts:  # what ends a part is no row of it, unless it ends the last one's label
        last = max(i for i in part if printed[i].values)
        rest = takewhile(lambda i: ends_row(printed[i - 1], printed[i]), range(last + 1, part[-1] + 1))
        part[part.index(last) + 1 :] = rest
    starts = [0, *(part[-1] + 1 for part in parts)]
    tables = (
        _table(printed[start : part[0] + 1], [printed[i] for i in part])
        for start, part in zip(starts, parts, strict=False)
    )
    return parts if all(tables) else [run]


def _is_titled(above: Sequence[Printed], rows: Sequence[Printed], more: Sequence[Printed]) -> bool:
    """Whether a larger title, or a sentence that ends in a colon, parts rows of three columns or more from
    rows of a single one; above are the lines without numbers between the two.
    """
    wide = max(len(p.values) for p in rows) >= _WIDE_ROWS
    titled = any(_leads_on(p) or p.size > LARGER * more[0].size for p in above)
    return wide and titled and all(len(p.values) == 1 for p in more)


def _begins_below_title(above: Sequence[Printed]) -> bool:
    """Whether two names or more stand right below a title in larger type; above are lines without numbers,
    the lowest first.
    """
    return any(
        title.label_only and title.size > LARGER * p.size and len(p.chunks) > 1
        for p, title in pairwise(above)
    )


def _leads_on(p: Printed) -> bool:
    """Whether the line is a sentence that ends in a colon, longer than what names a section."""
    return p.label_only and p.text.endswith(":") and len(p.chunks[0].words) > _TITLE_WORDS


def _rows_from(printed: Sequence[Printed], run: Sequence[int], first: int) -> list[Printed]:
    """The next rows of the run, from this one."""
    return [printed[i] for i in run[run.index(first) :] if printed[i].values][:_TELLING]


def _with_lines(page: Page, made: _Table) -> tuple[Grid, list[Line]]:
    rows = [[head] for head in made.heads] + rows_of(made.body)
    grid = _grid(page, rows, made.columns, made.label, len(made.heads))
    return grid, [p.line for row in rows for p in row]


def _stands_under(table: _Table, lines: Sequence[Printed], sections: int) -> bool:
    """Whether a run goes on in the columns of the table, with no more than so many lines of sections between
    the first of the lines, which ends what is above, and the run.
    """
    between, body = lines[1 : sections + 1], lines[sections + 1 :]
    if sections > _MORE_SECTIONS or not all(p.label_only for p in between):
        return False
    if not all(follows(a, b, _MORE_APART) for a, b in pairwise(lines[: sections + 2])):
        return False
    size = median(p.size for p in table.body)
    if any(p.size > LARGER * size or len(p.chunks[0].words) > _TITLE_WORDS for p in between):
        return False
    return not any(p.is_head for p in body) and go_on(body, table.columns, table.label)


@dataclass(frozen=True, slots=True)
class _Table:
    """What a table is made of: lines of headings, its other lines, columns, and which holds the labels."""

    heads: list[Printed]
    body: list[Printed]
    columns: list[Column]
    label: int


def _table(above: Sequence[Printed], body: list[Printed]) -> _Table | None:
    """The table that the run of lines makes, with its headings among the lines above; None if it is none."""
    columns, label = _columns(body)
    if not columns:
        return None
    heads, sections = headings_above(above, columns, label)
    while body:
        n = 2 if body[0].label_only and len(body) > 1 else 1  # a name beside the ends of dates
        further = heads and _heads_further(heads[-1], body[n - 1], columns, label)
        if not further and not (n == 1 and body[0].periods_only):
            break
        heads, body, sections = [*heads, *sections, *body[:n]], body[n:], []
    columns = with_unfilled(heads, columns, label)
    if not _is_table(body, columns, label, heads):
        return None
    return _Table(heads, [*sections, *body], columns, label)


def _going_on(above: Sequence[Printed], body: list[Printed], before: Grid | None) -> _Table | None:
    """The run as more rows of the table in which the page before ended, where it stands at the page's top."""
    if before is None or len(above) > _SECTIONS or not all(p.label_only for p in above):
        return None
    columns, label = columns_of_grid(before)
    lines = list(body)
    for p in reversed(above):  # sections; a running head stands apart
        if not follows(p, lines[0], _SECTION_APART):
            break
        lines.insert(0, p)
    if not columns or any(p.periods_only for p in body) or not go_on(lines, columns, label):
        return None
    return _Table([], lines, columns, label)


def _heads_further(head: Printed, p: Printed, columns: Sequence[Column], label: int) -> bool:
    """Whether the line below years is one more line of headings ("kr  kr  %"), or ends the dates above it."""
    ends = [value for value in p.values if any(_ends_below(c, value) for c in head.chunks)]
    if ends and all(value in ends or is_period(value.text) for value in p.values):
        return True
    over = [c for c in p.chunks if c.x0 > columns[label].x1]
    return not p.values and len(over) > 1 and is_heading(p, columns, label)


def _ends_below(head: Chunk, rest: Chunk) -> bool:
    return min(head.x1, rest.x1) > max(head.x0, rest.x0) and ends_date(head.text, rest.text)


def _columns(body: Sequence[Printed]) -> tuple[list[Column], int]:
    """All columns of the run, and which holds the labels; ([], 0) without columns of numbers."""
    data = [p for p in body if p.values and not p.periods_only]
    numeral = columns_of([p.values for p in data])
    if not numeral:
        return [], 0
    leftmost = _leftmost(body, data)
    first = [chunk for chunk in leftmost if not chunk.numeral]
    second = [
        c for p in data if p.chunks[0] in leftmost and p.chunks[0].numeral for c in p.chunks[1:2] if c.names
    ]
    first = second if len(second) > max(len(first), 1) else first  # "34  Lägenheter  2 858"
    if not first:
        return numeral, 0
    start = median(chunk.x0 for chunk in first)
    values = [c for c in numeral if c.x1 > start]
    if not values:
        return [], 0
    label = Column(
        min(c.x0 for c in first), min(max(c.x1 for c in first), values[0].x0), set(range(len(data)))
    )
    others = [[c for c in p.chunks[1:] if c not in p.values and not covered(numeral, c)] for p in data]
    others += [[c for c in p.chunks if c.x0 > values[-1].x1] for p in body if has_comment(values[-1].x1, p)]
    texts = [
        column
        for column in columns_of(others)
        if column.x0 > values[0].x0 or (_enough(column, data) and column.x0 > start + 20)
    ]
    left_texts = [t for t in texts if t.x0 < values[0].x0]
    if left_texts:
        label.x1 = min(label.x1, left_texts[0].x0)
    before = [c for c in numeral if c.x1 <= start]
    label.x0 = max([label.x0, *(c.x1 for c in before)])
    columns = sorted([*before, label, *values, *texts], key=lambda c: c.x0)
    return columns, columns.index(label)


def _leftmost(body: Sequence[Printed], data: Sequence[Printed]) -> list[Chunk]:
    """What begins each row of data, be it on a line of its own beside the numbers."""
    rows = [row for row in rows_of(body) if any(p in data for p in row)]
    return [min((c for p in row for c in p.chunks), key=lambda c: c.x0) for row in rows]


def _enough(column: Column, data: Sequence[Printed]) -> bool:
    """Whether so many rows fill the column that it is one, or nothing but references to notes."""
    inside = [c for p in data for c in p.chunks[1:] if column.x0 <= c.x0 and c.x1 <= column.x1]
    return len(column.lines) >= _FEW * len(data) or all(titles_note(c.text) for c in inside)


def _is_table(
    body: Sequence[Printed], columns: Sequence[Column], label: int, heads: Sequence[Printed]
) -> bool:
    data = [p for p in body if p.values]
    placed = placed_headings(heads, columns, label)
    headed = {k for line in placed for k, span, _ in line if span == 1 and k != label}
    found: dict[int, list[str]] = {}
    rows: dict[int, int] = {}
    for i, p in enumerate(data):
        for chunk in p.values:
            k = column_at(columns, chunk.x0, chunk.x1)
            if k > label or k in headed:
                found.setdefault(k, []).append(chunk.text)
                rows[i] = rows.get(i, 0) + 1
    found = {k: texts for k, texts in found.items() if k > label or not _runs_on(texts)}
    real = {k: texts for k, texts in found.items() if not all(is_period(t) or is_nothing(t) for t in texts)}
    real = {k: texts for k, texts in real.items() if k in headed or not all(map(is_mark, texts))}
    shared = [k for k, texts in real.items() if len(texts) > 1]
    headed = {k for k in headed if k > label or k in found}
    if len(real) > 1 and len(headed) >= min(len(real), 3) and (len(data) > 1 or len(real) > 2):
        return True
    dated = any(p.is_head for p in heads)
    if real and dated and len(headed) >= max(len(real), 2) and headed >= found.keys():
        return True
    if len(data) < 3:
        return False
    labelled = sum(not chunk.numeral or is_period(chunk.text) for chunk in _leftmost(body, data))
    if labelled * 2 < len(data) and len(headed) < len(real):
        return False  # figures of a chart
    if len(shared) > 1:
        return sum(n > 1 for n in rows.values()) * 5 >= len(data) * 2
    amounts = sum(is_amount(text) for texts in real.values() for text in texts)
    if len(real) == 1 and headed and (dated or any(says_money(p.line.text) for p in heads)):
        return True
    return len(real) == 1 and amounts >= 3 and amounts * 5 >= len(data) * 3


def _runs_on(texts: Sequence[str]) -> bool:
    """Whether the numbers rise from row to row, as those of the rows do, or by one step, as an axis does."""
    numbers = [number.value for text in texts if (number := parse_number(text))]
    steps = [b - a for a, b in pairwise(numbers)]
    return all(step > 0 for step in steps) or len(set(steps)) < 2


def _grid(
    page: Page, rows: Sequence[Sequence[Printed]], columns: Sequence[Column], label: int, n_heads: int
) -> Grid:
    cells = []
    headings = placed_headings([row[0] for row in rows[:n_heads]], columns, label, page.rulings)
    for i, row in enumerate(rows):
        placed = [
            (column, span, chunk.words)
            for p in row
            for column, span, chunk in (headings[i] if i < n_heads else _row_chunks(p, columns, label))
        ]
        cells.append(row_of_cells(page, i, len(columns), placed))
    whole = around(word for row in rows for p in row for word in p.line.words)
    assert whole is not None
    wide = Box(min(whole.x0, columns[0].x0), whole.y0, max(whole.x1, columns[-1].x1), whole.y1)
    return Grid(tuple(cells), len(columns), "aligned", place_of(page, wide, None))


def _is_one_number(chunk: Chunk, size: float) -> bool:
    """Whether the words make a number, with no more than a blank between its groups."""
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(chunk.words) if a.box and b.box]
    return chunk.numeral and all(gap <= WIDE * size for gap in gaps)


def _row_chunks(p: Printed, columns: Sequence[Column], label: int) -> Iterator[tuple[int, int, Chunk]]:
    """(column, span, chunk) of a row: the label, then what stands in each column."""
    for n, chunk in enumerate(p.chunks):
        if n == 0 and not chunk.numeral and chunk.x0 < columns[label].x1:
            head, *rest = cut_before_numerals(chunk, columns[label + 1 :])
            yield label, 1, head
        else:
            rest = [chunk]
        for part in rest:
            pieces = cut_at_columns(part, columns) if len(covered(columns, part)) > 1 else [part]
            whole = _is_one_number(part, p.size) and not are_at_right(pieces, columns)
            for piece in [part] if whole else pieces:
                yield column_at(columns, piece.x0, piece.x1), 1, piece
