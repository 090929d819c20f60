"""The resolution of a page's picture, found from the page where what the file says can't be."""

from __future__ import annotations

from dataclasses import replace

from handlingar.extract.imaging.image import Picture, x_height

A4_LONG = 11.69  # inches
PAPERS = ((595.3, 841.9), (841.9, 1190.6), (419.5, 595.3))  # points: A4, A3, A5
CLOSE = 0.03  # share by which a page may differ from a paper's size
USUAL_X_HEIGHT = (3.6, 7.2)  # points: of running text, set in 7 to 13 points


def sized(picture: Picture) -> Picture:
    """The picture with the resolution that its page speaks for.

    What the file says holds where it makes the page a sheet of a usual size, or one of other proportions.
    What is left has A4's proportions but no usual size: it is A4 where that makes its letters of usual size.
    """
    short, long = sorted(picture.points)
    if any(abs(short / a - 1) < CLOSE and abs(long / b - 1) < CLOSE for a, b in PAPERS):
        return picture
    if abs(long / short / 2**0.5 - 1) > CLOSE:
        return picture
    dpi = max(picture.gray.shape) / A4_LONG
    letters = x_height(replace(picture, dpi=dpi))
    if letters is None or not USUAL_X_HEIGHT[0] <= letters * 72 / dpi <= USUAL_X_HEIGHT[1]:
        return picture
    return replace(
        picture, dpi=dpi, done=(*picture.done, f"the page speaks for {dpi:.0f} dpi, not {picture.dpi:.0f}")
    )
