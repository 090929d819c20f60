"""What words and phrases are in a list of people: names, organisations, titles; and which names are one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

import regex
from rapidfuzz import fuzz

from handlingar.parsers.language.folding import bare, fold, plain
from handlingar.parsers.language.vocabularies import municipalities, vocabulary
from handlingar.patterns import compiled

_NAMES = vocabulary("given_names")
_ORGANISATIONS = vocabulary("organisations")
_ROLES = vocabulary("roles")
_PARTIES = vocabulary("parties")

_LITTLE = vocabulary("function_words")

CONNECTORS = frozenset(_LITTLE["prepositions"])
_JOINING = CONNECTORS | frozenset(_LITTLE["joining"])
COUNTS = frozenset(_LITTLE["counts"])
_INNER = frozenset(_LITTLE["within_names"])

READ_ALIKE = 86.0
"""How alike (0 to 100) two words are that OCR read from the same print: one wrong letter in eight; by eye."""

NAME_WORD = compiled(
    r"""
    \p{Lu}\p{L}?\.(?:-?\p{Lu}\.)?                            # an initial: "A.", "K.-G."
    | \p{Lu}[\p{L}\p{M}'’´`]*(?:-[\p{L}'’´`]+){0,2}          # "Gun-Ann", "O'Brien", "Öholm"
    | ["”“'’]\p{Lu}[\p{L}-]+["”“'’]                          # a nickname between them
    | (?:al|el|d|l)[-'’]\p{Lu}[\p{L}'’]*(?:-\p{Lu}[\p{L}'’]*)?  # "al-Rahman", "d'Orsay"
    """,
    regex.VERBOSE,
)
_SCRAP = 3  # letters of capitals that are no name's by themselves
CAPITALS = compiled(r"[\p{Lu}&]{2,6}")
ACRONYM = compiled(rf"{CAPITALS.pattern}(?:[-/]\p{{Lu}}{{1,4}})?")  # "SEKO", "OFR-S"


def phrase_of(words: list[str]) -> str:
    """Words as a phrase for looking up."""
    return " ".join(plain(word) for word in words)


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase_of(word.replace(".", " ").split()) for word in words)


def _definite(words: list[str]) -> list[str]:
    """The words with their definite forms: "ekonom", "ekonomen"; "sekreterare", "sekreteraren"."""
    return [*words, *(f"{word}n" if word.endswith(("e", "a", "or", "er")) else f"{word}en" for word in words)]


GIVEN = frozenset(plain(name) for key in ("women", "men") for name in _NAMES[key].split())
PARTICLES = frozenset(_NAMES["particles"])
_NOT_NAMES = frozenset(_NAMES["not_names"])
_PLACE_ENDINGS = tuple(_NAMES["place_endings"])
_SURNAME_ENDINGS = tuple(_NAMES["surname_endings"])

PARTY_CODES = frozenset(code.casefold() for code in _PARTIES["codes"] if code != "-")
PARTY_SPELLINGS: dict[str, str] = {code.casefold(): code for code in _PARTIES["codes"]}
PARTIES_BY_NAME = {
    **{name.split(" (")[0].casefold(): code for code, name in _PARTIES["codes"].items()},
    **{name.casefold(): code for name, code in _PARTIES["names"].items()},
}
LOCAL_PARTY_ENDINGS = tuple(_PARTIES["endings"]["words"])
NOT_PARTIES = frozenset(_PARTIES["not_parties"]["words"])

OFFICERS = {code: _set(_definite(words)) for code, words in _ROLES["officers"].items()}
ATTENDANCE = {code: _set(_definite(words)) for code, words in _ROLES["attendance"].items()}
NOTES = _set(_ROLES["notes"]["words"])
VACANT = _set(_ROLES["vacant"]["words"])
TITLE_WORDS = _set([*_definite(_ROLES["titles"]["words"]), *_definite(_ROLES["titles"]["endings"])])
_TITLE_ENDINGS = tuple(_definite(_ROLES["titles"]["endings"]))
TITLE_PREFIXES = _set(_ROLES["titles"]["prefixes"])
TITLES = frozenset().union(*OFFICERS.values(), *ATTENDANCE.values(), TITLE_WORDS)
_BARE_TITLES = frozenset(fold(title) for title in TITLES)
_LONG_TITLE = 7  # letters of a title that no name is without its dots

_SHORT = frozenset(name for name in _ORGANISATIONS["known"] if CAPITALS.fullmatch(name))
_KNOWN = _set([name for name in [*_ORGANISATIONS["known"], *_ORGANISATIONS["regions"]] if name not in _SHORT])
ABBREVIATIONS = frozenset(short.casefold() for short in (*_ORGANISATIONS["abbreviations"], *_SHORT))
_LAST = _set(_ORGANISATIONS["last_words"])
_FIRST = _set(_ORGANISATIONS["first_words"])
_ENDINGS = tuple(_ORGANISATIONS["endings"])
_MUNICIPALITIES = _set(municipalities())
_PLACE_WORDS = _set(_ORGANISATIONS["place_words"])


_JOINT = compiled(r"(?<=\p{Ll})(?=\p{Lu})")
_INITIALS = compiled(r"\p{Lu}\.?-\p{Lu}\.?")


@cache
def is_given(word: str) -> bool:
    """True for a known given name, a double one with a known part or its initials ("K-G"), or two in one
    ("MariAnne")."""
    joined = [plain(part) for part in _JOINT.split(word)]
    known = any(part in GIVEN for part in plain(word).split("-")) or _INITIALS.fullmatch(word) is not None
    return known or (len(joined) == 2 and GIVEN.issuperset(joined))


def _ends_like(word: str, endings: tuple[str, ...]) -> bool:
    """Whether one of the endings ends the word, behind three letters at least."""
    return plain(word)[3:].endswith(endings)


@cache
def is_title_word(word: str) -> bool:
    """True for a word that by itself is a role or a title ("ordförande", "Socionomstudent").

    A bad text layer may have robbed a long one of its dots ("Ordforande").
    """
    undotted = len(word) >= _LONG_TITLE and fold(word) in _BARE_TITLES
    return undotted or plain(word) in TITLES or _ends_like(word, _TITLE_ENDINGS)


@cache
def never_in_name(word: str) -> bool:
    """True for a word that no name has: a title, an organisation, a word of the meeting."""
    folded = plain(word)
    if folded in GIVEN:
        return False
    return (
        folded in _NOT_NAMES
        or folded in VACANT
        or folded in _KNOWN
        or word in _SHORT
        or folded in _FIRST
        or (folded in _LAST and folded not in _MUNICIPALITIES)
        or is_title_word(word)
        or folded in _PLACE_ENDINGS
        or (len(folded) > 6 and folded.endswith(_PLACE_ENDINGS))
        or (len(folded) > 9 and _ends_like(word, _ENDINGS))
    )


def name_score(words: list[str]) -> float | None:
    """How much words look like a person's name; None where they can't be one."""
    if not 1 <= len(words) <= 5:
        return None
    for place, word in enumerate(words):
        if word in PARTICLES and 0 < place < len(words) - 1:
            continue
        if not NAME_WORD.fullmatch(word.rstrip(".") if len(word) > 3 else word) or never_in_name(word):
            return None
        if word.endswith(".") and len(word) > 3 and place < len(words) - 1:
            return None
    first, *rest = words
    sends = len(words) > 2 and not is_given(words[-2])  # "Anna Ek MUMA", but "Anna Maria BERG"
    if ACRONYM.fullmatch(words[-1]) and not first.isupper() and (sends or len(words[-1]) <= _SCRAP):
        return None  # a party, a club or a unit
    if plain(first) in _PLACE_WORDS or words[-1] in PARTICLES:
        return None
    if all(word.isupper() and len(word) <= _SCRAP for word in words) and not is_given(first):
        return None  # "AE ATU": what OCR makes of a signature
    initial = len(first.rstrip(".")) == 1
    score = 3.0 if is_given(first) else (0.5 if initial else -0.3)
    if not is_given(first) and len(first) > 1 and first.isupper():
        score -= 1.5
    score += sum(0.5 for word in rest if _ends_like(word, _SURNAME_ENDINGS))
    score -= sum(0.3 for word in rest if plain(word) in _MUNICIPALITIES | _PLACE_WORDS)
    # "Anna Ek Bo" is one name and the beginning of another
    score -= sum(1.5 for a, b in pairwise(rest) if is_given(b) and not is_given(a) and a not in PARTICLES)
    if all(len(word.rstrip(".")) == 1 for word in words):
        return None
    if len(words) == 1 and not is_given(first):
        return None
    if len(words) > 1 and len(words[-1].rstrip(".")) == 1:
        score -= 1.0
    return score - {1: 1.8, 2: 0.0, 3: 0.3, 4: 1.2, 5: 3.0}[len(words)]


def organisation_score(words: list[str]) -> float | None:
    """How much words look like an organisation; None where they can't be one."""
    if not 1 <= len(words) <= 6 or plain(words[-1]) in CONNECTORS | {"och"} or words[-1].endswith("-"):
        return None
    if words[0] in CONNECTORS:
        return organisation_score(words[1:]) if len(words) > 1 else None
    phrase, first, last = phrase_of(words), plain(words[0]), plain(words[-1])
    if phrase in _KNOWN or phrase.rstrip("s") in _KNOWN:
        return 3.0 + 0.5 * len(words)
    if len(words) == 1:
        return 3.5 if words[0] in _SHORT else _lone_organisation_score(words[0])
    if last in _KNOWN or words[-1] in _SHORT:
        return None
    capital = words[0][:1].isupper()
    paired = any(w.endswith("-") for w in words)  # "Individ- och familjeomsorgen"
    proper = capital and all(w[:1].isupper() or plain(w) in _INNER | _LAST or paired for w in words)
    given = 3.0 if is_given(words[0]) and first not in _MUNICIPALITIES else 0.0
    if proper and (last in _LAST or (paired and _ends_like(last, _ENDINGS))) and len(words) <= 5:
        return 2.9 - 0.2 * len(words) - given
    if proper and (first in _FIRST or _ends_like(first, _ENDINGS)) and len(words) <= 5:
        return 2.8 - 0.3 * len(words) - 2.0 * sum(is_given(w) for w in words[1:])
    if paired and len(words) <= 4 and _ends_like(last, _ENDINGS):
        return 1.9  # "barn- och utbildningsnämnden"
    if len(words) == 2 and capital and not given and first.endswith("a") and last.endswith(_ENDINGS):
        return 2.5  # "Tekniska nämnden"
    if proper:
        return -0.8 * len(words) + 0.4 - given
    return None


def _lone_organisation_score(word: str) -> float | None:
    folded = plain(word)
    if folded in _MUNICIPALITIES or folded.removesuffix("s") in _MUNICIPALITIES:
        return 1.8
    if _ends_like(word, _ENDINGS):
        return 2.0 if word[:1].isupper() else 1.0
    if folded in _FIRST:
        return 1.0 if word[:1].isupper() else None
    if ACRONYM.fullmatch(word):
        return 1.2
    if not word[:1].isupper() or folded in VACANT:
        return None
    return -3.0 if is_given(word) else -0.2


def title_score(words: list[str]) -> float | None:
    """How much words look like a role or title; None where they can't be one."""
    if not 1 <= len(words) <= 6:
        return None
    phrase, last = phrase_of(words), plain(words[-1])
    if phrase in TITLES:
        return 2.0 + 0.5 * len(words)
    if not {plain(words[0]), last}.isdisjoint(_JOINING):
        return None
    if any(is_given(w) and w[:1].isupper() for w in words):
        return None
    if plain(words[0]) in TITLE_PREFIXES and len(words) > 1:
        return title_score(words[1:])
    for place, word in enumerate(words):
        if (
            word[:1].isupper()
            and place > 0
            and {plain(w) for w in words[1:place]}.isdisjoint(CONNECTORS | {"och"})
        ):
            return None  # but "chef för Intern Service"
    if is_title_word(words[-1]) and all(word[:1].islower() for word in words[1:]):
        return 2.2 - 0.1 * len(words)
    if is_title_word(words[0]) and len(words) > 2 and plain(words[1]) in CONNECTORS | {"och"}:
        return 2.2 - 0.2 * len(words)
    if all(word[:1].islower() for word in words):
        return -0.3 * len(words) - 0.2
    return None


def likeness(name: str, other: str) -> float:
    """How alike two names are, 0 to 100, without regard to case and accents."""
    return fuzz.ratio(fold(name), fold(other))


def reads_alike(name: str, other: str) -> bool:
    """Whether OCR may have read both from the same name."""
    return likeness(name, other) >= READ_ALIKE


def same_person(name: str, other: str, by_ocr: bool) -> bool:
    """Whether two names are of one person: one may have more given names, as an eID gives them.

    by_ocr allows for misread letters; else every letter counts, but for case and accents.
    """
    one, two = (set(fold(n).replace("-", " ").split()) for n in (name, other))
    if one == two or (min(len(one), len(two)) > 1 and (one <= two or two <= one)):
        return True
    if not by_ocr:
        return False
    return bare(name) == bare(other) or reads_alike(name, other)
