"""The same tasks on a Dask cluster, whose workers see the archive and the output folder under the same paths.

A worker does each task in a process of its own, so that what hangs or dies there is told as it is by the pool
of one machine, and costs no worker. A worker that dies itself (its machine is gone) loses nothing: its tasks
are done by others.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import Any, TypeVar

from pebble import ProcessPool

from handlingar.batch.pool import HEAVY, Failure, begun, process_pool, result_of
from handlingar.exit_codes import ExitCode, UserError
from handlingar.version import code_version, reader_version

try:
    import dask
    from distributed import Client, KilledWorker, LocalCluster, Security, as_completed
except ImportError as error:
    message = "Dask is not installed: pip install 'handlingar[cluster]'"
    raise UserError(f"{message} ({error}).", ExitCode.MISSING) from error

Task = TypeVar("Task")
Result = TypeVar("Result")

LOCAL = "local-cluster"
AHEAD = 3  # tasks that a worker has in hand, so that it never waits for one
PATIENCE = 10  # seconds, for the scheduler to answer
TRIES = 3  # of a task whose worker died
_pools: dict[int, ProcessPool] = {}  # of this worker, by their bound to memory


def in_cluster(
    work: Callable[[Task], Result], tasks: Iterable[Task], address: str, jobs: int, memory: int
) -> Iterator[tuple[Task, Result | Failure]]:
    """Each task with its result or its failure, in the order they end; as pool.in_pool gives them.

    address is a scheduler's, or local-cluster for one on this machine with so many workers as jobs. Raises
    UserError where work does, no scheduler answers there, or a worker has other code or another Tesseract.
    """
    versions = (code_version(), reader_version())
    left = iter(tasks)
    with _client(address, jobs) as client:
        waiting: dict[Any, Task] = {}
        done: Any = as_completed()  # type: ignore[no-untyped-call]

        def submit(number: int) -> None:
            for task in islice(left, number):
                future = client.submit(contained, work, task, memory, versions, pure=False, retries=0)
                waiting[future.key] = task
                done.add(future)

        submit(1)
        while waiting:
            workers = len(client.nthreads())  # they come and go
            submit(max(AHEAD * workers - len(waiting), 0))
            future = next(done)
            yield waiting.pop(future.key), _result(future)


def contained(work: Callable[[Task], Result], task: Task, memory: int, versions: tuple[str, str]) -> Any:
    """On a worker: the task done in a process of its own; its result or its Failure."""
    if (code_version(), reader_version()) != versions:
        message = "A worker of the cluster has other code, word lists or Tesseract than this machine"
        raise UserError(f"{message}; install the same on all.", ExitCode.MISSING)
    if multiprocessing.current_process().daemon:
        message = "The cluster's workers may not start processes"
        raise UserError(
            f"{message}; set DASK_DISTRIBUTED__WORKER__DAEMON=False where they start.", ExitCode.MISSING
        )
    pool = _pools.setdefault(memory, process_pool(1, memory))
    return result_of(begun(pool, work, task))


def _result(future: Any) -> Any:
    try:
        return future.result()
    except KilledWorker:
        return Failure("worker_died", f"The workers that read it died. {HEAVY}")


@contextmanager
def _client(address: str, jobs: int) -> Iterator[Any]:
    settings: dict[str, object] = {
        "distributed.worker.daemon": False,
        "distributed.scheduler.allowed-failures": TRIES,
        "distributed.scheduler.http.routes": [],  # no pages to look at, of this machine's
        "distributed.worker.http.routes": [],
    }
    with dask.config.set(settings), ExitStack() as stack:
        security: Any = None
        if address == LOCAL:
            security = Security.temporary()  # type: ignore[no-untyped-call]  # TLS, for this run alone
            made: Any = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=jobs,
                threads_per_worker=1,
                dashboard_address=None,
                host="127.0.0.1",
                security=security,
            )
            address = stack.enter_context(made).scheduler_address
        try:
            client: Any = Client(address, timeout=PATIENCE, security=security)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            message = f"No Dask scheduler answers at {address} ({error})."
            raise UserError(message, ExitCode.USAGE) from error
        stack.enter_context(client)
        if security is not None:
            client.run_on_scheduler(_close_for_browsers)
            client.run(_close_for_browsers)
        yield client


def _close_for_browsers(dask_scheduler: Any = None, dask_worker: Any = None) -> None:
    """Has a scheduler or a worker listen to no browser, which it does whether or not it has a dashboard."""
    (dask_scheduler or dask_worker).http_server.stop()
