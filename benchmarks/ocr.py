"""Scans read by us and by OCRmyPDF, in one run on the same pages: words missed, and time a page.

    .venv/bin/python benchmarks/ocr.py [--files NAME ...] [--pages N] [--jobs N]

Takes the scans of ../shared/corpus where that is at hand, else those of samples/; the words that should be
found are those of a scan's digital twin. OCRmyPDF is run as `ocrmypdf -l swe --deskew --rotate-pages`; this
script installs it in a virtual environment of its own under the user's cache folder (and Ghostscript by apt).
Both may use the same number of processes. Prints a Markdown table, and the bars that we hold to.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pyarrow.parquet as pq
import pypdfium2 as pdfium
import regex

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = ROOT / "samples" / "archive"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "handlingar-benchmark"
OPTIONS = ("-l", "swe", "--deskew", "--rotate-pages")
BROKEN = "\ufffe"  # what PDFium puts at a hyphen that breaks a word: neither part is a word

MEASURES = {
    "words": regex.compile(r"[\w§%@]"),
    "aao": regex.compile(r"[åäöÅÄÖ]"),
    "signs": regex.compile(r"[§%@]"),
    "nums": regex.compile(r"^[-–]?\d+\**$"),
}
"""What a word must match to be counted."""

BARS = {"words": 0.25, "signs": 0.1, "nums": 0.1, "time": 0.7}
"""The most of what OCRmyPDF misses (and takes) that we may, on scans of 150 dpi."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan to be read, its kind (scan150, ...), and the words of its digital twin."""

    path: Path
    kind: str
    words: Counter[str]
    pages: int


@dataclass(slots=True)
class Result:
    """What a reader missed of what there is, by measure; and its seconds, over so many pages."""

    missed: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    pages: int = 0

    def share(self, measure: str) -> float:
        """The share of the words that was missed, in percent."""
        return 100 * self.missed[measure] / self.wanted[measure] if self.wanted[measure] else 0.0

    @property
    def time(self) -> float:
        """Seconds a page."""
        return self.seconds / max(self.pages, 1)


Reader = Callable[[Sequence[Scan], Path, int], dict[Path, Counter[str]]]


def main() -> None:
    """Reads the scans with both, and prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", nargs="+", help="only scans whose names hold one of these")
    parser.add_argument("--pages", type=int, help="only the first N pages of each")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes for each of the two")
    args = parser.parse_args()
    command = installed()
    with tempfile.TemporaryDirectory(prefix="handlingar-benchmark-") as folder:
        scans = prepared(Path(folder), args.files, args.pages)
        if not scans:
            sys.exit("There are no scans of these names.")
        kinds = sorted({scan.kind for scan in scans})
        size = f"{len(scans)} scans, {sum(s.pages for s in scans)} pages, {args.jobs} processes"
        print(f"{size}; {versions(command)}\n")
        print("| | seconds a page | " + " | ".join(f"{m} missed" for m in MEASURES) + " |")
        print("|---|---|" + "---|" * len(MEASURES))
        for kind in kinds:
            chosen = [scan for scan in scans if scan.kind == kind]
            place = Path(folder) / kind
            theirs = measured(
                chosen, place / "theirs", args.jobs, lambda s, p, j: read_by_ocrmypdf(s, p, j, command)
            )
            ours = measured(chosen, place / "ours", args.jobs, read_by_us)
            show(kind, ours, theirs)


def prepared(folder: Path, names: Sequence[str] | None, pages: int | None) -> list[Scan]:
    """The scans to read, cut to so many pages, each in a folder of its kind."""
    found = []
    for path, twin in corpus_pairs() or sample_pairs():
        if names and not any(name in path.name for name in names):
            continue
        kind = path.stem.rsplit("_", 1)[-1] if CORPUS in path.parents else "samples"
        target = folder / kind / "archive" / f"{path.stem}.pdf"
        target.parent.mkdir(parents=True, exist_ok=True)
        with pikepdf.open(path) as pdf:
            del pdf.pages[pages or len(pdf.pages) :]
            pdf.save(target)
            found.append(Scan(target, kind, twin_words(twin, len(pdf.pages)), len(pdf.pages)))
    return found


def corpus_pairs() -> list[tuple[Path, Path]]:
    """Each scan of the corpus with its digital twin; none where the corpus is not at hand."""
    scans = sorted(CORPUS.glob("*_scan*.pdf"))
    return [
        (path, path.with_name(path.name.replace(path.stem.rsplit("_", 1)[-1], "digital"))) for path in scans
    ]


def sample_pairs() -> list[tuple[Path, Path]]:
    """Each scanned sample with the digital one that says the same (their gold is the same)."""
    gold = {path.stem: path.read_bytes() for path in (ROOT / "samples" / "gold").glob("*.json")}
    files = [path for path in sorted(SAMPLES.glob("*.pdf")) if path.stem in gold]
    scans = [path for path in files if path.stem.endswith(("skannad", "skannat"))]
    twins = {gold[path.stem]: path for path in reversed(files) if path not in scans}
    return [(path, twins[gold[path.stem]]) for path in scans if gold[path.stem] in twins]


def twin_words(path: Path, pages: int) -> Counter[str]:
    """The words of the first pages of a digital PDF; words broken at a line's end are left out."""
    with pdfium.PdfDocument(path) as pdf:
        texts = [pdf[i].get_textpage().get_text_range() for i in range(min(pages, len(pdf)))]
    return Counter(word for text in texts for word in text.split() if BROKEN not in word)


