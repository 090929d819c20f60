"""What people wait for, and what machines work on, against what others take on the same pages.

    .venv/bin/python -m benchmarks.speed [ROW ...] [--rounds N] [--jobs N] [--cpu]

Prints a Markdown table, row by row: the median of the rounds, the bar that we hold to, and the most memory
that a process held which read. Without names of rows, those that take no more than minutes; `--help` names
all. Those with ocrmypdf install it (see benchmarks/ocr.py). With --cpu, the processor's time of all processes
is compared instead of the clock's, so that other work on the machine counts less.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium

from benchmarks.ocr import CORPUS, OPTIONS, SAMPLES, installed
from benchmarks.wild import make_digital
from handlingar.extract.ocr.tesseract import MODELS, READER

PR_SET_CHILD_SUBREAPER = 36  # of linux/prctl.h: what children leave running becomes our own child
COMMAND = (sys.executable, "-P", "-m", "handlingar")
"""As it is installed: a checkout's modules are compiled anew each time where nothing may be written there."""
ENDED = (0, 3, 4)  # exit codes of commands that came to their end
COPIES, LONG_SCAN, MIXED, MANY = 40, 300, 40, 20_000
WORDS = """
import pdfplumber, sys
for path in sys.argv[1:]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.close()
"""
PLAIN = """
import pypdfium2, sys
for path in sys.argv[1:]:
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            page.get_textpage().get_text_range()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command and all that it started took: seconds of the clock and of processors.

    memory is the most megabytes that a process of a run held which read; 0 for other commands.
    """

    clock: float
    cpu: float
    memory: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.clock + other.clock, self.cpu + other.cpu, max(self.memory, other.memory))

    def __mul__(self, times: float) -> Cost:
        return Cost(self.clock * times, self.cpu * times, self.memory)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where files are made, how many processes may be used, and which seconds count."""

    folder: Path
    jobs: int
    seconds: Callable[[Cost], float]

    def made(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder of that name, made where it isn't there yet."""
        folder = self.folder / name
        if not folder.exists():
            folder.mkdir()
            make(folder)
        return folder

    def run(self, *paths: Path, jobs: int | None = None, out: Path | None = None) -> Cost:
        """What a run over the paths takes; they are new to it, unless it wrote to out before."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            place = out or Path(folder)
            spent = cost(*COMMAND, "run", *paths, "--out", place, "--jobs", jobs or self.jobs)
            told = json.loads((place / "run.json").read_text("utf-8"))["this_run"]
        return replace(spent, memory=told["memory_peak"] / 2**20)

    def ratio(self, ours: Cost, theirs: Cost) -> Figures:
        """Our seconds as a share of theirs, and the memory that ours took."""
        return self.seconds(ours) / self.seconds(theirs), ours.memory


def cost(*command: object) -> Cost:
    """What the command takes, with all processes that it starts. Ends this program where it fails."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        first = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=said)
        clock, cpu = 0.0, 0.0
        while True:
            try:
                pid, status, used = os.wait4(-1, 0)
            except ChildProcessError:  # all have ended
                break
            cpu += used.ru_utime + used.ru_stime
            if pid == first.pid:
                clock = time.perf_counter() - began
                first.returncode = os.waitstatus_to_exitcode(status)
        if first.returncode not in ENDED:
            said.seek(0)
            sys.exit(f"{' '.join(map(str, command))[:300]} failed:\n{said.read().decode()}")
    return Cost(clock, cpu)


Figures = tuple[float, float]
Measure = Callable[[Bench], Figures]
"""What gives the figure of a row, and the most megabytes that a process of ours held."""


# what is read --------------------------------------------------------------------------------------------


def digital() -> list[Path]:
    """The digital PDFs of the corpus; where that is not at hand, those of the samples."""
    return sorted(CORPUS.glob("*_digital.pdf")) or [
        SAMPLES / "04_kommunstyrelse.pdf",
        SAMPLES / "06_delarsrapport.pdf",
    ]


def scans(kind: str) -> list[Path]:
    """The corpus's scans of a kind; where that is not at hand, one of the samples."""
    return sorted(CORPUS.glob(f"*_{kind}.pdf")) or [SAMPLES / "07_delarsrapport_skannad.pdf"]


