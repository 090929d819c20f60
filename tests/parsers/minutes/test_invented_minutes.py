"""Invented minutes in every form give back their people, items and decisions (see benchmarks/minutes.py)."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented.forms import AS_TEXT, FORMS, Form, marks_of, told
from invented.marking import Mark

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
