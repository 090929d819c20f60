"""The pool's processes: renewed before they grow, and begun with what every document needs."""

from __future__ import annotations

import threading
from collections import Counter
from multiprocessing.context import ForkServerContext

import faults
import pytest

from handlingar.batch import pool, warm_start

MEMORY = 5 * 2**30


def test_a_process_is_renewed_after_some_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "TASKS_A_PROCESS", 3)
    ended = list(pool.in_pool(faults.process_of, range(7), 1, MEMORY))
    assert [task for task, _ in ended] == list(range(7))
    assert sorted(Counter(process for _, process in ended).values()) == [1, 3, 3]


def test_processes_begin_with_what_every_document_needs() -> None:
    asked = ["handlingar.batch.warm", "handlingar.batch.task"]
    assert dict(pool.in_pool(faults.has_loaded, asked, 1, MEMORY)) == dict.fromkeys(asked, True)


def test_one_task_alone_goes_to_a_fork_of_this_process() -> None:
    """Nothing is warmed for it; what hangs or dies there costs this process nothing."""
    assert list(pool.in_pool(faults.has_loaded, ["handlingar.batch.warm"], 1, MEMORY)) == [
        ("handlingar.batch.warm", False)
    ]
    assert list(pool.in_pool(faults.has_loaded, [__name__], 1, MEMORY)) == [(__name__, True)]
    [(_, ended)] = pool.in_pool(faults.hang, [0.1], 1, MEMORY)
    assert isinstance(ended, pool.Failure)
    assert ended.code == "timeout"


def test_beside_threads_no_process_is_forked_off() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert isinstance(warm_start.alone_context(), ForkServerContext)
    finally:
        done.set()
        thread.join()