def copies(bench: Bench) -> Path:
    """Many copies of the digital PDFs, each with other bytes, so that none is known for another."""

    def make(folder: Path) -> None:
        for path in digital():
            for i in range(COPIES):
                (folder / f"{path.stem}_{i}.pdf").write_bytes(path.read_bytes() + f"%{i}\n".encode())

    return bench.made("copies", make)


def mixed(bench: Bench) -> Path:
    """The samples again and again, each with other bytes: digital pages, scans and texts."""

    def make(folder: Path) -> None:
        files = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".pdf", ".txt")]
        for i in range(MIXED):
            path = files[i % len(files)]
            (folder / f"{i}_{path.name}").write_bytes(path.read_bytes() + f"\n%{i}\n".encode())

    return bench.made("mixed", make)


def long_scan(bench: Bench) -> Path:
    """One PDF with the pages of all scans, again and again."""

    def make(folder: Path) -> None:
        with pikepdf.new() as whole:
            while len(whole.pages) < LONG_SCAN:
                for path in scans("scan300"):
                    with pikepdf.open(path) as pdf:
                        whole.pages.extend(pdf.pages)
            del whole.pages[LONG_SCAN:]
            whole.save(folder / "long.pdf")

    return bench.made("long", make)


def texts(bench: Bench, documents: int, suffix: str = ".pdf") -> Path:
    """So many small documents."""
    return bench.made(f"{documents}{suffix}", lambda folder: make_digital(folder, suffix, documents))


def one_page(bench: Bench) -> Path:
    """A file of one digital page."""

    def make(folder: Path) -> None:
        with pikepdf.open(SAMPLES / "01_styrelseprotokoll_comfact.pdf") as pdf:
            del pdf.pages[1:]
            pdf.save(folder / "page.pdf")

    return bench.made("page", make) / "page.pdf"


def one_text(bench: Bench) -> Path:
    """A text file of about a page."""
    return SAMPLES / "11_minnesanteckningar_avskrift.txt"


def dataset(bench: Bench) -> Path:
    """A small dataset that a run wrote."""
    return bench.made("dataset", lambda folder: bench.run(one_text(bench), out=folder))


# rows ----------------------------------------------------------------------------------------------------


def against_words(bench: Bench) -> Figures:
    return bench.ratio(bench.run(*digital()), cost(sys.executable, "-c", WORDS, *digital()))


def copies_against_words(bench: Bench) -> Figures:
    return bench.ratio(bench.run(copies(bench)), cost(sys.executable, "-c", WORDS, *digital()) * COPIES)


def copies_against_plain(bench: Bench) -> Figures:
    ours, theirs = bench.run(copies(bench)), cost(sys.executable, "-c", PLAIN, *copies(bench).iterdir())
    return ours.cpu / theirs.cpu, ours.memory


def against_ocrmypdf(kind: str) -> Measure:
    def measure(bench: Bench) -> Figures:
        ours, theirs = bench.run(*scans(kind)), Cost(0, 0)
        for path in scans(kind):
            theirs += cost(installed(), *OPTIONS, "--jobs", bench.jobs, path, bench.folder / "theirs.pdf")
        return bench.ratio(ours, theirs)

    return measure


def against_bare_pass(bench: Bench) -> Figures:
    """One process of Tesseract for each of the jobs, with a share of the pictures each, made before."""

    def make(folder: Path) -> None:
        pages = [page for path in scans("scan300") for page in pdfium.PdfDocument(path)]
        for n, page in enumerate(pages):
            page.render(scale=300 / 72, grayscale=True).to_pil().save(folder / f"{n}.png", dpi=(300, 300))

    pictures = sorted(bench.made("pictures", make).glob("*.png"))
    calls = []
    for job in range(bench.jobs):
        listed = bench.folder / f"{job}.txt"
        listed.write_text("".join(f"{path}\n" for path in pictures[job :: bench.jobs]))
        calls.append(f"OMP_THREAD_LIMIT=1 tesseract {listed} - -l {READER} --tessdata-dir {MODELS} --psm 3 &")
    return bench.ratio(bench.run(*scans("scan300")), cost("sh", "-c", " ".join((*calls, "wait"))))


def gain_of(make: Callable[[Bench], Path]) -> Measure:
    def measure(bench: Bench) -> Figures:
        alone, together = bench.run(make(bench), jobs=1), bench.run(make(bench), jobs=2)
        return alone.clock / together.clock, together.memory

    return measure


def memory_of_long_scan(bench: Bench) -> Figures:
    memory = bench.run(long_scan(bench)).memory
    return memory, memory


