"""The one reader of signature pages: what differs between services is in their files under providers/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import regex

from handlingar.parsers.signatures import fields
from handlingar.parsers.signatures.checks import check_page
from handlingar.parsers.signatures.lines import PageLine, page_lines, whole
from handlingar.parsers.signatures.mending import mended_email
from handlingar.parsers.signatures.providers import Provider, fold, has, provider_of
from handlingar.parsers.signatures.stamps import Stamp, find_stamps
from handlingar.parsers.signatures.unlabelled import unlabelled_signers
from handlingar.schemas.rows import RepairRow, SignatureCheckRow, SignaturePageRow, SignerRow

if TYPE_CHECKING:  # segments asks this package where a signature page begins
    from handlingar.parsers.segments import Segment

MENDED_SHARE = 0.9
"""What is left of a signer's confidence where letters were read as digits."""

REFERENCE_END = regex.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Signatures:
    """Rows of all signature pages of an input; repairs where a field's form or owner tells what is right."""

    pages: tuple[SignaturePageRow, ...] = ()
    signers: tuple[SignerRow, ...] = ()
    checks: tuple[SignatureCheckRow, ...] = ()
    repairs: tuple[RepairRow, ...] = ()


@dataclass(slots=True)
class _Block:
    """A signer's labelled lines while they are gathered: the value of each field, and the lines taken."""

    values: dict[str, str] = field(default_factory=dict)
    lines: list[PageLine] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """A page while it is read: its signers, and the labelled lines and times that are of the page itself."""

    blocks: list[_Block] = field(default_factory=list)
    reference: str | None = None
    certified: Stamp | None = None


def read_signatures(segments: Sequence[Segment]) -> Signatures:
    """The pages, signers (numbered from 1 through the input) and checks of the signature-page segments."""
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
        pages.append(page)
        signers.extend(found)
        repairs.extend(mended)
        checks.extend(check_page(page, found, provider))
    return Signatures(tuple(pages), tuple(signers), tuple(checks), tuple(repairs))


def _read_page(
    lines: list[PageLine], provider: Provider, first_seq: int
) -> tuple[SignaturePageRow, tuple[SignerRow, ...], list[RepairRow]]:
    read = _gather(lines, provider)
    repairs: list[RepairRow] = []
    signers = [_signer(block, provider, repairs) for block in read.blocks] or unlabelled_signers(
        lines, provider
    )
    signers = [replace(signer, signer_seq=seq) for seq, signer in enumerate(signers, first_seq)]
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


def _gather(lines: list[PageLine], provider: Provider) -> _Page:
    """Sorts the lines: a `name` label begins a signer, what follows a certifying phrase is the page's own."""
    page = _Page()
    block: _Block | None = None
    current: str | None = None
    sealed = False
    for line in lines:
        if any(has(fold(line.text), phrase) for phrase in provider.certified_after):
            block, current, sealed = None, None, True
        found = fields.labelled(line.text, provider)
        if found and found.field == "reference":
            page.reference = page.reference or REFERENCE_END.split(found.value, maxsplit=1)[0] or None
            current = None
        elif found and found.field == "name" and not sealed:
            block, current = _Block({"name": found.value}, [line]), "name"
            page.blocks.append(block)
        elif found and block:
            current = found.field
            block.values.setdefault(current, found.value)
            block.lines.append(line)
        elif block and current and not _is_full(block.values[current], current, line, provider):
            block.values[current] = f"{block.values[current]} {line.text}".strip()
            block.lines.append(line)
        elif sealed and page.certified is None:
            page.certified = next(iter(find_stamps(line.text, provider.zone)), None)
    return page


def _is_full(value: str, field_name: str, line: PageLine, provider: Provider) -> bool:
    """Whether a line without a label does not go on with the value above it."""
    if fold(line.text) in provider.noise:
        return True
    if field_name == "time":
        return bool(find_stamps(value, provider.zone))
    form = provider.forms.get(field_name)
    return form is not None and regex.fullmatch(form, fields.identifier(value)[1] or "") is not None


def _signer(block: _Block, provider: Provider, repairs: list[RepairRow]) -> SignerRow:
    """The signer of a block of lines; what had to be mended is added to the repairs."""
    values = block.values
    at = whole([line.at for line in block.lines])
    title, organisation = fields.title_and_organisation(values.get("title_organisation", ""))
    stamp = next(iter(find_stamps(values.get("time", ""), provider.zone)), None)
    raw_id, identification = fields.identifier(values.get("identification_id", ""))
    name = regex.sub(r"\s+", " ", values["name"]).strip(" ,")
    organisation = organisation or values.get("organisation")
    raw_email = fields.email_of(values.get("id_type", "")) or fields.email_of(values.get("email", ""))
    email = mended_email(raw_email, (name, organisation)) if raw_email and at.confidence < 1 else raw_email
    mended = [
        RepairRow(raw, right, rule, name, at)
        for raw, right, rule in (
            (raw_id, identification, "hexadecimal_form"),
            (raw_email, email, "email_of_owner"),
            (stamp and stamp.raw, stamp and stamp.read, "time_form"),
        )
        if raw and right and raw != right
    ]
    repairs.extend(mended)
    return SignerRow(
        signer_seq=0,
        provider=provider.code,
        name=name,
        title=title or values.get("title"),
        organisation=organisation,
        signed_at=stamp.time if stamp else None,
        signed_at_raw=stamp.raw if stamp else values.get("time"),
        id_type=fields.kind_of_identification(values.get("id_type", "")),
        email=email,
        identification_id=identification,
        at=replace(at, confidence=round(at.confidence * MENDED_SHARE, 4)) if mended else at,
    )


def _pages_before(lines: list[PageLine], provider: Provider) -> int | None:
    """The number of pages that the page says come before it: what most of its languages say."""
    counts: Counter[int] = Counter()
    for line in lines:
        for number in regex.finditer(r"[0-9]{1,4}", line.text):
            sentence = fold(f"{line.text[: number.start()]}N{line.text[number.end() :]}")
            counts[int(number[0])] += sum(has(sentence, phrase) for phrase in provider.pages_before)
    said = [number for number, times in counts.most_common(1) if times]
    return said[0] if said else None


def _is_complete(page: SignaturePageRow, signers: Sequence[SignerRow], provider: Provider) -> bool:
    """Whether everything stands there that the provider's file says a page and a signer hold."""
    has_all = {"signers": bool(signers), "certified_at": page.certified_at, "reference": page.reference}
    return all(has_all[need] for need in provider.needs_of_page) and all(
        getattr(signer, need) for signer in signers for need in provider.needs_of_signer
    )
