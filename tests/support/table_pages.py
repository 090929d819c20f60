"""Random tables laid out on pages, one or several, among other text, and what should be read from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from drawing import Fill, Item, Sheet, Stroke, Text, width_of
from random_tables import LEADING, PROSE, TITLES, Cell, Look, Row, Table, expected, random_table, wide_of


@dataclass(frozen=True, slots=True)
class Laid:
    """What is drawn for a table, and where it ends."""

    items: tuple[Item, ...]
    bottom: float


def laid_out(table: Table, x: float, y: float, rows: Sequence[Row] | None = None, heads: bool = True) -> Laid:
    """The table (or some of its rows, with its headings or not) with its top left corner at x, y."""
    look = table.look
    texts: list[Item] = []
    edges = [y]
    marks: list[tuple[float, str]] = []  # y of a line below headings and above totals
    fills: list[tuple[float, float, float]] = []
    if heads:
        bottom = _heads(table, x, y, texts)
        fills.append((y, bottom, 0.8))
        marks.append((bottom, "head"))
        edges += [e for e in _group_edge(table, y) if look.drawn in ("grid", "cells")] + [bottom]
    shown = table.rows if rows is None else rows
    for i, row in enumerate(shown):
        top = edges[-1]
        bold = row.kind in ("section", "total", "heads")
        lines = max(len(row.label), 1)
        base = top + look.pad + 0.8 * look.size
        for j, line in enumerate(row.label):
            _put(texts, look, x + look.gap / 2 + 10 * row.indent, base + j * LEADING * look.size, line, bold)
        at = base + (lines - 1) * LEADING * look.size if look.low else base
        for k, text in enumerate(row.texts):
            _put_aligned(texts, table, x, k, at, text, bold)
        bottom = top + 2 * look.pad + (lines * LEADING) * look.size
        if row.kind == "total":
            marks.append((top, "total"))
        if i % 2:
            fills.append((top, bottom, 0.92))
        edges.append(bottom)
    drawn = _drawn(table, x, edges, marks, fills, heads)
    return Laid((*drawn, *texts), edges[-1])


def _heads(table: Table, x: float, y: float, texts: list[Item]) -> float:
    look = table.look
    step = LEADING * look.size
    lines = max(len(c.heading) for c in table.columns)
    base = y + look.pad + 0.8 * look.size
    for text, start, end in table.groups:
        left = x + sum(table.widths[: start + 1])
        wide = sum(table.widths[start + 1 : end + 1])
        if look.drawn not in ("grid", "columns"):  # over what is printed, not over cells that nobody sees
            first = max(
                wide_of(look, t, True) for t in (*table.columns[start].heading, *_printed(table, start))
            )
            left, wide = left + table.widths[start + 1] - look.gap / 2 - first, 0.0
            wide = first + sum(table.widths[start + 2 : end + 1])
        _put(texts, look, left + (wide - wide_of(look, text, True)) / 2, base, text, True)
        if look.drawn == "half":
            texts.append(Stroke(left, base + 0.4 * look.size, left + wide, base + 0.4 * look.size))
    if table.groups:
        base += step + (2 * look.pad)
    _put(texts, look, x + look.gap / 2, base + (lines - 1) * step, table.corner, True)
    for k, column in enumerate(table.columns):
        for j, line in enumerate(column.heading):
            down = base + (lines - len(column.heading) + j) * step
            if look.centred:
                left = x + sum(table.widths[: k + 1])
                slack = table.widths[k + 1] - wide_of(look, line, True)
                _put(texts, look, left + slack / 2, down, line, True)
            else:
                _put_aligned(texts, table, x, k, down, line, True)
    return base + (lines - 1) * step + 0.4 * look.size + look.pad


def _printed(table: Table, k: int) -> list[str]:
    return [row.texts[k] for row in table.rows]


def _group_edge(table: Table, y: float) -> list[float]:
    look = table.look
    return [y + 2 * look.pad + LEADING * look.size] if table.groups else []


def _put(texts: list[Item], look: Look, x: float, y: float, text: str, bold: bool) -> None:
    for part in text.split("\u2009"):
        if part:
            texts.append(Text(x, y, part, look.font, look.size, bold))
        x += width_of(part, look.font, look.size, bold) + 0.18 * look.size


def _put_aligned(texts: list[Item], table: Table, x: float, k: int, y: float, text: str, bold: bool) -> None:
    look = table.look
    left = x + sum(table.widths[: k + 1]) + look.gap / 2
    slack = table.widths[k + 1] - look.gap - wide_of(look, text, bold)
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[look.align]
    _put(texts, look, left + share * slack, y, text, bold)


def _drawn(
    table: Table,
    x: float,
    edges: Sequence[float],
    marks: Sequence[tuple[float, str]],
    fills: Sequence[tuple[float, float, float]],
    heads: bool,
) -> list[Item]:
    """The lines and areas that show the table's rows and columns, as its look wants them."""
    look = table.look
    right = x + table.width
    xs = [x + sum(table.widths[:k]) for k in range(len(table.widths) + 1)]
    top, bottom = edges[0], edges[-1]
    below_groups = _group_edge(table, top) if heads else []
    under_heads = [at for at, kind in marks if kind == "head"]
    levels = {
        "grid": [edge for edge in edges if edge not in below_groups],
        "rows": [edge for edge in edges if edge not in below_groups],
        "columns": [top, bottom, *under_heads],
        "frame": [top, bottom, *under_heads],
        "half": [at for at, _ in marks],
    }.get(look.drawn, [])
    made = [_rule(look, x, level, right, level) for level in levels]
    if look.drawn == "bands":
        made += [Fill(x, y0, right, y1, grey) for y0, y1, grey in fills]
    if look.drawn == "cells":
        made += [Fill(a, y0, b, y1, grey) for y0, y1, grey in fills for a, b in pairwise(xs)]
    if look.drawn == "frame":
        made += [_rule(look, at, top, at, bottom) for at in (x, right)]
    if look.drawn in ("grid", "columns"):
        for k, at in enumerate(xs):
            within = below_groups and any(start + 1 < k < end + 1 for _, start, end in table.groups)
            made.append(_rule(look, at, below_groups[0] if within else top, at, bottom))
    if look.drawn == "grid" and below_groups:
        made += [
            _rule(look, xs[start + 1], below_groups[0], xs[end + 1], below_groups[0])
            for _, start, end in table.groups
        ]
    return made


