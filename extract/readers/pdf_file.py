"""A PDF's pages: each is judged by itself, digital text taken as it is, the rest read from its picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.layout.black_bars import told
from handlingar.extract.model import Origin, Page, Problem, page_ranges
from handlingar.extract.ocr.batch import in_step
from handlingar.extract.ocr.tesseract import Steps
from handlingar.extract.pdf.annotations import black_out, marked_to_go
from handlingar.extract.pdf_intake.attachments import XFA_PLACEHOLDER, enclosed
from handlingar.extract.pdf_intake.claimed_pages import pages_that_open
from handlingar.extract.pdf_intake.open_pdf import MENDED, CannotOpen, opened_alone, readable
from handlingar.extract.pdf_intake.sanitize import broken_contents, prepared
from handlingar.extract.readers.pdf_page import read_page
from handlingar.extract.settings import Settings

Metadata = tuple[tuple[str, str], ...]
SHOWN_ANNOTATIONS = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP)
CLOSING = Lock()  # pages end side by side, which PDFium can't


def read_pdf(data: bytes, settings: Settings) -> tuple[tuple[Page, ...], tuple[Problem, ...], Metadata]:
    """The pages of a PDF, the problems met, and what it says of itself (Title, Producer …; no empty entries).

    Raises CannotOpen where there is nothing to read.
    """
    whole, mends = readable(data, settings.passwords)
    ready = prepared(whole)
    with opened_alone(ready.data) as document:
        if len(document) == 0:
            raise CannotOpen("no_pages", "The PDF has no pages; fetch or print it again.")
        metadata = tuple((key, value) for key, value in document.get_metadata_dict().items() if value)
        claimed, there = len(document), pages_that_open(document)
        numbers = range(1, there + 1)
        steps = (_read_page(document, number, settings, ready.hides_layers) for number in numbers)
        results = list(in_step(steps, settings.page_timeout))
    pages = tuple(page for page, _ in results)
    if any(mend.code == MENDED for mend in mends) and all(page.origin is Origin.BLANK for page in pages):
        raise CannotOpen(
            "broken_pdf", "The PDF is broken, nothing on its pages could be saved; fetch it again."
        )
    if there < claimed:
        message = f"The PDF claims {claimed} pages, of which the first {there} are there; fetch it again."
        mends = (*mends, Problem("pages_not_there", message, "error"))
    beside = enclosed(whole)
    placeholders = {problem.page for problem in beside if problem.severity == "error"}
    pages = tuple(_unread(page) if page.number in placeholders else page for page in pages)
    problems = (*mends, *ready.problems, *beside, *(problem for _, found in results for problem in found))
    problems = (*problems, *_misnamed_letters(pages), *told(pages))
    known = {problem.page for problem in problems if problem.code == "damaged_page"}
    pictured = {page.number for page in pages if page.dpi}
    lost = (p for p in broken_contents(ready.data, pictured) if p.page not in known)
    return pages, (*problems, *lost), metadata


def _misnamed_letters(pages: tuple[Page, ...]) -> tuple[Problem, ...]:
    """One problem that says how many words were read otherwise than the fonts say."""
    found = [page.number for page in pages for word in page.words if word.layer]
    if not found:
        return ()
    told = f"{len(found)} word(s) were set right by the picture (page {page_ranges(found)})"
    message = f"Fonts call letters by wrong names: {told}."
    return (Problem("misnamed_letters", message, "info", found[0]),)


def _unread(page: Page) -> Page:
    """The page as one on which nothing of the document stands."""
    return replace(page, reason=XFA_PLACEHOLDER, ok=False)


def _read_page(
    document: pdfium.PdfDocument, number: int, settings: Settings, hides_layers: bool
) -> Steps[tuple[Page, tuple[Problem, ...]]]:
    try:
        with _shown(document, number - 1) as page:
            return (yield from read_page(page, number, settings, hides_layers))
    except pdfium.PdfiumError as error:
        message = f"Page {number} can't be opened ({error}); the PDF is damaged there."
        page_row = Page(number, (), Origin.BLANK, reason="damaged", ok=False)
        return page_row, (Problem("damaged_page", message, "error", number),)


@contextmanager
def _shown(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    page = document[index]
    marked = marked_to_go(page)  # first: they go when the others are made part of the content
    page = _shown_page(document, page, index)
    black_out(page, marked)
    try:
        yield page
    finally:
        with CLOSING:
            page.close()


def _shown_page(document: pdfium.PdfDocument, page: pdfium.PdfPage, index: int) -> pdfium.PdfPage:
    """The page with what forms, stamps and notes show on it made part of its content."""
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, i)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in SHOWN_ANNOTATIONS:
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            page.close()
            return document[index]
    return page
