"""Who was there, in the forms in which lists, elections and blocks of signatures print it."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from handlingar import extract
from handlingar.facts import read_facts
from handlingar.parsers.documents.issuer import municipality_of, organisations_in
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.language.periods import period_of
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.minutes.attendance.limits import hours_of, paragraphs_of
from handlingar.parsers.minutes.front_pages import with_front_pages
from handlingar.parsers.minutes.items.paragraphs import read_paragraphs
from handlingar.parsers.minutes.meeting import read_meeting
from handlingar.parsers.registers import organisation_key, person_key
from handlingar.schemas.rows import AttendeeRow, MeetingRow, SegmentRow

ITEM = "\n\n§ 1 Mötet öppnas\n\nMötet öppnas.\n"


def segment(folder: Path, text: str, name: str = "minutes.txt") -> Segment:
    path = folder / name
    path.write_text(text, "utf-8")
    return Segment(SegmentRow(1, "minutes", None, 1, 1, False), flow_of(extract.read(path)))


def meeting(folder: Path, text: str) -> tuple[MeetingRow, tuple[AttendeeRow, ...]]:
    whole = segment(folder, text)
    return read_meeting(whole, read_paragraphs(whole, 1), ())


def test_boxes_in_two_columns(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

Beslutande
ordinarie ersättare
[X] Granvik Siri, ordförande [ ] Alholm Kai
[ ] Norrfors Anders [X] Sandvik Petra
[X] Lillström Tuula, på distans [ ] Wikfors Leif
"""
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.name, p.role, p.present, p.deciding) for p in people] == [
        ("Granvik Siri", "member", True, True),
        ("Alholm Kai", "substitute", False, False),
        ("Norrfors Anders", "member", False, False),
        ("Sandvik Petra", "substitute", True, True),
        ("Lillström Tuula", "member", True, True),
        ("Wikfors Leif", "substitute", False, False),
    ]


