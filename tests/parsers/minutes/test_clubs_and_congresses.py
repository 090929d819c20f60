"""Forms in which clubs, congresses and student divisions write minutes. All are invented."""

from __future__ import annotations

from datetime import date, time

import pytest
from paragraphs_of_text import paragraphs_of, segments_of

from handlingar.parsers.documents.issuer import organisations_in
from handlingar.parsers.language.dates import time_span
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.header.bodies import body_of
from handlingar.schemas.rows import Facts

_ITEMS = "\n\n§ 1 Öppnande\nVi började.\n\n§ 2 Ekonomi\nLäget är gott.\n\n§ 3 Slut\nVi gick hem.\n"


def _facts(text: str) -> Facts:
    return read_minutes(segments_of(text), (), None)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Beslutet blev att köpa en kanot.", "other"),
        ("Kajutans överskott förs i ny räkning.", "other"),
        ("Märta fick styrelsens uppdrag att sälja masten.", "assignment"),
        ("Kassören bemyndigades att teckna lån.", "delegation"),
        ("Frågan om bryggan sköts upp till hösten.", "other"),
        ("Styrelsen sa nej till erbjudandet.", "reject"),
        ("På frågan om ansvarsfrihet svarade stämman ja.", "adopt"),
        ("Styrelsen valde att vänta.", "other"),
        ("Mötet ajournerades en kvart.", "procedural"),
        ("Protokollet lästes upp och godkändes.", "approve_minutes"),
        ("Städdag bestämdes till lördag 4 maj.", "other"),
        ("Fastställdes årsavgiften för år 2031 till 240 kr.", "adopt"),
        ("Hyrorna för salen höjes till 900 kronor.", "other"),
        ("Stämman gick på styrelsens linje.", "other"),
        ("Stämman besvarade frågan med ja.", "other"),
        ("Mötet anser att det är vederbörligen utlyst.", "other"),
        ("Märta fick uppdraget att köpa sex åror.", "assignment"),
        ("Styrelsen nominerar Bo Ask till förbundet.", "other"),
        ("Styrelsen ger sektionen klartecken.", "other"),
        ("Arvode till revisorn ska utgå enligt godkänd räkning.", "adopt"),
        ("Bordlagt till nästa möte.", "postpone"),
        ("Kassören fick full ansvarsfrihet.", "adopt"),
        ("Efter samtal enades man om att sälja båten.", "other"),
        ("Posten lämnas vakant.", "other"),
        ("Förslaget vann gehör.", "other"),
        ("Beslutades om städning 29 oktober.", "other"),
    ],
)
def test_what_is_decided(sentence: str, kind: str) -> None:
    rows = read_decisions(paragraphs_of(f"§ 1 Ärende\n{sentence}\n§ 2 Slut\nVi gick hem.")).rows
    assert [(row.text, row.kind) for row in rows if row.paragraph_number == "1"] == [(sentence, kind)]


@pytest.mark.parametrize("arrow", ["=> ", "→ ", "-> "])
def test_an_arrow_before_what_is_decided(arrow: str) -> None:
    rows = read_decisions(paragraphs_of(f"§ 1 Båt\n{arrow}Beslut: Vi köper en kanot\n§ 2 Slut\nHej.")).rows
    assert [row.text for row in rows] == ["Vi köper en kanot"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Tid: 18-20", (time(18), time(20))),
        ("Tid: 18.30-20", (time(18, 30), time(20))),
        ("Tid: 18-20 mars 2024", (None, None)),
        ("Mötet avslutades 20.15.", (time(20, 15), None)),
    ],
)
def test_hours_behind_a_label(text: str, span: tuple[time | None, time | None]) -> None:
    assert time_span(text) == span


