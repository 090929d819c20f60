"""A document with its personal numbers masked: along its lines, down its columns, over the ends of pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from handlingar.extract import Box, Document, Line, Page, Word
from handlingar.parsers.privacy.personal_numbers import FoundNumber, find_numbers, mask_text
from handlingar.patterns import compiled
from handlingar.schemas.rows import PersonalNumberRow, Place

WIDE_GAP = 1.5  # heights of a line: more between two words parts columns
OVERLAP = 0.5  # of the narrower of two words: they stand in one column
NEXT_LINE = 2.0  # heights between the tops of two lines of one cell, at most, by eye
MOST_BESIDE = 400  # words that are looked through for the one under another: keeps wide pages linear
LINES_ON = 3  # a number that is cut goes on within so many lines, where columns lie between
HALF = 0.5  # of a character: by so much more is covered, since letters are not of one width
EDGE = 8  # lines at the end of a page and at the beginning of the next: foot and head lie between
GAP = "\t"  # in a stream, for a wide gap
DIGITS = compiled(r"\d|^-$")
CUT = compiled(r"(?<!\d)(?:\d{6}|\d{8})-?\d{0,3}$|\d{6}-$")
GOES_ON = compiled(r"[-–]?\d{1,4}(?!\d)")


class _Spot(NamedTuple):
    """A word of the document: page, line and word by index."""

    page: int
    line: int
    word: int


Stream = Sequence[tuple[str, _Spot]]
"""Words in the order in which they are read, each with what parts it from the one before."""


def mask(document: Document, births: bool = False) -> tuple[Document, tuple[PersonalNumberRow, ...]]:
    """The document with every number masked in its words, cells and metadata, and a row for each number.

    A number may be split over words, cells, lines, and over the end of a page. With births, the dates of
    birth in numbers are masked too.
    """
    masking = _masked(document, births)
    metadata = tuple((key, mask_text(value, births)) for key, value in document.metadata)
    rows = [row for _, _, row in sorted(masking.rows, key=lambda found: found[:2])]
    for _, value in document.metadata:
        rows.extend(PersonalNumberRow(n.masked, n.kind, n.valid, Place()) for n in find_numbers(value))
    return replace(document, pages=masking.pages(), metadata=metadata), tuple(rows)


def number_places(document: Document) -> tuple[tuple[int, Box], ...]:
    """Where numbers stand in a document as it was read: a page's number and a box for each word."""
    return tuple(_masked(document).places)


def _masked(document: Document, births: bool = False) -> _Masking:
    masking = _Masking(document, births)
    for index, page in enumerate(document.pages):
        stream = _reading_order(index, page)
        masking.mask_stream(stream)
        if any(before == GAP for before, _ in stream):  # as it is read where the page's text is one
            masking.mask_stream([(" " if before == GAP else before, spot) for before, spot in stream])
        for i, line in enumerate(page.lines):  # and where each line is
            masking.mask_stream([(" ", _Spot(index, i, j)) for j in range(len(line.words))])
        for column in _columns(index, page):
            masking.mask_stream(column)
    for ahead in _cut_ends(document):
        masking.mask_cut(*ahead)
    return masking


class _Masking:
    """The words of a document while they are masked, and the numbers found until now."""

    def __init__(self, document: Document, births: bool) -> None:
        self._document = document
        self._births = births
        self._signs: dict[_Spot, list[str]] = {}  # of the words that were changed
        self._gone_on: set[_Spot] = set()  # those whose number ends in another word
        self.rows: list[tuple[int, int, PersonalNumberRow]] = []
        self.places: list[tuple[int, Box]] = []

    def mask_stream(self, stream: Stream) -> None:
        """Masks the numbers of these words, wherever one begins and ends."""
        text, starts = self._text(stream)
        while numbers := find_numbers(text):
            for number in numbers:
                self._hide(stream, starts, number)
            text, starts = self._text(stream)

    def mask_cut(self, first: _Spot, second: _Spot) -> None:
        """Masks a number with a right check digit that begins in the first word and ends in the second."""
        if first in self._gone_on:
            return
        stream = [("", first), ("\n", second)]
        text, starts = self._text(stream)
        for number in find_numbers(text):
            if number.valid and number.start < starts[1] < number.end:
                self._hide(stream, starts, number)

    def pages(self) -> tuple[Page, ...]:
        """The pages with all that is masked by now."""
        return tuple(self._page(index, page) for index, page in enumerate(self._document.pages))

    def _text(self, stream: Stream) -> tuple[str, list[int]]:
        parts: list[str] = []
        starts: list[int] = []
        length = 0
        for before, spot in stream:
            word = self._printed(spot)
            starts.append(length + len(before))
            parts += before, word
            length += len(before) + len(word)
        return "".join(parts), starts

    def _hide(self, stream: Stream, starts: list[int], number: FoundNumber) -> None:
        for place in number.masked_places(self._births):
            at = bisect_right(starts, place) - 1
            spot = stream[at][1]
            if spot not in self._signs:
                self._signs[spot] = list(self._word(spot).text)
            self._signs[spot][place - starts[at]] = "*"
        first = bisect_right(starts, number.start) - 1
        last = bisect_right(starts, number.end - 1) - 1
        spots = [spot for _, spot in stream[first : last + 1]]
        for spot, begin in zip(spots, starts[first : last + 1], strict=True):
            box = _part(self._word(spot), number.start - begin, number.end - begin)
            self.places += [(self._document.pages[spot.page].number, box)] if box else []
        self._gone_on.update(spots[:-1])
        self.rows.append((spots[0].page, spots[0].line, self._row(spots, number)))

    def _row(self, spots: Sequence[_Spot], number: FoundNumber) -> PersonalNumberRow:
        page = self._document.pages[spots[0].page]
        words = tuple(self._word(spot) for spot in spots if spot.page == spots[0].page)
        line = page.lines[spots[0].line]
        confidence = round(min(word.confidence for word in words), 4)
        box = Line(words, line.number).box
        if box is None:
            at = Place(page=page.number, line=line.number, confidence=confidence)
        else:
            at = Place(page.number, box.x0, box.y0, box.x1, box.y1, None, confidence)
        return PersonalNumberRow(number.masked, number.kind, number.valid, at)

    def _printed(self, spot: _Spot) -> str:
        return "".join(self._signs[spot]) if spot in self._signs else self._word(spot).text

    def _word(self, spot: _Spot) -> Word:
        return self._document.pages[spot.page].lines[spot.line].words[spot.word]

    def _page(self, index: int, page: Page) -> Page:
        lines = []
        for i, line in enumerate(page.lines):
            spots = [_Spot(index, i, j) for j in range(len(line.words))]
            words = tuple(
                _masked_word(word, self._printed(spot) if spot in self._signs else None, self._births)
                for word, spot in zip(line.words, spots, strict=True)
            )
            lines.append(replace(line, words=words))
        return replace(page, lines=tuple(lines))