def test_a_tick_decides_nothing_for_those_who_only_attend(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

Beslutande: Se nedan
Justerare: Siri Granvik

Ledamöter
[x] Siri Granvik (S), ordförande
[x] Kai Alholm (M)

Övriga
[x] Petra Sandvik, sekreterare

"""
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.name, p.present, p.deciding) for p in people] == [
        ("Siri Granvik", True, True),
        ("Kai Alholm", True, True),
        ("Petra Sandvik", True, False),
    ]


@pytest.mark.parametrize(
    ("line", "name", "party"),
    [
        ("K.-G. Granvik (M)", "K.-G. Granvik", "M"),
        ("Abd al-Rahman Nordal (S)", "Abd al-Rahman Nordal", "S"),
        ('Lars "Lasse" Nordal (S)', 'Lars "Lasse" Nordal', "S"),
        ("Lena Dal, Socialdemokraterna", "Lena Dal", "S"),
        ("Siri Holm - SD", "Siri Holm", "SD"),
        ("Max Fors [KD]", "Max Fors", "KD"),
        ("Tove Ring (partilös)", "Tove Ring", None),
        ("Tove Ring (opol)", "Tove Ring", None),
        ("Tove Ring (--)", "Tove Ring", None),
        ("Tove Ring (kd)", "Tove Ring", "KD"),
        ("Tove Ring (Framtid i Kalix)", "Tove Ring", "FIK"),
        ("Tove Ring (nordbopartiet.se)", "Tove Ring", "nordbopartiet.se"),
        ("EK, Eva-Lott (C)", "Eva-Lott EK", "C"),
    ],
)
def test_a_person_a_line(tmp_path: Path, line: str, name: str, party: str | None) -> None:
    text = f"Protokoll 2024-03-14\n\nBeslutande\nAnna Alm (S)\nBo Berg (M)\n{line}\nCia Ceder (V)\n"
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.name, p.party) for p in people][2] == (name, party)
    assert len(people) == 4


def test_party_codes_before_the_names(tmp_path: Path) -> None:
    text = "Protokoll 2024-03-14\n\nBeslutande\nS Lena Ekvik Ordförande\nM Måns Lundby\nKD Siri Holm\n"
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.name, p.party) for p in people] == [
        ("Lena Ekvik", "S"),
        ("Måns Lundby", "M"),
        ("Siri Holm", "KD"),
    ]


@pytest.mark.parametrize(
    ("limit", "paragraphs", "hours"),
    [
        ("§§ 7-10", "7-10", None),
        ("ej § 4", "not 4", None),
        ("jäv § 7", "not 7", None),
        ("fr.o.m. § 2 kl. 09.20", "2-", "09.20-"),
        ("t.o.m. § 5", "-5", None),
        ("till och med p 6", "-6", None),
        ("t.o.m. punkt 6", "-6", None),
        ("kl. 09.00–10.40", None, "09.00-10.40"),
        ("09:00-14:10, §§ 3-4", "3-4", "09:00-14:10"),
        ("§§ 71 - del av § 80", "71-80", None),
        ("anlände kl. 13.20 under § 42", "42-", "13.20-"),
        ("anlände efter § 42", "43-", None),
        ("lämnade sammanträdet kl. 14.50 efter § 50", "-50", "-14.50"),
        ("lämnade mötet före § 9", "-8", None),
        ("deltog ej i § 45", "not 45", None),
        ("ej § 8 p g a jäv", "not 8", None),
        ("lämnar kl. 15.10", None, "-15.10"),
    ],
)
def test_when_someone_was_there(limit: str, paragraphs: str | None, hours: str | None) -> None:
    assert (paragraphs_of(limit), hours_of(limit)) == (paragraphs, hours)


def test_a_table_of_something_else_below_a_label_names_no_one(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

Närvarande: Anna Alm, Bo Berg
Frånvarande: Cia Ceder

| Punkt | Vad | Ansvar |
| 1 | Ekonomi Inget nytt att säga om budgeten, allt är som det var. | Bo |
| 2 | Underhåll Lekplatser ses över i vår av dem som har tid. | Anna |
"""
    _, people = meeting(tmp_path, text)
    assert [p.name for p in people] == ["Anna Alm", "Bo Berg", "Cia Ceder"]


ELECTED = """Protokoll fört vid Björkviks Vägförenings årsmöte, i bygdegård söndagen den 4 augusti 2024

§ 1 Val av ordförande för stämman

{chair}

§ 2 Val av sekreterare för stämman

{secretary}

§ 3 Val av två justeringspersoner

{adjusters}

§ 4 Val av ordförande på ett år

Till ordförande för föreningen valdes Sten Sund.
"""


@pytest.mark.parametrize(
    ("chair", "secretary", "adjusters"),
    [
        ("Valdes Anna Alm.", "Valdes Bo Berg.", "Valdes Cia Ceder och Dan Dal."),
        (
            "Anna Alm valdes till ordförande för stämman.",
            "Bo Berg valdes till sekreterare.",
            "Cia Ceder och Dan Dal valdes till justerare, tillika rösträknare.",
        ),
        (
            "Till mötesordförande utsågs Anna Alm.",
            "Till mötessekreterare utsågs Bo Berg.",
            "Årsmötet beslutade att välja Cia Ceder och Dan Dal.",
        ),
        (
            "Beslut: Anna Alm",
            "Beslut: Bo Berg valdes.",
            "Mötet valde Cia Ceder och Dan Dal att jämte ordföranden justera protokollet.",
        ),
    ],
)
def test_whom_the_meeting_elects(tmp_path: Path, chair: str, secretary: str, adjusters: str) -> None:
    text = ELECTED.format(chair=chair, secretary=secretary, adjusters=adjusters)
    found, people = meeting(tmp_path, text)
    assert (found.chair, found.secretary) == ("Anna Alm", "Bo Berg")
    assert [p.name for p in people if p.is_adjuster] == ["Cia Ceder", "Dan Dal"]


def test_adjustment_and_notice(tmp_path: Path) -> None:
    text = """Tekniska nämnden
Protokoll 2024-03-14 13.00

Justeringens plats och Kommunhuset, 2024-03-18 10:00
tid

ANSLAG/BEVIS
Datum för anslags 2024-03-18 Datum för anslags 2024-04-09
uppsättande nedtagande
"""
    found, _ = meeting(tmp_path, text + ITEM)
    assert (found.adjustment_date, found.adjustment_place) == (date(2024, 3, 18), "Kommunhuset")
    assert found.adjustment_mode == "on_paper"
    assert (found.notice_from, found.notice_to) == (date(2024, 3, 18), date(2024, 4, 9))
    assert found.start_time == time(13, 0)


def test_a_front_page_is_no_meeting_of_its_own(tmp_path: Path) -> None:
    front = segment(tmp_path, "Protokoll\nTekniska nämnden\n2024-03-14\n", "a.txt")
    minutes = segment(tmp_path, f"Tekniska nämnden\nProtokoll 2024-03-14\n{ITEM}", "b.txt")
    (joined,) = with_front_pages([front, minutes], lambda s: s is minutes)
    assert len(joined.flow) == len(front.flow) + len(minutes.flow)
    other = segment(tmp_path, f"Tekniska nämnden\nProtokoll 2024-04-14\n{ITEM}", "c.txt")
    assert len(with_front_pages([front, other], lambda s: s is other)) == 2


def test_keys_of_persons_and_organisations() -> None:
    assert person_key("Anna Alm", "Björkviks kommun") == person_key("ALM Anna", "BJÖRKVIKS KOMMUN")
    assert person_key("Anna Alm", "Björkviks kommun") != person_key("Anna Alm", None)
    assert organisation_key("Brf Björken 5") == organisation_key("Bostadsrättsföreningen Björken 5")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Brf Ängsblomman 5", "Brf Ängsblomman 5"),
        ("Björkviks Tomtägareförening u.p.a.", "Björkviks Tomtägareförening u.p.a."),
        ("Björkviks samfällighet", "Björkviks samfällighet"),
        ("Vid Björkviks båtklubbs årsmöte", "Björkviks båtklubb"),
        ("Björkvik Vatten och Avfall AB", "Björkvik Vatten och Avfall AB"),
        (
            "PROTOKOLL FRÅN ORDINARIE FÖRENINGSSTÄMMA Bostadsrättsföreningen Ek 2",
            "Bostadsrättsföreningen Ek 2",
        ),
        ("HRF Hyresgästföreningen Eken", "Hyresgästföreningen Eken"),
    ],
)
def test_names_of_associations(text: str, name: str) -> None:
    assert organisations_in(text)[0].rstrip(".") == name.rstrip(".")


