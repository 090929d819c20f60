"""What the print says of numbers that were read: a minus, a stop, a figure that is there or isn't."""

from __future__ import annotations

import io
from dataclasses import replace

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas
from stepping import answered

from handlingar.extract.imaging.deskew import straightened
from handlingar.extract.imaging.image import Picture, best_scale, binary
from handlingar.extract.ocr.lookalikes import spelled
from handlingar.extract.ocr.ocr_words import placed_words
from handlingar.extract.ocr.tesseract import OcrWord, Request
from handlingar.extract.recognition.dash_widths import as_printed
from handlingar.extract.recognition.glyph_shapes import reshaped
from handlingar.extract.recognition.missed_regions import off_lines, read_unread, without_lines
from handlingar.extract.recognition.number_regions import figure_spots
from handlingar.extract.recognition.reocr_numbers import second_look

FONTS = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Courier")


def printed(text: str, font: str, dpi: float = 200, blur: float = 0.6) -> Picture:
    """The text in a small page's middle, enlarged as it is read."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(300, 60))
    canvas.setFont(font, 11)
    canvas.drawString(30, 25, text)
    canvas.save()
    with pdfium.PdfDocument(stream.getvalue()) as document:
        gray = np.array(document[0].render(scale=dpi / 72, grayscale=True).to_numpy()).squeeze()
    picture = Picture(np.asarray(cv2.GaussianBlur(gray, (0, 0), blur), np.uint8), dpi)
    return straightened(picture, 0.0, best_scale(picture))


def words_of(picture: Picture, text: str, reads: tuple[str, ...], without: int = 0) -> list[OcrWord]:
    """What was read of the text's words (parted by blanks); so many pixels of each are not in its box."""
    ink = binary(picture.gray)
    ys = np.nonzero(ink)[0]
    columns = np.flatnonzero(ink.any(axis=0))
    gaps = np.diff(columns)
    at = sorted(np.argsort(gaps)[len(gaps) - text.count(" ") :]) if " " in text else []
    lefts = [int(columns[0]), *(int(columns[i + 1]) for i in at)]
    rights = [*(int(columns[i]) + 1 for i in at), int(columns[-1]) + 1]
    top, bottom = float(ys.min()), float(ys.max() + 1)
    return [
        OcrWord(read, left + without, top, right, bottom, 0.93, (1, 1, 1))
        for read, left, right in zip(reads, lefts, rights, strict=True)
    ]


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("dpi", [100, 300])
def test_a_minus_that_was_not_read_is_seen(font: str, dpi: float) -> None:
    for number in ("821,44", "1 204", "3 013,7", "60,82", "77", *(("4,5",) if dpi > 100 else ())):
        picture = printed("-" + number, font, dpi, 0.4 * dpi / 100)
        first, *rest = number.split()
        read = words_of(picture, "-" + number, (first, *rest))
        seen = as_printed(binary(picture.gray), read, 40)[0].text
        assert seen.replace("–", "-").replace(" ", "") == "-" + first


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("dpi", [100, 300])
def test_no_minus_is_seen_in_the_figures_themselves(font: str, dpi: float) -> None:
    for number in ("121,44", "421,4", "7,5", "200", "34", "5", "69", "1"):
        picture = printed(number, font, dpi, 0.4 * dpi / 100)
        (word,) = as_printed(binary(picture.gray), words_of(picture, number, (number,)), 40)
        assert word.text == number


@pytest.mark.parametrize("font", FONTS)
def test_a_minus_that_is_a_word_of_its_own_stays_one(font: str) -> None:
    picture = printed("- 31,5", font)
    read = as_printed(binary(picture.gray), words_of(picture, "- 31,5", ("-", "31,5")), 40)
    assert [word.text.replace("–", "-") for word in read] == ["-", "31,5"]


@pytest.mark.parametrize("font", FONTS)
def test_a_stop_read_from_the_blank_in_a_number_is_left_out(font: str) -> None:
    picture = printed("8 221", font)
    read = reshaped(binary(picture.gray), words_of(picture, "8 221", ("8.", "221")))
    assert [word.text for word in read] == ["8", "221"]
    picture = printed("8. 221", font)
    read = reshaped(binary(picture.gray), words_of(picture, "8. 221", ("8.", "221")))
    assert [word.text for word in read] == ["8.", "221"]


@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "Courier"])
def test_one_section_sign_read_as_two_signs_is_one(font: str) -> None:
    for text, expected in (("§ 37", "§"), ("§§ 37", "§S")):
        picture = printed(text, font)
        read = reshaped(binary(picture.gray), words_of(picture, text, ("§S", "37")))
        assert read[0].text == expected


def test_a_square_metre_is_no_question() -> None:
    assert spelled(["per", "m?", "och", "(km?)."]) == ["per", "m²", "och", "(km?)."]
    assert spelled(["Vem?", "dm?,"]) == ["Vem?", "dm²,"]


TEXT = "till 4 616 443 kr"


