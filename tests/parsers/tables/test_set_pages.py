"""Forms of printed reports: totals above indented parts, units that are numbers, tables of words with figures
in them, accounts of kronor and öre from a typewriter. Bodies and figures are invented.
"""

from __future__ import annotations

import pytest
from grids import failing, grid, line, read
from printed import RIGHTS, from_left, only_grid, page, row, texts, to_right

from handlingar.parsers.grids.stream import aligned_grids
from handlingar.parsers.language.numbers import parse_number

PLAN = ("Process", "Risk", "Riskvärde", "Kontroll", "Ansvarig")


def part(label: str, *values: str) -> list[tuple[str, float]]:
    """A row whose label is printed farther right."""
    placed = from_left(label, 79.0)
    for value, right in zip(values, RIGHTS, strict=True):
        placed += to_right(value, right)
    return placed


def outline(total: str) -> list[list[tuple[str, float]]]:
    """Totals above their parts, and below all the total of the totals."""
    return [
        row("", "Bokslut", "Budget", "Prognos"),
        row("Gator", "-41,2", "-42,0", "-43,1"),
        part("vinter", "-9,9", "-8,5", "-10,2"),
        part("sommar", "-31,3", "-33,5", "-32,9"),
        row("Hamn", "1,1", "0,0", "0,4"),
        part("gäster", "0,8", "0,0", "0,1"),
        part("varv", "0,3", "0,0", "0,3"),
        row("Lokaler", "-38,0", "-38,6", "-38,6"),
        row("Totalt", total, "-80,6", "-81,3"),
    ]


def test_totals_of_totals_above_their_indented_parts_hold() -> None:
    tables = read(only_grid(page(outline("-78,1"))))
    assert failing(tables) == []
    assert {c.row_label for c in tables.checks} == {"Gator", "Hamn", "Totalt"}


def test_a_wrong_total_of_them_is_still_told() -> None:
    found = failing(read(only_grid(page(outline("-87,1")))))
    assert [(label, str(stated)) for _, label, _, stated in found] == [("Bokslut", "-87.1")]


def test_thousands_of_money_before_headings_are_no_number_of_a_row() -> None:
    lines = [
        row("1 000 euro", "Bokslut 2024", "Budget 2024", "Avvikelse"),
        row("Avgifter", "4 812", "4 650", "162"),
        row("Bidrag", "803", "760", "43"),
    ]
    tables = read(only_grid(page(lines)))
    cells = [c for c in tables.cells if c.value is not None]
    assert {c.column_label for c in cells} == {"Bokslut 2024", "Budget 2024", "Avvikelse"}
    assert {c.unit for c in cells} == {"tEUR"}


def test_varav_alone_begins_what_is_below_it() -> None:
    lines = [
        row("", "2024", "2023"),
        row("Byggnader", "71 000", "70 000"),
        row("Summa", "71 000", "70 000"),
        row("varav"),
        row("Bostäder", "66 000", "65 000"),
        row("Lokaler", "5 000", "5 000"),
    ]
    found = texts(only_grid(page(lines, [13.0] * 6)))
    assert [cells[0] for cells in found] == ["", "Byggnader", "Summa", "varav", "Bostäder", "Lokaler"]


@pytest.mark.parametrize(
    ("printed", "value"), [("600:--", 600), ("2.310:—", 2310), ("75,--", 75), ("95:-", 95), ("5-", -5)]
)
def test_dashes_for_no_oere_are_no_minus(printed: str, value: int) -> None:
    number = parse_number(printed)
    assert number is not None
    assert number.value == value


def test_kronor_and_oere_are_amounts_of_one_column() -> None:
    items = (("Porto", "144:35"), ("Kaffe", "312:80"), ("Blommor", "95:--"), ("Summa", "552:15"))
    (found, _), *others = aligned_grids(page([row(*item) for item in items]), set())
    assert not others
    assert len(found.rows) == 4


def test_a_plan_of_words_with_figures_in_it_is_no_table_of_money() -> None:
    rows = (
        PLAN,
        ("Löner", "Felaktig utbetalning", "6", "Analys av körning", "Lönechef"),
        ("Inköp", "Avrop utan avtal", "9", "Stickprov", "Inköpare"),
    )
    tables = read(line("Plan för kontroller"), grid(*rows))
    assert tables.tables[0].kind == "other"
    assert not [flag for flag in tables.flags if flag.code == "unit_not_stated"]


def test_a_word_of_lists_of_people_may_head_a_column_of_delegations() -> None:
    heads = ("Nr", "Ärende", "Delegat", "Ersättare")
    rows = (heads, ("2.1", "Utlån av konst", "Intendent", "Chef"), ("2.2", "Hyra av lokal", "Chef", "Ekonom"))
    tables = read(grid(*rows))
    assert tables.tables[0].kind == "other"
    assert {c.column_label for c in tables.cells if c.raw == "Ekonom"} == {"Ersättare"}
