"""The characters of a PDF page with their places, in the page's own order of drawing.

Only PDFium is asked here; what the words mean for lines and columns is for `lines`.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.language.signs import LOST_SIGNS
from handlingar.extract.layout.page_transform import Affine
from handlingar.extract.model import UNKNOWN, Box, Word
from handlingar.extract.pdf.all_characters import Characters, Sides
from handlingar.extract.pdf.drawn_objects import colour_of

INVISIBLE = frozenset((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF))
VARIANTS = range(0xFE00, 0xFE10)  # they choose among the shapes of the character before them
HAIR = 0.03  # of the size: what is thinner is no letter; an l is 0.09 wide
BLANK = " "  # stands for a blank that has print, as å has in a font that names it wrongly
SHOWS = 0.3  # of the font's size: a blank as high as this has print in it
LINE_END_HYPHEN = 0x2  # what PDFium gives for a hyphen that it thinks broke a word
LINE_END = (0x0D, 0x0A)  # what PDFium puts between lines
TOUCHES = 0.08  # of a line's height: characters of one word end and begin so near each other; a blank is 0.2
HYPHENS = "\u00ad\u2010\ufffe"
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
SIZES = (1, 500)  # points: others are wrong (by eye)
SAME_PLACE = 0.01  # points: letters of a ligature differ by less
BOLD_WEIGHT = 600  # of 100 to 900, as in CSS
LEANS = 0.02  # a degree: text that runs aslant, as a watermark does
FAINTEST = 12  # of 255: paint as thin as this is not seen
ASCENT, DESCENT = 0.74, 0.22  # of the font's size: from the baseline to where most fonts' letters end


@dataclass(frozen=True, slots=True)
class Style:
    """How a text object is drawn: what is the same for all its characters.

    angle is its direction (degrees clockwise, 0, 90, 180 or 270), size the font's in points (0 where it says
    nothing), painted False where it is drawn without paint (an OCR layer), or clear; face tells fonts of one
    name apart within a document, and is 0 for text that runs aslant, of which leans is True.
    """

    font: str
    size: float
    bold: bool
    angle: int
    painted: bool
    face: int = 0
    leans: bool = False


Shape = tuple[float, float, float, float]
"""How wide a character's print is, how low and how high it reaches from the baseline, and how far from where
the character begins; in font sizes."""


class Glyph(NamedTuple):
    """One character: its place and baseline in points as read; unmapped where its font gives it no meaning.

    shape is None where it isn't known or the character has no print of its own. There are thousands on a
    page, and nothing is made faster than a tuple.
    """

    text: str
    style: Style
    unmapped: bool
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    shape: Shape | None

    def shares_place(self, other: Glyph) -> bool:
        """Whether both stand for one character as drawn: a ligature is named by several letters."""
        return abs(self.x0 - other.x0) < SAME_PLACE and abs(self.x1 - other.x1) < SAME_PLACE


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """A word as drawn, the baseline it stands on, how it is drawn, and how many characters mean nothing.

    glyphs are its characters as drawn; () where it was read from a picture.
    """

    word: Word
    baseline: float
    style: Style
    unmapped: int
    glyphs: tuple[Glyph, ...] = ()

    @property
    def box(self) -> Box:
        assert self.word.box is not None
        return self.word.box


def page_affine(page: pdfium.PdfPage) -> Affine:
    """The page's map from user space (rotation and crop box taken in) to points from the top left."""
    width, height = page.get_size()
    scale = 100.0  # PDFium answers in whole units

    def at(x: float, y: float) -> tuple[float, float]:
        left, top = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(
            page,
            0,
            0,
            round(width * scale),
            round(height * scale),
            0,
            x,
            y,
            ctypes.byref(left),
            ctypes.byref(top),
        )
        return left.value / scale, top.value / scale

    (e, f), (ax, ay), (cx, cy) = at(0, 0), at(1000, 0), at(0, 1000)
    return Affine((ax - e) / 1000, (ay - f) / 1000, (cx - e) / 1000, (cy - f) / 1000, e, f)


def glyphs_of(text_page: pdfium.PdfTextPage, characters: Characters, affine: Affine) -> list[Glyph | None]:
    """The characters as affine places them, in drawing order; None stands for white space and line ends."""
    names = _names(text_page, characters)
    at = [i for i, name in names.items() if name]
    styles: dict[int, Style] = {}
    for i in at:
        if characters.items[i] not in styles:
            styles[characters.items[i]] = _style(text_page, i, affine)
    drawn = [styles[characters.items[i]] for i in at]
    called = [names[i] for i in at]
    unmapped = [
        characters.nameless[i] or name == BLANK or _is_junk(characters.codes[i])
        for i, name in zip(at, called, strict=True)
    ]
    placed = _placed(text_page, at, characters.sides[at], drawn, affine)
    glyphs = map(Glyph, called, drawn, unmapped, *placed)
    return [next(glyphs) if name else None for name in names.values()]


