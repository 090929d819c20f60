"""The printed lines of a signature page, its columns and tables taken apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.parsers.grids.grid import Grid, GridCell, place_within
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.parsers.signatures.card_columns import NEAR, PageLine, in_reading_order
from handlingar.parsers.signatures.timestamps import begins_with_time, ends_with_date, find_stamps
from handlingar.parsers.signatures.unlabelled_names import name_in
from handlingar.schemas.rows import Place, place_around

REACH = 4
"""How many lines a time may stand after its date, those of other columns counted."""


def page_lines(blocks: Iterable[Block]) -> list[PageLine]:
    """The lines of the blocks in the order of reading: cards that stand side by side one after the other.

    What wide gaps set apart in a line are lines of their own; a date over its time of day is one with it.
    """
    found = (([_runs(block)] if isinstance(block, TextLine) else _grid_rows(block)) for block in blocks)
    rows = enumerate(row for some in found for row in some)
    lines = in_reading_order([tuple(replace(run, row=i) for run in row) for i, row in rows])
    return [part for line in _whole_times(lines) for part in _time_and_name(line)]


def whole(places: Iterable[Place]) -> Place:
    """One place around several: on the first's page, with the least confidence of them."""
    places = list(places)
    return place_around(places, min(place.confidence for place in places))


def _time_and_name(line: PageLine) -> list[PageLine]:
    """A time and the name behind it are two lines of one row."""
    stamp = next(iter(find_stamps(line.text, "UTC")), None)
    if stamp and not line.text[: stamp.start].strip() and name_in(line.text[stamp.end :]):
        return [replace(line, text=text) for text in (line.text[: stamp.end], line.text[stamp.end :].strip())]
    return [line]


def _runs(line: TextLine) -> tuple[PageLine, ...]:
    """The line cut at its wide gaps."""
    groups = split_at_gaps(line.words)
    if len(groups) < 2:
        return (PageLine(line.text, line.at, 0, line.starts_block),) if line.text.strip() else ()
    return tuple(
        PageLine(" ".join(word.text for word in group), place_within(line.at, group), 0, line.starts_block)
        for group in groups
    )


def _grid_rows(grid: Grid) -> list[tuple[PageLine, ...]]:
    """A row of one-line cells is one row of runs; cells of several lines are read one by one."""
    rows: list[tuple[PageLine, ...]] = []
    for row in grid.rows:
        cells = [cell for cell in row if cell.text.strip()]
        if all(len(_printed(cell)) == 1 for cell in cells):
            first = not rows
            rows.append(tuple(PageLine(c.text, c.at, 0, first and c is cells[0]) for c in cells))
        else:
            rows.extend((PageLine(text, cell.at),) for cell in cells for text in _printed(cell))
    return [row for row in rows if row]


def _printed(cell: GridCell) -> tuple[str, ...]:
    return cell.lines or (cell.text,)


def _whole_times(lines: list[PageLine]) -> list[PageLine]:
    """The lines with each time of day that stands under (or beside) its date put behind it."""
    joined: list[PageLine] = []
    taken: set[int] = set()
    for i, line in enumerate(lines):
        if i in taken:
            continue
        following = range(i + 1, min(i + 1 + REACH, len(lines))) if ends_with_date(line.text) else ()
        time = next((k for k in following if k not in taken and _is_time_of(lines[k], line)), None)
        if time is not None:
            taken.add(time)
            line = PageLine(f"{line.text} {lines[time].text}", whole([line.at, lines[time].at]), line.row)
        joined.append(line)
    return joined


def _is_time_of(line: PageLine, date: PageLine) -> bool:
    """Whether the line is a time that stands in the date's row, or under it in its column."""
    if not begins_with_time(line.text) or line.row - date.row > REACH:
        return False
    if line.at.x0 is None or date.at.x0 is None:
        return line.row - date.row <= 1
    return line.row == date.row or abs(line.at.x0 - date.at.x0) <= NEAR
