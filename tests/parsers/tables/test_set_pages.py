"""Forms of printed reports: totals above indented parts, units that are numbers, tables of words with figures
in them, accounts of kronor and öre from a typewriter. Bodies and figures are invented.
"""

from __future__ import annotations

import pytest
from grids import failing, grid, line, read
from printed import RIGHTS, from_left, only_grid, page, row, texts, to_right

from handlingar.extract import Page
from handlingar.parsers.grids.find_grids import find_grids
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


def test_a_total_of_two_totals_is_not_held_against_their_parts() -> None:
    lines = outline("-40,1")
    lines = [*lines[:7], row("Totalt", "-40,1", "-42,0", "-42,7")]
    flush = [[(text, x - 9.0 if n == 0 and x == 79.0 else x) for n, (text, x) in enumerate(x)] for x in lines]
    assert failing(read(only_grid(page(flush)))) == []


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


def flats(*beside: tuple[int, list[tuple[str, float]]]) -> Page:
    """A table of three years at the right of the page, and on lines between its rows what is beside it."""
    rights = (400.0, 450.0, 500.0)
    rows = [("", "2022", "2023", "2024"), ("Småhus", "44", "38", "27"), ("Villor", "120", "84", "61")]
    rows += [("Radhus", "16", "24", "12"), ("Summa", "180", "146", "100")]
    lines = []
    for n, (label, *values) in enumerate(rows):
        placed = from_left(label, 300.0) if label else []
        for value, right in zip(values, rights, strict=True):
            placed += to_right(value, right)
        lines += [placed, dict(beside).get(n, [])]
    filled = [(k, line) for k, line in enumerate(lines) if line]
    ends = [k for k, _ in filled[1:]] + [len(lines)]
    return page(
        [line for _, line in filled], [8.0 * (end - k) for (k, _), end in zip(filled, ends, strict=True)]
    )


def cells_of_numbers(made: Page) -> set[tuple[str | None, str | None, str]]:
    grids = [found for found, _ in find_grids(made)]
    return {(c.row_label, c.column_label, c.raw) for c in read(*grids).cells if c.value is not None}


FLATS = {("Småhus", "2022", "44"), ("Villor", "2023", "84"), ("Summa", "2024", "100")}


def test_figures_of_a_chart_beside_a_table_are_none_of_its_columns() -> None:
    bars = [(0, from_left("44", 70)), (1, from_left("31", 120)), (2, from_left("29", 170))]
    found = cells_of_numbers(flats(*bars, (3, from_left("8", 220))))
    assert found >= FLATS
    assert len(found) == 12


def test_lines_of_text_beside_a_table_are_no_part_of_its_labels() -> None:
    lines = (
        "Byggandet har mattats av under året",
        "och väntas ta fart igen först när",
        "räntan har gått ner",
    )
    text = [(n, from_left(line, 70)) for n, line in enumerate((*lines, "så att fler vågar köpa en bostad"))]
    assert cells_of_numbers(flats(*text)) >= FLATS


def test_three_tables_beside_each_other_are_told_by_years_that_come_again() -> None:
    def three(*parts: tuple[str, str, str]) -> list[tuple[str, float]]:
        placed = []
        for k, (label, *values) in enumerate(parts):
            placed += from_left(label, 60 + 170 * k)
            for n, value in enumerate(values):
                placed += to_right(value, 170 + 170 * k + 30 * n)
        return placed

    lines = [three(*((name, "2023", "2024") for name in ("Kvinnor", "Män", "Alla")))]
    rows = {"Spelare": (41, 55), "Ledare": (16, 11), "Stöd": (12, 20)}
    for label, (a, b) in rows.items():
        lines.append(
            three((label, f"{a}", f"{a + 1}"), (label, f"{b}", f"{b + 1}"), (label, f"{a + b}", "70"))
        )
    assert len(find_grids(page(lines))) == 3


def test_a_unit_may_be_told_right_below_its_table() -> None:
    rows = (("Område", "Inkomst", "Utgift"), ("Ekbacken", "12 400", "9 880"), ("Stenby", "880", "410"))
    tables = read(grid(*rows), line("Belopp i tkr."), line("Arbetet har gått framåt."))
    assert {c.unit for c in tables.cells if c.value is not None} == {"tkr"}


def test_women_and_men_head_no_persons_where_pay_or_shares_are_told() -> None:
    rows = (
        ("Yrke", "Antal kvinnor", "Antal män", "Medellön kvinnor"),
        ("Kock", "18", "3", "30 120"),
        ("Vakt", "9", "6", "36 240"),
    )
    shares = (("Ålder", "Kvinnor", "Män"), ("Unga", "6,9", "4,1"), ("Äldre", "8,4", "5,0"))
    pay, absence = read(grid(*rows)), read(line("Frånvaro i procent"), grid(*shares))
    units = {c.column_label: c.unit for c in (*pay.cells, *absence.cells) if c.value is not None}
    assert units == {
        "Antal kvinnor": "persons",
        "Antal män": "persons",
        "Medellön kvinnor": None,
        "Kvinnor": "percent",
        "Män": "percent",
    }


@pytest.mark.parametrize(
    ("firsts", "names"),
    [(("Löner", "Inköp"), ["Löner", "Inköp"]), (("Norr", "Norr"), ["Norr Bro", "Norr Väg"])],
)
def test_rows_are_named_by_the_first_words_that_tell_them_apart(
    firsts: tuple[str, str], names: list[str]
) -> None:
    rows = (("Del", "Vad", "Kostnad"), (firsts[0], "Bro", "1 200"), (firsts[1], "Väg", "800"))
    cells = read(grid(*rows)).cells
    assert [c.row_label for c in cells if c.value is not None] == names
