"""The PDF's own signatures beside the page: each one's verdict as a check, and whether both name the same."""

from __future__ import annotations

from collections.abc import Sequence

from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import same_person
from handlingar.parsers.signatures.providers import FALLBACK, providers
from handlingar.patterns import compiled
from handlingar.schemas.rows import PdfSignatureRow, Place, SignatureCheckRow, SignerRow

RESULTS = {"TOTAL-PASSED": "ok", "TOTAL-FAILED": "fail"}
MADE = ("signature", "seal")
WORD = compiled(r"\w+")


def check_proof(
    signers: Sequence[SignerRow], signatures: Sequence[PdfSignatureRow]
) -> tuple[SignatureCheckRow, ...]:
    """A row for each cryptographic signature, and one that compares the sound ones with the page's signers.

    A seal of a service for many signers is what most services make: it is said, and no failure.
    """
    rows = [_verdict(signature) for signature in signatures if signature.kind != "empty"]
    made = [s for s in signatures if s.kind in MADE and s.indication != "TOTAL-FAILED"]
    if signers and made:
        rows.append(_compared(signers, made))
    return tuple(rows)


def _verdict(signature: PdfSignatureRow) -> SignatureCheckRow:
    code = signature.indication + (f" ({signature.subindication})" if signature.subindication else "")
    detail = f"{signature.field}: {code}. {signature.detail}"
    result = RESULTS.get(signature.indication, "not_checkable")
    return SignatureCheckRow("pdf_signature", None, result, detail, Place())


def _compared(signers: Sequence[SignerRow], made: Sequence[PdfSignatureRow]) -> SignatureCheckRow:
    """ok where a seal or the signature of one of them vouches for the page, and no stranger's is there.

    Whoever signs the file signs its page, and so vouches for it as a seal does. A seal of another service
    than the page's is a stranger's; of one that is not known as a service, its name is told.
    """
    seals = [signature for signature in made if signature.kind == "seal"]
    personal = [signature for signature in made if signature.kind == "signature"]
    own = [signer for signer in signers if any(_is_of(signature, signer) for signature in personal)]
    strange = [s for s in personal if not any(_is_of(s, signer) for signer in signers)]
    services = list(dict.fromkeys(signer.provider for signer in signers))
    foreign = {service for seal in seals for service in _services_of(seal) if service not in services}
    held = []
    if seals:
        by = ", ".join(dict.fromkeys(seal.signer or "a service" for seal in seals))
        held.append(f"{_counted(len(seals), 'seal')} (by {by}), for the page, not for each of these")
    if personal:
        held.append(f"{_counted(len(personal), 'personal signature')}, by {len(own)} of these")
    told = f"the page names {_counted(len(signers), 'signer')}; the PDF holds {' and '.join(held)}"
    if own and len(own) < len(signers) and not seals:
        told += ", who vouch for the page; of the others it alone tells"
    if strange:
        names = ", ".join(map(_person, strange))
        told += f"; the page does not name {names}, whose signature is in the PDF"
    if foreign:
        told += f"; the page is of {', '.join(services)}, the seal of {', '.join(sorted(foreign))}"
    elif seals and FALLBACK not in services and not any(map(_services_of, seals)):
        told += f"; the page is of {', '.join(services)}, which the seal does not name"
    ok = bool(seals or own) and not strange and not foreign
    result = "ok" if ok else "not_checkable"
    return SignatureCheckRow("signatures_compared", None, result, told, Place())


def _services_of(seal: PdfSignatureRow) -> set[str]:
    """The services (by code) that a seal's owner is named after."""
    owner = f" {' '.join(WORD.findall(fold(seal.signer or '')))} "
    return {
        one.code
        for one in providers()
        for name in (one.names or (one.code.replace("-", " "),))
        if one.code != FALLBACK and f" {' '.join(WORD.findall(fold(name)))} " in owner
    }


def _is_of(signature: PdfSignatureRow, signer: SignerRow) -> bool:
    return same_person(signer.name, _person(signature), by_ocr=signer.at.confidence < 1)


def _person(signature: PdfSignatureRow) -> str:
    """The name in a signature's subject, without the organisation behind it."""
    return (signature.signer or "").partition(",")[0]


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
