"""Makes samples/signed/: minutes with a seal, and the root to trust, by keys that are thrown away."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from samples.maker import norrviken
from samples.maker.print_reportlab import plain

HERE = Path(__file__).resolve().parent.parent / "signed"
YEARS = dt.timedelta(days=40 * 365)
SEALED = dt.datetime(2025, 3, 20, tzinfo=dt.UTC)


def main() -> None:
    """Writes protokoll.pdf and roots.pem."""
    root_key, seal_key = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
    root_name = _named("Exempelrot", "Exempelutfärdaren AB")
    root = _certificate(root_name, root_key, root_name, root_key, authority=True)
    seal = _certificate(
        _named("Comfact Signature (exempel)", "Exempelsigill AB"),
        seal_key,
        root_name,
        root_key,
        authority=False,
    )
    signer = signers.SimpleSigner(
        signing_cert=_loaded(seal),
        signing_key=keys.PrivateKeyInfo.load(
            seal_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
        cert_registry=SimpleCertificateStore.from_certs([_loaded(root)]),
    )
    meta = signers.PdfSignatureMetadata(
        field_name="Sigill", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    writer = IncrementalPdfFileWriter(BytesIO(plain(norrviken.BOARD_SAMPLE)))
    HERE.mkdir(exist_ok=True)
    (HERE / "protokoll.pdf").write_bytes(signers.PdfSigner(meta, signer).sign_pdf(writer).getvalue())
    (HERE / "roots.pem").write_bytes(root.public_bytes(Encoding.PEM))


def _named(common: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, common),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "SE"),
        ]
    )


def _certificate(
    subject: x509.Name,
    key: EllipticCurvePrivateKey,
    issuer: x509.Name,
    issuer_key: EllipticCurvePrivateKey,
    *,
    authority: bool,
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    issued_by = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(SEALED)
        .not_valid_after(SEALED + YEARS)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(issued_by, critical=False)
        .add_extension(usage, critical=True)
        .sign(issuer_key, hashes.SHA256())
    )


def _loaded(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


if __name__ == "__main__":
    main()
