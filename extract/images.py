"""Image files (PNG, JPEG, TIFF with many pages) as pictures of pages."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from handlingar.extract.model import Origin, Page, Problem
from handlingar.extract.picture import Picture
from handlingar.extract.scan import read_picture
from handlingar.extract.settings import Settings

A4_LONG = 11.69  # inches
IMAGES_BEGIN = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
PLAUSIBLE_DPI = (70.0, 1300.0)
PLAUSIBLE_INCHES = (2.0, 50.0)  # of a page's longer side: from a receipt to a plan


class NoImage(Exception):
    """The file is no image that can be read; code and message are for a Problem."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


def read_image(data: bytes, settings: Settings) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """The pages of an image file and the problems met. Raises NoImage where there is nothing to read."""
    pages: list[Page] = []
    problems: list[Problem] = []
    try:
        for number, picture in enumerate(_pictures(data, settings), start=1):
            page, found = read_picture(picture, number, settings)
            pages.append(page)
            problems += found
    except NoImage as error:
        if not pages:
            raise
        number = len(pages) + 1  # it and those after it are lost, those before it are not
        pages.append(Page(number, (), Origin.BLANK, reason="damaged", ok=False))
        problems.append(Problem("damaged_page", f"Page {number}: {error.message}", "error", number))
    return tuple(pages), tuple(problems)


def _pictures(data: bytes, settings: Settings) -> Iterator[Picture]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size: our own limit is below; of odd metadata: not read
            with Image.open(io.BytesIO(data)) as image:
                for frame in ImageSequence.Iterator(image):
                    if frame.width * frame.height > settings.max_pixels:
                        size = f"{frame.width} x {frame.height}"
                        raise NoImage(
                            "too_many_pixels", f"The picture is too large to open safely ({size} pixels)."
                        )
                    yield _picture(frame)
    except UnidentifiedImageError:
        if data.startswith(IMAGES_BEGIN):
            message = "The image is broken (its head can't be read); fetch or scan it again."
            raise NoImage("broken_image", message) from None
        raise NoImage("wrong_content", "The content is not an image of a known kind.") from None
    except Image.DecompressionBombError as error:
        raise NoImage("too_many_pixels", f"The picture is too large to open safely ({error}).") from None
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, struct.error) as error:
        raise NoImage("broken_image", f"The image is broken ({error}); fetch or scan it again.") from None


def _picture(frame: Image.Image) -> Picture:
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        paper = Image.new("RGBA", upright.size, "white")
        paper.alpha_composite(upright.convert("RGBA"))
        upright = paper
    gray = np.asarray(upright.convert("L"), np.uint8)
    return Picture(gray, _resolution(frame, max(gray.shape)))


def _resolution(frame: Image.Image, longest: int) -> float:
    """What the file says, if a page of that size can be; otherwise what makes the longer side A4's."""
    stated = frame.info.get("dpi")
    dpi = float(max(stated)) if stated and all(value for value in stated) else 0.0
    if PLAUSIBLE_DPI[0] <= dpi <= PLAUSIBLE_DPI[1]:
        inches = longest / dpi
        # 72 and 96 are what programs write that don't know
        if PLAUSIBLE_INCHES[0] <= inches <= (14.0 if round(dpi) in (72, 96) else PLAUSIBLE_INCHES[1]):
            return dpi
    return longest / A4_LONG
