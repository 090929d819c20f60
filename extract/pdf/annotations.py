"""Notes (annotations) that lie over a page and may hide it, or that mark it to be blacked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.layout.page_transform import Affine
from handlingar.extract.model import Box

COVERING = (
    raw.FPDF_ANNOT_SQUARE,
    raw.FPDF_ANNOT_POLYGON,
    raw.FPDF_ANNOT_LINE,
    raw.FPDF_ANNOT_HIGHLIGHT,
    raw.FPDF_ANNOT_INK,
)
"""Kinds that are drawn over the page; stamps and text boxes are made part of its content before."""
UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


def notes_over(page: pdfium.PdfPage, affine: Affine) -> tuple[Box, ...]:
    """Where notes may hide what the page shows, in points as displayed."""
    found = (box for kind, box in _notes(page) if kind in COVERING)
    return tuple(affine.box(box.x0, box.y0, box.x1, box.y1) for box in found)


def marked_to_go(page: pdfium.PdfPage) -> tuple[Box, ...]:
    """What notes mark to be blacked out (redacted), in the page's user space."""
    return tuple(box for kind, box in _notes(page) if kind == raw.FPDF_ANNOT_REDACT)


def black_out(page: pdfium.PdfPage, places: Sequence[Box]) -> None:
    """Draws black bars over the opened page, in its user space; the document stays as it is."""
    for box in places:
        bar = raw.FPDFPageObj_CreateNewRect(box.x0, box.y0, box.width, box.height)
        raw.FPDFPageObj_SetFillColor(bar, 0, 0, 0, 255)
        raw.FPDFPath_SetDrawMode(bar, raw.FPDF_FILLMODE_WINDING, False)
        raw.FPDFPage_InsertObject(page, bar)


def _notes(page: pdfium.PdfPage) -> Iterator[tuple[int, Box]]:
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, i)
        try:
            kind, place = raw.FPDFAnnot_GetSubtype(note), raw.FS_RECTF()
            if raw.FPDFAnnot_GetFlags(note) & UNSEEN or not raw.FPDFAnnot_GetRect(note, place):
                continue
            yield kind, Box(place.left, place.bottom, place.right, place.top)
        finally:
            raw.FPDFPage_CloseAnnot(note)
