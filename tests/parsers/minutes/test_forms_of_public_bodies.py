"""Forms of committees, federations, parishes, school councils and chairs' decisions. All are invented."""

from __future__ import annotations

import pytest
from paragraphs_of_text import paragraphs_of, segments_of

from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.header.bodies import body_of
from handlingar.parsers.minutes.voting.ballots import read_ballots
from handlingar.schemas.rows import Facts

HEAD = """Norrdals kommun
Miljönämnden
Protokoll 2031-05-14

Närvarande
Märta Ek (S), ordförande
Bo Ask (M)
Karin Öst (C)

"""
FOR_AND_AGAINST = """§ 4 Taxan
Yrkanden
Bo Ask (M) yrkar bifall till styrelsens förslag.
Karin Öst (C) med flera yrkar bifall till yrkandet från C.
Propositionsordning
Ordföranden ställer propositioner på yrkandena och finner att styrelsens förslag har bifallits.
Omröstning begärs.
Omröstning
Ja för bifall till styrelsens förslag. Nej för bifall till yrkandet från Karin Öst m.fl.
Omröstningen utfaller med {} Ja mot {} Nej.
"""


def read(text: str) -> Facts:
    return read_minutes(segments_of(text), (), None)


def test_lists_of_those_present_under_other_labels() -> None:
    facts = read(
        "Norrdals kommun\nMiljönämnden\nProtokoll 2031-05-14\n\nLedamöter som deltog i besluten\n"
        "   Märta Ek (S), ordf.\n   Bo Ask (M)\n\nErsättare utan rösträtt\n   Karin Öst (C)\n\n"
        "§ 1 Upprop\nAlla svarar.\n"
    )
    assert [(row.name, row.role, row.deciding) for row in facts.attendees] == [
        ("Märta Ek", "member", True),
        ("Bo Ask", "member", True),
        ("Karin Öst", "substitute", False),
    ]


def test_labels_within_a_list_in_one_paragraph() -> None:
    facts = read(
        "Protokoll från kyrkorådets möte den 5 februari 2031\n\nNärvarande: Ordförande Märta Ek, Bo Ask,\n"
        "Sven Lund. Ersättare: Nils Berg, Ida Lind. Frånvarande: Lotta Hed.\n\n§ 1 Upprop\nAlla svarar.\n"
    )
    told = {row.name: (row.role, row.present) for row in facts.attendees}
    assert told["Sven Lund"] == ("participant", True)
    assert told["Nils Berg"] == told["Ida Lind"] == ("substitute", True)
    assert told["Lotta Hed"][1] is False


@pytest.mark.parametrize("label", ["Ordförande:    ", "Ledamöter\nOrdförande     "])
def test_the_chair_has_another_title_too(label: str) -> None:
    head = f"Norrdals museum\nStyrelsen\nProtokoll 2031-05-14\n\n{label}Generaldirektör Märta Ek\n"
    facts = read(f"{head}Sekreterare:   Bo Ask\n\n1. Upprop\nAlla svarar.\n\n2. Jäv\nIngen anmäler jäv.\n")
    assert facts.meetings[0].chair == "Märta Ek"
    assert facts.attendees[0].title == "Ordförande, Generaldirektör"


def test_items_headed_by_their_body() -> None:
    facts = read(
        "Kommunalförbundet Tre dalar\nDirektionen\nProtokoll 2031-05-14\n\n"
        "DIREKTIONEN § 61\nDagordningen\nBeslut: Direktionen fastställer dagordningen.\n\n"
        "DIREKTIONEN § 62                                   Dnr 2031-0214\nTaxa för tillsyn\n"
        "Beslut: Direktionen antar taxan.\n\nDIREKTIONEN § 63\nAvslutning\nOrdföranden tackar.\n"
    )
    assert [(row.number, row.title) for row in facts.paragraphs] == [
        ("61", "Dagordningen"),
        ("62", "Taxa för tillsyn"),
        ("63", "Avslutning"),
    ]
    assert len(facts.decisions) == 2


def test_what_is_to_be_done_stands_beside_the_title() -> None:
    text = (
        "4 Årsredovisning 2030             Beslutsärende\nStyrelsen godkänner den.\n\n"
        "5 Lokaler                         Muntligt\nInga nya lokaler.\n\n6 Slut\nMötet avslutas.\n"
    )
    titles = [paragraph.row.title for paragraph in paragraphs_of(text)]
    assert titles == ["Årsredovisning 2030", "Lokaler", "Slut"]


