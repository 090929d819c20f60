"""Texts in CSV: nothing that a spreadsheet runs, whatever sign it parts cells by."""

from __future__ import annotations

import csv
import io

import pytest
import regex

from handlingar.schemas.texts import harmless

CELL = regex.compile(r"\s*[=+@＝＋＠]|\s*-[^\s\d]")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("sign", ["=", "+", "@", "-", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", "Namn;", "rad\n", "rad\r\n", "a\t", "a|", "\u2028", " ", "\ufeff"])
def test_no_cell_begins_a_formula(before: str, sign: str, delimiter: str) -> None:
    text = f"{before}{sign}HYPERLINK(A1)"
    stream = io.StringIO()
    csv.writer(stream).writerow(["abc", harmless(text), "x"])
    written = io.StringIO(stream.getvalue())
    for row in csv.reader(written, delimiter=delimiter, quotechar="\x00"):
        assert not any(CELL.match(cell.replace('"', "")) for cell in row), row


@pytest.mark.parametrize(
    "text", ["-1 200,5", "+5 %", "a;-12;b", "rad\n- punkt", "Dnr 2024/1; se bilaga", "-"]
)
def test_numbers_and_lists_stay(text: str) -> None:
    assert harmless(text) == text
