"""What a file's bytes tell of its signatures, before anything else reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlingar.parsers.signatures.pades.byte_ranges import digests_of
from handlingar.schemas.rows import PdfSignatureRow

if TYPE_CHECKING:
    from handlingar.parsers.signatures.pades.trust import Roots


@dataclass(frozen=True, slots=True)
class Original:
    """A file's own signatures, and its digests.

    digests are the SHA-256 and SHA-512 (hex) of the file and of its earlier versions.
    """

    signatures: tuple[PdfSignatureRow, ...] = ()
    digests: frozenset[str] = frozenset()


def examine(data: bytes, roots: Roots = (), passwords: Sequence[str] = ()) -> Original:
    """The verdicts on a PDF's signatures, and its digests; nothing of a file that is no PDF."""
    if b"%PDF-" not in data[:1024]:
        return Original()
    from handlingar.parsers.signatures.pades.judge_signatures import validate_pdf

    return Original(validate_pdf(data, roots, passwords), digests_of(data))
