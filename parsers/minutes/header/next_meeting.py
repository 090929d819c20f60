"""The day of the next meeting, its year inferred where it is unsaid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import zip_longest

import regex

from handlingar.parsers.language.dates import date_after
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.layout.flow import Flow, TextLine
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.patterns import compiled

_WORDS = vocabulary("meetings")
NEXT_MEETING = compiled(
    rf"\b(?:{'|'.join(_WORDS['next']['words'])})\b[^.\n]{{0,40}}?(?:{'|'.join(_WORDS['next']['endings'])})\b"
    rf"|\b(?:{'|'.join(_WORDS['next']['again'])})\b",
    regex.IGNORECASE,
)


def next_meeting(paragraphs: Iterable[Paragraph], day: date | None) -> date | None:
    """The day of the next meeting, if a paragraph says; its year, if unsaid, is the first that fits."""
    if day is None:
        return None
    rows = [paragraph.row for paragraph in paragraphs]
    for row in reversed(rows):
        if NEXT_MEETING.search(row.title or ""):
            found = date_after(f"{row.title}\n{row.text}", day)
            if found and found > day:
                return found
    for row in reversed(rows):
        for match in NEXT_MEETING.finditer(row.text):
            found = date_after(sentences(row.text[match.start() :].split("\n")[0])[0], day)
            if found and found > day:
                return found
    return None


def next_beside(flow: Flow, day: date | None) -> date | None:
    """The day of the next meeting where it stands before or after the paragraphs, or where there are none."""
    lines = [block.text for block in flow if isinstance(block, TextLine)]
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        match = NEXT_MEETING.search(line)
        found = date_after(f"{line[match.start() :]} {below}", day) if match and day else None
        if found and day and found > day:
            return found
    return None
