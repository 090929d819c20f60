"""How fast pages are read and understood, against pdfplumber's words on the same pages in the same run.

    .venv/bin/python benchmarks/reading.py [FOLDER]        (samples/archive unless told)

Only digital PDFs count. Prints pages a second of each, and ratios to the baseline: the median of five rounds.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from handlingar.extract import read
from handlingar.parsers.parse import parse

ROUNDS = 5


def main(folder: Path) -> None:
    """Times reading, reading with understanding, and the baseline, in turn, round by round."""
    files = [path for path in sorted(folder.glob("*.pdf")) if _digital(path)]
    pages = sum(len(read(path).pages) for path in files)
    tasks: dict[str, Callable[[Path], object]] = {
        "pdfplumber extract_words": _plumb,
        "handlingar.extract.read": read,
        "read and parse": lambda path: parse(read(path)),
    }
    for task in tasks.values():  # what is loaded once is not counted
        task(files[0])
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            began = time.perf_counter()
            for path in files:
                task(path)
            seconds[name].append(time.perf_counter() - began)
    baseline = seconds["pdfplumber extract_words"]
    print(f"{len(files)} digital PDFs, {pages} pages, {ROUNDS} rounds")
    for name, taken in seconds.items():
        ratio = statistics.median(b / t for b, t in zip(baseline, taken, strict=True))
        print(
            f"{name:28s} {pages / statistics.median(taken):8.1f} pages/s {ratio:6.2f} x the baseline's speed"
        )


def _digital(path: Path) -> bool:
    """Whether every page holds text and none is a picture; False for a file that can't be opened."""
    try:
        with pdfplumber.open(path) as pdf:
            return all(page.chars and not page.images for page in pdf.pages)
    except PdfminerException:
        return False


def _plumb(path: Path) -> object:
    with pdfplumber.open(path) as pdf:
        return [page.extract_words() for page in pdf.pages]


if __name__ == "__main__":
    samples = Path(__file__).resolve().parent.parent / "samples" / "archive"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else samples)
