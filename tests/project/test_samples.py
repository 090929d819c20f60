"""The sample archive against its gold: what is printed on the pages is what a run finds, exactly."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from paths import SAMPLES

from handlingar.facts import read_facts
from handlingar.schemas.rows import Facts

READABLE = sorted(
    path for path in (SAMPLES / "archive").iterdir() if (SAMPLES / "gold" / f"{path.stem}.json").exists()
)


@pytest.fixture(scope="module", params=READABLE, ids=lambda path: path.stem[:24])
def pair(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Facts]:
    path: Path = request.param
    gold = json.loads((SAMPLES / "gold" / f"{path.stem}.json").read_text("utf-8"))
    return gold, read_facts(path)


def test_document(pair: tuple[dict[str, Any], Facts]) -> None:
    gold, facts = pair
    document = facts.documents[0]
    assert document.status == "ok"
    assert {name: _plain(getattr(document, name)) for name in gold["document"]} == gold["document"]


def test_segments(pair: tuple[dict[str, Any], Facts]) -> None:
    gold, facts = pair
    assert [s.doc_type for s in facts.segments] == gold["segments"]


def test_meeting(pair: tuple[dict[str, Any], Facts]) -> None:
    gold, facts = pair
    if gold["meeting"] is None:
        assert facts.meetings == ()
        return
    meeting = facts.meetings[0]
    found = {name: _plain(getattr(meeting, name)) for name in gold["meeting"] if name != "adjusters"}
    found["adjusters"] = [a.name for a in facts.attendees if a.is_adjuster]
    assert found == gold["meeting"]


def test_attendees(pair: tuple[dict[str, Any], Facts]) -> None:
    gold, facts = pair
    found = [
        {"name": a.name, "organisation": a.organisation, "party": a.party, "present": a.present}
        for a in facts.attendees
    ]
    key = lambda a: a["name"]  # noqa: E731
    assert sorted(found, key=key) == sorted(gold["attendees"], key=key)


def test_paragraphs(pair: tuple[dict[str, Any], Facts]) -> None:
    gold, facts = pair
    found = [{"number": p.number, "title": p.title, "diarienummer": p.diarienummer} for p in facts.paragraphs]
    assert found == gold["paragraphs"]


def test_decisions(pair: tuple[dict[str, Any], Facts]) -> None:
    gold, facts = pair
    found = [
        {"paragraph": d.paragraph_number, "status": d.status, "text": d.text.rstrip(".,")}
        for d in facts.decisions
    ]
    assert found == [d | {"text": d["text"].rstrip(".,")} for d in gold["decisions"]]


def test_cells(pair: tuple[dict[str, Any], Facts]) -> None:
    gold, facts = pair
    found = [(c.row_label, c.column_label, float(c.value)) for c in facts.table_cells if c.value is not None]
    assert Counter(found) == Counter(tuple(cell) for cell in gold["cells"])


def test_sums_that_fail(pair: tuple[dict[str, Any], Facts]) -> None:
    gold, facts = pair
    found = {(float(c.expected), float(c.stated)) for c in facts.table_checks if c.result == "fail"}
    assert found == {tuple(p) for p in gold["failing_sums"]}


def test_signature_page(pair: tuple[dict[str, Any], Facts]) -> None:
    gold, facts = pair
    if gold["signature_page"] is None:
        assert facts.signature_pages == ()
        assert facts.signers == ()
        return
    page = facts.signature_pages[0]
    names = ("provider", "reference", "pages_before", "complete")
    assert {n: getattr(page, n) for n in names} == {n: gold["signature_page"][n] for n in names}
    assert _instant(gold["signature_page"]["certified_at"]) == page.certified_at
    fields = ("name", "title", "organisation", "email", "identification_id")
    assert [{n: getattr(s, n) for n in fields} for s in facts.signers] == [
        {n: s[n] for n in fields} for s in gold["signature_page"]["signers"]
    ]
    assert [s.signed_at for s in facts.signers] == [
        _instant(s["signed_at"]) for s in gold["signature_page"]["signers"]
    ]


def test_amounts(pair: tuple[dict[str, Any], Facts]) -> None:
    gold, facts = pair
    assert [a.value_sek and float(a.value_sek) for a in facts.amounts] == gold["amounts_sek"]


def test_personal_numbers_are_found_and_masked(pair: tuple[dict[str, Any], Facts]) -> None:
    gold, facts = pair
    assert len(facts.personal_numbers) == gold["personal_numbers"]
    assert all(p.masked.endswith("-****") for p in facts.personal_numbers)


def test_broken_file_is_a_row_with_a_reason() -> None:
    facts = read_facts(SAMPLES / "archive" / "14_trasig.pdf")
    assert facts.documents[0].status == "failed"
    assert any(flag.severity == "error" and flag.message for flag in facts.flags)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _plain(value: object) -> object:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value
