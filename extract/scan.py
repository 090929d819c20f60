"""A picture of a page becomes a Page: straightened, read by Tesseract, its words set in lines."""

from __future__ import annotations

import time

from handlingar.extract.cells import second_look
from handlingar.extract.lines import printed_lines
from handlingar.extract.model import Origin, Page, Problem
from handlingar.extract.ocr import OcrFailed, language, quarter_turn, recognise
from handlingar.extract.opinion import second_opinion
from handlingar.extract.picture import (
    GRAIN,
    Picture,
    best_scale,
    evenly_lit,
    has_ink,
    is_light,
    skew_of,
    smoothed,
    straightened,
    turned,
    upright_lines,
)
from handlingar.extract.placing import evened, placed_words, reworded, usual_size
from handlingar.extract.relook import reread_lines
from handlingar.extract.rules import drawn_rulings
from handlingar.extract.settings import Settings

POOR = 0.6  # mean confidence below which the page may stand on its head


def read_picture(picture: Picture, number: int, settings: Settings) -> tuple[Page, tuple[Problem, ...]]:
    """The page that the picture shows, and the problems met; a page that can't be read is not ok.

    Boxes are in points of the page as read, that is after the turn and straightening it records.
    """
    width, height = picture.points
    if not has_ink(picture.gray):
        blank = Page(number, (), Origin.BLANK, width, height, dpi=picture.dpi, reason="nothing on the page")
        return blank, () if is_light(picture.gray) else (no_text_read(number),)
    try:
        page, problems = _read(picture, number, settings)
        return page, problems if page.words else (*problems, no_text_read(number))
    except OcrFailed as failure:
        page = Page(number, (), Origin.OCR, width, height, dpi=picture.dpi, reason=failure.code, ok=False)
        return page, (Problem(failure.code, failure.message, "error", number),)


def no_text_read(number: int) -> Problem:
    """What is said of a page that is not empty, and on which no word was read."""
    message = f"Page {number} isn't empty, but no words were read on it; check that it has no text."
    return Problem("no_text_read", message, "info", number)


def _read(picture: Picture, number: int, settings: Settings) -> tuple[Page, tuple[Problem, ...]]:
    deadline = time.monotonic() + settings.page_timeout
    picture = evenly_lit(picture)
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
    found = recognise([smoothed(large, GRAIN)], 3, max(deadline - time.monotonic(), 1.0), settings)[0]
    found = reread_lines(large, found, max(deadline - time.monotonic(), 1.0), settings)
    found = second_opinion(large, found, max(deadline - time.monotonic(), 1.0))
    usual = usual_size(found, large.dpi)
    words = placed_words(found, large.dpi, rulings, usual)
    left = max(deadline - time.monotonic(), 1.0)
    changed, dropped, added = second_look(large, rulings, words, left, settings)
    words = [
        part
        for i, word in enumerate(words)
        if i not in dropped
        for part in ([word] if i not in changed else reworded(word, changed[i]))
    ]
    words += placed_words(added, large.dpi, (), usual)
    width, height = large.points
    return Page(
        number=number,
        lines=printed_lines(evened(words), rulings),
        origin=Origin.OCR,
        width=round(width, 2),
        height=round(height, 2),
        rulings=rulings,
        rotation=turn,
        skew=skew,
        dpi=round(picture.dpi, 1),
    )
