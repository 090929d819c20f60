"""Votes by name without a table: a line a voter with the vote behind, or names in columns below the votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.parsers.language.people_lists import Person, split_people
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.parsers.layout.text_blocks import MARK
from handlingar.parsers.minutes.voting.vote_lists import Vote, VoteList, is_voter
from handlingar.parsers.minutes.voting.vote_words import PROSE, heads_of, vote_behind

_ROWS = 2  # lines that name a voter and a vote, at least, for a list


def without_lines_of_votes(flow: Flow, names: Sequence[str]) -> tuple[Flow, list[VoteList]]:
    """The flow without such lines, and the lists that they make; names are those of who was there."""
    kept: list[Block] = []
    found: list[VoteList] = []
    place = 0
    while place < len(flow):
        lines, listed = _rows(flow, place, names) or _columns(flow, place) or (1, None)
        if listed:
            found.append(listed)
        else:
            kept.append(flow[place])
        place += lines
    return tuple(kept), found


def _lines(flow: Flow, place: int) -> Iterator[TextLine]:
    for block in islice(flow, place, None):
        if not isinstance(block, TextLine):
            return
        yield block


def _rows(flow: Flow, place: int, names: Sequence[str]) -> tuple[int, VoteList] | None:
    """The lines from a place on that name a voter each ("Märta Ek (S): ja", "Bo Ask M Nej"): how many, and
    the votes; None for fewer than two."""
    votes: dict[str, Vote] = {}
    for line in _lines(flow, place):
        told = vote_behind(line.text)
        person = _voter(told[0], names) if told else None
        if not told or not person or person.name in votes:
            break
        votes[person.name] = Vote(told[1], line.at, person.name, person.party)
    return (len(votes), VoteList(tuple(votes.values()), {})) if len(votes) >= _ROWS else None


def _voter(text: str, names: Sequence[str]) -> Person | None:
    """The one person, of a party or present, whom a text names; None where it says anything else."""
    mark = MARK.match(text)
    people = [] if PROSE.search(text) else split_people(text[mark.end() if mark else 0 :])
    known = len(people) == 1 and (people[0].party or people[0].name in names)
    return people[0] if known and is_voter(people[0].name) else None


def _columns(flow: Flow, place: int) -> tuple[int, VoteList] | None:
    """The lines from one of votes on that head columns ("Ja (4)  Nej (2)"), with those of names below it: how
    many, and the votes; None for other lines."""
    first = next(_lines(flow, place), None)
    heads = heads_of(first.text) if first else []
    if first is None or len({code for code, _ in heads}) < max(2, len(heads)):
        return None
    edges = [group[0].box.x0 for group in split_at_gaps(first.words) if group[0].box]
    edges = edges if len(edges) == len(heads) else []
    left = [len(flow) if count is None else count for _, count in heads]
    votes: list[Vote] = []
    lines = 1
    for line in _lines(flow, place + 1):
        placed = _placed(line, edges, left)
        if not placed or (not votes and len(placed) < len(heads)):
            break
        for person, column in placed:
            votes.append(Vote(heads[column][0], line.at, person.name, person.party))
            left[column] -= 1
        lines += 1
    sums = {code: count for code, count in heads if count is not None}
    return (lines, VoteList(tuple(votes), sums)) if votes else None


def _placed(line: TextLine, edges: Sequence[float], left: Sequence[int]) -> list[tuple[Person, int]]:
    """The people of a line, each with the column where the name stands; [] where it says anything else.

    Where no boxes tell, the names fill the columns from the left that have some to come, by their counts.
    """
    people = split_people(line.text)
    if PROSE.search(line.text) or not all(person.party or is_voter(person.name) for person in people):
        return []
    starts = [group[0].box for group in split_at_gaps(line.words)]
    if edges and len(starts) == len(people):
        columns = [max(sum(x <= box.x1 for x in edges), 1) - 1 for box in starts if box]
    else:
        columns = [column for column, count in enumerate(left) if count > 0]
    return [*zip(people, columns, strict=True)] if len(people) == len(columns) else []
