"""Votes: totals told in the text, roll calls, voting tables, and voting lists annexed to the minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.people_lists import is_person_name, split_people
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.parsers.layout.text_blocks import Passage, passages, sentences
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.parsers.minutes.items.sections import is_heading
from handlingar.parsers.minutes.labels.list_columns import CROSS
from handlingar.schemas.rows import BallotRow, Place, VoteRow

PARTY_CELL = regex.compile(r"\(?(?:\p{Lu}{1,4}|-)\)?")
NAME_CELL = regex.compile(r"\p{Lu}[\p{L}\-’'.]+(?:\s+\p{L}[\p{L}\-’'.]*){0,4}")
CODES = ("yes", "no", "abstain", "absent")
NAME_AND_PARTY = regex.compile(rf"(?P<name>{NAME_CELL.pattern})\s+(?P<party>\p{{Lu}}{{1,3}})")


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote before it is a row: a person's (count None) or a total (name None)."""

    vote: str
    at: Place
    name: str | None = None
    party: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a voting table: names, party (None where none), one a vote, and votes in words."""

    name: int
    party: int | None
    votes: tuple[tuple[int, str], ...]
    in_words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ballots:
    """The ballots of a segment and the named votes given in them, both numbered from 1."""

    ballots: tuple[BallotRow, ...] = ()
    votes: tuple[VoteRow, ...] = ()


def read_ballots(paragraphs: Sequence[Paragraph]) -> Ballots:
    """The ballots of the paragraphs in order; annexed lists stand with what they vote on."""
    annexed = _annexed(paragraphs[-1].after) if paragraphs else {}
    held = Ballots()
    for paragraph in paragraphs:
        votes = list(_of_paragraph(paragraph))
        for number in _annexes_named(paragraph.row.text):
            votes += annexed.pop(number, [])
        held = _with(held, votes, paragraph)
    for left in annexed.values():
        held = _with(held, left, None)
    return held


def totals(sentence: str) -> dict[str, int]:
    """The totals a sentence tells ("24 ja-röster, 20 nej-röster och 1 som avstår"), code to count."""
    if _any(sentence, _data()["words"]["not_counts"]):
        return {}
    found: dict[str, int] = {}
    for match in _counted().finditer(sentence):
        found.setdefault(_code(match["what"]), _number(match["count"]))
    for match in _labelled().finditer(sentence):
        found.setdefault(_code(match["what"]), int(match["count"]))
    return found


def roll(text: str) -> tuple[str, str] | None:
    """The vote and the names of a roll call's line ("Ja-röster: A B (S), C D (M)"), None where it is none."""
    match = _roll().match(text)
    return (_code(match["what"]), match["names"].strip()) if match else None


def _with(held: Ballots, votes: Sequence[Vote], paragraph: Paragraph | None) -> Ballots:
    """What was held, and the ballot in which these votes were given."""
    if not votes:
        return held
    item = paragraph.row if paragraph else None
    paragraph_seq, number = (item.paragraph_seq, item.number) if item else (None, None)
    printed = {v.vote: v.count for v in votes if v.count is not None}
    persons = [v for v in votes if v.name is not None]
    named = dict.fromkeys(CODES, 0) | Counter(v.vote for v in persons) if persons else {}
    both = printed.keys() & named.keys()
    yes, no = (printed.get(code, named.get(code)) for code in ("yes", "no"))
    seq = len(held.ballots) + 1
    ballot = BallotRow(
        ballot_seq=seq,
        paragraph_seq=paragraph_seq,
        paragraph_number=number,
        segment_seq=item.segment_seq if item else None,
        question=None,
        kind="main",
        yes=printed.get("yes"),
        no=printed.get("no"),
        abstain=printed.get("abstain"),
        absent=printed.get("absent"),
        yes_named=named.get("yes"),
        no_named=named.get("no"),
        abstain_named=named.get("abstain"),
        absent_named=named.get("absent"),
        agrees=all(printed[code] == named[code] for code in both) if both else None,
        result=None if yes is None or no is None or yes == no else "yes" if yes > no else "no",
        at=votes[0].at,
    )
    rows = [
        VoteRow(
            vote_seq=i,
            ballot_seq=seq,
            paragraph_seq=paragraph_seq,
            paragraph_number=number,
            person_key=None,
            name=v.name or "",
            party=v.party,
            vote=v.vote,
            at=v.at,
        )
        for i, v in enumerate(persons, start=len(held.votes) + 1)
    ]
    return Ballots((*held.ballots, ballot), (*held.votes, *rows))


