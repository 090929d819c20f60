"""Those who took no part in an item because of a conflict of interest (jäv)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from handlingar.parsers.language.name_scores import never_in_name
from handlingar.parsers.language.names_in_prose import (
    AND,
    ANYONE,
    NAMES,
    bare_name,
    person_in,
    persons_in,
    surname_in,
    whole_name,
)
from handlingar.parsers.language.people_lists import is_person_name, split_people
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, words_in
from handlingar.parsers.layout.text_blocks import Passage
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.parsers.minutes.items.sections import read_sections
from handlingar.patterns import compiled
from handlingar.schemas.rows import RecusalRow

_RECUSED = compiled(
    rf"(?<!\p{{L}})(?:{any_of(words_in('relations', 'recusals', 'words'))}|jävs\p{{L}}+)(?!\p{{L}})",
    regex.IGNORECASE,
)


# "Ordföranden är jävig", of whom only the head of the minutes tells the name.
_CHAIR = compiled(rf"[Oo]rdföranden?\s(?:{any_of(words_in('relations', 'recusals', 'of_chair'))})(?!\p{{L}})")


_ALONE = compiled(r"\p{Lu}[\p{L}-]+(?=\s\p{Ll})")  # "Ek anmäler jäv", whose whole name the list has


def read_recusals(
    paragraphs: Sequence[Paragraph], chair: tuple[str, str | None] | None, present: Sequence[str]
) -> tuple[RecusalRow, ...]:
    """Those whom the paragraphs name as recused, each once a paragraph, in order.

    chair is the name and the party of who presided, None where the minutes don't name one; present are the
    names of who was there, one of whom a surname alone means.
    """
    found = (row for paragraph in paragraphs for row in _of_paragraph(paragraph, chair))
    told = ((row, whole_name(row.name, present)) for row in found)
    return tuple(replace(row, name=name or row.name) for row, name in told if name or row.party)


def recused_in(text: str, headed: bool = False) -> list[tuple[str, str | None]]:
    """The names and parties of those whom a sentence tells to be recused; headed: under a heading "Jäv"."""
    folded = text.casefold()
    if not tells_of_conflict(text) and not (headed and not _denies(text)):
        return []
    serving, steps_in = (tuple(words_in("relations", "recusals", key)) for key in ("serves", "steps_in"))
    stand_in = min(
        (at for word in (*serving, *steps_in) if (at := folded.find(word)) >= 0),
        default=len(text),
    )
    if not tells_of_conflict(text) and folded.startswith(serving, stand_in):
        return []  # "N.N. tjänstgör i hennes ställe", right below who is recused
    # "N.N. ersätter M.M., som är jävig"
    replaces = max(0, *map(folded.find, words_in("relations", "recusals", "in_place_of")))
    serves = not replaces and folded.startswith(serving, stand_in)  # "… och att N.N. tjänstgör"
    text = text[replaces:] if replaces else text[:stand_in]
    members = [*ANYONE.finditer(text)]
    if serves and len(members) > 1 and not text[members[-1].end() :].strip():
        text = text[: members[-1].start()]
    found = [(name, party) for name, party in persons_in(text) if party or is_person_name(name)]
    if len(row := _in_a_row(text)) > len(found):
        return row
    listed = split_people(text) if headed and not found else []
    found = [one for one in found if one[1]] or found or [(p.name, p.party) for p in listed if p.party]
    alone = _ALONE.match(text) if tells_of_conflict(text) and not _CHAIR.match(text) else None
    return found or ([(alone[0], None)] if alone else [])


def _in_a_row(text: str) -> list[tuple[str, str | None]]:
    """Those whom a sentence begins with, where at least one is sure: "Märta Ek, Bo Ask och Stål (M) …"."""
    match = regex.match(NAMES, text)
    pieces = [bare_name(piece.strip()) for piece in AND.split(match[0] if match else "") if piece.strip()]
    told = [person_in(piece) or surname_in(piece) or (piece, None) for piece in pieces]
    sure = any(party or is_person_name(name) for name, party in told)
    plain = all(not any(map(never_in_name, name.split())) for name, _ in told)
    return told if len(told) > 1 and sure and plain else []


def tells_of_conflict(text: str) -> bool:
    """Whether a sentence tells of a conflict of interest that there is."""
    return _RECUSED.search(text) is not None and not _denies(text)


def _denies(text: str) -> bool:
    return any(word in text.casefold() for word in words_in("relations", "recusals", "none"))


def _of_paragraph(paragraph: Paragraph, chair: tuple[str, str | None] | None) -> Iterator[RecusalRow]:
    named: set[str] = set()
    for section in read_sections(paragraph.flow, paragraph.margin):
        headed = section.kind == "conflict" and bool(_RECUSED.search(section.heading))
        for passage in section.passages:
            for row in _of_passage(passage, headed, paragraph.row.paragraph_seq, chair):
                if row.name not in named:
                    named.add(row.name)
                    yield row


def _of_passage(
    passage: Passage, headed: bool, paragraph_seq: int, chair: tuple[str, str | None] | None
) -> Iterator[RecusalRow]:
    for sentence in sentences(passage.text):
        presiding = [chair] if chair and _CHAIR.match(sentence) and tells_of_conflict(sentence) else []
        for name, party in recused_in(sentence, headed) or presiding:
            yield RecusalRow(paragraph_seq, None, name, party, passage.at)
