"""Words with a line drawn through them: what they say doesn't hold any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlingar.extract.layout.baselines import Placed
from handlingar.extract.model import Ruling

THROUGH = (0.12, 0.48)  # of the size above the baseline: the middle of letters and figures; by eye
COVERS = 0.8  # of a word's width
BEYOND = 0.8  # of the size: a line that reaches further from the words is no one's


def struck_out(words: Sequence[Placed], rulings: Sequence[Ruling]) -> tuple[list[Placed], list[Ruling]]:
    """The words, those marked that are struck out, and the lines that are drawn through none.

    A line that goes through words and begins and ends with them strikes them out; a table's lines go between.
    """
    result, left = list(words), []
    for ruling in rulings:
        hit = [i for i, placed in enumerate(result) if ruling.horizontal and _goes_through(ruling, placed)]
        if hit and _ends_with([result[i] for i in hit], ruling):
            for i in hit:
                result[i] = replace(result[i], word=replace(result[i].word, struck=True))
        else:
            left.append(ruling)
    return result, left


def _goes_through(ruling: Ruling, placed: Placed) -> bool:
    size, box = placed.word.size or placed.box.height, placed.box
    above = placed.baseline - ruling.y0
    if not THROUGH[0] * size < above < THROUGH[1] * size or not any(c.isalnum() for c in placed.word.text):
        return False
    return min(ruling.x1, box.x1) - max(ruling.x0, box.x0) >= COVERS * box.width


def _ends_with(words: Sequence[Placed], ruling: Ruling) -> bool:
    reach = BEYOND * max(placed.word.size for placed in words)
    first, last = min(placed.box.x0 for placed in words), max(placed.box.x1 for placed in words)
    return first - reach < ruling.x0 and ruling.x1 < last + reach
