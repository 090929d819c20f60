"""Invented minutes in every form give back their people, items and decisions (see benchmarks/minutes.py)."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented.associations import annual_sentences
from invented.content import Content
from invented.council import clauses_below_titles, diary_beside_number
from invented.forms import AS_TEXT, FORMS, Form, marks_of, seeded, told
from invented.marking import Mark
from invented.papers import as_text

from handlingar.extract import Settings, read
from handlingar.parsers.parse import parse
from handlingar.schemas.rows import Facts

SEED = 4
DIGITAL = 0.99  # of all facts, as benchmarks/minutes.py asks of 500 papers


def summed(found: list[dict[str, Mark]]) -> dict[str, Mark]:
    total: dict[str, Mark] = {}
    for marks in found:
        for kind, one in marks.items():
            total.setdefault(kind, Mark()).add(one)
    return total


def test_there_are_forms_enough() -> None:
    assert len(FORMS) >= 14


@pytest.mark.parametrize("form", AS_TEXT, ids=lambda form: form.__name__)
def test_as_text(form: Form, tmp_path: Path) -> None:
    marks = marks_of(form, SEED, "text", tmp_path)
    assert min(one.share for one in marks.values()) >= DIGITAL, told(marks)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_as_a_digital_page(form: Form, tmp_path: Path) -> None:
    way = ("reportlab", "fpdf")[FORMS.index(form) % 2]
    marks = marks_of(form, SEED, way, tmp_path)
    assert min(one.share for one in marks.values()) >= DIGITAL, told(marks)


@pytest.mark.parametrize("form", [annual_sentences, diary_beside_number], ids=lambda form: form.__name__)
@pytest.mark.parametrize("seed", range(3))
def test_titles_are_given_to_the_letter(form: Form, seed: int, tmp_path: Path) -> None:
    (content,), facts = _read_as_text(form, seed, tmp_path)
    assert [(p.number, p.title) for p in facts.paragraphs] == [(i.number, i.title) for i in content.items]


def test_sentences_and_clauses_are_given_to_the_letter(tmp_path: Path) -> None:
    (content,), facts = _read_as_text(annual_sentences, SEED, tmp_path)
    assert [d.text for d in facts.decisions] == [i.decided[0] for i in content.items]
    (content,), facts = _read_as_text(clauses_below_titles, SEED, tmp_path)
    one, other = content.items[0].decided
    assert [d.text for d in facts.decisions] == [one, f"{other}."] * len(content.items)


def _read_as_text(form: Form, seed: int, folder: Path) -> tuple[tuple[Content, ...], Facts]:
    contents, paper = form(seeded(form, seed))
    path = folder / "minutes.txt"
    path.write_bytes(as_text(paper))
    return contents, parse(read(path, Settings()))[0]
