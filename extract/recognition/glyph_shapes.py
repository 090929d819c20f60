"""What the print says of what the models confuse: quotation marks are told by their slant, a capital I by
having no dot, and two words read as one by the blank between them.

The models see a line at one small size and guess such things from the words around; the ink shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

import cv2
import numpy as np
import regex
from numpy.typing import NDArray

from handlingar.extract.imaging.image import Gray
from handlingar.extract.language.word_frequency import is_known, is_swedish
from handlingar.extract.ocr.alternatives import reread, shared_corrections
from handlingar.extract.ocr.tesseract import OcrWord
from handlingar.extract.recognition.digit_shapes import digits_at, grouped
from handlingar.patterns import compiled

LARGE_NUMBER = compiled(r"\d{4,} | \d{1,3} (?: [.:]\d{3})+", regex.VERBOSE)
TWICE = compiled(r"(\p{Lu}) (?i:\1)", regex.VERBOSE)  # "Xx" for a large X
TALL = 0.6  # of a word's tallest shape: digits and capitals
STRAIGHT = compiled(r'"')
SLANT = 0.06  # of its height: by so much the foot of a curved mark lies left of its head
NARROW = 0.9  # of the usual width of a character: a quotation mark's halves are narrower
PARTED = compiled(r"(?P<left> \d{1,3} )[:.]? (?P<right> \(\d+\) )", regex.VERBOSE)  # page 5 (10)
WIDE = 0.3  # of the usual width of a character: a blank within a word, beyond the usual gap
SHORT_LINE = 12  # characters: too few to tell how wide they are
LIKE_CAPITALS = frozenset("cosuvwxz")  # their capitals have the same shape
LIKE_SECTION = compiled(
    r"""\(? (?: [S&B] \s \d{1,3} | 8 \s [1-9]\d? ) \p{Ll}? \P{L}*  # "8 016" is a number""", regex.VERBOSE
)
"""What § and a number are read as; figures of old style that hang are not among them."""
STOPPED = compiled(r"\d{1,3}[.:] \s \d{3} (?:\D.*)?", regex.VERBOSE)  # "8." before "221"
SECTIONS = compiled(r"\(? § [8S&$§] \s \d{1,3} \p{Ll}? \P{L}*", regex.VERBOSE)
"""What may be one § that was read as two signs."""
HANGS = 0.07  # of a figure's height: § hangs by 0.1 (typewriters) to 0.3 below figures
LOW = frozenset("acemnorsuvwxz")  # as high as an x
HIGHER = 1.11  # times as high as the low letters: a capital; 1.13 in typewriting, 1.3 to 1.4 elsewhere
HEAD, BODY = (0.12, 0.42), (0.5, 0.85)  # of a stroke's height, from the top: where a neck is, and the rest
# of a stroke's width: thinner is where an i's dot runs into it (0.2 to 0.4; an I has 0.9 and more)
NECK = 0.6
LITTLE = ("till", "och", "att", "som")  # that hardly any compound begins with which isn't a known word itself
SHORTEST_PART = 2  # letters of a part that a word is cut into


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape of ink: its box in pixels, and how many and which of them are its own."""

    x0: int
    y0: int
    x1: int
    y1: int
    area: int
    shape: NDArray[np.bool_]

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.y1 - self.y0


def marks_within(ink: Gray, x0: float, y0: float, x1: float, y1: float) -> list[Mark]:
    """The shapes that ink has within these pixels, from the left; cut off where they run on beyond."""
    left, top, right, bottom = (max(round(v), 0) for v in (x0, y0, x1, y1))
    inside = np.ascontiguousarray(ink[top:bottom, left:right])
    if not inside.size:
        return []
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    found = []
    for label, (x, y, width, height, area) in enumerate(stats[1:].tolist(), start=1):
        shape = labels[y : y + height, x : x + width] == label
        found.append(Mark(left + x, top + y, left + x + width, top + y + height, area, shape))
    return sorted(found, key=lambda mark: mark.x0)


def marks_of(word: OcrWord, ink: Gray) -> list[Mark]:
    """The shapes of ink whose middle is in the word's box, from the left."""
    reach = word.y1 - word.y0  # what runs on beyond the word is no shape of its
    return [
        mark
        for mark in marks_within(ink, word.x0 - reach, word.y0 - reach, word.x1 + reach, word.y1 + reach)
        if word.x0 - 1 <= (mark.x0 + mark.x1) / 2 <= word.x1 + 1
        and word.y0 - 1 <= (mark.y0 + mark.y1) / 2 <= word.y1 + 1
    ]


