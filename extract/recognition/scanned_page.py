"""A picture of a page becomes a Page: straightened, read by Tesseract, its words set in lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from handlingar.extract.confidence import LIKELY, SURE
from handlingar.extract.imaging.blacked_out import bars_and_holes, without_bars
from handlingar.extract.imaging.cleanup import mended
from handlingar.extract.imaging.deskew import skew_of, straightened, turned, upright_lines
from handlingar.extract.imaging.image import (
    GRAIN,
    READ_HEIGHT,
    X_HEIGHT,
    Picture,
    best_scale,
    binary,
    has_ink,
    is_light,
    reduced,
    smoothed,
)
from handlingar.extract.imaging.inverted_regions import panels_turned
from handlingar.extract.imaging.ruling_detection import dotted_lines, drawn_rulings
from handlingar.extract.imaging.stroke_widths import with_bold
from handlingar.extract.language.spaced_words import with_closed_words
from handlingar.extract.layout.baselines import Placed
from handlingar.extract.layout.black_bars import among
from handlingar.extract.layout.rulings import merged
from handlingar.extract.layout.text_lines import printed_lines
from handlingar.extract.model import MACHINE_FAILED, Box, Origin, Page, Problem, Ruling, Word
from handlingar.extract.ocr.installation import OcrFailed
from handlingar.extract.ocr.ocr_words import ASCENT, DESCENT, evened, placed_words, rejoined, usual_size
from handlingar.extract.ocr.tesseract import PAGE, Look, OcrWord, Rendered, Steps, best_request, quarter_turn
from handlingar.extract.recognition.bullets import bulleted
from handlingar.extract.recognition.covered_figures import covered_figures, told, with_gaps
from handlingar.extract.recognition.dash_widths import as_printed
from handlingar.extract.recognition.glyph_shapes import reshaped
from handlingar.extract.recognition.missed_regions import off_lines, read_unread, without_lines
from handlingar.extract.recognition.non_text_filter import described, hardly_read, scribbled
from handlingar.extract.recognition.reocr_lines import reread_lines
from handlingar.extract.recognition.reocr_numbers import second_look
from handlingar.extract.recognition.word_voting import second_opinion
from handlingar.extract.settings import Settings

Problems = tuple[Problem, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Task:
    """What reading a page needs beside its picture."""

    number: int
    settings: Settings


def read_picture(picture: Picture, number: int, settings: Settings) -> Steps[tuple[Page, Problems]]:
    """The page that the picture shows, and the problems met; a page that can't be read is not ok.

    Boxes are in points of the page as read, that is after the turn and straightening it records.
    """
    yield Rendered(picture)
    width, height = picture.points
    if not has_ink(picture.gray):
        blank = Page(number, (), Origin.BLANK, width, height, dpi=picture.dpi, reason="nothing on the page")
        return blank, () if is_light(picture.gray) else (no_text_read(number),)
    try:
        page, problems = yield from _read(picture, _Task(number, settings))
        return page, problems if page.words else (*problems, no_text_read(number))
    except OcrFailed as failure:
        page = Page(number, (), Origin.OCR, width, height, dpi=picture.dpi, reason=failure.code, ok=False)
        return page, (Problem(failure.code, failure.message, "error", number),)


def no_text_read(number: int) -> Problem:
    """What is said of a page that is not empty, and on which no word was read."""
    message = f"Page {number} isn't empty, but no words were read on it; check that it has no text."
    return Problem("no_text_read", message, "info", number)


def _read(picture: Picture, task: _Task) -> Steps[tuple[Page, Problems]]:
    picture = mended(picture)
    turn = 0 if upright_lines(picture) else quarter_turn(picture, task.settings.page_timeout) or 0
    read = yield from _upright(picture, turn, task)
    if _confidence(read[0]) < LIKELY:  # the page may stand on its head
        other = quarter_turn(picture, task.settings.page_timeout) or 0
        if other != turn:
            again, failed = yield from _or_first(_upright(picture, other, task), read, task)
            read = max((again[0], (*again[1], *failed)), read, key=lambda result: _confidence(result[0]))
    return read


def _or_first(steps: Steps[T], first: T, task: _Task) -> Steps[tuple[T, Problems]]:
    """What a further look gives; where it fails, what was there before it, and a problem that says so."""
    try:
        return (yield from steps), ()
    except OcrFailed as failure:
        message = f"Page {task.number} was read, but not looked at again in doubt: {failure.message}"
        code = MACHINE_FAILED if failure.code == MACHINE_FAILED else "second_look_failed"
        return first, (Problem(code, message, "warning", task.number),)


def _confidence(page: Page) -> float:
    """The mean over letters; short and empty readings count for little."""
    letters = sum(len(word.text) for word in page.words)
    return sum(word.confidence * len(word.text) for word in page.words) / max(letters, 20)


def _upright(picture: Picture, turn: int, task: _Task) -> Steps[tuple[Page, Problems]]:
    """The page that the picture shows when the turn (degrees clockwise) it stands at is undone."""
    picture = turned(picture, (360 - turn) % 360)
    skew = skew_of(picture)
    large, edges = panels_turned(straightened(picture, skew, best_scale(picture)))
    (bars, holes), dots = bars_and_holes(large), dotted_lines(large)
    large = without_bars(large, (*bars, *holes, *(box for box, _ in dots)))
    rulings = merged([*drawn_rulings(large), *edges])
    found = yield from _words(large)
    bare = without_lines(large)
    ink = binary(bare.gray)
    found, unfound = yield from _or_first(read_unread(bare, ink, found), found, task)
    found, unread = yield from _or_first(reread_lines(large, found), found, task)
    found = off_lines(found, large, bare, ink)
    found, unheard = yield from _or_first(second_opinion(large, found), found, task)
    usual = usual_size(found, large.dpi)
    size = usual * large.dpi / 72  # in pixels
    found = as_printed(ink, reshaped(ink, bulleted(ink, found, size)), size)
    words = placed_words(found, large.dpi, rulings, usual)
    looked = _looked_at_again(bare, rulings, words, usual)
    words, unseen = yield from _or_first(looked, words, task)
    covered = covered_figures(ink, large.dpi, words)
    words = with_gaps(words, covered)
    dropped = scribbled(large, words, rulings)
    kept = evened(rejoined([word for i, word in enumerate(words) if i not in dropped]))
    kept += among(bars, kept, SURE) + [_dotted(box, count, usual) for box, count in dots]
    width, height = large.points
    lines = with_closed_words(printed_lines(kept, rulings, (width, height)))
    page = Page(
        number=task.number,
        lines=with_bold(lines, ink, large.dpi),
        origin=Origin.OCR,
        width=round(width, 2),
        height=round(height, 2),
        rulings=rulings,
        rotation=turn,
        skew=skew,
        dpi=round(picture.dpi, 1),
        reason="; ".join(large.done),
    )
    failed = (unfound + unread + unheard + unseen)[:1]  # once is enough
    said = described([words[i] for i in sorted(dropped)], task.number)
    return page, (*failed, *said, *hardly_read(kept, task.number), *told(covered, task.number))


def _dotted(box: Box, count: int, size: float) -> Placed:
    """A line of dots as the word that it is on digital pages."""
    top = box.y1 - ASCENT * size
    return Placed(
        Word("." * count, Box(box.x0, top, box.x1, box.y1 + DESCENT * size), SURE, size=size), box.y1
    )


def _words(large: Picture) -> Steps[list[OcrWord]]:
    """What is read of the page at once, with boxes in pixels of the large picture."""
    small = reduced(smoothed(large, GRAIN), READ_HEIGHT / X_HEIGHT)
    (found,) = yield best_request([small], PAGE, Look.PAGE)
    more = X_HEIGHT / READ_HEIGHT
    return [replace(w, x0=w.x0 * more, y0=w.y0 * more, x1=w.x1 * more, y1=w.y1 * more) for w in found]


def _looked_at_again(
    bare: Picture, rulings: tuple[Ruling, ...], words: list[Placed], usual: float
) -> Steps[list[Placed]]:
    """The words as a second look at cells and figures gives them."""
    kept, added = yield from second_look(bare, rulings, words)
    return kept + placed_words(added, bare.dpi, (), usual)
