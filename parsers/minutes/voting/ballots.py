"""Ballots of minutes: what the text tells of each, and the list of names that goes with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import regex

from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.people_lists import is_person_name, split_people
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import words_in
from handlingar.parsers.layout.flow import TextLine
from handlingar.parsers.layout.text_blocks import Passage, passages
from handlingar.parsers.minutes.decisions.elliptic import title_elects
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.parsers.minutes.items.sections import heading_of, is_heading
from handlingar.parsers.minutes.voting.lines_of_votes import without_lines_of_votes
from handlingar.parsers.minutes.voting.vote_lists import Vote, VoteList, annexed_lists, vote_lists
from handlingar.parsers.minutes.voting.vote_words import (
    CODES,
    MEMBER,
    PROSE,
    SURNAMES,
    WORD,
    annex_numbers,
    any_word,
    asks,
    heads_ballot,
    heads_side,
    is_casting,
    kind_told,
    label_of,
    only_totals,
    question_of,
    rolls,
    told_names,
    totals,
    with_whole_names,
)
from handlingar.schemas.rows import BallotRow, Place, VoteRow

_OF_BALLOTS = {"procedure", "vote"}  # sections that may go on with the names of those who voted


@dataclass(frozen=True, slots=True)
class Ballots:
    """The ballots of a segment and the named votes given in them, both numbered from 1."""

    ballots: tuple[BallotRow, ...] = ()
    votes: tuple[VoteRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A ballot before it is a row: what was said of it so far."""

    at: Place
    question: str = ""
    kind: str | None = None
    printed: dict[str, int] = field(default_factory=dict)
    votes: tuple[Vote, ...] = ()
    annexes: tuple[str, ...] = ()
    casting: bool = False

    @property
    def counted(self) -> bool:
        """True where its outcome was told: totals, names, or the annex that has them."""
        return bool(self.printed or self.votes or self.annexes)

    @property
    def told(self) -> bool:
        """True where it surely was held: who abstains, or isn't there, may do so from something else."""
        return bool(self.printed) or bool({vote.vote for vote in self.votes} & {"yes", "no"})


def read_ballots(paragraphs: Sequence[Paragraph], names: Sequence[str] = ()) -> Ballots:
    """The ballots of the paragraphs in order; annexed lists stand with what they vote on.

    names are those who were there, whom a roll call may name by the surname alone.
    """
    annexed = annexed_lists(paragraphs[-1].after) if paragraphs else {}
    listed_as = {frozenset(fold(name).split()): name for name in names}
    read = Ballots()
    held_in: list[tuple[Paragraph, list[Held]]] = []
    for paragraph in paragraphs:
        flow, lists = without_lines_of_votes(paragraph.flow, names)
        told = [held for held in _told(replace(paragraph, flow=flow), names) if held.counted or held.question]
        told = [_with_annexes(held, annexed) for held in told]
        for listed in (*lists, *vote_lists(paragraph.flow)):
            told = _with_list(told, listed)
        held_in.append((paragraph, told))
    nameless = [held for _, told in held_in for held in told if held.printed and not held.votes]
    for paragraph, told in held_in:
        for held in told:
            if not held.votes:
                held = _with_fitting(held, nameless, annexed)
            if held.told:
                held = replace(held, votes=tuple(_as_listed(vote, listed_as) for vote in held.votes))
                read = _with(read, held, paragraph)
    for votes in annexed.values():
        read = _with(read, Held(votes[0].at, votes=tuple(votes)), None)
    return read


def _as_listed(vote: Vote, listed_as: Mapping[frozenset[str], str]) -> Vote:
    """The vote, its name in the order of the list of those present: "Ek Märta" as "Märta Ek"."""
    return replace(vote, name=listed_as.get(frozenset(fold(vote.name).split()), vote.name))


def _with_fitting(held: Held, nameless: Sequence[Held], annexed: dict[str, list[Vote]]) -> Held:
    """The ballot with the annexed list whose votes are as many as its totals, where no other ballot's are."""
    for number, votes in annexed.items():
        counts = Counter(vote.vote for vote in votes)
        if [one for one in nameless if _fits(one, counts)] == [held]:
            del annexed[number]
            return replace(held, votes=tuple(votes))
    return held


