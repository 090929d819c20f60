"""Forms of reports, budgets and lists of fees: headings over three columns, cells broken within a number or a
date, rows of words, rates, arrows. All invented.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from grids import grid, line, read
from printed import RIGHTS, from_left, only_grid, page, row, texts, to_right, width

from handlingar.extract import Box, Document, Line, Origin, Page, Word
from handlingar.parsers.documents.segmentation import segment
from handlingar.parsers.grids.table_lines import printed_lines
from handlingar.parsers.language.numbers import parse_number
from handlingar.parsers.language.sentences import join_texts
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.tables.read_tables import read_tables
from handlingar.parsers.tables.structure import grid_rows, lay_out

SIX = (210.0, 280.0, 350.0, 420.0, 490.0, 560.0)
NAMES = ("Utfall", "Budget", "Avvikelse", "Prognos", "Årsbudget", "Avvikelse")


def _over(names: tuple[str, ...], edge: str) -> list[tuple[str, float]]:
    """Two names over three headings each, in the middle of them or at their left or right edges."""
    placed = []
    for k, name in enumerate(names):
        left, right = SIX[3 * k] - width(NAMES[3 * k]), SIX[3 * k + 2]
        at = {"left": left, "right": right - width(name), "middle": (left + right - width(name)) / 2}
        placed.append((name, at[edge]))
    return placed


@pytest.mark.parametrize("edge", ["left", "right", "middle"])
def test_a_heading_over_three_columns_heads_all_of_them(edge: str) -> None:
    lines = [
        _over(("Perioden", "Helår"), edge),
        row("", *NAMES, rights=SIX),
        row("Intäkter", "312", "305", "7", "468", "458", "10", rights=SIX),
        row("Kostnader", "-601", "-590", "-11", "-905", "-890", "-15", rights=SIX),
        row("Netto", "-289", "-285", "-4", "-437", "-432", "-5", rights=SIX),
    ]
    laid = lay_out(grid_rows(only_grid(page(lines))))
    assert laid
    over = ["Perioden"] * 3 + ["Helår"] * 3
    headings = [laid.rows[-1].headings[column] for column in laid.columns]
    assert headings == [f"{a} {b}" for a, b in zip(over, NAMES, strict=True)]


def test_a_number_broken_within_its_cell_is_one() -> None:
    lines = [
        row("Ingående", "12 400", "3 150", "14"),
        row("", "000", "", "314"),
        row("", "", "", "700"),
        row("Årets vinst", "85 000", "2 300", "87 300"),
        row("Avsatt", "1 000", "-1 000", "0"),
        row("Utgående", "12 486", "4 450", "14"),
        row("", "000", "", "402"),
        row("", "", "", "000"),
    ]
    made = texts(only_grid(page(lines, [11, 11, 14, 14, 14, 11, 11, 14])))
    assert [cells[1:] for cells in made] == [
        ["12 400 000", "3 150", "14 314 700"],
        ["85 000", "2 300", "87 300"],
        ["1 000", "-1 000", "0"],
        ["12 486 000", "4 450", "14 402 000"],
    ]


def test_a_sum_of_three_figures_is_no_end_of_the_number_above() -> None:
    lines = [row("Hyra", "300", "210"), row("El", "350", "140"), row("", "650", "350")]
    assert texts(only_grid(page(lines)))[-1] == ["", "650", "350"]


def test_a_date_broken_within_its_cell_ends_with_its_row() -> None:
    lines = [
        row("Lån", "Ränta", "Bundet till", "Skuld"),
        row("Sparkassan", "3,10 %", "2027-03-", "4 200 000"),
        row("117-5", "", "30", ""),
        row("Lånekassan", "2,95 %", "2026-09-", "1 950 000"),
        row("88-12", "", "01", ""),
        row("Summa", "", "", "6 150 000"),
    ]
    made = texts(only_grid(page(lines)))
    assert made[1:3] == [
        ["Sparkassan 117-5", "3,10 %", "2027-03-30", "4 200 000"],
        ["Lånekassan 88-12", "2,95 %", "2026-09-01", "1 950 000"],
    ]


def test_a_row_of_words_may_end_a_table() -> None:
    lines = [
        row("Nybyggnad", "24 500 kr", "25 300 kr"),
        row("Altan", "4 900 kr", "5 050 kr"),
        row("Rivning", "3 200 kr", "3 300 kr"),
        row("Avslag", "ingen avgift", "ingen avgift"),
    ]
    assert texts(only_grid(page(lines)))[-1] == ["Avslag", "ingen avgift", "ingen avgift"]


def test_names_far_below_a_table_are_no_row_of_it() -> None:
    lines = [
        row("Nybyggnad", "24 500 kr", "25 300 kr"),
        row("Altan", "4 900 kr", "5 050 kr"),
        row("Rivning", "3 200 kr", "3 300 kr"),
        row("Ordförande", "Sekreterare", "Kassör"),
    ]
    assert texts(only_grid(page(lines, [15, 15, 21, 15])))[-1][0] == "Rivning"


def test_dots_may_lead_right_up_to_the_number() -> None:
    def led(label: str, number: str, top: float) -> Line:
        dots = 40 - len(label)
        begin = 70 + 5.0 * (len(label) + dots)
        first, *rest = number.split()
        words = [Word(label + "." * dots, Box(70, top, begin, top + 10), size=10.0)]
        for text in (first, *rest):
            words.append(Word(text, Box(begin, top, begin + width(text), top + 10), size=10.0))
            begin += width(text) + 2.8
        return Line(tuple(words), int(top))

    lines = (led("Lotterier", "12 315", 60), led("Bidrag", "45 000", 75), led("Avgifter", "418", 90))
    made = printed_lines(Page(1, lines, Origin.DIGITAL, 595, 842), set())
    assert [[c.text for c in p.chunks] for p in made] == [
        ["Lotterier", "12 315"],
        ["Bidrag", "45 000"],
        ["Avgifter", "418"],
    ]


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [("120 kr/tim", 120, "kr"), ("1 190 kr per timme", 1190, "kr"), ("5 kr/m²", 5, "kr")],
)
def test_a_rate_is_a_number_in_the_unit_before_it(raw: str, value: int, unit: str) -> None:
    number = parse_number(raw)
    assert number
    assert (number.value, number.unit) == (value, unit)


def test_a_unit_may_follow_the_brackets_of_a_negative_number() -> None:
    number = parse_number("(36 000) kr")
    assert number
    assert (number.value, number.unit) == (-36000, "kr")


def test_an_arrow_behind_a_number_is_its_note() -> None:
    number = parse_number("6,1 ▼")
    assert number
    assert (number.value, number.note) == (Decimal("6.1"), "▼")


def test_a_column_of_units_says_what_each_row_is_in() -> None:
    made = read(
        grid(("Tjänst", "Enhet", "Avgift"), ("Kärlbyte", "kr/gång", "350"), ("Hämtning", "kr/m³", "640"))
    )
    assert [cell.unit for cell in made.cells if cell.value is not None] == ["SEK", "SEK"]


def test_a_line_on_all_prices_is_no_title_and_says_their_unit() -> None:
    made = read(
        line("Renhållningstaxa"),
        line("Alla priser i kronor inklusive moms."),
        grid(("Kärl", "Grundavgift", "Summa"), ("140 liter", "995", "2 205"), ("190 liter", "995", "2 475")),
    )
    assert (made.tables[0].title, made.tables[0].unit) == ("Renhållningstaxa", "SEK")


def test_a_count_in_the_title_is_neither_that_of_a_cost_nor_of_what_is_spread() -> None:
    made = read(
        line("Antal elever och kostnad"),
        grid(
            ("Skola", "Elever", "Kostnad", "Per elev"),
            ("Ek", "412", "38 211", "92,7"),
            ("Al", "98", "9 004", "91,9"),
        ),
    )
    units = {cell.column_label: cell.unit for cell in made.cells if cell.value is not None}
    assert units == {"Elever": "persons", "Kostnad": None, "Per elev": None}


def test_a_column_of_ore_is_not_in_kronor() -> None:
    made = read(grid(("Inkomster", "Kr", "öre"), ("Saldo", "4 218", "50"), ("Lotteri", "1 312", "75")))
    units = {cell.column_label: cell.unit for cell in made.cells if cell.value is not None}
    assert units == {"Kr": "SEK", "öre": None}


@pytest.mark.parametrize(
    ("parts", "whole"),
    [(("IT-", "samordnare"), "IT-samordnare"), (("90-", "talet"), "90-talet"), (("kost-", "nad"), "kostnad")],
)
def test_a_hyphen_behind_capitals_or_figures_stays(parts: tuple[str, str], whole: str) -> None:
    assert join_texts(parts) == whole


def test_tables_beside_each_other_have_a_title_each() -> None:
    def beside(left: str, right: str, *placed: tuple[str, float]) -> list[tuple[str, float]]:
        return [(left, 70.0), (right, 330.0), *placed]

    def amounts(left: tuple[str, str], right: tuple[str, str]) -> list[tuple[str, float]]:
        return [(left[0], 70.0), *to_right(left[1], 250), (right[0], 330.0), *to_right(right[1], 510)]

    lines = [
        beside("Intäkter", "Kostnader"),
        beside("Tkr", "Tkr", ("2031", 230.0), ("2031", 490.0)),
        amounts(("Avgifter", "612 000"), ("Drift", "402 300")),
        amounts(("Hyror", "88 400"), ("Underhåll", "110 200")),
        amounts(("Räntor", "2 150"), ("Räntor", "91 000")),
        [("Avskrivning", 330.0), *to_right("84 000", 510)],
        [("Summa", 330.0), *to_right("687 500", 510)],
    ]
    made = Document("0" * 64, 1, "application/pdf", (page(lines),))
    tables = read_tables(segment(flow_of(made))).tables
    assert [table.title for table in tables] == ["Intäkter", "Kostnader"]


CELL = 70.0  # between the sign at the left of a cell and the right edge of its number


def _booked(label: str, *values: str) -> list[tuple[str, float]]:
    """Numbers as spreadsheets set accounts: the minus at the left of the cell, the number at the right."""
    placed = row(label, *(value.removeprefix("-") if len(value) > 1 else value for value in values))
    signs = [
        ("-", x - CELL) for value, x in zip(values, RIGHTS, strict=False) if value[1:] and value[0] == "-"
    ]
    return sorted([*placed, *signs], key=lambda word: word[1])


@pytest.mark.parametrize("aside", [CELL, 40.0, 0.0], ids=["at the left", "in the middle", "at the right"])
def test_a_minus_at_the_other_end_of_its_cell_belongs_to_the_number(aside: float) -> None:
    names = ("Bokslut", "Budget", "Plan")
    heads = [
        ("Konto", 70.0),
        *(
            (name, max(x - aside, x - CELL) if aside else x - width(name))
            for name, x in zip(names, RIGHTS, strict=True)
        ),
    ]
    lines = [
        heads,
        _booked("Avgifter", "84 000", "86 350", "88 000"),
        _booked("Bidrag", "-", "45 000", "-"),
        _booked("Hyra", "-60 000", "-60 000", "-63 000"),
        _booked("Resor", "-", "-410", "-1 250"),
        _booked("Netto", "24 000", "70 940", "23 750"),
    ]
    made = texts(only_grid(page(lines)))
    assert made[1:] == [
        ["Avgifter", "84 000", "86 350", "88 000"],
        ["Bidrag", "-", "45 000", "-"],
        ["Hyra", "- 60 000", "- 60 000", "- 63 000"],
        ["Resor", "-", "- 410", "- 1 250"],
        ["Netto", "24 000", "70 940", "23 750"],
    ]


def test_all_numbers_of_a_column_may_have_their_minus_at_the_other_end() -> None:
    lines = [
        row("Kostnader", "2031", "2032"),
        _booked("Hyra", "-60 000", "-63 000"),
        _booked("El", "-12 400", "-9 100"),
        _booked("Summa", "-72 400", "-72 100"),
    ]
    made = texts(only_grid(page(lines)))
    assert made[1:] == [
        ["Hyra", "- 60 000", "- 63 000"],
        ["El", "- 12 400", "- 9 100"],
        ["Summa", "- 72 400", "- 72 100"],
    ]


@pytest.mark.parametrize("x", [310.0, 350.0])
def test_the_dashes_of_an_empty_column_are_no_signs_of_the_next(x: float) -> None:
    lines = [
        [*from_left("Konto"), *to_right("Bokslut", 300), ("Budget", x), *to_right("Plan", 460)],
        [*row("Avgifter", "84 000"), ("-", x + 15), *to_right("88 000", 460)],
        [*row("Hyra", "60 000"), ("-", x + 15), *to_right("63 000", 460)],
        [*row("Netto", "24 000"), *to_right("25 000", 460)],
    ]
    assert texts(only_grid(page(lines)))[1:] == [
        ["Avgifter", "84 000", "-", "88 000"],
        ["Hyra", "60 000", "-", "63 000"],
        ["Netto", "24 000", "", "25 000"],
    ]


def test_a_point_before_decimals_says_that_commas_part_thousands() -> None:
    made = read(
        grid(("Nyckeltal", "2031", "2032"), ("Soliditet", "42.5%", "41.0%"), ("Kostnad, kr", "112,300", "98"))
    )
    assert [cell.value for cell in made.cells if cell.value is not None] == list(
        map(Decimal, ("42.5", "41", "112300", "98"))
    )
