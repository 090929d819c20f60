"""Ways in which programs wrote å, ä and ö that they lacked, told from each other by the words of the text.

What can only be read in one way (entities, quoted-printable, accents apart, UTF-8 read wrongly) is undone
word by word. What may be meant as it stands ("}" for å, "?" for any letter) is undone where the text as a
whole becomes Swedish by it. The ways are data: data/lexicon_codings.toml.
"""

from __future__ import annotations

import html
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from handlingar.extract.confidence import CERTAIN
from handlingar.extract.language.charsets import charset_of
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.repair.dropped import with_dropped
from handlingar.parsers.repair.encoding import STRAY, mended
from handlingar.parsers.repair.model.channel import LOST, MARKED
from handlingar.parsers.repair.model.lexicon import FORGETFUL, TIMES_COMMONER, log_share
from handlingar.patterns import compiled

LEAST = 4  # words that must become known before a way counts as seen (by eye, on texts of a page)
MOSTLY = 0.6  # of the words with its signs that must become known; names and compounds stay unknown
CLEARLY = math.log(TIMES_COMMONER)
LIKELY = 0.97  # of a letter that the text as a whole vouches for
ENCODING = "encoding"
LEXICON = "lexicon"

ENTITY = compiled(r"&(?:#\d{2,4}|#[xX][0-9A-Fa-f]{2,4}|[A-Za-z]{3,8});")
QUOTED = compiled(r"(?:=[89A-F][0-9A-F])+")
ACCENTS = {"¨": "\u0308", "˚": "\u030a", "°": "\u030a", "´": "\u0301"}
BASES = {"¨": "aouAOUeE", "˚": "aA", "°": "aA", "´": "eE"}
APART = compiled("[¨˚°´]")
WORD = compiled(rf"[\p{{L}}{LOST}]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A word as it was meant: its text, by which rule, what vouches for it, and how sure that is (0 to 1)."""

    text: str
    rule: str
    source: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Way:
    """A way of writing the letters: what each sign stands for.

    certain says that no sign is a letter of Swedish.
    """

    name: str
    letters: dict[str, str]
    certain: bool

    def undone(self, word: str) -> str:
        """The word with the letters that the signs stand for."""
        if not any(sign in word for sign in self.letters):
            return word
        return _pattern(tuple(self.letters)).sub(lambda match: self.letters[match[0]], word)


Decoder = Callable[[str], Decoded | None]
"""Says what a printed word was meant to be, None where it is as it was meant."""


@cache
def ways() -> tuple[Way, ...]:
    """The ways of data/lexicon_codings.toml, in the order in which they are tried."""
    found = vocabulary("lexicon_codings")
    return tuple(Way(name, way["letters"], way.get("signs", False)) for name, way in found.items())


def decoder_of(words: Iterable[str]) -> Decoder:
    """How the words of this text are read: which ways of writing å, ä and ö it shows.

    words are the printed words of the whole text, in order.
    """
    printed = list(words)
    charset = charset_of("\n".join(w for w in printed if STRAY.search(w)).encode("utf-8", "surrogateescape"))
    plain = [_plain(word, charset).text for word in printed]
    counts = Counter(plain)
    seen = tuple(way for way in ways() if _shows(way, counts))
    dropped = with_dropped(plain) if not seen else {}
    return lambda word: _decoded(word, charset, seen, dropped)


def _decoded(
    word: str, charset: str, seen: tuple[Way, ...], dropped: dict[str, tuple[str, float]]
) -> Decoded | None:
    found = _plain(word, charset)
    for way in seen:
        text = _by_way(found.text, way)
        if text != found.text:
            found = Decoded(text, way.name, LEXICON if not way.certain else ENCODING, LIKELY)
    if found.text in dropped:
        text, confidence = dropped[found.text]
        found = Decoded(text, "dropped", LEXICON, min(confidence, LIKELY))
    return found if found.text != word else None


def _plain(word: str, charset: str) -> Decoded:
    """The word with all undone that can only be read in one way."""
    if word.isascii() and "&" not in word and "=" not in word:
        return Decoded(word, "", "", CERTAIN)
    text = mended(word, charset)
    text = QUOTED.sub(_from_quoted, ENTITY.sub(_from_entity, text))
    text = unicodedata.normalize("NFC", _accents_joined(text))
    return Decoded(text, ENCODING if text != word else "", ENCODING, CERTAIN)


def _from_entity(match: regex.Match[str]) -> str:
    letter = html.unescape(match[0])
    return letter if len(letter) == 1 and letter.isalpha() else match[0]


def _from_quoted(match: regex.Match[str]) -> str:
    raw = bytes.fromhex(match[0].replace("=", ""))
    for encoding in ("utf-8", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if text.isalpha() else match[0]
    return match[0]


def _accents_joined(text: str) -> str:
    """Accents that stand by themselves put on the letter before them, or else on the one after."""
    at = 0
    while match := APART.search(text, at):
        accent, start = match[0], match.start()
        before, after = text[max(0, start - 1) : start], text[start + 1 : start + 2]
        if before and before in BASES[accent]:
            text = text[: start - 1] + _composed(before, accent) + text[start + 1 :]
        elif after and after in BASES[accent]:
            text = text[:start] + _composed(after, accent) + text[start + 2 :]
        else:
            at = start + 1
    return text


def _composed(letter: str, accent: str) -> str:
    return unicodedata.normalize("NFC", letter + ACCENTS[accent])


@lru_cache(32)
def _pattern(signs: tuple[str, ...]) -> regex.Pattern[str]:
    """The signs where they stand for a letter: beside one, or beside another such sign."""
    either = any_of(signs)
    return compiled(rf"(?<=\p{{L}}|{either})(?:{either})|(?:{either})(?=\p{{L}}|{either})")


def _shows(way: Way, words: Counter[str]) -> bool:
    """Whether the text was written in this way: its words become known, and few have marks already."""
    good = bad = own = 0
    targets = {letter.lower().replace(LOST, MARKED) for letter in way.letters.values()}
    marks = frozenset("".join(targets))
    for word, count in words.items():
        text = way.undone(word)
        if text == word:
            own += 0 if marks.isdisjoint(word.lower()) else count
            continue
        if _better(text, word):
            good += count
        elif way.certain or not _known(word):
            bad += count
    return good >= LEAST and good > own and (good >= MOSTLY * (good + bad) or not way.certain)


def _by_way(word: str, way: Way) -> str:
    text = way.undone(word)
    if way.certain:
        return text
    return text if text != word and _better(text, word) else word


def _better(text: str, word: str) -> bool:
    """Whether the text is made of known words, and the word of none or of much rarer ones."""
    return _known(text) and (not _known(word) or _share(text) - _share(word) > CLEARLY)


def _share(word: str) -> float:
    """The logarithm of the share that the rarest part of a known word has in running Swedish."""
    return min(log_share(part.lower()) or 0.0 for part in WORD.findall(word))


@lru_cache(FORGETFUL)
def _known(word: str) -> bool:
    """Whether each run of letters is a known word; a letter that is unknown may be any of å, ä and ö."""
    parts = WORD.findall(word)
    return bool(parts) and "".join(parts) == "".join(_letters(word)) and all(map(_is_known, parts))


def _letters(word: str) -> Iterator[str]:
    """The word without what stands around and between words: punctuation."""
    return (c for c in word if c.isalnum() or c in f"{LOST}{{}}|[]\\?")


def _is_known(part: str) -> bool:
    lower = part.lower()
    if LOST not in lower:
        return log_share(lower) is not None
    return any(log_share(lower.replace(LOST, letter)) is not None for letter in MARKED)
