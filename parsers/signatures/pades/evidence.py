"""What the file holds to judge its certificates by: other certificates, and what tells of revocation.

A list of revoked certificates is heard whether or not a certificate says where its issuer keeps one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import new as digest

from asn1crypto import crl, ocsp, x509
from cryptography.exceptions import InvalidSignature
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import (
    CMSExtractionError,
    MultivaluedAttributeError,
    NonexistentAttributeError,
    find_unique_cms_attribute,
)
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator.sig_validate import DefaultSignatureValidator

from handlingar.parsers.signatures.pades.trust import Roots, certificates


@dataclass(frozen=True, slots=True)
class Evidence:
    """What certificates are judged by: the roots given, and what the file holds of revocation."""

    roots: tuple[x509.Certificate, ...] = ()
    certs: tuple[x509.Certificate, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()


def evidence_of(reader: PdfFileReader, signatures: Iterable[EmbeddedPdfSignature], roots: Roots) -> Evidence:
    """The roots, with what the file's security store and its signatures hold beside them.

    Raises what a broken store makes pyHanko raise.
    """
    crls: list[crl.CertificateList] = []
    ocsps: list[ocsp.OCSPResponse] = []
    certs = []
    try:
        store = DocumentSecurityStore.read_dss(reader)
        certs = list(store.load_certs())
        crls = [crl.CertificateList.load(_data(ref)) for ref in _held(store, store.crls, "/CRL")]
        ocsps = [ocsp.OCSPResponse.load(_data(ref)) for ref in _held(store, store.ocsps, "/OCSP")]
    except NoDSSFoundError:
        pass  # most files have none
    for signature in signatures:
        inside = signature.signed_data["crls"]
        crls.extend(choice.chosen for choice in inside or () if choice.name == "crl")
        try:
            attributes = signature.signer_info["signed_attrs"]
            archive = find_unique_cms_attribute(attributes, "adobe_revocation_info_archival")
            crls.extend(archive["crl"])
            ocsps.extend(archive["ocsp"])
        except (NonexistentAttributeError, MultivaluedAttributeError, CMSExtractionError):
            continue  # most signatures have none
    return Evidence(tuple(certificates(roots)), tuple(certs), tuple(crls), tuple(ocsps))


def _held(store: DocumentSecurityStore, of_all: Iterable[object], key: str) -> list[object]:
    """What the store holds for all signatures, and for single ones: each once."""
    held = list(of_all)
    for one in store.vri_entries.values():
        entry = one.get_object()
        if isinstance(entry, generic.DictionaryObject) and key in entry:
            held.extend(list.__iter__(entry[key]))
    return list(dict.fromkeys(held))


def _data(ref: object) -> bytes:
    found: bytes = ref.get_object().data  # type: ignore[attr-defined]
    return found


def revoked_at(cert: x509.Certificate, issuer: x509.Certificate, evidence: Evidence) -> datetime | None:
    """Since when the file's lists and answers say that a certificate is revoked; None where none does.

    Only what its issuer signed counts, or whom the issuer made one that answers.
    """
    told = [*_by_lists(cert, issuer, evidence), *_by_answers(cert, issuer, evidence)]
    return min(told, default=None)


def _by_lists(cert: x509.Certificate, issuer: x509.Certificate, evidence: Evidence) -> Iterator[datetime]:
    for one in evidence.crls:
        tbs = one["tbs_cert_list"]
        if one.issuer != cert.issuer or not _is_signed_by(one, "tbs_cert_list", issuer):
            continue
        for entry in tbs["revoked_certificates"] or ():
            if entry["user_certificate"].native == cert.serial_number:
                reason = entry.crl_reason_value
                if reason is None or reason.native != "remove_from_crl":
                    yield entry["revocation_date"].native


def _by_answers(cert: x509.Certificate, issuer: x509.Certificate, evidence: Evidence) -> Iterator[datetime]:
    for one in evidence.ocsps:
        if one["response_status"].native != "successful":
            continue
        basic = one.basic_ocsp_response
        makers = [issuer, *(c for c in basic["certs"] or () if _may_answer(c, issuer))]
        if not any(_is_signed_by(basic, "tbs_response_data", maker) for maker in makers):
            continue
        for answer in basic["tbs_response_data"]["responses"]:
            if answer["cert_status"].name == "revoked" and _is_about(answer["cert_id"], cert, issuer):
                yield answer["cert_status"].chosen["revocation_time"].native


def _is_about(cert_id: ocsp.CertId, cert: x509.Certificate, issuer: x509.Certificate) -> bool:
    made = digest(cert_id["hash_algorithm"]["algorithm"].native, issuer.public_key["public_key"].contents[1:])
    return bool(
        cert_id["serial_number"].native == cert.serial_number
        and cert_id["issuer_key_hash"].native == made.digest()
    )


def _may_answer(cert: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Whether a certificate is one by the issuer for answering."""
    usage = cert.extended_key_usage_value
    return (
        usage is not None
        and "ocsp_signing" in usage.native
        and _is_signed_by(cert, "tbs_certificate", issuer)
    )


def _is_signed_by(
    signed: crl.CertificateList | ocsp.BasicOCSPResponse | x509.Certificate,
    part: str,
    maker: x509.Certificate,
) -> bool:
    value = signed["signature_value" if isinstance(signed, x509.Certificate) else "signature"].native
    try:
        DefaultSignatureValidator().validate_signature(
            signature=value,
            signed_data=signed[part].dump(),
            public_key_info=maker.public_key,
            signature_algorithm=signed["signature_algorithm"],
        )
    except (InvalidSignature, ValueError, NotImplementedError):
        return False
    return True
