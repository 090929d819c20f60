"""Finds the grids on a page, whatever shows them: markup, drawn lines, aligned words, plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlingar.extract import Line, Page, Ruling, Word
from handlingar.parsers.grids.columns import cut_before
from handlingar.parsers.grids.grid import Grid, around, markup_grids, place_of, row_of_cells
from handlingar.parsers.grids.header_spans import in_line
from handlingar.parsers.grids.lattice import ruled_grids
from handlingar.parsers.grids.side_by_side import sides
from handlingar.parsers.grids.stream import aligned_grids
from handlingar.parsers.grids.table_lines import Printed, follows, printed_lines
from handlingar.parsers.grids.text_tables import plain_grids
from handlingar.parsers.grids.word_groups import Chunk, chunks_of
from handlingar.parsers.language.numbers import is_numeral, is_period
from handlingar.parsers.language.table_terms import head_a_list, head_words
from handlingar.patterns import compiled

_WORD_COLUMNS = 3  # of a table of words without lines, at least
_WORD_ROWS = 2  # of such a table, at least
_DOTTED = compiled(r"(?:[.…·]\s?){24,}")  # fewer may be what a form leaves to be filled in
_LEVEL = 1.0  # point (by eye): how much words of one column may be out of line
_HEAD_WORDS = 4  # of a heading, at most
_ROW_APART = 1.5  # of the font's size (by eye): how far its rows stand from each other at most
_IN_CELL = 1.1  # of the least step down a column: a cell's lines (by eye)

Placed = tuple[Printed, set[int]]  # a line, and the columns that its chunks stand in


def find_grids(page: Page, before: Grid | None = None) -> list[tuple[Grid, list[Line]]]:
    """Every grid on the page, top to bottom, with the lines that stand in it.

    before is the grid in which the page before ended: rows in its columns at the page's top go on with it.
    Where only a part of a printed line does (another table, or text, stands beside it), this part is given.
    """
    page = _with_dotted_lines_drawn(page)
    found = [*markup_grids(page), *ruled_grids(page)]
    found += [(grid, lines) for grid, lines in _headed_words(*without(page, found)) if _in_words(grid)]
    if any(word.box for word in page.words):
        for part, taken in sides(*without(page, found)):
            found += aligned_grids(part, taken, before)
    found += _headed_words(*without(page, found))
    rest, taken = without(page, found)
    in_columns = {line.number for line in rest.lines if line.box and len(chunks_of(line)) > 1}
    found += plain_grids(rest, taken | in_columns)
    return sorted(found, key=lambda pair: pair[1][0].number)


def _with_dotted_lines_drawn(page: Page) -> Page:
    """The page with lines of nothing but dots, as a dotted line is read on a scan, as drawn ones."""
    drawn = {
        line.number: Ruling(line.box.x0, line.box.y1, line.box.x1, line.box.y1)
        for line in page.lines
        if line.box and _DOTTED.fullmatch(line.text)
    }
    lines = tuple(line for line in page.lines if line.number not in drawn)
    return replace(page, lines=lines, rulings=(*page.rulings, *drawn.values())) if drawn else page


def left_of(page: Page, found: Iterable[tuple[Grid, Sequence[Line]]]) -> dict[int, tuple[Word, ...]]:
    """By its number the words of each line of the page that don't stand in these grids.

    A line of a text file, whose words have no boxes, stands in a grid as a whole.
    """
    lines = [line for _, held in found for line in held]
    words, numbers = {word for line in lines for word in line.words}, {line.number for line in lines}
    return {
        line.number: tuple(w for w in line.words if (w not in words if w.box else line.number not in numbers))
        for line in page.lines
    }


def without(page: Page, found: Sequence[tuple[Grid, Sequence[Line]]]) -> tuple[Page, set[int]]:
    """The page without the parts of lines that stand in these grids, and the numbers of the lines gone whole.

    Lines of a grid that has others beside it are left out, so that they don't part what stands there.
    """
    if not found:
        return page, set()
    rest = left_of(page, found)
    gone: set[int] = set()
    beside: set[int] = set()
    for _, lines in found:
        numbers = {line.number for line in lines}
        between = range(min(numbers), max(numbers) + 1)
        (beside if any(rest.get(n) for n in between) else gone).update(n for n in numbers if not rest[n])
    kept = tuple(
        replace(line, words=rest[line.number] or line.words)
        for line in page.lines
        if line.number not in beside
    )
    return replace(page, lines=kept), gone


def _headed_words(page: Page, taken: set[int]) -> list[tuple[Grid, list[Line]]]:
    """Tables of words without drawn lines: a line of headings, and words below them in their columns."""
    printed = printed_lines(page, taken)
    found = []
    end = 0
    for i, head in enumerate(printed):
        if i < end or not _heads_words(head):
            continue
        heads = head.chunks
        lines: list[Placed] = []
        whole = True
        for p in (_cut_at_heads(p, heads) for p in printed[i + 1 :]):
            places = [] if p.bold and head.bold else _places(p, heads)
            near = follows(lines[-1][0] if lines else head, p, _ROW_APART)
            if not places or not near:
                whole = head.bold or not near or len(p.chunks) < 2
                break
            lines.append((p, set(places)))
        rows = _rows_of_cells(lines) or _rows_by_first(lines)
        if whole and len(rows) >= _WORD_ROWS and all(len(_filled(row)) > 1 for row in rows):
            found.append(_word_grid(page, [[head], *([p for p, _ in row] for row in rows)], heads))
            end = i + 1 + sum(map(len, rows))
    return found


def _cut_at_heads(p: Printed, heads: Sequence[Chunk]) -> Printed:
    """The line, its chunks cut where a word begins right below the beginning of a heading."""
    words = [(word, word.box.x0) for chunk in p.chunks for word in chunk.words if word.box]
    starts = {word for word, x0 in words if any(abs(x0 - head.x0) < _LEVEL for head in heads[1:])}
    return replace(p, chunks=tuple(cut_before(p.chunks, starts)))


def _filled(row: Iterable[Placed]) -> set[int]:
    return {k for _, places in row for k in places}


def _rows_of_cells(lines: Sequence[Placed]) -> list[list[Placed]]:
    """The lines row by row, where the lines of one cell stand nearer to each other than rows do, and those of
    other cells beside them; [] where no more tells the rows than where they begin.
    """
    last: dict[int, float] = {}
    steps: list[float] = []
    for p, places in lines:
        steps += [p.top - last[k] for k in places if k in last]
        last |= dict.fromkeys(places, p.top)
    near = _IN_CELL * min(steps, default=0.0)
    rows: list[list[Placed]] = []
    for p, places in lines:
        before = rows[-1] if rows else []
        if any(p.top < q.bottom or (p.top - q.top < near and places & there) for q, there in before):
            rows[-1].append((p, places))
        else:
            rows.append([(p, places)])
    alike = any(len(row) > 1 and all(places == _filled(row) for _, places in row) for row in rows)
    return rows if len(rows) > 1 and not alike else []


def _rows_by_first(lines: Sequence[Placed]) -> list[list[Placed]]:
    """The lines row by row: each begins in the first column, but not in small letters, as the rest of one."""
    rows: list[list[Placed]] = []
    for p, places in lines:
        rest = rows and p.text[:1].islower() and (places == {0} or not rows[0][0][0].text[:1].islower())
        if 0 in places and not rest:
            rows.append([(p, places)])
        elif rows:
            rows[-1].append((p, places))
        else:
            break
    return rows


def _in_words(grid: Grid) -> bool:
    """Whether more columns behind the first hold nothing but words than hold figures, and two at least."""
    cells = [cell for row in grid.rows[1:] for cell in row[1:] if cell.text]
    figures = {cell.column for cell in cells if is_numeral(cell.text) or is_period(cell.text)}
    words = {cell.column for cell in cells} - figures
    return len(words) > max(len(figures), 1)


def _heads_words(p: Printed) -> bool:
    """Whether the line may head columns of words: three or more short names apart, none of a list; they are
    bold, or such as tables of words have.
    """
    names = [chunk.text for chunk in p.chunks]
    short = all(len(chunk.words) <= _HEAD_WORDS and chunk.text[:1].isupper() for chunk in p.chunks)
    plain = not any(name.endswith((":", ".", ",")) for name in names) and len(set(names)) == len(names)
    return (
        (p.bold or head_words(names))
        and not p.values
        and len(names) >= _WORD_COLUMNS
        and short
        and plain
        and not head_a_list(names)
    )


def _places(p: Printed, heads: Sequence[Chunk]) -> list[int]:
    """The columns whose headings the line's words begin, end or have their middles in line with; [] where
    some stand in none, or run into the next.
    """
    places = []
    for chunk in p.chunks:
        k = next((k for k, head in enumerate(heads) if in_line(chunk, head, p.size)), None)
        if k is None or (k + 1 < len(heads) and chunk.x1 > heads[k + 1].x0):
            return []
        places.append(k)
    return places if len(set(places)) == len(places) else []


def _word_grid(
    page: Page, rows: Sequence[Sequence[Printed]], heads: Sequence[Chunk]
) -> tuple[Grid, list[Line]]:
    lines = [p.line for row in rows for p in row]
    cells = []
    for i, row in enumerate(rows):
        placed = [(k, 1, c.words) for p in row for k, c in zip(_places(p, heads), p.chunks, strict=True)]
        cells.append(row_of_cells(page, i, len(heads), placed))
    box = around(word for line in lines for word in line.words)
    return Grid(tuple(cells), len(heads), "headed", place_of(page, box, None)), lines
