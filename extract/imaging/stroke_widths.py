"""Which lines of a scanned page are set in bold: those whose strokes are thicker than the text's.

The strokes of a bold face are 1.15 to 1.7 times as thick as its regular ones; a page's regular lines differ
from each other by 3 per cent. Figures have strokes of their own and are not judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2

from handlingar.extract.imaging.image import Gray, part_of
from handlingar.extract.layout.word_gaps import grouped
from handlingar.extract.model import Line, Word, box_around

_REGULAR, _BOLD = 1.18, 1.12  # times as thick as the text's: at most, and at least (measured over 40 scans)
_GAP = 0.05  # between the thickest regular line and the thinnest bold one; less is no difference of faces
_FEWEST_LETTERS = 6  # in a part of a line, for its strokes to be judged
_PART = 1.5  # times the font's size: a wider gap parts a line, as a column does
_LIGHT_SHARE = 0.3  # of the letters of the usual size are surely no bolder than the text


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of a line without a gap; stroke is the mean thickness in pixels, 0 where there is no ink."""

    words: Sequence[Word]
    letters: int
    size: float
    stroke: float

    @property
    def judged(self) -> bool:
        return self.letters >= _FEWEST_LETTERS

    def beside(self, size: float, stroke: float) -> float:
        """How many times as thick the strokes are as those of text of that size would be here."""
        return self.stroke / (stroke * max(1.0, self.size / size))  # larger letters have thicker strokes


def with_bold(lines: Sequence[Line], ink: Gray, dpi: float) -> tuple[Line, ...]:
    """The lines of a page with their words marked bold where the ink (255 on 0) shows it."""
    parted = [[_measured(words, ink, dpi) for words in grouped(line.words, _joined)] for line in lines]
    inked = [part for parts in parted for part in parts if part.stroke]
    size, stroke = _of_text(inked)
    least = _least_bold([part.beside(size, stroke) for part in inked if part.judged])

    def is_bold(part: _Part) -> bool:
        return part.beside(size, stroke) >= least

    return tuple(_marked(line, parts, is_bold) for line, parts in zip(lines, parted, strict=True))


def _joined(before: Word, word: Word) -> bool:
    return not (before.box and word.box and word.box.x0 - before.box.x1 > _PART * word.size)


def _measured(words: Sequence[Word], ink: Gray, dpi: float) -> _Part:
    letters = [word for word in words if any(c.isalpha() for c in word.text)]
    around = box_around(word.box for word in letters)
    stroke = 0.0
    if around:
        piece = ink[part_of(around, dpi)]
        if piece.any() and not piece.all():
            depths = cv2.distanceTransform(piece, cv2.DIST_L2, cv2.DIST_MASK_3)
            # The mean depth of a stroke w pixels thick is a quarter of w + 1.
            stroke = 4 * float(depths[piece > 0].mean()) - 1
    return _Part(words, sum(c.isalpha() for w in letters for c in w.text), max(w.size for w in words), stroke)


def _of_text(parts: Sequence[_Part]) -> tuple[float, float]:
    """The size and the stroke of the page's regular text; nothing is bold where there is none."""
    letters: Counter[float] = Counter()
    for part in parts:
        letters[part.size] += part.letters
    if not letters:
        return 1.0, float("inf")
    size, most = letters.most_common(1)[0]
    seen = 0
    for part in sorted((part for part in parts if part.size == size), key=lambda part: part.stroke):
        seen += part.letters
        if seen >= _LIGHT_SHARE * most:
            return size, part.stroke
    return size, float("inf")


def _least_bold(strokes: Sequence[float]) -> float:
    """How thick bold strokes are at least, where the page's fall into two groups; else more than any."""
    gaps = [
        (above - below, (above + below) / 2)
        for below, above in pairwise(sorted(strokes))
        if below <= _REGULAR and above >= _BOLD and above - below >= _GAP
    ]
    return max(gaps)[1] if gaps else float("inf")


def _marked(line: Line, parts: Sequence[_Part], is_bold: Callable[[_Part], bool]) -> Line:
    """The line with the words of its bold parts marked; what is too short to judge goes with the others."""
    judged = [is_bold(part) for part in parts if part.judged]
    rest = bool(judged) and all(judged)
    words = (
        replace(word, bold=True) if (is_bold(part) if part.judged else rest) else word
        for part in parts
        for word in part.words
    )
    return replace(line, words=tuple(words))
