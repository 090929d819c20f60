"""The lines of a block of signatures without what handwriting left in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

import regex
from rapidfuzz import fuzz

from handlingar.parsers.language.name_scores import is_given, is_title_word
from handlingar.parsers.language.people_segmentation import stretches
from handlingar.parsers.language.vocabularies import fold
from handlingar.parsers.minutes.labels.label_words import split_label
from handlingar.parsers.minutes.labels.labels import Piece

_LIKE = 75.0  # per cent: a word of a name that a pen stroke goes through, by eye on scanned signature blocks
_SURE = 90.0  # per cent: the other word of that name
_SCRAPS = 4  # words on a line that is nothing but strokes
_NEAR = 3  # words that may stand between the parts of a name
_LONG = 6  # letters of a surname that is enough by itself

WORD = regex.compile(r"\p{L}[\p{L}'’-]*")


def legible(pieces: Iterable[Piece], names: Sequence[str]) -> list[Piece]:
    """The lines of a block; those that OCR read strokes into are cut down to the known names they hold, and
    those that hold strokes only are left out.

    names are those on the list of people present. Lines of a digital page stay as they are.
    """
    found: list[Piece] = []
    for piece in pieces:
        if piece.at.confidence >= 1 or split_label(piece.text):
            found.append(piece)
            continue
        known = _known_in(piece.text, names)
        if known:
            rest = [w for w in WORD.findall(piece.text) if is_title_word(w)]
            clean = not rest and len(WORD.findall(piece.text)) > len(" ".join(known).split())
            renamed = not rest and fold(piece.text) != fold(" ".join(known))
            found.append(replace(piece, text=" ".join(known)) if clean or renamed else piece)
        elif not _is_scrap(piece.text):
            found.append(piece)
    return found


def _known_in(text: str, names: Sequence[str]) -> list[str]:
    """The known names in a line, in the order in which they stand."""
    words = [fold(word) for word in WORD.findall(text)]
    places: dict[str, int] = {}
    for name in names:
        parts = fold(name).split()
        if len(parts) < 2:
            continue
        for (i, first), (j, last) in product(enumerate(words), enumerate(words)):
            one, other = fuzz.ratio(first, parts[0]), fuzz.ratio(last, parts[-1])
            whole = i < j <= i + _NEAR + len(parts) and min(one, other) >= _LIKE and max(one, other) >= _SURE
            if whole and name not in places:
                places[name] = i
    for j, word in enumerate(words):
        bearers = [name for name in names if fold(name).split()[-1] == word]
        if j and len(word) >= _LONG and len(bearers) == 1 and bearers[0] not in places:
            places[bearers[0]] = j
    return sorted(places, key=places.__getitem__)


def _is_scrap(text: str) -> bool:
    """Whether a short line names no one with a given name that is known, and no office or label."""
    words = text.split()
    if len(words) > _SCRAPS:
        return False
    kinds = {stretch.kind for stretch in stretches(text)} & {"title", "before", "paren"}
    titled = bool(kinds) and any(is_title_word(word.strip(",.:")) for word in words)
    return not titled and not (len(words) > 1 and is_given(words[0]))
