"""The one reader of signature pages: what differs between services is in their files under providers/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from handlingar.extract import Document
from handlingar.parsers.language.folding import bare
from handlingar.parsers.signatures.card_columns import PageLine
from handlingar.parsers.signatures.cards import signer_of
from handlingar.parsers.signatures.checks.pages import stated_pages
from handlingar.parsers.signatures.dated_names import above_closing, dated_name
from handlingar.parsers.signatures.gather import gather
from handlingar.parsers.signatures.lines import page_lines, whole
from handlingar.parsers.signatures.providers import Provider, has, provider_of
from handlingar.schemas.rows import RepairRow, SignaturePageRow, SignerRow

if TYPE_CHECKING:  # segments asks this package where a signature page begins
    from handlingar.parsers.documents.segmentation import Segment


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A signature page as it was read, for the checks: which segment it is, and the lines printed on it."""

    segment_seq: int
    row: SignaturePageRow
    signers: tuple[SignerRow, ...]
    provider: Provider
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """All signature pages of an input; repairs where a field's form or owner tells what is right."""

    read: tuple[ReadPage, ...] = ()
    repairs: tuple[RepairRow, ...] = ()

    @property
    def pages(self) -> tuple[SignaturePageRow, ...]:
        return tuple(page.row for page in self.read)

    @property
    def signers(self) -> tuple[SignerRow, ...]:
        return tuple(signer for page in self.read for signer in page.signers)


def read_signatures(segments: Sequence[Segment], document: Document | None = None) -> Signatures:
    """The pages and signers (numbered from 1 through the input) of the signature-page segments.

    The document, where given, is asked for references in the margins of pages, which no segment holds.
    """
    read: list[ReadPage] = []
    repairs: list[RepairRow] = []
    for segment in segments:
        lines = page_lines(segment.flow) if segment.row.doc_type == "signature_page" else []
        if not lines:
            continue
        provider = provider_of("\n".join(line.text for line in lines))
        first = sum(len(page.signers) for page in read) + 1
        row, signers, mended = _read_page(lines, provider, first)
        if row.reference is None and document is not None:
            row = replace(row, reference=_reference_on(document, segment.row.page_to, provider))
        row = replace(row, complete=_is_complete(row, signers, provider))
        texts = tuple(line.text for line in lines)
        read.append(ReadPage(segment.row.segment_seq, row, signers, provider, texts))
        repairs.extend(mended)
    return Signatures(tuple(read), tuple(repairs))


def _read_page(
    lines: list[PageLine], provider: Provider, first_seq: int
) -> tuple[SignaturePageRow, tuple[SignerRow, ...], list[RepairRow]]:
    read = gather(lines, provider)
    repairs: list[RepairRow] = []
    signers: list[SignerRow] = []
    for seq, card in enumerate(read.cards, first_seq):
        signer, mended = signer_of(card, provider)
        signers.append(replace(signer, signer_seq=seq))
        repairs.extend(mended)
    if not signers:
        signers = _dated_signers(lines, provider, first_seq)
    page = SignaturePageRow(
        provider=provider.code,
        reference=read.reference,
        certified_at=read.certified.time if read.certified else None,
        certified_at_raw=read.certified.raw if read.certified else None,
        pages_before=_pages_before(lines, provider),
        complete=False,
        n_signers=len(signers),
        at=whole([line.at for line in lines]),
    )
    return page, tuple(signers), repairs


def _dated_signers(lines: list[PageLine], provider: Provider, first_seq: int) -> list[SignerRow]:
    """Those whom lines name with the day on which they signed, each once."""
    found: dict[tuple[str, str], SignerRow] = {}
    for line in lines[: above_closing([line.text for line in lines])]:
        one = dated_name(line.text)
        if one and (one.name, one.day) not in found:
            seq = first_seq + len(found)
            found[one.name, one.day] = SignerRow(
                signer_seq=seq,
                provider=provider.code,
                name=one.name,
                title=one.title,
                organisation=None,
                signed_at=None,
                signed_at_raw=one.day,
                id_type=None,
                email=None,
                identification_id=None,
                at=line.at,
            )
    return list(found.values())


def _reference_on(document: Document, number: int, provider: Provider) -> str | None:
    """The reference of the provider's form behind its label, anywhere on the page of that number."""
    form = provider.forms.get("reference")
    texts = [line.text for page in document.pages if page.number == number for line in page.lines]
    for text in texts if form else ():
        if any(has(bare(text), label) for label in provider.labels.get("reference", ())):
            found = regex.search(rf"\b(?:{form})\b", text)
            if found:
                return str(found[0])
    return None


def _pages_before(lines: list[PageLine], provider: Provider) -> int | None:
    """The number of pages that the page says come before it: what most of its languages say.

    Where it states those of each of its documents, all of them together.
    """
    said = stated_pages(tuple(line.text for line in lines), provider.pages_before)
    if provider.pages_add_up:
        return sum(said) if said else None
    return Counter(said).most_common(1)[0][0] if said else None


def _is_complete(page: SignaturePageRow, signers: Sequence[SignerRow], provider: Provider) -> bool:
    """Whether everything stands there that the provider's file says a page and a signer hold."""
    has_all = {"signers": bool(signers), "certified_at": page.certified_at, "reference": page.reference}
    return all(has_all[need] for need in provider.needs_of_page) and all(
        getattr(signer, need) for signer in signers for need in provider.needs_of_signer
    )
