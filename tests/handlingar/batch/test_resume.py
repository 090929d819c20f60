"""A run again does only what is new or changed, and ends with the dataset that one run would have given."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import faults
import pytest
from helpers import digests, is_running
from runs import many

import handlingar
from handlingar.archive.archive_listing import walk
from handlingar.batch.ledger import known_digests
from handlingar.batch.lock import hold
from handlingar.batch.options import Options
from handlingar.batch.run import ALL, RETRY, run
from handlingar.batch.run_status import standing
from handlingar.exit_codes import ExitCode, UserError
from handlingar.results.result import Outcome
from handlingar.results.summary import Summary

QUICK = Options(jobs=1, seconds=5.0)


def again(archive: Path, out: Path, options: Options = QUICK) -> tuple[list[str], Summary]:
    """Runs; gives the paths of what was read now, and the summary."""
    read: list[str] = []

    def tell(outcome: Outcome, _: int) -> None:
        read.append(outcome.source.path)

    return read, run(walk([archive], out, known_digests(out)), out, options, tell, faults.work)


def dataset(out: Path) -> dict[str, bytes]:
    """The bytes of the dataset's files."""
    package = {"package": (out / "datapackage.json").read_bytes()}
    return package | {f"{kind}/{k}": v for kind in ("csv", "parquet") for k, v in digests(out / kind).items()}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c raises.txt"):
        (folder / name).write_text(name)
    return folder


