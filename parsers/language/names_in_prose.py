"""Persons whom sentences name: how a name is written there, several in a row, and what stands beside each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import PARTICLES, PARTY_CODES, is_given, never_in_name
from handlingar.parsers.language.people_lists import is_person_name, party_named, party_of, spelled
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

# No name goes on with a word that begins a new clause ("… Märta Ek Till sekreterare …").
_ANEW = rf"(?!(?:{any_of(vocabulary('function_words')['begins_anew'])})(?!\p{{L}}))"
_WORD = rf"{_ANEW}\p{{Lu}}[\p{{L}}'’\-]+"
_NICKNAME = r"[\"”“]\p{Lu}[\p{L}-]+[\"”“]|\(\p{Lu}\p{Ll}{3,}\)"  # Anna ”Ninni” Ek, Anna (Ninni) Ek
_PARTICLE = any_of(PARTICLES - set(vocabulary("given_names")["particles_or_words"]))
_BETWEEN = rf"(?:(?:{_PARTICLE})|\p{{Lu}}\p{{Ll}}*\.|\p{{Lu}}(?=\s)|{_NICKNAME})"
PERSON = rf"(?-i:(?<!\p{{Lu}}){_ANEW}\p{{Lu}}(?:\.|[\p{{L}}'’\-]++)(?:(?:\s+{_BETWEEN})*\s+{_WORD}){{1,4}})"
"""A pattern of a name of two words or more, the first of which may be an initial."""
GIVEN = r"(?-i:(?<!\p{L}\s|\p{L}[-.]\s?|,\s)\p{Lu}(?:\p{Ll}+|\p{Lu}{1,2}))"
"""A pattern of a given name alone, or of initials, at the beginning."""

ONE_NAME = rf"(?:{PERSON}|(?-i:{_WORD}(?:\s\p{{Lu}}(?![\p{{L}}:])\.?)?))"
"""A pattern of a name, whole or a given name alone, perhaps with the initial of the surname."""

_AND_OTHERS = r"(?:\s+m\.?\s?fl\.?)?"
_ORGANISATIONS = [
    one for key in ("tails", "tail_endings", "unit_endings") for one in vocabulary("issuers")[key]
]
# Also what the person is: "Bo Ask (sammankallande)", "Bo Ask, ombud för Dalens fiber, och …", and whence:
# "Bo Ask, Dalens kommun", "Bo Ask, Dalens IF", or whose home it is: "Bo Ask, lott 12".
_WHENCE = (
    r",\s(?-i:\p{Lu})[\p{L}\-]+(?:\s[\p{L}\-]+){0,3}?\s[\p{L}\-]*"
    rf"(?:{any_of(_ORGANISATIONS)}|(?<=\s)(?-i:\p{{Lu}}{{2,4}}))(?!\p{{L}})(?:\s\(\p{{Lu}}+\))?"
)
_FOR = r"(?:(?:ombud|representant|företrädare)\sför|företrädande|representerande)"
_PLOTS = any_of(vocabulary("function_words")["plots"])
_PLOT = rf",?\s(?-i:{_PLOTS})\s(?:nr\s)?\d+(?::\d+)?(?:\s?(?-i:\p{{Ll}})(?!\p{{L}}))?"
_SENT = rf"(?:,\s{_FOR}\s[^,.;]{{2,60}}(?=,?\s(?:och|samt)\s)|{_WHENCE}|{_PLOT})"
_ANYONE = rf"{PERSON}{_AND_OTHERS}(?:\s*\([^()]{{1,30}}\))?{_SENT}?"
PEOPLE = rf"(?>(?=(?-i:\p{{Lu}}))(?:(?:,\s+|,?\s+(?:and|och|respektive|samt|&)\s+)?{_ANYONE}){{1,100}})"
"""A pattern of persons in a row, taken whole or not at all, so that a long list takes little time."""
NAMES = PEOPLE.replace(PERSON, ONE_NAME)
"""A pattern of names in a row, whole or given names alone."""
AND = compiled(r",|\s(?:och|samt)\s")
"""What parts names in a row."""
ANYONE = compiled(rf"(?P<name>{PERSON}){_AND_OTHERS}(?:\s*\((?P<party>[\p{{L}}\-]{{1,6}})\))?")
SURNAMED = compiled(rf"({_WORD})\s*\([\p{{L}}\-]{{1,6}}\)")
_FROM = compiled(rf"(?<={_WORD}){_WHENCE}")
SENT_BY = r"(?:\sfrån\s[^,.;]{2,60}?)?"  # behind a name and before a verb: "Bo Ask från distriktet valdes"
_CODES = any_of([code for code in PARTY_CODES if code.isalpha()])
_PLAIN_PARTY = compiled(
    rf"(?<=\p{{Lu}}[\p{{L}}'’\-]*\p{{Ll}}),\s(?P<code>(?i:{_CODES})(?=[,:]|\.(?!\s?\p{{Ll}})|\s*$)"
    rf"|(?:{_CODES.upper()})(?=\s\p{{Ll}}))"
)
# What the person is and no party.
_ASIDE = compiled(rf"(?<!\s)\s*\((?![\p{{L}}\-]{{1,6}}\))[^()]*\)|{_SENT}")
_OFFICE = compiled(rf"(?:{any_of(vocabulary('decisions')['movers']['offices'])})$", regex.IGNORECASE)


def without_whence(text: str) -> str:
    """A sentence without the organisations behind names: "Bo Ask, Dalens kommun, och Eva Ek"."""
    return _FROM.sub("", text)


def parties_in_parens(text: str) -> str:
    """A sentence with the parties that commas part from names put as usual: "Bo Ek, kd, yrkar bifall"."""
    return _PLAIN_PARTY.sub(lambda match: f" ({spelled(match['code'])})", text)


def persons_in(text: str) -> list[tuple[str, str | None]]:
    """The persons that a text names, in order, with the parties behind them; firms are left out."""
    told = [(bare_name(one["name"]), _party(one)) for one in ANYONE.finditer(_ASIDE.sub("", text))]
    found = [one for name, party in told for one in _each(name, party)]
    return [one for one in found if not any(map(never_in_name, one[0].split()))]


def _each(name: str, party: str | None) -> list[tuple[str, str | None]]:
    """The person of a name, the two of one that ran together at a line's end: "Bo Falk Karin Öst"."""
    words = name.split()
    if [is_given(word) for word in words] != [True, False, True, False]:
        return [(name, party)]
    return [(" ".join(words[:2]), None), (" ".join(words[2:]), party)]


