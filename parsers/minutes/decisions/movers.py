"""Who moved, seconded, reserved or had a note taken: the names at the head of a motion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

import regex

from handlingar.parsers.language.name_scores import is_given, never_in_name
from handlingar.parsers.language.names_in_prose import (
    AND,
    ANYONE,
    PEOPLE,
    PERSON,
    bare_name,
    parties_in_parens,
    person_in,
    persons_in,
    surname_in,
    whole_name,
)
from handlingar.parsers.language.people_lists import is_person_name, party_named
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled
from handlingar.schemas.rows import MoverRow

# "Märta Ek: att …"; a number behind the colon is how many voted for her
_WORDS = vocabulary("decisions")["movers"]
_SECONDED = rf"(?:,?\s(?:med\s)?(?:{any_of(_WORDS['seconding'])})\s(?P<also>{PEOPLE}))?"
BY_NAME = compiled(
    rf"(?P<who>{PEOPLE})(?:\sm\.\s?fl\.)?{_SECONDED}\s*:\s+(?=\S)(?!\d+(?:\s+röst\p{{L}}*)?\W*$)"
)
_GROUP = rf"(?:(?:{any_of(_WORDS['groups'])})\s+){{1,2}}(?:från|för|i)\s+"
GROUP = compiled(
    rf"\b{_GROUP}(?P<parties>\p{{Lu}}{{1,4}}(?:,\s*(?!och\b|samt\b)\p{{Lu}}{{1,4}})*(?:,?\s*(?:och|samt)\s*\p{{Lu}}{{1,4}})?)\b",
    regex.IGNORECASE,
)
OF_GROUP = compiled(
    rf"^(?:hela\s+|samtliga\s+(?=\()|{_GROUP})|(?:\s|-)(?:{any_of(_WORDS['group_after'])})$", regex.IGNORECASE
)
LONE = compiled(rf"\s*{PEOPLE}(?=\s+\p{{Ll}}|\s*[,.]|\s*$)")
LABELLED = compiled(
    r"(?:\p{L}*[Yy]rkande|Motförslag|Förslag|Forslag)\s(?:av|fra|från)\s"
    r"(?P<who>\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){0,3}(?:\s\(\p{L}{1,4}\))?)\s*:\s*(?=\S)"
)
FROM = compiled(  # "Reservation från S-gruppen.", "Särskilt yttrande anmäldes av Bo Ek (S)"
    r"(?:Reservation(?:er)?|Särskil(?:t|da)\s(?:uttalande|yttrande)n?(?:\s\p{Ll}+)?)\s(?:av|från)\s"
    r"(?P<who>(?:[^.:;]|m\.\s?fl\.){2,100})\.?"
)
# "ledamoten Bo Ek"
BEFORE_NAME = compiled(rf"^\s*\p{{Ll}}*(?:{any_of(_WORDS['offices'])})\s+(?=\p{{Lu}})")
INITIALS = compiled(r"\p{Lu}{2,4}")  # of a person on the list: "MEK yrkar avslag"
FIRST_NAMED = compiled(PEOPLE)
OF_ALL = compiled(r"\((?:båda|bägge|alla|samtliga)\s(?P<party>\p{Lu}{1,4})\)")
THROUGH = compiled(rf"(?P<party>[\p{{L}}\s-]+?)\sgenom\s(?P<name>{PERSON})")  # "Moderaterna genom Bo Ek"
FOR_PARTY = compiled(r"\s(?:för|å)\s(?P<party>\p{Lu}[\p{L}-]*)(?=\s|[,.])")  # "Bo Ek yrkar för Moderaterna …"
SURNAME = compiled(r"\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?")
DEFINITE = compiled(r"\p{L}{4}(?:(?<!gr)en|et|na)$")  # "Valberedningen"
# Members behind the verb: "reserverar sig Märta Ek (S)", "anmäls av Märta Ek (S)".
BEHIND = compiled(rf"(?:\s+sig)?(?:\s+(?:av|dels))?\s+(?P<who>{PEOPLE})(?=\W|$)")
VERB = compiled(rf"(?<!\p{{L}})(?:{any_of(_WORDS['verbs'])})(?!\p{{L}})", regex.IGNORECASE)
AGREES = compiled(rf"(?:^|(?<=[.!]\s))(?P<who>{PEOPLE})\s+(?:{any_of(_WORDS['agreeing'])})(?!\p{{L}})")
SECONDING = compiled(rf"(?<!\p{{L}})(?:{any_of(_WORDS['seconding'])})(?!\p{{L}})", regex.IGNORECASE)
_PARTY = compiled(r"\b\p{Lu}{1,4}\b")


@dataclass(frozen=True, slots=True)
class Mover:
    """A person, or a party's group (name is None then), and the part that they took: mover, seconder, …."""

    name: str | None
    party: str | None
    role: str


ROLES = {"moved": "mover", "proposed": "mover", "reserved": "reservant", "noted": "noted"}


