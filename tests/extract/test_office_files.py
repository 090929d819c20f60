"""Word and OpenDocument texts and e-mails become the same pages as a transcript of them would."""

from __future__ import annotations

import io
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from handlingar.extract import Status, read
from handlingar.facts import read_facts

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def packed(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


def paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(*blocks: str) -> bytes:
    header = f"<w:hdr {W}>{paragraph('Samverkansförbundet Norrån')}</w:hdr>"
    body = f"<w:document {W}><w:body>{''.join(blocks)}</w:body></w:document>"
    return packed(word__document_xml=body, word__header1_xml=header)


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_minutes_in_word_give_what_minutes_give(tmp_path: Path) -> None:
    path = tmp_path / "protokoll.docx"
    struck = "<w:p><w:del><w:r><w:delText>Struket</w:delText></w:r></w:del><w:r><w:t>Kvar *</w:t></w:r></w:p>"
    path.write_bytes(
        docx(
            paragraph("Protokoll 2024-03-01", "Rubrik1"),
            paragraph("Närvarande: Åsa Ek, Östen Al"),
            paragraph("§ 1 Budget", "Heading2"),
            paragraph("Styrelsen beslutar att fastställa budgeten."),
            table(("Budget 2025, tkr", "2025"), ("Lön", "1 200"), ("Hyra", "300"), ("Summa", "1 500")),
            struck,
        )
    )
    facts = read_facts(path)
    (row,) = facts.documents
    assert (row.status, row.text_origin, row.doc_type) == ("ok", "text", "minutes")
    assert [(p.number, p.title) for p in facts.paragraphs] == [("1", "Budget")]
    assert [d.text for d in facts.decisions] == ["Styrelsen beslutar att fastställa budgeten."]
    assert [float(c.value) for c in facts.table_cells if c.value is not None] == [1200, 300, 1500]
    text = facts.pages[0].text
    assert text.startswith("Samverkansförbundet Norrån")
    assert "Kvar *" in text
    assert "Struket" not in text


def test_an_opendocument_text_is_read(tmp_path: Path) -> None:
    content = (
        f"<office:document-content {ODF}><office:body><office:text>"
        "<text:tracked-changes><text:p>Struket</text:p></text:tracked-changes>"
        '<text:h text:outline-level="1">Minnesanteckningar</text:h>'
        "<text:p>Tid:<text:tab/>9<text:s/>mars <text:span>2024</text:span>.</text:p>"
        "<text:list><text:list-item><text:p>En punkt</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Lön</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>10</text:p></table:table-cell>'
        "</table:table-row></table:table>"
        "</office:text></office:body></office:document-content>"
    )
    path = tmp_path / "a.odt"
    path.write_bytes(packed(content_xml=content))
    document = read(path)
    assert document.status is Status.OK
    assert [line.text for line in document.pages[0].lines if line.text][:3] == [
        "Minnesanteckningar",
        "Tid: 9 mars 2024.",
        "- En punkt",
    ]
    assert "Lön\t10\t10" in document.pages[0].text
    assert "Struket" not in document.pages[0].text


def test_an_email_is_read_and_its_attachments_are_told(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Åsa Ek <asa@example.org>", "b@example.org", "Kallelse"
    mail.set_content("Härmed kallas till möte i Å.\n")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(mail))
    document = read(path)
    assert document.status is Status.OK
    assert "Härmed kallas till möte i Å." in document.pages[0].text
    assert "Subject: Kallelse" in document.pages[0].text
    assert [problem.code for problem in document.problems] == ["embedded_file"]


def read_file(folder: Path, name: str, data: bytes) -> list[str]:
    """The printed lines of a file with this content."""
    path = folder / name
    path.write_bytes(data)
    return [line for page in read(path).pages for line in page.text.splitlines() if line]


def cells(*contents: str) -> str:
    """A Word table of one row."""
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{content}</w:tc>' for content in contents)}</w:tr></w:tbl>"


def open_cells(*contents: str) -> str:
    """The same of an OpenDocument text."""
    made = "".join(f"<table:table-cell>{content}</table:table-cell>" for content in contents)
    return f"<table:table><table:table-row>{made}</table:table-row></table:table>"


def test_a_table_in_a_cell_is_told_once_and_by_itself(tmp_path: Path) -> None:
    outer = cells(paragraph("Budget") + cells(paragraph("Lön"), paragraph("1 200")), paragraph("Dnr 7"))
    assert read_file(tmp_path, "a.docx", docx(outer))[1:] == ["Budget\tDnr 7", "Lön\t1 200"]
    p = "<text:p>{}</text:p>".format
    outer = open_cells(p("Budget") + open_cells(p("Lön"), p("1 200")), p("Dnr 7"))
    body = f"<office:body><office:text>{outer}</office:text></office:body>"
    data = packed(content_xml=f"<office:document-content {ODF}>{body}</office:document-content>")
    assert read_file(tmp_path, "a.odt", data) == ["Budget\tDnr 7", "Lön\t1 200"]


def test_a_heading_over_two_columns_leaves_the_next_ones_in_theirs(tmp_path: Path) -> None:
    span = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    heads = cells(span + paragraph("Utfall"), paragraph("Not")).removesuffix("</w:tbl>")
    below = cells(*map(paragraph, ("2023", "2024", "a"))).removeprefix("<w:tbl>")
    lines = read_file(tmp_path, "a.docx", docx(heads + below))
    assert lines[1:] == ["Utfall\t\tNot", "2023\t2024\ta"]


def test_the_lines_of_a_text_box_stay_apart(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('Norrby')}{paragraph('Protokoll')}</w:txbxContent>"
    lines = read_file(tmp_path, "a.docx", docx(f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"))
    assert lines[1:] == ["Norrby", "Protokoll"]


HEADS = b"From: a@example.org\nTo: b@example.org\nSubject: Hej\n"
PARTS = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000))
CELL = "<w:tbl><w:tr><w:tc>" + paragraph("x")
ONE_WIDE_ROW = f"<w:tbl><w:tr>{'<w:tc/>' * 20_000}</w:tr>{'<w:tr><w:tc/></w:tr>' * 2_000}</w:tbl>"
HOSTILE = {
    "tables in tables": ("a.docx", docx(CELL * 200 + "</w:tc></w:tr></w:tbl>" * 200)),
    "a row of many cells": ("a.docx", docx(ONE_WIDE_ROW)),
    "scripts without end": ("a.eml", HEADS + b"Content-Type: text/html\n\nHej" + b"<script " * 60_000),
    "parts in parts": ("a.eml", HEADS + PARTS),
    "many receivers": ("a.eml", b"To: " + b"a@b.example," * 20_000 + b"\nFrom: a\n\nHej"),
    "remarks in a sender": ("a.eml", b"From: " + b"(" * 4_000 + b"\n\nHej"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_cost_little(tmp_path: Path, kind: str) -> None:
    name, data = HOSTILE[kind]
    began = time.process_time()
    lines = read_file(tmp_path, name, data)
    assert time.process_time() - began < 10  # the worst took minutes
    assert sum(map(len, lines)) < 10 * max(len(data), 100_000)
    assert "parser" not in str(read(tmp_path / name).problems)


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "cp037"])
def test_entities_are_not_taken_however_they_are_written(tmp_path: Path, coding: str) -> None:
    text = f"<w:document {W}><w:body>{paragraph('&b;')}</w:body></w:document>"
    part = f'<!DOCTYPE a [<!ENTITY b "Hemligt">]>{text}'.encode(coding)
    if coding == "cp037":  # the declaration in ASCII, what follows in the letters of mainframes
        part = b'<?xml version="1.0" encoding="cp037"?>' + part
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", part)
    assert read_file(tmp_path, "a.docx", made.getvalue()) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", packed(word__document_xml='<?xml version="1.0" encoding="no-such"?><a/>')),
        (
            "a.docx",
            packed(word__document_xml=f"<w:document {W}><w:body/></w:document>").replace(
                b"document", b"dokument", 1
            ),
        ),
        ("a.docx", b"\xd0\xcf\x11\xe0 encrypted"),
        ("a.docx", packed(other_xml="<a/>")),
        ("a.docx", packed(word__document_xml="<w:document")),
        ("a.docx", packed(word__document_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
        ("a.docx", packed(word__document_xml=f"<w:document {W}><w:body/></w:document>")),
        ("a.odt", packed(content_xml="<a/>")),
        ("a.eml", b"\x00\x01"),
        ("a.eml", b"Content-Type: text/plain; charset=no-such\n\nHej"),
    ],
)
def test_what_is_none_is_skipped_with_the_reason(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document = read(path)
    assert document.status is Status.SKIPPED
    assert document.problems[0].message