def measured(scans: Sequence[Scan], place: Path, jobs: int, reader: Reader) -> Result:
    """What a reader missed of the scans, and how long it took for them together."""
    place.mkdir(parents=True)
    began = time.perf_counter()
    got = reader(scans, place, jobs)
    result = Result(seconds=time.perf_counter() - began, pages=sum(scan.pages for scan in scans))
    for scan in scans:
        for name, pattern in MEASURES.items():
            for word, count in scan.words.items():
                if pattern.search(word):
                    result.wanted[name] += count
                    result.missed[name] += count - min(count, got[scan.path][word])
    return result


def read_by_us(scans: Sequence[Scan], place: Path, jobs: int) -> dict[Path, Counter[str]]:
    """The words of each scan by a whole run: reading, understanding and writing the dataset."""
    command = [sys.executable, "-m", "handlingar", "run", *(str(s.path) for s in scans)]
    command += ["--out", str(place), "--jobs", str(jobs), "--force"]
    ended = subprocess.run(command, capture_output=True, text=True)
    if ended.returncode not in (0, 3):
        sys.exit(f"handlingar failed:\n{ended.stderr}")
    names = pq.read_table(place / "parquet" / "documents.parquet", columns=["doc_id", "filename"]).to_pylist()
    pages = pq.read_table(place / "parquet" / "pages.parquet", columns=["doc_id", "text"]).to_pylist()
    words: dict[str, Counter[str]] = {}
    for page in pages:
        words.setdefault(page["doc_id"], Counter()).update((page["text"] or "").split())
    by_name = {row["filename"]: words.get(row["doc_id"], Counter()) for row in names}
    return {scan.path: by_name[scan.path.name] for scan in scans}


def read_by_ocrmypdf(scans: Sequence[Scan], place: Path, jobs: int, command: str) -> dict[Path, Counter[str]]:
    """The words of each scan by OCRmyPDF, file by file; its processes work on the pages of one."""
    got = {}
    for scan in scans:
        text = place / f"{scan.path.stem}.txt"
        call = [command, *OPTIONS, "--jobs", str(jobs), "--sidecar", str(text), str(scan.path), os.devnull]
        call[-1] = str(place / scan.path.name)
        ended = subprocess.run(call, capture_output=True, text=True)
        if ended.returncode:
            sys.exit(f"{' '.join(call)} failed:\n{ended.stderr}")
        got[scan.path] = Counter(text.read_text("utf-8").split())
    return got


def show(kind: str, ours: Result, theirs: Result) -> None:
    """Prints the rows of a kind of scan: theirs, ours, and ours as a share of theirs."""
    for name, result in (("ocrmypdf", theirs), ("handlingar", ours)):
        shares = " | ".join(f"{result.share(m):.2f} %" for m in MEASURES)
        print(f"| {kind}, {name} | {result.time:.2f} | {shares} |")
    ratios = {"time": ours.time / theirs.time}
    ratios |= {m: ours.missed[m] / theirs.missed[m] for m in MEASURES if theirs.missed[m]}
    cells = [_judged(kind, name, ratios.get(name)) for name in ("time", *MEASURES)]
    print(f"| {kind}, ours as a share of theirs | {' | '.join(cells)} |", flush=True)


def _judged(kind: str, name: str, ratio: float | None) -> str:
    if ratio is None:
        return "-"
    bar = BARS.get(name) if kind == "scan150" or name == "time" else None
    return f"{ratio:.2f}" + (
        "" if bar is None else f" (at most {bar}: {'holds' if ratio <= bar else 'fails'})"
    )


def installed() -> str:
    """The path of ocrmypdf, installed where it is not there yet."""
    if shutil.which("gs") is None:
        prefix = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*prefix, "apt-get", "install", "--yes", "--quiet", "ghostscript"], check=True)
    command = CACHE / "venv" / "bin" / "ocrmypdf"
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", str(CACHE / "venv")], check=True)
        subprocess.run([str(CACHE / "venv" / "bin" / "pip"), "install", "--quiet", "ocrmypdf"], check=True)
    return str(command)


def versions(command: str) -> str:
    """What was compared, in words."""
    theirs = subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    tesseract = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=True)
    return f"ocrmypdf {theirs}, {tesseract.stdout.splitlines()[0]}"


if __name__ == "__main__":
    main()
