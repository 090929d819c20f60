"""Lists of votes by name: tables in the text, and lists annexed to the minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.people_lists import is_person_name, split_people
from handlingar.parsers.language.vocabularies import any_of
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.parsers.minutes.labels.list_columns import CROSS, without_item
from handlingar.parsers.minutes.voting.vote_words import NAME_CELL, VOTES, WORDS, code_or_none
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place

PARTY_CELL = compiled(r"\(?(?:\p{Lu}{1,4}|-)\)?")
NAME_AND_PARTY = compiled(rf"(?P<name>{NAME_CELL.pattern})\s+(?P<party>\p{{Lu}}{{1,3}})")
MEMBER = compiled(
    r"(?P<name>\p{Lu}[\p{L}\-’'.]+(?:\s+[\p{L}\-’'.]+){1,5})\s*\((?P<party>[\p{L}\-]{1,6})\)(?:,.*)?"
)
_WAITING = 8  # lines that a row of a list with a cell a line may have before its vote (by eye)
_HEADINGS = ("result_columns", "name_columns", "party_columns", "functions")
_NOT_NAMES = frozenset().union(*(WORDS[key] for key in _HEADINGS), *VOTES["votes"].values())
_ANNEX = compiled(
    rf"(?:{any_of(WORDS['annex_words'])})\s+(?P<number>\d+|\p{{Lu}})\b\.?.{{0,60}}", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Vote:
    """A person's vote before it is a row; open where a list of names in the text may go on after it."""

    vote: str
    at: Place
    name: str
    party: str | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class VoteList:
    """A list of votes by name, and the totals that its last row gives."""

    votes: tuple[Vote, ...]
    sums: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a voting table: names, party and stand-ins (None where none), votes (marks, words)."""

    name: int
    party: int | None
    stand_in: int | None
    votes: tuple[tuple[int, str], ...]
    in_words: tuple[int, ...]


def vote_lists(blocks: Sequence[Block]) -> list[VoteList]:
    """The voting tables of the blocks; a table goes on in the next one, also over a page break."""
    lists: list[VoteList] = []
    columns: tuple[_Columns, ...] = ()
    width = 0
    votes: list[Vote] = []
    sums: dict[str, int] = {}

    def close() -> None:
        nonlocal votes, sums
        if votes:
            lists.append(VoteList(tuple(votes), sums))
        votes, sums = [], {}

    for block in blocks:
        if isinstance(block, TextLine):
            continue
        top, own = next(((i, c) for i, row in enumerate(block.rows) if (c := _columns_of(row))), (-1, ()))
        if not own and block.n_columns != width:
            columns = ()
        columns, width = own or columns, block.n_columns
        for row in block.rows[top + 1 :]:
            read = list(_of_row(row, columns))
            if {vote.name for vote in read} & {vote.name for vote in votes} or (read and sums):
                close()
            votes += read
            sums = sums | (_sums(row, columns) if votes and not read else {})
    close()
    return lists


def annexed_lists(after: Sequence[Block]) -> dict[str, list[Vote]]:
    """The voting lists behind the last paragraph, by the number of their annex ("" before any)."""
    lists: dict[str, list[Vote]] = {}
    annex = ""
    tables: dict[str, list[Block]] = {}
    waiting: list[TextLine] = []
    for block in after:
        if isinstance(block, Grid):
            tables.setdefault(annex, []).append(block)
            continue
        found = _ANNEX.fullmatch(block.text.strip())
        code = code_or_none(block.text.strip())
        if found:
            annex, waiting = found["number"], []
        elif code:
            person = _person_of(waiting)
            if person:
                lists.setdefault(annex, []).append(Vote(code, waiting[-1].at, *person))
            waiting = []
        else:
            waiting = [*waiting, block][-_WAITING:]
    for number, grids in tables.items():
        for listed in vote_lists(grids):
            lists.setdefault(number, []).extend(listed.votes)
    return {number: votes for number, votes in lists.items() if votes}


def _columns_of(row: tuple[GridCell, ...]) -> tuple[_Columns, ...]:
    """What the columns under a heading row hold: one for each vote, or one with the vote in words.

    Empty for a row that is no heading; more than one where lists stand side by side.
    """
    heads = [without_item(cell.text).strip(" :*").casefold() for cell in row]
    heads = [_without_number(head) for head in heads]
    starts = [i for i, head in enumerate(heads) if head in WORDS["name_columns"]]
    starts = starts if len(starts) > 1 else [0]
    found = []
    for start, end in zip(starts, [*starts[1:], len(heads)], strict=True):
        votes = {i: code for i in range(start, end) if (code := code_or_none(heads[i]))}
        in_words = tuple(i for i in range(start, end) if heads[i] in WORDS["result_columns"])
        if len(set(votes.values())) < 2 and not in_words:
            continue
        party = next((i for i in range(start, end) if heads[i] in WORDS["party_columns"]), None)
        name = next((i for i in range(start, end) if heads[i] in WORDS["name_columns"]), start)
        stand_in = next((i for i in range(start, end) if heads[i] in WORDS["stand_in_columns"]), None)
        stand_in = None if stand_in == name else stand_in
        found.append(_Columns(name, party, stand_in, tuple(votes.items()), in_words))
    return tuple(found)


def _without_number(head: str) -> str:
    """The heading of names, without that of the numbers before them where the two ran together: "nr namn"."""
    last = head.split()[-1:]
    return last[0] if last and last[0] in WORDS["name_columns"] else head


def _of_row(cells: tuple[GridCell, ...], columns: Sequence[_Columns]) -> Iterator[Vote]:
    texts = [cell.text.strip() for cell in cells]
    for one in columns:
        votes = [c for i, c in one.votes if _is_mark(texts[i])]
        votes += [code for i in one.in_words if (code := code_or_none(texts[i]))]
        beside = texts[one.name + 1 : one.name + 2]  # "(S)" below no heading
        apart = one.party is None and beside and PARTY_CELL.fullmatch(beside[0])
        person = _person_in(f"{texts[one.name]} {beside[0]}" if apart else texts[one.name])
        stand_in = _person_in(texts[one.stand_in]) if one.stand_in is not None else None
        if stand_in and len(votes) == 1:
            yield Vote(votes[0], cells[one.stand_in or 0].at, *stand_in)
        elif person and len(votes) == 1:
            printed = texts[one.party].strip("()") if one.party is not None else ""
            yield Vote(votes[0], cells[one.name].at, person[0], printed or person[1])


def _person_in(text: str) -> tuple[str, str | None] | None:
    """The one person whom a cell names, with the party; None where it names none or several."""
    if match := MEMBER.fullmatch(text):
        return match["name"], match["party"]
    people = split_people(text) if text else []
    if len(people) == 1 and is_person_name(people[0].name):
        return people[0].name, people[0].party
    return None


def is_voter(name: str) -> bool:
    """Whether a name may be a voter's: one of a person, no heading of a list."""
    return is_person_name(name) and name.casefold() not in _NOT_NAMES


