"""Items of minutes that have a heading and no number."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from handlingar.parsers.documents.document_types import CALLS, DATED, MINUTES, STRONGEST, type_of_title
from handlingar.parsers.documents.titles import body_size
from handlingar.parsers.language.numbers import unadorned
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.parsers.minutes.items.candidates import Candidate, emphasised
from handlingar.parsers.minutes.items.sections import RUNNING, heading_of
from handlingar.parsers.minutes.labels.label_words import exact_label
from handlingar.patterns import compiled

_FEWEST = 2  # headings with a decision below them that make items
_LONGEST = 120  # characters of a heading
_SENTENCE = 4  # words
_LARGER = 1.5  # points by which a heading of a scan is larger, by eye on scans with bold headings
_ACTIVE, _PASSIVE = (vocabulary("decisions")[key] for key in ("verbs", "passive"))
_DECIDING = any_of([*_ACTIVE, *_PASSIVE["present"], *_PASSIVE["past"], *_PASSIVE["past_always"]])
_VERBS = compiled(rf"(?<!\p{{L}})(?:{_DECIDING})(?!\p{{L}})", regex.IGNORECASE)


def unnumbered_headings(flow: Sequence[Block]) -> tuple[Candidate, ...]:
    """The headings of items without numbers, from the first with an item's text below it.

    Headings in print of their own count, but for those of an item's sections; none where fewer than two
    have a decision below them.
    """
    size = body_size(flow)
    places = [index for index, block in enumerate(flow) if _may_head(block, size)]
    if len(places) < _FEWEST:
        return ()
    ends = [*places[1:], len(flow)]
    deciding = [p for p, end in zip(places, ends, strict=True) if _decides(flow[p + 1 : end])]
    if len(deciding) < _FEWEST:
        return ()
    alike = [place for place in places if _alike(flow[deciding[0]], flow[place])]
    begin = alike.index(deciding[0])
    while begin and _tells(flow[alike[begin - 1] : alike[begin]]):
        begin -= 1
    return tuple(
        Candidate(index, 0, "", "", unadorned(flow[index].text, " *_#:"), "unnumbered", 0.0)
        for index in alike[begin:]
    )


def _may_head(block: Block, size: float) -> bool:
    """Whether a line may head an item, where most of the text is of that size."""
    if not isinstance(block, TextLine) or not block.starts_block:
        return False
    if not emphasised(block) and not _stands_out(block, size):
        return False
    text = block.text.strip()
    if not text[:1].isupper() or len(text) > _LONGEST or text.endswith((".", ",", ";")) or ":" in text:
        return False
    heading = heading_of(text)  # "Avslutning" heads a section of no kind, or an item
    titled = type_of_title(text)  # "Delårsrapport" and "Översyn av stadgar" head items, with a year documents
    itself = titled is not None and titled.doc_type.code in MINUTES | CALLS and titled.strength == STRONGEST
    of_matter = not itself and not (titled and DATED.search(text))
    return (heading is None or heading.kind in {RUNNING, "adjustment"}) and of_matter


def _stands_out(line: TextLine, size: float) -> bool:
    """Whether a scan, whose strokes may not tell what is bold, shows the line larger, or in capitals."""
    return line.at.confidence < 1 and (line.size >= size + _LARGER or line.text.isupper())


def _tells(blocks: Sequence[Block]) -> bool:
    """Whether the first block heads an item that only tells: it is no label, and sentences stand below."""
    lines = [block.text for block in blocks if isinstance(block, TextLine)]
    label = exact_label(lines[0])
    told = any(text.endswith(".") and len(text.split()) >= _SENTENCE for text in lines[1:])
    return told and (label is None or label.means == "ignore")


def _decides(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, TextLine) and _VERBS.search(block.text) for block in blocks)


def _alike(one: Block, other: Block) -> bool:
    assert isinstance(one, TextLine)
    assert isinstance(other, TextLine)
    in_capitals = one.text.isupper() and other.text.isupper() and one.at.confidence < 1
    return one.heading == other.heading and (abs(one.size - other.size) < 1 or in_capitals)
