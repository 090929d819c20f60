"""Verdicts in words, and the rows of what can't be judged: empty, broken, hidden, of an unknown kind."""

from __future__ import annotations

from dataclasses import replace

from handlingar.parsers.privacy.personal_numbers import mask_text
from handlingar.parsers.signatures.pades.verdicts import FAILED, INDETERMINATE
from handlingar.schemas.rows import PdfSignatureRow

KINDS = {"signature": "Signature", "seal": "Seal", "timestamp": "Timestamp", "empty": "Empty field"}
REASONS = {
    "NO_CERTIFICATE_CHAIN_FOUND": "who made it can't be proved, since its certificate leads to no root that "
    "was given",
    "TRY_LATER": "whether its certificate was revoked can't be known, since the file does not tell and "
    "nothing is fetched",
    "OUT_OF_BOUNDS_NO_POE": "its certificate is not valid today, and nothing that is trusted proves that it "
    "was made while it was",
    "EXPIRED": "its certificate had expired when it was made",
    "NOT_YET_VALID": "its certificate was not valid yet when it was made",
    "REVOKED": "its certificate had been revoked when it was made",
    "REVOKED_NO_POE": "its certificate was revoked, and nothing proves that it was made before",
    "REVOKED_CA_NO_POE": "its issuer's certificate was revoked, and nothing proves that it was made before",
    "CRYPTO_CONSTRAINTS_FAILURE": "it was made with a method that is too weak",
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": "it was made with a method that is too weak today",
    "TIMESTAMP_ORDER_FAILURE": "it is from a time that has not come yet",
    "CHAIN_CONSTRAINTS_FAILURE": "its certificate is not one for this use",
    "CERTIFICATE_CHAIN_GENERAL_FAILURE": "its chain of certificates does not hold",
    "HASH_FAILURE": "what was signed has been changed",
    "SIG_CRYPTO_FAILURE": "it was not made with the key of its certificate",
}
LONGEST = 300
"""Characters of a reason that are told: a broken file may make it as long as itself."""


def told(row: PdfSignatureRow, why: str | None) -> str:
    """The verdict on a row in a sentence; why is a reason of this file's own, None for the usual one."""
    what = KINDS.get(row.kind, "A signature of the file")
    name = f" by {row.signer}" if row.signer else ""
    reason = why or REASONS.get(row.subindication or "", "")
    if row.indication == "TOTAL-PASSED":
        rest = "the whole file is" if row.covers_whole_file else "what it covers is"
        return f"{what}{name}: {rest} as it was signed, and its certificate leads to a root that was given."
    sound = row.indication == "INDETERMINATE" and row.intact and row.valid
    reason = reason or row.subindication or row.indication
    if sound:
        return f"{what}{name}: what it covers is unchanged, but {reason}."
    return f"{what}{name}: {reason}."


def _bare(field: str, kind: str, indication: str, subindication: str | None, why: str) -> PdfSignatureRow:
    row = PdfSignatureRow(
        field=mask_text(field), kind=kind, indication=indication, subindication=subindication
    )
    return replace(row, detail=told(row, mask_text(" ".join(why.split()))[:LONGEST]))


def empty(field: str) -> PdfSignatureRow:
    return _bare(field, "empty", "NO_SIGNATURE", None, "nobody has signed in it")


def failed(field: str, why: str) -> PdfSignatureRow:
    return _bare(field, "unknown", FAILED, "FORMAT_FAILURE", why)


def hidden() -> PdfSignatureRow:
    why = "the file holds it, but no field leads to it: it was taken away or hidden after signing"
    return _bare("(no field)", "unknown", FAILED, "FORMAT_FAILURE", why)


def unled() -> PdfSignatureRow:
    why = "the file holds it, but no field leads to it: readers don't see it"
    return doubtful("(no field)", why)


def doubtful(field: str, why: str) -> PdfSignatureRow:
    return _bare(field, "unknown", INDETERMINATE, "GENERIC", why)


def unread(why: str) -> PdfSignatureRow:
    return doubtful("(unread)", why)


def unsupported(field: str, why: str) -> PdfSignatureRow:
    return _bare(field, "unknown", "UNSUPPORTED_FORMAT", None, why)


def cleared(by: str | None) -> PdfSignatureRow:
    why = (
        f"it was taken away before {by or 'another'} signed the file: what it was of is not known to be this"
    )
    return doubtful("(no field)", why)