def _sums(row: tuple[GridCell, ...], columns: Sequence[_Columns]) -> dict[str, int]:
    """The totals of a table's last row ("Summa 3 2 1", or the numbers alone), code to count; empty where it
    has none."""
    texts = [cell.text.strip() for cell in row]
    labelled = any(text.casefold().rstrip(" :") in WORDS["sum_rows"] for text in texts)
    if not labelled and not all(text.isdigit() for text in texts if text):
        return {}
    found: dict[str, int] = {}
    for code, text in ((code, texts[i]) for one in columns for i, code in one.votes):
        if text.isdigit():
            found[code] = found.get(code, 0) + int(text)
    return found


def _is_mark(text: str) -> bool:
    """True for the mark of a vote, also where OCR saw scraps of the cell's lines beside it."""
    crossed = any(CROSS.fullmatch(word) for word in text.split())
    return text.casefold() in WORDS["marks"] or crossed


def _person_of(lines: Sequence[TextLine]) -> tuple[str, str | None] | None:
    """The name and party of a voting list's row whose cells stand one a line, the vote after them."""
    texts = [text for line in lines for text in _party_apart(line.text.strip())]
    places = [i for i, text in enumerate(texts) if PARTY_CELL.fullmatch(text) and i]
    if not places:
        return None
    name: list[str] = []
    for text in reversed(texts[: places[-1]]):
        if not NAME_CELL.fullmatch(text) or text.casefold() in _NOT_NAMES or len(name) == 2:
            break
        name.insert(0, text)
    joined = " ".join(name)
    return (joined, texts[places[-1]].strip("()")) if " " in joined else None


def _party_apart(text: str) -> list[str]:
    """A cell that holds a name and a party, as two."""
    match = NAME_AND_PARTY.fullmatch(text)
    return [match["name"], match["party"]] if match else [text]
