"""A pool of processes that outlives its tasks: what hangs is killed, what dies is told, the others go on."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from handlingar import patterns
from handlingar.batch.warm_start import context_for
from handlingar.exit_codes import ExitCode, UserError
from handlingar.extract import MACHINE_FAILED, cores

Task = TypeVar("Task")
Result = TypeVar("Result")

LOOK_EVERY = 1.0  # seconds between looks at whether the processes are at work
NO_START = 180  # looks at which no process was at a task: they die while they start, or hang
HEAVY = "A broken file may ask for memory without end: print it to a new PDF, or take it out."
PR_SET_PDEATHSIG = 1  # of linux/prctl.h: the signal that a process gets when the one that started it ends
PR_SET_CHILD_SUBREAPER = 36  # what a process's children leave running becomes its own child
STRAY_ROUNDS, STRAY_PAUSE = 100, 0.02  # seconds: what a disk that is gone holds up can't be ended
TASKS_A_PROCESS = 100  # then a fresh one, since memory of native libraries grows


def unwatched(_: list[Task]) -> None:
    """For those who don't follow which tasks are at work."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task gave no result: a code (timeout, worker_died, unexpected_error) and a sentence."""

    code: str
    message: str


def in_pool(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    jobs: int,
    memory: int,
    watch: Callable[[list[Task]], None] = unwatched,
) -> Iterator[tuple[Task, Result | Failure]]:
    """Each task with its result or its failure, in the order they end.

    work and tasks must be picklable; work may bound its own time with `at_most`; memory is how many bytes of
    address space a process may have; watch is told every second which tasks are at work. Where a process
    dies, what it had started dies too. Raises UserError where work does: the user must act before anything
    can go on.
    """
    left = iter(tasks)
    running: dict[Future[Result], Task] = {}
    with shared_cores(jobs) as files, process_pool(jobs, memory, files, len(tasks)) as pool:
        try:
            while True:
                for task in islice(left, 2 * jobs - len(running)):
                    running[begun(pool, work, task)] = task
                if not running:
                    return
                done = _waited_for(running, watch)
                for future in [future for future in running if future in done]:  # as they were given
                    result = result_of(future)
                    yield running.pop(future), result
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _waited_for(
    running: Mapping[Future[Result], Task], watch: Callable[[list[Task]], None]
) -> set[Future[Result]]:
    """Those of the tasks that have ended, at least one.

    Raises UserError where no process takes any of them.
    """
    idle = 0  # looks, not seconds: they go by while this process is stopped, too (Ctrl-Z)
    while True:
        done, waiting = wait(running, LOOK_EVERY, return_when=FIRST_COMPLETED)
        if done:
            return done
        watch([task for future, task in running.items() if future.running()])
        if any(future.running() for future in waiting):
            idle = 0
        elif (idle := idle + 1) > NO_START:
            message = "The processes that read die or hang while they start"
            remedy = "was the program replaced meanwhile, or is memory short? Run the same command again."
            raise UserError(f"{message}: {remedy}", ExitCode.MISSING)


def begun(pool: ProcessPool, work: Callable[[Task], Result], task: Task) -> Future[Result]:
    """The task given to a process of the pool; what it starts and doesn't end, is ended when it is done.

    Raises UserError where no process can be started.
    """
    try:
        future: Future[Result] = pool.schedule(_tidily, args=(work, task))
    except BrokenProcessPool as error:
        message = f"No process can be started to read with ({error.__cause__ or error})."
        remedy = f"Check the folder for temporary files, {tempfile.gettempdir()} (TMPDIR): its path may be"
        more = "too long, or its disk full. Or was the program replaced meanwhile?"
        raise UserError(f"{message} {remedy} {more}", ExitCode.MISSING) from error
    except (OSError, RuntimeError) as error:  # of locks between processes, of processes, and of threads
        message = f"No process can be started to read with ({getattr(error, 'strerror', error)})."
        remedy = (
            "Check shared memory (on Linux /dev/shm: there, writable, not full), and the limit of processes."
        )
        raise UserError(f"{message} {remedy}", ExitCode.MISSING) from error
    return future


