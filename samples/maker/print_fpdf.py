"""Prints a sample with fpdf2, in two layouts: a register with X marks, and a municipality's running head."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import reportlab
from fpdf import FPDF

from samples.maker.content import Meeting, Sample, SignaturePage, Table, Text

FONTS = Path(reportlab.__file__).parent / "fonts"  # Bitstream Vera, free to use and to embed
VISMA_PAGE = (
    "This documents contains {n} pages before this page\nDokumentet inneholder {n} sider før denne siden",
    "Tämä asiakirja sisältää {n} sivua ennen tätä sivua\nDette dokument indeholder {n} sider før denne side",
    "Detta dokument innehåller {n} sidor före denna sida",
    "authority to sign\nrepresentative\ncustodial",
    "asemavaltuus\nnimenkirjoitusoikeus\nhuoltaja/edunvalvoja",
    "ställningsfullmakt\nfirmateckningsrätt\nförvaltare",
    "autoritet til å signere\nrepresentant\nforesatte/verge",
    "myndighed til at underskrive\nrepræsentant\nfrihedsberøvende",
)


class _Paper(FPDF):
    """A4 with the running head and the strip for initials that the meeting wants."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(format="A4", unit="mm")
        self.meeting = meeting
        self.signing = False
        self.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
        self.set_producer("fpdf2")
        self.set_margins(22, 18)
        self.set_auto_page_break(True, margin=32)
        self.add_font("Vera", "", FONTS / "Vera.ttf")
        self.add_font("Vera", "B", FONTS / "VeraBd.ttf")

    def header(self) -> None:
        if self.meeting.running_head and not self.signing:
            left, middle, right = self.meeting.running_head.split("\n")
            self.set_font("Vera", "", 9)
            for width, text in ((60, left), (50, middle), (56, right)):
                self.cell(width, 6, text)
            self.ln(6)
            self.cell(0, 6, f"Sida {self.page_no()} av {{nb}}", align="R")
            self.ln(10)

    def footer(self) -> None:
        if self.meeting.initials and not self.signing:
            self.set_y(-24)
            self.set_font("Vera", "", 8.5)
            self.line(22, self.get_y(), 188, self.get_y())
            self.cell(80, 6, "Justerandes signatur:")
            self.cell(80, 6, "Utdragsbestyrkande:")


def register(sample: Sample) -> bytes:
    """Label table, a register of members with X marks, sections within the §, initials at the foot."""
    meeting = sample.meeting
    assert meeting is not None
    paper = _Paper(meeting)
    paper.add_page()
    _line(paper, meeting.heading)
    _labels(paper, meeting)
    paper.add_page()
    _register_table(paper, meeting)
    paper.add_page()
    _paragraphs(paper, meeting)
    if sample.signature_page:
        _visma(paper, sample.signature_page)
    return bytes(paper.output())


def municipal(sample: Sample) -> bytes:
    """A municipality's minutes: head and page number on every page, labels beside their values."""
    meeting = sample.meeting
    assert meeting is not None
    paper = _Paper(meeting)
    paper.add_page()
    paper.set_font("Vera", "B", 15)
    paper.multi_cell(0, 8, meeting.heading, new_x="LMARGIN", new_y="NEXT")
    paper.ln(4)
    _labels(paper, meeting)
    paper.add_page()
    _paragraphs(paper, meeting)
    return bytes(paper.output())


def _line(paper: FPDF, text: str, bold: str = "", indent: float = 0) -> None:
    paper.set_font("Vera", bold, 11 if bold else 10)
    paper.set_x(paper.l_margin + indent)
    paper.multi_cell(0, 5.2, text, new_x="LMARGIN", new_y="NEXT")
    paper.ln(2.6)


def _labels(paper: FPDF, meeting: Meeting) -> None:
    paper.set_font("Vera", "", 9.5)
    with paper.table(
        col_widths=(36, 130), text_align="LEFT", first_row_as_headings=False, line_height=5
    ) as table:
        for label, value in meeting.labels:
            row = table.row()
            row.cell(label)
            row.cell(value)
    paper.ln(6)


def _register_table(paper: FPDF, meeting: Meeting) -> None:
    paper.set_font("Vera", "", 9.5)
    with paper.table(
        col_widths=(58, 58, 26, 24), text_align="LEFT", first_row_as_headings=False, line_height=5
    ) as table:
        for group in ("Ledamöter", "Ersättare"):
            row = table.row()
            for text in (f"{group}:", "Utsedd av:", "Beslutande", "Närvaro"):
                row.cell(text)
            for person in (p for p in meeting.people if p.group == group):
                row = table.row()
                for text in (person.label, person.organisation or "", person.marks, ""):
                    row.cell(text)


def _paragraphs(paper: FPDF, meeting: Meeting) -> None:
    for paragraph in meeting.paragraphs:
        dnr = f", Dnr {paragraph.diarienummer}" if paragraph.diarienummer else ""
        _line(paper, f"§ {paragraph.number} {paragraph.title}{dnr}", "B")
        for block in paragraph.body:
            assert not isinstance(block, Table)
            _block(paper, block)
    for part in meeting.closing:
        _line(paper, part)


def _block(paper: FPDF, block: Text) -> None:
    if block.item:
        _line(paper, f"{block.item}. {block.text}", indent=8)
    else:
        _line(paper, block.text, "B" if block.heading else "")


def _visma(paper: _Paper, page: SignaturePage) -> None:
    before = paper.page_no()
    assert before == page.pages_before, f"the page says {page.pages_before}, there are {before}"
    paper.add_page()
    paper.signing = True
    _line(paper, "SIGNATURES  ALLEKIRJOITUKSET  UNDERSKRIFTER  SIGNATURER  UNDERSKRIFTER", "B")
    for part in VISMA_PAGE:
        _line(paper, part.format(n=before))
