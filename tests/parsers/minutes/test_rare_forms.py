"""Forms of small boards, parishes, universities, teams and Finland's councils. All are invented."""

from __future__ import annotations

from datetime import date

import pytest
from paragraphs_of_text import decided, item, paragraphs_of, segments_of

from handlingar.parsers.documents.document_types import MINUTES
from handlingar.parsers.documents.issuer import organisations_in
from handlingar.parsers.documents.letterhead import named_by_word
from handlingar.parsers.language.people_lists import split_people
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.layout.flow import TextLine
from handlingar.parsers.layout.text_blocks import wraps_sentence
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.attendance.boxes import read_crossed
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.decisions.draft_decision import kind_of
from handlingar.parsers.minutes.header.bodies import body_of
from handlingar.parsers.minutes.labels.label_words import Label
from handlingar.parsers.minutes.labels.labels import Piece
from handlingar.schemas.rows import AttendeeRow, Facts, MeetingRow, Place

HEAD = "Protokoll 2024-03-14\n\n"
ITEM = "\n\n§ 1 Val\n\nVi åt."
MEMBER = Label("people", role="member", present=True, deciding=True)


def facts_of(text: str) -> Facts:
    return read_minutes(segments_of(text), ())


def meeting_of(text: str) -> tuple[MeetingRow, dict[str, AttendeeRow]]:
    facts = facts_of(text)
    return facts.meetings[0], {row.name: row for row in facts.attendees}


@pytest.mark.parametrize(
    ("line", "name", "sender"),
    [
        ("Siri Granvik MUMA", "Siri Granvik", "MUMA"),
        ("Siri Granvik, MUMA", "Siri Granvik", "MUMA"),
        ("Siri Granvik OFR-S", "Siri Granvik", "OFR-S"),
        ("Siri Granvik OFR/S", "Siri Granvik", "OFR/S"),
        ("Siri Granvik Humanistiska nämnden", "Siri Granvik", "Humanistiska nämnden"),
        ("Siri Maria LILL", "Siri Maria LILL", None),  # a surname in capitals
        ("Siri GRANVIK", "Siri GRANVIK", None),
    ],
)
def test_who_sends_stands_behind_the_name(line: str, name: str, sender: str | None) -> None:
    assert [(p.name, p.organisation) for p in split_people(line)] == [(name, sender)]


def test_codes_in_parentheses_are_parties_where_others_on_the_list_have_one() -> None:
    text = f"{HEAD}Närvarande:\nSiri Granvik ({{}})\nBo Norrfors (MUMA)\nEva Alholm (FK){ITEM}"
    _, people = meeting_of(text.format("S"))
    assert [(p.party, p.organisation) for p in people.values()] == [("S", None), ("MUMA", None), ("FK", None)]
    _, people = meeting_of(text.format("VVB"))
    assert [p.organisation for p in people.values()] == ["VVB", "MUMA", "FK"]


def test_a_title_may_have_the_name_of_a_unit_and_stand_before_the_person() -> None:
    people = split_people(
        "planarkitekt Siri Granvik § 5, chef för Intern Service Bo Norrfors § 6, bitr. rektor Eva Alholm"
    )
    assert [(p.name, p.role_word, p.stands_for) for p in people] == [
        ("Siri Granvik", "planarkitekt", None),
        ("Bo Norrfors", "chef för Intern Service", None),
        ("Eva Alholm", "bitr. rektor", None),
    ]


def test_old_minutes_name_gentlemen_and_ladies() -> None:
    people = split_people("herrar Sven Alm, ordförande, Axel Norrfors och fru Märta Holm")
    assert [(p.name, p.role_word) for p in people] == [
        ("Sven Alm", "ordförande"),
        ("Axel Norrfors", None),
        ("Märta Holm", None),
    ]


