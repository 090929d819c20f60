"""Print that Tesseract's layout analysis passed over: ink shaped as letters where no word was read.

A column of names beside a column of single letters, a heading in a box, a number in a margin: such may be
taken for something other than text. The pieces are cut out, free of drawn lines, and read again, those of one
line side by side and with a word beside them that was read, since a lone letter doesn't tell its size.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import cv2
import numpy as np
from numpy.typing import NDArray

from handlingar.extract.confidence import NOISE, SURE
from handlingar.extract.imaging.image import X_HEIGHT, Gray, Picture, binary, framed, shrunk, smoothed
from handlingar.extract.layout.word_gaps import with_first
from handlingar.extract.ocr.tesseract import SINGLE_LINE, Look, OcrWord, Steps, best_request
from handlingar.extract.recognition.glyph_shapes import marks_within, tall

# Times the height of a small letter:
LETTER_HEIGHT = (0.45, 2.6)  # what a letter may have
MOST_WIDE = 16.0  # a word whose letters touch, as bold ones do at 150 dpi; what is wider is none
BETWEEN = 1.1  # the widest gap between the words of a piece
WITHIN = 0.3  # the widest gap between the letters of a word
FLAT = 1.5  # times as wide as high: a dash
STOP = 0.5  # how far after a letter its full stop ends
ABOVE = 0.35  # how far above a letter its dots or ring begin at most
SPECK = 0.1  # a dot is larger each way
TALL = 4.0  # a word's box that is taller says nothing of what stands in it
UPRIGHT = (1.7, 0.15)  # so tall, and no wider than such a share of that: the side of a box
LINE = 4.0  # print is nowhere dark for so long

BLUR = 7  # pixels of the enlarged picture that a drawn line shades, beside its own
COARSE = 2  # pixels: so finely is looked at which letters stand together
BEYOND = 0.5  # of the small letters' height: blank rows that part print from that beyond a line (by eye)
UNDERLINED = 0.8  # of a word's width that a line is drawn along
REST = 2  # pixels that are left at the ends of a line taken away; stems are wider
SOFT = 0.8  # pixels: smoothing by as much lost fewest letters in pieces (measured: 0 to 2)
SOLID = 0.12  # share of its box that a letter fills at least
PIECES = 250  # more are a picture, not print
# times the height of a small letter: so wide are the letters that make a word partly read (by eye)
PARTLY = 1.5
TELLING = 4  # letters of a sure word that tells the size of those beside it; by eye


Shapes = NDArray[np.int32]  # a row a shape: left, top, width, height, number of pixels


@dataclass(frozen=True, slots=True)
class MissedRegion:
    """A place on the page, in pixels; known where a word was read there already."""

    x0: int
    y0: int
    x1: int
    y1: int
    known: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Pieces of a printed line side by side: where each begins in the picture, and how far it was moved."""

    picture: Picture
    starts: tuple[int, ...]
    moved: tuple[tuple[int, int], ...]

    def on_page(self, word: OcrWord, row: int) -> OcrWord:
        """A word read in the picture as a word of the page; each piece is a line of its own."""
        number = max(bisect(self.starts, word.middle[0]) - 1, 0)
        return replace(word.moved(*self.moved[number]), line=(-1, row, number))


def read_unread(picture: Picture, ink: Gray, words: Sequence[OcrWord]) -> Steps[list[OcrWord]]:
    """The words with those that are read where ink was passed over, or read without confidence.

    The picture is one without drawn lines, and the ink is its.
    """
    pieces = unread_pieces(ink, words)
    if not 0 < len(pieces) <= PIECES:
        return list(words)
    rows = [_beside(row, words) for row in _rows(pieces)]
    soft = smoothed(picture, SOFT)
    strips = [_strip(soft, row) for row in rows]
    readings = yield best_request([strip.picture for strip in strips], SINGLE_LINE, Look.UNREAD)
    on_page = [
        strip.on_page(word, number)
        for number, (strip, reading) in enumerate(zip(strips, readings, strict=True))
        for word in reading
    ]
    found: list[OcrWord] = []
    for (_, row, number), piece in groupby(on_page, key=lambda w: w.line):
        line = list(piece)
        if not rows[row][number].known and _is_believed(line):
            found += line
    kept = [w for w in words if not _gives_way(w, found)]
    sure = [w for w in kept if w.confidence >= SURE]
    read = [f for f in found if not any(_over(f, w) and w.confidence >= f.confidence for w in sure)]
    return _in_lines(kept, [f for f in read if not any(_was_read(f, w, ink) for w in kept)])


