"""The gate: whether a text is Swedish that has lost its marks, and how many. Sound text is not touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from handlingar.parsers.repair.lexicon import lexicon
from handlingar.parsers.repair.tokens import is_protected, pieces
from handlingar.parsers.words import vocabulary

SURE = 20.0
"""How many times more common the word with marks must be for the bare one to count as one that lost them."""
BARE_FLOOR = 2e-8
COMMON = 3e-7
"""Rarer words than this are no evidence that marks were lost."""

ENOUGH = 8
"""With fewer words that have or should have marks, a text can't be judged by itself."""
MIN_LOSS = 0.2
"""The share of marks lost from which a text counts as damaged."""
MIN_LOST_SHARE = 0.03
"""The share of all words that must have lost marks; in sound Swedish every fourth word has one."""
FOREIGN = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts over a text: words in all, words with å ä ö, words that lost them; little words by language."""

    words: int
    kept: int
    lost: int
    languages: tuple[tuple[str, int], ...]

    @property
    def loss(self) -> float:
        """The share of marks lost, 0 to 1."""
        marks = self.kept + self.lost
        return self.lost / marks if marks else 0.0

    @property
    def enough(self) -> bool:
        """True where there are words enough to judge by."""
        return self.kept + self.lost >= ENOUGH

    @property
    def swedish(self) -> bool:
        """True where no other language's little words are more than the Swedish ones."""
        counts = dict(self.languages)
        return counts.get("sv", 0) >= max(counts.values(), default=0)

    @property
    def foreign(self) -> bool:
        """True where another language clearly rules, as in an English sentence."""
        counts = dict(self.languages)
        return max(counts.values(), default=0) > FOREIGN + 2 * counts.get("sv", 0)

    @property
    def damaged(self) -> bool:
        """True where this is Swedish that has lost a good part of its marks."""
        return (
            self.enough
            and self.swedish
            and self.loss >= MIN_LOSS
            and self.lost >= MIN_LOST_SHARE * self.words
        )


def weigh(printed: Iterable[str]) -> Evidence:
    """The evidence in these printed words."""
    words = kept = lost = 0
    languages: Counter[str] = Counter()
    for word in printed:
        for verdict, spoken in _told_by(word):
            words += 1
            kept += verdict == "kept"
            lost += verdict == "lost"
            languages.update(spoken)
    return Evidence(words, kept, lost, tuple(sorted(languages.items())))


@lru_cache(maxsize=100_000)  # each word is weighed with its document, its page and its block
def _told_by(word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each piece of letters of a printed word its verdict and the languages it is a little word of."""
    if is_protected(word):
        return ()
    texts = [piece.text for piece in pieces(word) if piece.text.isalpha()]
    return tuple(
        (_verdict(text) if text.islower() and len(text) > 1 else "", _languages().get(text.lower(), ()))
        for text in texts
    )


def _verdict(word: str) -> str:
    """Whether a word in small letters has its marks ("kept"), lost them ("lost"), or says nothing ("")."""
    words = lexicon()
    if any(c in "åäö" for c in word):
        return "kept"
    best = max((words.probability[w] for w in words.marked.get(word, ())), default=0.0)
    bare = max(words.probability.get(word, 0.0), BARE_FLOOR)
    return "lost" if best >= COMMON and best > SURE * bare else ""


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, words in vocabulary("lexicon_languages").items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found
