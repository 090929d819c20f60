"""Archives as they come: odd names, links, pipes, closed folders, files that change, and greedy ones."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import faults
import pytest
from helpers import digests
from PIL import Image
from runs import run_all, told

import handlingar
from handlingar.archive.archive_listing import walk
from handlingar.batch.options import Options
from handlingar.batch.run import run
from handlingar.exit_codes import ExitCode, UserError
from handlingar.exports import kept_copies
from handlingar.exports.site.write_site import write_site
from handlingar.results.one_line import on_a_line
from handlingar.results.result import Outcome

LOOP = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
  /Resources << /XObject << /F 5 0 R >> >> >> endobj
4 0 obj << /Length 5 >> stream
/F Do
endstream endobj
5 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 595 842]
  /Resources << /XObject << /F 5 0 R >> >> /Length 11 >> stream
/F Do /F Do
endstream endobj
trailer << /Root 1 0 R /Size 6 >>
%%EOF
"""
"""A page with a form that draws itself twice."""


def statuses(out: Path) -> dict[str, str]:
    """The status of each document by its path."""
    documents = handlingar.load(out).documents
    return dict(zip(documents["path"], documents["status"], strict=True))


def codes(out: Path) -> dict[str, set[str]]:
    """The flags' codes of each document by its path."""
    dataset = handlingar.load(out)
    flags = dataset.flags.merge(dataset.documents, on="doc_id")
    return {str(path): set(group["code"]) for path, group in flags.groupby("path")}


def test_odd_names_are_names(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    deep = archive.joinpath(*(f"nivå {n}" for n in range(30)))
    deep.mkdir(parents=True)
    names = ["A\u030a.txt", "två\nrader.txt", "x" * 251 + ".txt", "'\"; ,.txt", "[red].txt", "\x1b[2J.txt"]
    for name in names:
        (archive / name).write_text(f"Om {len(name)} {name[0]}")
    (archive / os.fsdecode(b"\xe5r 2024.txt")).write_text("Om latin")
    (deep / "djup.txt").write_text("Om djup")
    before = digests(archive)
    summary = run_all(archive, out)
    unknown = "\N{REPLACEMENT CHARACTER}"  # no UTF-8, or a control code
    expected = {name.replace("A\u030a", "Å").replace("\x1b", unknown) for name in names}
    expected |= {f"{unknown}r 2024.txt", (deep / "djup.txt").relative_to(archive).as_posix()}
    assert statuses(out) == dict.fromkeys(expected, "ok")
    assert summary.exit_code == ExitCode.OK
    assert digests(archive) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["archive", "out"]


def test_names_too_long_for_the_system_cost_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that can't be opened, and ones that fit into the archive, but not into the output folder."""
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    Image.new("L", (100, 100)).save(archive / f"{'x' * 251}.png")
    monkeypatch.chdir(archive)
    for _ in range(20):
        Path("d" * 220).mkdir()
        os.chdir("d" * 220)
    Path("djup.txt").write_text("Om djup")
    os.chdir(archive)
    kinds = frozenset({kept_copies.PDF, kept_copies.ALTO})
    for _ in range(2):
        summary = run(walk([archive], out), out, Options(copies=kinds, seconds=60.0), told)
        write_site(out)
    assert summary.count("failed") == 1
    assert set(statuses(out).values()) == {"ok", "failed"}


@pytest.mark.parametrize("seconds", [1e12, -1e11, 1e20, float("inf")])
def test_times_that_no_calendar_has_cost_nothing(seconds: float, tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "good.txt").write_text("good")
    inputs = [replace(source, mtime=seconds) for source in walk([archive], out)]
    assert run(inputs, out, Options(since=0.0), told, faults.work).effort.documents == (seconds > 0)


def test_a_name_is_shown_on_one_line() -> None:
    assert on_a_line("två\nrader \x1b[2J å.txt") == r"två\nrader \x1b[2J å.txt"


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    (archive / "mapp").mkdir(parents=True)
    (archive / "mapp" / "a.txt").write_text("Om a")
    os.mkfifo(archive / "kö.pdf")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(archive / "uttag.txt"))
    (archive / "enhet.txt").symlink_to("/dev/zero")
    (archive / "till fil.txt").symlink_to(archive / "mapp" / "a.txt")
    (archive / "till mapp").symlink_to(archive / "mapp")
    (archive / "mapp" / "runt").symlink_to(archive)
    for name in ("varv.txt", "varv.pdf"):
        (archive / name).symlink_to(archive / name)
    summary = run_all(archive, out, seconds=20.0)
    assert statuses(out) == {
        "enhet.txt": "skipped",
        "kö.pdf": "skipped",
        "mapp/a.txt": "ok",
        "mapp/runt": "skipped",
        "till mapp": "skipped",
        "uttag.txt": "skipped",
        "varv.pdf": "failed",
        "varv.txt": "failed",
    }
    found = codes(out)
    assert {path for path, of in found.items() if "not_a_file" in of} == {
        "enhet.txt",
        "kö.pdf",
        "mapp/runt",
        "till mapp",
        "uttag.txt",
    }
    assert found["varv.txt"] == found["varv.pdf"] == {"unreadable"}
    files = handlingar.load(out).files
    assert list(files["path"][files["file_seq"] == 2]) == ["till fil.txt"]
    assert summary.exit_code == ExitCode.SOME_FAILED


