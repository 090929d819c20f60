"""From a place on a page as it was read to the place on the page as it lies in the file."""

from __future__ import annotations

import math

from handlingar.extract.model import Page
from handlingar.extract.pdf.characters import Affine

ROUNDED = 0.01  # share by which sizes differ that are the same but for whole pixels


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
