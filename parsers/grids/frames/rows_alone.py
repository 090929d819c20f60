"""Frames of tables of which no more than the rows are drawn, by lines or hairlines between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from statistics import median

from handlingar.extract import Box, Page, Ruling
from handlingar.extract.layout.grid_cells import TOUCH
from handlingar.extract.layout.word_gaps import grouped
from handlingar.parsers.grids.columns import gaps_in
from handlingar.parsers.grids.frames.drawn import Frame, band_of, cuts, inside, undrawn
from handlingar.parsers.grids.table_lines import LABEL_WORDS, NEAR, Printed, printed_lines
from handlingar.parsers.grids.word_groups import WIDE
from handlingar.parsers.language.numbers import is_amount

_LEVELS = 4  # of lines or edges of rows, at least
_TO_EDGE = 1.5  # of the font's size (by eye): how far from the lines above and below it a row's text stands
_IN_CELL = 0.4  # of the font's size (by eye): how far the lines of a heading stand from each other
_SPACE = 24.0  # points: no empty row is as high


def row_frames(page: Page, rulings: Iterable[Ruling]) -> Iterator[Frame]:
    """Frames between level lines of one length, where words leave gaps one below another.

    Only where the lines tell what words alone don't: which lines of several cells, or of words, are one row.
    """
    levels = sorted((r for r in rulings if r.horizontal), key=lambda r: (r.x0 - r.x1, r.x0, r.y0))
    by_ends: dict[tuple[int, int], list[Ruling]] = {}  # so that a page of thousands costs time linear in them
    for ruling in levels:
        by_ends.setdefault(_ends(ruling), []).append(ruling)
    left = dict.fromkeys(levels)
    for first in levels:
        if first not in left:
            continue
        x0, x1 = first.x0, first.x1
        alike = [
            r for r in _about(first, by_ends) if r in left and max(abs(r.x0 - x0), abs(r.x1 - x1)) < TOUCH
        ]
        for ruling in alike:
            del left[ruling]
        if len(alike) < _LEVELS - 1:
            continue
        lines = inside(page, Box(x0, 0.0, x1, page.height))
        printed = printed_lines(replace(page, lines=tuple(lines)), set())
        for edges in _tables(cuts(r.y0 for r in alike), printed):
            parts = [r for r in left if edges[0] < r.y0 < edges[-1] and abs(r.x1 - x1) < TOUCH]
            frame = _row_frame(edges, printed, (*alike, *parts), (x0, x1))
            if frame and not any(undrawn(frame, printed)):
                for ruling in parts:
                    del left[ruling]
                yield frame


def _ends(ruling: Ruling) -> tuple[int, int]:
    return int(ruling.x0 // TOUCH), int(ruling.x1 // TOUCH)


def _about(ruling: Ruling, by_ends: Mapping[tuple[int, int], Sequence[Ruling]]) -> list[Ruling]:
    """The rulings whose ends may be as near to this one's as those of one table, each once."""
    start, end = _ends(ruling)
    cells = ((x, y) for x in range(start - 1, start + 2) for y in range(end - 1, end + 2))
    return list(dict.fromkeys(r for cell in cells for r in by_ends.get(cell, ())))


def _tables(ys: Sequence[float], printed: Sequence[Printed]) -> Iterator[list[float]]:
    """Of these levels those of each table: two or more rows stand between."""
    for edges in grouped(ys, lambda a, b: _is_row(band_of(printed, a, b), a, b)):
        if len(edges) > 2 and band_of(printed, edges[0], edges[-1]):
            yield edges