def without_lines(picture: Picture) -> Picture:
    """The picture with paper in place of drawn lines, so that print which touches them stands by itself.

    They are looked for in pixels twice as large: hairlines are kept so, and the gaps between letters too.
    """
    ink = binary(picture.gray)
    height, width = (n // 2 * 2 for n in ink.shape)
    if not height or not width:
        return picture
    (a, b), (c, d) = ((ink[y:height:2, x:width:2] for x in (0, 1)) for y in (0, 1))
    run = round(LINE * X_HEIGHT / 2)
    flat = cv2.morphologyEx((a | c) & (b | d), cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    tall = cv2.morphologyEx((a | b) & (c | d), cv2.MORPH_OPEN, np.ones((run, 1), np.uint8))
    lines = cv2.dilate(cv2.bitwise_or(flat, tall), np.ones((BLUR // 2 + 1, BLUR // 2 + 1), np.uint8))
    paper = cv2.resize(lines, ink.shape[::-1], interpolation=cv2.INTER_NEAREST)
    return replace(picture, gray=np.asarray(cv2.max(picture.gray, paper), np.uint8))


def off_lines(words: Sequence[OcrWord], picture: Picture, bare: Picture, ink: Gray) -> list[OcrWord]:
    """The words with boxes that hold their print only, not lines drawn close above or below it, nor what
    stands beyond them. ink is that of the bare picture.
    """
    lines = picture.gray != bare.gray
    result = []
    for word in words:
        left, top, right, bottom = (max(round(v), 0) for v in (word.x0, word.y0, word.x1, word.y1))
        place = np.s_[top:bottom, left:right]
        rows = np.flatnonzero((ink[place] > 0).sum(axis=1) > REST)
        if len(rows) and (lines[place].mean(axis=1) > UNDERLINED).any():
            parts = np.split(rows, np.flatnonzero(np.diff(rows) > BEYOND * X_HEIGHT) + 1)
            print_rows = max(parts, key=len)
            word = replace(word, y0=float(top + print_rows[0]), y1=float(top + print_rows[-1] + 1))
        result.append(word)
    return result


def unread_pieces(ink: Gray, words: Sequence[OcrWord]) -> list[MissedRegion]:
    """Where lines of letters stand that no word accounts for; a word partly read is read."""
    shapes = _shapes(ink)
    low, high = (share * X_HEIGHT for share in LETTER_HEIGHT)
    heights, widths, areas = shapes[:, 3], shapes[:, 2], shapes[:, 4]
    letters = (heights >= low) & (heights <= high) & (widths <= MOST_WIDE * X_HEIGHT)
    letters &= areas >= SOLID * heights * widths
    letters &= (heights < UPRIGHT[0] * X_HEIGHT) | (widths > UPRIGHT[1] * heights)
    small = shapes[(heights < low) & (areas >= (SPECK * X_HEIGHT) ** 2)]
    dashes = small[small[:, 2] > FLAT * small[:, 3]]
    left = _unaccounted(shapes[letters], words, ink.shape)
    read_with = np.vstack([left, _unaccounted(dashes, words, ink.shape)])
    stop = round(STOP * X_HEIGHT)
    return [
        MissedRegion(x, _top(x, y, width, small), x + width + stop, y + height)
        for x, y, width, height in _blobs(read_with, BETWEEN, ink.shape)[1]
        if height <= TALL * X_HEIGHT and _holds_any(x, y, width, height, left)
    ]


def _shapes(ink: Gray) -> Shapes:
    """The shapes of the ink, found in pixels COARSE times as large, which takes a fifth of the time."""
    size = (ink.shape[1] // COARSE, ink.shape[0] // COARSE)
    if not all(size):
        return np.zeros((0, 5), np.int32)
    some = shrunk(ink, 1 / COARSE) > 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(some.astype(np.uint8), connectivity=8)
    return np.asarray(stats[1:] * (COARSE, COARSE, COARSE, COARSE, COARSE * COARSE), np.int32)


def _unaccounted(shapes: Shapes, words: Sequence[OcrWord], size: tuple[int, ...]) -> Shapes:
    """Those of the shapes that stand in no word that was read, nor close to one that does.

    Where several of a word's letters were passed over, all of it counts as unread.
    """
    x, y = shapes[:, 0] + shapes[:, 2] / 2, shapes[:, 1] + shapes[:, 3] / 2
    read = np.zeros(len(shapes), bool)
    for w in words:
        if w.confidence >= NOISE and w.y1 - w.y0 <= TALL * X_HEIGHT:
            read |= (x >= w.x0 - 2) & (x <= w.x1 + 2) & (y >= w.y0 - 2) & (y <= w.y1 + 2)
    labels, _ = _blobs(shapes, WITHIN, size)
    own = labels[y.astype(int) // COARSE, x.astype(int) // COARSE]
    passed_over = np.bincount(own[~read], shapes[~read, 2], labels.max() + 1)
    partly = np.flatnonzero(passed_over > PARTLY * X_HEIGHT)
    return shapes[~np.isin(own, own[read]) | np.isin(own, partly)]


def _blobs(
    shapes: Shapes, gap: float, size: tuple[int, ...]
) -> tuple[NDArray[np.int32], list[tuple[int, int, int, int]]]:
    """What the shapes become when those less than a gap apart on a line are joined.

    The number of the blob at each COARSE pixels, and each blob's left, top, width and height.
    """
    reach = round(gap * X_HEIGHT / 2 / COARSE)
    mask = np.zeros((size[0] // COARSE + 1, size[1] // COARSE + 1 + 2 * reach), np.uint8)
    for x, y, width, height, _ in shapes.tolist():
        x0, x1, y0, y1 = x // COARSE, (x + width - 1) // COARSE, y // COARSE, (y + height - 1) // COARSE
        mask[y0 : y1 + 1, x0 : x1 + 1 + 2 * reach] = 255
    kind = cv2.CV_16U if len(shapes) <= np.iinfo(np.uint16).max else cv2.CV_32S  # the former is quicker
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=kind)
    boxes = (stats[1:, :4] - (0, 0, 2 * reach, 0)) * COARSE
    return np.asarray(labels[:, reach:], np.int32), [(x, y, w, h) for x, y, w, h in boxes.tolist()]


def _holds_any(x: int, y: int, width: int, height: int, shapes: Shapes) -> bool:
    inside = (
        (shapes[:, 0] >= x) & (shapes[:, 0] < x + width) & (shapes[:, 1] >= y) & (shapes[:, 1] < y + height)
    )
    return bool(inside.any())


def _top(left: int, top: int, width: int, dots: Shapes) -> int:
    """The upper edge of a piece with the dots and rings above its letters."""
    x, y, below = dots[:, 0], dots[:, 1], dots[:, 1] + dots[:, 3]
    over = (x >= left) & (x <= left + width) & (y < top) & (below > top - ABOVE * X_HEIGHT)
    return int(y[over].min()) if over.any() else top


def _rows(pieces: Sequence[MissedRegion]) -> list[list[MissedRegion]]:
    """The pieces by printed lines, from the top, each line from the left."""

    def level(first: MissedRegion, piece: MissedRegion) -> bool:
        return piece.y0 + piece.y1 < 2 * first.y1 and first.y0 + first.y1 > 2 * piece.y0

    rows = with_first(sorted(pieces, key=lambda p: p.y0 + p.y1), level)
    return [sorted(row, key=lambda p: p.x0) for row in rows]


def _beside(row: list[MissedRegion], words: Sequence[OcrWord]) -> list[MissedRegion]:
    """The row with the nearest word on it that was read surely."""
    top, bottom = min(p.y0 for p in row), max(p.y1 for p in row)
    level = (w for w in words if top < w.middle[1] < bottom)
    sure = [w for w in level if w.confidence >= SURE and len(w.text) >= TELLING]
    if not sure:
        return row
    near = min(sure, key=lambda w: min(abs(w.x0 - p.x1) + abs(p.x0 - w.x1) for p in row))
    known = MissedRegion(round(near.x0), round(near.y0), round(near.x1), round(near.y1), known=True)
    return sorted([*row, known], key=lambda p: p.x0)


def _strip(picture: Picture, row: Sequence[MissedRegion]) -> Strip:
    """The row's pieces side by side; with more paper between them, lone letters lose their size."""
    top, bottom = min(p.y0 for p in row), max(p.y1 for p in row)
    starts, moved, parts = [], [], []
    start = 0
    for piece in row:
        part, x, y = framed(picture, piece.x0, top, piece.x1, bottom)
        parts.append(part.gray)
        starts.append(start)
        moved.append((x - start, y))
        start += part.gray.shape[1]
    whole = Picture(np.hstack(parts), picture.dpi)
    return Strip(whole, tuple(starts), tuple(moved))


def _in_lines(words: Sequence[OcrWord], found: Sequence[OcrWord]) -> list[OcrWord]:
    """The words with those found, each in the line that it goes on, where there is one, else in its own."""
    lines = {line: list(group) for line, group in groupby(words, key=lambda w: w.line)}
    for w in found:
        near = [line for line, of in lines.items() if any(_is_beside(w, other, BETWEEN) for other in of)]
        line = near[0] if near else w.line
        lines.setdefault(line, []).append(replace(w, line=line))
    return [w for line in lines.values() for w in sorted(line, key=lambda w: w.x0)]


def _was_read(found: OcrWord, word: OcrWord, ink: Gray) -> bool:
    """True where a word beside has the letters found: its box lies beside its ink, or ends within it.

    Then no more letters are printed than it has.
    """
    if not _is_beside(found, word, WITHIN):
        return False
    if found.text == word.text:
        return True
    letters, read = ("".join(filter(str.isalnum, w.text)) for w in (found, word))
    same = read.startswith(letters) if found.x0 < word.x0 else read.endswith(letters)
    x0, y0 = min(found.x0, word.x0), min(found.y0, word.y0)
    printed = tall(marks_within(ink, x0, y0, max(found.x1, word.x1), max(found.y1, word.y1)))
    return bool(letters) and same and len(printed) <= len(read)


def _is_beside(word: OcrWord, other: OcrWord, most: float) -> bool:
    gap = max(word.x0, other.x0) - min(word.x1, other.x1)
    return gap < most * X_HEIGHT and word.y0 < other.middle[1] < word.y1


def _is_believed(reading: Sequence[OcrWord]) -> bool:
    letters = [(w.confidence, sum(c.isalnum() or c == "§" for c in w.text)) for w in reading]
    count = sum(n for _, n in letters)
    return count > 0 and sum(c * n for c, n in letters) / count >= NOISE


def _gives_way(word: OcrWord, found: Sequence[OcrWord]) -> bool:
    """A word of little confidence in whose place something was read, or a part of what was."""
    over = [w.text for w in found if _over(w, word)]
    return bool(over) and (word.confidence < NOISE or any(word.text in text for text in over))


def _over(a: OcrWord, b: OcrWord) -> bool:
    """True where the middle of the one is in the other."""
    return any(q.x0 < p.middle[0] < q.x1 and q.y0 < p.middle[1] < q.y1 for p, q in ((a, b), (b, a)))
