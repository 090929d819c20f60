"""Bullets are told by their shape, whether they were read as something else or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest
from reportlab.pdfgen import canvas

from handlingar.extract import read
from handlingar.extract.ocr.tesseract import OcrWord
from handlingar.extract.recognition.bullets import bulleted

SIZE = 40.0  # pixels: the font's size; the line stands on y = 100


def words(*, head: str = "") -> list[OcrWord]:
    signs = [OcrWord(head, 58, 80, 70, 92, 0.3, (1, 1, 1))] if head else []
    return [
        *signs,
        OcrWord("att", 100, 72, 150, 100, 0.9, (1, 1, 1)),
        OcrWord("avslå", 165, 72, 250, 100, 0.9, (1, 1, 1)),
    ]


def ink(*, at: tuple[int, int] = (64, 86), radius: int = 6) -> np.ndarray:
    page = np.zeros((140, 300), np.uint8)
    cv2.circle(page, at, radius, 255, -1)
    for left in (100, 165):
        cv2.rectangle(page, (left, 75), (left + 50, 100), 255, -1)
    return page


@pytest.mark.parametrize("head", ["", ".", "°", "*", "e", "e,"])
def test_a_blot_before_a_line_is_a_bullet(head: str) -> None:
    found = bulleted(ink(), words(head=head), SIZE)
    assert [w.text for w in found] == ["•", "att", "avslå"]
    assert (round(found[0].x0), round(found[0].x1)) == (58, 71)
    assert [r.text for r in found[0].others] == ([head] if head else [])


def test_the_stop_of_a_number_is_no_bullet() -> None:
    number = OcrWord("1.", 50, 60, 71, 94, 0.8, (1, 1, 0))
    found = bulleted(ink(), [number, *words()], SIZE)
    assert [w.text for w in found] == ["1.", "att", "avslå"]


def test_a_bullet_before_a_paragraph_sign_is_one() -> None:
    first, *rest = words(head="e")
    line = [first, replace(rest[0], text="§"), *rest[1:]]
    assert [w.text for w in bulleted(ink(), line, SIZE)] == ["•", "§", "avslå"]


def test_a_letter_that_hangs_down_from_the_line_above_hides_no_bullet() -> None:
    page = ink()
    cv2.rectangle(page, (60, 40), (66, 64), 255, -1)
    above = OcrWord("Följ", 40, 30, 70, 66, 0.9, (1, 1, 0))
    assert [w.text for w in bulleted(page, [above, *words(head="e")], SIZE)] == ["Följ", "•", "att", "avslå"]


@pytest.mark.parametrize(
    "page",
    [ink(at=(64, 98)), ink(radius=1), ink(radius=12), ink(at=(64, 60)), np.zeros((140, 300), np.uint8)],
    ids=["a full stop", "a speck", "a letter", "a raised sign", "nothing"],
)
def test_other_shapes_are_none(page: np.ndarray) -> None:
    assert [w.text for w in bulleted(page, words(), SIZE)] == ["att", "avslå"]


def test_a_bullet_that_was_read_in_a_column_of_its_own_goes_to_its_line() -> None:
    column = [
        OcrWord("e", 58, 80, 70, 92, 0.9, (1, 1, 1)),
        OcrWord("Datum", 40, 200, 90, 230, 0.9, (1, 2, 1)),
    ]
    line = [replace(w, line=(2, 1, 1)) for w in words()]
    found = bulleted(ink(), [*column, *line], SIZE)
    assert [(w.text, w.line[0]) for w in found] == [("Datum", 1), ("•", 2), ("att", 2), ("avslå", 2)]


def test_a_word_further_left_owns_the_place() -> None:
    row = [OcrWord("Summa", 10, 72, 90, 100, 0.9, (2, 1, 1)), *words()]
    assert [w.text for w in bulleted(ink(), row, SIZE)] == ["Summa", "att", "avslå"]


def test_a_list_in_two_columns_has_bullets_in_both() -> None:
    page = np.zeros((140, 800), np.uint8)
    page[:, :300] = ink()
    page[:, 500:] = ink()
    right = [replace(w, x0=w.x0 + 500, x1=w.x1 + 500) for w in words(head="e")]
    assert [w.text for w in bulleted(page, [*words(), *right], SIZE)] == ["•", "att", "avslå"] * 2
    page[:, :60] = page[:, 58:72] = 0  # no list: the first column has none
    assert [w.text for w in bulleted(page, [*words(), *right], SIZE)][2:] == ["e", "att", "avslå"]


def test_a_bullet_of_word_is_one(tmp_path: Path) -> None:
    """Word calls the bullet of its font Symbol U+F0B7, in PDF as in text."""
    drawn = canvas.Canvas(str(tmp_path / "drawn.pdf"))
    for font, x, text in (("Symbol", 60, "\u2022"), ("Helvetica", 78, "att laga grinden")):
        drawn.setFont(font, 11)
        drawn.drawString(x, 760, text)
    drawn.save()
    told = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <B7> <F0B7> endbfchar"
    with pikepdf.open(tmp_path / "drawn.pdf") as pdf:
        (symbol,) = (font for font in pdf.pages[0].Resources.Font.values() if font.BaseFont == "/Symbol")
        symbol.BaseFont, symbol.Encoding = pikepdf.Name.SymbolMT, pikepdf.Name.WinAnsiEncoding
        symbol.ToUnicode = pdf.make_stream(told)
        pdf.save(tmp_path / "word.pdf")
    (tmp_path / "word.txt").write_text("\uf0b7 att laga grinden", "utf-8")
    for name in ("word.pdf", "word.txt"):
        words = read(tmp_path / name).pages[0].words
        assert [word.text for word in words] == ["•", "att", "laga", "grinden"]
