"""Words to printed lines in reading order: rows by baseline, columns of prose one after the other.

A row of a table stays one line, its words from left to right; only where words run as prose on both sides
of a gutter is the page read column by column. White space and size then part the lines into blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from handlingar.extract.layout.baselines import Placed, Row
from handlingar.extract.layout.paragraph_marks import marks_of, with_margin
from handlingar.extract.model import Line, Ruling

GUTTER = 8.0  # points: the least white space between columns of prose
COLUMN_LINES = 5  # fewer lines beside each other are no columns
BLOCK_GAP = 1.22  # times the usual leading: a larger step begins a new block
LANDSCAPE = 1.15  # times as wide as high: two pages may lie side by side
FOLD = (0.42, 0.58)  # shares of the width between which the fold is
INNER_MARGINS = 0.05  # of the width, both together
PROSE_WORDS = 5  # on a line: a table's cells seldom have so many
SIDE_WORDS = 3  # on each side of a gutter, where columns of prose are
PARALLEL = 2  # paragraphs with the same marks on both sides
SIZE_JUMP = 1.15  # times the size of the line before
LEAST_SIZE = 4.0  # points: smaller sizes are taken for wrong
SMALL = 0.84  # of the other's size: raised and lowered figures are smaller (0.58 to 0.75, on web pages 0.833)
RAISED = 0.15  # of the other's size: how far the foot of raised figures is above its foot, at least
# of the size, from a row's baseline; and small figures right beside a word
OFF_BASELINE, OFF_SMALL = 0.28, 0.5
OVER = (0.4, 0.1)  # of the width, of the size: words above one another, not beside
PARAGRAPH_STEP = 1.8  # times the size: lines of a paragraph are no further apart
FULL_LINE = 0.7  # of the column's width
WRAPPED_LINE = 0.85  # of the page's text: how far a line reaches that word wrap ended; by eye
FIGURES = 0.3  # of the words of prose are figures at most
AROUND_RULED = (3.0, 10.0)  # points above and below rows, in which a line drawn around them lies
SAME_HEIGHT, GO_ON = 0.2, 0.7  # of the size; of the rows that stand at the height of one on the other side
CELL_WORDS = 4  # on a line of prose: cells have fewer
FEWEST_STEPS, USUAL_STEP = 3, 1.3  # that tell the usual one; times the size where there are fewer
STEPS = (0.8, 2.5)  # times the size: steps from line to line within a paragraph


def printed_lines(
    words: Sequence[Placed], rulings: Sequence[Ruling] = (), size: tuple[float, float] = (0.0, 0.0)
) -> tuple[Line, ...]:
    """The lines of a page of that size (points) in reading order, numbered from 1, with their blocks."""
    lines: list[Line] = []
    block = 0
    halves = _halves(words, rulings, size)
    for region in (region for half in halves for region in _regions(rows_of(half), rulings)):
        steps = _leading(region)
        for i, row in enumerate(region):
            if lines and (i == 0 or _parts(region[i - 1], row, steps)):
                block += 1
            lines.append(Line(tuple(p.word for p in row), len(lines) + 1, block))
    return tuple(lines)


def rows_of(words: Sequence[Placed]) -> list[Row]:
    """Words on one baseline make a row, from left to right; rows from the top down.

    The nearest word of a row decides, so that a row may lean a little, and raised or lowered figures follow
    the word they stand at.
    """
    rows: list[Row] = []
    reaches: list[tuple[float, float]] = []  # of each row: from where to where a word's baseline may be
    for placed in sorted(words, key=lambda p: (-round(p.word.size), p.baseline)):
        best: tuple[float, int] | None = None
        for i, (top, bottom) in enumerate(reaches):
            off = _offset(rows[i], placed) if top <= placed.baseline <= bottom else None
            if off is not None and (best is None or off < best[0]):
                best = off, i
        reach = placed.baseline - max(placed.word.size, 4.0), placed.baseline + max(placed.word.size, 4.0)
        if best is None:
            rows.append([placed])
            reaches.append(reach)
            continue
        at = best[1]
        rows[at].append(placed)
        reaches[at] = min(reaches[at][0], reach[0]), max(reaches[at][1], reach[1])
    for row in rows:
        row.sort(key=lambda p: p.box.x0)
    return sorted(rows, key=_baseline)


def _offset(row: Row, placed: Placed) -> float | None:
    """How far the word's baseline is from the row's at that place; None where it can't belong to it."""
    box = placed.box
    gaps = [max(p.box.x0 - box.x1, box.x0 - p.box.x1, 0.0) for p in row]
    nearest = row[gaps.index(min(gaps))]
    off = abs(nearest.baseline - placed.baseline)
    size = max(nearest.word.size, placed.word.size, LEAST_SIZE)
    small = min(nearest.word.size, placed.word.size) < SMALL * size
    close = min(gaps) < 0.5 * size
    if off > (OFF_SMALL if small and close else OFF_BASELINE) * size:
        return None
    overlap, _ = nearest.box.shared(box)
    if overlap > OVER[0] * min(nearest.box.width, box.width) and off > OVER[1] * size:
        return None
    return off


