"""Corrections find their rows again by what they hold, and change what is written, nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made import facts

from handlingar.schemas import Listed, each_record, sound, write_dataset, write_part
from handlingar.schemas.corrections.apply import applied, row_at
from handlingar.schemas.corrections.book import (
    BadCorrections,
    Correction,
    add_correction,
    content_of,
    read_corrections,
)
from handlingar.schemas.corrections.evaluate import Share, evaluation
from handlingar.schemas.corrections.values import value_of
from handlingar.schemas.records import records

DOC = "ab" * 8


def rows() -> dict[str, list[dict[str, Any]]]:
    made = facts()
    names = (
        "documents",
        "paragraphs",
        "decisions",
        "movers",
        "table_cells",
        "flags",
        "tables",
        "table_checks",
    )
    return {name: records(DOC, getattr(made, name)) for name in names}


def correction(
    table: str, row: dict[str, Any], key: str, column: str = "", new: str = "", action: str = "correct"
) -> Correction:
    old = str(row[column]) if column else ""
    return Correction(
        "2026-01-01", "Åsa", action, table, DOC, "p", key, column, old, new, "", content_of(row)
    )


def test_a_row_is_found_by_what_it_holds_when_its_number_is_another() -> None:
    found = rows()
    one = correction("decisions", found["decisions"][0], "decision_seq=1", "kind", "funding")
    moved = dict(found)
    moved["decisions"] = [
        found["decisions"][0] | {"decision_seq": 1, "text": "Något helt annat", "page": 3, "kind": "other"},
        found["decisions"][0] | {"decision_seq": 7, "confidence": 0.5, "x0": 1.0},
    ]
    made = applied(moved, [one])["decisions"]
    assert [(row["kind"], row["corrected"]) for row in made] == [("other", False), ("funding", True)]


def test_one_that_finds_no_row_is_flagged() -> None:
    found = rows()
    one = correction("decisions", found["decisions"][0], "decision_seq=1", "kind", "funding")
    found["decisions"] = []
    made = applied(found, [one])
    assert made["flags"][-1]["code"] == "correction_lost"
    assert made["documents"][0]["n_flags"] == len(made["flags"])


def test_later_corrections_see_what_earlier_ones_did() -> None:
    found = rows()
    first = correction("decisions", found["decisions"][0], "decision_seq=1", "kind", "funding")
    after = applied(found, [first])
    second = correction("decisions", after["decisions"][0], "decision_seq=1", "kind", "adopt")
    assert applied(found, [first, second])["decisions"][0]["kind"] == "adopt"


def test_a_rejected_row_goes_with_what_refers_to_it() -> None:
    found = rows()
    one = correction("decisions", found["decisions"][0], "decision_seq=1", action="reject")
    made = applied(found, [one])
    assert made["decisions"] == []
    assert made["movers"] == []


def test_a_cells_number_follows_from_what_is_printed() -> None:
    found = rows()
    cell = next(row for row in found["table_cells"] if row["value"] is not None)
    key = f"table_seq={cell['table_seq']}&row_index={cell['row_index']}&column_index={cell['column_index']}"
    assert row_at(found["table_cells"], "table_cells", key) is cell
    made = applied(found, [correction("table_cells", cell, key, "raw", "−1\N{NO-BREAK SPACE}300,5")])
    changed = row_at(made["table_cells"], "table_cells", key)
    assert changed is not None
    assert (str(changed["value"]), str(changed["value_sek"])) == ("-1300.5", "-1300500.0")


@pytest.mark.parametrize(
    ("column", "text"),
    [("kind", "gossip"), ("text", ""), ("decision_seq", "2"), ("nothing", "1"), ("unanimous", "kanske")],
)
def test_what_a_column_cannot_hold_is_refused(column: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        value_of("decisions", column, text)


def test_values_are_read_as_swedes_write_them() -> None:
    assert value_of("decisions", "unanimous", "ja") is True
    assert str(value_of("amounts", "value_sek", "1 200,50")) == "1200.50"
    assert value_of("ballots", "yes", " 12 ") == 12
    assert value_of("decisions", "actor", " ") is None


def test_the_dataset_is_written_with_corrections(tmp_path: Path) -> None:
    made = sound(DOC, replace(facts(), flags=()))
    write_part(tmp_path, DOC, made)
    row = records(DOC, made.decisions)[0]
    add_correction(
        tmp_path, correction("decisions", row, "decision_seq=1", "text", 'Att "bifalla", åäö\nallt')
    )
    add_correction(tmp_path, correction("decisions", row, "decision_seq=1", action="confirm"))
    assert len(read_corrections(tmp_path)) == 2
    write_dataset(tmp_path, [Listed(DOC, ("a.pdf",))], "a test")
    (written,) = each_record(tmp_path, "decisions")
    assert (written["text"], written["corrected"]) == ('Att "bifalla", åäö\nallt', True)
    assert list(each_record(tmp_path, "flags")) == []


def test_what_a_person_typed_is_hidden_as_what_is_read(tmp_path: Path) -> None:
    made = sound(DOC, replace(facts(), flags=()))
    write_part(tmp_path, DOC, made)
    row = records(DOC, made.decisions)[0]
    add_correction(tmp_path, correction("decisions", row, "decision_seq=1", "text", "Hemligt"))
    write_dataset(tmp_path, [Listed(DOC, ("a.pdf",))], "a test", hide=str.upper)
    (written,) = each_record(tmp_path, "decisions")
    assert written["text"] == "HEMLIGT"


def test_a_row_with_a_long_text_can_be_judged(tmp_path: Path) -> None:
    row = records(DOC, facts().decisions)[0] | {"text": "å" * 500_000}
    add_correction(tmp_path, correction("decisions", row, "decision_seq=1", action="confirm"))
    assert len(read_corrections(tmp_path)[0].content) > 500_000


def test_a_file_that_is_no_list_of_corrections_is_told(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_text("when,who,action\n1,2,3\n", "utf-8")
    with pytest.raises(BadCorrections, match="line 2"):
        read_corrections(tmp_path)


def test_shares_have_wilsons_interval() -> None:
    low, high = Share(9, 10).interval
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    row = rows()["decisions"][0]
    said = [
        correction("decisions", row, "decision_seq=1", action="reject"),
        correction("decisions", row, "decision_seq=1", action="confirm"),  # the last word counts
        correction("decisions", row, "decision_seq=2", action="reject"),
        correction("decisions", row, "", action="missing"),
    ]
    (found,) = evaluation(said)
    assert (found.precision, found.recall) == (Share(1, 2), Share(1, 2))
