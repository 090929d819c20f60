"""Commas and points between digits: the table tells whether they part thousands or decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from grids import grid, line, read
from hypothesis import given
from hypothesis import strategies as st

from handlingar.parsers.tables.read_tables import Tables
from handlingar.parsers.tables.separators import Separators, separators_of


def values(tables: Tables) -> list[Decimal]:
    return [cell.value for cell in tables.cells if cell.value is not None]


@pytest.mark.parametrize(
    ("texts", "separators"),
    [
        (["1,095,444", "13,724"], Separators(comma_groups=True)),
        (["13,724", "631"], Separators(comma_groups=True)),
        (["13,724", "14,016", "185,494"], Separators(comma_groups=True)),
        (["13,724", "55,2"], Separators()),
        (["0,125", "1,375", "2,250", "3,125"], Separators()),
        (["1 250", "13,724", "14,016", "15,120"], Separators()),
        (["2,345"], Separators()),
        (["16.200", "4.018"], Separators()),
        (["3.649", "0.41", "-3.690"], Separators(point_decimals=True)),
        (["1.095.444", "16.5"], Separators()),
    ],
)
def test_what_a_table_tells(texts: list[str], separators: Separators) -> None:
    assert separators_of(texts) == separators


def test_a_slip_among_many_numbers_of_a_scan_tells_nothing() -> None:
    many = [f"{n},{n * 7 % 900 + 100}" for n in range(11, 31)]
    assert separators_of([*many, "1 998"], scanned=True) == Separators(comma_groups=True)
    assert separators_of([*many, "1 998"]) == Separators()
    assert separators_of([*many[:6], "1 998"], scanned=True) == Separators()
    assert separators_of([*many, "1 998", "2 112", "3 450"], scanned=True) == Separators()


def test_thousands_by_comma_are_read_and_add_up() -> None:
    tables = read(
        grid(
            ("", "1998", "1997"),
            ("Årsavgift", "1,095,444", "1,097,740"),
            ("Garage", "13,724", "14,016"),
            ("Övriga intäkter", "0", "631"),
            ("Summa intäkter", "1,109,168", "1,112,387"),
        ),
        line("Kostnader"),
        grid(("", "1998"), ("Ränta", "1,322")),
    )
    assert [int(value) for value in values(tables)] == [
        *(1_095_444, 1_097_740, 13_724, 14_016, 0, 631, 1_109_168, 1_112_387),
        1_322,
    ]
    assert [check.result for check in tables.checks] == ["ok", "ok"]


def test_decimals_of_millions_stay_decimals() -> None:
    tables = read(
        line("Belopp i mkr"),
        grid(("", "2023"), ("Skatt", "15,124"), ("Bidrag", "8,911"), ("Avgift", "4,531")),
    )
    assert values(tables) == [Decimal("15.124"), Decimal("8.911"), Decimal("4.531")]


def test_marks_of_footnotes_are_notes_of_numbers_and_labels() -> None:
    tables = read(
        grid(("", "2022", "2023¹"), ("Årets resultat²", "1 144 ³", "-12"), ("Boyta, m²", "47,2", "44,0"))
    )
    cells = {(c.row_label, c.column_label): (c.value, c.note) for c in tables.cells if c.row_kind != "header"}
    assert cells["Årets resultat", "2022"] == (Decimal(1144), "3")
    assert cells["Årets resultat", "2023"] == (Decimal(-12), None)
    assert cells["Boyta, m²", "2023"] == (Decimal("44.0"), None)
    assert [c.note for c in tables.cells if c.raw == "Årets resultat²"] == ["2"]


@given(
    st.lists(st.integers(1, 99), min_size=1, max_size=4),
    st.lists(st.integers(1000, 400_000), min_size=1, max_size=2),
)
def test_sums_tell_thousands_from_decimals(small: list[int], large: list[int]) -> None:
    """Whole numbers beside ones with a comma: only one reading of the comma adds up."""
    thousands = [*large, *small, sum(large) + sum(small)]
    assert values(_listed([f"{value:,}" for value in thousands])) == thousands
    decimals = [Decimal(value * 10 + 1).scaleb(-3) for value in large]
    decimals += map(Decimal, small)
    decimals.append(sum(decimals, Decimal(0)))
    assert values(_listed([str(value).replace(".", ",") for value in decimals])) == decimals


def _listed(printed: list[str]) -> Tables:
    labels = [*(f"Post {chr(ord('A') + index)}" for index in range(len(printed) - 1)), "Summa"]
    return read(grid(("", "2023"), *zip(labels, printed, strict=True)))