def _fits(held: Held, counts: Mapping[str, int]) -> bool:
    told = {code: held.printed.get(code, 0) for code in ("yes", "no", "abstain")}
    return {"yes", "no"} <= held.printed.keys() and all(counts[code] == n for code, n in told.items())


def _told(paragraph: Paragraph, names: Sequence[str]) -> list[Held]:
    """What the text tells of the paragraph's ballots, in order."""
    found: list[Held] = []
    title = paragraph.row.title or ""
    head = (Passage(title, "", None, (TextLine(title, paragraph.row.at, starts_block=True),)),)
    label = None
    for passage in (*head, *passages(paragraph.flow, _stands_alone, paragraph.margin)):
        if label and regex.match(MEMBER, passage.text):  # "JA", "Följande röstade ja:", above lines of names
            passage = replace(passage, text=f"{label}: {passage.text}")
        label = label_of(passage.text)
        heading = heading_of(passage.text)
        if heading and heading.kind not in _OF_BALLOTS:  # "Reservation": names below it have not voted
            found = [replace(one, votes=tuple(replace(v, open=False) for v in one.votes)) for one in found]
        if heads_ballot(passage.text) and not (found and _heads_totals(passage.text, found[-1])):
            found = _opened(found, passage)
            found = _with_last(found, kind=kind_told(passage.text) or found[-1].kind)
        told = sentences(passage.text)
        if not totals(passage.text) and rolls(passage.text):  # up to a sentence of those who vote otherwise
            others = [i for i, one in enumerate(told) if [*told_names(one)] and not rolls(one)]
            end = others[0] if others else len(told)
            told = [" ".join(told[:end]), *told[end:]]
        for sentence in told:
            found = _after(found, with_whole_names(sentence, names), passage, names)
    return found


def _stands_alone(text: str) -> bool:
    """Whether a line heads what follows: a section, or those who voted one way."""
    return is_heading(text) or label_of(text) is not None


def _heads_totals(text: str, last: Held) -> bool:
    """Whether a heading is that of the totals of a ballot whose votes were told before ("Resultat")."""
    return bool(last.votes) and not last.printed and any_word(text, words_in("votes", "words", "results"))


def _after(found: list[Held], sentence: str, passage: Passage, names: Sequence[str]) -> list[Held]:
    """What is known of the ballots after one more sentence."""
    counts = totals(sentence)
    if asks(sentence):
        found = _opened(found, passage)
        asked = question_of(sentence)
        question = f"{found[-1].question} {asked}".strip()
        return _with_last(found, question=question, kind=found[-1].kind or kind_told(asked))
    if counts:
        found = _counted(found, counts, sentence, passage)
    named = [vote for code, told in told_names(sentence, names) for vote in _votes(code, told, passage.at)]
    if not named:
        side = not found and heads_side(sentence)
        named = [] if side else _called(found[-1] if found else None, sentence, passage)
    found = _named(found, named, passage) if named else found
    if not found:
        return []
    annexes = (*found[-1].annexes, *annex_numbers(sentence))
    return _with_last(found, annexes=annexes, casting=found[-1].casting or is_casting(sentence))


def _with_last(found: list[Held], **changes: Any) -> list[Held]:
    return [*found[:-1], replace(found[-1], **changes)]


def _opened(found: list[Held], passage: Passage) -> list[Held]:
    """The ballots, the last one open: a new one where the outcome of the last was told."""
    return found if found and not found[-1].counted else [*found, Held(passage.at)]


def _counted(found: list[Held], counts: dict[str, int], sentence: str, passage: Passage) -> list[Held]:
    """The ballots with the totals of a sentence: of a ballot that is open, of a new one, or told again."""
    last = found[-1] if found else None
    whole = "yes" in counts and len(counts) > 1
    with_names = (*told_names(sentence), *rolls(sentence))
    lone = only_totals(sentence) or any(code in counts for code, _ in with_names)
    known = last.printed if last else {}
    differs = any(known.get(code, count) != count for code, count in counts.items())
    if not (whole or lone if {"yes", "no"} & counts.keys() else known and not differs):
        return found
    if last is None or differs:
        last = Held(passage.at)
        found = [*found, last]
    return _with_last(found, printed=counts | last.printed, at=last.at if last.printed else passage.at)


