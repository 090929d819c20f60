"""Draws docs/architecture.svg, the stages as they stand in the code: `python -m scripts.architecture`.

The order of the packages is that of the import contracts in pyproject.toml; what each is for is the first
line of its docstring.
"""

from __future__ import annotations

import ast
import textwrap
import tomllib
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"handlingar.extract": "extract", "handlingar.parsers": "parsers"}
COLUMNS = {
    "handlingar.extract": "extract/: a file becomes pages of words",
    "handlingar.parsers": "parsers/: pages become facts",
    "handlingar": "handlingar/: the command, the run, the exports",
}
WIDTH, GAP, LINE, TOP = 400, 24, 15, 56  # pixels
CHARACTERS = 60  # that a line of a box holds


def contracts() -> dict[str, list[str]]:
    """The layers of each package, the uppermost first; modules of one layer are apart."""
    plain = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = [c for c in plain["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    return {
        c["containers"][0]: [name for layer in c["layers"] for name in layer.split(" | ")] for c in layers
    }


def first_line(package: str, name: str) -> str:
    """The first sentence of a package's or a module's docstring."""
    folder = ROOT / FOLDERS.get(package, "handlingar") / name
    path = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(said.split("\n\n")[0].split())


def picture() -> str:
    """The whole picture as SVG: a column a top-level folder, data flowing from the bottom up."""
    columns, height = [], 0
    for i, (package, heading) in enumerate(COLUMNS.items()):
        x, y = GAP + i * (WIDTH + GAP), TOP
        boxes = [f'<text x="{x}" y="{y - 18}" class="h">{escape(heading)}</text>']
        for name in contracts()[package]:
            if package == "handlingar" and name in ("extract", "parsers", "schemas"):
                continue
            lines = textwrap.wrap(first_line(package, name), CHARACTERS)
            tall = LINE * (len(lines) + 1) + 12
            boxes.append(f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{tall}" rx="4"/>')
            boxes.append(f'<text x="{x + 10}" y="{y + LINE + 2}" class="n">{escape(name)}</text>')
            for n, line in enumerate(lines, start=2):
                boxes.append(f'<text x="{x + 10}" y="{y + LINE * n + 2}">{escape(line)}</text>')
            y += tall + 8
        columns += boxes
        height = max(height, y)
    style = (
        "text{font:12px sans-serif;fill:#222}.h{font-size:15px;font-weight:bold}.n{font-weight:bold}"
        "rect{fill:#f4f6f8;stroke:#8a99a8}svg{background:#fff}"
    )
    wide = GAP + len(COLUMNS) * (WIDTH + GAP)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {height + GAP}"'
    told = "The stages of Handlingar: each package imports only those below it in its column."
    return "\n".join([f'{head} role="img"><title>{told}</title><style>{style}</style>', *columns, "</svg>\n"])


if __name__ == "__main__":
    (ROOT / "docs" / "architecture.svg").write_text(picture(), "utf-8")
