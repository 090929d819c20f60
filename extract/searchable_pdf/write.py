"""A searchable copy of a scanned document: its pages as they are, with the words read on them, unseen.

Pages' own content and pictures stay byte for byte, but for an old layer of hidden text on a page that was
read afresh: that is left out, since else every word would be found twice.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from contextlib import closing
from types import MappingProxyType

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Dictionary, Name

from handlingar.extract.layout.page_transform import Affine, from_as_read
from handlingar.extract.model import Box, Document, Origin, Page, Problem, Word
from handlingar.extract.pdf.characters import page_affine
from handlingar.extract.pdf_intake.open_pdf import OPENED, CannotOpen, readable
from handlingar.extract.searchable_pdf.image_to_pdf import pdf_of_image
from handlingar.extract.searchable_pdf.invisible_font import (
    ADVANCE,
    DESCENT,
    EM,
    codes,
    glyphless_font,
    packed,
)
from handlingar.extract.searchable_pdf.painted_bars import Bars, pages_that_hide, put_bars
from handlingar.extract.searchable_pdf.scrub import Mask, mask_content, scrub
from handlingar.extract.searchable_pdf.strip_hidden_text import inherited, without_hidden_text

FONT = Name("/HandlingarInvisible")
CLAIMS = ("{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}")  # in XMP
FLAT = 1e-6  # smaller numbers are written as 0


class CannotCopy(Exception):
    """No searchable copy can be made; the message says why."""


def is_scanned(document: Document) -> bool:
    """Whether a page of the document was read by OCR."""
    return any(page.origin is Origin.OCR for page in document.pages)


def searchable(
    data: bytes,
    document: Document,
    passwords: Sequence[str] = (),
    mask: Mask = str,
    bars: Bars = MappingProxyType({}),
) -> tuple[bytes, tuple[Problem, ...]]:
    """A PDF that looks as the file does and holds the words of its OCRed pages, and what to say of it.

    data are the file's bytes, document what was read of them, masked; mask is what a text that stands beside
    the pages, or in an old layer, becomes; where bars lie, the pictures are black. What something was drawn
    over is gone. A copy is never encrypted. The same input gives the same bytes. Raises CannotCopy, also
    where a text can't be masked.
    """
    if not any(page.ok and (page.origin is Origin.OCR or bars.get(page.number)) for page in document.pages):
        raise CannotCopy("none of its scanned pages could be read")
    hiding: Collection[int] = ()
    opened: tuple[Problem, ...] = ()
    try:
        if document.media_type == "application/pdf":
            data, opened = readable(data, passwords)
            pdf = pikepdf.open(io.BytesIO(data))
            hiding = pages_that_hide(data, document)
        else:
            pdf = pdf_of_image(data, [page for page in document.pages if page.ok])
        with pdf:
            copy, problems = _copied(pdf, document.pages, mask, bars, hiding)
            _expect_masked(copy, mask)
            return copy, problems + _unprotected(opened)
    except CannotOpen as error:
        raise CannotCopy(error.message) from error
    except (pikepdf.PdfError, pdfium.PdfiumError, OSError, SyntaxError, ValueError, LookupError) as error:
        raise CannotCopy(f"{type(error).__name__}: {error}") from error


def _expect_masked(copy: bytes, mask: Mask) -> None:
    """Raises CannotCopy where a page still says what is to be masked, in a font of several bytes."""
    with closing(pdfium.PdfDocument(copy)) as shown:
        for number in range(len(shown)):
            with closing(shown[number]) as page, closing(page.get_textpage()) as text:
                found = text.get_text_range()
            if mask(found) != found:
                raise CannotCopy(
                    f"the text of page {number + 1} holds a personal number that can't be masked"
                )


def _copied(
    pdf: pikepdf.Pdf, read: Sequence[Page], mask: Mask, bars: Bars, hiding: Collection[int]
) -> tuple[bytes, tuple[Problem, ...]]:
    anew = {number for number in bars if bars[number]} | set(hiding)  # they have no text of their own left
    pages = [page for page in read if page.ok and (page.origin is Origin.OCR or page.number in anew)]
    problems = list(put_bars(pdf, _saved(pdf), read, bars, hiding)) if anew else []
    if _is_signed(pdf):
        message = (
            "The file is signed; the signature doesn't cover its searchable copy, which is another file."
        )
        problems.append(Problem("copy_not_signed", message, "info"))
    lost = [page.number for page in pages if without_hidden_text(pdf, pdf.pages[page.number - 1])]
    if lost:
        message = f"The searchable copy is without the old hidden text of pages {', '.join(map(str, lost))}."
        problems.append(Problem("old_layer_left_out", message, "info"))
    mask_content(pdf, mask)
    problems += scrub(pdf, mask)
    texts = _texts(pdf, pages)
    font = glyphless_font(pdf, [codes(word.text + " ") for page in pages for word in page.words])
    for page, text in zip(pages, texts, strict=True):
        _add_text(pdf, pdf.pages[page.number - 1], font, text)
    _claim_no_standard(pdf)
    return _saved(pdf), tuple(problems)


def _claim_no_standard(pdf: pikepdf.Pdf) -> None:
    """Takes away what the file says of itself as PDF/A or PDF/UA: the copy isn't made by their rules."""
    if Name.Metadata not in pdf.Root:
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False, strict=False) as described:
        for claim in [name for name in described if name.startswith(CLAIMS)]:
            del described[claim]


