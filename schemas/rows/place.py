"""Where a fact was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact was read.

    page is 1-based; the box is in PDF points from the top left of the page as read, None for text files;
    line is 1-based within a text file, else None; confidence is 0 to 1.
    """

    page: int | None = None
    x0: float | None = None
    y0: float | None = None
    x1: float | None = None
    y1: float | None = None
    line: int | None = None
    confidence: float = 1.0
