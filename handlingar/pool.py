"""A pool of processes that outlives its tasks: what hangs is killed, what dies is told, the others go on."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from handlingar.exit_codes import UserError

Task = TypeVar("Task")
Result = TypeVar("Result")

HEAVY = "A broken file may ask for memory without end: print it to a new PDF, or take it out."
TASKS_A_PROCESS = 100  # then a fresh one, since memory of native libraries grows


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task gave no result: a code (timeout, worker_died, unexpected_error) and a sentence."""

    code: str
    message: str


def in_pool(
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    jobs: int,
    seconds: Callable[[Task], float],
    memory: int,
) -> Iterator[tuple[Task, Result | Failure]]:
    """Each task with its result or its failure, in the order they end.

    work and tasks must be picklable; seconds says how long a task may take before its process is killed,
    memory how many bytes of address space a process may have. Raises UserError where work does: the user
    must act before anything can go on.
    """
    left = iter(tasks)
    running: dict[Future[Result], Task] = {}
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["handlingar.facts"])
    with ProcessPool(
        jobs, max_tasks=TASKS_A_PROCESS, initializer=_begin, initargs=(memory,), context=context
    ) as pool:
        try:
            while True:
                for task in islice(left, 2 * jobs - len(running)):
                    running[pool.schedule(work, args=(task,), timeout=seconds(task))] = task
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    result = _outcome(future)
                    yield running.pop(future), result
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _outcome(future: Future[Result]) -> Result | Failure:
    try:
        return future.result()
    except UserError:
        raise
    except TimeoutError:
        return Failure("timeout", "Reading took longer than a document may take; its process was stopped.")
    except ProcessExpired as error:
        return Failure("worker_died", f"The process that read it died ({_end(error.exitcode)}). {HEAVY}")
    except MemoryError:
        return Failure("out_of_memory", f"There was not memory enough to read it. {HEAVY}")
    except Exception as error:  # whatever a task raises is that task's failure, not the run's
        return Failure("unexpected_error", f"{type(error).__name__} in its process; please report it.")


def _end(exit_code: int) -> str:
    """How a process ended: the signal's name, or its exit code."""
    try:
        return signal.Signals(-exit_code).name
    except ValueError:
        return f"exit code {exit_code}"


def _begin(memory: int) -> None:
    """In each process: a bound to its memory, one thread for each Tesseract, an end to what it started."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if sys.platform == "linux":  # elsewhere the bound isn't heeded, or can't be set
        resource.setrlimit(
            resource.RLIMIT_AS, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard)
        )
    os.environ["OMP_THREAD_LIMIT"] = "1"
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