def growth(bench: Bench) -> Figures:
    """How much longer a document takes among many than among few, the program's start taken off."""
    start = bench.run(texts(bench, 1))
    taken = [(n, bench.run(texts(bench, n))) for n in (40, 400, 4000)]
    each = [(bench.seconds(spent) - bench.seconds(start)) / (n - 1) for n, spent in taken]
    return max(each) / min(each), max(spent.memory for _, spent in taken)


def rerun(bench: Bench) -> Figures:
    archive = texts(bench, MANY, ".txt")
    out = bench.made("many", lambda folder: bench.run(archive, out=folder))
    again = bench.run(archive, out=out)
    return bench.seconds(again), again.memory


def command(*words: object, on: Callable[[Bench], Path] | None = None) -> Measure:
    def measure(bench: Bench) -> Figures:
        spent = cost(*COMMAND, *words, *([on(bench)] if on else []))
        return spent.cpu, spent.memory

    return measure


def run_of_text(bench: Bench) -> Figures:
    spent = bench.run(one_text(bench))
    return spent.cpu, spent.memory


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: what is done, its bar ("" where there is none), and how its figure is got."""

    what: str
    bar: str
    measure: Measure
    long: bool = False


ROWS = {
    "help": Row("`--help`, seconds of processor", "< 0.4", command("--help")),
    "status": Row("`status`, the same", "< 0.4", command("status", on=dataset)),
    "config": Row("`config`, the same", "< 0.4", command("config")),
    "doctor": Row("`doctor`, the same", "", command("doctor")),
    "validate": Row("`validate` of a page, the same", "< 1.2", command("validate", on=one_page)),
    "text": Row("`run` over one text, the same", "< 1.2", run_of_text),
    "repair": Row("`repair` of a page, the same", "< 1.2", command("repair", on=one_text)),
    "digital": Row("digital corpus / pdfplumber's `extract_words`, one process", "< 0.6", against_words),
    "copies": Row(f"{COPIES} copies of it / the same", "< 0.25", copies_against_words, long=True),
    "plain": Row("the same / pypdfium2's plain text, processor", "", copies_against_plain, long=True),
    "scan300": Row("scan300 / ocrmypdf", "< 0.45", against_ocrmypdf("scan300"), long=True),
    "scan150": Row("scan150 / ocrmypdf", "< 0.7", against_ocrmypdf("scan150"), long=True),
    "bare": Row("scan300 / one bare pass of the same model", "< 1.4", against_bare_pass, long=True),
    "gain": Row(f"{MIXED} mixed documents, 1 process / 2", "> 1.85", gain_of(mixed), long=True),
    "long": Row(f"scan of {LONG_SCAN} pages, 1 process / 2", "> 1.8", gain_of(long_scan), long=True),
    "memory": Row("the same, MB of the largest process", "< 700", memory_of_long_scan, long=True),
    "growth": Row("40, 400, 4,000 documents, slowest / fastest", "< 1.1", growth, long=True),
    "rerun": Row(f"rerun of {MANY} unchanged documents, seconds", "< 8", rerun, long=True),
}


def main() -> None:
    """Measures the rows, and prints each as it is known."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "rows", nargs="*", metavar="ROW", help="\n".join(f"{n}: {r.what}" for n, r in ROWS.items())
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cpu", action="store_true", help="compare processor time")
    options = parser.parse_args()
    unknown = set(options.rows) - set(ROWS)
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    print("| work | figure | bar | MB |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="handlingar-speed-") as folder:
        bench = Bench(Path(folder), options.jobs, lambda c: c.cpu if options.cpu else c.clock)
        for name in options.rows or [name for name, row in ROWS.items() if not row.long]:
            print(line(ROWS[name], [ROWS[name].measure(bench) for _ in range(options.rounds)]), flush=True)


def line(row: Row, figures: Sequence[Figures]) -> str:
    """The row of the table: the median of the figures, and whether the bar holds."""
    figure = statistics.median(value for value, _ in figures)
    memory = max(memory for _, memory in figures)
    holds = ""
    if row.bar:
        sign, bar = row.bar.split()
        holds = f"{row.bar}: {'holds' if (figure < float(bar)) == (sign == '<') else 'fails'}"
    return f"| {row.what} | {figure:.2f} | {holds} | {f'{memory:.0f}' if memory else ''} |"


if __name__ == "__main__":
    main()
