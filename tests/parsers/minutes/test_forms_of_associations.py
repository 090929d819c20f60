"""More forms in which associations, companies and school councils write minutes. All are invented."""

from __future__ import annotations

from datetime import date, time

import pytest
from paragraphs_of_text import paragraphs_of, segments_of

from handlingar.parsers.documents.issuer import organisation_of, organisations_in
from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.people_lists import split_people
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.relations.elections import elected_in
from handlingar.schemas.rows import Facts


def _facts(text: str) -> Facts:
    return read_minutes(segments_of(text), (), None)


@pytest.mark.parametrize(
    "sentence",
    [
        "En motion från en medlem som ej vill ha lyktor vid ån bifalles av mötet.",
        "Ett förslag att ge varje medlem en kalender godkändes.",
        "Förslag från Märta Ek om tre kannor att användas vid våra möten antogs av mötet.",
        "Arvoden till ledamöterna bestäms till 3 500 kr per år.",
        "Avgiften skall utgå med 300 kronor.",
        "Bokslutet blev godkänt av mötet.",
        "Olle Öst och Sven Lund gavs yttranderätt.",
        "Att skriva protokoll utsågs Märta Ek.",
        "Beslöt att köpa en roddbåt.",
        "Mötet diskuterade båtarna och enades om att sälja en.",
        "Mötet har diskuterat bodens tak och beslutat att lägga om det.",
        "Därefter ställde sig mötet bakom förslaget.",
        "Revisor blev Ulla Lind.",
        "Alla var överens om att sälja båten.",
        "Man beslöt att laga taket.",
        "Mötet tyckte om tanken och gav ordföranden i uppdrag att köpa en båt.",
        "Ordföranden fick mandat att köpa en båt.",
        "Förslaget gick igenom.",
        "Medlemsavgiften: oförändrad 200 kr.",
    ],
)
def test_what_is_decided(sentence: str) -> None:
    rows = read_decisions(paragraphs_of(f"§ 1 Ärende\n{sentence}\n§ 2 Slut\nMötet avslutades.")).rows
    assert [row.text for row in rows if row.paragraph_number == "1"] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Förslag att budgeten godkänns.",
        "Ett förslag som antogs av mötet diskuterades.",
        "Mötet hade diskuterat bodens tak och beslutat att lägga om det.",
    ],
)
def test_what_is_not(sentence: str) -> None:
    assert not read_decisions(paragraphs_of(f"§ 1 Ärende\n{sentence}\n§ 2 Slut\nVi gick hem.")).rows


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "Som vice ordförande omvaldes Anna Ek, som kassör omvaldes Eva Lund och som sekreterare Bo Ask.",
            "",
            [("Anna Ek", "vice ordförande"), ("Eva Lund", "kassör"), ("Bo Ask", "sekreterare")],
        ),
        (
            "Till kassör omvaldes Eva Lund, till v. ordförande omvaldes Anna Strand.",
            "",
            [("Eva Lund", "kassör"), ("Anna Strand", "v. ordförande")],
        ),
        (
            "Ordföranden Märta Ek och kassören Bo Ask valdes att teckna firman.",
            "",
            [("Märta Ek", "teckna firman"), ("Bo Ask", "teckna firman")],
        ),
        (
            "Omval av kassör Märta Ek, omval av ledamot Bo Ask samt nyval av revisor Per Lind.",
            "",
            [("Märta Ek", "kassör"), ("Bo Ask", "ledamot"), ("Per Lind", "revisor")],
        ),
        (
            "Mötet valde Per Lind, Granviks Båtsällskap och Bo Ask, Dalens Båtklubb till justerare.",
            "",
            [("Per Lind", "justerare"), ("Bo Ask", "justerare")],
        ),
        (
            "Bo Ask valdes till mötessekreterare, Anna Berg mötesordförande.",
            "",
            [("Bo Ask", "mötessekreterare"), ("Anna Berg", "mötesordförande")],
        ),
        (
            "Per Lind valdes att även i fortsättningen vara kassör.",
            "",
            [("Per Lind", "kassör")],
        ),
        ("Per Lind valdes att såsom ordförande leda stämman.", "", [("Per Lind", "ordförande")]),
        (
            "Val av ordförande och sekreterare blev Per Lind och Bo Ask.",
            "",
            [("Per Lind", "ordförande"), ("Bo Ask", "sekreterare")],
        ),
        (
            "Utsågs advokat Per Lind till ordförande.",
            "Val av ordförande",
            [("Per Lind", "ordförande")],
        ),
        (
            "Bo Ask valdes.",
            "Val av en eller två justerare att underteckna protokollet",
            [("Bo Ask", "justerare")],
        ),
        (
            "Till ordförande för dagen valdes Per Lind Till sekreterare för dagen valdes Bo Ask.",
            "",
            [("Per Lind", "ordförande"), ("Bo Ask", "sekreterare")],
        ),
        (
            "Beslöt att till styrelse välja följande: Ordf. Per Lind, Dalby, v. ordf. Eva Lund.",
            "",
            [("Per Lind", "Ordf"), ("Eva Lund", "v. ordf")],
        ),
        (
            "Stämman beslutar att välja samma revisorer och suppleanter för nästa år: "
            "Revisorer Per Lind (omval) Revisorssuppleanter Eva Lund (omval)",
            "",
            [("Per Lind", "Revisorer"), ("Eva Lund", "Revisorssuppleanter")],
        ),
        (
            "Som funktionärer valdes: Ordförande Per Lind Justeringsmän Eva Lund Bo Ask",
            "",
            [("Per Lind", "Ordförande"), ("Eva Lund", "Justeringsmän"), ("Bo Ask", "Justeringsmän")],
        ),
    ],
)
def test_who_is_elected(text: str, title: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.name, one.office) for one in elected_in(text, title)] == expected


