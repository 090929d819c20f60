"""Who was elected to what, as decisions say it: "N.N. utses till ledamot i barnnämnden efter M.M."."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.vocabularies import any_of, words_in
from handlingar.schemas.rows import DecisionRow, ElectionRow

WHO = r"(?-i:\p{Lu}[\p{L}'’\-]+(?:\s+(?:von|af|de|van|der|\p{Lu}\.|\p{Lu}[\p{L}'’\-]+)){1,4})"
MEMBER = rf"{WHO}(?:\s*\((?:[\p{{L}}\-]{{1,6}})\))?"
MEMBERS = rf"{MEMBER}(?:(?:,\s+|,?\s+(?:och|samt)\s+){MEMBER})*"
ONE = regex.compile(rf"(?P<name>{WHO})(?:\s*\((?P<party>[\p{{L}}\-]{{1,6}})\))?")
YEARS = regex.compile(
    r"\b(?:mandatperioden|åren|perioden)\s+(?P<first>\d{4})\s*[-–]\s*(?P<last>\d{4})\b(?!-)"
)


@dataclass(frozen=True, slots=True)
class Elected:
    """A person elected, before it is a row."""

    name: str
    party: str | None
    office: str
    body: str | None
    term: tuple[dt.date | None, dt.date | None]
    replaces: str | None


def read_elections(decisions: Iterable[DecisionRow]) -> tuple[ElectionRow, ...]:
    """The elections that were decided, a row a person, in order."""
    return tuple(
        ElectionRow(
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
        for row in decisions
        if row.status == "decided"
        for one in elected_in(row.text)
    )


def elected_in(text: str) -> Iterator[Elected]:
    """Those whom a sentence tells to be elected, with what it says of office and term."""
    for pattern in _patterns():
        match = pattern.search(text)
        if not match:
            continue
        rest = text[match.end() :]
        whole, term, replaces = _office(
            match["office"] + (rest if match.end("office") == match.end() else "")
        )
        if not term:
            term = rest
        office, body = _parted(whole)
        for one in ONE.finditer(match["names"]):
            yield Elected(one["name"], one["party"], office, body, _term(term), replaces or _replaced(rest))
        return


def _office(text: str) -> tuple[str, str, str | None]:
    """The office that a text begins with, what it says of the term, and the predecessor."""
    end = regex.search(r"[,.;:](?:\s|$)", text)
    cuts = [end.start()] if end else []
    cuts += [match.start() for match in (_after().search(text), _begins_term().search(text)) if match]
    office = text[: min(cuts, default=len(text))].strip(" ,.;:")
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
    if not dates or not _begins_term().search(text):
        return None, None
    if len(dates) > 1:
        return dates[0].date, dates[-1].date
    begins = any(word in text.casefold() for word in words_in("relations", "elections", "term_from"))
    return (dates[0].date, None) if begins else (None, dates[0].date)


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    passive, active, to = (_any("passive"), _any("active"), _any("to"))
    office = r"(?P<office>\p{Ll}[^.,;:]*)"
    return tuple(
        regex.compile(pattern, regex.IGNORECASE)
        for pattern in (
            rf"(?P<names>{MEMBERS})\s+(?:{passive})\s+(?:{to})\s+{office}",
            rf"\b(?:{active})\s+(?:\p{{Ll}}+\s+)?(?P<names>{MEMBERS}),?\s+(?:{to})\s+{office}",
            rf"\b(?:till|som)\s+(?P<office>[^.,;:]+?)\s+(?:{passive}|{active})\s+(?P<names>{MEMBERS})",
        )
    )


@cache
def _after() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{_any('after')})\s+(?P<name>{WHO})", regex.IGNORECASE)


@cache
def _begins_term() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?:{_any('term')})(?!\p{{L}})", regex.IGNORECASE)


@cache
def _of() -> regex.Pattern[str]:
    return regex.compile(rf"\s(?:{_any('of')})\s+", regex.IGNORECASE)


def _any(key: str) -> str:
    return any_of(words_in("relations", "elections", key))
