"""Minutes of villages, clubs and local branches: how they decide, elect and number. All are invented."""

from __future__ import annotations

from datetime import date

import pytest
from paragraphs_of_text import paragraphs_of, segments_of

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.relations.elections import elected_in
from handlingar.schemas.rows import Facts


def _facts(text: str) -> Facts:
    return read_minutes(segments_of(text), (), None)


def _decided(title: str, text: str) -> list[str]:
    rows = read_decisions(paragraphs_of(f"§ 1 {title}\n{text}\n§ 2 Slut\nMötet avslutades."), "årsmöte").rows
    return [row.text for row in rows if row.paragraph_number == "1"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Beslutas idag att båtklubben lagar bryggan.",
        "Beslut togs också om att måla bodens dörr.",
        "Beslut tas i dag om att glasa in altanen.",
        "Ulla Lind har granskat kassan och tillstyrkte ansvarsfrihet vilket mötet godkände.",
        "Omval av samtliga sittande.",
        "Årsmötet enades att grillen säljs.",
        "Hyran för bystugan bibehålles oförändrad, 60 kr per kväll.",
        "Arvodet till styrelsen höjs med 500 kr.",
        "På förslag av flera uppmanades styrelsen att hyra ut bystugan.",
        "Ansvarsfrihet gavs åt styrelsen.",
        "Årsmötet gav styrelsen fria händer att sälja bussen.",
        "Efter samtal blev beslutet att sälja bussen.",
        "Kassören redogjorde för läget, vilket godkändes.",
        "Revisorn berättade om granskningen och rapporten godkändes.",
        "Ordföranden informerade om taket och årsmötet beslutade att vänta.",
        "Då inga synpunkter fanns godkändes dagordningen.",
        "Styrelsen har sedan sist per capsulam beslutat att köpa en skrivare.",
        "Valen förrättas enligt valberedningens förslag (bilaga 3).",
        "Förslaget att köpa virke antogs.",
        "En arbetsgrupp bestående av Ulla Lind och Sven Öst tillsattes.",
        "Årsmötet röstade nej.",
        "Det togs beslut om att köpa virke.",
        "Styrelsen fick full ansvarsfrihet.",
        "Mötet ansågs vara behörigt utlyst.",
    ],
)
def test_what_is_decided(sentence: str) -> None:
    assert _decided("Ärende", sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Beslut tas om detta på nästa möte.",
        "Inget beslut togs idag.",
        "De nyvalda Ulla Lind (vald på 1 år) och Sven Öst hälsas välkomna.",
        "Ordföranden informerade om att bygget stod klart och att planen godkändes.",
        "Kassören redogjorde för bygget och kommunen beslutade att betala.",
        "Styrelsens ordförande redogjorde för avtalet, som förra mötet skrev på.",
    ],
)
def test_what_is_not(sentence: str) -> None:
    assert _decided("Ärende", sentence) == []


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Mötets behöriga utlysande", "Ja."),
        ("Fråga om ansvarsfrihet", "Ja, enhälligt."),
        ("Firmatecknare", "Ordförande Ulla Lind och kassör Sven Öst, var för sig."),
        ("Val av styrelse", "Enligt valberedningens förslag."),
        ("Val av revisorer", "Omval: Ulla Lind, Sven Öst."),
        ("Val av mötesfunktionärer", "Sekreterare Ulla Lind"),
        ("Val av suppleanter", "Ulla Lind, 1 år, Sven Öst, 2 år"),
        ("Konstituering", "Kassör: Ulla Lind"),
        ("Konstituering", "Ulla Lind ordförande, Sven Öst kassör."),
        ("Val av ombud", "Ulla Lind med Sven Öst som ersättare."),
        ("Medlemsavgift", "200 kr för enskild medlem, 300 kr per familj."),
        ("Godkännande av dagordningen", "Ja, med tillägg av punkt 9."),
    ],
)
def test_what_a_title_makes_a_decision(title: str, sentence: str) -> None:
    assert _decided(title, sentence) == [sentence]


def test_the_same_decides_nothing_under_another_title() -> None:
    assert _decided("Besök", "Ja.") == []
    assert _decided("Medlemsavgift", "200 kr betalades av Sven Öst.") == []
    assert _decided("Val av revisorer", "Revisor Sven Öst har avsagt sig omval.") == []
    assert _decided("Firmatecknare", "Hittills har Ulla Lind och Sven Öst tecknat firman var för sig.") == []


