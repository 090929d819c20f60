"""The characters of a PDF page as words with boxes, in the page's own order of drawing.

Only PDFium is asked here; what the words mean for lines and columns is for `lines`.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.layout.page_transform import Affine
from handlingar.extract.model import Box, Word, box_around

INVISIBLE = frozenset((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF))
VARIANTS = range(0xFE00, 0xFE10)  # they choose among the shapes of the character before them
HAIR = 0.03  # of the size: what is thinner is no letter; an l is 0.09 wide
BLANK = " "  # stands for a blank that has print, as å has in a font that names it wrongly
SHOWS = 0.3  # of the font's size: a blank as high as this has print in it
LINE_END_HYPHEN = 0x2  # what PDFium gives for a hyphen that it thinks broke a word
HYPHENS = "\u00ad\u2010\ufffe"
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
UNKNOWN = "\ufffd"  # stands for a character that its font gives no meaning
BOLD_WEIGHT = 600  # of 100 to 900, as in CSS
AGAIN = 0.12  # of the font's size: a character this near its like is the same, drawn twice
LEANS = 0.02  # a degree: text that runs aslant, as a watermark does
FAINTEST = 12  # of 255: paint as thin as this is not seen
ASCENT, DESCENT = 0.74, 0.22  # of the font's size: from the baseline to where most fonts' letters end


@dataclass(frozen=True, slots=True)
class Style:
    """How a text object is drawn: what is the same for all its characters.

    angle is its direction (degrees clockwise, 0, 90, 180 or 270), size the font's in points (0 where it says
    nothing), painted False where it is drawn without paint (an OCR layer), or clear; face tells fonts of one
    name apart within a document, and is 0 for text that runs aslant.
    """

    font: str
    size: float
    bold: bool
    angle: int
    painted: bool
    face: int = 0


Shape = tuple[float, float, float, float]
"""How wide a character's print is, how low and how high it reaches from the baseline, and how far from where
the character begins; in font sizes."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: box and baseline in points as read; unmapped where its font gives it no meaning.

    shape is None where it isn't known or the character has no print of its own.
    """

    text: str
    box: Box
    baseline: float
    size: float
    style: Style
    unmapped: bool
    shape: Shape | None = None


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


def glyphs_of(page: pdfium.PdfPage, affine: Affine) -> list[Glyph | None]:
    """The page's characters in drawing order; None stands for white space and line ends."""
    text_page = page.get_textpage()
    try:
        characters = _Characters(text_page, affine)
        code_of, handle = raw.FPDFText_GetUnicode, text_page.raw
        found: list[Glyph | None] = []
        for i in range(text_page.count_chars()):
            code = code_of(handle, i)
            if code not in INVISIBLE and code not in VARIANTS:
                found.append(characters.glyph(i, code))
        return found
    finally:
        text_page.close()


class _Characters:
    """Asks PDFium about the characters of one page.

    There are many: what PDFium writes its answers into is made once a page, and how text is drawn is asked
    once a text object.
    """

    def __init__(self, text_page: pdfium.PdfTextPage, affine: Affine) -> None:
        self._page = text_page
        self._handle = text_page.raw
        self._affine = affine
        self._styles: dict[int, Style] = {}
        self._left, self._right, self._bottom, self._top = (ctypes.c_double() for _ in range(4))
        self._sides = tuple(map(ctypes.byref, (self._left, self._right, self._bottom, self._top)))
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._origin = ctypes.byref(self._x), ctypes.byref(self._y)

    def glyph(self, index: int, code: int) -> Glyph | None:
        """The character of that index and code; None where it is white space without print."""
        handle = self._handle
        nameless = raw.FPDFText_HasUnicodeMapError(handle, index) == 1
        text = UNKNOWN if nameless and not chr(code).isprintable() else _character(code)
        if not text.strip():
            if not _shows(self._page, index):
                return None
            text, nameless = BLANK, True
        style = self._style(index)
        raw.FPDFText_GetCharBox(handle, index, *self._sides)
        raw.FPDFText_GetCharOrigin(handle, index, *self._origin)
        left, right = self._left.value, self._right.value
        bottom, top = self._bottom.value, self._top.value
        box = self._affine.box(left, bottom, right, top)
        size = style.size
        if not size or box.x1 <= box.x0 or box.y1 <= box.y0:
            wide = self._loose(index)
            size = size or round(wide.height if style.angle % 180 == 0 else wide.width, 2)
            box = wide if box.width <= 0 or box.height <= 0 else box
        right_of, baseline = self._affine.point(self._x.value, self._y.value)
        shape = None
        if style.angle == 0 and size:
            x0, x1 = box.x0, box.x1
            if left != right and bottom != top:
                low, high = baseline - box.y1, baseline - box.y0
                shape = ((x1 - x0) / size, low / size, high / size, (x0 - right_of) / size)
            # one height for all characters of a font, so that a hyphen's box is no hairline
            box = Box(x0, baseline - ASCENT * size, x1, baseline + DESCENT * size)
        at = baseline if style.angle % 180 == 0 else right_of
        return Glyph(text, box, at, size, style, nameless or _is_junk(code), shape)

    def _style(self, index: int) -> Style:
        item = raw.FPDFText_GetTextObject(self._handle, index)
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = _style(self._page, index, item, self._affine)
        return style

    def _loose(self, index: int) -> Box:
        loose = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._handle, index, loose)
        return self._affine.box(loose.left, loose.bottom, loose.right, loose.top)