def test_what_stands_is_not_read_again(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert again(archive, out)[0] == ["a.txt", "b.txt", "c raises.txt"]
    before = dataset(out)
    written = (out / "csv" / "pages.csv").stat().st_mtime_ns
    read, summary = again(archive, out)
    assert read == []
    assert (summary.count("ok"), summary.count("failed"), summary.effort.documents) == (2, 1, 0)
    assert dataset(out) == before
    assert (out / "csv" / "pages.csv").stat().st_mtime_ns == written


def test_what_is_new_changed_or_gone(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    again(archive, out)
    (archive / "a.txt").write_text("changed")
    (archive / "b.txt").unlink()
    (archive / "d.txt").write_text("d")
    gone = {p.name for p in (out / "parts").iterdir()}
    assert again(archive, out)[0] == ["a.txt", "d.txt"]
    assert len(gone - {p.name for p in (out / "parts").iterdir()}) == 2
    again(archive, tmp_path / "fresh")
    assert dataset(out) == dataset(tmp_path / "fresh")


def test_a_file_that_moves_or_is_copied_is_not_read_again(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    again(archive, out)
    (archive / "2024").mkdir()
    (archive / "b.txt").rename(archive / "2024" / "ö.txt")
    (archive / "a copy.txt").write_bytes((archive / "a.txt").read_bytes())
    assert again(archive, out)[0] == []
    again(archive, tmp_path / "fresh")
    assert dataset(out)["csv/files.csv"] == dataset(tmp_path / "fresh")["csv/files.csv"]
    assert list(handlingar.load(out).documents["path"]) == ["2024/ö.txt", "a copy.txt", "c raises.txt"]
    assert list(handlingar.load(out).files["path"]) == ["2024/ö.txt", "a copy.txt", "a.txt", "c raises.txt"]


def test_other_settings_read_all_again(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    again(archive, out)
    other = replace(QUICK, settings=replace(QUICK.settings, page_timeout=7.0))
    assert len(again(archive, out, other)[0]) == 3


def test_force_and_retry(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    again(archive, out)
    before = dataset(out)
    assert again(archive, out, replace(QUICK, again=RETRY))[0] == ["c raises.txt"]
    assert again(archive, out, replace(QUICK, again=ALL))[0] == ["a.txt", "b.txt", "c raises.txt"]
    assert dataset(out) == before


def test_reading_again_goes_on_where_it_was_stopped(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    again(archive, out)
    before = dataset(out)

    def stop(_: Outcome, left: int) -> None:
        if left == 1:
            raise KeyboardInterrupt

    forced = replace(QUICK, again=ALL)
    with pytest.raises(KeyboardInterrupt):
        run(walk([archive], out, known_digests(out)), out, forced, stop, faults.work)
    assert dataset(out) == before
    assert again(archive, out)[0] == ["c raises.txt"]
    assert dataset(out) == before


def test_what_cannot_be_opened_is_tried_again_and_the_dataset_left(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    os.mkfifo(archive / "d dies.txt")
    again(archive, out)
    written = (out / "csv" / "pages.csv").stat().st_mtime_ns
    assert again(archive, out)[0] == ["d dies.txt"]
    assert again(archive, out, replace(QUICK, again=ALL))[1].effort.documents == 4
    assert (out / "csv" / "pages.csv").stat().st_mtime_ns == written


def test_since_leaves_older_files_as_they_are(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    os.utime(archive / "a.txt", (1.7e9, 1.7e9))
    assert again(archive, out, replace(QUICK, since=1.75e9))[0] == ["b.txt", "c raises.txt"]
    assert list(handlingar.load(out).documents["path"]) == ["b.txt", "c raises.txt"]
    assert again(archive, out)[0] == ["a.txt"]
    assert again(archive, out, replace(QUICK, since=1.75e9, again=ALL))[0] == ["b.txt", "c raises.txt"]
    assert len(handlingar.load(out).documents) == 3


def test_a_limit_forgets_nothing(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    again(archive, out)
    assert again(archive, out, replace(QUICK, limit=1))[0] == []
    assert len(handlingar.load(out).documents) == 1
    assert again(archive, out)[0] == []
    assert len(handlingar.load(out).documents) == 3


def test_the_second_of_two_runs_says_who_holds_the_folder(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with hold(out), pytest.raises(UserError, match=f"process {os.getpid()} on ") as error:
        again(archive, out)
    assert error.value.code == ExitCode.OUTPUT
    assert len(again(archive, out)[0]) == 3


def test_a_full_disk_leaves_the_last_good_dataset(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    again(archive, out)
    before = dataset(out)
    (archive / "d full.txt").write_text("d")
    with pytest.raises(UserError, match="disk is full"):
        again(archive, out)
    assert dataset(out) == before
    (archive / "d full.txt").unlink()
    assert again(archive, out)[0] == []
    assert dataset(out) == before


@contextmanager
def going_on(
    archive: Path, out: Path, command: Sequence[str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The command at work, in a group of its own as a terminal gives it."""
    run_it = [sys.executable, "-m", "handlingar", "run", str(archive), "--out", str(out), "--jobs", "2"]
    process = subprocess.Popen(
        command or run_it,
        start_new_session=True,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored where tests run aside
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(parts: Path, count: int) -> None:
    """Waits until so many documents are read."""
    for _ in range(1200):
        if parts.is_dir() and sum(not p.name.startswith(".") for p in parts.iterdir()) >= count:
            return
        time.sleep(0.05)
    raise AssertionError("the run got nowhere")


@pytest.mark.slow
def test_killed_at_any_moment_it_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    archive, out, whole = tmp_path / "archive", tmp_path / "out", tmp_path / "whole"
    many(archive, 400)
    chance = random.Random(6131)
    for count in (1, 60, 150):
        with going_on(archive, out) as process:
            until(out / "parts", count)
            time.sleep(chance.random() / 5)
            process.send_signal(signal.SIGKILL)
    command = [sys.executable, "-m", "handlingar", "run", str(archive), "--jobs", "2", "--out"]
    done = subprocess.run([*command, str(out)], check=True, capture_output=True, text=True)
    assert 0 < len(done.stderr.splitlines()) < 400
    subprocess.run([*command, str(whole)], check=True, capture_output=True)
    assert dataset(out) == dataset(whole)
    assert not list((out / "parts").glob(".*"))


@pytest.mark.slow
def test_ctrl_c_ends_with_the_dataset_of_what_is_done(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    many(archive, 1500)
    with going_on(archive, out) as process:
        until(out / "parts", 10)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert b"Traceback" not in said, said.decode()
    assert b"go on from here" in said
    recorded = standing(out)
    assert recorded is not None
    done = 1500 - recorded.waiting
    assert 0 < done < 1500
    assert len(handlingar.load(out).documents) == done


LONG_WRITING = """
import sys, time
from pathlib import Path
import handlingar.batch.run
from handlingar.cli import main

def write(out, *_):
    (out / "writing").touch()
    time.sleep(600)

handlingar.batch.run.write_dataset = write
main()
"""
"""The command, with a dataset that takes for ever to be written."""


@pytest.mark.slow
def test_a_second_ctrl_c_ends_at_once(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    many(archive, 1500)
    command = [sys.executable, "-c", LONG_WRITING, "run", str(archive), "--out", str(out), "--jobs", "2"]
    with going_on(archive, out, command) as process:
        until(out / "parts", 10)
        os.killpg(process.pid, signal.SIGINT)
        while not (out / "writing").exists() and process.poll() is None:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert b"Traceback" not in said, said.decode()
    recorded = standing(out)
    assert recorded is not None
    assert 0 < recorded.waiting < 1500


def test_a_process_that_hangs_in_native_code_is_ended_with_its_children(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    for name in ("a.txt", "b spins.txt", "c.txt"):
        (archive / name).write_text(name)
    again(archive, out, replace(QUICK, seconds=2.0))
    documents = handlingar.load(out).documents
    assert list(documents["status"]) == ["ok", "failed", "ok"]
    assert "timeout" in set(handlingar.load(out).flags["code"])
    assert not is_running(faults.HANGING)


def test_damaged_rows_are_read_again(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    again(archive, out)
    documents = handlingar.load(out).documents.set_index("path")
    part = out / "parts" / documents["doc_id"]["b.txt"]
    (part / "rows.arrow").write_bytes(b"")
    (archive / "d.txt").write_text("d")
    assert sorted(again(archive, out)[0]) == ["b.txt", "d.txt"]
    again(archive, tmp_path / "fresh")
    assert dataset(out) == dataset(tmp_path / "fresh")


def test_a_dataset_that_was_not_put_in_place_is_written_again(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    again(archive, out)
    before = dataset(out)
    (archive / "d.txt").write_text("d")
    replace_file = Path.replace

    def cut_short(path: Path, target: Path) -> Path:
        if path.name == ".current.new":
            raise KeyboardInterrupt
        return replace_file(path, target)

    monkeypatch.setattr(Path, "replace", cut_short)
    with pytest.raises(KeyboardInterrupt):
        again(archive, out)
    monkeypatch.undo()
    assert dataset(out) == before
    assert again(archive, out)[0] == []
    assert dataset(out) != before
    assert len(list((out / ".editions").iterdir())) == 1


@pytest.mark.parametrize("harm", ["removed", "emptied", "changed", "unlinked"])
def test_harm_to_the_dataset_is_noticed_and_undone(archive: Path, tmp_path: Path, harm: str) -> None:
    out = tmp_path / "out"
    again(archive, out)
    before = dataset(out)
    file = out / "csv" / "pages.csv"
    if harm == "removed":
        file.unlink()
    elif harm == "emptied":
        file.write_bytes(b"")
    elif harm == "changed":
        file.write_bytes(file.read_bytes().replace(b"a", b"b"))
    else:
        (out / "parquet").unlink()
    assert again(archive, out)[0] == []
    assert dataset(out) == before
