"""Minutes of more hands than those of councils: associations, unions, extracts, notes. All are invented."""

from __future__ import annotations

import pytest
from paragraphs_of_text import decided, item, paragraphs_of, segment_of, segments_of

from handlingar.extract.model import Box, Word
from handlingar.parsers.documents.document_types import MINUTES
from handlingar.parsers.documents.issuer import organisations_in
from handlingar.parsers.language.people_lists import split_people
from handlingar.parsers.layout.flow import Flow, TextLine
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.attendance.limits import hours_of
from handlingar.parsers.minutes.attendance.limits import paragraphs_of as items_in
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.decisions.elliptic import sets_fee
from handlingar.parsers.minutes.items.unwrap_boxes import with_margin_heads
from handlingar.parsers.minutes.relations.elections import elected_in
from handlingar.parsers.minutes.voting.ballots import read_ballots
from handlingar.schemas.rows import Facts, Place

NOTES = """Minnesanteckningar från föräldraråd 15/11 2016

Med: Rektor Märta Ek, Josefin (1A), Lotta Hed 2A, Peder Ström 3B och Erik Vik 6A (antecknar)

1) Märta öppnade mötet och hälsade alla välkomna.

2) Skolgården
Vi bestämde att ha en städdag.

3) Övrigt
Inget övrigt.
"""

CHURCH = """Kyrkorådet
Protokoll 2021-09-14

Justeringens
plats och tid       Expeditionen, 2021-09-20

§ 63
Ombyggnad av kyrkan

Arbetsutskottets förslag till beslut
att anta anbudet

Sven Lund yrkar återremiss för att se över kostnaderna.

Ordföranden ställer proposition på återremissyrkandet och finner att det avslås.

Kyrkorådet beslutar
att anta anbudet

Sven Lund reserverar sig mot beslutet.

§ 64
Kollekter
Kyrkorådet fastställer planen.
"""

VILLAGE = """NORRBO BYALAG

Möte i bystugan 3/9 -09

Vi som var där: Stig, Rune, Berit och Mona

Grusningen
Rune har pratat med firman. Vi beslutade att ta två lass.

Bryggan
Bryggan tas upp lördagen den 26 september kl 10. Stig tar med traktorn.

Vid pennan: Berit
"""

EXTRACT = """ALVBY KOMMUN                    PROTOKOLLSUTDRAG
Kommunstyrelsen                 Sammanträdesdatum
                                2020-02-11

§ 23    Svar på medborgarförslag

Kommunstyrelsens beslut
Medborgarförslaget avslås.

Beslutsunderlag
Tjänsteskrivelse daterad 2020-01-14
Dnr KS 2019/455

Yrkanden
Märta Ek (MP) yrkar bifall till medborgarförslaget.
Ordföranden Sven Lund (M) yrkar avslag.
"""


def _facts(text: str) -> Facts:
    return read_minutes(segments_of(text), ())


def test_notes_name_those_who_were_there_behind_med() -> None:
    facts = _facts(NOTES)
    assert [row.name for row in facts.attendees] == [
        "Märta Ek",
        "Josefin",
        "Lotta Hed",
        "Peder Ström",
        "Erik Vik",
    ]
    assert (facts.meetings[0].chair, facts.meetings[0].secretary) == ("Märta Ek", "Erik Vik")
    assert [row.number for row in facts.paragraphs] == ["1", "2", "3"]


def test_what_is_moved_below_a_proposal_is_no_proposal() -> None:
    facts = _facts(CHURCH)
    assert [(row.status, row.outcome) for row in facts.decisions if row.paragraph_number == "63"] == [
        ("proposed", "adopted"),
        ("moved", "rejected"),
        ("decided", None),
        ("reserved", None),
    ]
    assert [(m.name, m.role) for m in facts.movers] == [("Sven Lund", "mover"), ("Sven Lund", "reservant")]
    assert (str(facts.meetings[0].adjustment_date), facts.meetings[0].adjustment_place) == (
        "2021-09-20",
        "Expeditionen",
    )


