"""Tesseract's words as words of the page: in points, on baselines, with a font size, free of drawn lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

import regex

from handlingar.extract.confidence import NOISE
from handlingar.extract.language.word_frequency import is_swedish
from handlingar.extract.layout.baselines import Placed
from handlingar.extract.layout.text_lines import rows_of
from handlingar.extract.model import Box, Ruling, Word
from handlingar.extract.ocr.alternatives import joined, reread, shared_corrections, shared_readings
from handlingar.extract.ocr.lookalikes import spelled
from handlingar.extract.ocr.tesseract import OcrWord
from handlingar.patterns import compiled

HANGING = frozenset("gjpqyQ,;()[]§@/|_ç$")
RISING = frozenset("bdfhijklt§%@&()[]/!?\"'”åäöÅÄÖéü")
CAP_HEIGHT, X_HEIGHT = 0.72, 0.53  # of the font's size, as in most text faces
ASCENT, DESCENT = 0.74, 0.22  # of the font's size: the box a word is given, as for digital text
SIZES = (4.0, 72.0)  # points: what a font size may be

ALIKE = 0.08  # share by which a measured size may be off
# Of type whose letters are all as wide, as a typewriter's (Courier: 0.6 of its size):
PITCH = 0.6
TYPED_ALIKE = 0.2  # share by which the size that its heights speak for may be off; by eye
LONG_WORD, LONG_WORDS = 5, 10  # letters that show how wide they are; such words, at least; by eye
SAME_PITCH = 0.04  # off the middle at most, of as wide letters
TYPED_SHARE = 0.85  # of the words show them; on 479 scanned pages 0.95 to 1, and 0.1 to 0.75 in other type
OFF_BASELINE = 0.35  # of the font's size: a word further from its line's baseline keeps its own
# times as high as capitals: a box that reaches into a rule, or to the next line's print (by eye)
TOO_HIGH = 1.4
HYPHEN_HEIGHT = 0.27  # of the font's size: how high above the baseline a hyphen's middle is

LINE_LIKE = frozenset("|/\\[](){}!lIiJj1_-–—=~.,:;'\"°*")
ON_LINE = 1.2  # points from a drawn line: what is read there is the line
SPLIT = 0.12  # of the font's size: a blank is wider, and words overlap less
TOUCHING = 0.4  # points: a space is never so narrow
ONES = 0.35  # of the font's size: two figures 1 side by side are 0.28 to 0.32 apart, with a blank 0.45
NUMBER_GOES_ON = compiled(r"\d[.,:\-–]$")
DOMAIN = compiled(r"@[\p{L}\d-]+\.[\p{L}\d.-]+")
OPEN_ADDRESS = compiled(r"\S+@ | www\.", regex.VERBOSE)  # what must go on, and with what
REST_OF_ADDRESS = compiled(r"[\p{L}\d-]+\.[\p{L}\d./-]+")


def placed_words(
    found: Sequence[OcrWord], dpi: float, rulings: Sequence[Ruling], usual: float
) -> list[Placed]:
    """The words with baselines and font sizes, in points; what was read from a drawn line is left out.

    usual is the font size of words that don't show their own, such as lone hyphens.
    """
    unit = 72 / dpi
    placed: list[Placed] = []
    for _, group in groupby(found, key=lambda w: w.line):
        words = _joined([w for w in group if not _is_line(w, unit, rulings)], unit)
        if words:
            placed += _on_baseline(words, unit, usual)
    return placed


def usual_size(found: Sequence[OcrWord], dpi: float) -> float:
    """The font size of most of the words, in points, to the half; 10 where there are none."""
    sizes = [_size(w, bottom(w)) * 72 / dpi for w in found if any(c.isalpha() for c in w.text)]
    return round(2 * min(max(median(sizes), SIZES[0]), SIZES[1])) / 2 if sizes else 10.0


def evened(words: Sequence[Placed]) -> list[Placed]:
    """The words with sizes that differ only by measuring made the same: the page's commonest nearby.

    Type whose letters are all as wide has the size that their width speaks for.
    """
    left = Counter(placed.word.size for placed in words)
    typed = _typed_size(words)
    same = {size: typed for size in left if abs(size - typed) <= TYPED_ALIKE * typed}
    left = Counter({size: n for size, n in left.items() if size not in same})
    while left:
        size = max(left, key=lambda s: (left[s], s))
        for other in [s for s in left if abs(s - size) <= ALIKE * size]:
            same[other] = size
            del left[other]
    return [replace(placed, word=replace(placed.word, size=same[placed.word.size])) for placed in words]


def _typed_size(words: Sequence[Placed]) -> float:
    """The size of a page's type, in points to the half, where all its letters are as wide; else 0."""
    pitches = [
        (after.box.x0 - before.box.x0) / (len(before.word.text) + 1)
        for row in rows_of(words)
        for before, after in pairwise(row)
        if len(before.word.text) >= LONG_WORD and 0 < after.box.x0 - before.box.x1 < before.word.size
    ]
    usual = median(pitches) if len(pitches) >= LONG_WORDS else 0.0
    alike = sum(abs(pitch - usual) <= SAME_PITCH * usual for pitch in pitches)
    return round(2 * usual / PITCH) / 2 if alike >= TYPED_SHARE * len(pitches) else 0.0


