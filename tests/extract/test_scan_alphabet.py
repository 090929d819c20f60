"""Signs and letters that OCR confuses: told apart by shapes, by the words around, by other models."""

from __future__ import annotations

import io
import shutil

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas
from stepping import answered, done

from handlingar.extract import Page, Settings
from handlingar.extract.imaging.image import Picture, binary
from handlingar.extract.language.ocr_confusions import known_spelling
from handlingar.extract.model import Reading
from handlingar.extract.ocr.installation import OcrFailed, installed_languages
from handlingar.extract.ocr.lookalikes import spelled
from handlingar.extract.ocr.tesseract import OcrWord
from handlingar.extract.recognition.glyph_shapes import reshaped
from handlingar.extract.recognition.scanned_page import read_picture
from handlingar.extract.recognition.word_voting import second_opinion

LINES = (
    "§ 14 Årets nämnd – och dess ansökan om 45,3 %",
    "Öppna ärenden gäller ”Ängsladan” åren 2021–2024.",
    "• Åsa Öqvist, asa.oqvist@storforbundet.example",
    "Ulla-Britt Lindén, Jürgen Sørby och Hélène Ek",
    "Avgiften är 2½ öre enligt §§ 3–7 i stadgarna*",
)


def have_models() -> bool:
    try:
        return {"swe", "eng"} <= installed_languages()
    except OcrFailed:
        return False


needs_models = pytest.mark.skipif(
    shutil.which("tesseract") is None or not have_models(),
    reason="Tesseract with swe and eng is not installed",
)


