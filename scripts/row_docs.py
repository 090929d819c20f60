"""Writes the docstrings of schemas/rows, field by field, from the Table Schema files.

`python -m scripts.row_docs` does so; a description stands in one place, and whoever reads the code finds it
beside the field.
"""

from __future__ import annotations

import ast
import textwrap
import typing
from pathlib import Path

from handlingar.schemas import rows
from handlingar.schemas.descriptors import TABLES, table

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 106  # characters, so that the closing quotation marks keep within the line
INDENT = "    "


def tables_of_rows() -> dict[str, str]:
    """The table of each class of rows."""
    hints = typing.get_type_hints(rows.Facts)
    return {typing.get_args(hints[name])[0].__name__: name for name in TABLES}


def docstring(cls: str) -> str:
    """The docstring of a class of rows, indented, with its quotation marks."""
    described = table(tables_of_rows()[cls])
    columns = {f.name: f for f in described.fields}
    names = [name for name in getattr(rows, cls).__dataclass_fields__ if name != "at"]
    lines = _wrapped(f'"""{described.description}', "")
    lines.append("")
    for name in names:
        lines += _wrapped(f"{name}: {columns[name].description}", INDENT)
    return "\n".join(f"{INDENT}{line}".rstrip() for line in [*lines, '"""'])


def _wrapped(text: str, hanging: str) -> list[str]:
    return textwrap.wrap(text, WIDTH - len(INDENT), subsequent_indent=hanging, break_long_words=False)


def written(path: Path) -> str:
    """The module's text with the docstrings of its classes of rows set anew."""
    text = path.read_text("utf-8")
    lines = text.split("\n")
    classes = [n for n in ast.parse(text).body if isinstance(n, ast.ClassDef) and n.name in tables_of_rows()]
    for node in reversed(classes):
        first = node.body[0]
        old = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        end = (first.end_lineno or first.lineno) if old else node.lineno
        rest = lines[end:]
        while rest and not rest[0].strip():
            rest = rest[1:]
        lines = [*lines[: node.lineno], *docstring(node.name).split("\n"), "", *rest]
    return "\n".join(lines)


def modules() -> list[Path]:
    """The modules that hold classes of rows."""
    return sorted((ROOT / "schemas" / "rows").glob("*.py"))


if __name__ == "__main__":
    for module in modules():
        module.write_text(written(module), "utf-8")
