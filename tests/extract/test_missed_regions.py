"""Print that layout analysis passes over, and what the shapes say of dashes and paragraph signs."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas
from stepping import done, needs_tesseract

from handlingar.extract import Settings
from handlingar.extract.imaging.deskew import straightened
from handlingar.extract.imaging.image import Picture, best_scale, binary
from handlingar.extract.ocr.ocr_words import placed_words, usual_size
from handlingar.extract.ocr.tesseract import READER, OcrWord, recognise
from handlingar.extract.recognition.dash_widths import as_printed
from handlingar.extract.recognition.missed_regions import read_unread, unread_pieces, without_lines
from handlingar.extract.recognition.scanned_page import read_picture
from handlingar.parsers.grids.word_groups import chunks_of

ROWS = (("Östen Ek", "S", "Ja"), ("Ylva Storm", "M", "Ja"), ("Inger Lund", "C", "-"), ("Ove Dahl", "V", "Ja"))


def page(
    *texts: tuple[float, float, str],
    size: float = 11,
    boxed: bool = False,
    dpi: float = 150,
    font: str = "Helvetica",
) -> Picture:
    """Texts at (x, y) points from the top left of a small page, each in a box where that is asked."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(420, 300))
    canvas.setFont(font, size)
    for x, y, text in texts:
        canvas.drawString(x, 300 - y, text)
        if boxed:
            canvas.setLineWidth(0.5)
            canvas.rect(x - 4, 300 - y - 4, 120, size + 5)
    canvas.save()
    with pdfium.PdfDocument(stream.getvalue()) as document:
        gray = document[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    picture = Picture(np.array(gray).reshape(gray.shape[:2]), dpi)
    return straightened(picture, 0.0, best_scale(picture))


def table(boxed: bool = False) -> Picture:
    return page(
        *((40 + 130 * j, 40 + 22 * i, text) for i, row in enumerate(ROWS) for j, text in enumerate(row)),
        boxed=boxed,
    )


def covering(
    picture: Picture, x0: float, y0: float, x1: float, y1: float, confidence: float = 0.95
) -> OcrWord:
    """A word that was read at a place given in points."""
    scale = picture.dpi / 72
    return OcrWord("Östen", x0 * scale, y0 * scale, x1 * scale, y1 * scale, confidence, (1, 1, 1))


def looked_at(picture: Picture, words: list[OcrWord]) -> list[OcrWord]:
    """The words after the look at what was passed over."""
    bare = without_lines(picture)
    return done(read_unread(bare, binary(bare.gray), words))


def test_every_line_of_letters_without_a_word_is_a_piece() -> None:
    picture = table()
    assert len(unread_pieces(binary(picture.gray), [])) == 4 * 3 - 1  # a dash is no letter
    first = covering(picture, 38, 28, 100, 44)
    assert len(unread_pieces(binary(picture.gray), [first])) == 4 * 3 - 2
    assert len(unread_pieces(binary(picture.gray), [replace(first, confidence=0.2)])) == 4 * 3 - 1


def test_lines_drawn_around_print_are_taken_away() -> None:
    picture = table(boxed=True)
    assert len(unread_pieces(binary(without_lines(picture).gray), [])) == 4 * 3 - 1


@needs_tesseract
@pytest.mark.parametrize("boxed", [False, True])
def test_what_was_passed_over_is_read(boxed: bool) -> None:
    picture = table(boxed)
    read = looked_at(picture, [])
    assert sorted(w.text for w in read) == sorted(
        part for row in ROWS for text in row for part in text.split() if text != "-"
    )
    scale = picture.dpi / 72
    at = {w.text: (w.x0 / scale, w.y1 / scale) for w in read}
    assert at["C"] == pytest.approx((170.5, 84), abs=1.5)


@needs_tesseract
def test_noise_gives_way_to_what_is_read_in_its_place_and_sure_words_stay() -> None:
    picture = table()
    noise = replace(covering(picture, 38, 28, 100, 44, confidence=0.1), text="PPgB")
    sure = replace(covering(picture, 38, 50, 110, 66), text="Yiva")
    texts = [w.text for w in looked_at(picture, [noise, sure])]
    assert "PPgB" not in texts
    assert "Östen" in texts
    assert texts.count("Yiva") == 1
    assert "Ylva" not in texts


@needs_tesseract
def test_a_word_of_which_half_was_read_is_read_whole() -> None:
    picture = page((40, 40, "Öppnande"), (40, 62, "Ordföranden öppnade mötet."))
    rest = replace(covering(picture, 62, 30, 92, 41), text="nande")
    below = replace(covering(picture, 38, 52, 180, 66), text="Ordföranden")
    assert [w.text for w in looked_at(picture, [rest, below])] == ["Ordföranden", "Öppnande"]


def test_a_page_whose_words_are_read_is_not_read_again() -> None:
    picture = table()
    whole = covering(picture, 0, 0, 420, 300)
    rows = [replace(whole, y0=y * picture.dpi / 72, y1=(y + 16) * picture.dpi / 72) for y in (28, 50, 72, 94)]
    assert looked_at(picture, rows) == rows


@needs_tesseract
@pytest.mark.parametrize("size", [9, 11, 16])
def test_dashes_and_paragraph_signs_are_as_printed(size: float) -> None:
    printed = "2022-03-01 kl. 09.15–11.40 §§ 7–12 och § 46 samt KS-2024-31"
    picture = page(*((30, 40 + 40 * i, line) for i, line in enumerate(_in_lines(printed, size))), size=size)
    found = recognise(READER, [picture], 3, 60)[0]
    read = as_printed(binary(picture.gray), found, usual_size(found, picture.dpi) * picture.dpi / 72)
    assert " ".join(w.text for w in read) == printed


@needs_tesseract
@pytest.mark.parametrize(
    "printed",
    [
        "Bygg- och miljönämnden 2022-03-01, Eva-Britt Ask",
        "e-post till Karl-Axel, 98/117-204 och 25:- kr",
    ],
)
def test_a_typewriter_s_long_hyphens_are_no_dashes(printed: str) -> None:
    picture = page((30, 40, printed), size=10, dpi=200, font="Courier")
    found = recognise(READER, [picture], 3, 60)[0]
    read = as_printed(binary(picture.gray), found, usual_size(found, picture.dpi) * picture.dpi / 72)
    assert " ".join(w.text for w in read) == printed


TYPED = (
    "Styrelsen samlades i skolan torsdagen",
    "den 12 mars klockan 18.30. Ledamoten",
    "Gullan Fors hade anmält förhinder och",
    "Torsten Vik ersatte henne vid mötet.",
    "Föregående protokoll lästes upp samt",
    "lades till handlingarna utan ändring.",
    "Kassören redogjorde för ekonomin.",
)


@needs_tesseract
@pytest.mark.parametrize(("font", "sizes"), [("Courier", {10.0}), ("Helvetica", {10.0, 10.5})])
def test_letters_that_are_all_as_wide_tell_their_size(font: str, sizes: set[float]) -> None:
    lines = [(30.0, 40.0 + 16 * i, text) for i, text in enumerate(TYPED)]
    read = done(read_picture(page(*lines, size=10, dpi=200, font=font), 1, Settings()))[0]
    assert [line.text for line in read.lines] == list(TYPED)
    assert {word.size for word in read.words} <= sizes
    assert all(len(chunks_of(line)) == 1 for line in read.lines)


@needs_tesseract
def test_a_capital_j_stands_on_the_line() -> None:
    picture = page((30, 40, "Justerare"), (30, 54, "Nils Ask (S)"), dpi=200)
    assert len({word.size for word in done(read_picture(picture, 1, Settings()))[0].words}) == 1


def test_a_number_is_not_cut_between_its_ones() -> None:
    def placed(*words: tuple[str, float, float]) -> list[str]:
        found = [OcrWord(text, x0, 20, x1, 34.4, 0.9, (1, 1, 1)) for text, x0, x1 in words]
        return [one.word.text for one in placed_words(found, 144, (), 10.0)]

    assert placed(("201", 10, 40), ("1-05-16", 46, 110)) == ["2011-05-16"]
    assert placed(("201", 10, 40), ("1-05-16", 49, 110)) == ["201", "1-05-16"]  # with a blank
    assert placed(("1", 10, 16), ("000", 22, 50)) == ["1", "000"]


def test_what_is_read_where_nothing_is_printed_is_left_out() -> None:
    picture = page((30, 40, "§ 48"), (80, 40, "–"), (100, 40, "Val"), (190, 40, "till"))

    def kept(text: str, sure: float) -> list[int]:
        places = ((60, 7), (80, 7), (99, 18), (130, 30), (189, 14))
        words = [covering(picture, x, 31, x + width, 43, confidence=sure) for x, width in places]
        found = as_printed(
            binary(picture.gray), [replace(w, text=text) for w in words], 11 * picture.dpi / 72
        )
        return [round(w.x0 * 72 / picture.dpi) for w in found]

    assert kept("—", 0.6) == [80, 99, 189]
    assert kept("AR", 0.2) == [80, 99, 189]
    assert len(kept("AR", 0.9)) == 5  # print too faint for the ink to show is read surely


@pytest.mark.parametrize(("printed", "expected"), [("–", "–"), ("-", "-"), ("=", "=")])
@pytest.mark.parametrize("read", ["=", "-=", "—"])
def test_a_dash_is_one_bar_and_a_sign_of_equality_two(read: str, printed: str, expected: str) -> None:
    picture = page((30, 40, printed), size=10, dpi=200)
    word = replace(covering(picture, 29, 34, 38, 40, confidence=0.45), text=read)
    (found,) = as_printed(binary(picture.gray), [word], 10 * picture.dpi / 72)
    assert found.text == (read if expected == "=" else expected)
    (sure,) = as_printed(binary(picture.gray), [replace(word, text="=", confidence=0.9)], 10)
    assert sure.text == "="  # whose bars ran together


@needs_tesseract
def test_a_sign_set_close_stays_close() -> None:
    picture = page((30, 40, "Enligt §46 och §7 samt § 12 i lagen"))
    close = [OcrWord("§46", 0, 0, 1, 1, 0.9, (1, 1, 1))]
    assert as_printed(binary(picture.gray), close, 40.0) == close
    text = done(read_picture(picture, 1, Settings()))[0].text
    assert text == "Enligt §46 och §7 samt § 12 i lagen"


def _in_lines(text: str, size: float) -> list[str]:
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 560 / size:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