def _names(text_page: pdfium.PdfTextPage, characters: Characters) -> dict[int, str]:
    """What each character that stands for something is called, by its index; "" for white space."""
    left, right, bottom, top = characters.sides[:, :4].T
    may_show = ((right > left) & (top > bottom)).tolist()
    within = _within_words(text_page, characters.codes)
    names: dict[int, str] = {}
    for i, (code, nameless) in enumerate(zip(characters.codes, characters.nameless, strict=True)):
        if code in INVISIBLE or code in VARIANTS or i in within:
            continue
        name = UNKNOWN if nameless and not chr(code).isprintable() else _character(code)
        if not name.strip():
            name = BLANK if may_show[i] and _shows(text_page, i, characters.sides[i]) else ""
        names[i] = name
    return names


def _within_words(text_page: pdfium.PdfTextPage, codes: Sequence[int]) -> set[int]:
    """Where PDFium gives a line's end though the next character goes on where the last one ends, as it does
    with characters that are drawn one by one, and with turned ones.
    """
    found: set[int] = set()
    for i in range(1, len(codes) - 2):
        if (codes[i], codes[i + 1]) == LINE_END and LINE_END[1] != codes[i - 1]:
            before, after = (_loose_sides(text_page, k) for k in (i - 1, i + 2))
            if _goes_level(before, after) or (_goes_upright(before, after) and _is_turned(text_page, i - 1)):
                found |= {i, i + 1}
    return found


def _goes_level(before: raw.FS_RECTF, after: raw.FS_RECTF) -> bool:
    near = TOUCHES * (before.top - before.bottom)
    return bool(abs(before.bottom - after.bottom) < near and abs(after.left - before.right) < near)


def _goes_upright(before: raw.FS_RECTF, after: raw.FS_RECTF) -> bool:
    """Whether one stands right above or below the other, as digits of a column do, too."""
    near = TOUCHES * (before.right - before.left)
    apart = min(abs(after.bottom - before.top), abs(after.top - before.bottom))
    return bool(abs(before.left - after.left) < near and apart < near)


def _is_turned(text_page: pdfium.PdfTextPage, index: int) -> bool:
    """Whether the character runs up or down the page."""
    matrix = raw.FS_MATRIX()
    return bool(raw.FPDFText_GetMatrix(text_page, index, matrix)) and abs(matrix.b) > abs(matrix.a)


def _placed(
    text_page: pdfium.PdfTextPage, at: list[int], sides: Sides, drawn: list[Style], affine: Affine
) -> Iterator[list[Any]]:
    """The columns of Glyph from x0 on, of the characters at those indexes."""
    left, right, bottom, top, x, y = sides.T
    right_of, baseline = affine.point(x, y)
    (ax, ay), (bx, by) = affine.point(left, bottom), affine.point(right, top)
    x0, x1, y0, y1 = np.minimum(ax, bx), np.maximum(ax, bx), np.minimum(ay, by), np.maximum(ay, by)
    size = np.array([style.size for style in drawn])
    for i in np.flatnonzero((size == 0) | (x1 <= x0) | (y1 <= y0)):
        wide = _loose(text_page, at[i], affine)
        size[i] = size[i] or round(wide.height if drawn[i].angle % 180 == 0 else wide.width, 2)
        if x1[i] <= x0[i] or y1[i] <= y0[i]:
            x0[i], y0[i], x1[i], y1[i] = wide.x0, wide.y0, wide.x1, wide.y1
    level = np.array([style.angle == 0 for style in drawn], bool) & (size != 0)
    em = np.where(size == 0, 1.0, size)
    shapes = np.stack([x1 - x0, baseline - y1, baseline - y0, x0 - right_of], axis=1) / em[:, None]
    printed = level & (left != right) & (bottom != top)
    # one height for all characters of a font, so that a hyphen's box is no hairline
    y0 = np.where(level, baseline - ASCENT * size, y0)
    y1 = np.where(level, baseline + DESCENT * size, y1)
    sideways = np.array([style.angle % 180 != 0 for style in drawn], bool)
    for column in (x0, y0, x1, y1, np.where(sideways, right_of, baseline), size):
        yield column.tolist()
    rows = zip(printed.tolist(), map(tuple, shapes.tolist()), strict=True)
    yield [shape if has_print else None for has_print, shape in rows]


