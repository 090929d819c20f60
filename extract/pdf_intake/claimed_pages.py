"""How many pages a PDF really has: one of a few bytes may claim a million."""

from __future__ import annotations

from contextlib import closing

import pypdfium2 as pdfium

USUAL_BYTES = 100  # that a page takes at least, as programs write it: with more pages, each is tried
MOST_UNREADABLE = 20  # pages in a row that can't be opened: those after them are believed not to be there


def pages_that_open(document: pdfium.PdfDocument, size: int) -> int:
    """The number of pages up to the last that can be opened, for a file of so many bytes.

    Where the file is large enough for what it claims, the claim is believed.
    """
    claimed = len(document)
    if claimed * USUAL_BYTES <= size:
        return claimed
    last = unreadable = 0
    for index in range(claimed):
        if _opens(document, index):
            last, unreadable = index + 1, 0
            continue
        unreadable += 1
        if unreadable >= MOST_UNREADABLE:
            break
    return max(last, min(claimed, 1))


def _opens(document: pdfium.PdfDocument, index: int) -> bool:
    try:
        with closing(document[index]):
            return True
    except pdfium.PdfiumError:
        return False
