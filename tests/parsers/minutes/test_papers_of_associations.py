"""Papers of associations that call themselves something else than minutes, and names as these write them.

All are invented.
"""

from __future__ import annotations

import pytest
from paragraphs_of_text import segments_of

from handlingar.parsers.documents.issuer import organisation_of, organisations_in
from handlingar.parsers.language.people_lists import split_people
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.relations.elections import elected_in
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


_NUMBERED = """Protokoll från höstmöte i Alvhems byalag 2023-10-21 i bystugan

1. Val av ordförande samt sekreterare för mötet.

Ordförande Rune Alholm. Sekreterare Petra Sandvik.

2. Fråga om mötet varit stadgeenligt utlyst.

Kallelsen hade skickats ut i god tid.

3. Val av två justeringsmän.

Till att justera protokollet valdes Siv Ekvik och Bo Lillström.

4. Budget

Kassören redogjorde för budgeten.

5. Vår kassör Bo Lillström berättade om läget,

som är gott.
"""


def test_sentences_at_both_ends_of_the_numbers_are_items() -> None:
    facts = _facts(_NUMBERED)
    assert [row.number for row in facts.paragraphs] == ["1", "2", "3", "4", "5"]


def test_a_sentence_for_each_who_presides_and_writes() -> None:
    facts = _facts(_NUMBERED)
    assert [(row.name, row.office) for row in facts.elections][:2] == [
        ("Rune Alholm", "Ordförande"),
        ("Petra Sandvik", "Sekreterare"),
    ]
    assert (facts.meetings[0].chair, facts.meetings[0].secretary) == ("Rune Alholm", "Petra Sandvik")


def _decisions(title: str, text: str) -> list[tuple[str, str]]:
    facts = _facts(f"Protokoll årsmöte\n\n§ 1 {title}\n\n{text}\n\n§ 2 Slut\n\nMötet avslutades.\n")
    return [(row.status, row.kind) for row in facts.decisions if row.paragraph_number == "1"]


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Val", "Mötet föreslog och valde Bo Alholm till kassör.", [("decided", "election")]),
        ("Bryggan", "Petra Sandvik fick i uppgift att laga bryggan.", [("decided", "assignment")]),
        ("Motion om bastu", "Styrelsen föreslår avslag.", [("proposed", "reject")]),
        ("Valberedning", "Bo Alholm valdes vid fjolårets årsmöte till kassör på två år.", []),
        (
            "Konstituering",
            "Styrelsen konstituerade sig enligt följande:\nOrdförande Bo Alholm\nSekreterare Petra Sandvik",
            [("decided", "election"), ("decided", "election")],
        ),
    ],
)
def test_what_a_sentence_decides(title: str, text: str, found: list[tuple[str, str]]) -> None:
    assert _decisions(title, text) == found


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Bo Alholm valdes till sekreterare (endast punkt 1-9, sedan Siv Ekvik).", "sekreterare"),
        ("Bo Alholm utsågs att föra protokoll i Petras frånvaro.", "föra protokoll"),
        ("Stämman öppnades av Bo Alholm, som valdes till ordförande vid stämman.", "ordförande"),
        ("Till kassör 2024 valdes Bo Alholm.", "kassör"),
        ("Valberedning: Bo Alholm (sammank.)", "Valberedning"),
    ],
)
def test_where_the_name_of_an_office_ends(text: str, office: str) -> None:
    assert [(one.name, one.office) for one in elected_in(text)] == [("Bo Alholm", office)]


def test_an_election_by_ballot() -> None:
    text = "Efter sluten votering väljs Siv Ekvik med 31 röster mot 18 för Bo Alholm."
    facts = _facts(f"Protokoll\n\n§ 1 Val av kassör\n\n{text}\n\n§ 2 Slut\n\nMötet avslutades.\n")
    assert [(row.kind, row.yes, row.no) for row in facts.ballots] == [("election", 31, 18)]


def test_who_opens_may_have_any_title_of_a_chair() -> None:
    text = "Protokoll\n\n§ 1 Öppnande\n\nTalman Siv Ekvik öppnar mötet.\n\n§ 2 Slut\n\nMötet avslutades.\n"
    assert _facts(text).meetings[0].chair == "Siv Ekvik"


def test_who_was_there_may_stand_below_the_last_item() -> None:
    titles = ("Öppnande", "Taket", "Kassan", "Slut")
    items = "\n\n".join(f"§ {at} {title}\n\nAllt är bra." for at, title in enumerate(titles, start=1))
    facts = _facts(
        f"Protokoll\n\n{items}\n\nNärvarande: Siv Ekvik, Bo Alholm. Anmält förhinder: Petra Sandvik\n"
    )
    assert [(row.name, row.present) for row in facts.attendees] == [
        ("Siv Ekvik", True),
        ("Bo Alholm", True),
        ("Petra Sandvik", False),
    ]


def test_a_letter_before_a_heading_that_decides_is_its_item() -> None:
    title = "10 a) Medlemsavgiften fastställdes till 125 kr.\n\nb) Hamnavgiften fastställdes till 200 kr.\n"
    facts = _facts(
        f"Protokoll årsmöte\n\n9 Öppnande\n\nMötet öppnades.\n\n{title}\n11 Slut\n\nMötet avslutades.\n"
    )
    assert [(row.item, row.text) for row in facts.decisions if row.paragraph_number == "10"] == [
        ("a", "Medlemsavgiften fastställdes till 125 kr."),
        ("b", "Hamnavgiften fastställdes till 200 kr."),
    ]


def test_a_whole_sentence_leads_in_no_list() -> None:
    text = "a) Bildande\n\nMötet beslutade enhälligt om föreningens bildande.\n\nb) beslut om namn.\n"
    facts = _facts(f"Protokoll\n\n§ 1 Bildande\n\n{text}\n§ 2 Slut\n\nMötet avslutades.\n")
    assert [row.text for row in facts.decisions] == ["Mötet beslutade enhälligt om föreningens bildande."]
