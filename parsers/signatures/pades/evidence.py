"""What the file holds to judge its certificates by: other certificates, and what tells of revocation."""

from __future__ import annotations

from collections.abc import Iterable

from asn1crypto import crl, ocsp
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

from handlingar.parsers.signatures.pades.trust import Roots, certificates
from handlingar.parsers.signatures.pades.verdicts import Evidence


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
        crls = [crl.CertificateList.load(_data(ref)) for ref in store.crls]
        ocsps = [ocsp.OCSPResponse.load(_data(ref)) for ref in store.ocsps]
    except NoDSSFoundError:
        pass  # most files have none
    for signature in signatures:
        try:
            attributes = signature.signer_info["signed_attrs"]
            archive = find_unique_cms_attribute(attributes, "adobe_revocation_info_archival")
            crls.extend(archive["crl"])
            ocsps.extend(archive["ocsp"])
        except (NonexistentAttributeError, MultivaluedAttributeError, CMSExtractionError):
            continue  # most signatures have none
    return Evidence(tuple(certificates(roots)), tuple(certs), tuple(crls), tuple(ocsps))


def _data(ref: object) -> bytes:
    found: bytes = ref.get_object().data  # type: ignore[attr-defined]
    return found
