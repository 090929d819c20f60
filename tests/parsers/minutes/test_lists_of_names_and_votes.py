"""One list behind the minutes that tells who was there, who stood in, and how each voted."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from handlingar.facts import read_facts
from handlingar.schemas.rows import Facts

HEAD = (
    "Björkstads kommun",
    "Kommunfullmäktige",
    "Sammanträdesprotokoll",
    "2024-03-15",
    "Sekreterare: Tove Alm",
)
ROWS = [
    ["Ledamot", "Parti", "Närvarande", "Ersättare", "§ 21 Ja", "§ 21 Nej", "§ 21 Avstår"],
    ["Märta Ek", "S", "X", "", "X", "", ""],
    ["Sven Lund", "M", "X", "", "", "X", ""],
    ["Karin Öst", "MP", "–", "Per Ström", "X", "", ""],
    ["Eva Dal", "KD", "X", "", "", "", "X"],
    ["Summa", "", "3", "1", "2", "1", "1"],
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    path = tmp_path_factory.mktemp("lists") / "minutes.pdf"
    style = getSampleStyleSheet()["Normal"]
    told = "Omröstningen utfaller med 2 ja-röster, 1 nej-röst och 1 som avstår. Se omröstningslista."
    items = (
        *("§ 20 Val av justerare", "Kommunfullmäktige utser Sven Lund (M) att justera protokollet."),
        *("§ 21 Taxa", "Omröstning", told, "Beslut", "Kommunfullmäktige beslutar att anta taxan."),
        *("§ 22 Avsägelse", "Kommunfullmäktige beslutar att godkänna avsägelsen."),
    )
    parts: list[Flowable] = [Paragraph(text, style) for text in (*HEAD, *items)]
    lines = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    parts += [PageBreak(), Paragraph("Närvaro- och omröstningslista", style), Table(ROWS, style=lines)]
    SimpleDocTemplate(str(path)).build(parts)
    return read_facts(path)


def test_who_was_there_and_who_stood_in(found: Facts) -> None:
    assert [(row.name, row.role, row.present) for row in found.attendees] == [
        ("Tove Alm", "official", True),
        ("Märta Ek", "member", True),
        ("Sven Lund", "member", True),
        ("Karin Öst", "member", False),
        ("Per Ström", "substitute", True),
        ("Eva Dal", "member", True),
    ]


def test_how_each_voted_in_the_ballot_with_those_totals(found: Facts) -> None:
    (ballot,) = found.ballots
    assert (ballot.paragraph_number, ballot.yes, ballot.no, ballot.abstain) == ("21", 2, 1, 1)
    assert (ballot.yes_named, ballot.no_named, ballot.abstain_named) == (2, 1, 1)
    assert [(vote.name, vote.vote) for vote in found.votes] == [
        ("Märta Ek", "yes"),
        ("Sven Lund", "no"),
        ("Per Ström", "yes"),
        ("Eva Dal", "abstain"),
    ]
