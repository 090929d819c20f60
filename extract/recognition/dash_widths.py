"""What the shapes of a word say beyond its letters: how long a dash is, how far § is from its number.

Tesseract reads every dash within a word as a hyphen, and often leaves out the blank after a paragraph sign.
On the page the line of a hyphen is a quarter of the font's size long, of an en dash two fifths to a half, of
an em dash nearly the whole. A typewriter's hyphen is as long as another font's en dash: where those that can
be nothing else are long, only longer ones are dashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from handlingar.extract.confidence import LIKELY, SURE
from handlingar.extract.imaging.crops import dash_before
from handlingar.extract.imaging.image import Gray
from handlingar.extract.ocr.alternatives import reread
from handlingar.extract.ocr.tesseract import OcrWord
from handlingar.extract.recognition.digit_shapes import is_minus
from handlingar.extract.recognition.glyph_shapes import marks_within
from handlingar.patterns import compiled

DASHES = compiled(r"[-–—]")
BARS = compiled(r"[-–—=]{1,3}")  # what a dash by itself is read as
BETWEEN_LETTERS = compiled(r"(?<=\p{L})[-–—](?=\p{L})")
# 2024-03-30, e-post, bygg- (och)
HYPHENED = compiled(r"(?:\d{4}-\d\d-\d\d|\p{L}+(?:-\p{Ll}+)+|\p{L}{2,}-)[.,:;)]*")
SIGN_AND_NUMBER = compiled(r"(§+|[-–—])(\d.*)")
UNSIGNED = compiled(r"\d[\d.,:]*%?")
# Shares of the font's size:
TALL = 0.72  # digits and capitals
EN_DASH, EM_DASH = 0.335, 0.7  # the shortest (measured: hyphens 0.23 to 0.28, en dashes 0.39 to 0.5)
MANY = 5  # of so many hyphens one may be shorter, as worn type prints it (by eye); of fewer none
LONGER = 1.3  # times a hyphen of the page: a dash (between what is measured of both, by eye)
BLANK = 0.19  # the narrowest, with what is beside any letter
THICK = 0.16  # the thickest dash
FLAT = 1.8  # times as long as thick: a dash
INKED = 0.1  # of its height a letter, and one read from a blank's grain 0.04 at most; thin strokes have 0.12


@dataclass(frozen=True, slots=True)
class Measured:
    """How long a word's dashes are, and the blank behind its sign, as shares of its font's size."""

    dashes: Sequence[float] = ()
    blank: float = 0.0


Shapes = NDArray[np.int32]  # a row a shape: left, top, width, height, in pixels, from the left


def as_printed(ink: Gray, words: Sequence[OcrWord], size: float) -> list[OcrWord]:
    """The words with dashes as long, and paragraph signs as far from their numbers, as they are printed.

    What was read where nothing is printed, as in a wide blank, is left out. size is the usual font size in
    pixels, for words that don't show their own. A reading with a blank in it is two words.
    """
    printed = [_with_sign(word, words, ink) for word in words if _is_printed(word, ink)]
    shapes = [_measured(word, ink, size) for word in printed]
    hyphens = [
        h
        for word, seen in zip(printed, shapes, strict=True)
        if HYPHENED.fullmatch(word.text)
        for h in seen.dashes
    ]
    usual = sorted(hyphens)[len(hyphens) // MANY] if hyphens else 0.0
    en_dash = max(EN_DASH, LONGER * usual)
    return [_seen(word, seen, en_dash) for word, seen in zip(printed, shapes, strict=True)]


def _is_printed(word: OcrWord, ink: Gray) -> bool:
    """False for a dash, and for an unlikely word, with too little ink for its letters."""
    if word.confidence >= LIKELY and DASHES.sub("", word.text):
        return True
    left, top, right, bottom = (max(round(v), 0) for v in (word.x0, word.y0, word.x1, word.y1))
    columns = (ink[top:bottom, left:right] > 0).any(axis=0).sum()
    return bool(columns > INKED * (bottom - top) * len(word.text))


def _with_sign(word: OcrWord, words: Sequence[OcrWord], ink: Gray) -> OcrWord:
    """The number with the dash before its figures that is printed, and that no word accounts for."""
    if word.confidence < LIKELY or not UNSIGNED.fullmatch(word.text):
        return word
    top, bottom, right = (max(round(v), 0) for v in (word.y0, word.y1, word.x1))
    left = max(round(word.x0 - (word.y1 - word.y0) / TALL), 0)
    dash, gap = dash_before(ink[top:bottom, left:right] > 0, round(word.x0) - left)
    x = left + dash + 1
    if not is_minus(gap, word.text) or any(
        o.x0 <= x <= o.x1 and o.y0 < bottom and top < o.y1 for o in words if o is not word
    ):
        return word
    signed = reread(word, "-" + word.text, word.confidence, "shape")
    return replace(signed, x0=min(float(left + dash), word.x0))


def _measured(word: OcrWord, ink: Gray, size: float) -> Measured:
    dashes, sign = DASHES.search(word.text) or BARS.fullmatch(word.text), SIGN_AND_NUMBER.fullmatch(word.text)
    if not dashes and not sign:
        return Measured()
    shapes = _shapes(word, ink)
    if any(c.isdigit() or c.isupper() for c in word.text) and len(shapes):
        size = float(shapes[:, 3].max()) / TALL
    blank = _blank_after(shapes, len(sign[1])) / size if sign else 0.0
    return Measured(
        [w / size for _, _, w, h in shapes.tolist() if w >= FLAT * h and h <= THICK * size], blank
    )


def _seen(word: OcrWord, seen: Measured, en_dash: float) -> OcrWord:
    if len(seen.dashes) == 1 and word.confidence < SURE and BARS.fullmatch(word.text):
        word = reread(word, "-", word.confidence, "shape")
    sign = SIGN_AND_NUMBER.fullmatch(word.text)
    if sign and seen.blank > BLANK:
        word = replace(word, text=f"{sign[1]} {sign[2]}")
    dashes = DASHES.findall(word.text)
    if dashes and len(seen.dashes) == len(dashes) and not HYPHENED.fullmatch(word.text):
        lengths = iter(seen.dashes)
        sure = max(word.confidence, SURE) if word.text in "-–—" else word.confidence  # its shape says it all
        text = DASHES.sub(lambda _: _dash(next(lengths), en_dash), word.text)
        word = replace(word, text=BETWEEN_LETTERS.sub("-", text), confidence=sure)
    return word


def _dash(length: float, en_dash: float) -> str:
    return "—" if length >= max(EM_DASH, LONGER * en_dash) else "–" if length >= en_dash else "-"


def _blank_after(shapes: Shapes, signs: int) -> float:
    """How far behind the last of so many signs the next shape begins, in pixels."""
    if len(shapes) <= signs:
        return 0.0
    return float(shapes[signs][0] - shapes[signs - 1][0] - shapes[signs - 1][2])


def _shapes(word: OcrWord, ink: Gray) -> Shapes:
    speck = 0.03 * (max(round(word.y1), 0) - max(round(word.y0), 0)) ** 2
    marks = marks_within(ink, word.x0, word.y0, word.x1, word.y1)
    return np.asarray([(m.x0, m.y0, m.width, m.height) for m in marks if m.area > speck], np.int32).reshape(
        -1, 4
    )
