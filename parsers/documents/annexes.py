"""The annexes that minutes name, and the numbered items that say how far the minutes reach."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from handlingar.parsers.documents.document_types import (
    ANNEX_WORDS,
    MINUTES_PARTS,
    doc_types,
    lead_lines,
    type_of_title,
)
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.language.folding import fold
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.patterns import compiled

NUMBER_ALONE = compiled(r"(?:\p{L}{1,5}\s)?(?:§+\s?\d{1,4}|\d{1,4}\s?§)\.?")  # "§ 52", "KS 12 §"
NO_WORDS = compiled(r"(?=.*?\d)(?!.*?\p{Ll}{4}).+")  # "Dnr SN 2015/0120"
WORD = compiled(r"\p{L}{6,}")
PARAGRAPH = compiled(
    r"""
    (?:\p{L}{1,5}\s)?                       # "KS § 12", "Au § 3"
    (?:§+\s?(?P<number>\d{1,4})(?!\d)       # § 12
      |(?P<number>\d{1,4})\s?§(?!\d)        # 12 §
      |(?:[Pp]unkt|[Ää]rende)\ (?P<number>\d{1,3})(?=[.:]?(?:\s+\p{Lu}|\s*$)))  # Punkt 12, Ärende 3: Budget
    (?!\s?[-–,/]\s?\d)(?!\s(?:i|och|kommunal|första|andra|st)\b)  # not "§§ 7-10", "§ 7/2024", "§ 2 i lagen"
    """,
    regex.VERBOSE,
)
PLAIN = compiled(r"(?P<number>\d{1,3})(?:\p{Ll}\b)?[.)]?\s+(?=[\p{Lu}\d\"”])")
ANNEX = compiled(r"bilag[ao]r?\s*(?:nr\.?\s*)?(?:\d{1,2}|\p{Lu})?\b[.:]?\s*", regex.IGNORECASE)
MARK = compiled(
    r"""
    (?:.{0,40}\s)?                                     # "KS 2024-03-05" before it
    bilaga\s*(?:nr\.?\s*)?(?P<mark>\d{1,3}|\p{Lu})\b   # Bilaga 1, Bilaga nr 2, Bilaga A
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_LONGEST_MARK = 80  # characters of a line that marks an annex
_LONGEST = 120  # characters of an annex's name
_FURTHEST = 12  # lines of a list of annexes
_FIRSTS = 20  # items that are tried as the first
_MEETING = 4  # items, with text between them, that make a meeting of its own
_STEP = 3  # numbers that OCR may have lost between two items


@dataclass(frozen=True, slots=True)
class Annexes:
    """What a list of annexes names, and the flow's indexes where the list itself stands."""

    names: tuple[str, ...]
    indexes: frozenset[int]

    def name(self, title: str, doc_type: str) -> bool:
        """Whether an annex of this title or kind is named: by half of the title's words, or by its kind."""
        named = set(WORD.findall(fold(" ".join(self.names))))
        words = set(WORD.findall(fold(title)))
        kinds = {found.doc_type.code for name in self.names if (found := type_of_title(name))}
        return doc_type in kinds - {"other"} or (bool(words) and 2 * len(words & named) >= len(words))


def annexes_of(flow: Flow) -> Annexes:
    """The annexes named under "Bilagor" (a heading with lines below, a label line, or a row of a table)."""
    names: list[str] = []
    indexes: set[int] = set()
    for i, block in enumerate(flow):
        if isinstance(block, Grid):
            for row in block.rows:
                if row and _heads_annexes(row[0].text):
                    names += [line for cell in row[1:] for line in (cell.lines or (cell.text,)) if line]
        elif _heads_annexes(block.text.split(":")[0]) and len(block.text) <= _LONGEST:
            listed = _listed(flow, i)
            names += [line.text for line in listed] or [block.text.partition(":")[2].strip()]
            indexes |= set(range(i, i + 1 + len(listed)))
    return Annexes(tuple(name for name in names if name), frozenset(indexes))


def _heads_annexes(text: str) -> bool:
    return fold(text).strip(" :.") in ANNEX_WORDS


