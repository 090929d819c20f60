"""Signature pages beside their minutes: sound ones pass, and one false thing fails one check."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
import signing
from paths import SHARED

from handlingar import extract
from handlingar.parsers.documents.segmentation import segment
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.signature_evidence import check_signatures
from handlingar.parsers.signatures import read_signatures
from handlingar.parsers.signatures.checks.domains import fits
from handlingar.parsers.signatures.checks.people import same_person
from handlingar.parsers.signatures.pades import Original
from handlingar.schemas.rows import SignatureCheckRow

needs_shared = pytest.mark.skipif(
    not (SHARED / "seeds").exists(),
    reason="needs the real documents of ../shared, which are not part of the project",
)
COMFACT = ("000_protokoll", "001_medlemssamrad")
VISMA = """SIGNATURES ALLEKIRJOITUKSET UNDERSKRIFTER SIGNATURER UNDERSKRIFTER
This documents contains 2 pages before this page
Tämä asiakirja sisältää 2 sivua ennen tätä sivua
Detta dokument innehåller 2 sidor före denna sida
Östen Ek 2024-03-12 09:01:02 SE BankID
Vera Lind 2024-03-15 10:11:12 SE BankID
Ali Sund 2024-03-15 10:12:12 SE BankID
authority to sign
ställningsfullmakt"""
SECOND_PAGE = "Budgeten för året är oförändrad och har inte tagits upp till ny prövning."


def check(path: Path) -> tuple[SignatureCheckRow, ...]:
    """The checks of a file's signature pages, read as a run reads them, tables and amounts left out."""
    document = extract.read(path)
    segments = segment(flow_of(document))
    signatures = read_signatures(segments, document)
    return check_signatures(document, segments, signatures, Original())


def failing(rows: tuple[SignatureCheckRow, ...]) -> set[str]:
    assert rows
    return {row.check_kind for row in rows if row.result == "fail"}


def written(tmp_path: Path, *pages: str) -> Path:
    path = tmp_path / "protokoll.pdf"
    path.write_bytes(signing.pdf(*pages))
    return path


def test_all_is_well(tmp_path: Path) -> None:
    rows = check(written(tmp_path, signing.MINUTES, signing.PAGE))
    assert {row.result for row in rows} == {"ok"}
    assert {row.check_kind for row in rows} == {
        "times_in_order",
        "certified_after_last",
        "utc_offset",
        "signed_after_meeting",
        "signed_in_time",
        "complete",
        "identifications_distinct",
        "reference_form",
        "identification_form",
        "signers_are_officers",
        "title_matches",
        "email_fits",
        "strength",
    }
    in_time = next(row for row in rows if row.check_kind == "signed_in_time")
    assert "14 days after the meeting" in in_time.detail  # exactly what the law gives


@pytest.mark.parametrize(
    ("right", "wrong", "check_name"),
    [
        ("2024-03-12 09:01:02", "2024-03-11 08:01:02", "times_in_order"),
        ("2024-03-15 10:11:17", "2024-03-15 10:12:17", "certified_after_last"),
        ("2024-03-15 10:11", "2024-03-16 10:11", "signed_in_time"),
        ("2024-03-11 08:56:56", "2024-03-01 14:56:56", "signed_after_meeting"),
        ("09:01:02 +01:00", "09:01:02 +02:00", "utc_offset"),
        ("5c1f2d3e4b6a4c8d9e0f1a2b3c4d5e6f", "5c1f2d3e4b6a3c8d9e0f1a2b3c4d5e6f", "identification_form"),
        (
            "5c1f2d3e4b6a4c8d9e0f1a2b3c4d5e6f",
            "0a9b8c7d6e5f4a3bac1d0e9f8a7b6c5d",
            "identifications_distinct",
        ),
        ("Ref: 223344SE", "Ref: 2233SE", "reference_form"),
        ("NAMN: Vera Lind", "NAMN: Vera Lund", "signers_are_officers"),
        ("TITEL, ORGANISATION: Ordförande", "TITEL, ORGANISATION: Justerare", "title_matches"),
        ("@regionnorran.example", "@skatteverket.example", "email_fits"),
    ],
)
def test_one_false_thing_fails_one_check(tmp_path: Path, right: str, wrong: str, check_name: str) -> None:
    assert right in signing.PAGE
    page = signing.PAGE.replace(right, wrong)
    assert failing(check(written(tmp_path, signing.MINUTES, page))) == {check_name}