def _tidily(work: Callable[[Task], Result], task: Task) -> Result:
    try:
        with cores.own():
            return work(task)
    finally:
        patterns.keep()
        _end_strays()


def _end_strays() -> None:
    """Ends what this process still has running: its children, and theirs, which then become its own."""
    for _ in range(STRAY_ROUNDS):
        pids = _children()
        if not pids:
            return
        for pid in pids:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, os.WNOHANG)
        time.sleep(STRAY_PAUSE)


def _children() -> list[int]:
    """The children of this process; none where the system (other than Linux) doesn't tell."""
    pids: list[int] = []
    for path in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # a thread that has just ended
            pids += map(int, path.read_text().split())
    return pids


@contextmanager
def shared_cores(count: int) -> Iterator[tuple[Path, ...]]:
    """The files that stand for so many cores, for processes that share them."""
    with tempfile.TemporaryDirectory(prefix="handlingar-cores-", ignore_cleanup_errors=True) as folder:
        yield tuple(Path(folder) / str(n) for n in range(count))


def process_pool(
    jobs: int, memory: int, files: tuple[Path, ...] = (), tasks: int | None = None
) -> ProcessPool:
    """A pool of so many processes, each with so many bytes of address space and with the parsers loaded.

    files stand for the cores that the processes share (see extract.cores); tasks is how many will come,
    None where that isn't known.
    """
    return ProcessPool(
        jobs,
        max_tasks=TASKS_A_PROCESS,
        initializer=begin,
        initargs=(memory, files),
        context=context_for(tasks),
    )


def at_most(seconds: float) -> None:
    """Gives this process so many seconds from now, after which the system ends it, whatever it is doing."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # native code that hangs never comes back to a handler
    signal.setitimer(signal.ITIMER_REAL, seconds)


def result_of(future: Future[Result]) -> Result | Failure:
    """What a task in a process pool gave, waited for; where its process died, so does what it had started."""
    try:
        return future.result()
    except UserError:
        raise
    except ProcessExpired as error:
        end_children(error.pid)
        return failure_of(error.exitcode)
    except MemoryError:
        return Failure("out_of_memory", f"There was not memory enough to read it. {HEAVY}")
    except ImportError as error:
        message = f"A part of the program or a library is missing ({error.name}); the next run tries again."
        return Failure(MACHINE_FAILED, message)
    except Exception as error:  # whatever a task raises is that task's failure, not the run's
        return Failure("unexpected_error", f"{type(error).__name__} in its process; please report it.")


def failure_of(exit_code: int) -> Failure:
    """Why a process that ended so gave no result."""
    if exit_code == -signal.SIGALRM:
        return Failure("timeout", "Reading took longer than a document may; its process was stopped.")
    if exit_code == -signal.SIGKILL:  # by the system, where memory is short, or by a person
        message = "The process that read it was killed from outside; the next run tries again."
        return Failure(MACHINE_FAILED, message)
    return Failure("worker_died", f"The process that read it died ({_end(exit_code)}). {HEAVY}")


def end_children(process: int | None) -> None:
    """Ends what a process that died had started: it led a group of its own."""
    if process:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process, signal.SIGKILL)


def _end(exit_code: int) -> str:
    """How a process ended: the signal's name, or its exit code."""
    try:
        return signal.Signals(-exit_code).name
    except ValueError:
        return f"exit code {exit_code}"


def begin(memory: int, files: tuple[Path, ...]) -> None:
    """In each process: a bound to its memory, one thread for each Tesseract, an end with the run's end."""
    os.setsid()  # Ctrl-C is for the run, which then stops its processes; and see _end_children
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if sys.platform == "linux":  # elsewhere the bound isn't heeded, or can't be set
        resource.setrlimit(
            resource.RLIMIT_AS, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard)
        )
        libc = ctypes.CDLL(None)
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    cores.share(files)
    sys.unraisablehook = _ended
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def _ended(what: sys.UnraisableHookArgs) -> None:
    """Ends the process whose end fell into a finaliser, where Python would print it and go on."""
    if isinstance(what.exc_value, SystemExit):
        os._exit(1)
    sys.__unraisablehook__(what)
