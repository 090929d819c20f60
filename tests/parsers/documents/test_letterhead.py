"""Senders that the form of a head tells."""

from __future__ import annotations

import pytest

from handlingar.extract import Box, Word
from handlingar.parsers.documents.issuer import municipality_of
from handlingar.parsers.documents.letterhead import (
    client_of_print_out,
    municipality_in_logo,
    named_in_title,
)
from handlingar.parsers.layout.flow import TextLine
from handlingar.schemas.rows import Place


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["JÄRFÄLLA", "KOMMUN"], "Järfälla kommun"),
        (["rq V I N G ÅK ER Socialnämnden", "Bs KOMMUN Protokoll"], "Vingåkers kommun"),
        (["aah V I ] N G ÅKER", "Bad KOMMUN"], "Vingåkers kommun"),
        (["MORA KOMMUN"], "Mora kommun"),
        (["HUMORAN", "KOMMUN"], None),
        (["Vingåkers kommun har yttrat sig"], None),
        (["PROTOKOLL", "KOMMUNSTYRELSEN"], None),
    ],
)
def test_the_name_in_a_logo(lines: list[str], name: str | None) -> None:
    assert municipality_in_logo(lines) == name


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("www.malmo.se", "Malmö stad"),
        ("info@goteborg.se", "Göteborgs stad"),
        ("www.korsholm.fi", "Korsholms kommun"),
        ("www.vasa.fi", "Vasa stad"),
        ("www.vara.se", "Vara kommun"),
    ],
)
def test_municipalities_by_their_sites(site: str, name: str) -> None:
    assert municipality_of([site]) == name


def print_out(*rows: tuple[str, str]) -> list[TextLine]:
    lines = []
    for number, row in enumerate(rows):
        words = []
        for x, text in zip((40.0, 300.0), row, strict=True):
            for word in text.split():
                words.append(Word(word, Box(x, 20.0 * number, x + 5 * len(word), 20.0 * number + 10)))
                x += 5 * len(word) + 3
        lines.append(TextLine(" ".join(w.text for w in words), Place(1), False, words=tuple(words)))
    return lines


def test_the_client_of_a_ledgers_print_out() -> None:
    assert (
        client_of_print_out(
            print_out(("Resultaträkning", "Utskrivet: 2024-02-22"), ("Björkbacken", "Period 2023-01-01"))
        )
        == "Björkbacken"
    )
    assert (
        client_of_print_out(
            print_out(
                ("NORRVIKENS", "Utskrivet 2024-02-22"),
                ("VÄGFÖRENING", "Senaste vernr A 7"),
                ("802431-0305", ""),
            )
        )
        == "NORRVIKENS VÄGFÖRENING"
    )
    assert client_of_print_out(print_out(("Resultaträkning", "2024"), ("Björkbacken", "2023"))) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Budget för Eken 2023", "Eken"),
        ("Verksamhetsplan för Studentkretsen Norr 2024", "Studentkretsen Norr"),
        ("Budget för Skolförvaltningen 2023", None),
        ("Budget för Socialnämnden", None),
        ("Riktlinjer för Alla", None),
    ],
)
def test_whom_a_title_says_it_is_for(title: str, name: str | None) -> None:
    assert named_in_title([title]) == name
