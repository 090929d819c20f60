"""The rows of signature pages and of signatures in the PDF."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from handlingar.schemas.rows.place import Place


@dataclass(frozen=True, slots=True)
class SignaturePageRow:
    """A row is a signature page.

    provider: Signature service that made the page.
    reference: The page's reference or document identity, as printed.
    certified_at: When the service certified the document.
    certified_at_raw: That time, as printed.
    pages_before: Number of pages that the page says come before it.
    complete: False where the page names no signer.
    n_signers: Number of signers on the page.
    """

    provider: str
    reference: str | None
    certified_at: dt.datetime | None
    certified_at_raw: str | None
    pages_before: int | None
    complete: bool
    n_signers: int
    at: Place


@dataclass(frozen=True, slots=True)
class SignerRow:
    """A row is a signature on a signature page.

    signer_seq: Number of the row in the document, 1-based.
    provider: Signature service.
    name: Who signed, as printed.
    title: Title, as printed.
    organisation: Organisation, as printed.
    signed_at: When.
    signed_at_raw: That time, as printed.
    id_type: How the signer was identified, as printed, such as BankID.
    email: E-mail address.
    identification_id: Identity of the identification, as printed.
    person_key: Who it is in `persons`, the same in all documents of the archive; empty where nobody can
        tell.
    """

    signer_seq: int
    provider: str
    name: str
    title: str | None
    organisation: str | None
    signed_at: dt.datetime | None
    signed_at_raw: str | None
    id_type: str | None
    email: str | None
    identification_id: str | None
    at: Place
    person_key: str | None = None


@dataclass(frozen=True, slots=True)
class SignatureCheckRow:
    """A row is one check of a signature page, or of the PDF's own signature.

    check_kind: Which check.
    signer_seq: Signer that it concerns; empty where it concerns the page.
    result: ok, fail, or not_checkable.
    detail: What was compared, in words.
    """

    check_kind: str
    signer_seq: int | None
    result: str
    detail: str
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfSignatureRow:
    """A row is a cryptographic signature in the PDF, or an empty field for one.

    field: Name of the signature field; in brackets where no field leads to the signature.
    kind: A person's signature, a seal of a service or an organisation, a document timestamp, an empty
        field, or unknown where it can't be read.
    signer: Subject of the signing certificate: common name and organisation; personal numbers are masked.
    issuer: Issuer of the signing certificate.
    signed_at: When, as the signature says: the signer's own clock, which proves nothing; of a timestamp,
        its time.
    timestamped_at: When, as a sound timestamp in the signature says.
    indication: Verdict by ETSI EN 319 102-1, content that was changed after signing considered;
        NO_SIGNATURE for a field that nobody has signed, UNSUPPORTED_FORMAT for a kind of signature that
        is not read.
    subindication: Its subindication, in the standard's words.
    intact: True where the bytes that it covers are those that were signed.
    valid: True where the signature's value is the certificate's key's.
    trusted: True where the certificate chains to a root that was given.
    covers_whole_file: True where the signature covers every byte of the file.
    modified_after: True where the file was changed after signing by more than further signatures,
        timestamps and what proves them; empty where it can't be told.
    changes: What came into the file after signing.
    detail: The verdict in words.
    """

    field: str
    kind: str
    signer: str | None = None
    issuer: str | None = None
    signed_at: dt.datetime | None = None
    timestamped_at: dt.datetime | None = None
    indication: str
    subindication: str | None
    intact: bool | None = None
    valid: bool | None = None
    trusted: bool | None = None
    covers_whole_file: bool | None = None
    modified_after: bool | None = None
    changes: str | None = None
    detail: str = ""