def _of_paragraph(paragraph: Paragraph) -> Iterator[Vote]:
    read = passages(paragraph.flow, is_heading, paragraph.margin)
    yield from _told(read)
    yield from _called(read)
    yield from _tabled(paragraph.flow)


def _told(read: Sequence[Passage]) -> Iterator[Vote]:
    """Totals: a sentence counts yes and no; those after it may count who abstain or are away."""
    counting = False
    for passage in read:
        for sentence in sentences(passage.text):
            found = totals(sentence)
            counting = {"yes", "no"} <= found.keys() or (counting and bool(found))
            if counting:
                yield from (Vote(code, passage.at, count=count) for code, count in found.items())


def _called(read: Sequence[Passage]) -> Iterator[Vote]:
    """Roll calls: a label with names after it, on its line or on the lines that follow."""
    vote: str | None = None
    for passage in read:
        for part in sentences(passage.text):
            called = roll(part)
            names = called[1] if called else part
            vote = called[0] if called else vote
            people = split_people(names) if vote and names else []
            sure = [p for p in people if called or p.party or is_person_name(p.name)]
            if names and (not people or len(sure) < len(people)):
                vote = None
            for person in people if vote else []:
                yield Vote(vote or "", passage.at, person.name, person.party)


def _tabled(blocks: Sequence[Block]) -> Iterator[Vote]:
    """The votes of the blocks' voting tables; a table goes on in the next that has as many columns."""
    columns: _Columns | None = None
    width = 0
    for block in blocks:
        if not isinstance(block, Grid):
            continue
        top, own = next(((i, c) for i, row in enumerate(block.rows) if (c := _columns_of(row))), (-1, None))
        if own is None and block.n_columns != width:
            columns = None
        columns, width = own or columns, block.n_columns
        if columns:
            for row in block.rows[top + 1 :]:
                yield from _of_row(row, columns)


def _columns_of(row: tuple[GridCell, ...]) -> _Columns | None:
    """What the columns under a heading row hold: one for each vote, or one with the vote in words."""
    heads = [cell.text.strip(" :*").casefold() for cell in row]
    votes = {i: code for i, head in enumerate(heads) if (code := _code_or_none(head))}
    words = _data()["words"]
    in_words = tuple(i for i, head in enumerate(heads) if head in words["result_columns"])
    if len(set(votes.values())) < 2 and not in_words:
        return None
    party = next((i for i, head in enumerate(heads) if head in words["party_columns"]), None)
    name = next((i for i, head in enumerate(heads) if head in words["name_columns"]), 0)
    return _Columns(name, party, tuple(votes.items()), in_words)


def _of_row(cells: tuple[GridCell, ...], columns: _Columns) -> Iterator[Vote]:
    texts = [cell.text.strip() for cell in cells]
    people = split_people(texts[columns.name]) if texts[columns.name] else []
    votes = [c for i, c in columns.votes if _is_mark(texts[i])]
    votes += [code for i in columns.in_words if (code := _code_or_none(texts[i].casefold()))]
    if len(people) == 1 and len(votes) == 1 and is_person_name(people[0].name):
        printed = texts[columns.party].strip("()") if columns.party is not None else ""
        yield Vote(votes[0], cells[columns.name].at, people[0].name, printed or people[0].party)


def _is_mark(text: str) -> bool:
    """True for the mark of a vote, also where OCR saw scraps of the cell's lines beside it."""
    crossed = any(CROSS.fullmatch(word) for word in text.split())
    return text.casefold() in _data()["words"]["marks"] or crossed


def _annexed(after: Sequence[Block]) -> dict[str, list[Vote]]:
    """The voting lists behind the last paragraph, by the number of their annex ("" before any)."""
    lists: dict[str, list[Vote]] = {}
    annex = ""
    tables: dict[str, list[Block]] = {}
    waiting: list[TextLine] = []
    for block in after:
        if isinstance(block, Grid):
            tables.setdefault(annex, []).append(block)
            continue
        found = _annex().fullmatch(block.text.strip())
        code = _code_or_none(block.text.strip().casefold())
        if found:
            annex, waiting = found["number"], []
        elif code:
            person = _person_of(waiting)
            if person:
                lists.setdefault(annex, []).append(Vote(code, waiting[-1].at, *person))
            waiting = []
        else:
            waiting = [*waiting, block][-8:]
    for number, grids in tables.items():
        lists.setdefault(number, []).extend(_tabled(grids))
    return {number: votes for number, votes in lists.items() if votes}


