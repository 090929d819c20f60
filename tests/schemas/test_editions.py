"""A writer that is killed anywhere leaves the dataset that stood, or the new one, each whole."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import killed_writer
import pytest

from handlingar.schemas import drop_draft, load

STEPS = ((Path, "replace"), (Path, "rename"), (Path, "symlink_to"), (Path, "unlink"), (shutil, "rmtree"))


class Killed(BaseException):
    """In place of a signal."""


def test_killed_anywhere_a_whole_edition_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    killed_writer.begin(out)
    editions = {killed_writer.whole(out)}
    for kill_at in range(200):
        left = kill_at

        def step(original: Callable[..., Any]) -> Callable[..., Any]:
            def made(*given: Any, **named: Any) -> Any:
                nonlocal left
                left -= 1
                if left < 0:
                    raise Killed
                return original(*given, **named)

            return made

        for place, name in STEPS:
            monkeypatch.setattr(place, name, step(getattr(place, name)))
        try:
            killed_writer.write(out, kill_at + 1)
        except Killed:
            ended = False
        else:
            ended = True
        monkeypatch.undo()
        editions.add(killed_writer.whole(out))
        assert len(load(out).documents) == 1
        if ended:
            break
    assert ended
    assert len(editions) > 2
    drop_draft(out)
    assert len(list((out / ".editions").iterdir())) == 1


def test_some_file_systems_sync_no_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def files_alone(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", files_alone)
    killed_writer.begin(tmp_path / "out")
    assert len(load(tmp_path / "out").documents) == 1
    monkeypatch.setattr(os, "fsync", lambda _: files_alone(os.open(tmp_path, os.O_RDONLY)))
    with pytest.raises(OSError, match="Invalid"):
        killed_writer.write(tmp_path / "out", 2)


@pytest.mark.slow
def test_writers_killed_at_random_moments_leave_whole_editions(tmp_path: Path) -> None:
    """As benchmarks/kills.py tries with many more."""
    assert killed_writer.kill_writers(tmp_path / "out", kills=6, seed=3) > 3
