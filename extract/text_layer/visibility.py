"""What a page looks like with and without its text: text that changes nothing isn't seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium

from handlingar.extract.imaging.image import Gray, part_of
from handlingar.extract.model import Box
from handlingar.extract.pdf.characters import GlyphRun
from handlingar.extract.pdf.render import bounded, rendered, without_text

LOOK_DPI, LOOK_PIXELS = 100.0, 6_000_000.0  # a page of five metres isn't looked at more closely
CHANGED = 10  # grey levels: print fainter than this can't be read by anyone
NARROW = 4.0  # points: of a word no wider, such as an i, all is looked at, and a pixel beside it
CORE = 0.15  # of a word's box at each edge is left out: its neighbours may reach there


@dataclass(frozen=True, slots=True)
class Looks:
    """The page's picture with and without its text, turned as it is read; dpi is that of both."""

    whole: Gray
    bare: Gray
    dpi: float

    def part(self, box: Box) -> tuple[slice, slice]:
        """The pixels that the place (points) touches."""
        half = 36 / self.dpi
        return part_of(box.grown(half, half), self.dpi)

    def changes(self, box: Box) -> bool:
        """True where the page would look otherwise there without its text."""
        part = self.part(box)
        change = np.abs(self.whole[part].astype(np.int16) - self.bare[part])
        return bool(change.size and change.max() >= CHANGED)


def looks_of(page: pdfium.PdfPage, turn: int) -> Looks:
    """The page with and without its text, at a resolution that is enough to see which words are there."""
    dpi = bounded(LOOK_DPI, page, LOOK_PIXELS)
    whole = rendered(page, dpi, turn)
    with without_text(page):
        return Looks(whole, rendered(page, dpi, turn), dpi)


def is_seen(looks: Looks, run: GlyphRun) -> bool:
    """True where the word is seen."""
    box = run.box
    across = CORE * box.width if box.width > NARROW else -72 / looks.dpi  # it may be drawn in the next pixel
    down = CORE * box.height if any(map(str.isalnum, run.word.text)) else 0.0  # a line may be drawn lower
    return looks.changes(box.grown(-across, -down))