def test_the_hour_of_the_next_meeting_is_not_this_ones() -> None:
    facts = _facts(
        "Protokoll Dals Skidklubb styrelsemöte\n2010-06-21\nNärvarande:\nEva Ek, Bo Ask\n"
        "Vi pratade om spåren.\nNästa möte:\nMåndagen den 16 augusti kl. 18.30\nMötet avslutades 20.15\n"
    )
    meeting = facts.meetings[0]
    assert (meeting.date, meeting.start_time, meeting.end_time) == (date(2010, 6, 21), None, time(20, 15))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Protokoll från styrelsemötet 4 september 2012", "styrelsen"),
        ("Protokoll fört vid Dalens Seglarförbunds kongress", "kongress"),
    ],
)
def test_bodies(title: str, body: str) -> None:
    assert body_of(title) == body


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (
            "Namn            Post            Närvarande\nEva Ek          Ordförande      Ja\n"
            "Bo Ask          Kassör          Nej",
            [("Eva Ek", "Ordförande", True), ("Bo Ask", "Kassör", False)],
        ),
        (
            "Närv.: Eva Ek\nEj närv.: Bo Ask\nAdj.: Rut Alm",
            [("Eva Ek", None, True), ("Bo Ask", None, False), ("Rut Alm", None, True)],
        ),
        (
            "Närvarande: Eva Ek\nFrånvarande: Bo Ask (anmält), Rut Alm (giltig frånvaro)",
            [("Eva Ek", None, True), ("Bo Ask", None, False), ("Rut Alm", None, False)],
        ),
        (
            "Närvarande var Eva Ek och Bo Ask. Förhindrad var Rut Alm.",
            [("Eva Ek", None, True), ("Bo Ask", None, True), ("Rut Alm", None, False)],
        ),
        (
            "Närvarande: Eva Ek\nFöredragande: Bo Ask\nMötet beslutade att\n1...avsätta medel till kanoten.",
            [("Eva Ek", None, True), ("Bo Ask", "Föredragande", True)],
        ),
    ],
)
def test_who_was_there(listed: str, expected: list[tuple[str, str | None, bool]]) -> None:
    facts = _facts(f"Dals IF\nProtokoll styrelsemöte 2024-03-02\n\n{listed}{_ITEMS}")
    assert [(row.name, row.title, row.present) for row in facts.attendees] == expected


@pytest.mark.parametrize("there", ["Närvaro:\n[x] Eva Ek\n[ ] Bo Ask", "Närv: Eva Ek", "Present: Eva Ek"])
def test_what_makes_minutes_of_a_dated_sitting(there: str) -> None:
    assert _facts(f"Dals IF\nStyrelsemöte 2024-03-02\n{there}{_ITEMS}").meetings


def test_a_number_without_a_stop_right_below_text() -> None:
    text = (
        "1 Öppnande\nEva Ek öppnade mötet.\n2 Inköp\nVi saknar papper.\nMötet beslutade\n"
        "att köpa papper för högst 3 000 kr\n3 Deklaration\nMötet beslutade\natt lämna in den i tid.\n"
    )
    assert [p.row.title for p in paragraphs_of(text)] == ["Öppnande", "Inköp", "Deklaration"]


def test_a_title_in_the_plural_decides_nothing() -> None:
    assert not read_decisions(paragraphs_of("§ 1 Bordlagda frågor\nInga.\n§ 2 Slut\nVi gick hem.")).rows


def test_given_names_that_move() -> None:
    facts = _facts(
        "Dals elevkår\nProtokoll styrelsemöte 2024-03-02\n\nNärvarande: Eva Ek, Bo Ask\n\n"
        "§ 1 Tröjor\nEva yrkar på att köpa tio tröjor.\nBeslut: Evas yrkande bifalls.\n\n"
        "§ 2 Slut\nVi gick hem.\n"
    )
    assert [mover.name for mover in facts.movers] == ["Eva Ek"]


def test_numbers_alone_above_their_titles() -> None:
    facts = _facts(
        "Protokoll Dals Skidklubb styrelsemöte\n2010-06-21\nNärvarande:\nEva Ek, Bo Ask\n"
        "1\nMötets öppnande:\nVi började.\n2\nDagordningen:\nDagordningen godkändes.\n"
        "3\nSpåren:\nVi pratade om spåren.\n"
    )
    assert [row.number for row in facts.paragraphs] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "name",
    [
        "Elevkåren vid Norrviks gymnasium",
        "Fiberföreningen Åsbygd ek. för.",
        "Föräldraföreningen vid Norrviks skola",
    ],
)
def test_names_of_organisations(name: str) -> None:
    assert organisations_in(f"{name}\nStyrelsemöte 2024-03-02") == [name]


def test_the_list_goes_on_behind_a_decision() -> None:
    rows = read_decisions(
        paragraphs_of(
            "§ 1 Skrivelser\n1. Avdelningen: Inbjudan till möte.\n   Beslut: Klubben skickar två ombud.\n"
            "2. Bygdeföreningen: Ansökan om bidrag till fest.\n   Beslut: Klubben ger 2 000 kr.\n"
            "3. Kursutbud för hösten.\n§ 2 Slut\nVi gick hem."
        )
    ).rows
    assert [row.text for row in rows] == ["Klubben skickar två ombud.", "Klubben ger 2 000 kr."]


