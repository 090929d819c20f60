"""Grids without drawn columns: numbers that stand above one another, seen from the positions of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from handlingar.extract import Box, Line, Page, Word
from handlingar.parsers.tables.chunks import Chunk
from handlingar.parsers.tables.columns import (
    Column,
    column_at,
    columns_of,
    covered,
    cut_at_columns,
    cut_before_numeral,
)
from handlingar.parsers.tables.grid import Grid, around, cell_of, place_of
from handlingar.parsers.tables.numbers import is_amount, is_nothing, is_period
from handlingar.parsers.tables.printed import Printed, headings_above, printed_lines, runs_of

_TIGHT = 0.8  # of the distance between rows: lines nearer than this are one row
_FEW = 0.3  # of the rows: what stands in fewer is no column of its own within the labels


def aligned_grids(page: Page, taken: set[int]) -> list[tuple[Grid, list[Line]]]:
    """Each unruled or half-ruled table of numbers, with the printed lines that stand in it.

    taken holds the numbers of the lines that stand in other grids. A table is a run of lines that end in
    numbers under one another: two columns of them, or one of amounts, in three rows or under headings.
    """
    printed = printed_lines(page, taken)
    found = []
    end = 0
    for run in runs_of(printed):
        body = [printed[i] for i in run]
        columns, label = _columns(body)
        if not columns:
            continue
        above = headings_above(printed[end : run[0] + 1], columns, label)
        heads, sections = above.heads, above.sections
        while body and body[0].periods_only:
            heads, body = [*heads, *sections, body[0]], body[1:]
            sections = []
        if _is_table(body, columns, label, heads):
            end = run[-1] + 1
            rows = [[head] for head in heads] + _rows([*sections, *body])
            found.append(
                (_grid(page, rows, columns, label, len(heads)), [p.line for row in rows for p in row])
            )
    return found


def _columns(body: Sequence[Printed]) -> tuple[list[Column], int]:
    """All columns of the run, and which holds the labels; ([], 0) without columns of numbers."""
    data = [p for p in body if p.values and not p.periods_only]
    numeral = columns_of([[c for c in p.chunks if c.numeral] for p in data])
    if not numeral:
        return [], 0
    first = [p.chunks[0] for p in data if not p.chunks[0].numeral]
    if not first:
        return numeral, 0
    start = median(chunk.x0 for chunk in first)
    values = [c for c in numeral if c.x1 > start]
    if not values:
        return [], 0
    label = Column(
        min(c.x0 for c in first), min(max(c.x1 for c in first), values[0].x0), set(range(len(data)))
    )
    others = [[c for c in p.chunks[1:] if not c.numeral and not covered(numeral, c)] for p in data]
    texts = [
        column
        for column in columns_of(others)
        if column.x0 > values[0].x0 or (len(column.lines) >= _FEW * len(data) and column.x0 > start + 20)
    ]
    left_texts = [t for t in texts if t.x0 < values[0].x0]
    if left_texts:
        label.x1 = min(label.x1, left_texts[0].x0)
    before = [c for c in numeral if c.x1 <= start]
    label.x0 = max([label.x0, *(c.x1 for c in before)])
    columns = sorted([*before, label, *values, *texts], key=lambda c: c.x0)
    return columns, columns.index(label)


def _is_table(
    body: Sequence[Printed], columns: Sequence[Column], label: int, heads: Sequence[Printed]
) -> bool:
    data = [p for p in body if p.values]
    found: dict[int, list[str]] = {}
    rows: dict[int, int] = {}
    for i, p in enumerate(data):
        for chunk in p.values:
            k = column_at(columns, chunk.x0, chunk.x1)
            if k > label:
                found.setdefault(k, []).append(chunk.text)
                rows[i] = rows.get(i, 0) + 1
    real = {k: texts for k, texts in found.items() if not all(is_period(t) or is_nothing(t) for t in texts)}
    shared = [k for k, texts in real.items() if len(texts) > 1]
    headed = {
        k for p in heads for k, span, _ in _heading_chunks(p, columns, label) if k > label and span == 1
    }
    if len(real) > 1 and len(headed) >= min(len(real), 3) and (len(data) > 1 or len(real) > 2):
        return True
    if len(real) > 1 and len(headed) >= len(real) and any(p.is_head for p in heads):
        return True
    if len(data) < 3:
        return False
    if len(shared) > 1:
        return sum(n > 1 for n in rows.values()) * 5 >= len(data) * 2
    amounts = sum(is_amount(text) for texts in real.values() for text in texts)
    if len(real) == 1 and headed and any(p.is_head for p in heads):
        return True
    labelled = sum(not p.chunks[0].numeral for p in data)
    return len(real) == 1 and amounts >= 3 and amounts * 5 >= len(data) * 3 and labelled * 2 >= len(data)


def _rows(body: Sequence[Printed]) -> list[list[Printed]]:
    """The printed lines row by row: a label that is broken over lines is one row with its numbers."""
    pitches = [q.top - p.top for p, q in pairwise(body) if p.values and q.values]
    pitch = median(pitches) if pitches else 0.0
    rows: list[list[Printed]] = []
    for p in body:
        before = rows[-1] if rows else None
        if before and _goes_on(before, p, pitch):
            before.append(p)
        else:
            rows.append([p])
    return rows


def _goes_on(row: Sequence[Printed], p: Printed, pitch: float) -> bool:
    last = row[-1]
    with_values = any(q.values for q in row)
    small = p.text[:1].islower()
    if p.values:  # the rest of a label, with its numbers
        return not with_values and small and last.bold == p.bold
    if small or p.text[:1] == "(":
        return with_values or len(row) == 1
    tight = p.top - last.top < _TIGHT * pitch
    return tight and with_values and last.bold == p.bold


def _grid(
    page: Page, rows: Sequence[Sequence[Printed]], columns: Sequence[Column], label: int, n_heads: int
) -> Grid:
    cells = []
    for i, row in enumerate(rows):
        words: dict[int, list[list[Word]]] = {}
        spans: dict[int, int] = {}
        for p in row:
            placed = _heading_chunks(p, columns, label) if i < n_heads else _row_chunks(p, columns, label)
            for column, span, chunk in placed:
                lines = words.setdefault(column, [])
                lines.append(list(chunk.words))
                spans[column] = max(spans.get(column, 1), span)
        cells.append(
            tuple(
                cell_of(page, i, j, _one_a_line(words.get(j, [])), spans.get(j, 1))
                for j in range(len(columns))
            )
        )
    whole = around(word for row in rows for p in row for word in p.line.words)
    return Grid(tuple(cells), len(columns), "aligned", place_of(page, whole, None))


def _one_a_line(parts: list[list[Word]]) -> list[list[Word]]:
    """Chunks that stand on one printed line are joined."""
    lines: list[list[Word]] = []
    for part in parts:
        box, last = part[0].box, lines[-1][-1].box if lines else None
        if box and last and _level(box, last):
            lines[-1].extend(part)
        else:
            lines.append(part)
    return lines


def _level(a: Box, b: Box) -> bool:
    return a.y0 < b.middle[1] < a.y1 or b.y0 < a.middle[1] < b.y1


def _row_chunks(p: Printed, columns: Sequence[Column], label: int) -> Iterator[tuple[int, int, Chunk]]:
    """(column, span, chunk) of a row: the label, then what stands in each column."""
    for n, chunk in enumerate(p.chunks):
        if n == 0 and not chunk.numeral and chunk.x0 < columns[label].x1:
            head, *rest = cut_before_numeral(chunk, columns[label + 1 :])
            yield label, 1, head
        else:
            rest = [chunk]
        for part in rest:
            over = covered(columns, part)
            for piece in cut_at_columns(part, columns) if len(over) > 1 else [part]:
                yield column_at(columns, piece.x0, piece.x1), 1, piece


def _heading_chunks(p: Printed, columns: Sequence[Column], label: int) -> Iterator[tuple[int, int, Chunk]]:
    """(column, span, chunk) of a line of headings: one that stands over several columns spans them."""
    for chunk in p.chunks:
        for piece in split_heading(chunk, columns):
            over = covered(columns, piece)
            if over and over[0] <= label < over[-1]:
                over = [k for k in over if k > label]
            if not over and len(p.chunks) < len(columns) - label - 1:
                over = _both_sides(columns, label, piece)
            yield over[0] if over else _cell_at(columns, piece), max(len(over), 1), piece


def _both_sides(columns: Sequence[Column], label: int, chunk: Chunk) -> list[int]:
    """The two columns of numbers in the middle between which the chunk stands; [] where it doesn't."""
    for k, (a, b) in enumerate(pairwise(columns)):
        aside = abs((chunk.x0 + chunk.x1) / 2 - (a.x0 + b.x1) / 2)
        if k > label and a.x1 < chunk.x0 and chunk.x1 < b.x0 and aside < 0.1 * (b.x1 - a.x0):
            return [k, k + 1]
    return []


def _cell_at(columns: Sequence[Column], chunk: Chunk) -> int:
    """The column of a heading that stands over none: numbers stand at the right of their cells."""
    return next((k for k, column in enumerate(columns) if column.x1 > chunk.x0), len(columns) - 1)


def split_heading(chunk: Chunk, columns: Sequence[Column]) -> list[Chunk]:
    """A heading's words that belong to neighbouring columns, cut where the gap between them is the wider."""
    pieces = cut_at_columns(chunk, columns)
    if len(pieces) < 2:
        return [chunk]
    gaps = [b.x0 - a.x1 for a, b in pairwise(pieces)]
    inner = [y.box.x0 - x.box.x1 for piece in pieces for x, y in pairwise(piece.words) if x.box and y.box]
    if inner:
        return pieces if min(gaps) > 1.3 * median(inner) else [chunk]
    return pieces if all(_stands_over(piece, columns) for piece in pieces) else [chunk]


def _stands_over(piece: Chunk, columns: Sequence[Column]) -> bool:
    """Whether most of the piece stands over its column, so that it isn't half of a heading over two."""
    column = columns[column_at(columns, piece.x0, piece.x1)]
    return column.shared(piece.x0, piece.x1) > 0.6 * (piece.x1 - piece.x0)
