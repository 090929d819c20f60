"""What can be checked of a signature page: in go the page, its minutes and its pages, out come rows.

A row's result is ok, fail or not_checkable, and its detail says what was compared. A check that a page does
not call for (it states no number of pages, it gives no e-mail addresses) has no row.
"""

from __future__ import annotations

from handlingar.parsers.signatures.checks.case import Case
from handlingar.parsers.signatures.checks.forms import check_forms
from handlingar.parsers.signatures.checks.named import check_name
from handlingar.parsers.signatures.checks.pages import check_pages
from handlingar.parsers.signatures.checks.people import check_people
from handlingar.parsers.signatures.checks.proof import check_proof
from handlingar.parsers.signatures.checks.times import check_times
from handlingar.schemas.rows import SignatureCheckRow

__all__ = ["Case", "check_page", "check_proof"]


def check_page(case: Case) -> tuple[SignatureCheckRow, ...]:
    """All checks of a signature page."""
    parts = (check_times, check_forms, check_people, check_pages, check_name)
    return tuple(row for part in parts for row in part(case))
