"""What a font's characters are, by the votes of the places where they were read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handlingar.extract.model import UNKNOWN, Box, Word
from handlingar.extract.pdf.characters import BLANK, Glyph, GlyphRun, Style
from handlingar.extract.pdf.glyph_marks import as_seen
from handlingar.extract.text_layer.font_encoding import doubtful
from handlingar.extract.text_layer.font_letters import _decided, _Pair, _reads_better
from handlingar.extract.text_layer.merge import unread

FACE = 7


def decided(read: dict[str, str]) -> dict[str, str]:
    """For each character of a font, read so in all places, what it is taken for."""
    keys: dict[Any, Any] = {
        (own, i): (FACE, own, 0) for own, signs in read.items() for i in range(len(signs))
    }
    votes: list[Any] = [
        ((own, i), sign, False) for own, signs in read.items() for i, sign in enumerate(signs)
    ]
    return {own: letter for (_, own, _), letter in _decided(votes, keys).items()}


@pytest.mark.parametrize("read_as", ["22", "2223", "23"])
def test_a_figure_read_as_another_that_the_font_has_too_is_what_it_says(read_as: str) -> None:
    assert decided({"2": "222", "0": "00", "3": read_as}) == {"2": "2", "0": "0", "3": "3"}


def test_figures_that_the_font_exchanged_are_what_is_read() -> None:
    assert decided({"2": "333", "3": "222"}) == {"2": "3", "3": "2"}


def test_a_letter_read_as_another_is_that() -> None:
    assert decided({"b": "bbb", "q": "bbb"})["q"] == "b"


def glyphs(text: str, face_of: dict[str, int]) -> list[Glyph | None]:
    """Letters side by side, each of its font; "_" is a blank that has print, " " a true one."""
    return [
        None
        if sign == " "
        else Glyph(
            BLANK if sign == "_" else sign,
            Style("", 10, False, 0, True, face_of.get(sign, 1)),
            False,
            *(5.0 * i, 90.0, 5.0 * i + 5, 100.0, 100.0, 10.0, (0.4, 0.0, 0.7, 0.0)),
        )
        for i, sign in enumerate(text)
    ]


def test_a_font_of_marked_letters_whose_blanks_have_print_parts_no_words() -> None:
    text = "st_mman g_rna och n_r alla valt h_r"
    seen = as_seen(glyphs(text, dict.fromkeys("_om", 2)))  # a third of the font's letters are blanks
    assert "".join(glyph.text if glyph else " " for glyph in seen) == text.replace("_", UNKNOWN)


def test_a_font_that_draws_its_blanks_parts_words() -> None:
    seen = as_seen(glyphs("vi_valde_en_ny_kassa_till_maj", {}))
    assert "".join(glyph.text if glyph else " " for glyph in seen) == "vi valde en ny kassa till maj"


def run(text: str, x0: float, x1: float) -> GlyphRun:
    return GlyphRun(Word(text, Box(x0, 90, x1, 100), 1.0), 100, Style("Book", 10, False, 0, True, 1), 0)


def test_one_sign_within_a_word_dooms_its_font() -> None:
    words = ["Ekonomin", "har", "varit", "god", 'f"r', "kassan", "under", "hela", "perioden"]
    runs = [run(word, 60 * i, 60 * i + 50) for i, word in enumerate(words)]
    assert set(doubtful(runs)) == set(range(len(runs)))
    assert doubtful([r for r in runs if '"' not in r.word.text]) == {}


def test_a_word_read_in_place_of_two_takes_the_place_of_both() -> None:
    assert unread([run("r", 0, 5), run("kning", 10, 40), run("sld", 90, 110)], [run("räkning", 0, 40)]) == [
        run("sld", 90, 110)
    ]


@pytest.mark.parametrize(
    ("read", "confidence", "better"),
    [("bokföringsmässig", 0.96, True), ("bokföringsmässig", 0.5, False), ("bokföringsmssig", 0.96, False)],
)
def test_an_unknown_word_is_read_where_more_letters_stand_than_are_drawn(
    read: str, confidence: float, better: bool
) -> None:
    drawn = tuple(glyph for glyph in glyphs("bokföringsmssig", {}) if glyph)
    assert _reads_better(_Pair(drawn, read, confidence), "bokföringsm", altered=True) == better


def test_a_font_most_of_whose_words_no_language_has_is_doubted() -> None:
    text = "nämnden beslutar godkänna förslag kommunen protokollet personal intäkter utgifter"
    words = [run(word, 60 * i, 60 * i + 50) for i, word in enumerate(4 * text.split())]
    called = [
        replace(r, word=replace(r.word, text=r.word.text.translate({116: "f", 102: "t"}))) for r in words
    ]
    said = "most of a font's words are in no language"
    assert doubtful(words) == {}
    assert set(doubtful(called).values()) == {said}
    assert said not in doubtful(called[:20]).values(), "a few may be rare words"