def test_the_municipality_by_its_site() -> None:
    assert municipality_of(["www.lund.se"]) == "Lunds kommun"
    assert municipality_of(["www.lund.se", "info@malmo.se"]) is None


def test_broken_financial_years() -> None:
    text = "Räkenskapsår 2022-07-01 - 2023-06-30\nFöreningen bildades 1987"
    assert period_of("Årsredovisning 2022 - 2023", [], text, interim=False) == (
        date(2022, 7, 1),
        date(2023, 6, 30),
    )
    assert period_of("Årsredovisning 2022/2023", [], "", interim=False) == (
        date(2022, 7, 1),
        date(2023, 6, 30),
    )


def test_given_names_alone_are_people_where_the_list_has_only_those(tmp_path: Path) -> None:
    _, people = meeting(
        tmp_path, "Protokoll 2024-03-14\n\nNärvarande:\n• Siri • Zyx\n• Petra • Leif\n" + ITEM
    )
    assert [row.name for row in people] == ["Siri", "Zyx", "Petra", "Leif"]


def test_offices_above_names_under_the_item_that_elects(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

Närvarande
Siri Granvik
Bo Alholm
Petra Sandvik

§ 1 Val av mötesfunktionärer

Mötesordförande
Bo Alholm

Mötessekreterare
Siri Granvik

§ 2 Mötet avslutas

Mötet avslutades kl. 20.15.
"""
    found, _ = meeting(tmp_path, text)
    assert (found.chair, found.secretary, found.end_time) == ("Bo Alholm", "Siri Granvik", time(20, 15))


def test_who_served_at_some_items_only_stands_twice(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

Beslutande
Siri Granvik (S), ordförande
Bo Alholm (M) §§ 5-9

Ej tjänstgörande ersättare
Bo Alholm (M) §§ 1-4
"""
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.name, p.paragraphs, p.deciding) for p in people][1:] == [
        ("Bo Alholm", "5-9", True),
        ("Bo Alholm", "1-4", False),
    ]


