"""The verdict on a signature in words: what it is, what holds, and what doesn't."""

from __future__ import annotations

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
    "CHAIN_CONSTRAINTS_FAILURE": "its certificate is not one for this use",
    "CERTIFICATE_CHAIN_GENERAL_FAILURE": "its chain of certificates does not hold",
    "HASH_FAILURE": "what was signed has been changed",
    "SIG_CRYPTO_FAILURE": "it was not made with the key of its certificate",
}


def told(row: PdfSignatureRow, why: str | None) -> str:
    """The verdict on a row in a sentence; why is a reason of this file's own, None for the usual one."""
    what = KINDS.get(row.kind, "A signature of the file")
    name = f" by {row.signer}" if row.signer else ""
    reason = why or REASONS.get(row.subindication or "", "")
    if row.indication == "TOTAL-PASSED":
        rest = "the whole file is" if row.covers_whole_file else "what it covers is"
        return f"{what}{name}: {rest} as it was signed, and its certificate leads to a root that was given."
    sound = row.indication == "INDETERMINATE" and row.intact and row.valid
    begin = "what it covers is unchanged, but " if sound else ""
    return f"{what}{name}: {begin}{reason or row.subindication or row.indication}."
