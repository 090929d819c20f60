"""What can't be read becomes a Document that says why, and never an exception."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from handlingar.extract import SUFFIXES, Document, Origin, Settings, Status, read
from handlingar.extract.ocr import installation

SETTINGS = Settings()


def pdf_bytes(text: str = "Protokoll") -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(300, 300))
    canvas.drawString(50, 200, text)
    canvas.save()
    return stream.getvalue()


def image_bytes(kind: str, size: tuple[int, int] = (200, 100)) -> bytes:
    stream = io.BytesIO()
    image = Image.new("L", size, 255)
    image.paste(0, (40, 40, 60, 60))
    image.save(stream, kind)
    return stream.getvalue()


def read_bytes(folder: Path, name: str, data: bytes, settings: Settings = SETTINGS) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read(path, settings)


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_empty_file_fails(tmp_path: Path, suffix: str) -> None:
    document = read_bytes(tmp_path, f"tom{suffix}", b"")
    assert document.status is Status.FAILED
    assert [p.code for p in document.problems] == ["empty_file"]
    assert document.sha256 == hashlib.sha256(b"").hexdigest()


@pytest.mark.parametrize("name", ["Thumbs.db", "arkiv.ZIP", "genväg.lnk"])
def test_files_of_no_document_type_are_no_errors(tmp_path: Path, name: str) -> None:
    document = read_bytes(tmp_path, name, b"PK")
    assert document.status is Status.SKIPPED
    assert [(p.code, p.severity) for p in document.problems] == [("no_document", "info")]


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("a.docx", b"PK\x03\x04", Status.SKIPPED, "wrong_content"),
        ("a.xlsx", b"PK\x03\x04", Status.SKIPPED, "unsupported_type"),
        ("utan", b"text", Status.SKIPPED, "unsupported_type"),
        ("a.pdf", b"<!DOCTYPE html><html></html>", Status.SKIPPED, "wrong_content"),
        ("a.pdf", image_bytes("PNG"), Status.SKIPPED, "wrong_content"),
        ("a.txt", b"PK\x03\x04\x00\x00", Status.SKIPPED, "wrong_content"),
        ("a.png", b"<html>", Status.SKIPPED, "wrong_content"),
        ("a.pdf", b"%PDF-1.7\nnothing more", Status.FAILED, "broken_pdf"),
        ("a.pdf", b"\x00\x01\x02", Status.FAILED, "broken_pdf"),
        ("a.png", image_bytes("PNG")[:60], Status.FAILED, "broken_image"),
    ],
)
def test_what_is_no_document_says_so(
    tmp_path: Path, name: str, data: bytes, status: Status, code: str
) -> None:
    document = read_bytes(tmp_path, name, data)
    assert (document.status, [p.code for p in document.problems]) == (status, [code])
    assert document.problems[0].severity == "error"
    assert document.pages == ()
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def encrypted(user: str, owner: str) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes())) as document:
        document.save(stream, encryption=pikepdf.Encryption(user=user, owner=owner))
    return stream.getvalue()


def test_a_pdf_that_needs_a_password_fails_and_says_so(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.pdf", encrypted("hemligt", "ägare"))
    assert (document.status, document.problems[0].code) == (Status.FAILED, "encrypted")


def test_a_pdf_with_only_an_owner_password_is_read(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.pdf", encrypted("", "owner"))
    assert document.pages[0].text == "Protokoll"


def test_a_pdf_cut_short_is_mended_or_fails_but_never_raises(tmp_path: Path) -> None:
    data = pdf_bytes()
    for length in range(10, len(data), 97):
        document = read_bytes(tmp_path, "a.pdf", data[:length])
        assert document.status in (Status.OK, Status.FAILED, Status.PARTIAL)
        assert document.pages or document.problems


def test_a_pdf_without_pages_fails(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with pikepdf.new() as empty:
        empty.save(stream)
    document = read_bytes(tmp_path, "a.pdf", stream.getvalue())
    assert document.status is Status.FAILED
    assert document.problems[0].code == "no_pages"


def test_a_picture_that_cant_be_decoded_is_no_empty_page(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with pikepdf.new() as made:
        for data in (b"?", bytes(100)):
            page = made.add_blank_page(page_size=(300, 400))
            picture = pikepdf.Stream(made, data)
            picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            picture.Width, picture.Height, picture.BitsPerComponent = 10, 10, 8
            picture.ColorSpace = pikepdf.Name.DeviceGray
            if data != bytes(100):
                picture.Filter = pikepdf.Name.UnknownDecode
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
            page.obj.Contents = pikepdf.Stream(made, b"q 300 0 0 400 0 0 cm /P Do Q")
        made.save(stream)
    document = read_bytes(tmp_path, "a.pdf", stream.getvalue())
    assert (document.status, [page.ok for page in document.pages]) == (Status.PARTIAL, [False, True])
    assert [(p.code, p.page) for p in document.problems] == [("damaged_page", 1), ("no_text_read", 2)]


def test_a_huge_empty_page_is_looked_at_in_bounded_memory(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(14_400, 14_400))
        made.save(stream)
    document = read_bytes(tmp_path, "a.pdf", stream.getvalue())
    assert (document.status, document.pages[0].origin) == (Status.OK, Origin.BLANK)


def test_a_missing_or_locked_file_fails(tmp_path: Path) -> None:
    assert read(tmp_path / "finns_inte.pdf").problems[0].code == "unreadable"
    assert read(tmp_path).status in (Status.FAILED, Status.SKIPPED)
    path = tmp_path / "låst.txt"
    path.write_text("text")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read any file")
    assert read(path).problems[0].code == "unreadable"


def test_limits_of_size_hold(tmp_path: Path) -> None:
    large = read_bytes(tmp_path, "a.png", image_bytes("PNG", (400, 400)), Settings(max_pixels=1000))
    assert (large.status, large.problems[0].code) == (Status.FAILED, "too_many_pixels")
    long = read_bytes(tmp_path, "a.txt", b"x" * 100, Settings(max_bytes=10))
    assert (long.status, long.problems[0].code) == (Status.FAILED, "too_large")


def test_suffixes_are_read_in_any_case(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "A.TXT", b"text").pages[0].text == "text"


# OCR that fails ------------------------------------------------------------------------------------------


def scan(folder: Path) -> Path:
    path = folder / "scan.tif"
    frames = [Image.new("L", (400, 300), 255) for _ in range(2)]
    frames[1].paste(0, (50, 50, 350, 60))
    frames[0].save(path, save_all=True, append_images=frames[1:], dpi=(100, 100))
    return path


@pytest.mark.parametrize("code", ["ocr_timeout", "ocr_failed", "ocr_missing"])
def test_a_page_that_ocr_fails_on_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    def fail(*_: object) -> None:
        raise installation.OcrFailed(code, "It failed; do this.")

    monkeypatch.setattr("handlingar.extract.ocr.batch.recognise", fail)
    document = read(scan(tmp_path))
    assert document.status is Status.PARTIAL
    assert [(page.ok, page.origin) for page in document.pages] == [(True, Origin.BLANK), (False, Origin.OCR)]
    assert [(p.code, p.severity, p.page) for p in document.problems] == [(code, "error", 2)]


def test_a_time_limit_holds(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    image = Image.effect_noise((1600, 1600), 120)
    image.save(path, dpi=(300, 300))
    document = read(path, Settings(page_timeout=0.02))
    assert document.status is Status.FAILED
    assert document.problems[0].code == "ocr_timeout"


# Images and texts that are broken in part -----------------------------------------------------------------


def test_a_tiff_cut_off_in_its_second_page_keeps_the_first(tmp_path: Path) -> None:
    whole = scan(tmp_path).read_bytes()
    document = read_bytes(tmp_path, "kapad.tif", whole[: len(whole) * 3 // 4])
    assert (document.status, [page.ok for page in document.pages]) == (Status.PARTIAL, [True, False])
    assert document.problems[-1].severity == "error"


def test_broken_utf_16_is_read_with_a_remark(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.txt", "Protokoll".encode("utf-16")[:-1])
    assert document.pages[0].text.startswith("Protokol")
    assert [problem.code for problem in document.problems] == ["broken_text"]


@pytest.mark.parametrize("kind", ["png", "pdf"])
@pytest.mark.parametrize("ink", ["all black", "a black panel"])
def test_ink_without_words_is_told(kind: str, ink: str, tmp_path: Path) -> None:
    picture = Image.new("L", (620, 877), "black" if ink == "all black" else "white")
    picture.paste(0, (150, 150, 450, 600))
    path = tmp_path / f"svart.{kind}"
    picture.save(path, dpi=(75, 75), resolution=75)
    document = read(path)
    assert [(p.code, p.severity, p.page) for p in document.problems] == [("no_text_read", "info", 1)]
    assert (document.status, document.pages[0].words) == (Status.OK, ())


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_an_empty_page_is_not(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"tom.{kind}"
    Image.new("L", (620, 877), "white").save(path, dpi=(75, 75), resolution=75)
    assert read(path).problems == ()


@pytest.mark.parametrize("kind", ["tiff", "png", "jpeg"])
def test_an_image_without_its_head_is_broken(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"kapad.{kind}"
    Image.new("L", (620, 877), "white").save(path)
    path.write_bytes(path.read_bytes()[:12])
    document = read(path)
    assert (document.status, [p.code for p in document.problems]) == (Status.FAILED, ["broken_image"])