@pytest.mark.parametrize(
    ("sentence", "chair", "secretary"),
    [
        ("Till ordf. för mötet valdes Siri Granvik.", "Siri Granvik", None),
        (
            "Till att leda dagens förhandlingar valdes Siri Granvik med Bo Norrfors som sekreterare.",
            "Siri Granvik",
            "Bo Norrfors",
        ),
        ("Siri Granvik valdes att leda förhandlingarna.", "Siri Granvik", None),
        ("En fråga från Bo Norrfors till kommunstyrelsens ordförande Siri Granvik har inkommit.", None, None),
        ("Siri G. valdes att leda förhandlingarna.", "Siri G.", None),
        ("Sekr. för mötet blev Bo Norrfors.", None, "Bo Norrfors"),
        ("Sekreterare för mötet = Bo Norrfors.", None, "Bo Norrfors"),
        ("Siri Granvik valdes till mötesordförande och mötessekreterare.", "Siri Granvik", "Siri Granvik"),
        (
            "Till ordförande för mötet valdes Siri Granvik och till sekreterare Bo Norrfors.",
            "Siri Granvik",
            "Bo Norrfors",
        ),
        ("Till ordförande för mötet valdes Georg ”Jojo” Granvik.", "Georg ”Jojo” Granvik", None),
        ("Mötet väljer Bo Norrfors, kamrer på kansliet i Norrby, till protokollförare.", None, "Bo Norrfors"),
        ("Anmäldes att ordföranden utsett Bo Norrfors som protokollförare.", None, "Bo Norrfors"),
        ("Mötet utser Siri Granvik till vice mötesordförande till nästa möte.", None, None),
        ("Ordföranden hälsar alla välkomna och förklarar mötet öppnat.", None, None),
    ],
)
def test_the_meeting_elects_its_officers_in_many_words(
    sentence: str, chair: str | None, secretary: str | None
) -> None:
    meeting, _ = meeting_of(f"Protokoll fört vid årsmöte 2024-03-14\n\n{item(sentence)}")
    assert (meeting.chair, meeting.secretary) == (chair, secretary)


def test_who_opens_the_meeting_in_the_head_presides_though_another_has_an_office_elsewhere() -> None:
    text = """Protokoll 2024-03-14

Närvarande:
Siri Granvik
Bo Norrfors
Eva Alholm, ordförande elevrådet

Kvällens mötesordförande Siri Granvik hälsade alla välkomna.

§ 1 Val

Vi åt.
"""
    meeting, people = meeting_of(text)
    assert meeting.chair == "Siri Granvik"
    assert list(people) == ["Siri Granvik", "Bo Norrfors", "Eva Alholm"]


def test_whom_an_item_elects_to_a_board_need_not_be_there() -> None:
    text = """Styrelsemöte med föreningen den 15 mars 2024
Protokoll

§ 1
Att justera protokollet valdes Bo Norrfors.

§ 2
Till styrelse valdes:
Ordf. Siri Granvik, Norrby
Sekr: Eva Alholm, Söderby
Övriga i styrelsen: Kai Sandvik

§ 3
Mötet avslutades.

Tuula Lill, sekr.
"""
    meeting, people = meeting_of(text)
    assert (meeting.chair, meeting.secretary) == (None, "Tuula Lill")
    assert sorted(people) == ["Bo Norrfors", "Tuula Lill"]


def test_all_but_some_are_there() -> None:
    but = "Samtliga ledamöter utom Siri Granvik och Bo Norrfors"
    text = f"{HEAD}Beslutande: {but}\nTjg suppl: Eva Alholm{ITEM}"
    _, people = meeting_of(text)
    assert [(p.name, p.role, p.present) for p in people.values()] == [
        ("Siri Granvik", "member", False),
        ("Bo Norrfors", "member", False),
        ("Eva Alholm", "substitute", True),
    ]


def test_absence_begins_a_sentence_or_stands_over_roles() -> None:
    _, people = meeting_of(f"{HEAD}Närvarande: Siri Granvik och Bo Norrfors. Frånvarande Eva Alholm{ITEM}")
    assert [p.present for p in people.values()] == [True, True, False]
    _, people = meeting_of(f"{HEAD}Närvarande\nLedamot Siri Granvik\nFrånvarande\nLedamot Eva Alholm{ITEM}")
    assert [p.present for p in people.values()] == [True, False]


def test_those_present_told_in_an_item_below_a_head_with_officers_alone() -> None:
    text = """Protokoll 2024-03-14
Ordförande: Siri Granvik.
Sekreterare: Bo Norrfors.

1 §
KONSTITUERING
Närvarande var ordinarie ledamöter Eva Alholm och Kai Sandvik, suppleanten Petra Wik,
ordförande Siri Granvik och sekreterare Bo Norrfors.

2 §
FÖLJANDE MÖTE
Följande möte hålls den 27.4.2024.
"""
    meeting, people = meeting_of(text)
    assert list(people) == ["Eva Alholm", "Kai Sandvik", "Petra Wik", "Siri Granvik", "Bo Norrfors"]
    assert people["Petra Wik"].role == "substitute"
    assert meeting.next_meeting_date == date(2024, 4, 27)


