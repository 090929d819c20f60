"""What can be checked of a signature page by itself; each check is a row, with the detail a person needs."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from handlingar.parsers.signatures.providers import Provider
from handlingar.schemas.rows import SignatureCheckRow, SignaturePageRow, SignerRow


def check_page(
    page: SignaturePageRow, signers: Sequence[SignerRow], provider: Provider
) -> tuple[SignatureCheckRow, ...]:
    """The checks of a page and its signers: result is ok, fail or not_checkable."""
    found = [
        _complete(page),
        _times_in_order(page, signers, provider),
        _certified_after_last(page, signers),
        _distinct(page, signers),
        _pages_before(page),
    ]
    if "reference" in provider.forms:
        found.append(_form(page, "reference_form", page.reference, provider.forms["reference"], None))
    if "identification_id" in provider.forms:
        form = provider.forms["identification_id"]
        found.extend(
            _form(page, "identification_form", s.identification_id, form, s.signer_seq) for s in signers
        )
    return tuple(found)


def _row(page: SignaturePageRow, check: str, ok: bool | None, detail: str) -> SignatureCheckRow:
    result = "not_checkable" if ok is None else "ok" if ok else "fail"
    return SignatureCheckRow(check, None, result, detail, page.at)


def _complete(page: SignaturePageRow) -> SignatureCheckRow:
    detail = (
        f"{page.n_signers} signers, certified {page.certified_at_raw or '-'}, ref {page.reference or '-'}"
    )
    return _row(page, "complete", page.complete, detail)


def _times_in_order(
    page: SignaturePageRow, signers: Sequence[SignerRow], provider: Provider
) -> SignatureCheckRow:
    """Says nothing against a page of a service that does not promise an order."""
    times = [s.signed_at for s in signers if s.signed_at]
    in_order = times == sorted(times)
    ok = in_order if len(times) > 1 and (in_order or provider.in_order) else None
    return _row(page, "times_in_order", ok, ", ".join(time.isoformat(" ") for time in times) or "no times")


def _certified_after_last(page: SignaturePageRow, signers: Sequence[SignerRow]) -> SignatureCheckRow:
    times = [s.signed_at for s in signers if s.signed_at]
    if page.certified_at is None or not times:
        return _row(page, "certified_after_last", None, "no certified time" if times else "no signing times")
    detail = f"last signed {max(times).isoformat(' ')}, certified {page.certified_at.isoformat(' ')}"
    return _row(page, "certified_after_last", page.certified_at >= max(times), detail)


def _distinct(page: SignaturePageRow, signers: Sequence[SignerRow]) -> SignatureCheckRow:
    ids = [s.identification_id for s in signers if s.identification_id]
    ok = None if not ids else len(set(ids)) == len(ids)
    return _row(page, "identifications_distinct", ok, f"{len(set(ids))} different among {len(ids)}")


def _pages_before(page: SignaturePageRow) -> SignatureCheckRow:
    """A text file has no pages of its own, so that nothing can be said of it."""
    if page.pages_before is None or page.at.page is None or page.at.line is not None:
        return _row(page, "pages_before", None, f"the page says {page.pages_before or 'nothing'}")
    there = page.at.page - 1
    return _row(
        page, "pages_before", page.pages_before == there, f"says {page.pages_before}, there are {there}"
    )


def _form(
    page: SignaturePageRow, check: str, value: str | None, form: str, signer_seq: int | None
) -> SignatureCheckRow:
    ok = None if value is None else regex.fullmatch(form, value) is not None
    result = "not_checkable" if ok is None else "ok" if ok else "fail"
    return SignatureCheckRow(check, signer_seq, result, f"{value or 'none'} as {form}", page.at)