def _rule(look: Look, x0: float, y0: float, x1: float, y1: float) -> Item:
    """A level or upright line: a stroke, or a thin filled area."""
    if not look.thin:
        return Stroke(x0, y0, x1, y1)
    return Fill(x0, y0, x1, y1 + 0.6, 0.0) if y0 == y1 else Fill(x0, y0, x0 + 0.6, y1, 0.0)


# pages --------------------------------------------------------------------------------------------------

Made = tuple[tuple[Sheet, ...], list[Cell]]
DRAWN = ("grid", "none", "half", "rows", "bands", "cells", "frame", "columns")
LEFT, TOP = 60.0, 60.0


def _prose(pick: Random, y: float, n: int = 2, x: float = LEFT) -> tuple[list[Item], float]:
    items: list[Item] = []
    for sentence in [pick.choice(PROSE) for _ in range(n)]:
        items.append(Text(x, y, sentence, "Helvetica", 10))
        y += 13
    return items, y


def _around(pick: Random, table: Table, x: float, y: float) -> Laid:
    """The table, with text above and below it sometimes, and a title."""
    items: list[Item] = []
    if pick.random() < 0.6:
        items, y = _prose(pick, y)
        y += 12
    if pick.random() < 0.6:
        items.append(Text(x, y, pick.choice(TITLES), "Helvetica", 12, True))
        y += 8
    laid = laid_out(table, x, y + 2)
    items += laid.items
    y = laid.bottom + 30
    if pick.random() < 0.6:
        more, y = _prose(pick, y)
        items += more
    return Laid(tuple(items), y)


def _fitting(pick: Random, high: float, room: float = 450.0) -> Table:
    """A random table that is no higher than that (points)."""
    while True:
        table = random_table(pick, pick.choice(DRAWN), room)
        if laid_out(table, 0.0, 0.0).bottom <= high:
            return table


def one(pick: Random) -> Made:
    """A table on a page."""
    table = _fitting(pick, 560.0)
    return (Sheet(_around(pick, table, LEFT + pick.choice((0, 15)), TOP).items),), expected(table)


def stacked(pick: Random) -> Made:
    """Two tables on a page, one below the other."""
    first, second = _fitting(pick, 300.0), _fitting(pick, 300.0)
    above = _around(pick, first, LEFT, TOP)
    title = Text(LEFT, above.bottom + 10, pick.choice(TITLES), "Helvetica", 12, True)
    below = laid_out(second, LEFT, above.bottom + 20)
    return (Sheet((*above.items, title, *below.items)),), [*expected(first), *expected(second)]


def beside(pick: Random) -> Made:
    """Two tables side by side on a lying page, each with its title."""
    room = 340.0
    first, second = _fitting(pick, 460.0, room), _fitting(pick, 460.0, room)
    x = LEFT + max(first.width + 30, 370.0)
    titles = [Text(at, 90, pick.choice(TITLES), "Helvetica", 12, True) for at in (LEFT, x)]
    left, right = laid_out(first, LEFT, 100), laid_out(second, x, 100)
    return (Sheet((*titles, *left.items, *right.items), lying=True),), [*expected(first), *expected(second)]


def broken(pick: Random) -> Made:
    """A table that goes on over a page break, its headings repeated or not."""
    table = _fitting(pick, 600.0)
    cuts = [k for k in range(2, len(table.rows) - 1) if table.rows[k - 1].kind in ("item", "total")]
    cut = pick.choice(cuts or [len(table.rows)])
    repeated = pick.random() < 0.5
    running = pick.random() < 0.5
    sheets = []
    for number, rows in enumerate((table.rows[:cut], table.rows[cut:]), 1):
        if not rows:
            continue
        items: list[Item] = []
        if running:
            items.append(Text(LEFT, 40, "Norrby samordningsförbund", "Helvetica", 8))
            items.append(Text(500, 800, f"{number} (2)", "Helvetica", 8))
        y = TOP
        if number == 1:
            prose, y = _prose(pick, y)
            items += prose
            items.append(Text(LEFT, y + 10, pick.choice(TITLES), "Helvetica", 12, True))
            y += 20
        items += laid_out(table, LEFT, y, rows, number == 1 or repeated).items
        sheets.append(Sheet(tuple(items)))
    return tuple(sheets), expected(table)


def turned(pick: Random) -> Made:
    """A wide table set across a portrait page."""
    table = _fitting(pick, 350.0, 700.0)
    laid = _around(pick, table, LEFT, TOP)
    return (Sheet(laid.items, True, pick.choice((90, 270)), pick.random() < 0.5),), expected(table)
