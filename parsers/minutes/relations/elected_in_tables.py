"""Who is elected in a table or a list of a decision: names under or beside their offices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.names_in_prose import PEOPLE, persons_in
from handlingar.parsers.language.people_lists import Person, is_person_name, split_people
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import TextLine
from handlingar.parsers.layout.text_blocks import ELECTED_MARK
from handlingar.parsers.minutes.decisions.clauses import has_any
from handlingar.parsers.minutes.decisions.elliptic import labelled_election
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.parsers.minutes.items.sections import RUNNING, read_sections
from handlingar.parsers.minutes.relations.elections import (
    ELECTING,
    Elected,
    elected_by_title,
    election_row,
    office_in,
    parted,
    term_in,
)
from handlingar.patterns import compiled
from handlingar.schemas.rows import DecisionRow, ElectionRow

_UNELECTED = vocabulary("relations")["elections"]["unelected"]
NAMES_ALONE = compiled(rf"(?:{PEOPLE}\s*){{1,3}}")  # one a column
NEW = compiled(rf"^(?:nya?|{any_of(vocabulary('relations')['elections']['marks'])})\s+", regex.IGNORECASE)
LIST_MARK = compiled(r"^(?:\d{1,2}[.)]|[-–•*])\s+")
TO_OFFICE = compiled(r"\b(?:till|som)\s(?P<office>\p{Ll}.*)", regex.IGNORECASE)
_WORDS = 4  # that the name of an office has at most; by eye


def elections_of_tables(
    paragraphs: Iterable[Paragraph], decisions: Sequence[DecisionRow]
) -> Iterator[ElectionRow]:
    """The persons whom tables and lists name of items that decide an election, with the office told there."""
    elects = {row.paragraph_seq for row in decisions if row.status == "decided" and row.kind == "election"}
    for paragraph in paragraphs:
        if paragraph.row.paragraph_seq in elects:
            yield from _listed(paragraph)
            for before, block in zip((None, *paragraph.flow), paragraph.flow, strict=False):
                if isinstance(block, Grid) and not _is_of_votes(block):
                    above = before.text if isinstance(before, TextLine) and _is_office(before.text) else ""
                    yield from _elected(block, above.strip(" :."), paragraph.row.paragraph_seq)


def _elected(grid: Grid, section: str, paragraph_seq: int) -> Iterator[ElectionRow]:
    """The persons of a table; section is the office that stands right above it, "" where none does."""
    party_heads = vocabulary("votes")["words"]["party_columns"]
    heads: dict[int, str] = {}  # the office that heads each column
    party_column, leaving = None, set[int]()  # the columns of parties, and of those who are replaced
    for row in grid.rows:
        cells = [cell for cell in row if cell.text.strip()]
        people = [(cell, person) for cell in cells if (person := _person(cell.text))]
        replaced = next((person.name for cell, person in people if cell.column in leaving), None)
        named = {cell.column for cell, _ in people}
        titled = [cell for cell in cells if cell.column not in named and _is_office(cell.text)]
        offices = {cell.column: cell.text.strip(" :.") for cell in titled}
        parties = [c.column for c in cells if c.text.strip(" .:").casefold() in party_heads]
        if not people:
            section = next(iter(offices.values()), section) if len(cells) == 1 else ""
            heads = offices if offices and len(cells) > 1 else heads
            party_column = parties[0] if parties else party_column
            leaving |= {cell.column for cell in cells if has_any(cell.text, _UNELECTED)}
            continue
        beside = next(iter(offices.values()), None)
        for cell, person in people:
            office = beside or section or heads.get(cell.column)
            if office and cell.column not in leaving:
                party = person.party or _party(row, party_column)
                told = parted(office[0].lower() + office[1:])
                one = Elected(person.name, party, *told, (None, None), replaced)
                yield election_row(one, paragraph_seq, cell.at)


def _listed(paragraph: Paragraph) -> Iterator[ElectionRow]:
    """The persons of a list of lines: "att till ledamöter välja", "Ersättare:" or "Ledamöter  Ersättare", and
    below it nothing but names."""
    seq, term = paragraph.row.paragraph_seq, term_in("")
    of_title = elected_by_title(paragraph.subject)[1]
    offices: list[str] = []
    sections = read_sections(paragraph.flow, paragraph.margin)
    passages = (p for s in sections if s.kind in (RUNNING, "decision") for p in s.passages)
    for line in (line for passage in passages for line in passage.lines):
        text = LIST_MARK.sub("", line.text.strip())
        term = term_in(text) if any(term_in(text)) else term
        label, colon, rest = text.partition(":")
        if colon and rest.strip() and _is_office(label):
            offices, text = [label], rest
        elif said := labelled_election(text):
            offices, text = [said[0][0]], text.removeprefix(said[0][0])
        elif led := _led_in(text):
            offices = led
            continue
        bare = regex.sub(ELECTED_MARK, "", text).strip(" .,;")
        people = persons_in(bare) if NAMES_ALONE.fullmatch(bare) else []
        if has_any(label, _UNELECTED) or not people:
            offices = []
        each = offices * len(people) if len(offices) == 1 else offices
        for (name, party), office in zip(people, each, strict=False) if len(each) == len(people) else ():
            held, body = parted(NEW.sub("", office))
            yield election_row(Elected(name, party, held, body or of_title, term, None), seq, line.at)


def _led_in(text: str) -> list[str]:
    """The offices to which a line leads in those below, who are named there alone; none where it doesn't."""
    to = TO_OFFICE.search(text)
    office = ELECTING.split(office_in(to["office"])[0])[0].strip(" :.") if to else text.strip(" :.")
    columns = text.split()
    if has_any(text, _UNELECTED):
        return []
    return columns if all(map(_is_office, columns)) else [office] if _is_office(office) else []


def _person(text: str) -> Person | None:
    """The one person whom a cell names, None where it says something else."""
    people = split_people(text)
    sure = len(people) == 1 and is_person_name(people[0].name) and " " in people[0].name
    return people[0] if sure else None


def _is_office(text: str) -> bool:
    words = parted(text.casefold().strip(" :."))[0]  # "Ledamot i barnnämnden"
    offices = tuple(vocabulary("relations")["elections"]["offices"])
    return words.endswith(offices) and len(words.split()) <= _WORDS and not any(map(str.isdigit, words[1:]))


def _party(row: Sequence[GridCell], column: int | None) -> str | None:
    return next((cell.text.strip(" ()") or None for cell in row if cell.column == column), None)


def _is_of_votes(grid: Grid) -> bool:
    """Whether a table says how each voted, or who was there."""
    said = {cell.text.strip(" .:").casefold() for row in grid.rows for cell in row}
    return bool(said & {"ja", "nej", "närvarande"})
