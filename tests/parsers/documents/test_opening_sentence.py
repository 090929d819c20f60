"""Minutes that open with a sentence tell in it what they are, whose, when and where, and who was there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from drawing import Sheet, Text, with_fpdf, with_reportlab

from handlingar.facts import Facts, read_facts

ITEMS = """
§ 1 Mötets öppnande
Ordföranden hälsade alla välkomna och förklarade mötet öppnat.

§ 2 Vägen till kvarnen
Beslutades att laga vägen till kvarnen. Protokoll vid mötet den 2 maj 1986 lades till handlingarna.
"""


def facts_of(opening: str, folder: Path) -> Facts:
    path = folder / "a.txt"
    path.write_text(opening + ITEMS, "utf-8")
    return read_facts(path)


@pytest.mark.parametrize(
    ("opening", "organisation", "body", "place"),
    [
        (
            "Protokoll fört vid ordinarie föreningsstämma med Brf Eken i Norrdal\n"
            "den 14 maj 1987 kl. 18.30 i kvarterslokalen. Närvarande: Märta Ek, Karl Lund.\n",
            "Brf Eken i Norrdal",
            "föreningsstämma",
            "kvarterslokalen",
        ),
        (
            "Protokoll hållet vid sammanträde med styrelsen för Norrdals vägförening den 14 maj 1987.\n"
            "Närvarande voro Märta Ek, ordförande, och Karl Lund.\n",
            "Norrdals vägförening",
            "styrelsen",
            None,
        ),
        (
            "Protokoll fört vid sammanträde med Björkstads kommunalnämnd\n"
            "den 14 maj 1987. Närvarande: ordföranden Märta Ek och\nKarl Lund.\n",
            None,
            "Björkstads kommunalnämnd",
            None,
        ),
        (
            "Protokoll fört vid kommunalfullmäktiges i Björkstad sammanträde den 14 maj 1987.\n"
            "Närvarande: Märta Ek och Karl Lund.\n",
            None,
            "kommunalfullmäktige",
            None,
        ),
    ],
)
def test_it_is_the_title_and_ends_where_it_ends(
    opening: str, organisation: str | None, body: str, place: str | None, tmp_path: Path
) -> None:
    facts = facts_of(opening, tmp_path)
    (document,), (segment,), (meeting,) = facts.documents, facts.segments, facts.meetings
    assert document.doc_type == "minutes"
    assert segment.title is not None
    assert segment.title.startswith("Protokoll ")
    assert not segment.title.endswith(".")
    assert (meeting.organisation, meeting.body, meeting.place) == (organisation, body, place)
    assert meeting.date == date(1987, 5, 14)
    assert {a.name for a in facts.attendees if a.present} == {"Märta Ek", "Karl Lund"}
    assert [p.number for p in facts.paragraphs] == ["1", "2"]


@pytest.mark.parametrize("write", [with_reportlab, with_fpdf])
def test_what_follows_it_on_its_line_has_its_own_place(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    lines = [
        "Protokoll fört vid årsmöte med Norrdals byalag den 14 maj 1987. Närvarande: Märta Ek",
        *ITEMS.split("\n"),
    ]
    path = tmp_path / "a.pdf"
    path.write_bytes(
        write([Sheet(tuple(Text(60, 60 + 16 * i, t, "Vera", 9) for i, t in enumerate(lines) if t))])
    )
    facts = read_facts(path)
    (meeting,), (someone,) = facts.meetings, facts.attendees
    assert meeting.organisation == "Norrdals byalag"
    assert someone.name == "Märta Ek"
    assert someone.at.x0 is not None
    assert someone.at.x0 > 300


def test_the_body_of_a_place_is_called_by_its_noun(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Protokoll fört vid sammanträde med Björkstads kommunalnämnd den 14 maj 1987.\n\n"
        "§ 1 Vägen\nNämnden beslutar att laga vägen. Nämnden beslutar att rensa diket.\n\n"
        "§ 2 Bron\nKommunalnämnden beslutar att måla bron.\n",
        "utf-8",
    )
    assert len(read_facts(path).decisions) == 3


def test_minutes_spoken_of_open_nothing(tmp_path: Path) -> None:
    facts = facts_of("Norrdals byalag\nProtokoll 1987-05-14\nNärvarande: Märta Ek\n", tmp_path)
    assert len(facts.segments) == 1
