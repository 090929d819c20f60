"""What goes on: a row over several printed lines; a table, without headings, at the top of the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from statistics import median

from handlingar.extract.layout.word_gaps import grouped
from handlingar.parsers.grids.columns import Column, column_at
from handlingar.parsers.grids.digit_groups import GROUP, OPEN
from handlingar.parsers.grids.grid import Grid, box_of
from handlingar.parsers.grids.table_lines import BESIDE, TIGHT, Printed, has_comment, is_rest, pitch_of
from handlingar.parsers.grids.word_groups import WIDE, Chunk
from handlingar.parsers.language.numbers import ends_date, is_empty, is_nothing, is_numeral

_OVERLAP = 0.1  # of the font's size: lines that share more of their height stand beside each other
OF_CELL = 1.6  # of the font's size: so near are a cell's lines (111 documents alike at 1.25 to 2.2)
_APART_IN_ROW = 1.05  # of the distance of a cell's lines: two rows (111 documents alike at 1.0 to 1.25)
_ALIKE = 1.03  # times (by eye): so much may the distances of the lines of cells differ
_INDENT = 2.5  # of the font's size
_FOREIGN_ROWS = 2  # of another table, at least: a lone sum may stand in a column of its own
_IN_LINE = 0.34  # of its numbers, at most, stand in line with those above (by eye)
_ASIDE = 0.5  # of the font's size: how far numbers of one column may be out of line


def rows_of(body: Sequence[Printed]) -> list[list[Printed]]:
    """The printed lines row by row: a label that is broken over lines is one row with its numbers."""
    steps = _Steps.of(body)
    full = ((p, q) for p, q in pairwise(body) if len(q.values) >= max(len(p.values), 1))
    near = TIGHT * min((q.top - p.top for p, q in full if any(map(str.isalpha, q.text))), default=0.0)
    known = _nearness(body)
    rows: list[list[Printed]] = []
    for i, (p, below) in enumerate(zip_longest(body, body[1:])):
        before = rows[-1] if rows else None
        if before and (
            _ends_numbers(before[-1], p, near)
            or known.get(i, _goes_on(before, p, steps) and not (below and _begins_label(before, p, below)))
        ):
            before.append(p)
        else:
            rows.append([p])
    return rows


def _ends_numbers(last: Printed, p: Printed, near: float) -> bool:
    """Whether each number of the line ends one that the line before begins above it: a date, or its groups of
    digits; groups of three digits may also be numbers of a row that stands no nearer than rows do.
    """
    dates, groups, others = 0, [], 0
    for part in p.chunks:
        above = next((c.text for c in last.chunks if min(c.x1, part.x1) > max(c.x0, part.x0)), "")
        if ends_date(above, part.text):
            dates += 1
        elif GROUP.fullmatch(part.text) and OPEN.fullmatch(above) and is_numeral(f"{above} {part.text}"):
            groups.append((above, part.text))
        else:
            others += part.numeral
    bare = len(groups) == len(p.chunks) and any(" " in above for above, _ in groups)
    sure = bare or p.top - last.top < near or any(group[0] == "0" for _, group in groups)
    return not others and (sure if groups else dates > 0)


def _nearness(body: Sequence[Printed]) -> dict[int, bool]:
    """Of lines of which nearness tells it: whether they go on with the line before.

    Where labels of two lines have their numbers at half the height, lines of one row stand nearer to each
    other than rows do; likewise where comments go on over several lines.
    """
    size = median(p.size for p in body)
    steps = [q.top - p.top for p, q in pairwise(body)]
    beside = [2 * step for step in steps if 0 < step < BESIDE * size]
    if not beside:
        return _commented(body, steps, size)
    apart = _APART_IN_ROW * median(beside)
    rows = grouped(range(len(body)), lambda before, _: steps[before] < apart)
    sure = [row for row in rows if sum(bool(body[i].values) for i in row) == 1 < len(row)]
    return {i: i > row[0] for row in sure for i in row}


def _commented(body: Sequence[Printed], steps: Sequence[float], size: float) -> dict[int, bool]:
    """Where comments go on over lines between rows: whether these go on with the line before. steps say how
    far below it each begins.

    Where nothing parts the lines of two rows, what goes on is the comment of the row above, if it has one.
    """
    rows = [i for i, p in enumerate(body) if p.values]
    end = max((value.x1 for p in body for value in p.values), default=0.0)
    of_cell = min((step for step in steps if step > 0), default=0.0)
    apart = _APART_IN_ROW * of_cell
    last = range(rows[-1] + 1 if rows else 0, len(body))
    found = dict.fromkeys(last, True) if any(has_comment(end, body[i]) for i in last) else {}
    for a, b in pairwise(rows):
        between = range(a + 1, b)
        if not any(has_comment(end, body[i]) for i in between) or of_cell > OF_CELL * size:
            continue
        near = [step < apart for step in steps[a:b]]
        if all(near) and all(len(body[i].chunks) == 1 for i in between):
            above = body[a].chunks[-1].x0 > end
            found |= {i: above or i > a + 1 for i in between} | {b: not above}
        elif not all(near):
            head = list(between)[: near.index(False)]
            tail = list(between)[len(near) - 1 - near[::-1].index(False) :]
            if any(has_comment(end, body[i]) for i in head):
                found |= dict.fromkeys(head, True)
            if any(has_comment(end, body[i]) for i in tail):
                found |= {i: i > tail[0] for i in [*tail, b]}
    return found


def _begins_label(row: Sequence[Printed], p: Printed, below: Printed) -> bool:
    """Whether the line begins the label of the next one, with numbers, though it stands near a row above."""
    nearer = below.top - p.top < p.top - row[-1].top
    ends = bool(below.values) and not below.chunks[0].numeral and (nearer or is_rest(below))
    return p.label_only and not is_rest(p) and ends and any(q.values for q in row)


@dataclass(frozen=True, slots=True)
class _Steps:
    """How far apart lines of one row begin at most, in points: told by the distance of rows, or, where it is
    more (wrapped), by lines that are the rest of a label beyond doubt. right is where labels end.
    """

    tight: float
    wrapped: float
    right: float

    @classmethod
    def of(cls, body: Sequence[Printed]) -> _Steps:
        pairs = list(pairwise(body))
        rests = [q.top - p.top for p, q in pairs if is_rest(q) and not (p.values and q.values)]
        rows = [q.top - p.top for p, q in pairs if p.values and q.values]
        tight, wrapped = TIGHT * pitch_of(body), _ALIKE * max(rests, default=0.0)
        right = max((p.chunks[0].x1 for p in body if not p.chunks[0].numeral), default=0.0)
        return cls(tight, wrapped if tight < wrapped < min(rows, default=0.0) else tight, right)

    def wraps(self, last: Printed, p: Printed) -> bool:
        """Whether the line stands so near, and its first word had no room behind the line above it."""
        first = p.chunks[0].words[0].box
        wide = first.width + WIDE * p.size if first else 0.0
        return p.top - last.top < self.wrapped and last.chunks[0].x1 + wide > self.right


def _goes_on(row: Sequence[Printed], p: Printed, steps: _Steps) -> bool:
    last = row[-1]
    with_values = any(q.values for q in row)
    rest = is_rest(p)
    if p.top < last.bottom - _OVERLAP * p.size:  # numbers at half the height of a label of two lines
        unlabelled = [q for q in row if q.values and q.chunks[0].numeral]
        if p.label_only and len(unlabelled) == 1 == sum(bool(q.values) for q in row):
            return True
        if p.values and p.chunks[0].numeral and last.label_only and not with_values:
            return True
    if p.values:  # the rest of a label, with its numbers; what ends in a colon is a section's heading
        rest = rest or (last.label_only and not p.chunks[0].numeral and steps.wraps(last, p))
        return not with_values and rest and last.set_as(p) and not last.text.endswith(":")
    if rest:
        return True
    tight = p.top - last.top < steps.tight or steps.wraps(last, p)
    return tight and with_values and last.set_as(p)


def columns_of_grid(grid: Grid) -> tuple[list[Column], int]:
    """The columns of a grid as they stand on its page, and which holds the labels; ([], 0) without places."""
    columns: list[Column] = []
    words: list[int] = []
    if grid.at.x0 is None:
        return [], 0
    for k in range(grid.n_columns):
        cells = [row[k] for row in grid.rows if row[k].text and row[k].column_span == 1]
        boxes = [box for cell in cells if (box := box_of(cell.at))]
        end = columns[-1].x1 if columns else 0.0
        columns.append(
            Column(min((b.x0 for b in boxes), default=end), max((b.x1 for b in boxes), default=end))
        )
        said = [cell.text for cell in cells if not is_empty(cell.text)]
        words.append(sum(-1 if is_numeral(text) else 1 for text in said))
    return columns, words.index(max(words))


def go_on(rows: Sequence[Printed], columns: Sequence[Column], label: int) -> bool:
    """Whether each row has its label where the labels stand, and each number in a column of its own."""
    for p in rows:
        first, *rest = p.chunks
        if first.numeral:
            rest = list(p.chunks)
        elif not any(-p.size < x - columns[label].x0 < _INDENT * p.size for x in first.starts):
            return False
        found = [column_at(columns, c.x0, c.x1) for c in rest]
        if len(set(found)) < len(found):
            return False
        for k, c in zip(found, rest, strict=True):
            out = max(columns[k].x0 - c.x0, c.x1 - columns[k].x1)
            aside = (
                c.x1 - columns[k].x1,
                c.x0 - columns[k].x0,
                (c.x0 + c.x1 - columns[k].x0 - columns[k].x1) / 2,
            )
            level = min(map(abs, aside)) < _ASIDE * p.size
            if k <= label or (c.numeral and not level and out > 0):
                return False
    return bool(rows)


def stand_elsewhere(rows: Sequence[Printed], more: Sequence[Printed]) -> bool:
    """Whether the numbers of more rows, two at least, stand in line with few of those of the rows before."""
    before = [c for p in rows for c in p.values if not is_nothing(c.text)]
    below = [(c, p.size) for p in more for c in p.values if not is_nothing(c.text)]
    if len(more) < _FOREIGN_ROWS or not before:
        return False
    return all(
        sum(any(abs(a - b) < _ASIDE * size for b in there) for a, size in here) < _IN_LINE * len(below)
        for here, there in zip(
            zip(*([(x, size) for x in _places(c)] for c, size in below), strict=True),
            zip(*(_places(c) for c in before), strict=True),
            strict=True,
        )
    )


def _places(chunk: Chunk) -> tuple[float, float, float]:
    """Where it may be in line with what stands above it: its right edge, its middle, its left edge."""
    return chunk.x1, (chunk.x0 + chunk.x1) / 2, chunk.x0
