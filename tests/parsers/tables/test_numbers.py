"""Numbers as tables print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from grids import grid, read
from hypothesis import given
from hypothesis import strategies as st

from handlingar.parsers.language.numbers import heads_period, is_period, parse_number


@pytest.mark.parametrize(
    ("raw", "value", "note", "unit"),
    [
        ("1 042 500", "1042500", None, None),
        ("1042500", "1042500", None, None),
        ("16.200", "16200", None, None),
        ("0,75", "0.75", None, None),
        ("55,2 %", "55.2", None, "%"),
        ("- 1 650 364", "-1650364", None, None),
        ("\u2212641", "-641", None, None),
        ("(5)", "-5", None, None),
        ("5-", "-5", None, None),
        ("-150 000***", "-150000", "***", None),
        ("14 (19)", "14", "(19)", None),
        ("23/", "23", None, None),
        ("1 250 kr", "1250", None, "kr"),
        ("3,5 Mkr", "3.5", None, "Mkr"),
        ("12 st", "12", None, "st"),
        ("1,095,444", "1095444", None, None),
        ("-1,234.50", "-1234.50", None, None),
        ("1.234,50", "1234.50", None, None),
        ("1'042'500", "1042500", None, None),
        ("./. 8 320", "-8320", None, None),
        ("\u2212 1\u2009650", "-1650", None, None),
        ("1 234\u00b9", "1234", "1", None),
        ("47,2 \u00b9", "47.2", "1", None),
        ("1,35 (2021)", "1.35", "2021", None),
        ("218 (2020)", "218", "2020", None),
        ("170 €", "170", None, "€"),
    ],
)
def test_number(raw: str, value: str, note: str | None, unit: str | None) -> None:
    number = parse_number(raw)
    assert number is not None
    assert (number.value, number.note, number.unit) == (Decimal(value), note, unit)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "-",
        "\u2013",
        "20-30",
        "30 +",
        "X",
        "\u00a7\u00a7 7-10",
        "2023-06-30",
        "1 04 500",
        "Not 3",
        "(5",
        "08-123 45 67",
        "0380",
        "7 stycken till arbete",
    ],
)
def test_no_number(raw: str) -> None:
    assert parse_number(raw) is None


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False))
def test_round_trip(value: Decimal) -> None:
    printed = f"{value:,.2f}".replace(",", " ").replace(".", ",")
    number = parse_number(printed)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize("text", ["2023", "2022-12-31", "210430", "210101 210430", "2023/24", "2024-2026"])
def test_period(text: str) -> None:
    assert heads_period(text)
    assert is_period(text) == (text not in ("210430", "210101 210430"))


@pytest.mark.parametrize("text", ["1 042", "119 465", "Prognos 2023", "20", ""])
def test_no_period(text: str) -> None:
    assert not heads_period(text)


def test_a_serial_number_is_no_amount() -> None:
    assert parse_number("9" * 18) is not None
    assert parse_number("9" * 19) is None


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        # a year in brackets heads the column
        ((("", "2023", "(2022)"), ("Hyror", "1 250", "(1 100)"), ("El", "-300", "-280")), [1100, -280]),
        # a minus within brackets: they are none; recognition lost some of the others
        (
            (("", "A", "B"), ("Hyror", "9", "(1 100)"), ("El", "8", "(280)"), ("Rest", "1", "(-820)")),
            [1100, 280, -820],
        ),
        # words in brackets among them
        (
            (("", "A", "B"), ("Hyror", "9", "(1 100)"), ("El", "8", "(ingår)"), ("Gas", "1", "(82)")),
            [1100, 82],
        ),
        # nothing but numbers: the brackets are a minus
        (
            (("", "A", "B"), ("Hyror", "9", "(1 100)"), ("El", "8", "(280)"), ("Gas", "1", "(82)")),
            [-1100, -280, -82],
        ),
    ],
)
def test_brackets_that_set_a_column_apart_are_no_minus(
    rows: tuple[tuple[str, ...], ...], values: list[int]
) -> None:
    cells = read(grid(*rows)).cells
    assert [c.value for c in cells if c.column_index == 2 and c.value is not None] == values
