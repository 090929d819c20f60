"""A grid: cells in rows and columns as they stand on the page, before anything is understood of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from handlingar.extract import Box, Line, Page, Reading, Word, box_around, mean_confidence
from handlingar.parsers.grids.columns import repeated
from handlingar.parsers.language.numbers import is_numeral, is_period
from handlingar.parsers.language.sentences import join_texts
from handlingar.schemas.rows import Place

_SECTION_WORDS = 8  # of the heading of a table's section
_MOST_READINGS = 16  # of a cell
_DASHES = frozenset("-‐‑–—−")
_COLUMNS = 3  # of a table that may hold one without a tab or a stroke


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its text (printed lines made one), the lines as printed, and where it stands.

    row and column are 0-based; a cell over several columns or rows stands in the first and says how many.
    others are the texts it would have with one or more of its words read otherwise, the likeliest first;
    their confidence is that of the doubtful words together. repaired is True where a word of it was changed.
    """

    row: int
    column: int
    text: str
    at: Place
    lines: tuple[str, ...] = ()
    bold: bool = False
    column_span: int = 1
    row_span: int = 1
    others: tuple[Reading, ...] = ()
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells; every row has `n_columns` cells, empty ones with text "".

    source is "ruled" (cells between drawn lines), "aligned" (columns seen from where numbers stand), "headed"
    (words below bold headings) or "markup" (Markdown or tab-separated rows of a text file). at is the whole
    grid's place, box in points.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    n_columns: int
    source: str
    at: Place

    @property
    def text(self) -> str:
        """One line a row, cells separated by tabs."""
        return "\n".join("\t".join(cell.text for cell in row).rstrip("\t") for row in self.rows)


def box_of(at: Place) -> Box | None:
    """The box of a place; None for places in text files."""
    if at.x0 is None or at.y0 is None or at.x1 is None or at.y1 is None:
        return None
    return Box(at.x0, at.y0, at.x1, at.y1)


def place_of(page: Page, box: Box | None, line: int | None, confidence: float = 1.0) -> Place:
    """A Place on this page; line is kept only where there is no box (text files)."""
    if box is None:
        return Place(page=page.number, line=line, confidence=confidence)
    return Place(page.number, box.x0, box.y0, box.x1, box.y1, None, round(confidence, 4))


def place_within(at: Place, words: Sequence[Word]) -> Place:
    """The place of some words of what stands at a place."""
    confidence = round(mean_confidence(words), 4)
    box = around(words)
    if box is None:
        return replace(at, confidence=confidence)
    return replace(at, x0=box.x0, y0=box.y0, x1=box.x1, y1=box.y1, confidence=confidence)


def cell_of(page: Page, row: int, column: int, lines: list[list[Word]], span: int = 1) -> GridCell:
    """The cell that holds these words, a list a printed line."""
    words = [word for line in lines for word in line]
    texts = tuple(" ".join(word.text for word in line) for line in lines)
    bold = bool(words) and all(word.bold for word in words)
    place = place_of(page, around(words), None, mean_confidence(words))
    changed = any(word.changed for word in words)
    return GridCell(row, column, join_texts(texts), place, texts, bold, span, 1, _others(words), changed)


def row_of_cells(
    page: Page, row: int, n_columns: int, placed: Iterable[tuple[int, int, Sequence[Word]]]
) -> tuple[GridCell, ...]:
    """The cells of a row that hold these words, each given with its column and how many columns it spans."""
    words: dict[int, list[list[Word]]] = {}
    spans: dict[int, int] = {}
    for column, span, held in placed:
        lines = words.setdefault(column, [])
        box, last = held[0].box, lines[-1][-1].box if lines else None
        if box and last and box.is_level(last):  # of one printed line
            lines[-1].extend(held)
        else:
            lines.append(list(held))
        spans[column] = max(spans.get(column, 1), span)
    return tuple(cell_of(page, row, k, words.get(k, []), spans.get(k, 1)) for k in range(n_columns))


def cells_in_line(
    page: Page, line: Line, row: int, texts: Iterable[str], label: float = 1.0, others: float = 1.0
) -> tuple[GridCell, ...]:
    """The cells that are parts of a line of text, whose words have no place of their own in them.

    label and others are the confidences of the first cell and of the others.
    """
    changed = [word.text for word in line.words if word.changed]
    box, bold = line.box, line.bold
    cells = []
    for column, text in enumerate(texts):
        place = place_of(page, box, line.number, others if column else label)
        repaired = any(word in text for word in changed)
        cells.append(GridCell(row, column, text, place, (text,) if text else (), bold, repaired=repaired))
    return tuple(cells)


