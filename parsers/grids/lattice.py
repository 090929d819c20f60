"""Grids between drawn lines: on digital pages and on scans alike, from the page's rulings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from handlingar.extract import Box, Line, Page, Ruling, Word
from handlingar.extract.layout.grid_cells import TOUCH
from handlingar.extract.layout.word_gaps import grouped, split_at_gaps
from handlingar.parsers.grids.columns import Column
from handlingar.parsers.grids.continuation import OF_CELL, rows_of
from handlingar.parsers.grids.grid import Grid, GridCell, cell_of, place_of
from handlingar.parsers.grids.header_spans import placed_headings
from handlingar.parsers.grids.table_lines import Printed, printed_lines
from handlingar.parsers.grids.word_groups import Chunk
from handlingar.parsers.language.numbers import is_period
from handlingar.patterns import compiled

_ABOVE = 2.5  # of the font's size (by eye): how far above a frame its columns' headings begin at most
_FAR = 60.0  # points: no heading stands as far above its frame (that of 24-point type)
_CROWDED = 3  # rows, at least, that show that a frame's lines don't part its columns
_RUN_TOGETHER = compiled(r"(?<=\p{Ll})(?=\p{Lu})")  # where one word ends and the next begins
_LETTERS = 2  # so near a border
NARROW = 3.0  # points: nothing is printed in a column or row that is narrower


@dataclass(frozen=True, slots=True)
class _Frame:
    """Rulings that hang together: where the rows and columns are cut, in points."""

    rulings: tuple[Ruling, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def ruled_grids(page: Page) -> list[tuple[Grid, list[Line]]]:
    """Each grid of at least two cells between rulings, with the printed lines that stand in it."""
    found = []
    for frame in _frames(page.rulings):
        lines = [part for line in page.lines if (part := _inside(line, frame.box))]
        printed = printed_lines(replace(page, lines=tuple(lines)), set())
        frame = replace(frame, ys=tuple(sorted((*frame.ys, *_undrawn(frame, printed)))))
        cells = len(frame.xs) > 2 and len(frame.ys) > 2 and lines
        if cells and not _parts_too_little(frame, printed) and not _leaves_labels_out(page, frame, printed):
            heads = _heads_above(page, frame)
            found.append((_grid(page, frame, lines, printed, heads), [*heads, *lines]))
    return sorted(found, key=lambda pair: pair[0].at.y0 or 0.0)


def _frames(rulings: tuple[Ruling, ...]) -> list[_Frame]:
    groups: list[list[Ruling]] = []
    for ruling in rulings:
        touching = [group for group in groups if any(_meet(ruling, other) for other in group)]
        merged = [ruling, *(other for group in touching for other in group)]
        groups = [group for group in groups if group not in touching] + [merged]
    frames = []
    for group in groups:
        verticals = [r for r in group if not r.horizontal]
        horizontals = [r for r in group if r.horizontal]
        if verticals and len(horizontals) > 1:
            ends = [x for r in horizontals for x in (r.x0, r.x1)]
            xs = _cuts([*(r.x0 for r in verticals), min(ends), max(ends)])
            ys = _cuts([*(r.y0 for r in horizontals), *_ends(verticals, horizontals)])
            frames.append(_Frame(tuple(group), xs, ys))
    return frames


def _ends(verticals: Sequence[Ruling], horizontals: Sequence[Ruling]) -> Iterator[float]:
    """Where upright lines begin and end; beyond all level ones where most of them do: on a scan one may go on
    in a letter that stands right above it.
    """
    levels = [r.y0 for r in horizontals]
    ends = [y for r in verticals for y in (r.y0, r.y1)]
    for y in ends:
        within = min(levels) - NARROW < y < max(levels) + NARROW
        if within or 2 * sum(abs(other - y) < NARROW for other in ends) > len(verticals):
            yield y


def _meet(a: Ruling, b: Ruling) -> bool:
    return (
        min(a.x1, b.x1) - max(a.x0, b.x0) >= -TOUCH
        and min(a.y1, b.y1) - max(a.y0, b.y0) >= -TOUCH
        and a.horizontal != b.horizontal
    )


def _cuts(values: list[float]) -> tuple[float, ...]:
    """Values that lie nearer each other than anything printed are one cut."""
    cuts = grouped(sorted(values), lambda before, value: value - before < NARROW)
    return tuple(sum(cut) / len(cut) for cut in cuts)


def _undrawn(frame: _Frame, printed: Sequence[Printed]) -> Iterator[float]:
    """Where rows part that no line parts: numbers stand one below another in the cells of a drawn row."""
    columns = list(pairwise(frame.xs))
    for top, bottom in pairwise(frame.ys):
        band = [p for p in printed if top < (p.top + p.bottom) / 2 < bottom]
        rows = [p for p in band if p.values and not p.periods_only]
        slots = [_slot((c.x0 + c.x1) / 2, columns) for p in rows for c in p.values]
        again = sum(slots.count(slot) - 1 for slot in set(slots) if slot)
        labelled = sum(not p.chunks[0].numeral and p.chunks[0].x0 < columns[0][1] for p in rows)
        if again > 1 or (again and labelled > 1):
            yield from (
                (max(p.bottom for p in above) + below[0].top) / 2 for above, below in pairwise(rows_of(band))
            )


def _parts_too_little(frame: _Frame, printed: Sequence[Printed]) -> bool:
    """Whether the lines drawn don't part the columns, as the edges of one tinted column or of a summing line.

    Most rows then have a number and something else, or two numbers, between the same two lines.
    """
    columns = list(pairwise(frame.xs))
    rows = [p for p in printed if p.values]
    crowded = 0
    for p in rows:
        slots = Counter(_slot((c.x0 + c.x1) / 2, columns) for c in p.chunks)
        crowded += any(slots[_slot((c.x0 + c.x1) / 2, columns)] > 1 for c in p.values)
    return crowded >= _CROWDED and crowded * 2 > len(rows)


def _leaves_labels_out(page: Page, frame: _Frame, printed: Sequence[Printed]) -> bool:
    """Whether most rows are numbers alone, whose labels stand on the left, outside, as in a tinted column
    that summing lines reach beyond.
    """
    rows = [p for p in printed if p.values]
    lettered = {
        line.number
        for line in page.lines
        if any(w.box and w.box.x1 < frame.xs[0] and any(map(str.isalpha, w.text)) for w in line.words)
    }
    labelled = sum(len(p.values) == len(p.chunks) and p.line.number in lettered for p in rows)
    return labelled >= _CROWDED and labelled * 2 > len(rows)


def _heads_above(page: Page, frame: _Frame) -> list[Line]:
    """The line right above a frame that heads its columns, where the frame itself begins with numbers."""
    columns = list(pairwise(frame.xs))
    top = frame.ys[0]
    near = tuple(
        line for line in page.lines if line.box and top - _FAR < line.box.y1 and line.box.y0 < frame.ys[1]
    )
    printed = printed_lines(replace(page, lines=near), set())
    above = [p for p in printed if top - _ABOVE * p.size < p.top and (p.top + p.bottom) / 2 < top][-1:]
    first = [p for p in printed if top < (p.top + p.bottom) / 2 < frame.ys[1]]
    if not above or not first or not all(p.values and not p.periods_only for p in first):
        return []
    slots = [_slot((c.x0 + c.x1) / 2, columns) for c in above[0].chunks]
    within = all(
        columns[k][0] - TOUCH < c.x0 and c.x1 < columns[k][1] + TOUCH
        for k, c in zip(slots, above[0].chunks, strict=True)
    )
    words = not above[0].values or above[0].periods_only
    heads = len(slots) > 1 and len(set(slots)) == len(slots) and max(slots) > 1
    return [above[0].line] if words and heads and within else []


def _inside(line: Line, box: Box) -> Line | None:
    """The part of the line that stands in the box: words near each other stand in it if most of them do."""
    boxed = sorted((w for w in line.words if w.box), key=lambda w: w.box.x0 if w.box else 0.0)
    inside = {
        word
        for group in split_at_gaps(boxed)
        for word in group
        if 2 * sum(box.holds(*w.box.middle) for w in group if w.box) > len(group)
    }
    words = tuple(word for word in line.words if word in inside)
    return replace(line, words=words) if words else None


def _grid(
    page: Page, frame: _Frame, lines: list[Line], rows_printed: Sequence[Printed], heads: list[Line]
) -> Grid:
    rows, columns = list(pairwise(frame.ys)), list(pairwise(frame.xs))
    starts = _starts(frame, rows_printed, rows, columns)
    first = _first_rows(frame, rows_printed, rows, columns)
    printed: dict[tuple[int, int], dict[int, list[Word]]] = {}
    for line in lines:
        boxed = [(word, word.box) for word in line.words if word.box is not None]
        i = _slot(
            median(box.middle[1] for _, box in boxed), rows
        )  # one digit's height says less than the line
        for word, box in _cut_at_borders(boxed, columns, starts[i]):
            j = _slot(box.middle[0], columns)
            printed.setdefault((first[j][i], starts[i][j]), {}).setdefault(line.number, []).append(word)
    cells = tuple(
        tuple(
            replace(
                cell_of(page, i, j, list(printed.get((i, j), {}).values()), max(starts[i].count(j), 1)),
                row_span=max(first[j].count(i), 1),
            )
            for j in range(len(columns))
        )
        for i in range(len(rows))
    )
    band = [p for p in rows_printed if _slot((p.top + p.bottom) / 2, rows) == 0]
    if not any(starts[0]) and _are_undivided_heads(band, len(columns)):
        over = _undivided_heads(page, band, rows_printed, columns)
        below = (tuple(replace(cell, row=cell.row + len(over) - 1) for cell in row) for row in cells[1:])
        cells = (*over, *below)
    if heads:
        headings = _heading_cells(page, columns, heads)
        below = (tuple(replace(cell, row=cell.row + 1) for cell in row) for row in cells)
        cells = (headings, *below)
    return Grid(cells, len(columns), "ruled", place_of(page, frame.box, None))


def _cut_at_borders(
    boxed: Sequence[tuple[Word, Box]], columns: Sequence[tuple[float, float]], starts: Sequence[int]
) -> Iterator[tuple[Word, Box]]:
    """The words; one that runs over a border into the word of the next cell, as the two that it is."""
    borders = [columns[j][0] for j in range(1, len(columns)) if starts[j] == j]
    for word, box in boxed:
        letter = box.width / max(len(word.text), 1)
        cuts = [
            (match.start(), border)
            for border in borders
            if box.x0 < border < box.x1
            for match in _RUN_TOGETHER.finditer(word.text)
            if abs(box.x0 + match.start() * letter - border) < _LETTERS * letter
        ]
        if not cuts:
            yield word, box
            continue
        at, border = cuts[0]
        for text, part in (
            (word.text[:at], replace(box, x1=border)),
            (word.text[at:], replace(box, x0=border)),
        ):
            yield replace(word, text=text, box=part, others=()), part


def _are_undivided_heads(band: Sequence[Printed], n_columns: int) -> bool:
    """Whether the lines above the rows head their columns, though no line parts them, as white on colour."""
    heads = all(not p.values or p.periods_only for p in band)
    return heads and len(band) > 1 and max(len(p.chunks) for p in band) > max(n_columns // 2, 2)


def _undivided_heads(
    page: Page,
    band: Sequence[Printed],
    rows_printed: Sequence[Printed],
    columns: list[tuple[float, float]],
) -> list[tuple[GridCell, ...]]:
    """The rows of cells of such lines, put to the columns by what these print."""
    chunks = [c for p in rows_printed if p not in band for c in p.chunks]
    printed = [[c for c in chunks if _slot((c.x0 + c.x1) / 2, columns) == k] for k in range(len(columns))]
    wide = [
        Column(min((c.x0 for c in own), default=x0), max((c.x1 for c in own), default=x1))
        for own, (x0, x1) in zip(printed, columns, strict=True)
    ]
    found = []
    for i, line in enumerate(placed_headings(band, wide, 0)):
        words: dict[int, list[list[Word]]] = {}
        spans = {column: span for column, span, _ in line}
        for column, _, chunk in line:
            words.setdefault(column, []).append(list(chunk.words))
        found.append(
            tuple(cell_of(page, i, k, words.get(k, []), spans.get(k, 1)) for k in range(len(columns)))
        )
    return found


def _heading_cells(
    page: Page, columns: list[tuple[float, float]], heads: Sequence[Line]
) -> tuple[GridCell, ...]:
    """A row of cells of the words that stand above the columns."""
    words: dict[int, list[Word]] = {}
    for line in heads:
        for word in line.words:
            if word.box:
                words.setdefault(_slot(word.box.middle[0], columns), []).append(word)
    return tuple(cell_of(page, 0, j, [words[j]] if j in words else []) for j in range(len(columns)))


def _starts(
    frame: _Frame,
    rows_printed: Sequence[Printed],
    rows: list[tuple[float, float]],
    columns: list[tuple[float, float]],
) -> list[list[int]]:
    """For each row and column the first column of the cell; one that fills several apart is cut."""
    starts = [[_start(frame, row, j) for j in range(len(columns))] for row in rows]
    printed: dict[int, list[Chunk]] = {}
    for p in rows_printed:
        printed.setdefault(_slot((p.top + p.bottom) / 2, rows), []).extend(p.chunks)
    for i, chunks in printed.items():
        for first in set(starts[i]):
            cell = [j for j, start in enumerate(starts[i]) if start == first]
            if len(cell) > 1 and _fill_apart([columns[j] for j in cell], chunks):
                firsts = {_slot((c.x0 + min(c.x1, c.x0 + TOUCH)) / 2, columns) for c in chunks}
                heads = i == 0 and not any(c.numeral and not is_period(c.text) for c in chunks)
                for j in cell:  # in the first row of headings, each reaches to the next
                    parted = j == cell[0] or j in firsts or not heads
                    starts[i][j] = j if parted else starts[i][j - 1]
    return starts


def _first_rows(
    frame: _Frame,
    rows_printed: Sequence[Printed],
    rows: Sequence[tuple[float, float]],
    columns: Sequence[tuple[float, float]],
) -> list[list[int]]:
    """For each column and row the first row of the cell: one below the headings reaches over rows that no
    line parts here, though lines part others in the column, where it holds one paragraph of words.
    """
    levels = [r for r in frame.rulings if r.horizontal]
    cut = [any(abs(r.y0 - top) < NARROW for r in levels) for top, _ in rows]
    found: list[list[int]] = []
    for x0, x1 in columns:
        drawn = {r.y0 for r in levels if r.x0 - TOUCH < (x0 + x1) / 2 < r.x1 + TOUCH}
        parted = [any(abs(y - top) < NARROW for y in drawn) for top, _ in rows]
        inner = [(c, p) for p in rows_printed for c in p.chunks if x0 < (c.x0 + c.x1) / 2 < x1]
        firsts = list(range(len(rows)))
        begins = [i for i in firsts if parted[i]]
        for begun, end in pairwise((*begins, len(rows))):
            held = [(c, p) for c, p in inner if rows[begun][0] < (p.top + p.bottom) / 2 < rows[end - 1][1]]
            near = all(b.top - a.top < OF_CELL * b.size for (_, a), (_, b) in pairwise(held))
            words = near and not any(c.numeral for c, _ in held)
            if begun and len(begins) > 1 and words and all(cut[begun:end]):
                firsts[begun:end] = [begun] * (end - begun)
        found.append(firsts)
    return found


def _fill_apart(columns: Sequence[tuple[float, float]], chunks: Sequence[Chunk]) -> bool:
    """Whether something stands in two or more of the columns, and nothing in two at once."""
    x0, x1 = columns[0][0], columns[-1][1]
    inner = [c for c in chunks if x0 < (c.x0 + c.x1) / 2 < x1]
    held = [[k for k, (a, b) in enumerate(columns) if min(b, c.x1) - max(a, c.x0) > TOUCH] for c in inner]
    return len({k for over in held for k in over}) > 1 and all(len(over) < 2 for over in held)


def _slot(value: float, spans: list[tuple[float, float]]) -> int:
    """The span that holds the value, or the nearest."""
    return min(range(len(spans)), key=lambda k: max(spans[k][0] - value, value - spans[k][1], 0.0))


def _start(frame: _Frame, row: tuple[float, float], column: int) -> int:
    """The first column of the cell that this column belongs to: no line is drawn between them in this row."""
    middle = sum(row) / 2
    while column > 0 and not any(
        not r.horizontal and abs(r.x0 - frame.xs[column]) < TOUCH and r.y0 - TOUCH <= middle <= r.y1 + TOUCH
        for r in frame.rulings
    ):
        column -= 1
    return column
