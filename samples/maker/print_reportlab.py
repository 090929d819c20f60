"""Prints a sample with ReportLab, in two layouts: a plain one and one with a label table."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    PageBreak,
    SimpleDocTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import (
    Table as PrintedTable,
)

from samples.maker.content import Annex, Meeting, Person, Sample, SignaturePage, Table, Text

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10.5, leading=14, spaceAfter=7)
POINT = ParagraphStyle("point", parent=BODY, leftIndent=18)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Helvetica-Bold", fontSize=12, spaceBefore=8)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=16, leading=20)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=9.5, leading=12, spaceAfter=0)


def plain(sample: Sample) -> bytes:
    """Headings with a full stop after the number, the attendance as a list of lines."""
    return _pdf(sample, _plain_header)


def labels(sample: Sample) -> bytes:
    """The header as a table of labels, in whose cells the people stand one a line."""
    return _pdf(sample, _label_header)


def _pdf(sample: Sample, header) -> bytes:  # type: ignore[no-untyped-def]
    story: list[Flowable] = []
    if sample.meeting:
        story += header(sample.meeting) + _meeting(sample.meeting, "." if header is _plain_header else "")
    if sample.signature_page:
        story += [PageBreak(), *_comfact(sample.signature_page)]
    for annex in sample.annexes:
        story += ([PageBreak()] if story else []) + _annex(annex)
    target = BytesIO()
    document = SimpleDocTemplate(
        target, pagesize=A4, leftMargin=25 * mm, rightMargin=25 * mm, topMargin=22 * mm, bottomMargin=25 * mm
    )
    document.build(story, canvasmaker=_numbered_canvas)
    return target.getvalue()


def _numbered_canvas(*args: object, **options: object) -> Canvas:
    canvas = _PageNumbers(*args, **{**options, "invariant": 1})
    canvas.setProducer("ReportLab")
    return canvas


class _PageNumbers(Canvas):  # type: ignore[misc]
    """ReportLab's way to print "2 (5)": the pages are kept until their number is known."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self._kept: list[dict[str, object]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for state in self._kept:
            self.__dict__.update(state)
            self.setFont("Helvetica", 9)
            self.drawRightString(A4[0] - 25 * mm, 14 * mm, f"{self._pageNumber} ({len(self._kept)})")
            super().showPage()
        super().save()


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")


def _plain_header(meeting: Meeting) -> list[Flowable]:
    labels = "\n".join(f"{a}: {b}" if a != "Kl" else f"Kl. {b}" for a, b in meeting.labels)
    here = [_person(p) for p in meeting.people if p.present]
    away = [_person(p) for p in meeting.people if not p.present]
    parts = [meeting.heading, labels, "Närvarande: " + "\n".join(here)]
    if away:
        parts.append("Förhinder: " + "\n".join(away))
    return [Printed(_text(part), BODY) for part in parts]


def _person(person: Person) -> str:
    if person.organisation and person.note:
        return f"{person.name}, {person.organisation} ({person.note})"
    return f"{person.name}, {person.organisation or person.note}"


def _label_header(meeting: Meeting) -> list[Flowable]:
    rows = [[Printed(f"<b>{a}</b>", CELL), Printed(_text(b), CELL)] for a, b in meeting.labels]
    table = PrintedTable(rows, colWidths=[36 * mm, 120 * mm])
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return [Printed(_text(meeting.heading), TITLE), Spacer(1, 8), table, Spacer(1, 10)]


def _meeting(meeting: Meeting, stop: str) -> list[Flowable]:
    sign = "§ " if meeting.doc_type == "minutes" else ""
    story: list[Flowable] = []
    for paragraph in meeting.paragraphs:
        dnr = f", Dnr {paragraph.diarienummer}" if paragraph.diarienummer else ""
        story.append(Printed(_text(f"{sign}{paragraph.number}{stop} {paragraph.title}{dnr}"), HEADING))
        story += [_block(block) for block in paragraph.body]
    return story + [Printed(_text(part), BODY) for part in meeting.closing]


def _annex(annex: Annex) -> list[Flowable]:
    return [Printed(_text(annex.title), TITLE), *(_block(block) for block in annex.body)]


def _block(block: Text | Table) -> Flowable:
    if isinstance(block, Table):
        return _table(block)
    if block.item:
        return Printed(_text(f"{block.item}. {block.text}"), POINT)
    return Printed(_text(block.text), HEADING if block.heading else BODY)


def _table(table: Table) -> Flowable:
    title = [table.title, *[""] * len(table.columns)]
    rows = [title, ["", *table.columns], *[[label, *values] for label, values in table.rows]]
    printed = PrintedTable(rows, colWidths=[66 * mm, *[25 * mm] * len(table.columns)], spaceAfter=12)
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 9.5),
        ("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 9.5),
        ("ALIGN", (1, 1), (-1, -1), "RIGHT"),
        ("SPAN", (0, 0), (-1, 0)),
    ]
    if table.ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    printed.setStyle(style)
    return printed


def _comfact(page: SignaturePage) -> list[Flowable]:
    story: list[Flowable] = [
        Printed("UNDERSKRIFTSSIDA", TITLE),
        Printed("Detta dokument har undertecknats med elektroniska underskrifter:", BODY),
    ]
    for s in page.signers:
        lines = (
            f"NAMN: {s.name}",
            f"TITEL, ORGANISATION: {s.title}, {s.organisation}",
            f"TID: {s.signed_at}",
            f"IDENTIFIKATIONSTYP: E-post ({s.email})",
            f"IDENTIFIKATIONS-ID: {s.identification_id}",
        )
        story.append(Printed(_text("\n".join(lines)), BODY))
    closing = (
        f"Certifierad av Comfact Signature\nAccepterad av alla undertecknare\n{page.certified_at}\n"
        f"Ref: {page.reference}\nwww.comfact.se"
    )
    return [*story, Printed(_text(closing), BODY)]
