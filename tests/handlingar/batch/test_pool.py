"""The pool's processes: renewed before they grow, and begun with what every document needs."""

from __future__ import annotations

import errno
import itertools
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import Future, wait
from multiprocessing import synchronize
from types import ModuleType

import faults
import pytest

from handlingar.batch import pool, warm_start
from handlingar.exit_codes import ExitCode, UserError

MEMORY = 5 * 2**30


def test_a_process_is_renewed_after_some_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "TASKS_A_PROCESS", 3)
    ended = list(pool.in_pool(faults.process_of, range(7), 1, MEMORY))
    assert [task for task, _ in ended] == list(range(7))
    assert sorted(Counter(process for _, process in ended).values()) == [1, 3, 3]


def test_processes_begin_with_what_every_document_needs() -> None:
    asked = ["handlingar.batch.warm"] * 2
    assert list(pool.in_pool(faults.has_loaded, asked, 1, MEMORY)) == [(asked[0], True)] * 2


def test_one_task_alone_is_done_by_a_copy_of_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "loaded_here_alone", ModuleType("loaded_here_alone"))
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(warm_start, "held", lambda: 0)
    asked = ["loaded_here_alone", "loaded_here_alone"]
    assert list(pool.in_pool(faults.has_loaded, asked[:1], 1, MEMORY)) == [(asked[0], True)]
    assert list(pool.in_pool(faults.has_loaded, asked, 1, MEMORY)) == [(asked[0], False)] * 2
    monkeypatch.setattr(threading, "active_count", lambda: 2)  # a copy could wait for a lock for ever
    assert list(pool.in_pool(faults.has_loaded, asked[:1], 1, MEMORY)) == [(asked[0], False)]
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(warm_start, "held", lambda: warm_start.SMALL)  # which would count as the copy's
    assert list(pool.in_pool(faults.has_loaded, asked[:1], 1, MEMORY)) == [(asked[0], False)]


def test_shared_memory_that_can_not_be_used_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(synchronize.SemLock, "__init__", refuse)
    with pytest.raises(UserError, match=r"Read-only file system.*shared memory") as told:
        list(pool.in_pool(faults.process_of, range(2), 1, MEMORY))
    assert told.value.code == ExitCode.MISSING


def test_a_run_that_was_stopped_and_goes_on_waits_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-Z at its beginning, and `fg` an hour later: the processes had no time to start."""
    hours = itertools.count()
    monkeypatch.setattr(pool.time, "monotonic", lambda: 3600.0 * next(hours))
    monkeypatch.setattr(pool, "LOOK_EVERY", 0.001)
    task: Future[int] = Future()
    looks = iter([lambda: None] * 5 + [lambda: task.set_result(1)])
    monkeypatch.setattr(pool, "wait", lambda *given, **said: (next(looks)(), wait(*given, **said))[1])
    assert pool._waited_for({task: 0}, pool.unwatched) == {task}
    hung: Future[int] = Future()
    monkeypatch.setattr(pool, "wait", wait)
    with pytest.raises(UserError, match="die or hang while they start"):
        pool._waited_for({hung: 0}, pool.unwatched)


def test_threads_that_can_not_be_started_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    with pytest.raises(UserError, match=r"can't start new thread.*limit of processes") as told:
        list(pool.in_pool(faults.process_of, range(2), 1, MEMORY))
    assert told.value.code == ExitCode.MISSING


ENDS_IN_A_FINALISER = """
import os, signal
from handlingar.batch.pool import begin

class Held:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        [None for _ in range(1000)]

begin(10**12, ())
Held()
print("went on")
"""
"""A process that is told to end while it lets go of something."""


def test_an_end_in_a_finaliser_ends_without_a_word() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ENDS_IN_A_FINALISER], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", "")
