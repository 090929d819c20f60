"""Cells of tables read right, against pdfplumber, camelot and img2table on the same pages.

    .venv/bin/python -m benchmarks.tables [--documents N] [--pages N] [--kinds digital ...] [--tools ...]

Pages: those with tables in ../shared/corpus (gold in ../shared/gold), else in samples/archive. Kinds:
digital pages; the same with their drawn lines taken out; scans; reports, which are the real digital ones of
../shared/real, of each at most so many of the pages on which tables are noted (--pages), evenly spread. A
cell is right where its number and its row's label are the gold's; the score is F1 from 0 to 100, the mean
over the documents. Of reports not every table is noted: there the score is the share of the noted cells that
are found. The other tools are installed, the first time, into a virtual environment of their own in the
user's cache folder. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf

from benchmarks.cells import Cell, Gold, cells_in, gold_of, likeness, share
from benchmarks.others import TOOLS, environment, tables_by
from handlingar.facts import read_facts

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("digital", "without lines", "scan300", "scan150", "reports")
SHOWING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"}  # the operators that paint a path
ROWS = 3  # of the gold, on a page that counts


@dataclass(frozen=True, slots=True)
class Case:
    """The pages with tables of a document, as a file of their own, and what should be found there."""

    kind: str
    path: Path
    gold: Gold


def main() -> None:
    """Reads the pages with every tool, and prints how many cells each got right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000, help="at most so many")
    parser.add_argument("--pages", type=int, default=2, help="of a report, at most so many")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--tools", nargs="*", choices=TOOLS, default=list(TOOLS))
    options = parser.parse_args()
    python = environment()
    readers: dict[str, Callable[[Path], list[Cell]]] = {"handlingar": ours}
    readers |= {tool: partial(theirs, python, tool) for tool in options.tools}
    with tempfile.TemporaryDirectory() as folder:
        found = cases(Path(folder), options.kinds, options.documents)
        found += reports(Path(folder), options.documents, options.pages) if "reports" in options.kinds else []
        print(f"| pages | {' | '.join(readers)} |")
        print(f"|---|{'---|' * len(readers)}")
        for kind in options.kinds:
            of_kind = [case for case in found if case.kind == kind]
            if of_kind:
                means = [mean(of_kind, reader) for reader in readers.values()]
                print(f"| {kind}, {len(of_kind)} documents | {' | '.join(means)} |", flush=True)


def mean(of_kind: Sequence[Case], reader: Callable[[Path], list[Cell]]) -> str:
    """The mean score of a reader over the documents."""
    score = share if of_kind[0].kind == "reports" else likeness
    return f"{statistics.mean(score(case.gold, reader(case.path)) for case in of_kind):.1f}"


def ours(path: Path) -> list[Cell]:
    """The cells that Handlingar finds in the file."""
    cells = read_facts(path).table_cells
    return [(cell.row_label or "", float(cell.value)) for cell in cells if cell.value is not None]


def theirs(python: Path, tool: str, path: Path) -> list[Cell]:
    """The cells in the tables that another tool finds in the file."""
    return [cell for table in tables_by(python, tool, path) for cell in cells_in(table)]


def cases(folder: Path, kinds: Sequence[str], most: int) -> list[Case]:
    """The cases of these kinds, their files written into the folder."""
    shared = ROOT.parent / "shared"
    if (shared / "corpus").is_dir():
        twins = sorted((shared / "corpus").glob("*_digital.pdf"))[:most]
        golds = {path: shared / "gold" / f"{path.name[:3]}.json" for path in twins}
    else:
        print("../shared/corpus is not there; these are the samples.", file=sys.stderr)
        paths = sorted((ROOT / "samples" / "archive").glob("*.pdf"))
        golds = {p: g for p in paths if (g := ROOT / "samples" / "gold" / f"{p.stem}.json").exists()}
    made = []
    for twin, at in golds.items():
        gold = gold_of(json.loads(at.read_text()))
        numbers = pages_with_tables(twin, gold) if gold.wanted else []
        for kind in [kind for kind in kinds if kind != "reports"] if numbers else ():
            origin = twin.with_name(twin.name.replace("_digital", f"_{kind}")) if kind[:4] == "scan" else twin
            if origin.exists() and (origin != twin or kind[:4] != "scan"):
                path = folder / f"{twin.stem} {kind}.pdf"
                write_pages(origin, numbers, path, kind == "without lines")
                made.append(Case(kind, path, gold))
    return made


def reports(folder: Path, most: int, most_pages: int) -> list[Case]:
    """Pages of real digital reports on which tables are noted, evenly spread, written into the folder."""
    shared = ROOT.parent / "shared" / "real"
    facts = json.loads((shared / "facts.json").read_text()) if (shared / "facts.json").exists() else []
    noted = [fact for fact in facts if fact.get("tables") and fact.get("origin") == "digital"]
    made = []
    for fact in noted[:most]:
        origin = shared / "documents" / Path(fact["file"]).name
        spans = [(_pages_of(table), table) for table in fact["tables"] if table.get("page")]
        noted_on = sorted({page for on, _ in spans for page in on if len(on) == 1})
        pages = noted_on[:: max(1, -(-len(noted_on) // most_pages))]
        tables = [table for on, table in spans if set(on) <= set(pages)]
        rows = [(row[0] or "", value) for t in tables for row in t["rows"] for value in row[1:]]
        wanted = [(label, float(value)) for label, value in rows if isinstance(value, int | float)]
        if origin.suffix == ".pdf" and pages and wanted:
            path = folder / f"{origin.stem} reports.pdf"
            write_pages(origin, [page - 1 for page in pages], path, bare=False)
            made.append(Case("reports", path, Gold(wanted, [], frozenset(label for label, _ in wanted))))
    return made


def _pages_of(table: dict[str, Any]) -> range:
    return range(table["page"], (table.get("page_end") or table["page"]) + 1)


def pages_with_tables(path: Path, gold: Gold) -> list[int]:
    """The indexes of the pages on whose lines rows of the gold stand, seen from the text layer alone."""
    found = []
    with pdfplumber.open(path) as pdf:
        for i, page in enumerate(pdf.pages):
            lines = [line.replace("\u00a0", " ") for line in (page.extract_text() or "").split("\n")]
            rows = sum(any(line.startswith(label) for line in lines) for label in gold.labels)
            if rows >= ROWS:
                found.append(i)
    return found


def write_pages(origin: Path, numbers: Sequence[int], path: Path, bare: bool) -> None:
    """Writes these pages as a file of their own; bare: without what is drawn but text and pictures."""
    with pikepdf.open(origin) as pdf, pikepdf.new() as chosen:
        for i in numbers:
            chosen.pages.append(pdf.pages[i])
        for page in chosen.pages if bare else ():
            kept = [
                ([], pikepdf.Operator("n")) if str(operator) in SHOWING else (operands, operator)
                for operands, operator in pikepdf.parse_content_stream(page)
            ]
            page.Contents = chosen.make_stream(pikepdf.unparse_content_stream(kept))
        chosen.save(path)


if __name__ == "__main__":
    main()