def test_a_title_on_a_line_of_its_own_is_of_the_name_above(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

Deltagande: Siri Granvik, ordförande
Bo Alholm
---
Petra Sandvik, fullmäktiges
ordförande
---
Leif Wikfors
"""
    found, people = meeting(tmp_path, text + ITEM)
    assert found.chair == "Siri Granvik"
    assert [row.name for row in people] == ["Siri Granvik", "Bo Alholm", "Petra Sandvik", "Leif Wikfors"]


def test_a_label_with_a_misread_letter(tmp_path: Path) -> None:
    _, people = meeting(tmp_path, "Protokoll 2024-03-14\n\nNäIvarande: Siri Granvik, Bo Alholm\n" + ITEM)
    assert [row.name for row in people] == ["Siri Granvik", "Bo Alholm"]


def test_place_and_hour_in_the_sentence_that_calls(tmp_path: Path) -> None:
    text = """Protokoll

Medlemmarna i Norrvikens vägförening kallas
härmed till föreningsstämma i Parken söndagen den 26 juni 2022
klockan 16.00.
"""
    found, _ = meeting(tmp_path, text + ITEM)
    assert (found.date, found.start_time) == (date(2022, 6, 26), time(16))


def test_an_item_that_is_adjusted_at_once_says_nothing_of_the_whole(tmp_path: Path) -> None:
    head = "Tekniska nämnden\nProtokoll 2024-03-14 13.00\n\n"
    at_once = "Protokollet under denna paragraf förklaras omedelbart justerat.\n"
    of_item = f"§ 2 Avtal\n\nBeslut\n\nAvtalet godkänns.\n\n{at_once}"
    assert meeting(tmp_path, head + ITEM + of_item)[0].adjustment_mode is None
    of_all = "Protokollet justeras omedelbart.\n\n"
    assert meeting(tmp_path, head + of_all + ITEM)[0].adjustment_mode == "immediate"


def test_those_present_for_either_side(tmp_path: Path) -> None:
    text = "Protokoll 2024-03-14\n\nNärvarande för arbetsgivaren\nSiri Granvik\n\n"
    text += "Närvarande för facket: Bo Alholm\n\n"
    _, people = meeting(tmp_path, text + ITEM)
    assert [(row.name, row.present) for row in people] == [("Siri Granvik", True), ("Bo Alholm", True)]


def test_towns_above_those_whom_they_send_are_nobody(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

Beslutande:
Sandviken Östra kommun
Siri Granvik (S), ordförande
Bo Alholm (M)
Norra Älvhamra kommun
Eva Rosen (C)
Klas Dahl (V)

"""
    _, people = meeting(tmp_path, text + ITEM)
    assert [row.name for row in people] == ["Siri Granvik", "Bo Alholm", "Eva Rosen", "Klas Dahl"]


def test_an_adjuster_below_the_label_within_the_list(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

**Ordförande**
Siri Granvik (S)

**Justerare**
Bo Alholm (M)

**Övriga ledamöter**
Eva Rosen (C)

"""
    _, people = meeting(tmp_path, text + ITEM)
    assert [row.name for row in people] == ["Siri Granvik", "Bo Alholm", "Eva Rosen"]
    assert [row.name for row in people if row.is_adjuster] == ["Bo Alholm"]


def test_who_is_asked_to_write_the_minutes_is_secretary(tmp_path: Path) -> None:
    text = (
        "Protokoll 2024-03-14\n\n§ 1 Anmälan\n\nStämmoordföranden utsåg Eva Rosen att föra protokollet.\n\n"
    )
    found, _ = meeting(tmp_path, text + ITEM.replace("§ 1", "§ 2"))
    assert found.secretary == "Eva Rosen"


def test_the_item_that_elects_says_better_than_signatures_who_adjusts(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

Närvarande: Siri Granvik, ordförande, Bo Alholm, Eva Rosen, sekreterare

§ 1 Justerare

Beslutades att protokollet, jämte ordföranden, justeras av Bo Alholm.

§ 2 Avslutning

Mötet avslutades.

Vid protokollet:
Eva Rosen

Justeras:
Siri Granvik
"""
    _, people = meeting(tmp_path, text)
    assert [row.name for row in people if row.is_adjuster] == ["Bo Alholm"]


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Justering Kommunkansliet, 14 mars 2024", "Kommunkansliet", date(2024, 3, 14)),
        ("Justerat den: 14 mars 2024", None, date(2024, 3, 14)),
        ("Justering: senast 14 mars 2024", None, None),
        ("Justering av protokollet", None, None),
        ("Justerat: Siri Granvik", None, None),
    ],
)
def test_what_is_said_of_the_adjustment(
    tmp_path: Path, line: str, place: str | None, day: date | None
) -> None:
    found, _ = meeting(tmp_path, f"Protokoll 2024-03-12\n\n{line}\n\n" + ITEM)
    assert (found.adjustment_place, found.adjustment_date) == (place, day)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Protokoll från stämman med Norrvikens vägförening den 4 mars 2024 i Folkets hus", "Folkets hus"),
        ("4 mars 2024, Folkets hus", "Folkets hus"),
        ("4 mars 2024, Kommunstyrelsen", None),
        ("4 mars 2024, Siri Granvik", None),
        ("4 mars 2024, Sida 1", None),
    ],
)
def test_a_place_right_after_the_day(tmp_path: Path, line: str, place: str | None) -> None:
    assert meeting(tmp_path, f"{line}\n\n" + ITEM)[0].place == place


