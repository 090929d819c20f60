"""To whom decisions are sent: "Beslutet skickas till", "Expedieras till", "Kopia till"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.sentences import join_texts
from handlingar.parsers.layout.flow import TextLine
from handlingar.parsers.layout.text_blocks import Passage, fits_more
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.parsers.minutes.items.sections import read_sections
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place, RecipientRow

LAST_TWO = compiled(r"(?<![-–])\s+(?:och|samt)\s+")
HANGS = compiled(r"(?:[,;\-–]|\b(?:och|samt|för|av|i))$")
_SENTENCE = 4  # words: so many with a full stop behind them are a sentence below the list (by eye)
_LONGEST = 12  # words of a recipient; a longer passage is text that stands below the list (by eye)


def read_recipients(paragraphs: Sequence[Paragraph]) -> tuple[RecipientRow, ...]:
    """Those to whom the paragraphs say that they are sent, in order."""
    return tuple(row for paragraph in paragraphs for row in _of_paragraph(paragraph))


def recipients_in(text: str) -> list[str]:
    """The recipients of a line: parted by commas, the last two of several by "och"."""
    parts = [part.strip(" .:") for part in regex.split(r"[,;]\s+", text)]
    if len(parts) > 1:
        parts[-1:] = LAST_TWO.split(parts[-1])
    return [part for part in parts if regex.search(r"\p{L}", part)]


def _of_paragraph(paragraph: Paragraph) -> Iterator[RecipientRow]:
    for section in read_sections(paragraph.flow, paragraph.margin):
        if section.kind != "dispatch":
            continue
        for text, at in _lines(section.passages, paragraph.margin):
            found = recipients_in(text)
            if "§" in text or find_dates(text) or any(len(name.split()) > _LONGEST for name in found):
                break
            if text.endswith(".") and len(text.split()) >= _SENTENCE and len(found) == 1:
                break
            yield from (RecipientRow(paragraph.row.paragraph_seq, name, at) for name in found)


def _lines(read: Sequence[Passage], margin: float) -> Iterator[tuple[str, Place]]:
    """The lines of the passages, those joined that run on: short lines are a recipient each."""
    for passage in read:
        group = [passage.lines[0]]
        for line in passage.lines[1:]:
            hangs = HANGS.search(group[-1].text) or line.text[:1].islower()
            if hangs or (margin and not fits_more(group[-1], line, margin)):
                group.append(line)
            else:
                yield _joined(group)
                group = [line]
        yield (passage.text, passage.at) if len(group) == len(passage.lines) else _joined(group)


def _joined(lines: Sequence[TextLine]) -> tuple[str, Place]:
    return join_texts([line.text for line in lines]).lstrip("-–•* "), lines[0].at