def test_the_minutes_are_no_body_of_an_adjuster() -> None:
    (one,) = elected_in("Till justerare för årsmötesprotokollet valdes Bo Ask.")
    assert one.body is None


@pytest.mark.parametrize("sign", ["#1", "# 1.", "§ 1/", "§1/"])
def test_signs_of_items(sign: str) -> None:
    paragraphs = paragraphs_of("\n".join(f"{sign.replace('1', str(n))} Mötet talade" for n in (1, 2, 3)))
    assert [one.row.number for one in paragraphs] == ["1", "2", "3"]
    assert paragraphs[0].row.title == "Mötet talade"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("årsstämma i D. Ekmark & Co AB (publ)", "D. Ekmark & Co AB"),
        ("Mötesanteckningar Granvalla Samfällighetsförening", "Granvalla Samfällighetsförening"),
        ("Protokoll vid Brf Svalans årsstämma", "Brf Svalan"),
        ("Protokoll vid Brf Kronos årsstämma", "Brf Kronos"),
        ("38:ans samfällighetsförening i Norrby", "38:ans samfällighetsförening i Norrby"),
        ("Möte med 38:ans samfällighetsförening i Norrby skola", "38:ans samfällighetsförening"),
        ("Årsmöte med Vänsterpartiet i Alvhem", "Vänsterpartiet i Alvhem"),
    ],
)
def test_names_of_organisations(text: str, name: str) -> None:
    assert organisations_in(text) == [name]


def test_two_days_told_each_with_its_weekday() -> None:
    days = [found.date for found in find_dates("Lördagen den 12 och söndagen den 13 april, 2031 i Granvik")]
    assert days == [date(2031, 4, 12), date(2031, 4, 13)]


def test_the_head_of_a_congress() -> None:
    facts = _facts(
        "Protokoll fört vid Kälkförbundets förbundsmöte\nTid och plats\n"
        "Lördagen den 12 och söndagen den 13 april, 2031 på Stora hotellet, Granvik.\n"
        "§ 1 Öppnande\nMärta Ek öppnade mötet.\n§ 2 Övrigt\nVi beslutade att städa kl. 10.00."
    )
    (meeting,) = facts.meetings
    assert (meeting.date, meeting.place) == (date(2031, 4, 12), "Stora hotellet, Granvik")
    assert meeting.end_time is None  # "beslutade" is no end


def test_place_behind_an_hour_without_minutes() -> None:
    (meeting,) = _facts(
        "Protokoll fört vid styrelsemöte onsdagen den 7/5 2031 kl. 16 i Bygdegården\n§ 1 Start\nVi började."
    ).meetings
    assert (meeting.start_time, meeting.place) == (time(16), "Bygdegården")


