"""Texts whose å, ä and ö were left out ("nmnden"): the letters are put back where one word fits."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from handlingar.parsers.repair.model.channel import LOST, MARKED
from handlingar.parsers.repair.model.lexicon import FORGETFUL, TIMES_COMMONER, log_share
from handlingar.patterns import compiled

SHARE = 0.08  # of the words must become known by a letter put in: every fourth Swedish word has one of them
MOSTLY = 0.75  # of the unknown words must become known: 0.94 in a text that lost them, 0.4 in broken fonts
FEWEST = 8  # such words, below which a text is too short to tell
MOST_MARKS = 0.02  # of the words: a text with more å, ä and ö has not lost them
CLEARLY = math.log(TIMES_COMMONER)  # more likely must a word be than the piece as it stands
LONGEST = 24  # letters; longer pieces are several words
TWICE = 5  # letters a piece needs, for two letters to be put in
WORD = compiled(r"\p{L}+")


def with_dropped(words: Sequence[str]) -> dict[str, tuple[str, float]]:
    """For printed words of a text that lost the letters: the word with them, and how sure that is (0 to 1).

    Empty for a text that has its letters, or is not Swedish.
    """
    counts = Counter(word for word in words if any(map(str.isalpha, word)))
    total = counts.total()
    marked = sum(n for word, n in counts.items() if any(c in MARKED for c in word.lower()))
    if not total or marked > MOST_MARKS * total:
        return {}
    found = {word: whole for word in counts if (whole := _whole(word))}
    gained = sum(counts[word] for word in found)
    unknown = sum(n for word, n in counts.items() if word not in found and not _is_known(word))
    return found if gained >= max(FEWEST, SHARE * total, MOSTLY * (gained + unknown)) else {}


def _is_known(printed: str) -> bool:
    return all(log_share(part.lower()) is not None for part in WORD.findall(printed))


def _whole(printed: str) -> tuple[str, float] | None:
    parts = WORD.findall(printed)
    if len(parts) != 1 or LOST in printed:
        return None
    filled = _filled(parts[0].lower())
    if filled is None:
        return None
    word, confidence = filled
    if parts[0].isupper() and len(parts[0]) > 1:
        word = word.upper()
    elif parts[0][0].isupper():
        word = word.capitalize()
    return printed.replace(parts[0], word), confidence


@lru_cache(FORGETFUL)
def _filled(piece: str) -> tuple[str, float] | None:
    """The known word that this piece is but for letters left out, and its share among all that fit."""
    if len(piece) > LONGEST:
        return None
    bare = log_share(piece)
    fitting = _known(_put_in([piece]))
    if not fitting and len(piece) >= TWICE and bare is None:
        fitting = _known(_put_in(set(_put_in([piece]))))
    if not fitting:
        return None
    best = max(fitting, key=lambda word: fitting[word])
    if bare is not None and fitting[best] - bare < CLEARLY:
        return None
    whole = sum(math.exp(share) for share in fitting.values())
    return best, round(math.exp(fitting[best]) / whole, 4)


def _put_in(pieces: Iterable[str]) -> Iterator[str]:
    for piece in pieces:
        for at in range(len(piece) + 1):
            for letter in MARKED:
                yield piece[:at] + letter + piece[at:]


def _known(words: Iterable[str]) -> dict[str, float]:
    return {word: share for word in words if (share := log_share(word)) is not None}
