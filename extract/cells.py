"""A second look at figures, which Tesseract loses where they stand alone or near drawn lines.

The first reading is held against the ink: a cell with ink and no words, with fewer characters than
shapes, or with signs that no number has, is cut out inside its borders and read by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlingar.extract.cuts import MARGIN, Cut, cut_out
from handlingar.extract.figures import is_figures, is_number, settled
from handlingar.extract.lines import Placed, rows_of
from handlingar.extract.model import Box, Ruling
from handlingar.extract.ocr import OcrWord, installed_languages, recognise, recognise_with
from handlingar.extract.picture import Picture, binary
from handlingar.extract.settings import Settings

REACH = 2.5  # points: lines this close to each other's ends meet
INSET = 1.0  # points: half a border and its blur
APART = 1.1  # font sizes: words further apart on a row are in different columns
SURE = 0.8  # confidence from which a word needs no second look
SURER = 0.1  # by so much must a new reading of letters be surer than the old
THIRD_MODEL = "eng"  # reads digits best; it can't read Swedish
DASH_CONFIDENCE = 0.9
MOST_CELLS = 600  # a second look at more would take longer than the page
LONE_SIGNS = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to look at again: what is cut out there, and the words (by index) that were read in it."""

    cut: Cut
    words: tuple[int, ...]


def grid_cells(rulings: Sequence[Ruling]) -> list[Box]:
    """The smallest rectangles whose four sides are drawn, from the top left."""
    flat = sorted((r for r in rulings if r.horizontal), key=lambda r: r.y0)
    tall = sorted((r for r in rulings if not r.horizontal), key=lambda r: r.x0)

    def meets(h: Ruling, v: Ruling) -> bool:
        return h.x0 - REACH <= v.x0 <= h.x1 + REACH and v.y0 - REACH <= h.y0 <= v.y1 + REACH

    cells = []
    for top in flat:
        crossing = [v for v in tall if meets(top, v)]
        for i, left in enumerate(crossing):
            for bottom in (h for h in flat if h.y0 > top.y0 + REACH and meets(h, left)):
                further = (v for v in crossing[i + 1 :] if v.x0 > left.x0 + REACH and meets(bottom, v))
                right = next(further, None)
                if right:
                    cells.append(Box(left.x0, top.y0, right.x0, bottom.y0))
                    break
    return cells


def second_look(
    picture: Picture, rulings: Sequence[Ruling], words: Sequence[Placed], timeout: float, settings: Settings
) -> tuple[dict[int, str], set[int], list[OcrWord]]:
    """What a second look at the figures gives: words to change (index: text), words to drop, words to add.

    Added words have their boxes in pixels of the picture. Raises OcrFailed as `recognise` does.
    """
    cells = grid_cells(rulings)[:MOST_CELLS]
    spots, dropped = _spots(picture, cells, words)
    changed: dict[int, str] = {}
    doubtful: list[Spot] = []
    added: list[OcrWord] = []
    for spot in spots:
        if spot.cut.dash:  # its shape says it all
            added.append(_dash(spot.cut))
            dropped.update(spot.words)
            continue
        texts = settled([words[i].word.text for i in spot.words], spot.cut)
        if _is_doubtful(spot, words, texts):
            doubtful.append(spot)
        for i, text in zip(spot.words, texts, strict=True):
            if text != words[i].word.text:
                changed[i] = text
    readings = _readings(doubtful[:MOST_CELLS], timeout, settings)
    old_texts = [[changed.get(i, words[i].word.text) for i in spot.words] for spot, _ in readings]
    votes = _votes(
        [(spot, old, _texts(reading)) for (spot, reading), old in zip(readings, old_texts, strict=True)],
        timeout,
    )
    for (spot, reading), old_text, vote in zip(readings, old_texts, votes, strict=True):
        new = _merit(_texts(reading), [w.confidence - SURER for w in reading], spot.cut)
        old = _merit(old_text, [words[i].word.confidence for i in spot.words], spot.cut)
        if new > old if vote is None else vote == _digits(_texts(reading)):
            dropped.update(spot.words)
            added += [_on_page(word, spot.cut) for word in reading]
    dropped.update(i for i, text in changed.items() if not text)
    return changed, dropped, added


