"""The outline of a report, plan or budget: its headings, with their numbers and levels.

A heading is a short line that stands out: by its size, by being bold or in capitals at the beginning of a
block, or by Markdown. Its level is told by its number ("3.1"), else by how its print ranks among the others'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

import regex

from handlingar.extract.confidence import SURE
from handlingar.parsers.documents.titles import body_size
from handlingar.parsers.language.numbers import unadorned
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Segment, TextLine
from handlingar.schemas.rows import Place, SectionRow

NUMBERED = regex.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?P<title>(?=.*\p{L}{2}).+)")
CONTENTS = regex.compile(r"\.{3,}|…|\s\d{1,3}$")  # dots up to a page number, or that alone
DATED = regex.compile(r"\d{4}-\d\d-\d\d|\d{6}-\d{4}|@|www\.|\d{3,}")
_WORDS = 12  # of a heading, at most
_LARGER = 1.12  # times the text's size that a heading is set in (by eye, over reports of many kinds)
_LARGER_SCAN = 1.3  # the same where sizes are measured from a picture
_LEVELS = 6  # of headings at most, as in Markdown and HTML

Style = tuple[float, bool, bool]  # size, bold, in capitals
_NO_HEADINGS = regex.compile(rf"(?:{any_of(vocabulary('sections')['no_headings'])})\W*", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    style: Style
    marked: int  # level in Markdown, or 0
    at: Place


def read_sections(segments: Sequence[Segment]) -> tuple[SectionRow, ...]:
    """The headings of the segments that are reports, plans or budgets, in reading order."""
    seq = count(1)
    types = vocabulary("sections")["doc_types"]
    found: list[SectionRow] = []
    for segment in segments:
        if segment.row.doc_type not in types:
            continue
        headings = list(_headings([line for line in segment.flow if isinstance(line, TextLine)]))
        levels = _levels(headings)
        for heading in headings:
            number, title = _parted(heading.text)
            level = number.count(".") + 1 if number else heading.marked or levels[heading.style]
            found.append(SectionRow(next(seq), segment.row.segment_seq, level, number, title, heading.at))
    return tuple(found)


def _headings(lines: Sequence[TextLine]) -> Iterator[_Heading]:
    """The lines that stand out, those that go on over two lines joined."""
    body = body_size(lines)
    last: _Heading | None = None
    for line in lines:
        text = unadorned(line.text, " :#*")
        style = (round(line.size * 2) / 2, line.bold, line.text.isupper())
        heading = _Heading(text, style, line.heading, line.at)
        if last and _goes_on(last, heading, line):
            last = replace(last, text=f"{last.text} {text}")
            continue
        if last:
            yield last
        last = heading if _stands_out(line, body) else None
    if last:
        yield last


def _stands_out(line: TextLine, body: float) -> bool:
    text = line.text.strip()
    if line.at.confidence < SURE:  # it may be a scribble
        return False
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 3 or len(text.split()) > _WORDS or text[-1] in ".,;" or not _begins(text):
        return False
    if CONTENTS.search(text) or DATED.search(text) or _NO_HEADINGS.fullmatch(text):
        return False
    if line.heading:
        return True
    larger = body > 0 and line.size >= body * (_LARGER if line.at.confidence == 1 else _LARGER_SCAN)
    capitals = len(letters) > 5 and all(char.isupper() for char in letters)
    return larger or (line.starts_block and (line.bold or capitals))


def _begins(text: str) -> bool:
    """Whether the text begins as headings do: with a capital, or a number and a capital."""
    parted = NUMBERED.fullmatch(text)
    return (parted["title"] if parted else text).lstrip("*#\"”' ")[:1].isupper()


def _goes_on(last: _Heading, heading: _Heading, line: TextLine) -> bool:
    """Whether the line goes on with the heading above: in the same print, right below, without a number."""
    alike = last.style == heading.style or (last.style[:2] == heading.style[:2] and line.text[:1].islower())
    same = alike and last.at.page == heading.at.page and not heading.marked
    short = len(heading.text.split()) <= _WORDS and heading.text[-1:] not in (".", "")
    return same and short and not line.starts_block and not NUMBERED.fullmatch(heading.text)


def _parted(text: str) -> tuple[str | None, str]:
    """The number of a heading, and its title."""
    match = NUMBERED.fullmatch(text)
    return (match["number"], match["title"].strip()) if match else (None, text)


def _levels(headings: Sequence[_Heading]) -> dict[Style, int]:
    """The level of each print: that of the numbered headings set in it, else its rank by size and weight."""
    numbered: dict[Style, Counter[int]] = {}
    for heading in headings:
        number, _ = _parted(heading.text)
        if number:
            numbered.setdefault(heading.style, Counter())[number.count(".") + 1] += 1
    ranks = sorted({heading.style for heading in headings}, reverse=True)
    ranked = {style: min(rank, _LEVELS) for rank, style in enumerate(ranks, 1)}
    return ranked | {style: levels.most_common(1)[0][0] for style, levels in numbered.items()}
