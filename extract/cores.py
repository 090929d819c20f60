"""Cores that no document keeps busy, lent to those being read: a long scan at a run's end has them all.

There is a file a core, and who holds its lock has the core; the system takes it from a process that dies.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

PAUSE = 0.02  # seconds between two looks whether a core is free

_files: tuple[Path, ...] = ()  # of this process; none where cores are not shared


def share(files: tuple[Path, ...]) -> None:
    """Says which files stand for the cores that this process shares with others."""
    global _files
    _files = files


@contextmanager
def own() -> Iterator[None]:
    """A core for what is done here, waited for where others have borrowed them all."""
    with ExitStack() as stack:
        while _files and not any(_taken(file, stack) for file in _files):
            time.sleep(PAUSE)
        yield


@contextmanager
def idle(most: int) -> Iterator[int]:
    """How many cores, at most so many, are free beside the own one; they are taken until the end."""
    with ExitStack() as stack:
        yield sum(1 for _ in zip(range(most), filter(lambda file: _taken(file, stack), _files), strict=False))


def _taken(file: Path, stack: ExitStack) -> bool:
    """Whether the core was free and is now taken until the stack ends."""
    handle: IO[bytes] = file.open("wb")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return False
    stack.enter_context(handle)
    return True
