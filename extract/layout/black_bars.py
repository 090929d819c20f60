"""Bars that black words out: each stands in its line as a word of its own, so that no text seems whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from handlingar.extract.layout.baselines import Placed
from handlingar.extract.model import BLACKED_OUT, Box, Page, Problem, Word

SMALL_LETTERS = 0.5  # of the size: how high they are
ON_ROW = 0.5  # of their height that a bar on their line covers
WORD = 2  # letters of what a bar stands beside; the figures of a chart's axis stand beside its bars too
NEAR = 5.0  # times the size: a bar is no farther from that word (by eye)
LINE_HIGH = 3.0  # times the size: what is higher blacks out several lines
NEXT_LINE = 3.5  # times the size: so near lines of text stand above and below what does
NAMED = 5  # bars that a message tells the place of


def among(bars: Sequence[Box], words: Sequence[Placed], confidence: float) -> list[Placed]:
    """Those of the bars (points) that stand where text does, as words; others are drawings."""
    if not bars or not words:
        return []
    usual = median(placed.word.size for placed in words)
    return [found for bar in bars if (found := _standing(bar, words, usual, confidence))]


def _standing(bar: Box, words: Sequence[Placed], usual: float, confidence: float) -> Placed | None:
    if any(bar.holds(*placed.box.middle) for placed in words):
        return None
    beside = [placed for placed in words if _is_beside(bar, placed)]
    if beside:
        near = min(beside, key=lambda p: max(p.box.x0 - bar.x1, bar.x0 - p.box.x1))
        size, baseline = near.word.size, near.baseline
    elif _is_between(bar, words, usual):
        size, baseline = usual, bar.y0 + usual
    else:
        return None
    return Placed(Word(BLACKED_OUT, bar, confidence, size=size), baseline)


def _is_beside(bar: Box, placed: Placed) -> bool:
    size = placed.word.size
    apart = max(placed.box.x0 - bar.x1, bar.x0 - placed.box.x1)
    if apart > NEAR * size or sum(map(str.isalpha, placed.word.text)) < WORD:
        return False
    shared = min(bar.y1, placed.baseline) - max(bar.y0, placed.baseline - SMALL_LETTERS * size)
    return shared >= ON_ROW * SMALL_LETTERS * size and bar.height <= LINE_HIGH * size


def _is_between(bar: Box, words: Sequence[Placed], usual: float) -> bool:
    """True where lines of text stand right above and below, as they do around a passage."""
    over = [p.baseline for p in words if p.box.x0 < bar.x1 and bar.x0 < p.box.x1]
    near = NEXT_LINE * usual
    return any(0 <= bar.y0 - y < near for y in over) and any(0 <= y - bar.y1 < near for y in over)


def told(pages: Sequence[Page]) -> Iterator[Problem]:
    """What is said of pages with words that are blacked out: behind which they stand."""
    for page in pages:
        texts = [("", *(word.text for word in line.words)) for line in page.lines]
        found = [a for line in texts for a, b in pairwise(line) if b == BLACKED_OUT]
        if found:
            named = [f"after “{text}”" if text else "at a line's beginning" for text in found[:NAMED]]
            named += [f"{len(found) - NAMED} more"] if len(found) > NAMED else []
            message = f"Page {page.number} is blacked out where {BLACKED_OUT} stands: {', '.join(named)}."
            yield Problem("redacted", message, "warning", page.number)