def test_a_village_meeting_without_numbers_and_without_a_title_is_minutes() -> None:
    facts = _facts(VILLAGE)
    assert [row.name for row in facts.attendees] == ["Stig", "Rune", "Berit", "Mona"]
    meeting = facts.meetings[0]
    assert (str(meeting.date), meeting.start_time, meeting.place) == ("2009-09-03", None, None)
    assert [row.text for row in facts.decisions] == ["Vi beslutade att ta två lass."]


def test_a_part_of_an_item_begins_no_document() -> None:
    segments = segments_of(EXTRACT)
    assert [one.row.doc_type in MINUTES for one in segments] == [True]
    facts = read_minutes(segments, ())
    assert [(m.name, m.party) for m in facts.movers] == [("Märta Ek", "MP"), ("Sven Lund", "M")]
    assert facts.meetings[0].chair == "Sven Lund"


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Ombud, 2 år: Eva Ek (omval), Bo Ask (nyval)", "Val", [("Eva Ek", "Ombud"), ("Bo Ask", "Ombud")]),
        ("Ordförande 1 år: Eva Ek, omval", "Val av styrelse", [("Eva Ek", "Ordförande")]),
        ("Omval på Eva Ek.", "Val av revisorer", [("Eva Ek", "revisorer")]),
        (
            "Omvaldes Eva Ek samt nyvaldes Bo Ask efter Siri Lind som undanbett sig omval.",
            "Val av tre ledamöter",
            [("Eva Ek", "ledamöter"), ("Bo Ask", "ledamöter")],
        ),
        (
            "Till ordförande valdes Eva Ek och till sekreterare Bo Ask.",
            "",
            [("Eva Ek", "ordförande"), ("Bo Ask", "sekreterare")],
        ),
        ("Vi utser Eva Ek att jämte ordföranden justera listan.", "", [("Eva Ek", "justera listan")]),
        ("Advokaten Eva Ek valdes till ordförande.", "", [("Eva Ek", "ordförande")]),
        ("Granskarna AB omvaldes till revisor.", "", []),
        ("Avgående ledamöter: Eva Ek, Bo Ask", "Val", []),
        ("Kandidater: Eva Ek, Bo Ask", "Val", []),
    ],
)  # fmt: skip
def test_elections_as_associations_write_them(text: str, title: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.name, one.office) for one in elected_in(text, title)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Märta Ek, kom kl. 10.05, § 4", ("4-", "10.05-")),
        ("Märta Ek, avlägsnade sig kl. 18.40, § 84", ("-84", "-18.40")),
        ("Märta Ek t.o.m. 15.30", (None, "-15.30")),
        ("Märta Ek, chef (till 14.15)", (None, "-14.15")),
    ],
)
def test_until_when_someone_was_there(text: str, expected: tuple[str | None, str | None]) -> None:
    limit = split_people(text)[0].limit or ""
    assert (items_in(limit), hours_of(limit)) == expected


def test_who_sends_stands_before_a_colon() -> None:
    people = split_people("PRO: Eva Ek, Bo Ask\nSPF Seniorerna: Siri Lind\nS: Ola Wik\nUlf Sand (Tuna)")
    assert [(p.organisation, p.party) for p in people] == [
        ("PRO", None),
        ("PRO", None),
        ("SPF Seniorerna", None),
        (None, "S"),
        ("Tuna", None),
    ]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Med 17 röster mot 14 avslogs motionen.", (14, 17, None, "no")),
        ("Med 17 röster mot 14 bifölls motionen.", (17, 14, None, "yes")),
        ("Votering begärdes. 3 för, 1 emot, 1 nedlagd röst.", (3, 1, 1, "yes")),
    ],
)
def test_counts_without_yes_or_no(text: str, counts: tuple[int, int, int | None, str]) -> None:
    ballot = read_ballots(paragraphs_of(item(text))).ballots[0]
    assert (ballot.yes, ballot.no, ballot.abstain, ballot.result) == counts


