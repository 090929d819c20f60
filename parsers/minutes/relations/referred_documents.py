"""The documents that items rest on ("Beslutsunderlag", "Handlingar i ärendet"), with dates and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.vocabularies import any_of, words_in
from handlingar.parsers.layout.text_blocks import Passage
from handlingar.parsers.minutes.items.adjusted_at_once import only_says_adjusted
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.parsers.minutes.items.sections import read_sections
from handlingar.parsers.minutes.labels.diary_numbers import take_diary
from handlingar.patterns import compiled
from handlingar.schemas.rows import ReferredDocumentRow

_LED = compiled(
    rf"(?:[\s,;(]+(?:{any_of(words_in('relations', 'referred_documents', 'before_date'))})){{0,4}}[\s,;(]*$",
    regex.IGNORECASE,
)


def read_referred_documents(paragraphs: Sequence[Paragraph]) -> tuple[ReferredDocumentRow, ...]:
    """The documents that the paragraphs list as what they rest on, in order."""
    return tuple(row for paragraph in paragraphs for row in _of_paragraph(paragraph))


def _of_paragraph(paragraph: Paragraph) -> Iterator[ReferredDocumentRow]:
    for section in read_sections(paragraph.flow, paragraph.margin):
        if section.kind == "basis":
            for passage in section.passages:
                if regex.search(r"\p{L}{2}", passage.text) and not only_says_adjusted(passage.text):
                    yield _row(passage, paragraph.row.paragraph_seq)


def _row(passage: Passage, paragraph_seq: int) -> ReferredDocumentRow:
    """The document of a passage; a date or number that ends its text isn't part of its title."""
    text = passage.text.strip(" .,;")
    dates = find_dates(text)
    before, diary, after = take_diary(text)
    title = before if diary and before and not _left(after) else text
    last = dates[-1] if dates else None
    if last and last.raw in title:
        place = title.rindex(last.raw)
        if not _left(title[place + len(last.raw) :]):
            title = _LED.sub("", title[:place])
    title = title.strip(" .,;:(–-") or text
    return ReferredDocumentRow(paragraph_seq, title, last.date if last else None, diary, passage.at)


def _left(text: str) -> bool:
    """True where a text holds more than dates and marks."""
    for found in find_dates(text):
        text = text.replace(found.raw, " ")
    return bool(regex.search(r"\p{L}", _LED.sub("", text.rstrip(" .,;)"))))
