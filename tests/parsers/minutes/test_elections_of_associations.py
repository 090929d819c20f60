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
        (
            "Att justera protokollet valdes Eva Ek koloni 14 b och Bo Ask, lott nr 3.",
            "Justerare",
            "Eva Ek Justerare, Bo Ask Justerare",
        ),
        ("Eva Ek tomt 9 valdes enhälligt", "Val av kassör", "Eva Ek kassör"),
        ("Eva Ek nominerades av Bo Ask och valdes.", "Val av kassör", "Eva Ek kassör"),
        ("Eva Ek valdes att var för sig vara firmatecknare.", "", "Eva Ek firmatecknare"),
        ("Omval av revisorer, d.v.s. Eva Ek och Bo Ask.", "", "Eva Ek revisorer, Bo Ask revisorer"),
        ("Eva Ek", "Val av övriga styrelsemedlemmar", "Eva Ek övriga styrelsemedlemmar"),
        ("Till vice ordförande för samma tid valdes Eva Ek.", "", "Eva Ek vice ordförande"),
        ("Eva Ek, kassör.", "Val av styrelse", "Eva Ek kassör"),
        (
            "Som styrelse valdes Docent Eva Ek, ordförande, och Bo Ask, kassör.",
            "",
            "Eva Ek ordförande, Bo Ask kassör",
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


_CLUB = "Dals IF\nProtokoll styrelsemöte 2024-03-02\n\nNärvarande: Eva Ek, Bo Ask, Rut Alm, Per Falk\n\n"


def test_each_line_that_elects_stands_apart_without_a_full_stop() -> None:
    facts = _facts(
        f"{_CLUB}1. Val av funktionärer\nEva Ek valdes till mötesordförande\nBo Ask valdes till sekreterare\n"
        "Rut Alm och Per Falk valdes till justerare\n\n"
        "2. Båten\nBeslutades att sälja båten\nBeslutades att köpa en kanot\nRapporten godkändes\n\n"
        "3. Val\nTill kassör valdes Eva Ek\nTill revisor valdes Per Falk\n"
    )
    assert [row.text for row in facts.decisions] == [
        "Eva Ek valdes till mötesordförande",
        "Bo Ask valdes till sekreterare",
        "Rut Alm och Per Falk valdes till justerare",
        "Beslutades att sälja båten",
        "Beslutades att köpa en kanot",
        "Rapporten godkändes",
        "Till kassör valdes Eva Ek",
        "Till revisor valdes Per Falk",
    ]
    assert (facts.meetings[0].chair, facts.meetings[0].secretary) == ("Eva Ek", "Bo Ask")
    assert [row.name for row in facts.attendees if row.is_adjuster] == ["Rut Alm", "Per Falk"]


def test_a_line_that_hangs_goes_on_with_the_next() -> None:
    facts = _facts(f"{_CLUB}1. Val\nTill justerare valdes Rut Alm och\nPer Falk valdes till kassör\n")
    assert [row.text for row in facts.decisions] == [
        "Till justerare valdes Rut Alm och Per Falk valdes till kassör"
    ]


@pytest.mark.parametrize(
    "item",
    [
        "Justerare Rut och Per.\n",
        "Val av mötesfunktionärer\nOrdförande Eva Ek\nJusterare Rut Alm\nPer Falk\n",
    ],
)
def test_who_adjusts_by_a_label_and_the_line_below(item: str) -> None:
    facts = _facts(f"{_CLUB}1. Mötet öppnades.\n\n2. {item}\n3. Slut\nVi gick hem.\n")
    assert [row.name for row in facts.attendees if row.is_adjuster] == ["Rut Alm", "Per Falk"]


def test_the_last_item_right_below_the_text_of_another() -> None:
    facts = _facts(
        f"{_CLUB}1. Mötet öppnades.\n2. Båten.\nDen läcker.\n3. Resan.\nVi åker\n4. Mötet avslutas.\n"
    )
    assert [row.number for row in facts.paragraphs] == ["1", "2", "3", "4"]


def test_yes_and_no_below_two_headings() -> None:
    facts = _facts(
        "Dals IF\nProtokoll styrelsemöte 2024-03-02\n\nLedamöter   Närvarande\nEva Ek   Ja\nBo Ask   Nej\n"
        "Rut Alm   Ja, lämnade vid 3\n\n1 Öppnande\nVi började.\n\n2 Slut\nVi gick hem.\n"
    )
    assert [(row.name, row.present) for row in facts.attendees] == [
        ("Eva Ek", True),
        ("Bo Ask", False),
        ("Rut Alm", True),
    ]


def test_a_title_in_the_definite_is_of_the_name_behind_it() -> None:
    facts = _facts(
        "Dals IF\nProtokoll styrelsemöte 2024-03-02\n\nNärvarande: Eva Ek, Rut Alm, Kassören Bo Ask och Ola"
        "\n\n§ 1 Öppnande\nVi började.\n"
    )
    assert [row.name for row in facts.attendees if row.title] == ["Bo Ask"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Mötet ålägger styrelsen att laga båten.", "other"),
        ("Styrelsen gavs i uppdrag att laga båten.", "assignment"),
        ("Röstlängden justerades till 14 röstberättigade.", "procedural"),
        ("Mötet ansågs vederbörligt utlyst.", "procedural"),
        ("Styrelsen konstituerades enligt följande: Eva Ek ordförande och Bo Ask kassör.", "other"),
    ],
)
def test_further_verbs_that_decide(sentence: str, kind: str) -> None:
    facts = _facts(f"{_CLUB}1. Båten\n{sentence}\n\n2. Slut\nVi gick hem.\n")
    assert {row.kind for row in facts.decisions} == {kind}


def test_a_conference_decides() -> None:
    facts = _facts(
        "Protokoll fört vid Dalskyrkans kyrkokonferens 29 maj 2014\n\n§ 1 Inledning\nVi sjöng.\n\n"
        "§ 2 Båten\nKyrkokonferensen beslutade\natt sälja båten.\natt köpa en kanot.\n"
    )
    assert facts.meetings[0].body == "kyrkokonferens"
    assert [row.text for row in facts.decisions] == ["att sälja båten.", "att köpa en kanot."]


def test_a_hyphen_right_before_an_att_sats_is_a_mark() -> None:
    facts = _facts(f"{_CLUB}1. Båten\nStyrelsen beslöt att\n-att sälja båten\n-att köpa en kanot\n")
    assert [row.text for row in facts.decisions] == ["att sälja båten", "att köpa en kanot"]


def test_a_board_that_shares_out_whatever_there_is_to_do() -> None:
    facts = _facts(
        f"{_CLUB}§ 1 Öppnande\nVi började.\n\n§ 2 Styrelsen konstituerar sig\n"
        "Ordförande – Eva Ek\nStugfogde – Rut Alm\nVävstugan: Bo Ask (sammankallande), Eva Ek\n"
        "Garn – Per Falk ser till att det köps.\n\n§ 3 Slut\nVi gick hem.\n"
    )
    assert [(row.name, row.office) for row in facts.elections] == [
        ("Eva Ek", "Ordförande"),
        ("Rut Alm", "Stugfogde"),
        ("Bo Ask", "Vävstugan"),
        ("Eva Ek", "Vävstugan"),
    ]