def _unprotected(opened: Sequence[Problem]) -> tuple[Problem, ...]:
    message = "The file needs a password, and its searchable copy doesn't; keep that as safe as the file."
    return tuple(Problem("copy_not_encrypted", message) for p in opened if p.code == OPENED)


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    """Whether the file holds a signature: what it covers is told by a ByteRange (ISO 32000-1, 12.8.1)."""
    return any(isinstance(held, Dictionary) and Name.ByteRange in held for held in pdf.objects)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    with closing(io.BytesIO()) as stream:
        pdf.save(stream, deterministic_id=True, compress_streams=False, preserve_pdfa=False)
        return stream.getvalue()


def _texts(pdf: pikepdf.Pdf, pages: Sequence[Page]) -> list[bytes]:
    """For each page the content that sets its words; those that are visible text already are left out."""
    with closing(pdfium.PdfDocument(_saved(pdf))) as shown:
        return [_text(shown, page) for page in pages]


def _text(document: pdfium.PdfDocument, page: Page) -> bytes:
    with closing(document[page.number - 1]) as shown, closing(shown.get_textpage()) as own:
        place = from_as_read(page, page_affine(shown), shown.get_width())
        there = own if own.count_chars() else None
        parts = []
        for line in page.lines:
            words = [w for w in line.words if w.box and not (there and _is_there(there, place, w))]
            parts += [_set(word.text, word.box, place) for word in words if word.box]
    return b"\n".join([f"q BT {FONT} 1 Tf 3 Tr".encode(), *parts, b"ET Q"])


def _is_there(own: pdfium.PdfTextPage, place: Affine, word: Word) -> bool:
    """Whether visible text at the word's place says the same."""
    assert word.box is not None
    area = place.box(word.box.x0, word.box.y0, word.box.x1, word.box.y1)
    return word.text in own.get_text_bounded(area.x0, area.y0, area.x1, area.y1)


def _set(text: str, box: Box, place: Affine) -> bytes:
    """The instructions that set a word so that it fills its box on the page as read, and a space after it."""
    shown = codes(text)
    if not shown or box.width <= 0 or box.height <= 0:
        return b""
    baseline = box.y1 + box.height * DESCENT / EM
    stretch = box.width / (len(shown) // 2 * ADVANCE / EM)
    x, y = place.point(box.x0, baseline)
    matrix = (
        stretch * place.a, stretch * place.b, -box.height * place.c, -box.height * place.d, x, y,
    )  # fmt: skip
    numbers = " ".join(_number(value) for value in matrix)
    return f"{numbers} Tm <{shown.hex().upper()}0020> Tj".encode()


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if abs(value) > FLAT else "0"


def _add_text(pdf: pikepdf.Pdf, page: pikepdf.Page, font: pikepdf.Object, text: bytes) -> None:
    """Adds content to a page and the font to its resources; what others share with the page stays."""
    resources = Dictionary(dict(inherited(page.obj, Name.Resources).items()))
    fonts = dict(resources.get(Name.Font, Dictionary()).items())
    resources.Font = Dictionary({**fonts, str(FONT): font})
    page.obj.Resources = resources
    page.contents_add(packed(pdf, b"q"), prepend=True)
    page.contents_add(packed(pdf, b"Q\n" + text))
