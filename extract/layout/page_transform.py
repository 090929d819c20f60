"""Where a place on a page is after the page was turned and straightened, and the other way."""

from __future__ import annotations

import math

from handlingar.extract.model import Box, Page


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
