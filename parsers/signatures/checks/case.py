"""What the checks look at: a page as it was read, what its minutes say, and the pages before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from handlingar.parsers.signatures.providers import Provider
from handlingar.schemas.rows import AttendeeRow, SignatureCheckRow, SignaturePageRow, SignerRow


@dataclass(frozen=True, slots=True)
class Named:
    """What minutes say by themselves, whatever the signature page says.

    offices are names with their offices (chair, secretary, adjuster); substitutes all whom the text names
    where it speaks of adjusting; ends is when the meeting ended, or its day where no time is given. bound is
    True for minutes, whose adjusting the law sets a time for, and False for notes of a meeting.
    """

    day: date | None
    ends: datetime | None
    bound: bool
    offices: tuple[tuple[str, str], ...]
    attendees: tuple[AttendeeRow, ...]
    substitutes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A page to check.

    lines are those printed on it; named is None where no minutes belong to it; titles are what the document
    calls itself; before are the texts of the pages before it, None for a text file; earlier is the number of
    the last signature page before it, 0 without one; slips are the readings (by what they were mended to)
    that OCR got wrong; digests are those of the file and its earlier versions.
    """

    page: SignaturePageRow
    signers: tuple[SignerRow, ...]
    provider: Provider
    lines: tuple[str, ...]
    named: Named | None = None
    titles: tuple[str, ...] = ()
    before: tuple[str, ...] | None = None
    earlier: int = 0
    slips: Mapping[str, str] = field(default_factory=dict)
    digests: frozenset[str] = frozenset()

    @property
    def read_by_ocr(self) -> bool:
        """Whether the page's letters may have been misread."""
        return self.page.at.confidence < 1

    def row(
        self, check: str, ok: bool | None, detail: str, signer: SignerRow | None = None
    ) -> SignatureCheckRow:
        """A row of this page, or of one of its signers; ok is None where nothing can be said."""
        result = "not_checkable" if ok is None else "ok" if ok else "fail"
        at = signer.at if signer else self.page.at
        return SignatureCheckRow(check, signer.signer_seq if signer else None, result, detail, at)
