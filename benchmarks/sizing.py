"""What reading takes, for the table of docs/operating.md: time, space and memory a page.

    .venv/bin/python -m benchmarks.sizing [--documents N]

Reads documents made from samples/ (benchmarks/wild.py), whole digital PDFs and text files, each in this
process; prints a Markdown table. Processor time counts, so that other work on the machine doesn't. Scans are
measured by benchmarks/ocr.py.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.wild import make_digital
from handlingar.archive.archive_listing import walk
from handlingar.batch.options import Options
from handlingar.batch.task import process
from handlingar.schemas import Listed, write_dataset

KILO, MEGA = 1000, 2**20


def main() -> None:
    """Reads both kinds, and prints a row for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=100, help="of each kind")
    options = parser.parse_args()
    print("| | documents | pages | pages a second and core | parts, kB a page | csv | parquet | MB held |")
    print("|---|---|---|---|---|---|---|---|")
    for suffix in (".txt", ".pdf"):
        with tempfile.TemporaryDirectory() as folder:
            print(row(Path(folder), suffix, options.documents))


def row(folder: Path, suffix: str, documents: int) -> str:
    """Reads so many documents of a kind, and gives the row of the table."""
    make_digital(folder / "archive", suffix, documents)
    out = folder / "out"
    inputs = walk([folder / "archive"], out)
    process(inputs[0], out, Options())  # what is loaded once is not counted
    began = time.process_time()
    pages = sum(process(source, out, Options()).n_pages for source in inputs)
    write_dataset(out, [Listed(source.doc_id, source.paths) for source in inputs], "sizing")
    seconds = time.process_time() - began
    sizes = [f"{_bytes(out / kind) / KILO / pages:.1f}" for kind in ("parts", "csv", "parquet")]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // MEGA
    figures = (suffix, documents, pages, f"{pages / seconds:.0f}", *sizes, memory)
    return f"| {' | '.join(map(str, figures))} |"


def _bytes(folder: Path) -> int:
    """What the files below the folder take on disk."""
    return sum(path.stat().st_blocks * 512 for path in [folder, *folder.rglob("*")])


if __name__ == "__main__":
    main()
