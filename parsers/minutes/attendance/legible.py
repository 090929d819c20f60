"""The lines of a block of signatures without what handwriting left in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import is_given, is_title_word
from handlingar.parsers.language.people_segmentation import stretches
from handlingar.parsers.minutes.attendance.signature_block import BESIDE
from handlingar.parsers.minutes.labels.label_words import split_label
from handlingar.parsers.minutes.labels.labels import Piece
from handlingar.patterns import compiled

_LIKE = 75.0  # per cent: a word of a name that a pen stroke goes through, by eye on scanned signature blocks
_SAME_NAME = 90.0  # per cent: the other word of that name
_CROSSED = 65.0  # per cent: a surname most of whose letters a stroke crosses, by eye likewise
_DOUBTFUL = 0.7  # confidence of a line that strokes cross, by eye on the same blocks
_UNREAD = 0.3  # confidence of a line that is nothing but strokes, by eye on the same blocks
_STROKE = 3  # letters of what OCR makes of one behind an office
_SCRAPS = 4  # words on a line that is nothing but strokes
_NEAR = 3  # words that may stand between the parts of a name
_BROKEN = 10  # letters of a name that is known in spite of blanks among them
_LIKE_BROKEN = 76.0  # per cent of such a name, by eye
_LONG = 6  # letters of a surname that is enough by itself

WORD = compiled(r"\p{L}[\p{L}'’-]*")


def legible(pieces: Iterable[Piece], names: Sequence[str]) -> list[Piece]:
    """The lines of a block; those that OCR read strokes into are cut down to the known names they hold, and
    those that hold strokes only are left out.

    names are those on the list of people present. Names side by side are parted by commas; else the lines
    of a digital page stay as they are.
    """
    found: list[Piece] = []
    for piece in pieces:
        if label := split_label(piece.text):
            heading, meant, rest = label
            strokes = piece.at.confidence < 1 and all(len(word) <= _STROKE for word in WORD.findall(rest))
            found.append(replace(piece, text=heading) if meant.officer and strokes else piece)
            continue
        doubtful = piece.at.confidence < _DOUBTFUL
        known, covered = _known_in(piece.text, names, doubtful)
        words = WORD.findall(piece.text)
        titled = any(is_title_word(word) for word in words)
        beside = len(known) > 1 and covered == len(words)
        whole = covered == len(words) and not doubtful
        struck = known and not titled and piece.at.confidence < 1 and not whole
        if beside or struck:
            found.append(replace(piece, text=", ".join(known)))
        elif known or piece.at.confidence >= 1 or not _is_scrap(piece):
            found.append(piece)
    return found


def _known_in(text: str, names: Sequence[str], doubtful: bool) -> tuple[list[str], int]:
    """The known names in a line, in the order in which they stand, and the number of words they take.

    Of a doubtful line less is enough, where nobody else on the list bears the given name. A name in its
    other order ("Bo Ek" of the list's "Ek Bo") is as the line has it.
    """
    printed = WORD.findall(text)
    words = [fold(word) for word in printed]
    places: dict[int, tuple[str, int]] = {}
    for name in names:
        parts = fold(name).split()
        size = len(parts)
        if size < 2:
            continue
        alone = doubtful and sum(fold(other).split()[0] == parts[0] for other in names) == 1
        whole = next((i for i in range(len(words)) if sorted(words[i : i + size]) == sorted(parts)), None)
        if whole is not None:
            places[whole] = (" ".join(printed[whole : whole + size]), size)
            continue
        begins = next(
            (i for i in range(len(words)) if i not in places and _begins(words, i, parts, alone)), None
        )
        if begins is not None:
            places[begins] = (name, 2)
        elif _written_through(words, parts):
            places[0] = (name, 0)  # no word of the line is as it should be
    taken = {fold(word) for name, _ in places.values() for word in name.split()}
    for j, word in enumerate(words):
        bearers = [name for name in names if fold(name).split()[-1] == word]
        if j and word not in taken and len(word) >= _LONG and len(bearers) == 1:
            places[j] = (bearers[0], 1)
    return [name for _, (name, _) in sorted(places.items())], sum(size for _, size in places.values())


def _written_through(words: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the words begin with a name whose letters strokes have broken up: "Bjöt a offeng nn"."""
    name, text = "".join(parts), "".join(words)
    return _BROKEN <= len(name) <= len(text) + 1 and fuzz.partial_ratio(name, text) >= _LIKE_BROKEN


def _begins(words: Sequence[str], i: int, parts: Sequence[str], alone: bool) -> bool:
    """Whether the name begins at that word: both ends of it stand near, one of them nearly whole; where it is
    alone with its given name on a doubtful line, much of the surname is enough."""
    one = fuzz.ratio(_printed(words[i]), _printed(parts[0]))
    if one < _LIKE:
        return False
    enough = _CROSSED if alone and one >= _SAME_NAME else _LIKE
    others = (fuzz.ratio(word, parts[-1]) for word in words[i + 1 : i + _NEAR + len(parts) + 1])
    return any(other >= enough and max(one, other) >= _SAME_NAME for other in others)


def _printed(word: str) -> str:
    """A word as OCR may have read it: "rn" and "m" look the same."""
    return word.replace("rn", "m")


def _is_scrap(piece: Piece) -> bool:
    """Whether a short line, or one that OCR could hardly read, names no one with a given name that is known,
    and no office or label."""
    text = BESIDE.sub(" ", piece.text)
    words = text.split()
    if len(words) > _SCRAPS and piece.at.confidence > _UNREAD:
        return False
    kinds = {stretch.kind for stretch in stretches(text)} & {"title", "before", "paren"}
    titled = bool(kinds) and any(is_title_word(word.strip(",.:")) for word in words)
    return not titled and not (len(words) > 1 and is_given(words[0]))
