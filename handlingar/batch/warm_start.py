"""The process that others are forked from, with all that reading needs loaded in it."""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext


def warm_context() -> ForkServerContext:
    """How to start processes that have the parsers loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["handlingar.batch.warm"])
    return context


def begin_warming() -> None:
    """Starts the process that others are forked from, which then loads while this one goes on.

    Where it can't be started, whoever starts a process is told why.
    """
    warm_context()
    with suppress(OSError):
        forkserver.ensure_running()