def test_those_present_are_listed_under_an_item_that_says_so(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

§ 1 Öppnande

Siri Granvik öppnar mötet.

§ 2 Närvarolista

• Siri Granvik
• Bo Alholm
• Eva Rosen

§ 3 Avgift

Avgiften fastställs till 150 kr.
"""
    _, people = meeting(tmp_path, text)
    assert [row.name for row in people] == ["Siri Granvik", "Bo Alholm", "Eva Rosen"]


def test_a_body_in_small_letters_after_the_meeting_it_met_in(tmp_path: Path) -> None:
    text = "Protokoll från sammanträde med tekniska nämnden 2024-03-14\n\n"
    assert meeting(tmp_path, text + ITEM)[0].body == "Tekniska nämnden"


@pytest.mark.parametrize(
    ("text", "chair", "secretary"),
    [
        ("Eva för anteckningar på mötet.", None, "Eva Rosen"),
        ("Protokollet fördes av Eva Rosen. Bo ledde mötet.", "Bo Alholm", "Eva Rosen"),
        ("Mötet leddes av Bo Alholm.", "Bo Alholm", None),
        ("Eva förde Siri till bordet.", None, None),
        ("Föregående protokoll fördes av Eva Rosen.", None, None),
    ],
)
def test_what_someone_does_tells_the_office(
    tmp_path: Path, text: str, chair: str | None, secretary: str | None
) -> None:
    people = "Protokoll 2024-03-14\n\nNärvarande: Siri Granvik, Bo Alholm, Eva Rosen\n\n"
    found, _ = meeting(tmp_path, f"{people}§ 1 Mötets öppnande\n\n{text}\n")
    assert (found.chair, found.secretary) == (chair, secretary)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Medlemmarna höll stämman i Parken söndagen den 23 juni 2024,", "Parken"),
        ("Protokoll från möte på Kafé Eken onsdag 4 juni 2024", "Kafé Eken"),
        ("Protokoll från årsmöte i Björkstads hembygdsförening den 4 juni 2024", None),
        ("Protokoll från årsmöte i Björkstads Ryttare den 4 juni 2024", None),
        ("Protokoll från möte i Styrelsen den 4 juni 2024", None),
    ],
)
def test_the_place_before_the_day(tmp_path: Path, line: str, place: str | None) -> None:
    found, _ = meeting(tmp_path, f"Årsmöte\n\n{line}\n{ITEM}")
    assert found.place == place


def test_who_voted_in_the_first_items_is_on_no_list(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

§ 7 Avgift

Ledamot\tParti\tJa\tNej
Siri Granvik\tS\tX\t
Bo Alholm\tM\t\tX
"""
    _, people = meeting(tmp_path, text)
    assert people == ()


def test_an_item_tells_when_and_where_the_minutes_are_adjusted(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

§ 1 Tid för justering

Andre vice ordföranden Bo Alholm (M) justerar dagens protokoll tillsammans med ordföranden Siri Granvik (S)
på Stadshuset, Nya torget 1, torsdagen den 21 mars 2024 klockan 11.00.

§ 2 Val

Eva Rosen väljs till kassör.

Justering

Protokollet under denna paragraf förklaras omedelbart justerat.
"""
    found, _ = meeting(tmp_path, text)
    assert (found.adjustment_date, found.adjustment_place) == (date(2024, 3, 21), "Stadshuset, Nya torget 1")
    assert found.adjustment_mode == "on_paper"


@pytest.mark.parametrize(
    "told",
    [
        "Föregående protokoll justerades på Stadshuset den 7 mars 2024.",
        "Bo Alholm justerar protokollet senast den 21 mars 2024.",
    ],
)
def test_days_that_are_no_day_of_adjustment(tmp_path: Path, told: str) -> None:
    found, _ = meeting(tmp_path, f"Protokoll 2024-03-14\n\n§ 1 Val av justerare\n\n{told}\n")
    assert (found.adjustment_date, found.adjustment_place) == (None, None)


def test_what_looks_like_an_hour_in_the_last_item_ends_no_meeting(tmp_path: Path) -> None:
    text = "Protokoll 2024-03-14\n\n§ 1 Skatt\n\nSkattesatsen blir 21:12 öre.\n\nArbetet avslutas i maj.\n"
    assert meeting(tmp_path, text)[0].end_time is None


def test_groups_named_in_the_definite(tmp_path: Path) -> None:
    """A heading a group, as cities print them; an office stands before a name, and behind "samt"."""
    (tmp_path / "minutes.txt").write_text(
        """Protokoll 5/2024

fört vid Äldrenämndens sammanträde tisdagen den 14 maj 2024 kl. 16.00-17.35
i Stadshuset, sammanträdesrum 3

Justerat tisdagen den 21 maj 2024

Närvarande

Ordföranden
Märta Ek (S)

Vice ordföranden
Sven Lund (M)

Ledamöterna
Ida Berg (S)
Nils Ask (V)

Tjänstgörande ersättarna
Eva Dal (M)

Ersättarna
Lars Fors (S)

Tjänstemännen
Förvaltningschefen Bo Rask, avdelningschefen Lena Vik § 3 samt nämndsekreteraren Tove Alm

§ 1 Val av justerare

Äldrenämnden utser Sven Lund att justera protokollet.
""",
        "utf-8",
    )
    found = read_facts(tmp_path / "minutes.txt")
    (meeting,) = found.meetings
    assert (meeting.body, meeting.chair, meeting.secretary) == ("Äldrenämnden", "Märta Ek", "Tove Alm")
    assert meeting.place == "Stadshuset, sammanträdesrum 3"
    assert [(row.name, row.role, row.title) for row in found.attendees] == [
        ("Märta Ek", "member", "Ordföranden"),
        ("Sven Lund", "member", "Vice ordföranden"),
        ("Ida Berg", "member", None),
        ("Nils Ask", "member", None),
        ("Eva Dal", "substitute", None),
        ("Lars Fors", "substitute", None),
        ("Bo Rask", "official", "Förvaltningschefen"),
        ("Lena Vik", "official", "avdelningschefen"),
        ("Tove Alm", "official", "nämndsekreteraren"),
    ]
    assert [row.name for row in found.attendees if row.is_adjuster] == ["Sven Lund"]


def test_officers_beside_their_labels(tmp_path: Path) -> None:
    items = (
        "Beslutande\nSe bilaga 1, närvarolista\n\nJusterare\nSven Lund (M) och Ida Berg (S)\n\n"
        "Sekreterare\nTove Alm\n\nOrdförande\nMärta Ek\n"
    )
    met, people = meeting(tmp_path, f"# Protokoll\n\n{items}{ITEM}")
    assert (met.chair, met.secretary) == ("Märta Ek", "Tove Alm")
    assert [(row.name, row.role, row.is_adjuster) for row in people] == [
        ("Sven Lund", "member", True),
        ("Ida Berg", "member", True),
        ("Tove Alm", "official", False),
        ("Märta Ek", "member", False),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "Sekreterare: Ida Berg\nJusterare: Nils Ask\nOrdförande: Märta Ek",
        "Vid protokollet\nIda Berg\n\nJusteras:\nMärta Ek\nordf.\nNils Ask\njusteringsman",
    ],
)
def test_who_signs_below_the_items(tmp_path: Path, block: str) -> None:
    people = "Närvarande: Märta Ek, Ida Berg, Sven Lund, Nils Ask"
    met, listed = meeting(tmp_path, f"# Protokoll\n\n{people}{ITEM}\n{block}\n")
    assert (met.chair, met.secretary) == ("Märta Ek", "Ida Berg")
    assert [row.name for row in listed if row.is_adjuster] == ["Nils Ask"]


def test_an_office_in_a_sentence_is_no_label(tmp_path: Path) -> None:
    told = (
        "Förste vice ordföranden Nils Ask (V) och andre vice ordföranden Sven Lund (M) justerar protokollet "
        "tillsammans med ordföranden Märta Ek (S)."
    )
    met, listed = meeting(
        tmp_path, f"# Protokoll\n\n§ 1 Justering\n\n{told}\n\n§ 2 Slut\n\nMötet avslutas.\n"
    )
    assert met.chair == "Märta Ek"
    assert sorted(row.name for row in listed if row.is_adjuster) == ["Nils Ask", "Sven Lund"]


@pytest.mark.parametrize(
    "entry",
    [
        "Siri Holm (C), ers. S. Munter",
        "Siri Holm (C), ers för Sten Munter",
        "Siri Holm (C), tjg. för Sten Munter (C)",
        "Siri Holm (C) istf Sten Munter (C)",
        "Siri Holm (tjg. suppleant för Sten Munter)",
        "Siri Holm (C), tjänstgör i Sten Munters (C) ställe",
    ],
)
def test_who_serves_for_whom_in_short(tmp_path: Path, entry: str) -> None:
    text = f"Protokoll 2024-03-14\n\nBeslutande\nAnna Alm (S)\nBo Berg (M)\n{entry}\nCia Ceder (V)\n"
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.name, p.role, p.deciding) for p in people] == [
        ("Anna Alm", "member", True),
        ("Bo Berg", "member", True),
        ("Siri Holm", "substitute", True),
        ("Cia Ceder", "member", True),
    ]


def test_who_serves_at_some_items_decides_there_whatever_the_list(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

Beslutande
Anna Alm (S)
Bo Berg (M), §§ 1-3, 5

Ej tjänstgörande ersättare
Siri Holm (M), tjg. för Bo Berg (M) § 4
Cia Ceder (V)
"""
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.name, p.deciding, p.paragraphs) for p in people][1:] == [
        ("Bo Berg", True, "1-3, 5"),
        ("Siri Holm", True, "4"),
        ("Cia Ceder", False, None),
    ]


