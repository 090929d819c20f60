"""Words that something lies over, and the bars that black words out on a digital page.

Text beneath a bar is still in the file. It is never taken for what is printed, not even the part of a word
that sticks out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlingar.extract.layout.baselines import Placed
from handlingar.extract.layout.black_bars import among
from handlingar.extract.model import BLACKED_OUT, Box, Word, box_around
from handlingar.extract.pdf.characters import GlyphRun
from handlingar.extract.pdf.page_survey import BLACK
from handlingar.extract.text_layer.visibility import Looks

COVERED = 0.5  # of a letter's box, where the letter can't be read (by eye)
DRAWN_OVER = 0.1  # of a word's box that a word drawn over it takes
HIDDEN = 2.0  # points, or half of the word: more than one l, which may lie between pixels
EDGE = 0.8  # points at a cover's edge that may be half clear
SOLID = 0.97  # of a bar is black
LIGHT = 180  # grey level: what hides words and is lighter leaves a blank, not a bar


def covered_words(runs: Sequence[GlyphRun], covers: Sequence[Box], looks: Looks) -> frozenset[int]:
    """The words (by their place in runs) with letters that a cover hides.

    The words are in the order of drawing: one that another is drawn over, on the cover, is beneath it.
    """
    return frozenset(
        i
        for i, run in enumerate(runs)
        if run.style.painted
        and any(_is_beneath(run, cover, looks, runs[i + 1 :]) for cover in covers if _share(cover, run.box))
    )


def is_within(run: GlyphRun, marked: Sequence[Box]) -> bool:
    """True where one of the places takes in some of the word's letters."""
    near = [mark for mark in marked if _share(mark, run.box)]
    return any(_share(mark, box) >= COVERED for mark in near for box in _letters(run))


def _is_beneath(run: GlyphRun, cover: Box, looks: Looks, later: Sequence[GlyphRun]) -> bool:
    letters = [box for box in _letters(run) if _share(cover, box) >= COVERED]
    lost = sum(box.width for box in letters if not looks.changes(_inner(cover, box)))
    if lost and lost >= min(HIDDEN, run.box.width / 2):
        return True
    return bool(letters) and any(
        _share(other.box, run.box) >= DRAWN_OVER and cover.holds(*other.box.middle)
        for other in later
        if other.word.text != run.word.text  # else it is drawn twice, as bold
    )


def touches(box: Box, others: Sequence[Box]) -> bool:
    """True where some of the box lies beneath or above one of the others."""
    return any(_share(other, box) for other in others)


def _letters(run: GlyphRun) -> list[Box]:
    return [Box(g.x0, g.y0, g.x1, g.y1) for g in run.glyphs if g.text.strip()]


def _share(cover: Box, box: Box) -> float:
    """The share of the box that the cover lies over."""
    across, down = cover.shared(box)
    return across * down / (box.width * box.height or 1.0) if across > 0 and down > 0 else 0.0


def _inner(cover: Box, box: Box) -> Box:
    x0, x1 = max(cover.x0 + EDGE, box.x0), min(cover.x1 - EDGE, box.x1)
    y0, y1 = max(cover.y0 + EDGE, box.y0), min(cover.y1 - EDGE, box.y1)
    return Box(x0, y0, max(x1, x0), max(y1, y0))


def bars_of(
    seen: Sequence[GlyphRun], covered: Sequence[GlyphRun], black: Sequence[Box], looks: Looks
) -> tuple[GlyphRun, ...]:
    """The bars among the words that are seen, as words: over others that are covered, or over none."""
    found = _over(covered, looks)
    rest = [bar for bar in black if not any(bar.holds(*run.box.middle) for run in (*covered, *found))]
    upright = [Placed(run.word, run.baseline) for run in seen if run.style.angle == 0]
    if not upright:
        return found
    style = next(run.style for run in seen if run.style.angle == 0)
    return (*found, *(GlyphRun(bar.word, bar.baseline, style, 0) for bar in among(rest, upright, 1.0)))


def _over(covered: Sequence[GlyphRun], looks: Looks) -> tuple[GlyphRun, ...]:
    """A bar for each row of neighbours that are covered by something dark."""
    bars: list[GlyphRun] = []
    for run in covered:
        if looks.whole[looks.part(run.box)].mean() > LIGHT:
            continue
        last = bars[-1] if bars else None
        size = run.word.size
        joins = last and abs(last.baseline - run.baseline) < 1 and 0 <= run.box.x0 - last.box.x1 < size
        if last and joins:
            box = box_around([last.box, run.box])
            bars[-1] = replace(last, word=replace(last.word, box=box))
        else:
            bars.append(replace(run, word=Word(BLACKED_OUT, run.box, 1.0, size=size), glyphs=(), unmapped=0))
    return tuple(bars)


def is_black(bar: Box, looks: Looks) -> bool:
    """True where the page shows nothing but black there."""
    part = looks.whole[looks.part(_inner(bar, bar))]
    return bool(part.size and (part <= BLACK).mean() >= SOLID)
