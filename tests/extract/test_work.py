"""How often PDFium is asked: for all characters of a page once, and once a run of text how it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2.raw as raw
import pytest
from reportlab.pdfgen.canvas import Canvas

from handlingar.extract import read
from handlingar.extract.pdf import all_characters
from handlingar.extract.text_layer import visible_text

LINES = 5


@pytest.mark.parametrize("turn", [0, 90])
def test_characters_are_asked_for_once_a_page_and_fonts_once_a_run(
    turn: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            asked.append(name)
            return function(*arguments)

        return call

    monkeypatch.setattr(visible_text, "characters_of", counted("page", all_characters.characters_of))
    monkeypatch.setattr(raw, "FPDFText_GetFontInfo", counted("font", raw.FPDFText_GetFontInfo))
    canvas = Canvas(str(tmp_path / "made.pdf"), pagesize=(600, 600))
    canvas.translate(300, 300)
    canvas.rotate(turn)
    for line in range(LINES):
        canvas.drawString(-200, 100 - 20 * line, "Styrelsen har följt verksamheten under hela året")
    canvas.showPage()
    canvas.save()
    page = read(tmp_path / "made.pdf").pages[0]
    assert len(page.words) == 7 * LINES
    assert page.rotation == (-turn) % 360
    assert asked.count("page") == 1
    assert asked.count("font") == LINES * (2 if turn else 1)
