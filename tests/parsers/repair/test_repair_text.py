"""Repair of text: encodings, partly damaged text, other languages, the log that undoes it, the command."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import SHARED
from repair_texts import DAMAGED, ENGLISH, NORWEGIAN, SOUND, shared
from typer.testing import CliRunner

import handlingar
from handlingar.cli import app
from handlingar.exit_codes import ExitCode, UserError
from handlingar.parsers.repair import Condition, Status, UndoError, judge, repair, sound_words, undo
from handlingar.parsers.repair.encoding import mended
from handlingar.parsers.repair.model.lexicon import PATH, terms
from handlingar.parsers.repair.model.store import StoreError, look_up, open_store, write_store

DANISH = """\
Det er ikke muligt at afgive svar for den del af planen, som er sendt til udvalget, og der er heller ikke
nogen frist for at tage stilling til sagen. Udvalget har selv sagt, at man kan se bort fra den tid, der er
gaet, og at det er den nye leder, der skal tage ansvar for, at alle far besked om det efter ferien."""

GERMAN = """\
Die Mitglieder werden von dem Vorstand zu der Versammlung eingeladen, und das Protokoll ist von einem Mitglied
zu unterschreiben. Der Vorstand ist nicht an die Weisungen der Mitglieder gebunden, wenn sich aus dem Gesetz
oder der Satzung etwas anderes ergibt; auch die Kosten der Reise werden nach dem Tarif erstattet."""

FINNISH = """\
Hallitus ei ole viela paattanyt asiasta, mutta kokous on ensi viikolla ja siina on myos muita asioita.
Taman jalkeen kaikki saavat tietaa mita on tehty ja mita viela pitaa tehda ennen kuin vuosi on ohi."""

WORDS = [
    *DAMAGED.split(),
    "Ã¥r",
    "fÃ¶r",
    "f\ufffdr",
    "m\udce5l",
    "|",
    "\xa0",
    "",
    "SKR",
    "A4",
    "e@x.se",
    "&r",
    "Ma\u030al",
    "ochde",
    "isamverkan,",
]


@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", "  ", "\n", "\r\n", "\t", "\n\n", "\f"]))
    )
)
@settings(max_examples=60)
def test_undoing_the_changes_gives_the_text_back(pieces: list[tuple[str, str]]) -> None:
    text = DAMAGED + "\n" + "".join(word + blank for word, blank in pieces)
    repaired = repair(text)
    assert undo(repaired.text, repaired.changes) == text
    assert repaired.text.split("\n\n")[0] != text.split("\n\n")[0]


@given(st.text(max_size=60))
@settings(max_examples=100)
def test_any_text_is_taken_and_given_back(text: str) -> None:
    repaired = repair(text)
    assert undo(repaired.text, repaired.changes) == text


@pytest.mark.parametrize(
    "piece", ["é" * 60, "d" * 300, "é6d&a" * 8, "forandringsatgard" * 30, "\ufffd" * 99, "|" * 99]
)
def test_what_is_no_word_costs_no_time(piece: str) -> None:
    began = time.process_time()
    text = f"{DAMAGED}\n\n{piece} ar"
    assert undo(repair(text).text, repair(text).changes) == text
    assert time.process_time() - began < 2


def test_changes_that_are_not_of_the_text_are_refused() -> None:
    repaired = repair(DAMAGED)
    with pytest.raises(UndoError):
        undo(DAMAGED, repaired.changes)


def test_a_change_says_where_what_why_and_what_else() -> None:
    repaired = handlingar.repair(DAMAGED)
    change = next(c for c in repaired.changes if c.raw == "6verskrider")
    assert (change.page, change.line, change.repaired, change.rule) == (1, 4, "överskrider", "ö>6")
    assert DAMAGED.split("\n")[3][change.offset :].startswith("6verskrider")
    assert change.source == "lexicon"
    assert change.status is Status.APPLIED
    assert next(c for c in repaired.changes if c.raw == "ar").runner_up in ("år", "ar")
    compound = next(c for c in repaired.changes if c.raw == "Samordningsférbundet")
    assert compound.source in ("compound", "name", "lexicon")


def test_what_is_not_sure_is_suggested_and_not_done() -> None:
    line = "Sammankallande ar Tilda Backebro och Ola Vramsberg."
    repaired = repair(f"{DAMAGED}\n\n{line}")
    suggested = {c.raw: c for c in repaired.changes if c.status is Status.SUGGESTED}
    assert "Backebro" in repaired.text
    assert "Vramsberg" in repaired.text
    assert all(c.posterior <= 0.6 for c in suggested.values())
    review = [c for c in repaired.changes if c.status is Status.REVIEW]
    assert all(0.6 < c.posterior < 0.97 for c in review)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_wrong_encoding_is_undone_exactly(encoding: str) -> None:
    text = "Åke på ön såg § 7 – äldre är där."
    damaged = text.encode().decode(encoding)
    repaired = repair(damaged)
    assert repaired.text == text
    assert {c.source for c in repaired.changes} == {"encoding"}
    assert undo(repaired.text, repaired.changes) == damaged


@given(st.text(alphabet="åäöÅÄÖéüabcSÅ§–”€", min_size=1, max_size=12))
@settings(max_examples=200)
def test_what_was_read_as_another_encoding_comes_back(word: str) -> None:
    damaged = "".join(chr(byte) for byte in word.encode())  # Latin-1 knows every byte
    assert mended(damaged) == word
    assert mended(mended(damaged)) == word


@pytest.mark.parametrize(
    "word", ["Moldén", "naïve", "São", "Ångström", "Ærø", "für", "A–B", "5 €", "½", "Ã", "Âme"]
)
def test_words_of_other_languages_are_no_wrong_encoding(word: str) -> None:
    assert mended(word) == word


def test_letters_thrown_away_are_found_again() -> None:
    damaged = "".join("\ufffd" if c in "åäöÅÄÖ" else c for c in SOUND)
    repaired = repair(damaged).text
    wrong = [(a, b) for a, b in zip(SOUND.split(), repaired.split(), strict=True) if a != b]
    assert len(wrong) <= 1, wrong


def test_half_of_the_marks_lost() -> None:
    words = [
        bare if at % 2 else sound
        for at, (sound, bare) in enumerate(zip(SOUND.split(), _bare(SOUND).split(), strict=True))
    ]
    assert judge(" ".join(words))[0].condition is Condition.PARTLY
    wrong = [
        (a, b) for a, b in zip(SOUND.split(), repair(" ".join(words)).text.split(), strict=True) if a != b
    ]
    assert len(wrong) <= 2, wrong


def test_marks_lost_in_capitals_only() -> None:
    heads = "ÅRSREDOVISNING FÖR STYRELSEN\n\nFÖRVALTNINGSBERÄTTELSE\n\nÖVRIGA ÅTGÄRDER OCH INTÄKTER\n\n"
    damaged = _bare(heads) + SOUND
    assert judge(damaged)[0].condition is Condition.CAPITALS
    assert repair(damaged).text == heads + SOUND


def test_one_page_of_three() -> None:
    text = "\f".join([SOUND, DAMAGED, SOUND])
    assert [page.condition for page in judge(text)] == [Condition.SOUND, Condition.DAMAGED, Condition.SOUND]
    repaired = repair(text)
    assert repaired.text == "\f".join([SOUND, SOUND, SOUND])
    assert {c.page for c in repaired.changes} == {2}


@pytest.mark.parametrize(
    "other", [ENGLISH, NORWEGIAN, DANISH, GERMAN, FINNISH], ids=["en", "no", "da", "de", "fi"]
)
def test_spans_in_other_languages_stay_amid_damaged_swedish(other: str) -> None:
    assert repair(other).changes == ()
    rest = DAMAGED.partition("\n")[2]
    for text in (f"{DAMAGED}\n{other}\n{rest}", f"{DAMAGED}\n\n{other}"):
        repaired = repair(text).text
        assert other in repaired
        assert repaired.startswith(SOUND)


def test_sound_documents_of_the_archive_lend_their_names() -> None:
    sound = f"{SOUND} Gästgårdsbyns Kvädöholm och Kvädöholms fiber."
    damaged = f"{DAMAGED} Det galler fragor om Kvadéholm och Kvad6holms vagar."
    assert "Kvädöholm" in repair(damaged, list(sound_words(sound))).text
    assert list(sound_words(DAMAGED)) == []


def test_terms_are_not_those_of_the_measured_document() -> None:
    """What is measured on a text whose own words were listed says nothing."""
    measured = _letters(shared("gold/002_clean.txt"))
    others = [path for folder in ("seeds", "public") for path in sorted((SHARED / folder).rglob("*.txt"))]
    elsewhere = {
        w for path in others if not path.name.startswith("002") for w in _letters(path.read_text("utf-8"))
    }
    assert terms() & (measured - elsewhere) == set()


def test_the_lexicon_is_compact_and_quick_to_load() -> None:
    assert PATH.stat().st_size < 40_000_000
    began = time.process_time()
    store = open_store(PATH)
    assert time.process_time() - began < 0.5
    assert "år" in (look_up(store, "war") or "").split()


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=30), max_size=40))
@settings(max_examples=50)
def test_a_store_gives_back_what_was_put_in(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]
) -> None:
    texts = {key: value for key, value in texts.items() if _encodes(key + value)}
    folder = tmp_path_factory.mktemp("store")
    write_store(folder / "a", texts)
    write_store(folder / "b", dict(reversed(texts.items())))
    assert (folder / "a").read_bytes() == (folder / "b").read_bytes()
    store = open_store(folder / "a")
    assert {key: look_up(store, key) for key in texts} == texts
    assert look_up(store, "nothing of the kind") is None


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"something else altogether")
    with pytest.raises(StoreError):
        open_store(tmp_path / "x")


def run(*arguments: str, given: bytes = b"") -> bytes:
    result = CliRunner().invoke(app, ["repair", *arguments], input=given, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout_bytes


def test_the_command_repairs_logs_shows_and_undoes(tmp_path: Path) -> None:
    given_bytes = DAMAGED.encode() + "\r\n\r\nfÃ¶r <b>\r\n".encode() + b"\xe5r\n"
    (tmp_path / "in.txt").write_bytes(given_bytes)
    log, page = tmp_path / "changes.csv", tmp_path / "diff.html"
    repaired = run(str(tmp_path / "in.txt"), "--log", str(log), "--html", str(page))
    assert repaired.decode() == SOUND + "\r\n\r\nför <b>\r\når\n"
    rows = list(csv.DictReader(io.StringIO(log.read_bytes().decode("utf-8", "surrogateescape"))))
    assert {
        "page",
        "line",
        "offset",
        "raw",
        "repaired",
        "rule",
        "source",
        "posterior",
        "runner_up",
        "status",
    } == set(rows[0])
    shown = page.read_text("utf-8")
    assert "<ins" in shown
    assert "&lt;b&gt;" in shown
    assert run("-", "--undo", str(log), given=repaired) == given_bytes
    for wrong in (["-", "--undo", str(log)], [str(tmp_path / "nowhere.txt")]):
        with pytest.raises(UserError) as told:
            run(*wrong, given=b"another text")
        assert told.value.code is ExitCode.USAGE


@pytest.mark.slow
def test_the_command_judges_and_streams(tmp_path: Path) -> None:
    out = run("--check", given=f"{SOUND}\f{DAMAGED}".encode())
    assert [line.split("\t")[1] for line in out.decode().splitlines()[1:]] == ["sound", "damaged"]
    long = "\n\n".join([DAMAGED] * 400)
    log = tmp_path / "log.csv"
    out = run("-", "--log", str(log), given=long.encode())
    assert out.decode() == "\n\n".join([SOUND] * 400)
    rows = list(csv.DictReader(log.open(encoding="utf-8", newline="")))
    last = rows[-1]
    assert long.split("\n")[int(last["line"]) - 1][int(last["offset"]) :].startswith(last["raw"])


def _bare(text: str) -> str:
    return text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))


def _letters(text: str) -> set[str]:
    return set("".join(c if c.isalpha() else " " for c in text.lower()).split())


def _encodes(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)
