"""The pool's processes: renewed before they grow, and begun with what every document needs."""

from __future__ import annotations

from collections import Counter

import faults
import pytest

from handlingar.batch import pool

MEMORY = 5 * 2**30


def test_a_process_is_renewed_after_some_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "TASKS_A_PROCESS", 3)
    ended = list(pool.in_pool(faults.process_of, range(7), 1, MEMORY))
    assert [task for task, _ in ended] == list(range(7))
    assert sorted(Counter(process for _, process in ended).values()) == [1, 3, 3]


def test_processes_begin_with_what_every_document_needs() -> None:
    assert list(pool.in_pool(faults.has_loaded, ["handlingar.batch.warm"], 1, MEMORY)) == [
        ("handlingar.batch.warm", True)
    ]
