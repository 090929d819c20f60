"""Sums of tables: those that hold are found, and one wrong number is found where it stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from grids import failing, grid, line, read, spaced
from hypothesis import example, given
from hypothesis import strategies as st

AMOUNT = st.integers(min_value=1000, max_value=9_000_000)


@st.composite
def budgets(draw: st.DrawFn) -> tuple[list[list[int]], list[list[int]]]:
    """Income and cost rows of two to four columns."""
    width = draw(st.integers(2, 4))
    row = st.lists(AMOUNT, min_size=width, max_size=width)
    return draw(st.lists(row, min_size=2, max_size=6)), draw(st.lists(row, min_size=2, max_size=6))


def budget_grid(income: list[list[int]], costs: list[list[int]]) -> list[tuple[str, ...]]:
    years = [str(2020 + i) for i in range(len(income[0]))]
    sums = [[sum(column) for column in zip(*rows, strict=True)] for rows in (income, costs)]
    result = [a - b for a, b in zip(*sums, strict=True)]
    return [
        ("Intäkter", *years),
        *((f"Part {i}", *map(spaced, row)) for i, row in enumerate(income, 1)),
        ("Summa intäkter", *map(spaced, sums[0])),
        ("Kostnader", *[""] * len(years)),
        *((f"Insats {i}", *map(spaced, row)) for i, row in enumerate(costs, 1)),
        ("Summa kostnader", *map(spaced, sums[1])),
        ("Resultat", *map(spaced, result)),
    ]


@given(budgets())
@example(
    (
        [[1000, 4234, 1000, 1001], [1003, 1003, 1003, 1001]],
        [[1000] * 4, [1000, 4235, 1001, 1000], [1004, 1000, 1002, 1000]],
    )
)
def test_right_sums_give_no_alarm(budget: tuple[list[list[int]], list[list[int]]]) -> None:
    tables = read(grid(*budget_grid(*budget)))
    assert failing(tables) == []
    width = len(budget[0][0])
    assert sum(c.check_kind == "column_sum" for c in tables.checks) >= 2 * width
    assert all(c.result == "ok" for c in tables.checks)


@pytest.mark.slow
@given(budgets(), st.data())
def test_one_wrong_sum_is_found_where_it_stands(
    budget: tuple[list[list[int]], list[list[int]]], data: st.DataObject
) -> None:
    rows = [list(row) for row in budget_grid(*budget)]
    column = data.draw(st.integers(1, len(budget[0][0])))
    total = len(budget[0]) + 1
    right = sum(row[column - 1] for row in budget[0])
    rows[total][column] = spaced(right + 100_000)
    found = failing(read(grid(*map(tuple, rows))))
    assert ("column_sum", rows[0][column], Decimal(right), Decimal(right + 100_000)) in found
    assert {label for _, label, _, _ in found} == {rows[0][column]}


def test_headings_of_two_lines_and_a_section_with_its_own() -> None:
    tables = read(
        line("Budget i tkr"),
        grid(
            ("", "Prognos", "Budget"),
            ("INTÄKTER", "2023", "2024"),
            ("Staten", "100", "120"),
            ("Kostnader", "Utfall 2023", "2024"),
            ("Personal", "90", "110"),
        ),
    )
    assert [(c.row_label, c.column_label, c.unit) for c in tables.cells if c.value is not None] == [
        ("Staten", "Prognos 2023", "tkr"),
        ("Staten", "Budget 2024", "tkr"),
        ("Personal", "Utfall 2023", "tkr"),
        ("Personal", "2024", "tkr"),
    ]


def test_costs_may_be_negative() -> None:
    tables = read(
        grid(
            ("Belopp i tkr", "2023", "2024"),
            ("Verksamhetens intäkter", "2 930", "8 502"),
            ("Verksamhetens kostnader", "-1 048", "-9 138"),
            ("Verksamhetens nettokostnader", "1 882", "-636"),
        )
    )
    assert [(c.check_kind, c.result) for c in tables.checks] == [("column_sum", "ok")] * 2


def test_rounding_is_told_from_error() -> None:
    tables = read(
        grid(
            ("Belopp i tkr", "2023", "2024"),
            ("Lön", "1 000", "2 000"),
            ("Hyra", "501", "700"),
            ("Summa kostnader", "1 502", "2 700"),
        )
    )
    assert [c.result for c in tables.checks] == ["rounding", "ok"]


def test_table_over_a_page_break_is_one() -> None:
    tables = read(
        grid(("Intäkter", "2023", "2024"), ("A kommun", "1 500", "2 500"), page=1),
        grid(
            ("Intäkter", "2023", "2024"),
            ("B kommun", "1 000", "1 000"),
            ("Summa", "2 500", "3 500"),
            page=2,
        ),
    )
    assert len(tables.tables) == 1
    assert tables.tables[0].n_rows == 4
    assert [c.result for c in tables.checks] == ["ok", "ok"]


def test_balance_and_equity() -> None:
    tables = read(
        grid(
            ("", "2022-12-31", "2023-06-30"),
            ("Tillgångar", "", ""),
            ("Fordringar", "60 990", "14 960"),
            ("Kassa och bank", "1 970 000", "3 470 000"),
            ("", "2 030 990", "3 484 960"),
            ("Eget kapital och skulder", "", ""),
            ("Balanserat från föregående år", "1 480 000", "1 215 000"),
            ("Årets resultat", "-265 000", "2 190 000"),
            ("Årets balanserade resultat", "1 215 000", "3 405 000"),
            ("Skulder", "815 990", "79 960"),
            ("", "2 030 990", "3 484 960"),
        )
    )
    kinds = {c.check_kind for c in tables.checks}
    assert {"column_sum", "balance", "carry_forward"} <= kinds
    assert all(c.result == "ok" for c in tables.checks)


def test_labels_and_attendance_hold_no_data() -> None:
    tables = read(
        grid(("Plats", "Kansliet"), ("Datum", "2023-12-15"), ("Paragrafer", "7-14")),
        line("Närvarande"),
        grid(("Ledamöter", "Beslutande"), ("Berta Ek (C)", "X"), ("Ceasar Lind (S)", "7-10")),
    )
    assert tables.cells == ()
    assert [t.kind for t in tables.tables] == ["layout", "attendance"]


def test_a_part_as_large_as_others_together_is_no_sum() -> None:
    tables = read(
        grid(
            ("Intäkter", "2023", "2024"),
            ("A kommun", "150 000", "160 000"),
            ("B kommun", "350 000", "360 000"),
            ("Region C", "500 000", "520 000"),
            ("Staten", "1 000 000", "1 040 000"),
            ("Summa intäkter", "2 000 000", "2 080 000"),
        )
    )
    assert {c.row_label for c in tables.checks} == {"Summa intäkter"}
    assert [c.result for c in tables.checks] == ["ok", "ok"]


def test_an_amount_above_a_table_is_not_its_unit() -> None:
    rows = (
        ("Intäkter", "2023", "2024"),
        ("Staten", "2 600 000", "2 650 000"),
        ("Summa", "2 600 000", "2 650 000"),
    )
    units = {}
    for above in ("Förbundet har 3,1 mkr i eget kapital vid", "Belopp i tkr"):
        units[above] = read(line(above), grid(*rows)).tables[0].unit
    assert list(units.values()) == [None, "tkr"]


def test_a_nameless_row_that_is_one_more_than_the_row_above_is_no_sum() -> None:
    rows = (("86", "6 541"), ("87", "9 718"), ("88", "15 832"), ("", "33 %"))
    assert not read(grid(("år", "Blad"), *rows)).checks
