"""Whom to trust: the certificates that the user gives, and who a certificate says that its owner is."""

from __future__ import annotations

from pathlib import Path

from asn1crypto import pem, x509

from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.privacy.personal_numbers import mask_text

Roots = tuple[bytes, ...]
"""Certificates (DER) that a chain may end at."""
SUFFIXES = frozenset({".pem", ".crt", ".cer", ".der"})
SIGNING = frozenset(
    {
        "any_extended_key_usage",
        "email_protection",
        "1.3.6.1.5.5.7.3.36",  # documents (RFC 9336)
        "1.2.840.113583.1.1.5",  # Adobe's authentic documents
        "microsoft_document_signing",
        "1.3.6.1.4.1.311.10.3.12",
    }
)
"""Extended key usages that are fit for signing documents, as names of asn1crypto or as numbers."""

TIMING = frozenset({"any_extended_key_usage", "time_stamping"})
_PERSONAL = frozenset({"given_name", "surname", "pseudonym"})


class UnusableRoots(ValueError):
    """There is no certificate where one was said to be; the text says where and why."""


def read_roots(place: Path) -> Roots:
    """The certificates of a PEM or DER file, or of all such files in a folder, each once.

    Raises UnusableRoots where there are none, or a file can't be read.
    """
    files = sorted(p for p in place.iterdir() if p.suffix.lower() in SUFFIXES) if place.is_dir() else [place]
    found = [der for file in files for der in _certificates(file)]
    if not found:
        raise UnusableRoots(f"There is no certificate ({', '.join(sorted(SUFFIXES))}) in {place}.")
    return tuple(dict.fromkeys(found))


def certificates(roots: Roots) -> list[x509.Certificate]:
    """The roots as pyHanko takes them."""
    return [x509.Certificate.load(der) for der in roots]


def name_of(name: x509.Name) -> str:
    """The subject or issuer in a line: its common name and organisation; serial numbers are left out.

    A person's certificate may hold a personnummer as serial number, and in other parts too: they are masked.
    """
    told = name.native
    parts = [told.get("common_name"), told.get("organization_name")]
    if not any(parts):
        parts = [told.get("given_name"), told.get("surname"), told.get("organizational_unit_name")]
    flat = [" ".join(part) if isinstance(part, list) else str(part) for part in parts if part]
    return mask_text(", ".join(dict.fromkeys(flat)) or "without a name")


def is_personal(cert: x509.Certificate) -> bool:
    """Whether the certificate is of a person, not of a service or an organisation that seals."""
    subject = cert.subject.native
    return bool(_PERSONAL & subject.keys()) or is_person_name(str(subject.get("common_name", "")))


def is_for(cert: x509.Certificate, usages: frozenset[str]) -> bool:
    """Whether a certificate may be used so: it names no uses, or one of these among them."""
    value = cert.extended_key_usage_value
    return value is None or any(use.native in usages or use.dotted in usages for use in value)


def _certificates(file: Path) -> list[bytes]:
    try:
        data = file.read_bytes()
        ders = [der for _, _, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        for der in ders:
            x509.Certificate.load(der, strict=True).subject.native  # noqa: B018 - parsing is lazy
    except OSError as error:
        raise UnusableRoots(f"{file} can't be read ({error.strerror or error}).") from None
    except (ValueError, TypeError) as error:
        raise UnusableRoots(f"{file} holds no certificate in PEM or DER form.") from error
    return ders
