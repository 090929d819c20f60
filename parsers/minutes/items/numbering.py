"""Which printed lines head the numbered paragraphs of minutes.

A line may look like a heading and be a reference ("§ 2, lag ..."), and a heading may have lost its sign in
OCR ("8 12 Title"). Each line that may head a paragraph gets a weight by its place and print; the chain of
lines whose numbers follow each other with the greatest weight is taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

import regex

from handlingar.extract.layout.word_gaps import grouped
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.parsers.layout.page_furniture import PAGE_WORDS
from handlingar.parsers.layout.text_blocks import ENDED, fits_more, right_margin
from handlingar.parsers.minutes.items.candidates import (
    Candidate,
    alone_at,
    behind_at,
    candidates_at,
    emphasised,
    lettered_at,
    mangled_at,
    roman_at,
    running_heads,
)
from handlingar.parsers.minutes.items.listed_items import listed_chain
from handlingar.patterns import compiled

_LONGER = 1.3  # times as many items as other evidence finds make a list the better reading; by eye
_SOME = 3  # items that show how all are numbered, by Roman numerals or behind their titles
_SEVERAL = 4  # items by letters, more than a list within one has; by eye
_FEW_WORDS = 4  # of a heading with a full stop: "10. Mötet avslutas."; by eye
_LONG = 160  # characters of a line that is no heading; by eye
_WRAPPED = 3  # lines that an entry of a list of contents may take, with scraps of OCR
_RIGHT_BELOW = 3  # lines from a heading to its number printed once more (a title of two lines between)
_UNREAD = 0.4  # what each of these costs, less than an item adds; by eye
_NO_TEXT = 0.9  # less than a step adds: an item may have no text, as "9. Mötet avslutas" has none
_SECOND = 2  # no list of several items lacks it
_MISSED = 3  # numbers without signs that may be unread between two; by eye
_TITLE = 14  # words of a title that stands above its number; by eye
_FAR = 13  # numbers: from here on a gap costs the same, however wide
TITLE_BEGINS = 12  # letters that two printings of a title must share
UNTITLED = compiled(r"(?=.*?\d)(?!.*?\p{Ll}{4}).+")  # "2026.272 KS", "Dnr 21:07": the title stands below
LEADER = compiled(r"(?:[.…_]\s*){3,}\d{1,3}$|\s\d{1,3}$")
RUNNING = compiled(rf"\d[\d.:/\s-]*(?:{PAGE_WORDS})\b[\s\d()]*", regex.IGNORECASE)  # "§ 8 2024-03-05 Sida 4"
REFERENCE = compiled(r"[,;)(]|\p{Ll}(?!\))")
RANGE_OF_REFERENCES = compiled(r"\bden\s+\d{1,2}\s+\p{L}+\s+\d{4},?\s*§")


@dataclass(frozen=True, slots=True)
class Headings:
    """The lines that head a flow's paragraphs, in order, and those that only repeat one on a new page."""

    heads: tuple[Candidate, ...]
    again: tuple[Candidate, ...]

    @property
    def repeated(self) -> frozenset[int]:
        """The places in the flow of the headings that are printed again."""
        return frozenset(candidate.index for candidate in self.again)


