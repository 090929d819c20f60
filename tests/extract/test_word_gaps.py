"""Lines split at the gaps of columns."""

from __future__ import annotations

import pytest

from handlingar.extract import Box, Word
from handlingar.extract.layout.word_gaps import split_at_gaps


@pytest.mark.parametrize(
    ("height", "gap", "groups"),
    [
        (10.0, 5.0, 1),  # a blank
        (10.0, 20.0, 2),  # columns
        (40.0, 16.0, 1),  # a blank of a large heading
        (60.0, 60.0, 2),  # strokes of a pen over two columns
    ],
)
def test_gaps_are_measured_by_the_type_not_by_strokes_of_a_pen(
    height: float, gap: float, groups: int
) -> None:
    words = [Word("ett", Box(0, 0, 40, height)), Word("två", Box(40 + gap, 0, 80 + gap, height))]
    assert len(split_at_gaps(words)) == groups