def test_one_who_has_not_signed_is_missed(tmp_path: Path) -> None:
    page = regex.sub(r"NAMN: Vera Lind\n(?:.*\n){4}", "", signing.PAGE)
    page = page.replace("2024-03-15 10:11:17", "2024-03-12 09:01:07")
    rows = check(written(tmp_path, signing.MINUTES, page))
    assert failing(rows) == {"signers_are_officers"}
    (row,) = (row for row in rows if row.check_kind == "signers_are_officers")
    assert "Vera Lind, the adjuster, has not signed" in row.detail


def test_one_who_is_only_on_the_list(tmp_path: Path) -> None:
    page = signing.PAGE.replace("NAMN: Vera Lind", "NAMN: Åsa Berg")
    (row,) = (
        row
        for row in check(written(tmp_path, signing.MINUTES, page))
        if row.check_kind == "signers_are_officers"
    )
    assert row.result == "fail"
    assert "Åsa Berg signed, who is only on the list of those present" in row.detail


def test_a_substitute_whom_the_minutes_name(tmp_path: Path) -> None:
    minutes = signing.MINUTES.replace(
        "Vera Lind utses att justera protokollet.",
        "Till justerare väljs Vera Lind, med Åsa Berg som ersättare.",
    )
    page = signing.PAGE.replace("NAMN: Vera Lind", "NAMN: Åsa Berg")
    rows = check(written(tmp_path, minutes, page))
    assert "signers_are_officers" not in failing(rows)
    (row,) = (row for row in rows if row.check_kind == "signers_are_officers")
    assert "Åsa Berg signed in an adjuster's place" in row.detail


def test_pages_before(tmp_path: Path) -> None:
    whole = check(written(tmp_path, signing.MINUTES, SECOND_PAGE, VISMA))
    assert failing(whole) == set()
    assert {row.result for row in whole if row.check_kind.startswith("pages_")} == {"ok"}
    assert failing(check(written(tmp_path, signing.MINUTES, SECOND_PAGE, VISMA.replace(" 2 ", " 9 ")))) == {
        "pages_before"
    }
    one = VISMA.replace("innehåller 2", "innehåller 9")
    assert failing(check(written(tmp_path, signing.MINUTES, SECOND_PAGE, one))) == {"pages_in_all_languages"}


def test_files_that_were_split_or_merged(tmp_path: Path) -> None:
    rows = check(written(tmp_path, signing.MINUTES, VISMA))
    assert failing(rows) == {"pages_before"}
    assert "the file was split" in next(row.detail for row in rows if row.result == "fail")
    rows = check(written(tmp_path, SECOND_PAGE, SECOND_PAGE, signing.MINUTES, VISMA))
    assert "files were merged" in next(row.detail for row in rows if row.result == "fail")


def test_reference_in_the_foot_of_every_page(tmp_path: Path) -> None:
    foot = "Penneo dokumentnyckel: ABCDE-FGHIJ-KLMNO-PQRST-UVWXY-Z1234"
    page = f"""PENNEO
Signaturerna i detta dokument är juridiskt bindande. Dokumentet är signerat genom Penneo för säker
signering. Tecknarnas identitet har lagrats, och visas nedan.
Östen Ek
Ordförande
På uppdrag av: Norråns kommun
Serienummer: 3f2504e0-4f89-41d3-9a0c-0305e82c3301
IP: 10.0.0.1
2024-03-12 09:41:33 UTC
{foot}"""

    def marks(*feet: str) -> tuple[str, str]:
        pages = [f"{text}\n{mark}" for text, mark in zip((signing.MINUTES, SECOND_PAGE), feet, strict=True)]
        rows = check(written(tmp_path, *pages, page))
        return next(((row.result, row.detail) for row in rows if row.check_kind == "pages_marked"), ("", ""))

    assert marks(foot, foot)[0] == "ok"
    assert marks("", "") == ("", "")
    result, detail = marks(foot, "")
    assert (result, "not on 2" in detail) == ("fail", True)
    result, detail = marks(foot, foot.replace("ABCDE", "XBCDE"))
    assert (result, "files were merged" in detail) == ("fail", True)


