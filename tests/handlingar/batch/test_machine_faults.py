"""What is the machine's fault is told as such, and the next run tries the file again."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import faults
import pytest
from runs import run_all

import handlingar
from handlingar import extract
from handlingar.archive.archive_listing import input_of
from handlingar.batch.options import Options, unwritable
from handlingar.batch.task import process
from handlingar.extract import MACHINE_FAILED


def test_a_process_killed_from_outside_is_tried_again(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "killed.txt").write_text("killed")
    (archive / "good.txt").write_text("good")
    run_all(archive, out, faults.work, jobs=1)
    dataset = handlingar.load(out)
    assert set(dataset.documents["status"]) == {"ok", "failed"}
    assert MACHINE_FAILED in set(dataset.flags["code"])
    assert run_all(archive, out, faults.work, jobs=1).effort.documents == 1
    (archive / ".mended").touch()
    assert run_all(archive, out, faults.work, jobs=1).effort.documents == 1
    assert set(handlingar.load(out).documents["status"]) == {"ok"}
    assert run_all(archive, out, faults.work, jobs=1).effort.documents == 0


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, MACHINE_FAILED), (errno.EMFILE, MACHINE_FAILED), (errno.ENOENT, "parser_failed")],
)
def test_a_full_disk_is_no_fault_of_the_file(
    number: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def short(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(extract, "read_with_bytes", short)
    file = tmp_path / "a.txt"
    file.write_text("a")
    outcome = process(input_of(file), tmp_path / "out", Options())
    assert outcome.flags == {("error", code): 1}


def test_a_disk_that_is_full_for_the_ledger_is_told_as_such(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "full.sqlite")) as book:
        book.execute("PRAGMA max_page_count = 2")
        book.execute("CREATE TABLE one (a)")
        with pytest.raises(sqlite3.Error) as full:
            book.execute("CREATE TABLE two (a)")
    assert "make room" in unwritable(tmp_path, full.value).message
    assert "make room" not in unwritable(tmp_path, PermissionError(errno.EACCES, "no")).message
