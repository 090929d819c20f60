"""The titles of a flow: lines that look as if something begins there, and what it calls itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import regex

from handlingar.extract.language.signs import BULLETS
from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.parsers.documents.annexes import is_part_of_minutes
from handlingar.parsers.documents.document_types import (
    DATED,
    MINUTES,
    STRONGEST,
    DocType,
    is_letterhead_word,
    type_of_title,
)
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.patterns import compiled

NUMBERED = compiled(
    rf"""
      §                                                                  # § 3
    | (?!(?:19|20)\d\d\s)\d+(?:\.\d+)*(?:[.)]|\s?\p{{Ll}}?\.?\s+(?=\p{{Lu}}))  # 3. 3.1 7a, but not a year
    | \p{{L}}\) | [IVX]+\.\s                                              # a) II.
    | [-–{BULLETS}]\s | [eo¢«»+°]\s(?=["”\p{{Lu}}])                      # bullets, and what OCR makes of one
    """,
    regex.VERBOSE,
)
HYPHENATED = compiled(r"(?<=\p{L}{4})-\n(?=\p{L})(?!(?:och|samt)\b)", regex.IGNORECASE)
GOES_ON = compiled(r"(?<=-)\n(?=(?i:och|samt)\b)|(?<=-\s(?i:och|samt))\n(?=\p{L})|(?<=\p{L})\n(?=\p{Ll})")
PAGE_COUNT = compiled(r"\b(?:sida|sidan|sid|blad)\.?\s?\d", regex.IGNORECASE)
OF_CONTENTS = compiled(r"(?:[.…_]\s?){3,}\d{1,3}$")  # "Delårsrapport ........ 3": an entry of a list
LATER_PAGE = compiled(r"\b(?:sida|sidan|sid|blad)\.?\s?(?!1\b)\d", regex.IGNORECASE)
# The rest of the title stands below in other print: "Årsredovisning för".
UNENDED = compiled(rf"\s+(?:{any_of(vocabulary('function_words')['prepositions'])})$")
# Behind a title: "1 av 6", "1/6", "1 (6)", "Sida 1 (6)", "Sid 1".
PAGE_OF = compiled(
    r"(?<!\bnr)\s+(?:(?:sida|sidan|sid|blad)\.?\s?1|\d{1,3}\s?(?=[a/(\[]))(?:\s?(?:av\s\d{1,3}|/\s?\d{1,3}|[(\[]\d{1,3}[)\]]))?$",
    regex.IGNORECASE,
)
# Beside a title on its line: labels of what stands below, the organisation's number, what a ledger prints.
BESIDE = compiled(
    r"(?:\s+(?:sida|sid|sammanträdes(?:dag|datum|tid)))+$|\s+org\.?\s?nr\.?:?\s\d{6}-\d{4}$|^\d{6}-\d{4}\s+"
    r"|\s+(?:senaste\svernr|utskrivet)\s.*$",
    regex.IGNORECASE,
)
LABELLED = compiled(
    r"""
      \p{L}[\p{L}\ ]{2,30}[:;]\s                                                             # Närvarande: …
    | (?:(?:sammanträdes|mötes)?datum|dnr|diarienr|diarienummer|plats|tid)\b | \d{4}-\d\d-\d\d
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
STAMPED = compiled(r"\P{L}*(?:ankom|inkom)(?:met|men)?\b.*\d", regex.IGNORECASE)  # [ANKOM 2021-03-04]
_SLIDES = 20  # lines that show that a document is slides
SOME_PROSE = 0.3  # share of the words in running text: slides have less
_IN_BOX = 60  # characters of a title in a box
_LONGEST = 120  # characters of a title's line
_LONGEST_TITLE = 200  # characters of all its lines
TITLE_LINES = 3  # of a title
_LARGE = 1.25  # times the text's size that a title is set in
_SAME_SIZE = 0.15  # of the size, by which lines of one title may differ
_PROSE_WORDS = 15  # of a paragraph of running text
_FULL = 60  # characters of a line that runs on to the margin
_NAME_WORDS, _LETTERHEAD = 6, 6  # of a line with an organisation's name; lines of a letterhead; by eye


@dataclass(frozen=True, slots=True)
class Title:
    """Lines that stand as a title: index of the first in the flow, how many, their text.

    large is the size over that of the body (1 where unknown); heading is the Markdown level or 0.
    """

    index: int
    count: int
    text: str
    heading: int
    large: float
    bold: bool

    @property
    def dated(self) -> bool:
        return bool(DATED.search(self.text))


@dataclass(frozen=True, slots=True)
class TypedTitle:
    """A title that names a kind of document; strength as in TitleType."""

    title: Title
    doc_type: DocType
    strength: int


def body_size(flow: Sequence[Block]) -> float:
    """The font size in points that most of the flow is set in; 0 where sizes are unknown."""
    sizes = [
        block.size
        for block in flow
        if isinstance(block, TextLine) and block.size
        for _ in range(len(block.text))
    ]
    return median(sizes) if sizes else 0.0


def is_title_line(block: Block) -> bool:
    """Whether the block may be a title's line: short, no end of sentence, no number or bullet before it."""
    if not isinstance(block, TextLine) or len(block.text) > _LONGEST:
        return False
    text = block.text.strip()
    if text[-1:] in ".,;:" or NUMBERED.match(text) or LATER_PAGE.search(text) or OF_CONTENTS.search(text):
        return False
    if STAMPED.match(text):
        return False
    return sum(c.isalpha() for c in text) > 1


def title_at(flow: Flow, index: int, body: float) -> Title | None:
    """The title that begins with the block, its lines joined; None where none begins there."""
    first = flow[index]
    if not isinstance(first, TextLine) or not is_title_line(first) or not _set_apart(flow, index, first):
        return None
    lines = [first]
    for block in flow[index + 1 : index + TITLE_LINES]:
        if not isinstance(block, TextLine) or block.starts_block or block.at.page != first.at.page:
            break
        if not is_title_line(block) or not _alike(first, block) or LABELLED.match(block.text):
            break
        if len(split_at_gaps(block.words)) > 1:  # "Kommunledningskontoret     2024-03-05     KS 2024/88"
            break
        lines.append(block)
    if _runs_into_text(flow, index + len(lines), first):
        return None
    text = UNENDED.sub("", " ".join(BESIDE.sub("", PAGE_OF.sub("", line.text)) for line in lines))
    if len(text) > _LONGEST_TITLE:
        return None
    large = max(line.size for line in lines) / body if body and first.size else 1.0
    return Title(index, len(lines), text, first.heading, large, first.bold)


def _set_apart(flow: Flow, index: int, line: TextLine) -> bool:
    """Whether the line begins a block, or is set otherwise than the line before it."""
    before = flow[index - 1] if index else None
    return line.starts_block or not isinstance(before, TextLine) or not _alike(before, line)


def _runs_into_text(flow: Flow, index: int, first: TextLine) -> bool:
    """Whether a long line of the same block and setting follows: then it is a paragraph and no title."""
    block = flow[index] if index < len(flow) else None
    if not isinstance(block, TextLine) or block.starts_block or LABELLED.match(block.text):
        return False
    return _alike(first, block) and len(block.text) > _FULL and not first.heading


def _alike(first: TextLine, line: TextLine) -> bool:
    same_size = abs(line.size - first.size) <= _SAME_SIZE * max(first.size, 1.0)
    return same_size and line.heading == first.heading and line.bold == first.bold


def stands_out(title: Title) -> bool:
    """Whether the title is set as one: a high heading, large, or bold in capitals."""
    return title.heading in (1, 2) or title.large >= _LARGE or (title.bold and title.text.isupper())


def set_alike(flow: Flow, title: Title, index: int) -> bool:
    """Whether a line that begins a block is set in the print of the title, and both in no plain one."""
    line, other = flow[title.index], flow[index]
    if not isinstance(line, TextLine) or not isinstance(other, TextLine) or not other.starts_block:
        return False
    return (title.bold or title.heading > 0 or title.large > 1.05) and _alike(line, other)


def typed(flow: Flow, title: Title) -> TypedTitle | None:
    """What kind of document the title names, by its own words or those of each of its lines."""
    lines = [block.text for block in flow[title.index : title.index + title.count]]
    found = [t for text in (title.text, *lines) if (t := type_of_title(text))]
    if not found:
        return None
    best = max(found, key=lambda t: t.strength)
    return TypedTitle(title, best.doc_type, best.strength)


def is_letterhead(block: Block) -> bool:
    """Whether the line is only an organisation's name, as stands above a title or in a logo."""
    if not is_title_line(block):
        return False
    words = fold(block.text).split()
    return len(words) <= _NAME_WORDS and any(is_letterhead_word(word.strip(",.")) for word in words)


def prose_share(blocks: Sequence[Block]) -> float:
    """The share of the words that stand in running text, 0 to 1: paragraphs of fifteen words and more."""
    paragraphs: list[list[str]] = []
    for block in blocks:
        if isinstance(block, TextLine):
            if block.starts_block or NUMBERED.match(block.text) or not paragraphs:
                paragraphs.append([])
            paragraphs[-1] += block.text.split()
    total = sum(map(len, paragraphs))
    prose = (p for p in paragraphs if len(p) >= _PROSE_WORDS and not NUMBERED.match(" ".join(p)))
    running = sum(len(p) for p in prose if any(word[-1] in ".?!" for word in p))
    return running / total if total else 0.0


def with_letterhead(flow: Flow, index: int) -> int:
    """The index of the first of the lines with an organisation's name right above the title."""
    start = index
    while start > 0 and index - start < _LETTERHEAD and is_letterhead(flow[start - 1]):
        start -= 1
    return start


def unwrapped(head: str) -> str:
    """The lines of a head, with each that goes on from the line before put behind it.

    "Kultur- och" / "fritids-" / "nämnden" is "Kultur- och fritidsnämnden".
    """
    return GOES_ON.sub(" ", HYPHENATED.sub("", head))


def heads_part(flow: Flow, title: Title) -> bool:
    """Whether a title's first line is that of a part of an item ("Beslutsunderlag") and nothing more, or the
    title one of a part of the minutes ("Bilaga 1 Närvarorapport")."""
    basis = vocabulary("paragraphs")["sections"]["basis"]
    of_item = fold(flow[title.index].text).strip(" :") in {fold(word) for word in basis}
    found = type_of_title(title.text)
    minutes = found is not None and found.doc_type.code in MINUTES
    return of_item or (is_part_of_minutes(title.text) and not minutes)


def calls_itself_minutes(head: Flow) -> bool:
    """Whether a line too long for a title does, or one that nothing sets apart ("Protokoll fört vid …")."""
    kept = tuple(map(fold, vocabulary("doc_types")["held"]["kept"]))
    below = tuple(text.partition(" ")[2] for text in kept)  # "fört vid …" stands below "Protokoll nr 3"
    texts = [block.text for block in head if isinstance(block, TextLine)]
    told = (
        text
        for text, after in pairwise((*texts, ""))
        if len(text) > _LONGEST or fold(text).startswith(kept) or fold(after).startswith(below)
    )
    found = map(type_of_title, told)
    return any(one and one.strength == STRONGEST and one.doc_type.code in MINUTES for one in found)


def is_deck(share: Flow) -> bool:
    """Slides: pages of many headings, hardly any running text."""
    lines = [block for block in share if isinstance(block, TextLine)]
    if len({line.at.page for line in lines}) < 2:
        return False
    headings = sum(line.emphasised for line in lines)
    return len(lines) > _SLIDES and headings * 10 >= len(lines) and prose_share(lines) < SOME_PROSE


def kind_in_box(head: Flow) -> DocType | None:
    """The kind that a box at the head of the first page names ("Sammanträdesprotokoll | Sida 1")."""
    grids = [block for block in head if isinstance(block, Grid)]
    cells = (cell.text for grid in grids for row in grid.rows for cell in row)
    found = (type_of_title(text) for text in cells if 0 < len(text) <= _IN_BOX)
    return next((t.doc_type for t in found if t and t.strength == STRONGEST), None)