def _listed(flow: Flow, index: int) -> list[TextLine]:
    """The short lines that follow a heading "Bilagor", on its page."""
    listed: list[TextLine] = []
    for block in flow[index + 1 : index + 1 + _FURTHEST]:
        same_page = block.at.page == flow[index].at.page
        if not isinstance(block, TextLine) or not same_page or block.heading or len(block.text) > _LONGEST:
            break
        if listed and block.starts_block and not ANNEX.match(block.text) and listed[-1].starts_block is False:
            break
        listed.append(block)
        if block.text.isupper():
            listed.pop()
            break
    return listed


def annex_mark(top: Flow) -> str | None:
    """The number or letter of the annex that the lines of a page's top mark it as; None where they don't."""
    lines = [block.text for block in top if isinstance(block, TextLine) and len(block.text) <= _LONGEST_MARK]
    marks = (MARK.match(line) for line in lines if line[-1:] not in ".,;")
    return next((match["mark"].upper() for match in marks if match), None)


def is_part_of_minutes(text: str) -> bool:
    """Whether a heading names a part of minutes that is numbered as an annex ("Voteringslista")."""
    folded = fold(text)
    return len(text) <= _LONGEST_MARK and any(word in folded for word in MINUTES_PARTS)


def number_of(block: Block, pattern: regex.Pattern[str]) -> int | None:
    """The number of the item that the line begins, None where it begins none."""
    match = pattern.match(block.text) if isinstance(block, TextLine) else None
    return int(match["number"]) if match else None


def after_last_item(flow: Flow, start: int, end: int) -> int:
    """The index from which on something else may begin than minutes: behind the last item's number and, where
    that stands alone, its title, between which its diarienummer may stand."""
    place = last_item(flow, start, end)
    for form in (NUMBER_ALONE, NO_WORDS):
        line = flow[place]
        if place == start or not isinstance(line, TextLine) or not form.fullmatch(line.text.strip()):
            continue
        place = min(place + 1, len(flow) - 1)
    return place + 1


def last_item(flow: Flow, start: int, end: int) -> int:
    """The index of the last numbered item of the minutes that begin at start, before end; start if none.

    Items count upwards; a number that begins anew belongs to something else (an annex with chapters).
    """
    signed, plain = _chain(flow, start, end, PARAGRAPH), _chain(flow, start, end, PLAIN)
    # of a meeting that numbers otherwise
    before = bool(signed) and _is_meeting(plain) and plain[-1] < signed[0]
    chain = plain if len(signed) < 2 or (before and _closes(flow[plain[-1] : signed[0]])) else signed
    return chain[-1] if chain else start


def _is_meeting(chain: list[int]) -> bool:
    """Whether items are enough, with text between them, to make a meeting; a list of contents has none."""
    return len(chain) >= _MEETING and chain[-1] - chain[0] >= 2 * len(chain)


def _closes(blocks: Flow) -> bool:
    """Whether lines end minutes and begin others: labels of those who sign and of those present."""
    return lead_lines(doc_types()["minutes"], [block.text for block in blocks]) > 1


def _chain(flow: Flow, start: int, end: int, pattern: regex.Pattern[str]) -> list[int]:
    """The indexes of the longest row of items that count upwards; stray numbers may stand before it."""
    items = [
        (i, number)
        for i in range(start, end)
        if (number := number_of(flow[i], pattern)) is not None
        and (pattern is PARAGRAPH or _set_apart(flow[i]))
    ]
    chains = []
    for first in range(min(len(items), _FIRSTS)):
        chain = [items[first]]
        for i, number in items[first + 1 :]:
            if chain[-1][1] <= number <= chain[-1][1] + _STEP:
                chain.append((i, number))
        chains.append([i for i, _ in chain])
    best = max(chains, key=len, default=[])
    return next((c for c in chains if c and c[-1] < best[0] and _is_meeting(c)), best)  # an earlier meeting's


def _set_apart(block: Block) -> bool:
    return isinstance(block, TextLine) and (block.emphasised or block.starts_block)
