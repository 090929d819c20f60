"""Minutes as secretaries of clubs and small societies write them, each in a way of their own. Invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from paragraphs_of_text import paragraphs_of
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from handlingar.facts import Facts, read_facts
from handlingar.parsers.documents.issuer import organisations_in
from handlingar.parsers.documents.letterhead import named_above_title
from handlingar.parsers.language.dates import parse_date
from handlingar.parsers.minutes.attendance.elected import elected_officers
from handlingar.parsers.minutes.decisions.decisions import read_decisions


def statuses_in(text: str, body: str | None = None) -> list[tuple[str, str]]:
    return [(row.status, row.text) for row in read_decisions(paragraphs_of(text), body).rows]


def decided_in(text: str, body: str | None = None) -> list[str]:
    return [said for status, said in statuses_in(text, body) if status == "decided"]


def facts_of(tmp_path: Path, text: str) -> Facts:
    path = tmp_path / "minutes.txt"
    path.write_text(text)
    return read_facts(path)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hemsidan: Vi beslutade att byta till ny leverantör.",
        "Skördefesten: ställs in i år.",
        "Lokalen: Styrelsen godkände avtalet.",
        "Vi höjer priset på dygnskort till 120 kr.",
        "Följande tider fastställdes: 4 februari och 8 april.",
        "Till nya ledamöter invaldes Märta Ek och Sven Lund.",
    ],
)
def test_a_sentence_that_decides(sentence: str) -> None:
    assert decided_in(f"§ 5 Rapporter\n{sentence}\n") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ekonomi: Sven redovisade. Kassan är 38 400 kr.",
        "Kandidater: Märta Ek och Sven Lund.",
        "Förslag från Märta: avgiften höjs till 120 kr.",
        "Vi väntar på svar från kommunen.",
        "Vid förra mötet fastställdes tiderna den 4 februari.",
    ],
)
def test_a_sentence_that_decides_nothing(sentence: str) -> None:
    assert decided_in(f"§ 5 Val av spelmansledare\n{sentence}\n") == []


def test_entries_of_a_list_head_no_sections() -> None:
    text = (
        "§ 2 Rapporter\n- Ekonomi: Sven rapporterade.\n- Festen: ställs in i år.\n"
        "- Hemsidan: Beslut: vi byter leverantör.\n"
    )
    assert decided_in(text) == ["Festen: ställs in i år.", "Hemsidan: Beslut: vi byter leverantör."]


def test_arrows_mark_a_list() -> None:
    text = "§ 6 Avgift\n→ Avgiften höjs till 450 kr\n→ Styrelsen får i uppdrag att boka buss\n"
    assert decided_in(text) == ["Avgiften höjs till 450 kr", "Styrelsen får i uppdrag att boka buss"]


def test_a_label_in_the_passive_decides_as_beslut_does() -> None:
    text = "§ 6 Upplösning\nStyrelsen föreslår att klubben upplöses.\nBeslutas: Klubben upplöses i juni\n"
    assert decided_in(text) == ["Klubben upplöses i juni"]


@pytest.mark.parametrize(
    ("parted", "answer"),
    [(" ", "Mötet biföll yrkandet."), ("\n", "Mötet biföll yrkandet."), ("\n", "Yrkandet avslogs.")],
)
def test_what_became_of_a_motion_is_no_part_of_it(parted: str, answer: str) -> None:
    text = f"§ 5 Dagordning\nYrkande: att flytta § 12.{parted}{answer}\nMötet godkände dagordningen.\n"
    assert statuses_in(text) == [
        ("moved", "att flytta § 12."),
        ("decided", answer),
        ("decided", "Mötet godkände dagordningen."),
    ]


def test_a_body_is_called_by_the_end_of_its_name_too() -> None:
    text = "§ 8 Proposition\nLandskapet avslog propositionen.\n"
    assert decided_in(text, "Vårlandskap") == ["Landskapet avslog propositionen."]
    assert decided_in(text, "styrelsen") == []


def test_a_meeting_named_for_its_season_decides() -> None:
    text = "§ 3 Brygga\nVårmötet gav styrelsen mandat att teckna avtal.\n"
    assert decided_in(text, "vårmöte") == ["Vårmötet gav styrelsen mandat att teckna avtal."]


def test_an_election_to_fill_a_post_names_whom() -> None:
    text = "§ 12 Val av styrelse\nLedamot 2 år: Sven Lund (omval)\nFyllnadsval 1 år: Märta Ek\n"
    text += "Suppleanter 1 år: Bo Ask (omval), Lisa Hed (nyval)\n§ 13 Slut\nMötet avslutades.\n"
    assert decided_in(text)[1:2] == ["Fyllnadsval 1 år: Märta Ek"]


def test_offices_in_small_letters_under_val() -> None:
    text = "9) Val:\n   a) ordförande Märta Ek, omval 1 år\n   b) kassör Sven Lund, nyval 2 år\n"
    text += "10) Övrigt\n11) Slut\n"
    assert decided_in(text) == ["ordförande Märta Ek, omval 1 år", "kassör Sven Lund, nyval 2 år"]


def test_an_item_that_is_all_label_and_names_elects() -> None:
    text = "§ 17 Valberedning: Märta Ek (sammankallande), Sven Lund.\n"
    assert decided_in(text) == ["Valberedning: Märta Ek (sammankallande), Sven Lund."]


def test_what_is_told_behind_a_dash_is_no_title() -> None:
    [elects, files, _] = paragraphs_of(
        "1. Val av sekreterare – Märta Ek.\n2. Årsberättelse – lades till handlingarna.\n3. Slut\n"
    )
    assert (elects.row.title, elects.row.text) == ("Val av sekreterare", "Märta Ek.")
    assert files.row.title == "Årsberättelse"
    [whole] = paragraphs_of("§ 1 Motion – bättre cykelvägar\n")
    assert whole.row.title == "Motion – bättre cykelvägar"


def test_a_heading_in_bold_ends_where_other_print_begins(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    plain = ParagraphStyle("text", fontName="Helvetica", fontSize=11, leading=15)
    lines = (
        "Protokoll årsmöte Norrdals båtklubb 2024-03-04",
        "<b>1. Öppnande</b> Mötet öppnades av Märta Ek.",
        "<b>2. Val av sekreterare</b> Sven Lund valdes.",
        "<b>3. Nya bryggor</b> (bilaga 1)",
        "Mötet beslutade att köpa bryggor.",
    )
    SimpleDocTemplate(str(path), invariant=1).build([Paragraph(line, plain) for line in lines])
    facts = read_facts(path)
    assert [row.title for row in facts.paragraphs] == [
        "Öppnande",
        "Val av sekreterare",
        "Nya bryggor (bilaga 1)",
    ]
    assert [row.text for row in facts.decisions] == [
        "Sven Lund valdes.",
        "Mötet beslutade att köpa bryggor.",
    ]


def test_the_body_of_notes_without_items_decides(tmp_path: Path) -> None:
    facts = facts_of(
        tmp_path,
        "Minnesanteckningar från besöksgruppens möte i Norrdals församling 28/1 2020\n"
        "Närvarande: Märta, Sven och komminister Bo Ask\n\n"
        "→ Resan: Märta berättade om resan till Alvhem.\n"
        "→ Insamlingen gav 320 kr. Gruppen enades om att skänka hela summan till skolan.\n",
    )
    assert [row.text for row in facts.decisions] == ["Gruppen enades om att skänka hela summan till skolan."]


def test_running_text_and_lists_name_no_body(tmp_path: Path) -> None:
    prose = facts_of(
        tmp_path,
        "Vävarnas Vänner, höstmöte 11 november 2017\n\n"
        "Mötet valde Märta Ek till ordförande och Sven Lund till sekreterare. Dagordningen\n"
        "godkändes. Därefter behandlades styrelsens förslag om en ny vävstol. Efter en livlig\n"
        "diskussion beslutade mötet att köpa vävstolen. Mötet uppdrog åt styrelsen att boka\n"
        "lokal. Märta avslutade mötet och tackade för kaffet.\n",
    )
    assert (prose.documents[0].organisation, prose.meetings[0].body) == ("Vävarnas Vänner", "höstmöte")
    listed = facts_of(
        tmp_path,
        "Föreningen Gamla Torget\nStyrelsemöte 5 maj 2021\nDeltog: Märta Ek, Sven Lund\n\n"
        "- Föregående protokoll: godkändes.\n- Festen: ställs in i år. Sven meddelar utställarna.\n"
        "- Årsmötet: flyttas till 9 september.\n- Nästa styrelsemöte: 2 juni.\n",
    )
    assert (listed.meetings[0].body, listed.meetings[0].kind) == ("styrelsen", None)


@pytest.mark.parametrize(
    "head",
    [
        "Alvhems Väverskor\nÅrsmöte tisdagen den 18 februari 2020. Närvarande 61 medlemmar.\n",
        "Alvhems Väverskor\nStyrelsemöte 18 februari 2020\nNärvarande: Märta Ek, Sven Lund\n",
    ],
)
def test_a_list_tells_of_a_meeting_that_calls_itself_nothing_else(tmp_path: Path, head: str) -> None:
    facts = facts_of(
        tmp_path,
        f"{head}\n* Protokoll från 24 januari godkändes.\n* Galleriet är bokat i mars.\n"
        "* Sven fick i uppdrag att köpa garn.\n* Nästa möte den 19 mars.\n",
    )
    assert (facts.documents[0].doc_type, str(facts.documents[0].date)) == ("minutes", "2020-02-18")
    assert [row.text for row in facts.decisions] == [
        "Protokoll från 24 januari godkändes.",
        "Sven fick i uppdrag att köpa garn.",
    ]


def test_lines_that_head_items_without_numbers_tell_what_they_are_about(tmp_path: Path) -> None:
    facts = facts_of(
        tmp_path,
        "Alvhems Väverskor\nProtokoll från årsmöte den 18 februari 2020\n\n"
        "Öppnande\nMärta Ek öppnade mötet.\n\nAvgift\nHöjs med 5 %.\n\n"
        "Val av styrelse\nOrdförande på 1 år: Märta Ek, omval.\n\nÖvrigt\nInget.\n",
    )
    assert [row.text for row in facts.decisions] == [
        "Höjs med 5 %.",
        "Ordförande på 1 år: Märta Ek, omval.",
    ]


def test_a_committee_without_items_by_its_short_name(tmp_path: Path) -> None:
    facts = facts_of(
        tmp_path,
        "Alvhems Väverskor\nArbetsutskottets möte 2024-01-31\nNärvarande: Märta Ek, Sven Lund\n\n"
        "Lokalen\nAU beslutar att säga upp lokalen.\n\nRemiss\nAU beslutar att avstå från att yttra sig.\n",
    )
    assert [row.text for row in facts.decisions] == [
        "AU beslutar att säga upp lokalen.",
        "AU beslutar att avstå från att yttra sig.",
    ]


def test_items_by_letters() -> None:
    items = paragraphs_of(
        "A. Öppnande\nMärta öppnade.\nB. Ekonomi\nKassan är tom.\nC. Tak\nDet läcker.\nD. Slut\nMötet slöt.\n"
    )
    assert [(one.row.number, one.row.title) for one in items] == [
        ("A", "Öppnande"),
        ("B", "Ekonomi"),
        ("C", "Tak"),
        ("D", "Slut"),
    ]
    assert paragraphs_of("A. Öppnande\nMärta öppnade.\nB. Ekonomi\nKassan är tom.\n") == ()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (["Vävarnas Vänner, höstmöte 11 november 2017", "Mötet öppnades"], "Vävarnas Vänner"),
        (["Kammarkören Vox", "Styrelsemöte 22/1 2019"], "Kammarkören Vox"),
        (["Märta Ek, styrelsemöte 3 maj", "Mötet öppnades"], None),
        (["Anteckningar", "Styrelsemöte 22/1 2019"], None),
    ],
)
def test_who_stands_before_or_above_what_meeting_it_was(head: list[str], name: str | None) -> None:
    assert named_above_title("", head) == name


def test_a_form_of_association_in_capitals() -> None:
    assert organisations_in("BOSTADSFÖRENINGEN TRANAN U.P.A.") == ["Bostadsföreningen Tranan u.p.a."]


@pytest.mark.parametrize(
    ("text", "day"), [("14. mars 2023", "2023-03-14"), ("21. desember 2022", "2022-12-21")]
)
def test_days_of_norway_and_denmark_have_a_full_stop(text: str, day: str) -> None:
    assert str(parse_date(f"Protokoll fra årsmøte {text}")) == day
    assert parse_date("3. Mars 2023") is None  # an item


@pytest.mark.parametrize(
    ("text", "officers"),
    [
        ("§ 3 Anmälan\nSven anmäler Märta Ek som protokollförare.\n", [("secretary", "Märta Ek")]),
        ("§ 3 Anmälan\nTill protokollförare anmäldes Märta Ek.\n", [("secretary", "Märta Ek")]),
        (
            "§ 2 Election of chair\nThe meeting elected Märta Ek as chair and Bo Ask as secretary.\n",
            [("chair", "Märta Ek"), ("secretary", "Bo Ask")],
        ),
        ("§ 3 Frånvaro\nMärta Ek anmälde frånvaro till ordförande Bo Ask.\n", []),
    ],
)
def test_who_is_named_to_an_office(text: str, officers: list[tuple[str, str]]) -> None:
    assert [(one.office, one.name) for one in elected_officers(paragraphs_of(text), [])] == officers


def test_names_over_their_titles_above_those_who_adjust(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    head = "Protokoll årsmöte Norrdals båtklubb 2024-03-04"
    left, right = 72, 300
    rows: list[tuple[int, tuple[tuple[int, str], ...]]] = [
        (40, ((left, head),)),
        (80, ((left, "§ 1 Slut"),)),
        (96, ((left, "Mötet avslutades."),)),
    ]
    rows += [
        (140, ((left, "Märta Ek"), (right, "Sven Lund"))),
        (163, ((left, "Sekreterare"), (right, "Ordförande"))),
    ]
    rows += [(186, ((left, "Justeras:"),)), (209, ((left, "Bo Ask"), (right, "Lisa Hed")))]
    _print(path, rows)
    facts = read_facts(path)
    assert (facts.meetings[0].chair, facts.meetings[0].secretary) == ("Sven Lund", "Märta Ek")
    assert {row.name for row in facts.attendees if row.is_adjuster} == {"Bo Ask", "Lisa Hed"}


def _print(path: Path, rows: list[tuple[int, tuple[tuple[int, str], ...]]]) -> None:
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont("Times-Roman", 11.5)
    for y, texts in rows:
        for x, text in texts:
            canvas.drawString(x, 842 - y, text)
    canvas.save()


def test_topics_within_topics_end() -> None:
    assert decided_in(f"§ 5 Rapporter\n{'Märta: ' * 3000}hem.\n") == []
