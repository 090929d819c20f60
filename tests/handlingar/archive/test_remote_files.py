"""Archives behind URLs are read as folders are, and a dataset published to one is never seen half."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import fsspec
import pytest
from helpers import digests
from runs import run_all, told

import handlingar
from handlingar.archive import remote_files
from handlingar.archive.archive_listing import Input, walk
from handlingar.batch.ledger import known_digests
from handlingar.batch.options import FETCHED, Options
from handlingar.batch.run import run
from handlingar.batch.task import process
from handlingar.exit_codes import ExitCode, UserError
from handlingar.exports.publish import expect_publishable, publish
from handlingar.extract import Settings

FILES = {
    "2024/protokoll.txt": "Protokoll\n\n§ 1 Mötet öppnas\nStyrelsen beslutar att anslå 100 kronor.\n",
    "2024/kopia.txt": "Protokoll\n\n§ 1 Mötet öppnas\nStyrelsen beslutar att anslå 100 kronor.\n",
    "2023/A\u030a.txt": "Om något annat",
    "tom.pdf": "",
    ".dold/x.txt": "hidden",
    "2024/.dold.txt": "hidden",
}


@pytest.fixture
def memory() -> Any:
    """The file system memory://, empty."""
    fs = fsspec.filesystem("memory")
    fs.store.clear()
    fs.pseudo_dirs[:] = [""]
    return fs


@pytest.fixture
def archive(memory: Any) -> str:
    for name, text in FILES.items():
        memory.pipe_file(f"/arkiv/{name}", text.encode())
    return "memory://arkiv"


def folder_of_files(folder: Path) -> Path:
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def one(inputs: list[Input], path: str) -> Input:
    return next(source for source in inputs if source.path == path)


def test_a_run_of_a_url_gives_the_dataset_of_the_folder(tmp_path: Path) -> None:
    folder = folder_of_files(tmp_path / "arkiv")
    with zipfile.ZipFile(tmp_path / "arkiv.zip", "w") as packed:
        for name in FILES:
            packed.write(folder / name, name)
    url, out = f"zip://::file://{tmp_path}/arkiv.zip", tmp_path / "out"
    run(walk([url], out), out, Options(jobs=2, seconds=60.0), told)
    run_all(folder, tmp_path / "local")
    for kind in ("csv", "parquet"):
        assert digests(out / kind) == digests(tmp_path / "local" / kind)
    assert list(handlingar.load(out).documents["path"]) == ["2023/Å.txt", "2024/kopia.txt", "tom.pdf"]
    assert not (out / FETCHED).exists()
    again = run(walk([url], out, known_digests(out)), out, Options(jobs=2, seconds=60.0), told)
    assert again.effort.documents == 0


def test_no_file_of_a_zip_is_lost_whatever_its_name(tmp_path: Path) -> None:
    names = [
        "a.txt",
        "b/a.txt",
        "../../c.txt",
        "/etc/d.txt",
        "e/../../f.txt",
        "./g//h.txt",
        "..\\i.txt",
        ".j/k.txt",
    ]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        for name in names:
            packed.writestr(name, f"Om {name}")
    out = tmp_path / "ut" / "out"
    inputs = walk([f"zip://::file://{tmp_path}/a.zip"], out)
    assert sorted(i.path for i in inputs) == [
        "..\\i.txt", "__/__/c.txt", "a.txt", "b/a.txt", "e/__/__/f.txt", "etc/d.txt", "g/h.txt",
    ]  # fmt: skip
    run(inputs, out, Options(jobs=1, seconds=60.0), told)
    assert len(handlingar.load(out).documents) == 7
    assert sorted(p.name for p in tmp_path.rglob("*.txt")) == []
    assert [i.path for i in walk([f"zip://b::file://{tmp_path}/a.zip"], out)] == ["a.txt"]


