"""The picture of a page, and what makes it fit to read: ink and paper, the size of letters, crops."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from handlingar.extract.model import Box

Gray = NDArray[np.uint8]

X_HEIGHT = 33.0  # pixels: the height of small letters at which lone figures are read best (of 20 to 38)
READ_HEIGHT = 24.0  # pixels: that at which a whole page is read as well in less time (of 20 to 33)
USUAL_DPI = 400.0  # at which print of the usual size has such letters
AROUND, PAPER = 4, 12  # pixels kept around a piece that is cut out, and of paper added
GRAIN = 1.5  # pixels of the enlarged picture: smoothing by as much lost fewest words and figures
DARKEST_PAPER = 160.0  # grey level
FAINTEST = 9.0  # grey levels: print is so much darker than the paper beside it, be it ever so faint
MOST_ENLARGED = 40_000_000  # pixels
LETTER = (2.5, 60.0)  # points: how high small and large letters are; none is wider than the latter
FEWEST_LETTERS = 5  # that tell how high letters are
MARGIN = 0.02  # of the picture at each edge: shadows there are no print
DARK, DARK_SHARE = 60, 0.0001  # grey levels from the paper's, and the share of such pixels, that are print
FAINT_SHARE = 0.002  # of the pixels, where print is hardly darker than paper


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey picture (0 black, 255 white) and its resolution in pixels an inch.

    done says in a few words each what was undone of what the scanner did.
    """

    gray: Gray
    dpi: float
    done: tuple[str, ...] = ()

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points."""
        height, width = self.gray.shape
        return width * 72 / self.dpi, height * 72 / self.dpi


def part_of(box: Box, dpi: float) -> tuple[slice, slice]:
    """The pixels of a picture that the place (points) takes; where the picture ends, they end too."""
    left, top, right, bottom = (max(round(edge * dpi / 72), 0) for edge in (box.x0, box.y0, box.x1, box.y1))
    return np.s_[top:bottom, left:right]


def has_ink(gray: Gray) -> bool:
    """False for an empty page: paper, a shadow at the edge, specks of dust."""
    height, width = gray.shape
    down, across = round(height * MARGIN), round(width * MARGIN)
    inner = gray[down : height - down, across : width - across]
    if not inner.size:
        return False
    apart = cv2.absdiff(inner, np.full_like(inner, np.median(inner)))
    return bool((apart > DARK).mean() > DARK_SHARE) or _has_faint_ink(inner)


def _has_faint_ink(gray: Gray) -> bool:
    """True where something is a little darker than the paper beside it, by more than the paper's grain."""
    small = shrunk(gray, 1600 / max(gray.shape))
    below = cv2.blur(small, (61, 61)).astype(np.int16) - small
    grain = 1.5 * float(np.median(np.abs(below)))
    return bool((below > max(FAINTEST, 5 * grain)).mean() > FAINT_SHARE)


def is_light(gray: Gray) -> bool:
    """False where most of the picture is darker than paper is: black, or the grey of a picture cut off."""
    return bool(np.median(gray) > DARKEST_PAPER)


def shrunk(gray: Gray, factor: float) -> Gray:
    """Fewer pixels by the factor, each the mean of those it stands for; as they are from 1 up."""
    size = tuple(max(round(n * factor), 1) for n in gray.shape[::-1])
    while factor <= 0.5 and min(gray.shape) > 1:  # by halves, which is many times faster than at once
        height, width = (n // 2 for n in gray.shape)
        whole = gray[: 2 * height, : 2 * width]
        gray = np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
        factor *= 2
    return np.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_AREA), np.uint8) if factor < 1 else gray


def binary(gray: Gray) -> Gray:
    """Ink as 255 on 0, by Otsu's threshold."""
    return np.asarray(cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], np.uint8)


def smoothed(picture: Picture, radius: float) -> Picture:
    """The picture with noise finer than the radius (pixels) taken away."""
    return replace(picture, gray=np.asarray(cv2.GaussianBlur(picture.gray, (0, 0), radius), np.uint8))


def reduced(picture: Picture, factor: float) -> Picture:
    """The smooth picture made a little smaller by the factor; its size in points stays."""
    gray = cv2.resize(picture.gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return replace(picture, gray=np.asarray(gray, np.uint8), dpi=picture.dpi * factor)


def framed(picture: Picture, x0: float, y0: float, x1: float, y1: float) -> tuple[Picture, int, int]:
    """The part within the pixels given with paper around it, and where its corner is on the page."""
    height, width = picture.gray.shape
    left, right = max(round(x0) - AROUND, 0), min(round(x1) + AROUND, width)
    top, bottom = max(round(y0) - AROUND, 0), min(round(y1) + AROUND, height)
    piece = picture.gray[top:bottom, left:right]
    gray = cv2.copyMakeBorder(piece, PAPER, PAPER, PAPER, PAPER, cv2.BORDER_CONSTANT, value=255)
    return Picture(np.asarray(gray, np.uint8), picture.dpi), left - PAPER, top - PAPER


def best_scale(picture: Picture) -> float:
    """How much to enlarge so that small letters get the height that is read best; never below 1."""
    height = x_height(picture)
    wanted = X_HEIGHT / height if height else USUAL_DPI / picture.dpi
    most = float((MOST_ENLARGED / picture.gray.size) ** 0.5)
    return round(max(1.0, min(wanted, 4.0, most)), 2)


def x_height(picture: Picture) -> float | None:
    """The usual height in pixels of small letters; None where there are too few to say."""
    outlines, nested = cv2.findContours(binary(picture.gray), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if nested is None:
        return None
    shapes = [outline for outline, (_, _, _, around) in zip(outlines, nested[0], strict=True) if around < 0]
    sizes = np.asarray([cv2.boundingRect(shape)[2:] for shape in shapes]) * 72 / picture.dpi
    widths, points = sizes[:, 0], sizes[:, 1]
    letters = points[(points > LETTER[0]) & (points < LETTER[1]) & (widths > 1.0) & (widths < LETTER[1])]
    if len(letters) < FEWEST_LETTERS:
        return None
    counts, edges = np.histogram(letters, bins=np.arange(*LETTER, 0.5))
    at = int(np.argmax(counts))
    return float(edges[at] + 0.25) * picture.dpi / 72
