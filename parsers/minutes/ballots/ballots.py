"""Ballots: each by itself, with its question, its printed totals, the named votes, and the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from handlingar.parsers.layout.text_blocks import passages, sentences
from handlingar.parsers.minutes.ballots.vote_columns import in_columns
from handlingar.parsers.minutes.ballots.vote_lists import Vote, annexed, annexes_named, called, tabled
from handlingar.parsers.minutes.ballots.vote_words import CODES, asks, kind_of, totals, vote_words
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.parsers.minutes.items.sections import is_heading
from handlingar.schemas.rows import BallotRow, Place, VoteRow

QUESTION_SENTENCES = 4  # that say what a yes and a no mean, at most (by eye)


@dataclass(frozen=True, slots=True)
class Ballots:
    """The ballots of a segment and the named votes given in them, both numbered from 1."""

    ballots: tuple[BallotRow, ...] = ()
    votes: tuple[VoteRow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """Something that a paragraph says of a ballot, where it stands: a question, counts, or one named vote."""

    at: Place
    question: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    vote: Vote | None = None
    near: str = ""

    @property
    def order(self) -> tuple[int, float]:
        return self.at.page or 0, self.at.y0 if self.at.y0 is not None else float(self.at.line or 0)


@dataclass(slots=True)
class _Held:
    """A ballot as it is put together."""

    at: Place
    questions: list[str] = field(default_factory=list)
    printed: dict[str, int] = field(default_factory=dict)
    persons: list[Vote] = field(default_factory=list)
    near: str = ""

    @property
    def names(self) -> set[str]:
        return {vote.name for vote in self.persons}


def read_ballots(paragraphs: Sequence[Paragraph]) -> Ballots:
    """The ballots of the paragraphs in order; annexed lists stand with what they vote on."""
    lists = annexed(paragraphs[-1].after) if paragraphs else {}
    done = Ballots()
    for paragraph in paragraphs:
        held = _held(_said(paragraph))
        for number in annexes_named(paragraph.row.text):
            _put(held, lists.pop(number, []))
        for ballot in held:
            done = _with(done, ballot, paragraph)
    for left in lists.values():
        done = _with(done, _Held(left[0].at, persons=left), None)
    return done


def _said(paragraph: Paragraph) -> list[_Said]:
    """All that the paragraph says of ballots, in the order of its lines and tables."""
    read = passages(paragraph.flow, is_heading, paragraph.margin)
    told = [
        *_told([(paragraph.row.at, paragraph.row.title or ""), *((p.at, p.text) for p in read)]),
        *(_Said(vote.at, vote=vote) for vote in called(read)),
        *(_Said(vote.at, vote=vote) for vote in tabled(paragraph.flow)),
        *(_Said(vote.at, vote=vote) for vote in in_columns(paragraph.flow)),
    ]
    return sorted(told, key=lambda said: said.order)


def _told(printed: Iterable[tuple[Place, str]]) -> Iterator[_Said]:
    """Questions and counts in these texts (an item's heading may be a whole sentence, too).

    Those who abstain or are away may be counted in the sentences that follow.
    """
    counting = False
    lone: dict[str, int] = {}
    before = ""
    for at, text in printed:
        for sentence in sentences(text):
            found = totals(sentence)
            if not found and asks(sentence):
                yield _Said(at, question=sentence, near=before)
            whole = "yes" in found and len(found) > 1
            if len(found) == 1 and not counting:  # "8 yes", "0 no" on lines of their own
                lone = {**lone, **found} if not found.keys() & lone.keys() else found
                found, whole = (lone, True) if {"yes", "no"} <= lone.keys() else ({}, False)
            elif not found:
                lone = {}
            counting = whole or (counting and bool(found))
            if counting:
                yield _Said(at, counts=found, near=f"{before} {sentence}")
                lone = {}
            before = sentence


def _held(said: Sequence[_Said]) -> list[_Held]:
    """What was said, ballot by ballot."""
    held: list[_Held] = []
    for one in said:
        last = held[-1] if held else None
        if last is None or _begins(last, one):
            last = _Held(one.at)
            held.append(last)
        last.near = f"{last.near} {one.near}"
        if one.question:
            last.questions.append(one.question)
        if one.vote:
            last.persons.append(one.vote)
        for code, count in one.counts.items():
            last.printed.setdefault(code, count)
    return [ballot for ballot in held if ballot.printed or ballot.persons]


def _begins(last: _Held, one: _Said) -> bool:
    """Whether this belongs to another ballot than the last."""
    if one.question:
        return bool(last.printed or last.persons) or len(last.questions) >= QUESTION_SENTENCES
    if one.vote:
        return one.vote.name in last.names
    return "yes" in one.counts and "yes" in last.printed


def _put(held: list[_Held], votes: list[Vote]) -> None:
    """Gives an annexed list to the first ballot that has no names yet."""
    if not votes:
        return
    bare = next((ballot for ballot in held if not ballot.persons), None)
    if bare is None:
        held.append(_Held(votes[0].at, persons=votes))
    else:
        bare.persons.extend(votes)


def _with(done: Ballots, held: _Held, paragraph: Paragraph | None) -> Ballots:
    """What is done, and this ballot with its votes."""
    item = paragraph.row if paragraph else None
    paragraph_seq, number = (item.paragraph_seq, item.number) if item else (None, None)
    printed = held.printed
    named = dict.fromkeys(CODES, 0) | Counter(v.vote for v in held.persons) if held.persons else {}
    both = printed.keys() & named.keys()
    seq = len(done.ballots) + 1
    ballot = BallotRow(
        ballot_seq=seq,
        paragraph_seq=paragraph_seq,
        paragraph_number=number,
        segment_seq=item.segment_seq if item else None,
        question=" ".join(held.questions) or None,
        kind=kind_of(" ".join([*held.questions, held.near])),
        yes=printed.get("yes"),
        no=printed.get("no"),
        abstain=printed.get("abstain"),
        absent=printed.get("absent"),
        yes_named=named.get("yes"),
        no_named=named.get("no"),
        abstain_named=named.get("abstain"),
        absent_named=named.get("absent"),
        agrees=all(printed[code] == named[code] for code in both) if both else None,
        result=_result({**named, **printed}, item.text if item else ""),
        at=held.at,
    )
    rows = [
        VoteRow(
            vote_seq=i,
            ballot_seq=seq,
            paragraph_seq=paragraph_seq,
            paragraph_number=number,
            person_key=None,
            name=v.name,
            party=v.party,
            vote=v.vote,
            at=v.at,
        )
        for i, v in enumerate(held.persons, start=len(done.votes) + 1)
    ]
    return Ballots((*done.ballots, ballot), (*done.votes, *rows))


def _result(counts: dict[str, int], text: str) -> str | None:
    """What these votes decided; a tie is broken by the chair's casting vote, where the text says so."""
    if "yes" not in counts or "no" not in counts:
        return None
    if counts["yes"] != counts["no"]:
        return "yes" if counts["yes"] > counts["no"] else "no"
    words = vote_words()["words"]["casting_vote"]
    return "casting_vote" if any(word in text.casefold() for word in words) else None