def _baseline(row: Row) -> float:
    return median(p.baseline for p in row)


def _size(row: Row) -> float:
    return max(p.word.size for p in row)


# columns ------------------------------------------------------------------------------------------------


def _regions(rows: list[Row], rulings: Sequence[Ruling]) -> list[list[Row]]:
    """Runs of rows in reading order; where prose stands in columns, each column is a run of its own."""
    if len(rows) < COLUMN_LINES:
        return [rows] if rows else []
    beside = with_margin(rows)
    if beside:
        return [*_regions(beside.before, rulings), *beside.parts, *_regions(beside.after, rulings)]
    for x in _gutters(rows):
        runs = _uncrossed(rows, x)
        for first, last in [*runs, *(part for run in runs for part in _beside(rows, run, x))]:
            run = rows[first:last]
            left, right = _cut(run, x)
            left, right = [r for r in left if r], [r for r in right if r]
            prose = (_is_prose(left) and _is_prose(right)) or _are_parallel(left, right)
            if prose and not _is_ruled(run, x, rulings):
                before, after = rows[:first], rows[last:]
                return [
                    *_regions(before, rulings),
                    *_regions(left, rulings),
                    *_regions(right, rulings),
                    *_regions(after, rulings),
                ]
    return [rows]


def _gutters(rows: list[Row]) -> list[float]:
    """Where a gutter may be: the middles of wide gaps and the left edges of rows, the commonest first."""
    counts: dict[int, int] = {}
    for row in rows:
        edges = [(a.box.x1, b.box.x0) for a, b in pairwise(row)]
        edges.append((row[0].box.x0 - GUTTER - 1, row[0].box.x0))
        for x0, x1 in edges:
            if x1 - x0 >= GUTTER:
                # columns share their left edge, not their ragged right one
                key = round((x1 - GUTTER / 2) / 3)
                counts[key] = counts.get(key, 0) + 1
    common = sorted(counts, key=lambda k: -counts[k])
    return [k * 3.0 for k in common if counts[k] >= COLUMN_LINES][:6]


def _uncrossed(rows: list[Row], x: float) -> list[tuple[int, int]]:
    """The longest runs of rows in which no word touches a gutter at x, longest first."""
    runs, start = [], 0
    for i, row in enumerate([*rows, None]):
        if row is None or any(p.box.x0 < x - 2 and p.box.x1 > x - GUTTER / 2 + 2 for p in row):
            if i - start >= COLUMN_LINES:
                runs.append((start, i))
            start = i + 1
    return sorted(runs, key=lambda run: run[0] - run[1])


def _cut(rows: list[Row], x: float) -> tuple[list[Row], list[Row]]:
    """What each row has to the left and to the right of x."""
    left = [[p for p in row if p.box.x1 <= x + 1] for row in rows]
    return left, [[p for p in row if p.box.x1 > x + 1] for row in rows]


def _beside(rows: list[Row], run: tuple[int, int], x: float) -> list[tuple[int, int]]:
    """The stretch of the run in which words stand on both sides most, as (first, last); [] where too short.

    Rows of a table or a lone line above and below columns thus don't hide them. Where one column is longer,
    its rows go with it.
    """
    first, last = run
    left, right = _cut(rows[first:last], x)
    worth = [
        1 if min(len(a), len(b)) >= SIDE_WORDS else 0 if not (a and b) else -2
        for a, b in zip(left, right, strict=True)
    ]
    best, total, start, found = 0, 0, 0, (0, 0)
    for i, value in enumerate(worth):
        if total <= 0:
            total, start = 0, i
        total += value
        if total > best:
            best, found = total, (start, i + 1)
    begin, end = found
    while end < len(worth) and worth[end] == 0 and _follows(rows[first + end - 1], rows[first + end]):
        end += 1
    return [(first + begin, first + end)] if best >= COLUMN_LINES and found != (0, len(worth)) else []


def _follows(above: Row, below: Row) -> bool:
    """True where the rows are of one size and no further apart than lines of a paragraph are."""
    step = _baseline(below) - _baseline(above)
    return _alike(above, below) and step < PARAGRAPH_STEP * max(_size(below), 1.0)


def _is_prose(rows: list[Row]) -> bool:
    """True where lines of several words fill their column, as running text does and cells don't."""
    if len(rows) < COLUMN_LINES:
        return False
    left, right = min(r[0].box.x0 for r in rows), max(r[-1].box.x1 for r in rows)
    full = sum(r[-1].box.x1 - r[0].box.x0 > FULL_LINE * (right - left) for r in rows)
    words = [p.word.text for r in rows for p in r]
    figures = sum(not any(c.isalpha() for c in text) for text in words)
    usual = median(len(r) for r in rows)
    return usual >= CELL_WORDS and 2 * full >= len(rows) and figures < FIGURES * len(words)