def test_files_are_listed_and_hashed_once(
    archive: str, memory: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = walk([archive], tmp_path)
    assert [i.paths for i in inputs] == [
        ("2023/Å.txt",), ("2024/kopia.txt", "2024/protokoll.txt"), ("tom.pdf",),
    ]  # fmt: skip
    assert [i.paths for i in walk(["memory://arkiv/2024/kopia.txt"], tmp_path)] == [("kopia.txt",)]
    assert [i.paths for i in walk([archive, f"{archive}/2023"], tmp_path)] == [i.paths for i in inputs]
    opened: list[str] = []
    hashed = remote_files._hashed

    def heard(fs: Any, path: str, most: int) -> Any:
        opened.append(path)
        return hashed(fs, path, most)

    monkeypatch.setattr(remote_files, "_hashed", heard)
    known = {(f.place, f.stamp): f.sha256 for i in inputs for f in i.files if f.sha256}
    assert walk([archive], tmp_path, known) == inputs
    assert opened == []
    memory.pipe_file("/arkiv/2023/A\u030a.txt", b"changed")
    assert walk([archive], tmp_path, known)[0].sha256 != inputs[0].sha256
    assert opened == ["/arkiv/2023/A\u030a.txt"]


def test_a_folder_that_cannot_be_listed_is_told(
    archive: str, memory: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ls = type(memory).ls

    def closed(fs: Any, path: str, detail: bool = True, **options: Any) -> Any:
        if path.rstrip("/").endswith("2024"):
            raise PermissionError(13, "Permission denied")
        return ls(fs, path, detail=detail, **options)

    monkeypatch.setattr(type(memory), "ls", closed)
    inputs = walk([archive], tmp_path)
    assert [(i.path, i.sha256 is None) for i in inputs] == [
        ("2023/Å.txt", False),
        ("2024", True),
        ("tom.pdf", False),
    ]
    outcome = process(one(inputs, "2024"), tmp_path, Options())
    assert outcome.status == "failed"
    assert "can't be listed" in str(outcome.reason)


def test_what_cannot_be_fetched_fails_by_name(archive: str, memory: Any, tmp_path: Path) -> None:
    inputs = walk([archive], tmp_path)
    memory.rm("/arkiv/2023/A\u030a.txt")
    memory.pipe_file("/arkiv/2024/kopia.txt", b"changed meanwhile")
    gone = process(one(inputs, "2023/Å.txt"), tmp_path, Options())
    assert (gone.status, dict(gone.flags)) == ("failed", {("error", "unreadable"): 1})
    assert "can't be fetched (FileNotFoundError" in str(gone.reason)
    changed = process(one(inputs, "2024/kopia.txt"), tmp_path, Options())
    assert dict(changed.flags) == {("error", "file_changed"): 1}
    assert list((tmp_path / FETCHED).iterdir()) == []


def test_no_more_is_fetched_than_is_read_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Zeros pack a thousandfold; a file system may also say nothing, or a lie, of a file's size."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.txt", b"0" * 50_000_000)
        packed.writestr("liten.txt", "Om något litet")
    few = Settings(max_bytes=2_000_000)
    monkeypatch.setattr("handlingar.extract.settings.Settings", lambda: few)
    bomb, small = walk([f"zip://::file://{tmp_path}/a.zip"], tmp_path / "out")
    assert bomb.sha256 is None
    outcome = process(bomb, tmp_path, Options(settings=few))
    assert outcome.status == "failed"
    assert "larger than 2000000 bytes" in str(outcome.reason)
    assert process(small, tmp_path, Options(settings=few)).status == "ok"
    assert bomb.remote
    with pytest.raises(remote_files.CannotFetch):
        remote_files.fetch(bomb.remote, tmp_path / "fetched", few.max_bytes)
    assert (tmp_path / "fetched").stat().st_size < 20_000_000


@pytest.mark.parametrize(
    ("url", "raised", "code", "said"),
    [
        (
            "s3://hink/arkiv",
            ImportError("Install s3fs"),
            ExitCode.MISSING,
            "pip install 'handlingar\\[remote\\]'",
        ),
        (
            "sftp://eva:hemligt@host/arkiv",
            OSError("no eva:hemligt@host here"),
            ExitCode.USAGE,
            "sftp://host/arkiv",
        ),
        ("memory://ingenstans", None, ExitCode.USAGE, "FileNotFoundError"),
        ("okänt://arkiv", None, ExitCode.USAGE, "Protocol not known"),
    ],
)
def test_what_a_url_lacks_is_told_without_its_password(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    raised: Exception | None,
    code: ExitCode,
    said: str,
) -> None:
    def fail(_: str) -> None:
        raise raised or AssertionError

    if raised is not None:
        monkeypatch.setattr("fsspec.core.url_to_fs", fail)
    with pytest.raises(UserError, match=said) as error:
        walk([url], tmp_path)
    assert error.value.code == code
    assert "hemligt" not in error.value.message


def test_the_output_folder_is_no_url(handlingar_command: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Om a")
    code, _, err = handlingar_command("run", tmp_path / "a.txt", "--out", "s3://hink/ut")
    assert code == ExitCode.USAGE
    assert "--publish" in err


def test_a_dataset_is_published_whole(handlingar_command: Any, tmp_path: Path) -> None:
    folder_of_files(tmp_path / "arkiv")
    out, target = tmp_path / "out", tmp_path / "delat"
    target.mkdir()
    arguments = ("--out", f"file://{out}", "--publish", f"file://{target}", "--jobs", 1)
    assert handlingar_command("run", f"file://{tmp_path}/arkiv", *arguments)[0] == ExitCode.SOME_FAILED
    edition = json.loads((target / "datapackage.json").read_text("utf-8"))["edition"]
    assert sorted(p.name for p in target.iterdir()) == [edition, "datapackage.json"]
    assert sorted(p.name for p in (target / edition).iterdir()) == [
        "csv",
        "datapackage.json",
        "parquet",
        "report",
    ]
    assert handlingar.load(f"file://{target}").files.equals(handlingar.load(out).files)
    assert handlingar.load(target / edition).pages.equals(handlingar.load(out).pages)


def test_who_reads_while_it_is_published_sees_the_old_or_the_new(
    memory: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out, url = folder_of_files(tmp_path / "arkiv"), tmp_path / "out", "memory://delat"
    seen: list[int] = []

    def step(n: int) -> None:
        (folder / "ny.txt").write_text(f"Om {n}")
        (folder / f"{n}.txt").write_text(f"Om nummer {n}")
        run_all(folder, out, jobs=1)
        publish(out, url)
        seen.append(len(handlingar.load(url).documents))

    step(1)
    put = type(memory).put_file
    calls: list[str] = []

    def put_file(fs: Any, source: str, target: str, **options: Any) -> None:
        calls.append(target)
        if len(calls) == 30 and len(seen) == 1:
            raise OSError("the line is down")
        put(fs, source, target, **options)

    monkeypatch.setattr(type(memory), "put_file", put_file)
    with pytest.raises(UserError, match="the line is down") as error:
        step(2)
    assert error.value.code == ExitCode.OUTPUT
    assert len(handlingar.load(url).documents) == seen[0] == 5
    step(3)
    calls.clear()
    publish(out, url)
    assert calls == []
    step(4)
    assert seen == [5, 7, 8]
    editions = [info for info in memory.ls("/delat", detail=True) if info["type"] == "directory"]
    assert len(editions) == 2


def test_nothing_is_published_into_an_archive() -> None:
    with pytest.raises(UserError, match="into the archive"):
        expect_publishable("memory://arkiv/ut", ["memory://arkiv"])
    expect_publishable("memory://arkivet", ["memory://arkiv"])


def test_an_input_shows_no_password(tmp_path: Path) -> None:
    file = remote_files.Remote("sftp://eva:hemligt@host/arkiv", "/arkiv/a.txt")
    assert "hemligt" not in repr(file) + repr(replace(file, path="/b")) + file.place
    assert file.place == replace(file, root="sftp://eva:annat@host/arkiv/del").place
