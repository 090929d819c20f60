"""A PDF is made readable: with a password where it needs one, mended where it is broken."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdfium2.internal import ObjectTracker

from handlingar.extract.model import CannotRead, Problem

OPENED, MENDED = "opened_with_password", "mended_pdf"  # codes of problems
NO_PASSWORD = "The PDF needs a password; put it in a file for --password-file, or save the PDF without one."
WRONG_PASSWORD = "The PDF needs a password that is not in the password file; add it there."
NO_PASSWORD_OPENS = "The PDF is encrypted in a way that no password opens; ask for a copy that isn't."


class CannotOpen(CannotRead):
    """The PDF can't be opened."""


def readable(data: bytes, passwords: Sequence[str]) -> tuple[bytes, tuple[Problem, ...]]:
    """A PDF that can be opened, and what was done to it: itself, decrypted, or what could be saved of it.

    Raises CannotOpen, with the reason, where no password opens it or nothing could be saved.
    """
    refused = _refused(data)
    if refused is None:
        return data, ()
    if "security scheme" in refused:
        raise CannotOpen("encrypted", NO_PASSWORD_OPENS)
    try:
        with unlocked(io.BytesIO(data), passwords) as pdf, closing(io.BytesIO()) as saved:
            if not pdf.pages:
                raise CannotOpen("no_pages", "The PDF has no pages; fetch or print it again.")
            locked = pdf.is_encrypted
            pdf.save(saved)
            problems = _problems(pdf.get_warnings(), locked)
            pdfium.PdfDocument(saved.getvalue()).close()
            return saved.getvalue(), problems
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, OSError) as error:
        reason = str(error).rpartition(": ")[2]  # what stands before it names an object by its address
        raise CannotOpen("broken_pdf", f"The PDF is broken ({reason}); fetch or print it again.") from None


@contextmanager
def opened_alone(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The PDF in PDFium begun anew, so that nothing that was read before tells how it is read.

    PDFium keeps what it rendered with in place of fonts that a file lacks, which moves the boxes of their
    letters afterwards (by up to 47 points where no widths are given). Where something of another document is
    open, as in a program that shows pages itself, it goes on as it is: what is open would be lost.
    """
    if not any(ObjectTracker.values()):
        raw.FPDF_DestroyLibrary()
        raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2))
    with closing(pdfium.PdfDocument(data)) as document:
        yield document


def unlocked(pdf: Path | io.BytesIO, passwords: Sequence[str]) -> pikepdf.Pdf:
    """The PDF opened without a password, or with the first of these that is its user's or its owner's.

    Raises CannotOpen where none opens it, pikepdf.PdfError and OSError where it can't be read at all.
    """
    for password in (b"", *keys(passwords)):
        try:
            return pikepdf.open(pdf, password=password)
        except pikepdf.PasswordError:
            continue
    raise CannotOpen("encrypted", WRONG_PASSWORD if passwords else NO_PASSWORD)


def keys(passwords: Sequence[str]) -> Iterator[bytes]:
    """The passwords as bytes, in each of the ways that programs have made keys of them.

    UTF-8, composed and as given (PDF 2.0), and PDFDocEncoding or Latin-1 (older PDFs).
    """
    for password in passwords:
        composed = unicodedata.normalize("NFC", password)
        forms = [composed.encode(), password.encode()]
        for encoding in ("pdfdoc", "latin-1"):
            try:
                forms.append(composed.encode(encoding))
            except UnicodeEncodeError:
                continue
        yield from dict.fromkeys(forms)


def _refused(data: bytes) -> str | None:
    """Why PDFium doesn't open it; None where it does."""
    try:
        pdfium.PdfDocument(data).close()
    except pdfium.PdfiumError as error:
        return str(error).lower()
    return None


def _problems(warnings: Sequence[str], locked: bool) -> tuple[Problem, ...]:
    if locked and not warnings:
        message = "The PDF is encrypted; it was opened with a password of the password file."
        return (Problem(OPENED, message, "info"),)
    lost = any("unable to recover" in warning for warning in warnings)
    message = f"The PDF is broken ({'content is lost' if lost else 'it was mended'}); fetch it again."
    return (Problem(MENDED, message, "error" if lost else "warning"),)
