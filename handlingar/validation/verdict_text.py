"""What is proved of who signed a file, in plain words: by its signature page, and by its own signatures."""

from __future__ import annotations

from dataclasses import dataclass

from handlingar.exit_codes import ExitCode
from handlingar.schemas.rows import Facts

PAPER = frozenset({"ocr", "repaired_layer"})
OF_THE_FILE = frozenset({"pdf_signature", "signatures_compared"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is proved, in sentences, and the exit code that says the same.

    code is OK, NOT_PROVABLE or SIGNATURE_FAILED.
    """

    sentences: tuple[str, ...]
    code: ExitCode


def verdict_of(facts: Facts) -> Verdict:
    """The verdict on a file by its facts: the page, what fails on it, then the PDF's own signatures."""
    if facts.documents[0].status in ("failed", "skipped"):
        unread = [flag.message for flag in facts.flags]
        why = unread[0] if unread else "no reason is known."
        return Verdict((f"The file can't be read: {why}", *_judged(facts)), _code(facts))
    return Verdict((_page(facts), *_failing(facts), *(_judged(facts) or _unsigned(facts))), _code(facts))


def _code(facts: Facts) -> ExitCode:
    results = {check.result for check in facts.signature_checks}
    if "fail" in results:
        return ExitCode.SIGNATURE_FAILED
    judged = {s.indication for s in facts.pdf_signatures if s.kind != "empty"}
    if "TOTAL-FAILED" in judged:
        return ExitCode.SIGNATURE_FAILED
    proved = judged == {"TOTAL-PASSED"} and "not_checkable" not in results and _is_signed(facts)
    return ExitCode.OK if proved and facts.documents[0].status == "ok" else ExitCode.NOT_PROVABLE


def _is_signed(facts: Facts) -> bool:
    """Whether someone signed or sealed: a timestamp alone tells when, not who."""
    return any(signature.kind in ("signature", "seal") for signature in facts.pdf_signatures)


def _page(facts: Facts) -> str:
    if not facts.signature_pages:
        return "There is no signature page."
    number = len(facts.signers)
    names = "The page names 1 signer" if number == 1 else f"The page names {number} signers"
    if number == 0:
        return "The signature page names nobody."
    if len(facts.signature_pages) > 1:
        names = f"The {len(facts.signature_pages)} signature pages name {number} signers"
    compared = {c.result for c in facts.signature_checks if c.check_kind == "signers_are_officers"}
    if compared == {"ok"}:
        return f"{names}, all of whom the minutes name."
    if "fail" in compared:
        return f"{names}, who are not those whom the minutes name."
    return f"{names}; there are no minutes to compare them with."


def _failing(facts: Facts) -> list[str]:
    """The checks of the page that fail, each once, with what was compared."""
    failed = [c for c in facts.signature_checks if c.result == "fail" and c.check_kind not in OF_THE_FILE]
    return [f"The check {check.check_kind} fails: {check.detail}." for check in failed]


def _judged(facts: Facts) -> list[str]:
    """What the PDF's own signatures prove."""
    made = [s for s in facts.pdf_signatures if s.kind != "empty"]
    compared = [c for c in facts.signature_checks if c.check_kind == "signatures_compared"]
    alone = ["Nobody has signed the PDF: a timestamp tells when it existed, not who vouches for it."]
    stamps = made and all(s.kind == "timestamp" for s in made)
    return [
        *(f"{s.indication}: {s.detail}" for s in made),
        *(f"{check.detail[:1].upper()}{check.detail[1:]}." for check in compared),
        *(alone if stamps else []),
    ]


def _unsigned(facts: Facts) -> list[str]:
    """Why nothing can be proved of a file without a signature of its own."""
    if facts.documents[0].media_type != "application/pdf":
        return ["Only a PDF has a signature of its own: the page can't be proved by this file."]
    if not facts.signature_pages:
        return ["The PDF has no signature of its own: nothing in it is signed."]
    pages = {page.page: page.origin for page in facts.pages}
    if any(pages.get(page.at.page or 0) in PAPER for page in facts.signature_pages):
        why = "This is a printed or scanned copy, which loses the PDF's own signature"
    elif any(
        c.result == "fail" and c.check_kind in ("pages_before", "pages_marked")
        for c in facts.signature_checks
    ):
        why = "The file was split or merged, which loses the PDF's own signature"
    else:
        why = "The PDF has no signature of its own"
    return [f"{why}: the page can't be proved."]
