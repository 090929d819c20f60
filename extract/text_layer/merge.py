"""Words from two readings of a page, its text and its picture, put together so that each stands once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from rapidfuzz.distance import Levenshtein

from handlingar.extract.confidence import EVEN, FAIR, LIKELY
from handlingar.extract.language.spaced_words import with_closed_words
from handlingar.extract.language.text_quality import EDGES, is_word, means
from handlingar.extract.layout.baselines import Placed
from handlingar.extract.layout.page_transform import from_read, to_read
from handlingar.extract.layout.rulings import merged
from handlingar.extract.layout.text_lines import printed_lines
from handlingar.extract.layout.word_gaps import grouped
from handlingar.extract.model import UNKNOWN, Box, Correction, Line, Page, Reading, Ruling, Word
from handlingar.extract.pdf.characters import DESCENT, GlyphRun, Style
from handlingar.extract.text_layer.layer_trust import LayerTrust
from handlingar.extract.text_layer.visible_text import TextLayer

ENOUGH = 6  # words that must be read for a picture on a page to have text; for one that is the page, one
SHARE = 0.4  # of its words, likewise
SAME_WIDTH = (0.6, 1.6)  # of the other's: more, and one of them is several words
AGREES = 0.5  # of the words are read as they stand: the text is strange, but right
LARGE, ACROSS = 1.8, 2  # times as large as words, so many of which stand within it: a watermark (by eye)
STRAIGHT = 0.3  # degrees: more, and lines found on the picture are not where they are on the page


def set_in_lines(runs: Sequence[GlyphRun], rulings: Sequence[Ruling]) -> tuple[Line, ...]:
    """The page's lines: upright words in reading order, then those apart from them.

    These run another way, or lie over others; they keep their order of drawing.
    """
    apart = over_others(runs)
    upright = [
        Placed(run.word, run.baseline)
        for i, run in enumerate(runs)
        if run.style.angle == 0 and i not in apart
    ]
    turned = [run for i, run in enumerate(runs) if run.style.angle != 0 or i in apart]
    numbered, block = [], 0
    straight = with_closed_words(printed_lines(upright, rulings))
    for number, line in enumerate((*straight, *_turned_lines(turned)), start=1):
        block = line.block if line.block >= 0 else block + 1
        numbered.append(replace(line, number=number, block=block))
    return tuple(numbered)


def over_others(runs: Sequence[GlyphRun]) -> set[int]:
    """The words (by their place in runs) that run aslant, or are large and lie across others: watermarks."""
    large = median(run.word.size for run in runs) * LARGE if runs else 0.0
    return {
        i
        for i, run in enumerate(runs)
        if run.style.leans or (run.word.size > large and _lies_across(run, runs))
    }


def _lies_across(run: GlyphRun, runs: Sequence[GlyphRun]) -> bool:
    small = (r for r in runs if LARGE * r.word.size < run.word.size)
    return sum(run.box.holds(*r.box.middle) for r in small) >= ACROSS


def _turned_lines(runs: Sequence[GlyphRun]) -> Iterator[Line]:
    def goes_on(before: GlyphRun, run: GlyphRun) -> bool:
        level = abs(before.baseline - run.baseline) <= run.word.size / 2
        leaning = before.style.leans and before.style == run.style
        return (level or leaning) and before.style.angle == run.style.angle

    return (Line(tuple(run.word for run in line), 0, -1) for line in grouped(runs, goes_on))


def is_text(words: Sequence[Word], least: int) -> bool:
    """True where what was read from a picture is text: at least so many sure words, known or figures."""
    good = sum(word.confidence >= LIKELY and means(word.text) for word in words)
    return good >= least and good >= SHARE * len(words)


def borne_out(doubted: Sequence[GlyphRun], seen: Page) -> bool:
    """True where the picture reads most of the doubted words as they stand."""
    read = [(word, from_read(word.box, seen)) for word in seen.words if word.box]
    same = 0
    for run in doubted:
        there = [word.text for word, box in read if run.box.holds(*box.middle)]
        same += "".join(there).strip(EDGES).lower() == run.word.text.strip(EDGES).lower()
    return bool(doubted) and same >= AGREES * len(doubted)


def witnessed(seen: Page, others: Sequence[GlyphRun], layer: TextLayer) -> Page:
    """The page as read with what another layer says at a word's place where it differs.

    That takes the word's place where the reading was unsure and no word, and the other one is, or is what
    several readings have in common.
    """
    if not others:
        return seen
    places = [(run.word.text, to_read(run.box, seen, layer.width, layer.height)) for run in others]
    lines = (replace(line, words=tuple(_heard(word, places) for word in line.words)) for line in seen.lines)
    return replace(seen, lines=tuple(lines))


def _heard(word: Word, places: Sequence[tuple[str, Box]]) -> Word:
    other = _at(word, places)
    if not other or other == word.text or any(reading.text == other for reading in word.others):
        return word
    if word.confidence < FAIR and not means(word.text) and (is_word(other) or _is_between(word, other)):
        mine = Reading(word.text, word.confidence)
        made = Correction(word.text, "text_layer")
        return replace(
            word,
            text=other,
            confidence=EVEN,
            others=(mine, *word.others),
            corrections=(*word.corrections, made),
        )
    return replace(word, others=(*word.others, Reading(other, EVEN)))


def _is_between(word: Word, other: str) -> bool:
    """True where, of three readings or more, the other layer's is nearest to all the rest."""
    texts = [word.text, *(reading.text for reading in word.others), other]
    near = [sum(Levenshtein.normalized_similarity(text, each) for each in texts) for text in texts]
    return len(texts) > 2 and near[-1] > max(near[:-1])


