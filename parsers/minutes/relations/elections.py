"""Who was elected to what, as decisions say it: "N.N. utses till ledamot i barnnämnden efter M.M."."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.names_in_prose import (
    GIVEN,
    PEOPLE,
    PERSON,
    SENT_BY,
    bare_name,
    bearer_of,
    parties_in_parens,
    persons_in,
    without_whence,
)
from handlingar.parsers.language.people_lists import is_person_name, split_people
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary, words_in
from handlingar.parsers.layout.text_blocks import ELECTED_MARK
from handlingar.parsers.minutes.decisions.clauses import without_adverbs
from handlingar.parsers.minutes.decisions.elliptic import (
    AGAIN,
    OFFICE_BEHIND,
    constituted,
    labelled_election,
    only_holders,
)
from handlingar.patterns import compiled
from handlingar.schemas.rows import DecisionRow, ElectionRow, Place

_LONGEST = 3000  # characters of a list of those elected
_UNDECIDED = frozenset({"postpone", "refer_back", "reject"})  # kinds of decisions that elect no one
_AND = compiled(r"\s(?:och|respektive|samt)\s")
_TO_OFFICE = compiled(r"\b(?:till|som)\s", regex.IGNORECASE)
YEARS_LONG = compiled(r"\s\(?(?:på\s)?(?:\d\s?|(?:ett|två|tre|fyra)\s)år\b")  # "ersättare 1 år"
YEARS = compiled(
    r"\b(?:mandatperioden|tiden|åren|perioden|för)\s+(?P<first>\d{4})\s*[-–]\s*(?P<last>\d{4})\b(?!-)"
)
YEARS_END = compiled(r"\butgången\sav\s(?:år\s)?(?P<year>\d{4})\b", regex.IGNORECASE)
# What stands beside a name and is no party: "(nyval)", "- omval", ", sammankallande".
MARKED = compiled(rf"(?=\s*[(,–-]){ELECTED_MARK}(?!\p{{L}})", regex.IGNORECASE)
_MARK = compiled(rf"(?<=\p{{Ll}}){ELECTED_MARK}(?!\p{{L}})", regex.IGNORECASE)


def _any(key: str) -> str:
    return f"(?:{any_of(words_in('relations', 'elections', key))})"


def _of(*patterns: str) -> regex.Pattern[str]:
    return compiled("|".join(patterns), regex.IGNORECASE)


_PASSIVE, _ACTIVE, _TERM = _any("passive"), _any("active"), _any("term")
_VERB = rf"(?:{_PASSIVE}|{_ACTIVE}|{_any('perfect')})"
ELECTING = _of(rf"(?<!\p{{L}})(?:{_VERB}|konstitu\p{{L}}+)(?!\p{{L}})")
_OFFICE = r"(?P<office>(?-i:(?:\p{Lu}{1,4}-)?\p{Ll})[^.,;:]*)"  # "kassör", "PR-ansvarig"
_BRIEF = r"(?:I{1,3}\s|v\.\s?)?(?-i:\p{Ll})[^.,;:]{2,60}?"  # an office, up to whom it is for
_LISTED = r"(?P<office>[^.:;]{3,120})"
_WORD = r"(?-i:\p{Ll})+"
_TOGETHER = rf"(?:{_any('together')}\s+\p{{L}}+\s+)?"
_FOLLOWING = r"(?:följande|nedanstående)"
_POST = rf"(?:{_any('before_office')}\s+)?"
_NAMED = (
    rf"(?P<office>(?-i:\p{{Ll}}+(?:\s\p{{Ll}}+){{0,4}})(?<!\s(?:av|efter|för|i|på)))\s+(?P<names>{PEOPLE})"
)
_SOMEONE = rf"(?:{PEOPLE}|(?-i:\p{{Lu}}(?:\p{{Ll}}+|\p{{Lu}}{{1,2}})))"
_PATTERNS = tuple(
    _of(pattern)
    for pattern in (
        rf"(?P<names>{PERSON}\s(?:och|samt)\s{_WORD}\s{PERSON})\s+{_PASSIVE}\s+(?=att\s){_any('to')}\s+{_OFFICE}",
        rf"(?P<names>{PEOPLE}){SENT_BY}(?:,\ssom)?\s+{_PASSIVE}\s+{_any('to')}\s+{_OFFICE}",
        rf"^{_PASSIVE}\s+(?:{_WORD}\s+)?(?P<names>{PEOPLE})(?:,\s(?-i:\p{{Ll}})[^,.;]{{2,80}},)?\s+{_any('to')}\s+{_OFFICE}",
        rf"^(?P<office>\p{{L}}*{_any('offices')})\s+(?P<names>{PEOPLE})(?=\W*$|\s+{_PASSIVE}(?!\p{{L}}))",
        rf"\b{_ACTIVE}(?:,\s[^,.;]{{2,80}},)?\s+(?:{_WORD}\s+){{0,3}}?(?P<names>{_SOMEONE}),?\s+{_any('to')}\s+{_OFFICE}",
        rf"\b(?:{_PASSIVE}|{_ACTIVE})\s+(?:till|som)\s+{_NAMED}",
        rf"\b(?:till|som)\s+{_POST}(?P<office>(?:v\.\s?)?(?:[^.;:]|:(?=\p{{Ll}})){{1,120}}?),?\s+(?:{_PASSIVE}|{_ACTIVE})"
        rf"\s+(?:{_WORD}\s+){{0,2}}(?P<names>{PEOPLE})",
        rf"^{_any('again')}\s+(?P<office>(?-i:\p{{Ll}})*{_any('offices')})(?:,?\s(?:d\.?\s?v\.?\s?s\.?|nämligen))?\s+(?P<names>{PEOPLE})",
        rf"(?P<names>{GIVEN})\s+{_PASSIVE}\s+{_any('to')}\s+{_OFFICE}",
    )
)
# "Att justera protokollet utses Bo Ask"
_AS_DUTY = _of(
    rf"(?:till\s+)?att\s+(?P<office>{_TOGETHER}{_any('duties')}\b[^.;:]{{0,60}}?)\s+{_PASSIVE}\s+(?P<names>{PEOPLE})"
)
# Each with an office of their own: "Bo Ask, ordförande, och Eva Ek (kassör)", "Bo Ask som ordförande och …".
_PAIR = compiled(
    rf"(?P<name>{PERSON})(?:,\s|\s\(|\s[–-]\s|\ssom\s|\s)"
    rf"(?P<office>(?:{_any('before_offices')}\s?)?(?:\p{{Ll}}*{_any('offices')}|{_any('brief_offices')}))"
    rf"(?!\p{{L}}|\s(?:{any_of(words_in('relations', 'elections', 'of'))})\s)"
)
# Someone more and an office behind an election: "Bo Ask till sekreterare", "till sekreterare Bo Ask".
_BARE = _of(
    rf"^(?P<names>{_SOMEONE})\s+(?:{_PASSIVE}\s)?(?:till|som)\s+{_OFFICE}",
    rf"^till\s+(?P<office>{_BRIEF})\s+(?P<names>{PEOPLE})",
    rf"^som\s+{_NAMED}",
)
_JOINED = _of(
    rf"(?:,|,?\s(?:och|samt))\s+(?=(?:{_SOMEONE}\s+(?:{_PASSIVE}\s)?(?:till|som)|(?:till|som)\s{_BRIEF}\s{PEOPLE})(?:[\s,]|\W*$))"
    rf"|(?<!\s)\s+(?=(?-i:Till|Som)\s{_BRIEF}\s{PEOPLE})"
)
# "Omval av kassör Bo Ask, omval av ledamot Eva Ek"
_AGAIN = _of(rf"(?:,|,?\s(?:och|samt))\s+(?={_any('again')}\s)")
# An office that heads a part of a list: "Som suppleanter: Bo Ask"
_HEADED = _of(rf"\s+(?=(?-i:Som|Till)\s(?:{_WORD}\s){{0,2}}\p{{Ll}}*{_any('offices')}\s*:)")
# More of those elected to the office, behind a verb of their own: "och nyvaldes Bo Ask".
_ALSO = _of(rf"(?:,|,?\s(?:och|samt))\s+(?:{_PASSIVE}|{_ACTIVE})\s+(?P<names>{PEOPLE})")
# Who is elected along with others to another office: "med Bo Ask som ersättare", "och suppleant Bo Ask".
_BESIDE = _of(
    rf",?\smed\s+(?P<names>{PEOPLE})\s+(?:som|till)\s+(?P<office>(?:personlig\w*\s)?\p{{Ll}}+)",
    r"(?:,|\s(?:och|samt))\s+(?:som\s|till\s)?(?P<office>(?:personlig\s)?(?:ersättare|suppleant(?:er)?))"
    rf":?\s+(?P<names>{PEOPLE})",
    rf",\s(?:och|samt)\s+(?P<names>{PERSON})\s+som\s+(?P<office>(?-i:\p{{Ll}}+))(?=\W*$)",
    rf"(?:,|\s(?:och|samt))\s+(?P<office>(?-i:\p{{Ll}})*{_any('offices')})\s+(?P<names>{PEOPLE})(?=\W*$)",
    rf"(?:,|\s(?:och|samt))\s+(?P<names>{PEOPLE})\s+(?P<office>(?-i:\p{{Ll}})*{_any('offices')})(?=\W*$)",
)
# What leads in a list of those elected: "Följande har valts till ledamöter:", "Till revisor valdes:".
_TO_LISTED = rf"\s(?:till|som)\s(?!{_any('not_offices')}\b){_LISTED}"
_LISTS = compiled(
    rf"(?:\btill\s+{_POST}{_LISTED}?\s+{_VERB}"
    rf"|^(?P<office>(?:[\p{{L}}-]+\s){{0,3}}?\p{{L}}*{_any('offices')})\s+{_PASSIVE}(?:\s[^.:;]{{0,80}})?"
    rf"|\b{_FOLLOWING}\s(?:{_WORD}\s){{0,2}}{_VERB}(?:(?=\s*:)|{_TO_LISTED})"
    rf"|{_VERB}\s{_FOLLOWING}(?:\s{_WORD})?{_TO_LISTED}"
    rf"|{_ACTIVE}\s{_FOLLOWING}\s(?!(?:person|till\b|som\b))(?P<office>(?-i:\p{{Ll}})[^.:;]{{3,90}}))\s*:",
    regex.IGNORECASE,
)
# The title of an item that elects, and to what: "Val av två revisorer på ett år" …
ELECTS = _of(
    rf"\W*(?:[\p{{L}}\s]{{3,40}}\soch\s)?{_any('titles')}\s+(?:(?:{_any('numbers')}|\d+)\s(?:eller\s(?:{_any('numbers')}|\d+)\s)?)?(?P<office>(?-i:\p{{Ll}})[^.,;:(]*)"
)
# … or that is the office it elects to: "Ledamöter för en tid av 2 år", "Revisor".
_OFFICE_TITLED = _of(rf"(?P<office>\p{{L}}*{_any('offices')})(?=\W*$|\s+{_TERM}(?!\p{{L}})|,?\s+\d\sår)")
# The verb or noun before whom an election names; names and no more, as an item that elects may say whom.
_CHOSEN = _of(
    rf"\b(?:{_ACTIVE}|{_PASSIVE}|{_any('titles')})\s+(?:(?:på|för)\s(?:\d|ett|två|tre)\sår\s+)?(?=(?-i:\p{{Lu}}))"
)
_PUT_UP = r"(?:(?:föreslogs|nominerades)(?:\sav\s[^.;]{2,60})?\soch\s)?"
_NAMES_ALONE = _of(rf"\W*(?P<names>{PEOPLE})(?:\s+{_PUT_UP}{_PASSIVE}(?:\s{_WORD})?)?\W*")
_BEFORE_VERB = _of(rf"(?P<names>{PEOPLE})\s+{_PUT_UP}{_PASSIVE}(?!\p{{L}})(?!\s{_any('to')}\s)")
_AFTER = _of(rf"\b{_any('after')}\s+(?P<name>{PERSON})")
# What stands before a duty that is no office: "att jämte ordföranden justera protokollet".
_DUTY = _of(rf"^(?:att\s+)?(?:{_any('still')}\s+|såsom\s+)?(?:vara\s+)?{_TOGETHER}")
# Whom someone adjusts with is not elected: "jämte tjänstgörande ordföranden Bo Ask".
_CHAIR = _of(
    rf"(?<=\b{_any('together')}\s)(?:{_WORD}\s+){{0,2}}ordföranden?\s+{PERSON}(?:\s\(\p{{L}}{{1,4}}\))?"
)
# Where an office ends: "… enligt förslaget", "… samt till att justera".
_ENDS_OFFICE = _of(
    rf"\s{_any('according')}(?!\p{{L}})|\si\s\p{{Lu}}\S+\sfrånvaro\b|\s(?:och|samt)\s(?:till\s)?att\b|\stillika\sför\b"
    rf"|(?<!\bsig)\s(?:att\s)?{_any('duties')}\s|\satt\s{_any('together')}\s"
)
_ENDS = compiled(r"(?<!\b[Vv])[,.;:](?:\s|$)|\s\(|\s\d{4}(?:[/-]\d{2,4})?$")  # "kassör 2024"
_BEGINS_TERM = _of(rf"(?<!\p{{L}})(?:{_TERM}(?!\p{{L}})|(?:för|till)\s+\d{{4}}\b|till\s+den\s+\d)")
_FURTHER = _of(r"\s(?:(?:och|samt)\s)?tillika\b")  # one more office, behind the body
_BODY = _of(
    rf"\s{_any('of')}\s+(?!sig\b)",
    rf"(?<={_any('offices')})\s+(?:till\s|vid\s)?(?=(?:[\p{{L}}-]+\s){{0,3}}\p{{L}}*(?:{any_of(vocabulary('decisions')['bodies'])})$)",
)
_A_BODY = _of(rf"(?:[\p{{L}}-]+\s)*(?!\p{{L}}+medlem)\p{{L}}*(?:{any_of(vocabulary('decisions')['bodies'])})")
_MINUTES = _of(r"protokoll(?:et)?$")


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
            chosen = [*elected_in(parties_in_parens(row.text), title, present)]
            office, body = elected_by_title(title)
            for one in chosen:
                one = replace(one, body=one.body or (None if office else body))
                at = (row.paragraph_seq, one.name, one.office)
                found.setdefault(at, election_row(one, row.paragraph_seq, row.at))
        told = {seq for seq, _, _ in found}
    alone = Counter(seq for seq, _, _ in found)
    for at, elected in found.items():
        before = _replaced((titles or {}).get(at[0] or 0, "")) if alone[at[0]] == 1 else None
        if before != elected.name:  # "Ledamot i kulturnämnden efter Bo Ask (S), Eva Ek (S)"
            found[at] = replace(elected, replaces=elected.replaces or before)
    return tuple(sorted(found.values(), key=lambda row: row.paragraph_seq or 0))


def election_row(one: Elected, paragraph_seq: int | None, at: Place) -> ElectionRow:
    """The row of a person elected, not yet joined with who that is."""
    return ElectionRow(
        paragraph_seq=paragraph_seq,
        person_key=None,
        name=one.name,
        party=one.party,
        office=one.office,
        body=one.body,
        term_from=one.term[0],
        term_to=one.term[1],
        replaces=one.replaces,
        at=at,
    )


def elected_in(text: str, title: str = "", present: Sequence[str] = ()) -> Iterator[Elected]:
    """Those whom a sentence tells to be elected, with what it says of office and term.

    The office may stand in the title of its item alone.
    """
    parts = _AGAIN.split(text)
    listed = ":" in parts[0] or not parts[1:]  # "Ledamöter: omval av Bo Ask och nyval av Eva Ek"
    again = [[*elected_in(part, title, present)] for part in parts if not listed]
    if again and all(again):
        yield from (one for part in again for one in part)
        return
    lead, *headed = _HEADED.split(text)
    if headed and all(map(labelled_election, headed)):
        yield from (one for part in (lead, *headed) for one in elected_in(part, title, present))
        return
    if label := labelled_election(text, title) or constituted(text):
        for office, people in label:
            for person in people:
                yield Elected(
                    person.name, person.party, *parted(office_in(office)[0]), term_in(text), _replaced(text)
                )
        return
    text = _CHAIR.sub(r"ordföranden", without_whence(MARKED.sub("", without_adverbs(text))))
    pairs = [*_PAIR.finditer(text)]
    elects = ELECTING.search(text) or ELECTS.match(title) or only_holders(text)
    board = (elected_by_title(title)[0] or "styrelse").endswith("styrelse")
    told = board and only_holders(text.partition(":")[2].strip() or text)  # "Bo Ask, kassör." of a list
    if elects and (told or len(pairs) > 1) and len(pairs) == len(persons_in(text)):
        for pair in pairs:
            yield Elected(bare_name(pair["name"]), None, pair["office"], None, term_in(text), None)
        return
    if beside := [*_BESIDE.finditer(text)]:  # "Bo Ask väljs till ledamot med Eva Ek som ersättare"
        main = [*elected_in(_BESIDE.sub("", text), title, present)]
        yield from main
        for match in beside if main else ():
            for name, party in persons_in(match["names"]):
                yield Elected(name, party, match["office"], main[-1].body, main[-1].term, None)
        return
    found = False
    for part in _parts(text):
        for pattern in _PATTERNS if not found else (*_PATTERNS, _BARE):
            if match := pattern.search(part):
                yield from _told(match, part, present)
                found = True
                break
    if not found:
        duty = _AS_DUTY.match(text)
        yield from [*_listed(text, title)] or (_told(duty, text, present) if duty else ())


def _parts(text: str) -> list[str]:
    """The text cut where someone more and an office begin, behind an office."""
    parts: list[str] = []
    for part in _JOINED.split(text):
        if parts and not _TO_OFFICE.search(parts[-1]):
            parts[-1] = f"{parts[-1]} och {part}"
        else:
            parts.append(part)
    return parts


def _told(match: regex.Match[str], text: str, present: Sequence[str]) -> Iterator[Elected]:
    rest = text[match.end() :]
    whole, term, replaces = office_in(match["office"] + (rest if match.end("office") == match.end() else ""))
    office, body = parted(whole)
    names = match["names"]
    before: list[tuple[str, str | None]] = []  # who stands before a further verb, and so replaces nobody
    while match["office"] and match.end() > match.end("office") and (also := _ALSO.match(rest)):
        before += persons_in(names)
        names, rest = also["names"], rest[also.end() :]
    behind = term if match.end("office") == match.end() else f"{term} {rest}"
    alone = bearer_of(names, present)
    for name, party in before:
        yield Elected(name, party, office, body, term_in(behind), replaces)
    people = persons_in(names) or ([(alone, None)] if alone else [])
    for (name, party), held in zip(people, _held(whole, len(people)), strict=True):
        yield Elected(name, party, *parted(held), term_in(behind), replaces or _replaced(rest))


def _held(office: str, people: int, several: str | None = None) -> list[str]:
    """The office of each of so many: the own one of each ("ordförande respektive kassör"), or the same."""
    offices = _AND.split(office)
    shared = offices[0].casefold().endswith(tuple(words_in("relations", "elections", "several")))
    apart = len(offices) == people and not _FURTHER.search(office)  # not "justerare och tillika rösträknare"
    own = apart and ("respektive" in office or not shared)
    return offices if own else [several or office] * people


def _listed(text: str, title: str) -> Iterator[Elected]:
    """Those whom a colon lists behind an office, or whom an election names whose office the title has."""
    match = _LISTS.search(text)
    of_title = elected_by_title(title)[0]
    told = (match["office"] or of_title) if match else None
    tail = text[match.end() :] if match else ""
    if not match and of_title and (match := _CHOSEN.search(text)):
        named = [(one, sentence) for sentence in sentences(text) if (one := _CHOSEN.search(sentence))]
        told, tail = of_title, "\n".join(sentence[one.end() :] for one, sentence in named)
    if not match and of_title and (match := _alone(text)):
        told, tail = of_title, match["names"]
    if not told or not match:
        return
    term = term_in(match[0]) if any(term_in(match[0])) else term_in(tail)
    named_only = _BEGINS_TERM.sub("\n", _AFTER.sub(" ", tail[:_LONGEST]))
    people = [
        p for p in split_people(_MARK.sub("\n", named_only)) if is_person_name(p.name) and " " in p.name
    ]
    for person, held in zip(people, _held(told, len(people), _AND.split(told)[0]), strict=True):
        office, body = parted(office_in(held)[0])
        yield Elected(person.name, person.party, office, body, term, None)


def elected_by_title(title: str) -> tuple[str | None, str | None]:
    """The office to which a title says that its item elects, with the body, and the body; None if unsaid."""
    match = ELECTS.match(title) or _OFFICE_TITLED.match(title)
    office, body = parted(office_in(match["office"])[0]) if match else ("", None)
    if not body and _A_BODY.fullmatch(office):  # "Val till kulturnämnden"
        return None, office
    return (match["office"] if match else None), body


def _alone(text: str) -> regex.Match[str] | None:
    """Those whom a text names and says no more of than that they are elected."""
    bare = _BEGINS_TERM.split(_MARK.sub("", OFFICE_BEHIND.sub("", text)))[0]
    return _NAMES_ALONE.fullmatch(AGAIN.sub("", bare)) or _BEFORE_VERB.search(bare)


def office_in(text: str) -> tuple[str, str, str | None]:
    """The office that a text begins with, what it says of the term, and the predecessor."""
    text = _DUTY.sub("", text)
    end = _ENDS.search(text)
    cuts = [end.start()] if end else []
    cuts += [match.start() for match in YEARS_LONG.finditer(text)]
    ends = (_AFTER.search(text), _BEGINS_TERM.search(text), _ENDS_OFFICE.search(text))
    cuts += [match.start() for match in ends if match]
    office = text[: min(cuts, default=len(text))].strip(" ,.;:")
    return office, text[len(office) :], _replaced(text)


def _replaced(text: str) -> str | None:
    match = _AFTER.search(text)
    return match["name"] if match else None


def parted(office: str) -> tuple[str, str | None]:
    """An office and the body it belongs to ("ledamot", "barnnämnden"); None where no body is told."""
    match = _BODY.search(office)
    body = _FURTHER.split(office[match.end() :])[0] if match else None
    if not match or not body or _MINUTES.search(body):  # "justerare för protokollet"
        return office, None
    return office[: match.start()], body


def term_in(text: str) -> tuple[dt.date | None, dt.date | None]:
    if years := YEARS.search(text):
        return dt.date(int(years["first"]), 1, 1), dt.date(int(years["last"]), 12, 31)
    dates = find_dates(text)
    if end := YEARS_END.search(text):
        return (dates[0].date if dates else None), dt.date(int(end["year"]), 12, 31)
    if not dates or not _BEGINS_TERM.search(text):
        return None, None
    if len(dates) > 1:
        return dates[0].date, dates[-1].date
    begins = any(word in text.casefold() for word in words_in("relations", "elections", "term_from"))
    return (dates[0].date, None) if begins else (None, dates[0].date)
