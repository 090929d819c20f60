"""Grids between drawn lines: on digital pages and on scans alike, from the page's rulings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from handlingar.extract import Box, Line, Page, Word
from handlingar.extract.layout.grid_cells import TOUCH
from handlingar.parsers.grids.columns import Column, middle
from handlingar.parsers.grids.continuation import OF_CELL
from handlingar.parsers.grids.frames.drawn import NARROW, Frame, Spans, drawn_frames, inside, slot, undrawn
from handlingar.parsers.grids.frames.rows_alone import row_frames
from handlingar.parsers.grids.grid import Grid, GridCell, cell_of, place_of, row_of_cells
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


def ruled_grids(page: Page) -> list[tuple[Grid, list[Line]]]:
    """Each grid of at least two cells between rulings, with the printed lines that stand in it."""
    found = []
    drawn = drawn_frames(page.rulings)
    rest = set(page.rulings).difference(*(frame.rulings for frame in drawn))
    for frame in (*drawn, *row_frames(page, rest)):
        lines = inside(page, frame.box)
        printed = printed_lines(replace(page, lines=tuple(lines)), set())
        frame = replace(frame, ys=tuple(sorted((*frame.ys, *undrawn(frame, printed)))))
        cells = len(frame.xs) > 2 and len(frame.ys) > 2 and lines
        if cells and not _parts_too_little(frame, printed) and not _leaves_labels_out(page, frame, printed):
            heads = _heads_above(page, frame)
            found.append((_grid(page, frame, lines, printed, heads), [*heads, *lines]))
    return sorted(found, key=lambda pair: pair[0].at.y0 or 0.0)


def _parts_too_little(frame: Frame, printed: Sequence[Printed]) -> bool:
    """Whether the lines drawn don't part the columns, as the edges of one tinted column or of a summing line.

    Most rows then have a number and something else, or two numbers, between the same two lines.
    """
    columns = frame.columns
    rows = [p for p in printed if p.values]
    crowded = 0
    for p in rows:
        slots = Counter(slot(middle(c), columns) for c in p.chunks)
        crowded += any(slots[slot(middle(c), columns)] > 1 for c in p.values)
    return crowded >= _CROWDED and crowded * 2 > len(rows)


def _leaves_labels_out(page: Page, frame: Frame, printed: Sequence[Printed]) -> bool:
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


def _heads_above(page: Page, frame: Frame) -> list[Line]:
    """The line right above a frame that heads its columns, where the frame itself begins with numbers."""
    columns, top = frame.columns, frame.ys[0]
    near = tuple(
        line for line in page.lines if line.box and top - _FAR < line.box.y1 and line.box.y0 < frame.ys[1]
    )
    printed = printed_lines(replace(page, lines=near), set())
    above = [p for p in printed if top - _ABOVE * p.size < p.top and (p.top + p.bottom) / 2 < top][-1:]
    first = [p for p in printed if top < (p.top + p.bottom) / 2 < frame.ys[1]]
    if not above or not first or not all(p.values and not p.periods_only for p in first):
        return []
    slots = [slot(middle(c), columns) for c in above[0].chunks]
    within = all(
        columns[k][0] - TOUCH < c.x0 and c.x1 < columns[k][1] + TOUCH
        for k, c in zip(slots, above[0].chunks, strict=True)
    )
    words = not above[0].values or above[0].periods_only
    heads = len(slots) > 1 and len(set(slots)) == len(slots) and max(slots) > 1
    return [above[0].line] if words and heads and within else []


def _grid(
    page: Page, frame: Frame, lines: list[Line], rows_printed: Sequence[Printed], heads: list[Line]
) -> Grid:
    rows, columns = frame.rows, frame.columns
    starts, first = _starts(frame, rows_printed), _first_rows(frame, rows_printed)
    printed: dict[tuple[int, int], dict[int, list[Word]]] = {}
    for line in lines:
        boxed = [(word, word.box) for word in line.words if word.box is not None]
        i = slot(median(box.middle[1] for _, box in boxed), rows)  # one digit's height says less
        for word, box in _cut_at_borders(boxed, columns, starts[i]):
            j = slot(box.middle[0], columns)
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
    band = [p for p in rows_printed if slot((p.top + p.bottom) / 2, rows) == 0]
    if not any(starts[0]) and _are_undivided_heads(band, len(columns)):
        over = _undivided_heads(page, band, rows_printed, columns)
        below = (tuple(replace(cell, row=cell.row + len(over) - 1) for cell in row) for row in cells[1:])
        cells = (*over, *below)
    if heads:
        above = [(slot(w.box.middle[0], columns), 1, [w]) for line in heads for w in line.words if w.box]
        below = (tuple(replace(cell, row=cell.row + 1) for cell in row) for row in cells)
        cells = (row_of_cells(page, 0, len(columns), above), *below)
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
    page: Page, band: Sequence[Printed], rows_printed: Sequence[Printed], columns: Spans
) -> list[tuple[GridCell, ...]]:
    """The rows of cells of such lines, put to the columns by what these print."""
    chunks = [c for p in rows_printed if p not in band for c in p.chunks]
    printed = [[c for c in chunks if slot(middle(c), columns) == k] for k in range(len(columns))]
    wide = [
        Column(min((c.x0 for c in own), default=x0), max((c.x1 for c in own), default=x1))
        for own, (x0, x1) in zip(printed, columns, strict=True)
    ]
    heads = placed_headings(band, wide, 0)
    return [
        row_of_cells(page, i, len(columns), [(k, span, chunk.words) for k, span, chunk in line])
        for i, line in enumerate(heads)
    ]


def _starts(frame: Frame, rows_printed: Sequence[Printed]) -> list[list[int]]:
    """For each row and column the first column of the cell; one that fills several apart is cut."""
    rows, columns = frame.rows, frame.columns
    starts = [[_start(frame, row, j) for j in range(len(columns))] for row in rows]
    printed: dict[int, list[Chunk]] = {}
    for p in rows_printed:
        printed.setdefault(slot((p.top + p.bottom) / 2, rows), []).extend(p.chunks)
    for i, chunks in printed.items():
        for first in set(starts[i]):
            cell = [j for j, start in enumerate(starts[i]) if start == first]
            if len(cell) > 1 and _fill_apart([columns[j] for j in cell], chunks):
                firsts = {slot((c.x0 + min(c.x1, c.x0 + TOUCH)) / 2, columns) for c in chunks}
                heads = i == 0 and not any(c.numeral and not is_period(c.text) for c in chunks)
                for j in cell:  # in the first row of headings, each reaches to the next
                    parted = j == cell[0] or j in firsts or not heads
                    starts[i][j] = j if parted else starts[i][j - 1]
    return starts


def _first_rows(frame: Frame, rows_printed: Sequence[Printed]) -> list[list[int]]:
    """For each column and row the first row of the cell: one below the headings reaches over rows that no
    line parts here, though lines part others in the column, where it holds one paragraph of words.
    """
    rows, levels = frame.rows, [r for r in frame.rulings if r.horizontal]
    cut = [any(abs(r.y0 - top) < NARROW for r in levels) for top, _ in rows]
    found: list[list[int]] = []
    for x0, x1 in frame.columns:
        drawn = {r.y0 for r in levels if r.x0 - TOUCH < (x0 + x1) / 2 < r.x1 + TOUCH}
        parted = [any(abs(y - top) < NARROW for y in drawn) for top, _ in rows]
        inner = [(c, p) for p in rows_printed for c in p.chunks if x0 < middle(c) < x1]
        firsts = list(range(len(rows)))
        begins = [i for i in firsts if parted[i]]
        spans = [(a, b) for a, b in pairwise((*begins, len(rows))) if a and b - a > 1 and all(cut[a:b])]
        for begun, end in spans if len(begins) > 1 else ():
            held = [(c, p) for c, p in inner if rows[begun][0] < (p.top + p.bottom) / 2 < rows[end - 1][1]]
            near = all(b.top - a.top < OF_CELL * b.size for (_, a), (_, b) in pairwise(held))
            if near and not any(c.numeral for c, _ in held):
                firsts[begun:end] = [begun] * (end - begun)
        found.append(firsts)
    return found


def _fill_apart(columns: Sequence[tuple[float, float]], chunks: Sequence[Chunk]) -> bool:
    """Whether something stands in two or more of the columns, and nothing in two at once."""
    x0, x1 = columns[0][0], columns[-1][1]
    inner = [c for c in chunks if x0 < middle(c) < x1]
    held = [[k for k, (a, b) in enumerate(columns) if min(b, c.x1) - max(a, c.x0) > TOUCH] for c in inner]
    return len({k for over in held for k in over}) > 1 and all(len(over) < 2 for over in held)


def _start(frame: Frame, row: tuple[float, float], column: int) -> int:
    """The first column of the cell that this column belongs to: no line is drawn between them in this row."""
    middle = sum(row) / 2
    while column > 0 and not any(
        not r.horizontal and abs(r.x0 - frame.xs[column]) < TOUCH and r.y0 - TOUCH <= middle <= r.y1 + TOUCH
        for r in frame.rulings
    ):
        column -= 1
    return column
