"""Minutes of student unions: proposals, motions, the answers to them, who was there when. All invented."""

from __future__ import annotations

from pathlib import Path

from paragraphs_of_text import paragraphs_of

from handlingar.facts import read_facts
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.header.bodies import body_of


def rows_of(text: str) -> list[tuple[str, str, str | None]]:
    rows = read_decisions(paragraphs_of(f"§ 1 Motion om nät\n{text}")).rows
    return [(row.status, row.text, row.outcome) for row in rows]


def test_who_is_proposed_on_a_line_and_elected_below() -> None:
    assert rows_of("Förslag: Märta Ek och Sven Lund\n\nFUM beslutar att välja Märta Ek och Sven Lund.\n") == [
        ("proposed", "Märta Ek och Sven Lund", "adopted"),
        ("decided", "FUM beslutar att välja Märta Ek och Sven Lund.", None),
    ]


def test_a_sentence_below_an_att_sats_is_no_part_of_it() -> None:
    text = (
        "Yrkanden\nMärta Ek yrkar:\natt stryka stycke 3.\natt lägga till ett stycke om nät.\n"
        "Kårstyrelsen jämkar sig med Märta Eks andra att-sats.\n\nBeslut\nMärta Eks första att-sats avslås.\n"
    )
    assert rows_of(text) == [
        ("moved", "att stryka stycke 3.", "rejected"),
        ("moved", "att lägga till ett stycke om nät.", "unknown"),
        ("decided", "Märta Eks första att-sats avslås.", None),
    ]


def test_hours_of_arrival_and_departure_in_columns(tmp_path: Path) -> None:
    path = tmp_path / "minutes.md"
    path.write_text(
        "# Protokoll fullmäktigemöte 2023-02-28\n\n| Namn | In | Ut |\n|---|---|---|\n"
        "| Märta Ek | 17.15 | 20.05 |\n| Sven Lund | 17.50 | 22.40 |\n\n"
        "Ej röstberättigade\nBo Ask, inspektor\n\n"
        "# 1 Öppnande\nMötet öppnades.\n\n# 2 Val\nVal.\n\n# 3 Slut\nMötet avslutades.\n"
    )
    rows = {row.name: (row.hours, row.deciding) for row in read_facts(path).attendees}
    assert rows == {
        "Märta Ek": ("17.15-20.05", None),
        "Sven Lund": ("17.50-22.40", None),
        "Bo Ask": (None, False),
    }


def test_a_boards_meeting_is_of_the_board_whatever_section_it_is_of() -> None:
    assert body_of("Styrelsemöte #7 – Sektionen för maskinteknik") == "styrelsen"
    assert body_of("Sektionen för maskinteknik\nProtokoll") == "Sektionen för maskinteknik"
