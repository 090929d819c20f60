"""What a PDF holds beside its pages is not read, and never passed over in silence."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from helpers import assert_no_personal_numbers
from odd_pdfs import attached, changed, made, spec, text
from pikepdf import Array, Dictionary, Name, Stream
from runs import run_all

import handlingar
from handlingar.extract import Document, Status, read

COVER = made(text("For the best experience, open this PDF portfolio in Acrobat.", size=8))
WAIT = made(text("Please wait... If this message is not eventually replaced,", size=8))
MINUTES = made(text("Protokoll"))
CONFIG = b"<config><present><pdf><%s>required</%s></pdf></present></config>"


def found(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return read(path)


def told(document: Document) -> list[tuple[str, str]]:
    return [(p.code, p.severity) for p in document.problems]


def with_xfa(data: bytes, config: bytes, needs_rendering: bool = False) -> bytes:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        packets = ["template", Stream(pdf, b"<template/>"), "config", Stream(pdf, config)]
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array(packets))
        if needs_rendering:
            pdf.Root.NeedsRendering = True

    return changed(data, change)


def test_embedded_files_are_listed_and_the_pages_read(tmp_path: Path) -> None:
    document = found(tmp_path, attached(MINUTES, "faktura.xml", "../../etc/cron.d/x"))
    assert told(document) == [("embedded_file", "warning")]
    assert "faktura.xml (4 bytes)" in document.problems[0].message
    assert "../../etc/cron.d/x" in document.problems[0].message
    assert (document.status, document.pages[0].text) == (Status.OK, "Protokoll")


def test_files_of_notes_and_of_the_document_are_listed_once(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        both, noted = spec(pdf, "båda.xml"), spec(pdf, "not\nerad.xml")
        pdf.Root.AF = Array([both])
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(["a", both])))
        note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=noted)
        page.obj.Annots = Array([note])

    document = found(tmp_path, changed(MINUTES, change))
    assert told(document) == [("embedded_file", "warning")]
    assert "båda.xml (12 bytes packed)" in document.problems[0].message  # as pikepdf packs it
    assert "not\N{REPLACEMENT CHARACTER}erad.xml" in document.problems[0].message


def test_a_portfolio_is_read_in_part_only(tmp_path: Path) -> None:
    path, out = tmp_path / "a.pdf", tmp_path / "out"
    path.write_bytes(attached(COVER, "protokoll.pdf", "bilaga.pdf", portfolio=True))
    run_all(path, out, jobs=1)
    dataset = handlingar.load(out)
    assert list(dataset.documents["status"]) == ["partial"]
    assert list(dataset.flags["code"]) == ["portfolio", "embedded_file"]
    assert "2 files, which are not read" in dataset.flags["message"][0]
    assert "open this PDF portfolio" in dataset.pages["text"][0]


def test_a_personal_number_in_the_name_of_an_embedded_file_is_masked(tmp_path: Path) -> None:
    path, out = tmp_path / "a.pdf", tmp_path / "out"
    path.write_bytes(attached(MINUTES, "intyg 640823-9812.pdf"))
    run_all(path, out, jobs=1)
    flags = handlingar.load(out).flags
    assert flags["message"][flags["code"] == "embedded_file"].str.contains("640823-****", regex=False).all()
    assert "embedded_file" in set(flags["code"])
    assert_no_personal_numbers(out, ["640823-9812"])


def test_a_tree_of_names_that_is_a_ring(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        tree = pdf.make_indirect(Dictionary(Names=Array(["a", spec(pdf, "a.xml")])))
        tree.Kids = Array([tree, Dictionary(Kids=Array([tree, 7])), 7])
        pdf.Root.Names = Dictionary(EmbeddedFiles=tree)

    document = found(tmp_path, changed(MINUTES, change))
    assert told(document) == [("embedded_file", "warning")]
    assert document.pages[0].text == "Protokoll"


@pytest.mark.parametrize("files", [b"7", b"[7 8]", b"<< /Names [7 (x) << /EF 7 >>] >>", b"<< /Names 7 >>"])
def test_a_tree_of_names_that_is_none(files: bytes, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        pdf.Root.Names = Dictionary(EmbeddedFiles=pikepdf.Object.parse(files))
        pdf.Root.AF = Array([spec(pdf, "a.xml")])

    assert told(found(tmp_path, changed(MINUTES, change))) == [("embedded_file", "warning")]


@pytest.mark.parametrize("how", ["its settings", "its catalogue"])
def test_a_page_that_asks_to_wait_is_not_read(how: str, tmp_path: Path) -> None:
    config = CONFIG % (b"dynamicRender", b"dynamicRender") if how == "its settings" else b"<config/>"
    document = found(tmp_path, with_xfa(WAIT, config, how == "its catalogue"))
    assert (document.status, document.pages[0].ok) == (Status.FAILED, False)
    assert [(p.code, p.severity, p.page) for p in document.problems] == [("xfa_form", "error", 1)]


def test_a_form_with_pages_of_its_own_is_read_with_a_warning(tmp_path: Path) -> None:
    document = found(tmp_path, with_xfa(MINUTES, b"<config/>"))
    assert (document.status, told(document)) == (Status.OK, [("xfa_form", "warning")])
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(with_xfa(MINUTES, b"<config/>", True))) as pdf:
        pdf.pages.append(pdf.pages[0])
        pdf.save(stream)
    document = found(tmp_path, stream.getvalue())
    assert (document.status, told(document), len(document.pages)) == (Status.OK, [("xfa_form", "warning")], 2)


def test_an_ordinary_pdf_holds_nothing_else(tmp_path: Path) -> None:
    assert found(tmp_path, MINUTES).problems == ()