@pytest.mark.parametrize(("read", "doubted"), [("41", True), ("4", False)])
def test_a_number_in_text_with_more_figures_than_are_printed_is_looked_at_again(
    read: str, doubted: bool
) -> None:
    picture = printed(TEXT, "Helvetica")
    words = placed_words(words_of(picture, TEXT, ("till", read, "616", "443", "kr")), picture.dpi, (), 11)
    spots, _ = figure_spots(picture, (), words)
    assert [spot.words for spot in spots] == ([(1, 2, 3)] if doubted else [])

    def answer(request: Request) -> list[list[OcrWord]]:
        return [[OcrWord("4 616 443", 12, 12, 200, 40, 0.9, (1, 1, 1))] for _ in request.pictures]

    kept, added = answered(second_look(picture, (), words), answer)
    texts = [word.word.text for word in kept] + [word.text for word in added]
    assert sorted(" ".join(texts).split()) == sorted(TEXT.split())


def test_a_section_sign_alone_in_the_margin_is_read() -> None:
    picture = printed("§ 12 Budget", "Courier")
    words = words_of(picture, "§ 12 Budget", ("§", "12", "Budget"))

    def answer(request: Request) -> list[list[OcrWord]]:
        return [[OcrWord("§", 25, 25, 45, 60, 0.9, (1, 1, 1))] for _ in request.pictures]

    ink = binary(picture.gray)
    assert "§" in [word.text for word in answered(read_unread(picture, ink, words[1:]), answer)]


def test_what_is_found_beside_a_word_that_has_it_is_not_read_twice() -> None:
    for text, twice in (("12.30-14.15.", False), ("1112.30-14.15.", True)):
        picture = printed(text, "Helvetica")
        (word,) = words_of(picture, text, ("12.30-14.15.",), without=30)

        def answer(request: Request) -> list[list[OcrWord]]:
            return [[OcrWord("1;", 16, 16, 40, 60, 0.8, (1, 1, 1))] for _ in request.pictures]

        read = answered(read_unread(picture, binary(picture.gray), [word]), answer)
        assert [w.text for w in read] == (["1;", word.text] if twice else [word.text])


@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "Courier"])
def test_the_bar_of_a_worn_4_is_no_minus(font: str) -> None:
    picture = printed("416", font)
    ink = binary(picture.gray)
    (word,) = words_of(picture, "416", ("416",))
    columns = ink[:, : int(word.x0) + 60].sum(axis=0) // 255
    stem = int(np.argmax(columns))  # the first upright stroke: what is left of it keeps its bar only
    height = word.y1 - word.y0
    worn = ink.copy()
    worn[: round(word.y0 + 0.6 * height), int(word.x0) : stem - 3] = 0
    assert as_printed(worn, [word], 40)[0].text == "416"


@pytest.mark.parametrize("by", [1.5, 2.5])
def test_underlined_numbers_stand_on_the_line_of_the_others(by: float) -> None:
    picture = printed("Summa 82 701 144 249", "Helvetica-Bold")
    words = words_of(picture, "Summa 82 701 144 249", ("Summa", "82", "701", "144", "249"))
    foot = round(words[1].y1)
    at = round(by * picture.dpi / 72)
    gray = picture.gray.copy()
    ruled = []
    for n, word in enumerate(words):
        if n in (1, 2):
            gray[foot + at : foot + at + 4, round(words[1].x0) : round(words[2].x1)] = 0
            word = replace(word, y1=word.y1 + at + 6)
        ruled.append(word)
    drawn = Picture(gray, picture.dpi)
    freed = _freed(drawn, ruled)
    assert [round(w.y1) for w in freed] == pytest.approx([round(w.y1) for w in words], abs=3)
    assert [w.text for w in freed] == [w.text for w in words]


def test_a_box_ends_at_the_line_before_the_next_row_of_its_table() -> None:
    picture = printed("407 315", "Helvetica")
    words = words_of(picture, "407 315", ("407", "315"))
    foot, wide = round(words[0].y1), round(words[1].x1)
    line, row = foot + 25, foot + 50
    height = foot - round(words[0].y0)
    gray = np.full_like(picture.gray, 255)
    gray[:foot] = picture.gray[:foot]
    gray[line : line + 4, :wide] = 0
    gray[row : row + height] = picture.gray[foot - height : foot]  # the next row has the same numbers
    reaching = [replace(words[0], y1=float(row + height // 3)), words[1]]
    assert [round(w.y1) for w in _freed(Picture(gray, picture.dpi), reaching)] == [foot, foot]


def _freed(picture: Picture, words: list[OcrWord]) -> list[OcrWord]:
    bare = without_lines(picture)
    return off_lines(words, picture, bare, binary(bare.gray))


def test_a_reading_without_the_comma_that_is_printed_gives_way() -> None:
    picture = printed("770368,36", "Helvetica-Bold", blur=2.0)
    picture = Picture(np.asarray(cv2.erode(picture.gray, np.ones((3, 3), np.uint8)), np.uint8), picture.dpi)
    words = placed_words(words_of(picture, "770368,36", ("77036836",)), picture.dpi, (), 11)
    words = [replace(words[0], word=replace(words[0].word, confidence=0.79))]

    def answer(request: Request) -> list[list[OcrWord]]:
        text = "770368,36" if request.model == "eng" else "77036836"
        return [[OcrWord(text, 12, 12, 200, 40, 0.6, (1, 1, 1))] for _ in request.pictures]

    kept, added = answered(second_look(picture, (), words), answer)
    texts = [word.word.text for word in kept] + [word.text for word in added]
    assert "".join(texts).replace(" ", "") == "770368,36"
