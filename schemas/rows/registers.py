"""The rows that are joined over the archive: its persons and its organisations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row is a person of the archive: one name in one organisation, however often it is named.

    person_key: Key of the person, which follows from the name, its order aside, and the organisation.
    name: Name in its fullest form.
    variants: Other forms of the name, parted by semicolons.
    party: Party abbreviation that is printed most often.
    organisations: Organisations that the person is named with, parted by semicolons.
    n_documents: Number of documents that name the person.
    confidence: How sure it is that this is one person, 0 to 1; less where no organisation is said or
        parties differ.
    """

    person_key: str
    name: str
    variants: str | None
    party: str | None
    organisations: str | None
    n_documents: int
    confidence: float


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """A row is an organisation of the archive.

    organisation_key: Key of the organisation, which follows from its name.
    name: Name in its fullest form.
    variants: Other forms of the name, parted by semicolons.
    organisation_number: Its number (organisationsnummer), as printed.
    kind: Kind of organisation: municipality, region, municipal_association, authority, company,
        foundation, housing_society, association, other.
    n_documents: Number of documents of the organisation.
    """

    organisation_key: str
    name: str
    variants: str | None
    organisation_number: str | None
    kind: str | None
    n_documents: int
