"""Where a place on a page is once the page was turned and deskewed, and the way back to its file."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from handlingar.extract.model import Box, Page

Coordinate = TypeVar("Coordinate", float, npt.NDArray[np.float64])
ROUNDED = 0.01  # share by which sizes differ that are the same but for whole pixels


@dataclass(frozen=True, slots=True)
class Affine:
    """The map from PDF user space to points from the page's top left, as read."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: Coordinate, y: Coordinate) -> tuple[Coordinate, Coordinate]:
        """The point, or many at once, where the map puts it."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        if bx < ax:
            ax, bx = bx, ax
        if by < ay:
            ay, by = by, ay
        return Box(ax, ay, bx, by)

    def after_turn(self, degrees: int, width: float, height: float) -> Affine:
        """This map, then a clockwise turn of a page of that size by 0, 90, 180 or 270 degrees."""
        a, b, c, d, e, f = self.a, self.b, self.c, self.d, self.e, self.f
        if degrees == 90:
            return Affine(-b, a, -d, c, height - f, e)
        if degrees == 180:
            return Affine(-a, -b, -c, -d, width - e, height - f)
        if degrees == 270:
            return Affine(b, -a, d, -c, f, width - e)
        return self


def to_read(box: Box, page: Page, width: float, height: float) -> Box:
    """A place on a page of that size as it was before reading, on the page as read."""
    box, width, height = quarter(box, (360 - page.rotation) % 360, width, height)
    return _leaned(box, page.skew, width, height)


def from_read(box: Box, page: Page) -> Box:
    """The other way: a place on the page as read, on the page as it was before it was turned."""
    box = _leaned(box, -page.skew, page.width, page.height)
    return quarter(box, page.rotation, page.width, page.height)[0]


def quarter(box: Box, degrees: int, width: float, height: float) -> tuple[Box, float, float]:
    """The box after a clockwise turn of the page by 0, 90, 180 or 270 degrees, and the page's new size."""
    if degrees == 90:
        return Box(height - box.y1, box.x0, height - box.y0, box.x1), height, width
    if degrees == 180:
        return Box(width - box.x1, height - box.y1, width - box.x0, height - box.y0), width, height
    if degrees == 270:
        return Box(box.y0, width - box.x1, box.y1, width - box.x0), height, width
    return box, width, height


def _leaned(box: Box, degrees: float, width: float, height: float) -> Box:
    """The box moved as its middle moves when the page is turned counter-clockwise around its own middle."""
    if not degrees:
        return box
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = box.middle
    dx, dy = x - width / 2, y - height / 2
    right, down = dx * cos + dy * sin - dx, dy * cos - dx * sin - dy
    return Box(box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down)


def from_as_read(page: Page, shown: Affine, shown_width: float) -> Affine:
    """The map from points of the page as read to the user space of its PDF page.

    shown maps user space to points from the top left of the page as it is shown (its /Rotate taken in), which
    is so wide; what reading undid after that (a wrong size, a quarter turn, a lean) is in the Page.
    """
    sideways = page.rotation in (90, 270)
    width, height = (page.height, page.width) if sideways else (page.width, page.height)
    scale = width / shown_width
    if abs(scale - 1) > ROUNDED:
        a, b, c, d, e, f = (scale * value for value in (shown.a, shown.b, shown.c, shown.d, shown.e, shown.f))
        shown = Affine(a, b, c, d, e, f)
    upright = shown.after_turn((360 - page.rotation) % 360, width, height)
    return inverse(_straightened(upright, page))


def _straightened(upright: Affine, page: Page) -> Affine:
    """The map, then a turn about the page's middle that undoes its lean."""
    cos, sin = math.cos(math.radians(page.skew)), math.sin(math.radians(page.skew))
    x, y = page.width / 2, page.height / 2
    return Affine(
        cos * upright.a + sin * upright.b,
        cos * upright.b - sin * upright.a,
        cos * upright.c + sin * upright.d,
        cos * upright.d - sin * upright.c,
        cos * (upright.e - x) + sin * (upright.f - y) + x,
        cos * (upright.f - y) - sin * (upright.e - x) + y,
    )


def inverse(map: Affine) -> Affine:
    """The map the other way. Raises ZeroDivisionError for one that makes a page flat."""
    whole = map.a * map.d - map.b * map.c
    a, b, c, d = map.d / whole, -map.b / whole, -map.c / whole, map.a / whole
    return Affine(a, b, c, d, -(a * map.e + c * map.f), -(b * map.e + d * map.f))
