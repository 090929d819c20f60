"""What stands on a page and is no part of what it says: words across its text, as watermarks and stamps are,
and scraps that were read from initials, signatures and dirt.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter

from handlingar.extract import Document, Line, Origin, Page, Word
from handlingar.extract.confidence import LIKELY, SURE
from handlingar.extract.language.word_frequency import is_swedish
from handlingar.patterns import compiled

LEANS = 1.35  # times its size: a word both wider and higher runs aslant; an upright one is 0.96 high
LARGE, ACROSS = 1.8, 2  # times as large as words of other lines, so many of which stand within it (by eye)
BORDER = 3.0  # points from a scan's side edges, where its shadow is
FOOT = 0.8  # of the page's height: below it, initials stand beside the text (by eye)
INITIALS, TELLING = 3, 4  # letters and digits of initials at most; letters of a word that tells something
_LETTERS = compiled(r"\p{L}+")


def scraps(document: Document) -> frozenset[tuple[int, int]]:
    """The lines, by page and number, of scans that were read from no print: at the very edge, a letter alone,
    initials outside the text, and short pieces that were hardly read and make no word.
    """
    scanned = (page for page in document.pages if page.origin is Origin.OCR)
    return frozenset((page.number, line.number) for page in scanned for line in _scraps_of(page))


def _scraps_of(page: Page) -> Iterator[Line]:
    full = [line.box.x1 for line in page.lines if line.box and len(line.words) > INITIALS]
    right = max(full, default=page.width)
    for line in page.lines:
        if not (box := line.box):
            continue
        said = sum(map(str.isalnum, line.text))
        letters = _LETTERS.findall(line.text)
        edge = box.x0 > page.width - BORDER or box.x1 < BORDER
        outside = said <= INITIALS and box.x0 > right and box.y0 > FOOT * page.height
        alone = said == len(letters) == len(line.words) == 1
        unread = letters and said < 2 * TELLING and not any(map(_tells, letters))
        below = SURE if outside or alone else LIKELY if unread else 0.0
        if edge or line.confidence < below:
            yield line


def _tells(letters: str) -> bool:
    return len(letters) > TELLING or (len(letters) == TELLING and is_swedish(letters.lower()))


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
