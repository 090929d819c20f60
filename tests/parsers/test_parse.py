"""The way through the parsers: one that fails loses its own tables only, and says so."""

from __future__ import annotations

import pytest

from handlingar.extract import Document, Problem
from handlingar.extract.readers.text_file import read_text
from handlingar.parsers import parse as parsing
from handlingar.parsers import prepare

TEXT = """# Protokoll styrelsemöte med Alvhems samordningsförbund 2024-03-05

§ 1 Mötet öppnas

Ordföranden öppnar mötet.

§ 2 Budget

Styrelsen beslutar att anta budgeten."""


def document() -> Document:
    pages, _ = read_text(TEXT.encode())
    problem = Problem("odd", "Something odd.", "info", 1)
    return Document("0" * 64, len(TEXT), "text/plain", pages, problems=(problem,))


def fails(*_: object) -> None:
    raise RuntimeError("a defect")


def test_a_document_becomes_rows_and_its_problems_flags() -> None:
    facts, description = parsing.parse(document())
    assert [p.number for p in facts.paragraphs] == ["1", "2"]
    assert [(p.page, p.segment_seq, p.origin) for p in facts.pages] == [(1, 1, "text")]
    assert [(f.code, f.severity, f.at.page) for f in facts.flags] == [("odd", "info", 1)]
    assert description.organisation == "Alvhems samordningsförbund"


@pytest.mark.parametrize(
    "name", ["read_tables", "read_signatures", "read_amounts", "describe", "repair_document", "repair_signs"]
)
def test_a_parser_that_fails_loses_its_own_tables_only(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare if name.startswith("repair") else parsing, name, fails)
    facts, _ = parsing.parse(document())
    [flag] = [f for f in facts.flags if f.severity == "error"]
    assert flag.code == "parser_failed"
    assert "a defect" in flag.message
    assert len(facts.paragraphs) == 2


def test_without_segments_the_pages_are_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "segment", fails)
    facts, description = parsing.parse(document())
    assert facts.pages[0].text.startswith("Protokoll")
    assert facts.pages[0].segment_seq is None
    assert description.doc_type is None


def test_where_masking_fails_nothing_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "mask", fails)
    with pytest.raises(RuntimeError):
        parsing.parse(document())


def test_digits_newer_than_python_are_unknown_signs_and_stop_no_parser() -> None:
    outlined = "\U0001ccf2"  # a digit since Unicode 16
    pages, _ = read_text(TEXT.replace("§ 2", f"§ {outlined}").replace("05", outlined * 2).encode())
    facts, _ = parsing.parse(Document("0" * 64, 0, "text/plain", pages))
    assert not [flag for flag in facts.flags if flag.code == "parser_failed"]
    known = outlined.isdecimal()  # where Python is newer
    assert ("\ufffd" in facts.pages[0].text) is not known