def person_in(text: str) -> tuple[str, str | None] | None:
    """The person whose name, perhaps with a party, is all of the text; None where it says anything else."""
    one = ANYONE.fullmatch(text)
    return (one["name"], _party(one)) if one and is_person_name(one["name"]) else None


def surname_in(text: str) -> tuple[str, str] | None:
    """The surname and the party that are all of a text ("Ek (S)"); None where it says anything else."""
    one = SURNAMED.fullmatch(text)
    party = party_of(text) if one and not never_in_name(one[1]) and not party_named(one[1]) else None
    return (one[1], party) if one and party else None


def names_written(text: str) -> list[str]:
    """All that has the form of a name, whole or a given name alone."""
    return [one[0] for one in regex.finditer(ONE_NAME, _ASIDE.sub("", text))]


def bare_name(name: str) -> str:
    """A name without the capitalised words before it: "Kommunalrådet Märta Ek", "Ledamöterna Märta Ek"."""
    words = name.split()
    while len(words) > 2 and (never_in_name(words[0]) or _OFFICE.search(words[0])):
        words = words[1:]
    return " ".join(words)


def bearer_of(given: str, names: Iterable[str]) -> str | None:
    """The one of the names whom a given name alone means, or initials; None where several or none do."""
    bearers = {name for name in names if fold(name).split()[0] == fold(given) or initials_of(name) == given}
    return bearers.pop() if len(bearers) == 1 else None


def whole_name(name: str, names: Sequence[str]) -> str | None:
    """A name, or the one of the names whom one word of it means; None where several or none do."""
    bearers = {one for one in names if fold(one).split()[-1] == fold(name)}
    alone = bearers.pop() if len(bearers) == 1 else None
    return name if " " in name else bearer_of(name, names) or alone


def initials_of(name: str) -> str:
    """The initials of a name: "EÖB" of "Eva Öst Berg"."""
    return "".join(regex.findall(r"\b\p{Lu}", name))


def _party(one: regex.Match[str]) -> str | None:
    return one["party"] if one["party"] == "-" else party_of(one[0])
