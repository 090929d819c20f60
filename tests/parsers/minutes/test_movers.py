"""Who moves and who reserves: members, groups of parties, offices before names, seconders."""

from __future__ import annotations

import pytest

from handlingar.parsers.minutes.decisions.movers import movers_of, with_whole_names
from handlingar.schemas.rows import MoverRow, Place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ordföranden Märta Ek (S) yrkar bifall.", [("Märta Ek", "S")]),
        ("Kommunalrådet Ida Berg (C) föreslår avslag.", [("Ida Berg", "C")]),
        ("Borgarrådet Ida Berg föreslår avslag.", [("Ida Berg", None)]),
        ("Sven Lund yrkade avslag.", [("Sven Lund", None)]),
        ("Märta Ek m fl (S) yrkar avslag.", [("Märta Ek", "S")]),
        (
            "Moderaterna, Liberalerna och Kristdemokraterna yrkar avslag.",
            [(None, p) for p in ("M", "L", "KD")],
        ),
        ("M och KD yrkar avslag.", [(None, "M"), (None, "KD")]),
        ("SD-gruppen yrkar avslag.", [(None, "SD")]),
        ("KD:s ledamöter yrkar avslag.", [(None, "KD")]),
        ("Samtliga ledamöter för Moderaterna yrkar avslag.", [(None, "M")]),
        ("Ordföranden yrkar bifall.", []),
        ("Nämndens arbetsutskott föreslår bifall.", []),
    ],
)
def test_who_moves(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(mover.name, mover.party) for mover in movers_of(text, "moved")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vice ordföranden Sven Lund m.fl. (M) och Per Ström (L) reserverar sig mot beslutet.",
            [("Sven Lund", "M"), ("Per Ström", "L")],
        ),
        (
            "Ledamöterna Sven Lund och Per Ström (båda M) reserverar sig.",
            [("Sven Lund", "M"), ("Per Ström", "M")],
        ),
        ("Mot beslutet reserverar sig Sven Lund (M).", [("Sven Lund", "M")]),
        ("Reservation anmäldes av Sven Lund (M).", [("Sven Lund", "M")]),
    ],
)
def test_who_reserves(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(mover.name, mover.party) for mover in movers_of(text, "reserved")] == expected


def test_who_has_something_noted() -> None:
    noted = movers_of("Ledamöterna från S, C, V, och MP låter anteckna ett yttrande.", "noted")
    assert [one.party for one in noted] == ["S", "C", "V", "MP"]
    assert [
        one.name for one in movers_of("Märta Ek lät till protokollet anteckna att det dröjt.", "noted")
    ] == ["Märta Ek"]
    assert [one.party for one in movers_of("Ledamöterna i (M) antecknar följande yttrande.", "noted")] == [
        "M"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Särskilt yttrande anmäldes av Märta Ek m.fl. (S) och Bo Ask (V).",
        "Särskilt uttalande av Märta Ek (S) och Bo Ask (V) enligt bilaga.",
    ],
)
def test_who_has_a_statement_of_her_own(text: str) -> None:
    assert [(one.name, one.party) for one in movers_of(text, "noted")] == [("Märta Ek", "S"), ("Bo Ask", "V")]


def test_who_seconds() -> None:
    told = "Sven Lund (M) yrkar, med bifall från Ida Berg (C), att taxan sänks."
    assert [(m.name, m.role) for m in movers_of(told, "moved")] == [
        ("Sven Lund", "mover"),
        ("Ida Berg", "seconder"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Valberedningen föreslog Sven Ek (nyval) och Ida Lund (omval).",
        "Valberedningen föreslog Märta Ek som ordförande.",
        "Hyran Bygdegården Nils föreslår att den sänks.",
    ],
)
def test_who_is_proposed_moves_nothing(text: str) -> None:
    assert movers_of(text, "moved") == ()


def test_a_name_in_full_stays_where_nobody_present_bears_it_and_a_given_name_goes() -> None:
    movers = [MoverRow(1, name, None, None, "mover", Place()) for name in ("Eva-Lotta Dalsjö", "Eva-Lotta")]
    assert [mover.name for mover in with_whole_names(movers, ["Bo Ek"])] == ["Eva-Lotta Dalsjö"]
    present = ["Bo Ek", "Eva-Lotta Strand"]
    assert [m.name for m in with_whole_names(movers, present)] == ["Eva-Lotta Dalsjö", "Eva-Lotta Strand"]