def _others(words: Sequence[Word]) -> tuple[Reading, ...]:
    """What the words may read together, when each may be read in its other ways; not as they were read.

    A dash by itself on a scan may be a speck, and so nothing.
    """
    readings = [_readings(word) for word in words]
    if all(len(ways) == 1 for ways in readings):
        return ()
    found = [Reading("", 1.0)]
    for ways in readings:
        joined = (
            Reading(f"{before.text} {way.text}".strip(), before.confidence * way.confidence)
            for before in found
            for way in ways
        )
        found = sorted(joined, key=lambda reading: -reading.confidence)[:_MOST_READINGS]
    first = " ".join(word.text for word in words)
    return tuple(reading for reading in found if reading.text != first)


def _readings(word: Word) -> tuple[Reading, ...]:
    """The word as it was read, and the other ways that it may be read."""
    ways = (Reading(word.text, word.confidence), *word.others)
    speck = word.confidence < 1 and word.text in _DASHES
    return (*ways, Reading("", round(1 - word.confidence, 4))) if speck else ways


def around(words: Iterable[Word]) -> Box | None:
    """The smallest box around the words, None where they have none."""
    return box_around(word.box for word in words)


def markup_grid(page: Page, lines: Iterable[Line]) -> Grid:
    """The grid of consecutive lines that are rows of a Markdown or tab-separated table."""
    lines = list(lines)
    n_columns = max(len(line.cells or ()) for line in lines)
    rows = tuple(
        cells_in_line(page, line, i, (*(line.cells or ()), *[""] * (n_columns - len(line.cells or ()))))
        for i, line in enumerate(lines)
    )
    return Grid(_with_spans(rows), n_columns, "markup", place_of(page, None, lines[0].number))


def _is_figure(cell: GridCell) -> bool:
    return is_numeral(cell.text) and not is_period(cell.text)


def _with_spans(rows: tuple[tuple[GridCell, ...], ...]) -> tuple[tuple[GridCell, ...], ...]:
    """The rows; headings of the first that have empty cells behind them head these too, where the headings
    below come again in each such group, or each of two or more has such cells.
    """
    heads, below = (*rows, (), ())[:2]
    starts = [cell.column for cell in heads[1:] if cell.text]
    names = {cell.column: cell.text for cell in below if starts and cell.column >= starts[0]}
    if len(starts) < 2 or not all(names.values()) or any(map(_is_figure, (*heads, *below))):
        return rows
    groups = next((ways for ways in repeated(names) if [ks[0] for ks in ways] == starts), None)
    sizes = [len(ks) for ks in groups or ()] or [b - a for a, b in pairwise((*starts, len(heads)))]
    if min(sizes) < 2:
        return rows
    spans = dict(zip(starts, sizes, strict=True))
    over = tuple(replace(cell, column_span=spans.get(cell.column, 1)) for cell in heads)
    return (over, *rows[1:])


def markup_grids(page: Page) -> list[tuple[Grid, list[Line]]]:
    """Each marked-up table of a text page, with the lines it takes.

    A short line right between two rows of as many cells is a row with one cell, as a section's heading.
    """
    found = []
    within = _one_cell_rows(page.lines)
    lines = [
        replace(line, cell_sizes=(len(line.words),)) if line.number in within else line for line in page.lines
    ]
    for (marked, _), group in groupby(lines, key=lambda line: (line.cells is not None, line.block)):
        if marked:
            taken = list(group)
            found.append((markup_grid(page, taken), taken))
    return found


def _one_cell_rows(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines without cells that stand within a table of three columns or more."""
    runs = [(cells, list(run)) for cells, run in groupby(lines, key=lambda line: line.cells is not None)]
    found = set()
    for (rows, above), (_, between), (_, below) in zip(runs, runs[1:], runs[2:], strict=False):
        line = between[0]
        together = above[-1].block == line.block == below[0].block and not line.heading
        short = len(line.words) <= _SECTION_WORDS and not line.text.endswith((".", "!", "?"))
        n = _widest(above)
        if rows and len(between) == 1 and together and short and n >= _COLUMNS and n == _widest(below):
            found.add(line.number)
    return frozenset(found)


def _widest(rows: Sequence[Line]) -> int:
    return max(len(row.cells or ()) for row in rows)