@pytest.mark.parametrize(
    ("place_and_time", "place", "end"),
    [
        ("Plats och tid   Rönnen, klockan 8:30 till 12:05, paus 10:00-10:20", "Rönnen", "12:05:00"),
        ("Plats och tid   Rönnen, 2031-05-14 kl 14:00\nAvslutas        15:12", "Rönnen", "15:12:00"),
    ],
)
def test_pauses_and_ends_are_no_place(place_and_time: str, place: str, end: str) -> None:
    head = (
        f"Norrdals kommun\nMiljönämnden\nProtokoll 2031-05-14\n\n{place_and_time}\nOrdförande      Märta Ek\n"
    )
    meeting = read(f"{head}\n§ 1 Upprop\nAlla svarar.\n").meetings[0]
    assert (meeting.place, str(meeting.end_time)) == (place, end)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Nämnden för arbete i Norrdal", "Nämnden för arbete"),
        ("Rådet för personer med nedsatt hörsel, Norrdal", "Rådet för personer med nedsatt hörsel"),
    ],
)
def test_where_the_name_of_a_body_ends(title: str, body: str) -> None:
    assert body_of(title) == body


@pytest.mark.parametrize(
    ("yes", "no", "outcomes"),
    [(40, 41, ["rejected", "adopted"]), (41, 40, ["adopted", "rejected"])],
)
def test_a_ballot_tells_what_became_of_both_sides(yes: int, no: int, outcomes: list[str]) -> None:
    rows = read_decisions(paragraphs_of(FOR_AND_AGAINST.format(yes, no))).rows
    assert [row.outcome for row in rows if row.status == "moved"] == outcomes


def test_a_ballot_on_whether_something_may_be_asked_tells_of_no_proposal() -> None:
    text = FOR_AND_AGAINST.format(41, 40).replace(
        "bifall till styrelsens förslag. Nej", "att Öst inte får fråga. Nej"
    )
    rows = read_decisions(paragraphs_of(text)).rows
    assert rows[1].outcome != "adopted"


def test_a_decision_by_whose_motion_it_follows() -> None:
    rows = read_decisions(
        paragraphs_of(
            "§ 4 Budget\nKarin Öst (C) yrkar att ramen minskas.\nBo Ask (M) yrkar avslag på Östs yrkande.\n"
            "Direktionen beslutar enligt Asks yrkande.\n"
        )
    ).rows
    assert [row.outcome for row in rows if row.actor == "Bo Ask (M)"] == ["adopted"]


def test_what_is_moved_in_the_second_place_doesnt_hide_the_first() -> None:
    rows = read_decisions(
        paragraphs_of(
            "§ 4 Larm\nYrkanden\nBo Ask (M) yrkar i första hand återremiss och i andra hand "
            "bifall till yrkandet från C.\n"
            "Beslut\nÄrendet återremitteras.\n"
        )
    ).rows
    assert [row.outcome for row in rows if row.status == "moved"] == ["adopted"]


def test_one_name_alone_who_reserves_or_steps_aside() -> None:
    facts = read(
        f"{HEAD}§ 1 Taket\nNämnden uppdrar åt chefen att ta in anbud. Ask anmäler jäv.\n"
        "Öst reserverar sig mot beslutet.\n"
        "\n§ 2 Slut\nSockerbruket reserverar sig mot beslutet.\n"
    )
    assert [row.name for row in facts.movers] == ["Karin Öst"]
    assert [row.name for row in facts.recusals] == ["Bo Ask"]


def test_a_motion_behind_its_mover_and_who_seconds() -> None:
    facts = read(f"{HEAD}§ 1 Planen\nFörslag\nBo Ask (M) med bifall av Karin Öst (C): Planen antas.\n")
    assert [(row.name, row.role) for row in facts.movers] == [("Bo Ask", "mover"), ("Karin Öst", "seconder")]


def test_a_motion_under_a_heading_of_the_debate() -> None:
    text = (
        "§ 1 Planen\nBeslut\nPlanen antas.\nSärskilt yttrande\nKarin Öst (C) lämnar ett särskilt yttrande.\n"
    )
    facts = read(f"{HEAD}{text}Under ärendet\nBo Ask (M) yrkar att planen antas.\n")
    assert [row.status for row in facts.decisions] == ["decided", "noted", "moved"]