SCRIVE = """Verifikat
Transaktion 09222115557412345678
Dokument
{title}
Huvuddokument
1 sida
Startades 2024-03-11 08:11:12 CET (+0100) av Ali Sund (AS)
Färdigställt 2024-03-12 10:12:00 CET (+0100)
Signerande parter
Östen Ek (ÖE)
Norråns kommun
osten.ek@norran.example
[BankID]
Signerade 2024-03-12 10:11:12 CET (+0100)
Detta verifikat är utfärdat av Scrive."""


@pytest.mark.parametrize(
    ("title", "result"),
    [
        ("Protokoll styrelsemöte 2024-03-01.pdf", "ok"),
        ("protokoll_norråns_samordningsförbund", "ok"),
        ("Protokoll styrelsemöte 2024-05-02", "fail"),
        ("Hyresavtal Storgatan", "fail"),
        ("Protokoll Storgatan", "ok"),
        ("Protokoll Storgatan Hyresavtal", "not_checkable"),
        ("scan0001.pdf", "not_checkable"),
        ("KS 240301.pdf", None),
    ],
)
def test_the_name_that_the_page_gives_the_document(tmp_path: Path, title: str, result: str | None) -> None:
    rows = check(written(tmp_path, signing.MINUTES, SCRIVE.format(title=title)))
    assert [row.result for row in rows if row.check_kind == "document_named"] == ([result] if result else [])


def test_a_hash_on_the_page() -> None:
    from dataclasses import replace

    from handlingar.parsers.signatures.checks import Case, check_page
    from handlingar.parsers.signatures.providers import providers
    from handlingar.schemas.rows import Place, SignaturePageRow

    provider = next(p for p in providers() if p.code == "assently")
    page = SignaturePageRow("assently", None, None, None, None, True, 0, Place(2))
    lines = ("protokoll.pdf (SHA-512)", "0123456789abcdef" * 5, "0123456789ABCDEF" * 3)
    case = Case(page, (), provider, lines)

    def result(case: Case) -> list[str]:
        return [row.result for row in check_page(case) if row.check_kind == "document_hash"]

    assert result(case) == ["not_checkable"]
    assert result(replace(case, digests=frozenset({"0123456789abcdef" * 8}))) == ["ok"]
    assert result(replace(case, lines=("protokoll.pdf",))) == []


@pytest.mark.parametrize(
    ("domain", "organisation", "right"),
    [
        ("storan.se", "Storåns kommun", True),
        ("mail.storan.se", "Storåns kommun", True),
        ("regionnorran.se", "Region Norrån", True),
        ("rnl.se", "Region Norråns län", True),
        ("samordningsforbundetnorran.se", "Samordningsförbundet Norrån", True),
        ("sagverket.se", "Sågverket", True),
        ("vgregion.se", "Västra Götalandsregionen", True),
        ("norra.se", "Norra kommun", True),
        ("storafinsam.se", "Samordningsförbundet Storåslätten", True),
        ("kommun.se", "Storåns kommun", False),
        ("lillan.se", "Storåns kommun", False),
        ("se", "Storåns kommun", False),
    ],
)
def test_domains(domain: str, organisation: str, right: bool) -> None:
    assert fits(domain, organisation) is right


@pytest.mark.parametrize(
    ("domain", "result"),
    [
        ("okand.example", "not_checkable"),
        ("gmail.com", "not_checkable"),
        ("solna.example", "fail"),
        ("regiongotland.example", "fail"),
        ("mail.norran.example", "ok"),
    ],
)
def test_a_domain_of_another_body(tmp_path: Path, domain: str, result: str) -> None:
    page = signing.PAGE.replace("ali.sund@norran.example", f"ali.sund@{domain}")
    rows = check(written(tmp_path, signing.MINUTES, page))
    assert next(row.result for row in rows if row.check_kind == "email_fits") == result


@pytest.mark.parametrize(
    ("one", "other", "by_ocr", "same"),
    [
        ("Östen Ek", "ÖSTEN EK", False, True),
        ("Östen Ek", "Östen Karl Ek", False, True),
        ("Anna-Lena Ek", "Anna Lena Ek", False, True),
        ("Östen Ek", "Östen Eks", False, False),
        ("Vera Lindqvist", "Vera Lindqvlst", True, True),
        ("Vera Lindqvist", "Vera Lindqvlst", False, False),
        ("Vera Lindqvist", "Ali Lindqvist", True, False),
        ("Vera", "Vera Lind", False, False),
    ],
)
def test_names(one: str, other: str, by_ocr: bool, same: bool) -> None:
    assert same_person(one, other, by_ocr) is same
    assert same_person(other, one, by_ocr) is same


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("name", COMFACT)
def test_real_pages_are_well(name: str) -> None:
    (path,) = (SHARED / "corpus").glob(f"{name}*_digital.pdf")
    rows = check(path)
    assert len(rows) > 15
    assert {row.result for row in rows} == {"ok"}


