"""What an item says beside its decisions: to whom they are sent, what they rest on, and who took no part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.layout.text_blocks import place_of_lines, sentences
from handlingar.parsers.minutes.decisions.movers import NAME
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.parsers.minutes.items.sections import Section, read_sections
from handlingar.schemas.rows import Place, RecipientRow, RecusalRow, ReferredDocumentRow

LONGEST_RECIPIENT = 90  # characters (by eye); longer lines are sentences
LONGEST_DOCUMENT = 250  # the same of a document's title with its date and number
DIARY = regex.compile(
    r"(?:\bdnr|\bdiarienr|\bdiarienummer)[\s.:]*(?P<number>[\p{Lu}\d][\p{L}\d/.:\-]*(?:\s\d[\d/.\-]*)*)",
    regex.IGNORECASE,
)
PERSON = regex.compile(rf"{NAME}(?:\s*\((?P<party>[\p{{L}}\-]{{1,6}})\))?", regex.VERBOSE)
BULLET = regex.compile(r"^[\s\-–•·*]+")


@dataclass(frozen=True, slots=True)
class References:
    """The recipients, referred documents and recusals of minutes, a tuple a table, in order."""

    recipients: tuple[RecipientRow, ...] = ()
    referred_documents: tuple[ReferredDocumentRow, ...] = ()
    recusals: tuple[RecusalRow, ...] = ()


def read_references(paragraphs: Sequence[Paragraph]) -> References:
    """What the paragraphs say beside their decisions."""
    recipients: list[RecipientRow] = []
    documents: list[ReferredDocumentRow] = []
    recusals: list[RecusalRow] = []
    for paragraph in paragraphs:
        seq = paragraph.row.paragraph_seq
        sections = read_sections(paragraph.flow, paragraph.margin)
        for section in sections:
            if section.kind == "dispatch":
                recipients += (RecipientRow(seq, text, at) for text, at in _recipients(section))
            elif section.kind == "basis":
                documents += (_document(seq, text, at) for text, at in _documents(section))
        recusals += _recusals(seq, sections)
    return References(tuple(recipients), tuple(documents), tuple(recusals))


def _recipients(section: Section) -> Iterator[tuple[str, Place]]:
    """Those to whom the decision is sent: one a line, or with commas between them."""
    for passage in section.passages:
        lines = [(line.text, place_of_lines((line,))) for line in passage.lines]
        lone = len(lines) == 1 or any(text.rstrip().endswith(",") for text, _ in lines)
        for text, at in [(passage.text, passage.at)] if lone else lines:
            for part in regex.split(r",\s|;\s", BULLET.sub("", text)):
                name = part.strip(" .")
                if _ends_list(name) or len(name) > LONGEST_RECIPIENT:
                    return
                if regex.search(r"\p{L}{2}", name):
                    yield name, at


def _ends_list(text: str) -> bool:
    first = text.casefold().split(" ")[0].strip(".:")
    return first in vocabulary("elections")["not_recipients"]


def _documents(section: Section) -> Iterator[tuple[str, Place]]:
    """The documents named: one a passage, and one a line where lines begin with capitals as in a list."""
    for passage in section.passages:
        listed = all(line.text[:1].isupper() for line in passage.lines) and not passage.mark
        lines = [(line.text, place_of_lines((line,))) for line in passage.lines]
        for text, at in lines if listed else [(passage.text, passage.at)]:
            is_none = any(word in text.casefold() for word in vocabulary("elections")["not_documents"])
            if len(text) <= LONGEST_DOCUMENT and regex.search(r"\p{L}{3}", text) and not is_none:
                yield text, at


def _document(seq: int, printed: str, at: Place) -> ReferredDocumentRow:
    text = BULLET.sub("", printed).strip()
    dates = find_dates(text)
    number = DIARY.search(text)
    return ReferredDocumentRow(
        paragraph_seq=seq,
        title=text,
        date=dates[-1].date if dates else None,
        diarienummer=number["number"].rstrip(".,") if number else None,
        at=at,
    )


def _recusals(seq: int, sections: Sequence[Section]) -> Iterator[RecusalRow]:
    """Those who are said to have a conflict of interest, by a heading or in a sentence."""
    seen: set[str] = set()
    for section in sections:
        for passage in section.passages:
            for sentence in sentences(passage.text):
                if not _recusal().search(sentence if section.kind != "conflict" else f"jäv {sentence}"):
                    continue
                for match in PERSON.finditer(sentence):
                    known = match["party"] or is_person_name(match["name"])
                    if known and match["name"] not in seen:
                        seen.add(match["name"])
                        yield RecusalRow(seq, None, match["name"], match["party"], passage.at)


@cache
def _recusal() -> regex.Pattern[str]:
    words = "|".join(vocabulary("elections")["recusal"])
    return regex.compile(rf"\b(?:{words})\b", regex.IGNORECASE)