@pytest.mark.parametrize(
    ("sentence", "title", "sets"),
    [
        ("Avgiften höjs till 350 kr för vuxna.", "Ekonomi", True),
        ("Familjeavgiften oförändrad 600 kr.", "Avgifter", True),
        ("Avgiften för 2019 blir 2 400 kr per fastighet.", "Avgift", True),
        ("Oförändrat 150 kr.", "Årsavgift 2023", True),
        ("Oförändrat läge.", "Rapporter", False),
        ("Avgiften blir 2 400 kr.", "Rapporter", False),
        ("Hyran höjs av kommunen med 3 %.", "Lokaler", False),
        ("Avgifterna är en fråga för nästa möte.", "Avgifter", False),
    ],
)
def test_a_fee_is_set(sentence: str, title: str, sets: bool) -> None:
    assert sets_fee(sentence, title) == sets


def test_a_list_without_marks_is_an_item_a_line() -> None:
    lines = [
        "Nämnden beslutar att",
        "förordna röstmottagare",
        "uppdra åt kansliet att hyra lokal",
        "fastställa arvodet.",
    ]
    assert decided(item("\n".join(lines))) == [
        "förordna röstmottagare",
        "uppdra åt kansliet att hyra lokal",
        "fastställa arvodet.",
    ]


def test_the_way_to_a_decision_is_none_of_its_words() -> None:
    text = (
        "§ 1 Val av lärare\n\nBeslut\n"
        "Under diskussionen föreslog Märta Ek, understödd av Bo Ask, att Siri Lind anställs. "
        "Vid omröstningen avgavs 3 ja-röster och 2 nej-röster. Nämnden beslöt att anställa Ola Wik.\n\n"
        "§ 2 Avslutning\n"
    )
    read = read_decisions(paragraphs_of(text))
    assert [(row.status, row.text) for row in read.rows] == [
        ("moved", "Under diskussionen föreslog Märta Ek, understödd av Bo Ask, att Siri Lind anställs."),
        ("decided", "Nämnden beslöt att anställa Ola Wik."),
    ]
    assert [(m.name, m.role) for m in read.movers] == [("Märta Ek", "mover"), ("Bo Ask", "seconder")]


def test_a_list_of_what_came_in_is_not_decided() -> None:
    text = (
        "§ 1 Motioner\n\nBeslut\nMotionerna remitteras till styrelsen.\n\nFöljande motioner har lämnats in:\n"
        "- av Märta Ek (S) om vägar\n- av Bo Ask (M) om resor\n\n§ 2 Avslutning\n"
    )
    assert decided(text) == ["Motionerna remitteras till styrelsen."]


def test_a_motion_behind_a_label_is_of_who_stands_in_it() -> None:
    read = read_decisions(
        paragraphs_of(
            item("Yrkande från Oskar: att avslå propositionen.\nMötet beslutade att anta logotypen.")
        )
    )
    assert [(row.status, row.outcome) for row in read.rows] == [("moved", "rejected"), ("decided", None)]
    assert [m.name for m in read.movers] == ["Oskar"]


def test_the_lone_name_under_adjustment_adjusts() -> None:
    facts = read_minutes(
        (
            segment_of(
                "Valnämnden 2022-05-10\nBeslutande: Märta Ek, Sven Lund\n\n"
                "§ 8 Justering\nSven Lund.\n\n§ 9 Rapporter\nInget.\n"
            ),
        ),
        (),
    )
    assert [row.name for row in facts.attendees if row.is_adjuster] == ["Sven Lund"]


def test_cases_of_norwegian_minutes_are_items() -> None:
    found = paragraphs_of(
        "Sak 14/20  Godkjenning\nVedtak:\nGodkjennes.\n\nSak 15/20  Søknad\nVedtak:\nInnvilges.\n"
    )
    assert [(p.row.number, p.row.title) for p in found] == [("14/20", "Godkjenning"), ("15/20", "Søknad")]


