"""What the shapes of a word say beyond its letters: how long a dash is, how far § is from its number.

Tesseract reads every dash within a word as a hyphen, and often leaves out the blank after a paragraph sign.
On the page the line of a hyphen is a quarter of the font's size long, of an en dash two fifths to a half, of
an em dash nearly the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from handlingar.extract.confidence import SURE
from handlingar.extract.imaging.image import Gray
from handlingar.extract.ocr.tesseract import OcrWord
from handlingar.extract.recognition.glyph_shapes import marks_within
from handlingar.patterns import compiled

DASHES = compiled(r"[-–—]")
SIGN_AND_NUMBER = compiled(r"(§+|[-–—])(\d.*)")
# Shares of the font's size:
TALL = 0.72  # digits and capitals
EN_DASH, EM_DASH = 0.335, 0.7  # the shortest (measured: hyphens 0.23 to 0.28, en dashes 0.39 to 0.5)
BLANK = 0.19  # the narrowest, with what is beside any letter
THICK = 0.16  # the thickest dash
FLAT = 1.8  # times as long as thick: a dash

Shapes = NDArray[np.int32]  # a row a shape: left, top, width, height, in pixels, from the left


def as_printed(ink: Gray, words: Sequence[OcrWord], size: float) -> list[OcrWord]:
    """The words with dashes as long, and paragraph signs as far from their numbers, as they are printed.

    Dashes where nothing is printed, as in a wide blank, are left out. size is the usual font size in pixels,
    for words that don't show their own. A reading with a blank in it is two words.
    """
    return [
        _seen(word, ink, size)
        for word in words
        if DASHES.sub("", word.text) or marks_within(ink, word.x0, word.y0, word.x1, word.y1)
    ]


def _seen(word: OcrWord, ink: Gray, size: float) -> OcrWord:
    dashes, sign = DASHES.findall(word.text), SIGN_AND_NUMBER.fullmatch(word.text)
    if not dashes and not sign:
        return word
    shapes = _shapes(word, ink)
    if any(c.isdigit() or c.isupper() for c in word.text) and len(shapes):
        size = float(shapes[:, 3].max()) / TALL
    if sign and _blank_after(shapes, len(sign[1])) > BLANK * size:
        word = replace(word, text=f"{sign[1]} {sign[2]}")
    flat = [int(w) for _, _, w, h in shapes.tolist() if w >= FLAT * h and h <= THICK * size]
    if dashes and len(flat) == len(dashes):
        lengths = iter(flat)
        sure = max(word.confidence, SURE) if word.text in "-–—" else word.confidence  # its shape says it all
        text = DASHES.sub(lambda _: _dash(next(lengths) / size), word.text)
        word = replace(word, text=text, confidence=sure)
    return word


def _dash(length: float) -> str:
    return "—" if length >= EM_DASH else "–" if length >= EN_DASH else "-"


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
