"""Pictures of a printed page, and PDFs around them made in the ways that scanners and services make them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, TiffImagePlugin

SIZE = (300.0, 100.0)  # points
DPI = 200
LINES = ("Styrelsens protokoll för året", "godkändes enligt § 12 av ordföranden")

STRIP = (TiffImagePlugin.STRIPOFFSETS, TiffImagePlugin.STRIPBYTECOUNTS)

Setup = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def nothing(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Adds nothing to the page."""


def made(content: str, setup: Setup = nothing, size: tuple[float, float] = SIZE) -> bytes:
    """A PDF of one page with that content; /F is Helvetica, setup adds what else the content names."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=size)
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    page.obj.Resources = Dictionary(
        Font=Dictionary(F=font), XObject=Dictionary(), ExtGState=Dictionary(), Properties=Dictionary()
    )
    setup(pdf, page)
    page.obj.Contents = Stream(pdf, content.encode("cp1252"))
    return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf, pikepdf.Page], None]) -> bytes:
    """The PDF after the change of its first page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf, pdf.pages[0])
        return saved(pdf)


def text(
    *lines: str, x: float = 20, y: float = 65, size: float = 12, before: str = "0 Tr", font: str = "F"
) -> str:
    """Operators that print the lines, the first at (x, y) of a page whose origin is its lower left corner."""
    escaped = (line.replace("(", r"\(").replace(")", r"\)") for line in lines)
    shown = " ".join(f"({line}) Tj T*" for line in escaped)
    return f"q BT {before} /{font} {size} Tf {1.6 * size} TL {x} {y} Td {shown} ET Q\n"


@cache
def printed(dpi: int = DPI) -> Image.Image:
    """The lines as a scanner would give them, in grey."""
    with pdfium.PdfDocument(made(text(*LINES))) as document:
        picture: Image.Image = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
    return picture.convert("L")


def placed(name: str, size: tuple[float, float] = SIZE, x: float = 0, y: float = 0) -> str:
    """Operators that show the picture of that name."""
    return f"q {size[0]} 0 0 {size[1]} {x} {y} cm /{name} Do Q\n"


def picture_stream(
    pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], entries: Mapping[str, object]
) -> pikepdf.Stream:
    """A picture of a PDF from its encoded bytes; entries such as ColorSpace and Filter."""
    stream = Stream(pdf, data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = size
    for key, value in entries.items():
        stream[f"/{key}"] = value
    return stream


def with_picture(
    data: bytes, size: tuple[int, int], over: str = "", page: tuple[float, float] = SIZE, **entries: object
) -> bytes:
    """A PDF whose page is that picture, with more content over it."""

    def setup(pdf: pikepdf.Pdf, made_page: pikepdf.Page) -> None:
        made_page.obj.Resources.XObject["/I"] = picture_stream(pdf, data, size, entries)

    return made(placed("I", page) + over, setup, page)


def scanned(image: Image.Image, over: str = "", page: tuple[float, float] = SIZE) -> bytes:
    """A PDF whose page is the grey picture as JPEG, with more content over it."""
    data = encoded(image, "JPEG", quality=85)
    return with_picture(
        data, image.size, over, page, Filter=Name.DCTDecode, ColorSpace=Name.DeviceGray, BitsPerComponent=8
    )


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def fax_encoded(image: Image.Image, compression: str) -> bytes:
    """The picture in CCITT's code (group3, group4), as TIFF keeps it in one strip."""
    stream = io.BytesIO()
    bits = image.convert("1", dither=Image.Dither.NONE)
    whole = {TiffImagePlugin.ROWSPERSTRIP: bits.height}
    bits.save(stream, "TIFF", compression=compression, tiffinfo=whole)
    stream.seek(0)
    with TiffImagePlugin.TiffImageFile(stream) as tiff:
        (at,), (length,) = (
            tiff.tag_v2[TiffImagePlugin.STRIPOFFSETS],
            tiff.tag_v2[TiffImagePlugin.STRIPBYTECOUNTS],
        )
    return stream.getvalue()[at : at + length]


def jbig2_encoded(image: Image.Image) -> bytes:
    """The picture as PDF wants JBIG2: a page segment, and a region in CCITT's code (ISO 14492, 7.4)."""
    width, height = (side.to_bytes(4, "big") for side in image.size)
    page = width + height + bytes(8) + b"\0" + bytes(2)
    region = width + height + bytes(8) + b"\0" + b"\x01" + fax_encoded(image, "group4")
    return b"".join(
        number.to_bytes(4, "big") + bytes([kind, 0, 1]) + len(data).to_bytes(4, "big") + data
        for number, (kind, data) in enumerate(((48, page), (38, region)))
    )


def spec(pdf: pikepdf.Pdf, name: str, data: bytes = b"<x/>", **params: Any) -> pikepdf.Object:
    stream = Stream(pdf, data, Type=Name.EmbeddedFile, Params=Dictionary(**params))
    held = Dictionary(Type=Name.Filespec, F=name, UF=name, EF=Dictionary(F=pdf.make_indirect(stream)))
    return pdf.make_indirect(held)


def attached(data: bytes, *names: str, portfolio: bool = False) -> bytes:
    """The PDF with files of these names, of 4 bytes each."""

    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        files = [entry for n, name in enumerate(names) for entry in (f"{n}", spec(pdf, name, Size=4))]
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(files)))
        if portfolio:
            pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)

    return changed(data, change)