def test_a_sentence_too_long_for_a_title_tells_who_met_and_where() -> None:
    text = (
        "Protokoll fört vid årsstämma i Norrdals Energi AB (publ), org. nr 556000-0001, den 27 april 2022, "
        "kl. 16.00 i Folkets Hus, Norrdal.\n\n"
        "1. Öppnande\nStyrelsens ordförande, Märta Ek, öppnade stämman.\n\n"
        "2. Val av ordförande vid stämman\nAdvokaten Sven Lund valdes till ordförande vid stämman.\n\n"
        "3. Avslutande\nStämman avslutades.\n"
    )
    meeting = _facts(text).meetings[0]
    assert (meeting.place, meeting.chair) == ("Folkets Hus, Norrdal", "Sven Lund")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("AB Norrdalsbostäder, org.nr 556111-2222", "AB Norrdalsbostäder"),
        ("Bygdegårdsföreningen Enigheten u.p.a.", "Bygdegårdsföreningen Enigheten u.p.a."),
        ("Fjellvik kommune", "Fjellvik kommune"),
    ],
)
def test_names_of_companies_and_associations(text: str, name: str) -> None:
    assert organisations_in(text) == [name]


def test_a_club_meeting_dated_below_its_title_is_minutes() -> None:
    text = (
        "Styrelsemöte i Skärviks Segelsällskap\nTorsdag 7 mars 2024 kl 19:00 i klubbhuset\n\n"
        "Deltagare: Märta Ek (ordf), Sven Lund\n\n1. Märta öppnar mötet.\n\n"
        "2. Ekonomi\nBeslut: Avgiften sätts till 1 800 kr.\n\n3. Nästa möte 11 april\n"
    )
    segments = segments_of(text)
    assert [one.row.doc_type for one in segments] == ["minutes"]
    assert read_minutes(segments, ()).meetings[0].place == "klubbhuset"


def test_groups_of_a_list_are_led_in_by_for() -> None:
    text = (
        "Protokoll 2017-05-09\n\nNärvarande:\nFör arbetsgivaren: Märta Ek, chef\n"
        "För de fackliga organisationerna: Sven Lund, Kommunal\n\n"
        "§ 1 Budget\nInformation lämnas.\n\n§ 2 Slut\n"
    )
    assert [row.name for row in _facts(text).attendees] == ["Märta Ek", "Sven Lund"]


def test_a_diary_number_holds_what_its_matter_is_classed_as() -> None:
    found = paragraphs_of(
        "Kf § 17        Dnr 95.233 042\n\nANSÖKAN OM BORGEN\n\nText.\n\n"
        "Kf § 18   Dnr 96.012 111\n\nVAL\n\nText.\n"
    )
    assert [(p.row.diarienummer, p.row.title) for p in found] == [
        ("95.233 042", "ANSÖKAN OM BORGEN"),
        ("96.012 111", "VAL"),
    ]


def _beside(*rows: tuple[str, str]) -> Flow:
    """Lines of two columns as a page has them: what stands at 70 points and what at 200."""
    lines: list[TextLine] = []
    for number, (left, right) in enumerate(rows, start=1):
        words: list[Word] = []
        for edge, text in ((70.0, left), (200.0, right)):
            for place, word in enumerate(text.split()):
                x0, y0 = edge + 6.0 * place, 20.0 * number
                words.append(Word(word, Box(x0, y0, x0 + 4.0, y0 + 10.0), size=10.0))
        at = Place(page=1, x0=70.0 if left else 200.0, y0=20.0 * number)
        text = f"{left} {right}".strip()
        lines.append(TextLine(text, at, starts_block=bool(left), size=10.0, words=tuple(words)))
    return tuple(lines)


def test_titles_in_a_column_of_their_own_are_titles() -> None:
    flow = with_margin_heads(
        _beside(
            ("§ 1 Öppnande", "Märta Ek öppnade stämman."),
            ("§ 2 Val av", "Valdes Sven Lund."),
            ("§ 3 Grinden", "Stämman beslutade att laga"),
            ("", "grinden i vår."),
        )
    )
    assert [block.text for block in flow] == [
        "§ 1 Öppnande",
        "Märta Ek öppnade stämman.",
        "§ 2 Val av",
        "Valdes Sven Lund.",
        "§ 3 Grinden",
        "Stämman beslutade att laga",
        "grinden i vår.",
    ]


