"""What is done to a sealed file is not passed, whatever it is; what nobody tampered with does not fail."""

from __future__ import annotations

import later_updates as later
import parser_variants
import pytest
import signing
import tampering
import tampering_bytes
import tampering_cases as cases
import tampering_tools
from cryptography.hazmat.primitives import serialization

from handlingar.parsers.signatures.pades import validate_pdf
from handlingar.schemas.rows import PdfSignatureRow

SOUND = tuple(cases.sound())
HARMED = (*cases.tampered(), *cases.variants(), *cases.certificates())


def rows_of(data: bytes) -> list[PdfSignatureRow]:
    root = signing.root().cert.public_bytes(serialization.Encoding.DER)
    return [row for row in validate_pdf(data, (root,)) if row.kind != "empty"]


def test_there_are_enough_of_them() -> None:
    assert sum(case.group == "parser differences" for case in HARMED) >= 40
    assert sum(case.group != "parser differences" for case in HARMED) >= 80


@pytest.mark.parametrize("case", HARMED, ids=lambda case: f"{case.group}: {case.name}")
def test_what_was_tampered_with_is_not_passed(case: cases.Case) -> None:
    rows = rows_of(case.data)
    assert rows
    assert {row.indication for row in rows} != {"TOTAL-PASSED"}


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.name)
def test_what_nobody_tampered_with_does_not_fail(case: cases.Case) -> None:
    rows = rows_of(case.data)
    assert rows
    assert "TOTAL-FAILED" not in {row.indication for row in rows}
    if case.passes:
        assert {row.indication for row in rows} == {"TOTAL-PASSED"}


def test_a_page_that_looks_different_is_told_by_number() -> None:
    whole = cases.sealed(signing.pdf("Ett", "Två", signing.MINUTES))
    turned = later.with_page({"Rotate": later.number(180)})(whole)
    assert "(page 1 looks different from what was signed)" in rows_of(turned)[0].detail
    (row,) = rows_of(dict(parser_variants.variants(cases.sealed()))["row of 19 bytes"])
    assert row.indication == "TOTAL-FAILED"
    assert "page 1 looks different from what was signed" in row.detail


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (later.with_info("/Title", "Protokoll"), "its description (Title)"),
        (
            later.with_catalogue({"MarkInfo": later.mapping(Marked=later.number(1))}),
            "its description (MarkInfo)",
        ),
        (later.with_form({"DA": later.text("/Helv 1 Tf")}), "the form's DA was changed"),
        (later.with_form({"NeedAppearances": later.number(1)}), "the form's NeedAppearances was changed"),
        (later.with_field(MK=later.mapping(CA=later.text("9"))), "the field Fler brings MK"),
    ],
)
def test_what_came_after_signing_is_told(change: tampering_tools.Change, told: str) -> None:
    (row,) = rows_of(change(cases.sealed()))
    assert row.modified_after
    assert told in (row.changes or "")
    assert row.indication == "INDETERMINATE"


def test_what_only_saving_changes_is_not_told() -> None:
    (row,) = rows_of(signing.with_crl(cases.sealed(), signing.crl()))
    assert (row.indication, row.modified_after) == ("TOTAL-PASSED", False)


def test_a_signature_that_was_cleared_before_another_sealed() -> None:
    data = next(case.data for case in SOUND if case.name == "cleared, then sealed")
    first, second = rows_of(data)
    assert first.indication == "TOTAL-PASSED"
    assert second.indication == "INDETERMINATE"
    assert "it was taken away before Provsignatur Seal 1" in second.detail


def test_a_keyless_seal_is_not_read() -> None:
    (row,) = rows_of(tampering_bytes.keyless(cases.sealed()))
    assert row.indication == "UNSUPPORTED_FORMAT"


def test_a_timestamp_that_draws() -> None:
    """Its field was in the file before signing; what it shows came after."""
    waiting = cases.sealed(tampering.field_waiting(signing.pdf(signing.MINUTES, signing.PAGE)))
    filled = signing.timestamp(waiting, field="Väntar")
    seal, stamp = rows_of(filled)
    assert stamp.indication == "TOTAL-PASSED"
    assert seal.indication == "INDETERMINATE"
    assert "a timestamp" in seal.detail
