"""Flags stand in the order of their urgency, with a remedy, and tell numbers as they are printed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from grids import AT, grid, read

from handlingar.extract import Document, Origin, Page
from handlingar.parsers.flags import flags_of, ranked
from handlingar.parsers.language.numbers import in_swedish, parse_number
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.schemas.rows import Facts, FlagRow, ParagraphRow, RepairRow, SegmentRow

ROOT = Path(__file__).parents[2]
ITEM = ParagraphRow(1, 2, "1", "Val", None, "", AT)


def test_flags_are_ranked_by_severity_then_urgency_and_have_remedies() -> None:
    codes = [
        ("unit_not_stated", "info"),
        ("document_error", "warning"),
        ("timeout", "error"),
        ("odd", "warning"),
    ]
    flags = ranked(FlagRow(code, severity, "", AT) for code, severity in codes)
    assert [(f.code, f.rank) for f in flags] == [
        ("timeout", 1),
        ("document_error", 2),
        ("odd", 3),
        ("unit_not_stated", 4),
    ]
    assert [bool(f.remedy) for f in flags] == [True, True, False, True]


def test_every_code_has_a_remedy() -> None:
    made = re.compile(r"(?:Problem|Failure|FlagRow|CannotOpen|NoImage)\(\s*\"([a-z_]+)\"")
    sources = (
        path
        for name in ("extract", "parsers", "handlingar", "schemas")
        for path in (ROOT / name).rglob("*.py")
    )
    codes = {code for path in sources for code in made.findall(path.read_text("utf-8"))}
    assert len(codes) > 15
    assert codes - set(vocabulary("flags")["remedies"]) == set()


def test_an_error_is_told_as_it_is_printed_with_its_place() -> None:
    tables = read(
        grid(
            ("", "2023", "2024"),
            ("Skola", "10 250", "11 400"),
            ("Vård", "20 330", "21 900"),
            ("Summa kostnader:", "30 580", "33 800"),
        )
    )
    rows = Facts(tables=tables.tables, table_cells=tables.cells, table_checks=tables.checks)
    (flag,) = flags_of(Document("0" * 64, 1, "application/pdf", ()), rows)
    assert flag.code == "document_error"
    assert flag.message == (
        "The document's own error: page 1, table 1, Summa kostnader, 2024: 33 800 is printed, the numbers"
        " that it rests on give 33 300 (column_sum, r3 = r1 + r2)."
    )


@pytest.mark.parametrize("text", ["16 000", "-1 250,5", "0,03", "10 152 956,05", "5"])
def test_numbers_are_told_in_swedish_form(text: str) -> None:
    number = parse_number(text)
    assert number is not None
    assert in_swedish(number.value) == text


def repair(raw: str, repaired: str, rule: str) -> RepairRow:
    return RepairRow(raw, repaired, rule, "", AT, source="picture", status="review")


def test_only_letters_given_back_are_told_as_lost_and_once() -> None:
    document = Document("0" * 64, 1, "application/pdf", ())
    found = flags_of(
        document,
        Facts(
            repairs=(
                repair("e", "•", "shape"),
                repair("118", "11,8", "shape"),
                repair("namnden", "nämnden", "font"),  # misnamed_letters tells of it
                repair("Ovriga", "Övriga", "vote"),
                repair("gäng", "gång", "å>ä"),
            )
        ),
    )
    assert [(flag.code, flag.severity) for flag in found] == [("letters_lost", "warning")]
    assert "in 2 word(s), 2 of them unsure" in found[0].message


@pytest.mark.parametrize(("doc_type", "codes"), [("minutes", ["no_items"]), ("annual_report", [])])
def test_minutes_without_items_are_flagged(doc_type: str, codes: list[str]) -> None:
    rows = Facts(
        segments=(SegmentRow(1, "other", None, 1, 1, False), SegmentRow(2, doc_type, None, 2, 3, False))
    )
    flags = flags_of(Document("0" * 64, 1, "application/pdf", ()), rows)
    assert [flag.code for flag in flags] == codes
    assert not flags_of(Document("0" * 64, 1, "application/pdf", ()), replace(rows, paragraphs=(ITEM,)))


def test_minutes_that_could_not_be_read_lack_no_items() -> None:
    unread = Page(1, (), Origin.OCR, reason="recognition failed", ok=False)
    rows = Facts(segments=(SegmentRow(1, "minutes", None, 1, 1, False),))
    flags = flags_of(Document("0" * 64, 1, "application/pdf", (unread,)), rows)
    assert [flag.code for flag in flags] == ["page_failed"]
