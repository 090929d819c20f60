"""How many pages a file has, before it is read: a run gives a document time by its pages."""

from __future__ import annotations

import warnings
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image


def count_pages(path: Path) -> int:
    """The number of pages of a PDF or image file; 1 for other files, and for those that can't be opened."""
    suffix = path.suffix.lower()
    try:
        if suffix == ".pdf":
            with closing(pdfium.PdfDocument(path)) as document:
                return max(len(document), 1)
        if suffix in (".tif", ".tiff"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(path) as image:
                    return int(getattr(image, "n_frames", 1))
    except (OSError, SyntaxError, ValueError, pdfium.PdfiumError):
        return 1  # reading it will say what is wrong with it
    return 1
