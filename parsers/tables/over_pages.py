"""Tables that go on over a page break: which grid goes on with which, and how they become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.sentences import join_texts
from handlingar.parsers.language.table_terms import titles_note

_HEADS = 2  # rows at most, the headings and it, up to a table's title


def goes_on(first: Grid, second: Grid) -> bool:
    """Whether the second grid continues the first on the next page: as many columns, at the same place, and
    no note of its own.
    """
    a, b = first.at, second.at
    if _notes(second.rows[:_HEADS]) - _notes(first.rows):
        return False
    if first.n_columns != second.n_columns or a.page is None or b.page != a.page + 1:
        return False
    if a.x0 is None or a.x1 is None or b.x0 is None or b.x1 is None:
        return True
    apart = max(abs(a.x0 - b.x0), abs(a.x1 - b.x1))
    return apart < 0.03 * (a.x1 - a.x0) + 4


def _notes(rows: Sequence[Sequence[GridCell]]) -> set[str]:
    """The titles of notes at the rows' beginnings."""
    return {row[0].text for row in rows if titles_note(row[0].text)}


def with_next(grids: Sequence[Grid], second: Grid) -> tuple[Grid, ...]:
    """The grids of a table and the next, without the headings that it repeats; a label that the page break
    parts is one again.
    """
    *earlier, last = grids
    below = _without_repeats(grids[0], second)
    if last.rows and below.rows and _is_parted(last.rows[-1], below.rows[0]):
        head, *rest = below.rows[0]
        begun = last.rows[-1][0]
        label = replace(
            head, text=join_texts([begun.text, head.text]), lines=(*begun.lines, *head.lines), at=begun.at
        )
        last = replace(last, rows=last.rows[:-1])
        below = replace(below, rows=((label, *rest), *below.rows[1:]))
    return (*earlier, last, below)


def _is_parted(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether a label broken within a word ends the first grid, and small letters begin the second."""
    label, *cells = above
    alone = bool(label.text) and not any(cell.text for cell in cells)
    return alone and label.text.endswith(("-", "\u00ad")) and below[0].text[:1].islower()


def _without_repeats(first: Grid, second: Grid) -> Grid:
    """The second grid without the heading rows that it repeats from the first."""
    repeated = 0
    for a, b in zip(first.rows, second.rows, strict=False):
        if [cell.text for cell in a] != [cell.text for cell in b] or not any(cell.text for cell in a):
            break
        repeated += 1
    return replace(second, rows=second.rows[repeated:])
