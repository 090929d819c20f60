"""Fonts whose letters don't look as they are called: a g without a tail, an x-height l, two shapes of one f.

These are signs only: a font of small capitals has them too. They cost nothing, since PDFium gives each
character's box; the picture decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from handlingar.extract.pdf.characters import Glyph, GlyphRun, Shape

TAILED = frozenset("gjpqy")
TAILLESS = frozenset("abcdehiklmnorsuvwxåäöABCDEFGHIKLMNOPRSTUVWX0123456789")
TALL = frozenset("bdhkl")
SHORT = frozenset("aceimnorsuvwxz") - frozenset("i")
ROUND = frozenset("ceos"), frozenset("03689"), frozenset("CGOSU")
FLAT = frozenset("hiklmnrx"), frozenset("147"), frozenset("AEFHIKLPRTX")
"""Round letters reach a little below the baseline, flat ones stand on it."""
OTHER_FIGURES = frozenset("023456789")
WIDEST_ONE = 1.25  # times as wide as another figure: in no face is a 1 so wide (measured on 424 pages)
TAIL = 0.12  # of the size: a tail reaches lower; 0.2 is usual
NO_TAIL = 0.06  # of the size: what reaches no lower has none
TALLER = 1.18  # times as high as the short letters; 1.3 is usual
OVERSHOOT = 0.004  # of the size: less isn't told from nothing
HIGHER = 0.1  # of the size: more, and two characters of one name are different letters
WIDER, WIDER_BY = 1.4, 0.12  # times, and of the size: likewise
OFTEN, UNEVEN = 4, 0.05  # times drawn, and of the size: more, and a letter is drawn in two widths
SET_WIDER = 0.5  # of the letters drawn often, in two widths
LEAST_SHORT = 4  # different short letters, to know how high they are


def odd_faces(runs: Sequence[GlyphRun]) -> frozenset[int]:
    """The fonts (by their face) of which some letters look otherwise than they are called."""
    drawn: dict[tuple[int, str], list[Shape]] = {}
    for run in runs:
        for glyph in own_shapes(run.glyphs):
            if glyph.shape and glyph.style.face and not glyph.style.angle:
                drawn.setdefault((glyph.style.face, glyph.text), []).append(glyph.shape)
    faces: dict[int, dict[str, Counter[Shape]]] = {}
    for (face, text), shapes in drawn.items():
        faces.setdefault(face, {})[text] = Counter(shapes)
    return frozenset(face for face, letters in faces.items() if _is_odd(letters))


def own_shapes(glyphs: Sequence[Glyph]) -> Iterable[Glyph]:
    """The glyphs that stand for one character each; a ligature's share their place."""
    shared = {i + side for i, (a, b) in enumerate(pairwise(glyphs)) if a.shares_place(b) for side in (0, 1)}
    return [g for i, g in enumerate(glyphs) if g.shape is not None and i not in shared and len(g.text) == 1]


def _is_odd(letters: dict[str, Counter[Shape]]) -> bool:
    usual = {text: found.most_common(1)[0][0] for text, found in letters.items()}
    small = [usual[c] for c in usual if c.islower()]
    if len(small) >= LEAST_SHORT and _are_capitals(small):
        return False
    return (
        _have_two_shapes(letters)
        or _misnamed_tails(usual)
        or _misnamed_heights(usual)
        or any(_misnamed_feet(usual, *kinds) for kinds in zip(ROUND, FLAT, strict=True))
        or _misnamed_one(usual)
    )


def _are_capitals(small: Sequence[Shape]) -> bool:
    """True where all small letters are as high as each other: they are drawn as capitals."""
    tops = [shape[2] for shape in small]
    return max(tops) - min(tops) < HIGHER


def _have_two_shapes(letters: dict[str, Counter[Shape]]) -> bool:
    """True where one character is drawn in two ways that can't be one letter.

    Where many are wider at times, the font is set wider, or heavier, there.
    """
    drawn = [found for text, found in letters.items() if text.isalnum()]
    if any(_spread(found, 1) > HIGHER or _spread(found, 2) > HIGHER for found in drawn):
        return True
    if not any(_is_wider(found) for found in drawn):
        return False
    often = [found for found in drawn if found.total() >= OFTEN]
    return sum(_spread(found, 0) > UNEVEN for found in often) <= SET_WIDER * len(often)


def _spread(found: Counter[Shape], side: int) -> float:
    return max(shape[side] for shape in found) - min(shape[side] for shape in found)


def _is_wider(found: Counter[Shape]) -> bool:
    least = min(shape[0] for shape in found)
    return _spread(found, 0) > max(WIDER_BY, (WIDER - 1) * least)


def _misnamed_tails(usual: dict[str, Shape]) -> bool:
    tails = [low for text, (_, low, _, _) in usual.items() if text in TAILED]
    others = [low for text, (_, low, _, _) in usual.items() if text in TAILLESS and not text.isdigit()]
    return any(low > -NO_TAIL for low in tails) or any(low < -TAIL for low in others)


def _misnamed_heights(usual: dict[str, Shape]) -> bool:
    short = [high for text, (_, _, high, _) in usual.items() if text in SHORT]
    tall = [high for text, (_, _, high, _) in usual.items() if text in TALL]
    if len(short) < LEAST_SHORT:
        return False
    height = TALLER * median(short)
    return any(high > height for high in short) or any(high < height for high in tall)


def _misnamed_feet(usual: dict[str, Shape], rounds: frozenset[str], flats: frozenset[str]) -> bool:
    """True where a letter called round stands as flat ones do, and one called flat as round ones.

    Both must be, since some fonts have flat letters with a curved foot.
    """
    round_feet = sorted(low for text, (_, low, _, _) in usual.items() if text in rounds)
    flat_feet = sorted(low for text, (_, low, _, _) in usual.items() if text in flats)
    if not round_feet or not flat_feet or min(*round_feet, *flat_feet) < -NO_TAIL:
        return False
    line = max(*round_feet, *flat_feet)
    standing = sum(low > line - OVERSHOOT for low in round_feet)
    sunk = sum(low < line - OVERSHOOT for low in flat_feet)
    return bool(standing and sunk)


def _misnamed_one(usual: dict[str, Shape]) -> bool:
    widths = [width for text, (width, _, _, _) in usual.items() if text in OTHER_FIGURES]
    return "1" in usual and bool(widths) and usual["1"][0] > WIDEST_ONE * min(widths)
