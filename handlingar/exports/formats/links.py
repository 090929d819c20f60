"""Where on the review site a row is seen."""

from __future__ import annotations

from typing import Any

from handlingar.schemas.descriptors import table


def link_to(name: str, row: dict[str, Any]) -> str:
    """The address of a row's page, relative to the site: its document, opened at the fact or its page."""
    key = [column for column in table(name).primary_key if column != "doc_id"]
    place = "-".join([name, *(str(row[column]) for column in key)]) if key and name != "documents" else ""
    if not key and row.get("page") is not None:
        place = f"pages-{row['page']}"
    return f"documents/{row['doc_id']}.html" + (f"#{place}" if place else "")
