"""What an operator sees of a run: status, figures, a log for programs, and the configuration that applies."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import faults
import pytest
from runs import run_all

from handlingar.batch.options import Options
from handlingar.batch.run_status import standing
from handlingar.exit_codes import ExitCode, UserError
from handlingar.exports.site.pictures import picture_maker


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c dies.txt", "d raises.txt"):
        (folder / name).write_text(name)
    return folder


def test_status_tells_what_is_done_and_why_not(handlingar_command, archive: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "out"
    assert handlingar_command("status", out)[0] == ExitCode.USAGE
    run_all(archive, out, faults.work)
    found = standing(out)
    assert found is not None
    assert (found.files, found.gone, found.waiting) == (4, 0, 0)
    assert found.statuses == {"failed": 2, "ok": 2}
    assert [(u.path, u.quarantined) for u in found.unread] == [("c dies.txt", True), ("d raises.txt", True)]
    code, shown, _ = handlingar_command("status", out)
    assert code == ExitCode.OK
    assert "failed: c dies.txt: The process that read it died" in shown
    assert "--retry-failed" in shown


def test_status_writes_nothing_where_nothing_may_be_written(archive: Path, tmp_path: Path) -> None:
    out, disc = tmp_path / "out", tmp_path / "disc"
    run_all(archive, out, faults.work)
    disc.mkdir()
    copied = disc / "ledger.sqlite"
    copied.write_bytes((out / "ledger.sqlite").read_bytes())
    assert standing(disc) == standing(out)
    assert list(disc.iterdir()) == [copied]


def test_who_makes_pictures_writes_nothing_beside_the_ledger(archive: Path, tmp_path: Path) -> None:
    out, disc = tmp_path / "out", tmp_path / "disc"
    run_all(archive, out, faults.work)
    shutil.copytree(out, disc)
    before = sorted(disc.rglob("*"))
    assert picture_maker(disc, [archive], ()).archives == (archive,)
    assert sorted(disc.rglob("*")) == before


def test_status_tells_how_long_and_groups_by_reason(  # type: ignore[no-untyped-def]
    handlingar_command, archive: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    for name in ("e dies.txt", "f dies.txt"):
        (archive / name).write_text(name)
    run_all(archive, out, faults.work)
    found = standing(out)
    assert found is not None
    assert [(u.path, u.number) for u in found.unread] == [("c dies.txt", 3), ("d raises.txt", 1)]
    with closing(sqlite3.connect(out / "ledger.sqlite")) as book, book:
        book.execute(
            "UPDATE runs SET began_at = '2026-01-02T03:00:00+00:00', ended_at = '2026-01-03T04:05:06+00:00'"
        )
    shown = handlingar_command("status", out)[1]
    assert "failed: c dies.txt and 2 more: The process that read it died" in shown
    assert "began 2026-01-02T03:00:00+00:00 and ended after 1 day, 1:05:06." in shown
    with closing(sqlite3.connect(out / "ledger.sqlite")) as book, book:
        book.execute("UPDATE runs SET ended_at = NULL")
        book.execute("UPDATE documents SET ended_at = '2026-01-02T03:30:00.5+00:00'")
    assert "stopped; the last document was read after 0:30:00." in handlingar_command("status", out)[1]


def test_the_summary_is_a_file_too(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_all(archive, out, faults.work)
    figures = json.loads((out / "run.json").read_text("utf-8"))
    assert figures["statuses"] == {"failed": 2, "ok": 2}
    assert figures["this_run"]["documents"] == 4
    assert figures["this_run"]["stages"]["read"] == 0.2
    assert figures["this_run"]["pages"] == 2
    assert figures["this_run"]["pages_a_second"] == pytest.approx(
        2 / figures["this_run"]["seconds"], abs=0.01
    )
    assert len(figures["this_run"]["slowest"]) == 4
    assert figures["this_run"]["slowest"][0] == {"path": "b.txt", "seconds": 0.1, "pages": 1}
    assert "memory_peak" in figures["this_run"]
    assert {entry["first"] for entry in figures["unread"]} == {"c dies.txt", "d raises.txt"}
    run_all(archive, out, faults.work)
    figures = json.loads((out / "run.json").read_text("utf-8"))
    assert (figures["documents"], figures["this_run"]["documents"]) == (4, 0)


def test_the_log_for_programs_is_json(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / 'två\n"rader".txt').write_text("Protokoll\n\n§ 1 Mötet öppnas\n", "utf-8")
    (archive / "tom.pdf").write_bytes(b"")
    code, _, log = handlingar_command("run", archive, "--out", out, "--jobs", 1, "--log-json")
    assert code == ExitCode.SOME_FAILED
    lines = [json.loads(line) for line in log.splitlines()]
    assert {(line["path"], line["status"]) for line in lines} == {
        ('två\n"rader".txt', "ok"),
        ("tom.pdf", "failed"),
    }
    assert [line["left"] for line in lines] == [1, 0]


def test_a_configuration_file_sets_options(  # type: ignore[no-untyped-def]
    handlingar_command,
    archive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "handlingar.toml").write_text('out = "data"\nlimit = 1\nlog-json = true\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    code, shown, _ = handlingar_command("config")
    assert code == ExitCode.OK
    assert 'out = "data"  # handlingar.toml' in shown
    assert "limit = 1  # handlingar.toml" in shown
    assert "timeout = 300.0  # default" in shown
    code, _, log = handlingar_command("run", archive)
    assert code == ExitCode.OK
    first, *rest = map(json.loads, log.splitlines())
    assert first == {"configuration": "handlingar.toml", "sets": ["limit", "log-json", "out"]}
    assert [line["path"] for line in rest] == ["a.txt"]
    assert (tmp_path / "data" / "datapackage.json").is_file()
    handlingar_command("run", archive, "--limit", 2, "--out", "given")
    assert json.loads((tmp_path / "given" / "run.json").read_text("utf-8"))["documents"] == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [("limt = 1", "Did you mean limit?"), ("limit = ", "can't be read"), ("limit = 0", "limit")],
)
def test_a_wrong_configuration_is_told(  # type: ignore[no-untyped-def]
    handlingar_command,
    archive: Path,
    tmp_path: Path,
    text: str,
    said: str,
) -> None:
    (tmp_path / "other.toml").write_text(text, "utf-8")
    code, _, err = handlingar_command("--config", tmp_path / "other.toml", "run", archive)
    assert code == ExitCode.USAGE
    assert said in err
    assert "Traceback" not in err


def test_limits_are_options(  # type: ignore[no-untyped-def]
    handlingar_command,
    archive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[Options] = []

    def run(inputs: object, out: Path, options: Options, tell: object, watch: object) -> None:
        seen.append(options)
        raise UserError("That will do.", ExitCode.OUTPUT)

    monkeypatch.setattr("handlingar.batch.run.run", run)
    limits = ("--memory", 3, "--timeout", 20, "--timeout-a-page", 7, "--jobs", 1)
    for given in ((), limits):
        assert handlingar_command("run", archive, "--out", tmp_path / "out", *given)[0] == ExitCode.OUTPUT
    assert [(o.memory, o.seconds, o.seconds_a_page) for o in seen] == [
        (5 * 2**30, 300.0, 60.0),
        (3 * 2**30, 20.0, 7.0),
    ]


def test_no_process_to_read_with_is_said_in_words(archive: Path, tmp_path: Path) -> None:
    temporary = tmp_path / ("x" * 100)  # the processes' sockets lie there, and want a path of 108 bytes
    temporary.mkdir()
    command = [sys.executable, "-m", "handlingar", "run", str(archive), "--out", str(tmp_path / "out")]
    environment = os.environ | {"TMPDIR": str(temporary)}
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert ended.returncode == ExitCode.MISSING
    assert "TMPDIR" in ended.stderr
    assert "Traceback" not in ended.stderr