def paragraph_headings(flow: Sequence[Block]) -> Headings:
    """The headings of the flow's paragraphs, and the places of headings printed again where one goes on."""
    running, again = running_heads(flow)
    if running:
        return Headings(tuple(running), tuple(again))
    found = _without_contents([c for i in range(len(flow)) for c in candidates_at(flow, i)])
    with_sign = _all_judged([c for c in found if c.way != "bare"], flow)
    exact = [c for c in with_sign if c.way == "signed"]
    if not exact:  # numbers alone: "51" is no misread "§ 1" then
        with_sign = [c for c in with_sign if not c.clinging]
    signed = _best_chain(with_sign)
    if len(signed) < 3 and not any(c.way == "signed" for c in signed):
        signed = []
    numbered = [c for c in found if c.way == "bare"]
    heading = _best_chain(_all_judged(numbered, flow))
    bare = _with_ends(heading, numbered, flow)
    bare = _with_missing(bare, numbered, lambda one: _opens_list(one, flow))
    marked = [c for c in bare if emphasised(flow[c.index])]
    if len(bare) < (2 if len(marked) == len(bare) else 3):
        bare = []
    if not signed:
        listed = listed_chain(numbered, flow)
        bare = listed if len(listed) > _LONGER * min(len(heading), len(bare)) else bare
    worded = not any("§" in flow[c.index].text for c in signed)  # "Se paragraf 4."
    more = 2 * len(signed) + (0 if worded else 2)
    around = bool(bare and signed) and bare[0].index < signed[0].index < signed[-1].index < bare[-1].index
    bare_wins = len(bare) > more and (worded or len(marked) == len(bare) or around)
    heads: list[Candidate] = []
    for candidate in bare if bare_wins or not signed else signed:
        if not (heads and _goes_on(heads[-1], candidate)):
            heads.append(candidate)
    gaps = any(head.number - before.number > 1 for before, head in pairwise(heads))
    if signed and not bare_wins and gaps:  # a scan may have lost a sign
        mangled = [c for i in range(len(flow)) for c in mangled_at(flow, i)]
        heads = _with_missing(heads, [*numbered, *mangled], lambda one: _may_head(one, flow))
    if not heads:
        heads = _all_ones(numbered, flow)
    if not heads:
        behind = _best_chain(_all_judged([c for i in range(len(flow)) for c in behind_at(flow, i)], flow))
        heads = behind if len(behind) >= _SOME else []
    for read, some in ((roman_at, _SOME), (lettered_at, _SEVERAL)):
        if not heads:
            chain = _best_chain(_all_judged([c for i in range(len(flow)) for c in read(flow, i)], flow))
            heads = chain if len(chain) >= some and chain[0].number == 1 else []
    if not heads:
        alone = _best_chain([c for i in range(len(flow)) for c in alone_at(flow, i)])
        pages = {flow[head.index].at.page for head in alone}  # fewer than numbers: else these are pages' own
        heads = alone if len(alone) >= _SOME and alone[0].number == 1 and len(pages) < len(alone) else []
    firsts = [head.index for head in heads]
    repeated: dict[int, Candidate] = {}
    for candidate in found:
        before = bisect_left(firsts, candidate.index)
        head_before = heads[before - 1] if before else None
        alike = head_before and (candidate.way == "bare") == (head_before.way == "bare")
        if head_before and alike and candidate.index not in firsts and _goes_on(head_before, candidate):
            repeated.setdefault(candidate.index, candidate)
    if _titled_above(heads, flow):
        repeated.update((head.index, head) for head in heads)
        heads = [replace(h, index=h.index - 1, rest=flow[h.index - 1].text) for h in heads]
    return Headings(tuple(heads), tuple(repeated.values()))


def _all_ones(numbered: Sequence[Candidate], flow: Sequence[Block]) -> list[Candidate]:
    """Items each of which a copied list numbers as its first ("1. …", text, "1. …"); they have no number."""
    ones = [c for c in numbered if c.number == 1 and not c.suffix and _opens_list(c, flow)]
    more = any(c.number == _SECOND for c in numbered)
    return [] if more or len(ones) < _SOME else [replace(c, printed="") for c in ones]


def _titled_above(heads: Sequence[Candidate], flow: Sequence[Block]) -> bool:
    """Whether each number stands alone on its line, and its title in a line apart right above it."""
    taken = {head.index for head in heads}
    above = [flow[head.index - 1] if head.index else None for head in heads]
    return (
        len({head.printed for head in heads}) >= _SOME
        and not any(head.rest or head.way == "bare" for head in heads)
        and not any(head.index - 1 in taken for head in heads)
        and all(isinstance(line, TextLine) and _titles(line) for line in above)
    )


def _titles(line: TextLine) -> bool:
    words = lettered(line.text) and len(line.text.split()) <= _TITLE
    return line.starts_block and bool(words) and not ENDED.search(line.text)


def _with_missing(
    heads: list[Candidate], found: Sequence[Candidate], may_head: Callable[[Candidate], bool]
) -> list[Candidate]:
    """The headings, and between two of them the only one that may be that of a number missing there."""
    whole = heads[:1]
    for before, head in pairwise(heads):
        for number in range(before.number + 1, head.number):
            between = [c for c in found if whole[-1].index < c.index < head.index and c.number == number]
            whole += between if len(between) == 1 and may_head(between[0]) else []
        whole.append(head)
    return whole


def _may_head(candidate: Candidate, flow: Sequence[Block]) -> bool:
    """Whether a number and what follows it may be an item's heading that OCR took the sign from."""
    line, rest = flow[candidate.index], candidate.rest
    title = rest[:1].isupper() and rest[-1] not in ".,;:" and len(rest) <= _LONG and not candidate.suffix
    apart = isinstance(line, TextLine) and (line.starts_block or candidate.way == "mangled")
    return apart and line.at.confidence < 1 and title


def _with_ends(chain: list[Candidate], found: Sequence[Candidate], flow: Sequence[Block]) -> list[Candidate]:
    """The chain with the items before its first and behind its last: sentences with a number of the same
    print."""
    if not chain:
        return chain
    alike = [c for c in found if c.rest[:1].isupper() and _stop(c, flow) == _stop(chain[0], flow)]
    while before := [c for c in alike if c.number == chain[0].number - 1 and c.index < chain[0].index]:
        chain = [before[-1], *chain]
    loose = not all(_opens_list(c, flow) for c in chain)  # "5. Mötet avslutas." right below the text of 4
    alike = [c for c in alike if _opens_list(c, flow) or (loose and len(c.rest.split()) <= _FEW_WORDS)]
    while after := [c for c in alike if c.number == chain[-1].number + 1 and c.index > chain[-1].index]:
        chain = [*chain, after[0]]
    return chain


