"""Words printed across a page's text, as watermarks and stamps are: they are no part of what it says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter

from handlingar.extract import Document, Line, Origin, Page, Word

LEANS = 1.35  # times its size: a word both wider and higher runs aslant; an upright one is 0.96 high
LARGE, ACROSS = 1.8, 2  # times as large as words of other lines, so many of which stand within it (by eye)


def watermarks(document: Document) -> frozenset[tuple[int, int]]:
    """The lines, by page and number, of digital text that run aslant or lie across others.

    Boxes of what is read from a picture are those of its ink, and tell nothing of this.
    """
    digital = (page for page in document.pages if page.origin is Origin.DIGITAL)
    return frozenset((page.number, line.number) for page in digital for line in _of_page(page))


def _of_page(page: Page) -> Iterator[Line]:
    smallest = min((line.size for line in page.lines), default=0.0)
    sizes = [min((word.size for word in line.words), default=0.0) for line in page.lines]
    middles = _middles(page) if max(sizes, default=0.0) >= LARGE * smallest else []
    for line, size in zip(page.lines, sizes, strict=True):
        if all(map(_leans, line.words)) or (size >= LARGE * smallest and _lies_across(line, size, middles)):
            yield line


def _leans(word: Word) -> bool:
    return bool(word.box and word.size and min(word.box.width, word.box.height) > LEANS * word.size)


def _middles(page: Page) -> list[tuple[float, float, float]]:
    """Where the words of the page have their middle, from the top down: y, x, and the size of their line."""
    placed = ((word.box.middle, line.size) for line in page.lines for word in line.words if word.box)
    return sorted((y, x, size) for (x, y), size in placed)


def _lies_across(line: Line, least: float, middles: list[tuple[float, float, float]]) -> bool:
    if line.box is None:
        return False
    first = bisect_left(middles, line.box.y0, key=itemgetter(0))
    within = middles[first : bisect_right(middles, line.box.y1, key=itemgetter(0))]
    small = (x for _, x, size in within if LARGE * size < least)
    return sum(line.box.x0 <= x <= line.box.x1 for x in small) >= ACROSS
