"""Rules of the code: numbers that a module names say what they are, and nothing is known by its identity."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("extract", "parsers", "schemas", "handlingar")


def is_number(value: ast.expr | None) -> bool:
    """Whether an expression is a number, or numbers in a tuple or as the values of a dictionary."""
    match value:
        case ast.Constant(value=bool()):
            return False
        case ast.Constant(value=int() | float()):
            return True
        case ast.UnaryOp(operand=operand):
            return is_number(operand)
        case ast.BinOp(left=left, right=right):
            return is_number(left) and is_number(right)
        case ast.Tuple(elts=parts) | ast.Dict(values=parts):
            return bool(parts) and all(map(is_number, parts))
    return False


def unexplained(source: str) -> Iterator[str]:
    """The lines of a module's numbers that have neither a comment nor a text below them."""
    body = ast.parse(source).body
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    commented = {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
    written = ["", *source.splitlines()]
    for statement, after in zip(body, [*body[1:], None], strict=True):
        if not isinstance(statement, ast.Assign | ast.AnnAssign) or not is_number(statement.value):
            continue
        lines = range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
        above = written[statement.lineno - 1].startswith("#")
        below = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if not (above or below) and commented.isdisjoint(lines):
            yield written[statement.lineno]


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_number_that_a_module_names_is_explained(folder: str) -> None:
    found = {
        f"{path.relative_to(ROOT)}: {line}"
        for path in (ROOT / folder).rglob("*.py")
        for line in unexplained(path.read_text(encoding="utf-8"))
    }
    assert not found


@pytest.mark.parametrize(
    ("source", "n"),
    [
        ("MOST = 3\n", 1),
        ("MOST = 3  # of a page\n", 0),
        ("MOST = 3  # of a page\nLEAST = 2\n", 1),
        ("# Shares:\nLEAST, MOST = 0.1, -0.5\n", 0),
        ('MOST = 3\n"""Of a page."""\n', 0),
        ('WIDTHS = {"a": 2 * 3}\nYES = True\nNAME = "x"\n', 1),
    ],
)
def test_what_explains_a_number(source: str, n: int) -> None:
    assert len(list(unexplained(source))) == n


def test_nothing_is_known_by_its_place_in_memory() -> None:
    """What is the same is told by values, which copies and processes keep; id() isn't."""
    calls = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "id" and isinstance(node.ctx, ast.Load)
    }
    assert not calls


@pytest.mark.parametrize("file", sorted((ROOT / "benchmarks").glob("*.py")), ids=lambda file: file.stem)
def test_every_benchmark_can_begin(file: Path) -> None:
    """What a benchmark takes from the product and the tests' support may be renamed there."""
    subprocess.run([sys.executable, "-c", f"import benchmarks.{file.stem}"], cwd=ROOT, check=True)
