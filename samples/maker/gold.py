"""What a perfect run gives for a sample: derived from the same content that its pages are printed from."""

from __future__ import annotations

from typing import Any

from samples.maker.content import Annex, Call, Meeting, Paragraph, Sample, SignaturePage, Table, Text


def gold_of(sample: Sample) -> dict[str, Any]:
    """The facts of a sample as plain JSON values."""
    meeting = sample.meeting
    return {
        "document": {
            "doc_type": meeting.doc_type if meeting else sample.annexes[0].doc_type,
            "organisation": meeting.organisation if meeting else sample.organisation,
            "date": meeting.date if meeting else sample.call.date if sample.call else None,
            "period_end": sample.period_end,
        },
        "segments": _segments(sample),
        "meeting": _meeting(meeting) or _called(sample.call),
        "attendees": [
            {"name": p.name, "organisation": p.organisation, "party": p.party, "present": p.present}
            for p in (meeting.people if meeting else ())
        ],
        "paragraphs": [
            {"number": p.number, "title": p.title, "diarienummer": p.diarienummer}
            for p in (meeting.paragraphs if meeting else ())
        ],
        "decisions": [d for p in (meeting.paragraphs if meeting else ()) for d in _decisions(p)],
        "cells": [cell for table in _tables(sample) for cell in _cells(table)],
        "failing_sums": [list(pair) for table in _tables(sample) for pair in table.failing],
        "signature_page": _signature_page(sample.signature_page),
        "amounts_sek": list(sample.amounts_sek),
        "personal_numbers": len(sample.personal_numbers),
    }


def number(raw: str) -> float | None:
    """The value of a printed number; None for an empty cell."""
    digits = raw.replace("\u2212", "-").replace(" ", "").replace(",", ".").rstrip("*")
    return None if digits in ("", "-") else float(digits)


def _segments(sample: Sample) -> list[str]:
    own = [sample.meeting.doc_type] if sample.meeting else []
    page = ["signature_page"] if sample.signature_page else []
    return own + page + [annex.doc_type for annex in sample.annexes]


def _meeting(meeting: Meeting | None) -> dict[str, Any] | None:
    if meeting is None:
        return None
    names = ("date", "start_time", "end_time", "place", "chair", "secretary", "next_meeting_date")
    return {name: getattr(meeting, name) for name in names} | {"adjusters": list(meeting.adjusters)}


def _called(call: Call | None) -> dict[str, Any] | None:
    """A meeting that is called only: when and where it shall be."""
    if call is None:
        return None
    held = {"chair": None, "secretary": None, "next_meeting_date": None, "adjusters": []}
    return {name: getattr(call, name) for name in ("date", "start_time", "end_time", "place")} | held


def _decisions(paragraph: Paragraph) -> list[dict[str, str]]:
    return [
        {"paragraph": paragraph.number, "status": block.status, "text": block.text}
        for block in paragraph.body
        if isinstance(block, Text) and block.status
    ]


def _tables(sample: Sample) -> list[Table]:
    bodies: list[Paragraph | Annex] = [
        *(sample.meeting.paragraphs if sample.meeting else ()),
        *sample.annexes,
    ]
    return [block for part in bodies for block in part.body if isinstance(block, Table)]


def _cells(table: Table) -> list[list[Any]]:
    return [
        [label, column.replace("\n", " "), value]
        for label, values in table.rows
        for column, raw in zip(table.columns, values, strict=True)
        if (value := number(raw)) is not None
    ]


def _signature_page(page: SignaturePage | None) -> dict[str, Any] | None:
    if page is None:
        return None
    return {
        "provider": page.provider,
        "reference": page.reference,
        "certified_at": page.certified_at,
        "pages_before": page.pages_before,
        "complete": bool(page.signers),
        "signers": [
            {
                "name": s.name,
                "title": s.title,
                "organisation": s.organisation,
                "signed_at": s.signed_at,
                "email": s.email,
                "identification_id": s.identification_id,
            }
            for s in page.signers
        ],
    }
