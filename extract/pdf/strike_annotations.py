"""Words struck out by a note (annotation) rather than by what the page draws."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.layout.page_transform import Affine
from handlingar.extract.model import Ruling


def struck_by_notes(page: pdfium.PdfPage, affine: Affine) -> tuple[Ruling, ...]:
    """The lines that notes draw through words, in points as read."""
    return tuple(_lines(page, affine))


def _lines(page: pdfium.PdfPage, affine: Affine) -> Iterator[Ruling]:
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, i)
        try:
            if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_STRIKEOUT:
                yield from (_middle(quad, affine) for quad in _quads(note))
        finally:
            raw.FPDFPage_CloseAnnot(note)


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
