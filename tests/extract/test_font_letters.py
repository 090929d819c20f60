"""Fonts that call their letters by wrong names: the text comes back by the page's picture."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import regex
from broken_maps import KINDS, misnamed

from handlingar.extract import Document, Origin, Settings, read

WORDS = regex.split(
    " ",
    "nämnden beslutar godkänna årsredovisningen ordföranden förslag till kommunen möte protokollet "
    "justeras bilaga budget kronor verksamheten åtgärder fastställa länets östra gatan skola jord "
    "granskning kvalitet personal fråga yttrande samråd höjning utgifter intäkter byggnad xylofon",
)


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
