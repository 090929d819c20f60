"""People in lists, however written: one a line, with commas, with roles and parties, or run together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from handlingar.parsers.language.folding import plain
from handlingar.parsers.language.name_scores import (
    ABBREVIATIONS,
    CONNECTORS,
    LOCAL_PARTY_ENDINGS,
    NOT_PARTIES,
    NOTES,
    PARTIES_BY_NAME,
    PARTY_CODES,
    PARTY_SPELLINGS,
    is_title_word,
    name_score,
    organisation_score,
    phrase_of,
    title_score,
)
from handlingar.parsers.language.people_segmentation import STANDS_FOR, Stretch, stretches
from handlingar.parsers.language.vocabularies import any_of
from handlingar.patterns import compiled

_AROUND = STANDS_FOR | {"i", "ställe"}  # the name of whom someone stands for
_A_WORD = 4  # letters
_LIMIT = compiled(r"§|\bkl\b|\d[.:]\d\d")  # in parentheses: when someone was there
SENDER = compiled(
    r"^[ \t]*(?P<who>\p{Lu}[\p{L}-]*(?: [\p{L}-]+){0,3}):[ \t]+(?=\p{Lu}\p{Ll})", regex.MULTILINE
)
STANDS_IN = compiled(rf"(?<!\p{{L}})((?i:{any_of(STANDS_FOR)})):(?=\s+\p{{Lu}})")  # "Bo Ek (S) ers: Eva Ask"
PARTY = compiled(r"[(\[/]\s*(?P<code>[\p{L}]{1,4}|-)\s*[)\]/]")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a list names one.

    organisation, party and role_word (roles and titles as printed, joined by ", ") are None where not
    printed; limit is what the list says of when the person was there ("§§ 7-10"); stands_for is the name
    after "för" where a substitute serves in another's place; raw is the entry, verbatim; start is its
    offset in the text.
    """

    name: str
    organisation: str | None
    party: str | None
    role_word: str | None
    raw: str
    limit: str | None = None
    stands_for: str | None = None
    start: int = 0


@dataclass(slots=True)
class _Entry:
    name: str = ""
    vacant: bool = False
    organisations: list[str] = field(default_factory=list)
    party: str | None = None
    roles: list[str] = field(default_factory=list)
    limit: str | None = None
    stands_for: str | None = None
    start: int = -1
    end: int = -1


def split_people(text: str) -> list[Person]:
    """The people that a list names, in order; empty where it names none. Vacant seats are left out.

    Who stands on a line behind a party or an organisation and a colon ("PRO: Eva Ek, Bo Ask") is of that one.
    """
    text = STANDS_IN.sub(r"\1.", text)  # as long as before
    told = [*SENDER.finditer(text)]
    known = [match for match in told if sends(match["who"])]
    alike = [match for match in told if known and " " not in match["who"] and not is_title_word(match["who"])]
    senders = {match.span(): match["who"] for match in {*known, *alike}}
    for start, end in senders:
        text = text[:start] + " " * (end - start) + text[end:]
    people = _people(text, stretches(text))
    for (start, _), who in senders.items():
        end = text.find("\n", start)
        people = [
            sent_by(person, who) if start <= person.start and not 0 <= end < person.start else person
            for person in people
        ]
    return people


def sends(who: str) -> bool:
    """Whether what stands before people is a party or surely an organisation."""
    words = who.split()
    short = words[0].isupper() and (organisation_score(words[:1]) or 0.0) > 0  # "SPF Seniorerna"
    surely = (title_score(words) or 0.0) <= 0 < (organisation_score(words) or 0.0)
    return bool(party_named(who)) or short or surely


def sent_by(person: Person, who: str) -> Person:
    """The person with a party or an organisation that stands before the name, unless one stands behind it."""
    if person.party or person.organisation:
        return person
    party = party_named(who) or (who if plain(who) in PARTY_CODES else None)
    return replace(person, party=party) if party else replace(person, organisation=who)


def is_person_name(text: str) -> bool:
    """True where the whole text looks like one person's name (given name and surname)."""
    words = text.split()
    score = name_score(words) if len(words) > 1 else None
    return score is not None and score > 0.1


def party_of(text: str) -> str | None:
    """The party code that stands in parentheses in the text ("Anna Exempel (S)": "S"), or None."""
    codes = (match["code"] for match in PARTY.finditer(text))
    return next((spelled(code) for code in codes if code != "-" and is_party(code)), None)


def spelled(code: str) -> str:
    """A party's code as it is usually written: "kd" as "KD"."""
    return PARTY_SPELLINGS.get(code, code.upper() if len(code) == 1 else code) if code.islower() else code


def party_named(text: str) -> str | None:
    """The code of a party whose name the text is ("Moderaterna": "M") or which it is, in capitals ("KD"); a
    local party's name as it stands.

    Empty where the text says that there is none ("partilös"); None where it names no party.
    """
    folded = text.casefold().strip(" .")
    code: str | None = PARTIES_BY_NAME.get(folded)
    if code is not None:
        return code
    coded = text.isupper() and folded in PARTY_CODES
    return text if coded or (" " not in text and folded.endswith(LOCAL_PARTY_ENDINGS)) else None


