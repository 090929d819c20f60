"""The people of the archive in Popolo's terms: persons, organizations, memberships, motions, vote events.

See popoloproject.com/specs. What the minutes name is kept as they name it; ids are those of the dataset.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handlingar.exports.formats.document_rows import by_document
from handlingar.schemas import each_record
from handlingar.schemas.records import Record, Rows
from handlingar.schemas.registers import SEPARATOR
from handlingar.schemas.texts import as_text

READ = ("meetings", "attendees", "paragraphs", "decisions", "movers", "ballots", "votes", "elections")
RESULTS = {"adopted": "pass", "rejected": "fail", "yes": "pass", "no": "fail"}
MOTIONS = frozenset({"proposed", "moved", "reserved"})
OPTIONS = ("yes", "no", "abstain", "absent")


def write_popolo(outputs: Path, target: Path) -> None:
    """Writes the people of the dataset of outputs to a new JSON file.

    Raises FileNotFoundError where there is no dataset.
    """
    organizations = {
        row["organisation_key"]: _organization(row) for row in each_record(outputs, "organisations")
    }
    keys = {row["name"]: row["id"] for row in organizations.values()}
    memberships: dict[str, Record] = {}
    motions: list[Record] = []
    events: list[Record] = []
    for document, rows in by_document(outputs, READ):
        body = _body(document, organizations, keys)
        for party in {r["party"] for name in READ for r in rows[name] if r.get("party")}:
            organizations[f"party/{party}"] = {
                "id": f"party/{party}",
                "name": party,
                "classification": "party",
            }
        memberships |= {m["id"]: m for m in _memberships(document, rows, body)}
        motions += _motions(document, rows, body)
        events += _events(document, rows, body)
    found = {
        "persons": [_person(row) for row in each_record(outputs, "persons")],
        "organizations": [organizations[key] for key in sorted(organizations)],
        "memberships": [memberships[key] for key in sorted(memberships)],
        "motions": motions,
        "vote_events": events,
    }
    text = json.dumps(found, ensure_ascii=False, indent=1, default=as_text)
    target.write_text(text + "\n", encoding="utf-8")


def _given(**values: Any) -> Record:
    return {name: value for name, value in values.items() if value not in (None, [])}


def _others(variants: str | None) -> list[Record]:
    return [{"name": name} for name in variants.split(SEPARATOR)] if variants else []


def _person(row: Record) -> Record:
    return _given(id=row["person_key"], name=row["name"], other_names=_others(row["variants"]))


def _organization(row: Record) -> Record:
    number = row["organisation_number"]
    return _given(
        id=row["organisation_key"],
        name=row["name"],
        other_names=_others(row["variants"]),
        classification=row["kind"],
        identifiers=[{"scheme": "SE-organisationsnummer", "identifier": number}] if number else None,
    )


def _body(document: Record, organizations: dict[str, Record], keys: dict[str, str]) -> str | None:
    """The id of the body that met, which becomes an organization within its own where it isn't one yet."""
    parent = document["organisation_key"] or keys.get(document["organisation"] or "")
    name = document["body"]
    if name is None:
        return parent
    key = f"{parent or 'body'}/{name}"
    organizations[key] = _given(id=key, name=name, classification="body", parent_id=parent)
    return key


def _source(document: Record, row: Record) -> list[Record]:
    page = f", page {row['page']}" if row.get("page") else ""
    return (
        [{"note": f"{document['path']}{page}", "url": f"urn:sha256:{document['sha256']}"}]
        if document["sha256"]
        else []
    )


def _memberships(document: Record, rows: Rows, body: str | None) -> Iterator[Record]:
    for row in rows["attendees"]:
        if row["person_key"] and body:
            yield _given(
                id=f"{row['person_key']}@{body}/{row['role']}",
                person_id=row["person_key"],
                organization_id=body,
                role=row["role"],
                on_behalf_of_id=f"party/{row['party']}" if row["party"] else None,
                sources=_source(document, row),
            )
    for number, row in enumerate(rows["elections"], start=1):
        if row["person_key"] and body:
            yield _given(
                id=f"{document['doc_id']}/elections/{number}",
                person_id=row["person_key"],
                organization_id=body,
                role=row["office"],
                label=SEPARATOR.join(part for part in (row["office"], row["body"]) if part),
                start_date=row["term_from"],
                end_date=row["term_to"],
                on_behalf_of_id=f"party/{row['party']}" if row["party"] else None,
                sources=_source(document, row),
            )


def _motions(document: Record, rows: Rows, body: str | None) -> Iterator[Record]:
    who = {r["decision_seq"]: r["person_key"] for r in rows["movers"] if r["role"] == "mover"}
    for row in rows["decisions"]:
        if row["status"] in MOTIONS:
            yield _given(
                id=f"{document['doc_id']}/decisions/{row['decision_seq']}",
                organization_id=body,
                creator_id=who.get(row["decision_seq"]),
                text=row["text"],
                classification=row["status"],
                date=document["date"],
                result=RESULTS.get(row["outcome"]),
                sources=_source(document, row),
            )
    titles = {r["paragraph_seq"]: r["title"] for r in rows["paragraphs"]}
    for row in rows["ballots"]:
        yield _given(
            id=f"{document['doc_id']}/ballots/{row['ballot_seq']}",
            organization_id=body,
            text=row["question"] or titles.get(row["paragraph_seq"]),
            classification="ballot",
            date=document["date"],
            result=RESULTS.get(row["result"]),
            sources=_source(document, row),
        )


def _events(document: Record, rows: Rows, body: str | None) -> Iterator[Record]:
    for row in rows["ballots"]:
        key = f"{document['doc_id']}/ballots/{row['ballot_seq']}"
        yield _given(
            id=f"{key}/event",
            motion_id=key,
            organization_id=body,
            start_date=document["date"],
            result=RESULTS.get(row["result"]),
            counts=[
                {"option": option, "value": row[option]} for option in OPTIONS if row[option] is not None
            ],
            votes=[
                _given(
                    option=vote["vote"],
                    voter_id=vote["person_key"],
                    voter={"name": vote["name"]} if not vote["person_key"] else None,
                    group_id=f"party/{vote['party']}" if vote["party"] else None,
                )
                for vote in rows["votes"]
                if vote["ballot_seq"] == row["ballot_seq"]
            ],
            sources=_source(document, row),
        )
