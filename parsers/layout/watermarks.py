"""Words printed across a page's text, as watermarks and stamps are: they are no part of what it says."""

from __future__ import annotations

from handlingar.extract import Document, Line, Origin, Page, Word

LEANS = 1.35  # times its size: a word both wider and higher runs aslant; an upright one is 0.96 high
LARGE, ACROSS = 1.8, 2  # times as large as words of other lines, so many of which stand within it (by eye)


def watermarks(document: Document) -> frozenset[tuple[int, int]]:
    """The lines, by page and number, of digital text that run aslant or lie across others.

    Boxes of what is read from a picture are those of its ink, and tell nothing of this.
    """
    return frozenset(
        (page.number, line.number)
        for page in document.pages
        if page.origin is Origin.DIGITAL
        for line in page.lines
        if all(map(_leans, line.words)) or _lies_across(line, page)
    )


def _leans(word: Word) -> bool:
    return bool(word.box and word.size and min(word.box.width, word.box.height) > LEANS * word.size)


def _lies_across(line: Line, page: Page) -> bool:
    least = min(word.size for word in line.words)
    if line.box is None or least < LARGE * min(other.size for other in page.lines):
        return False
    small = (word for other in page.lines if LARGE * other.size < least for word in other.words)
    return sum(bool(word.box and line.box.holds(*word.box.middle)) for word in small) >= ACROSS
