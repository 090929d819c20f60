"""Signature pages: told from other pages, read in spite of OCR, checked, and honest about what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_checks import checks_of, failing, results_of

from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.parsers.repair.email_addresses import mended_email
from handlingar.parsers.signatures import Signatures, is_signature_start, read_signatures
from handlingar.parsers.signatures.fields import email_of, identifier
from handlingar.parsers.signatures.providers import providers
from handlingar.parsers.signatures.timestamps import find_stamps
from handlingar.schemas.rows import Place, SegmentRow

CET = timezone(timedelta(hours=1))
FIRST_ID = "4f1c2d3e5a6b4788990a1b2c3d4e5f60"
SECOND_ID = "0a9b8c7d6e5f4a3bac1d0e9f8a7b6c5d"

COMFACT = f"""UNDERSKRIFTSSIDA
Detta dokument har undertecknats med elektroniska underskrifter:
NAMN: Vera Ek
TITEL, ORGANISATION: Ordförande, Norra samordningsförbundet
TID: 2023-11-21 07:45:31 +01:00
IDENTIFIKATIONSTYP: E-post (vera.ek@norra.example)
IDENTIFIKATIONS-ID: {FIRST_ID}
NAMN: Ali Berg Lind
TITEL, ORGANISATION: Justerare, Norra kommun, nämnden
TID: 2023-12-01 09:00:00 +01:00
IDENTIFIKATIONSTYP: E-post
(ali.berg.lind@en.mycket.lang.
norra.example)
IDENTIFIKATIONS-ID: {SECOND_ID}
Certifierad av Comfact Signature
Accepterad av alla undertecknare
2023-12-01 09:00:05 +01:00
Ref: 123456SE
www.comfact.se
Validera dokumentet | Användarvillkor"""

VISMA = """SIGNATURESALLEKIRJOITUKSETUNDERSKRIFTERSIGNATURERUNDERSKRIFTER
This documents contains 7 pages before this page
Dokumentet inneholder 7 sider før denne siden
Tämä asiakirja sisältää 7 sivua ennen tätä sivua
Dette dokument indeholder 7 sider før denne side
Detta dokument innehåller 7 sidor före denna sida
{signers}
authority to sign
ställningsfullmakt
myndighed til at underskrive"""


def flow(text: str, page: int = 8, confidence: float = 0.9) -> tuple[TextLine, ...]:
    return tuple(
        TextLine(line, Place(page, 50, 20.0 * i, 400, 20.0 * i + 12, None, confidence), starts_block=i == 0)
        for i, line in enumerate(text.split("\n"))
        if line
    )


def read(*blocks: Block, page: int = 8) -> Signatures:
    return read_signatures((Segment(SegmentRow(1, "signature_page", None, page, page, False), blocks),))


def test_comfact_page() -> None:
    found = read(*flow(COMFACT))
    (page,) = found.pages
    assert (page.provider, page.reference, page.n_signers, page.complete) == ("comfact", "123456SE", 2, True)
    assert page.certified_at == datetime(2023, 12, 1, 9, 0, 5, tzinfo=CET)
    assert page.certified_at_raw == "2023-12-01 09:00:05 +01:00"
    assert page.pages_before is None
    first, second = found.signers
    assert (first.signer_seq, first.name, first.title, first.organisation) == (
        1,
        "Vera Ek",
        "Ordförande",
        "Norra samordningsförbundet",
    )
    assert first.signed_at == datetime(2023, 11, 21, 7, 45, 31, tzinfo=CET)
    assert (first.id_type, first.email, first.identification_id) == (
        "E-post",
        "vera.ek@norra.example",
        FIRST_ID,
    )
    assert (second.signer_seq, second.title, second.organisation) == (2, "Justerare", "Norra kommun, nämnden")
    assert (second.id_type, second.email) == ("E-post", "ali.berg.lind@en.mycket.lang.norra.example")
    assert (first.at.page, first.at.y0, first.at.y1, first.at.confidence) == (8, 40.0, 132.0, 0.9)
    assert {r for check, all_of in results_of(found).items() if check != "pages_before" for r in all_of} == {
        "ok"
    }


def test_comfact_page_as_ocr_reads_it() -> None:
    slipped = (
        COMFACT.replace("UNDERSKRIFTSSIDA", "UNDERSKRlFTSS1DA")
        .replace("NAMN:", "NAMN;")
        .replace("TID:", "T1D:")
        .replace("TITEL, ORGANISATION", "TITEL,ORGANlSATI0N")
        .replace("IDENTIFIKATIONS-ID", "IDENTIFIKATIONS-1D")
        .replace("2023-11-21 07:45:31 +01:00", "2023-11-2107:45.31 +01:00")
        .replace("vera.ek@", "vera.ek©")
        .replace(FIRST_ID, FIRST_ID.replace("0", "O").replace("1", "l"))
    )
    clean, found = read(*flow(COMFACT)), read(*flow(slipped))
    assert is_signature_start(slipped)
    for right, got in zip(clean.signers, found.signers, strict=True):
        assert (got.name, got.title, got.organisation) == (right.name, right.title, right.organisation)
        assert (got.email, got.signed_at) == (right.email, right.signed_at)
        assert got.identification_id == right.identification_id
    assert [(r.raw, r.repaired, r.rule) for r in found.repairs] == [
        (FIRST_ID.replace("0", "O").replace("1", "l"), FIRST_ID, "hexadecimal_form")
    ]
    assert clean.repairs == ()
    assert found.signers[0].at.confidence < clean.signers[0].at.confidence
    assert found.signers[1].at.confidence == clean.signers[1].at.confidence


@pytest.mark.parametrize(
    ("email", "mended"),
    [
        ("vendela.ekstrom@norra.example", "vendela.ekstrom@norra.example"),
        ("vendela.ekstrorn@norra.example", "vendela.ekstrorn@norra.example"),  # as long as no name
        (
            "vendela.ekstrom@norrasamordningsforrbund.example",
            "vendela.ekstrom@norrasamordningsforbund.example",
        ),
        ("vendelas.ekstrom@norra.example", "vendelas.ekstrom@norra.example"),  # too short to be sure
        ("vende1a.ekstrom@norra.example", "vendela.ekstrom@norra.example"),
        ("norrasamordningsforoumd@norra.example", "norrasamordningsforbund@norra.example"),
        ("v.ekberg@norra.example", "v.ekberg@norra.example"),
    ],
)
def test_email_is_mended_by_its_owner(email: str, mended: str) -> None:
    assert mended_email(email, ("Vendela Ekström", "Norra samordningsförbund", None)) == mended


def test_email_of_a_digital_page_is_left() -> None:
    page = COMFACT.replace("vera.ek@norra", "norrasamordningsforbundot@norra")
    lines = [
        replace(line, at=replace(line.at, confidence=confidence))
        for confidence in (1.0, 0.9)
        for line in flow(page)
    ]
    half = len(lines) // 2
    digital, scanned = read(*lines[:half]), read(*lines[half:])
    assert digital.signers[0].email == "norrasamordningsforbundot@norra.example"
    assert scanned.signers[0].email == "norrasamordningsforbundet@norra.example"
    assert [r.rule for r in scanned.repairs] == ["email_of_owner"]


def test_page_seen_as_a_table() -> None:
    pairs = [("NAMN:", "Vera Ek"), ("TID:", "2023-11-21 07:45:31 +01:00")]
    place = Place(8, 50, 50, 400, 60)
    rows = tuple(
        (GridCell(i, 0, label, place, (label,)), GridCell(i, 1, value, place, (value,)))
        for i, (label, value) in enumerate(pairs)
    )
    found = read(*flow("UNDERSKRIFTSSIDA\nCertifierad av Comfact Signature"), Grid(rows, 2, "ruled", place))
    assert [s.name for s in found.signers] == []  # what follows the seal is nobody's signature
    found = read(Grid(rows, 2, "ruled", place), *flow("Certifierad av Comfact Signature"))
    assert [(s.name, s.signed_at_raw) for s in found.signers] == [("Vera Ek", "2023-11-21 07:45:31 +01:00")]
    assert not found.pages[0].complete


@pytest.mark.parametrize(
    "missing", ["Ref: 123456SE", "2023-12-01 09:00:05 +01:00", "TID: 2023-11-21 07:45:31 +01:00"]
)
def test_comfact_page_that_lacks_something(missing: str) -> None:
    found = read(*flow(COMFACT.replace(missing, "")))
    assert not found.pages[0].complete
    assert results_of(found)["complete"] == {"fail"}


@pytest.mark.parametrize(
    ("right", "wrong", "check"),
    [
        ("2023-11-21 07:45:31", "2023-12-01 09:00:01", "times_in_order"),
        ("2023-12-01 09:00:05", "2023-12-01 08:59:05", "certified_after_last"),
        ("2023-12-01 09:00:05", "2023-12-01 09:01:05", "certified_after_last"),
        ("07:45:31 +01:00", "07:45:31 +02:00", "utc_offset"),
        ("09:00:00 +01:00", "09:00:00 +02:00", "utc_offset"),
        ("09:00:05 +01:00", "09:00:05 +00:00", "utc_offset"),
        (SECOND_ID, FIRST_ID, "identifications_distinct"),
        (SECOND_ID, SECOND_ID[:-1], "identification_form"),
        (SECOND_ID, SECOND_ID.replace("4", "1"), "identification_form"),
        (SECOND_ID, SECOND_ID.replace("ac1d", "cc1d"), "identification_form"),
        (SECOND_ID, SECOND_ID.replace("0", "O"), "identification_form"),
        ("123456SE", "12X", "reference_form"),
        ("123456SE", "123456NO", "reference_form"),
        ("123456SE", "1234S6SE", "reference_form"),
        ("@en.mycket.lang.\nnorra", "@en.mycket.lang.\nsolna", "email_fits"),
    ],
)
def test_one_wrong_thing_fails_one_check(right: str, wrong: str, check: str) -> None:
    assert failing(read(*flow(COMFACT.replace(right, wrong), confidence=1.0))) == {check}


@pytest.mark.parametrize(
    ("right", "wrong", "check", "result"),
    [
        (SECOND_ID, SECOND_ID.replace("0", "O"), "identification_form", "ok"),
        (SECOND_ID, SECOND_ID.replace("ac1d", "6c1d"), "identification_form", "not_checkable"),
        (SECOND_ID, SECOND_ID[1:], "identification_form", "not_checkable"),
        (SECOND_ID, SECOND_ID[:20], "identification_form", "fail"),
        (SECOND_ID, SECOND_ID.replace("4a3b", "7a3b"), "identification_form", "fail"),
        ("123456SE", "1234S6SE", "reference_form", "not_checkable"),
        ("123456SE", "123456NO", "reference_form", "fail"),
    ],
)
def test_a_slip_of_ocr_is_told_from_what_is_wrong(right: str, wrong: str, check: str, result: str) -> None:
    found = results_of(read(*flow(COMFACT.replace(right, wrong))))
    assert (check, found[check] - {"ok"} or {"ok"}) == (check, {result})
    assert not any("fail" in r for c, r in found.items() if c != check)


@pytest.mark.parametrize(
    ("time", "result"),
    [
        ("2024-03-31 01:59:59 +01:00", "ok"),
        ("2024-03-31 03:00:00 +02:00", "ok"),
        ("2024-03-31 03:00:00 +01:00", "fail"),
        ("2024-10-27 02:30:00 +02:00", "ok"),  # this hour there was twice
        ("2024-10-27 02:30:00 +01:00", "ok"),
        ("2024-10-27 03:00:00 +02:00", "fail"),
        ("2024-07-01 12:00:00 CET", "fail"),
        ("2024-07-01 12:00:00 CEST", "ok"),
        ("2024-07-01 12:00:00 EEST", "ok"),
        ("2024-07-01 12:00:00 EET", "fail"),
        ("2024-07-01 10:00:00 UTC", "ok"),
        ("2024-07-01 10:00:00 +00:00", "fail"),
        ("2024-07-01 12:00:00", None),
    ],
)
def test_summer_time(time: str, result: str | None) -> None:
    page = COMFACT.replace("2023-12-01 09:00:05 +01:00", time)
    rows = [
        row for row in checks_of(read(*flow(page))) if row.check_kind == "utc_offset" and not row.signer_seq
    ]
    assert [row.result for row in rows] == ([result] if result else [])


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ("E-post (vera.ek@norra.example)", "mailbox"),
        ("SMS (+46 70 174 06 05)", "telephone"),
        ("BankID", "eID"),
        ("Freja eID+", "eID"),
        ("Pekskärm", "drawn"),
    ],
)
def test_strength_is_said(way: str, told: str) -> None:
    page = COMFACT.replace("E-post (vera.ek@norra.example)", way)
    first = next(row for row in checks_of(read(*flow(page))) if row.check_kind == "strength")
    assert (first.signer_seq, first.result) == (1, "ok")
    assert told in first.detail


def test_one_language_that_states_another_number_of_pages() -> None:
    page = VISMA.format(signers="").replace("indeholder 7", "indeholder 6")
    assert failing(read(*flow(page, confidence=1.0))) == {"complete", "pages_in_all_languages"}
    assert results_of(read(*flow(page)))["pages_in_all_languages"] == {"not_checkable"}  # or misread


def test_visma_sign_page_without_signers() -> None:
    found = read(*flow(VISMA.format(signers="")))
    (page,) = found.pages
    assert (page.provider, page.pages_before, page.complete, page.n_signers) == ("visma-sign", 7, False, 0)
    assert (page.reference, page.certified_at, found.signers) == (None, None, ())
    assert results_of(found)["pages_before"] == {"ok"}
    assert results_of(read(*flow(VISMA.format(signers=""), page=7)))["pages_before"] == {"fail"}


def test_pages_before_of_a_text_file_is_not_checkable() -> None:
    lines = [
        TextLine(text, Place(1, line=i), starts_block=False)
        for i, text in enumerate(VISMA.format(signers="").split("\n"), 1)
    ]
    assert results_of(read(*lines))["pages_before"] == {"not_checkable"}


@pytest.mark.parametrize(
    "rows",
    [
        f"VERA EK 2023-11-21 07:45:31 (UTC+01:00) SE\n{FIRST_ID}",
        f"VERA EK\n2023-11-21 07:45:31 (UTC+01:00) SE {FIRST_ID}",
        f"VERA EK\nNorra kommun, firmateckningsrätt\n2023-11-21 07:45:31 +01:00 SE\n{FIRST_ID}",
    ],
)
def test_visma_sign_page_with_signers(rows: str) -> None:
    found = read(
        *flow(
            VISMA.format(signers=rows + "\nAli Berg\nali@berg.example 10.0.0.1\n2023-11-30 10:00:00 +01:00")
        )
    )
    assert [(s.name, s.identification_id) for s in found.signers] == [
        ("VERA EK", FIRST_ID),
        ("Ali Berg", None),
    ]
    assert [s.email for s in found.signers] == [None, "ali@berg.example"]
    assert found.signers[0].signed_at == datetime(2023, 11, 21, 7, 45, 31, tzinfo=CET)
    assert (found.pages[0].complete, found.pages[0].n_signers) == (True, 2)


def test_scrive_page() -> None:
    found = read(
        *flow(
            "Verifikat\nTransaktion 09222115557412345678\nDokument\nProtokoll mars\nHuvuddokument\n4 sidor\n"
            "Signerande parter\nVera Ek (VE)\nNorra Kommun\nvera@norra.example\n"
            "Signerade 2024-03-01 10:11:12 CET (+0100)\n"
            "Ali Berg (AB)\nali@norra.example\nSignerade 2024-06-02 10:11:12\n"
            "Detta verifikat är utfärdat av Scrive."
        )
    )
    (page,) = found.pages
    assert (page.provider, page.reference, page.complete) == ("scrive", "09222115557412345678", True)
    assert [(s.name, s.email) for s in found.signers] == [
        ("Vera Ek", "vera@norra.example"),
        ("Ali Berg", "ali@norra.example"),
    ]
    assert found.signers[1].signed_at == datetime(2024, 6, 2, 10, 11, 12, tzinfo=timezone(timedelta(hours=2)))


def test_fallback() -> None:
    found = read(
        *flow(
            "Digitala signaturer\nDigitalt signerad av: Vera Ek\nDatum: 2024-05-02 10:11:12\nMetod: BankID\n"
            "Digitalt signerad av Ali Berg\nDatum: 2024-05-02 11:00"
        )
    )
    assert found.pages[0].provider == "other"
    assert [(s.name, s.id_type) for s in found.signers] == [("Vera Ek", "BankID"), ("Ali Berg", None)]
    assert found.signers[0].signed_at == datetime(2024, 5, 2, 10, 11, 12, tzinfo=timezone(timedelta(hours=2)))
    assert found.pages[0].complete


@pytest.mark.parametrize(
    "page",
    [
        COMFACT,
        VISMA.format(signers=""),
        "SIGNATURES\nALLEKIRJOITUKSET\nUNDERSKRIFTER\nThis documents contains 3 pages before this page",
        "Verifikat\nTransaktion 09222115557400000000\nDokument\nSignerande parter\nVera Ek (VE)",
        "PENNEO\nSignaturerna i detta dokument är juridiskt bindande. Dokumentet är signerat genom Penneo",
        "# UNDERSKRIFTSSIDA\nDetta dokument har undertecknats med elektroniska underskrifter:",
    ],
)
def test_starts(page: str) -> None:
    assert is_signature_start(page)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "Underskrifter\nVera Ek\nOrdförande\nAli Berg\nJusterare",
        "Underskriftssida\nVerksamhetsplan 2024\nInbjudan",
        "Digital signatur\nVera Ek\nSekreterare",
        "Protokollet har undertecknats elektroniskt med Comfact Signature.",
        "Verifikat\nGranskning av verifikat i bokföringen",
        "Penneo dokumentnyckel: ABCDE-FGHIJ-KLMNO",
    ],
)
def test_no_starts(page: str) -> None:
    assert not is_signature_start(page)


def test_other_segments_are_left() -> None:
    segment = Segment(SegmentRow(1, "minutes", None, 1, 1, False), flow(COMFACT))
    assert read_signatures((segment,)) == Signatures()


def test_every_provider_is_a_code_of_the_dataset() -> None:
    assert {p.code for p in providers()} == {
        "comfact", "visma-sign", "visma-addo", "scrive", "penneo", "assently", "verified", "oneflow",
        "getaccept", "docusign", "dropbox-sign", "adobe-sign", "edusign", "tellustalk",
        "netpublicator", "other",
    }  # fmt: skip
    assert providers()[-1].code == "other"
    assert all(p.certainty in ("seen", "described", "unsure") for p in providers())


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023-11-21 07:45:31 +01:00", "2023-11-21T07:45:31+01:00"),
        ("2023-06-29 07:45:31", "2023-06-29T07:45:31+02:00"),
        ("2023-06-29 07:45:31 CEST (+0200)", "2023-06-29T07:45:31+02:00"),
        ("2023-11-21T07:45:31Z", "2023-11-21T07:45:31+00:00"),
        ("2023-11-21 07:45:31 UTC", "2023-11-21T07:45:31+00:00"),
        ("2023-11-21 07:45:31 (UTC+02:00)", "2023-11-21T07:45:31+02:00"),
        ("21.11.2023 07:45", "2023-11-21T07:45:00+01:00"),
        ("21 november 2023 kl. 07.45", "2023-11-21T07:45:00+01:00"),
        ("den 2 maj 2024 kl 10:11:12", "2024-05-02T10:11:12+02:00"),
        ("May 2, 2024 at 10:11:12 PM UTC", "2024-05-02T22:11:12+00:00"),
        ("2 May 2024, 12:05 AM", "2024-05-02T00:05:00+02:00"),
        ("5/2/2024 1:11:12 PM", "2024-05-02T13:11:12+02:00"),
        ("2/5/2024 13:11", "2024-05-02T13:11:00+02:00"),
        ("5/22/2024 13:11", "2024-05-22T13:11:00+02:00"),
        ("2024-05-02 - 7:11:12 AM GMT-", "2024-05-02T07:11:12+00:00"),
        ("2024-05-02 10:11:12 GMT+3", "2024-05-02T10:11:12+03:00"),
        ("2024-12-02 10:11:12 CEST", "2024-12-02T10:11:12+02:00"),
        ("2024-05-02 10:11:12 EEST", "2024-05-02T10:11:12+03:00"),
        ("2O23-11-21 O7:45:31 +01:00", "2023-11-21T07:45:31+01:00"),
    ],
)
def test_stamps(text: str, iso: str) -> None:
    (stamp,) = find_stamps(f"Signerad {text} SE", "Europe/Stockholm")
    assert (stamp.time.isoformat(), stamp.raw) == (iso, text)


def test_no_stamps() -> None:
    assert find_stamps("2023-11-21, 2023-13-40 07:45, 07:45:31, 112023-11-21, 31/31/2024 10:11", "UTC") == []


@given(st.text("0123456789abcdef", min_size=32, max_size=32), st.data())
def test_identifier_is_mended_only_where_the_letter_cannot_be_hexadecimal(
    right: str, data: st.DataObject
) -> None:
    slips = {"0": "O", "1": data.draw(st.sampled_from("lI|")), "5": "S"}
    slipped = "".join(slips.get(c, c) if data.draw(st.booleans()) else c for c in right)
    assert identifier(slipped) == (slipped, right)


def test_identifier_of_another_form_is_left() -> None:
    assert identifier("fi_tupas:osuuspankki") == ("fi_tupas:osuuspankki", "fi_tupas:osuuspankki")
    assert identifier("") == (None, None)


@pytest.mark.parametrize(
    ("value", "email"),
    [
        ("E-post (vera.ek@norra.example)", "vera.ek@norra.example"),
        ("E-post (vera.ek@nor ra.exam ple)", "vera.ek@norra.example"),
        ("E-post vera.ek@norra.example", "vera.ek@norra.example"),
        ("BankID", None),
        ("SMS (+46 70 174 06 05)", None),
    ],
)
def test_email(value: str, email: str | None) -> None:
    assert email_of(value) == email
