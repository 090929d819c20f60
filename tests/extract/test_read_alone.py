"""A document is read the same whatever was read before it in the same process."""

from __future__ import annotations

import gc
from contextlib import closing
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from odd_pdfs import made, text
from pikepdf import Dictionary, Name

from handlingar.extract import Word, read


def lacking_its_font(line: str) -> bytes:
    """A page whose font is neither in the file nor one of the fourteen that every program has."""

    def named(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.Resources.Font.G = Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/Norran"), Encoding=Name.WinAnsiEncoding
        )

    return made(text(line, font="G"), named)


def words_of(path: Path) -> tuple[Word, ...]:
    return read(path).pages[0].words


def test_boxes_do_not_hang_on_what_was_rendered_before(tmp_path: Path) -> None:
    gc.collect()  # what other tests left open
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    first.write_bytes(lacking_its_font("Styrelsen fastställer budgeten"))
    second.write_bytes(lacking_its_font("Ordföranden öppnar mötet"))
    alone = words_of(first)
    for path in (first, second):
        with closing(pdfium.PdfDocument(path)) as shown:
            shown[0].render(scale=2)
    words_of(second)
    assert len(alone) == 3
    assert words_of(first) == alone


def test_a_document_that_a_program_has_open_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "first.pdf"
    path.write_bytes(lacking_its_font("Styrelsen fastställer budgeten"))
    with closing(pdfium.PdfDocument(path)) as shown:
        page = shown[0]
        assert len(words_of(path)) == 3
        assert page.get_textpage().get_text_range() == "Styrelsen fastställer budgeten"
