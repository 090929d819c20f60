"""A long run that is killed, goes on and ends, against one that nobody disturbs.

    .venv/bin/python -m benchmarks.soak [--documents N] [--scans N] [--kills N] [--jobs N] [--keep FOLDER]

Makes an archive (benchmarks/wild.py; one file in 200 is broken), reads a tenth and all of it, and again in a
run that is killed by SIGKILL at random moments (in turn alone, and with all processes that it has started;
the last time while it writes the dataset). Prints what counts with the bars to hold, and ends with 1 where
one fails. With --keep, archive and datasets stay in that folder, and what is there is not made again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.wild import make_archive

TENTH = 10
MORE_MEMORY = 50  # MB that the first process of the run may hold more than that of a run of a tenth
RERUN = 15  # seconds
ENDED = (0, 3)  # exit codes of a run that came to its end
LISTING = "archive.json"


@dataclass(slots=True)
class Run:
    """A run that was followed: documents read, exit code, seconds, and the most MB its first process held."""

    read: int = 0
    code: int = 0
    seconds: float = 0.0
    memory: int = 0


def main() -> int:
    """Makes, runs, kills, compares; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--scans", type=int, default=200)
    parser.add_argument("--broken", type=int, default=200, metavar="N", help="one file in N is broken")
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7, help="of the moments at which it is killed")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    if options.keep:
        return soak(options, options.keep)
    with tempfile.TemporaryDirectory() as folder:
        return soak(options, Path(folder))


