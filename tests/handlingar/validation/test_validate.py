"""`handlingar validate`: a verdict in plain words, an exit code that says the same, an end for every file."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import signing
import tampering
import tampering_bytes
from paths import SAMPLES
from typer import Exit

from handlingar import extract
from handlingar.archive.archive_listing import input_of
from handlingar.batch.options import Options
from handlingar.commands.validate import validate_command
from handlingar.exit_codes import ExitCode, UserError
from handlingar.facts import facts_from, read_facts
from handlingar.parsers.signatures.pades import read_roots
from handlingar.schemas.descriptors import table
from handlingar.schemas.rows import Facts
from handlingar.validation.validate_files import trusted, validate
from handlingar.validation.verdict_text import verdict_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("files")
    plain = signing.pdf(signing.MINUTES, signing.PAGE)
    sealed = signing.sign(plain, signing.seal(), stamper=signing.time_stamper())
    (place / "root.pem").write_bytes(signing.bundle([signing.root()]))
    (place / "plain.pdf").write_bytes(plain)
    (place / "sealed.pdf").write_bytes(sealed)
    (place / "forged.pdf").write_bytes(tampering.content_replaced(sealed))
    (place / "encrypted.pdf").write_bytes(tampering_bytes.encrypted(sealed))
    (place / "loop.pdf").write_bytes(tampering_bytes.looping("tables"))
    (place / "letter.pdf").write_bytes(signing.pdf("Brev\nDetta är ett brev som ingen har skrivit under."))
    (place / "empty").mkdir()
    (place / "minutes.txt").write_text(f"{signing.MINUTES}\n\n{signing.PAGE}\n", "utf-8")
    return place


def facts_of(path: Path, folder: Path) -> Facts:
    document, data = extract.read_with_bytes(path, extract.Settings())
    return facts_from(input_of(path), document, data, roots=read_roots(folder / "root.pem"))


@pytest.mark.slow
def test_words_and_tables(handlingar_command, folder: Path) -> None:  # type: ignore[no-untyped-def]
    """Several files: the worst of them decides how the command ends."""
    files = [folder / name for name in ("plain.pdf", "sealed.pdf", "forged.pdf", "encrypted.pdf", "loop.pdf")]
    code, shown, _ = handlingar_command("validate", *files, "--trust", folder, "--jobs", 1)
    assert code == ExitCode.SIGNATURE_FAILED == 5
    places = [shown.index(str(file)) for file in files]
    assert places == sorted(places)
    parts = [shown[begin:end] for begin, end in pairwise([*places, len(shown)])]
    of_file = {file.stem: part for file, part in zip(files, parts, strict=True)}
    assert "The page names 3 signers, all of whom the minutes name." in of_file["plain"]
    assert "The PDF has no signature of its own: the page can't be proved." in of_file["plain"]
    assert "TOTAL-PASSED: Seal by Provsignatur Seal 1" in of_file["sealed"]
    assert "The page names 3 signers; the PDF holds 1 seal" in of_file["sealed"]
    assert f"{files[1]}: proved\n" in of_file["sealed"]
    assert "TOTAL-FAILED" in of_file["forged"]
    assert f"{files[2]}: fails\n" in of_file["forged"]
    assert "pdf_signature" in of_file["forged"]
    assert "the file is encrypted" in of_file["encrypted"]
    assert "INDETERMINATE" in of_file["loop"]


def test_only_what_is_not_ok_is_listed_unless_all_is_asked_for(  # type: ignore[no-untyped-def]
    handlingar_command, folder: Path
) -> None:
    code, shown, _ = handlingar_command("validate", folder / "plain.pdf", "--jobs", 1)
    assert code == ExitCode.NOT_PROVABLE
    assert shown.startswith(f"{folder / 'plain.pdf'}: not proved\n")
    assert "signers_are_officers" not in shown
    assert "checks of the page agree, which proves nothing by itself" in shown
    code, shown, _ = handlingar_command("validate", folder / "plain.pdf", "--jobs", 1, "--all")
    assert "signers_are_officers" in shown
    assert "agrees" in shown
    assert " ok " not in shown  # what anyone can print is not called so


def test_the_files_of_a_folder_are_counted_by_verdict(  # type: ignore[no-untyped-def]
    handlingar_command, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes((folder / "minutes.txt").read_bytes())
    (tmp_path / "b.pdf").write_bytes((folder / "letter.pdf").read_bytes())
    (tmp_path / "Thumbs.db").write_bytes(b"no document")
    code, shown, _ = handlingar_command("validate", tmp_path, "--jobs", 1)
    assert code == ExitCode.NOT_PROVABLE
    assert shown.index("b.pdf: not proved") < shown.index("in/a.txt: not proved")
    assert shown.endswith("2 files. not proved: 2.\n")


def test_the_signed_sample_is_proved_by_its_root(handlingar_command) -> None:  # type: ignore[no-untyped-def]
    signed = SAMPLES / "signed"
    trust = ("--trust", signed / "roots.pem")
    code, shown, _ = handlingar_command("validate", signed / "protokoll.pdf", *trust, "--jobs", 1)
    assert (code, "protokoll.pdf: proved" in shown) == (ExitCode.OK, True)
    assert handlingar_command("validate", signed / "protokoll.pdf", "--jobs", 1)[0] == ExitCode.NOT_PROVABLE


@pytest.mark.slow
def test_json(handlingar_command, folder: Path) -> None:  # type: ignore[no-untyped-def]
    file = folder / "sealed.pdf"
    code, shown, _ = handlingar_command(
        "validate", file, "--json", "--trust", folder / "root.pem", "--jobs", 1
    )
    assert code == ExitCode.OK
    found = json.loads(shown)
    assert list(found) == ["files"]
    (entry,) = found["files"]
    assert list(entry) == ["file", "verdict", "pdf_signatures", "signers", "signature_checks"]
    assert entry["file"] == str(file)
    assert entry["verdict"].startswith("The page names 3 signers, all of whom the minutes name. TOTAL-PASSED")
    for name in ("pdf_signatures", "signers", "signature_checks"):
        assert entry[name]
        assert all(list(row) == [f.name for f in table(name).fields] for row in entry[name])
    assert {row["doc_id"] for row in entry["signers"]} == {read_facts(file).documents[0].sha256[:16]}  # type: ignore[index]
    assert entry["signers"][0]["signed_at"] == "2024-03-11T07:56:56Z"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{}/nowhere.pdf"], "nowhere.pdf does not exist"),
        (["{}/empty"], "There is no file in"),
        (["{}/plain.pdf", "--trust", "{}/nowhere.pem"], "nowhere.pem can't be read"),
        (["{}/plain.pdf", "--trust", "{}/minutes.txt"], "holds no certificate"),
        ([], "FILE"),
    ],
)
def test_wrong_usage_is_told(handlingar_command, folder: Path, arguments: list[str], said: str) -> None:  # type: ignore[no-untyped-def]
    code, _, told = handlingar_command("validate", *(a.format(folder) for a in arguments))
    assert code == ExitCode.USAGE
    assert said in told


def test_trust_given_twice_is_trust_in_both(handlingar_command, folder: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    clock = signing.identity(None, signing.named("Egen tid", "P AB"), timestamps=True)
    expired = signing.identity(signing.root(), signing.named("Gammal", "P AB"), days=(-100, -10))
    then = dt.datetime.now(dt.UTC) - dt.timedelta(days=50)
    file, own = tmp_path / "a.pdf", tmp_path / "own.pem"
    stamper = signing.time_stamper(then, clock)
    file.write_bytes(signing.sign(signing.pdf(signing.MINUTES, signing.PAGE), expired, stamper=stamper))
    own.write_bytes(clock.pem)
    known = ["--trust", folder / "root.pem"]
    assert handlingar_command("validate", file, *known)[0] == ExitCode.NOT_PROVABLE
    assert handlingar_command("validate", file, *known, "--trust", own)[0] == ExitCode.OK


def test_a_file_whose_reading_takes_too_long_is_still_judged(folder: Path) -> None:
    options = Options(jobs=1, seconds=0.01, seconds_a_page=0)
    roots = read_roots(folder / "root.pem")
    (found,) = validate([folder / "sealed.pdf"], roots, options)
    first, second = found.verdict.sentences
    assert first.startswith("The file can't be read: Reading took longer")
    assert second.startswith("TOTAL-PASSED")
    assert found.verdict.code == ExitCode.NOT_PROVABLE


def test_no_file_is_read_where_one_is_missing(folder: Path) -> None:
    with pytest.raises(UserError, match=r"nowhere\.pdf"):
        next(validate([folder / "sealed.pdf", folder / "nowhere.pdf"], (), Options()))
    assert trusted() == ()


def test_what_can_not_be_proved(folder: Path) -> None:
    for name, said in {
        "plain.pdf": "The PDF has no signature of its own: the page can't be proved.",
        "letter.pdf": "The PDF has no signature of its own: nothing in it is signed.",
        "minutes.txt": "Only a PDF has a signature of its own: the page can't be proved by this file.",
    }.items():
        verdict = verdict_of(facts_of(folder / name, folder))
        assert verdict.sentences[-1] == said
        assert verdict.code == ExitCode.NOT_PROVABLE == 4
    verdict = verdict_of(read_facts(folder / "sealed.pdf"))  # nobody is trusted
    assert verdict.code == ExitCode.NOT_PROVABLE
    assert "INDETERMINATE" in verdict.sentences[1]


def test_a_timestamp_alone_proves_nobody(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "stamped.pdf"
    path.write_bytes(signing.timestamp(signing.pdf(signing.MINUTES, signing.PAGE)))
    verdict = verdict_of(facts_of(path, folder))
    assert verdict.code == ExitCode.NOT_PROVABLE
    assert verdict.sentences[1].startswith("TOTAL-PASSED: Timestamp")
    assert verdict.sentences[2].startswith("Nobody has signed the PDF")


def test_copies_are_called_so(folder: Path) -> None:
    facts = facts_of(folder / "plain.pdf", folder)
    scanned = replace(facts, pages=tuple(replace(page, origin="ocr") for page in facts.pages))
    assert "printed or scanned copy" in verdict_of(scanned).sentences[-1]
    checks = tuple(
        replace(check, check_kind="pages_before", result="fail") if check.check_kind == "complete" else check
        for check in facts.signature_checks
    )
    split = verdict_of(replace(facts, signature_checks=checks))
    assert "split or merged" in split.sentences[-1]
    assert split.code == ExitCode.SIGNATURE_FAILED


def test_what_fails_on_the_page_is_told(tmp_path: Path, folder: Path) -> None:
    """A sound seal does not make a page right that is not."""
    page = signing.PAGE.replace("NAMN: Vera Lind", "NAMN: Vera Lund")
    path = tmp_path / "sealed.pdf"
    path.write_bytes(signing.sign(signing.pdf(signing.MINUTES, page), signing.seal()))
    verdict = verdict_of(facts_of(path, folder))
    assert verdict.code == ExitCode.SIGNATURE_FAILED
    assert verdict.sentences[0] == "The page names 3 signers, who are not those whom the minutes name."
    assert verdict.sentences[1].startswith("The check signers_are_officers fails: ")
    assert verdict.sentences[2].startswith("TOTAL-PASSED")


def test_a_run_judges_the_bytes_of_the_archive(folder: Path, tmp_path: Path) -> None:
    """In a dataset nobody is trusted, and a file that changed while it was read is told."""
    facts = read_facts(folder / "sealed.pdf")
    (row,) = facts.pdf_signatures
    assert (row.indication, row.subindication) == ("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")
    (row,) = read_facts(folder / "forged.pdf").pdf_signatures
    assert row.indication == "TOTAL-FAILED"
    flags = [flag for flag in read_facts(folder / "forged.pdf").flags if flag.code == "signature_check_fails"]
    assert any("TOTAL-FAILED" in flag.message for flag in flags)
    path = tmp_path / "changing.pdf"
    path.write_bytes((folder / "sealed.pdf").read_bytes())
    source = input_of(path)
    path.write_bytes((folder / "forged.pdf").read_bytes())
    changed = facts_from(source, *extract.read_with_bytes(path, extract.Settings()))
    assert [flag.code for flag in changed.flags] == ["file_changed"]
    assert changed.pdf_signatures == ()


def test_links_out_of_a_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a.pdf").write_bytes((folder / "sealed.pdf").read_bytes())
    (inside / "b.pdf").symlink_to("a.pdf")
    (inside / "c.pdf").symlink_to(folder / "sealed.pdf")
    first, second, third = validate([inside], trusted(folder), Options(jobs=1))
    assert first.verdict.sentences == second.verdict.sentences
    assert third.verdict.code == ExitCode.NOT_PROVABLE
    assert "leads out" in third.verdict.sentences[0]
    (given,) = validate([inside / "c.pdf"], trusted(folder), Options(jobs=1))
    assert given.verdict.sentences == first.verdict.sentences


def test_json_of_a_strange_name_is_json_and_nothing_that_a_screen_obeys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("\x9b2J.txt", "\u202e.txt", "två\nrader.txt")
    for name in names:
        (tmp_path / name).write_text("§ 1 Mötet öppnas", "utf-8")
    unread = tmp_path / b"\xe5.txt".decode("utf-8", "surrogateescape")
    unread.write_text("§ 1 Mötet öppnas", "utf-8")
    with pytest.raises(Exit):
        validate_command([tmp_path / name for name in names] + [unread], as_json=True, jobs=1)
    said = capsys.readouterr().out
    assert said.replace("\n", "").isprintable()
    assert [Path(one["file"]).name for one in json.loads(said)["files"]] == [*names, unread.name]
