"""What stands below a sentence that decides and belongs to it: what its colon lists, further att-satser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.language.names_in_prose import ANYONE
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.parsers.layout.text_blocks import CHOOSES, DECIDING, ENDED, ITSELF, PROPOSING, Passage
from handlingar.parsers.layout.text_columns import SAME_EDGE
from handlingar.parsers.minutes.decisions.clauses import dated, subordinate
from handlingar.parsers.minutes.decisions.decision_sentences import decides_fully
from handlingar.parsers.minutes.decisions.elliptic import (
    holds_office,
    labelled_election,
    names_holder,
    names_only,
)
from handlingar.parsers.minutes.items.sections import RUNNING, Section, heading_of
from handlingar.patterns import compiled

FIRST_ATT = compiled(rf".*?\b(?:{DECIDING}|{PROPOSING})\b.{{0,500}}?(?=\batt\s)")
LED = compiled(
    rf"(?P<front>[^.:]*?)\b(?:{any_of(vocabulary('decisions')['words']['impersonal'])})"
    rf"(?:\s+(?:{any_of(vocabulary('decisions')['words']['lead_ends'])}))*\s*:?",
    regex.IGNORECASE,
)
PROPOSES = compiled(rf"\b(?:föreslå|{PROPOSING})\s(?:(?!\batt\b)[\p{{L}}\-\s]){{3,60}}$")
HANGS = compiled(r"\s(?:av|för|från|hos|om|på|till)$")
WHOLE = compiled(r"[.!?][\"”»')\]]*$")  # a sentence that needs no more
_HEADING = 5  # words of a line that heads what stands below it; by eye
_DECIDING = {"decision", "proposal", "motion", "reservation", "note"}  # sections that go on to the next line
_PERSON = 14  # words of an entry that begins with a name: whence, for how long; by eye
_ENTRY = 6  # words of an entry of a list without marks; by eye


def with_elected_rows(flow: Flow) -> Flow:
    """The flow, each row of who is elected to what ("Kassör, 2 år | Bo Ask | omval") a line by itself,
    whether a table holds it or gaps part it."""
    found: list[Block] = []
    column: float | None = None  # where those elected begin, in the row above
    for block in flow:
        rows = (
            [row for row in block.rows if any(cell.text for cell in row)] if isinstance(block, Grid) else []
        )
        texts = [" ".join(cell.text for cell in row if cell.text) for row in rows]
        if rows and 2 * sum(map(names_holder, texts)) > len(texts):
            found += [
                TextLine(text, row[0].at, starts_block=True) for text, row in zip(texts, rows, strict=True)
            ]
            continue
        if isinstance(block, TextLine):
            edges = [group[0].box.x0 for group in split_at_gaps(block.words) if group[0].box]
            if len(edges) > 1 and names_holder(block.text):
                column = edges[1]
            elif not (edges and column and abs(edges[0] - column) < SAME_EDGE and ANYONE.match(block.text)):
                column = None
            block = replace(block, starts_block=True) if column else block
        found.append(block)
    return tuple(found)


def only_leads(sentence: str) -> bool:
    """Whether a sentence only says that something was decided, by none that it names ("Det beslutades:")."""
    match = LED.fullmatch(sentence)
    return match is not None and not dated(match["front"], "") and not subordinate(match["front"])


def bare_clauses(sections: Iterable[Section]) -> list[Passage]:
    """The att-satser that stand by themselves in running text, with no verb that any depends on."""
    found: list[Passage] = []
    for section in sections:
        for before, passage in pairwise((None, *section.passages) if section.kind == RUNNING else ()):
            apart = before is None or before in found[-1:] or WHOLE.search(before.text)
            if passage and apart and ITSELF.match(passage.text) and passage.lines[0].starts_block:
                found.append(passage)
    return found


def by_headings(flow: Flow) -> Iterator[Flow]:
    """The flow cut before each short line that stands apart above text and is no heading of a section."""
    start = 0
    for place, (block, below) in enumerate(pairwise(flow)):
        alone = isinstance(block, TextLine) and block.starts_block and len(block.text.split()) <= _HEADING
        followed = isinstance(below, TextLine) and not below.starts_block
        section = heading_of(block.text) if alone else None
        if alone and followed and block.text[-1:].isalpha() and not (section and section.kind in _DECIDING):
            yield flow[start:place]
            start = place
    yield flow[start:]


def names_below(passage: Passage, later: Sequence[Passage], title: str | None) -> Sequence[Passage]:
    """The lines of names below an office with a colon ("Suppleanter:"), under a title that elects."""
    if (
        not passage.text.endswith(":")
        or not later
        or not labelled_election(f"{passage.text} {later[0].text}")
    ):
        return ()
    return later[: next((i for i, p in enumerate(later) if not names_only(p.text, title)), len(later))]


def run_on(sentence: str, later: Sequence[Passage]) -> Sequence[Passage]:
    """The passages that belong to a deciding sentence: what its colon lists, and further att-satser."""
    listed = next((i for i, p in enumerate(later) if not p.mark), len(later))
    if sentence.endswith((":", " att")) or CHOOSES.search(sentence):
        return later[: listed or _unmarked(later)]
    if listed and (only_leads(sentence) or HANGS.search(sentence)):  # "Beslöts", "… avsägelser från", a list
        return later[:listed]
    if ENDED.search(sentence) or not (
        FIRST_ATT.match(sentence) or PROPOSES.search(sentence) or only_leads(sentence)
    ):
        return ()
    return later[: next((i for i, p in enumerate(later) if not p.text.startswith("att ")), len(later))]


def _unmarked(later: Sequence[Passage]) -> int:
    """The number of passages of a list without marks: names and other short entries, and their labels.

    The first may be longer ("Omval av ...") where it decides nothing by itself.
    """
    long = later and not _is_entry(later, 0) and not _is_label(later, 0) and not decides_fully(later[0].text)
    end = 1 if long and not later[0].text.endswith(":") else 0
    while end < len(later) and (_is_entry(later, end) or _is_label(later, end)):
        end += 1
    return end


def _is_entry(later: Sequence[Passage], place: int) -> bool:
    text = later[place].text
    if holds_office(text) and len(text.split()) <= _ENTRY:
        return True
    person = ANYONE.match(text)
    named = person is not None and is_person_name(person["name"]) and not decides_fully(text)
    return len(text.split()) <= (_PERSON if named else _ENTRY) and not text.endswith((".", ":", "?", "!"))


def _is_label(later: Sequence[Passage], place: int) -> bool:
    """A heading of entries ("Till ersättare:") with one below it."""
    text = later[place].text
    below = place + 1 < len(later) and _is_entry(later, place + 1)
    label = text.endswith(":") and len(text.split()) <= _ENTRY and not decides_fully(text)
    return label and below
