"""Whom associations elect, and who presides, writes and adjusts: forms of theirs. All are invented."""

from __future__ import annotations

import pytest
from paragraphs_of_text import segments_of

from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.relations.elections import elected_in
from handlingar.schemas.rows import Facts


def _facts(text: str) -> Facts:
    return read_minutes(segments_of(text), (), None)


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "Som styrelse valdes Eva Ek, ordförande, Bo Ask, sekreterare, och Rut Alm, kassör.",
            "",
            "Eva Ek ordförande, Bo Ask sekreterare, Rut Alm kassör",
        ),
        (
            "Klubben beslöt att välja följande revisorer: "
            "Bo Ask - omval Till revisorssuppleanter: Rut Alm - nyval",
            "",
            "Bo Ask revisorer, Rut Alm revisorssuppleanter",
        ),
        (
            "Eva Ek och Bo Ask utsågs till justerare för mötet och tillika rösträknare.",
            "",
            "Eva Ek justerare, Bo Ask justerare",
        ),
        (
            "Mötet valde följande: Som ordinarie ledamöter: Eva Ek - omval Som suppleanter: Bo Ask - nyval",
            "",
            "Eva Ek ordinarie ledamöter, Bo Ask suppleanter",
        ),
        (
            "Mötet beslutade välja Eva Ek (ordförande) och Bo Ask (kassör).",
            "",
            "Eva Ek ordförande, Bo Ask kassör",
        ),
        (
            "Styrelsen konstituerar sig med Eva Ek som vice ordförande och Bo Ask som sekreterare.",
            "",
            "Eva Ek vice ordförande, Bo Ask sekreterare",
        ),
        (
            "Omval av Eva Ek och nyval av Bo Ask och Rut Alm för tiden intill nästa stämma.",
            "Val av styrelse",
            "Eva Ek styrelse, Bo Ask styrelse, Rut Alm styrelse",
        ),
        ("Eva Ek (omval) för en period på två år.", "Val av styrelse", "Eva Ek styrelse"),
        ("Omvaldes på två år Eva Ek och Bo Ask.", "Val av styrelse", "Eva Ek styrelse, Bo Ask styrelse"),
        ("Ordförande Eva Ek omväljs på ett år", "Val", "Eva Ek Ordförande"),
        (
            "Till justerare utsågs Eva Ek, representerande Dalens fond, och Bo Ask.",
            "",
            "Eva Ek justerare, Bo Ask justerare",
        ),
        ("Eva Ek föreslogs och valdes enhälligt.", "Val av kassör", "Eva Ek kassör"),
        ("Eva Ek valdes till ordförande med acklamation.", "", "Eva Ek ordförande"),
        (
            "Till valberedning utsågs Eva Ek, sammankallande, Bo Ask och Rut Alm.",
            "",
            "Eva Ek valberedning, Bo Ask valberedning, Rut Alm valberedning",
        ),
        ("Två ledamöter på två år: Eva Ek, Bo Ask", "Val av styrelse", "Eva Ek ledamöter, Bo Ask ledamöter"),
        ("Kassör Eva Ek omval 1 år", "Val av styrelse", "Eva Ek Kassör"),
        (
            "Till ordförande valdes Eva Ek, Dalens FF, till vice ordförande Bo Ask, Norra SK.",
            "",
            "Eva Ek ordförande, Bo Ask vice ordförande",
        ),
    ],
)
def test_who_is_elected(text: str, title: str, expected: str) -> None:
    assert ", ".join(f"{one.name} {one.office}" for one in elected_in(text, title)) == expected


def test_given_names_each_with_a_verb_of_their_own() -> None:
    told = (
        "Eva valdes till sekreterare och Bo valdes till justerare att jämte ordföranden justera protokollet."
    )
    assert [(one.name, one.office) for one in elected_in(told, "", ["Eva Ek", "Bo Ask"])] == [
        ("Eva Ek", "sekreterare"),
        ("Bo Ask", "justerare"),
    ]


def test_a_list_below_the_verb_that_chooses() -> None:
    facts = _facts(
        "Dals bastuförening\nProtokoll fört vid årsmöte 2024-03-02\n\n§ 1 Öppnande\nVi började.\n\n"
        "§ 2 Val av styrelse\nÅrsmötet beslutar enligt valberedningens förslag och väljer\n"
        "Eva Ek, ordförande på 1 år\nBo Ask, ledamot på 2 år (omval)\nRut Alm, suppleant på 1 år\n\n"
        "§ 3 Slut\nVi gick hem.\n"
    )
    assert [(row.name, row.office) for row in facts.elections] == [
        ("Eva Ek", "ordförande"),
        ("Bo Ask", "ledamot"),
        ("Rut Alm", "suppleant"),
    ]