def test_a_link_to_a_file_is_followed_within_its_archive_alone(tmp_path: Path) -> None:
    archive, out, beside = tmp_path / "archive", tmp_path / "out", tmp_path / "beside"
    for folder in (archive / "mapp", beside):
        folder.mkdir(parents=True)
    (archive / "a.txt").write_text("Om a")
    (beside / "b.txt").write_text("Hemligt om b")
    (archive / "mapp" / "inåt.txt").symlink_to("../a.txt")
    (archive / "mapp" / "utåt.txt").symlink_to(beside / "b.txt")
    (archive / "utåt.txt").symlink_to("../beside/b.txt")
    (tmp_path / "till arkivet").symlink_to(archive)
    for given in (archive, tmp_path / "till arkivet"):
        run_all(given, out / given.name)
        assert statuses(out / given.name) == {
            "a.txt": "ok",
            "mapp/utåt.txt": "skipped",
            "utåt.txt": "skipped",
        }
        assert codes(out / given.name)["utåt.txt"] == {"not_a_file"}
        assert set(handlingar.load(out / given.name).files["path"]) >= {"mapp/inåt.txt"}
        assert "Hemligt" not in "".join(handlingar.load(out / given.name).pages["text"])
    run_all(archive / "utåt.txt", out / "one")  # who gives the link itself means what it leads to
    assert statuses(out / "one") == {"utåt.txt": "ok"}


def test_closed_folders_and_files_fail_by_name(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    for folder in ("stängd", "låst", "öppen"):
        (archive / folder).mkdir(parents=True)
        (archive / folder / "a.txt").write_text(f"Om {folder}")
    (archive / "öppen" / "b.txt").write_text("hemlig")
    (archive / "öppen" / "b.txt").chmod(0)
    (archive / "stängd").chmod(0)
    (archive / "låst").chmod(0o444)  # its names can be seen, its files not opened
    command = [sys.executable, "-m", "handlingar", "run", str(archive), "--out", str(out), "--jobs", "1"]
    if os.geteuid() == 0:  # to root nothing is closed
        command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for folder in ("stängd", "låst"):
        (archive / folder).chmod(0o755)
    assert done.returncode == ExitCode.SOME_FAILED, done.stderr
    assert statuses(out) == {
        "låst/a.txt": "failed",
        "stängd": "failed",
        "öppen/a.txt": "ok",
        "öppen/b.txt": "failed",
    }
    assert done.stderr.count("check its permissions") == 3


def test_what_changes_after_the_walk_fails(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    for name in ("borta.txt", "kvar.txt", "ny.txt", "pipa.txt"):
        (archive / name).write_text(f"Om {name}")
    inputs = walk([archive], out)
    (archive / "borta.txt").unlink()
    (archive / "ny.txt").write_text("Om något annat")
    (archive / "pipa.txt").unlink()
    os.mkfifo(archive / "pipa.txt")
    run(inputs, out, Options(jobs=2, seconds=20.0), told)
    assert statuses(out) == {
        "borta.txt": "failed",
        "kvar.txt": "ok",
        "ny.txt": "failed",
        "pipa.txt": "skipped",
    }
    assert codes(out) == {
        "borta.txt": {"unreadable"},
        "ny.txt": {"file_changed"},
        "pipa.txt": {"not_a_file"},
    }


def test_a_file_given_twice_is_no_duplicate(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (archive / "del").mkdir(parents=True)
    (archive / "del" / "a.txt").write_text("Om a")
    (archive / "nowhere.txt").symlink_to(tmp_path / "nowhere")
    for given in ([archive, archive], [archive, archive / "del"], [archive, archive / "del" / "a.txt"]):
        found = walk(given, tmp_path / "out")
        assert [i.paths for i in found] == [("del/a.txt",), ("nowhere.txt",)]
    (archive / "b.txt").write_text("Om a")
    assert [i.paths for i in walk([archive], tmp_path / "out")] == [("b.txt", "del/a.txt"), ("nowhere.txt",)]


def test_the_unreadable_of_one_name_are_one_document_of_two_files(tmp_path: Path) -> None:
    for folder in ("ett", "två"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").symlink_to(tmp_path / "nowhere")
    inputs = walk([tmp_path / "ett", tmp_path / "två"], tmp_path / "out")
    run(inputs, tmp_path / "out", Options(), told)
    assert codes(tmp_path / "out") == {"a.txt": {"unreadable"}}
    assert list(handlingar.load(tmp_path / "out").files["path"]) == ["a.txt", "a.txt"]


def test_the_archive_may_not_lie_where_the_output_is_written(tmp_path: Path) -> None:
    (tmp_path / "parts" / "2024").mkdir(parents=True)
    for archive in (tmp_path / "parts", tmp_path / "parts" / "2024"):
        with pytest.raises(UserError, match="lies where the output is written") as error:
            walk([archive], tmp_path)
        assert error.value.code == ExitCode.USAGE
    (tmp_path / "archive").mkdir()
    assert walk([tmp_path / "archive"], tmp_path) == []


def test_a_greedy_file_fails_alone(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "a.txt").write_text("Om a")
    (archive / "b rund.pdf").write_bytes(LOOP)
    (archive / "c.txt").write_text("Om c")
    told_of: list[Outcome] = []
    options = Options(jobs=1, seconds=120.0, memory=2 * 2**30)
    run(walk([archive], out), out, options, lambda outcome, left: told_of.append(outcome))
    assert statuses(out) == {"a.txt": "ok", "b rund.pdf": "failed", "c.txt": "ok"}
    assert codes(out) == {"b rund.pdf": {"worker_died"}}
    assert "memory" in next(outcome.reason or "" for outcome in told_of if outcome.status == "failed")


def test_too_little_memory_is_told(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "a large.txt").write_text("large")
    (archive / "b good.txt").write_text("good")
    run(walk([archive], out), out, replace(Options(), memory=3 * 2**30), told, faults.work)
    assert codes(out)["a large.txt"] == {"out_of_memory"}
    assert statuses(out)["b good.txt"] == "ok"