def test_a_part_of_an_item_may_be_headed_in_the_margin() -> None:
    flow = with_margin_heads(
        _beside(
            ("§ 1 Bidrag", "KFN 2023/18"),
            ("Beslut", "Nämnden beviljar"),
            ("", "40 000 kronor."),
            ("Yrkanden", "Märta Ek (V) yrkar avslag."),
        )
    )
    assert [block.text for block in flow] == [
        "§ 1 Bidrag KFN 2023/18",
        "Beslut",
        "Nämnden beviljar",
        "40 000 kronor.",
        "Yrkanden",
        "Märta Ek (V) yrkar avslag.",
    ]


def test_minutes_in_prose_elect_their_officers() -> None:
    facts = _facts(
        "Protokoll från årsmöte 2013-02-20\n\nÅrsmötet öppnades. Till mötesordförande valdes Märta Ek. "
        "Till sekreterare valdes Siri Lind. Till justerare valdes Sven Lund och Eva Rot.\n\n"
        "Dagordningen godkändes.\n\nVid protokollet                Justeras\nSiri Lind             Märta Ek\n"
    )
    assert (facts.meetings[0].chair, facts.meetings[0].secretary) == ("Märta Ek", "Siri Lind")
    assert [row.name for row in facts.attendees if row.is_adjuster] == ["Sven Lund", "Eva Rot"]
    assert all(row.title is None for row in facts.attendees)


def test_those_of_given_names_alone_are_elected() -> None:
    facts = _facts(
        "Minnesanteckningar\nMöte 14 mars 2018\n\nNärvarande: Lena, Conny, Ove\n\n"
        "Conny valdes till ordförande för mötet och Lena till sekreterare.\n\nNästa möte: 18 april kl 18\n"
    )
    meeting = facts.meetings[0]
    assert (meeting.chair, meeting.secretary, meeting.start_time) == ("Conny", "Lena", None)
    assert [(row.name, row.office) for row in facts.elections] == [
        ("Conny", "ordförande"),
        ("Lena", "sekreterare"),
    ]


def test_a_motion_on_the_next_line_is_apart_from_the_proposal() -> None:
    text = (
        "§ 1 Avgift\n\nFörvaltningens förslag\nNämnden beslutar att taxan ska vara 500 kr.\n"
        "Märta Ek (V) yrkar avslag på förslaget.\n\nBeslut\nNämnden beslutar att taxan ska vara 500 kr.\n\n"
        "§ 2 Slut\n"
    )
    read = read_decisions(paragraphs_of(text))
    assert [(row.status, row.outcome) for row in read.rows] == [
        ("proposed", "adopted"),
        ("moved", "rejected"),
        ("decided", None),
    ]


def test_who_adjusts_beside_the_chair_and_days_that_are_set() -> None:
    facts = _facts(
        "Protokoll\nNämnden 2021-06-03\n\nLedamöter: Märta Ek, ordförande, Sven Lund\n\n"
        "§ 14 Protokollets justering\nUtöver ordföranden ska Sven Lund justera protokollet.\n\n"
        "§ 15 Sammanträdesdagar\nFastställdes till 8 februari och 10 maj.\n\n§ 16 Slut\n"
    )
    assert [row.name for row in facts.attendees if row.is_adjuster] == ["Sven Lund"]
    assert [row.text for row in facts.decisions] == ["Fastställdes till 8 februari och 10 maj."]


@pytest.mark.parametrize(
    "signed",
    [
        "Justeras: Rut Alm",
        "Ordförande: Märta Ek\nSekreterare: Åsa Lind\nJusterare: Rut Alm",
        "Justeras den 5 mars 2024\nRut Alm",
        "Mötet avslutades kl. 14.30.\nÅsa Lind\nSekreterare",
        "Norrby 2024-03-05\nÅsa Lind",
    ],
)
def test_who_signs_below_the_last_item_is_sent_nothing(signed: str) -> None:
    facts = _facts(
        "Norrby kommun\nProtokoll fört vid sammanträde med socialnämnden 2024-03-01\n\n"
        "§ 1 Budget\nSocialnämnden beslutar att godkänna budgeten.\n\n"
        f"Beslutet skickas till\nKommunstyrelsen\nEkonomiavdelningen\n{signed}\n"
    )
    assert [row.recipient for row in facts.recipients] == ["Kommunstyrelsen", "Ekonomiavdelningen"]


