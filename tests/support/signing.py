"""An authority of the tests' own that signs, seals and timestamps small PDFs of invented minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from asn1crypto import crl as asn1_crl
from asn1crypto import keys, x509
from asn1crypto import ocsp as asn1_ocsp
from cryptography import x509 as cx
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509 import ocsp as cx_ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

MINUTES = """Protokoll fört vid styrelsemöte med Norråns samordningsförbund 2024-03-01
Plats: Folkets hus, Åmåla
Kl. 13.30-15.30
Närvarande: Östen Ek, Norråns kommun (ordförande)
Vera Lind, Region Norrån
Åsa Berg, Arbetsförmedlingen
Ali Sund, förbundschef, sekreterare
§ 1. Mötet öppnas
Ordföranden öppnar mötet.
§ 2. Val av justerare
Vera Lind utses att justera protokollet.
§ 3. Ansökan om medel
Styrelsen beslutar att bevilja 150 000 kronor till projektet Vägar vidare.
§ 4. Mötet avslutas
Ordföranden tackar och avslutar mötet."""

PAGE = """UNDERSKRIFTSSIDA
Detta dokument har undertecknats med elektroniska underskrifter:
NAMN: Ali Sund
TITEL, ORGANISATION: Sekreterare, Norråns samordningsförbund
TID: 2024-03-11 08:56:56 +01:00
IDENTIFIKATIONSTYP: E-post (ali.sund@norran.example)
IDENTIFIKATIONS-ID: 5c1f2d3e4b6a4c8d9e0f1a2b3c4d5e6f
NAMN: Östen Ek
TITEL, ORGANISATION: Ordförande, Norråns samordningsförbund
TID: 2024-03-12 09:01:02 +01:00
IDENTIFIKATIONSTYP: E-post (osten.ek@norran.example)
IDENTIFIKATIONS-ID: 0a9b8c7d6e5f4a3bac1d0e9f8a7b6c5d
NAMN: Vera Lind
TITEL, ORGANISATION: Justerare, Norråns samordningsförbund
TID: 2024-03-15 10:11:12 +01:00
IDENTIFIKATIONSTYP: E-post (vera.lind@regionnorran.example)
IDENTIFIKATIONS-ID: 9f8e7d6c5b4a4392b1a0f9e8d7c6b5a4
Certifierad av Comfact Signature
Accepterad av alla undertecknare
2024-03-15 10:11:17 +01:00
Ref: 223344SE
www.comfact.se"""


def pdf(*pages: str) -> bytes:
    """A PDF with a page for each text, a printed line for each of its lines; the same bytes each time."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for text in pages:
        canvas.setFont("Helvetica", 11)
        for i, line in enumerate(text.splitlines()):
            canvas.drawString(72, 770 - 18 * i, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


UNFIT = {
    "a server": ExtendedKeyUsageOID.SERVER_AUTH,
    "timestamps": ExtendedKeyUsageOID.TIME_STAMPING,
    "answers on revocation": ExtendedKeyUsageOID.OCSP_SIGNING,
    "programs": ExtendedKeyUsageOID.CODE_SIGNING,
}
"""Uses of certificates that are none for documents."""

FIT = (cx.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),)
"""The use that is one for documents (RFC 9336)."""

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Identity:
    """Someone who can sign: certificate and key, and the certificates between them and the root."""

    cert: cx.Certificate
    key: Key
    chain: tuple[cx.Certificate, ...]

    @property
    def signer(self) -> signers.SimpleSigner:
        return signers.SimpleSigner(
            signing_cert=_certificate(self.cert),
            signing_key=_key(self.key),
            cert_registry=SimpleCertificateStore.from_certs([_certificate(c) for c in self.chain]),
        )

    @property
    def pem(self) -> bytes:
        return self.cert.public_bytes(serialization.Encoding.PEM)


def begun(
    subject: cx.Name, issuer: cx.Name, key: Key | ed25519.Ed25519PrivateKey, days: tuple[int, int]
) -> cx.CertificateBuilder:
    """What every certificate says: whose key it is, who says so, and from and to which day from now."""
    now = dt.datetime.now(dt.UTC)
    return (
        cx.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(cx.random_serial_number())
        .not_valid_before(now + dt.timedelta(days=days[0]))
        .not_valid_after(now + dt.timedelta(days=days[1]))
    )


