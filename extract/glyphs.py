"""The characters of a PDF page as words with boxes, in the page's own order of drawing.

Only PDFium is asked here; what the words mean for lines and columns is for `lines`.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.model import Box, Word

LINE_END_HYPHEN = 0x2  # what PDFium gives for a hyphen that it thinks broke a word
HYPHENS = "\u00ad\u2010\ufffe"
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
BOLD_WEIGHT = 600  # of 100 to 900, as in CSS
ASCENT, DESCENT = 0.74, 0.22  # of the font's size: from the baseline to where most fonts' letters end


@dataclass(frozen=True, slots=True)
class Affine:
    """The map from PDF user space to points from the page's top left, as read."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def after_turn(self, degrees: int, width: float, height: float) -> Affine:
        """This map, then a clockwise turn of a page of that size by 0, 90, 180 or 270 degrees."""
        a, b, c, d, e, f = self.a, self.b, self.c, self.d, self.e, self.f
        if degrees == 90:
            return Affine(-b, a, -d, c, height - f, e)
        if degrees == 180:
            return Affine(-a, -b, -c, -d, width - e, height - f)
        if degrees == 270:
            return Affine(b, -a, d, -c, f, width - e)
        return self


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: box and baseline are in points as read; angle is its direction, degrees clockwise."""

    text: str
    box: Box
    baseline: float
    size: float
    bold: bool
    angle: int
    unmapped: bool


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """A word as drawn, with the baseline it stands on and the quarter turn of its direction."""

    word: Word
    baseline: float
    angle: int


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
        return [_glyph(text_page, i, affine) for i in range(text_page.count_chars())]
    finally:
        text_page.close()


def _glyph(text_page: pdfium.PdfTextPage, index: int, affine: Affine) -> Glyph | None:
    code = raw.FPDFText_GetUnicode(text_page, index)
    text = _character(code)
    if not text.strip():
        return None
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    loose = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, index, loose)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    tight = affine.box(left.value, bottom.value, right.value, top.value)
    wide = affine.box(loose.left, loose.bottom, loose.right, loose.top)
    angle = _angle(text_page, index, affine)
    origin = affine.point(x.value, y.value)
    size = wide.height if angle % 180 == 0 else wide.width
    scaled = raw.FPDFText_GetFontSize(text_page, index)
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(text_page, index, matrix):
        scaled *= (matrix.c**2 + matrix.d**2) ** 0.5
    size = round(scaled if 1 < scaled < 500 else size, 2)
    box = tight if tight.width > 0 and tight.height > 0 else wide
    if angle == 0:  # one height for all characters of a font, so that a hyphen's box is no hairline
        box = Box(box.x0, origin[1] - ASCENT * size, box.x1, origin[1] + DESCENT * size)
    return Glyph(
        text=text,
        box=box,
        baseline=origin[1] if angle % 180 == 0 else origin[0],
        size=size,
        bold=_is_bold(text_page, index),
        angle=angle,
        unmapped=raw.FPDFText_HasUnicodeMapError(text_page, index) == 1 or _is_junk(code),
    )


def _character(code: int) -> str:
    if code == LINE_END_HYPHEN or chr(code) in HYPHENS:
        return "-"
    if code in LIGATURES:
        return LIGATURES[code]
    if code in (0, 0x200B, 0x200C, 0x200D, 0xFEFF, 0x2060):
        return " " if code == 0 else ""
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def _is_junk(code: int) -> bool:
    """True for what no reader can print: private use, replacement and control characters."""
    return code == 0xFFFD or unicodedata.category(chr(min(code, 0x10FFFF))) in ("Co", "Cn") or 3 <= code < 9


def _is_bold(text_page: pdfium.PdfTextPage, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(text_page, index) >= BOLD_WEIGHT:
        return True
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, buffer, 128, flags)
    name = buffer.value.decode("utf-8", "replace").lower()
    return any(mark in name for mark in ("bold", "black", "heavy", "-bd", "demi"))


def _angle(text_page: pdfium.PdfTextPage, index: int, affine: Affine) -> int:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text_page, index, matrix):
        return 0
    right = affine.a * matrix.a + affine.c * matrix.b
    down = affine.b * matrix.a + affine.d * matrix.b
    if abs(right) >= abs(down):
        return 0 if right >= 0 else 180
    return 90 if down > 0 else 270


def main_angle(glyphs: list[Glyph | None]) -> int:
    """The quarter turn (clockwise) in which most of the page's characters are drawn."""
    counts = Counter(glyph.angle for glyph in glyphs if glyph)
    return counts.most_common(1)[0][0] if counts else 0


def words_of(glyphs: list[Glyph | None]) -> list[GlyphRun]:
    """The words that the characters make: cut at white space, at a jump on the page, at a turn."""
    return [_run(group) for group in _groups(glyphs)]


def _groups(glyphs: list[Glyph | None]) -> Iterator[list[Glyph]]:
    group: list[Glyph] = []
    for glyph in glyphs:
        if group and (glyph is None or _jumps(group[-1], glyph)):
            yield group
            group = []
        if glyph is not None:
            group.append(glyph)
    if group:
        yield group


def _jumps(before: Glyph, after: Glyph) -> bool:
    """True where the next character can't belong to the same word because of where it stands."""
    size = max(before.size, after.size, 1.0)
    if before.angle != after.angle:
        return True
    if abs(before.baseline - after.baseline) > 0.6 * size:
        return True
    if before.angle in (90, 270):
        gap = max(after.box.y0 - before.box.y1, before.box.y0 - after.box.y1)
        return gap > 0.6 * size
    if after.box.x0 - before.box.x1 > 0.6 * size:
        return True
    return after.box.x1 < before.box.x0 - 0.3 * size


def _run(group: list[Glyph]) -> GlyphRun:
    box = group[0].box
    for glyph in group[1:]:
        box = box.union(glyph.box)
    text = unicodedata.normalize("NFC", "".join(glyph.text for glyph in group))
    sizes = Counter(glyph.size for glyph in group)
    lettered = [glyph for glyph in group if glyph.text.isalnum()] or group
    bold = sum(glyph.bold for glyph in lettered) * 2 > len(lettered)
    baselines = sorted(glyph.baseline for glyph in group)
    return GlyphRun(
        Word(text, _rounded(box), 1.0, bold, sizes.most_common(1)[0][0]),
        baselines[len(baselines) // 2],
        group[0].angle,
    )


def _rounded(box: Box) -> Box:
    return Box(round(box.x0, 2), round(box.y0, 2), round(box.x1, 2), round(box.y1, 2))