def reshaped(ink: Gray, words: Sequence[OcrWord]) -> list[OcrWord]:
    """The same words with signs as their shapes show them; one may become two."""
    usual = _character_width(words)
    curved = any("”" in word.text for word in words)
    result: list[OcrWord] = []
    for _, group in groupby(words, key=lambda w: w.line):
        line = list(group)
        line = [_unstopped(word, after, ink) for word, after in zip(line, [*line[1:], None], strict=True)]
        line = [_with_section(word, after, ink) for word, after in zip(line, [*line[1:], None], strict=True)]
        width = _character_width(line) if sum(len(w.text) for w in line) > SHORT_LINE else usual
        result += [part for word in line for part in _seen(word, ink, width or usual, curved)]
    return result


def _unstopped(word: OcrWord, after: OcrWord | None, ink: Gray) -> OcrWord:
    """The thousands of a number without the stop that was read from the blank behind them."""
    if not after or not STOPPED.fullmatch(f"{word.text} {after.text}"):
        return word
    digits = word.text[:-1]
    return word if len(marks_of(word, ink)) != len(digits) else reread(word, digits, word.confidence, "shape")


def _with_section(word: OcrWord, after: OcrWord | None, ink: Gray) -> OcrWord:
    """§ for what stands before a number and hangs below its figures; one where one shape was read as two."""
    if not after:
        return word
    if SECTIONS.fullmatch(f"{word.text} {after.text}") and len(tall(marks_of(word, ink))) == 1:
        return reread(word, word.text[:-1], word.confidence, "shape")
    if not LIKE_SECTION.fullmatch(f"{word.text} {after.text}"):
        return word
    marks, figures = tall(marks_of(word, ink)), tall(marks_of(after, ink))
    feet = median(mark.y1 for mark in figures) if figures else 0.0
    if not figures or len(marks) != len(word.text) or marks[-1].y1 - feet < HANGS * figures[0].height:
        return word
    return reread(word, word.text[:-1] + "§", word.confidence, "shape")


def _character_width(words: Sequence[OcrWord]) -> float:
    """The usual width of a character with the gap after it, in pixels; 0 where no word tells."""
    widths = [(w.x1 - w.x0) / len(w.text) for w in words if len(w.text) > 2 and w.text.isalnum()]
    return median(widths) if widths else 0.0


def _seen(word: OcrWord, ink: Gray, width: float, curved: bool) -> list[OcrWord]:
    number = LARGE_NUMBER.fullmatch(word.text)
    first = word.text[0]
    twice = TWICE.fullmatch(word.text)
    shown = number or twice or STRAIGHT.search(word.text) or first == "i" or first in LIKE_CAPITALS
    if not (shown or _may_be_parted(word.text)):
        return [word]
    marks = marks_of(word, ink)
    text = _as_high(_with_capital(_with_quotes(word.text, marks, width, curved), marks), marks)
    text = _in_thousands(text, marks) if number else first if twice and len(tall(marks)) == 1 else text
    seen = word if text == word.text else reread(word, text, word.confidence, "shape")
    return _parts(seen, marks, width)


def _with_quotes(text: str, marks: Sequence[Mark], width: float, curved: bool) -> str:
    """Straight marks that are slanted are curved ones, and those of a page with curved that can't be told."""
    n = len(STRAIGHT.findall(text))
    if not n or not marks:
        return text
    top = min(m.y0 for m in marks)
    tallest = max(m.height for m in marks)
    halves = [
        m
        for m in marks
        if m.height < 0.5 * tallest
        and m.width < NARROW * width
        and m.height > 0.8 * m.width
        and m.y0 - top < 0.25 * tallest
    ]
    pairs = [
        (a, b)
        for a, b in pairwise(halves)
        if b.x0 - a.x1 < 0.5 * width and abs(a.height - b.height) < 0.3 * a.height
    ]
    if len(pairs) != n:
        return STRAIGHT.sub("”", text) if curved else text
    slants = iter(max(_slant(half) for half in pair) for pair in pairs)
    return STRAIGHT.sub(lambda _: "”" if next(slants) > SLANT else '"', text)


