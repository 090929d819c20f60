"""Lists of votes by name: roll calls in the text, voting tables, and lists annexed to the minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.people_lists import is_person_name, split_people
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.parsers.layout.text_blocks import Passage, sentences
from handlingar.parsers.minutes.ballots.vote_words import (
    annex_heading,
    code_of,
    named_in_parentheses,
    not_names,
    roll,
    single_voter,
    vote_words,
)
from handlingar.parsers.minutes.labels.list_columns import CROSS
from handlingar.schemas.rows import Place

PARTY_CELL = regex.compile(r"\(?(?:\p{Lu}{1,4}|-)\)?")
NAME_CELL = regex.compile(r"\p{Lu}[\p{L}\-’'.]+(?:\s+\p{L}[\p{L}\-’'.]*){0,4}")
NAME_AND_PARTY = regex.compile(rf"(?P<name>{NAME_CELL.pattern})\s+(?P<party>\p{{Lu}}{{1,3}})")


@dataclass(frozen=True, slots=True)
class Vote:
    """How a named person voted, before it is a row."""

    vote: str
    at: Place
    name: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a voting table: names, party (None where none), one a vote, and votes in words."""

    name: int
    party: int | None
    votes: tuple[tuple[int, str], ...]
    in_words: tuple[int, ...]


def called(read: Sequence[Passage]) -> Iterator[Vote]:
    """Roll calls: a label with names after it, on its line or on the lines that follow, or in parentheses."""
    vote: str | None = None
    for passage in read:
        for code, names in named_in_parentheses(passage.text):
            for person in split_people(names):
                yield Vote(code, passage.at, person.name, person.party)
        for part in sentences(passage.text):
            if alone := single_voter(part):
                for person in split_people(alone[1]):
                    yield Vote(alone[0], passage.at, person.name, person.party)
            heading = roll(part)
            names = heading[1] if heading else part
            vote = heading[0] if heading else vote
            people = split_people(names) if vote and names else []
            sure = [p for p in people if heading or p.party or is_person_name(p.name)]
            if names and (not people or len(sure) < len(people)):
                vote = None
            for person in people if vote else []:
                yield Vote(vote or "", passage.at, person.name, person.party)


def tabled(blocks: Sequence[Block]) -> Iterator[Vote]:
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
    votes = {i: code for i, head in enumerate(heads) if (code := code_of(head))}
    words = vote_words()["words"]
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
    votes += [code for i in columns.in_words if (code := code_of(texts[i].casefold()))]
    if len(people) != 1 or len(votes) != 1:
        return
    party = (texts[columns.party].strip("()") if columns.party is not None else "") or people[0].party
    if party or is_person_name(people[0].name):
        yield Vote(votes[0], cells[columns.name].at, people[0].name, party)


def _is_mark(text: str) -> bool:
    """True for the mark of a vote, also where OCR saw scraps of the cell's lines beside it."""
    crossed = any(CROSS.fullmatch(word) for word in text.split())
    return text.casefold() in vote_words()["words"]["marks"] or crossed


def annexed(after: Sequence[Block]) -> dict[str, list[Vote]]:
    """The voting lists behind the last paragraph, by the number of their annex ("" before any)."""
    lists: dict[str, list[Vote]] = {}
    annex = ""
    tables: dict[str, list[Block]] = {}
    waiting: list[TextLine] = []
    for block in after:
        if isinstance(block, Grid):
            tables.setdefault(annex, []).append(block)
            continue
        found = annex_heading().fullmatch(block.text.strip())
        code = code_of(block.text.strip().casefold())
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
        lists.setdefault(number, []).extend(tabled(grids))
    return {number: votes for number, votes in lists.items() if votes}


def _person_of(lines: Sequence[TextLine]) -> tuple[str, str | None] | None:
    """The name and party of a voting list's row whose cells stand one a line, the vote after them."""
    texts = [text for line in lines for text in _party_apart(line.text.strip())]
    places = [i for i, text in enumerate(texts) if PARTY_CELL.fullmatch(text) and i]
    if not places:
        return None
    name: list[str] = []
    for text in reversed(texts[: places[-1]]):
        if not NAME_CELL.fullmatch(text) or text.casefold() in not_names() or len(name) == 2:
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


def annexes_named(text: str) -> list[str]:
    """The numbers of the annexes that a paragraph says hold its votes."""
    words = "|".join(vote_words()["words"]["annex_words"])
    pattern = regex.compile(rf"röst\p{{L}}*[^.]*\b(?:{words})\s+(?P<number>\d+|\p{{Lu}})\b", regex.IGNORECASE)
    return [match["number"] for match in pattern.finditer(text)]
