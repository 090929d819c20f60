"""Personal numbers on the pictures of copies are painted over, nothing of them is left below."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name

from handlingar.extract import Box, Document, Line, Origin, Page, Word
from handlingar.extract.layout.page_transform import from_as_read
from handlingar.extract.pdf.characters import page_affine
from handlingar.extract.searchable_pdf.write import searchable
from handlingar.parsers.privacy.masked_document import mask, number_places
from handlingar.parsers.privacy.personal_numbers import mask_text

WIDTH, HEIGHT = 300.0, 200.0  # points of the page as it is read
GREY = 200  # of the paper
NUMBER = Word("Ek,811107-9821", Box(60, 80, 200, 92), 0.9)


def page(rotation: int = 0, skew: float = 0.0, origin: Origin = Origin.OCR) -> Page:
    words = (Word("Sökande", Box(60, 40, 140, 52), 0.9), NUMBER)
    lines = tuple(Line((word,), i) for i, word in enumerate(words, start=1))
    return Page(1, lines, origin, WIDTH, HEIGHT, rotation=rotation, skew=skew, dpi=150.0)


def scan(sideways: bool, **entries: Any) -> bytes:
    """A PDF of a page that a grey picture covers, with a note whose appearance tells something."""
    width, height = (HEIGHT, WIDTH) if sideways else (WIDTH, HEIGHT)
    with pikepdf.new() as pdf:
        picture = pikepdf.Stream(
            pdf, bytes([GREY]) * 100, Type=Name.XObject, Subtype=Name.Image, Width=10, Height=10,
            ColorSpace=Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents="secret note")
        pdf.pages.append(
            pikepdf.Page(
                Dictionary(
                    Type=Name.Page,
                    MediaBox=Array([0, 0, width, height]),
                    Resources=Dictionary(XObject=Dictionary(SecretPicture=picture)),
                    Contents=pikepdf.Stream(
                        pdf, f"q {width} 0 0 {height} 0 0 cm /SecretPicture Do Q".encode()
                    ),
                    Annots=Array([note]),
                    **entries,
                )
            )
        )
        stream = io.BytesIO()
        pdf.save(stream)
        return stream.getvalue()


def barred(data: bytes, read: Page) -> bytes:
    document = Document("ab" * 32, 1, "application/pdf", (read,))
    bars: dict[int, list[Box]] = {}
    for number, box in number_places(document):
        bars.setdefault(number, []).append(box)
    copy, said = searchable(data, mask(document)[0], mask=mask_text, bars=bars)
    assert "copy_pictures_masked" in {problem.code for problem in said}
    return copy


def grey_at(copy: bytes, read: Page, x: float, y: float) -> int:
    """How bright a point of the page as it is read is in the copy."""
    with pdfium.PdfDocument(copy) as pdf:
        shown = pdf[0]
        affine = page_affine(shown)
        px, py = affine.point(*from_as_read(read, affine, shown.get_width()).point(x, y))
        return int(
            np.asarray(shown.render(scale=2, grayscale=True).to_numpy())[int(2 * py), int(2 * px)].max()
        )


@pytest.mark.parametrize("skew", [0.0, 1.5])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90])
def test_what_is_found_is_black(rotation: int, skew: float, turned: int) -> None:
    read = page(rotation, skew)
    sideways = (rotation in (90, 270)) != (turned == 90)
    copy = barred(scan(sideways, Rotate=turned), read)
    for x in range(95, 200, 5):
        assert grey_at(copy, read, x, 86) < 30
    for x, y in ((62, 86), (100, 46), (100, 76), (100, 97), (250, 86)):
        assert grey_at(copy, read, x, y) > 150


@pytest.mark.parametrize("origin", [Origin.OCR])
def test_nothing_is_left_under_the_bars(origin: Origin) -> None:
    copy = barred(scan(False), page(origin=origin))
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert "/SecretPicture" not in str(list(pdf.pages[0].obj.Resources.XObject.keys()))
        whole = b"".join(o.read_raw_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream))
    assert bytes([GREY]) * 100 not in whole
    assert b"SecretPicture" not in copy
    assert b"secret note" not in copy
    with pdfium.PdfDocument(copy) as shown:
        text = shown[0].get_textpage().get_text_range()
    assert "811107-****" in text
    assert "Sökande" in text


def test_pages_without_numbers_stay_as_they_are() -> None:
    data = scan(False)
    read = Page(1, page().lines[:1], Origin.OCR, WIDTH, HEIGHT)
    document = Document("ab" * 32, 1, "application/pdf", (read,))
    assert number_places(document) == ()
    assert b"SecretPicture" in searchable(data, document, mask=mask_text)[0]
    assert searchable(data, document, mask=mask_text, bars={}) == searchable(data, document, mask=mask_text)
