"""Voting lists without drawn lines: marks under the headings of the votes, told by where the words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlingar.extract import Word
from handlingar.parsers.language.people_lists import is_person_name, split_people
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.parsers.minutes.ballots.vote_lists import PARTY_CELL, Vote
from handlingar.parsers.minutes.ballots.vote_words import code_of, vote_words

MISSES = 2  # lines that are no rows, after which a list has ended: a page's foot and head


@dataclass(frozen=True, slots=True)
class _Heads:
    """The headings of the votes: the middle of each (points from the left), and where the first begins."""

    middles: tuple[tuple[float, str], ...]
    left: float


def in_columns(blocks: Sequence[Block]) -> Iterator[Vote]:
    """The votes in rows of text lines that stand under a line with two headings of votes or more."""
    heads: _Heads | None = None
    missed = 0
    for block in blocks:
        if not isinstance(block, TextLine):
            continue
        if found := _heads_of(block):
            heads, missed = found, 0
        elif heads:
            votes = list(_row(block, heads))
            missed = 0 if votes else missed + 1
            heads = heads if missed <= MISSES else None
            yield from votes


def _heads_of(line: TextLine) -> _Heads | None:
    middles, left = [], 0.0
    for word in line.words:
        code = code_of(word.text.casefold())
        if code and word.box:
            left = left or word.box.x0
            middles.append((word.box.middle[0], code))
    few = len(line.words) <= len(middles) + 3  # a name and a party before them, not a sentence
    return _Heads(tuple(middles), left) if few and len({code for _, code in middles}) > 1 else None


def _row(line: TextLine, heads: _Heads) -> Iterator[Vote]:
    before: list[Word] = []
    marks: list[str] = []
    for word in line.words:
        if word.box is None:
            return
        if word.text.casefold() in vote_words()["words"]["marks"] and word.box.x1 > heads.left:
            marks.append(min((abs(x - word.box.middle[0]), code) for x, code in heads.middles)[1])
        else:
            before.append(word)
    texts = [word.text for word in before]
    party = texts.pop().strip("()") if len(texts) > 2 and PARTY_CELL.fullmatch(texts[-1]) else None
    people = split_people(" ".join(texts)) if texts else []
    if len(marks) == len(people) == 1 and (party or people[0].party or is_person_name(people[0].name)):
        yield Vote(marks[0], line.at, people[0].name, party or people[0].party)