def test_the_certificate_of_an_extract_is_no_decision() -> None:
    facts = read(
        "Protokollsutdrag\nMiljönämnden i Norrdal 14.5.2031\n\n§ 8 Tomten\n\n"
        "BESLUT: Miljönämnden beslöt med rösterna 4-3 "
        "återremittera ärendet.\n\nUtdragets riktighet intygas i Norrdal 25.5.2031\n\nMärta Ek\nsekreterare\n"
    )
    assert [row.text for row in facts.decisions] == [
        "Miljönämnden beslöt med rösterna 4-3 återremittera ärendet."
    ]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Ordföranden beslutar på nämndens vägnar att bevilja Norrdals byalag 12 000 kr.", "Ordföranden"),
        ("Förskolechefen har beslutat att avdelningen Myran är stängd den 12 maj.", "Förskolechefen"),
    ],
)
def test_a_paper_without_headings_that_decides(sentence: str, actor: str) -> None:
    facts = read(
        f"Norrdals kommun\nDELEGATIONSBESLUT\n2031-05-03\n\nEn sak\n\n{sentence}\n\n"
        "Beslutet anmäls till nämnden.\n"
    )
    assert [(row.text, row.actor) for row in facts.decisions] == [(sentence, actor)]


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden utser för tiden 2032-2035\nordförande: Bo Ask (M)\nledamöter: Ida Lind (S)\n"
        "   Nils Berg (V)\n"
        "ersättare: Lotta Hed (S)\n",
        "Nämnden beslutar\natt till ordförande välja\nBo Ask (M)\natt till ledamöter välja\nIda Lind (S)\n"
        "Nils Berg (V)\n"
        "att till ersättare välja\nLotta Hed (S)\n",
        "Beslut\nTill ordförande utses\n1. Bo Ask (M)\nTill ledamöter utses\n1. Ida Lind (S)\n"
        "2. Nils Berg (V)\n"
        "Till ersättare utses\n"
        "1. Lotta Hed (S)\n",
    ],
)
def test_elected_in_a_list_below_their_office(text: str) -> None:
    facts = read(f"{HEAD}§ 4 Val till skolnämnden\n{text}\n§ 5 Slut\nMötet avslutas.\n")
    assert [(row.name, row.office, row.body) for row in facts.elections] == [
        ("Bo Ask", "ordförande", "skolnämnden"),
        ("Ida Lind", "ledamöter", "skolnämnden"),
        ("Nils Berg", "ledamöter", "skolnämnden"),
        ("Lotta Hed", "ersättare", "skolnämnden"),
    ]
    assert facts.meetings[0].chair == "Märta Ek"


def test_elected_side_by_side_with_the_term_above() -> None:
    facts = read(
        f"{HEAD}§ 4 Val\nNämnden väljer följande personer för perioden 2032-2035\n\n"
        "Ledamöter           Ersättare\n"
        "Ida Lind (S)        Lotta Hed (S)\nNils Berg (V)       Bo Ask (M)\n\n§ 5 Slut\nMötet avslutas.\n"
    )
    assert [(row.name, row.office) for row in facts.elections] == [
        ("Ida Lind", "Ledamöter"),
        ("Lotta Hed", "Ersättare"),
        ("Nils Berg", "Ledamöter"),
        ("Bo Ask", "Ersättare"),
    ]
    assert {str(row.term_to) for row in facts.elections} == {"2035-12-31"}


def test_whoever_a_council_elects_to_a_board_doesnt_preside() -> None:
    facts = read(
        f"{HEAD}§ 1 Valberedning\nNämnden väljer\nOrdförande: Bo Ask (M)\nErsättare: Ida Lind (S)\n\n"
        "§ 2 Slut\nTack.\n"
    )
    assert facts.meetings[0].chair == "Märta Ek"


def test_a_table_of_votes_without_headings_of_names_and_sums() -> None:
    rows = read_ballots(
        paragraphs_of("§ 5 Taxa\n\n\t\tJa\tNej\nEva Ek\t(S)\tX\t\nUlla Präst\t(M)\t\tX\n\t\t1\t1\n")
    )
    assert [(row.name, row.party, row.vote) for row in rows.votes] == [
        ("Eva Ek", "S", "yes"),
        ("Ulla Präst", "M", "no"),
    ]
    assert [(row.yes, row.no) for row in rows.ballots] == [(1, 1)]


@pytest.mark.parametrize(
    "head",
    [
        "Skolkonferens vid Ekskolan\nTisdag den 12 september 2031, kl 15.15\n\nMed:\n"
        "Märta Ek (ordförande)\nBo Ask\n",
        "Hamnkommittén – beslut per capsulam\n2031-04-02\n\nI beslutet deltog: Märta Ek (ordf), Bo Ask.\n",
    ],
)
def test_sittings_that_call_themselves_otherwise(head: str) -> None:
    facts = read(
        f"{head}\n1. Avgiften\nBeslut: Avgiften höjs.\n\n2. Skylten\nBeslut: Skylten köps.\n\n3. Slut\n"
        "Tack.\n"
    )
    assert [row.name for row in facts.attendees] == ["Märta Ek", "Bo Ask"]
    assert len(facts.decisions) == 2


def test_whom_an_item_elects_is_on_no_list_of_those_present() -> None:
    facts = read(
        "Norrdals kommun\nMiljönämnden\nProtokoll 2031-05-14\n\nNärvarande: Se bilaga 1\n\n"
        "§ 1 Val av justerare\n"
        "Nämnden valde Bo Ask (M) och Karin Öst (C) till justerare. Ersättare: Ida Lind (S).\n\n"
        "§ 2 Slut\nTack.\n"
    )
    assert "Ida Lind" not in [row.name for row in facts.attendees]