def test_who_decided_at_some_items_and_not_at_others_stands_twice(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

Ej tjänstgörande ersättare
Siri Holm (M)
Cia Ceder (V)

Beslutande
Anna Alm (S)
Siri Holm (M), §§ 1-3
"""
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.deciding, p.paragraphs) for p in people if p.name == "Siri Holm"] == [
        (False, None),
        (True, "1-3"),
    ]


def test_titles_before_names_that_tell_of_what(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

Tjänstemän: kommundirektör Siri Holm, planarkitekt Cia Ceder § 2, förvaltningschef för intern service Bo Berg,
chef för hållbar utveckling Anna Alm § 3
"""
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.name, p.title) for p in people] == [
        ("Siri Holm", "kommundirektör"),
        ("Cia Ceder", "planarkitekt"),
        ("Bo Berg", "förvaltningschef för intern service"),
        ("Anna Alm", "chef för hållbar utveckling"),
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "Siri Holm, nämndsekreterare; två åhörare",
        "Siri Holm, nämndsekreterare\nAllmänhet, 14 personer\nMedia: Norrbladet",
    ],
)
def test_people_without_names_are_nobody(tmp_path: Path, listed: str) -> None:
    text = f"Protokoll 2024-03-14\n\nÖvriga närvarande\n{listed}\n"
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.name, p.role, p.title) for p in people] == [("Siri Holm", "official", "nämndsekreterare")]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Personalföreträdare", "official"),
        ("Sekretariatet", "official"),
        ("Insynsplats", "participant"),
        ("Närvarorätt", "participant"),
        ("ej tjg ersättare", "substitute"),
        ("Övriga ersättare", "substitute"),
        ("Tjänstemän och övriga:", "official"),
    ],
)
def test_groups_that_do_not_decide(tmp_path: Path, label: str, role: str) -> None:
    text = f"Protokoll 2024-03-14\n\nBeslutande\nAnna Alm (S)\nBo Berg (M)\n\n{label}\nCia Ceder (V)\n"
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.name, p.role, p.deciding) for p in people][2:] == [("Cia Ceder", role, False)]


