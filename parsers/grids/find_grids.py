"""Finds the grids on a page, whatever shows them: markup, drawn lines, aligned words, plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlingar.extract import Line, Page
from handlingar.parsers.grids.grid import Grid, markup_grids
from handlingar.parsers.grids.lattice import ruled_grids
from handlingar.parsers.grids.side_by_side import sides
from handlingar.parsers.grids.stream import aligned_grids
from handlingar.parsers.grids.text_tables import plain_grids
from handlingar.parsers.grids.word_groups import chunks_of


def find_grids(page: Page, before: Grid | None = None) -> list[tuple[Grid, list[Line]]]:
    """Every grid on the page, top to bottom, with the lines that stand in it.

    before is the grid in which the page before ended: rows in its columns at the page's top go on with it.
    Where only a part of a printed line does (another table, or text, stands beside it), this part is given.
    """
    found = [*markup_grids(page), *ruled_grids(page)]
    if any(word.box for word in page.words):
        for part, taken in sides(*without(page, found)):
            found += aligned_grids(part, taken, before)
    rest, taken = without(page, found)
    in_columns = {line.number for line in rest.lines if line.box and len(chunks_of(line)) > 1}
    found += plain_grids(rest, taken | in_columns)
    return sorted(found, key=lambda pair: pair[1][0].number)


def without(page: Page, found: Sequence[tuple[Grid, Sequence[Line]]]) -> tuple[Page, set[int]]:
    """The page without the parts of lines that stand in these grids, and the numbers of the lines gone whole.

    Lines of a grid that has others beside it are left out, so that they don't part what stands there.
    """
    held = {id(word) for _, lines in found for line in lines for word in line.words}
    rest = {line.number: tuple(w for w in line.words if id(w) not in held) for line in page.lines}
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
