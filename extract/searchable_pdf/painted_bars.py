"""Black bars in a copy: pages that show what is to be hidden become pictures in which it is painted over.

A bar that is only drawn over a page can be taken away again. So nothing is left of such a page but a picture
of what it shows, with the bars in it; so too where somebody drew a bar over something before.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

from handlingar.extract.layout.page_transform import Affine, from_as_read
from handlingar.extract.model import BLACKED_OUT, COVERED_TEXT, Box, Document, Page, Problem
from handlingar.extract.pdf.annotations import black_out, marked_to_go, notes_over
from handlingar.extract.pdf.characters import page_affine
from handlingar.extract.pdf.page_survey import is_over, survey
from handlingar.extract.pdf.render import bounded

Bars = Mapping[int, Sequence[Box]]
"""By the number of a page what is to be hidden, in points of the page as it is read."""
DPI = 200.0  # of a page whose own resolution isn't known: print stays legible, by eye
LEAST, MOST = 150.0, 400.0  # dpi of a page that is painted anew
SCAN = 0.65  # of a page that pictures cover: what is drawn over them may hide something
INSIDE = 0.2  # of a bar's height at its edges, which the letters beside and above it may touch
PIXELS = 60_000_000  # a page of A2 at 300 dpi; larger ones become coarser
PADDING = 1.5  # points around a bar: OCR's boxes touch the letters
QUALITY = 90  # of a JPEG: no difference is seen in print
GONE = (Name.Annots, Name.Rotate, Name.CropBox, Name.TrimBox, Name.BleedBox, Name.ArtBox, Name.Thumb,
        Name.PieceInfo, Name.Metadata, Name.AA, Name.B, Name.VP, Name.UserUnit)  # fmt: skip
"""What a page has beside its picture, and might show or tell what was painted over."""


def pages_that_hide(data: bytes, read: Document) -> frozenset[int]:
    """The pages of a PDF on which something lies beneath what was drawn or noted over it, and is still there.

    read is what was read of the file.
    """
    told = {problem.page for problem in read.problems if problem.code == COVERED_TEXT}
    with closing(pdfium.PdfDocument(data)) as document:
        return frozenset(page.number for page in read.pages if page.number in told or _hides(document, page))


def _hides(document: pdfium.PdfDocument, page: Page) -> bool:
    if not page.ok:
        return False
    with closing(document[page.number - 1]) as seen:
        there = page_affine(seen)
        drawn, noted = survey(seen, there), [*notes_over(seen, there), *marked_to_go(seen)]
        if drawn.cover(*seen.get_size()) >= SCAN and (drawn.over_picture or noted):
            return True
        if not any(word.text == BLACKED_OUT for word in page.words):
            return False
        places = [picture.box for picture in drawn.pictures]
        on_picture = any(is_over(bar, [place for place in places if place != bar]) for bar in drawn.black)
        return on_picture or _has_text_below(seen, page)


def _has_text_below(seen: pdfium.PdfPage, page: Page) -> bool:
    back = from_as_read(page, page_affine(seen), seen.get_width())
    with closing(seen.get_textpage()) as text:
        for word in page.words:
            if word.text == BLACKED_OUT and word.box:
                box, edge = word.box, INSIDE * word.box.height
                area = back.box(box.x0 + edge, box.y0 + edge, box.x1 - edge, box.y1 - edge)
                if text.get_text_bounded(area.x0, area.y0, area.x1, area.y1).strip():
                    return True
    return False


def put_bars(
    pdf: pikepdf.Pdf, shown: bytes, pages: Sequence[Page], bars: Bars, hiding: Collection[int]
) -> tuple[Problem, ...]:
    """Puts the bars on pages of a PDF, and makes pictures of those that hide something.

    shown is the same file, pages are those that were read. Gives what to say of it.
    """
    changed = [page for page in pages if bars.get(page.number) or page.number in hiding]
    with closing(pdfium.PdfDocument(shown)) as document:
        document.init_forms()
        for page in changed:
            with closing(document[page.number - 1]) as seen:
                size = seen.get_size()
                black_out(seen, marked_to_go(seen))
                picture = _picture(seen, page, bars.get(page.number, ()))
            _replace(pdf, pdf.pages[page.number - 1], picture, size)
    if changed and Name.StructTreeRoot in pdf.Root:  # it says what stood on them, to be read aloud
        del pdf.Root.StructTreeRoot
    return tuple(_said(bars, hiding))


def _said(bars: Bars, hiding: Collection[int]) -> Iterator[Problem]:
    done = sorted(page for page in bars if bars[page])
    if done:
        number = sum(len(bars[page]) for page in done)
        message = f"Black bars ({number}) were put over personal numbers on the pictures of pages"
        listed = ", ".join(map(str, done))
        yield Problem("copy_pictures_masked", f"{message} {listed}, which are pictures now.", "info")
    if hiding:
        message = "What lies beneath bars and notes was left out of the copy: pages"
        listed = ", ".join(map(str, sorted(hiding)))
        yield Problem("copy_covered_left_out", f"{message} {listed}, which are pictures now.", "info")


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
