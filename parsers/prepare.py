"""What was read, made fit for use: personal numbers masked, what OCR mangled given back, segments found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from handlingar.extract import Document, Line
from handlingar.extract.model import PARSER_FAILED, UNKNOWN
from handlingar.parsers.documents.segmentation import Segment, segment
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.layout.raised_marks import with_raised_marks
from handlingar.parsers.layout.struck_out import without_struck
from handlingar.parsers.minutes.items.sign_repair import repair_signs
from handlingar.parsers.privacy.masked_document import mask
from handlingar.parsers.repair import repair_document
from handlingar.parsers.repair.document import recognition_repairs
from handlingar.patterns import compiled
from handlingar.schemas.rows import FlagRow, PersonalNumberRow, Place, RepairRow

T = TypeVar("T")
NO_ASCII = compiled(r"(?![0-9])\d")


@dataclass(frozen=True, slots=True)
class Restored:
    """A document masked and repaired, and what that found.

    repairs has a row for each word changed, personal_numbers one for each number masked; failed are flags for
    steps that failed and were left out, struck one for each stretch of words that are struck out.
    """

    document: Document
    segments: tuple[Segment, ...]
    repairs: tuple[RepairRow, ...]
    personal_numbers: tuple[PersonalNumberRow, ...]
    failed: tuple[FlagRow, ...]
    struck: tuple[FlagRow, ...] = ()


def restored(document: Document, births: bool = False) -> Restored:
    """The document as all parsers read it, and as it may be shown: nothing unmasked is left in it.

    With births, the dates of birth in personal numbers are masked too. A repair that fails is left out, with
    a flag. Raises what masking raises: unmasked, nothing may go on.
    """
    known = document.with_lines(_with_known_digits)
    document, personal_numbers = mask(with_raised_marks(known), births)
    document, struck = without_struck(document)
    failed: list[FlagRow] = []
    unrepaired: tuple[Document, tuple[RepairRow, ...]] = (document, ())
    recognised = recognition_repairs(document)
    document, repairs = attempt("repair", failed, unrepaired, lambda: repair_document(document))
    repairs = (*recognised, *repairs)
    segments: tuple[Segment, ...] = attempt("segments", failed, (), lambda: segment(flow_of(document)))
    unsigned: tuple[Document, tuple[RepairRow, ...]] = (document, ())
    signed = attempt("paragraph signs", failed, unsigned, lambda: repair_signs(document, segments))
    if signed[1]:
        document, signs = signed
        repairs += signs
        segments = attempt("segments", failed, (), lambda: segment(flow_of(document)))
    return Restored(document, segments, repairs, personal_numbers, tuple(failed), struck)


def attempt(name: str, failed: list[FlagRow], empty: T, parser: Callable[[], T]) -> T:
    """What the parser gives; where it fails, the empty result, and a flag that says which parser and why."""
    try:
        return parser()
    except Exception as error:  # whatever a parser's defect is, the other tables shall not be lost
        reason = f"{type(error).__name__}: {error}"
        message = f"The parser of {name} failed ({reason}); its tables are empty for this document."
        failed.append(FlagRow(PARSER_FAILED, "error", message, Place()))
        return empty


def _with_known_digits(line: Line) -> Line:
    """The line with digits of scripts newer than this Python shown as unknown: they make no number."""
    if all(match[0].isdecimal() for match in NO_ASCII.finditer(line.text)):
        return line
    texts = (NO_ASCII.sub(lambda m: m[0] if m[0].isdecimal() else UNKNOWN, w.text) for w in line.words)
    return replace(line, words=tuple(replace(w, text=t) for w, t in zip(line.words, texts, strict=True)))
