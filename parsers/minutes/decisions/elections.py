"""Who is elected to what, for how long and after whom, as decisions of that kind say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.minutes.decisions.movers import NAME
from handlingar.schemas.rows import DecisionRow, ElectionRow

PERSON = regex.compile(rf"{NAME}(?:\s*\((?P<party>[\p{{L}}\-]{{1,6}})\))?", regex.VERBOSE)
OFFICE = r"(?P<office>\p{Ll}[\p{Ll}\- ]*?\p{Ll}|\p{Ll}+)"
LONGEST_OFFICE = 60  # characters (by eye); a longer one is a sentence


def read_elections(decisions: Sequence[DecisionRow]) -> tuple[ElectionRow, ...]:
    """The persons whom the decisions elect, in order; each has the place of its decision."""
    return tuple(
        row
        for decision in decisions
        if decision.kind == "election" and decision.status == "decided"
        for row in _elected(decision)
    )


def _elected(decision: DecisionRow) -> Iterator[ElectionRow]:
    text = decision.text
    gone = {match.span() for match in _after().finditer(text)}
    replaced = next((match["name"] for match in _after().finditer(text)), None)
    office, body = _office(text)
    dates = [found.date for found in find_dates(text)]
    for match in PERSON.finditer(text):
        if any(start <= match.start() < end for start, end in gone):
            continue
        if not match["party"] and not is_person_name(match["name"]):
            continue
        yield ElectionRow(
            paragraph_seq=decision.paragraph_seq,
            person_key=None,
            name=match["name"],
            party=match["party"],
            office=office,
            body=body,
            term_from=dates[0] if len(dates) > 1 else None,
            term_to=dates[-1] if dates else None,
            replaces=replaced,
            at=decision.at,
        )


def _office(text: str) -> tuple[str | None, str | None]:
    """The office and its body, as printed."""
    for match in _to_office().finditer(text):
        office = match["office"].strip()
        if len(office) <= LONGEST_OFFICE and _is_office().search(office):
            body = _body().match(text, match.end())
            return office, body["body"].strip() if body else None
    return None, None


@cache
def _to_office() -> regex.Pattern[str]:
    """ "till ordförande", up to a verb, a preposition, a name or the sentence's end."""
    words = vocabulary("elections")
    ends = "|".join(regex.escape(w) for w in [*words["verbs"], *words["replacing"], *words["term"]])
    to = "|".join(words["to_office"])
    return regex.compile(
        rf"\b(?:{to})\s+{OFFICE}(?=\s+(?:{ends}|i|för|inom|hos|vid|och|samt)\b|\s+\p{{Lu}}|\s*[,.:;(]|\s*$)",
    )


@cache
def _is_office() -> regex.Pattern[str]:
    words = sorted(vocabulary("elections")["offices"], key=len, reverse=True)
    return regex.compile(rf"(?:{'|'.join(words)})(?!\p{{L}})", regex.IGNORECASE)


@cache
def _body() -> regex.Pattern[str]:
    """The body of an office, up to its term, whom the person comes after, or the end of the clause."""
    words = vocabulary("elections")
    ends = "|".join(regex.escape(word) for word in [*words["term"], *words["replacing"]])
    name = r"(?P<body>\p{L}[\p{L}&\- ]*?)"
    return regex.compile(rf"\s+(?:i|för|inom|hos|vid)\s+(?!tid){name}(?=\s+(?:{ends})\b|[,.:;(\d]|$)")


@cache
def _after() -> regex.Pattern[str]:
    words = "|".join(word.replace(" ", r"\s") for word in vocabulary("elections")["replacing"])
    return regex.compile(rf"\b(?:{words})\s+{NAME}(?:\s*\([\p{{L}}\-]{{1,6}}\))?", regex.VERBOSE)
