"""Who was elected to what, as decisions say it: "N.N. utses till ledamot i barnnämnden efter M.M."."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import never_in_name
from handlingar.parsers.language.people_lists import is_person_name, party_of, split_people
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, words_in
from handlingar.parsers.minutes.decisions.elliptic import constituted, labelled_election
from handlingar.schemas.rows import DecisionRow, ElectionRow

WHO = r"(?-i:\p{Lu}[\p{L}'’\-]+(?:\s+(?:von|af|de|van|der|\p{Lu}\.|\p{Lu}[\p{L}'’\-]+)){1,4}+)"
# Also what the person is: "Bo Ask (sammankallande)", "Bo Ask, ombud för Dalens fiber, och …".
MEMBER = (
    rf"{WHO}(?:\s*\((?:[\p{{L}}\-]{{1,6}}|[^()]{{1,30}})\))?"
    r"(?:,\s(?:ombud|representant|företrädare)\sför\s[^,.;]{2,60}(?=,?\s(?:och|samt)\s))?"
)
# Of so many at most, and never given back, so that a long list of names costs time in line with its length.
MEMBERS = rf"{MEMBER}(?:(?:,\s+|,?\s+(?:och|samt)\s+){MEMBER}){{0,100}}+"
# What the person is and no party, among the names.
ASIDE = regex.compile(
    r"\s*\((?![\p{L}\-]{1,6}\))[^()]*\)|,\s(?:ombud|representant|företrädare)\sför\s[^,.;]+(?=,?\s(?:och|samt)\s)"
)
GIVEN = r"(?-i:(?<!\p{L}\s|\p{L}[-.]\s?|,\s)\p{Lu}\p{Ll}+)"  # at the beginning
_TO_OFFICE = regex.compile(r"\b(?:till|som)\s", regex.IGNORECASE)
_LONGEST = 3000  # characters of a list of those elected
_UNDECIDED = frozenset({"postpone", "refer_back", "reject"})  # kinds of decisions that elect no one
_OFFICE = r"(?P<office>(?-i:\p{Ll})[^.,;:]*)"
ONE = regex.compile(rf"(?P<name>{WHO})(?:\s*\((?P<party>[\p{{L}}\-]{{1,6}})\))?")
YEARS_LONG = regex.compile(r"\s\(?(?:\d|ett|två|tre|fyra)\sår\b")  # "ersättare 1 år"
YEARS = regex.compile(
    r"\b(?:mandatperioden|åren|perioden|för)\s+(?P<first>\d{4})\s*[-–]\s*(?P<last>\d{4})\b(?!-)"
)
YEARS_END = regex.compile(r"\butgången\sav\s(?:år\s)?(?P<year>\d{4})\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Elected:
    """A person elected, before it is a row."""

    name: str
    party: str | None
    office: str
    body: str | None
    term: tuple[dt.date | None, dt.date | None]
    replaces: str | None


def read_elections(
    decisions: Iterable[DecisionRow], titles: Mapping[int, str] | None = None, present: Sequence[str] = ()
) -> tuple[ElectionRow, ...]:
    """The elections that were decided, a row a person, in order.

    titles are the items', by paragraph_seq: one that elects ("Val av revisorer") tells the office of whom its
    decision only names. present are the names of who was there, one of whom a given name alone may mean.
    """
    found: dict[tuple[int | None, str, str], ElectionRow] = {}
    rows = [row for row in decisions if row.kind not in _UNDECIDED]
    told: set[int | None] = set()
    for status, outcome in (("decided", None), ("proposed", "adopted")):  # "att Bo Ask väljs": "Bifalles."
        for row in rows:
            if (row.status, row.outcome) != (status, outcome) or (outcome and row.paragraph_seq in told):
                continue
            title = (titles or {}).get(row.paragraph_seq or 0, "")
            for one in elected_in(row.text, title, present):
                at = (row.paragraph_seq, one.name, one.office)
                found.setdefault(at, _election(row, one))
        told = {seq for seq, _, _ in found}
    return tuple(sorted(found.values(), key=lambda row: row.paragraph_seq or 0))


def _election(row: DecisionRow, one: Elected) -> ElectionRow:
    return ElectionRow(
        paragraph_seq=row.paragraph_seq,
        person_key=None,
        name=one.name,
        party=one.party,
        office=one.office,
        body=one.body,
        term_from=one.term[0],
        term_to=one.term[1],
        replaces=one.replaces,
        at=row.at,
    )


def elected_in(text: str, title: str = "", present: Sequence[str] = ()) -> Iterator[Elected]:
    """Those whom a sentence tells to be elected, with what it says of office and term.

    The office may stand in the title of its item alone.
    """
    if label := labelled_election(text) or constituted(text):
        for office, people in label:
            for person in people:
                yield Elected(person.name, person.party, *_parted(office), _term(text), None)
        return
    text = _marks().sub("", text)
    beside = [*_with().finditer(text)]
    if beside:  # "Bo Ask väljs till ledamot med Eva Ek som ersättare"
        main = [*elected_in(_with().sub("", text), title, present)]
        yield from main
        for match in beside if main else ():
            for name, party in _members(match["names"]):
                yield Elected(name, party, match["office"], main[-1].body, main[-1].term, None)
        return
    found = False
    for part in _parts(text):
        for pattern in _patterns() if not found else (*_patterns(), _bare()):
            if match := pattern.search(part):
                yield from _told(match, part, present)
                found = True
                break
    if not found:
        yield from [*_listed(text, title)] or _dutiful(text, present)


def _dutiful(text: str, present: Sequence[str]) -> Iterator[Elected]:
    """Those whom a sentence elects to a duty it begins with: "Att justera protokollet utses Bo Ask"."""
    if match := _as_duty().match(text):
        yield from _told(match, text, present)


def _parts(text: str) -> list[str]:
    """The text cut where someone more and an office begin, behind an office."""
    parts: list[str] = []
    for part in _joined().split(text):
        if parts and not _TO_OFFICE.search(parts[-1]):
            parts[-1] = f"{parts[-1]} och {part}"
        else:
            parts.append(part)
    return parts


def _told(match: regex.Match[str], text: str, present: Sequence[str]) -> Iterator[Elected]:
    rest = text[match.end() :]
    whole, term, replaces = _office(match["office"] + (rest if match.end("office") == match.end() else ""))
    office, body = _parted(whole)
    names = ASIDE.sub("", match["names"])
    while match["office"] and match.end() > match.end("office") and (also := _also().match(rest)):
        names, rest = f"{names}, {also['names']}", rest[also.end() :]
    behind = term if match.end("office") == match.end() else f"{term} {rest}"
    for name, party in _members(names) or [(full, None) for full in _bearer(names, present)]:
        yield Elected(name, party, office, body, _term(behind), replaces or _replaced(rest))
    yield from _along(rest, body)


def _members(names: str) -> list[tuple[str, str | None]]:
    """The persons that a text names, with their parties."""
    return [
        (name, party_of(one[0]) or one["party"])
        for one in ONE.finditer(names)
        if (name := _person_of(one["name"]))
    ]


def _person_of(name: str) -> str | None:
    """A name without the title before it ("Advokaten Bo Ask"); None for that of a firm."""
    people = split_people(name)
    unknown = None if any(map(never_in_name, name.split())) else name
    return people[0].name if len(people) == 1 else unknown


def _bearer(given: str, present: Sequence[str]) -> list[str]:
    """The one present whom a given name alone means; nobody where several or none bear it."""
    bearers = {name for name in present if fold(name).split()[0] == fold(given)}
    return [*bearers] if len(bearers) == 1 else []


def _listed(text: str, title: str) -> Iterator[Elected]:
    """Those whom a colon lists behind an office, or whom an election names whose office the title has."""
    match = _lists().search(text)
    of_title = _elects().match(title) or _office_titled().match(title)
    told = (match["office"] or (of_title and of_title["office"])) if match else None
    tail = text[match.end() :] if match else ""
    if not match and of_title and (match := _chosen().search(text)):
        told, tail = of_title["office"], sentences(text[match.end() :])[0]
    if not match and of_title and (match := _names_alone().fullmatch(_beside().sub("", text))):
        told, tail = of_title["office"], text
    if not told or not match:
        return
    office, body = _parted(_office(_several().split(told)[0])[0])
    term = _term(match[0]) if any(_term(match[0])) else _term(tail)
    own = _beside().sub("", tail)
    for person in split_people(_after().sub(" ", own[:_LONGEST])):
        if is_person_name(person.name) and " " in person.name:
            yield Elected(person.name, person.party, office, body, term, None)
    yield from _along(tail, body)


def _along(text: str, body: str | None) -> Iterator[Elected]:
    """Those elected along with others, each to an office of their own ("suppleant Bo Ask")."""
    for other in _beside().finditer(text):
        for person in split_people(other["names"]):
            yield Elected(person.name, person.party, other["office"], body, _term(text), None)


def _office(text: str) -> tuple[str, str, str | None]:
    """The office that a text begins with, what it says of the term, and the predecessor."""
    end = regex.search(r"[,.;:](?:\s|$)", text)
    cuts = [end.start()] if end else []
    cuts += [match.start() for match in YEARS_LONG.finditer(text)]
    cuts += [match.start() for match in (_after().search(text), _begins_term().search(text)) if match]
    office = _duty().sub("", text[: min(cuts, default=len(text))].strip(" ,.;:"))
    return office, text[len(office) :], _replaced(text)


def _replaced(text: str) -> str | None:
    match = _after().search(text)
    return match["name"] if match else None


def _parted(office: str) -> tuple[str, str | None]:
    """An office and the body it belongs to ("ledamot", "barnnämnden"); None where no body is told."""
    match = _of().search(office)
    return (office[: match.start()], office[match.end() :]) if match else (office, None)


def _term(text: str) -> tuple[dt.date | None, dt.date | None]:
    if years := YEARS.search(text):
        return dt.date(int(years["first"]), 1, 1), dt.date(int(years["last"]), 12, 31)
    dates = find_dates(text)
    if end := YEARS_END.search(text):
        return (dates[0].date if dates else None), dt.date(int(end["year"]), 12, 31)
    if not dates or not _begins_term().search(text):
        return None, None
    if len(dates) > 1:
        return dates[0].date, dates[-1].date
    begins = any(word in text.casefold() for word in words_in("relations", "elections", "term_from"))
    return (dates[0].date, None) if begins else (None, dates[0].date)


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    passive, active, to = (_any("passive"), _any("active"), _any("to"))
    return tuple(
        regex.compile(pattern, regex.IGNORECASE)
        for pattern in (
            rf"(?P<names>{MEMBERS})\s+(?:{passive})\s+(?:{to})\s+{_OFFICE}",
            rf"\b(?:{active})(?:,\s[^,.;]{{2,80}},)?\s+(?:(?-i:\p{{Ll}})+\s+)?(?P<names>{MEMBERS}),?\s+(?:{to})\s+{_OFFICE}",
            rf"\b(?:till|som)\s+(?:(?:{_any('before_office')})\s+)?(?P<office>(?:[^.;:]|:(?=\p{{Ll}})){{1,120}}?),?\s+(?:{passive}|{active})\s+(?:(?-i:\p{{Ll}})+\s+){{0,2}}(?P<names>{MEMBERS})",
            rf"(?P<names>{GIVEN})\s+(?:{passive})\s+(?:{to})\s+{_OFFICE}",
            rf"\b(?:{active})\s+(?P<names>{GIVEN})\s+(?:{to})\s+{_OFFICE}",
        )
    )


@cache
def _as_duty() -> regex.Pattern[str]:
    together = rf"(?:(?:{_any('together')})\s+\p{{L}}+\s+)?"
    return regex.compile(
        rf"(?:till\s+)?att\s+(?P<office>{together}justera\b[^.;:]{{0,60}}?)\s+(?:{_any('passive')})\s+(?P<names>{MEMBERS})",
        regex.IGNORECASE,
    )


@cache
def _bare() -> regex.Pattern[str]:
    """Someone more and an office behind an election: "Bo Ask till sekreterare", "till sekreterare Bo Ask"."""
    return regex.compile(
        rf"^(?P<names>{MEMBERS}|(?-i:\p{{Lu}}\p{{Ll}}+))\s+(?:till|som)\s+{_OFFICE}"
        rf"|^till\s+(?P<office>(?-i:\p{{Ll}})[^.,;:]{{2,60}}?)\s+(?P<names>{MEMBERS})",
        regex.IGNORECASE,
    )


@cache
def _also() -> regex.Pattern[str]:
    """More of those elected to the office, behind a verb of their own: "och nyvaldes Bo Ask"."""
    return regex.compile(
        rf"(?:,|,?\s(?:och|samt))\s+(?:{_any('passive')}|{_any('active')})\s+(?P<names>{MEMBERS})",
        regex.IGNORECASE,
    )


@cache
def _with() -> regex.Pattern[str]:
    """Those elected along with others: "med Bo Ask (S) som ersättare"."""
    return regex.compile(
        rf",?\smed\s+(?P<names>{MEMBERS})\s+som\s+(?P<office>(?:personlig\w*\s)?\p{{Ll}}+)", regex.IGNORECASE
    )


@cache
def _joined() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:,|,?\s(?:och|samt))\s+(?=(?:(?:{MEMBERS}|(?-i:\p{{Lu}}\p{{Ll}}+))\s+(?:till|som)|till\s(?-i:\p{{Ll}})[^.,;:]{{2,60}}?\s{MEMBERS})(?:\s|\W*$))",
        regex.IGNORECASE,
    )


@cache
def _lists() -> regex.Pattern[str]:
    """What leads in a list of those elected: "Följande har valts till ledamöter:", "Till revisor valdes:"."""
    verb = rf"(?:{_any('passive')}|{_any('active')}|{_any('perfect')})"
    return regex.compile(
        rf"(?:\btill\s+(?:(?:{_any('before_office')})\s+)?(?P<office>[^.:;]{{3,60}}?)\s+{verb}"
        rf"|\b(?:följande|nedanstående)\s(?:(?-i:\p{{Ll}})+\s){{0,2}}{verb}(?=\s*:)"
        rf"|\b(?:följande|nedanstående)\s(?:(?-i:\p{{Ll}})+\s){{0,2}}{verb}\s(?:till|som)\s(?!(?:{_any('not_offices')})\b)(?P<office>[^.:;]{{3,60}})"
        rf"|{verb}\s(?:följande|nedanstående)(?:\s(?-i:\p{{Ll}})+)?\s(?:till|som)\s(?!(?:{_any('not_offices')})\b)(?P<office>[^.:;]{{3,60}})"
        rf"|(?:{_any('active')})\s(?:följande|nedanstående)\s(?!(?:person|till\b|som\b))(?P<office>(?-i:\p{{Ll}})[^.:;]{{3,90}}))\s*:",
        regex.IGNORECASE,
    )


@cache
def _elects() -> regex.Pattern[str]:
    """The title of an item that elects, and to what: "Val av två revisorer på ett år"."""
    return regex.compile(
        rf"\W*(?:[\p{{L}}\s]{{3,40}}\soch\s)?(?:{_any('titles')})\s+(?:(?:{_any('numbers')}|\d+)\s)?(?P<office>(?-i:\p{{Ll}})[^.,;:(]*)",
        regex.IGNORECASE,
    )


@cache
def _office_titled() -> regex.Pattern[str]:
    """The title of an item that is the office it elects to: "Ledamöter för en tid av 2 år", "Revisor"."""
    return regex.compile(
        rf"(?P<office>\p{{L}}*(?:{_any('offices')}))(?=\W*$|\s+(?:{_any('term')})(?!\p{{L}})|,?\s+\d\sår)",
        regex.IGNORECASE,
    )


@cache
def _chosen() -> regex.Pattern[str]:
    """The verb or noun before whom an election names."""
    words = rf"{_any('active')}|{_any('passive')}|{_any('titles')}"
    return regex.compile(rf"\b(?:{words})\s+(?=(?-i:\p{{Lu}}))", regex.IGNORECASE)


@cache
def _names_alone() -> regex.Pattern[str]:
    """Names and no more, as an item that elects may say whom: "Bo Ask (sammankallande) och Eva Ek"."""
    noted = rf"{WHO}(?:\s*\([^)]*\))?"
    return regex.compile(
        rf"\W*(?P<names>{noted}(?:(?:,\s+|,?\s+(?:och|samt)\s+){noted})*)(?:\s+(?:{_any('passive')})(?:\s(?-i:\p{{Ll}})+)?)?\W*",
        regex.IGNORECASE,
    )


@cache
def _beside() -> regex.Pattern[str]:
    """Who is elected along with others to another office: "med Bo Ask som ersättare"."""
    office = r"(?P<office>(?:personlig\s)?(?:ersättare|suppleant(?:er)?))"
    return regex.compile(
        rf",?\s+(?:med|och|samt)\s+(?P<names>{MEMBERS})\s+(?:som|till)\s+{office}"
        rf"|(?:,|\s(?:och|samt))\s+(?:som\s|till\s)?{office}:?\s+(?P<names>{MEMBERS})",
        regex.IGNORECASE,
    )


@cache
def _several() -> regex.Pattern[str]:
    return regex.compile(r"\s(?:och|samt)\s")


@cache
def _marks() -> regex.Pattern[str]:
    """What stands beside a name and is no party: "(nyval)", "- omval"."""
    return regex.compile(rf"\s*(?:\(\s*|[,–-]\s+)(?:{_any('marks')})\)?(?!\p{{L}})", regex.IGNORECASE)


@cache
def _after() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{_any('after')})\s+(?P<name>{WHO})", regex.IGNORECASE)


@cache
def _duty() -> regex.Pattern[str]:
    """What stands before a duty that is no office: "att jämte ordföranden justera protokollet"."""
    return regex.compile(rf"^(?:att\s+)?(?:(?:{_any('together')})\s+\p{{L}}+\s+)?", regex.IGNORECASE)


@cache
def _begins_term() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?:(?:{_any('term')})(?!\p{{L}})|för\s+\d{{4}}\b)", regex.IGNORECASE)


@cache
def _of() -> regex.Pattern[str]:
    return regex.compile(rf"\s(?:{_any('of')})\s+(?!sig\b)", regex.IGNORECASE)


def _any(key: str) -> str:
    return any_of(words_in("relations", "elections", key))
