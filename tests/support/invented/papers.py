"""Papers: lines, rows of columns and tables, printed as text, as a PDF of two producers, and as a scan."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np
import pypdfium2 as pdfium
from drawing import LONG, Item, Sheet, Stroke, Text, width_of, with_fpdf, with_reportlab
from PIL import Image
from scanner import blurred, grainy, squeezed

LEFT, RIGHT, TOP, FOOT = 64.0, 535.0, 96.0, 770.0


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of text; gap is the white above it, in lines; x how far in it begins."""

    text: str
    bold: bool = False
    larger: float = 0.0
    gap: float = 0.0
    x: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """Texts that begin at given places; each wraps within its own column. rule: a line below it."""

    cells: tuple[tuple[float, str], ...]
    bold_first: bool = False
    gap: float = 0.0
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; each cell holds its lines. widths are those of the columns."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]
    widths: tuple[float, ...]
    gap: float = 1.0


@dataclass(frozen=True, slots=True)
class Turn:
    """The end of a page."""


Block = Line | Row | Table | Turn


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed: blocks, a running head and foot of rows ({n} is the page, {all} of how many)."""

    blocks: tuple[Block, ...]
    head: tuple[Row, ...] = ()
    foot: tuple[Row, ...] = ()
    font: str = "Helvetica"
    size: float = 10.5
    marked: bool = False  # as text, headings stand between asterisks


@dataclass(slots=True)
class _Press:
    """Puts blocks on pages."""

    paper: Paper
    pages: list[list[Item]] = field(default_factory=list)
    y: float = FOOT

    @property
    def pitch(self) -> float:
        return self.paper.size * 1.32

    def turn(self) -> None:
        self.pages.append([])
        self.y = TOP

    def room(self, height: float) -> None:
        if not self.pages or self.y + height > FOOT:
            self.turn()

    def put(self, x: float, y: float, text: str, bold: bool = False, size: float = 0.0) -> None:
        self.pages[-1].append(Text(x, y, text, self.paper.font, size or self.paper.size, bold))

    def line(self, block: Line) -> None:
        size = self.paper.size + block.larger
        if self.pages and self.y > TOP:
            self.y += block.gap * self.pitch
        for text in self.wrapped(block.text, RIGHT - LEFT - block.x, block.bold, size):
            self.room(size * 1.32)
            self.y += size * 1.32
            self.put(LEFT + block.x, self.y, text, block.bold, size)

    def row(self, block: Row) -> None:
        ends = [x for x, _ in block.cells[1:]] + [RIGHT - LEFT]
        columns = [
            self.wrapped(text, end - x - 8, block.bold_first and not place, self.paper.size)
            for place, ((x, text), end) in enumerate(zip(block.cells, ends, strict=True))
        ]
        if self.pages and self.y > TOP:
            self.y += block.gap * self.pitch
        self.room(self.pitch * min(3, max(map(len, columns))))
        for number in range(max(map(len, columns))):
            self.room(self.pitch)
            self.y += self.pitch
            for place, ((x, _), texts) in enumerate(zip(block.cells, columns, strict=True)):
                if number < len(texts):
                    self.put(LEFT + x, self.y, texts[number], block.bold_first and not place)
        if block.rule:
            self.y += 4
            self.pages[-1].append(Stroke(LEFT, self.y, RIGHT, self.y))

    def table(self, block: Table) -> None:
        self.y += block.gap * self.pitch
        edges = [LEFT]
        for width in block.widths:
            edges.append(edges[-1] + width)
        for cells in block.rows:
            columns = [
                [text for one in cell for text in self.wrapped(one, width - 10, False, self.paper.size)]
                for cell, width in zip(cells, block.widths, strict=True)
            ]
            height = self.pitch * max(1, *map(len, columns)) + 6
            self.room(height)
            for x, texts in zip(edges, columns, strict=False):
                for place, text in enumerate(texts, start=1):
                    self.put(x + 5, self.y + place * self.pitch - 1, text)
            for x in edges:
                self.pages[-1].append(Stroke(x, self.y, x, self.y + height))
            for y in (self.y, self.y + height):
                self.pages[-1].append(Stroke(edges[0], y, edges[-1], y))
            self.y += height

    def wrapped(self, text: str, width: float, bold: bool, size: float) -> list[str]:
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and width_of(longer, self.paper.font, size, bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def sheets(paper: Paper) -> list[Sheet]:
    """The paper's pages, with their running heads and feet."""
    press = _Press(paper)
    for block in paper.blocks:
        if isinstance(block, Turn):
            press.y = FOOT
        elif isinstance(block, Line):
            press.line(block)
        elif isinstance(block, Row):
            press.row(block)
        else:
            press.room(60)
            press.table(block)
    for number, items in enumerate(press.pages, start=1):
        for rows, top in ((paper.head, 40.0), (paper.foot, 800.0)):
            for place, row in enumerate(rows):
                for x, text in row.cells:
                    told = text.format(n=number, all=len(press.pages))
                    items.append(Text(LEFT + x, top + 13 * place, told, paper.font, paper.size - 1))
                if row.rule:
                    items.append(Stroke(LEFT, top + 13 * place + 4, RIGHT, top + 13 * place + 4))
    return [Sheet(tuple(items)) for items in press.pages]


def as_text(paper: Paper) -> bytes:
    """The paper as a text file, columns set apart by blanks."""
    lines: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Line):
            strong = block.bold and paper.marked
            lines += [""] * (block.gap >= 0.5) + [f"**{block.text}**" if strong else block.text]
        elif isinstance(block, Row):
            lines += [""] * (block.gap >= 0.5)
            texts = [text for _, text in block.cells]
            lines.append("   ".join([texts[0].ljust(24), *texts[1:]]).rstrip())
        elif isinstance(block, Table):
            lines += ["", *_columns(block), ""]
        else:
            lines.append("")
    return "\n".join(lines).encode()


def _columns(table: Table) -> Iterator[str]:
    """The rows of a table, each cell's lines below one another, an empty line between the rows."""
    for cells in table.rows:
        columns = [
            [line for text in cell for line in textwrap.wrap(text, int(width / 5)) or [""]]
            for cell, width in zip(cells, table.widths, strict=True)
        ]
        for texts in zip_longest(*columns, fillvalue=""):
            yield "".join(
                text.ljust(int(width / 5) + 3) for text, width in zip(texts, table.widths, strict=True)
            ).rstrip()
        if any(len(column) > 1 for column in columns):
            yield ""


def as_scan(pdf: bytes, *, dpi: int = 200, seed: int = 1) -> bytes:
    """The pages of a PDF as pictures: turned a little, blurred and grainy."""
    pictures = []
    with pdfium.PdfDocument(pdf) as document:
        for number in range(len(document)):
            image = document[number].render(scale=dpi / 72, grayscale=True).to_pil()
            skew = ((seed * 7 + number * 3) % 9 - 4) / 10
            turned = np.asarray(
                image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255), np.uint8
            )
            pictures.append(Image.fromarray(squeezed(grainy(blurred(turned, 0.6), 6, seed + number), 70)))
    target = io.BytesIO()
    pictures[0].save(target, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return target.getvalue()


PRODUCERS: tuple[Callable[[Sequence[Sheet]], bytes], ...] = (with_reportlab, with_fpdf)


def as_pdf(paper: Paper, producer: int = 0) -> bytes:
    """The paper as a digital PDF that one of the two producers makes."""
    return PRODUCERS[producer](sheets(paper))


__all__ = ["LONG", "Line", "Paper", "Row", "Table", "Turn", "as_pdf", "as_scan", "as_text", "sheets"]
