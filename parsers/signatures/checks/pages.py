"""Checks of the pages before the signature page: how many there are, and whose mark they bear."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from handlingar.parsers.language.folding import bare
from handlingar.parsers.signatures.checks.case import Case
from handlingar.parsers.signatures.providers import has
from handlingar.schemas.rows import SignatureCheckRow

LISTED = 10
"""So many page numbers are told at most."""

SENTENCE = 20
"""Letters of a phrase that may be read with slips of OCR."""


def stated_pages(lines: tuple[str, ...], phrases: tuple[str, ...]) -> list[int]:
    """The number of pages before the page, as each sentence (of each language) on it says."""
    said = []
    for line in lines:
        for number in regex.finditer(r"(?<!\d)\d{1,4}(?!\d)", line):
            sentence = bare(f"{line[: number.start()]}N{line[number.end() :]}")
            said += [int(number[0]) for phrase in phrases if _says(sentence, phrase)][:1]
    return said


def _says(sentence: str, phrase: str) -> bool:
    """A short phrase must stand there as it is: much is like it."""
    wanted = bare(phrase)
    return wanted in sentence or (len(wanted) >= SENTENCE and has(sentence, phrase))


def check_pages(case: Case) -> Iterator[SignatureCheckRow]:
    """The rows about the pages before, each only where the page says something of them."""
    said = stated_pages(case.lines, case.provider.pages_before)
    if len(said) > 1 and not case.provider.pages_add_up:
        told = ", ".join(map(str, said))
        ok = True if len(set(said)) == 1 else None if case.read_by_ocr else False
        yield case.row("pages_in_all_languages", ok, f"in its languages the page says {told}")
    if case.page.pages_before is not None:
        yield _count(case, case.page.pages_before)
    if case.before and case.page.reference and "reference" in case.provider.forms:
        yield from _marks(case, case.before, case.page.reference)


def _count(case: Case, said: int) -> SignatureCheckRow:
    if case.before is None:
        return case.row("pages_before", None, f"the page says {said}; a text has no pages to count")
    there = len(case.before)
    since = there - case.earlier
    detail = f"the page says that {said} pages stand before it, and there are {there}"
    if said in (there, since):
        more = f" ({since} after the signature page before it: files were merged)" if said != there else ""
        return case.row("pages_before", True, detail + more)
    why = "pages are missing: the file was split" if said > there else "there are more: files were merged"
    return case.row("pages_before", False, f"{detail}; {why}")


def _marks(case: Case, before: tuple[str, ...], reference: str) -> Iterator[SignatureCheckRow]:
    """Whether the reference stands on all pages before, of a service that puts it in their heads or feet."""
    mark = bare(reference)
    form = case.provider.forms["reference"]
    bare_texts = [bare(text) for text in before[case.earlier :]]
    marked = [mark in text for text in bare_texts]
    others = {
        found[0] for text in before[case.earlier :] for found in regex.finditer(rf"\b(?:{form})\b", text)
    }
    strange = sorted(found for found in others if bare(found) != mark) if _is_long(form, reference) else []
    if not any(marked) and not strange:
        return
    lacking = [str(number) for number, on in enumerate(marked, case.earlier + 1) if not on]
    detail = f"{reference} stands on {sum(marked)} of {len(marked)} pages before"
    if lacking:
        detail += f"; not on {', '.join(lacking[:LISTED])}{' …' if len(lacking) > LISTED else ''}"
    if strange:
        detail += f"; others bear {', '.join(strange[:LISTED])}: files were merged"
    ok = not lacking and not strange
    yield case.row("pages_marked", ok if ok or not case.read_by_ocr else None, detail)


def _is_long(form: str, reference: str) -> bool:
    """Whether a reference is long enough that nothing else on a page looks like one."""
    return len(reference) >= 16 and regex.fullmatch(form, reference) is not None
