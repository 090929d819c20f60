"""Minutes of clubs, housing associations, student unions and companies. All are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from paragraphs_of_text import paragraphs_of

from handlingar.facts import read_facts
from handlingar.parsers.documents.issuer import organisations_in
from handlingar.parsers.language.people_lists import split_people
from handlingar.parsers.layout.page_furniture import is_strip
from handlingar.parsers.minutes.attendance.limits import paragraphs_of as items_in
from handlingar.parsers.minutes.attendance.lists import read_columns
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.header.bodies import body_of
from handlingar.parsers.minutes.labels.label_words import Label, split_label
from handlingar.parsers.minutes.labels.labels import Piece
from handlingar.parsers.minutes.relations.elections import elected_in, read_elections
from handlingar.schemas.rows import DecisionRow, Place


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Närvarande styrelseledamöter:", "member"),
        ("Närvarande styrelsen och skolan:", None),
        ("Närvarande medlemmar/föräldrar:", None),
        ("Frånvarande suppleanter:", "substitute"),
    ],
)
def test_a_label_names_the_group_before_its_colon(line: str, role: str | None) -> None:
    split = split_label(line)
    assert split
    assert (split[1].means, split[1].role) == ("people", role)


def test_running_text_is_no_such_label() -> None:
    assert split_label("Närvarande medlemmar enades om en ny dag.") is None


@pytest.mark.parametrize(
    ("row", "name", "present", "paragraphs"),
    [
        ("Märta Ek X", "Märta Ek", True, None),
        ("Märta Ek X, mötesordf. § 4-6", "Märta Ek", True, "4-6"),
        ("Märta Ek X, ej § 7", "Märta Ek", True, "not 7"),
        ("Märta Ek Ja, lämnade vid 5.1", "Märta Ek", True, "-5.1"),
        ("Märta Ek Ja, ankom 4.2", "Märta Ek", True, "4.2-"),
        ("Märta Ek Nej, sjuk", "Märta Ek", False, None),
        ("Märta Ek Anmält förhinder", "Märta Ek", False, None),
    ],
)
def test_a_remark_behind_a_mark(row: str, name: str, present: bool, paragraphs: str | None) -> None:
    pieces = [Piece("Sven Lund X", Place()), Piece(row, Place())]
    read = read_columns(pieces, Label("people", role="member", present=True), ("present",))[1]
    assert (read.person.name, read.present, read.paragraphs) == (name, present, paragraphs)
    assert read.deciding is None or not present  # who was there needn't decide


@pytest.mark.parametrize(
    ("limit", "items"),
    [
        ("från och med § 45", "45-"),
        ("till och med punkt 5", "-5"),
        ("lämnar efter § 9", "-9"),
        ("ankom 18.30", None),
        ("lämnade vid 5.1", "-5.1"),
    ],
)
def test_from_which_item_on_someone_was_there(limit: str, items: str | None) -> None:
    assert items_in(limit) == items


def test_who_informs_is_no_strip_of_initials() -> None:
    assert is_strip("Justerandes signatur   Utdragsbestyrkande")
    assert not is_strip("Ordförande informerar")
    assert not is_strip("§ 3 Ordföranden informerar")


def test_a_heading_and_its_text_on_one_line() -> None:
    [one] = paragraphs_of("§ 6. Ekonomi. Kassan är 2 430 kr. Klubben beslutade att köpa tält.\n")
    assert (one.row.title, one.row.text) == (
        "Ekonomi",
        "Kassan är 2 430 kr. Klubben beslutade att köpa tält.",
    )


@pytest.mark.parametrize(
    "title", ["Dagordningen godkändes.", "Val av justerare m.m. för mötet", "Avtal nr. 3."]
)
def test_a_heading_of_one_piece_stays_whole(title: str) -> None:
    [one] = paragraphs_of(f"§ 6 {title}\n")
    assert one.row.title == title


PROPOSAL = "Förslag\natt köpa nät.\natt betala kontant.\n\n"


def outcomes_of(text: str) -> list[tuple[str, str | None]]:
    rows = read_decisions(paragraphs_of(f"§ 1 Motion om nät\n{text}")).rows
    return [(row.text, row.outcome) for row in rows if row.status in ("proposed", "moved")]


def test_answers_by_number() -> None:
    text = f"{PROPOSAL}Beslut\natt attsats 1 bifalles\natt attsats 2 avslås\n"
    assert outcomes_of(text) == [("att köpa nät.", "adopted"), ("att betala kontant.", "rejected")]


def test_a_bare_answer_is_to_the_whole_proposal() -> None:
    text = f"{PROPOSAL}Beslut\natt bifalles\n"
    assert [outcome for _, outcome in outcomes_of(text)] == ["adopted", "adopted"]


def test_a_board_proposes_in_a_word_behind_its_label() -> None:
    text = "Märta Ek föreslår att klubben köper nät.\n\nStyrelsens förslag: Avslag\n\n"
    text += "Stämman beslutar avslå motionen.\n"
    assert outcomes_of(text) == [
        ("Märta Ek föreslår att klubben köper nät.", "rejected"),
        ("Avslag", "adopted"),
    ]
    rows = read_decisions(paragraphs_of(f"§ 1 Motion om nät\n{text}")).rows
    assert [row.text for row in rows if row.status == "decided"] == ["Stämman beslutar avslå motionen."]


def test_an_answer_to_what_was_moved_last() -> None:
    text = "Märta Ek yrkar att nätet är blått.\n\nSven Lund yrkar att nätet är rött.\n\nYrkandet avslås.\n"
    assert [outcome for _, outcome in outcomes_of(text)] == ["unknown", "rejected"]


def test_somebodys_proposal_is_not_the_motion() -> None:
    text = "Märta Ek yrkar att klubben köper nät.\n\nBeslut\natt bifalla styrelsens yrkande\n"
    assert [outcome for _, outcome in outcomes_of(text)] == ["unknown"]


def test_each_att_sats_behind_a_full_stop_is_one() -> None:
    text = (
        "Motionärens förslag till beslut\natt styrelsen ska se över alla nät i hallen.\natt betala kontant.\n"
    )
    assert [text for text, _ in outcomes_of(text)] == [
        "att styrelsen ska se över alla nät i hallen.",
        "att betala kontant.",
    ]


@pytest.mark.parametrize(
    ("text", "title", "elected"),
    [
        (
            "Till valberedning valdes Märta Ek (sammankallande) och Sven Lund.",
            "Val av valberedning",
            [("Märta Ek", "valberedning"), ("Sven Lund", "valberedning")],
        ),
        (
            "Till revisor utsågs Märta Ek, ombud för Dalens fiber, och Sven Lund.",
            "",
            [("Märta Ek", "revisor"), ("Sven Lund", "revisor")],
        ),
        (
            "Stämman valde, enligt valberedningens förslag, advokat Märta Ek till revisor.",
            "",
            [("Märta Ek", "revisor")],
        ),
        ("Märta Ek väljs in som kassör.", "", [("Märta Ek", "kassör")]),
        ("Stämman omvalde Märta Ek till kassör för verksamhetsåret 2024.", "", [("Märta Ek", "kassör")]),
        ("Märta Ek, nyval", "Val av två revisorer på 1 år", [("Märta Ek", "revisorer")]),
        ("Märta Ek valdes enhälligt.", "Val av ordförande 1 år", [("Märta Ek", "ordförande")]),
        ("Märta Ek valdes.", "Förbundsordförande för en tid av 2 år", [("Märta Ek", "Förbundsordförande")]),
        (
            "Följande valdes: Märta Ek, Sven Lund",
            "Val av ombud",
            [("Märta Ek", "ombud"), ("Sven Lund", "ombud")],
        ),
        (
            "Valdes Märta Ek med Sven Lund som ersättare.",
            "Val av revisor",
            [("Märta Ek", "revisor"), ("Sven Lund", "ersättare")],
        ),
        (
            "Till revisorer omvaldes Märta Ek och Bo Ask, suppleant Sven Lund.",
            "",
            [("Märta Ek", "revisorer"), ("Bo Ask", "revisorer"), ("Sven Lund", "suppleant")],
        ),
        (
            "Märta Ek (Norra klubben) och Sven Lund valdes till justerare.",
            "",
            [("Märta Ek", "justerare"), ("Sven Lund", "justerare")],
        ),
        (
            "Styrelsen konstituerade sig enligt följande: Ordförande Märta Ek Vice ordförande Sven Lund",
            "Konstituering",
            [("Märta Ek", "Ordförande"), ("Sven Lund", "Vice ordförande")],
        ),
        ("Ordförande 1 år Märta Ek omval Kassör 2 år Sven Lund omval", "Val", []),
        ("Revisor, 1 år Märta Ek, omval", "Val", [("Märta Ek", "Revisor")]),
        ("att utse Märta Ek att teckna avtal var för sig.", "", [("Märta Ek", "teckna avtal var för sig")]),
    ],
)
def test_whom_an_association_elects(text: str, title: str, elected: list[tuple[str, str]]) -> None:
    assert [(one.name, one.office) for one in elected_in(text, title)] == elected


def test_an_adopted_proposal_elects() -> None:
    def row(seq: int, status: str, text: str, outcome: str | None) -> DecisionRow:
        return DecisionRow(
            seq, 1, "3", None, status, "election", text, None, None, False, Place(), 1, outcome
        )

    proposal = row(1, "proposed", "att Märta Ek väljs in som kassör", "adopted")
    answer = row(2, "decided", "att bifalles", None)
    assert [one.name for one in read_elections([proposal, answer])] == ["Märta Ek"]
    assert read_elections([row(1, "proposed", proposal.text, "rejected"), answer]) == ()


def test_names_below_a_heading_are_no_part_of_it() -> None:
    [one] = paragraphs_of("§ 12 Val av ledamöter på 2 år\nMärta Ek, nyval\nSven Lund, omval\n")
    assert one.row.title == "Val av ledamöter på 2 år"


def test_a_meeting_finds_itself_called_in_order() -> None:
    rows = read_decisions(paragraphs_of("§ 5 Utlysande\nMötet ansåg sig behörigt utlyst.\n")).rows
    assert [(row.status, row.kind) for row in rows] == [("decided", "procedural")]


def test_the_sentence_below_the_title_tells_who_met_and_when(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(
        "PROTOKOLL\nFört vid ordinarie föreningsstämma i Bostadsrättsföreningen Alvängen 7, org.nr\n"
        "769600-1234, torsdagen den 16 maj 2024 kl. 18.30 i tvättstugan, Alvägen 4.\n\n"
        "1. Öppnande\nStämman öppnades.\n\n2. Dagordning\nGodkändes.\n\n3. Avslutning\nStämman avslutades.\n"
    )
    facts = read_facts(path)
    assert facts.documents[0].organisation == "Bostadsrättsföreningen Alvängen 7"
    assert str(facts.meetings[0].start_time) == "18:30:00"
    assert facts.meetings[0].place == "tvättstugan, Alvägen 4"


def test_sentences_on_lines_of_their_own_are_apart() -> None:
    long = "Märta berättade om den mässa i april som hon och Sven besökte tillsammans\ndå.\n\n"
    text = (
        f"§ 8 Mässor\n{long * 12}Styrelsen ansåg att mässan i april var för dyr för en klubb\n"
        "Styrelsen beslöt att medverka vid vårens skördefest\n"
    )
    rows = read_decisions(paragraphs_of(text)).rows
    assert [row.text for row in rows] == ["Styrelsen beslöt att medverka vid vårens skördefest"]


def decided_in(text: str, body: str | None = None) -> list[str]:
    return [row.text for row in read_decisions(paragraphs_of(text), body).rows if row.status == "decided"]


def test_an_assembly_of_another_name_decides() -> None:
    assert decided_in("§ 2 Lunch\nLandskapet beslutar att servera soppa.\n") == [
        "Landskapet beslutar att servera soppa."
    ]


def test_a_board_decides_nothing_at_the_annual_meeting() -> None:
    text = "§ 2 Motion\nStyrelsen avstyrker motionen.\nÅrsmötet beslutade att bifalla motionen.\n"
    assert decided_in(text, "årsmöte") == ["Årsmötet beslutade att bifalla motionen."]
    assert "Styrelsen avstyrker motionen." in decided_in(text, "styrelsen")


@pytest.mark.parametrize(
    "sentence",
    [
        "Styrelsen tog beslut på att köpa en grill.",
        "Styrelsen var enig om att köpa en grill.",
        "Posten vakantställs.",
    ],
)
def test_more_ways_to_decide(sentence: str) -> None:
    assert decided_in(f"§ 2 Grill\n{sentence}\n") == [sentence]


def test_a_label_within_a_line_decides() -> None:
    text = "§ 6 Läger\nMärta håller i lägret. Beslut: klubben betalar bussen.\n"
    assert decided_in(text) == ["klubben betalar bussen."]


def test_what_stands_below_a_count_of_votes_decides() -> None:
    text = "§ 12 Avgift\nVotering: 7 röster för, 3 röster emot. Mötet beslutar att höja avgiften.\n"
    assert decided_in(text) == ["Mötet beslutar att höja avgiften."]


def test_things_to_do_are_not_decided() -> None:
    text = "§ 6 Läger\nBeslut: lägret hålls i maj.\n\nAtt göra\n\nMärta ringer bussen.\n"
    assert decided_in(text) == ["lägret hålls i maj."]


def test_each_att_sats_below_a_label_is_one() -> None:
    text = "§ 2 Val\nBeslut: att välja Märta Ek till ordförande\natt välja Sven Lund till kassör\n"
    assert len(decided_in(text)) == 2


def test_rows_of_those_elected_are_decisions_each() -> None:
    text = "§ 10 Val av styrelse\nOrdförande 1 år Märta Ek omval\nLedamot 2 år Sven Lund nyval\n"
    assert decided_in(text) == ["Ordförande 1 år Märta Ek omval", "Ledamot 2 år Sven Lund nyval"]


def test_a_heading_ends_where_a_motion_or_a_label_begins() -> None:
    long = "Framställningar från styrelsen eller motioner från medlemmarna"
    for below in ("Motion nr 1: Farthinder på Åvägen i sommar", "Motionär: Märta Ek och alla hennes grannar"):
        [one] = paragraphs_of(f"§ 7 {long}\n{below}\nStämman avslog motionen.\n")
        assert one.row.title == long


def test_labels_of_signatures_side_by_side_are_no_text(tmp_path: Path) -> None:
    [one] = paragraphs_of("§ 8 Nästa möte\n17 februari.\n\nVid protokollet: Justeras:\nMärta Ek Sven Lund\n")
    assert one.row.text == "17 februari."


def test_tellers_do_not_adjust(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(
        "Protokoll årsmöte Norrdals båtklubb 2024-03-04\n\n"
        "§ 1 Öppnande\nMötet öppnades.\n\n§ 2 Val av justerare och rösträknare\n"
        "Till justerare valdes Märta Ek (Norra bryggan) och Bo Ask (Södra bryggan). "
        "Till rösträknare valdes Sven Lund.\n\n§ 3 Slut\nMötet avslutades.\n"
    )
    adjusters = [row.name for row in read_facts(path).attendees if row.is_adjuster]
    assert adjusters == ["Märta Ek", "Bo Ask"]


def test_offices_by_labels_under_the_item_that_elects(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(
        "Protokoll årsmöte Norrdals båtklubb 2024-03-04\n\n§ 1 Öppnande\nSven Lund öppnade mötet.\n\n"
        "§ 2 Val av ordförande, sekreterare och justerare\nOrdförande: Märta Ek, Båtförbundet\n"
        "Sekreterare: Bo Ask\nJusterare: Lisa Hed\n\n§ 3 Slut\nMötet avslutades.\n"
    )
    [meeting] = read_facts(path).meetings
    assert (meeting.chair, meeting.secretary) == ("Märta Ek", "Bo Ask")


def test_notes_whose_title_is_followed_by_a_long_label(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(
        "Samråd på förskolan\n\nMinnesanteckningar 2023-11-15 kl. 17.00\n"
        "Närvarande: Märta Ek, Sven Lund, Bo Ask, Lisa Hed, Karin Ström och Erik Vik\n\n"
        "Vi bestämde att luciatåget går på skolgården den 13 december kl. 7.30.\n"
    )
    facts = read_facts(path)
    assert facts.documents[0].doc_type == "meeting_notes"
    assert facts.meetings[0].place is None
    assert [row.text for row in facts.decisions] == [
        "Vi bestämde att luciatåget går på skolgården den 13 december kl. 7.30."
    ]


def test_short_forms_keep_their_capitals() -> None:
    assert organisations_in("ALVEN ENERGI AB") == ["Alven Energi AB"]


def test_an_answer_to_what_someone_moved() -> None:
    text = (
        "Märta Ek yrkade att nätet är blått.\n\nBeslut\natt avslå Märta Eks yrkande\natt köpa ett rött nät\n"
    )
    assert [outcome for _, outcome in outcomes_of(text)] == ["rejected"]


def test_what_another_meeting_decided_in_march_is_told() -> None:
    assert decided_in("§ 5 Avgift\nÅrsmötet beslutade i mars att höja avgiften.\n") == []


def test_what_a_mark_says_of_items_in_a_table(tmp_path: Path) -> None:
    path = tmp_path / "minutes.md"
    path.write_text(
        "# Protokoll sektionsmöte 2024-10-15\n\n## Deltagare\n\n| Namn | Närvarande |\n|---|---|\n"
        "| Märta Ek | Ja |\n| Sven Lund | Ankom 2.4 |\n| Bo Ask | Nej, sjuk |\n\n"
        "# 1 Öppnande\nMötet öppnades.\n\n"
        "# 2 Val\nVal.\n\n# 3 Slut\nMötet avslutades.\n"
    )
    rows = {row.name: (row.present, row.paragraphs) for row in read_facts(path).attendees}
    assert rows == {"Märta Ek": (True, None), "Sven Lund": (True, "2.4-"), "Bo Ask": (False, None)}


def test_the_line_that_names_the_minutes_names_the_body() -> None:
    head = "Närvarande Märta Ek\nSven Lund, valberedningen\nDistriktsstyrelsen, protokoll nr 6"
    assert body_of(head) == "Distriktsstyrelsen"
    assert body_of("Protokoll från årsmöte i klubben\nNärvarande\nstyrelsen") == "årsmöte"


def test_how_one_took_part_is_no_organisation() -> None:
    [one] = split_people("Märta Ek, kassör, via Zoom")
    assert (one.organisation, one.role_word) == (None, "kassör")


def test_a_boards_own_motion_is_answered() -> None:
    text = (
        "Förslag till beslut från motionär\natt köpa nät.\n\nStyrelsens yrkande\natt låna nät.\n\n"
        "Beslut\natt bifalla styrelsens yrkande.\n"
    )
    assert outcomes_of(text) == [("att köpa nät.", "unknown"), ("att låna nät.", "adopted")]