FALSE = {
    "times_in_order": (r"(?s)(TID: .*?TID: \S+ )\d\d", r"\g<1>00"),  # the second signer's hour
    "utc_offset": (r"(TID: \S+ \S+ )\+01:00", r"\1+02:00"),
    "identification_form": (r"(IDENTIFIKATIONS-ID: .{12})4", r"\g<1>7"),
    "signers_are_officers": (r"(NAMN: \S+ )\p{L}", r"\1X"),
    "reference_form": (r"(Ref: )\d\d", r"\1O1"),
    "certified_after_last": (r"(Accepterad av alla undertecknare\s+\S+ \d\d:)\d\d", r"\g<1>59"),
}


@needs_shared
@pytest.mark.parametrize("name", COMFACT)
@pytest.mark.parametrize("check_name", FALSE)
def test_one_false_thing_in_a_real_page(tmp_path: Path, name: str, check_name: str) -> None:
    (path,) = (SHARED / "seeds").glob(f"{name}*.txt")
    text = path.read_text("utf-8")
    pattern, wrong = FALSE[check_name]
    false = tmp_path / "false.txt"
    false.write_text(regex.sub(pattern, wrong, text, count=1), "utf-8")
    assert false.read_text("utf-8") != text
    assert failing(check(false)) == {check_name}
    assert failing(check(path)) == set()


@needs_shared
@pytest.mark.parametrize("name", ["003", "004"])
def test_another_number_of_pages_in_a_real_page(tmp_path: Path, name: str) -> None:
    """Of a text without pages, only that the languages say the same can be told."""
    (path,) = (SHARED / "seeds").glob(f"{name}*.txt")
    text = path.read_text("utf-8")
    assert "pages_in_all_languages" not in failing(check(path))
    false = tmp_path / "false.txt"
    false.write_text(regex.sub(r"(Dette dokument indeholder )\d+", r"\g<1>99", text), "utf-8")
    assert failing(check(false)) - failing(check(path)) == {"pages_in_all_languages"}


def test_a_signed_front_page_is_of_the_minutes_behind_it(tmp_path: Path) -> None:
    """It lacks nothing where it prints days without times, and the adjusters stand on the pages behind it."""
    front = """Ekvik stad
Protokoll 3/2024
Organ Bildningsnämnden
Sammanträdestid 14.3.2024 kl. 15.00-16.00
Beslutande
[X] Ek Bo, ordförande
[X] Lind Vera
[X] Sund Ali
Elektronisk protokolljustering
Vera Lind, 18.03.2024
Ali Sund, 18.03.2024
Bo Ek, 19.03.2024
Dokumentet har undertecknats elektroniskt"""
    behind = """Bildningsnämnden, protokoll över sammanträdet den 14.3.2024
12 § Val av protokolljusterare
Beslut:
Till protokolljusterare valdes Vera Lind och Ali Sund.
13 § Budget
Beslut:
Budgeten godkändes."""
    rows = check(written(tmp_path, front, behind))
    assert failing(rows) == set()
    assert {"complete", "signers_are_officers"} <= {row.check_kind for row in rows}


def test_the_second_page_of_a_proof_of_signing_lacks_no_signers(tmp_path: Path) -> None:
    head = "Verifikat\nTransaktion 09222115557471000001\n"
    first = f"""{head}Dokument
Årsredovisning
Huvuddokument
1 sida
Färdigställt 2024-03-14 15:34:22 CET (+0100)
Signerande parter
Vera Lind (VL)
vera.lind@exempel.example
Namnet som returnerades från svenskt BankID var
"Vera Maria Lind"
Signerade 2024-03-14 15:34:22 CET (+0100)
Detta verifikat är utfärdat av Scrive. Information i kursiv stil är säkert verifierad av Scrive."""
    second = f"{head}bilagorna för mer information om dokumentet, som en läsare kan visa."
    rows = check(written(tmp_path, "Årsredovisning\n" + SECOND_PAGE, first, second))
    assert [row.result for row in rows if row.check_kind == "complete"] == ["ok"]
