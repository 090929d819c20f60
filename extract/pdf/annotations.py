"""Notes (annotations) on a page: they may hide it, mark it to be blacked out, or strike words out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.layout.page_transform import Affine
from handlingar.extract.model import Box, Ruling

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
    for note in _opened(page):
        place = raw.FS_RECTF()
        if not raw.FPDFAnnot_GetFlags(note) & UNSEEN and raw.FPDFAnnot_GetRect(note, place):
            box = Box(place.left, place.bottom, place.right, place.top)
            yield raw.FPDFAnnot_GetSubtype(note), box


def _opened(page: pdfium.PdfPage) -> Iterator[raw.FPDF_ANNOTATION]:
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, i)
        try:
            yield note
        finally:
            raw.FPDFPage_CloseAnnot(note)


def struck_by_notes(page: pdfium.PdfPage, affine: Affine) -> tuple[Ruling, ...]:
    """The lines that notes draw through words, in points as read."""
    return tuple(
        _middle(quad, affine)
        for note in _opened(page)
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_STRIKEOUT
        for quad in _quads(note)
    )


def _quads(note: raw.FPDF_ANNOTATION) -> Iterator[raw.FS_QUADPOINTSF]:
    for i in range(raw.FPDFAnnot_CountAttachmentPoints(note)):
        quad = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(note, i, quad):
            yield quad


def _middle(quad: raw.FS_QUADPOINTSF, affine: Affine) -> Ruling:
    corners = ((quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4))
    points = [affine.point(x, y) for x, y in corners]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    y = (min(ys) + max(ys)) / 2
    return Ruling(min(xs), y, max(xs), y)
