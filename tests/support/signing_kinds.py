"""Signatures of every kind of key, chain and level of PAdES, by the tests' authority: sound and unsound."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import signing
import tampering as t
import tampering_tools as tools
from asn1crypto import cms
from asn1crypto import crl as asn1_crl
from cryptography import x509 as cx
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec
from pyhanko_certvalidator import ValidationContext
from signing import Identity, named

Made = Callable[[], bytes]
UNKNOWN = cx.UnrecognizedExtension(cx.ObjectIdentifier("1.2.3.4.5"), b"\x05\x00")
ELSEWHERE = cx.NameConstraints(
    [cx.DirectoryName(cx.Name([cx.NameAttribute(NameOID.COUNTRY_NAME, "NO")]))], None
)


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def issued(
    issuer: Identity | None,
    common: str,
    key: signing.Key | ed25519.Ed25519PrivateKey | None = None,
    *,
    days: tuple[int, int] = (-3650, 3650),
    authority: bool = False,
    length: int | None = None,
    uses: tuple[str, ...] = (),
    critical: cx.ExtensionType | None = None,
) -> Identity:
    """A certificate as signing.identity makes it, with other keys, uses, and rules for what is below it."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = cx.Name([cx.NameAttribute(oid, value) for oid, value in named(common, "Prov AB").items()])
    all_uses = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    allowed = uses or (("key_cert_sign", "crl_sign") if authority else all_uses[:2])
    builder = (
        signing.begun(subject, issuer.cert.subject if issuer else subject, key, days)
        .add_extension(cx.BasicConstraints(ca=authority, path_length=length), critical=True)
        .add_extension(cx.KeyUsage(**{use: use in allowed for use in all_uses}), critical=True)
    )
    if critical:
        builder = builder.add_extension(critical, critical=True)
    cert = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    return Identity(cert, key, (*issuer.chain, issuer.cert) if issuer else ())  # type: ignore[arg-type]


