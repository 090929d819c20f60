"""Words that were read from handwriting, stamps, dirt and the like, told by the shapes that they stand on.

A signature's strokes are joined to one shape that is far larger than a letter. A word read from such a shape
is dropped where it makes no sense either; one that was read surely, or is known, stays. A lone letter that
was read without confidence, also when it was looked at again, is a speck.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import fmean, median

import cv2
import numpy as np

from handlingar.extract.confidence import LIKELY, NOISE, SURE
from handlingar.extract.imaging.image import Gray, Picture, binary, part_of, shrunk
from handlingar.extract.language.text_quality import EDGES
from handlingar.extract.language.word_frequency import is_swedish
from handlingar.extract.layout.baselines import Placed
from handlingar.extract.layout.text_lines import rows_of
from handlingar.extract.model import Problem, Ruling

WORK_DPI = 150.0  # strokes are looked for at this resolution
TALL, LONG, LOW = 2.2, 5.0, 1.25  # font sizes: higher than that, or wider than LONG and higher than LOW
THIN = 0.45  # of its box at most is ink: strokes, not a picture or a blot
TICK, SPARSE = 1.25, 0.3  # the same for a pen's tick beside a line: higher than letters, and thinner (by eye)
CROSS = "Xx"  # set by hand in the column that holds
ON_IT = 0.4  # of the ink in the word's box is of such a shape
PLAIN = 0.85  # confidence from which any word stays; a known one stays where it is likely; by eye
DIRT = 0.25  # mean confidence of unknown words side by side that are no print (37 of 38 on 306 pages)
SHORT, TELLING = 3, 4  # letters: so few alone may be dirt; so many, known, are a word
NAMED = 8  # words that a message tells the place of
BY_CHANCE = 0.3  # of the letters may be of words that are known (by eye)
RULE = 1.5  # points: how thick a drawn line is at most
TICKED, LARGE = 1, 2  # what a pixel of ink is of


def scribbled(picture: Picture, words: Sequence[Placed], rulings: Sequence[Ruling]) -> set[int]:
    """The words (by index) that were read from strokes that are no print, and make no sense."""
    if not words:
        return set()
    factor = min(1.0, WORK_DPI / picture.dpi)
    unit = picture.dpi * factor / 72
    ink = binary(shrunk(picture.gray, factor))
    strokes = _strokes(ink, rulings, median(p.word.size for p in words), unit)
    specks = _specks(words)
    if strokes is None:
        return specks
    dropped = set()
    for i, placed in enumerate(words):
        part = part_of(placed.box, 72 * unit)
        total = int((ink[part] > 0).sum())
        text = placed.word.text
        plain = placed.word.confidence >= SURE or len(text) > SHORT or text in CROSS
        least = LARGE if plain else TICKED
        if total and int((strokes[part] >= least).sum()) > ON_IT * total and not _makes_sense(placed):
            dropped.add(i)
    return (dropped - _within_lines(words, dropped)) | specks


def _specks(words: Sequence[Placed]) -> set[int]:
    """Words that were hardly read: single signs with white on both sides, and what no language has."""
    index = {placed: i for i, placed in enumerate(words)}
    found: set[int] = set()
    for row in rows_of(words):
        end = 0
        for is_noise, group in groupby(row, lambda placed: placed.word.confidence < NOISE):
            run = list(group)
            beside = [*row[max(end - 1, 0) : end], *row[end + len(run) : end + len(run) + 1]]
            end += len(run)
            if is_noise and _is_dirt(run, beside):
                found.update(index[placed] for placed in run)
    return found


def _is_dirt(run: Sequence[Placed], beside: Sequence[Placed]) -> bool:
    """True for words of little confidence, side by side, that were read from a fold, a shadow or a speck."""
    texts = [placed.word.text.strip(EDGES) or placed.word.text for placed in run]
    if len(run) == 1:
        gaps = (max(o.box.x0 - run[0].box.x1, run[0].box.x0 - o.box.x1) for o in beside)
        if len(texts[0]) > SHORT or not all(gap > run[0].word.size for gap in gaps):
            return False
        if len(texts[0]) == 1:
            return not texts[0].isdigit()
    if fmean(placed.word.confidence for placed in run) >= DIRT:
        return False
    if any(c.isdigit() for text in texts for c in text):
        return False
    least = TELLING if len(run) > 1 else 1
    known = sum(len(text) for text in texts if len(text) >= least and is_swedish(text.lower()))
    return known < BY_CHANCE * sum(map(len, texts))


def described(dropped: Sequence[Placed], number: int) -> Iterator[Problem]:
    """What is said of the words dropped from a page: each with its place, in points; nothing of none."""
    if dropped:
        out = _places(dropped)
        message = (
            f"Page {number} has handwriting, a stamp or dirt; what was read from it was left out: {out}."
        )
        yield Problem("scribble_dropped", message, "info", number)


def hardly_read(words: Sequence[Placed], number: int) -> Iterator[Problem]:
    """What is said of the words that stay though they are no print as a rule, and aren't known."""
    unsure = [placed for placed in words if placed.word.confidence < NOISE and _is_unknown(placed.word.text)]
    if unsure:
        first = _places(unsure[:NAMED])
        message = f"Page {number} has {len(unsure)} word(s) that could hardly be read, such as {first}."
        yield Problem("unsure_text", message, "warning", number)


def _is_unknown(text: str) -> bool:
    return sum(map(str.isalnum, text)) >= TELLING and not is_swedish(text.strip(EDGES).lower())


def _places(words: Sequence[Placed]) -> str:
    return "; ".join(f"{placed.word.text!r} at {placed.box}" for placed in words)


def _within_lines(words: Sequence[Placed], dropped: set[int]) -> set[int]:
    """Those that stand between words that stay, as misread words of a printed line do (below a stamp)."""
    index = {placed: i for i, placed in enumerate(words)}
    within = set()
    for row in rows_of(words):
        for before, placed, after in zip(row, row[1:], row[2:], strict=False):
            near = 0.8 * placed.word.size
            if index[before] in dropped or index[after] in dropped:
                continue
            if placed.box.x0 - before.box.x1 < near and after.box.x0 - placed.box.x1 < near:
                within.add(index[placed])
    return within


def _strokes(ink: Gray, rulings: Sequence[Ruling], size: float, unit: float) -> Gray | None:
    """The ink of shapes too large for letters of the size (points), LARGE or TICKED; None for none."""
    free = ink.copy()
    thick = max(round(RULE * 2 * unit), 1)
    for r in rulings:
        ends = (round(r.x0 * unit), round(r.y0 * unit)), (round(r.x1 * unit), round(r.y1 * unit))
        cv2.line(free, *ends, 0, thick)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(free, connectivity=8)
    widths, heights = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    letter = size * unit
    large = (heights > TALL * letter) | ((widths > LONG * letter) & (heights > LOW * letter))
    shares = stats[:, cv2.CC_STAT_AREA] / (widths * heights)
    ticks = (heights > TICK * letter) & (shares < SPARSE)
    kinds = np.where(large & (shares < THIN), LARGE, np.where(ticks, TICKED, 0)).astype(np.uint8)
    kinds[0] = 0
    return np.asarray(kinds[labels], np.uint8) if kinds.any() else None


def _makes_sense(placed: Placed) -> bool:
    word = placed.word
    core = word.text.strip(".,:;!?()[]\"'”–-")
    if word.confidence >= PLAIN and len(core) > 1:
        return True
    known = core.isdigit() or (len(core) > 2 and is_swedish(core.lower()))
    return word.confidence >= LIKELY and known