def _at(word: Word, places: Sequence[tuple[str, Box]]) -> str | None:
    if word.box is None or not word.box.width:
        return None
    x, y = word.box.middle
    here = ((text, box.width / word.box.width) for text, box in places if box.holds(x, y))
    return next((text for text, width in here if SAME_WIDTH[0] < width < SAME_WIDTH[1]), None)


def new_words(seen: Page, layer: TextLayer, trust: LayerTrust) -> list[GlyphRun]:
    """What the picture says that no trusted word does, in the frame of the text.

    Words that stand for doubted ones get their baseline and weight; the others count where they are text.
    """
    instead: list[GlyphRun] = []
    beside: list[GlyphRun] = []
    style = Style("", 0.0, False, seen.rotation, True)
    for word in seen.words:
        if word.box is None:
            continue
        box = from_read(word.box, seen)
        at = next((run for run in trust.doubted if _share_a_middle(run.box, box)), None)
        if at:
            as_drawn = replace(word, box=box, bold=at.word.bold, size=at.word.size)
            instead.append(GlyphRun(as_drawn, at.baseline, at.style, 0))
        elif not any(run.box.holds(*box.middle) for run in trust.kept):
            baseline = box.y1 - DESCENT * word.size if seen.rotation % 180 == 0 else box.x1
            beside.append(GlyphRun(replace(word, box=box), baseline, style, 0))
    text = is_text([run.word for run in beside], 1 if layer.over_picture else ENOUGH)
    return [*instead, *beside] if text else instead


def unread(doubted: Sequence[GlyphRun], found: Sequence[GlyphRun]) -> list[GlyphRun]:
    """The doubted words in whose place nothing was read, but for those that can't be printed."""
    return [
        run
        for run in doubted
        if UNKNOWN not in run.word.text and not any(_share_a_middle(run.box, word.box) for word in found)
    ]


def _share_a_middle(a: Box, b: Box) -> bool:
    """Whether one of the two lies in the other's middle: a word may be drawn as several, or read as such."""
    return a.holds(*b.middle) or b.holds(*a.middle)


def lacks_letters(run: GlyphRun) -> bool:
    """Whether some letters of a word have no name in its font: such a word is never right as it stands."""
    return UNKNOWN in run.word.text and any(letter.isalpha() for letter in run.word.text)


def with_words(page: Page, kept: Sequence[GlyphRun], found: Sequence[GlyphRun], seen: Page) -> Page:
    """The digital page with words found on its picture set among those kept, and the picture's lines."""
    rulings = page.rulings
    if seen.rotation == 0 and abs(seen.skew) < STRAIGHT:
        rulings = merged((*rulings, *seen.rulings))
    return replace(page, lines=set_in_lines((*kept, *found), rulings), rulings=rulings)


def with_text(seen: Page, kept: Sequence[GlyphRun], layer: TextLayer) -> Page:
    """The page read from its picture with the digital words that lie over it, set among what was read."""
    if not kept:
        return seen
    style = Style("", 0.0, False, 0, True)
    read = [GlyphRun(word, word.box.y1 - DESCENT * word.size, style, 0) for word in seen.words if word.box]
    return replace(
        seen, lines=set_in_lines((*read, *(_on_read(run, seen, layer) for run in kept)), seen.rulings)
    )


def _on_read(run: GlyphRun, seen: Page, layer: TextLayer) -> GlyphRun:
    box = to_read(run.box, seen, layer.width, layer.height)
    angle = (run.style.angle - seen.rotation) % 360
    baseline = box.y1 - (run.box.y1 - run.baseline) if angle == 0 else box.middle[0]
    return GlyphRun(replace(run.word, box=box), baseline, replace(run.style, angle=angle), run.unmapped)
