"""The checks of signature pages by themselves, for tests of pages that no minutes belong to."""

from __future__ import annotations

from handlingar.parsers.signatures import ReadPage, Signatures
from handlingar.parsers.signatures.checks import Case, check_page
from handlingar.schemas.rows import SignatureCheckRow


def checks_of(found: Signatures) -> tuple[SignatureCheckRow, ...]:
    """Every check of the pages, with empty pages before them, and nothing known of minutes."""
    return tuple(row for page in found.read for row in check_page(_case(page, found)))


def results_of(found: Signatures) -> dict[str, set[str]]:
    """For each check the results that it has."""
    by_check: dict[str, set[str]] = {}
    for row in checks_of(found):
        by_check.setdefault(row.check_kind, set()).add(row.result)
    return by_check


def failing(found: Signatures) -> set[str]:
    """The checks that fail."""
    return {check for check, results in results_of(found).items() if "fail" in results}


def _case(page: ReadPage, found: Signatures) -> Case:
    at = page.row.at
    before = ("",) * ((at.page or 1) - 1) if at.line is None else None
    slips = {repair.repaired: repair.raw for repair in found.repairs}
    return Case(page.row, page.signers, page.provider, page.lines, before=before, slips=slips)
