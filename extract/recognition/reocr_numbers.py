"""A second look at figures, which Tesseract loses where they stand alone or near drawn lines.

The first reading is held against the ink: a cell with ink and no words, with fewer characters than
shapes, or with signs that no number has, is cut out inside its borders and read by itself, by two models.
The reading that makes a number of as many digits as there are shapes wins, and that which two agree on;
the others are kept beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlingar.extract.confidence import SURE
from handlingar.extract.imaging.crops import MARGIN, Crop
from handlingar.extract.imaging.image import Picture
from handlingar.extract.layout.baselines import Placed
from handlingar.extract.model import Reading, Ruling, box_around
from handlingar.extract.ocr.alternatives import all_doubted, digits_of, joined_corrections, reread, whole
from handlingar.extract.ocr.installation import installed_languages
from handlingar.extract.ocr.ocr_words import parted
from handlingar.extract.ocr.tesseract import BLOCK, SINGLE_LINE, Look, OcrWord, Request, Steps, best_request
from handlingar.extract.recognition.digit_shapes import is_figures, is_number, settled
from handlingar.extract.recognition.number_regions import MOST_CELLS, Spot, figure_spots

LEADS = (0.1, 0.0, 0.0)  # by so much must a new reading be surer than the first, all else being equal
AGREED = 2  # readings of signs in a column of numbers: one alone may be of letters
OTHER_MODEL = "eng"  # reads digits best; it can't read Swedish
DASH_CONFIDENCE = 0.9  # of a dash that its shape shows
COMMA = frozenset(",.")
LONE_SIGNS = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Second:
    """What the best model and the other one read at a spot; the latter is empty where it wasn't asked."""

    spot: Spot
    words: list[OcrWord]
    other: list[OcrWord]


def second_look(
    picture: Picture, rulings: Sequence[Ruling], words: Sequence[Placed]
) -> Steps[tuple[list[Placed], list[OcrWord]]]:
    """The words as they are after a second look at the figures, and those that were read anew.

    The latter have their boxes in pixels of the picture.
    """
    spots, dropped = figure_spots(picture, rulings, words)
    result: dict[int, list[Placed]] = {i: [word] for i, word in enumerate(words) if i not in dropped}
    doubtful: list[Spot] = []
    added: list[OcrWord] = []
    for spot in spots:
        if spot.cut.dash:  # its shape says it all
            added.append(_dash(spot.cut))
            _put(result, spot, [])
            continue
        first = _settled([words[i] for i in spot.words], spot.cut)
        _put(result, spot, first)
        if spot.lone or _is_doubtful(first, spot.cut):
            doubtful.append(spot)
    for second in (yield from _readings(doubtful[:MOST_CELLS])):
        first = [placed for i in second.spot.words for placed in result[i]]
        kept, new = _chosen(first, second)
        _put(result, second.spot, kept)
        added += [_on_page(word, second.spot.cut) for word in new]
    return [part for group in result.values() for placed in group for part in parted(placed)], added


def _put(result: dict[int, list[Placed]], spot: Spot, words: list[Placed]) -> None:
    """These words instead of those at the spot."""
    for n, i in enumerate(spot.words):
        result[i] = words if n == 0 else []


def _settled(words: list[Placed], cut: Crop) -> list[Placed]:
    """The words with what the shapes make certain set right; run together or parted, they become one."""
    before = [placed.word.text for placed in words]
    texts = settled(before, cut)
    if texts == before:
        return words
    if all(texts):
        return [
            replace(p, word=reread(p.word, text, p.word.confidence, "shape"))
            for p, text in zip(words, texts, strict=True)
        ]
    box = box_around(placed.box for placed in words) or words[0].box
    together = whole([placed.word for placed in words])
    word = replace(words[0].word, box=box, text=together.text, confidence=together.confidence)
    word = replace(word, corrections=joined_corrections([placed.word for placed in words]))
    return [replace(words[0], word=reread(word, " ".join(filter(None, texts)), together.confidence, "shape"))]


