"""Draws docs/tables.svg, which table joins which, from the schemas' foreign keys:
`python -m scripts.table_diagram`.

A tree: each table stands right of the one that it joins most closely, the column to join by on its line.
"""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT, ACROSS, DOWN, EDGE = 148, 26, 252, 34, 20  # pixels: of a box, from one to the next, around all
APART = ("persons", "organisations")  # registers over all documents
STYLE = (
    "text{font:13px sans-serif;fill:#222}.j{font-size:11px;fill:#555}rect{fill:#f4f6f8;stroke:#8a99a8}"
    "path{fill:none;stroke:#8a99a8}circle{fill:#b35900}svg{background:#fff}"
)
Joins = list[tuple[str, tuple[str, ...]]]


@cache
def joins(name: str) -> Joins:
    """The tables that a table's foreign keys lead to, with the columns."""
    plain = json.loads((ROOT / "schemas" / "tables" / f"{name}.json").read_text("utf-8"))
    keys = [*plain.get("foreignKeys", []), *plain.get("optionalForeignKeys", [])]
    return [(key["reference"]["resource"], tuple(key["fields"])) for key in keys]


def tables() -> list[str]:
    """The names of all tables."""
    return sorted(path.stem for path in (ROOT / "schemas" / "tables").glob("*.json"))


@cache
def parent(name: str) -> tuple[str, str]:
    """The table that a table stands beside, the one farthest from documents, and the column to join by."""
    near = [
        (_depth(other), other, columns[-1]) for other, columns in joins(name) if other not in (*APART, name)
    ]
    return max(near)[1:] if near else ("", "")


def _depth(name: str) -> int:
    other, _ = parent(name)
    return _depth(other) + 1 if other else 0


def picture() -> str:
    """The whole picture as SVG."""
    drawn: list[str] = []
    bottom = _draw("documents", EDGE, drawn)
    for i, name in enumerate(APART):
        _box(name, EDGE + i * ACROSS, bottom + DOWN // 2, drawn, dot=name == "persons")
    wide, tall = EDGE * 2 + ACROSS * max(map(_depth, tables())) + WIDTH, bottom + DOWN // 2 + HEIGHT + EDGE
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" role="img">'
    title = "<title>Each table beside the one that it joins, with the columns to join by</title>"
    return "\n".join([head, title, f"<style>{STYLE}</style>", *drawn, "</svg>\n"])


def _draw(name: str, top: int, drawn: list[str]) -> int:
    """Draws a table and those that stand beside it, from top down; gives where the next may begin."""
    x = EDGE + ACROSS * _depth(name)
    people = any(other == "persons" for other, _ in joins(name))
    _box(name, x, top, drawn, dot=people)
    below = top
    for other in sorted(_under(name), key=lambda n: (-len(_under(n)), n)):
        middle, turn = top + HEIGHT // 2, x + WIDTH + 14
        line = below + HEIGHT // 2
        drawn.append(f'<path d="M{x + WIDTH} {middle}H{turn}V{line}H{x + ACROSS}"/>')
        drawn.append(f'<text x="{turn + 6}" y="{line - 4}" class="j">{escape(parent(other)[1])}</text>')
        below = _draw(other, below, drawn)
    return max(below, top + DOWN)


def _under(name: str) -> list[str]:
    return [other for other in tables() if parent(other)[0] == name]


def _box(name: str, x: int, y: int, drawn: list[str], dot: bool) -> None:
    drawn.append(f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="4"/>')
    drawn.append(f'<text x="{x + 10}" y="{y + 17}">{escape(name)}</text>')
    if dot:
        drawn.append(f'<circle cx="{x + WIDTH - 12}" cy="{y + HEIGHT // 2}" r="4"/>')


if __name__ == "__main__":
    (ROOT / "docs" / "tables.svg").write_text(picture(), "utf-8")