def rejoined(words: Sequence[Placed]) -> list[Placed]:
    """The words, parts of one that a column was seen to end in ("kom" and "mun") put together again, and
    without those that are a part of one read whole.
    """
    result: list[Placed] = []
    for row in rows_of(words):
        start = len(result)
        for placed in row:
            before = result[-1] if len(result) > start else None
            if before is not None and _is_rest(before, placed):
                result[-1] = _together(before, placed)
            elif before is None or not _is_part(before, placed):
                result.append(placed)
    return result


def _is_part(before: Placed, after: Placed) -> bool:
    """True where a word's letters were read once more, within its box ("Årsredovisning", "ovisnin")."""
    return after.word.text in before.word.text and after.box.x1 <= before.box.x1


def _is_rest(before: Placed, after: Placed) -> bool:
    """True where no blank is between the words, and they make one that is known."""
    text = before.word.text + after.word.text
    near = -SPLIT < (after.box.x0 - before.box.x1) / before.word.size < SPLIT
    return near and text.isalpha() and text[1:].islower() and is_swedish(text.lower())


def _together(before: Placed, after: Placed) -> Placed:
    word = joined(before.word, after.word)
    return replace(before, word=replace(word, box=before.box.union(after.box)))


def _joined(words: Sequence[OcrWord], unit: float) -> list[OcrWord]:
    """Words that touch, a number cut between ones, and a name with the e-mail domain after it, are one."""
    found: list[OcrWord] = []
    for w in words:
        before = found[-1] if found else None
        touches = before is not None and (w.x0 - before.x1) * unit < TOUCHING and w.x0 > before.x0
        if before is not None and (
            (touches and _touching(before, w)) or _go_on(before, w) or _ones(before, w)
        ):
            y0, y1 = min(before.y0, w.y0), max(before.y1, w.y1)
            found[-1] = replace(joined(before, w), x1=w.x1, y0=y0, y1=y1, line=w.line)
        else:
            found.append(w)
    return found


def _go_on(before: OcrWord, after: OcrWord) -> bool:
    """True for the halves of an address, whatever is between them."""
    if DOMAIN.match(after.text):
        return True
    return bool(OPEN_ADDRESS.fullmatch(before.text) and REST_OF_ADDRESS.fullmatch(after.text))


def _ones(before: OcrWord, after: OcrWord) -> bool:
    """True where a number was cut between two ones, which stand far from each other ("201" and "1-05-16")."""
    size = _size(before, bottom(before))
    return before.text[-1] == after.text[0] == "1" and 0 < after.x0 - before.x1 < ONES * size


def _touching(before: OcrWord, after: OcrWord) -> bool:
    """A number cut at a sign in it ("9." and "00"), or an address; no sentence begins with a small letter."""
    if after.text[0].isdigit():
        return NUMBER_GOES_ON.search(before.text) is not None
    return (
        before.text.endswith(".") and len(before.text) > 2 and after.text[0].islower() and len(after.text) > 1
    )


