"""What was read of a page, drawn on its picture: the first look of whoever asks why a row is what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from handlingar import extract
from handlingar.archive.archive_listing import input_of
from handlingar.exit_codes import ExitCode, UserError
from handlingar.extract import Box, Page, box_around
from handlingar.extract.drawing.draw_page import CannotDraw, Mark, draw_page
from handlingar.facts import facts_from
from handlingar.parsers.grids.grid import Grid, box_of
from handlingar.parsers.prepare import Restored, restored
from handlingar.schemas.rows import Facts, Place

COLOURS = {  # red, green and blue of what is drawn
    "words": (120, 120, 120),
    "lines": (31, 119, 180),
    "rulings": (44, 160, 44),
    "grids": (148, 103, 189),
    "segments": (140, 86, 75),
    "facts": (214, 39, 40),
}
LAYERS = tuple(COLOURS)
HAIRLINE = 1.0  # points by which a ruling is widened, so that its box has an area
NO_PLACE = frozenset({"pages", "repairs", "personal_numbers"})  # drawn only when they are asked for by name


@dataclass(frozen=True, slots=True)
class PageDrawing:
    """A drawn page: png is the picture, page its number, row the row that was asked for (None for none).

    A notebook shows it as it is.
    """

    png: bytes
    page: int
    row: Any = None

    def _repr_png_(self) -> bytes:
        return self.png

    def save(self, path: Path | str) -> None:
        """Writes the picture; raises OSError where it can't."""
        Path(path).write_bytes(self.png)


def show(
    path: Path | str,
    page: int | None = None,
    what: Iterable[str] = ("lines", "grids"),
    row: str | None = None,
    settings: extract.Settings | None = None,
) -> PageDrawing:
    """A page of a file with what was read on it.

    page is 1-based (the first, or that of the row, unless told); what names layers of LAYERS; row names a
    fact, as in "decisions:12": the table, and the number of the row in the document. Raises
    FileNotFoundError where there is no such file, UserError where a layer, row or page is none.
    """
    file, settings = Path(path), settings or extract.Settings()
    if not file.is_file():
        raise FileNotFoundError(f"There is no file {file}.")
    layers = tuple(what)
    if unknown := sorted(set(layers) - set(LAYERS)):
        raise UserError(f"There is no layer {unknown[0]}; there are {', '.join(LAYERS)}.", ExitCode.USAGE)
    document, data = extract.read_with_bytes(file, settings)
    whole = restored(document)
    facts = (
        facts_from(input_of(file), document, data, passwords=settings.passwords, whole=whole)
        if row or "facts" in layers
        else Facts()
    )
    found = _row(facts, row) if row else None
    number = page or (found.at.page if found else None) or 1
    seen = next((p for p in document.pages if p.number == number), None)
    marks = list(_marks(whole, seen, facts, layers)) if seen else []
    if found and (box := box_of(found.at)) and found.at.page == number:
        marks.append(Mark(box, COLOURS["facts"], row or "", filled=True))
    try:
        png = draw_page(data, document, number, marks, settings.passwords)
    except CannotDraw as error:
        raise UserError(str(error), ExitCode.USAGE) from error
    return PageDrawing(png, number, found)


def _row(facts: Facts, name: str) -> Any:
    """The row of that name: by its own number where its table has one, else by its place in the table."""
    table, _, number = name.partition(":")
    rows: tuple[Any, ...] = getattr(facts, table, ())
    if not rows or not number.isdecimal() or not hasattr(rows[0], "at"):
        tables = ", ".join(t for t, r in _tables(facts) if r)
        raise UserError(f"There is no row {name}; rows with a place are in {tables}.", ExitCode.USAGE)
    key = next((f.name for f in fields(rows[0]) if f.name.endswith("_seq")), None)
    own = key if key and len({getattr(row, key) for row in rows}) == len(rows) else None
    for n, row in enumerate(rows, start=1):
        if (getattr(row, own) if own else n) == int(number):
            return row
    raise UserError(f"There is no row {name}; {table} has {len(rows)}.", ExitCode.USAGE)


def _tables(facts: Facts) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for table in fields(facts):
        rows = getattr(facts, table.name)
        if rows and hasattr(rows[0], "at"):
            yield table.name, rows


def _marks(whole: Restored, page: Page, facts: Facts, layers: tuple[str, ...]) -> Iterator[Mark]:
    for layer in layers:
        for box, label in _boxes(layer, whole, page, facts):
            yield Mark(box, COLOURS[layer], label)


def _boxes(layer: str, whole: Restored, page: Page, facts: Facts) -> Iterator[tuple[Box, str]]:
    if layer == "words":
        yield from ((word.box, "") for word in page.words if word.box)
    elif layer == "lines":
        yield from ((line.box, str(line.number)) for line in page.lines if line.box)
    elif layer == "rulings":
        for r in page.rulings:
            yield Box(r.x0, r.y0, r.x1 + HAIRLINE, r.y1 + HAIRLINE), ""
    elif layer == "grids":
        blocks = (block for part in whole.segments for block in part.flow)
        for grid in (b for b in blocks if isinstance(b, Grid) and b.at.page == page.number):
            yield from _placed([grid.at], page, grid.source)
            yield from _placed((cell.at for row in grid.rows for cell in row), page)
    elif layer == "segments":
        for part in whole.segments:
            boxes = (box for box, _ in _placed((block.at for block in part.flow), page))
            if whole_part := box_around(boxes):
                yield whole_part, f"{part.row.segment_seq} {part.row.doc_type}"
    else:
        for table, rows in _tables(facts):
            if table not in NO_PLACE:
                for n, row in enumerate(rows, start=1):
                    yield from _placed([row.at], page, f"{table}:{n}")


def _placed(places: Iterable[Place], page: Page, label: str = "") -> Iterator[tuple[Box, str]]:
    for at in places:
        if at.page == page.number and (box := box_of(at)):
            yield box, label
