"""Image files as PDF pages: each picture as it is, without loss, on a page of its size."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageOps, ImageSequence

from handlingar.extract.model import Page
from handlingar.extract.searchable_pdf.invisible_font import packed

ORIENTATION = 0x0112  # the EXIF tag
SPACES = {"1": Name.DeviceGray, "L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}

# How the unit square of a picture lies on a page of width 1 and height 1, by EXIF orientation.
TURNED = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


def pdf_of_image(data: bytes, pages: Sequence[Page]) -> pikepdf.Pdf:
    """A PDF of the file's pictures, a page each, of the sizes that the pages as read had.

    A JPEG's bytes are in it as they are. Raises OSError, SyntaxError or ValueError where a picture can't be
    decoded.
    """
    pdf = pikepdf.new()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data)) as image:
            for page, frame in zip(pages, ImageSequence.Iterator(image), strict=False):
                own = page is pages[0] and frame.format in ("JPEG", "MPO") and frame.mode in SPACES
                picture = _jpeg(pdf, frame, data) if own else _lossless(pdf, frame)
                _add_page(pdf, page, picture, TURNED[_orientation(frame) if own else 1])
    return pdf


def _add_page(pdf: pikepdf.Pdf, page: Page, picture: pikepdf.Stream, turn: tuple[int, ...]) -> None:
    width, height = (page.height, page.width) if page.rotation in (90, 270) else (page.width, page.height)
    a, b, c, d, e, f = turn
    matrix = (a * width, b * height, c * width, d * height, e * width, f * height)
    content = f"q {' '.join(f'{v:.3f}' for v in matrix)} cm /Picture Do Q"
    pdf.pages.append(
        pikepdf.Page(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, round(width, 2), round(height, 2)]),
                Resources=Dictionary(XObject=Dictionary(Picture=picture)),
                Contents=packed(pdf, content.encode()),
            )
        )
    )


def _jpeg(pdf: pikepdf.Pdf, frame: Image.Image, data: bytes) -> pikepdf.Stream:
    """The JPEG's own bytes as a picture."""
    picture = pikepdf.Stream(pdf, data, **_entries(frame, SPACES[frame.mode]), Filter=Name.DCTDecode)
    if frame.mode == "CMYK" and "adobe" in frame.info:
        picture.Decode = Array([1, 0] * 4)  # Adobe's programs write the colours inverted
    return picture


def _orientation(frame: Image.Image) -> int:
    orientation = frame.getexif().get(ORIENTATION, 1)
    return orientation if orientation in TURNED else 1


def _lossless(pdf: pikepdf.Pdf, frame: Image.Image) -> pikepdf.Stream:
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        paper = Image.new("RGBA", upright.size, "white")
        paper.alpha_composite(upright.convert("RGBA"))
        upright = paper.convert("RGB")
    elif upright.mode.startswith(("I", "F")):
        upright = (
            upright.point(lambda v: v / 256).convert("L") if upright.mode != "F" else upright.convert("L")
        )
    elif upright.mode not in SPACES:
        upright = upright.convert("RGB")
    return packed(pdf, upright.tobytes(), **_entries(upright, SPACES[upright.mode]))


def _entries(image: Image.Image, space: pikepdf.Name) -> dict[str, object]:
    return {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": space,
        "BitsPerComponent": 1 if image.mode == "1" else 8,
    }
