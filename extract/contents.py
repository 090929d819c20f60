"""Which of a PDF's pages are damaged in the file; PDFium shows what it can and says nothing of the rest."""

from __future__ import annotations

import io

import pikepdf

from handlingar.extract.model import Problem


def broken_contents(data: bytes) -> tuple[Problem, ...]:
    """A problem for each page of which a part is lost, since its content stream is damaged.

    None where qpdf can't open what PDFium could: then nothing is known of its streams.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            broken = [number for number, page in enumerate(document.pages, start=1) if _is_broken(page)]
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return ()
    message = "Page {} is damaged in the file, and a part of it lost; fetch the file again."
    return tuple(Problem("damaged_page", message.format(number), "error", number) for number in broken)


def _is_broken(page: pikepdf.Page) -> bool:
    contents = page.obj.get("/Contents")
    parts = list(contents.as_list()) if isinstance(contents, pikepdf.Array) else [contents]
    for part in parts:
        if isinstance(part, pikepdf.Stream):
            try:
                part.read_bytes()
            except pikepdf.PdfError:
                return True
    return False
