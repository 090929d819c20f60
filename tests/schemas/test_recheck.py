"""A corrected cell: what its table's numbers say of each other is told anew, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from runs import run_all

import handlingar
from handlingar.schemas import each_record
from handlingar.schemas.corrections.book import Correction, add_correction, content_of
from handlingar.schemas.corrections.recheck import with_checks

REPORT = """Delårsrapport 2024 för Björkstads samordningsförbund

| Belopp i kr | Utfall 2024 | Budget 2024 |
|---|---|---|
| Lokaler | 120 | 100 |
| Resor | 35 | 40 |
| Material | 10 | 20 |
| Utbildning | 25 | 30 |
| Summa | 180 | 190 |
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "rapport.txt").write_text(REPORT, "utf-8")
    run_all(tmp_path / "archive", tmp_path / "out", jobs=1)
    return tmp_path / "out"


def _corrected(out: Path, raw: str, new: str) -> None:
    cell = next(row for row in each_record(out, "table_cells") if row["raw"] == raw)
    key = f"table_seq=1&row_index={cell['row_index']}&column_index={cell['column_index']}"
    add_correction(
        out,
        Correction(
            "2026-01-01T00:00:00Z", "Märta Ek", "correct", "table_cells", cell["doc_id"], "rapport.txt",
            key, "raw", raw, new, "", content_of(cell),
        ),
    )  # fmt: skip


def _results(out: Path) -> dict[int, str]:
    """By column, what its sum came to."""
    sums = [row for row in each_record(out, "table_checks") if row["check_kind"] == "column_sum"]
    return {row["column_index"]: row["result"] for row in sums}


def test_a_sum_is_right_when_its_part_is_corrected(out: Path) -> None:
    assert _results(out) == {1: "fail", 2: "ok"}
    assert "document_error" in set(handlingar.load(out).flags["code"])
    _corrected(out, "120", "110")
    run_all(out.parent / "archive", out, jobs=1)
    assert _results(out) == {1: "ok", 2: "ok"}
    (check,) = [row for row in each_record(out, "table_checks") if row["corrected"]]
    assert (check["expected"], check["stated"], check["difference"]) == (180, 180, 0)
    data = handlingar.load(out)
    assert "document_error" not in set(data.flags["code"])
    assert data.documents["n_flags"].sum() == len(data.flags)


def test_a_sum_is_wrong_when_a_part_that_made_it_right_is_corrected(out: Path) -> None:
    _corrected(out, "40", "41")
    run_all(out.parent / "archive", out, jobs=1)
    assert _results(out) == {1: "fail", 2: "fail"}
    messages = set(handlingar.load(out).flags["message"])
    assert any("190 is printed, the numbers that it rests on give 191 (column_sum" in m for m in messages)


def test_a_correction_outlives_a_change_of_the_file(out: Path) -> None:
    """Its bytes, and so its name in the dataset, are others; a row above moved all others down."""
    _corrected(out, "120", "110")
    changed = REPORT.replace("| Lokaler", "| Porto | 0 | 0 |\n| Lokaler").replace("Delårs", "Rättad delårs")
    (out.parent / "archive" / "rapport.txt").write_text(changed, "utf-8")
    run_all(out.parent / "archive", out, jobs=1)
    (cell,) = [row for row in each_record(out, "table_cells") if row["corrected"]]
    assert (cell["row_label"], cell["raw"], cell["value"]) == ("Lokaler", "110", 110)
    assert _results(out)[1] == "ok"
    assert "correction_lost" not in set(handlingar.load(out).flags["code"])


def _rows(*numbers: int | None, **check: Any) -> dict[str, list[dict[str, Any]]]:
    place = dict.fromkeys(("page", "x0", "y0", "x1", "y1", "line"))
    cells = [
        {
            "table_seq": 1,
            "row_index": 1,
            "column_index": n,
            "raw": str(v),
            "value": None if v is None else Decimal(v),
        }
        for n, v in enumerate(numbers, start=1)
    ]
    row = {
        "doc_id": "ab" * 8, "table_seq": 1, "check_kind": "row_sum", "row_index": 1, "row_label": None,
        "column_label": None, "corrected": False, "unsure": False, "other_table_seq": None, "result": "ok",
        "difference": Decimal(0), **place,
    }  # fmt: skip
    return {
        "documents": [{"n_flags": 0}],
        "table_cells": cells,
        "table_checks": [
            row | {k: Decimal(v) if k in ("expected", "stated") else v for k, v in check.items()}
        ],
    }


@pytest.mark.parametrize(
    ("relation", "before", "after", "column", "expected", "result"),
    [
        ("c3 = c1 - c2", (9, 4, 5), (9, 3, 5), 3, 6, "fail"),
        ("c3 = c1 - c2", (9, 4, 5), (9, 3, 6), 3, 6, "ok"),
        ("c3 = 100 × c2 / c1", (50, 10, 20), (50, 20, 40), 3, 40, "ok"),
        ("c5 = c1 + … + c4", (1, 2, 3, 4, 10), (2, 2, 3, 4, 10), 5, 11, "fail"),
    ],
)
def test_relations_are_what_their_words_say(
    relation: str, before: tuple[int, ...], after: tuple[int, ...], column: int, expected: int, result: str
) -> None:
    told = {
        "relation": relation,
        "column_index": column,
        "expected": before[column - 1],
        "stated": before[column - 1],
    }
    old, new = _rows(*before, **told), _rows(*after, **told)
    (check,) = with_checks(old, new)["table_checks"]
    assert (check["expected"], check["result"], check["corrected"]) == (expected, result, True)


def test_a_relation_that_does_not_give_what_it_gave_is_left_alone() -> None:
    told = {"relation": "c5 = c1 + … + c4", "column_index": 5, "expected": 8, "stated": 8}
    old, new = _rows(1, 2, 3, 4, 8, **told), _rows(9, 2, 3, 4, 8, **told)
    assert with_checks(old, new)["table_checks"] == new["table_checks"]


def test_a_check_goes_with_the_number_that_it_is_of() -> None:
    told = {"relation": "c3 = c1 + c2", "column_index": 3, "expected": 3, "stated": 3}
    assert with_checks(_rows(1, 2, 3, **told), _rows(1, 2, None, **told))["table_checks"] == []
