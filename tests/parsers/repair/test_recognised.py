"""What recognition set right itself is told like other repairs."""

from __future__ import annotations

from handlingar.extract import Box, Correction, Document, Line, Origin, Page, Word
from handlingar.parsers.prepare import restored
from handlingar.parsers.repair.document import recognition_repairs


def word(text: str, x: float, confidence: float = 0.9, corrections: tuple[Correction, ...] = ()) -> Word:
    return Word(text, Box(x, 10, x + 40, 20), confidence, corrections=corrections)


def scanned(*words: Word) -> Document:
    return Document("0" * 64, 1, "application/pdf", (Page(1, (Line(words, 1),), Origin.OCR, 595, 842),))


def test_each_word_that_recognition_changed_is_a_row() -> None:
    document = scanned(
        word("De", 0),
        word("deltagarna", 50, corrections=(Correction("deltagama", "lexicon"),)),
        word("godkänner", 100, 0.98, (Correction("godkanner", "vote"), Correction("godkänncr", "shape"))),
    )
    first, second = recognition_repairs(document)
    assert (first.raw, first.repaired, first.rule) == ("deltagama", "deltagarna", "lexicon")
    assert (first.source, first.status, first.char_offset) == ("lexicon", "review", 3)
    assert (first.context, first.at.x0, first.at.confidence) == ("De deltagarna godkänner", 50, 0.9)
    assert (second.raw, second.repaired, second.rule) == ("godkanner", "godkänner", "vote shape")
    assert (second.source, second.status) == ("picture", "applied")


def test_what_was_changed_back_is_no_row() -> None:
    back = (Correction("nämnden", "vote"), Correction("nämnder", "shape"))
    assert recognition_repairs(scanned(word("nämnden", 0, corrections=back))) == ()


def test_no_personal_number_is_told_by_what_was_read_first() -> None:
    number = word("800101-9811", 0, corrections=(Correction("800101-981I", "sign"),))
    assert "981" not in str(restored(scanned(number)).repairs)
