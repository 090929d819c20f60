"""How many pages a PDF really has: one of a few bytes may claim a million."""

from __future__ import annotations

import pypdfium2 as pdfium

MOST_UNREADABLE = 20  # pages in a row that aren't there: those after them are believed not to be, either


def pages_that_open(document: pdfium.PdfDocument) -> int:
    """The number of pages up to the last that is there, whatever the document claims."""
    claimed = len(document)
    last = unreadable = 0
    for index in range(claimed):
        if _is_there(document, index):
            last, unreadable = index + 1, 0
            continue
        unreadable += 1
        if unreadable >= MOST_UNREADABLE:
            break
    return max(last, min(claimed, 1))


def _is_there(document: pdfium.PdfDocument, index: int) -> bool:
    try:
        document.get_page_size(index)  # looks the page up, and reads nothing of it
    except pdfium.PdfiumError:
        return False
    return True