def test_members_below_the_names_of_their_parties(tmp_path: Path) -> None:
    text = """Protokoll 2024-03-14

Närvarande ledamöter och tjänstgörande ersättare
Socialdemokraterna
Siri Holm
Bo Berg (ersättare för Anna Alm §§ 5–9)
Moderaterna
Cia Ceder, ersättare för Dan Dahl
Vakant plats
Liberalerna
Eva Ek
"""
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.name, p.party, p.role, p.paragraphs) for p in people] == [
        ("Siri Holm", "S", "member", None),
        ("Bo Berg", "S", "substitute", "5-9"),
        ("Cia Ceder", "M", "substitute", None),
        ("Eva Ek", "L", "member", None),
    ]


@pytest.mark.parametrize(
    ("entry", "title", "organisation"),
    [
        ("Siri Holm, verksamhetsledare Arena Solbygden", "verksamhetsledare", "Arena Solbygden"),
        ("Siri Holm (V), barn- och utbildningsnämnden", None, "barn- och utbildningsnämnden"),
        ("Siri Holm, Hörselskadades förening (HRF)", None, "Hörselskadades förening"),
        ("Siri Holm, Brandmännens Riksförbund", None, "Brandmännens Riksförbund"),
        ("Siri Holm, ekonomichef, punkt 5", "ekonomichef", None),
        ("Siri Holm, vice ordförande, ej den 18 juni", "vice ordförande", None),
    ],
)
def test_what_stands_behind_a_name(
    tmp_path: Path, entry: str, title: str | None, organisation: str | None
) -> None:
    text = f"Protokoll 2024-03-14\n\nNärvarande\nAnna Alm, ekonom\nBo Berg, jurist\n{entry}\n"
    _, people = meeting(tmp_path, text + ITEM)
    assert [(p.name, p.title, p.organisation) for p in people][2:] == [("Siri Holm", title, organisation)]


def test_a_day_of_adjustment_with_no_place_named_for_it(tmp_path: Path) -> None:
    text = "Protokoll 2023-11-14\n\nJustering: Tisdagen den 21 november kl. 10.00 på miljökontoret\n"
    found, _ = meeting(tmp_path, text + ITEM)
    assert (found.date, found.adjustment_date) == (date(2023, 11, 14), date(2023, 11, 21))
