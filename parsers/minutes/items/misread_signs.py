"""Paragraph signs that OCR misread ("8 12", "$13"): which of them the minutes vouch for.

A heading's sign is believed where its number continues the sequence of the headings around it, that of an
entry in a list of contents where its number and title are a heading's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlingar.extract.layout.word_gaps import grouped
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Flow, TextLine
from handlingar.parsers.minutes.items.candidates import Candidate
from handlingar.parsers.minutes.items.numbering import TITLE_BEGINS, lettered, paragraph_headings
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place

BETWEEN, BESIDE = 0.99, 0.97
"""How sure a sign is: between its neighbours in the sequence, after or before one of them."""
IN_SEQUENCE = 3
"""So many headings that follow one another vouch for their signs even if none of them is sound."""

SHORTEST_TITLE = 4
"""Letters of a title that can be known again."""

_WORDS = vocabulary("paragraphs")
_ONCE = any_of(_WORDS["mangled_signs"])
_SIGNS = rf"(?P<misread>§(?:{_ONCE})§?|(?:{_ONCE})§|{_ONCE})"  # what OCR makes of a sign, and of two
_ENTRY = compiled(rf"{_SIGNS}(?:\s|(?<!\d)(?=\d))(?P<first>\d{{1,4}})[.:]?\s+(?P<rest>.*\p{{L}}.*)")


@dataclass(frozen=True, slots=True)
class Misread:
    """What OCR made of a sign: from start to end in the line's text; how sure that is (0 to 1)."""

    start: int
    end: int
    confidence: float


def misread_headings(flow: Flow) -> tuple[list[tuple[Place, Misread]], Mapping[int, str]]:
    """The misread signs of the flow's headings, each with its line's place, and the titles by number."""
    headings = paragraph_headings(flow)
    found: list[tuple[Candidate, float]] = []
    numbered: list[Candidate] = []
    for run in grouped(headings.heads, lambda before, head: head.number - before.number <= 1):
        sound = [head for head in run if head.misread is None and "§" in _text(flow, head)]
        if sound or (len(run) >= IN_SEQUENCE and all(head.misread for head in run)):
            misread = [(head, _trust(place, run)) for place, head in enumerate(run) if head.misread]
            found += [(head, trust) for head, trust in misread if trust]
            numbered += [*sound, *(head for head, trust in misread if trust)]
    known = {(head.number, head.suffix) for head in numbered}
    found += [(c, BESIDE) for c in headings.again if c.misread and (c.number, c.suffix) in known]
    signs = [(flow[head.index].at, Misread(*head.misread, trust)) for head, trust in found if head.misread]
    titles = {head.number: head.rest for head in numbered if len(lettered(head.rest)) >= SHORTEST_TITLE}
    return signs, titles


def _trust(place: int, run: Sequence[Candidate]) -> float:
    """How sure the sign of a heading within a run is; 0 where it is not to be believed."""
    inside = 0 < place < len(run) - 1
    if run[place].clinging and not inside:
        return 0.0
    return BETWEEN if inside else BESIDE


def _text(flow: Flow, head: Candidate) -> str:
    line = flow[head.index]
    assert isinstance(line, TextLine)
    return line.text.strip()


def misread_entry(text: str, titles: Mapping[int, str]) -> Misread | None:
    """The misread sign of a line with the number and title of a paragraph, as in a list of contents."""
    entry = _ENTRY.match(text)
    title = titles.get(int(entry["first"])) if entry else None
    if entry and title and lettered(entry["rest"]).startswith(lettered(title)[:TITLE_BEGINS]):
        return Misread(*entry.span("misread"), BESIDE)
    return None
