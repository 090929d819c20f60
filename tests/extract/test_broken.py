"""Broken files are never taken for whole ones."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from handlingar import extract


@pytest.fixture(scope="module")
def whole() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    for page in range(1, 4):
        for line in range(30):
            canvas.drawString(72, 750 - 20 * line, f"Protokoll, sida {page}, rad {line}: ärendet bordläggs.")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("kept", [0.1, 0.3, 0.5, 0.7, 0.9, 0.98])
def test_a_cut_off_pdf_is_flagged(whole: bytes, kept: float, tmp_path: Path) -> None:
    path = tmp_path / "kapad.pdf"
    path.write_bytes(whole[: int(len(whole) * kept)])
    document = extract.read(path)
    codes = {problem.code for problem in document.problems}
    assert codes & {"broken_pdf", "mended_pdf"}
    assert (document.status == extract.Status.FAILED) == ("broken_pdf" in codes)


def test_a_whole_pdf_is_not(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "hel.pdf"
    path.write_bytes(whole)
    document = extract.read(path)
    assert (document.status, document.problems, len(document.pages)) == (extract.Status.OK, (), 3)


def test_a_page_that_lost_its_content_is_told(tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True, pageCompression=1)
    for page in (1, 2):
        for line in range(30):
            canvas.drawString(72, 750 - 20 * line, f"Sida {page}, rad {line}: ärendet bordläggs, {line**5}.")
        canvas.showPage()
    canvas.save()
    with pikepdf.open(stream) as pdf:
        contents = pdf.pages[1].Contents
        deflated = zlib.compress(contents.read_bytes())
        half = len(deflated) // 2
        contents.write(deflated[:half] + b"\xff" * half, filter=pikepdf.Name.FlateDecode)
        pdf.save(tmp_path / "sida2.pdf")
    document = extract.read(tmp_path / "sida2.pdf")
    assert [(p.code, p.severity, p.page) for p in document.problems] == [("damaged_page", "error", 2)]
    assert len(document.pages[0].lines) == 30
