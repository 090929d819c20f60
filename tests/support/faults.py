"""Work that goes wrong, for the run to survive; imported by the processes that the tests start."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import regex
from made import facts

from handlingar.archive.archive_listing import Input
from handlingar.batch.options import Options, unwritable
from handlingar.batch.pool import at_most
from handlingar.results.result import Outcome, outcome_of
from handlingar.schemas import sound, write_part

HANGING = ("sleep", "6131")
"""What a hanging document has started, as reading starts Tesseract."""


def work(source: Input, out: Path, options: Options) -> Outcome:
    """Does what the file's name says: raises, hangs, dies, fills memory or the disk, or reads well."""
    at_most(options.seconds)
    if "raises" in source.path:
        raise ValueError("no reader is without fault")
    if "hangs" in source.path:
        subprocess.run(HANGING, check=True)
    if "spins" in source.path:
        subprocess.Popen(HANGING)
        regex.fullmatch(r"(a|aa)+b", "a" * 60)  # native code that holds the interpreter for ever
    if "dies" in source.path:
        os._exit(9)
    if "large" in source.path:
        bytearray(8 * 2**30)
    if "full" in source.path:
        raise unwritable(out, OSError(errno.ENOSPC, "No space left on device"))
    if "killed" in source.path and not (source.file.parent / ".mended").exists():
        os.kill(os.getpid(), signal.SIGKILL)  # as the system does where memory is short
    made = facts(source.path)
    if "leaks" in source.path:
        made = replace(made, pages=(replace(made.pages[0], text=f"Ansökan från {source.file.read_text()}"),))
    row = replace(made.documents[0], sha256=source.sha256, bytes=source.size)
    read = sound(source.doc_id, replace(made, documents=(row,)))
    rows = write_part(out, source.doc_id, read)
    return outcome_of(source, read, rows, {"read": 0.1}, 0)


def process_of(_: int) -> int:
    """The process that does the task."""
    return os.getpid()


def has_loaded(module: str) -> bool:
    """Whether the process that does the task has this module already."""
    return module in sys.modules