def _person_of(lines: Sequence[TextLine]) -> tuple[str, str | None] | None:
    """The name and party of a voting list's row whose cells stand one a line, the vote after them."""
    texts = [text for line in lines for text in _party_apart(line.text.strip())]
    places = [i for i, text in enumerate(texts) if PARTY_CELL.fullmatch(text) and i]
    if not places:
        return None
    name: list[str] = []
    for text in reversed(texts[: places[-1]]):
        if not NAME_CELL.fullmatch(text) or text.casefold() in _not_names() or len(name) == 2:
            break
        name.insert(0, text)
    if len(name) == 2 and " " in name[1] and (" " in name[0] or len(name[0]) < 2):
        name = name[1:]
    joined = " ".join(name)
    return (joined, texts[places[-1]].strip("()")) if " " in joined else None


def _party_apart(text: str) -> list[str]:
    """A cell that holds a name and a party, as two."""
    match = NAME_AND_PARTY.fullmatch(text)
    return [match["name"], match["party"]] if match else [text]


def _annexes_named(text: str) -> list[str]:
    """The numbers of the annexes that a paragraph says hold its votes."""
    words = "|".join(_data()["words"]["annex_words"])
    pattern = regex.compile(rf"röst\p{{L}}*[^.]*\b(?:{words})\s+(?P<number>\d+|\p{{Lu}})\b", regex.IGNORECASE)
    return [match["number"] for match in pattern.finditer(text)]


def _code(word: str) -> str:
    code = _code_or_none(word.casefold())
    if code is None:
        raise ValueError(f"not the name of a vote: {word!r}")
    return code


def _code_or_none(word: str) -> str | None:
    bare = " ".join(word.strip(" :.").split())
    return next((code for code, words in _data()["votes"].items() if bare in words), None)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(_data()["numbers"][text.casefold()])


def _any(text: str, words: Sequence[str]) -> bool:
    return any(word in text.casefold() for word in words)


@cache
def _not_names() -> frozenset[str]:
    words = _data()["words"]
    keys = ("result_columns", "name_columns", "party_columns", "functions")
    votes = [word for words in _data()["votes"].values() for word in words]
    return frozenset([word for key in keys for word in words[key]] + votes)


@cache
def _counted() -> regex.Pattern[str]:
    """A count and what it counts: "43 Ja", "12 ledamöter avstår från att rösta", "en som avstår"."""
    numbers = "|".join(_data()["numbers"])
    return regex.compile(
        rf"""(?<![\d-]) (?P<count>\d{{1,3}}|\b(?:{numbers})\b) (?:\s+(?:{_options("between")}))* \s+
        (?P<what>{_names()})(?![\p{{L}}])""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _labelled() -> regex.Pattern[str]:
    """A label and its count: "Ja: 24", "Antal Nej: 38", "JA 24"."""
    return regex.compile(
        rf"""(?:^|[,;.]\s*|\s) (?P<what>{_names()}) \s*(?::\s*|\s)
        (?P<count>\d{{1,3}})\b (?!\s*\p{{Ll}}*(?:ja|nej)\b)""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _roll() -> regex.Pattern[str]:
    return regex.compile(
        rf"""(?:(?:{_options("before")})\s+)* (?P<what>{_names()}) (?:\s+från\ att\ rösta)?
        \s* (?:\(\d+(?:\s*st)?\))? \s* : (?P<names>.*)""",
        regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
    )


@cache
def _annex() -> regex.Pattern[str]:
    words = "|".join(_data()["words"]["annex_words"])
    return regex.compile(rf"(?:{words})\s+(?P<number>\d+|\p{{Lu}})\b\.?.{{0,60}}", regex.IGNORECASE)


@cache
def _names() -> str:
    words = [word for words in _data()["votes"].values() for word in words]
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


def _options(key: str) -> str:
    words = sorted(_data()["words"][key], key=len, reverse=True)
    return "|".join(regex.escape(word) for word in words)


def _data() -> dict[str, Any]:
    return vocabulary("votes")
