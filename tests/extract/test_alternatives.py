"""Readings of a word that were not chosen stay beside it, and make it less sure where figures differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlingar.extract.model import Box, Correction, Reading, Word
from handlingar.extract.ocr.alternatives import (
    _shares,
    all_doubted,
    doubted,
    joined,
    joined_corrections,
    reread,
    shared_corrections,
    shared_readings,
)
from handlingar.extract.ocr.ocr_words import placed_words
from handlingar.extract.ocr.tesseract import OcrWord


def ocr_word(text: str, confidence: float = 0.9, others: tuple[Reading, ...] = ()) -> OcrWord:
    return OcrWord(text, 0, 0, 12 * len(text), 30, confidence, (1, 1, 1), others)


def test_what_a_word_was_before_is_kept_once_and_the_likeliest_stands_first() -> None:
    word = doubted(
        Word("föroundet", Box(0, 0, 9, 9), 0.6), [Reading("förhundet", 0.7), Reading("förhundet", 0.2)]
    )
    again = reread(word, "förbundet", 0.8, "vote")
    assert (again.text, again.confidence) == ("förbundet", 0.8)
    assert again.others == (Reading("förhundet", 0.7), Reading("föroundet", 0.6))
    last = reread(again, "föroundet", 0.6, "shape")
    assert last.others == (Reading("förbundet", 0.8), Reading("förhundet", 0.7))
    assert last.corrections == (Correction("föroundet", "vote"), Correction("förbundet", "shape"))
    assert reread(word, word.text, 0.9, "vote").corrections == ()


def test_what_was_set_right_stays_with_words_that_are_joined_and_cut() -> None:
    words = [ocr_word("kom"), reread(ocr_word("mnn"), "mun", 0.9, "vote")]
    assert joined_corrections(words) == (Correction("kommnn", "vote"),)
    assert joined_corrections([ocr_word("kom"), ocr_word("mun")]) == ()
    cut = shared_corrections(["till", "handlingarna"], [Correction("tillhandlingama", "lexicon")])
    assert cut == [(), (Correction("handlingama", "lexicon"),)]


@pytest.mark.parametrize(
    ("texts", "other", "shares"),
    [
        (["1", "234"], "1284", ["1", "284"]),
        (["1", "234", "567"], "1 34 567", ["1", "34", "567"]),
        (["-12", "500"], "42 500", ["42", "500"]),
        (["4"], "A", ["A"]),
        (["450", "000"], "45000", ["450", "00"]),
    ],
)
def test_a_reading_of_several_words_is_shared_out(texts: list[str], other: str, shares: list[str]) -> None:
    found = shared_readings(texts, [Reading(other, 0.5)])
    wanted = [
        (Reading(share, 0.5),) if share != text else () for text, share in zip(texts, shares, strict=True)
    ]
    assert found == wanted


@given(
    st.lists(st.text("0123456789,-", min_size=1, max_size=4), min_size=1, max_size=4),
    st.text("0123456789 ", max_size=12),
)
def test_no_figure_of_a_reading_is_lost_or_doubled(texts: list[str], other: str) -> None:
    assert "".join(_shares(texts, other)) == "".join(other.split())


def test_a_number_that_two_read_otherwise_is_less_sure_and_one_that_they_confirm_is_not() -> None:
    words = [ocr_word("1"), ocr_word("234")]
    doubtful = all_doubted(words, [Reading("1 284", 0.9), Reading("1234", 0.9)])
    assert [w.confidence for w in doubtful] == [0.9, pytest.approx(0.6)]
    assert [w.others for w in doubtful] == [(), (Reading("284", 0.9),)]


def test_parts_of_an_address_keep_their_readings_when_they_are_joined() -> None:
    address = joined(ocr_word("namn.", 0.9, (Reading("namm.", 0.8),)), ocr_word("se", 0.5))
    assert (address.text, address.confidence) == ("namn.se", 0.5)
    assert address.others == (Reading("namm.se", 0.5),)


def test_a_reading_with_a_blank_becomes_two_words_with_their_own_readings() -> None:
    word = ocr_word("4 018", 0.9, (Reading("4 013", 0.4), Reading("4018", 0.7)))
    placed = placed_words([word], 300, (), 10)
    assert [(p.word.text, p.word.others) for p in placed] == [("4", ()), ("018", (Reading("013", 0.4),))]
