"""Notes (annotations) that lie over a page's text and may hide it, or that mark it to be taken away."""

from __future__ import annotations

from collections.abc import Iterator

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


def notes_over(page: pdfium.PdfPage, affine: Affine) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Where notes may hide text, and where they mark it for redaction, in points as displayed."""
    found = list(_notes(page, affine))
    covering = tuple(box for kind, box in found if kind in COVERING)
    return covering, tuple(box for kind, box in found if kind == raw.FPDF_ANNOT_REDACT)


def _notes(page: pdfium.PdfPage, affine: Affine) -> Iterator[tuple[int, Box]]:
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, i)
        try:
            kind, place = raw.FPDFAnnot_GetSubtype(note), raw.FS_RECTF()
            if raw.FPDFAnnot_GetFlags(note) & UNSEEN or not raw.FPDFAnnot_GetRect(note, place):
                continue
            yield kind, affine.box(place.left, place.bottom, place.right, place.top)
        finally:
            raw.FPDFPage_CloseAnnot(note)
