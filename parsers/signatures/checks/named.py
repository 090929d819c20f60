"""Checks of what was signed: the title or the hash that a signature page gives of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.folding import fold
from handlingar.parsers.signatures import fields
from handlingar.parsers.signatures.checks.case import Case
from handlingar.patterns import compiled
from handlingar.schemas.rows import SignatureCheckRow

HASH = compiled(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{128}|[0-9A-Fa-f]{96}|[0-9A-Fa-f]{64})(?![0-9A-Fa-f])")
HEX_LINE = compiled(r"[0-9A-Fa-f]{24,}")
SUFFIX = compiled(r"\.(?:pdf|docx?|odt)\b.*$", regex.IGNORECASE)
WORD = compiled(r"\p{L}{4,}")
HALF = 0.5
"""The share of a title's words that the document must hold to be the one."""


def check_name(case: Case) -> Iterator[SignatureCheckRow]:
    """The rows about the document's name and hash, where the page gives them."""
    title = _stated_title(case)
    if title:
        yield from _title(case, title)
    yield from (_hash(case, found) for found in _hashes(case.lines)[:1])


def _stated_title(case: Case) -> str | None:
    """What stands behind the label of the document's name, or on the line below it."""
    for i, line in enumerate(case.lines):
        found = fields.labelled(line, case.provider)
        if found is None and fold(line) in map(fold, case.provider.labels.get("document", ())):
            found = fields.Labelled("document", "")
        if found and found.field == "document":
            below = case.lines[i + 1] if i + 1 < len(case.lines) else ""
            return SUFFIX.sub("", found.value or below).strip(" \"”'") or None
    return None


def _title(case: Case, title: str) -> Iterator[SignatureCheckRow]:
    """A title of another day than the meeting's is another document's, and so is one of none of its words.

    What services are given as a title is often the name of a file, which may be nothing but a code.
    """
    own = case.titles[0] if case.titles else "-"
    detail = f"the page names “{title}”, the document calls itself “{own}”"
    days = {found.date for found in find_dates(title)}
    if case.named and case.named.day and days and case.named.day not in days:
        yield case.row("document_named", False, f"{detail}; its meeting was on {case.named.day}")
        return
    words = WORD.findall(_plain(title))
    if not words:
        return
    titles, text = (
        set(WORD.findall(_plain(part))) for part in (case.titles, (*case.titles, *(case.before or ())))
    )
    found = sum(word in titles for word in words)
    strange = len(words) > 1 and not any(word in text for word in words) and not case.read_by_ocr
    yield case.row(
        "document_named", True if found >= HALF * len(words) else False if strange else None, detail
    )


def _plain(texts: str | Iterable[str]) -> str:
    return fold(texts if isinstance(texts, str) else " ".join(texts)).replace("_", " ")


def _hash(case: Case, found: str) -> SignatureCheckRow:
    """A page's hash is of the file before the page was put to it, which is seldom in the file."""
    check = "document_hash"
    if found.casefold() in case.digests:
        return case.row(check, True, f"{found[:16]}… is the hash of this file as it was before signing")
    detail = f"{found[:16]}… is a hash of the file before it was signed, and that file is not here"
    return case.row(check, None, detail)


def _hashes(lines: tuple[str, ...]) -> list[str]:
    """The hashes (SHA-256 to SHA-512) among the lines, those that run over several of them too."""
    found: list[str] = []
    run = ""
    for line in (*lines, ""):
        text = line.replace(" ", "")
        if HEX_LINE.fullmatch(text):
            run += text
            continue
        found += [match[0] for match in HASH.finditer(run)]
        found += [match[0] for match in HASH.finditer(line)]
        run = ""
    return found