def signed(
    data: bytes,
    who: Identity,
    digest: str = "sha256",
    *,
    pss: bool = False,
    level: str = "B",
    lock: FieldMDPSpec | None = None,
    chained: bool = True,
) -> bytes:
    """The file signed with that digest, up to a level of PAdES (B, T, LT, LTA), fields locked or not."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    if lock:
        fields.append_signature_field(writer, fields.SigFieldSpec("Sig1", on_page=0, field_mdp_spec=lock))
    known = [asn1_crl.CertificateList.load(signing.crl())]
    root = signing._certificate(signing.root().cert)
    context = ValidationContext(trust_roots=[root], crls=known, revocation_mode="soft-fail")
    kept = level in ("LT", "LTA")
    meta = signers.PdfSignatureMetadata(
        field_name="Sig1",
        md_algorithm=digest,
        subfilter=fields.SigSeedSubFilter.PADES,
        embed_validation_info=kept,
        use_pades_lta=level == "LTA",
        validation_context=context if kept else None,
    )
    between = [signing._certificate(c) for c in who.chain] if chained else []
    signer = signers.SimpleSigner(
        signing_cert=signing._certificate(who.cert),
        signing_key=signing._key(who.key),
        cert_registry=signing.SimpleCertificateStore.from_certs(between),
        prefer_pss=pss,
    )
    stamper = None if level == "B" else signing.time_stamper()
    return bytes(signers.PdfSigner(meta, signer, timestamper=stamper).sign_pdf(writer).getvalue())


def _saved(data: bytes, **how: Any) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target, **how)
    return target.getvalue()


def sound(plain: bytes) -> Iterator[tuple[str, bytes]]:
    """Files that pass, by name."""
    root, seal, vera = signing.root(), signing.seal(), signing.person("Vera", "Lind")
    between = issued(root, "Mellan", authority=True)
    form = t.with_text_field(plain)
    yield "RSA", signed(plain, issued(root, "RSA", _key()))
    yield "RSA-PSS", signed(plain, issued(root, "RSA", _key()), pss=True)
    yield "RSA-PSS, SHA-512", signed(plain, issued(root, "RSA", _key()), "sha512", pss=True)
    yield "P-384", signed(plain, issued(root, "P-384", ec.generate_private_key(ec.SECP384R1())), "sha384")
    yield "P-521", signed(plain, issued(root, "P-521", ec.generate_private_key(ec.SECP521R1())), "sha512")
    yield "Ed25519", signed(plain, issued(root, "Ed", ed25519.Ed25519PrivateKey.generate()), "sha512")
    yield "an authority between", signed(plain, issued(between, "Under"))
    lower = issued(between, "Mellan 2", authority=True)
    yield "two authorities between", signed(plain, issued(lower, "Under"))
    for level in ("T", "LT", "LTA"):
        yield f"level {level}", signed(plain, seal, level=level)
    kept = signed(plain, seal, level="LTA")
    yield "level LTA, stamped again", signing.timestamp(signing.with_crl(kept, signing.crl()))
    yield "level LTA, another's signature", signing.sign(kept, vera, "B")
    yield "a form, stamped", signing.timestamp(signed(form, seal))
    yield "a form, another's signature", signing.sign(signed(form, seal), vera, "B")
    every = FieldMDPSpec(FieldMDPAction.ALL)
    yield "a locked form, stamped", signing.timestamp(signed(form, seal, lock=every))
    one = FieldMDPSpec(FieldMDPAction.INCLUDE, ["Belopp"])
    yield "a locked field, another's signature", signing.sign(signed(form, seal, lock=one), vera, "B")
    linear = _saved(plain, linearize=True)
    yield "linearized, two signatures", signing.sign(signed(linear, seal), vera, "B")
    closed = _saved(plain, encryption=pikepdf.Encryption(owner="a", user="", R=6))
    yield "closed to changes", signing.sign(closed, seal, password="")
    early = dt.datetime.now(dt.UTC) - dt.timedelta(days=3)
    later = issued(root, "Senare")
    stamped = signing.sign(plain, later, stamper=signing.time_stamper(early))
    yield "revoked after its timestamp", signing.with_crl(stamped, signing.crl(later))


def unfit(plain: bytes) -> Iterator[tuple[str, bytes]]:
    """Files of those who may not sign, of weak keys and digests, and with a value put together, by name."""
    root, seal = signing.root(), signing.seal()
    between = issued(root, "Mellan", authority=True)
    yield "for ciphers", signed(plain, issued(root, "Chiffer", uses=("key_encipherment",)))
    yield "for certificates", signed(plain, issued(root, "Bevis", uses=("key_cert_sign",)))
    yield "below one who may not", signed(plain, issued(issued(root, "Ingen"), "Under"))
    short = issued(root, "Kort", authority=True, length=0)
    yield "a chain too long", signed(plain, issued(issued(short, "Mellan", authority=True), "Under"))
    gone = issued(root, "Slut", authority=True, days=(-100, -10))
    yield "below an expired one", signed(plain, issued(gone, "Under"))
    yield "with the authority missing", signed(plain, issued(between, "Under"), chained=False)
    yield (
        "below a revoked one",
        signing.with_crl(signed(plain, issued(between, "Under")), signing.crl(between)),
    )
    double = signing.identity(None, named("Provrot Sverige", "Provutfärdaren AB"), authority=True)
    yield "below a root of the same name", signed(plain, issued(double, "Under"))
    yield "not yet valid", signed(plain, issued(root, "Ung", days=(5, 100)))
    yield "with a rule unknown", signed(plain, issued(root, "Okänd", critical=UNKNOWN))
    abroad = issued(root, "Utland", authority=True, critical=ELSEWHERE)
    yield "below one for another country", signed(plain, issued(abroad, "Under"))
    yield "by itself", signed(plain, issued(None, "Själv"))
    yield "SHA-1", signed(plain, seal, "sha1")
    yield "MD5", signed(plain, issued(root, "RSA", _key()), "md5")
    yield "a short key", signed(plain, issued(root, "RSA", rsa.generate_private_key(65537, 1024)))
    whole = signed(plain, seal)
    yield "level LTA, another content", t.content_replaced(signed(plain, seal, level="LTA"))
    yield (
        "level LTA, another content, stamped",
        signing.timestamp(t.content_replaced(signed(plain, seal, level="LTA"))),
    )
    form = signed(t.with_text_field(plain), seal, lock=FieldMDPSpec(FieldMDPAction.ALL))
    yield "a locked form filled in", t.field_refilled(form)
    yield "its certificate another's of the same key", _exchanged(whole, issued(root, "Annan", seal.key))
    yield (
        "its value without a signer",
        _with_value(whole, lambda value: value.__setitem__("signer_infos", [])),
    )
    yield (
        "its value without certificates",
        _with_value(whole, lambda value: value.__setitem__("certificates", [])),
    )
    expired = signing.identity(root, named("Gammal", "P AB"), days=(-100, -10))
    then = dt.datetime.now(dt.UTC) - dt.timedelta(days=50)
    in_time, other = (
        signing.sign(data, expired, stamper=signing.time_stamper(then))
        for data in (plain, signing.pdf("Annat"))
    )
    borrowed = _value(other)["signer_infos"][0]["unsigned_attrs"]
    yield (
        "expired, with the timestamp of another file",
        _with_value(in_time, lambda value: value["signer_infos"][0].__setitem__("unsigned_attrs", borrowed)),
    )
    yield "expired, its clock revoked", signing.with_crl(in_time, signing.crl(signing.authority_of_time()))


def _value(data: bytes) -> cms.SignedData:
    _, length, second, _ = tools.numbers(data)
    return cms.ContentInfo.load(bytes.fromhex(data[length + 1 : second - 1].decode()))["content"]


def _with_value(data: bytes, change: Callable[[cms.SignedData], object]) -> bytes:
    """The file with its signature's value changed in the place where it stands."""
    _, length, second, _ = tools.numbers(data)
    held = cms.ContentInfo.load(bytes.fromhex(data[length + 1 : second - 1].decode()))
    change(held["content"])
    written = held.dump(force=True).hex().encode()
    return bytes(data[: length + 1] + written.ljust(second - length - 2, b"0") + data[second - 1 :])


def _exchanged(data: bytes, who: Identity) -> bytes:
    cert = signing._certificate(who.cert)

    def change(value: cms.SignedData) -> None:
        number = cms.IssuerAndSerialNumber({"issuer": cert.issuer, "serial_number": cert.serial_number})
        value["certificates"] = [cms.CertificateChoices("certificate", cert)]
        value["signer_infos"][0]["sid"] = cms.SignerIdentifier("issuer_and_serial_number", number)

    return _with_value(data, change)
