"""Who moved, seconded, reserved or had a note taken: the names at the head of a motion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from handlingar.parsers.language.name_scores import PARTY_CODES, is_title_word
from handlingar.parsers.language.people_lists import is_person_name, party_named, party_of
from handlingar.parsers.language.vocabularies import any_of, vocabulary

NAME = r"""(?P<name> \p{Lu}[\p{L}\-’'.]* (?:\s+(?:von|af|de|van|der|al|\p{Lu}\p{Ll}*\.))*
    (?:\s+\p{Lu}[\p{L}\-’']+)+ )"""
OTHERS = r"(?:\s+m\.?\s?fl\.?)?"  # "Märta Ek m.fl. (S)"
MEMBER = regex.compile(rf"{NAME} {OTHERS} \s* \((?P<party>[\p{{L}}\-]{{1,6}})\)", regex.VERBOSE)
SOMEONE = regex.compile(rf"{NAME} {OTHERS} (?:\s* \((?P<party>[\p{{L}}\-]{{1,6}})\))?", regex.VERBOSE)
_SOMEONE = SOMEONE.pattern.replace("?P<name>", "?:").replace("?P<party>", "?:")
PEOPLE = rf"{_SOMEONE}(?:(?:,|\s+och|\s+samt)\s+{_SOMEONE})*"
BY_NAME = regex.compile(rf"(?P<who>{PEOPLE})\s*:\s+(?=\S)", regex.VERBOSE)
GROUP = regex.compile(
    r"""\b(?:ledamöterna|ledamöter|grupperna|gruppen|representanterna|företrädarna) \s+ (?:från|för) \s+
    (?P<parties> \p{Lu}{1,4} (?:,\s*\p{Lu}{1,4})* (?:\s*(?:och|samt)\s*\p{Lu}{1,4})? ) \b""",
    regex.VERBOSE | regex.IGNORECASE,
)
_LONE = NAME.replace("?P<name>", "?:")
LONE = regex.compile(
    rf"\s*{_LONE}(?:(?:,|\s+och|\s+samt)\s+{_LONE})*(?=\s+\p{{Ll}}|\s*[,.]|\s*$)", regex.VERBOSE
)
LABELLED = regex.compile(
    r"(?:\p{L}*[Yy]rkande|Motförslag|Förslag|Forslag)\s(?:av|fra|från)\s"
    r"(?P<who>\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){0,3}(?:\s\(\p{L}{1,4}\))?)\s*:\s*(?=\S)"
)
OF_ALL = regex.compile(r"\((?:båda|bägge|alla|samtliga)\s(?P<party>\p{Lu}{1,4})\)")
THROUGH = regex.compile(
    rf"(?P<party>[\p{{L}}\s-]+?)\sgenom\s{NAME}", regex.VERBOSE
)  # "Moderaterna genom Märta Ek"
AND = regex.compile(r",|\s(?:och|samt)\s")
DEFINITE = regex.compile(r"\p{L}{4}(?:en|et|na)$")  # "Valberedningen"
_PARTY = regex.compile(r"\b\p{Lu}{1,4}\b")


@dataclass(frozen=True, slots=True)
class Mover:
    """A person, or a party's group (name is None then), and the part that they took: mover, seconder, …."""

    name: str | None
    party: str | None
    role: str


ROLES = {"moved": "mover", "proposed": "mover", "reserved": "reservant", "noted": "noted"}


def movers_of(text: str, status: str) -> tuple[Mover, ...]:
    """Those who stand before the verb of a motion, a reservation or a note, and those who second it."""
    role = ROLES.get(status)
    if role and (label := labelled_motion(text)):
        return (*_named(label["who"], role),) or (Mover(label["who"], None, role),)
    if role and (label := BY_NAME.match(text)) and (named := (*_named(label["who"], role),)):
        return named
    verb = _verbs().search(text)
    if role is None or verb is None:
        return ()
    head, tail = text[: verb.start()], text[verb.end() :]
    seconding = _seconding().search(head)
    movers = list(_named(head[: seconding.start()] if seconding else head, role))
    open_ = not movers and not _has_subject(head)
    if open_ and (inverted := _behind().match(tail)):  # "Vidare yrkar Märta Ek (S) avslag"
        movers = list(_named(inverted["who"], role))
    if seconding:
        movers += _named(head[seconding.end() :], "seconder")
    elif also := _seconding().search(tail):
        movers += _named(tail[also.end() :], "seconder")
    return tuple(movers)


def labelled_motion(text: str) -> regex.Match[str] | None:
    """A motion behind the name of who moves it: "Yrkande från Märta Ek: att avslå förslaget"."""
    return LABELLED.match(text)


def begins_by_name(text: str, status: str) -> tuple[Mover, ...]:
    """Those whose names and parties begin a text of theirs: "Märta Ek (S) anser att planen dröjer"."""
    first = SOMEONE.match(text)
    return (*_named(first[0], ROLES[status]),) if first and first["party"] else ()


def only_names(text: str, status: str) -> tuple[Mover, ...]:
    """Those whom a line names with their parties and says no more of: one more of those who reserve."""
    whole = regex.fullmatch(PEOPLE, text.strip(" ,."), regex.VERBOSE)
    return begins_by_name(text, status) and (*_named(text, ROLES[status]),) if whole else ()


def names_of(movers: tuple[Mover, ...]) -> str | None:
    """The movers in a line, as an actor is written: "Märta Ek (S), Sven Lund (M)"."""
    own = [m for m in movers if m.role != "seconder"]
    texts = [f"{m.name} ({m.party})" if m.name and m.party else m.name or m.party for m in own]
    return ", ".join(text for text in texts if text) or None


def _named(text: str, role: str) -> Iterator[Mover]:
    """The members named with their parties; where there are none, persons or parties alone."""
    through = THROUGH.fullmatch(text.strip())
    if through and (party := _party(through["party"])) and is_person_name(through["name"]):
        yield Mover(through["name"], party, role)
        return
    shared = OF_ALL.search(text)
    names = AND.split(text[: shared.start()] if shared else text)
    pieces = [piece.strip(" .-") for piece in names if piece.strip(" .-")]
    people = [one for piece in pieces if (one := SOMEONE.fullmatch(piece)) and is_person_name(one["name"])]
    if people and len(people) == len(pieces):
        for one in people:
            party = one["party"] or (shared and shared["party"])
            yield Mover(_without_office(one["name"]), party and _code(party), role)
        return
    found = [
        match for match in MEMBER.finditer(text) if party_of(f"({match['party']})") or match["party"] == "-"
    ]
    for match in found:
        yield Mover(_without_office(match["name"]), _code(match["party"]), role)
    groups = [*GROUP.finditer(text)]
    for match in groups:
        for party in _PARTY.findall(match["parties"]):
            yield Mover(None, party, role)
    if found or groups:
        return
    pieces = [_without_office(piece) for piece in pieces]
    if pieces and all(map(is_person_name, pieces)):
        yield from (Mover(piece, shared["party"] if shared else None, role) for piece in pieces)
    elif pieces and all(parties := [_party(piece) for piece in pieces]):
        yield from (Mover(None, party, role) for party in parties)
    elif alone := LONE.match(text):
        names = [_without_office(one["name"]) for one in regex.finditer(NAME, alone[0], regex.VERBOSE)]
        yield from (Mover(name, None, role) for name in names if is_person_name(name))


def _code(party: str) -> str:
    """A party as it is written: a lone letter as a capital."""
    return party.upper() if len(party) == 1 else party


def _has_subject(head: str) -> bool:
    """Whether the words before a verb say by themselves who does it: "Valberedningen föreslår Märta Ek"."""
    words = head.split()
    if not words or not DEFINITE.search(words[-1]):
        return False
    return len(words) == 1 or words[0] not in vocabulary("decisions")["movers"]["adverbial"]


def _without_office(name: str) -> str:
    """The name without the office before it: "Kommunalrådet Märta Ek"."""
    words = name.split()
    while len(words) > 2 and (is_title_word(words[0]) or _offices().search(words[0])):
        words = words[1:]
    return " ".join(words)


def _party(text: str) -> str | None:
    """The code of a party that a text names: "(M)", "SD-gruppen", "Samtliga ledamöter för Moderaterna"."""
    bare = _of_group().sub("", text).strip(" ()")
    return (
        bare
        if bare.isupper() and bare.casefold() in PARTY_CODES
        else party_named(bare) or party_named(bare.removesuffix("s")) or None
    )


@cache
def _of_group() -> regex.Pattern[str]:
    words = vocabulary("decisions")["movers"]
    before, after = any_of(words["group_before"]), any_of(words["group_after"])
    return regex.compile(rf"^(?:{before})\s+|(?:\s|-)(?:{after})$", regex.IGNORECASE)


@cache
def _offices() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{any_of(vocabulary('decisions')['movers']['offices'])})$", regex.IGNORECASE)


@cache
def _behind() -> regex.Pattern[str]:
    """Members behind the verb: "reserverar sig Märta Ek (S)", "anmäls av Märta Ek (S)"."""
    return regex.compile(rf"(?:\s+sig)?(?:\s+av)?\s+(?P<who>{PEOPLE})(?=\W|$)", regex.VERBOSE)


@cache
def _verbs() -> regex.Pattern[str]:
    words = vocabulary("decisions")["movers"]["verbs"]
    return regex.compile(rf"(?<!\p{{L}})(?:{any_of(words)})(?!\p{{L}})")


@cache
def _seconding() -> regex.Pattern[str]:
    words = vocabulary("decisions")["movers"]["seconding"]
    return regex.compile(rf"(?<!\p{{L}})(?:{any_of(words)})(?!\p{{L}})", regex.IGNORECASE)
