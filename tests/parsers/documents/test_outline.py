"""The outline of a report: which lines are headings, their numbers and levels."""

from __future__ import annotations

from dataclasses import replace

import pytest
from grids import grid

from handlingar.extract import Box, Document, Line, Origin, Page, Ruling, Word
from handlingar.parsers.documents.outline import read_outline
from handlingar.parsers.layout.flow import Block, Flow, Segment, TextLine, flow_of
from handlingar.schemas.rows import Place, SegmentRow


def line(
    text: str,
    size: float = 10.0,
    *,
    bold: bool = False,
    starts: bool = True,
    heading: int = 0,
    page: int = 1,
    y0: float | None = None,
) -> TextLine:
    return TextLine(text, Place(page=page, y0=y0), starts, heading, bold, size)


PROSE = line(
    "Nämnden har under året arbetat vidare med de mål som fullmäktige har satt upp för verksamheten."
)


def printed(text: str, *rulings: Ruling) -> Flow:
    """The flow of a page with the text from 70 to 170 points, its foot at 111, and prose below it."""
    rows = ((text, Box(70, 100, 170, 111)), (PROSE.text, Box(70, 113, 520, 124)))
    lines = (Line((Word(row, box, size=11.0),), n, n) for n, (row, box) in enumerate(rows, start=1))
    page = Page(1, tuple(lines), Origin.DIGITAL, 595, 842, rulings=rulings)
    return flow_of(Document("0" * 64, 1, "application/pdf", (page,)))


def outline(*lines: Block, doc_type: str = "interim_report") -> list[tuple[int, str | None, str]]:
    segment = Segment(SegmentRow(1, doc_type, None, 1, 1, False), lines)
    return [(s.level, s.number, s.title) for s in read_outline((segment,))]


def test_numbers_tell_the_level_and_lines_are_joined() -> None:
    found = outline(
        line("2 Styrande mål för", 16),
        line("verksamheten", 16, starts=False),
        PROSE,
        line("2.1 Ekonomi", 13),
        PROSE,
        line("Utfall", 11.5, bold=True),
        PROSE,
    )
    assert found == [(1, "2", "Styrande mål för verksamheten"), (2, "2.1", "Ekonomi"), (3, None, "Utfall")]


def test_print_tells_the_level_where_no_number_does() -> None:
    found = outline(
        line("Budget", 18), PROSE, line("Intäkter", 10, bold=True), PROSE, line("Kostnader", 10, bold=True)
    )
    assert found == [(1, None, "Budget"), (2, None, "Intäkter"), (2, None, "Kostnader")]


def test_sizes_that_are_nearly_the_same_are_of_one_level() -> None:
    sizes = {"Drift": 14, "Vård": 13.5, "Skola": 12, "Vägar": 11.5}
    found = outline(*(part for text, size in sizes.items() for part in (line(text, size), PROSE)))
    assert [level for level, _, _ in found] == [1, 1, 2, 2]


def test_a_block_by_itself_needs_be_little_larger_to_be_a_heading() -> None:
    joined = line("Skolan går vidare", 10.8), replace(PROSE, starts_block=False)
    found = outline(
        line("Verksamheten", 10.8), PROSE, *joined, line("2 Bilaga", 10.8), line("Valda:", 10.8), PROSE
    )
    assert found == [(1, None, "Verksamheten")]


def test_what_only_looks_like_a_heading_is_none() -> None:
    found = outline(
        line("Ekonomi ........ 7", 12),
        line("Innehåll", 14),
        line("Karlsby den 2024-03-14", 12),
        line("Det är bra.", 12),
        line("och så vidare", 12),
        PROSE,
        line("Ordförande", bold=True),
    )
    assert found == []


def test_minutes_have_no_outline_and_markdown_has() -> None:
    assert outline(line("Budget", 18), PROSE, doc_type="minutes") == []
    assert outline(line("Budget", 0, heading=1), PROSE, line("Drift", 0, heading=2)) == [
        (1, None, "Budget"),
        (2, None, "Drift"),
    ]


def test_of_prose_in_a_headings_print_only_what_stands_alone_above_it_is_one() -> None:
    bold = [
        ("Styrelsens arbete", True),
        ("Styrelsen har under året arbetat med den nya planen för underhåll och med", False),
        ("de avtal som föreningen har tecknat.", False),
        ("Föreningen hade vid årets slut fyrtio medlemmar varav hälften röstberättigade", True),
        ("medlemmar enligt stadgarna, och tre av dem bor inte i något av de hus som", False),
        ("föreningen äger.", False),
    ]
    found = outline(*(line(text, 12, bold=True, starts=starts) for text, starts in bold), PROSE, PROSE, PROSE)
    assert [title for _, _, title in found] == ["Styrelsens arbete"]


def test_lead_ins_names_and_places_are_no_headings() -> None:
    texts = ["Under året har följande gjorts:", "Lena Ask Ordförande", "Ystad den dag som framgår nedan"]
    assert outline(*(line(text, bold=True) for text in texts), PROSE, line("Ledamot Ordförande", 14)) == []


def test_titles_of_notes_stand_or_end_in_the_corner_of_a_table() -> None:
    found = outline(
        grid(("Not 3 Arvoden", "2024", "2023"), ("Styrelsen", "12", "11")),
        line("NOT 4, LÖNER OCH ANDRA", bold=True),
        grid(("ERSÄTTNINGAR", "2024", "2023"), ("Kansliet", "50", "40")),
        line("Not 5 Avsättningar till", bold=True),
        grid(("Fond", "2024", "2023"), ("Yttre fond", "5", "4")),
        grid(("Not 6", "2024", "2023"), ("Yttre fond", "5", "4")),
        grid(("Noter", "2024", "2023"), ("Not 7 Kassa", "", ""), ("Bank", "5", "4"), ("Not 8 Lån", "1", "2")),
        PROSE,
    )
    assert found == [
        (2, None, "Not 3 Arvoden"),
        (1, None, "NOT 4, LÖNER OCH ANDRA ERSÄTTNINGAR"),
        (2, None, "Not 5 Avsättningar till"),
        (2, None, "Not 7 Kassa"),
    ]


def test_a_running_head_is_told_once() -> None:
    heads = [
        line(text, 14, page=page, y0=y0)
        for page in (1, 2, 3, 4)
        for text, y0 in (("Storåns Båtklubb", 43.0 + page), ("Framtid", 100.0 + 30 * page))
    ]
    assert [title for _, _, title in outline(*heads, PROSE)] == ["Storåns Båtklubb", *["Framtid"] * 4]


def test_an_underlined_line_is_a_heading_below_the_bold_ones() -> None:
    flow = printed("Ekonomisk plan", Ruling(70, 110, 168, 110))
    assert outline(line("Förvaltning", 11.0, bold=True), PROSE, *flow) == [
        (1, None, "Förvaltning"),
        (2, None, "Ekonomisk plan"),
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        (70, 110, 120, 110),  # a part of it
        (70, 110, 520, 110),  # across the page
        (70, 120, 170, 120),  # below the next line's head
        (70, 100, 70, 111),  # beside it
    ],
)
def test_other_lines_drawn_near_do_not_underline(drawn: tuple[float, float, float, float]) -> None:
    assert outline(*printed("Ekonomisk plan", Ruling(*drawn))) == []