def _called(last: Held | None, sentence: str, passage: Passage) -> list[Vote]:
    """The votes of a roll call's line, or of a line of names that goes on with the last call."""
    if called := _rolled(sentence, passage):
        return called
    if not last or not last.votes or not last.votes[-1].open:
        return []
    people = split_people(sentence)
    sure = [p for p in people if p.party or is_person_name(p.name)]
    if not people or len(sure) < len(people) or PROSE.search(sentence):
        return []
    return _called_out(last.votes[-1].vote, sentence, passage.at)


def _rolled(sentence: str, passage: Passage) -> list[Vote]:
    return [vote for code, names in rolls(sentence) for vote in _called_out(code, names, passage.at)]


def _votes(code: str, names: str, at: Place) -> list[Vote]:
    if SURNAMES.fullmatch(names):  # "7 ja-röster (Berg, Ek, Holm)": no surname before a given name
        return [Vote(code, at, name) for name in WORD.findall(names)]
    return [Vote(code, at, person.name, person.party) for person in split_people(names)]


def _called_out(code: str, names: str, at: Place) -> list[Vote]:
    return [replace(vote, open=True) for vote in _votes(code, names, at)]


def _named(found: list[Held], named: Sequence[Vote], passage: Passage) -> list[Held]:
    """The ballots with more named votes: of a new ballot where the last one has those names already."""
    names = {vote.name for vote in named}
    if not found or names & {vote.name for vote in found[-1].votes}:
        found = [*found, Held(passage.at)]
    return _with_last(found, votes=(*found[-1].votes, *named))


def _with_annexes(held: Held, annexed: dict[str, list[Vote]]) -> Held:
    votes = [vote for number in held.annexes for vote in annexed.pop(number, [])]
    return replace(held, votes=(*held.votes, *votes))


def _with_list(told: list[Held], listed: VoteList) -> list[Held]:
    """The ballots, one of them with this list: that with its totals, the first without, or a new one."""
    counts = Counter(vote.vote for vote in listed.votes)
    free = [i for i, held in enumerate(told) if not counts.keys() & {vote.vote for vote in held.votes}]
    fitting = [i for i in free if all(counts[c] == told[i].printed.get(c, -1) for c in ("yes", "no"))]
    place = next(iter(fitting or free), None)
    if place is None:
        return [*told, Held(listed.votes[0].at, votes=listed.votes, printed=listed.sums)]
    held = told[place]
    mended = replace(held, votes=(*listed.votes, *held.votes), printed=listed.sums | held.printed)
    return [*told[:place], mended, *told[place + 1 :]]


def _with(read: Ballots, held: Held, paragraph: Paragraph | None) -> Ballots:
    """What was read, and one more ballot with its votes."""
    item = paragraph.row if paragraph else None
    paragraph_seq, number = (item.paragraph_seq, item.number) if item else (None, None)
    seq = len(read.ballots) + 1
    printed = held.printed
    named = dict.fromkeys(CODES, 0) | Counter(v.vote for v in held.votes) if held.votes else {}
    both = printed.keys() & named.keys()
    ballot = BallotRow(
        ballot_seq=seq,
        paragraph_seq=paragraph_seq,
        paragraph_number=number,
        segment_seq=item.segment_seq if item else None,
        question=held.question or None,
        kind=held.kind or ("election" if item and title_elects(item.title or "") else "main"),
        **{code: printed.get(code) for code in CODES},
        **{f"{code}_named": named.get(code) for code in CODES},
        agrees=all(printed[code] == named[code] for code in both) if both else None,
        result=_result(printed, named, held.casting),
        at=held.at,
    )
    votes = _rows(read, ballot, held.votes)
    return Ballots((*read.ballots, ballot), (*read.votes, *votes))


def _result(printed: dict[str, int], named: dict[str, int], casting: bool) -> str | None:
    yes, no = (printed.get(code, named.get(code)) for code in ("yes", "no"))
    if yes is None or no is None:
        return None
    if yes == no:
        return "casting_vote" if casting else None
    return "yes" if yes > no else "no"


def _rows(read: Ballots, ballot: BallotRow, votes: Sequence[Vote]) -> Iterator[VoteRow]:
    for seq, vote in enumerate(votes, start=len(read.votes) + 1):
        yield VoteRow(
            vote_seq=seq,
            ballot_seq=ballot.ballot_seq,
            paragraph_seq=ballot.paragraph_seq,
            paragraph_number=ballot.paragraph_number,
            person_key=None,
            name=vote.name,
            party=vote.party,
            vote=vote.vote,
            at=vote.at,
        )
