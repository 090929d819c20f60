"""Writes a sample as a transcript: Markdown headings, tab-separated labels, a pipe table."""

from __future__ import annotations

from samples.maker.content import Sample, SignaturePage, Table, Text


def transcript(sample: Sample) -> str:
    """The text file that somebody made of a paper, with the marks that transcripts are kept with."""
    meeting = sample.meeting
    assert meeting is not None
    parts = [f"# {meeting.heading}", "\n".join(f"{a}\t{b.replace(chr(10), ' ')}" for a, b in meeting.labels)]
    for paragraph in meeting.paragraphs:
        sign = "§ " if meeting.doc_type == "minutes" else ""
        parts.append(f"## {sign}{paragraph.number} **{paragraph.title}**")
        parts += [_block(block) for block in paragraph.body]
    parts += list(meeting.closing)
    if sample.signature_page:
        parts += _comfact(sample.signature_page)
    return "\n\n".join(parts) + "\n"


def _block(block: Text | Table) -> str:
    if isinstance(block, Table):
        return _table(block)
    if block.item:
        return f"- {block.item}. {block.text}"
    return f"### {block.text}" if block.heading else block.text


def _table(table: Table) -> str:
    head = f"| {table.title} |" + " |" * len(table.columns)
    rule = "|" + "---|" * (len(table.columns) + 1)
    names = "| | " + " | ".join(column.replace("\n", " ") for column in table.columns) + " |"
    rows = [f"| {label} | " + " | ".join(values) + " |" for label, values in table.rows]
    return "\n".join([head, rule, names, *rows])


def _comfact(page: SignaturePage) -> list[str]:
    signers = [
        f"NAMN: {s.name}\nTITEL, ORGANISATION: {s.title}, {s.organisation}\nTID: {s.signed_at}\n"
        f"IDENTIFIKATIONSTYP: E-post\n({s.email})\nIDENTIFIKATIONS-ID: {s.identification_id}"
        for s in page.signers
    ]
    closing = (
        f"Certifierad av Comfact Signature\nAccepterad av alla undertecknare\n{page.certified_at}\n"
        f"Ref: {page.reference}\n[www.comfact.se](http://www.comfact.se)"
    )
    return [
        "# UNDERSKRIFTSSIDA",
        "Detta dokument har undertecknats med elektroniska underskrifter:",
        *signers,
        closing,
    ]