@pytest.mark.parametrize(
    ("sentence", "title", "elected"),
    [
        (
            "Ulla Lind och Sven Öst valdes till ordförande respektive sekreterare för kvällen.",
            "",
            [("Ulla Lind", "ordförande"), ("Sven Öst", "sekreterare")],
        ),
        (
            "Till ordförande och sekreterare för mötet valdes Ulla Lind och Sven Öst.",
            "",
            [("Ulla Lind", "ordförande"), ("Sven Öst", "sekreterare")],
        ),
        (
            "Ulla Lind respektive Sven Öst",
            "Val av ordförande och sekreterare",
            [("Ulla Lind", "ordförande"), ("Sven Öst", "sekreterare")],
        ),
        (
            "Ulla Lind och Sven Öst valdes till justerare och rösträknare.",
            "",
            [("Ulla Lind", "justerare och rösträknare"), ("Sven Öst", "justerare och rösträknare")],
        ),
        (
            "Till revisorer omvaldes Ulla Lind och Sven Öst, samt Märta Ek som revisorssuppleant.",
            "",
            [("Ulla Lind", "revisorer"), ("Sven Öst", "revisorer"), ("Märta Ek", "revisorssuppleant")],
        ),
        (
            "Ledamöter valdes enligt valberedningens förslag: Ulla Lind omval 2 år Sven Öst nyval 1 år",
            "",
            [("Ulla Lind", "Ledamöter"), ("Sven Öst", "Ledamöter")],
        ),
        (
            "De som står i tur att avgå, Ulla Lind och Sven Öst, omvaldes.",
            "Val av två ledamöter",
            [],
        ),
        (
            "De som står i tur att avgå, Ulla Lind och Sven Öst omvaldes.",
            "Val av två ledamöter",
            [("Ulla Lind", "ledamöter"), ("Sven Öst", "ledamöter")],
        ),
        ("Beslut att välja Ulla Lind enligt ovan", "Val till kassör", [("Ulla Lind", "kassör")]),
        ("Ulla Lind valdes till kassör medelst acklamation.", "", [("Ulla Lind", "kassör")]),
        ("Ulla Lind väljs även som rösträknare.", "Val av justerare", [("Ulla Lind", "rösträknare")]),
        ("Ulla Lind från distriktet utsågs till mötesordförande.", "", [("Ulla Lind", "mötesordförande")]),
        (
            "Till ledamöter valdes Ulla Lind, 2 år, och Sven Öst, 1 år.",
            "",
            [("Ulla Lind", "ledamöter"), ("Sven Öst", "ledamöter")],
        ),
        ("Till kassör valdes Ulla O Lind.", "", [("Ulla O Lind", "kassör")]),
        (
            "Ulla Lind mötets ordförande, Sven Öst mötets sekreterare",
            "",
            [("Ulla Lind", "mötets ordförande"), ("Sven Öst", "mötets sekreterare")],
        ),
        ("Ersättare i nu nämnd ordning: Ulla Lind.", "", [("Ulla Lind", "Ersättare")]),
        ("V. ordf: Ulla Lind, Kassör: Sven Öst", "", [("Ulla Lind", "V. ordf"), ("Sven Öst", "Kassör")]),
        (
            "Ombud till stämman: Ulla Lind, Sven Öst.",
            "",
            [("Ulla Lind", "Ombud"), ("Sven Öst", "Ombud")],
        ),
    ],
)
def test_who_is_elected(sentence: str, title: str, elected: list[tuple[str, str]]) -> None:
    assert [(one.name, one.office) for one in elected_in(sentence, title)] == elected


def test_one_more_row_of_an_office() -> None:
    facts = _facts(
        "Protokoll från årsmöte den 3 mars 2031\n§ 1 Val\nLedamöter 2 år   Ulla Lind   omval\n"
        "                 Sven Öst   nyval\nRevisor   Märta Ek\n§ 2 Slut\nMötet avslutades."
    )
    assert [(row.name, row.office) for row in facts.elections] == [
        ("Ulla Lind", "Ledamöter"),
        ("Sven Öst", "Ledamöter"),
        ("Märta Ek", "Revisor"),
    ]


