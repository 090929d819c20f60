"""One invented meeting, set in many ways: its items, decisions and elections are the same in all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from paragraphs_of_text import segments_of
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen import canvas

from handlingar.extract import read
from handlingar.facts import read_facts
from handlingar.parsers.minutes import read_minutes
from handlingar.schemas.rows import Facts

SIZE, WIDTH, LEFT, TOP = 11.0, 470.0, 62.0, 790.0
MEETING = """Protokoll fört vid styrelsemöte i Tallåsens vägförening
Datum: 2021-04-12
Närvarande: Märta Ek, Bo Ask, Siv Lund, Rut Alm och vid mötets början även Nils Brodd, som var sekreterare

§ 1 Mötets öppnande
Ordföranden Märta Ek hälsade alla välkomna.

§ 2 Val av justerare
Rut Alm och Siv Lund omvaldes.

§ 3 Budget 2021-2022
Kassören gick igenom förslaget, som vägsamfälligheten fick ut i mars tillsammans med kallelsen till mötet.

Styrelsen beslutade att anta budgeten.

§ 4 Rapporter

§ 4.1 Kassan
Rapporten lades till handlingarna.

§ 4.2 Snöröjning
Styrelsen beslutade att köpa en plog.

§ 5 Val av ombud
Bo Ask valdes.

§ 6 Avslutning
Ordföranden tackade för visat intresse.
"""
HEADING = re.compile(r"^§ (\d+(?:\.\d)?) (.+)$", re.MULTILINE)


def _numbered(form: str) -> Callable[[str], str]:
    return lambda text: HEADING.sub(lambda m: form.format(number=m[1], title=m[2]), text)


def _in_capitals(text: str) -> str:
    return HEADING.sub(lambda m: f"§ {m[1]} {m[2].upper()}", text)


def _without_blank_lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line)


def _one_line_a_paragraph(text: str) -> str:
    return re.sub(r"\n+", "\n\n", text)


def _indented_from(place: int) -> Callable[[str], str]:
    def indented(text: str) -> str:
        lines = text.split("\n")
        return "\n".join([*lines[:place], *(f"    {line}" for line in lines[place:])])

    return indented


WAYS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "stops": _numbered("{number}. {title}"),
    "sign behind": _numbered("{number} § {title}"),
    "bracket": _numbered("{number}) {title}"),
    "item": _numbered("Punkt {number}. {title}"),
    "wide": _numbered("{number}.          {title}"),
    "capitals": _in_capitals,
    "capitals and stops": lambda text: _numbered("{number}. {title}")(_in_capitals(text)),
    "no blank lines": _without_blank_lines,
    "no blank lines, stops": lambda text: _without_blank_lines(_numbered("{number}. {title}")(text)),
    "a blank line everywhere": lambda text: _one_line_a_paragraph(_numbered("{number}. {title}")(text)),
    "indented": _indented_from(0),
    "indented from the middle": lambda text: _indented_from(20)(_numbered("{number}. {title}")(text)),
}


def _pdf(text: str, path: Path) -> Path:
    """The text as a word processor prints it: long lines wrapped, a blank line as high as a letter."""
    page, y = canvas.Canvas(str(path), pagesize=(595, 842)), TOP
    page.setFont("Helvetica", SIZE)
    for line in text.split("\n"):
        indent = 4.0 * (len(line) - len(line.lstrip()))
        for part in simpleSplit(line.strip(), "Helvetica", SIZE, WIDTH - indent):
            page.drawString(LEFT + indent, y, part)
            y -= 1.3 * SIZE
        y -= 0.0 if line.strip() else SIZE
    page.save()
    return path


def _told(facts: Facts) -> tuple[list[tuple[str | None, str]], list[tuple[str | None, str]], set[str]]:
    items = [(row.number, (row.title or "").casefold()) for row in facts.paragraphs]
    decided = [(row.paragraph_number, row.text) for row in facts.decisions if row.status == "decided"]
    return items, decided, {f"{row.name}: {row.office}" for row in facts.elections}


WRAPPED = """Protokoll styrelsemöte

§ 1 Till mötesordförande valdes Siv Lund och till sekreterare Bo
Askman.

§ 2 Val av kassör och vice
sekreterare
Handlingarna har sänts ut till alla som bor längs vägen i god tid. Se
bilaga 1.
Till kassör valdes Märta Ek.
"""

EXPECTED = _told(read_minutes(segments_of(MEETING), (), None))


def test_what_the_meeting_decided() -> None:
    items, decided, elected = EXPECTED
    assert [number for number, _ in items] == ["1", "2", "3", "4", "4.1", "4.2", "5", "6"]
    assert items[2] == ("3", "budget 2021-2022")
    assert decided == [
        ("2", "Rut Alm och Siv Lund omvaldes."),
        ("3", "Styrelsen beslutade att anta budgeten."),
        ("4.1", "Rapporten lades till handlingarna."),
        ("4.2", "Styrelsen beslutade att köpa en plog."),
        ("5", "Bo Ask valdes."),
    ]
    assert elected == {"Rut Alm: justerare", "Siv Lund: justerare", "Bo Ask: ombud"}


@pytest.mark.parametrize("way", WAYS)
def test_the_same_as_a_text(way: str) -> None:
    assert _told(read_minutes(segments_of(WAYS[way](MEETING)), (), None)) == EXPECTED


@pytest.mark.parametrize("way", WAYS)
def test_the_same_as_a_page(way: str, tmp_path: Path) -> None:
    assert _told(read_facts(_pdf(WAYS[way](MEETING), tmp_path / "a.pdf"))) == EXPECTED


def test_paragraphs_of_one_line_are_blocks(tmp_path: Path) -> None:
    """Where most steps are those between paragraphs, they are no usual leading."""
    text = "\n\n".join(
        ["Märta Ek hälsade alla välkomna.", "Bo Ask valdes.", "En plog köps. " * 9, "Vi gick hem."]
    )
    (page,) = read(_pdf(text, tmp_path / "a.pdf")).pages
    assert [line.block for line in page.lines] == [0, 1, 2, 2, 3]


def test_lines_that_go_on_with_a_sentence_close_nothing() -> None:
    """The rest of a wrapped sentence is no place to sign, no annex and no text below a name's first half."""
    facts = read_minutes(segments_of(WRAPPED), (), None)
    assert [(row.name, row.office) for row in facts.elections] == [
        ("Siv Lund", "mötesordförande"),
        ("Bo Askman", "sekreterare"),
        ("Märta Ek", "kassör"),
    ]


def test_an_office_in_small_letters_below_a_name_closes_the_minutes() -> None:
    items = "§ 1 Val\nBo Ask valdes.\n\n§ 2 Slut\nVi gick hem.\nIn fidem\nSiv Lund\nsekreterare\n"
    last = read_minutes(segments_of(f"Protokoll styrelsemöte\n\n{items}"), (), None).paragraphs[-1]
    assert last.text.startswith("Vi gick hem.")
    assert "sekreterare" not in last.text
