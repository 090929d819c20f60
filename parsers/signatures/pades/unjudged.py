"""Rows of what can't be judged: empty fields, signatures that are broken, hidden, or of an unknown kind."""

from __future__ import annotations

from dataclasses import replace

from handlingar.parsers.privacy.personal_numbers import mask_text
from handlingar.parsers.signatures.pades.verdicts import FAILED, INDETERMINATE
from handlingar.parsers.signatures.pades.words import told
from handlingar.schemas.rows import PdfSignatureRow

LONGEST = 300
"""Characters of a reason that are told: a broken file may make it as long as itself."""


def _bare(field: str, kind: str, indication: str, subindication: str | None, why: str) -> PdfSignatureRow:
    row = PdfSignatureRow(
        field=mask_text(field),
        kind=kind,
        signer=None,
        issuer=None,
        signed_at=None,
        timestamped_at=None,
        indication=indication,
        subindication=subindication,
        intact=None,
        valid=None,
        trusted=None,
        covers_whole_file=None,
        modified_after=None,
        changes=None,
        detail="",
    )
    return replace(row, detail=told(row, mask_text(" ".join(why.split()))[:LONGEST]))


def empty(field: str) -> PdfSignatureRow:
    return _bare(field, "empty", "NO_SIGNATURE", None, "nobody has signed in it")


def failed(field: str, why: str) -> PdfSignatureRow:
    return _bare(field, "unknown", FAILED, "FORMAT_FAILURE", why)


def hidden() -> PdfSignatureRow:
    why = "the file holds it, but no field leads to it: it was taken away or hidden after signing"
    return _bare("(no field)", "unknown", FAILED, "FORMAT_FAILURE", why)


def doubtful(field: str, why: str) -> PdfSignatureRow:
    return _bare(field, "unknown", INDETERMINATE, "GENERIC", why)


def unread(why: str) -> PdfSignatureRow:
    return doubtful("(unread)", why)


def unsupported(field: str, why: str) -> PdfSignatureRow:
    return _bare(field, "unknown", "UNSUPPORTED_FORMAT", None, why)