def test_an_item_that_is_a_label_alone_elects() -> None:
    facts = _facts(
        "Protokoll från årsmöte den 3 mars 2031\n§ 1\nMötet öppnades.\n§ 2\nRevisorer: Ulla Lind, Sven Öst."
        " Ersättare: Märta Ek.\n§ 3\nMötet avslutades."
    )
    assert [row.text for row in facts.decisions] == [
        "Revisorer: Ulla Lind, Sven Öst.",
        "Ersättare: Märta Ek.",
    ]
    assert [row.name for row in facts.elections] == ["Ulla Lind", "Sven Öst", "Märta Ek"]


def test_the_chair_and_the_secretary_of_two_offices() -> None:
    facts = _facts(
        "Protokoll från årsmöte den 3 mars 2031\n1. Mötet öppnades.\n2. Ulla Lind och Sven Öst valdes till"
        " ordförande respektive sekreterare.\n3. Dagordningen godkändes.\n4. Mötet avslutades."
    )
    assert (facts.meetings[0].chair, facts.meetings[0].secretary) == ("Ulla Lind", "Sven Öst")


def test_proposed_by_those_who_nominate() -> None:
    rows = read_decisions(
        paragraphs_of(
            "§ 1 Val av styrelse\nValberedningen föreslår Ulla Lind som ordförande. Årsmötet beslutar enligt"
            " förslaget.\n§ 2 Slut\nMötet avslutades."
        ),
        "årsmöte",
    ).rows
    assert [(row.status, row.outcome) for row in rows] == [("proposed", "adopted"), ("decided", None)]


def test_whose_motion_is_answered() -> None:
    rows = read_decisions(
        paragraphs_of(
            "§ 1 Tröjor\nUlla Lind yrkar på att köpa tröjor.\nSven Öst yrkar på avslag.\n"
            "Beslut: Bifall på Linds yrkande. Avslag på Östs yrkande.\n§ 2 Slut\nMötet avslutades."
        )
    ).rows
    assert [row.outcome for row in rows if row.status == "moved"] == ["adopted", "rejected"]


def test_what_a_label_in_a_heading_decides() -> None:
    assert _decided("Avgiften. Beslut: oförändrad.", "") == ["oförändrad."]


@pytest.mark.parametrize("sign", ["1. ", "1: ", "1."])
def test_items_behind_bullets(sign: str) -> None:
    lines = [
        "Mötet öppnades.",
        "Dagordningen godkändes.",
        "Ulla Lind valdes till ordförande.",
        "Mötet slutade.",
    ]
    listed = "\n".join(f"• {sign.replace('1', str(n))}{line}" for n, line in enumerate(lines, 1))
    facts = _facts(f"Protokoll från årsmöte den 3 mars 2031\n{listed}")
    assert [row.number for row in facts.paragraphs] == ["1", "2", "3", "4"]


def test_items_all_numbered_as_the_first() -> None:
    facts = _facts(
        "Protokoll från styrelsemöte den 3 mars 2031\n\n1. Mötet öppnades.\n\n1. Beslöts att laga taket.\n\n"
        "1. Uppdrogs åt Ulla Lind att köpa virke.\n\n1. Mötet slutade."
    )
    assert [row.number for row in facts.paragraphs] == [None] * 4
    assert [row.item for row in facts.decisions] == [None, None]


def test_one_number_is_left_out() -> None:
    facts = _facts(
        "Protokoll från styrelsemöte den 3 mars 2031\n1. Öppnande\nMötet öppnades.\n2. Justering\nUlla Lind"
        " valdes.\n4. Bryggan\nDen lagas i maj.\n5. Avslutning\nMötet slutade."
    )
    assert [row.number for row in facts.paragraphs] == ["1", "2", "4", "5"]


def test_a_title_in_two_lines_is_of_one_meeting() -> None:
    segments = segments_of(
        "Protokoll för styrelsemöte 2 juni 2031\n\nProtokoll fört vid styrelsemöte med Norrviks IF den 2"
        " juni 2031\n\nNärvarande: Ulla Lind\n\nPlats: Klubbhuset\n\n1. Mötet öppnades.\n2. Mötet slutade."
    )
    assert len(segments) == 1


@pytest.mark.parametrize("text", ["Tid: 18/7 – 2031", "Dag: 2031 07 18"])
def test_days(text: str) -> None:
    assert [found.date for found in find_dates(text)] == [date(2031, 7, 18)]


@pytest.mark.parametrize("text", ["08-2031 07 18", "1 2031 07 18", "2031 07 18 44"])
def test_numbers_that_are_no_days(text: str) -> None:
    assert not find_dates(text)