def test_offices_are_shared_out_in_the_last_item() -> None:
    items = paragraphs_of(
        "§ 1 Upprop\nNärvaron antecknas.\n\n§ 2 Val\nOrdförande: Märta Ek\nKassör: Rut Alm\n"
    )
    assert "Rut Alm" in items[-1].row.text


def test_who_stands_below_a_list_that_is_elsewhere_is_not_of_it() -> None:
    facts = _facts(
        "Sammanträdesprotokoll\nKommunfullmäktige 2004-11-08\n\nPlats och tid Folkets hus, kl 19.00\n\n"
        "Beslutande Enligt förteckning\n\n\nNils Brodd, kommundirektör § 7\n"
        "Övriga deltagande Rut Alm, sekreterare\n\nUtses att justera Eva Ek (m)\n\n"
        "KF § 7\n\nVal\n\nBeslut\n\nKommunfullmäktige beslutar att utse Eva Ek (m) till ersättare.\n\n"
        "KF § 8\n\nSlut\n"
    )
    told = {row.name: (row.role, row.deciding) for row in facts.attendees}
    assert told["Nils Brodd"] == ("official", None)
    assert [(row.name, row.party) for row in facts.elections] == [("Eva Ek", "M")]


def test_a_name_that_is_begun_goes_on_in_the_next_line() -> None:
    text = (
        "§ 1 Val\nTill revisorer för en tid av ett år valdes Märta Ek och Rut Alm, båda omvalda.\n"
        "Till valberedning valdes Åsa Lind och Bo\nEkvall (omval)\n\n"
        "§ 2 Slut\nMötet avslutades.\n\n§ 3 Tack\n"
    )
    assert decided(text)[-1] == "Till valberedning valdes Åsa Lind och Bo Ekvall (omval)"


def test_items_that_tell_what_was_done_are_minutes_without_the_word() -> None:
    told = (
        "Till ordförande valdes Märta Ek",
        "Kallelsen godkändes",
        "Samtliga omvaldes",
        "Avgiften fastställdes",
    )
    items = "".join(f"§ {number}.\n{one}.\n\n" for number, one in enumerate(told, 1))
    assert [one.row.doc_type for one in segments_of(f"Årsmöte 2008\n\n{items}§ 5.\nTack.\n")] == ["minutes"]


def test_those_who_may_vote_are_not_elected_and_those_chosen_a_line_each_are() -> None:
    facts = _facts(
        "Mötesprotokoll\nÅrsmöte 2016-02-07\n\n§ 1 Justering av röstlängd\n"
        "Närvarande med rösträtt:\n\nMärta Ek\n\nBo Ask\n\n"
        "Mötet fastställde röstlängden till 2 personer.\n\n§ 2 Val av styrelse\nMötet valde\n\n"
        "Märta Ek till ordförande.\n\nBo Ask till kassör.\n\n§ 3 Slut\n"
    )
    assert [row.text for row in facts.decisions] == [
        "Mötet fastställde röstlängden till 2 personer.",
        "Märta Ek till ordförande.",
        "Bo Ask till kassör.",
    ]
    elected = [(row.name, row.office) for row in facts.elections]
    assert elected == [("Märta Ek", "ordförande"), ("Bo Ask", "kassör")]


def test_where_someone_lives_is_no_title() -> None:
    people = split_people("Eva Ek ordförande nr 14, hus 5\nBo Ask ledamot, hus 3\nOla Wik, SST:s repr.")
    assert [person.role_word for person in people] == ["ordförande", "ledamot", "repr"]


def test_the_body_may_stand_right_behind_the_office() -> None:
    (one,) = elected_in("Eva Ek (S) utses till ny ledamot tekniska nämnden till den 31 december 2030.")
    assert (one.office, one.body) == ("ny ledamot", "tekniska nämnden")
