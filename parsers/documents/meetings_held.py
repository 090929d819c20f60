"""Whether a text tells of a meeting that was held, whatever it calls itself ("Dagordning", "Årsstämma")."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, takewhile

from handlingar.extract.language.signs import BULLETS
from handlingar.parsers.documents.document_types import (
    CALLS,
    MINUTES,
    STRONGEST,
    doc_types,
    lead_lines,
    type_of_title,
)
from handlingar.parsers.documents.titles import body_size, stands_out, title_at, typed
from handlingar.parsers.language.dates import find_dates, find_days
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.patterns import compiled

_LABELS = 2  # different labels of those present or of signatures that only minutes have
_DECISIONS = 3  # sentences told in the past that make minutes; a call has none
_TOP = 6  # lines in which a paper says what it is
_ITEM = compiled(rf"§|(?:\d{{1,3}}[.)]?|[-–{BULLETS}])\s")  # begins a line that is an item, no title
_HEAD = 12  # words of a line that names a meeting, its day and who was there; by eye
_FIRST = 4  # blocks before which no second document begins
_HELD: dict[str, list[str]] = vocabulary("doc_types")["held"]
_TOLD = compiled(rf"(?<!\p{{L}})(?:{any_of(map(fold, _HELD['told']))})(?!\p{{L}})")
_ENDED = compiled(rf"(?<!\p{{L}})(?:{any_of(map(fold, _HELD['ends']))})\D{{0,9}}\d{{1,2}}[.:]\d\d")
_MEETING = compiled(rf"(?i){any_of(_HELD['sittings'])}|(?:{any_of(_HELD['who_sits'])})(?!\p{{L}})")
_DECIDING = compiled(rf"(?i)(?<!\p{{L}})\p{{L}}*(?:{any_of(_HELD['decisions'])})")


def tells_of_meeting_held(share: Flow) -> bool:
    """Whether the blocks, up to the next document's title, say who was present, what was decided, or when
    the meeting ended."""
    lines = [fold(line) for block in share[: _end(share)] for line in block.text.splitlines()]
    labels = {label for label in _HELD["labels"] if any(line.startswith(fold(label)) for line in lines)}
    told = sum(_TOLD.search(line) is not None for line in lines)
    return len(labels) >= _LABELS or told >= _DECISIONS or any(map(_ENDED.search, lines))


def meeting_labels(share: Flow) -> int:
    """How many of the labels that minutes begin and end with begin lines."""
    lines = text_of(share).splitlines()
    return sum(lead_lines(doc_types()[code], lines) for code in MINUTES)


def is_of_a_sitting(share: Flow) -> bool:
    """Whether the first lines name a meeting and its day ("Möte 2021-10-05") and say who was there."""
    lines = [line for block in share for line in block.text.splitlines()]
    dated = any(
        find_dates(f"{line} {below}") or find_days(f"{line} {below}")
        for line, below in pairwise((*lines[: _TOP - 1], ""))
        if _MEETING.search(line) and not (line.endswith(".") and _is_prose(line))
    )
    head = takewhile(lambda block: not _ITEM.match(block.text), share[:_TOP])
    found = [type_of_title(block.text) for block in head if isinstance(block, TextLine)]
    typed_already = any(one and one.strength == STRONGEST for one in found)
    labels = tuple(fold(label) for label in (*_HELD["labels"], *_HELD["present"]))
    if speaks_of_decisions(text_of(share)):
        labels += tuple(fold(label) for label in _HELD["taking_part"])
    opens = tuple(map(fold, _HELD["opens"]))
    parts = [fold(part) for line in lines for part in sentences(line)]  # "Årsmöte 3 maj. Närvarande 61 …"
    said = any(part.startswith(labels) or any(one in part for one in opens) for part in parts)
    return dated and not typed_already and said


def _is_prose(line: str) -> bool:
    """Whether a line is no head with a full stop ("Årsmöte den 3 maj 2021. Närvarande 61 medlemmar.")."""
    return (
        _MEETING.search(line.split()[0]) is None
        or not find_dates(sentences(line)[0])
        or len(line.split()) > _HEAD
    )


def speaks_of_decisions(text: str) -> bool:
    """Whether the text has a word for decisions, in one of the languages of such papers."""
    return _DECIDING.search(text) is not None


def text_of(share: Iterable[Block]) -> str:
    """The text of some blocks, each on a line of its own."""
    return "\n".join(block.text for block in share)


def _end(share: Flow) -> int:
    """Where a document of another kind than a call begins (its annexes), else the end."""
    body = body_size(share)
    for index in range(_FIRST, len(share)):
        title = title_at(share, index, body)
        found = typed(share, title) if title and stands_out(title) else None
        if found and found.strength == STRONGEST and found.doc_type.code not in CALLS:
            return index
    return len(share)
