"""Fonts that call figures by other figures' names, told by their outlines: an 8 has three, a 3 has one."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable

import pypdfium2.raw as raw

LEAST = {"0": 2, "6": 2, "8": 3, "9": 2}
"""The fewest outlines that a figure with a closed loop has; an open 4 has one."""
LOOPLESS = "12357"
SIZE = 12.0  # points: any does


def misnamed_digits(face: int, drawn: Iterable[str]) -> bool:
    """True where a figure with a loop is drawn without it, and one without a loop with one.

    face is PDFium's handle of a font whose page is open; drawn are characters that the font draws there.
    """
    digits = sorted(set(drawn).intersection("0123456789"))
    font = ctypes.cast(face, raw.FPDF_FONT)
    lacking = any(_outlines(font, d, LEAST[d]) < LEAST[d] for d in digits if d in LEAST)
    return lacking and any(_outlines(font, d, 2) > 1 for d in digits if d in LOOPLESS)


def _outlines(font: raw.FPDF_FONT, character: str, most: int) -> int:
    """How many outlines the character has, counted to so many; as many where the font doesn't tell."""
    path = raw.FPDFFont_GetGlyphPath(font, ord(character), SIZE)
    count = raw.FPDFGlyphPath_CountGlyphSegments(path) if path else 0
    found = 0
    for i in range(count):
        segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, i)
        found += raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO
        if found == most:
            break
    return found if found else most
