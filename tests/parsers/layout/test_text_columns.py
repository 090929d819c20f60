"""Sentences in columns beside each other run on to the end of their column, not to the page's margin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from drawing import Sheet, Text, with_fpdf, with_reportlab

from handlingar.extract import read
from handlingar.facts import read_facts
from handlingar.parsers.layout.text_columns import column_ends

LEFT = (
    "§ 4 Bryggan vid sjön",
    "Föredrogs skrivelse om den gamla",
    "bryggan. Nämnden beslutar att för två",
    "år hyra ut bryggan vid sjön till Ida",
    "Ekström mot avgift av 120 kronor.",
    "§ 5 Belysning",
    "Nämnden beslutar i frågan bevilja",
    "1 500 kronor för nya lampor.",
)
RIGHT = (
    "§ 6 Vägen till kvarnen",
    "Nämnden beslutar att laga vägen upp",
    "till kvarnen före den första snön.",
    "§ 7 Val av ombud",
    "Till ombud på årets stämma utser",
    "nämnden Sven Lund med Ida Ek som",
    "ersättare för honom.",
    "Mötet avslutas.",
)


def sheet(columns: tuple[tuple[float, tuple[str, ...]], ...]) -> Sheet:
    heading = Text(60, 60, "Björkstads kommun, nämnden, protokoll 2021-03-02", "Vera", 12)
    texts = [Text(x, 120 + 15 * i, t, "Vera", 9) for x, column in columns for i, t in enumerate(column)]
    return Sheet((heading, *texts))


@pytest.mark.parametrize("write", [with_reportlab, with_fpdf])
def test_decisions_in_two_columns_are_whole(
    write: Callable[[Sequence[Sheet]], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(write([sheet(((60, LEFT), (320, RIGHT)))]))
    facts = read_facts(path)
    assert [d.text for d in facts.decisions] == [
        "Nämnden beslutar att för två år hyra ut bryggan vid sjön till Ida Ekström mot avgift av 120 kronor.",
        "Nämnden beslutar i frågan bevilja 1 500 kronor för nya lampor.",
        "Nämnden beslutar att laga vägen upp till kvarnen före den första snön.",
        "Till ombud på årets stämma utser nämnden Sven Lund med Ida Ek som ersättare för honom.",
    ]


def test_labels_beside_their_values_are_no_column(tmp_path: Path) -> None:
    values = tuple(f"Det som står om sak {i} här" for i in range(8))
    labels = tuple(f"Sak nummer {i}" for i in range(8))
    path = tmp_path / "a.pdf"
    path.write_bytes(with_reportlab([sheet(((60, labels), (320, values)))]))
    (page,) = read(path).pages
    assert column_ends(page.lines) == {}
