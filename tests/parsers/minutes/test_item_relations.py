"""Elections, recusals, recipients and referred documents of minutes."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from paragraphs_of_text import segment_of

from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.relations.elections import Elected, elected_in
from handlingar.parsers.minutes.relations.recusals import recused_in
from handlingar.schemas.rows import Facts


def minutes_of(text: str) -> Facts:
    return read_minutes([segment_of(text)], ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eva Ek (S) utses till ledamot i barnnämnden, efter Bo Ask (S), för tiden till och med den "
            "31 december 2026.",
            Elected("Eva Ek", "S", "ledamot", "barnnämnden", (None, dt.date(2026, 12, 31)), "Bo Ask"),
        ),
        (
            "att utse Eva Ek (S) till ersättare i valnämnden från och med den 1 maj 2024",
            Elected("Eva Ek", "S", "ersättare", "valnämnden", (dt.date(2024, 5, 1), None), None),
        ),
        (
            "Till kassör för mandatperioden 2023–2026 valdes Eva Ek.",
            Elected("Eva Ek", None, "kassör", None, (dt.date(2023, 1, 1), dt.date(2026, 12, 31)), None),
        ),
        (
            "Årsmötet valde Eva Ek till ordförande.",
            Elected("Eva Ek", None, "ordförande", None, (None, None), None),
        ),
    ],
)
def test_elections(text: str, expected: Elected) -> None:
    assert list(elected_in(text)) == [expected]


def test_a_given_name_alone_is_elected_where_one_present_bears_it() -> None:
    present = ["Eva Ek", "Bo Ask", "Bo Lind"]
    assert [one.name for one in elected_in("Mötet valde Eva till ordförande.", present=present)] == ["Eva Ek"]
    assert not list(elected_in("Mötet valde Bo till sekreterare.", present=present))


def test_no_election() -> None:
    assert not list(elected_in("Nämnden godkänner rapporten."))
    assert not list(elected_in("Eva Ek (S) avsäger sig uppdraget som ledamot i barnnämnden."))


def test_several_elected() -> None:
    found = list(elected_in("Till revisorer valdes Eva Ek, Bo Ask och Ida Lind."))
    assert [(one.name, one.office) for one in found] == [
        ("Eva Ek", "revisorer"),
        ("Bo Ask", "revisorer"),
        ("Ida Lind", "revisorer"),
    ]


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "Mötet valde Eva Ek till ordförande och Bo Ask till sekreterare för mötet.",
            "Val av ordförande och sekreterare",
            [("Eva Ek", "ordförande"), ("Bo Ask", "sekreterare")],
        ),
        (
            "Valdes Eva Ek, hus 7, och Bo Ask, hus 9.",
            "Val av två revisorer på ett år",
            [("Eva Ek", "revisorer"), ("Bo Ask", "revisorer")],
        ),
        (
            "Mötet beslutade omval av Eva Ek och Bo Ask.",
            "Val av valberedning",
            [("Eva Ek", "valberedning"), ("Bo Ask", "valberedning")],
        ),
        ("Stämman väljer Eva Maria Ek som ledamot på 2 år.", "", [("Eva Maria Ek", "ledamot")]),
        (
            "Till nya ledamöter valdes Eva Ek (nyval) och Bo Ask - omval",
            "",
            [("Eva Ek", "nya ledamöter"), ("Bo Ask", "nya ledamöter")],
        ),
        ("Till justerare, tillika rösträknare, valdes Eva Ek.", "", [("Eva Ek", "justerare")]),
        ("Till rollen revisor valdes: Eva Ek Bo Ask", "", [("Eva Ek", "revisor"), ("Bo Ask", "revisor")]),
        (
            "Följande har valts till ledamöter: - Eva Ek - Bo Ask",
            "",
            [("Eva Ek", "ledamöter"), ("Bo Ask", "ledamöter")],
        ),
        ("Stämman väljer följande till valberedningen: Eva Ek (omval)", "", [("Eva Ek", "valberedningen")]),
        ("Stämman väljer följande till kommande år: Eva Ek", "", []),
        ("Siri väljs till justerare.", "Val av justerare", [("Siri Lind", "justerare")]),
        (
            "Till ledamöter på två år omvaldes Eva Ek och nyvaldes Bo Ask.",
            "",
            [("Eva Ek", "ledamöter"), ("Bo Ask", "ledamöter")],
        ),
        (
            "Eva Ek (sammankallande) och Bo Ask.",
            "Val av valberedning",
            [("Eva Ek", "valberedning"), ("Bo Ask", "valberedning")],
        ),
        ("Eva Ek valdes.", "Val av justerare", [("Eva Ek", "justerare")]),
        ("Eva Ek och Bo Ask.", "Anmälningar", []),
        ("Kalle väljs till justerare.", "Val av justerare", []),
        ("Mötet valde Alvhems Revision AB.", "Val av revisor", []),
        ("Nämnden väljer Puls.", "Underhåll", []),
    ],
)  # fmt: skip
def test_forms_of_elections(text: str, title: str, expected: list[tuple[str, str]]) -> None:
    found = elected_in(text, title, ["Siri Lind", "Bo Ask"])
    assert [(one.name, one.office, one.party) for one in found] == [(*one, None) for one in expected]


def test_an_election_that_is_put_off_elects_no_one() -> None:
    found = minutes_of(
        "§ 5 Val\n\nBeslut\n\nVal av Eva Ek till ledamot bordläggs.\n\n§ 6 Slut\n\nMötet avslutas.\n"
    )
    assert found.elections == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("På grund av jäv deltar inte Eva Ek (S) i beslutet.", [("Eva Ek", "S")]),
        (
            "Eva Ek (S) och Bo Ask (M) anmäler jäv och ersätts av Ida Lind (V).",
            [("Eva Ek", "S"), ("Bo Ask", "M")],
        ),
        ("Ida Lind (V) ersätter Eva Ek (S), som är jävig.", [("Eva Ek", "S")]),
        ("Ingen jäv anmäldes. Eva Ek (S) tackade.", []),
        ("Eva Ek (S) deltar inte i beslutet.", []),
        ("Ledamöterna Siri Ek (S) och Bo Dal (M) anmäler jäv.", [("Siri Ek", "S"), ("Bo Dal", "M")]),
        (
            "Ledamoten Siri Ek (S), Ida Lind (V) och ersättaren Bo Dal (M) deltar inte på grund av jäv.",
            [("Siri Ek", "S"), ("Ida Lind", "V"), ("Bo Dal", "M")],
        ),
        ("Siri Ek (S) frågar om jäv i bolag.", []),
        ("Siri Ek (S) deltar inte p.g.a. jäv och Bo Dal (S) tjänstgör i hennes ställe.", [("Siri Ek", "S")]),
    ],
)
def test_recusals(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert recused_in(text) == expected


def test_relations_of_a_paragraph() -> None:
    found = minutes_of(
        """§ 5 Taxa

