"""Words printed across a page's text, as watermarks and stamps are: they are no part of what it says."""

from __future__ import annotations

from handlingar.extract import Document, Line, Page, Word

LEANS = 1.35  # times its size: a word both wider and higher runs aslant; an upright one is 0.96 high
LARGE, ACROSS = 1.8, 2  # times as large as words of other lines, so many of which stand within it (by eye)


def watermarks(document: Document) -> frozenset[tuple[int, int]]:
    """The lines, by page and number, that run aslant or lie across other lines."""
    return frozenset(
        (page.number, line.number)
        for page in document.pages
        for line in page.lines
        if line.words and (all(map(_leans, line.words)) or _lies_across(line, page))
    )


def _leans(word: Word) -> bool:
    return bool(word.box and word.size and min(word.box.width, word.box.height) > LEANS * word.size)


def _lies_across(line: Line, page: Page) -> bool:
    box, size = line.box, line.size
    if box is None or len(page.lines) < 2 or size < LARGE * min(other.size or size for other in page.lines):
        return False
    small = (
        word
        for other in page.lines
        if other is not line and LARGE * other.size < size
        for word in other.words
    )
    return sum(bool(word.box and box.holds(*word.box.middle)) for word in small) >= ACROSS
