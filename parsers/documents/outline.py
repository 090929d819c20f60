"""The outline of a report, plan or budget: its headings, with their numbers and levels.

A heading is a short line that stands out: by its size, by being bold, underlined or in capitals at the
beginning of a block, or by Markdown. Its level is told by its number ("3.1"), else by how its print ranks
among the others'. Where prose is set in such print too, a heading is what stands alone on its line before a
sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, zip_longest
from math import log

import regex

from handlingar.extract.confidence import SURE
from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.parsers.documents.titles import body_size
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.language.numbers import unadorned
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.table_terms import goes_on_in, titles_note
from handlingar.parsers.language.vocabularies import any_of, municipalities, vocabulary
from handlingar.parsers.layout.flow import Flow, Segment, TextLine
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place, SectionRow

NUMBERED = compiled(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?P<title>(?=.*\p{L}{2}).+)")
CONTENTS = compiled(r"\.{3,}|…|\s\d{1,3}(?:[-–]\d{1,3})?$")  # dots up to a page number, or that alone
DATED = compiled(r"\d{4}-\d\d-\d\d|\d{6}-\d{4}|@|www\.|\d{3,}")
_SENTENCES = compiled(r"\p{Ll}{2}\.\s+\p{Lu}")
_WORDS = 12  # of a heading's line, at most
_RUN = 20  # words of a heading over several lines, at most
_BRIEF = 6  # words of a heading that prose of its own print may follow
_PAGES = 3  # on which the same heading at the same height is a running head
_HEIGHT = 10.0  # points between heights that are told apart
_LARGER = 1.12  # times the text's size that a heading is set in (by eye, over reports of many kinds)
_LARGER_ALONE = 1.05  # the same of a line that is a block by itself, and has no number
_LARGER_SCAN = 1.3  # the same where sizes are measured from a picture
_ALIKE = 1.12  # times a size that makes it another level (by eye)
_LEVELS = 6  # of headings at most, as in Markdown and HTML

Style = tuple[float, bool, bool, bool]  # size, bold, in capitals, underlined
_NO_HEADINGS = compiled(rf"(?:(?:{any_of(vocabulary('sections')['no_headings'])})\W*)+", regex.IGNORECASE)
_LEADS_IN = compiled(rf"\b(?:{any_of(vocabulary('sections')['lead_words'])})\b", regex.IGNORECASE)
_PLACES = frozenset(municipalities())


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    style: Style
    marked: int  # level in Markdown, or 0
    at: Place


def read_outline(segments: Sequence[Segment]) -> tuple[SectionRow, ...]:
    """The headings of the segments that are reports, plans or budgets, in reading order."""
    seq = count(1)
    types = vocabulary("sections")["doc_types"]
    found: list[SectionRow] = []
    for segment in segments:
        if segment.row.doc_type not in types:
            continue
        headings = _once(_headings(tuple(_lines(segment.flow))))
        levels = _levels(headings)
        for heading in headings:
            number, title = _parted(heading.text)
            level = number.count(".") + 1 if number else heading.marked or levels[heading.style]
            found.append(SectionRow(next(seq), segment.row.segment_seq, level, number, title, heading.at))
    return tuple(found)


def _lines(flow: Flow) -> Iterator[TextLine]:
    """The lines of a flow, and the titles of notes that stand, or end, in the corner of a table; those in the
    print of the others.
    """
    lines = [block for block in flow if isinstance(block, TextLine)]
    size = body_size(lines)
    notes = [line for line in lines if titles_note(line.text) and len(line.text.split()) <= _WORDS]
    model = max(notes, key=lambda line: line.size, default=None)
    for block, following in zip_longest(flow, flow[1:]):
        corner = _corner(following) if isinstance(following, Grid) else ""
        if isinstance(block, TextLine):
            yield replace(block, text=f"{block.text} {corner}") if goes_on_in(block.text, corner) else block
        else:
            larger = model is not None and model.size >= _LARGER * size
            bold = model.bold if model and larger else True
            for i, (first, *rest) in enumerate(block.rows):
                if (i == 0 or not any(c.text for c in rest)) and _titles_note_in_words(first.text):
                    at = first.at
                    yield TextLine(first.text, at, True, bold=bold, size=model.size if model else size)


def _titles_note_in_words(text: str) -> bool:
    """Whether the text is the title of a note, and no mere reference to one."""
    return titles_note(text) and any(map(str.isalpha, "".join(text.split()[1:][-1:])))


def _corner(grid: Grid) -> str:
    return next((row[0].text for row in grid.rows[:2] if row[0].text), "")


def _once(headings: Iterator[_Heading]) -> list[_Heading]:
    """The headings without the repetitions of a running head: the same at one height of several pages."""
    by_text: dict[str, list[_Heading]] = {}
    found = list(headings)
    for heading in found:
        by_text.setdefault(heading.text, []).append(heading)
    return [heading for heading in found if not _repeats(heading, by_text[heading.text])]


def _repeats(heading: _Heading, same: Sequence[_Heading]) -> bool:
    if (y0 := heading.at.y0) is None:
        return False
    level = (one for one in same if one.at.y0 is not None and abs(one.at.y0 - y0) <= _HEIGHT)
    first = next(level)
    pages = {first.at.page}
    for other in level if first is not heading else ():
        pages.add(other.at.page)
        if len(pages) >= _PAGES:  # of a thousand no more are looked at
            return True
    return False


def _headings(lines: Sequence[TextLine]) -> Iterator[_Heading]:
    """The lines that stand out, those that go on over several lines joined."""
    body = body_size(lines)
    run: list[_Heading] = []
    for line, following in zip_longest(lines, lines[1:]):
        text = unadorned(line.text, " :#*")
        style = (round(line.size * 2) / 2, line.bold, line.text.isupper(), line.underlined)
        heading = _Heading(text, style, line.heading, line.at)
        if run and _goes_on(run[-1], heading, line):
            run.append(heading)
            continue
        broken = text[:1].islower() and not line.starts_block  # a sentence that goes on in other print
        if run and not (broken and len(run[-1].text.split()) > _BRIEF):
            yield from _settled(run)
        alone = line.starts_block and following is not None and following.starts_block
        run = [heading] if _stands_out(line, body, alone=alone) else []
    if run:
        yield from _settled(run)


def _settled(run: Sequence[_Heading]) -> Iterator[_Heading]:
    """The heading that lines of one print are; of prose in that print, only what stands alone above it."""
    first = run[0]
    text = " ".join(heading.text for heading in run)
    told = text.endswith(".") or _SENTENCES.search(text) or _LEADS_IN.search(text)
    if len(run) == 1 or not (told or len(text.split()) > _RUN):
        yield replace(first, text=text)
    elif len(first.text.split()) <= _BRIEF and not run[1].text[:1].islower():
        yield first


def _stands_out(line: TextLine, body: float, *, alone: bool) -> bool:
    text = line.text.strip()
    if line.at.confidence < SURE and not titles_note(text):  # it may be a scribble
        return False
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 3 or len(text.split()) > _WORDS or text[-1] in ".,;" or not _begins(text):
        return False
    if CONTENTS.search(text) or DATED.search(text) or _NO_HEADINGS.fullmatch(text):
        return False
    if line.heading:
        return True
    if _LEADS_IN.search(text) or _SENTENCES.search(text) or _in_columns(line) or _is_signed(text):
        return False
    digital = _LARGER_ALONE if alone and not NUMBERED.match(text) and text[-1] != ":" else _LARGER
    larger = body > 0 and line.size >= body * (digital if line.at.confidence == 1 else _LARGER_SCAN)
    capitals = len(letters) > 5 and all(char.isupper() for char in letters)
    return larger or (line.starts_block and (line.bold or capitals or line.underlined))


def _in_columns(line: TextLine) -> bool:
    """Whether the line's words stand in columns, as a table's headings do; a number may stand apart."""
    groups = split_at_gaps(line.words)
    return len(groups) > 1 and not any(char.isdigit() for char in line.text)


def _is_signed(text: str) -> bool:
    """Whether the line is of a signature: a name, or where it was written ("Ekvalla den dag som …")."""
    words = text.split()
    named = len(words) > 1 and words[1][:1].isupper() and is_person_name(" ".join(words[:2]))
    return named or (words[0] in _PLACES and words[1:2] in ([], ["den"]))


def _begins(text: str) -> bool:
    """Whether the text begins as headings do: with a capital, or a number and a capital."""
    parted = NUMBERED.fullmatch(text)
    return (parted["title"] if parted else text).lstrip("*#\"”' ")[:1].isupper()


def _goes_on(last: _Heading, heading: _Heading, line: TextLine) -> bool:
    """Whether the line goes on with the heading above: in the same print, right below, without a number."""
    alike = last.style == heading.style or (last.style[:2] == heading.style[:2] and line.text[:1].islower())
    same = alike and last.at.page == heading.at.page and not heading.marked
    return same and bool(heading.text) and not line.starts_block and not NUMBERED.fullmatch(heading.text)


def _parted(text: str) -> tuple[str | None, str]:
    """The number of a heading, and its title."""
    match = NUMBERED.fullmatch(text)
    return (match["number"], match["title"].strip()) if match else (None, text)


def _levels(headings: Sequence[_Heading]) -> dict[Style, int]:
    """The level of each print: that of the numbered headings set in it, else its rank by size and weight."""
    numbered: dict[Style, Counter[int]] = {}
    alike = {h.style: (h.style[0] and round(log(h.style[0], _ALIKE)), *h.style[1:]) for h in headings}
    for heading in headings:
        number, _ = _parted(heading.text)
        if number:
            numbered.setdefault(heading.style, Counter())[number.count(".") + 1] += 1
    ranks = sorted(set(alike.values()), reverse=True)
    ranked = {style: min(ranks.index(alike[style]) + 1, _LEVELS) for style in alike}
    return ranked | {style: levels.most_common(1)[0][0] for style, levels in numbered.items()}