def _are_parallel(left: list[Row], right: list[Row]) -> bool:
    """True where the same paragraphs stand on both sides: minutes in two languages."""
    marks = marks_of(left)
    return len(marks) >= PARALLEL and marks == marks_of(right)


def _is_ruled(rows: list[Row], x: float, rulings: Sequence[Ruling]) -> bool:
    """True where lines drawn across the gutter, between rows or around them, say that this is a table."""
    top, bottom = _baseline(rows[0]) - _size(rows[0]), _baseline(rows[-1])
    across = [r.y0 for r in rulings if r.horizontal and r.x0 < x - GUTTER < x + GUTTER < r.x1]
    within = any(top < y < bottom for y in across)
    return within or sum(top - AROUND_RULED[0] < y < bottom + AROUND_RULED[1] for y in across) >= 2


# two pages on one sheet ----------------------------------------------------------------------------------


def _halves(
    words: Sequence[Placed], rulings: Sequence[Ruling], size: tuple[float, float]
) -> tuple[Sequence[Placed], ...]:
    """The words of each page where two lie side by side (an opened book, A3 copied whole); else all of them.

    Two pages have margins between them that nothing crosses, at the middle of a sheet wider than high. A
    table has them too at times; but its rows go on on the other side, and there is no prose on both.
    """
    width, height = size
    if width < LANDSCAPE * height or len(words) < 2 * COLUMN_LINES:
        return (words,)
    fold = _fold([(p.box.x0, p.box.x1) for p in words], width)
    if fold is None or any(r.horizontal and r.x0 < fold - GUTTER and r.x1 > fold + GUTTER for r in rulings):
        return (words,)
    left = [p for p in words if p.box.x1 <= fold]
    right = [p for p in words if p.box.x0 > fold]
    sides = [rows_of(left), rows_of(right)]
    prose = sum(sum(len(row) >= PROSE_WORDS for row in rows) >= COLUMN_LINES for rows in sides)
    if prose == 2 or (prose == 1 and not _go_on(*sides)) or all(marks_of(rows) for rows in sides):
        return left, right
    return (words,)


def _fold(spans: Sequence[tuple[float, float]], width: float) -> float | None:
    """The middle of the white between the pages, where it is wide enough and around the sheet's middle."""
    gaps: list[tuple[float, float]] = []
    reach = 0.0
    for x0, x1 in sorted(spans):
        middle = (reach + x0) / 2
        if x0 - reach >= INNER_MARGINS * width and FOLD[0] * width < middle < FOLD[1] * width:
            gaps.append((x0 - reach, middle))
        reach = max(reach, x1)
    return max(gaps)[1] if gaps else None


def _go_on(left: list[Row], right: list[Row]) -> bool:
    """True where most rows of the side with fewer stand at the height of a row of the other."""
    few, many = sorted((left, right), key=len)
    heights = [_baseline(row) for row in many]
    apart = [min(abs(_baseline(row) - h) for h in heights) / max(_size(row), 1.0) for row in few]
    return sum(off < SAME_HEIGHT for off in apart) > GO_ON * len(few)


# blocks -------------------------------------------------------------------------------------------------


def _leading(rows: list[Row]) -> float:
    """The usual step from baseline to baseline within a paragraph, as a multiple of the size.

    Where most paragraphs are one line, the usual step is that between paragraphs: then lines that reach the
    margin tell, for what stands below them goes on.
    """
    right = max((row[-1].box.x1 for row in rows), default=0.0)
    left = min((row[0].box.x0 for row in rows), default=0.0)
    steps = sorted(
        ((_baseline(b) - _baseline(a)) / _size(b), a[-1].box.x1 - left > WRAPPED_LINE * (right - left))
        for a, b in pairwise(rows)
        if _size(b) > 0 and _alike(a, b)
    )
    steps = [step for step in steps if STEPS[0] < step[0] < STEPS[1]]
    usual = steps[len(steps) // 4][0] if len(steps) >= FEWEST_STEPS else USUAL_STEP
    within = [step for step, full in steps if full]
    return usual if usual <= PARAGRAPH_STEP else within[len(within) // 4] if within else USUAL_STEP


def _parts(above: Row, below: Row, leading: float) -> bool:
    if not _alike(above, below):
        return True
    return _baseline(below) - _baseline(above) > BLOCK_GAP * leading * max(_size(below), 1.0)


def _alike(above: Row, below: Row) -> bool:
    small, large = sorted((max(_size(above), 1.0), max(_size(below), 1.0)))
    return large <= SIZE_JUMP * small