def is_party(code: str) -> bool:
    """Whether the code may be a party's: a known one, or short and no word of another kind."""
    folded = code.casefold()
    a_word = len(code) == _A_WORD and code.istitle()  # "(Tuna)": who sends
    return folded in PARTY_CODES or (
        folded not in NOT_PARTIES and folded not in ABBREVIATIONS and len(folded) <= 4 and not a_word
    )


def _people(text: str, way: Sequence[Stretch]) -> list[Person]:
    entries: list[_Entry] = []
    waiting: list[Stretch] = []
    for before, stretch in zip(["", *(stretch.kind for stretch in way)], way, strict=False):
        if stretch.kind in ("name", "surname first", "vacant"):
            start = (waiting[0] if waiting else stretch).tokens[0].start
            entry = _Entry(stretch.text, stretch.kind == "vacant", start=start, end=stretch.tokens[-1].end)
            entry.roles.extend(title.text for title in waiting)
            entries.append(entry)
            waiting = []
        elif stretch.kind == "before":
            waiting.append(stretch)
        elif entries and stretch.kind not in ("break", "skip"):
            joined = before == "organisation" == stretch.kind and text[entries[-1].end :][:1] == " "
            if joined and entries[-1].organisations:
                entries[-1].organisations[-1] += f" {stretch.text}"
            elif not (
                stretch.kind == "paren" and entries[-1].stands_for and not _LIMIT.search(stretch.text)
            ) and not _is_numbered(text, stretch):
                _add(entries[-1], stretch)  # "ersätter Bo Ek (S) (ordförande)" says what Bo Ek is
            entries[-1].end = stretch.tokens[-1].end
    if entries and waiting and "\n" not in text[entries[-1].end : (end := waiting[-1].tokens[-1].end)]:
        entries[-1].roles.extend(title.text for title in waiting)  # of no name: "rektor Bo Ek, ordf"
        entries[-1].end = end
    return [
        Person(
            name=e.name,
            organisation=", ".join(dict.fromkeys(e.organisations)) or None,
            party=e.party,
            role_word=", ".join(e.roles) or None,
            raw=" ".join(text[e.start : e.end].split()),
            limit=e.limit,
            stands_for=e.stands_for,
            start=e.start,
        )
        for e in entries
        if not e.vacant
    ]


def _is_numbered(text: str, stretch: Stretch) -> bool:
    """Whether it is where someone lives ("Bo Ek, ledamot, hus 3"): no word of a title, before a number."""
    numbered = stretch.kind == "title" and regex.match(r"\s\d", text[stretch.tokens[-1].end :])
    return bool(numbered) and (title_score(stretch.words) or 0) <= 0


def _add(entry: _Entry, stretch: Stretch) -> None:
    if stretch.kind == "organisation" and (party := party_named(stretch.text)):
        entry.party = entry.party or party
    elif stretch.kind == "organisation" and phrase_of(stretch.words) not in NOTES:
        words = stretch.text.split()
        entry.organisations.append(" ".join(words[1:] if words[0] in CONNECTORS else words))
    elif stretch.kind == "title":
        if phrase_of(stretch.words) not in NOTES:
            entry.roles.append(stretch.text.removeprefix("s "))  # "SST:s representant"
    elif stretch.kind == "party":
        entry.party = entry.party or spelled(stretch.text)
    elif stretch.kind == "limit":
        entry.limit = " ".join(filter(None, (entry.limit, stretch.text)))
    elif stretch.kind == "for":
        entry.stands_for = " ".join(w for w in stretch.words if plain(w) not in _AROUND)
        entry.roles += [plain(word) for word in stretch.words[:1] if is_title_word(word)]  # "ers. Bo Ek"
    elif stretch.kind == "paren":
        _add_paren(entry, stretch.tokens[0].text)


def _add_paren(entry: _Entry, paren: str) -> None:
    """What stands in parentheses after a name: a party, an organisation, a limit, or roles."""
    inner = paren.strip("()[]/ ")
    if not regex.search(r"\w", inner) or PARTIES_BY_NAME.get(inner.casefold()) == "":
        return  # "(--)", "(partilös)": of none
    if entry.organisations and plain(inner) not in PARTY_CODES and PARTY.fullmatch(paren):
        return  # the organisation's initials
    if PARTY.fullmatch(paren) and (inner == "-" or is_party(inner)):
        entry.party = entry.party or party_of(paren)
        return
    for part in filter(None, (p.strip() for p in inner.split(","))):
        role, _, whom = part.partition(" för ")
        whom, sign, which = whom.partition("§")
        if is_person_name(whom.strip()) and title_score(role.split()):
            part, entry.stands_for = role, whom.strip()  # "(tjg suppleant för Bo Ek § 4)"
            entry.limit = " ".join(filter(None, (entry.limit, sign + which))) or None
        words = part.split()
        if phrase_of(words) in NOTES:
            continue
        if any(c.isdigit() for c in part) and not title_score(words):
            entry.limit = " ".join(filter(None, (entry.limit, part)))
        elif party_named(part) is not None:
            entry.party = entry.party or party_named(part) or None
        elif plain(part) in ABBREVIATIONS or _is_organisation(words):
            entry.organisations.append(part)
        else:
            entry.roles.append(part)


def _is_organisation(words: list[str]) -> bool:
    """What stands in parentheses and isn't known as a title is an organisation, if it has a capital."""
    worth = organisation_score(words)
    return (
        worth is not None and worth > (title_score(words) or -9.0) and (worth > 0 or words[0][:1].isupper())
    )