def test_crosses_without_columns_say_who_was_there() -> None:
    text = """Protokoll 2024-03-14

Ledamöter Närvarande
Siri Granvik X
Bo Norrfors X, mötesordf. § 7-8
Eva Alholm Anmält förhinder
Suppleanter
Kai Sandvik X

§ 7 Val

Vi åt.
"""
    meeting, people = meeting_of(text)
    assert [(p.name, p.role, p.present) for p in people.values()] == [
        ("Siri Granvik", "member", True),
        ("Bo Norrfors", "member", True),
        ("Eva Alholm", "member", False),
        ("Kai Sandvik", "substitute", True),
    ]
    assert meeting.chair == "Bo Norrfors"


@pytest.mark.parametrize(
    "rows",
    [
        [("x", "Granvik, Siri, ordförande"), ("-", "Norrfors, Bo"), ("x", "Alholm, Eva")],
        [("Siri Granvik, ordförande", "X"), ("Bo Norrfors", "-"), ("Eva Alholm", "X")],
    ],
)
def test_a_cross_beside_each_name(rows: list[tuple[str, str]]) -> None:
    pieces = [Piece(" ".join(row), Place(), parts=row) for row in rows]
    found = [(e.person.name, e.present) for e in read_crossed(pieces, MEMBER)]
    assert found == [("Siri Granvik", True), ("Bo Norrfors", False), ("Eva Alholm", True)]


def test_a_cross_beside_each_of_two_names_tells_the_second_a_substitute() -> None:
    rows = [
        ("Siri Granvik", "X", "Kai Sandvik", "-"),
        ("Bo Norrfors", "-", "Petra Wik", "X"),
        ("Eva Alholm", "X", "Leif Lill", "-"),
    ]
    pieces = [Piece(" ".join(row), Place(), parts=row) for row in rows]
    found = [(e.person.name, e.label and e.label.role) for e in read_crossed(pieces, MEMBER) if e.present]
    assert found == [("Siri Granvik", "member"), ("Petra Wik", "substitute"), ("Eva Alholm", "member")]
    assert not read_crossed([Piece("Siri Granvik", Place(), parts=("Siri Granvik",))], MEMBER)


def test_people_who_each_end_with_a_comma_and_those_below_the_head_of_a_group() -> None:
    text = """Protokoll 2024-03-14

Övriga närvarande:
Alholm Eva, kommunfullmäktiges ordförande,
Sandvik Kai, kommundirektör,
Wik Petra, ekonomichef

Ledamöter:
Siri Granvik
av kommunen utsedda företrädare för idrottens vänner
Bo Norrfors
rektor Leif Lill

§ 1 Val

Vi åt.
"""
    _, people = meeting_of(text)
    assert [(p.name, p.title) for p in people.values()] == [
        ("Alholm Eva", "kommunfullmäktiges ordförande"),
        ("Sandvik Kai", "kommundirektör"),
        ("Wik Petra", "ekonomichef"),
        ("Siri Granvik", None),
        ("Bo Norrfors", None),
        ("Leif Lill", "rektor"),
    ]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Styrelsen fick förslag om en ny brygga, vilket godkändes.", True),
        ("Ordföranden lade fram två planer, vilka fastställdes enhälligt.", True),
        ("Kassan är tom varför beslutades att höja avgiften.", True),
        ("Till revisorer blev det omval på Siri Granvik och Bo Norrfors.", True),
        ("Omval av revisorer, dvs. Siri Granvik och Bo Norrfors.", True),
        ("Mötesdeltagarna gav styrelsen ansvarsfrihet.", True),
        ("Planen, vilken kommunen har sagt att den godkändes av för länge sedan, visades.", False),
    ],
)
def test_decisions_told_in_other_clauses(sentence: str, told: bool) -> None:
    assert bool(decided(item(sentence))) is told


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("Bo Norrfors fick i uppdrag att måla om bryggan.", "Föregående protokoll", "assignment"),
        ("att notera informationen till protokollet.", None, "note_information"),
    ],
)
def test_kinds_by_the_words_of_the_decision(text: str, title: str | None, kind: str) -> None:
    assert kind_of(text, title) == kind


def test_an_initial_ends_a_sentence_where_no_surname_follows() -> None:
    assert sentences("Berättelsen lästes av Siri G. Den godkändes av mötet.") == [
        "Berättelsen lästes av Siri G.",
        "Den godkändes av mötet.",
    ]
    assert len(sentences("Berättelsen lästes av Siri G. Granvik på mötet.")) == 1


def test_items_of_web_pages_have_bullets_and_short_ones_a_full_stop() -> None:
    text = "\n\n".join(
        [
            "• 1 Mötet öppnas",
            "Siri öppnar mötet.",
            "• 2 Ekonomi",
            "Se paragraf 1.",
            "• 3 Bryggan",
            "Den tas upp.",
            "• 4 Mötet avslutas.",
        ]
    )
    assert [(p.row.number, p.row.title) for p in paragraphs_of(text)] == [
        ("1", "Mötet öppnas"),
        ("2", "Ekonomi"),
        ("3", "Bryggan"),
        ("4", "Mötet avslutas."),
    ]


