"""Damage: whether a text is Swedish that has lost its marks, and which of them. Sound text is not
touched.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from handlingar.parsers.language.vocabularies import collected, vocabulary
from handlingar.parsers.repair.model.channel import LOST, MARKED, Loss
from handlingar.parsers.repair.model.lexicon import FORGETFUL, TIMES_COMMONER, skeleton, spelled
from handlingar.parsers.repair.model.tokens import is_open, is_protected, pieces

BARE_FLOOR = 2e-8  # how common a bare word is taken to be that no list holds
COMMON = 3e-7
"""Rarer words than this are no evidence that marks were lost."""

ENOUGH = 8
"""With fewer words that have or should have marks, a text can't be judged by itself."""
ENOUGH_CAPITALS = 3
"""With fewer of them in capitals, their capitals can't be judged."""
ENOUGH_LETTERS = 4
"""With fewer of one letter, the loss of that letter is taken to be that of all."""
MIN_LOSS = 0.2
"""The share of marks lost from which a text counts as damaged."""
ALL_BUT = 0.95
"""From this share of marks lost on, all count as lost."""
MIN_LOST_SHARE = 0.03
"""The share of all words that must have lost marks; in sound Swedish every fourth word has one."""
FOREIGN = 2  # little words of another language, beside twice those of Swedish

Letters = tuple[int, int, int]
"""Counts of å, ä and ö."""


ALL_LOST = Loss((1.0, 1.0, 1.0), (1.0, 1.0, 1.0))
"""The loss of a text that is said to have lost all its marks."""
_LANGUAGES = collected(
    (word, code) for code, words in vocabulary("lexicon_languages").items() for word in words
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts over a text.

    words are those of letters; known of them stand in the lexicon; letters are all letters, marks the å, ä
    and ö among them. kept and lost count the words in small letters that have marks, and that should have,
    lost_letters and kept_letters their å, ä, ö; the same follow for words in capitals. undecoded counts
    letters whose bytes were thrown away; languages the little words of each language.
    """

    words: int
    known: int
    letters: int
    marks: int
    kept: int
    lost: int
    kept_letters: Letters
    lost_letters: Letters
    kept_capitals: int
    lost_capitals: int
    undecoded: int
    languages: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float:
        """The share of å, ä and ö among the letters; 0.047 to 0.061 in sound Swedish."""
        return self.marks / self.letters if self.letters else 0.0

    @property
    def loss(self) -> float:
        """The share of the marks of small letters lost, 0 to 1."""
        marks = self.kept + self.lost
        return self.lost / marks if marks else 0.0

    @property
    def capital_loss(self) -> float:
        """The share of the words in capitals that lost their marks, of those that have or should have."""
        marks = self.kept_capitals + self.lost_capitals
        return self.lost_capitals / marks if marks else 0.0

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
            and not self.foreign
            and self.loss >= MIN_LOSS
            and self.lost >= MIN_LOST_SHARE * self.words
        )

    @property
    def damaged_capitals(self) -> bool:
        """True where this is Swedish whose words in capitals have lost marks."""
        return self.swedish and self.lost_capitals >= ENOUGH_CAPITALS and self.capital_loss >= MIN_LOSS

    @property
    def losses(self) -> Loss:
        """What share of each letter was lost, to a tenth; of no letter where small letters are sound."""
        capital = self.capital_loss if self.damaged_capitals else self.loss if self.damaged else 0.0
        if not self.damaged:
            return Loss((0.0, 0.0, 0.0), (_tenth(capital),) * 3)
        small = [
            _tenth(lost / (lost + kept) if lost + kept >= ENOUGH_LETTERS else self.loss)
            for lost, kept in zip(self.lost_letters, self.kept_letters, strict=True)
        ]
        return Loss((small[0], small[1], small[2]), (_tenth(capital),) * 3)


def _tenth(share: float) -> float:
    return 1.0 if share >= ALL_BUT else round(share, 1)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one printed word tells."""

    words: int
    known: int
    letters: int
    marks: int
    verdicts: tuple[tuple[str, bool, Letters], ...]
    undecoded: int
    languages: tuple[str, ...]


def weigh(printed: Iterable[str]) -> Evidence:
    """The evidence in these printed words."""
    words = known = letters = marks = undecoded = 0
    seen: Counter[tuple[str, bool]] = Counter()
    by_letter = {"kept": [0, 0, 0], "lost": [0, 0, 0]}
    languages: Counter[str] = Counter()
    for word in printed:
        told = _told_by(word)
        words += told.words
        known += told.known
        letters += told.letters
        marks += told.marks
        undecoded += told.undecoded
        languages.update(told.languages)
        for verdict, capitals, counts in told.verdicts:
            seen[verdict, capitals] += 1
            if not capitals:
                by_letter[verdict] = [a + b for a, b in zip(by_letter[verdict], counts, strict=True)]
    kept_letters, lost_letters = by_letter["kept"], by_letter["lost"]
    return Evidence(
        words,
        known,
        letters,
        marks,
        seen["kept", False],
        seen["lost", False],
        (kept_letters[0], kept_letters[1], kept_letters[2]),
        (lost_letters[0], lost_letters[1], lost_letters[2]),
        seen["kept", True],
        seen["lost", True],
        undecoded,
        tuple(sorted(languages.items())),
    )


@lru_cache(FORGETFUL)  # each word is weighed with its document, its page and its block
def _told_by(word: str) -> _Told:
    if is_protected(word):
        return _Told(0, 0, 0, 0, (), 0, ())
    texts = [piece.text for piece in pieces(word) if is_open(piece.text)]
    plain = [text for text in texts if text.isalpha()]
    verdicts = [told for text in texts if (told := _verdict(text))]
    return _Told(
        len(texts),
        sum(bool(spelled(skeleton(text))) for text in plain),
        sum(len(text) for text in plain),
        sum(c in MARKED for text in plain for c in text.lower()),
        tuple(verdicts),
        sum(LOST in text for text in texts),
        tuple(language for text in plain for language in _LANGUAGES.get(text.lower(), ())),
    )


def _verdict(word: str) -> tuple[str, bool, Letters] | None:
    """Whether a word has its marks ("kept") or lost them ("lost"), is in capitals, its å, ä, ö; None if it
    says nothing.
    """
    capitals = word.isupper() and len(word) > CAPITALS
    if len(word) < 2 or not (capitals or word.islower()):
        return None
    word = word.lower()
    if any(c in MARKED for c in word):
        return "kept", capitals, _letters(word)
    if not word.isalpha():  # 6vriga, &r, f?r: a sign in the place of a letter
        return "lost", capitals, (0, 0, 0)
    known = {w: math.exp(share) for w, share in spelled(skeleton(word))}
    marked = {w: share for w, share in known.items() if any(c in MARKED for c in w)}
    best = max(marked, key=lambda w: marked[w], default="")
    bare = max(known.get(word, 0.0), BARE_FLOOR)
    if best and marked[best] >= COMMON and marked[best] > TIMES_COMMONER * bare:
        return "lost", capitals, _letters(best)
    return None


CAPITALS = 3
"""Shorter words in capitals are acronyms."""


def _letters(word: str) -> Letters:
    return word.count("å"), word.count("ä"), word.count("ö")
