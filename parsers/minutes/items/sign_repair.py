"""Gives paragraph signs that OCR misread back to the document's words, with a row for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from handlingar.extract import Box, Correction, Document, Line, Origin, Page, Word
from handlingar.extract.confidence import APPLY
from handlingar.parsers.documents.document_types import MINUTES
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.grids.grid import around, place_of
from handlingar.parsers.minutes.items.misread_signs import Misread, misread_entry, misread_headings
from handlingar.parsers.minutes.items.unwrap_boxes import unboxed
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place, RepairRow

RULE = "paragraph_sign"
"""From this confidence on a repair needs no second look (repairs.status)."""
AROUND = 6
"""How many words before and after a sign its row shows."""
APART = compiled(r"§\s\d")
TOGETHER = compiled(r"§\d")

Found = dict[tuple[int, int], list[Misread]]
"""The misread signs by the page's and the line's number."""


@dataclass(frozen=True, slots=True)
class _Change:
    """The words from first up to last (exclusive) of a line become others."""

    first: int
    last: int
    words: tuple[Word, ...]
    misread: Misread


def repair_signs(document: Document, segments: Iterable[Segment]) -> tuple[Document, tuple[RepairRow, ...]]:
    """The document with the misread signs of its minutes given back, and a row for each, in reading order.

    segments are those of the document; those of minutes are looked at. A word that holds
    sign and number ("$13") becomes two where the document sets its signs apart from their numbers.
    """
    found: Found = {}
    lines = {_key(_place(page, line)): (page.number, line) for page in document.pages for line in page.lines}
    for segment in segments:
        if segment.row.doc_type in MINUTES:
            _look(document, segment, lines, found)
    if not found:
        return document, ()
    apart = _sets_apart(document)
    pages, rows = [], []
    for page in document.pages:
        changed = []
        for line in page.lines:
            changes = [_change(line, sign, apart) for sign in found.get((page.number, line.number), ())]
            rows += [_row(page, line, change) for change in changes]
            changed.append(_changed(line, changes) if changes else line)
        origin = page.origin
        if tuple(changed) != page.lines and origin is Origin.DIGITAL:
            origin = Origin.REPAIRED_LAYER
        pages.append(replace(page, lines=tuple(changed), origin=origin))
    return replace(document, pages=tuple(pages)), tuple(rows)


def _look(
    document: Document, segment: Segment, lines: dict[tuple[object, ...], tuple[int, Line]], found: Found
) -> None:
    """Adds the misread signs of a segment to those found."""
    headings, titles = misread_headings(unboxed(segment.flow))
    for at, sign in headings:
        number, line = lines.get(_key(at), (0, None))
        if line and line.text[sign.start : sign.end].strip():
            found.setdefault((number, line.number), []).append(sign)
    for page in document.pages:
        if segment.row.page_from <= page.number <= segment.row.page_to:
            for line in page.lines:
                if entry := misread_entry(line.text, titles):
                    found.setdefault((page.number, line.number), [entry])


def _place(page: Page, line: Line) -> Place:
    return place_of(page, line.box, line.number, 1.0)


def _key(at: Place) -> tuple[object, ...]:
    return at.page, at.x0, at.y0, at.x1, at.y1, at.line


def _sets_apart(document: Document) -> bool:
    """Whether the document prints "§ 12", as most do, and not "§12"."""
    texts = [line.text for page in document.pages for line in page.lines if "§" in line.text]
    apart = sum(len(APART.findall(text)) for text in texts)
    return 2 * apart >= sum(len(TOGETHER.findall(text)) for text in texts)


def _change(line: Line, misread: Misread, apart: bool) -> _Change:
    """What becomes of the words in which a misread sign stands."""
    starts = _starts(line)
    first = max(i for i, start in enumerate(starts) if start <= misread.start)
    last = max(i for i, start in enumerate(starts) if start < misread.end) + 1
    old = line.words[first:last]
    before = line.text[starts[first] : misread.start]
    after = line.text[misread.end : starts[last - 1] + len(old[-1].text)]
    texts = [f"{before}§", after] if after and apart else [f"{before}§{after}"]
    return _Change(first, last, tuple(_shared(old, texts)), misread)


def _starts(line: Line) -> list[int]:
    """Where each word begins in the line's text."""
    starts, at = [], 0
    for word in line.words:
        starts.append(at)
        at += len(word.text) + 1
    return starts


def _shared(old: Sequence[Word], texts: Sequence[str]) -> list[Word]:
    """Words with these texts, which share the place of the old ones by their length."""
    box, whole, done = around(old), sum(map(len, texts)), 0
    made = (*old[0].corrections, Correction(" ".join(word.text for word in old), RULE))
    sure = min(word.confidence for word in old)
    words = []
    for text in texts:
        part = box and Box(
            round(box.x0 + box.width * done / whole, 2),
            box.y0,
            round(box.x0 + box.width * (done + len(text)) / whole, 2),
            box.y1,
        )
        words.append(replace(old[0], text=text, box=part, confidence=sure, others=(), corrections=made))
        done += len(text)
    return words


def _changed(line: Line, changes: Sequence[_Change]) -> Line:
    new: list[tuple[Word, ...]] = [(word,) for word in line.words]
    for change in changes:
        new[change.first : change.last] = [change.words, *[()] * (change.last - change.first - 1)]
    return line.with_parts(new)


def _row(page: Page, line: Line, change: _Change) -> RepairRow:
    misread, old = change.misread, line.words[change.first : change.last]
    return RepairRow(
        raw=" ".join(word.text for word in old),
        repaired=" ".join(word.text for word in change.words),
        rule=RULE,
        context=" ".join(
            word.text for word in line.words[max(0, change.first - AROUND) : change.last + AROUND]
        ),
        at=place_of(page, around(old), line.number, misread.confidence),
        char_offset=_starts(line)[change.first],
        source="document",
        status="applied" if misread.confidence >= APPLY else "review",
    )