def printed(lines: tuple[str, ...], dpi: float, font: str) -> Picture:
    """The lines as a scanner with some noise gives them."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(380, 40 + 18 * len(lines)))
    canvas.setFont(font, 11)
    for i, line in enumerate(lines):
        canvas.drawString(30, 18 * (len(lines) - i), line)
    canvas.save()
    with pdfium.PdfDocument(stream.getvalue()) as document:
        gray = np.array(document[0].render(scale=dpi / 72, grayscale=True).to_numpy()).squeeze()
    noise = np.random.default_rng(2).normal(0, 5, gray.shape)
    return Picture(
        np.clip(cv2.GaussianBlur(gray, (0, 0), 0.6) * 0.9 + 20 + noise, 0, 255).astype(np.uint8), dpi
    )


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


@needs_models
@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman"])
def test_every_sign_and_letter_of_swedish_print_comes_out(font: str) -> None:
    page, problems = done(read_picture(printed(LINES, 300, font), 1, Settings()))
    assert problems == ()
    assert texts(page) == list(LINES)


# by shape ------------------------------------------------------------------------------------------------


def drawn(boxes: list[tuple[int, int, int, int]]) -> np.ndarray:
    """Ink in these boxes (x0, y0, x1, y1)."""
    ink = np.zeros((100, 400), np.uint8)
    for x0, y0, x1, y1 in boxes:
        ink[y0:y1, x0:x1] = 255
    return ink


def word(text: str, x0: float, x1: float, confidence: float = 0.9) -> OcrWord:
    return OcrWord(text, x0, 20, x1, 60, confidence, (1, 1, 1))


def seen(text: str, x1: float, ink: np.ndarray) -> list[str]:
    """What becomes of the word beside one that shows that characters are 20 pixels wide."""
    page = Picture(np.asarray(255 - ink, np.uint8), 300)
    _, *words = reshaped(binary(page.gray), [word("nämnden", 260, 400), word(text, 8, x1)])
    return [w.text for w in words]


def test_slanted_marks_are_curved_and_upright_ones_straight() -> None:
    upright = drawn([(10, 20, 14, 34), (18, 20, 22, 34), (30, 20, 48, 60)])
    slanted = drawn([(30, 20, 48, 60)])
    for x in (12, 22):
        for row in range(14):
            slanted[20 + row, x - row // 3 : x - row // 3 + 4] = 255
    assert seen('"l', 50, upright) == ['"l']
    assert seen('"l', 50, slanted) == ["”l"]


def test_an_i_without_a_dot_is_a_capital() -> None:
    stroke, rest = (10, 22, 15, 58), (20, 32, 36, 58)
    dotted = [(10, 32, 15, 58), (10, 22, 15, 27)]
    assert seen("ingång", 130, drawn([stroke, rest])) == ["Ingång"]
    assert seen("ingång", 130, drawn([*dotted, rest])) == ["ingång"]
    touching = [*dotted, (12, 27, 13, 32)]  # a blurred print
    assert seen("ingång", 130, drawn([*touching, rest])) == ["ingång"]


def test_words_run_together_are_parted_where_the_ink_is() -> None:
    close = [(10 + 20 * i, 20, 26 + 20 * i, 60) for i in range(6)]
    apart = [*close[:3], *((x0 + 15, y0, x1 + 15, y1) for x0, y0, x1, y1 in close[3:])]
    assert seen("attöka", 145, drawn(apart)) == ["att", "öka"]
    assert seen("attöka", 130, drawn(close)) == ["attöka"]
    narrow = [*close[:2], (50, 20, 54, 60), (69, 20, 85, 60), (89, 20, 105, 60)]  # "Va lav" are words too
    assert seen("Valav", 107, drawn(narrow)) == ["Val", "av"]
    brackets = [(10, 20, 26, 60), (45, 20, 50, 60), (55, 20, 71, 60), (76, 20, 81, 60)]
    assert seen("5(7)", 83, drawn(brackets)) == ["5", "(7)"]


# by the words around -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_read", "printed_as"),
    [
        ("avgift 21⁄2 öre", "avgift 2½ öre"),
        ("avgift 2⁄2 öre", "avgift 2½ öre"),
        ("och⁄eller", "och/eller"),
        ("enligt $ 12 i", "enligt § 12 i"),
        ("vid $$ 12-14.", "vid §§ 12-14."),
        ("vid §8 12–14.", "vid §§ 12–14."),
        ("Paragraferna $$ 12 - 14", "Paragraferna §§ 12 - 14"),
        ("Nils Ask (8S) yrkar", "Nils Ask (S) yrkar"),
        ("Nils Ask (SD) yrkar", "Nils Ask (SD) yrkar"),
        ("l1. Mötets öppnande", "1. Mötets öppnande"),
        ("K1 18.30 till kI. 20", "Kl 18.30 till kl. 20"),
        ("Nämnden $111 den KI.19.00.", "Nämnden §111 den Kl.19.00."),
        ("avgift $2.500", "avgift $2.500"),
        ("UIf Ask, EIsa Vik och DIY", "Ulf Ask, Elsa Vik och DIY"),
        ("vald till l1:e vice", "vald till 1:e vice"),
        ("kap. 27 $ kommunallagen", "kap. 27 § kommunallagen"),
        ("kostar 250 $.", "kostar 250 $."),
        ("IImarinen och III. Ila", "Ilmarinen och III. Ila"),
        ("rad 8 12", "rad 8 12"),
        ("hyra Okr och Ö kr, ökrot o krona", "hyra 0 kr och 0 kr, ökrot o krona"),
    ],
)
def test_signs_that_can_be_one_only(as_read: str, printed_as: str) -> None:
    assert " ".join(spelled(as_read.split())) == printed_as


# by other models and the lexicon -------------------------------------------------------------------------


def test_confused_letters_give_the_one_word_that_is_known() -> None:
    assert known_spelling("awikelshantering") == "avvikelshantering"
    assert known_spelling("deltagama") == "deltagarna"
    assert known_spelling("Wikmo") is None
    assert known_spelling("tillgángar") == "tillgångar"
    assert known_spelling("beslutađes") == "beslutades"
    assert known_spelling("á" * 200) is None  # and no word of it is tried
    assert known_spelling("møtet") is None  # Danish and Norwegian are read as they are printed


def test_a_compound_that_no_one_uses_gives_way_to_a_common_word() -> None:
    page = Picture(np.full((80, 400), 255, np.uint8), 300)
    result = done(second_opinion(page, [word("deltagama", 0, 9), word("kommunområdet", 0, 9)]))
    assert [w.text for w in result] == ["deltagarna", "kommunområdet"]


@pytest.mark.parametrize(
    ("read_as", "printed_as"),
    [
        ("Arsmötet", "Årsmötet"),
        ("Ovriga", "Övriga"),
        ("Beslutađes", "Beslutades"),
        ("Sára", "Sára"),
        ("rsmötet", "Årsmötet"),
        ("Anders", "Anders"),
        ("Avgiften", "Avgiften"),
        ("Arlig", "Arlig"),  # as well "Årlig" as "Ärlig"
        ("rende", "rende"),  # may be the end of a word that was broken
        ("knytning", "knytning"),
    ],
)
def test_a_capital_that_lost_its_mark_is_known_by_its_word(read_as: str, printed_as: str) -> None:
    page = Picture(np.full((80, 400), 255, np.uint8), 300)
    (result,) = answered(second_opinion(page, [word(read_as, 0, 9)]), lambda _: [[word(read_as, 0, 9)]])
    assert result.text == printed_as


def test_within_a_sentence_no_capital_is_put_before_a_word() -> None:
    page = Picture(np.full((80, 400), 255, np.uint8), 300)
    words = [word("vid", 0, 9), word("rsmötet", 20, 90)]
    result = answered(second_opinion(page, words), lambda _: [[word("rsmötet", 0, 9)]])
    assert [w.text for w in result] == ["vid", "rsmötet"]


@pytest.mark.parametrize(
    ("first", "swedish", "english", "judged"),
    [
        (
            "anna.illersrom@norr.example",
            "anna.illerstromQnorr.example",
            "anna.illerstrom@norr.example",
            "anna.illerstrom@norr.example",
        ),
        ("anna@norr.example", "anmaQnorr.example", "anna@norr.example", "anna@norr.example"),
        ("Hagavist", "Hagqvist", "Hagqvist", "Hagqvist"),
        ("Hagmyst", "Hagmist", "Hagmynt", "Hagmyst"),
        ("föroundet", "förbundet", "forbundet", "förbundet"),
        ("Bjørnvåg", "Björnväg", "Bjornvag", "Bjørnvåg"),
        ("Oversätta", "Översätta", "Oversatta", "Översätta"),
        ("Tváng", "Tvång", "Tvang", "Tvång"),
    ],
)
def test_a_doubtful_word_is_judged_by_three_readings(
    first: str, swedish: str, english: str, judged: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = {"swe": swedish, "eng": english}
    monkeypatch.setattr(
        "handlingar.extract.recognition.word_voting.installed_languages", lambda: frozenset(readings)
    )
    steps = second_opinion(Picture(np.full((80, 400), 255, np.uint8), 300), [word(first, 10, 300)])
    (result,) = answered(steps, lambda request: [[word(readings[request.model], 0, 100, 0.8)]])
    assert result.text == judged
    assert Reading(first, 0.9) in result.others or first == judged
    assert result.others


@pytest.mark.parametrize("text", ["Val", "Styrelsen", "Zon", "val", "styrelsen", "Ordförande", "vax"])
def test_a_first_letter_as_high_as_capitals_is_one(text: str) -> None:
    picture = printed((text,), 400, "Courier")
    ink = binary(picture.gray)
    ys, xs = np.nonzero(ink)
    box = (float(xs.min()), float(ys.min()), float(xs.max() + 1), float(ys.max() + 1))
    (word,) = reshaped(ink, [OcrWord(text.lower(), *box, 0.9, (1, 1, 1))])
    assert word.text == text


@pytest.mark.parametrize(
    ("text", "read", "expected"),
    [("X", "Xx", "X"), ("XX", "XX", "XX"), ("13 415", "13:415", "13 415"), ("13:415", "13:415", "13:415")],
)
def test_signs_that_are_not_printed_are_left_out(text: str, read: str, expected: str) -> None:
    ink = binary(printed((text,), 400, "Courier").gray)
    ys, xs = np.nonzero(ink)
    box = (float(xs.min()), float(ys.min()), float(xs.max() + 1), float(ys.max() + 1))
    (word,) = reshaped(ink, [OcrWord(read, *box, 0.6, (1, 1, 1))])
    assert word.text == expected


@pytest.mark.parametrize("font", ["Courier", "Helvetica", "Times-Roman"])
@pytest.mark.parametrize(
    ("text", "sign"), [("§ 41", "§"), ("8 41", "8"), ("S 41", "S"), ("& 38", "&"), ("B 12", "B")]
)
def test_what_hangs_below_the_figures_behind_it_is_a_section_sign(text: str, sign: str, font: str) -> None:
    ink = binary(printed((text,), 400, font).gray)
    columns = np.flatnonzero(ink.any(axis=0))
    gap = int(np.argmax(np.diff(columns)))
    ys = np.nonzero(ink)[0]
    ends = (columns[0], columns[gap] + 1), (columns[gap + 1], columns[-1] + 1)
    for read in {sign, "S", "8"} if sign == "§" else {sign}:
        words = [
            OcrWord(said, float(x0), float(ys.min()), float(x1), float(ys.max() + 1), 0.9, (1, 1, 1))
            for said, (x0, x1) in zip((read, text[2:]), ends, strict=True)
        ]
        assert [w.text for w in reshaped(ink, words)] == [sign, text[2:]]
