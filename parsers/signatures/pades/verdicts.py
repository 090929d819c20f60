"""A verdict on one signature: its cryptography, whom it chains to, and what came into the file after it."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, TypeVar

from pyhanko.sign.ades.report import AdESIndeterminate, AdESSubIndic
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.path import ValidationPath

from handlingar.parsers.signatures.pades.evidence import Evidence, revoked_at
from handlingar.parsers.signatures.pades.lenient import STANDARD
from handlingar.parsers.signatures.pades.trust import SIGNING, TIMING, is_for

Result = TypeVar("Result")
Status = PdfSignatureStatus | DocumentTimestampStatus

PASSED, INDETERMINATE, FAILED = "TOTAL-PASSED", "INDETERMINATE", "TOTAL-FAILED"
TIMESTAMP = "/DocTimeStamp"
# A seal's certificate may say only that it is for signatures, a person's that it is for what binds.
USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)
CLOCKS = timedelta(minutes=10)
"""By so much may clocks differ before a time lies in the future (by eye)."""
NOT_YET_VALID = "NOT_YET_VALID"
_WEAK = (AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)


@dataclass(frozen=True, slots=True)
class Trust:
    """How far the certificate is trusted: the standard's word for why not, None where nothing is against it.

    chained is True where it leads to a root that was given.
    """

    problem: str | None
    chained: bool


def status_of(signature: EmbeddedPdfSignature, evidence: Evidence) -> Status:
    """pyHanko's status of a signature as of now, with what was changed after it.

    Raises SignatureValidationError where the signature's form is not one that can be judged, and whatever a
    broken one makes pyHanko raise.
    """
    return _status(signature, evidence, None, "soft-fail", skip_diff=False)


def trust_of(
    signature: EmbeddedPdfSignature, status: Status, evidence: Evidence, known: datetime | None
) -> Trust:
    """Whether the certificate is trusted now, or was when the signature is proved to have existed.

    known is when a trusted document timestamp says that it existed, None without one; the timestamp in the
    signature counts where it is trusted itself, now or then. Where the issuer tells of revocation in a place
    that is not the file, nobody can know it here: TRY_LATER.
    """
    usages = TIMING if signature.sig_object_type == TIMESTAMP else SIGNING
    problem = _problem(status, evidence)
    if not evidence.roots:
        return Trust(problem, False)
    judged: list[tuple[datetime | None, Status]] = [(None, status)]
    if not status.trusted and known:
        judged.append((known, _status(signature, evidence, known, "soft-fail", skip_diff=True)))
    stamps = [getattr(one, "timestamp_validity", None) for _, one in judged]
    held = [
        s
        for s in stamps
        if s is not None and s.trusted and not _against(s.validation_path, evidence, TIMING, None)
    ]
    stamped = next((s.timestamp for s in held if not is_to_come(s.timestamp)), None)
    if stamped and not any(one.trusted for _, one in judged):
        judged.append((stamped, _status(signature, evidence, stamped, "soft-fail", skip_diff=True)))
    existed = min((moment for moment in (known, stamped) if moment), default=None)
    for moment, one in judged:
        if one.trusted:
            if existed and existed + CLOCKS < one.signing_cert.not_valid_before:
                return Trust(NOT_YET_VALID, True)
            if against := _against(one.validation_path, evidence, usages, existed):
                return Trust(against, True)
            sure = _status(signature, evidence, moment, "hard-fail", skip_diff=True).trusted
            return Trust(None if sure else AdESIndeterminate.TRY_LATER.standard_name, True)
    return Trust(problem, False)


def is_to_come(moment: datetime | None) -> bool:
    """Whether a time lies in the future, which no signature can be from."""
    return moment is not None and moment.utcoffset() is not None and moment > datetime.now(UTC) + CLOCKS


def _against(
    path: ValidationPath | None, evidence: Evidence, usages: frozenset[str], existed: datetime | None
) -> str | None:
    """What pyHanko does not ask of the certificates of a path: the standard's word, None where nothing is.

    existed is when the signature is proved to have been made. A certificate that issues, and names uses, may
    issue for these only.
    """
    if path is None:
        return None
    certs = list(path.iter_certs(include_root=True))
    for issuer, cert in pairwise(certs):
        since = revoked_at(cert, issuer, evidence)
        if since and not (existed and existed < since):
            leaf = cert is certs[-1]
            word = AdESIndeterminate.REVOKED_NO_POE if leaf else AdESIndeterminate.REVOKED_CA_NO_POE
            return str(word.standard_name)
    if not all(is_for(cert, usages) for cert in certs[1:] or certs):
        return str(AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE.standard_name)
    return None


def cryptography_of(status: Status) -> tuple[str, str] | None:
    """The failure of a signature whose bytes or value are not right; None where both are."""
    if not status.intact:
        return FAILED, "HASH_FAILURE"
    return None if status.valid else (FAILED, "SIG_CRYPTO_FAILURE")


def _status(
    signature: EmbeddedPdfSignature,
    evidence: Evidence,
    moment: datetime | None,
    revocation: str,
    *,
    skip_diff: bool,
) -> Status:
    context = ValidationContext(
        trust_roots=list(evidence.roots),
        other_certs=list(evidence.certs),
        crls=list(evidence.crls),
        ocsps=list(evidence.ocsps),
        allow_fetching=False,
        revocation_mode=revocation,
        moment=moment,
        retroactive_revinfo=moment is not None,
    )
    if signature.sig_object_type == TIMESTAMP:
        return _done(
            async_validate_pdf_timestamp(signature, context, diff_policy=STANDARD, skip_diff=skip_diff)
        )
    judged = async_validate_pdf_signature(
        signature, context, key_usage_settings=USAGE, diff_policy=STANDARD, skip_diff=skip_diff
    )
    return _done(judged)


def _problem(status: Status, evidence: Evidence) -> str:
    """The standard's word for why a certificate is not trusted; one that leads nowhere has no chain."""
    found: AdESSubIndic | None = status.trust_problem_indic
    alone = status.signing_cert.self_issued and status.signing_cert not in evidence.roots
    if found in _WEAK or not (found is None or alone or not evidence.roots):
        return str(found.standard_name)
    return str(AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND.standard_name)


def _done(work: Coroutine[Any, Any, Result]) -> Result:
    """The result of work that never waits, since nothing is fetched: no event loop is needed.

    (A notebook has one running already, in which another can't be started.)
    """
    try:
        work.send(None)
    except StopIteration as end:
        result: Result = end.value
        return result
    work.close()
    raise RuntimeError("The validation waits for something, though nothing may be fetched.")
