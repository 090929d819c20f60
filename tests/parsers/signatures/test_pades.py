"""The PDF's own signatures: what holds is passed, and nothing that was tampered with ever is."""

from __future__ import annotations

import datetime as dt
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import signing
import tampering
import tampering_bytes
import tampering_tools
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.fields import MDPPerm

from handlingar.parsers.signatures.checks import check_proof
from handlingar.parsers.signatures.pades import UnusableRoots, examine, read_roots, validate_pdf
from handlingar.schemas.rows import PdfSignatureRow, Place, SignerRow

Tampering = Callable[[bytes], bytes]
NOW = dt.datetime.now(dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def minutes() -> bytes:
    return signing.pdf(signing.MINUTES, signing.PAGE)


@pytest.fixture(scope="module")
def sealed(minutes: bytes) -> bytes:
    return signing.sign(minutes, signing.seal(), stamper=signing.time_stamper())


@pytest.fixture(scope="module")
def roots() -> tuple[bytes, ...]:
    return (signing.root().cert.public_bytes(serialization.Encoding.DER),)


def verdicts(data: bytes, roots: tuple[bytes, ...]) -> list[tuple[str, str, str | None]]:
    return [(row.kind, row.indication, row.subindication) for row in validate_pdf(data, roots)]


def test_a_seal_that_holds(sealed: bytes, roots: tuple[bytes, ...]) -> None:
    (row,) = validate_pdf(sealed, roots)
    assert (row.kind, row.indication, row.subindication) == ("seal", "TOTAL-PASSED", None)
    assert (row.signer, row.issuer) == (
        "Provsignatur Seal 1, Provsignatur AB",
        "Provrot Sverige, Provutfärdaren AB",
    )
    assert (row.intact, row.valid, row.trusted, row.covers_whole_file) == (True, True, True, True)
    assert (row.modified_after, row.changes) == (False, None)
    assert row.signed_at
    assert row.timestamped_at
    assert abs(row.timestamped_at - row.signed_at) < DAY


def test_without_roots_nothing_is_trusted(sealed: bytes) -> None:
    (row,) = validate_pdf(sealed)
    assert (row.indication, row.subindication) == ("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")
    assert (row.intact, row.valid, row.trusted) == (True, True, False)
    assert "can't be proved" in row.detail


def test_another_root_is_not_trusted(sealed: bytes) -> None:
    other = signing.identity(None, signing.named("En annan rot", "Annan AB"), authority=True)
    (row,) = validate_pdf(sealed, (other.cert.public_bytes(serialization.Encoding.DER),))
    assert (row.indication, row.subindication) == ("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")


def test_two_personal_signatures(minutes: bytes, roots: tuple[bytes, ...]) -> None:
    """The first stays as good as it was when the second comes, seen or not, where nothing is printed."""
    for box, other in ((None, None), ((60, 60, 200, 100), (220, 60, 360, 100))):
        once = signing.sign(minutes, signing.person("Östen", "Ek"), "Ordförande", box=box)
        twice = signing.sign(once, signing.person("Vera", "Lind"), "Justerare", box=other)
        rows = validate_pdf(twice, roots)
        assert [(r.field, r.signer, r.kind, r.indication) for r in rows] == [
            ("Ordförande", "Östen Ek", "signature", "TOTAL-PASSED"),
            ("Justerare", "Vera Lind", "signature", "TOTAL-PASSED"),
        ]
        assert [(r.covers_whole_file, r.modified_after) for r in rows] == [(False, False), (True, False)]
        assert "1 signature" in (rows[0].changes or "")
        told = "(Justerare: page 1, 140 × 40 points at 220, 60)"
        assert (told in rows[0].detail) is (box is not None)


def test_a_further_signature_that_lies_over_print(minutes: bytes, roots: tuple[bytes, ...]) -> None:
    for first in (None, (60, 60, 200, 100)):
        once = signing.sign(minutes, signing.person("Östen", "Ek"), "A", box=first)
        box = first or (60, 480, 400, 520)
        rows = validate_pdf(signing.sign(once, signing.person("Vera", "Lind"), "B", box=box), roots)
        assert [row.indication for row in rows] == ["INDETERMINATE", "TOTAL-PASSED"]
        assert "a later signature lies over print (B: page 1" in rows[0].detail


def test_the_seal_of_another_service(sealed: bytes, roots: tuple[bytes, ...]) -> None:
    """A seal is told to be of the service whose page it seals, of none that is known, or of another."""
    (row,) = validate_pdf(sealed, roots)
    own, other = (replace(row, signer=name) for name in ("Comfact Seal 2, Comfact AB", "Scrive AB"))
    assert compared((own,), "Ali Sund")[1].endswith("not for each of these")
    assert compared((row,), "Ali Sund") == ("ok", compared((row,), "Ali Sund")[1])
    assert compared((row,), "Ali Sund")[1].endswith("the page is of comfact, which the seal does not name")
    result, detail = compared((other,), "Ali Sund")
    assert (result, detail[-40:]) == ("not_checkable", "e page is of comfact, the seal of scrive")


def test_a_document_timestamp(sealed: bytes, roots: tuple[bytes, ...]) -> None:
    assert verdicts(signing.timestamp(sealed), roots) == [
        ("seal", "TOTAL-PASSED", None),
        ("timestamp", "TOTAL-PASSED", None),
    ]


def test_nothing_is_signed(minutes: bytes) -> None:
    assert validate_pdf(minutes) == ()
    assert validate_pdf(b"") == validate_pdf(b"Protokoll /ByteRange") == ()


WITHOUT = None  # what was prepared before signing
FORMAT = ("TOTAL-FAILED", "FORMAT_FAILURE")
DOUBTED = ("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE")
UNREAD = ("INDETERMINATE", "GENERIC")


@pytest.mark.parametrize(
    ("prepare", "tamper", "verdict"),
    [
        (WITHOUT, tampering_bytes.bit_changed, ("TOTAL-FAILED", "HASH_FAILURE")),
        (WITHOUT, tampering_bytes.byte_range_shortened, ("TOTAL-FAILED", "HASH_FAILURE")),
        (WITHOUT, tampering.content_replaced, FORMAT),
        (WITHOUT, tampering.content_added, FORMAT),
        (WITHOUT, tampering.page_removed, FORMAT),
        (WITHOUT, tampering.page_added, FORMAT),
        (WITHOUT, tampering.annotation_added, FORMAT),
        (WITHOUT, tampering.font_replaced, FORMAT),
        (WITHOUT, tampering.pages_in_a_loop, FORMAT),
        (tampering.with_overlay, tampering.overlay_removed, FORMAT),
        (tampering.with_second_content, tampering.contents_switched, FORMAT),
        (tampering.with_text_field, tampering.field_refilled, DOUBTED),
        (WITHOUT, tampering.empty_field_shown, DOUBTED),
        (WITHOUT, tampering.signed_over_by_a_stranger, DOUBTED),
        (WITHOUT, tampering_bytes.byte_range_taken_away, FORMAT),
        (WITHOUT, tampering_bytes.value_taken_away, FORMAT),
        (WITHOUT, tampering_bytes.wrapped, FORMAT),
        (WITHOUT, tampering_bytes.padded, FORMAT),
        (WITHOUT, tampering_bytes.bytes_appended, FORMAT),
        (WITHOUT, tampering_bytes.bytes_appended_with_an_end, FORMAT),
        (WITHOUT, tampering.signature_hidden, FORMAT),
        (WITHOUT, tampering_bytes.saved_anew, FORMAT),
        (WITHOUT, tampering_bytes.truncated, UNREAD),
        (WITHOUT, tampering_bytes.encrypted, UNREAD),
    ],
)
def test_what_is_tampered_with_is_never_passed(
    prepare: Tampering | None,
    tamper: Tampering,
    verdict: tuple[str, str],
    minutes: bytes,
    roots: tuple[bytes, ...],
) -> None:
    before = signing.sign(prepare(minutes) if prepare else minutes, signing.seal())
    assert verdicts(before, roots) == [("seal", "TOTAL-PASSED", None)]
    first, *others = validate_pdf(tamper(before), roots)
    assert (first.indication, first.subindication) == verdict
    assert all(row.indication != "TOTAL-PASSED" for row in others)
    assert first.modified_after is not False or not first.intact
    assert validate_pdf(tamper(before))[0].indication != "TOTAL-PASSED"


def test_an_update_that_the_signature_forbids(minutes: bytes, roots: tuple[bytes, ...]) -> None:
    form = tampering.with_text_field(minutes)
    certified = signing.sign(form, signing.seal(), certify=MDPPerm.NO_CHANGES)
    assert verdicts(certified, roots) == [("seal", "TOTAL-PASSED", None)]
    refilled = tampering.field_refilled(certified)
    assert verdicts(refilled, roots) == [("seal", "TOTAL-FAILED", "FORMAT_FAILURE")]


@pytest.mark.parametrize("kind", ["tables", "pages", "fields", "values"])
def test_files_that_lead_in_circles_end(kind: str) -> None:
    began = time.monotonic()
    (row,) = validate_pdf(tampering_bytes.looping(kind))
    assert row.indication in ("INDETERMINATE", "TOTAL-FAILED")
    assert len(row.detail) > 20
    assert time.monotonic() - began < 5


@pytest.mark.slow
def test_nothing_that_a_cut_or_a_changed_byte_does_makes_it_raise(
    sealed: bytes, roots: tuple[bytes, ...]
) -> None:
    """Any byte of the file: either it is not covered (the signature's value), or the verdict falls."""
    for place in range(9, len(sealed), len(sealed) // 60):
        changed = sealed[:place] + bytes([sealed[place] ^ 0x15]) + sealed[place + 1 :]
        for row in validate_pdf(changed, roots):
            _, begin, end, _ = tampering_tools.numbers(sealed)
            assert row.indication != "TOTAL-PASSED" or begin <= place < end, place
        validate_pdf(sealed[:place], roots)


def test_an_old_kind_of_signature(sealed: bytes, roots: tuple[bytes, ...]) -> None:
    old = sealed.replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1 ")
    assert old != sealed
    assert verdicts(old, roots) == [("unknown", "UNSUPPORTED_FORMAT", None)]


def test_a_field_that_waits(minutes: bytes) -> None:
    assert verdicts(tampering.empty_field_shown(minutes), ()) == [("empty", "NO_SIGNATURE", None)]


class TestTime:
    """Certificates run out; what proves that a signature was made before is a timestamp that is trusted."""

    gone = (-100, -10)

    def seal(self) -> signing.Identity:
        return signing.identity(signing.root(), signing.named("Gammal", "Provsignatur AB"), days=self.gone)

    def test_a_certificate_that_has_expired(self, minutes: bytes, roots: tuple[bytes, ...]) -> None:
        data = signing.sign(minutes, self.seal())
        assert verdicts(data, roots) == [("seal", "INDETERMINATE", "OUT_OF_BOUNDS_NO_POE")]

    def test_a_timestamp_from_when_it_was_valid(self, minutes: bytes, roots: tuple[bytes, ...]) -> None:
        stamper = signing.time_stamper(NOW - 50 * DAY)
        data = signing.sign(minutes, self.seal(), stamper=stamper)
        (row,) = validate_pdf(data, roots)
        assert (row.indication, row.trusted) == ("TOTAL-PASSED", True)
        assert row.timestamped_at
        assert abs(row.timestamped_at - (NOW - 50 * DAY)) < DAY

    def test_a_timestamp_from_after(self, minutes: bytes, roots: tuple[bytes, ...]) -> None:
        data = signing.sign(minutes, self.seal(), stamper=signing.time_stamper(NOW - 5 * DAY))
        assert verdicts(data, roots) == [("seal", "INDETERMINATE", "OUT_OF_BOUNDS_NO_POE")]

    def test_a_timestamp_by_nobody_known(self, minutes: bytes, roots: tuple[bytes, ...]) -> None:
        own = signing.identity(None, signing.named("Egen tid", "Egen AB"), timestamps=True)
        stamper = signing.time_stamper(NOW - 50 * DAY, own)
        data = signing.sign(minutes, self.seal(), stamper=stamper)
        assert verdicts(data, roots) == [("seal", "INDETERMINATE", "OUT_OF_BOUNDS_NO_POE")]

    def test_a_document_timestamp(self, minutes: bytes, roots: tuple[bytes, ...]) -> None:
        data = signing.timestamp(signing.sign(minutes, self.seal()), NOW - 50 * DAY)
        assert [row.indication for row in validate_pdf(data, roots)] == ["TOTAL-PASSED", "TOTAL-PASSED"]


class TestRevocation:
    """Nothing is fetched: what the file does not hold of revocation can't be known."""

    def seal(self) -> signing.Identity:
        name = signing.named("Återkallbar", "Provsignatur AB")
        return signing.identity(signing.root(), name, crl_at="http://crl.example/list.crl")

    def test_it_is_not_known(
        self, minutes: bytes, roots: tuple[bytes, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def closed(*_: object, **__: object) -> None:
            raise AssertionError("the network was asked")

        data = signing.sign(minutes, self.seal())
        monkeypatch.setattr(socket, "socket", closed)
        monkeypatch.setattr(socket, "create_connection", closed)
        monkeypatch.setattr(socket, "getaddrinfo", closed)
        (row,) = validate_pdf(data, roots)
        assert (row.indication, row.subindication, row.trusted) == ("INDETERMINATE", "TRY_LATER", True)

    def test_the_file_says_that_it_is_good(self, minutes: bytes, roots: tuple[bytes, ...]) -> None:
        data = signing.with_crl(signing.sign(minutes, self.seal()), signing.crl())
        assert verdicts(data, roots) == [("seal", "TOTAL-PASSED", None)]

    def test_the_file_says_that_it_was_revoked(self, minutes: bytes, roots: tuple[bytes, ...]) -> None:
        seal = self.seal()
        data = signing.with_crl(signing.sign(minutes, seal), signing.crl(seal))
        assert verdicts(data, roots) == [("seal", "INDETERMINATE", "REVOKED_NO_POE")]


def test_personal_numbers_are_masked(minutes: bytes, roots: tuple[bytes, ...]) -> None:
    """A person's certificate may hold a personnummer, and a field may be named by one."""
    number = "19760825-9803"
    who = signing.identity(signing.root(), signing.named(f"Vera Lind {number}", "Norråns kommun"))
    (row,) = validate_pdf(signing.sign(minutes, who, f"Sig {number}"), roots)
    assert "9803" not in repr(row)
    assert "760825-****" in (row.signer or "")


def test_roots_in_files_and_folders(tmp_path: Path) -> None:
    der = signing.root().cert.public_bytes(serialization.Encoding.DER)
    (tmp_path / "a.pem").write_bytes(signing.bundle([signing.root(), signing.seal()]))
    (tmp_path / "b.der").write_bytes(der)
    (tmp_path / "notes.txt").write_text("no certificate")
    assert read_roots(tmp_path / "b.der") == (der,)
    assert len(read_roots(tmp_path / "a.pem")) == 2
    assert len(read_roots(tmp_path)) == 2  # the root stands in both
    (tmp_path / "empty").mkdir()
    for place in ("empty", "notes.txt", "nowhere.pem"):
        with pytest.raises(UnusableRoots, match=place):
            read_roots(tmp_path / place)


def test_digests_of_the_file_and_its_versions(minutes: bytes, sealed: bytes) -> None:
    from hashlib import sha256, sha512

    found = examine(sealed).digests
    assert {sha256(minutes).hexdigest(), sha512(minutes).hexdigest(), sha512(sealed).hexdigest()} <= found
    assert sha256(sealed[:-9]).hexdigest() not in found
    assert examine(b"Protokoll").digests == frozenset()


def signer(number: int, name: str) -> SignerRow:
    return SignerRow(number, "comfact", name, None, None, None, None, None, None, None, Place(1))


def compared(rows: tuple[PdfSignatureRow, ...], *names: str) -> tuple[str, str]:
    checks = check_proof([signer(i, name) for i, name in enumerate(names, 1)], rows)
    (row,) = (check for check in checks if check.check_kind == "signatures_compared")
    return row.result, row.detail


def test_a_seal_for_all_is_said_and_no_failure(sealed: bytes, roots: tuple[bytes, ...]) -> None:
    result, detail = compared(validate_pdf(sealed, roots), "Ali Sund", "Östen Ek", "Vera Lind")
    assert result == "ok"
    assert detail.startswith("the page names 3 signers; the PDF holds 1 seal (by Provsignatur Seal 1")


def test_signatures_of_those_whom_the_page_names(minutes: bytes, roots: tuple[bytes, ...]) -> None:
    data = signing.sign(minutes, signing.person("Östen", "Ek"), "A")
    data = signing.sign(data, signing.person("Vera", "Lind"), "B")
    rows = validate_pdf(data, roots)
    assert compared(rows, "ÖSTEN EK", "Vera Maria Lind")[0] == "ok"
    result, detail = compared(rows, "Östen Ek", "Vera Lind", "Ali Sund")
    assert result == "ok"  # these sign the page, and vouch for it as a seal does
    assert detail.endswith("by 2 of these, who vouch for the page; of the others it alone tells")
    result, detail = compared(rows, "Östen Ek")
    assert result == "not_checkable"
    assert "the page does not name Vera Lind" in detail
