"""All signatures of a PDF, each with its verdict, in the order in which they were made."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO

import regex
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from handlingar.extract.pdf_intake.open_pdf import keys
from handlingar.parsers.privacy.personal_numbers import mask_text
from handlingar.parsers.signatures.pades.additions import Shown, form_fields
from handlingar.parsers.signatures.pades.byte_ranges import (
    ByteRange,
    after_the_end,
    as_byte_range,
    byte_ranges,
    fault_of,
    is_of,
    is_padded,
)
from handlingar.parsers.signatures.pades.evidence import Evidence, evidence_of
from handlingar.parsers.signatures.pades.later_changes import Changes, changes_of
from handlingar.parsers.signatures.pades.lenient import entry
from handlingar.parsers.signatures.pades.trust import Roots, is_personal, name_of
from handlingar.parsers.signatures.pades.verdicts import (
    FAILED,
    INDETERMINATE,
    PASSED,
    TIMESTAMP,
    Status,
    Trust,
    cryptography_of,
    is_to_come,
    status_of,
    trust_of,
)
from handlingar.parsers.signatures.pades.words import (
    cleared,
    doubtful,
    empty,
    failed,
    hidden,
    told,
    unled,
    unread,
    unsupported,
)
from handlingar.patterns import compiled
from handlingar.schemas.rows import PdfSignatureRow

TRACES = compiled(
    rb"""
      /ByteRange | /SubFilter\s*/(?:adbe|ETSI)\. | /(?:Type|FT)\s*/(?:Sig|DocTimeStamp)\b
    | /Contents\s*<30[0-9A-Fa-f]{100}                     # how a signature's value begins
    """,
    regex.VERBOSE,
)
ENCRYPTED = "the file is encrypted, and opens with a password only"
LOOSE = "is not written by the rules of PDF"
HYBRID = "has two tables of its objects (hybrid references), of which readers may take either"
OTHER_KIND = "it is of a kind that is not read (a keyless seal, or another service's own)"
MOST_VERSIONS = 200
"""Versions of a file that are compared: each is read as a whole, and a file may hold any number."""

for _name in ("pyhanko", "pyhanko_certvalidator"):  # what they would print is in the rows
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False


@dataclass(frozen=True, slots=True)
class _Judged:
    """A signature's field and its row, what later ones show on pages, and which bytes it is of."""

    name: str
    row: PdfSignatureRow
    shown: tuple[Shown, ...] = ()
    of: ByteRange | None = None


def validate_pdf(
    data: bytes, roots: Roots = (), passwords: Sequence[str] = ()
) -> tuple[PdfSignatureRow, ...]:
    """A row for each signature, seal, document timestamp and empty field of a PDF, given as its bytes.

    passwords are tried where it is encrypted.
    Never raises for what is in the file: one that can't be read, and holds traces of a signature, gives one
    row that says why. Nothing is fetched, and no root is trusted but those given.
    """
    if b"%PDF-" not in data[:1024]:
        return ()
    rows, reason = _read(data, roots, passwords, strict=True)
    if reason and reason != ENCRYPTED:
        rows, _ = _read(data, roots, passwords, strict=False)
    return (unread(reason),) if reason and not rows and TRACES.search(data) else rows


def _read(
    data: bytes, roots: Roots, passwords: Sequence[str], *, strict: bool
) -> tuple[tuple[PdfSignatureRow, ...], str | None]:
    """The rows, and why the file could not be read (None where it could)."""
    try:
        return _rows(data, roots, passwords, strict=strict), None
    except MemoryError:
        raise
    except _Encrypted:
        return (), ENCRYPTED
    except Exception as error:  # a file that is broken, or made to harm, makes pyHanko raise anything
        return (), f"the file is broken ({type(error).__name__}: {error})"


class _Encrypted(Exception):
    """The file can't be read without a password."""


def _rows(
    data: bytes, roots: Roots, passwords: Sequence[str], *, strict: bool
) -> tuple[PdfSignatureRow, ...]:
    reader = PdfFileReader(BytesIO(data), strict=strict)
    if reader.encrypted and not _opens(reader, passwords):
        raise _Encrypted
    found: list[EmbeddedPdfSignature] = []
    others: list[_Judged] = []
    seen: set[ByteRange | None] = set()
    for name, value, field in enumerate_sig_fields(reader):
        if value is None:
            others.append(_Judged(name, empty(name)))
            continue
        try:
            found.append(EmbeddedPdfSignature(reader, field, name))
        except PdfStrictReadError:
            raise
        except Exception as error:  # one that was made unreadable must not hide the others
            why = f"it can't be read ({type(error).__name__}: {error})"
            others.append(_Judged(name, failed(name, why)))
            seen.add(_range_of(value))
    evidence = evidence_of(reader, found, roots)
    known: datetime | None = None  # the whole file, up to the signature looked at, existed then
    latest_first: list[_Judged] = []
    for signature in sorted(found, key=lambda s: s.signed_revision, reverse=True):
        one = _judge(signature, data, evidence, known, passwords, strict=strict)
        latest_first.append(one)
        if one.row.kind == "timestamp" and one.row.indication == PASSED:
            known = one.row.signed_at
    judged = [*reversed(latest_first), *others]
    seen |= {as_byte_range(signature.byte_range) for signature in found}
    for name, signed in _of_other_kinds(reader):
        judged.append(_Judged(name, unsupported(name, OTHER_KIND)))
        seen.add(signed)
    lost = [_lost(signed, judged, len(data)) for signed in byte_ranges(data) if signed not in seen]
    return (*(_with_later(one, judged) for one in judged), *lost)


