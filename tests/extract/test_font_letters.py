"""Fonts that call their letters by wrong names: the text comes back by the page's picture."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import regex
from broken_maps import KINDS, misnamed, of_exchanged, of_merged, random_naming

from handlingar.extract import Document, Origin, Settings, read
from handlingar.extract.text_layer.letter_exchange import exchanged_letters

WORDS = regex.split(
    " ",
    "nämnden beslutar godkänna årsredovisningen ordföranden förslag till kommunen möte protokollet "
    "justeras bilaga budget kronor verksamheten åtgärder fastställa länets östra gatan skola jord "
    "granskning kvalitet personal fråga yttrande samråd höjning utgifter intäkter byggnad xylofon",
)

pytestmark = pytest.mark.slow


CZECH = ("qwertz", "plotna", "mrakem", "zvonek", "krtek", "smrkem", "prstem", "vlnami", "blatem", "hradby")


def lines_of(seed: int, number: int = 22) -> list[str]:
    chance = random.Random(seed)
    lines = ["Sammanträdesprotokoll för tekniska nämnden den 14 mars 2024"]
    for at in range(number):
        words = [chance.choice(WORDS) for _ in range(7)]
        words.insert(3, str(chance.randrange(10, 99999)))
        lines.append(f"§ {at + 10} " + " ".join(words))
    return lines


def document_of(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "sida.pdf"
    path.write_bytes(data)
    return read(path, Settings())


def n_wrong(document: Document, lines: list[str]) -> int:
    """How many words of the page are wrong, whatever the order."""
    got = [word.text for page in document.pages for word in page.words]
    wanted = " ".join(lines).split()
    return len(wanted) - sum(min(got.count(word), wanted.count(word)) for word in set(wanted))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_text_of_a_misnaming_font_comes_back(tmp_path: Path, kind: str) -> None:
    lines = lines_of(len(kind))
    document = document_of(tmp_path, misnamed(lines, KINDS[kind]))
    total = len(" ".join(lines).split())
    assert n_wrong(document, lines) <= 0.005 * total
    assert any(word.layer for page in document.pages for word in page.words) or (
        document.pages[0].origin is Origin.OCR
    )


def test_text_of_a_sound_font_stays(tmp_path: Path) -> None:
    lines = lines_of(3)
    document = document_of(tmp_path, misnamed(lines, lambda letter: letter))
    assert n_wrong(document, lines) == 0
    assert document.pages[0].reason == "digital text layer"
    assert not any(word.layer for word in document.pages[0].words)


def test_flag_tells_the_words_set_right(tmp_path: Path) -> None:
    lines = lines_of(5)
    document = document_of(tmp_path, misnamed(lines, KINDS["exchanged"]))
    assert [problem.code for problem in document.problems] == ["misnamed_letters"]


@pytest.mark.parametrize("pair", ["nr", "an", "td", "sv", "mn", "öä"])
def test_letters_of_like_shape_that_are_exchanged_are_doubted(pair: str) -> None:
    texts = [word.translate(str.maketrans(pair, pair[::-1])) for line in lines_of(4) for word in line.split()]
    assert exchanged_letters(texts) in {(pair[0], pair[1]), (pair[1], pair[0])}


@pytest.mark.parametrize(
    ("unknown", "pair"),
    [
        ("färslag ästra häjning", ("ä", "ö")),
        ("xerksamheten årsredoxisningen vylofon", ("v", "x")),
        ("färslag ästra hejning", None),
        ("färslag ästra", None),
    ],
)
def test_few_unknown_words_are_told_where_one_exchange_mends_them_all(
    unknown: str, pair: tuple[str, str] | None
) -> None:
    known = "nämnden beslutar godkänna ordföranden kommunen protokollet justeras bilaga budget kronor länets"
    sound = (
        "fastställa gatan skola granskning kvalitet personal fråga yttrande samråd utgifter intäkter byggnad"
    )
    assert exchanged_letters([*known.split(), *sound.split(), *unknown.split()]) == pair


@pytest.mark.parametrize("pair", ["36", "58"])
def test_figures_that_are_exchanged_are_told_by_their_outlines(tmp_path: Path, pair: str) -> None:
    lines = lines_of(6, 8)
    document = document_of(tmp_path, misnamed(lines, of_exchanged(pair)))
    assert n_wrong(document, lines) == 0
    assert [problem.code for problem in document.problems] == ["misnamed_letters"]


def test_one_letter_called_as_another_is_told_from_names_and_foreign_words() -> None:
    sound = [word for line in lines_of(4) for word in line.split()]
    assert exchanged_letters([word.replace("k", "b") for word in sound]) == ("b", "k")
    assert exchanged_letters(sound) is None
    assert exchanged_letters([*sound, *CZECH]) is None
    assert exchanged_letters(sound[:4]) is None


def test_what_the_picture_reads_as_known_words_goes_before_a_font_that_merges_letters(tmp_path: Path) -> None:
    lines = lines_of(7, 10)
    document = document_of(tmp_path, misnamed(lines, of_merged("kb")))
    assert n_wrong(document, lines) <= 1, "a word may run over the page's edge"


def test_a_word_with_a_letter_without_a_name_is_never_borne_out(tmp_path: Path) -> None:
    words = [word for word in WORDS if "m" not in word]
    lines = [" ".join(words[at : at + 5]) for at in range(0, len(words), 5)]
    data = misnamed(
        [*lines, "beslut om förslag", "––––––––"], lambda letter: "\ufffd" if letter == "m" else letter
    )
    text = document_of(tmp_path, data).pages[0].text
    assert "beslut om förslag" in text
    assert "\ufffd" not in text


def test_blanks_that_show_different_letters_are_letters(tmp_path: Path) -> None:
    lines = lines_of(9, 8)
    document = document_of(tmp_path, misnamed(lines, lambda letter: " " if letter in "dr" else letter))
    assert n_wrong(document, lines) <= 1


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_any_wrong_map_is_undone(tmp_path: Path, seed: int) -> None:
    """A sample of what benchmarks/fonts.py tries on hundreds of documents."""
    _, naming = random_naming(random.Random(seed))
    lines = lines_of(seed, 10)
    document = document_of(tmp_path, misnamed(lines, naming))
    told = any(problem.code == "unsure_text" for problem in document.problems)
    assert told or n_wrong(document, lines) <= 1
