"""How many pages a file has, before it is read: a run gives a document time by its pages."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from handlingar.extract.model import CannotRead

MANY = 100  # pages from which it is looked whether one stands there many times
CIRCLE = "Loop detected"  # what it says of a part of the tree that it met before
REPEATED = "more than once in the pages tree"  # what qpdf says of each page that it met before


def count_pages(path: Path, passwords: Sequence[str] = ()) -> int:
    """The number of pages of a PDF or image file; 1 for other files, and for those that can't be opened.

    A page that a PDF lists many times counts once: a small file may list one 200,000 times.
    """
    suffix = path.suffix.lower()
    try:
        if suffix == ".pdf":
            return max(_pages_of_pdf(path, passwords), 1)
        if suffix in (".tif", ".tiff"):
            return _pages_of_image(path)
    except (OSError, RuntimeError, SyntaxError, ValueError, CannotRead):
        return 1  # reading it will say what is wrong with it; a link to itself is a RuntimeError to PDFium
    return 1


def _pages_of_image(path: Path) -> int:
    from PIL import Image  # not for texts, which need none of what reads other files

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path) as image:
            return int(getattr(image, "n_frames", 1))


def _listed_again(path: Path, passwords: Sequence[str]) -> int | None:
    """How many of a PDF's pages are one that stood before; none where it can't be opened to tell.

    None where its pages lead in circles, or a part of their tree stands there twice.
    """
    import pikepdf

    from handlingar.extract.pdf_intake.open_pdf import unlocked

    try:
        with unlocked(path, passwords) if passwords else pikepdf.open(path) as pdf:
            return sum(REPEATED in str(warning) for warning in pdf.get_warnings())
    except (pikepdf.PdfError, CannotRead) as error:
        return None if CIRCLE in str(error) else 0


def _pages_of_pdf(path: Path, passwords: Sequence[str]) -> int:
    import pikepdf
    import pypdfium2 as pdfium

    from handlingar.extract.pdf_intake.claimed_pages import pages_that_open
    from handlingar.extract.pdf_intake.open_pdf import unlocked

    try:
        with closing(pdfium.PdfDocument(path)) as document:
            if len(document) < MANY:
                return pages_that_open(document)
            again = _listed_again(path, passwords)
            return 1 if again is None else pages_that_open(document) - again
    except pdfium.PdfiumError:
        if not passwords:
            raise
    try:
        with unlocked(path, passwords) as pdf:
            return len(pdf.pages)
    except pikepdf.PdfError:
        return 1
