"""The candidates for a piece: what it may have been, and what each is worth by itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from handlingar.parsers.repair.channel import MAX_FREE, Channel, Spelling, spellings
from handlingar.parsers.repair.compounds import ENDINGS, INFLECTED, SHORTEST, compounds, fit
from handlingar.parsers.repair.lexicon import lexicon, names

UNKNOWN = math.log(1e-10)
"""The probability of a word that no list holds, if it is written in small letters."""
UNKNOWN_NAME = math.log(3e-8)
"""The same where it is capitalised, and so is perhaps a name."""
NAME_LENGTH = 9
"""Names are seldom longer than this; each letter more makes a name less likely, by LONG_NAME."""
LONG_NAME = math.log(0.5)
STEM = 4
"""The fewest letters that are left of a word when its ending is taken off."""
SHORT_NAME = 5
"""A name with so few letters is taken by its letters: anything could become another name."""
GOOD_COMPOUND = -17.0
"""Where a compound is worth more (a logarithm), no further confusions are tried."""
WEAK = math.log(2e-7)
"""Where the words of the lists are less likely than this, compounds are looked for too."""
STRANGE = math.log(1e-3)
"""That a sign which can hardly stand in a word (é, a digit, &) stands there rightly."""
CODE_LENGTH = 3
CODE = math.log(1e-6)
"""The probability of a piece with so few letters and such a sign: "4a" and "P4" are often meant so."""
RANGE = math.log(1e-6)
"""Candidates less likely than this share of the best are dropped: no context makes up for it."""
MAX_CANDIDATES = 6


FAMILIAR = math.log(1e-6)
"""What a word that stands elsewhere in the document is worth."""
NOT_A_NAME = math.log(0.005)
"""What a word that is no listed name is worth beside one that is, where a name stands."""


SMALL_AS_CAPITAL = {"G", "I"}
"""Capitals that are read where a small letter stands (G for ö, I for l): the word has no capital."""


class Shape(StrEnum):
    """How a piece is written and where: in small letters, with a capital, or with one where a name stands."""

    SMALL = "small"
    CAPITAL = "capital"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a piece may have been.

    text is as it would be printed, word in lower case; prior is the word's logarithmic probability in running
    Swedish, reading that of being read as it was; rule names the confusions used ("ö>o å>a"), "" for none;
    unknown is True for the piece itself where no list holds it.
    """

    text: str
    word: str
    prior: float
    reading: float
    rule: str
    unknown: bool = False


def candidates(piece: str, shape: Shape, noise: Channel) -> tuple[Candidate, ...]:
    """What the piece may have been, most likely first; the piece itself is always among them."""
    found: dict[str, Candidate] = {}
    explained = list(spellings(piece, noise))
    for spelling in explained:
        if spelling.free and shape is Shape.NAME and len(piece) <= SHORT_NAME:
            continue
        for word, prior in _known(spelling.bare):
            reading = fit(word, spelling.true)
            if reading is not None:
                _keep(found, _candidate(piece, word, prior, reading, spelling))
    if len(piece) > 2 * SHORTEST and _best(found) <= WEAK:
        _add_compounds(piece, explained, shape, found)
    floor = _floor(piece, shape)
    itself = found.get(piece)
    if itself is None or itself.prior < floor or itself.rule:
        found[piece] = Candidate(piece, piece.lower(), floor, 0.0, "", True)
    if shape is Shape.NAME:
        found = _as_names(found)
    best = sorted(found.values(), key=lambda c: -(c.prior + c.reading))
    least = best[0].prior + best[0].reading + RANGE
    kept = [c for c in best if c.prior + c.reading >= least][:MAX_CANDIDATES]
    return tuple(kept) if found[piece] in kept else (*kept, found[piece])


def familiar(piece: str, noise: Channel, known: Mapping[str, tuple[str, ...]]) -> list[Candidate]:
    """What an unknown piece may be among the words (by skeleton) that its document holds elsewhere.

    With so few words to choose from, one confusion more than usual is allowed.
    """
    found: dict[str, Candidate] = {}
    for spelling in spellings(piece, noise, MAX_FREE + 1):
        for word in known.get(spelling.bare, ()):
            reading = fit(word, spelling.true)
            if reading is not None:
                _keep(found, _candidate(piece, word, FAMILIAR, reading, spelling))
    return [candidate for text, candidate in found.items() if text != piece]


def _floor(piece: str, shape: Shape) -> float:
    """What the piece itself is worth where no list holds it."""
    strange = sum(not c.isalpha() or c in "éÉ" for c in piece)
    if strange and len(piece) <= CODE_LENGTH:
        return CODE
    floor = (
        UNKNOWN_NAME + LONG_NAME * max(0, len(piece) - NAME_LENGTH) if shape is not Shape.SMALL else UNKNOWN
    )
    return max(floor, UNKNOWN) + min(strange, 2) * STRANGE


def _known(bare: str) -> list[tuple[str, float]]:
    """The words of the lists with this skeleton, and the inflected forms of listed words."""
    words = lexicon()
    found = {word: math.log(words.probability[word]) for word in words.spelled(bare)}
    for ending in ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= STEM:
            for stem in words.spelled(bare[: -len(ending)]):
                found.setdefault(stem + ending, math.log(words.probability[stem]) + INFLECTED)
    return list(found.items())


def _add_compounds(piece: str, explained: list[Spelling], shape: Shape, found: dict[str, Candidate]) -> None:
    """Adds compounds; letters that could stand as they are count as confused only where little else explains.

    What may be a name is asked for longer parts; a short name is none, and the letters of a short word with a
    capital are taken as they are.
    """
    if shape is Shape.NAME and len(piece) <= NAME_LENGTH:
        return
    capital = shape is not Shape.SMALL
    for free in (0,) if capital and len(piece) <= NAME_LENGTH else (0, 1):
        for spelling in explained:
            if spelling.free == free:
                for compound in compounds(spelling.bare, spelling.true, SHORTEST + capital):
                    _keep(found, _candidate(piece, compound.word, compound.worth, compound.reading, spelling))
        if _best(found) > GOOD_COMPOUND:
            return


def _best(found: dict[str, Candidate]) -> float:
    return max((c.prior + c.reading for c in found.values()), default=-math.inf)


def _as_names(found: dict[str, Candidate]) -> dict[str, Candidate]:
    """The candidates where a name stands: listed names before other words, if there is one among them."""
    if not any(c.word in names() for c in found.values()):
        return found
    return {
        text: c if c.word in names() else replace(c, prior=c.prior + NOT_A_NAME) for text, c in found.items()
    }


def _keep(found: dict[str, Candidate], candidate: Candidate) -> None:
    other = found.get(candidate.text)
    if other is None or candidate.prior + candidate.reading > other.prior + other.reading:
        found[candidate.text] = candidate


def _candidate(piece: str, word: str, prior: float, reading: float, spelling: Spelling) -> Candidate:
    edits = [
        f"{true}>{read}" for true, read in zip(word, spelling.reads, strict=True) if true != read.lower()
    ]
    text = piece if not edits else _cased(piece, word, spelling.reads[0])
    return Candidate(text, word, prior, reading, " ".join(edits))


def _cased(piece: str, word: str, first_read: str) -> str:
    """The word in the capitals of the piece: all, the first letter, or none."""
    letters = [c for c in piece if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return word.upper()
    misread = first_read in SMALL_AS_CAPITAL and first_read.lower() != word[0]
    if first_read[0].isupper() and not misread:
        return word[0].upper() + word[1:]
    return word