def _of_other_kinds(reader: PdfFileReader) -> Iterator[tuple[str, ByteRange | None]]:
    """Fields that hold a signature though they are no signature fields, and its byte range: keyless seals."""
    for name, field in form_fields(reader.get_historical_resolver(reader.xrefs.total_revisions - 1)):
        value = entry(field, "/V")
        if str(entry(field, "/FT")) == "/Sig" or not isinstance(value, generic.DictionaryObject):
            continue
        if "/ByteRange" in value:
            yield name, as_byte_range(entry(value, "/ByteRange"))


def _lost(signed: ByteRange, judged: Sequence[_Judged], size: int) -> PdfSignatureRow:
    """A signature that no field leads to: hidden, but for one that nothing came after, or that was cleared.

    What was taken away after a later signature had been made would make that one fail.
    """
    if signed.end == size:
        return unled()
    for one in judged:
        later = one.of is not None and signed.end <= one.of.length
        if later and one.row.kind != "timestamp" and one.row.indication != FAILED:
            return cleared(one.row.signer)
    return hidden()


def _opens(reader: PdfFileReader, passwords: Sequence[str]) -> bool:
    """Whether the file opens without a password (then it is only closed to changes) or with one of these."""
    return any(reader.decrypt(key).status.value > 0 for key in (b"", *keys(passwords)))


def _range_of(value: generic.PdfObject) -> ByteRange | None:
    """The byte range that an unreadable signature states, where it does."""
    held = value.get_object()  # type: ignore[no-untyped-call]
    return as_byte_range(held.get("/ByteRange")) if isinstance(held, generic.DictionaryObject) else None


def _judge(
    signature: EmbeddedPdfSignature,
    data: bytes,
    evidence: Evidence,
    known: datetime | None,
    passwords: Sequence[str],
    *,
    strict: bool,
) -> _Judged:
    name = signature.fq_name
    signed = as_byte_range(signature.byte_range)
    if signed is None:
        return _Judged(name, failed(name, "its byte range is not one"))
    fault = fault_of(data, signed)
    if not fault and not is_of(data, signed, signature.pkcs7_content):
        fault = "its value is not the one that stands in the part that is not signed"
    if fault:
        return _Judged(name, failed(name, fault))
    if signature.reader.xrefs.total_revisions > MOST_VERSIONS:
        return _Judged(name, doubtful(name, f"the file was changed more than {MOST_VERSIONS} times"))
    try:
        status = status_of(signature, evidence)
        changes = changes_of(signature, status, data, passwords, whole=signed.end == len(data))
        trust = trust_of(signature, status, evidence, known)
    except PdfStrictReadError:
        raise
    except SignatureValidationError as error:
        if strict and signature.reader.xrefs.hybrid_xrefs_present:
            raise
        return _Judged(name, unsupported(name, str(error)))
    except Exception as error:  # what a made-up signature holds makes pyHanko raise anything
        return _Judged(name, failed(name, f"it can't be judged ({type(error).__name__}: {error})"))
    changes = _with_loose_ends(changes, signature, data)
    loose = None if strict else HYBRID if signature.reader.xrefs.hybrid_xrefs_present else LOOSE
    return _Judged(name, _row(signature, status, changes, trust, loose), changes.shown, signed)


def _with_loose_ends(changes: Changes, signature: EmbeddedPdfSignature, data: bytes) -> Changes:
    """The changes, with bytes that stand behind the file's end or behind the signature's value."""
    if not changes.whole and (tail := after_the_end(data, _last_table(signature.reader))):
        reason = f"{len(tail)} bytes stand behind the end of the file"
        changes = replace(changes, forbidden=changes.forbidden or reason)
    if not is_padded(signature.pkcs7_content):
        hole = "bytes that nobody signed stand behind its value"
        changes = replace(changes, doubts=(*changes.doubts, hole))
    return changes


