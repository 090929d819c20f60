"""The rows of signature pages and of signatures in the PDF."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from handlingar.schemas.rows.place import Place


@dataclass(frozen=True, slots=True)
class SignaturePageRow:
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
    check_kind: str
    signer_seq: int | None
    result: str
    detail: str
    at: Place


@dataclass(frozen=True, slots=True)
class PdfSignatureRow:
    field: str
    kind: str
    signer: str | None
    issuer: str | None
    signed_at: dt.datetime | None
    timestamped_at: dt.datetime | None
    indication: str
    subindication: str | None
    intact: bool | None
    valid: bool | None
    trusted: bool | None
    covers_whole_file: bool | None
    modified_after: bool | None
    changes: str | None
    detail: str