def test_who_writes_is_told_in_the_first_items() -> None:
    (meeting,) = _facts(
        "Protokoll fört vid stämma 2031-05-22\n§ 1 Val av ordförande\nUtsågs Per Lind till ordförande vid "
        "stämman. Noterades att Bo Ask har fått i uppdrag att föra protokollet."
    ).meetings
    assert (meeting.chair, meeting.secretary) == ("Per Lind", "Bo Ask")


def test_officers_listed_under_one_heading() -> None:
    facts = _facts(
        "Protokoll fört vid Granviks Båtklubbs årsmöte 2031-09-17\n§ 1 Mötesfunktionärer\n"
        "Som mötets funktionärer valdes:\nOrdförande Per Lind\nSekreterare Eva Lund\nJusterare Bo Ask\n"
        "§ 2 Slut\nMötet avslutades."
    )
    (meeting,) = facts.meetings
    assert (meeting.chair, meeting.secretary) == ("Per Lind", "Eva Lund")
    assert [row.name for row in facts.attendees if row.is_adjuster] == ["Bo Ask"]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (
            "Närvarande styrelseledamöter: Per Lind, Eva Lund och Bo Ask.",
            [("Per Lind", "member", True), ("Eva Lund", "member", True), ("Bo Ask", "member", True)],
        ),
        (
            "Närvarande: Per Lind, Eva Lund och Bo Ask, ej närv. Märta Ek.",
            [
                ("Per Lind", "participant", True),
                ("Eva Lund", "participant", True),
                ("Bo Ask", "participant", True),
                ("Märta Ek", "participant", False),
            ],
        ),
        (
            "Närvarande: Per, Eva och Bo. Märta fortsatte med sitt arbete på kontoret.",
            [("Per", "participant", True), ("Eva", "participant", True), ("Bo", "participant", True)],
        ),
    ],
)
def test_who_was_there(listed: str, expected: list[tuple[str, str, bool]]) -> None:
    facts = _facts(f"Protokoll fört vid styrelsemöte 2031-10-19\n{listed}\n§ 1 Start\nVi började.")
    assert [(row.name, row.role, row.present) for row in facts.attendees] == expected


@pytest.mark.parametrize(
    ("text", "doc_type"),
    [
        (
            "Klassråd 2031-11-10\n1. Bo öppnar mötet.\n2. Bo läser protokollet.\n3. Bo avslutar mötet.",
            "minutes",
        ),
        (
            "Pensionärsrådet 2031-04-24\nNärvarande\nPer Lind\nEva Lund\nMötets öppnande\nPer hälsade.",
            "minutes",
        ),
        ("Vänsterpartiet i Alvhem\nMöte 2031-03-06\nNärvarande: Per\n§ 1 Dagordning\nDen antogs.", "minutes"),
        ("Pensionärsrådet 2031-04-24\nBrev till alla som fyllt år.", "other"),
    ],
)
def test_a_council_and_its_day_head_minutes(text: str, doc_type: str) -> None:
    assert segments_of(text)[0].row.doc_type == doc_type


def test_a_party_is_the_organisation_of_its_own_meetings_alone() -> None:
    text = "Vänsterpartiet i Alvhem yrkar att en bro byggs. " * 3
    assert (
        organisation_of(["Årsmöte i Vänsterpartiet i Alvhem"], (), (), (), text) == "Vänsterpartiet i Alvhem"
    )
    assert organisation_of(["Motion från Vänsterpartiet i Alvhem"], (), (), (), text) is None


@pytest.mark.parametrize(
    ("text", "party"),
    [("Märta Ek, KD", "KD"), ("Märta Ek, SD, ordförande", "SD"), ("Märta Ek, S tjänstgörande", "S")],
)
def test_party_behind_a_comma(text: str, party: str) -> None:
    """A code of two letters is a party's, not an organisation's."""
    assert [(p.name, p.party, p.organisation) for p in split_people(text)] == [("Märta Ek", party, None)]


def test_initial_behind_a_comma_is_no_party() -> None:
    people = split_people("A Ekdal, C Askman")
    assert [(p.name, p.party) for p in people] == [("A Ekdal", None), ("C Askman", None)]


def test_elected_with_party_behind_a_comma() -> None:
    said = "Märta Ek, S utses att justera dagens protokoll."
    facts = _facts(f"Protokoll styrelsemöte\n§ 1 Val av justerare\n{said}\n§ 2 Slut\nVi gick hem.")
    assert [(row.name, row.party) for row in facts.elections] == [("Märta Ek", "S")]
