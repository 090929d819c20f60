"""Which letter a font calls by another's name, told from its words: one exchange makes unknown ones known.

Names, abbreviations and words of other languages are unknown too, but no single exchange of two letters
makes half of them known. So this tells a wrong map also where both letters have the same shape (n and r).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from handlingar.extract.language.text_quality import EDGES, LETTERED
from handlingar.extract.language.word_frequency import is_known, is_swedish

LETTERS = "abcdefghijklmnoprstuvxyåäö"
SHORTEST = 5  # letters: shorter words become known by chance
LEAST_WORDS = 12  # different ones: fewer tell nothing
UNKNOWN = 0.12  # of them must be unknown: on nine of ten sound pages fewer are (measured on 249)
LOOKED_AT = 12  # unknown words, evenly chosen, which keeps the cost of sound pages low
LEAST_MENDED, MENDED = 4, 0.4  # of the words looked at become known by one exchange
FEW_MENDED = 3  # where there are so few, all of them must


def exchanged_letters(texts: Sequence[str]) -> tuple[str, str] | None:
    """The letter that the texts have and the one that it stands for; None where no exchange is seen."""
    cores = {text.strip(EDGES) for text in texts}
    words = sorted(w for w in cores if len(w) >= SHORTEST and w.islower() and LETTERED.fullmatch(w))
    if len(words) < LEAST_WORDS:
        return None
    unknown = [word for word in words if not is_swedish(word)]
    if len(unknown) < max(UNKNOWN * len(words), LEAST_MENDED):
        return _mending_all(unknown) if len(unknown) >= FEW_MENDED else None
    step = max(len(unknown) / LOOKED_AT, 1.0)
    looked_at = [unknown[int(i * step)] for i in range(min(LOOKED_AT, len(unknown)))]
    votes = Counter(pair for word in looked_at for pair in set(_mending(word)))
    if not votes:
        return None
    pair, count = min(votes.items(), key=lambda item: (-item[1], item[0]))
    return pair if count >= max(LEAST_MENDED, MENDED * len(looked_at)) else None


def _mending_all(unknown: Sequence[str]) -> tuple[str, str] | None:
    """Two letters that stand for each other in all of the words, in either direction."""
    first, *rest = unknown
    shared = {(min(pair), max(pair)) for pair in _mending(first)}
    for word in rest:
        if not shared:
            break
        shared &= {(min(pair), max(pair)) for pair in _mending(word)}
    return min(shared, default=None)


def _mending(word: str) -> Iterator[tuple[str, str]]:
    """The pairs of letters with which the word is known, where the first stands for the second."""
    for shown in sorted(set(word)):
        for meant in LETTERS:
            if meant != shown and any(map(is_known, _read_as(word, shown, meant))):
                yield shown, meant


def _read_as(word: str, shown: str, meant: str) -> Iterator[str]:
    """The word with one letter as the other: both exchanged, all of them, or one of them."""
    if meant in word:
        yield word.translate(str.maketrans(shown + meant, meant + shown))
    yield word.replace(shown, meant)
    at = word.find(shown)
    while at >= 0 and word.count(shown) > 1:
        yield word[:at] + meant + word[at + 1 :]
        at = word.find(shown, at + 1)
