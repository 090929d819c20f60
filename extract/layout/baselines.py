"""Words with the baseline they stand on, and rows of them."""

from __future__ import annotations

from dataclasses import dataclass

from handlingar.extract.model import Box, Word


@dataclass(frozen=True, slots=True)
class Placed:
    """A word and the baseline it stands on, in points from the top; the word has a box."""

    word: Word
    baseline: float

    @property
    def box(self) -> Box:
        assert self.word.box is not None
        return self.word.box


Row = list[Placed]
"""Words on one baseline, from left to right."""