def _shows(text_page: pdfium.PdfTextPage, index: int) -> bool:
    """True where there is print in what is called a blank."""
    if raw.FPDFText_IsGenerated(text_page, index) == 1:
        return False
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    size = raw.FPDFText_GetFontSize(text_page, index)
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(text_page, index, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    thin, long = sorted((right.value - left.value, top.value - bottom.value))  # text may run upwards
    return bool(size > 0 and long > SHOWS * size and thin > HAIR * size)


def _style(text_page: pdfium.PdfTextPage, index: int, item: raw.FPDF_PAGEOBJECT, affine: Affine) -> Style:
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
        size=round(size, 2) if 1 < size < 500 else 0.0,
        bold=heavy or any(mark in name.lower() for mark in ("bold", "black", "heavy", "-bd", "demi")),
        angle=_angle(matrix, affine) if known else 0,
        painted=_is_painted(item),
        face=0 if leans else ctypes.cast(raw.FPDFTextObj_GetFont(item), ctypes.c_void_p).value or 0,
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


def is_clear(item: raw.FPDF_PAGEOBJECT, colour_of: Callable[..., int]) -> bool:
    """True where that colour (FPDFPageObj_GetFillColor or …StrokeColor) is too thin to be seen."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    return bool(colour_of(item, red, green, blue, alpha)) and alpha.value <= FAINTEST


@cache
def _character(code: int) -> str:
    if code == LINE_END_HYPHEN or chr(code) in HYPHENS:
        return "-"
    if code in LIGATURES:
        return LIGATURES[code]
    if code in (0, 0x200B, 0x200C, 0x200D, 0xFEFF, 0x2060):
        return " " if code == 0 else ""
    return chr(code) if code <= 0x10FFFF else "\ufffd"


@cache
def _is_junk(code: int) -> bool:
    """True for what no reader can print: private use, replacement and control characters."""
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


def words_of(glyphs: list[Glyph | None]) -> list[GlyphRun]:
    """The words that the characters make: cut at white space, at a jump on the page, at a turn."""
    return [_run(group) for group in _groups(glyphs)]


def _groups(glyphs: list[Glyph | None]) -> Iterator[list[Glyph]]:
    group: list[Glyph] = []
    for glyph in glyphs:
        if group and glyph is not None and _doubles(group[-1], glyph):
            continue
        if group and (glyph is None or _jumps(group[-1], glyph)):
            yield group
            group = []
        if glyph is not None:
            group.append(glyph)
    if group:
        yield group


def _doubles(before: Glyph, after: Glyph) -> bool:
    """True where the character is the one before it drawn again, a little aside: false bold, a shadow."""
    near = AGAIN * max(before.size, 1.0)
    return (
        before.style is not after.style  # a ligature's letters share one place, in one text object
        and before.text == after.text
        and abs(before.box.x0 - after.box.x0) < near
        and abs(before.box.y0 - after.box.y0) < near
    )


def _jumps(before: Glyph, after: Glyph) -> bool:
    """True where the next character can't belong to the same word because of where it stands."""
    size = max(before.size, after.size, 1.0)
    if before.style.angle != after.style.angle or before.style.painted != after.style.painted:
        return True
    if abs(before.baseline - after.baseline) > 0.6 * size:
        return True
    if before.style.angle in (90, 270):
        gap = max(after.box.y0 - before.box.y1, before.box.y0 - after.box.y1)
        return gap > 0.6 * size
    if after.box.x0 - before.box.x1 > 0.6 * size:
        return True
    return after.box.x1 < before.box.x0 - 0.3 * size


def _run(group: list[Glyph]) -> GlyphRun:
    box = box_around(glyph.box for glyph in group) or group[0].box
    text = unicodedata.normalize("NFC", "".join(glyph.text for glyph in group))
    sizes = Counter(glyph.size for glyph in group)
    lettered = [glyph for glyph in group if glyph.text.isalnum()] or group
    bold = sum(glyph.style.bold for glyph in lettered) * 2 > len(lettered)
    baselines = sorted(glyph.baseline for glyph in group)
    return GlyphRun(
        Word(text, _rounded(box), 1.0, bold, sizes.most_common(1)[0][0]),
        baselines[len(baselines) // 2],
        group[0].style,
        sum(glyph.unmapped for glyph in group),
        tuple(group),
    )


def _rounded(box: Box) -> Box:
    return Box(round(box.x0, 2), round(box.y0, 2), round(box.x1, 2), round(box.y1, 2))
