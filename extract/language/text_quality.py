"""Is a page's text layer what is printed on it? Judged from the words, page by page.

A layer that an OCR program left behind is not trusted because it is there: one made with an English model
has lost å, ä and ö, and one made from a bad picture has symbols inside its words. The measures here tell
such layers from sound ones, and from pages in another language, which are sound too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from handlingar.extract.language.word_frequency import is_known, is_swedish
from handlingar.patterns import compiled

LETTERED = compiled(r"\p{L}{3,}")
ODD = compiled(
    r"""\p{L} [|!&\\{}<>~^¢£¥©®°»«€¬¦] \p{L}      # a symbol between letters
      | ^ \p{L}{2,} \d \p{Ll}{2,} $               # a figure within a word
      | ^ [&|1!0] \p{Ll}{2,} $                     # or in place of its first letter
      | \d [OolI]+ \d                             # a letter within a number
      | ^ [|\\~^¦¬_=]{1,} $                        # alone""",
    regex.VERBOSE,
)
EDGES = ".,:;!?()[]\"'”“»«/–—-*•…"

# Words that any running text in the language has, as printed and as they become without å, ä, ö.
SWEDISH = frozenset(
    regex.split(" ", "och att av för for som med till är ar den det på pa om har ett en vid från fran inte")
)
OTHER_LANGUAGES = ("en", "fi", "nb", "da", "de")
LITTLE_WORDS = 0.06  # share of the words of SWEDISH in a text that is Swedish at all
ODD_WORDS = 0.04  # share of words with symbols inside that no sound layer has
KNOWN_WORDS = 0.5  # share of the words that some language knows in every sound text
FEW_WORDS = 20  # too few to judge a language by
FEW_LETTERS = 200  # too few to miss å, ä and ö among
LOST_LETTERS = 0.012  # share of å ä ö among letters; Swedish prose has 0.03 to 0.06


@dataclass(frozen=True, slots=True)
class TextMeasure:
    """What a text layer looks like.

    swedish is the share of words that are Swedish function words (with or without their dots), aao the
    share of å, ä, ö among the letters, odd the share of tokens with symbols in them, known the share of
    words that Swedish knows, known_best the same for the best of some languages.
    """

    n_words: int
    n_letters: int
    swedish: float
    aao: float
    odd: float
    known: float
    known_best: float


def measure(tokens: Sequence[str]) -> TextMeasure:
    """The measures of a page's tokens (words as printed)."""
    words = [w.lower() for w in (t.strip(EDGES) for t in tokens) if LETTERED.fullmatch(w)]
    letters = [c for t in tokens for c in t.lower() if c.isalpha()]
    plain = [t.strip(EDGES).lower() for t in tokens]
    return TextMeasure(
        n_words=len(words),
        n_letters=len(letters),
        swedish=_share(sum(w in SWEDISH for w in plain), len(plain)),
        aao=_share(sum(c in "åäö" for c in letters), len(letters)),
        odd=_share(sum(bool(ODD.search(t.strip(EDGES) or t)) for t in tokens), len(tokens)),
        known=_known_share(words, "sv"),
        known_best=best_known(words),
    )


def distrust(tokens: Sequence[str]) -> str | None:
    """Why a layer that an OCR program may have made isn't trusted; None where it is sound or too short."""
    m = measure(tokens)
    if m.n_words < FEW_WORDS:
        return None
    if m.swedish > LITTLE_WORDS and m.n_letters >= FEW_LETTERS and m.aao < LOST_LETTERS:
        return f"bad OCR layer: å, ä, ö are {m.aao:.1%} of the letters in Swedish text"
    if m.aao == 0 and m.n_letters >= FEW_LETTERS and m.known >= m.known_best > 0:
        return "bad OCR layer: no å, ä, ö among Swedish words"
    if m.odd > ODD_WORDS:
        return f"bad OCR layer: symbols inside {m.odd:.0%} of the words"
    if m.known_best < KNOWN_WORDS:
        return f"bad OCR layer: only {m.known_best:.0%} of the words are known"
    return None


def unknown_share(tokens: Iterable[str]) -> float:
    """The share of a text's words that no one knows; names, which begin with a capital, aside."""
    words = [
        w for w in (t.strip(EDGES) for t in tokens) if len(w) > 3 and LETTERED.fullmatch(w) and w.islower()
    ]
    return _share(sum(not is_word(word) for word in words), len(words))


def best_known(words: Sequence[str]) -> float:
    """The share of the lower-case words that the best of some languages knows."""
    return max(_known_share(words, language) for language in ("sv", *OTHER_LANGUAGES))


def in_a_language(words: Sequence[str], share: float) -> bool:
    """Whether some language knows this share of the lower-case words; the others are not asked then."""
    return any(_known_share(words, language) >= share for language in ("sv", *OTHER_LANGUAGES))


def n_known(texts: Iterable[str]) -> int:
    """How many of the words are known."""
    return sum(is_word(text) for text in texts)


def means(text: str) -> bool:
    """True for a known word or a number, whatever signs stand around it."""
    core = text.strip(EDGES)
    return is_word(text) or core.replace(",", "").replace(".", "").isdigit()


def is_word(text: str) -> bool:
    """True for a word of three letters or more that Swedish or English knows, signs around it aside."""
    core = text.strip(EDGES).lower()
    return bool(LETTERED.fullmatch(core)) and (is_swedish(core) or is_known(core, "en"))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _known_share(words: Sequence[str], language: str) -> float:
    return _share(sum(is_known(word, language) for word in words), len(words))
