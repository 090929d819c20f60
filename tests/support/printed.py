"""Pages made of printed lines: words laid out where a table's labels and numbers stand."""

from __future__ import annotations

from collections.abc import Sequence

from handlingar.extract import Box, Line, Origin, Page, Ruling, Word
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.grids.stream import aligned_grids

SIZE, PITCH, BLANK = 10.0, 15.0, 2.8
LEFT, RIGHTS = 70.0, (300.0, 380.0, 460.0)
TWO = (400.0, 500.0)
"""Where the numbers of two columns end."""


def width(text: str) -> float:
    return 5.0 * len(text)


def from_left(text: str, x: float = LEFT) -> list[tuple[str, float]]:
    """The text's words, a blank's width apart, the first at x."""
    placed = []
    for word in text.split():
        placed.append((word, x))
        x += width(word) + BLANK
    return placed


def to_right(text: str, x: float) -> list[tuple[str, float]]:
    """The text's words, the last ending at x."""
    words = text.split()
    return from_left(text, x - sum(map(width, words)) - BLANK * (len(words) - 1))


def row(label: str, *values: str, rights: Sequence[float] = RIGHTS) -> list[tuple[str, float]]:
    placed = from_left(label)
    for value, right in zip(values, rights, strict=False):
        placed += to_right(value, right)
    return placed


def two(label: str, *values: str) -> list[tuple[str, float]]:
    """A label and its numbers in the two columns."""
    return row(label, *values, rights=TWO)


def page(lines: Sequence[list[tuple[str, float]]], pitches: Sequence[float] = ()) -> Page:
    """A page with these lines, PITCH points apart unless said otherwise."""
    made, top = [], 60.0
    for number, words in enumerate(lines, 1):
        made.append(
            Line(
                tuple(Word(text, Box(x, top, x + width(text), top + SIZE), size=SIZE) for text, x in words),
                number,
            )
        )
        top += pitches[number - 1] if pitches else PITCH
    return Page(1, tuple(made), Origin.DIGITAL, 595, 842)


def drawn(xs: tuple[float, ...], ys: tuple[float, ...]) -> tuple[Ruling, ...]:
    """The lines of a drawn grid, level ones first."""
    level = (Ruling(xs[0], y, xs[-1], y) for y in ys)
    return (*level, *(Ruling(x, ys[0], x, ys[-1]) for x in xs))


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in cells] for cells in grid.rows]


def only_grid(made: Page) -> Grid:
    grids = aligned_grids(made, set())
    assert len(grids) == 1
    return grids[0][0]