def _loose_sides(text_page: pdfium.PdfTextPage, index: int) -> raw.FS_RECTF:
    loose = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, index, loose)
    return loose


def _loose(text_page: pdfium.PdfTextPage, index: int, affine: Affine) -> Box:
    loose = _loose_sides(text_page, index)
    return affine.box(loose.left, loose.bottom, loose.right, loose.top)


def _shows(text_page: pdfium.PdfTextPage, index: int, sides: Sides) -> bool:
    """True where there is print in what is called a blank."""
    if raw.FPDFText_IsGenerated(text_page, index) == 1:
        return False
    left, right, bottom, top = sides[:4].tolist()
    size = raw.FPDFText_GetFontSize(text_page, index)
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(text_page, index, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    thin, long = sorted((right - left, top - bottom))  # text may run upwards
    return bool(size > 0 and long > SHOWS * size and thin > HAIR * size)


def _style(text_page: pdfium.PdfTextPage, index: int, affine: Affine) -> Style:
    item = raw.FPDFText_GetTextObject(text_page, index)
    matrix = raw.FS_MATRIX()
    known = raw.FPDFText_GetMatrix(text_page, index, matrix)
    size = raw.FPDFText_GetFontSize(text_page, index)
    if known:
        size *= math.hypot(matrix.c, matrix.d)
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, buffer, 128, flags)
    name = buffer.value.decode("utf-8", "replace")
    leans = known and min(abs(matrix.a), abs(matrix.b)) > LEANS * max(abs(matrix.a), abs(matrix.b))
    heavy = raw.FPDFText_GetFontWeight(text_page, index) >= BOLD_WEIGHT
    return Style(
        font=name,
        size=round(size, 2) if SIZES[0] < size < SIZES[1] else 0.0,
        bold=heavy or any(mark in name.lower() for mark in ("bold", "black", "heavy", "-bd", "demi")),
        angle=_angle(matrix, affine) if known else 0,
        painted=_is_painted(item),
        face=0 if leans else ctypes.cast(raw.FPDFTextObj_GetFont(item), ctypes.c_void_p).value or 0,
        leans=bool(leans),
    )


def _is_painted(item: raw.FPDF_PAGEOBJECT) -> bool:
    """False for text without paint: an invisible or clipping mode, or colours that are all but clear."""
    mode = raw.FPDFTextObj_GetTextRenderMode(item)
    filled = mode in (raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_CLIP)
    stroked = mode in (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP)
    both = mode in (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)
    return ((filled or both) and not is_clear(item, raw.FPDFPageObj_GetFillColor)) or (
        (stroked or both) and not is_clear(item, raw.FPDFPageObj_GetStrokeColor)
    )


def is_clear(item: raw.FPDF_PAGEOBJECT, get: Callable[..., int]) -> bool:
    """True where that colour (FPDFPageObj_GetFillColor or …StrokeColor) is too thin to be seen."""
    colour = colour_of(item, get)
    return colour is not None and colour[3] <= FAINTEST


@cache
def _character(code: int) -> str:
    if code == LINE_END_HYPHEN or chr(code) in HYPHENS:
        return "-"
    if told := LIGATURES.get(code) or LOST_SIGNS.get(code):
        return told
    if code in (0, 0x200B, 0x200C, 0x200D, 0xFEFF, 0x2060):
        return " " if code == 0 else ""
    return chr(code) if code <= 0x10FFFF else UNKNOWN


@cache
def _is_junk(code: int) -> bool:
    """True for what no reader can print: private use, replacement and control characters."""
    if code in LOST_SIGNS:
        return False
    return code == 0xFFFD or unicodedata.category(chr(min(code, 0x10FFFF))) in ("Co", "Cn") or 3 <= code < 9


def _angle(matrix: raw.FS_MATRIX, affine: Affine) -> int:
    right = affine.a * matrix.a + affine.c * matrix.b
    down = affine.b * matrix.a + affine.d * matrix.b
    if abs(right) >= abs(down):
        return 0 if right >= 0 else 180
    return 90 if down > 0 else 270


def main_angle(glyphs: list[Glyph | None]) -> int:
    """The quarter turn (clockwise) in which most of the page's characters are drawn."""
    counts = Counter(glyph.style.angle for glyph in glyphs if glyph)
    return counts.most_common(1)[0][0] if counts else 0