def soak(options: argparse.Namespace, folder: Path) -> int:
    """Does it all below the folder."""
    archive, whole, broken_off = folder / "archive", folder / "whole", folder / "killed"
    paths = Counter(_archive(folder, archive, options))
    _say(f"{paths.total()} files in {archive}")
    folders = sorted(archive.iterdir())
    few = folders[: len(folders) // TENTH]
    tenth = run(few, folder / "tenth", options.jobs) if few else None
    in_one_go = run([archive], whole, options.jobs)
    _say(f"in one go: {in_one_go.read} documents in {in_one_go.seconds:.0f} s, {in_one_go.memory} MB")
    chance = random.Random(options.seed)
    moments = [0.0, *sorted(chance.uniform(0, in_one_go.seconds) for _ in range(options.kills - 1))]
    for number in range(options.kills):
        last = number == options.kills - 1
        if last:
            moment = _after(0.5 * chance.random(), (broken_off / ".draft").exists)
        else:
            moment = _after(moments[number + 1] - moments[number])
        part = run([archive], broken_off, options.jobs, moment, alone=number % 2 == 0)
        what = "while it wrote the dataset" if last else f"after {part.seconds:.0f} s"
        _say(f"killed {what}: {part.read} documents, exit code {part.code}")
    end = run([archive], broken_off, options.jobs)
    _say(f"to its end: {end.read} documents in {end.seconds:.0f} s")
    first = dataset(broken_off)
    again = run([archive], broken_off, options.jobs)
    statuses, listed, doc_ids, unopened = found(broken_off)
    bars: list[tuple[str, object, bool]] = [
        ("exit codes", f"{in_one_go.code}, {end.code}", {in_one_go.code, end.code} <= set(ENDED)),
        _none("files without just one terminal status", (paths - statuses) + (statuses - paths)),
        _none("files lost from the dataset, or doubled", (paths - listed) + (listed - paths)),
        _none("documents doubled", doc_ids - Counter(set(doc_ids))),
        _none("parts half written", list((broken_off / "parts").glob(".*"))),
        _none("files of the dataset that differ", _differing(dataset(whole), first)),
        _none("documents that a rerun read, but those that can't be opened", range(again.read - unopened)),
        _none("files of the dataset that a rerun changed", _differing(first, dataset(broken_off))),
        (f"seconds of a rerun, {RERUN} at most", f"{again.seconds:.1f}", again.seconds <= RERUN),
    ]
    if tenth:
        more = in_one_go.memory - tenth.memory
        what = f"MB more than the {tenth.memory} for a tenth of it, {MORE_MEMORY} at most"
        bars.append((what, more, more <= MORE_MEMORY))
    print("| of the run that was killed | found | |\n|---|---|---|")
    for what, value, good in bars:
        print(f"| {what} | {value} | {'ok' if good else 'FAILS'} |")
    figures = json.loads((whole / "run.json").read_text("utf-8"))
    print(f"\nIn one go: {json.dumps(figures['statuses'])} {json.dumps(figures['this_run'])}")
    return 0 if all(good for *_, good in bars) else 1


def run(
    archives: Sequence[Path],
    out: Path,
    jobs: int,
    moment: Callable[[], bool] | None = None,
    alone: bool = True,
) -> Run:
    """Runs the command to its end, or until the moment has come; then it is killed, alone or with all."""
    command = [sys.executable, "-m", "handlingar", "run", *archives, "--out", out, "--jobs", str(jobs)]
    watched = Run()
    began = time.monotonic()
    with subprocess.Popen(
        [*command, "--log-json"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        counter = threading.Thread(target=_count, args=(process, watched))
        counter.start()
        while process.poll() is None:
            watched.memory = max(watched.memory, _memory(process.pid))
            if moment is not None and moment():
                for pid in [process.pid] if alone else [process.pid, *_started_by(process.pid)]:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                break
            time.sleep(0.2)
        watched.code = process.wait()
        counter.join()
    watched.seconds = time.monotonic() - began
    return watched


def dataset(out: Path) -> dict[str, bytes]:
    """The bytes of the dataset's files, by name."""
    files = [out / "datapackage.json", *(out / "csv").iterdir(), *(out / "parquet").iterdir()]
    return {str(file.relative_to(out)): file.read_bytes() for file in sorted(files)}


def found(out: Path) -> tuple[Counter[str], Counter[str], Counter[str], int]:
    """What a run left: paths with a status in the ledger, paths that the dataset lists, its documents' ids,
    and how many files can't be opened.
    """
    query = (
        "SELECT path FROM inputs JOIN documents USING (doc_id)"
        " WHERE gone = 0 AND status IN ('ok', 'partial', 'failed', 'skipped')"
    )
    with closing(sqlite3.connect(out / "ledger.sqlite")) as book:
        statuses = Counter(path for (path,) in book.execute(query))
        unopened = book.execute("SELECT count(*) FROM inputs WHERE sha256 IS NULL").fetchone()[0]
    listed = pq.read_table(out / "parquet" / "files.parquet")["path"].to_pylist()
    doc_ids = pq.read_table(out / "parquet" / "documents.parquet")["doc_id"].to_pylist()
    return statuses, Counter(listed), Counter(doc_ids), unopened


def _archive(folder: Path, archive: Path, options: argparse.Namespace) -> list[str]:
    listing = folder / LISTING
    if not listing.exists():
        made = make_archive(archive, options.documents, options.scans, options.broken)
        listing.write_text(json.dumps(made), "utf-8")
    paths: list[str] = json.loads(listing.read_text("utf-8"))
    return paths


def _after(seconds: float, event: Callable[[], bool] = lambda: True) -> Callable[[], bool]:
    """A moment so many seconds after the event was first seen (after it is first asked, without one)."""
    seen: list[float] = []

    def has_come() -> bool:
        if not seen and event():
            seen.append(time.monotonic())
        return bool(seen) and time.monotonic() - seen[0] >= seconds

    return has_come


def _count(process: subprocess.Popen[str], watched: Run) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("{"):
            watched.read += json.loads(line)["event"] == "document"
        else:
            _say(line.rstrip())


def _memory(pid: int) -> int:
    """The most MB of memory that a process has held; 0 where it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0


def _started_by(pid: int) -> Iterator[int]:
    """The processes that a process has started, and those that they have."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended while we looked
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                child = int(stat.parent.name)
                yield child
                yield from _started_by(child)


def _differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _none(what: str, those: object) -> tuple[str, object, bool]:
    """A bar: there shall be none of these."""
    some = list(those)  # type: ignore[call-overload]
    return what, f"{len(some)}: {', '.join(map(repr, some[:3]))}" if some else 0, not some


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