def test_a_congress_and_its_own_officers() -> None:
    facts = _facts(
        "Protokoll fört vid Dalens Seglarförbunds kongress i Norrvik 21-22 april 2012\n\n"
        "1. Kongressen öppnas.\nNorrviks Seglarklubbs ordförande Sten Lund hälsade alla välkomna.\n\n"
        "2. Val av ordförande, vice ordförande och sekreterare för kongressen.\n"
        "Till ordförande för kongressen valdes Eva Ek, Dalens SK, till vice ordförande Rut Alm "
        "och till sekreterare Bo Ask.\n\n"
        "3. Val av justerare.\nKongressen utsåg Per Falk och Siv Berg att jämte ordföranden justera.\n\n"
        "4. Avslutning.\nVi gick hem.\n"
    )
    meeting = facts.meetings[0]
    assert (meeting.body, meeting.chair, meeting.secretary) == ("kongress", "Eva Ek", "Bo Ask")
    assert [row.name for row in facts.attendees if row.is_adjuster] == ["Per Falk", "Siv Berg"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mötet öppnades av styrelsens ordförande Eva Ek.",
        "Mötet öppnades av Eva Ek.",
        "Stämman förklarades öppnad av Eva Ek.",
    ],
)
def test_who_opened_presides(sentence: str) -> None:
    facts = _facts(
        "Protokoll fört vid styrelsemöte 2024-03-02\n\nNärvarande: Eva Ek, Bo Ask\n\n"
        f"§ 1 Öppnande\n{sentence}\n\n§ 2 Slut\nVi gick hem.\n"
    )
    assert facts.meetings[0].chair == "Eva Ek"


def test_who_stands_before_a_further_verb_replaces_nobody() -> None:
    told = "Till ledamöter omvaldes Eva Ek och Bo Ask samt nyvaldes Rut Alm efter Per Falk."
    assert [(one.name, one.replaces) for one in elected_in(told)] == [
        ("Eva Ek", None),
        ("Bo Ask", None),
        ("Rut Alm", "Per Falk"),
    ]


def test_offices_listed_below_a_colon() -> None:
    facts = _facts(
        "Brf Strandgläntan\nProtokoll konstituerande styrelsemöte 2024-03-02\n\n§ 1 Öppnande\nVi började.\n\n"
        "§ 2 Konstituering\nStyrelsen beslöt att konstituera sig på följande sätt:\nOrdförande   Eva Ek\n"
        "Vice ordförande   Bo Ask\nSekreterare   Rut Alm\n\n§ 3 Slut\nVi gick hem.\n"
    )
    assert [(row.name, row.office) for row in facts.elections] == [
        ("Eva Ek", "Ordförande"),
        ("Bo Ask", "Vice ordförande"),
        ("Rut Alm", "Sekreterare"),
    ]


def test_elections_by_office_and_term_below_any_title() -> None:
    facts = _facts(
        "Dals bastuförening\nÅrsmöte 2024-03-02\n\nNärvarande: 18 medlemmar\n\n"
        "1. Öppnande\nVi började.\n"
        "2. Val av mötesfunktionärer\na) Ordförande: Eva Ek\nb) Sekreterare: Bo Ask\n"
        "3. Val\n3.1 Styrelse\nOrdförande (1 år): Rut Alm\nErsättare (1 år): Per Falk\n"
        "3.2 Revisorer (1 år): Siv Berg\n4. Slut\nVi gick hem.\n"
    )
    assert (facts.meetings[0].chair, facts.meetings[0].secretary) == ("Eva Ek", "Bo Ask")
    assert [row.number for row in facts.paragraphs] == ["1", "2", "3", "3.1", "3.2", "4"]
    assert ("Rut Alm", "Ordförande") in [(row.name, row.office) for row in facts.elections]


def test_initials_of_those_present() -> None:
    facts = _facts(
        "Brf Strandgläntan\nProtokoll styrelsemöte 2024-03-02\n\n"
        "Närvarande: Eva Ek (EE), Bo Ask (BA), Rut Alm (RA)\n\n"
        "§ 1 Öppnande\nEE öppnade mötet.\n\n§ 2 Val av sekreterare och justerare\n"
        "BA valdes till sekreterare. RA valdes till justerare.\n\n§ 3 Slut\nVi gick hem.\n"
    )
    assert (facts.meetings[0].chair, facts.meetings[0].secretary) == ("Eva Ek", "Bo Ask")
    assert [(row.name, row.office) for row in facts.elections] == [
        ("Bo Ask", "sekreterare"),
        ("Rut Alm", "justerare"),
    ]


def test_a_chair_by_office_and_given_name() -> None:
    facts = _facts(
        "Dals IK\nProtokoll styrelsemöte 2024-03-02\n\nNärvarande: Eva Ek, Bo Ask\n\n"
        "§ 1 Öppnande\nOrdförande Eva öppnar mötet.\n\n§ 2 Slut\nVi gick hem.\n"
    )
    assert facts.meetings[0].chair == "Eva Ek"


@pytest.mark.parametrize(
    ("decided", "replaces"),
    [
        ("Eva Ek (S) utses till ledamot i kulturnämnden.", ["Bo Ask"]),
        ("Eva Ek (S) utses till ledamot i kulturnämnden efter Ida Lind (S).", ["Ida Lind"]),
        ("Eva Ek utses till ledamot och Rut Alm utses till ersättare.", [None, None]),
    ],
)
def test_a_title_tells_whom_the_one_elected_replaces(decided: str, replaces: list[str | None]) -> None:
    found = _facts(
        "Dals kommun\nKommunfullmäktige\nSammanträdesprotokoll 2024-03-02\n\n§ 3 Upprop\nVi började.\n\n"
        f"§ 4 Val av ledamot i kulturnämnden efter Bo Ask (S), Eva Ek (S)\n\nBeslut\n\n{decided}\n"
    )
    assert [one.replaces for one in found.elections] == replaces