def _on_baseline(words: Sequence[OcrWord], unit: float, usual: float) -> Iterator[Placed]:
    lettered = [w for w in words if any(c.isalnum() for c in w.text)]
    if lettered:
        baseline = median(bottom(w) for w in lettered) * unit
        size = median(_size(w, baseline / unit) for w in lettered) * unit
        size = round(2 * min(max(size, SIZES[0]), SIZES[1])) / 2
    else:  # a lone hyphen says nothing of the font, and hangs where hyphens hang
        size = usual
        baseline = median((w.y0 + w.y1) / 2 for w in words) * unit + HYPHEN_HEIGHT * size
    for w, text in zip(words, spelled([w.text for w in words]), strict=True):
        w = reread(w, text, w.confidence, "sign")
        own = bottom(w) * unit
        off = abs(own - baseline) > OFF_BASELINE * size and any(c.isalnum() for c in w.text)
        off = off and (w.confidence < NOISE or own - w.y0 * unit < TOO_HIGH * CAP_HEIGHT * size)
        yield from _parts(w, own if off else baseline, size, unit)


def _parts(word: OcrWord, baseline: float, size: float, unit: float) -> Iterator[Placed]:
    """The word as placed; a reading with a space in it becomes two words that share its width."""
    parts = word.text.split(" ")
    others = shared_readings(parts, word.others)
    corrections = shared_corrections(parts, word.corrections)
    top, bottom = round(baseline - ASCENT * size, 2), round(baseline + DESCENT * size, 2)
    step = (word.x1 - word.x0) * unit / max(len(word.text), 1)
    start = 0
    for part, readings, made in zip(parts, others, corrections, strict=True):
        left = word.x0 * unit + start * step
        box = Box(round(left, 2), top, round(left + len(part) * step, 2), bottom)
        read = Word(part, box, round(word.confidence, 4), False, size, readings, corrections=made)
        yield Placed(read, baseline)
        start += len(part) + 1


def parted(placed: Placed) -> list[Placed]:
    """The words of a placed reading that may have blanks in it."""
    box, word = placed.box, placed.word
    where = box.x0, box.y0, box.x1, box.y1
    as_read = OcrWord(word.text, *where, word.confidence, (0, 0, 0), word.others, word.corrections)
    return list(_parts(as_read, placed.baseline, word.size, 1.0))


def _is_line(word: OcrWord, unit: float, rulings: Sequence[Ruling]) -> bool:
    """True for signs read from a drawn line: they stand on one, or nothing speaks for them."""
    if not LINE_LIKE.issuperset(word.text):
        return False
    alone = word.text in ("|", "_", "||", "__") or (
        "|" in word.text and not any(c.isalnum() for c in word.text)
    )
    if alone or (word.confidence < NOISE and len(word.text) > 1 and not any(c.isalnum() for c in word.text)):
        return True
    x, y = (word.x0 + word.x1) / 2 * unit, (word.y0 + word.y1) / 2 * unit
    return any(
        abs(y - r.y0) < ON_LINE and r.x0 - 1 <= x <= r.x1 + 1
        if r.horizontal
        else abs(x - r.x0) < ON_LINE and r.y0 - 1 <= y <= r.y1 + 1
        for r in rulings
    )


def bottom(word: OcrWord) -> float:
    """Where the word stands, in pixels: its lower edge, less what hangs below it."""
    hangs = not HANGING.isdisjoint(word.text)
    return word.y1 - (DESCENT * (word.y1 - word.y0) / (CAP_HEIGHT + DESCENT) if hangs else 0.0)


def _size(word: OcrWord, baseline: float) -> float:
    """The font size in pixels that the word's height above the baseline speaks for."""
    tall = any(c.isupper() or c.isdigit() or c in RISING for c in word.text)
    return max(baseline - word.y0, 1.0) / (CAP_HEIGHT if tall else X_HEIGHT)