def _row(
    signature: EmbeddedPdfSignature, status: Status, changes: Changes, trust: Trust, loose: str | None
) -> PdfSignatureRow:
    """What is told of a signature that could be judged; for loose see _verdict."""
    signed_at, stamped_at = _claimed_at(signature, status), _stamped_at(status)
    latest = max((time for time in (signed_at, stamped_at) if time), default=None)
    indication, subindication, why = _verdict(status, changes, trust, loose, latest)
    cert = status.signing_cert
    row = PdfSignatureRow(
        field=mask_text(signature.fq_name),
        kind=_kind(signature, status),
        signer=name_of(cert.subject),
        issuer=name_of(cert.issuer),
        signed_at=signed_at,
        timestamped_at=stamped_at,
        indication=indication,
        subindication=subindication,
        intact=status.intact,
        valid=status.valid,
        trusted=trust.chained and status.intact and status.valid,
        covers_whole_file=changes.whole,
        modified_after=changes.beyond_signing,
        changes=changes.words,
    )
    return replace(row, detail=told(row, why))


def _last_table(reader: PdfFileReader) -> int:
    """Where the table of objects that stands last in the file ends."""
    versions = range(reader.xrefs.total_revisions)
    return max(int(reader.xrefs.get_xref_container_info(version).end_location) for version in versions)


def _verdict(
    status: Status, changes: Changes, trust: Trust, loose: str | None, latest: datetime | None
) -> tuple[str, str | None, str | None]:
    """Indication, subindication, and a reason of this file's own; the worst that can be said is said.

    loose is why readers may take the file's later versions differently, None for one that keeps to the rules;
    latest is the latest time that the signature, or a timestamp in it, gives.
    """
    broken = cryptography_of(status)
    if broken:
        return *broken, None
    if changes.forbidden:
        return FAILED, "FORMAT_FAILURE", changes.forbidden
    if trust.problem:
        return INDETERMINATE, trust.problem, None
    if is_to_come(latest):
        return INDETERMINATE, "TIMESTAMP_ORDER_FAILURE", None
    own = "SIG_CONSTRAINTS_FAILURE"
    if changes.doubts and not changes.filled:
        return INDETERMINATE, own, mask_text("; ".join(changes.doubts))
    if changes.filled:
        fields = mask_text(", ".join(changes.filled))
        more = mask_text("".join(f"; {doubt}" for doubt in changes.doubts))
        return INDETERMINATE, own, f"fields of a form were filled in after it ({fields}){more}"
    if changes.described:
        return (
            INDETERMINATE,
            own,
            f"the file describes itself otherwise since ({', '.join(changes.described)})",
        )
    if loose and not changes.whole:
        return INDETERMINATE, own, f"the file was changed after it, and {loose}"
    stamp = getattr(status, "timestamp_validity", None)
    if stamp is not None and not (stamp.intact and stamp.valid):
        return INDETERMINATE, own, "the timestamp in it is not its own"
    return PASSED, None, None


def _with_later(judged: _Judged, others: Sequence[_Judged]) -> PdfSignatureRow:
    """The row, passed only where every later signature that shows something on a page is passed itself."""
    row = judged.row
    if row.indication != PASSED or not judged.shown:
        return row
    passed = {one.name for one in others if one.row.indication == PASSED}
    passed -= {one.name for one in others if one.row.indication != PASSED}
    unproved = [one.words for one in judged.shown if one.field not in passed]
    if not unproved:
        names = mask_text("; ".join(one.words for one in judged.shown))
        more = f"After it, signatures put pictures where nothing is printed ({names})."
        return replace(row, detail=f"{row.detail} {more}")
    names = mask_text(", ".join(unproved))
    why = f"a picture was put on a page after it, by a signature field that is not proved ({names})"
    row = replace(row, indication=INDETERMINATE, subindication="SIG_CONSTRAINTS_FAILURE")
    return replace(row, modified_after=True, detail=told(row, why))


def _kind(signature: EmbeddedPdfSignature, status: Status) -> str:
    if signature.sig_object_type == TIMESTAMP:
        return "timestamp"
    return "signature" if is_personal(status.signing_cert) else "seal"


def _claimed_at(signature: EmbeddedPdfSignature, status: Status) -> datetime | None:
    if signature.sig_object_type == TIMESTAMP:
        return _aware(getattr(status, "timestamp", None))
    return _aware(getattr(status, "signer_reported_dt", None))


def _stamped_at(status: Status) -> datetime | None:
    """When the timestamp in a signature says that it existed, where that is sound (trusted or not)."""
    stamp = getattr(status, "timestamp_validity", None)
    return _aware(stamp.timestamp) if stamp is not None and stamp.intact and stamp.valid else None


def _aware(moment: datetime | None) -> datetime | None:
    """A time with its offset; one that is printed without can't be placed."""
    return moment if moment is not None and moment.utcoffset() is not None else None
