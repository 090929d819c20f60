"""A picture of a page becomes a Page: straightened, read by Tesseract, its words set in lines."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from handlingar.extract.lines import Placed, printed_lines
from handlingar.extract.model import Box, Origin, Page, Problem, Ruling, Word
from handlingar.extract.ocr import OcrFailed, OcrWord, language, quarter_turn, recognise
from handlingar.extract.picture import (
    Picture,
    best_scale,
    has_ink,
    skew_of,
    straightened,
    turned,
    upright_lines,
)
from handlingar.extract.rules import drawn_rulings
from handlingar.extract.settings import Settings

POOR = 0.6  # mean confidence below which the page may stand on its head
DESCENDING = frozenset("gjpqyQJ,;()[]§@/|_çý$")
RISING = frozenset("bdfhijklt§%@&()[]/!?\"'åäöÅÄÖé")
CAP_HEIGHT, X_HEIGHT, DESCENT = 0.72, 0.53, 0.22  # of the font's size, as in most text faces
ASCENT = 0.74


def read_picture(picture: Picture, number: int, settings: Settings) -> tuple[Page, tuple[Problem, ...]]:
    """The page that the picture shows, and the problems met; a page that can't be read is not ok.

    Boxes are in points of the page as read, that is after the turn and straightening it records.
    """
    width, height = picture.points
    if not has_ink(picture.gray):
        return Page(
            number, (), Origin.BLANK, width, height, dpi=picture.dpi, reason="nothing on the page"
        ), ()
    try:
        return _read(picture, number, settings)
    except OcrFailed as failure:
        page = Page(number, (), Origin.OCR, width, height, dpi=picture.dpi, reason=failure.code, ok=False)
        return page, (Problem(failure.code, failure.message, "error", number),)


def _read(picture: Picture, number: int, settings: Settings) -> tuple[Page, tuple[Problem, ...]]:
    deadline = time.monotonic() + settings.page_timeout
    turn = 0 if upright_lines(picture) else quarter_turn(picture, settings.page_timeout) or 0
    read = _upright(turned(picture, (360 - turn) % 360), turn, number, deadline, settings)
    if _confidence(read) < POOR:
        other = quarter_turn(picture, max(deadline - time.monotonic(), 1.0)) or 0
        if other != turn:
            again = _upright(turned(picture, (360 - other) % 360), other, number, deadline, settings)
            read = max(read, again, key=_confidence)
    problems: tuple[Problem, ...] = ()
    if language(settings).removeprefix("script/") != settings.languages[0]:
        message = (
            f"Tesseract's model {settings.languages[0]} is missing; {language(settings)} can't print § % @."
        )
        problems = (Problem("ocr_model", message, "warning", number),)
    return read, problems


def _confidence(page: Page) -> float:
    """The mean over letters; short and empty readings count for little."""
    letters = sum(len(word.text) for word in page.words)
    return sum(word.confidence * len(word.text) for word in page.words) / max(letters, 20)


def _upright(picture: Picture, turn: int, number: int, deadline: float, settings: Settings) -> Page:
    skew = skew_of(picture)
    large = straightened(picture, skew, best_scale(picture))
    rulings = drawn_rulings(large)
    found = recognise([large], 3, max(deadline - time.monotonic(), 1.0), settings)[0]
    words = placed_words(found, 72 / large.dpi)
    width, height = large.points
    return Page(
        number=number,
        lines=printed_lines(words, rulings),
        origin=Origin.OCR,
        width=round(width, 2),
        height=round(height, 2),
        rulings=rulings,
        rotation=turn,
        skew=skew,
        dpi=round(picture.dpi, 1),
    )


def placed_words(found: Sequence[OcrWord], unit: float) -> list[Placed]:
    """Tesseract's words with baselines and font sizes, in points; unit is points a pixel."""
    placed: list[Placed] = []
    for _, group in groupby(found, key=lambda w: w.line):
        words = list(group)
        baseline = median(_bottom(w) for w in words) * unit
        size = median(s for w in words for s in [_size(w, baseline / unit)]) * unit
        size = round(2 * min(max(size, 4.0), 72.0)) / 2
        for w in words:
            own = _bottom(w) * unit
            at = own if abs(own - baseline) > 0.35 * size else baseline
            box = Box(
                round(w.x0 * unit, 2),
                round(at - ASCENT * size, 2),
                round(w.x1 * unit, 2),
                round(at + DESCENT * size, 2),
            )
            placed.append(Placed(Word(w.text, box, round(w.confidence, 4), False, size), at))
    return placed


def _bottom(word: OcrWord) -> float:
    """Where the word's baseline is, in pixels: its lower edge, less what hangs below."""
    hangs = not DESCENDING.isdisjoint(word.text)
    return word.y1 - (DESCENT * (word.y1 - word.y0) / (CAP_HEIGHT + DESCENT) if hangs else 0.0)


def _size(word: OcrWord, baseline: float) -> float:
    """The font size in pixels that the word's height above the baseline speaks for."""
    tall = any(c.isupper() or c.isdigit() or c in RISING for c in word.text)
    return max(baseline - word.y0, 1.0) / (CAP_HEIGHT if tall else X_HEIGHT)


def page_rulings(picture: Picture) -> tuple[Ruling, ...]:
    """The lines drawn on a straight picture, in points."""
    return drawn_rulings(picture)