def _slant(mark: Mark) -> float:
    """By how much the foot lies left of the head, as a share of the height."""
    part = max(mark.height // 3, 1)
    head, foot = np.nonzero(mark.shape[:part])[1], np.nonzero(mark.shape[-part:])[1]
    return float(head.mean() - foot.mean()) / mark.height


def _in_thousands(text: str, marks: Sequence[Mark]) -> str:
    """The number with blanks where they are printed; a stop was read from one where none is printed."""
    digits = text.replace(".", "").replace(":", "")
    bodies = [(mark.x0, mark.x1) for mark in tall(marks)]
    spans = digits_at(bodies, len(digits))
    if not spans or (digits != text and len(bodies) < len(marks)):
        return text
    parted = grouped([digits], spans)[0]
    return text if parted == digits else parted


def tall(marks: Sequence[Mark]) -> list[Mark]:
    """Those of the shapes that are no specks, dots or commas."""
    tallest = max((mark.height for mark in marks), default=0)
    return [mark for mark in marks if mark.height > TALL * tallest]


def _with_capital(text: str, marks: Sequence[Mark]) -> str:
    """I for an i whose stroke is as tall as the word and has no dot above it."""
    if text[0] != "i" or len(text) < 2 or not text[1].islower() or not marks:
        return text
    tallest = max(m.y1 for m in marks[:3]) - min(m.y0 for m in marks)
    first = marks[0]
    above = [m for m in marks[1:] if m.y1 <= first.y0 and m.x0 < first.x1 + first.width]
    below = [m for m in marks[1:] if m.y0 >= first.y1 and m.x0 < first.x1 + first.width]
    if above or below or first.height < 3 * first.width or first.height < 0.65 * tallest:
        return text
    return text if _has_neck(first) else "I" + text[1:]


def _has_neck(stroke: Mark) -> bool:
    """Whether a stroke is thin below its head, as an i is in a blurred print whose dot touches it."""
    widths = stroke.shape.sum(axis=1)
    head, body = (widths[round(a * stroke.height) : round(b * stroke.height)] for a, b in (HEAD, BODY))
    return bool(len(head) and len(body)) and float(head.min()) < NECK * float(np.median(body))


def _as_high(text: str, marks: Sequence[Mark]) -> str:
    """A capital for a first letter that is printed higher than the word's small ones, and looks like one."""
    if text[0] not in LIKE_CAPITALS or not text[1:].islower() or not text.isalpha():
        return text
    tallest = max((mark.height for mark in marks), default=0)
    bodies = [mark for mark in marks if 2 * mark.height > tallest]
    low = [mark.height for mark, letter in zip(bodies, text, strict=False) if letter in LOW][1:]
    if len(bodies) != len(text) or not low or bodies[0].height < HIGHER * median(low):
        return text
    return text[0].upper() + text[1:]


def _may_be_parted(text: str) -> bool:
    if PARTED.fullmatch(text):
        return True
    if not text.isalpha() or len(text) <= 2 * SHORTEST_PART:
        return False
    whole = text.lower()
    return not is_swedish(whole) or (whole.startswith(LITTLE) and not is_known(whole))


def _parts(word: OcrWord, marks: Sequence[Mark], width: float) -> list[OcrWord]:
    """The word cut in two where the ink has a blank and each part makes sense."""
    if not _may_be_parted(word.text):
        return [word]
    gaps = sorted(_gaps(marks), reverse=True)
    if not gaps:
        return [word]
    widest, at = gaps[0]
    others = [gap for gap, _ in gaps[1:]] or [0.0]
    if widest < WIDE * width + max(median(others), 0.0):
        return [word]
    step = (word.x1 - word.x0) / len(word.text)
    off = {cut: abs(word.x0 + step * len(cut[0]) - at) for cut in _cuts(word.text)}
    if not off or min(off.values()) >= width:
        return [word]
    left, right = min(off, key=lambda cut: off[cut])
    first, second = shared_corrections([left, right], word.corrections)
    return [
        replace(word, text=left, x1=at - widest / 2, others=(), corrections=first),
        replace(word, text=right, x0=at + widest / 2, others=(), corrections=second),
    ]


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    match = PARTED.fullmatch(text)
    if match:
        yield match["left"], match["right"]
        return
    for i in range(SHORTEST_PART, len(text) - SHORTEST_PART + 1):
        if is_swedish(text[:i].lower()) and is_swedish(text[i:].lower()):
            yield text[:i], text[i:]


def _gaps(marks: Sequence[Mark]) -> Iterator[tuple[float, float]]:
    """(width, middle) of the white between shapes that follow one another, in pixels."""
    end: int | None = None
    for mark in marks:
        if end is not None and mark.x0 > end:
            yield float(mark.x0 - end), (mark.x0 + end) / 2
        end = mark.x1 if end is None else max(end, mark.x1)