def movers_of(text: str, status: str, later: Sequence[str] = ()) -> tuple[Mover, ...]:
    """Those who stand before the verb of a motion, a reservation or a note, and those who second it, also in
    sentences of their own right behind it (later)."""
    role, text = ROLES.get(status), parties_in_parens(text)
    if role and (label := labelled_motion(text)):
        return (*_named(label["who"], role),) or (Mover(label["who"], None, role),)
    if role and (label := BY_NAME.match(text)) and (named := (*_named(label["who"], role),)):
        return (*named, *_named(label["also"] or "", "seconder"))
    if role in ("reservant", "noted") and (of := FROM.fullmatch(text)):
        return (*_named(of["who"].replace(" m.fl.", ""), role),)
    verb = VERB.search(text)
    if role is None or verb is None:
        return ()
    head, tail = text[: verb.start()], text[verb.end() :]
    seconding = SECONDING.search(head)
    movers = list(_named(head[: seconding.start()] if seconding else head, role))
    if not movers and INITIALS.fullmatch(head.strip()) and verb[0].startswith(tuple(_WORDS["by_initials"])):
        movers = [Mover(head.strip(), None, role)]  # a body may be called by its initials, but moves nothing
    lone = [mover.name for mover in movers if mover.name] == [head.strip()] and " " not in head.strip()
    open_ = (not movers or lone) and not _has_subject(head)
    if open_ and (inverted := BEHIND.match(tail)):  # "Vidare yrkar Märta Ek (S) avslag"
        movers = list(_named(inverted["who"], role)) or movers
    elif open_ and not movers and role == "reservant":  # "Mot beslutet reserverar sig S- och M-grupperna"
        movers = [
            one for one in _named(regex.split(r"[.,;:]", tail)[0].removeprefix(" sig"), role) if one.party
        ]
    if seconding:
        movers += _named(head[seconding.end() :], "seconder")
    elif also := SECONDING.search(tail):
        movers += _named(BEFORE_NAME.sub("", tail[also.end() :]), "seconder")
    if len(movers) == 1 and not movers[0].party and (group := FOR_PARTY.match(tail)):
        movers = [replace(movers[0], party=_party(group["party"]))]
    agreed = (tail, *takewhile(seconders, later)) if role == "mover" and movers else ()
    return (*movers, *(one for sentence in agreed for one in seconders(sentence)))


def seconders(text: str) -> tuple[Mover, ...]:
    """Those of whom a sentence of their own tells that they second: "Bo Ek (V) instämmer i yrkandet"."""
    return tuple(one for agreed in AGREES.finditer(text) for one in _named(agreed["who"], "seconder"))


def with_whole_names(movers: Iterable[MoverRow], present: Iterable[str]) -> tuple[MoverRow, ...]:
    """The movers, those told by initials or one name with the name of the one among those present whom it
    means, and without those without a party whom no one or several may be."""
    names = tuple(present)
    found: list[MoverRow] = []
    for mover in movers:
        whole = whole_name(mover.name, names) if mover.name else None
        if whole or mover.party:
            found.append(replace(mover, name=whole or mover.name))
    return tuple(found)


def labelled_motion(text: str) -> regex.Match[str] | None:
    """A motion behind the name of who moves it: "Yrkande från Märta Ek: att avslå förslaget"."""
    return LABELLED.match(text)


def begins_by_name(text: str, status: str) -> tuple[Mover, ...]:
    """Those whose names and parties begin a text of theirs: "Märta Ek (S) anser att planen dröjer"."""
    first, everyone = ANYONE.match(text), FIRST_NAMED.match(text)
    if not first or not everyone or not first["party"]:
        return ()
    return (*_named(everyone[0], ROLES[status]),)


def only_names(text: str, status: str) -> tuple[Mover, ...]:
    """Those whom a line names with their parties and says no more of: one more of those who reserve."""
    whole = regex.fullmatch(PEOPLE, text.strip(" ,."))
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
    people = [one for piece in pieces if (one := person_in(bare_name(piece)) or surname_in(piece))]
    if people and len(people) == len(pieces):
        yield from (Mover(name, party or (shared and shared["party"]), role) for name, party in people)
        return
    with_party = [one for one in persons_in(text) if one[1]]
    yield from (Mover(name, party, role) for name, party in with_party)
    groups = [party for match in GROUP.finditer(text) for party in _PARTY.findall(match["parties"])]
    yield from (Mover(None, party, role) for party in groups)
    if with_party or groups or not pieces:
        return
    if all(parties := [_party(piece) for piece in pieces]):
        yield from (Mover(None, party, role) for party in parties)
    elif alone := LONE.match(text):
        found = (name for name, _ in persons_in(alone[0]) if is_person_name(name) or _rare(name, text))
        yield from (Mover(name, None, role) for name in found)
    elif _alone(text.strip()):
        yield Mover(text.strip(), None, role)


def _alone(name: str) -> bool:
    """Whether one word may be a person's only name: a given one, or the surname of one on the list."""
    surname = SURNAME.fullmatch(name) and not never_in_name(name) and not DEFINITE.search(name)
    return len(name.split()) == 1 and (is_given(name) or bool(surname))


def _rare(name: str, text: str) -> bool:
    """Whether a rare name is one: two words, the first of which is no thing's, are all before the verb."""
    first, *more = name.split()
    return name == text.strip() and len(more) == 1 and not DEFINITE.search(first)


def _has_subject(head: str) -> bool:
    """Whether the words before a verb say by themselves who does it: "Valberedningen föreslår Märta Ek"."""
    words = head.split()
    if not words or not DEFINITE.search(words[-1]):
        return False
    return words[0] not in _WORDS["adverbial"]


def _party(text: str) -> str | None:
    """The code of a party that a text names: "(M)", "SD-gruppen", "Samtliga ledamöter för Moderaterna"."""
    bare = OF_GROUP.sub("", text).strip(" ()").removesuffix(":s")  # "SD:s ledamöter"
    return party_named(bare) or party_named(bare.removesuffix("s")) or None