def identity(
    issuer: Identity | None,
    name: dict[cx.ObjectIdentifier, str],
    *,
    days: tuple[int, int] = (-3650, 3650),
    authority: bool = False,
    timestamps: bool = False,
    crl_at: str | None = None,
    usages: Sequence[cx.ObjectIdentifier] = (),
) -> Identity:
    """A new key with a certificate by the issuer (by itself without one), valid from and to so many days."""
    key: Key = ec.generate_private_key(ec.SECP256R1())
    if timestamps:
        key = rsa.generate_private_key(65537, 2048)  # pyHanko's timestamper for tests takes no other
    subject = cx.Name([cx.NameAttribute(oid, value) for oid, value in name.items()])
    builder = (
        begun(subject, issuer.cert.subject if issuer else subject, key, days)
        .add_extension(cx.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(cx.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            cx.KeyUsage(
                digital_signature=not authority,
                content_commitment=not authority,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=authority,
                crl_sign=authority,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    if issuer:
        builder = builder.add_extension(
            cx.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False
        )
    if usages:
        builder = builder.add_extension(cx.ExtendedKeyUsage(list(usages)), critical=False)
    if timestamps:
        usage = cx.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    if crl_at:
        place = cx.DistributionPoint([cx.UniformResourceIdentifier(crl_at)], None, None, None)
        builder = builder.add_extension(cx.CRLDistributionPoints([place]), critical=False)
    cert = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    chain = (*issuer.chain, issuer.cert) if issuer else ()
    return Identity(cert, key, chain)


@cache
def root() -> Identity:
    """The root of the tests' authority."""
    return identity(None, named("Provrot Sverige", "Provutfärdaren AB"), authority=True)


@cache
def seal() -> Identity:
    """A signature service that seals files in its own name."""
    return identity(root(), named("Provsignatur Seal 1", "Provsignatur AB"))


@cache
def person(given: str, family: str) -> Identity:
    """A person with a certificate of their own."""
    return identity(
        root(),
        {
            NameOID.COMMON_NAME: f"{given} {family}",
            NameOID.GIVEN_NAME: given,
            NameOID.SURNAME: family,
            NameOID.COUNTRY_NAME: "SE",
        },
    )


@cache
def authority_of_time() -> Identity:
    """A timestamping authority below the same root."""
    return identity(root(), named("Provtid 1", "Provtid AB"), timestamps=True)


def time_stamper(moment: dt.datetime | None = None, by: Identity | None = None) -> DummyTimeStamper:
    """What timestamps at the moment given, or now; by the tests' authority, or another."""
    tsa = by or authority_of_time()
    return DummyTimeStamper(
        tsa_cert=_certificate(tsa.cert),
        tsa_key=_key(tsa.key),
        certs_to_embed=SimpleCertificateStore.from_certs([_certificate(c) for c in tsa.chain]),
        fixed_dt=moment,
    )


def sign(
    data: bytes,
    who: Identity,
    field: str = "Sig1",
    *,
    stamper: DummyTimeStamper | None = None,
    box: tuple[int, int, int, int] | None = None,
    certify: fields.MDPPerm | None = None,
    password: str | None = None,
) -> bytes:
    """The file, opened with the password, with a signature in a new field, in a box on the first page."""
    writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)  # services sign what is odd
    if password is not None:
        writer.encrypt(password)
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=certify is not None,
        docmdp_permissions=certify or fields.MDPPerm.FILL_FORMS,
    )
    spec = fields.SigFieldSpec(field, box=box, on_page=0) if box else None
    signer = signers.PdfSigner(meta, who.signer, timestamper=stamper, new_field_spec=spec)
    return bytes(signer.sign_pdf(writer).getvalue())


def timestamp(data: bytes, moment: dt.datetime | None = None, field: str | None = None) -> bytes:
    """The file with a document timestamp, in a field that waits or in one of its own."""
    stamper = signers.PdfTimeStamper(time_stamper(moment), field_name=field)
    return bytes(stamper.timestamp_pdf(IncrementalPdfFileWriter(BytesIO(data)), "sha256").getvalue())


def crl(*revoked: Identity) -> bytes:
    """The root's list (DER) of certificates that are revoked, since an hour."""
    now = dt.datetime.now(dt.UTC)
    builder = (
        cx.CertificateRevocationListBuilder()
        .issuer_name(root().cert.subject)
        .last_update(now - dt.timedelta(minutes=1))
        .next_update(now + dt.timedelta(days=30))
        .add_extension(
            cx.AuthorityKeyIdentifier.from_issuer_public_key(root().key.public_key()), critical=False
        )
        .add_extension(cx.CRLNumber(1), critical=False)
    )
    for one in revoked:
        entry = cx.RevokedCertificateBuilder().serial_number(one.cert.serial_number)
        builder = builder.add_revoked_certificate(entry.revocation_date(now - dt.timedelta(hours=1)).build())
    return builder.sign(root().key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def ocsp_answer(revoked: Identity, by: Identity | None = None) -> bytes:
    """The answer (DER) by the root, or one that it made for answering: revoked since an hour."""
    now, maker = dt.datetime.now(dt.UTC), by or root()
    builder = (
        cx_ocsp.OCSPResponseBuilder()
        .add_response(
            cert=revoked.cert,
            issuer=root().cert,
            algorithm=hashes.SHA1(),  # what names the issuer, and protects nothing
            cert_status=cx_ocsp.OCSPCertStatus.REVOKED,
            this_update=now - dt.timedelta(minutes=1),
            next_update=now + dt.timedelta(days=1),
            revocation_time=now - dt.timedelta(hours=1),
            revocation_reason=None,
        )
        .responder_id(cx_ocsp.OCSPResponderEncoding.HASH, maker.cert)
        .certificates([maker.cert])
    )
    return builder.sign(maker.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def with_ocsp(data: bytes, der: bytes) -> bytes:
    """The file with such an answer in its security store."""
    target = BytesIO(data)
    DocumentSecurityStore.add_dss(target, sig_contents=None, ocsps=[asn1_ocsp.OCSPResponse.load(der)])
    return target.getvalue()


def with_crl(data: bytes, der: bytes) -> bytes:
    """The file with such a list in its security store."""
    target = BytesIO(data)
    DocumentSecurityStore.add_dss(target, sig_contents=None, crls=[asn1_crl.CertificateList.load(der)])
    return target.getvalue()


def bundle(identities: Sequence[Identity]) -> bytes:
    """Their certificates as one PEM file."""
    return b"".join(one.pem for one in identities)


def named(common: str, organisation: str) -> dict[cx.ObjectIdentifier, str]:
    return {
        NameOID.COMMON_NAME: common,
        NameOID.ORGANIZATION_NAME: organisation,
        NameOID.COUNTRY_NAME: "SE",
    }


def _certificate(cert: cx.Certificate) -> x509.Certificate:
    return x509.Certificate.load(cert.public_bytes(serialization.Encoding.DER))


def _key(key: Key) -> keys.PrivateKeyInfo:
    return keys.PrivateKeyInfo.load(
        key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
