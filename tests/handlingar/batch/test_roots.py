"""Archives of one output folder: none wipes another's documents, nothing is written outside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import faults
import pytest
from runs import told
from typer.testing import CliRunner

import handlingar
from handlingar.archive.archive_listing import Input, expect_within, for_everyone, roots_of, walk
from handlingar.archive.remote_files import Remote
from handlingar.batch.ledger import LEDGER, known_digests
from handlingar.batch.options import Options
from handlingar.batch.roots import CHANGED, LET_GO, REMOVED, Joining
from handlingar.batch.run import run, work_of
from handlingar.cli import app
from handlingar.exit_codes import UserError
from handlingar.exports.kept_copies import with_copy_names
from handlingar.exports.publish import expect_publishable
from handlingar.results.summary import Summary


@pytest.fixture
def archives(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("ett", "två"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(name, "utf-8")
    return tmp_path / "ett", tmp_path / "två"


def run_into(out: Path, *given: Path, joining: Joining = Joining.ASK) -> Summary:
    options = Options(jobs=1, seconds=20.0, joining=joining)
    return run(walk(given, out, known_digests(out)), out, options, told, faults.work)


def paths(out: Path) -> list[str]:
    return list(handlingar.load(out).documents["path"])


def test_another_archive_is_asked_about(archives: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = archives
    out = tmp_path / "out"
    run_into(out, first)
    parts = sorted((out / "parts").iterdir())
    with pytest.raises(UserError, match=r"--add takes in .* --replace lets them go"):
        run_into(out, second)
    assert paths(out) == ["ett.txt"]
    assert sorted((out / "parts").iterdir()) == parts
    assert run_into(out, second, joining=Joining.ADD).left.total() == 0
    assert paths(out) == ["ett.txt", "två.txt"]
    run_into(out, first, second)
    assert paths(out) == ["ett.txt", "två.txt"]
    assert run_into(out, second, joining=Joining.REPLACE).left == {LET_GO: 1}
    assert paths(out) == ["två.txt"]


def test_documents_that_leave_are_counted_by_reason(archives: tuple[Path, Path], tmp_path: Path) -> None:
    first, _ = archives
    (first / "a.txt").write_text("a")
    (first / "b.txt").write_text("b")
    run_into(tmp_path / "out", first)
    (first / "a.txt").unlink()
    (first / "b.txt").write_text("changed")
    assert run_into(tmp_path / "out", first).left == {REMOVED: 1, CHANGED: 1}


def test_added_documents_that_are_damaged_are_told(archives: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = archives
    out = tmp_path / "out"
    run_into(out, first)
    for part in (out / "parts").glob("*/rows.arrow"):
        part.write_bytes(b"")
    summary = run_into(out, second, joining=Joining.ADD)
    assert summary.left.total() == 1
    assert paths(out) == ["två.txt"]


def listed(*names: str) -> list[Input]:
    return [Input(name, name, f"{n:x}" * 64, 1, str(n), "", None) for n, name in enumerate(names)]


def test_copies_have_names_of_their_own() -> None:
    inputs = with_copy_names(
        listed("x.png", "x.png.pdf/a.png", "y.png", "y.png.pdf", "Z.pdf", "z.pdf", "b.pdf")
    )
    own = {source.path: source.copy_name for source in inputs}
    assert own["b.pdf"] == own["x.png.pdf/a.png"] == ""
    names = [source.copy_name or source.path for source in inputs]
    assert len({name.casefold() for name in names}) == len(names)
    assert own["x.png"] == f"x.png ({inputs[0].doc_id}).pdf"


@pytest.mark.parametrize("name", ["../../x.pdf", "/etc/x.pdf", "a/../../x.pdf", "./a//b.pdf", ".."])
def test_a_listing_leads_nowhere_but_down(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from handlingar.archive import archive_listing
    from handlingar.archive.remote_files import Entry

    entry = Entry(Remote("memory://a", name), name, 1, "", None)
    monkeypatch.setattr(archive_listing, "list_files", lambda url: [entry])
    monkeypatch.setattr(
        archive_listing, "digests", lambda url, entries, known: [(e, "0" * 64) for e in entries]
    )
    (source,) = walk(["memory://a"], tmp_path)
    assert ".." not in source.path.split("/")
    assert not source.path.startswith("/")
    assert (tmp_path / "pdf" / source.path).resolve().is_relative_to(tmp_path / "pdf")


LINKS = (
    ".lock", "ledger.sqlite", "private", "private/README.txt", "private/parts", "run.json", ".draft",
    ".report", ".editions", ".current", "csv", "parts/0", "pdf", "pdf/a/b", "alto/0", "report/pictures",
    "report/pictures/0", "report/index.html", "exports", "exports/markdown", "corrections.csv",
)  # fmt: skip


@pytest.mark.parametrize(
    ("command", "place"),
    [
        *(("run", place) for place in LINKS),
        *((command, ".report") for command in ("report", "serve", "export --to sqlite")),
    ],
)
def test_nothing_is_written_through_a_link_that_another_laid(
    command: str, place: str, archives: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    kept = out / "kept"  # an archive that lies in the output folder is not to be written to either
    kept.mkdir(parents=True)
    (kept / "a.txt").write_text("a", "utf-8")
    (out / place).parent.mkdir(parents=True, exist_ok=True)
    name, *options = command.split()
    given = [name, str(archives[1]), "--out", str(out)] if name == "run" else [name, str(out), *options]
    for target in (archives[0], archives[0] / "ett.txt", archives[0] / "new", kept):
        (out / place).symlink_to(target)
        ended = CliRunner().invoke(app, given)
        assert isinstance(ended.exception, UserError), ended.output
        assert "a link to something else" in str(ended.exception)
        assert [p.read_text("utf-8") for p in (archives[0] / "ett.txt", kept / "a.txt")] == ["ett", "a"]
        assert [*archives[0].iterdir(), *kept.iterdir()] == [archives[0] / "ett.txt", kept / "a.txt"]
        (out / place).unlink()


def test_links_of_a_run_itself_stand(archives: tuple[Path, Path], tmp_path: Path) -> None:
    run_into(tmp_path / "out", archives[0])
    expect_within(tmp_path / "out")
    (tmp_path / "link").symlink_to("out")
    expect_within(tmp_path / "link")


def test_an_archive_may_not_lie_where_the_output_is_written(tmp_path: Path) -> None:
    (tmp_path / "other" / "pdf").mkdir(parents=True)
    with pytest.raises(UserError, match="lies where the output is written"):
        walk([tmp_path / "other" / "pdf"], tmp_path / "other")


def test_nothing_is_published_into_or_around_an_archive(archives: tuple[Path, Path], tmp_path: Path) -> None:
    here = str(archives[0])
    plain = (here, f"file://{here}/data", str(tmp_path), f"{archives[1]}/../ett/x", f"file:{here}/x")
    behind = (f"simplecache::file://{here}/x", f"filecache::{here}", f"dir::blockcache::file://{here}")
    for url in (*plain, f"local://{here}/x", *behind, f"zip://x::file://{here}/new.zip"):
        with pytest.raises(UserError, match="into the archive, or around it"):
            expect_publishable(url, [archives[0]])
    expect_publishable(str(tmp_path / "ut"), [archives[0]])
    with pytest.raises(UserError, match="into the archive"):
        expect_publishable("memory://a/b/../arkiv/x", ["memory://a/arkiv/"])
    with pytest.raises(UserError, match="into the archive"):
        expect_publishable("memory://a/b", ["simplecache::memory://a"])


def test_public_ids_tell_nothing_of_the_bytes(archives: tuple[Path, Path], tmp_path: Path) -> None:
    found = walk([archives[0]], tmp_path / "out", key=b"k" * 16)
    assert walk([archives[0]], tmp_path / "out")[0].place != found[0].place
    (one,), (other,) = for_everyone(found, b"k" * 16), for_everyone(found, b"o" * 16)
    assert len({found[0].doc_id, one.doc_id, other.doc_id}) == 3
    out = tmp_path / "out"
    options = Options(jobs=1, seconds=20.0, key=b"k" * 16)
    run([one], out, options, told)
    documents = handlingar.load(out).documents
    assert list(documents["doc_id"]) == [one.doc_id]
    assert documents["sha256"].isna().all()
    assert replace(one, public_id="").sha256 == one.sha256


def test_a_public_ledger_tells_nothing_of_the_bytes_or_places(tmp_path: Path) -> None:
    archive, out, key = tmp_path / "811107-9821", tmp_path / "out", b"k" * 16
    archive.mkdir()
    (archive / "a.txt").write_text("Ansökan från 811107-9821", "utf-8")
    options = Options(jobs=1, seconds=20.0, key=key, roots=tuple(roots_of([archive], key=key).items()))
    for read in (1, 0):
        known = known_digests(out, key)
        inputs = walk([archive], out, known, key=key)
        assert list(known.values()) == [source.sha256 for source in inputs if not read]
        assert run(for_everyone(inputs, key), out, options, told).effort.documents == read
    with closing(sqlite3.connect(out / LEDGER)) as book:
        held = " ".join(book.iterdump())
    plain = (archive / "a.txt").read_bytes(), str(archive.resolve()).encode()
    assert not any(sha256(data).hexdigest()[:16] in held for data in plain)
    work = work_of(inputs[0], replace(options, key=None))
    assert work not in held
    assert work_of(inputs[0], options) in held
