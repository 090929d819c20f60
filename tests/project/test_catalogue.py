"""The catalogue of what the program says: every text is in it, and has a Swedish form."""

from __future__ import annotations

import runpy
from types import SimpleNamespace

import pytest
from paths import ROOT

catalogue = SimpleNamespace(**runpy.run_path(str(ROOT / "scripts" / "catalogue.py")))


def test_every_text_has_a_swedish_form() -> None:
    assert catalogue.wanting(catalogue.read_po(catalogue.PO.read_text("utf-8"))) == []


def test_the_files_are_those_of_the_texts() -> None:
    """`python -m scripts.catalogue` writes them."""
    known = catalogue.read_po(catalogue.PO.read_text("utf-8"))
    assert set(known) - {""} == set(catalogue.gathered())
    assert catalogue.po_of(known) == catalogue.PO.read_text("utf-8")
    assert catalogue.compiled(known) == catalogue.MO.read_bytes()


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ('print(tr("Nothing."))', ["Nothing."]),
        ('trn("{n} file", "{n} files", 2)', ["{n} file\0{n} files"]),
        ('raise UserError(f"There is no {kind} in {place}.")', ["There is no {0} in {1}."]),
        ('message = "The page is empty."', ["The page is empty."]),
        ('"""What the module is for."""', []),
        ('book.execute("SELECT a FROM b WHERE it IS NOT c")', []),
    ],
)
def test_no_sentence_of_the_code_is_passed_over(code: str, texts: list[str]) -> None:
    assert list(catalogue.texts_of(code)) == texts


def test_what_lacks_a_translation_or_a_place_is_told() -> None:
    messages = catalogue.read_po(catalogue.PO.read_text("utf-8"))
    text = "There is no file {0}."
    assert catalogue.wanting(messages | {text: ""}) == [text]
    assert catalogue.wanting(messages | {text: "Det finns ingen fil."}) == [text]