def _row_frame(
    edges: Sequence[float], printed: Sequence[Printed], levels: Sequence[Ruling], ends: tuple[float, float]
) -> Frame | None:
    """The frame of the rows between these edges, and of what stands in their columns right above and below;
    None where it has too few columns, no headings, or lines tell no more than words.
    """
    inner = [r.y0 for r in levels if edges[0] < r.y0 < edges[-1]]
    above = _next_to(edges, [p for p in reversed(printed) if p.bottom < edges[0] + TOUCH], printed)
    below = _next_to(edges, [p for p in printed if p.top > edges[-1] - TOUCH], printed)
    ys = cuts([*edges, *inner, *(p.top for p in above[-1:]), *(p.bottom for p in below[-1:])])
    gaps = _gaps(printed, ys)
    heads, *bands = [band_of(printed, *between) for between in pairwise(ys)]
    rows = [any(p.values for p in band) for band in bands]
    broken = {k for band in bands for k in _of_several_lines(band, gaps)}
    told = len(broken) > 1 or broken == {0} or not any(rows)
    titled = {sum(x < w.box.x0 for x in gaps) for p in heads for w in p.line.words if w.box}
    headed = titled >= set(range(1, len(gaps) + 1)) and all(
        not p.values or p.periods_only or p.bold for p in heads
    )
    headed = headed and not any(is_amount(c.text) for p in heads for c in p.values)
    grouped_heads = any(rows) and any(_runs_over(x, p) for x in gaps for p in heads)
    crowded = sum(any(_share_a_cell(p, gaps) for p in band) for band in bands)
    if len(ys) < _LEVELS or len(gaps) < 2 or not (told and headed) or grouped_heads or crowded > 1:
        return None
    upright = [
        Ruling(x, top, x, bottom)
        for band, (top, bottom) in zip((heads, *bands), pairwise(ys), strict=True)
        for x in gaps
        if not any(_runs_over(x, p) for p in band)
    ]
    return Frame((*levels, *upright), (ends[0], *gaps, ends[1]), ys)


def _gaps(printed: Sequence[Printed], ys: Sequence[float]) -> list[float]:
    bands = [band_of(printed, *row) for row in pairwise(ys)]
    cut = [band for n, band in enumerate(bands) if not n or any(len(p.chunks) > 1 for p in band)]
    rows = [[w.box for p in band for w in p.line.words if w.box] for band in cut]
    return gaps_in(rows, median(p.size for p in band_of(printed, ys[0], ys[-1])))


def _share_a_cell(p: Printed, gaps: Sequence[float]) -> bool:
    """Whether the line holds two chunks that no gap parts."""
    return any(not any(a.x1 <= x <= b.x0 for x in gaps) for a, b in pairwise(p.chunks))


def _of_several_lines(band: Sequence[Printed], gaps: Sequence[float]) -> set[int]:
    """The columns in which words stand in several of the lines."""
    columns = [{sum(x < c.x0 for x in gaps) for c in p.chunks} for p in band]
    return {k for a, b in combinations(columns, 2) for k in a & b}


def _runs_over(x: float, p: Printed) -> bool:
    """Whether a word of the line, or two with no more than a blank between, run over this gap."""
    words = [word.box for word in p.line.words if word.box]
    blanks = [Box(a.x1, a.y0, b.x0, a.y1) for a, b in pairwise(words) if b.x0 - a.x1 < WIDE * p.size]
    return any(box.x0 < x < box.x1 for box in (*words, *blanks))


def _next_to(edges: Sequence[float], lines: Iterable[Printed], printed: Sequence[Printed]) -> list[Printed]:
    """Of the lines from the table on those that follow so near as those of a cell, in its columns; [] where
    no line holds words in two.
    """
    bands = [band_of(printed, *row) for row in pairwise(edges)]
    in_cell = max((q.top - p.bottom for band in bands for p, q in pairwise(band)), default=0.0)
    gaps = _gaps(printed, edges)
    found: list[Printed] = []
    top, bottom = edges[0], edges[-1]
    for p in lines:
        alone = len(p.chunks) == 1 and bool(gaps) and p.chunks[0].x0 < gaps[0]
        near = max((_IN_CELL if alone else NEAR) * p.size, in_cell) if found else _TO_EDGE * p.size
        if max(p.top - bottom, top - p.bottom) > near or (alone and p.chunks[0].x1 > gaps[0]):
            break
        found.append(p)
        top, bottom = p.top, p.bottom
    return found if any(len(p.chunks) > 1 for p in found) else []


def _is_row(band: Sequence[Printed], top: float, bottom: float) -> bool:
    """Whether the lines between two levels may be one row: in columns, or a label, near to both levels and to
    each other; not a title with headings below it.
    """
    if not band:
        return bottom - top < _SPACE
    words = sum(len(p.line.words) for p in band)
    if all(len(p.chunks) == 1 for p in band) and words > LABEL_WORDS:
        return False
    size = band[0].size
    inner = [q.top - p.bottom for p, q in pairwise(band)]
    left = abs(band[0].chunks[0].x0 - min(p.chunks[0].x0 for p in band)) < size
    titled = left and band[0].label_only and max(inner[:1], default=0.0) > _IN_CELL * size
    aside = [min(p.top for p in band) - top, bottom - max(p.bottom for p in band)]
    return not titled and max(aside) < _TO_EDGE * size and max(inner, default=0.0) < NEAR * size
