"""What a font's letters are, learned where its words stand on the page's picture and in its text.

Each character as drawn (its font, its name, its shape) is held against the letters that are read in its
place; where most agree, that is what it is, in every word of the font.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from handlingar.extract.confidence import NOISE, SURE
from handlingar.extract.language.ocr_confusions import ALIKE
from handlingar.extract.language.text_quality import EDGES, is_word, means, n_known
from handlingar.extract.layout.page_transform import from_read
from handlingar.extract.model import UNKNOWN, Box, Page, Word
from handlingar.extract.pdf.characters import Glyph, GlyphRun, Shape

LEARNED = 0.98  # confidence of a word whose letters were learned: measured on pages made with broken maps
AGREE = 0.7  # of the readings of a character must be one
KNOWN_COUNTS = 3  # times as much as others: a known word is read rightly
MOST_LETTERS = 3  # that one character stands for: a ligature such as ffi
SAME_SHAPE = 0.03  # of the size: characters that differ less are one
LIGATURES = ("ti", "tt", "fi", "fl", "ff", "ft", "ffi", "tti", "fj", "tf", "fft")
OF_LIGATURES = frozenset(("", "t", "f", "i", "l", "r", "n", *LIGATURES))
MARKED = {"å": "aäàáâ", "ä": "aåàáâ", "ö": "oóòô", "é": "eèê", "ü": "u"}
MARKED |= {marked.upper(): plain for marked, plain in MARKED.items()}
"""Letters with marks, and what they are taken for; not the other way, since maps lose marks."""

Key = tuple[int, str, int]
Letters = Mapping[Key, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """The doubted words after the comparison with the picture.

    settled are those whose letters are known now, in the order given; open those that must be read from the
    picture; disputed is the number of words that are no words, and that the picture reads as known ones;
    altered says whether any letter is another than the font says.
    """

    settled: tuple[GlyphRun, ...]
    open: tuple[GlyphRun, ...]
    disputed: int = 0

    @property
    def altered(self) -> bool:
        return any(run.word.layer for run in self.settled)


def compared(doubted: Sequence[GlyphRun], seen: Page) -> Compared:
    """The doubted words with their letters as the picture has them, where these could be learned."""
    drawn = [as_drawn(run.glyphs) for run in doubted]
    keys = _keys(drawn)
    pairs = _pairs(doubted, drawn, seen)
    letters = _by_words(drawn, keys, _learned(pairs, keys))
    read = {glyph: pair for pair in pairs for glyph in pair.glyphs}
    settled, left = [], []
    disputed = 0
    for run, glyphs in zip(doubted, drawn, strict=True):
        whole = _spelled(glyphs, keys, letters)
        if whole is None or _reads_better(read.get(glyphs[0]), whole, whole != run.word.text):
            left.append(run)
            disputed += _is_disputed(read.get(glyphs[0]), run.word.text)
        elif whole == run.word.text:
            settled.append(run)
        else:
            word = replace(run.word, text=whole, confidence=LEARNED, layer=run.word.text)
            settled.append(replace(run, word=word, unmapped=0))
    return Compared(tuple(settled), tuple(left), disputed)


def _is_disputed(pair: _Pair | None, text: str) -> bool:
    if pair is None or pair.confidence < SURE or not is_word(pair.text):
        return False
    return pair.text.strip(EDGES) != text.strip(EDGES) and not means(text)


def _reads_better(pair: _Pair | None, whole: str, altered: bool) -> bool:
    """True where a known word is read surely, and what the letters make isn't one.

    A word that stands as the font has it gives way only to one with a letter more at an end: blanks that
    show letters are lost beside true ones. So does one that isn't known, to more letters than are drawn.
    """
    if pair is None or pair.text == whole:
        return False
    more = pair.text.removesuffix(whole).removeprefix(whole)
    longer = more != pair.text and more.isalpha()
    if not means(pair.text):
        drawn = sum(len(glyph.text) for glyph in pair.glyphs)
        return longer and not means(whole) and pair.confidence >= SURE and len(pair.text) > drawn
    sure = pair.confidence >= (NOISE if longer and not means(whole) else SURE)
    return sure and (longer or (altered and not means(whole)))


def without(seen: Page, settled: Sequence[GlyphRun]) -> Page:
    """The page as read without the words that stand where settled ones do."""
    if not settled:
        return seen
    boxes = [run.box for run in settled]
    lines = (
        replace(line, words=tuple(word for word in line.words if not _covered(word, seen, boxes)))
        for line in seen.lines
    )
    return replace(seen, lines=tuple(line for line in lines if line.words))


def _covered(word: Word, seen: Page, boxes: Sequence[Box]) -> bool:
    if word.box is None:
        return False
    box = from_read(word.box, seen)
    x, y = box.middle
    return any(
        other.holds(x, y) or (other.y0 < y < other.y1 and other.x0 < box.x1 - 1 and box.x0 + 1 < other.x1)
        for other in boxes
    )


# characters as drawn --------------------------------------------------------------------------------------


def as_drawn(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """The characters with those that share their place as one: a ligature is named by several letters."""
    units: list[Glyph] = []
    for glyph in glyphs:
        last = units[-1] if units else None
        if last and last.shares_place(glyph) and last.style is glyph.style:
            units[-1] = last._replace(text=last.text + glyph.text)
        else:
            units.append(glyph)
    return tuple(units)


def _keys(words: Sequence[Sequence[Glyph]]) -> dict[Glyph, Key]:
    """For each glyph its font, name, and which of the shapes of that name it has."""
    kinds: dict[tuple[int, str], list[Shape | None]] = {}
    found: dict[Glyph, Key] = {}
    for word in words:
        for glyph in word:
            shapes = kinds.setdefault((glyph.style.face, glyph.text), [])
            at = next((i for i, shape in enumerate(shapes) if _same(shape, glyph.shape)), len(shapes))
            if at == len(shapes):
                shapes.append(glyph.shape)
            found[glyph] = glyph.style.face, glyph.text, at
    return found


def _same(a: Shape | None, b: Shape | None) -> bool:
    if a is None or b is None:
        return a is b
    return all(abs(x - y) < SAME_SHAPE for x, y in zip(a, b, strict=True))


# words of the text and of the picture ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pair:
    """Characters as drawn, and the text that is read in their place, with its confidence."""

    glyphs: tuple[Glyph, ...]
    text: str
    confidence: float


def _pairs(runs: Sequence[GlyphRun], units: Sequence[tuple[Glyph, ...]], seen: Page) -> list[_Pair]:
    """The words of the text with what is read there; words that one of the two parts are joined."""
    read = [(word, from_read(word.box, seen)) for word in seen.words if word.box]
    spans: dict[int, list[int]] = {}
    for i, (_, box) in enumerate(read):
        for j, run in enumerate(runs):
            if run.style.angle == 0 and _overlap(box, run.box):
                spans.setdefault(i, []).append(j)
    groups: list[tuple[set[int], set[int]]] = []  # words read, words drawn
    for i, members in spans.items():
        mine = ({i}, set(members))
        apart = []
        for group in groups:
            if group[1] & mine[1]:
                mine = (group[0] | mine[0], group[1] | mine[1])
            else:
                apart.append(group)
        groups = [*apart, mine]
    pairs = []
    for words, drawn in groups:
        parts = sorted((read[i] for i in words), key=lambda part: part[1].x0)
        glyphs = [glyph for j in sorted(drawn, key=lambda j: runs[j].box.x0) for glyph in units[j]]
        text = "".join(word.text for word, _ in parts)
        pairs.append(_Pair(tuple(glyphs), text, min(word.confidence for word, _ in parts)))
    return pairs


def _overlap(a: Box, b: Box) -> bool:
    """True where the one's middle is at the other's height, and they share half of the narrower one."""
    return a.is_level(b) and a.shared(b)[0] > 0.5 * min(a.width, b.width)


# learning -------------------------------------------------------------------------------------------------


def _learned(pairs: Sequence[_Pair], keys: Mapping[Glyph, Key]) -> dict[Key, str]:
    """What each character is: first from words of as many letters, then from all, aligned by those."""
    first = _decided([vote for pair in pairs for vote in _one_to_one(pair)], keys)
    return _decided([vote for pair in pairs for vote in _aligned(pair, keys, first)], keys)


NEW, OTHER = (0.9, 0.3, 0.4, 0.5), (1.1, 1.0, 1.5, 2.0)
"""What it costs that a character stands for no letter, one, two or three; one not known yet, or another than
was learned: by eye."""

Vote = tuple[Glyph, str, bool]


def _one_to_one(pair: _Pair) -> list[Vote]:
    if len(pair.glyphs) != len(pair.text) or any(len(glyph.text) > 1 for glyph in pair.glyphs):
        return []
    sure = means(pair.text)
    return [(glyph, letter, sure) for glyph, letter in zip(pair.glyphs, pair.text, strict=True)]


def _aligned(pair: _Pair, keys: Mapping[Glyph, Key], letters: Letters) -> list[Vote]:
    """Each character with the letters it stands for in the cheapest alignment: none, one or more."""
    glyphs, text = pair.glyphs, pair.text
    known = [letters.get(keys[glyph]) for glyph in glyphs]
    worst = float("inf")
    costs = [[worst] * (len(text) + 1) for _ in range(len(glyphs) + 1)]
    steps: dict[tuple[int, int], int] = {}
    costs[0][0] = 0.0
    for i, expected in enumerate(known):
        for j in range(len(text) + 1):
            if costs[i][j] == worst:
                continue
            for size in range(MOST_LETTERS + 1):
                if j + size > len(text):
                    break
                part = text[j : j + size]
                prices = NEW if expected is None else OTHER
                cost = costs[i][j] + (0.0 if part == expected else prices[size])
                if cost < costs[i + 1][j + size]:
                    costs[i + 1][j + size] = cost
                    steps[i + 1, j + size] = size
    if costs[-1][-1] > 0.6 * len(glyphs) + 1:
        return []
    votes: list[Vote] = []
    j = len(text)
    sure = means(text)
    for i in range(len(glyphs), 0, -1):
        size = steps[i, j]
        votes.append((glyphs[i - 1], text[j - size : j], sure))
        j -= size
    return votes


def _decided(votes: Sequence[Vote], keys: Mapping[Glyph, Key]) -> dict[Key, str]:
    ballots: dict[Key, Counter[str]] = {}
    seen = Counter(keys[glyph] for glyph, _, _ in votes)
    sure: set[Key] = set()
    for glyph, letter, is_sure in votes:
        ballots.setdefault(keys[glyph], Counter())[letter] += KNOWN_COUNTS if is_sure else 1
        if is_sure:
            sure.add(keys[glyph])
    found: dict[Key, str] = {}
    for key, ballot in ballots.items():
        letter, count = ballot.most_common(1)[0]
        total = ballot.total()
        own = key[1]
        if own != UNKNOWN and (letter == own or _alike(own, letter)):
            found[key] = own
        elif letter and count >= AGREE * total and (seen[key] > 1 or (key in sure and letter.isalpha())):
            found[key] = letter
        elif own != UNKNOWN and ballot[own] >= AGREE * total:
            found[key] = own
    return found | _other_figures(ballots, found)


def _other_figures(ballots: Mapping[Key, Counter[str]], found: Letters) -> dict[Key, str]:
    """The figures that are read as another of their font, which has that one too: they are what it says.

    A font draws each figure once, and a 3 is easily read as the 2 beside it.
    """
    shapes = Counter((face, own) for face, own, _ in ballots)
    figures = {key: ballot.most_common(1)[0][0] for key, ballot in ballots.items() if key[1].isdecimal()}
    return {
        (face, own, shape): own
        for (face, own, shape), read in figures.items()
        if read != own and shapes[face, own] == 1 and found.get((face, read, 0)) == read
    }


def _by_words(words: Sequence[tuple[Glyph, ...]], keys: Mapping[Glyph, Key], letters: Letters) -> Letters:
    """The same with ligatures and marks put right: what makes most words known is taken.

    Readers of pictures take the one sign of ti for a t, and an ä for an a, as maps do the other way round.
    """
    found = dict(letters)
    holding: dict[Key, set[tuple[Key, ...]]] = {}
    for word in words:
        spelling = tuple(keys[glyph] for glyph in word)
        for key in spelling:
            named = letters.get(key, key[1])
            if key[1] == UNKNOWN or key[2] > 0 or named != key[1] or named in MARKED:
                holding.setdefault(key, set()).add(spelling)
    for key, spellings in holding.items():
        own = found.get(key)
        if own is not None and own not in OF_LIGATURES and own not in MARKED:
            continue
        counts = {
            text: n_known(_with(spelling, key, text, found) for spelling in spellings)
            for text in (*([own] if own else []), *(MARKED[own][0] if own in MARKED else LIGATURES))
        }
        best = max(counts, key=lambda text: counts[text])
        if counts[best] > max(counts.get(own or "", 0), 1):
            found[key] = best
    return found


def _with(spelling: tuple[Key, ...], key: Key, text: str, letters: Letters) -> str:
    return "".join(text if each == key else letters.get(each, UNKNOWN) for each in spelling)


def _alike(own: str, read: str) -> bool:
    """True where the two can hardly be told on a picture: the case of an s, an l and an I."""
    if own.casefold() == read.casefold() or (own in MARKED and read.casefold() in MARKED[own]):
        return True
    return any(own in signs and read in signs for signs in ALIKE if len(own) == len(read) == 1)


def _spelled(glyphs: Sequence[Glyph], keys: Mapping[Glyph, Key], letters: Letters) -> str | None:
    """The word by what its characters are; None where that isn't known of all of them."""
    parts = [letters.get(keys[glyph]) for glyph in glyphs]
    if not parts or any(part is None for part in parts):
        return None
    return unicodedata.normalize("NFC", "".join(part for part in parts if part is not None))
