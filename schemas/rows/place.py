"""Where a fact was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact was read.

    page is 1-based; the box is in PDF points from the top left of the page as read, None for text files;
    line is 1-based within a text file, else None; confidence is 0 to 1; corrected is True where a person
    corrected the row when it was written.
    """

    page: int | None = None
    x0: float | None = None
    y0: float | None = None
    x1: float | None = None
    y1: float | None = None
    line: int | None = None
    confidence: float = 1.0
    corrected: bool = False

    @property
    def position(self) -> tuple[int, float]:
        """What places are ordered by: the page, then the line or the upper edge on it."""
        return self.page or 0, float(self.line) if self.line is not None else self.y0 or 0.0


def place_around(places: Sequence[Place], confidence: float) -> Place:
    """One place around several, of that confidence: the box is around those on the first one's page."""
    first = places[0]
    here = [place for place in places if place.page == first.page]
    return replace(
        first,
        x0=min((place.x0 for place in here if place.x0 is not None), default=None),
        y0=min((place.y0 for place in here if place.y0 is not None), default=None),
        x1=max((place.x1 for place in here if place.x1 is not None), default=None),
        y1=max((place.y1 for place in here if place.y1 is not None), default=None),
        confidence=round(confidence, 4),
    )
