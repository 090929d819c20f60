"""Word and OpenDocument texts and e-mails become the same pages as a transcript of them would."""

from __future__ import annotations

import io
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


@pytest.mark.parametrize(
    ("name", "data"),
    [
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
