"""Black bars in a copy: pages that show what is to be hidden become pictures in which it is painted over.

A bar that is only drawn over a page can be taken away again. So nothing is left of such a page but a picture
of what it shows, with the bars in it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from contextlib import closing

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

from handlingar.extract.layout.page_transform import Affine, from_as_read
from handlingar.extract.model import Box, Page, Problem
from handlingar.extract.pdf.characters import page_affine
from handlingar.extract.pdf.render import bounded

Bars = Mapping[int, Sequence[Box]]
"""By the number of a page what is to be hidden, in points of the page as it is read."""
DPI = 200.0  # of a page whose own resolution isn't known: print stays legible, by eye
LEAST, MOST = 150.0, 400.0  # dpi of a page that is painted anew
PIXELS = 60_000_000  # a page of A2 at 300 dpi; larger ones become coarser
PADDING = 1.5  # points around a bar: OCR's boxes touch the letters
QUALITY = 90  # of a JPEG: no difference is seen in print
GONE = (Name.Annots, Name.Rotate, Name.CropBox, Name.TrimBox, Name.BleedBox, Name.ArtBox, Name.Thumb,
        Name.PieceInfo, Name.Metadata, Name.AA, Name.B, Name.VP, Name.UserUnit)  # fmt: skip
"""What a page has beside its picture, and might show or tell what was painted over."""


def put_bars(pdf: pikepdf.Pdf, shown: bytes, pages: Sequence[Page], bars: Bars) -> tuple[Problem, ...]:
    """Puts the bars on pages of a PDF; shown is the same file, pages are those that were read.

    Gives what to say of it; nothing where there are no bars.
    """
    done: list[int] = []
    with closing(pdfium.PdfDocument(shown)) as document:
        document.init_forms()
        for page in pages:
            if bars.get(page.number):
                with closing(document[page.number - 1]) as seen:
                    size = seen.get_size()
                    picture = _picture(seen, page, bars[page.number])
                _replace(pdf, pdf.pages[page.number - 1], picture, size)
                done.append(page.number)
    if not done:
        return ()
    number = sum(len(bars[page]) for page in done)
    message = f"Black bars ({number}) were put over personal numbers on the pictures of pages"
    listed = ", ".join(map(str, done))
    return (Problem("copy_pictures_masked", f"{message} {listed}, which are pictures now.", "info"),)


def _picture(seen: pdfium.PdfPage, page: Page, boxes: Sequence[Box]) -> Image.Image:
    """The page as it is shown, in grey where it has no colours, with its bars."""
    dpi = bounded(min(max(page.dpi or DPI, LEAST), MOST), seen, PIXELS)
    bitmap = seen.render(scale=dpi / 72, rev_byteorder=True, may_draw_forms=True)
    try:
        image: Image.Image = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    there = page_affine(seen)
    back = from_as_read(page, there, seen.get_width())
    draw = ImageDraw.Draw(image)
    for box in boxes:
        draw.polygon(_corners(box, back, there, dpi / 72), fill="black")
    low, high = image.convert("HSV").getchannel("S").getextrema()
    return image if int(str(high)) > int(str(low)) else image.convert("L")


def _corners(box: Box, back: Affine, there: Affine, scale: float) -> list[tuple[float, float]]:
    x0, y0, x1, y1 = box.x0 - PADDING, box.y0 - PADDING, box.x1 + PADDING, box.y1 + PADDING
    corners = [there.point(*back.point(x, y)) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
    return [(x * scale, y * scale) for x, y in corners]


def _replace(pdf: pikepdf.Pdf, page: pikepdf.Page, image: Image.Image, size: tuple[float, float]) -> None:
    """Makes the picture all that a page shows; the page is then upright, its corner at 0."""
    with closing(io.BytesIO()) as stream:
        image.save(stream, "JPEG", quality=QUALITY)
        picture = pikepdf.Stream(pdf, stream.getvalue())
    picture.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=Name.DeviceGray if image.mode == "L" else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    width, height = (round(value, 2) for value in size)
    for key in GONE:
        if key in page.obj:
            del page.obj[key]
    page.obj.MediaBox = Array([0, 0, width, height])
    page.obj.Rotate = 0  # else that of the tree of pages would hold
    page.obj.CropBox = Array([0, 0, width, height])
    page.obj.Resources = Dictionary(XObject=Dictionary(Picture=picture))
    page.obj.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Picture Do Q".encode())
