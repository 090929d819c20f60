"""Pages of the services, as invented people would have signed them: in one column, in two, and as OCR."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from page_checks import results_of

from handlingar.extract import Box, Document, Line, Origin, Page, Word
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.layout.flow import TextLine, flow_of
from handlingar.parsers.signatures import Signatures, is_signature_start, read_signatures
from handlingar.schemas.rows import Place, SegmentRow

SCRIVE = """Verifikat
Transaktion 09222115557412345678
Dokument
Protokoll mars
Huvuddokument
4 sidor
Startades 2024-03-01 08:11:12 CET (+0100) av Ola Nord (ON)
Färdigställt 2024-03-01 12:00:00 CET (+0100)
Initierare
Ola Nord (ON)
Norra kommun
ola@norra.example
+46701740605
Signerande parter
Vera Ek (VE)
Norra kommun
Org. nr 212000-0000
vera@norra.example
+46701740606
[BankID]
Namnet som returnerades från svenskt BankID var "VERA
MARIA EK"
Signerade 2024-03-01 10:11:12 CET (+0100)
Ali Lind Berg (ALB)
Södra samordningsförbundet
ali@norra.example
Signerade 2024-03-01 12:00:00 CET (+0100)
Händelser i dokumentet
2024-03-01 08:12:00 CET
Ola Nord (ON) skickade dokumentet till Vera Ek (VE)
Detta verifikat är utfärdat av Scrive."""

SCRIVE_ENGLISH = """Verification
Transaction 09222115557412345678
Document
Minutes
Main document
Initiated on 2024-06-01 08:11:12 CEST (+0200) by Ola Nord (ON)
Finalised on 2024-06-01 12:00:00 CEST (+0200)
Signatories
Vera Ek (VE)
Norra kommun
vera@norra.example
Signed 2024-06-01 10:11:12 CEST (+0200)
This verification was issued by Scrive."""

PENNEO = """PENNEO
Signaturerna i detta dokument är juridiskt bindande. Dokumentet är signerat genom Penneo™ för säker digital
signering. Tecknarnas identitet har lagrats, och visas nedan.
"Med min signatur bekräftar jag innehållet och alla datum i detta dokument."
VERA MARIA EK
Styrelseordförande
På uppdrag av: Norra kommun
Serienummer: 3f2504e0-4f89-41d3-9a0c-0305e82c3301
IP: 192.168.xxx.xxx
2023-05-12 09:41:33 UTC
BankID
Ali Berg
Justerare
På uppdrag av: Södra kommunalförbundet
Serienummer: se_bankid:2b1f6d7a
IP: 10.0.0.1
2023-05-12 11:00:01 UTC
Detta dokument är digitalt signerat genom Penneo.com.
Penneo dokumentnyckel: ABCDE-FGHIJ-KLMNO-PQRST-UVWXY-Z1234"""

PENNEO_ENGLISH = """The signatures in this document are legally binding. The document is signed using Penneo™
secure digital signature. The identity of the signers has been recorded, and are listed below.
"By my signature I confirm all dates and content in this document."
Vera Ek
Chair
On behalf of: Norra kommun
Serial number: 3f2504e0-4f89-41d3-9a0c-0305e82c3301
IP: 192.168.xxx.xxx
2023-05-12 09:41:33 UTC
Penneo document key: ABCDE-FGHIJ-KLMNO-PQRST-UVWXY-Z1234"""

ADDO = """Signaturerna i detta dokument är juridiskt bindande. Dokumentet är signerat med Addo Sign säkra
digitala signatur. Undertecknarens identitet registreras fysiskt i det elektroniska PDF-dokumentet
och visas nedan.
Undertecknare
VERA EK
AbCdEfGhIjKlMnOpQrStU7 2023-02-22 15:14
ALI BERG
XbCdEfGhIjKlMnOpQrStU8 2023-02-22 16:14
Dokumentet är skyddat med ett Adobe CDS-certifikat. När dokumentet öppnas i Adobe Reader ser det ut att vara
signerat genom Addo Sign signeringstjänst."""

ASSENTLY = """Undertecknandet intygas av Assently
Följande handlingar har undertecknats
protokoll.pdf (SHA-512)
5b722b307fce6c944905d132691d5e4a2214b7fe92b738920eb3fce3a90420a19511c3010a0e7712b054daef5b57bad59ecbd93b
Handlingarna är undertecknade av
VERA EK
Undertecknat med BankID
2023-02-22 15:14:00
Ali Berg
Undertecknat med BankID
2023-02-23 08:00:10"""

VERIFIED = """Document history
COMPLETED BY ALL: 2023-02-23 07:00:10
SENT BY OWNER: Ola Nord 2023-02-20 07:00:00
DOCUMENT ID: BJxyz12345
Vera Ek
vera@norra.example
Signed 2023-02-22 14:14:00
Swedish BankID
Ali Berg
ali@norra.example
Signed 2023-02-23 07:00:10
Swedish BankID
Activity log
Ola Nord sent the document to Vera Ek 2023-02-20 07:00:00"""

DOCUSIGN = """Certificate Of Completion
Envelope Id: 0A1B2C3D4E5F60718293A4B5C6D7E8F9 Status: Completed
Subject: Protokoll
Envelope Originator
Ola Nord
ola@norra.example
Time Zone: (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna
Signer Events
Vera Ek Sent: 5/2/2024 10:11:12 AM
vera@norra.example Viewed: 5/2/2024 1:00:00 PM
Ordförande Signed: 5/2/2024 1:11:12 PM
Security Level: Email, Account Authentication (None)
Carbon Copy Events
Eva Sjö Sent: 5/2/2024 10:11:12 AM
eva@norra.example"""

DROPBOX = """Audit trail
Title Protokoll
File name protokoll.pdf
Document ID 1f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c
Dropbox Sign
Document History
SENT
05 / 02 / 2024
08:00:00 UTC
Sent for signature to Vera Ek (vera@norra.example) from ola@norra.example
IP: 10.0.0.1
SIGNED
05 / 02 / 2024
10:11:12 UTC
Signed by Vera Ek (vera@norra.example)
IP: 10.0.0.2
COMPLETED
05 / 02 / 2024
10:11:13 UTC
The document has been completed.
Powered by Dropbox Sign"""

ADOBE = """Protokoll mars
Final Audit Report 2024-05-02
Created: 2024-05-02
By: Ola Nord (ola@norra.example)
Status: Signed
Transaction ID: CBJCHBCAABAA12345678901234567890
Document created by Ola Nord (ola@norra.example)
2024-05-02 - 7:11:12 AM GMT- IP address: 10.0.0.1
Document emailed to Vera Ek (vera@norra.example) for signature
2024-05-02 - 7:12:00 AM GMT
Document e-signed by Vera Ek (vera@norra.example)
Signature Date: 2024-05-02 - 7:20:11 PM GMT - Time Source: server- IP address: 10.0.0.2
Agreement completed.
2024-05-02 - 7:20:11 PM GMT"""

GETACCEPT = """Signaturcertifikat
Detta dokument har signerats genom digitala signeringstjänsten GetAccept
Dokument-ID: ab12cd34ef
Undertecknare
Vera Ek
vera@norra.example
Norra kommun
Verifierad med BankID
Signerat 2 maj 2024 kl. 10:11
Dokumenthistorik
Ola Nord skickade dokumentet 2 maj 2024 kl. 08:00"""

ONEFLOW = """Deltagare
Oneflow
Norra kommun
Vera Ek
Ordförande
vera@norra.example
Signerat med BankID 2024-05-02 10:11:12 CEST
Händelselogg
2024-05-02 08:00:00 CEST Ola Nord skickade avtalet"""

EDUSIGN = """eduSign
This document has been electronically signed using eduSign.
Signed by: Vera Ek
Date and time of signature: 2024-05-02 08:11:12 UTC
Authenticated by: Norra högskolan"""

UNKNOWN_LIST = """Signaturer
Dokumentet har signerats av följande personer:
2024-05-02 10:11:12 Vera Ek BankID
2024-05-02 11:00:00 Ali Berg BankID"""

UNKNOWN_CARDS = """Elektronisk underskrift
Vera Ek, Ordförande
Signerade med Freja eID+ den 2 maj 2024 kl. 10.11.12
E-postadress: vera@norra.example
Ali Berg, Justerare
Signerade med Mobilt BankID den 2 maj 2024 kl. 11.00"""

UNKNOWN_LABELS = """Underskriftssida
Namn: Vera Ek
Roll: Ordförande
Organisation: Norra kommun
Signeringsmetod: BankID
Tidpunkt: 2024-05-02 10:11:12 +02:00
Namn: Ali Berg
Roll: Justerare
Signeringsmetod: SMS
Tidpunkt: 2024-05-02 11:00:00 +02:00"""

VERA_MAY = ("Vera Ek", "2024-05-02T10:11:12+02:00", "vera@norra.example")

# page, provider, reference, certified, (name, time, e-mail) of each signer
PAGES: dict[str, tuple[Any, ...]] = {
    "scrive": (
        SCRIVE, "scrive", "09222115557412345678", "2024-03-01T12:00:00+01:00",
        [("Vera Ek", "2024-03-01T10:11:12+01:00", "vera@norra.example"),
         ("Ali Lind Berg", "2024-03-01T12:00:00+01:00", "ali@norra.example")],
    ),
    "scrive, English": (
        SCRIVE_ENGLISH, "scrive", "09222115557412345678", "2024-06-01T12:00:00+02:00",
        [("Vera Ek", "2024-06-01T10:11:12+02:00", "vera@norra.example")],
    ),
    "penneo": (
        PENNEO, "penneo", "ABCDE-FGHIJ-KLMNO-PQRST-UVWXY-Z1234", None,
        [("VERA MARIA EK", "2023-05-12T09:41:33+00:00", None),
         ("Ali Berg", "2023-05-12T11:00:01+00:00", None)],
    ),
    "penneo, English": (
        PENNEO_ENGLISH, "penneo", "ABCDE-FGHIJ-KLMNO-PQRST-UVWXY-Z1234", None,
        [("Vera Ek", "2023-05-12T09:41:33+00:00", None)],
    ),
    "visma-addo": (
        ADDO, "visma-addo", None, None,
        [("VERA EK", "2023-02-22T15:14:00+01:00", None), ("ALI BERG", "2023-02-22T16:14:00+01:00", None)],
    ),
    "assently": (
        ASSENTLY, "assently", None, None,
        [("VERA EK", "2023-02-22T15:14:00+01:00", None), ("Ali Berg", "2023-02-23T08:00:10+01:00", None)],
    ),
    "verified": (
        VERIFIED, "verified", "BJxyz12345", "2023-02-23T07:00:10+00:00",
        [("Vera Ek", "2023-02-22T14:14:00+00:00", "vera@norra.example"),
         ("Ali Berg", "2023-02-23T07:00:10+00:00", "ali@norra.example")],
    ),
    "docusign": (
        DOCUSIGN, "docusign", "0A1B2C3D4E5F60718293A4B5C6D7E8F9", None,
        [("Vera Ek", "2024-05-02T13:11:12+02:00", "vera@norra.example")],
    ),
    "dropbox-sign": (
        DROPBOX, "dropbox-sign", "1f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c", "2024-05-02T10:11:13+00:00",
        [("Vera Ek", "2024-05-02T10:11:12+00:00", "vera@norra.example")],
    ),
    "adobe-sign": (
        ADOBE, "adobe-sign", "CBJCHBCAABAA12345678901234567890", "2024-05-02T19:20:11+00:00",
        [("Vera Ek", "2024-05-02T19:20:11+00:00", "vera@norra.example")],
    ),
    "getaccept": (
        GETACCEPT, "getaccept", "ab12cd34ef", None,
        [("Vera Ek", "2024-05-02T10:11:00+02:00", "vera@norra.example")],
    ),
    "oneflow": (ONEFLOW, "oneflow", None, None, [VERA_MAY]),
    "edusign": (EDUSIGN, "edusign", None, None, [("Vera Ek", "2024-05-02T08:11:12+00:00", None)]),
    "list": (
        UNKNOWN_LIST, "other", None, None,
        [("Vera Ek", "2024-05-02T10:11:12+02:00", None), ("Ali Berg", "2024-05-02T11:00:00+02:00", None)],
    ),
    "cards": (
        UNKNOWN_CARDS, "other", None, None, [VERA_MAY, ("Ali Berg", "2024-05-02T11:00:00+02:00", None)],
    ),
    "labels": (
        UNKNOWN_LABELS, "other", None, None,
        [("Vera Ek", "2024-05-02T10:11:12+02:00", None), ("Ali Berg", "2024-05-02T11:00:00+02:00", None)],
    ),
}  # fmt: skip


def read_text(text: str) -> Signatures:
    lines = tuple(
        TextLine(line, Place(5, 50, 20.0 * i, 400, 20.0 * i + 12, None, 0.9), starts_block=i == 0)
        for i, line in enumerate(text.split("\n"))
    )
    return read_signatures((Segment(SegmentRow(1, "signature_page", None, 5, 5, False), lines),))


def read_rows(rows: list[list[tuple[float, str]]]) -> Signatures:
    """Reads a page of printed lines, each with what stands at x; an empty line is white space."""
    lines: list[Line] = []
    block = 0
    for i, row in enumerate(rows):
        words = []
        for x, text in row:
            for word in text.split():
                words.append(Word(word, Box(x, 20.0 * i, x + 5.0 * len(word), 20.0 * i + 10)))
                x += 5.0 * len(word) + 3
        block += not row
        if words:
            lines.append(Line(tuple(words), len(lines) + 1, block))
    page = Page(1, tuple(lines), Origin.DIGITAL, 595, 842)
    flow = flow_of(Document("0" * 64, 1, "application/pdf", (page,)))
    return read_signatures((Segment(SegmentRow(1, "signature_page", None, 1, 1, False), flow),))


@pytest.mark.parametrize("key", PAGES)
def test_page(key: str) -> None:
    text, provider, reference, certified, signers = PAGES[key]
    found = read_text(text)
    (page,) = found.pages
    assert (page.provider, page.reference) == (provider, reference)
    assert page.certified_at == (datetime.fromisoformat(certified) if certified else None)
    got = [(s.name, s.signed_at.isoformat() if s.signed_at else None, s.email) for s in found.signers]
    assert got == signers
    assert page.complete


@pytest.mark.parametrize("key", PAGES)
def test_page_begins(key: str) -> None:
    lines = PAGES[key][0].split("\n")
    starts = [i for i in range(len(lines)) if is_signature_start("\n".join(lines[i : i + 9]))]
    assert starts[:1] in ([0], [1])  # the document's own title may stand above


@pytest.mark.parametrize("key", ["scrive", "penneo", "visma-addo", "cards"])
def test_page_as_ocr_reads_it(key: str) -> None:
    text, provider, _, _, signers = PAGES[key]
    slipped = (
        text.replace("Signer", "S1gner")
        .replace("Serienummer", "Serienurnmer")
        .replace("uppdrag av:", "uppdrag av.")
    )
    slipped = (
        slipped.replace("juridiskt", "jurid1skt")
        .replace("CET (+0100)", "CET(+0100)")
        .replace("[BankID]", "[BanklD]")
    )
    found = read_text(slipped)
    assert found.pages[0].provider == provider
    assert [(s.name, s.email) for s in found.signers] == [(name, email) for name, _, email in signers]


def test_titles_organisations_and_identifications() -> None:
    first, second = read_text(SCRIVE).signers
    assert (first.organisation, first.id_type, first.identification_id) == ("Norra kommun", "BankID", None)
    assert (second.organisation, second.id_type) == ("Södra samordningsförbundet", None)
    first, second = read_text(PENNEO).signers
    assert (first.title, first.organisation) == ("Styrelseordförande", "Norra kommun")
    assert first.identification_id == "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
    assert (first.id_type, second.id_type) == ("BankID", None)
    assert (second.title, second.organisation) == ("Justerare", "Södra kommunalförbundet")
    assert second.identification_id == "se_bankid:2b1f6d7a"
    first, second = read_text(UNKNOWN_CARDS).signers
    assert [(s.title, s.id_type) for s in (first, second)] == [
        ("Ordförande", "Freja eID+"),
        ("Justerare", "Mobilt BankID"),
    ]
    assert [s.identification_id for s in read_text(ADDO).signers] == [
        "AbCdEfGhIjKlMnOpQrStU7",
        "XbCdEfGhIjKlMnOpQrStU8",
    ]


CARDS = [
    ["Vera Ek (VE)", "Norra kommun", "vera@norra.example", "Signerade 2024-03-01 10:11:12 CET"],
    ["Ali Berg (AB)", "Norra kommun", "ali@norra.example", "[BankID]", "Signerade 2024-03-01 12:00:00 CET"],
    ["Eva Sjö (ES)", "Södra kommun", "eva@norra.example", "Signerade 2024-03-01 13:00:00 CET"],
]


def test_cards_side_by_side() -> None:
    head = [
        [(50.0, "Verifikat")],
        [(50.0, "Transaktion 09222115557412345678")],
        [(50.0, "Signerande parter")],
        [],
    ]
    rows: list[list[tuple[float, str]]] = [*head]
    for i in range(5):
        pair = [(x, card[i]) for x, card in zip((50.0, 300.0), CARDS, strict=False) if i < len(card)]
        rows.append(pair)
    rows += [
        [],
        *([(50.0, text)] for text in CARDS[2]),
        [],
        [(50.0, "Detta verifikat är utfärdat av Scrive.")],
    ]
    found = read_rows(rows)
    assert [(s.name, s.email, s.organisation) for s in found.signers] == [
        ("Vera Ek", "vera@norra.example", "Norra kommun"),
        ("Ali Berg", "ali@norra.example", "Norra kommun"),
        ("Eva Sjö", "eva@norra.example", "Södra kommun"),
    ]
    assert [s.signed_at.hour for s in found.signers if s.signed_at] == [10, 12, 13]
    vera = found.signers[0].at
    assert vera.x0 == 50
    assert (vera.x1 or 842) < 300


def test_sections_side_by_side() -> None:
    """Who started it stands beside the document, above those who signed."""
    rows: list[list[tuple[float, str]]] = [
        [(50, "Verifikat")],
        [(50, "Dokument-ID 09222115557412345678")],
        [],
        [(50, "Dokument"), (300, "Initierare")],
        [(50, "Protokoll mars"), (300, "Ola Nord (ON)")],
        [(50, "Färdigställt 2024-03-01 12:00:00 CET"), (300, "ola@norra.example")],
        [],
        [(50, "Signerare")],
        [],
        *([(x, card[i]) for x, card in zip((50.0, 300.0), CARDS[::2], strict=True)] for i in range(4)),
        [],
        [(50, "Händelser i dokumentet")],
        [(50, "2024-03-01 09:00:00 CET"), (300, "Ola Nord (ON) öppnade dokumentet")],
    ]
    found = read_rows(rows)
    assert found.pages[0].certified_at == datetime.fromisoformat("2024-03-01T12:00:00+01:00")
    assert [(s.name, s.email) for s in found.signers] == [
        ("Vera Ek", "vera@norra.example"),
        ("Eva Sjö", "eva@norra.example"),
    ]


def test_labelled_cards_side_by_side_with_white_space_within() -> None:
    ids = ("4f1c2d3e5a6b4788990a1b2c3d4e5f60", "0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d")
    names = ("Vera Ek", "Ali Berg")
    cards = [
        [
            f"NAMN: {name}",
            "TID: 2024-03-01 10:11:12 +01:00",
            "",
            "IDENTIFIKATIONSTYP: BanklD",
            "IDENTIFIKATIONS-ID:",
            i,
        ]
        for name, i in zip(names, ids, strict=True)
    ]
    rows = [
        [(x, text) for x, text in zip((50.0, 300.0), pair, strict=True) if text]
        for pair in zip(*cards, strict=True)
    ]
    found = read_rows([[(50, "UNDERSKRIFTSSIDA")], *rows, [], [(50, "Certifierad av Comfact Signature")]])
    assert [(s.name, s.identification_id) for s in found.signers] == list(zip(names, ids, strict=True))


def test_columns_of_one_card_are_no_cards() -> None:
    """Who, how and when stand side by side: a row is read across."""
    rows: list[list[tuple[float, str]]] = [
        [(50, "Certificate Of Completion")],
        [(50, "Envelope Id: 0A1B2C3D4E5F60718293A4B5C6D7E8F9")],
        [],
        [(50, "Signer Events"), (230, "Signature"), (400, "Timestamp")],
        [(50, "Vera Ek"), (230, "Signature Adoption: Drawn"), (400, "Sent: 2024-05-02 10:11:12")],
        [(50, "vera@norra.example"), (400, "Viewed: 2024-05-02 10:12:00")],
        [(50, "Ordförande"), (230, "Using IP Address: 10.0.0.1"), (400, "Signed: 2024-05-02 10:13:00")],
        [],
        [(50, "Ali Berg"), (230, "Signature Adoption: Drawn"), (400, "Sent: 2024-05-02 10:11:12")],
        [(50, "ali@norra.example"), (400, "Signed: 2024-05-02")],
        [(50, "Security Level: Email"), (400, "11:13:00")],
    ]
    found = read_rows(rows)
    assert [(s.name, s.email, s.signed_at.isoformat()) for s in found.signers if s.signed_at] == [
        ("Vera Ek", "vera@norra.example", "2024-05-02T10:13:00+02:00"),
        ("Ali Berg", "ali@norra.example", "2024-05-02T11:13:00+02:00"),
    ]
    assert found.signers[0].title == "Ordförande"
    assert found.signers[1].id_type == "Email"


def test_table_of_signers() -> None:
    rows: list[list[tuple[float, str]]] = [
        [(50, "Signaturer")],
        [(50, "Namn"), (200, "Metod"), (350, "Tidpunkt")],
        [(50, "Vera Ek"), (200, "BankID"), (350, "2024-05-02 10:13:00")],
        [(50, "Ali Berg"), (200, "Freja eID+"), (350, "2024-05-02 11:13:00")],
    ]
    found = read_rows(rows)
    assert [(s.name, s.id_type, s.signed_at.hour) for s in found.signers if s.signed_at] == [
        ("Vera Ek", "BankID", 10),
        ("Ali Berg", "Freja eID+", 11),
    ]


def test_order_is_checked_where_the_service_keeps_it() -> None:
    """Scrive lists the parties as they were invited."""
    page = SCRIVE.replace("2024-03-01 10:11:12", "2024-03-01 11:59:59").replace(
        "2024-03-01 12:00", "2024-03-01 11:00"
    )
    results = results_of(read_text(page))
    assert "times_in_order" not in results
    assert results["certified_after_last"] == {"fail"}


def test_reference_in_the_margin() -> None:
    text, _, reference, *_ = PAGES["penneo"]
    body, foot = text.rsplit("\n", maxsplit=1)
    margin = Page(5, (Line(tuple(map(Word, f"{foot} 5(5)".split())), 1),), Origin.DIGITAL)
    lines = tuple(TextLine(line, Place(5), starts_block=False) for line in body.split("\n"))
    segments = (Segment(SegmentRow(1, "signature_page", None, 5, 5, False), lines),)
    document = Document("0" * 64, 1, "application/pdf", (margin,))
    assert read_signatures(segments).pages[0].reference is None
    assert read_signatures(segments, document).pages[0].reference == reference


@pytest.mark.parametrize(
    "page",
    [
        "Underskrifter\nVera Ek\nOrdförande\n2024-05-02",
        f"{PENNEO.splitlines()[-1]}\n{PENNEO}",  # the foot of the page before
        "Verifikat\nTransaktion\nKonto 1930\nBelopp 100 000",
        "Verifikat\nKonto Transaktion Datum\n1930 Bankgiro 2024-05-02",
        "Deltagare\nVera Ek, ordförande\nAli Berg",
        "Signaturer\nJusterandes signatur\nUtdragsbestyrkande",
        "Digital signering\nFörbundet använder BankID för digital signering av protokoll.",
        "Certifikat\nKursen slutfördes av Vera Ek",
    ],
)
def test_no_page(page: str) -> None:
    assert not is_signature_start(page)


def test_a_page_that_a_sentence_opens() -> None:
    found = read_rows(
        [
            [(50, "Årsredovisning för 2023 avseende Brf Norrbacken signerades av följande personer med")],
            [(50, "förvaltarens e-signeringstjänst i samarbete med Scrive.")],
            [],
            [(50, "VERA EK"), (300, "ALI BERG")],
            [(50, "Ordförande"), (300, "Ledamot")],
            [
                (50, "E-signerade med BankID: 2024-04-25 kl. 19:00:17"),
                (300, "E-signerade med BankID: 2024-04-25 kl. 21:00:36"),
            ],
        ]
    )
    assert [page.provider for page in found.pages] == ["scrive"]
    assert [(s.name, s.title, s.id_type) for s in found.signers] == [
        ("VERA EK", "Ordförande", "BankID"),
        ("ALI BERG", "Ledamot", "BankID"),
    ]


def test_a_sentence_opens_a_signature_page() -> None:
    page = "Protokollet har signerats av följande personer\nVera Ek\nBankID: 2024-04-25 kl. 19:00:17"
    assert is_signature_start(page)
    assert not is_signature_start(
        "Protokollet har signerats av följande personer\noch lagts till handlingarna."
    )


DATED = """Siri Granvik, 22.09.2022
Siri Granvik, 22.09.2022
Bo Alholm, ordförande i rådet 21.09.2022
Eva Norrfors, Kanslist / Toimistosihteeri 21.09.2022
Dokumentet har undertecknats elektroniskt / Asiakirja on allekirjoitettu sähköisesti"""


def test_names_with_days_above_a_sentence_that_closes_them() -> None:
    assert is_signature_start(DATED)
    found = read_text(DATED)
    assert [(s.name, s.title, s.signed_at, s.signed_at_raw) for s in found.signers] == [
        ("Siri Granvik", None, None, "22.09.2022"),
        ("Bo Alholm", "ordförande i rådet", None, "21.09.2022"),
        ("Eva Norrfors", "Kanslist", None, "21.09.2022"),
    ]
    assert found.pages[0].provider == "other"


@pytest.mark.parametrize(
    "text",
    [
        "Siri Granvik, 22.09.2022\nMötet avslutades.",
        "Dokumentet sändes till Siri Granvik den 22.09.2022.\nDokumentet har undertecknats elektroniskt",
        "Avtal med Norra kommun, 22.09.2022",
    ],
)
def test_lines_that_are_no_names_with_days(text: str) -> None:
    assert not is_signature_start(text)


VERIFIED_LOG = """Document summary
COMPLETED BY ALL:
20.03.2024 13:19
ENVELOPE ID:
S1xQtest-Byabc
Activity log
RECIPIENT ACTION* TIMESTAMP (CET) METHOD DETAILS
1.SIRI GRANVIK Signed 12.03.2024 15:31 eID Swedish BankID
siri.granvik@norra.example Authenticated 12.03.2024 15:29 Low
2.Bo Axel Vitalis Exempels Signed 15.03.2024 07:54 eID Swedish BankID
son"""


def test_a_log_of_numbered_rows_names_those_who_signed() -> None:
    found = read_text(VERIFIED_LOG)
    assert found.pages[0].provider == "verified"
    assert found.pages[0].reference == "S1xQtest-Byabc"
    assert [(s.name, s.signed_at_raw, s.id_type) for s in found.signers] == [
        ("SIRI GRANVIK", "12.03.2024 15:31", "Swedish BankID"),
        ("Bo Axel Vitalis Exempelsson", "15.03.2024 07:54", "Swedish BankID"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Elektronisk signering\nTellusTalk\nNamn: Siri Granvik\nSignerat: 2024-03-12 15:31\nMetod: SMS",
            "tellustalk",
        ),
        (
            "Underskrifter\nNamn: Siri Granvik\nDatum: 2024-03-12 15:31\nBankID referensnummer: 1f2e3d\n"
            "Dokumentet är stämplat av Netpublicator",
            "netpublicator",
        ),
    ],
)
def test_services_that_only_their_words_are_known_of(text: str, code: str) -> None:
    assert is_signature_start(text)
    found = read_text(text)
    assert found.pages[0].provider == code
    assert [(s.name, s.signed_at_raw) for s in found.signers] == [("Siri Granvik", "2024-03-12 15:31")]