def test_items_with_letters_and_references_to_other_days() -> None:
    text = """4. Val av justerare

Det blev Siri Granvik.

4 a. Godkännande av dagordning

Den godkändes.

5. Ekonomi

Kassan är god.

6. Slut

Tack.
"""
    assert [p.row.number for p in paragraphs_of(text)] == ["4", "4a", "5", "6"]
    text = "§ 20 Kallelse\n\nDen kom.\n\n§ 21 BOKSLUT 2021\nKST § 45/29.3.2022\nJa.\n\n§ 22 Slut\n\nTack."
    assert [(p.row.number, p.row.title) for p in paragraphs_of(text)] == [
        ("20", "Kallelse"),
        ("21", "BOKSLUT 2021"),
        ("22", "Slut"),
    ]


def test_a_sentence_of_full_lines_is_no_title() -> None:
    lines = [
        TextLine("Föredrogs ansökan från lantbrukaren Karl Nilsson om att få", Place(), True),
        TextLine("bygga om ladan på Norrby 1:4.", Place(), False),
    ]
    assert wraps_sentence(lines, 60.0)
    assert not wraps_sentence(lines, 90.0)  # the break was meant


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Plats och tid: Eken, kl 9.00",
            "Beslutande: Siri Granvik (S), ordförande",
            "Bo Norrfors (M)",
            "Utses att justera: Bo Norrfors",
            "Justeringens plats: Eken",
            "Paragrafer: 5",
            "Underskrifter:",
            "Sekreterare: Eva Alholm",
            "",
            "§ 5 Upprop",
            "",
            "Nämnden har sammanträtt.",
        ],
        [
            "2 5 18",
            "Protokoll fört vid möte på nätet",
            "Närvarande",
            "Siri, Bo, Eva",
            "§ 5. Upprop",
            "Alla är här.",
        ],
    ],
)
def test_minutes_by_their_cover_or_by_a_line_that_nothing_sets_apart(lines: list[str]) -> None:
    assert [segment.row.doc_type in MINUTES for segment in segments_of("\n".join(lines))] == [True]


def test_a_group_has_its_whole_name() -> None:
    assert body_of("Protokoll\nCentral samverkansgrupp (CSG)") == "Central samverkansgrupp"


def test_bodies_beside_those_whom_they_send_did_not_meet() -> None:
    text = f"{HEAD}Närvarande:\nSiri Granvik, M, Omsorgsnämnden\nBo Norrfors, PRO\nEva Alholm, PRO{ITEM}"
    meeting, _ = meeting_of(text)
    assert meeting.body is None


def test_clubs_and_parishes_name_whose_minutes_they_are() -> None:
    assert organisations_in("Årsmöte med Norra Alvens Älgskötselområde") == ["Norra Alvens Älgskötselområde"]
    assert organisations_in("rådet i Alvens svenska församling") == ["Alvens svenska församling"]


def test_a_title_names_a_society_in_the_genitive_and_no_place() -> None:
    assert named_by_word(["Protokoll för Alvkoloniföreningens årsmöte"]) == "Alvkoloniföreningen"
    meeting, _ = meeting_of(
        f"Protokoll fört vid årsmöte söndagen den 14 mars 2021 kl. 18.00 – 21.00. Mötet hölls i logen.{ITEM}"
    )
    assert (meeting.place, str(meeting.start_time)) == (None, "18:00:00")


def test_the_adjustment_in_the_next_line_and_between_columns() -> None:
    text = """Protokoll
Sammanträdesdatum 2024-03-14
Justerare: Siri Granvik
Plats och tid: Stadshuset, kansliet
torsdagen den 21 mars 2024, kl 16.30

§ 1 Val

Vi åt.
"""
    meeting, _ = meeting_of(text)
    assert (meeting.adjustment_date, meeting.adjustment_place) == (date(2024, 3, 21), "Stadshuset, kansliet")
    meeting, _ = meeting_of(f"{HEAD}Justeringens plats Kansliet 2024-03-19, kl 16.00 Paragrafer 5-6{ITEM}")
    assert (meeting.adjustment_date, meeting.adjustment_place) == (date(2024, 3, 19), "Kansliet")


