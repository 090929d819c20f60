"""Whether the numbers that an OCR program wrote over a picture are those printed on it: some are read again.

The letters of a layer are judged by the words they make. Its numbers tell nothing, and may be wrong on a page
of sound words: exchanged digits, a lost minus or comma.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlingar.extract.confidence import SURE
from handlingar.extract.imaging.deskew import straightened
from handlingar.extract.imaging.image import X_HEIGHT, Picture, framed
from handlingar.extract.layout.page_transform import from_read
from handlingar.extract.layout.word_gaps import grouped
from handlingar.extract.model import Box, Page, Word, box_around
from handlingar.extract.ocr.installation import OcrFailed
from handlingar.extract.ocr.ocr_words import X_HEIGHT as X_SHARE
from handlingar.extract.ocr.tesseract import SINGLE_LINE, Look, OcrWord, Steps, best_request
from handlingar.extract.pdf.characters import GlyphRun
from handlingar.patterns import compiled

FIGURES = compiled(r"[(]?[-–—+]?\d[\d.,:/–-]*%?[.,;:)]*")
MOST = 48  # numbers of a page that are read again, evenly spread; half a second (by eye)
LEAST_OTHER, OTHER = 3, 0.06  # of the numbers read again are others; a sound reading has 0.01 (by eye)
BLANK = 0.6  # of the font's size: wider, and two numbers are in two columns
ALIKE = str.maketrans("–—.:;", "--,,,")
OTHERS = compiled(r"[^\d,+%/-]")  # letters and paragraph signs, which the words around tell


def numbers_that_differ(picture: Picture, layer: Sequence[GlyphRun]) -> Steps[tuple[int, int]]:
    """How many of the layer's numbers the picture surely reads otherwise, and of how many read again."""
    numbers = _numbers(layer)
    numbers = numbers[:: len(numbers) // MOST + 1]
    if len(numbers) < LEAST_OTHER:
        return 0, 0
    cuts = [_cut(picture, number) for number in numbers]
    try:
        readings = yield best_request([cut for cut, _ in cuts], SINGLE_LINE, Look.PAGE)
    except OcrFailed:  # then the layer is judged by its words alone
        return 0, 0
    found = [[w for w in words if _is_in(w, place)] for (_, place), words in zip(cuts, readings, strict=True)]
    return _differing(numbers, found)


def numbers_read_otherwise(seen: Page, layer: Sequence[GlyphRun]) -> tuple[int, int]:
    """The same of a page that was read from its picture: how many differ, and of how many."""
    places = [(word, from_read(word.box, seen).middle) for word in seen.words if word.box]
    numbers = _numbers(layer)
    boxes = [box_around(run.box for run in number) for number in numbers]
    return _differing(
        numbers, [[word for word, middle in places if box and box.holds(*middle)] for box in boxes]
    )


def _differing(
    numbers: Sequence[Sequence[GlyphRun]], found: Sequence[Sequence[Word | OcrWord]]
) -> tuple[int, int]:
    """How many numbers were surely read otherwise, and how many were surely read."""
    read = [
        (_plain([run.word.text for run in number]), _plain([w.text for w in words]))
        for number, words in zip(numbers, found, strict=True)
        if words and min(w.confidence for w in words) >= SURE
    ]
    return sum(theirs != ours for theirs, ours in read), len(read)


def are_others(differ: int, compared: int) -> bool:
    """Whether so many numbers differ that the layer's can't be trusted."""
    return differ >= max(LEAST_OTHER, OTHER * compared)


def _numbers(layer: Sequence[GlyphRun]) -> list[list[GlyphRun]]:
    """The layer's numbers, each with its thousands, and a sign that stands before it as a word."""

    def is_figure(run: GlyphRun) -> bool:
        return FIGURES.fullmatch(run.word.text) is not None

    def goes_on(before: GlyphRun, run: GlyphRun) -> bool:
        level = abs(before.baseline - run.baseline) < run.word.size / 3
        near = 0 <= run.box.x0 - before.box.x1 < BLANK * run.word.size
        return level and near and is_figure(run) and (is_figure(before) or len(before.word.text) == 1)

    groups = grouped((run for run in layer if run.style.angle == 0), goes_on)
    return [
        group
        for group in groups
        if any(c.isdigit() for run in group for c in run.word.text) and is_figure(group[-1])
    ]


def _cut(picture: Picture, number: Sequence[GlyphRun]) -> tuple[Picture, Box]:
    """The number cut out at the size that is read best, and its place in the cut, in pixels."""
    box = box_around(run.box for run in number)
    assert box is not None
    unit = picture.dpi / 72
    before = number[0].word.size * BLANK / 2  # a sign that the layer lacks
    cut, x, y = framed(picture, (box.x0 - before) * unit, box.y0 * unit, box.x1 * unit, box.y1 * unit)
    scale = min(max(X_HEIGHT / (X_SHARE * number[0].word.size * unit), 1.0), 4.0)
    place = Box((box.x0 - before) * unit - x, box.y0 * unit - y, box.x1 * unit - x, box.y1 * unit - y)
    return straightened(cut, 0.0, scale), Box(
        *(scale * edge for edge in (place.x0, place.y0, place.x1, place.y1))
    )


def _is_in(word: OcrWord, place: Box) -> bool:
    return place.holds(*word.middle)


def _plain(texts: Sequence[str]) -> str:
    """The figures and signs of a number, those that are taken for each other made one."""
    return OTHERS.sub("", "".join(texts).translate(ALIKE)).strip(",")
