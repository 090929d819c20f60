"""The process that others are forked from, with all that reading needs loaded in it."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import threading
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.context import BaseContext, ForkServerContext
from pathlib import Path

import handlingar
from handlingar import batch

SMALL = 512 * 2**20
"""Bytes: a copy of a process that holds more would be said to hold them too; a command holds a third."""


def warm_context() -> ForkServerContext:
    """How to start processes that have the parsers loaded.

    Raises SyntaxError or OSError where what they load first is broken or gone, of which they couldn't tell.
    """
    for file in (handlingar.__file__, batch.__file__, Path(__file__).with_name("warm.py")):
        compile(Path(file or "").read_bytes(), str(file), "exec")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["handlingar.batch.warm"])
    return context


def context_for(tasks: int | None) -> BaseContext:
    """How to start processes for so many tasks, None where that isn't known.

    For one alone it is this process forked as it is, which has loaded most of what reading needs. Where it
    has more threads than one, whose locks a copy would hold for ever, holds much itself, or copies are
    unsafe, it is as for many.
    """
    if tasks == 1 and sys.platform == "linux" and threading.active_count() == 1 and held() < SMALL:
        return multiprocessing.get_context("fork")
    return warm_context()


def held() -> int:
    """The most bytes that this process held until now (Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def begin_warming() -> None:
    """Starts the process that others are forked from, which then loads while this one goes on.

    Where it can't be started, whoever starts a process is told why.
    """
    warm_context()
    with suppress(OSError):
        forkserver.ensure_running()
