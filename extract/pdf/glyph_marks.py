"""Characters as they are seen: an accent over a letter is one with it, a letter without print is a blank.

TeX and old printer drivers draw ö as an o with a dieresis beside it in the text; some fonts give the blank a
letter's name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from handlingar.extract.model import UNKNOWN
from handlingar.extract.pdf.characters import BLANK, Glyph

SPACING_MARKS = {
    "\u0060": "\u0300",
    "\u005e": "\u0302",
    "\u007e": "\u0303",
    "\u00a8": "\u0308",
    "\u00b0": "\u030a",
    "\u00b4": "\u0301",
    "\u00b8": "\u0327",
    "\u02c6": "\u0302",
    "\u02c7": "\u030c",
    "\u02d9": "\u0307",
    "\u02da": "\u030a",
    "\u02dc": "\u0303",
    "\u02dd": "\u030b",
}
"""Accents that stand alone, and the combining ones that stand over a letter."""
BETWEEN_WORDS = (0.09, 0.4)  # of the characters; Swedish text has some 0.15, and 0.04 of å, ä and ö
GAP = 0.15  # of the font's size: letters nearer than this are of one word
SPACE = 0.25  # of the font's size: letters further apart than this are of two words
LEAST_FACE = 10  # letters with print: fewer, and nothing is known of a font


def as_seen(glyphs: Sequence[Glyph | None]) -> list[Glyph | None]:
    """The characters with accents over letters made one with them, and letters without print made blanks."""
    return _without_empty(_composed(_with_blanks(glyphs)))


def _with_blanks(glyphs: Sequence[Glyph | None]) -> Sequence[Glyph | None]:
    """Blanks that have print: true ones where they part the words of their font, else unknown characters."""
    printed = {glyph.style.face for glyph in glyphs if glyph and glyph.text == BLANK}
    if not printed:
        return glyphs
    true = {face for face in printed if _parts_words(glyphs, face)}
    result: list[Glyph | None] = []
    for i, glyph in enumerate(glyphs):
        if glyph is None or glyph.text != BLANK:
            result.append(glyph)
        elif glyph.style.face in true:
            result.append(None)
        else:
            before, after = (glyphs[j] if 0 <= j < len(glyphs) else None for j in (i - 1, i + 1))
            result += [None] if before and glyph.x0 - before.x1 > SPACE * glyph.size else []
            result.append(glyph._replace(text=UNKNOWN))
            result += [None] if after and after.x0 - glyph.x1 > SPACE * glyph.size else []
    return result


def _parts_words(glyphs: Sequence[Glyph | None], face: int) -> bool:
    """True where a font draws a box for its blanks: all alike, as many as between words of its own, and few
    others.
    """
    own = [glyph for glyph in glyphs if glyph and glyph.style.face == face]
    blanks = [glyph for glyph in own if glyph.text == BLANK]
    shapes = {tuple(round(side, 1) for side in glyph.shape) for glyph in blanks if glyph.shape}
    empty = sum(
        before is not None and after is not None and between is None and before.baseline == after.baseline
        for before, between, after in zip(glyphs, glyphs[1:], glyphs[2:], strict=False)
        if before is not None and before.style.face == face
    )
    behind_own = sum(
        a is not None and b is not None and b.text == BLANK and a.style.face == b.style.face == face
        for a, b in pairwise(glyphs)
    )
    usual = BETWEEN_WORDS[0] < len(blanks) / len(own) < BETWEEN_WORDS[1] and 2 * behind_own > len(blanks)
    return usual and len(shapes) <= 1 and empty < len(blanks)


def _composed(glyphs: Sequence[Glyph | None]) -> list[Glyph | None]:
    if not any(map(_combining, {glyph.text for glyph in glyphs if glyph})):
        return list(glyphs)
    kept: list[Glyph | None] = list(glyphs)
    for i, mark in enumerate(glyphs):
        if mark is None or not _combining(mark.text):
            continue
        for j in (i - 1, i + 1, i - 2, i + 2):
            letter = kept[j] if 0 <= j < len(kept) else None
            whole = _whole(letter, mark) if letter else None
            if letter is not None and whole is not None:
                kept[j] = letter._replace(text=whole)
                kept[i] = letter  # its place is blank no more: taken out below
                _close(kept, i, j)
                break
    return [glyph for i, glyph in enumerate(kept) if not _taken(glyphs, kept, i)]


def _taken(before: Sequence[Glyph | None], after: Sequence[Glyph | None], i: int) -> bool:
    """True where a mark stood that now is part of a letter, or a blank that was none."""
    old, new = before[i], after[i]
    return old is not new and (old is None or _combining(old.text) is not None)


def _close(kept: list[Glyph | None], mark: int, letter: int) -> None:
    """Takes away the blanks beside the mark that only its own place had made."""
    joined = kept[letter]
    assert joined is not None
    for at in (mark - 1, mark + 1):
        if not (0 < at < len(kept) - 1) or kept[at] is not None:
            continue
        before, after = kept[at - 1], kept[at + 1]
        if before is None or after is None:
            continue
        if after.x0 - before.x1 < GAP * joined.size:
            kept[at] = joined


def _combining(text: str) -> str | None:
    if len(text) != 1:
        return None
    return SPACING_MARKS.get(text) or (text if unicodedata.combining(text) else None)


def _whole(letter: Glyph, mark: Glyph) -> str | None:
    """The letter with its accent; None where the accent isn't over it, or no such letter is."""
    accent = _combining(mark.text)
    if accent is None or not letter.text.isalpha() or letter.style.angle != mark.style.angle:
        return None
    if abs(letter.baseline - mark.baseline) > letter.size:
        return None
    if not letter.x0 - 0.05 * letter.size < (mark.x0 + mark.x1) / 2 < letter.x1 + 0.05 * letter.size:
        return None
    whole = unicodedata.normalize("NFC", letter.text + accent)
    return whole if len(whole) == len(letter.text) else None


def _without_empty(glyphs: list[Glyph | None]) -> list[Glyph | None]:
    """Letters that leave no print, in a font whose others do, are blanks."""
    empty = {
        (glyph.style.face, glyph.text)
        for glyph in glyphs
        if glyph and glyph.shape is None and glyph.style.angle == 0 and glyph.text.isalnum()
    }
    if not empty:
        return glyphs
    printed: dict[int, int] = {}
    for glyph in glyphs:
        if glyph and glyph.shape is not None:
            empty.discard((glyph.style.face, glyph.text))
            printed[glyph.style.face] = printed.get(glyph.style.face, 0) + 1
    blank = {key for key in empty if printed.get(key[0], 0) >= LEAST_FACE}
    if not blank:
        return glyphs
    return [None if glyph and (glyph.style.face, glyph.text) in blank else glyph for glyph in glyphs]
