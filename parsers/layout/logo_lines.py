"""The head of a scanned page beside a logo: letters that OCR made of the picture part from the print.

A logo at the left of a letterhead is read as words on the lines of what is printed at its right, so that
a name of two lines ("Kultur- och" above "fritidsnämnden") falls apart. Where a column begins with a line of
its own, what stands before its next lines goes below it, as lines of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from handlingar.extract import Document, Line, Origin, Page, Word
from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.parsers.language.people_lists import is_person_name

_HEAD = 0.2  # of the page's height in which a letterhead stands; by eye
_RIGHT = 0.35  # of the page's width from where on a column stands beside a logo; by eye
_SAME_EDGE = 4.0  # points between the left edges of a column's lines in a scan; by eye
_NEAR = 2.0  # heights of a line from one to the next of a column; by eye
_LETTERS = 4  # of a word of a name
_BLANK = 0.6  # of a line's height between the words of one line, and between lines of a block; by eye
_OVERLAP = 0.4  # of a word's height by which one on the same line stands beside another, a logo's height off


def without_logos(document: Document) -> Document:
    """The document with the columns of its scanned pages' heads free of what stands to their left."""
    pages = tuple(_parted(page) if page.origin is Origin.OCR else page for page in document.pages)
    return replace(document, pages=pages) if pages != document.pages else document


def _parted(page: Page) -> Page:
    below = (i for i, line in enumerate(page.lines) if not line.box or line.box.y0 > _HEAD * page.height)
    count = next(below, len(page.lines))
    lines = _column_first(page.lines[:count], _RIGHT * page.width)
    if lines == [*page.lines[:count]]:
        return page
    whole = [*lines, *page.lines[count:]]
    return replace(page, lines=tuple(replace(line, number=n) for n, line in enumerate(whole, start=1)))


def _column_first(head: Sequence[Line], right: float) -> list[Line]:
    """The lines of the head; in a column each without what stands before it, which comes below it."""
    found: list[Line] = []
    beside: list[Line] = []
    edges: set[float] = set()  # where something stands behind something else, as values do behind labels
    column: Line | None = None
    begin = 0
    for line in head:
        starts = _starts(line)
        if column and (at := _at(column, line, starts)):
            beside.append(replace(line, words=line.words[:at]))
            found[begin:] = _gone_on(found[begin:], line, at)
            column = found[-1]
            continue
        if column and _stands_below(column, line.words[0]) and _names(line.words):
            column = replace(line, block=column.block) if beside and _close(column, line) else line
        else:
            found, beside = [*found, *beside], []
            column, begin = (line if _may_begin(line, right, edges) else None), len(found)
            if column and found and not _names(found[-1].words):  # a scrap above it is no part of its block
                column = replace(column, block=-line.number)
        edges |= {start.x0 for place in starts if (start := line.words[place].box)}
        found.append(column or line)
    return [*found, *beside]


def _at(column: Line, line: Line, starts: Sequence[int]) -> int:
    """The place of the word from which on a line is the column's; 0 where none of it is."""
    at = starts[-1] if starts else 0
    again = " ".join(word.text for word in line.words[at:]) == column.text  # one word that was read twice
    if not at or again or not _beside_logo(line.words[:at], line.words[at:]):
        return 0
    return at if _goes_on(column, line.words[at]) or _stands_below(column, line.words[at]) else 0


def _gone_on(column: list[Line], line: Line, at: int) -> list[Line]:
    """The column's lines and the words of the next, as large as they are, or as the last one's."""
    *above, last = column
    words = tuple(replace(word, size=last.size) for word in line.words[at:])
    if _goes_on(last, line.words[at]):
        return [*above, replace(last, words=(*last.words, *words))]
    return [*column, replace(line, block=last.block, words=words)]


def _may_begin(line: Line, right: float, edges: Collection[float]) -> bool:
    """Whether a line may be a column's first: at the right, and not where values stand behind labels."""
    box = line.box
    if not box or box.x0 < right or any(_same(box.x0, edge) for edge in edges):
        return False
    return _names(line.words)


def _beside_logo(before: Sequence[Word], words: Sequence[Word]) -> bool:
    return _names(words) and not is_person_name(" ".join(word.text for word in before))


def _names(words: Sequence[Word]) -> bool:
    """Whether words are a name or a title's: nothing but letters, as no heading of a column of numbers is."""
    text = "".join(word.text for word in words)
    return sum(map(str.isalpha, text)) >= _LETTERS and not any(map(str.isdigit, text))


def _same(edge: float, other: float) -> bool:
    return abs(edge - other) <= _SAME_EDGE


def _close(column: Line, line: Line) -> bool:
    """Whether no white space sets a line apart from the column above it."""
    above, box = column.box, line.box
    return above is not None and box is not None and box.y0 - above.y1 < _BLANK * box.height


def _starts(line: Line) -> list[int]:
    """The places of the words that begin a group behind another."""
    groups = split_at_gaps(line.words)
    return [sum(map(len, groups[:place])) for place in range(1, len(groups))]


def _stands_below(column: Line, word: Word) -> bool:
    """Whether a word begins where the column's last line does, right below that."""
    above, box = column.box, word.box
    if not above or not box or not _same(box.x0, above.x0):
        return False
    return 0 < box.y1 - above.y1 <= _NEAR * max(above.height, box.height)


def _goes_on(column: Line, word: Word) -> bool:
    """Whether a word stands right behind the column's last line: parted from it by the logo's height."""
    before, box = column.box, word.box
    if not before or not box or not 0 <= box.x0 - before.x1 <= _BLANK * before.height:
        return False
    return before.shared(box)[1] >= _OVERLAP * min(before.height, box.height)
