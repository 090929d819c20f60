"""Characters as words: cut at white space, at a jump on the page, at a turn."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from handlingar.extract.layout.text_lines import RAISED, SMALL
from handlingar.extract.model import Box, Word
from handlingar.extract.pdf.characters import Glyph, GlyphRun

AGAIN = 0.12  # of the font's size: a character this near its like is the same, drawn twice
MARK = 2  # figures, at most, of the mark of a footnote
LEADER = 5  # dots, at least


def words_of(glyphs: list[Glyph | None]) -> list[GlyphRun]:
    """The words that the characters make."""
    return [_run(part) for group in _groups(glyphs) for part in _parts(group)]


def _groups(glyphs: list[Glyph | None]) -> Iterator[list[Glyph]]:
    group: list[Glyph] = []
    for glyph in glyphs:
        if glyph is None:
            if group:
                yield group
                group = []
            continue
        if group:
            if _doubles(group[-1], glyph):
                continue
            if _jumps(group[-1], glyph) or _ends_leader(group, glyph):
                yield group
                group = []
        group.append(glyph)
    if group:
        yield group


def _doubles(before: Glyph, after: Glyph) -> bool:
    """True where the character is the one before it drawn again, a little aside: false bold, a shadow."""
    if before.style is after.style or before.text != after.text:
        return False  # a ligature's letters share one place, in one text object
    near = AGAIN * max(before.size, 1.0)
    return abs(before.x0 - after.x0) < near and abs(before.y0 - after.y0) < near


def _jumps(before: Glyph, after: Glyph) -> bool:
    """True where the next character can't belong to the same word because of where it stands."""
    if before.style.leans and before.style is after.style:
        return False  # one text object, whose letters stand on no common level
    size = max(before.size, after.size, 1.0)
    angle = before.style.angle
    if angle != after.style.angle or before.style.painted != after.style.painted:
        return True
    if abs(before.baseline - after.baseline) > 0.6 * size:
        return True
    if angle == 90 or angle == 270:
        return max(after.y0 - before.y1, before.y0 - after.y1) > 0.6 * size
    return after.x0 - before.x1 > 0.6 * size or after.x1 < before.x0 - 0.3 * size


def _ends_leader(group: list[Glyph], after: Glyph) -> bool:
    """Whether dots lead to the next character, from a label to its number."""
    dots = len(group) >= LEADER and all(glyph.text == "." for glyph in group[-LEADER:])
    return dots and after.text != "."


def _parts(group: list[Glyph]) -> list[list[Glyph]]:
    """The word, and by themselves the small figures raised at its end, the mark of a footnote ("12,5", 1)."""
    first, end = group[0], len(group)
    while end > 1 and _is_raised(first, group[end - 1]):
        end -= 1
    return [group[:end], group[end:]] if 0 < len(group) - end <= MARK else [group]


def _is_raised(first: Glyph, glyph: Glyph) -> bool:
    small = 0 < glyph.size <= SMALL * first.size
    return small and first.baseline - glyph.baseline >= RAISED * first.size and glyph.text.isdigit()


def _run(group: list[Glyph]) -> GlyphRun:
    text = unicodedata.normalize("NFC", "".join([glyph.text for glyph in group]))
    box = Box(
        round(min([glyph.x0 for glyph in group]), 2),
        round(min([glyph.y0 for glyph in group]), 2),
        round(max([glyph.x1 for glyph in group]), 2),
        round(max([glyph.y1 for glyph in group]), 2),
    )
    sizes = [glyph.size for glyph in group]
    size = sizes[0] if sizes.count(sizes[0]) == len(sizes) else Counter(sizes).most_common(1)[0][0]
    lettered = [glyph.style.bold for glyph in group if glyph.text.isalnum()]
    lettered = lettered or [glyph.style.bold for glyph in group]
    baselines = sorted([glyph.baseline for glyph in group])
    return GlyphRun(
        Word(text, box, 1.0, 2 * sum(lettered) > len(lettered), size),
        baselines[len(baselines) // 2],
        group[0].style,
        sum([glyph.unmapped for glyph in group]),
        tuple(group),
    )
