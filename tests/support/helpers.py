"""What several tests look for in the folder that a run wrote."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pyarrow.parquet as pq


def assert_no_personal_numbers(folder: Path, numbers: Iterable[str]) -> None:
    """Fails where one of the numbers (YYMMDD-NNNN) stands in a file below folder, with or without its hyphen.

    Files are searched as bytes, Parquet and SQLite files also as what they hold, file names too.
    """
    forms = [
        form for number in numbers for form in (number, number.replace("-", ""), number.replace("-", "+"))
    ]
    assert_nowhere(folder, forms, "personal numbers")


def assert_nowhere(folder: Path, words: Iterable[str], what: str) -> None:
    """Fails where one of the words stands in a file below folder, in what it holds or in its name."""
    sought = list(words)
    assert sought, "nothing to look for"
    for path in sorted(folder.rglob("*")):
        for text in (path.name, *(_texts(path) if path.is_file() else ())):
            found = [word for word in sought if word in text]
            assert not found, f"{path} holds {len(found)} {what}"


def _texts(path: Path) -> Iterator[str]:
    yield path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".parquet":
        yield str(pq.read_table(path).to_pylist())
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as connection:
            yield from connection.iterdump()


def digests(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below folder, by their path in it."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def is_running(command: tuple[str, ...]) -> bool:
    """Whether a process of exactly this command goes on."""
    wanted = "".join(f"{part}\0" for part in command).encode()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it ended while we looked
            if path.read_bytes() == wanted:
                return True
    return False