def test_finland_seconds_what_is_moved_and_adjusts_with_a_word_of_its_own() -> None:
    text = """§ 1 BUDGET
Kommundirektörens förslag:
Kommunstyrelsen fastställer skattesatsen.

Ledamoten Siri Granvik understödd av ledamoten Bo Norrfors föreslog att ärendet återremitteras.

Beslut:
Kommundirektörens förslag antogs med 4 röster mot 3.

§ 2 AVTAL
FÖRSLAG (kommundirektören):
Kommunstyrelsen besluter förlänga avtalet.
BESLUT:
Enligt förslag.
"""
    found = read_decisions(paragraphs_of(text), "Kommunstyrelsen")
    assert [(row.status, row.outcome) for row in found.rows] == [
        ("proposed", "adopted"),
        ("moved", "rejected"),
        ("decided", None),
        ("proposed", "adopted"),
        ("decided", None),
    ]
    assert [(m.name, m.role) for m in found.movers] == [
        ("Siri Granvik", "mover"),
        ("Bo Norrfors", "seconder"),
    ]


def test_all_motions_granted_at_once_and_whom_one_names_below() -> None:
    text = """§ 1 Val
Siri Granvik yrkar
att välja
• Bo Norrfors
• Eva Alholm.
att mötet sedan avslutas.
Beslut
att bifalla samtliga yrkanden.

§ 2 Slut
Tack.
"""
    rows = read_decisions(paragraphs_of(text)).rows
    assert [(row.status, row.outcome) for row in rows] == [
        ("moved", "adopted"),
        ("moved", "adopted"),
        ("decided", None),
    ]


def test_notes_without_items_decide_under_each_of_their_headings() -> None:
    text = """Möte 2024-03-14

Närvarande: Siri Granvik, Bo Norrfors
Frånvarande: Eva Alholm

Lokalen
Vi beslutade att boka Bystugan.

Ekonomi
Beslut: inköp av en projektor.
"""
    assert [row.text for row in facts_of(text).decisions] == [
        "Vi beslutade att boka Bystugan.",
        "inköp av en projektor.",
    ]


def test_names_and_titles_below_those_who_sign_in_columns() -> None:
    text = """Protokoll fört vid styrelsemöte 2024-03-14
Närvarande: Siri Granvik, Bo Norrfors, Eva Alholm

§ 1 Slut
Mötet avslutas.

Vid protokollet                         Justeras

Siri Granvik                            Bo Norrfors             Eva Alholm
sekreterare                             ordförande
"""
    meeting, people = meeting_of(text)
    assert meeting.secretary == "Siri Granvik"
    assert [name for name, row in people.items() if row.is_adjuster] == ["Bo Norrfors", "Eva Alholm"]


def test_who_signs_above_the_word_for_adjusted_is_no_adjuster() -> None:
    text = """Protokoll fört vid årsmöte 2024-03-14

§ 1 Slut
Mötet avslutas.

Norrby 14/3-24
S. Granvik
Justeras:
Bo Norrfors
Eva Alholm
"""
    _, people = meeting_of(text)
    assert [name for name, row in people.items() if row.is_adjuster] == ["Bo Norrfors", "Eva Alholm"]


def test_a_whole_sentence_above_the_items_may_name_the_body_that_met() -> None:
    told = "Styrelsemöte fört med föreningen Nyäng den 15 mars 2011."
    meeting, _ = meeting_of(f"Avskrift av protokoll/Bo Norrfors\n{told}\n\n{item('Mötet öppnades.')}")
    assert meeting.body == "styrelsen"


def test_those_who_vote_may_be_named_by_their_surnames() -> None:
    text = """Protokoll kommunstyrelsen 2024-03-14
Närvarande: Siri Granvik, Bo Norrfors, Eva Alholm

§ 1 Skatt
De som stöder förslaget röstar JA, de som är emot det röstar NEJ.
JA (2): Granvik, Norrfors. NEJ (1): Alholm.
Beslut: Förslaget godkändes med 2 röster mot 1.
"""
    facts = facts_of(text)
    assert [(row.yes, row.no, row.agrees) for row in facts.ballots] == [(2, 1, True)]
    assert [(row.name, row.vote) for row in facts.votes] == [
        ("Siri Granvik", "yes"),
        ("Bo Norrfors", "yes"),
        ("Eva Alholm", "no"),
    ]


def test_a_list_that_has_surnames_first_has_all_of_them_so() -> None:
    _, people = meeting_of("""Protokoll kommunstyrelsen 2024-03-14

Beslutande     x  Granvik, Eva, ordförande
               -  Norrfors, Bo
               x  Alholm, Xilva

§ 1 Slut
Tack.
""")
    assert list(people) == ["Eva Granvik", "Bo Norrfors", "Xilva Alholm"]
