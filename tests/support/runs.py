"""Runs over small archives, as several tests make them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from handlingar.archive.archive_listing import walk
from handlingar.batch.options import Options
from handlingar.batch.run import run
from handlingar.batch.task import process
from handlingar.results.result import Outcome
from handlingar.results.summary import Summary


def told(_: Outcome, left: int) -> None:
    """For runs whose progress nobody follows."""


def run_all(
    archive: Path, out: Path, work: Callable[..., Outcome] = process, seconds: float = 60.0, jobs: int = 2
) -> Summary:
    return run(walk([archive], out), out, Options(jobs=jobs, seconds=seconds), told, work)


def many(folder: Path, count: int) -> None:
    """Minutes that are all different."""
    folder.mkdir()
    for n in range(count):
        text = f"Protokoll {n}\n\n§ {n + 1} Mötet öppnas\nStyrelsen beslutar att anslå {n} kronor.\n"
        (folder / f"{n:04d}.txt").write_text(text, "utf-8")