Beslut

Nämnden beslutar att utse Eva Ek (S) till ordförande.

Jäv

Bo Ask (M) deltar inte i handläggningen på grund av jäv.

Beslutsunderlag

Tjänsteskrivelse daterad 2024-02-01, dnr KS 2024/123

Förslag till taxa

Paragrafen är justerad

Beslutet skickas till

Bygg- och miljönämnden
Ekonomiavdelningen, Norråns Energi AB och revisorerna

§ 6 Slut

Mötet avslutas.
"""
    )
    assert [(row.paragraph_seq, row.name, row.office) for row in found.elections] == [
        (1, "Eva Ek", "ordförande")
    ]
    assert [(row.paragraph_seq, row.name, row.party) for row in found.recusals] == [(1, "Bo Ask", "M")]
    assert [(row.title, row.date, row.diarienummer) for row in found.referred_documents] == [
        ("Tjänsteskrivelse", dt.date(2024, 2, 1), "KS 2024/123"),
        ("Förslag till taxa", None, None),
    ]
    assert [row.recipient for row in found.recipients] == [
        "Bygg- och miljönämnden",
        "Ekonomiavdelningen",
        "Norråns Energi AB",
        "revisorerna",
    ]


def _seconds_of_names(count: int) -> float:
    """The processor's seconds that elections of so many people take."""
    names = ", ".join(f"Märta Ek{'abcdefgh'[n % 8]}s" for n in range(count))
    began = time.process_time()
    for text in (f"Mötet valde {names}.", f"Nämnden godkänner {names}", f"{names} valdes till"):
        list(elected_in(text, "Val av revisorer"))
    return time.process_time() - began


@pytest.mark.slow
def test_a_long_list_of_names_costs_no_time_squared() -> None:
    _seconds_of_names(10)  # what is made ready once
    assert _seconds_of_names(1600) < 8 * _seconds_of_names(400)  # 4 times as many: 16 where it is squared


def test_a_heading_of_those_who_take_no_part_for_a_conflict_ends_the_decision() -> None:
    found = minutes_of(
        "§ 5 Köp\n\nBeslut\n\nStyrelsen godkänner köpet.\n\nDeltar inte på grund av jäv\n\nEva Ek (C)\n\n"
        "§ 6 Slut\n\nMötet avslutas.\n"
    )
    assert [(one.name, one.party) for one in found.recusals] == [("Eva Ek", "C")]
    assert all("Eva Ek" not in decision.text for decision in found.decisions)


def test_those_elected_may_stand_in_a_table_each_with_an_office() -> None:
    read = minutes_of(
        "§ 1 Val av revisorer\n\n| Revisor, 2 år | Siv Ek | omval |\n"
        "| Revisorssuppleant, 1 år | Åke Lind | nyval |\n\n"
        "Årsmötet beslutade enligt förslaget.\n\n§ 2 Avslutning\nMötet avslutades.\n"
    )
    assert [(one.name, one.office) for one in read.elections] == [
        ("Siv Ek", "Revisor"),
        ("Åke Lind", "Revisorssuppleant"),
    ]
    assert [one.text for one in read.decisions][:2] == [
        "Revisor, 2 år Siv Ek omval",
        "Revisorssuppleant, 1 år Åke Lind nyval",
    ]