def _is_doubtful(words: Sequence[Placed], cut: Crop) -> bool:
    text = " ".join(placed.word.text for placed in words)
    if not text or min(placed.word.confidence for placed in words) < SURE:
        return True
    mostly_digits = 2 * sum(c.isdigit() for c in text) >= len(text.replace(" ", ""))
    return (mostly_digits or is_figures(text)) and not _fits(text, cut)


def _readings(spots: Sequence[Spot]) -> Steps[list[Second]]:
    """Each spot read by itself: single lines in one run of Tesseract, blocks in another."""
    single = [spot for spot in spots if spot.cut.lines == 1]
    blocks = [spot for spot in spots if spot.cut.lines > 1 and not spot.words]
    result = []
    for psm, group, look in ((SINGLE_LINE, single, Look.FIGURES), (BLOCK, blocks, Look.BLOCKS)):
        if group:
            pictures = [spot.cut.picture for spot in group]
            readings = yield best_request(pictures, psm, look)
            others: Sequence[list[OcrWord]] = [[] for _ in group]
            if psm == SINGLE_LINE and OTHER_MODEL in installed_languages():
                others = yield Request(OTHER_MODEL, psm, tuple(pictures), Look.FIGURES_AGAIN)
            result += [
                Second(spot, _cleaned(words, spot.cut), _number(other, spot.cut))
                for spot, words, other in zip(group, readings, others, strict=True)
            ]
    return result


def _cleaned(reading: Sequence[OcrWord], cut: Crop) -> list[OcrWord]:
    texts = settled([word.text for word in reading], cut)
    return [replace(w, text=text) for w, text in zip(reading, texts, strict=True) if text]


def _number(reading: Sequence[OcrWord], cut: Crop) -> list[OcrWord]:
    """The other model's reading where it is a number, else nothing: it can't read words."""
    words = _cleaned(reading, cut)
    return words if is_number(whole(words).text) else []


def _chosen(first: list[Placed], second: Second) -> tuple[list[Placed], list[OcrWord]]:
    """The words to keep of the first reading, or else those to take of the second."""
    ways = [whole([p.word for p in first]), whole(second.words), whole(second.other)]
    merits = [_merit(way, ways, second.spot.cut, lead) for way, lead in zip(ways, LEADS, strict=True)]
    best = merits.index(max(merits))
    if second.spot.lone and merits[best][3] < AGREED:
        best = 0
    rest = [way for i, way in enumerate(ways) if i != best and way.text]
    if best == 0:
        words = all_doubted([p.word for p in first], rest)
        return [replace(p, word=word) for p, word in zip(first, words, strict=True)], []
    return [], all_doubted(second.words if best == 1 else second.other, rest)


def _merit(
    way: Reading, ways: Sequence[Reading], cut: Crop, lead: float
) -> tuple[bool, bool, bool, int, float]:
    """What to compare readings by: has it sense, does it fit its shapes, has it the comma that is printed (or
    a stop), how many agree, how sure is it.
    """
    if not way.text:
        return (False, False, False, 0, 0.0)
    sense = any(c.isalnum() for c in way.text) or way.text in LONE_SIGNS
    fits = _fits(way.text, cut)
    same = sum(fits and _fits(o.text, cut) and digits_of(o.text) == digits_of(way.text) for o in ways)
    comma = not cut.commas or not COMMA.isdisjoint(way.text)
    return (sense, fits, comma, same, way.confidence + lead)


def _fits(text: str, cut: Crop) -> bool:
    return is_number(text) and len(digits_of(text)) == len(cut.bodies)


def _dash(cut: Crop) -> OcrWord:
    height, width = cut.picture.gray.shape
    x0, y0, x1, y1 = MARGIN, MARGIN, width - MARGIN, height - MARGIN
    return _on_page(OcrWord("-", x0, y0, x1, y1, DASH_CONFIDENCE, (0, 0, 0)), cut)


def _on_page(word: OcrWord, cut: Crop) -> OcrWord:
    """The word with its box on the page instead of in the cut, whose lines are no other's."""
    line = (cut.x, cut.y, 1000 * word.line[1] + word.line[2])
    return replace(word.moved(cut.x, cut.y), line=line)