def _spots(picture: Picture, cells: Sequence[Box], words: Sequence[Placed]) -> tuple[list[Spot], set[int]]:
    """The cells that have ink, and the figures outside cells; then the words that stand where no ink is."""
    ink = binary(picture.gray)
    spots: list[Spot] = []
    dropped: set[int] = set()
    in_cells: set[int] = set()
    for cell in cells if len(cells) >= 4 else ():
        inside = [i for i, placed in enumerate(words) if cell.holds(*placed.box.middle)]
        in_cells.update(inside)
        within = Box(cell.x0 + INSET, cell.y0 + INSET, cell.x1 - INSET, cell.y1 - INSET)
        cut = cut_out(picture, ink, within)
        if cut is not None:
            spots.append(Spot(cut, tuple(inside)))
        else:
            dropped.update(i for i in inside if words[i].word.confidence < SURE)
    index = {id(placed): i for i, placed in enumerate(words)}
    free = [placed for i, placed in enumerate(words) if i not in in_cells]
    for group in _apart(free):
        if is_figures(" ".join(p.word.text for p in group)):
            box = group[0].box
            for placed in group[1:]:
                box = box.union(placed.box)
            cut = cut_out(picture, ink, Box(box.x0 - 1.5, box.y0 - 0.5, box.x1 + 1.5, box.y1 + 0.5))
            if cut is not None:
                spots.append(Spot(cut, tuple(index[id(p)] for p in group)))
    return spots, dropped


def _apart(words: Sequence[Placed]) -> list[list[Placed]]:
    """Words in groups that stand apart from the others of their row, as a table's columns do."""
    groups: list[list[Placed]] = []
    for row in rows_of(words):
        start = len(groups)
        for placed in row:
            if len(groups) > start and placed.box.x0 - groups[-1][-1].box.x1 < APART * placed.word.size:
                groups[-1].append(placed)
            else:
                groups.append([placed])
    return groups


def _is_doubtful(spot: Spot, words: Sequence[Placed], texts: Sequence[str]) -> bool:
    text = " ".join(text for text in texts if text)
    if not text or min(words[i].word.confidence for i in spot.words) < SURE:
        return True
    mostly_digits = 2 * sum(c.isdigit() for c in text) >= len(text.replace(" ", ""))
    return (mostly_digits or is_figures(text)) and not _fits(text, spot.cut)


def _fits(text: str, cut: Cut) -> bool:
    return is_number(text) and sum(c.isdigit() for c in text) == len(cut.bodies)


def _readings(spots: Sequence[Spot], timeout: float, settings: Settings) -> list[tuple[Spot, list[OcrWord]]]:
    """Each spot read by itself: single lines in one run of Tesseract, blocks in another."""
    result: list[tuple[Spot, list[OcrWord]]] = []
    single = [spot for spot in spots if spot.cut.lines == 1]
    blocks = [spot for spot in spots if spot.cut.lines > 1 and not spot.words]
    for psm, group in ((7, single), (6, blocks)):
        if group:
            readings = recognise([spot.cut.picture for spot in group], psm, timeout, settings)
            for spot, reading in zip(group, readings, strict=True):
                texts = settled(_texts(reading), spot.cut)
                set_right = [replace(w, text=text) for w, text in zip(reading, texts, strict=True) if text]
                result.append((spot, set_right))
    return result


def _merit(texts: Sequence[str], confidences: Sequence[float], cut: Cut) -> tuple[bool, bool, float]:
    """What to compare readings by: has it any sense, is it a number that fits its shapes, how sure is it."""
    text = " ".join(text for text in texts if text)
    if not text:
        return (False, False, 0.0)
    sense = any(c.isalnum() for c in text) or text in LONE_SIGNS
    return (sense, _fits(text, cut), sum(confidences) / len(confidences))


def _votes(disputes: Sequence[tuple[Spot, list[str], list[str]]], timeout: float) -> list[str | None]:
    """For numbers that two readings give differently, the digits a third model reads; None for the others."""
    votes: list[str | None] = [None] * len(disputes)
    asked = [
        i
        for i, (spot, old, new) in enumerate(disputes)
        if _fits(" ".join(filter(None, old)), spot.cut)
        and _fits(" ".join(new), spot.cut)
        and _digits(old) != _digits(new)
    ]
    if asked and THIRD_MODEL in installed_languages():
        pictures = [disputes[i][0].cut.picture for i in asked]
        for i, reading in zip(asked, recognise_with(THIRD_MODEL, pictures, 7, timeout), strict=True):
            votes[i] = _digits(_texts(reading))
    return votes


def _texts(reading: Sequence[OcrWord]) -> list[str]:
    return [word.text for word in reading]


def _digits(texts: Sequence[str]) -> str:
    return "".join(c for text in texts for c in text if c.isdigit())


def _dash(cut: Cut) -> OcrWord:
    height, width = cut.picture.gray.shape
    x0, y0, x1, y1 = MARGIN, MARGIN, width - MARGIN, height - MARGIN
    return _on_page(OcrWord("-", x0, y0, x1, y1, DASH_CONFIDENCE, (0, cut.x, cut.y)), cut)


def _on_page(word: OcrWord, cut: Cut) -> OcrWord:
    """The word with its box on the page instead of in the cut."""
    return replace(
        word, x0=word.x0 + cut.x, y0=word.y0 + cut.y, x1=word.x1 + cut.x, y1=word.y1 + cut.y,
    )  # fmt: skip