def _part(word: Word, start: int, end: int) -> Box | None:
    """Where the characters from start to end of a word stand, by their share of its width."""
    if word.box is None or not word.text:
        return None
    width = word.box.width / len(word.text)
    left = word.box.x0 + max(start - HALF, 0) * width
    return Box(left, word.box.y0, min(word.box.x0 + (end + HALF) * width, word.box.x1), word.box.y1)


def _masked_word(word: Word, text: str | None, births: bool) -> Word:
    """The word with its masked text; other readings of what was masked would tell it, so they are gone."""
    if text is not None:
        return replace(word, text=text, others=(), layer="", corrections=())
    if not (word.others or word.layer or word.corrections):
        return word
    others = tuple(replace(other, text=mask_text(other.text, births)) for other in word.others)
    made = tuple(
        replace(correction, raw=mask_text(correction.raw, births)) for correction in word.corrections
    )
    return replace(word, others=others, layer=mask_text(word.layer, births), corrections=made)


def _reading_order(index: int, page: Page) -> Stream:
    """The page's words: a blank between words, a tab over a column's gap and between cells, a line feed
    between lines.
    """
    stream: list[tuple[str, _Spot]] = []
    for i, line in enumerate(page.lines):
        cells = set(accumulate(line.cell_sizes or ()))
        for j, word in enumerate(line.words):
            beside = GAP if j in cells else _between(line.words[j - 1], word)
            stream.append(("" if not stream else "\n" if j == 0 else beside, _Spot(index, i, j)))
    return stream


def _between(left: Word, right: Word) -> str:
    if left.box is None or right.box is None:
        return " "
    gap = right.box.x0 - left.box.x1
    return GAP if gap > WIDE_GAP * max(left.box.height, right.box.height) else " "


def _columns(index: int, page: Page) -> Iterator[Stream]:
    """Words with digits that stand one under another, two or more, as in a cell of several lines."""
    words = [
        (word, _Spot(index, i, j))
        for i, line in enumerate(page.lines)
        for j, word in enumerate(line.words)
        if word.box is not None and DIGITS.search(word.text)
    ]
    words.sort(key=lambda found: (found[0].box.y0, found[0].box.x0) if found[0].box else (0.0, 0.0))
    below = {at: under for at in range(len(words)) if (under := _below(words, at)) is not None}
    tops = set(range(len(words))) - set(below.values())
    for top in sorted(tops & set(below)):
        chain = [top]
        while chain[-1] in below:
            chain.append(below[chain[-1]])
        yield [("\n" if n else "", words[at][1]) for n, at in enumerate(chain)]


def _below(words: Sequence[tuple[Word, _Spot]], at: int) -> int | None:
    """The nearest word under another, in the same column and on the next line."""
    box = words[at][0].box
    if box is None:
        return None
    for under in range(at + 1, min(at + 1 + MOST_BESIDE, len(words))):
        other = words[under][0].box
        if other is None or other.y0 - box.y0 > NEXT_LINE * max(box.height, 1.0):
            return None
        if other.y0 >= box.middle[1] and box.shared(other)[0] > OVERLAP * min(box.width, other.width):
            return under
    return None


def _cut_ends(document: Document) -> Iterator[tuple[_Spot, _Spot]]:
    """Words that end in the middle of a number, each with the words that it may go on in.

    Those are words of the next lines, and the first ones of the first lines of the next page.
    """
    for index, page in enumerate(document.pages):
        for i, line in enumerate(page.lines):
            for j, word in enumerate(line.words):
                if CUT.search(word.text) is None:
                    continue
                at = _Spot(index, i, j)
                for k, later in enumerate(page.lines[i + 1 : i + 1 + LINES_ON], i + 1):
                    yield from ((at, _Spot(index, k, m)) for m in _going_on(later))
                if i >= len(page.lines) - EDGE:
                    following = [
                        line for page in document.pages[index + 1 : index + 2] for line in page.lines
                    ]
                    for k, later in enumerate(following[:EDGE]):
                        ends = word is line.words[-1]
                        yield from (
                            (at, _Spot(index + 1, k, m))
                            for m in _going_on(later)
                            if (ends and m == 0) or _in_one_column(word, later.words[m])
                        )


def _in_one_column(word: Word, other: Word) -> bool:
    """Whether a word that ends in a hyphen and another begin at the same distance from the edge."""
    if word.box is None or other.box is None or not word.text.endswith("-"):
        return False
    return abs(word.box.x0 - other.box.x0) < word.box.height


def _going_on(line: Line) -> list[int]:
    return [m for m, word in enumerate(line.words) if GOES_ON.match(word.text)]
