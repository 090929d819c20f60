"""The one reader of signature pages: what differs between services is in their files under providers/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from handlingar.extract import Document
from handlingar.parsers.signatures.cards import signer_of
from handlingar.parsers.signatures.checks import check_page
from handlingar.parsers.signatures.gather import gather
from handlingar.parsers.signatures.lines import PageLine, page_lines, whole
from handlingar.parsers.signatures.providers import Provider, has, provider_of
from handlingar.parsers.words import bare
from handlingar.schemas.rows import RepairRow, SignatureCheckRow, SignaturePageRow, SignerRow

if TYPE_CHECKING:  # segments asks this package where a signature page begins
    from handlingar.parsers.segments import Segment


@dataclass(frozen=True, slots=True)
class Signatures:
    """Rows of all signature pages of an input; repairs where a field's form or owner tells what is right."""

    pages: tuple[SignaturePageRow, ...] = ()
    signers: tuple[SignerRow, ...] = ()
    checks: tuple[SignatureCheckRow, ...] = ()
    repairs: tuple[RepairRow, ...] = ()


def read_signatures(segments: Sequence[Segment], document: Document | None = None) -> Signatures:
    """The pages, signers (numbered from 1 through the input) and checks of the signature-page segments.

    The document, where given, is asked for references in the margins of pages, which no segment holds.
    """
    pages: list[SignaturePageRow] = []
    signers: list[SignerRow] = []
    checks: list[SignatureCheckRow] = []
    repairs: list[RepairRow] = []
    for segment in segments:
        lines = page_lines(segment.flow) if segment.row.doc_type == "signature_page" else []
        if not lines:
            continue
        provider = provider_of("\n".join(line.text for line in lines))
        page, found, mended = _read_page(lines, provider, len(signers) + 1)
        if page.reference is None and document is not None:
            page = replace(page, reference=_reference_on(document, segment.row.page_to, provider))
            page = replace(page, complete=_is_complete(page, found, provider))
        pages.append(page)
        signers.extend(found)
        repairs.extend(mended)
        checks.extend(check_page(page, found, provider))
    return Signatures(tuple(pages), tuple(signers), tuple(checks), tuple(repairs))


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
    return replace(page, complete=_is_complete(page, signers, provider)), tuple(signers), repairs


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
    """The number of pages that the page says come before it: what most of its languages say."""
    counts: Counter[int] = Counter()
    for line in lines:
        for number in regex.finditer(r"[0-9]{1,4}", line.text):
            sentence = bare(f"{line.text[: number.start()]}N{line.text[number.end() :]}")
            counts[int(number[0])] += sum(has(sentence, phrase) for phrase in provider.pages_before)
    said = [number for number, times in counts.most_common(1) if times]
    return said[0] if said else None


def _is_complete(page: SignaturePageRow, signers: Sequence[SignerRow], provider: Provider) -> bool:
    """Whether everything stands there that the provider's file says a page and a signer hold."""
    has_all = {"signers": bool(signers), "certified_at": page.certified_at, "reference": page.reference}
    return all(has_all[need] for need in provider.needs_of_page) and all(
        getattr(signer, need) for signer in signers for need in provider.needs_of_signer
    )
