"""Image files (PNG, JPEG, TIFF with many pages) as pictures of pages."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from handlingar.extract.imaging.coloured_ink import gray_of
from handlingar.extract.imaging.image import Gray, Picture
from handlingar.extract.imaging.resolution import sized
from handlingar.extract.layout.black_bars import told
from handlingar.extract.model import CannotRead, Origin, Page, Problem
from handlingar.extract.ocr.batch import in_step
from handlingar.extract.ocr.tesseract import Steps
from handlingar.extract.recognition.scanned_page import read_picture
from handlingar.extract.settings import Settings

A4_LONG = 11.69  # inches
IMAGES_BEGIN = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
SUBFILE_TYPE, SMALL_COPY = 254, 1  # the TIFF tag, and its bit for a page's preview
OBLONG = (1.2, 4.0)  # how much finer one way than the other a picture may be
FAX_WIDTHS, FAX_DPI = (1728, 2048, 2432), (204, 98)  # ITU-T T.4: pixels a line on A4, B4, A3, of coarse lines
FULL_SCALES = (1.0, 255.0, 4095.0, 65535.0)  # white, by the kinds of pixels in use
FLAT = 30  # grey levels: less difference is no print
PLAUSIBLE_DPI = (70.0, 1300.0)  # from a screen's to a scanner's finest; a file may state any
PLAUSIBLE_INCHES = (2.0, 50.0)  # of a page's longer side: from a receipt to a plan


class NoImage(CannotRead):
    """The file is no image that can be read."""


def read_image(data: bytes, settings: Settings) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """The pages of an image file and the problems met. Raises NoImage where there is nothing to read."""
    steps = (_read(picture, number, settings) for number, picture in enumerate(_pictures(data, settings), 1))
    results = list(in_step(steps, settings.page_timeout))
    pages = tuple(page for page, _ in results)
    return pages, (*(problem for _, found in results for problem in found), *told(pages))


def _read(
    picture: Picture | NoImage, number: int, settings: Settings
) -> Steps[tuple[Page, tuple[Problem, ...]]]:
    if isinstance(picture, Picture):
        return (yield from read_picture(picture, number, settings))
    if number == 1:
        raise picture
    problem = Problem("damaged_page", f"Page {number}: {picture.message}", "error", number)
    return Page(number, (), Origin.BLANK, reason="damaged", ok=False), (problem,)


def _pictures(data: bytes, settings: Settings) -> Iterator[Picture | NoImage]:
    """The pictures of the file; where one can't be read, it and those after it are lost, not those before."""
    try:
        yield from _frames(data, settings)
    except NoImage as error:
        yield error


def _frames(data: bytes, settings: Settings) -> Iterator[Picture]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size: our own limit is below; of odd metadata: not read
            with Image.open(io.BytesIO(data)) as image:
                for frame in _pages(image):
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


def _pages(image: Image.Image) -> Iterator[Image.Image]:
    """The frames that are pages: all of a TIFF but small copies; the first of a photograph with previews."""
    if image.format != "TIFF":
        yield image
        return
    for frame in ImageSequence.Iterator(image):
        tags = getattr(frame, "tag_v2", {})
        if not (frame.tell() and tags.get(SUBFILE_TYPE, 0) & SMALL_COPY):
            yield frame


def _picture(frame: Image.Image) -> Picture:
    upright = ImageOps.exif_transpose(_square(frame))
    dpi = _resolution(frame, max(upright.size))
    if upright.mode in ("RGB", "CMYK", "YCbCr", "P") and "transparency" not in upright.info:
        gray, done = gray_of(np.asarray(upright.convert("RGB"), np.uint8), dpi)
        return sized(Picture(gray, dpi, done))
    return sized(Picture(_gray(upright), dpi))


def _square(frame: Image.Image) -> Image.Image:
    """The picture with pixels as wide as high; a fax of low resolution has pixels twice as high."""
    across, down = (float(value) for value in frame.info.get("dpi") or (1, 1))
    if max(across, down) < PLAUSIBLE_DPI[0] and _is_coarse_fax(frame):
        across, down = FAX_DPI
    if not (across and down and OBLONG[0] <= max(across / down, down / across) <= OBLONG[1]):
        return frame
    finest = max(across, down)
    size = round(frame.width * finest / across), round(frame.height * finest / down)
    smooth = frame.convert("L") if frame.mode == "1" else frame
    larger = smooth.resize(size, Image.Resampling.BILINEAR)
    larger.info.update(frame.info)
    return larger


def _is_coarse_fax(frame: Image.Image) -> bool:
    """True for two tones on lines of a fax, so few of them that a page of them would lie on its side."""
    return frame.mode == "1" and frame.width in FAX_WIDTHS and frame.height < frame.width


def _gray(image: Image.Image) -> Gray:
    """What is seen, in 256 levels, whatever the picture's kind of pixels."""
    if image.mode == "LAB":
        image = image.getchannel("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        return _opaque(image.convert("RGBA"))
    if image.mode == "F" or image.mode.startswith("I"):
        values = np.nan_to_num(np.asarray(image, np.float64))
        most = next((full for full in FULL_SCALES if values.max(initial=0) <= full), values.max(initial=1))
        return np.asarray(np.clip(values / most * 255, 0, 255), np.uint8)
    return np.asarray(image.convert("L"), np.uint8)


def _opaque(image: Image.Image) -> Gray:
    """The picture on the paper on which something of it is seen: white, or else black."""
    grays = []
    for paper in ("white", "black"):
        whole = Image.new("RGBA", image.size, paper)
        whole.alpha_composite(image)
        grays.append(np.asarray(whole.convert("L"), np.uint8))
        if np.ptp(grays[-1]) > FLAT:
            return grays[-1]
    return grays[0]


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