def test_verbs_before_whoever_decides() -> None:
    rows = read_decisions(
        paragraphs_of(
            "§ 1 Motioner\na) Motion nr 1 om avgifter\n"
            "Yrkade Eva Ek bifall. Beslöt kongressen avslå motionen.\n"
            "b) Motion nr 2\nÅterremitterades motionen till styrelsen.\n§ 2 Slut\nVi gick hem."
        ),
        "kongress",
    ).rows
    assert [(row.status, row.kind, row.text) for row in rows] == [
        ("moved", "other", "Yrkade Eva Ek bifall."),
        ("decided", "reject", "Beslöt kongressen avslå motionen."),
        ("decided", "refer_back", "Återremitterades motionen till styrelsen."),
    ]


def test_who_decides_most_is_who_met() -> None:
    rows = read_decisions(
        paragraphs_of(
            "§ 1 Val\nLandskapet valde Eva Ek till mötesordförande.\n"
            "§ 2 Stadgar\nLandskapet beslutade att ändra § 4.\n"
            "§ 3 Äskande\nSeniorskollegiet tillstyrker. Landskapet beslutade att bifalla äskandet.\n"
            "§ 4 Slut\nHej."
        )
    ).rows
    assert [row.actor for row in rows] == ["Landskapet", "Landskapet", "Landskapet"]


def test_a_double_name_that_moves_is_whole() -> None:
    facts = _facts(
        "Dals nämnd\nProtokoll 2024-03-02\n\nNärvarande: Rut Alm\n\n§ 1 Plan\n"
        "Eva-Lisa Östwall (S) yrkar bifall till planen.\n\n§ 2 Slut\nVi gick hem.\n"
    )
    assert [mover.name for mover in facts.movers] == ["Eva-Lisa Östwall"]


def test_a_rare_name_before_the_verb() -> None:
    read = read_decisions(paragraphs_of("§ 1 Plan\nCajma Dufvare yrkar bifall till planen.\n§ 2 Slut\nHej."))
    assert [mover.name for mover in read.movers] == ["Cajma Dufvare"]


def test_english_minutes_of_a_student_union() -> None:
    facts = _facts(
        "Minutes of the Student Union at Dalby College\nBoard meeting, November 8th 2031\nTime: 13.00\n\n"
        "Present:\nEva Ek, President\nBo Ask, Treasurer\nRut Alm, Secretary\nAdjunct:\nPer Falk, Auditor\n\n"
        "§ 1 Opening\nThe meeting was opened by Eva Ek.\n\n"
        "§ 2 Officials\nEva Ek was elected chair of the meeting, Rut Alm secretary and Bo Ask adjuster.\n\n"
        "§ 3 Speakers\nProposal: That the board buys speakers.\nBo Ask moved to buy one only.\n"
        "The board decided\nto approve the motion by Bo Ask.\n\n"
        "§ 4 Closing\nThe meeting ended at 14.28.\n"
    )
    meeting = facts.meetings[0]
    assert (meeting.date, meeting.start_time, meeting.end_time) == (date(2031, 11, 8), time(13), time(14, 28))
    assert (meeting.chair, meeting.secretary) == ("Eva Ek", "Rut Alm")
    assert [(row.name, row.title) for row in facts.attendees if row.role == "auditor"] == [
        ("Per Falk", "Auditor")
    ]
    assert [(row.status, row.text) for row in facts.decisions if row.paragraph_number == "3"] == [
        ("proposed", "That the board buys speakers."),
        ("moved", "Bo Ask moved to buy one only."),
        ("decided", "The board decided to approve the motion by Bo Ask."),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Eva Ek and Bo Ask were appointed as adjusters.",
        "The board accepts the offer from Dala Print.",
        "The board voted in favour of the proposal.",
        "The report was put to the records.",
        "Decision to buy a printer.",
        "Approved.",
    ],
)
def test_what_is_decided_in_english(sentence: str) -> None:
    rows = read_decisions(paragraphs_of(f"§ 1 Matter\n{sentence}\n§ 2 Closing\nWe went home.")).rows
    assert [row.text for row in rows] == [sentence]
