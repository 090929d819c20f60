"""Flags: what a person should look at, from reading and from what the parsers found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from handlingar.extract import Document, Page, mean_confidence
from handlingar.extract.confidence import EVEN, FAIR
from handlingar.parsers.documents.document_types import MINUTES
from handlingar.parsers.language.numbers import in_swedish
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.privacy.personal_numbers import mask_text
from handlingar.schemas.rows import Facts, FlagRow, Place, TableCheckRow
from handlingar.schemas.rows.findings import SEVERITIES


def flags_of(document: Document, facts: Facts, missing: str | None = None) -> tuple[FlagRow, ...]:
    """The flags of a document: problems of reading, doubtful pages, sums and signatures that don't hold.

    facts are the document's other rows, missing the pages that its printed numbering has and the file lacks;
    what the document says wrongly is flagged, never mended.
    """
    return (
        *_problems(document),
        *_pages(document),
        *_missing(missing),
        *_without_items(document, facts),
        *_marks(facts),
        *_lost_letters(facts),
        *_sums(facts),
        *_ballots(facts),
        *_signatures(facts),
    )


def _problems(document: Document) -> Iterator[FlagRow]:
    for problem in document.problems:
        message = mask_text(problem.message)  # it may quote the file
        yield FlagRow(problem.code, problem.severity, message, Place(page=problem.page))


def _pages(document: Document) -> Iterator[FlagRow]:
    flagged = {problem.page for problem in document.problems}
    for page in document.pages:
        if not page.ok and page.number not in flagged:
            message = f"The page could not be read: {page.reason or 'no reason given'}."
            yield FlagRow("page_failed", "error", message, Place(page=page.number))
        confidence = confidence_of(page)
        if confidence is not None and confidence < FAIR:
            message = f"The words of this page were read with a mean confidence of {confidence:.2f} only."
            yield FlagRow("low_confidence", "warning", message, Place(page=page.number))


def _missing(pages: str | None) -> Iterator[FlagRow]:
    if pages:
        message = f"By the printed numbering, the file lacks page {pages}."
        yield FlagRow("pages_missing", "warning", message, Place())


def _without_items(document: Document, facts: Facts) -> Iterator[FlagRow]:
    """A flag where nothing was found that a file's minutes decide: else they seem to decide nothing.

    None where pages were not read, which have flags of their own.
    """
    first = next((row for row in facts.segments if row.doc_type in MINUTES), None)
    found = facts.paragraphs or facts.decisions
    if first and not found and all(page.ok for page in document.pages):
        message = "No item was found in the minutes; what they decide may be missing in the tables."
        yield FlagRow("no_items", "warning", message, Place(page=first.page_from))


def _marks(facts: Facts) -> Iterator[FlagRow]:
    rows = [row for row in facts.attendees if row.at.confidence == EVEN and row.deciding is None]
    if rows:
        message = f"In which column the marks of {len(rows)} of those on the list stand can't be told."
        yield FlagRow("marks_unplaced", "warning", message, rows[0].at)


def confidence_of(page: Page) -> float | None:
    """The mean confidence of the page's words, 0 to 1, four decimals; None for a page without words."""
    return round(mean_confidence(page.words), 4) if page.words else None


def _lost_letters(facts: Facts) -> Iterator[FlagRow]:
    """One flag a document whose text had lost letters, at the first page where it had.

    Not what `misnamed_letters` tells, nor a bullet or a figure that was read otherwise.
    """
    told = (None, "encoding", "font")
    rows = [row for row in facts.repairs if told.count(row.source) + told.count(row.rule) == 0]
    rows = [row for row in rows if _marked(row.repaired) != _marked(row.raw)]
    if rows:
        unsure = sum(row.status != "applied" for row in rows)
        message = f"The text had lost å, ä or ö in {len(rows)} word(s), {unsure} of them unsure (repairs)."
        yield FlagRow("letters_lost", "warning" if unsure else "info", message, Place(page=rows[0].at.page))


def _marked(text: str) -> list[str]:
    """The letters å, ä and ö of the text."""
    return [letter for letter in text.lower() if letter in "åäö"]


def _sums(facts: Facts) -> Iterator[FlagRow]:
    printed: dict[tuple[int | None, int | None, int | None], str] = {
        (c.table_seq, c.row_index, c.column_index): c.raw for c in facts.table_cells
    }
    for check in facts.table_checks:
        if check.result == "fail":
            message = _told(check, printed)
            if check.unsure:
                yield FlagRow("unsure_reading", "warning", f"Unsure reading: {message}", check.at)
            else:
                yield FlagRow("document_error", "warning", f"The document's own error: {message}", check.at)


def _told(check: TableCheckRow, printed: Mapping[tuple[int | None, int | None, int | None], str]) -> str:
    """Where a relation fails, and both its numbers: as printed, and as Swedish print would have it."""
    labels = (label.rstrip(" :") for label in (check.row_label, check.column_label) if label)
    where = f"page {check.at.page}, " if check.at.page else ""
    where += ", ".join((f"table {check.table_seq}", *labels))
    stated = printed.get((check.table_seq, check.row_index, check.column_index)) or in_swedish(check.stated)
    if check.other_table_seq:
        other = printed.get((check.other_table_seq, check.other_row_index, check.other_column_index))
        source = f"table {check.other_table_seq} has {other or in_swedish(check.expected)}"
    else:
        source = f"the numbers that it rests on give {in_swedish(check.expected)}"
    relation = f", {check.relation}" if check.relation else ""
    return f"{where}: {stated} is printed, {source} ({check.check_kind}{relation})."


def _ballots(facts: Facts) -> Iterator[FlagRow]:
    for ballot in facts.ballots:
        if ballot.agrees is False:
            pairs = (
                (ballot.yes, ballot.yes_named, "yes"),
                (ballot.no, ballot.no_named, "no"),
                (ballot.abstain, ballot.abstain_named, "abstaining"),
                (ballot.absent, ballot.absent_named, "absent"),
            )
            told = ", ".join(
                f"{n} {what} ({named} named)" for n, named, what in pairs if n not in (None, named)
            )
            message = f"§ {ballot.paragraph_number}: {told}: totals and names of the ballot differ."
            yield FlagRow("ballot_disagrees", "warning", message, ballot.at)


def _signatures(facts: Facts) -> Iterator[FlagRow]:
    for check in facts.signature_checks:
        if check.result == "fail":
            yield FlagRow("signature_check_fails", "warning", f"{check.check_kind}: {check.detail}", check.at)


def ranked(flags: Iterable[FlagRow]) -> tuple[FlagRow, ...]:
    """The flags of a document, the most urgent first, with their rank and what a person can do about them.

    Urgent is what is severe, then what stands first in data/flags.toml.
    """
    remedies: dict[str, str] = vocabulary("flags")["remedies"]
    urgency = {code: place for place, code in enumerate(remedies)}
    in_order = sorted(
        flags, key=lambda flag: (SEVERITIES.index(flag.severity), urgency.get(flag.code, len(urgency)))
    )
    return tuple(
        replace(flag, rank=i, remedy=flag.remedy or remedies.get(flag.code))
        for i, flag in enumerate(in_order, start=1)
    )
