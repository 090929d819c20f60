"""Encrypted PDFs are read with the passwords of a file, which themselves are never written anywhere."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import signing
from helpers import assert_nowhere
from odd_pdfs import made, printed, scanned, text

import handlingar
from handlingar.archive.archive_listing import walk
from handlingar.archive.passwords import mark_of, read_passwords
from handlingar.batch.ledger import known_digests
from handlingar.batch.options import Options
from handlingar.batch.run import run
from handlingar.exit_codes import ExitCode, UserError
from handlingar.extract import Settings, Status, count_pages, read
from handlingar.facts import read_facts
from handlingar.results.result import Outcome

USER, OWNER = "Blåbärssoppa 7", "Ägarens-nyckel"
WRONG = "Falukorv 1"
KINDS = {
    "RC4, 40 bits": pikepdf.Encryption(user=USER, owner=OWNER, R=2, aes=False, metadata=False),
    "RC4, 128 bits": pikepdf.Encryption(user=USER, owner=OWNER, R=3, aes=False, metadata=False),
    "AES, 128 bits": pikepdf.Encryption(user=USER, owner=OWNER, R=4),
    "AES, 256 bits": pikepdf.Encryption(user=USER, owner=OWNER, R=6),
}


def encrypted(data: bytes, how: pikepdf.Encryption = KINDS["AES, 256 bits"]) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(stream, encryption=how)
    return stream.getvalue()


def two_pages() -> bytes:
    with pikepdf.open(io.BytesIO(made(text("Protokoll")))) as pdf:
        pdf.pages.append(pdf.pages[0])
        stream = io.BytesIO()
        pdf.save(stream)
        return stream.getvalue()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("password", [USER, OWNER, unicodedata.normalize("NFD", USER)])
def test_either_password_opens_any_encryption(kind: str, password: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(encrypted(two_pages(), KINDS[kind]))
    document = read(path, Settings(passwords=(WRONG, password)))
    assert [page.text for page in document.pages] == ["Protokoll", "Protokoll"]
    assert [(p.code, p.severity) for p in document.problems] == [("opened_with_password", "info")]
    assert count_pages(path, (WRONG, password)) == 2


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("passwords", "said"), [((), "--password-file"), ((WRONG,), "add it there")])
def test_without_it_the_reason_says_what_to_do(
    kind: str, passwords: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(encrypted(two_pages(), KINDS[kind]))
    document = read(path, Settings(passwords=passwords))
    assert (document.status, [p.code for p in document.problems]) == (Status.FAILED, ["encrypted"])
    assert said in document.problems[0].message
    assert count_pages(path, passwords) == 1


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_what_is_only_closed_to_changes_needs_none(revision: int, tmp_path: Path) -> None:
    how = pikepdf.Encryption(user="", owner=OWNER, R=revision, aes=revision > 3, metadata=revision > 3)  # type: ignore[arg-type]
    path = tmp_path / "a.pdf"
    path.write_bytes(encrypted(two_pages(), how))
    document = read(path)
    assert (document.status, document.problems, len(document.pages)) == (Status.OK, (), 2)


def test_a_broken_one_is_mended_with_it(tmp_path: Path) -> None:
    whole = encrypted(two_pages(), KINDS["AES, 128 bits"])
    path = tmp_path / "a.pdf"
    path.write_bytes(whole[: whole.rindex(b"startxref")])
    document = read(path, Settings(passwords=(USER,)))
    assert {page.text for page in document.pages} == {"Protokoll"}
    assert [p.code for p in document.problems] in (["mended_pdf"], ["opened_with_password"])


def test_what_no_password_opens_says_so(tmp_path: Path) -> None:
    data = encrypted(two_pages(), KINDS["AES, 128 bits"]).replace(b"/Filter /Standard", b"/Filter /Adobe_PK")
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    document = read(path, Settings(passwords=(USER,)))
    assert (document.status, document.problems[0].code) == (Status.FAILED, "encrypted")
    assert "no password opens" in document.problems[0].message


def test_signatures_of_encrypted_files_are_judged(tmp_path: Path) -> None:
    data = encrypted(signing.pdf(signing.MINUTES), pikepdf.Encryption(user="Norrsken", owner=OWNER, R=6))
    path = tmp_path / "a.pdf"
    path.write_bytes(signing.sign(data, signing.seal(), password="Norrsken"))
    facts = read_facts(path, Settings(passwords=("Norrsken",)))
    assert [(row.kind, row.intact, row.covers_whole_file) for row in facts.pdf_signatures] == [
        ("seal", True, True)
    ]
    assert len(facts.decisions) >= 1
    (row,) = read_facts(path).pdf_signatures
    assert row.intact is None
    assert "password" in row.detail


def test_a_file_of_passwords(tmp_path: Path) -> None:
    file = tmp_path / "lösen.txt"
    file.write_bytes("\ufeffett\r\n\r\n  två ord \nett\n#tre".encode())
    assert read_passwords(file) == ("ett", "  två ord ", "#tre")
    for content, said in ((b"\n\r\n", "holds no password"), (b"bl\xe5", "UTF-8")):
        file.write_bytes(content)
        with pytest.raises(UserError, match=said) as error:
            read_passwords(file)
        assert error.value.code == ExitCode.USAGE
    with pytest.raises(UserError, match="can't be read"):
        read_passwords(tmp_path / "ingen.txt")
    for archive in (tmp_path, file):
        with pytest.raises(UserError, match="lies in the archive"):
            read_passwords(file, [archive])


def test_only_what_no_password_opened_is_read_again(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "a.pdf").write_bytes(made(text("Protokoll")))
    (archive / "b.pdf").write_bytes(encrypted(made(text("Budget"))))
    key = b"k" * 32

    def again(*passwords: str) -> tuple[list[str], list[str]]:
        heard: list[str] = []

        def tell(outcome: Outcome, _: int) -> None:
            heard.append(outcome.source.path)

        options = Options(settings=Settings(passwords=passwords))
        options = replace(options, tried=mark_of(passwords, key)) if passwords else options
        run(walk([archive], out, known_digests(out)), out, options, tell)
        return heard, list(handlingar.load(out).documents["status"])

    assert again() == (["a.pdf", "b.pdf"], ["ok", "failed"])
    assert again() == ([], ["ok", "failed"])
    assert again(WRONG) == (["b.pdf"], ["ok", "failed"])
    assert again(WRONG) == ([], ["ok", "failed"])
    assert again(WRONG, USER) == (["b.pdf"], ["ok", "ok"])
    assert again(WRONG, USER) == ([], ["ok", "ok"])
    assert again() == ([], ["ok", "ok"])


def test_the_mark_of_passwords_is_keyed() -> None:
    assert mark_of((USER,), b"one") != mark_of((USER,), b"two") != mark_of((OWNER,), b"two")
    assert USER not in repr(Options(settings=Settings(passwords=(USER,))))


def test_a_run_writes_and_says_no_password(  # type: ignore[no-untyped-def]
    handlingar_command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "skannad.pdf").write_bytes(encrypted(scanned(printed())))
    (archive / "låst.pdf").write_bytes(
        encrypted(made(text("Budget")), pikepdf.Encryption(user="Annat", owner="Annat", R=6))
    )
    (archive / "trasig.pdf").write_bytes(encrypted(made(text("Budget")))[:700])
    (tmp_path / "lösen.txt").write_text(f"{WRONG}\n{USER}\n", "utf-8")
    (tmp_path / "handlingar.toml").write_text('password-file = "lösen.txt"\njobs = 1\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    said = [handlingar_command("run", archive, "--out", out, "--alto", "--pdf", "--log-json")]
    assert said[0][0] == ExitCode.SOME_FAILED
    said += [handlingar_command("config"), handlingar_command("status", out)]
    said += [
        handlingar_command("validate", archive / "skannad.pdf", "--password-file", "lösen.txt", "--jobs", 1)
    ]
    assert 'password-file = "lösen.txt"  # handlingar.toml' in said[1][1]
    documents = handlingar.load(out).documents
    assert dict(zip(documents["path"], documents["status"], strict=True)) == {
        "låst.pdf": "failed",
        "skannad.pdf": "ok",
        "trasig.pdf": "failed",
    }
    flags = handlingar.load(out).flags
    assert set(flags["code"]) == {"opened_with_password", "copy_not_encrypted", "encrypted", "broken_pdf"}
    with pikepdf.open(out / "pdf" / "skannad.pdf") as copy:
        assert not copy.is_encrypted
    assert len(list((out / "alto").rglob("page-0001.xml"))) == 1
    secrets = [WRONG, USER, OWNER, "Blåbärssoppa", "Falukorv"]
    assert_nowhere(out, secrets, "passwords")
    assert not [word for _, shown, log in said for word in secrets if word in shown + log]
    assert "not in the password file" in said[0][1]
