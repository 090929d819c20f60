"""Papers of associations that call themselves something else than minutes, and names as these write them.

All are invented.
"""

from __future__ import annotations

import pytest
from paragraphs_of_text import segments_of

from handlingar.parsers.documents.issuer import organisation_of, organisations_in
from handlingar.parsers.language.people_lists import split_people
from handlingar.parsers.minutes import read_minutes
from handlingar.schemas.rows import Facts


def _facts(text: str) -> Facts:
    return read_minutes(segments_of(text), (), None)


_AGENDA = """# Föreningen Öppna Kartor i Väst – årsmöte 2024

## Agenda

## 1. Öppnande

Mötet öppnas 14:05 av Ebba Tångvall.

## 2. Val av styrelse

- Ordförande (1 år): Ture Rask
- Kassör (2 år): Vidar Lund

## 3. Avslut

Mötet avslutas{}.
"""


def test_an_agenda_that_tells_when_the_meeting_ended_is_minutes() -> None:
    held, called = segments_of(_AGENDA.format(" 15:10"))[0].row, segments_of(_AGENDA.format(""))[0].row
    assert (held.doc_type, held.title) == ("minutes", "Föreningen Öppna Kartor i Väst – årsmöte 2024")
    assert called.doc_type == "agenda"


@pytest.mark.parametrize("title", ["Styrelsebeslut per capsulam", "Beslut per capsulam 2024-06-19"])
def test_decisions_per_capsulam_are_minutes(title: str) -> None:
    text = f"# {title}\n\nStiftelsen Alvhem\n\n1. Beslut\n\nStyrelsen beslutar att laga taket.\n"
    assert segments_of(text)[0].row.doc_type == "minutes"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stiftelsen Askdalska hemmet", "Stiftelsen Askdalska hemmet"),
        ("Protokoll fört vid Båtklubben Svalans 50:e årsmöte", "Båtklubben Svalan"),
    ],
)
def test_names_of_organisations(text: str, name: str) -> None:
    assert organisations_in(text) == [name]


def test_who_paid_is_no_sender() -> None:
    head = [
        "Protokoll Styrelsemöte 2023-03-20",
        "Ekonomi",
        "20.000:- Sparbanken Alvhems-stiftelsen har kommit in",
    ]
    assert organisation_of(head[:1], head[1:2], head, (), "\n".join(head)) is None


def test_two_initials_are_a_given_name() -> None:
    people = split_people("Gert-Ove Ekman, K-G Alholm, Torgny Berg och L-O Ström")
    assert [(p.name, p.organisation) for p in people] == [
        ("Gert-Ove Ekman", None),
        ("K-G Alholm", None),
        ("Torgny Berg", None),
        ("L-O Ström", None),
    ]
