"""The candidates for a piece: what it may have been, and what each is worth by itself."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from handlingar.parsers.repair.model.channel import (
    AS_CAPITAL,
    MAX_FORCED,
    MAX_FREE,
    Channel,
    Spelling,
    dropped_letters,
    odd_spellings,
    spellings,
)
from handlingar.parsers.repair.model.compounds import (
    ENDINGS,
    INFLECTED,
    SHORTEST_WORD,
    Compound,
    Letters,
    compounds,
    fit,
    half_known,
)
from handlingar.parsers.repair.model.lexicon import given_names, names, proper, spelled
from handlingar.parsers.repair.model.surnames import is_misspelt, surnames

LOST = math.log(1e-3)
"""The share of blanks between words that are not read."""
FLOOR = {1: 5e-3, 2: 1e-3, 3: 1e-4, 4: 1e-5}
"""How common a word of that many letters must be; longer words need LONG_FLOOR."""
LONG_FLOOR = 1e-6  # see FLOOR
MOST_JOINED = 2
"""How many ways to part a piece are followed up."""


class Shape(StrEnum):
    """How a piece is written and where: in small letters, with a capital, or with one where a name stands."""

    SMALL = "small"
    CAPITAL = "capital"
    NAME = "name"


UNKNOWN = math.log(1e-10)
"""The probability of a word that no list holds, if it is written in small letters."""
UNKNOWN_NAME = math.log(2e-9)
"""The same where it is capitalised, and so is perhaps a name."""
NAME_LENGTH = 9
"""Names are seldom longer than this; each letter more makes a name less likely, by LONG_NAME."""
LONG_NAME = math.log(0.5)
LONG_WORD = math.log(0.6)
STEM = 4
"""The fewest letters that are left of a word when its ending is taken off."""
SHORT_NAME = 5
"""A name with so few letters is taken by its letters: anything could become another name."""
GOOD_COMPOUND = -19.0
"""Where a compound is worth more (a logarithm), no further confusions are tried."""
WEAK = math.log(2e-7)
"""Where the words of the lists are less likely than this, compounds are looked for too."""
STRANGE = math.log(1e-3)
"""That a sign which can hardly stand in a word (é, a digit, &) stands there rightly."""
CODE_LENGTH = 3  # letters
CODE = math.log(1e-6)
"""The probability of a piece with so few letters and such a sign: "4a" and "P4" are often meant so."""
RANGE = math.log(1e-6)
"""Candidates less likely than this share of the best are dropped: no context makes up for it."""
MAX_CANDIDATES = 6  # of a piece, that context decides between
CLEAR = -9.5
"""Where lost marks alone explain a piece better than this (a logarithm), no other confusions are tried."""
NO_CAPITAL = math.log(0.02)
"""What a name is worth that is written without its capital."""
BESIDE_LISTED = -2.0
"""The price of a compound that no list holds where a list holds a word with the same skeleton."""
COMMON = math.log(2e-5)
MOST_DROPPED = 5
"""A piece with so few letters may be a word at least so common that lost one."""
ODD_LENGTH = 4
"""Shorter pieces are not searched for confusions of other letters than å, ä and ö: anything could be
meant.
"""
LONG_ODD = 9
"""The same for what stands where a name would."""
HALF_LENGTH = 9
"""Words of one known part and one that no list holds are at least so long,"""
SHORTEST_HALF = {Shape.SMALL: 5, Shape.CAPITAL: 7, Shape.NAME: 7}
"""and the known part at least so."""
ODD_BELOW = -14.5
"""Where a piece is explained better than this (a logarithm), it is not searched for them."""
WEAK_COMPOUND = -20.0
"""Compounds worth less than this (a logarithm) may be chance: other letters may have been confused."""
JOINED_BELOW = -16.0
"""Where a piece is explained better than this (a logarithm), it is not taken for two words joined."""
BLANK = "\N{OPEN BOX}>"
"""The rule of a blank that was not read."""
ODD_FLOOR = math.log(1e-7)
"""Rarer words are no explanation of that kind."""


FAMILIAR = math.log(1e-6)
"""What a word that stands elsewhere in the document is worth."""
NOT_A_NAME = math.log(0.005)
"""What a word that is no listed name is worth beside one that is, where a name stands."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a piece may have been.

    text is as it would be printed, word in lower case; prior is the word's logarithmic probability in running
    Swedish, reading that of being read as it was; rule names the confusions used ("ö>o å>a"), "" for none;
    unknown is True for the piece itself where no list holds it; source is what vouches for the word.
    """

    text: str
    word: str
    prior: float
    reading: float
    rule: str
    unknown: bool = False
    source: str = "lexicon"


def candidates(piece: str, shape: Shape, noise: Channel) -> tuple[Candidate, ...]:
    """What the piece may have been, most likely first; the piece itself is always among them."""
    if sum(map(_is_strange, piece)) > MAX_FORCED:  # beyond repair
        return (Candidate(piece, piece.lower(), UNKNOWN, 0.0, "", True),)
    found: dict[str, Candidate] = {}
    explained = list(spellings(piece, noise, 0))
    _keep(found, _listed(piece, explained, shape))
    if _best(found) < CLEAR and not (shape is Shape.NAME and len(piece) <= SHORT_NAME):
        explained = list(spellings(piece, noise))
        _keep(found, _listed(piece, explained, shape))
    if _best(found) < CLEAR and len(piece) <= MOST_DROPPED and shape is not Shape.NAME:
        # a letter may not have been read at all: std for stöd
        _keep(found, _listed(piece, dropped_letters(piece, noise), shape, COMMON))
    if len(piece) > 2 * SHORTEST_WORD and _best(found) <= WEAK:
        _add_compounds(piece, explained, shape, found)
    if _best(found) < ODD_BELOW and len(piece) >= ODD_LENGTH:
        _add_odd(piece, shape, noise, found)
    if _best(found) < JOINED_BELOW and shape is not Shape.NAME:
        _keep(found, _joined(piece, explained))
    floor = _floor(piece, shape)
    if _best(found) < floor and len(piece) >= HALF_LENGTH:
        halves = (
            _compound(piece, half, spelling, floor)
            for spelling in explained
            for half in half_known(spelling.bare, spelling.true, SHORTEST_HALF[shape])
        )
        _keep(found, (half for half in halves if half.rule))
    itself = found.get(piece)
    if itself is None or itself.prior < floor or itself.rule:
        found[piece] = Candidate(piece, piece.lower(), floor, 0.0, "", True)
    if shape is Shape.NAME:
        _add_surnames(piece, explained, found)
        found = _as_names(found)
    best = sorted(found.values(), key=lambda c: -(c.prior + c.reading))
    least = best[0].prior + best[0].reading + RANGE
    kept = [c for c in best if c.prior + c.reading >= least][:MAX_CANDIDATES]
    return tuple(kept) if found[piece] in kept else (*kept, found[piece])


def _listed(
    piece: str, explained: Iterable[Spelling], shape: Shape, least: float = -math.inf
) -> Iterator[Candidate]:
    """The words of the lists that the piece may be, those commoner than the least."""
    for spelling in explained:
        for word, prior in _known(spelling.bare, shape):
            if prior > least and (reading := fit(word, spelling.true)) is not None:
                yield _candidate(piece, word, prior, reading, spelling)


def familiar(piece: str, noise: Channel, known: Mapping[str, tuple[str, ...]]) -> list[Candidate]:
    """What an unknown piece may be among the words (by skeleton) that its document holds elsewhere.

    With so few words to choose from, one confusion more than usual is allowed.
    """
    found: dict[str, Candidate] = {}
    explained = spellings(piece, noise, MAX_FREE + 1)
    for spelling in chain(explained, dropped_letters(piece, noise) if len(piece) >= LONG_ODD else ()):
        for word in known.get(spelling.bare, ()):
            reading = fit(word, spelling.true)
            if reading is not None:
                candidate = _candidate(piece, word, FAMILIAR, reading, spelling)
                _keep(found, [replace(candidate, source="document")])
    return [candidate for text, candidate in found.items() if text != piece]


def _floor(piece: str, shape: Shape) -> float:
    """What the piece itself is worth where no list holds it."""
    strange = sum(map(_is_strange, piece))
    if strange and len(piece) <= CODE_LENGTH:
        return CODE
    more = max(0, len(piece) - NAME_LENGTH)
    if shape is Shape.SMALL:
        floor = UNKNOWN + LONG_WORD * more
    else:
        floor = max(UNKNOWN_NAME + LONG_NAME * more, UNKNOWN)
    return floor + min(strange, 2) * STRANGE


def _is_strange(sign: str) -> bool:
    return not sign.isalpha() or sign in "éÉ"


def _known(bare: str, shape: Shape) -> list[tuple[str, float]]:
    """The words of the lists with this skeleton, and the inflected forms of listed words."""
    found = dict(spelled(bare))
    if shape is Shape.SMALL:
        for name in proper(bare).union(given_names().intersection(found)):
            found[name] += NO_CAPITAL
    if not found and bare.endswith(ENDINGS):
        for ending in ENDINGS:
            if bare.endswith(ending) and len(bare) - len(ending) >= STEM:
                for stem, share in spelled(bare[: -len(ending)]):
                    found.setdefault(stem + ending, share + INFLECTED)
    return list(found.items())


def _add_compounds(piece: str, explained: list[Spelling], shape: Shape, found: dict[str, Candidate]) -> None:
    """Adds compounds; letters that could stand as they are count as confused only where little else explains.

    What may be a name is asked for longer parts; a short name is none, and the letters of a short word with a
    capital are taken as they are.
    """
    mangled = any(_is_strange(c) for c in piece)
    if shape is Shape.NAME and len(piece) <= NAME_LENGTH and not mangled:
        return
    capital = shape is not Shape.SMALL and not mangled
    cost = BESIDE_LISTED if found else 0.0
    for free in (0,) if capital and len(piece) <= NAME_LENGTH else (0, 1):
        spelled_so = (spelling for spelling in explained if spelling.free == free)
        made = _compounds(piece, spelled_so, SHORTEST_WORD + capital, cost)
        _keep(found, (c for c in made if shape is not Shape.NAME or not is_misspelt(c.word)))
        if _best(found) > GOOD_COMPOUND:
            return


def _add_odd(piece: str, shape: Shape, noise: Channel, found: dict[str, Candidate]) -> None:
    """Adds what a piece may be that lost marks don't explain, if a list holds it or it is a compound.

    Where a name would stand, a short piece may only be a listed name.
    """
    named = shape is Shape.NAME and len(piece) < LONG_ODD
    explained = list(odd_spellings(piece, noise))
    if not found:
        explained.extend(dropped_letters(piece, noise))
    listed = _listed(piece, explained, shape, ODD_FLOOR)
    _keep(found, (c for c in listed if not named or c.word in names()))
    if _best(found) < WEAK_COMPOUND and not named and len(piece) > 2 * SHORTEST_WORD:
        _keep(found, _compounds(piece, explained, SHORTEST_WORD + 1))


def _joined(piece: str, explained: list[Spelling]) -> Iterator[Candidate]:
    """What a piece may be where OCR joined two words in it."""
    for spelling in explained:
        for way in parted(spelling.bare, spelling.true):
            reads = spelling.reads[: way.cut], spelling.reads[way.cut :]
            if reads[0][0] and reads[1][0]:
                first, second = (
                    _rewritten(piece, w, r) for w, r in zip((way.first, way.second), reads, strict=True)
                )
                text, rule = f"{first[0]} {second[0]}", " ".join(filter(None, (first[1], BLANK, second[1])))
                yield Candidate(text, f"{way.first} {way.second}", way.worth, way.reading, rule)


def _add_surnames(piece: str, explained: list[Spelling], found: dict[str, Candidate]) -> None:
    """Adds the surnames that a piece may be which no list holds, made of what surnames are made of."""
    for spelling in explained:
        for word, worth in surnames(spelling.bare):
            reading = fit(word, spelling.true)
            if reading is not None and word not in {c.word for c in found.values()}:
                made = _candidate(piece, word, worth, reading, spelling)
                found[made.text] = replace(made, source="name")


def _best(found: dict[str, Candidate]) -> float:
    return max((c.prior + c.reading for c in found.values()), default=-math.inf)


def _as_names(found: dict[str, Candidate]) -> dict[str, Candidate]:
    """The candidates where a name stands: listed names before other words, if there is one among them."""
    if not any(c.word in names() for c in found.values()):
        return found
    return {
        text: c if c.word in names() else replace(c, prior=c.prior + NOT_A_NAME) for text, c in found.items()
    }


def _keep(found: dict[str, Candidate], more: Iterable[Candidate]) -> None:
    """Adds the candidates that are printed as none yet, or likelier than the one that is."""
    for candidate in more:
        other = found.get(candidate.text)
        if other is None or candidate.prior + candidate.reading > other.prior + other.reading:
            found[candidate.text] = candidate


def _compounds(
    piece: str, explained: Iterable[Spelling], shortest: int, more: float = 0.0
) -> Iterator[Candidate]:
    """The compounds of parts so long at least that the piece may be, worth so much more."""
    for spelling in explained:
        for compound in compounds(spelling.bare, spelling.true, shortest):
            yield _compound(piece, compound, spelling, more)


def _compound(piece: str, compound: Compound, spelling: Spelling, more: float) -> Candidate:
    """A compound as a candidate, worth so much more."""
    made = _candidate(piece, compound.word, compound.worth + more, compound.reading, spelling)
    return replace(made, source="compound")


def _candidate(piece: str, word: str, prior: float, reading: float, spelling: Spelling) -> Candidate:
    text, rule = _rewritten(piece, word, spelling.reads)
    source = "name" if word in names() and text[0].isupper() else "lexicon"
    return Candidate(text, word, prior, reading, rule, False, source)


def _rewritten(piece: str, word: str, reads: tuple[str, ...]) -> tuple[str, str]:
    """A word as it would be printed where these letters of a piece were read, and what was confused."""
    edits = [f"{true}>{read}" for true, read in zip(word, reads, strict=True) if true != read.lower()]
    return _cased(piece, word, reads) if edits else "".join(reads), " ".join(edits)


def _cased(piece: str, word: str, reads: tuple[str, ...]) -> str:
    """The word in the capitals of the piece: all of them, or those that were read as they are."""
    letters = [c for c in piece if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return word.upper()
    first = reads[0] or piece[0]
    misread = first in AS_CAPITAL and first.lower() != word[0]
    begins = first[0].isupper() and not misread
    rest = (true.upper() if read == true.upper() else true for true, read in zip(word, reads, strict=True))
    text = "".join(rest)
    return (text[0].upper() if begins else word[0]) + text[1:]


@dataclass(frozen=True, slots=True)
class Parted:
    """A piece parted in two after so many letters: both words, what they are worth and their reading
    (logarithms).
    """

    cut: int
    first: str
    second: str
    worth: float
    reading: float


def parted(bare: str, true: Letters) -> list[Parted]:
    """The likeliest ways to part this skeleton into two common words that fit the letters allowed."""
    ways = [
        Parted(cut, first, second, worth + more, reading + further + LOST)
        for cut in range(1, len(bare))
        for first, worth, reading in _common(bare[:cut], true[:cut])
        for second, more, further in _common(bare[cut:], true[cut:])
    ]
    return sorted(ways, key=lambda way: -(way.worth + way.reading))[:MOST_JOINED]


def _common(bare: str, true: Letters) -> Iterator[tuple[str, float, float]]:
    floor = math.log(FLOOR.get(len(bare), LONG_FLOOR))
    for word, share in spelled(bare):
        reading = fit(word, true) if share >= floor else None
        if reading is not None:
            yield word, share, reading