def _opens_list(candidate: Candidate, flow: Sequence[Block]) -> bool:
    line = flow[candidate.index]
    return isinstance(line, TextLine) and line.starts_block and candidate.rest[:1].isupper()


def _stop(candidate: Candidate, flow: Sequence[Block]) -> str:
    """What stands right behind a candidate's number: ".", ")" or a blank."""
    return flow[candidate.index].text.strip()[len(candidate.printed) :][:1]


def agenda_headings(flow: Sequence[Block]) -> Headings:
    """The headings of an agenda's items: those with a text of their own, and the others on its list.

    Where a list's entry comes again as a heading with its text, the entry is a line printed twice.
    """
    detailed = paragraph_headings(flow)
    entries = listed_chain([c for i in range(len(flow)) for c in candidates_at(flow, i)], flow)
    known = {(head.number, head.suffix) for head in detailed.heads}
    alone = [entry for entry in entries if (entry.number, entry.suffix) not in known]
    heads = sorted([*detailed.heads, *alone], key=attrgetter("index"))
    taken = {head.index for head in heads}
    again = [entry for entry in entries if entry.index not in taken]
    return Headings(tuple(heads), (*detailed.again, *again))


def _without_contents(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without lists of contents: lines one below the other whose numbers come again later."""
    runs = grouped(
        candidates,
        lambda before, candidate: (
            candidate.index - before.index <= _WRAPPED
            and (candidate.way == "bare") == (before.way == "bare")
            and candidate.number >= before.number
        ),
    )
    kept: list[Candidate] = []
    later: defaultdict[tuple[int, str], list[Candidate]] = defaultdict(list)
    for run in reversed(runs):
        lines = {c.index for c in run}
        entries = {c.index for c in run if any(_announces(c, other) for other in later[c.number, c.suffix])}
        listed = len(lines) > 2 and 3 * len(entries) >= 2 * len(lines)
        if not listed:
            kept += reversed(run)
        for candidate in run:
            later[candidate.number, candidate.suffix].append(candidate)
    return kept[::-1]


def _announces(entry: Candidate, head: Candidate) -> bool:
    """Whether a heading of the same number is the one that an entry of a list of contents announces."""
    one, other = lettered(entry.rest), lettered(head.rest)
    if not entry.rest and (entry.way, head.way) == ("signed", "bare"):
        return False  # "§ 1", whose title stands below it, and "1. …" of a list in an item
    alike = one.startswith(other[:TITLE_BEGINS]) or other.startswith(one[:TITLE_BEGINS])
    return alike or UNTITLED.fullmatch(head.rest.strip()) is not None


def lettered(text: str) -> str:
    """The text's words in lower case, without digits and signs."""
    return " ".join(regex.findall(r"\p{L}+", text.casefold()))


def _goes_on(head: Candidate, later: Candidate) -> bool:
    """Whether a heading is one printed again: "§ 45 (forts.)", the same words, or its number right below."""
    if (later.number, later.suffix) != (head.number, head.suffix):
        return False
    if not later.rest and later.index - head.index <= _RIGHT_BELOW:
        return True
    rest = later.rest.strip(" ().:–-").casefold()
    again = bool(rest) and rest == head.rest.strip(" ().:–-").casefold()
    return again or rest.startswith(tuple(vocabulary("paragraphs")["continued"]))


def _all_judged(candidates: list[Candidate], flow: Sequence[Block]) -> list[Candidate]:
    lines = {c.index for c in candidates if not regex.match(r"\s*\p{Ll}", c.rest)}  # not "28 april"
    margin = right_margin(flow) if candidates else 0.0
    return [_judged(candidate, flow, lines, margin) for candidate in candidates]


def _judged(candidate: Candidate, flow: Sequence[Block], others: set[int], margin: float) -> Candidate:
    """The candidate with its weight corrected by its place and its print."""
    line = flow[candidate.index]
    assert isinstance(line, TextLine)
    before = flow[candidate.index - 1] if candidate.index else None
    weight = candidate.weight
    weight += 0.5 if line.starts_block else 0.0
    weight += 1.5 if emphasised(line) else 0.0
    rest = candidate.rest.lstrip(" .:–-")
    if isinstance(before, TextLine) and not emphasised(line):
        size = line.size - before.size
        weight += 0.5 if size > 0.5 else 0.0
        # "3 Val", "3.1 Val av kassör"; no line of text begins with a number that has parts
        opens = line.starts_block or candidate.index - 1 in others or "." in candidate.suffix
        if not opens and not ENDED.search(before.text) and not fits_more(before, line, margin):
            weight -= 1.5
    if REFERENCE.match(candidate.rest) or REFERENCE.match(rest):
        weight -= 1.0 if emphasised(line) else 3.5
    weight -= 3.5 if RUNNING.fullmatch(rest) else 0.0
    if RANGE_OF_REFERENCES.search(rest) or (not rest and candidate.rest and not line.starts_block):
        weight -= 2.0
    follower = flow[candidate.index + 1] if candidate.index + 1 < len(flow) else None
    if follower is None or (candidate.index + 1 in others and not _is_part(follower, candidate)):
        weight -= 0.5 if emphasised(line) else _NO_TEXT
        weight -= 2.0 if LEADER.search(rest) and candidate.index + 1 in others else 0.0
    if regex.search(r"[.…]{4,}\s*\d*$", rest):
        weight -= 3.0
    if candidate.way != "signed" and not rest and not line.heading:
        weight -= 2.0
    sentence = rest.endswith((",", ";")) or (rest.endswith(".") and len(rest.split()) > _FEW_WORDS)
    if candidate.way != "signed" and (sentence or len(rest) > _LONG):
        weight -= 2.0
    return replace(candidate, weight=weight)


def _is_part(below: Block, candidate: Candidate) -> bool:
    """Whether the line below heads a part of the item: above "2.1 Kassan", "2. Rapporter" needs no text."""
    part = rf"\W*{regex.escape(candidate.printed)}\.\d"
    return isinstance(below, TextLine) and regex.match(part, below.text) is not None


class _End(NamedTuple):
    """The last candidate of a chain: its number, the chain's score, and its place among the candidates."""

    number: int
    score: float
    at: int


_number = attrgetter("number")


def _best_chain(candidates: list[Candidate]) -> list[Candidate]:
    """The chain of the greatest weight among those whose numbers do not fall; the earliest of equals.

    Takes the candidates in the order of their lines. Near linear: of the lines before one only the best of
    each number near it are looked at, and the best of all those far below it.
    """
    best: list[float] = []
    back: list[int | None] = []
    leaders: dict[int, dict[tuple[str, str], _End]] = {}  # the best of each number, suffix and way
    summits: list[_End] = []  # by number, each better than all of smaller numbers
    entered = 0
    for here in candidates:
        while candidates[entered].index < here.index:  # two readings of one line can't follow each other
            _enter(candidates[entered], best[entered], entered, leaders, summits)
            entered += 1
        ends = [
            e for n in range(here.number - _FAR + 1, here.number + 1) for e in leaders.get(n, {}).values()
        ]
        far = bisect_right(summits, here.number - _FAR, key=_number)
        score, link = here.weight + (1.0 if here.number == 1 and here.way != "signed" else 0.0), None
        for j in sorted(end.at for end in [*ends, *summits[max(far - 1, 0) : far]]):
            step = _step(candidates[j], here)
            if step is not None and best[j] + step + here.weight > score:
                score, link = best[j] + step + here.weight, j
        best.append(score)
        back.append(link)
    if not best or max(best) <= 0:
        return []
    at: int | None = best.index(max(best))
    chain = []
    while at is not None:
        chain.append(candidates[at])
        at = back[at]
    return chain[::-1]


def _enter(
    candidate: Candidate,
    score: float,
    at: int,
    leaders: dict[int, dict[tuple[str, str], _End]],
    summits: list[_End],
) -> None:
    """Enters a candidate, the end of a chain of this score, where later ones look for what they follow."""
    ends = leaders.setdefault(candidate.number, {})
    known = ends.get((candidate.suffix, candidate.way))
    if known is None or score > known.score:
        ends[candidate.suffix, candidate.way] = _End(candidate.number, score, at)
    below = bisect_right(summits, candidate.number, key=_number)
    if below and summits[below - 1].score >= score:
        return
    first = bisect_left(summits, candidate.number, key=_number)
    last = first
    while last < len(summits) and summits[last].score < score:
        last += 1
    summits[first:last] = [_End(candidate.number, score, at)]


def _step(before: Candidate, after: Candidate) -> float | None:
    """What it is worth that one paragraph follows another; None where it cannot be."""
    if before.index == after.index or after.number < before.number:
        return None
    gap = after.number - before.number
    if gap == 0:
        if after.suffix > before.suffix:
            return 1.0
        same = after.suffix == before.suffix and after.way == before.way != "mangled"
        return -0.5 if same and after.weight >= 1.0 else None
    if gap == 1:
        return 1.0
    if after.way != "signed":
        return -_UNREAD * (gap - 1) if gap <= _MISSED else None
    return -min(0.25 * (gap - 1), 2.0)
