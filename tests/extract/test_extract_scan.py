"""Pictures of pages: straightening, drawn lines, figures against their shapes, and OCR itself."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas
from stepping import answered, done, needs_tesseract

from handlingar.extract import Origin, Page, Ruling, Settings, Status, Word, read
from handlingar.extract.imaging.cleanup import mended
from handlingar.extract.imaging.crops import Crop, cut_out
from handlingar.extract.imaging.deskew import skew_of, straightened, turned, upright_lines
from handlingar.extract.imaging.image import Picture, best_scale, binary, has_ink
from handlingar.extract.imaging.ruling_detection import drawn_rulings
from handlingar.extract.language.word_frequency import is_swedish
from handlingar.extract.layout.baselines import Placed
from handlingar.extract.layout.grid_cells import grid_cells
from handlingar.extract.layout.rulings import merged
from handlingar.extract.layout.text_lines import printed_lines
from handlingar.extract.model import Box
from handlingar.extract.ocr.lookalikes import spelled
from handlingar.extract.ocr.ocr_words import evened, placed_words, rejoined
from handlingar.extract.ocr.tesseract import OcrWord, Request
from handlingar.extract.recognition.digit_shapes import is_figures, is_number, settled
from handlingar.extract.recognition.reocr_lines import reread_lines
from handlingar.extract.recognition.reocr_numbers import _on_page
from handlingar.extract.recognition.scanned_page import read_picture
from handlingar.extract.recognition.word_voting import second_opinion

PROSE = (
    "Styrelsen för samordningsförbundet har under året",
    "följt verksamheten och godkänner redovisningen som",
    "förbundschefen lämnat enligt § 12 i stadgarna. Av",
    "medlen återstår 45,3 % eller 1 234 500 kronor.",
)
TABLE = (
    ("Konto", "2023", "2024"),
    ("Löner", "1 512 650", "0"),
    ("Hyra", "-450 000", "7"),
    ("Summa", "68", "-"),
)


def rendered(dpi: float = 200, rules: bool = True) -> Picture:
    """A page of prose and a ruled table, as a scanner would give it."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(420, 420))
    canvas.setFont("Helvetica", 11)
    for i, line in enumerate(PROSE):
        canvas.drawString(40, 370 - 15 * i, line)
    for i, row in enumerate(TABLE):
        for j, text in enumerate(row):
            if rules:
                canvas.setLineWidth(0.5)
                canvas.rect(40 + 100 * j, 250 - 20 * i, 100, 20)
            canvas.drawString(46 + 100 * j, 256 - 20 * i, text)
    canvas.save()
    with pdfium.PdfDocument(stream.getvalue()) as document:
        gray = document[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    return Picture(np.array(gray).reshape(gray.shape[0], gray.shape[1]), dpi)


def leaning(picture: Picture, degrees: float) -> Picture:
    height, width = picture.gray.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    gray = cv2.warpAffine(picture.gray, matrix, (width, height), borderValue=255)
    return Picture(np.asarray(gray, np.uint8), picture.dpi)


def noisy(picture: Picture) -> Picture:
    noise = np.random.default_rng(1).normal(0, 12, picture.gray.shape)
    faint = 90 + picture.gray.astype(np.float64) * 0.6  # print is grey, paper is not white
    return Picture(np.clip(faint + noise, 0, 255).astype(np.uint8), picture.dpi)


# the picture ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("degrees", [-3.0, -0.8, 0.0, 0.6, 4.0])
def test_skew_is_found_and_undone(degrees: float) -> None:
    crooked = leaning(rendered(), -degrees)
    assert skew_of(crooked) == pytest.approx(degrees, abs=0.15)
    straight = straightened(crooked, skew_of(crooked), 1.5)
    assert skew_of(straight) == pytest.approx(0, abs=0.15)
    assert straight.points == pytest.approx(crooked.points, abs=0.5)


def test_small_letters_are_enlarged_and_large_ones_are_not() -> None:
    assert best_scale(rendered(100)) > 1.5 * best_scale(rendered(200))
    assert best_scale(rendered(600)) == 1


def test_a_page_on_its_side_is_noticed() -> None:
    page = rendered(rules=False)
    assert upright_lines(page)
    assert not upright_lines(turned(page, 90))
    assert turned(turned(page, 90), 270).gray.tobytes() == page.gray.tobytes()


def test_dust_is_no_ink_and_a_word_is() -> None:
    paper = np.full((1000, 800), 235, np.uint8)
    paper[500, 400] = 0
    assert not has_ink(paper)
    cv2.putText(paper, "Bilaga 1", (100, 300), cv2.FONT_HERSHEY_SIMPLEX, 1, 0, 2)
    assert has_ink(paper)


def test_a_shadow_goes_and_negative_print_is_turned() -> None:
    page = rendered(100)
    shadow = np.linspace(0.4, 1, page.gray.shape[1])[None, :]
    lit = mended(Picture((page.gray * shadow).astype(np.uint8), 100)).gray
    assert np.median(lit[:, :40]) > 230
    assert np.median(mended(Picture(np.asarray(255 - page.gray, np.uint8), 100)).gray) > 230


# drawn lines ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [lambda p: p, noisy], ids=["clean", "noisy"])
def test_a_grid_is_found_and_text_makes_no_lines(make: object) -> None:
    assert callable(make)
    rulings = drawn_rulings(make(rendered()))
    flat = [r for r in rulings if r.horizontal]
    tall = [r for r in rulings if not r.horizontal]
    assert [round(r.y0) for r in flat] == [150, 170, 190, 210, 230]
    assert [round(r.x0) for r in tall] == [40, 140, 240, 340]
    assert all(r.x0 == pytest.approx(40, abs=1.5) and r.x1 == pytest.approx(340, abs=1.5) for r in flat)
    assert len(grid_cells(rulings)) == 12


def test_a_letter_above_a_grid_is_no_part_of_its_lines() -> None:
    gray = np.full((900, 900), 255, np.uint8)
    for y in (300, 345, 390, 435):
        gray[y : y + 3, 100:703] = 0
    for x in (100, 300, 500, 700):
        gray[300:438, x : x + 3] = 0
    grid = drawn_rulings(Picture(gray, 200))
    gray[270:296, 300:303] = gray[274:296, 500:503] = gray[442:468, 300:303] = 0  # an l, an i, an l
    beside = drawn_rulings(Picture(gray, 200))
    assert [(r.x0, r.x1) for r in beside] == [(r.x0, r.x1) for r in grid]
    assert [(r.y0, r.y1) for r in beside] == [pytest.approx((r.y0, r.y1), abs=1) for r in grid]
    assert len(grid_cells(grid)) == 9


def test_pieces_of_a_line_are_joined_and_specks_left_out() -> None:
    pieces = [
        Ruling(10, 100, 50, 100),
        Ruling(52, 100.5, 90, 100.5),
        Ruling(10, 100, 50, 100),
        Ruling(5, 7, 8, 7),
    ]
    [ruling] = merged(pieces)
    assert (ruling.x0, ruling.x1) == (10, 90)
    assert ruling.y0 == ruling.y1 == pytest.approx(100.25, abs=0.25)


def test_cells_of_a_grid_with_a_wide_one() -> None:
    flat = [Ruling(0, y, 100, y) for y in (0, 10, 20)]
    tall = [Ruling(0, 0, 0, 20), Ruling(50, 10, 50, 20), Ruling(100, 0, 100, 20)]
    assert grid_cells([*flat, *tall]) == [Box(0, 0, 100, 10), Box(0, 10, 50, 20), Box(50, 10, 100, 20)]


# figures -------------------------------------------------------------------------------------------------


def cut(bodies: int, wide_after: tuple[int, ...] = (), touches_next: tuple[int, ...] = ()) -> Crop:
    """A cut with so many digits, 10 pixels wide and 2 apart, 8 apart after those given.

    Those that touch the next are one shape with it.
    """
    spans: list[tuple[int, int]] = []
    left = 0
    for i in range(bodies):
        start = spans.pop()[0] if i in touches_next else left
        spans.append((start, left + 10))
        left += 10 + (8 if i + 1 in wide_after else 2)
    return Crop(Picture(np.zeros((1, 1), np.uint8), 300), 0, 0, tuple(spans), 1)


def narrow_ones() -> Crop:
    """The shapes of "1 198": a one is half as wide as other digits."""
    return Crop(Picture(np.zeros((1, 1), np.uint8), 300), 0, 0, ((0, 5), (20, 25), (30, 40), (42, 52)), 1)


@pytest.mark.parametrize(
    "text", ["0", "1 234", "-1 234 567", "- 12", "45,3 %", "150 000***", "1.234", "1234"]
)
def test_numbers(text: str) -> None:
    assert is_number(text)
    assert is_figures(text)


@pytest.mark.parametrize("text", ["(0)", "24/", "[27", "1 23 4567", "O"])
def test_figures_that_are_no_numbers(text: str) -> None:
    assert is_figures(text)
    assert not is_number(text)


@pytest.mark.parametrize("text", ["", "-", "Summa", "§ 12", "3 st", "IT"])
def test_what_is_no_figures(text: str) -> None:
    assert not is_figures(text)


@pytest.mark.parametrize(
    ("read_as", "shapes", "settled_as"),
    [
        (["(0)"], cut(1), ["0"]),
        (["O"], cut(1), ["0"]),
        (["24/"], cut(2), ["24"]),
        (["(7)"], cut(3), ["(7)"]),  # the parentheses are printed
        (["1512650"], cut(7, (1, 4)), ["1 512 650"]),
        (["1512", "650"], cut(7, (1, 4)), ["1 512 650", ""]),
        (["-", "1512"], cut(4, (1,)), ["- 1 512", ""]),
        (["20231231"], cut(8), ["20231231"]),
        (["2023"], cut(4), ["2023"]),
        (["1234"], cut(3), ["1234"]),  # a shape too few: not certain
        (["1512", "650"], cut(7, (1, 4), (5,)), ["1 512 650", ""]),
        (["1198"], narrow_ones(), ["1 198"]),
        (["1512650"], cut(7, (1, 4), (2, 3, 6)), ["1 512 650"]),
        (["1512650"], cut(9, (1, 4), (5,)), ["1512650"]),  # the shapes are of nine digits
        (["Summa", "(0)"], cut(6), ["Summa", "(0)"]),
    ],
)
def test_figures_are_settled_by_their_shapes(read_as: list[str], shapes: Crop, settled_as: list[str]) -> None:
    assert settled(read_as, shapes) == settled_as


@pytest.mark.parametrize(
    ("read_as", "hanging", "settled_as"),
    [
        (["428"], (23.0,), ["42,8"]),
        (["42.8"], (23.0,), ["42,8"]),
        (["42,8"], (23.0,), ["42,8"]),
        (["42", "8"], (23.0,), ["42,8", ""]),
        (["-428"], (23.0,), ["-42,8"]),
        (["42.8"], (), ["42.8"]),
        (["428"], (17.0,), ["428"]),  # below a figure
        (["428"], (11.0, 23.0), ["428"]),  # what hangs below two gaps is dirt
        (["4281"], (11.0,), ["4281"]),  # three figures behind it
    ],
)
def test_a_comma_is_told_by_what_hangs_between_the_figures(
    read_as: list[str], hanging: tuple[float, ...], settled_as: list[str]
) -> None:
    shapes = cut(len("".join(read_as).strip("-").replace(".", "").replace(",", "")))
    assert settled(read_as, replace(shapes, commas=hanging)) == settled_as


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize(("text", "n_commas"), [("42,8", 1), ("42.8", 0), ("428", 0)])
def test_commas_hang_below_figures_and_full_stops_do_not(dpi: int, text: str, n_commas: int) -> None:
    page = np.full((60 * dpi // 72, 120 * dpi // 72), 255, np.uint8)
    font = ImageFont.load_default(11 * dpi / 72)
    image = Image.fromarray(page)
    ImageDraw.Draw(image).text((20 * dpi / 72, 20 * dpi / 72), text, fill=0, font=font)
    picture = Picture(np.asarray(image, np.uint8), dpi)
    found = cut_out(picture, binary(picture.gray), Box(15, 15, 100, 45))
    assert found is not None
    assert len(found.commas) == n_commas


def test_a_cut_is_free_of_borders_and_counts_its_characters() -> None:
    page = rendered(300)
    ink = binary(page.gray)
    number = cut_out(page, ink, Box(141, 171, 239, 189))  # "1 512 650" inside its borders
    assert number is not None
    assert (len(number.bodies), number.lines) == (7, 1)
    assert cut_out(page, ink, Box(345, 170, 400, 190)) is None


# words to lines ------------------------------------------------------------------------------------------


def ocr_word(text: str, x0: float, y0: float, x1: float, y1: float, confidence: float = 0.9) -> OcrWord:
    return OcrWord(text, x0, y0, x1, y1, confidence, (1, 1, 1))


def test_signs_on_drawn_lines_are_left_out_and_hyphens_in_cells_stay() -> None:
    words = [
        ocr_word("|", 95, 0, 99, 40),
        ocr_word("Hyra", 110, 0, 200, 40),
        ocr_word("-", 300, 20, 312, 24, 0.3),
    ]
    rulings = [Ruling(97 * 72 / 300, 0, 97 * 72 / 300, 200)]
    assert [p.word.text for p in placed_words(words, 300, rulings, 10)] == ["Hyra", "-"]


@pytest.mark.parametrize(
    ("as_read", "spelled_as"),
    [
        ("• l. att godkänna", "• I. att godkänna"),
        ("Il. att avslå", "II. att avslå"),
        ("KI. 13.30-15.30", "Kl. 13.30-15.30"),
        ("KI 9 öppnas mötet", "Kl 9 öppnas mötet"),
        ("måI. IT Ingång AI", "mål. IT Ingång AI"),
        ("KI är ett universitet", "KI är ett universitet"),
        ("1. Mötet öppnas", "1. Mötet öppnas"),
        ("l.", "l."),
    ],
)
def test_letters_that_look_alike(as_read: str, spelled_as: str) -> None:
    assert " ".join(spelled(as_read.split())) == spelled_as


@pytest.mark.parametrize(("foot", "baseline"), [(55, 40), (70, 70)])
def test_a_box_that_is_too_high_stays_on_its_line_and_a_word_below_does_not(foot: int, baseline: int) -> None:
    words = [ocr_word("Inventarier", 0, 11, 200, 40), ocr_word("35", 300, 11, 330, 40)]
    words.append(ocr_word("400", 340, 10 if foot == 55 else 41, 390, foot))
    *_, last = placed_words(words, 300, (), 10)
    assert last.baseline == pytest.approx(baseline * 72 / 300)


def test_an_address_parted_by_ocr_is_joined() -> None:
    words = [ocr_word("namn.namnsson", 0, 0, 200, 40), ocr_word("@exempel.se", 212, 0, 400, 40)]
    (placed,) = placed_words(words, 300, (), 10)
    assert placed.word.text == "namn.namnsson@exempel.se"


def test_sizes_that_differ_by_measuring_become_one() -> None:
    sizes = [10.0] * 5 + [10.5] * 3 + [9.5] * 2 + [14.0]
    words = [Placed(Word("ord", Box(0, 0, 1, 1), size=size), 1) for size in sizes]
    assert [p.word.size for p in evened(words)] == [10.0] * 10 + [14.0]


def test_leaning_rows_stay_rows() -> None:
    words = [
        Placed(
            Word(f"r{row}k{i}", Box(60 * i, 15 * row, 60 * i + 40, 15 * row + 10), size=10), 15 * row + 10 + i
        )
        for row in range(3)
        for i in range(8)
    ]
    found = [line.text for line in printed_lines(words)]
    assert found == [" ".join(f"r{row}k{i}" for i in range(8)) for row in range(3)]


def test_compounds_are_swedish_and_misread_ones_are_not() -> None:
    assert is_swedish("förbundsmedlemmarnas")
    assert is_swedish("årsredovisningen")
    assert not is_swedish("föroundsmedlemmarnas")


# Tesseract itself ----------------------------------------------------------------------------------------


def words_of(page: Page) -> list[str]:
    return [word for line in page.lines for word in line.text.split()]


@needs_tesseract
def test_prose_and_a_table_are_read_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    picture = leaning(rendered(300), -0.7)
    Image.fromarray(picture.gray).save(path, dpi=(300, 300))
    document = read(path)
    page = document.pages[0]
    assert (document.status, page.origin, document.problems) == (Status.OK, Origin.OCR, ())
    assert page.skew == pytest.approx(0.7, abs=0.2)
    assert (round(page.width), round(page.height)) == (420, 420)
    assert [line.text for line in page.lines] == [*PROSE, *(" ".join(row) for row in TABLE)]
    number = next(w for w in page.words if w.text == "-450")
    assert number.box is not None
    assert number.box.x0 == pytest.approx(146, abs=2)
    assert 0.3 < number.confidence <= 1


@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("turn", [90, 180])
def test_a_turned_page_is_read_upright(turn: int) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(420, 594))
    canvas.setFont("Helvetica", 11)
    for i in range(24):
        canvas.drawString(40, 550 - 16 * i, PROSE[i % len(PROSE)])
    canvas.save()
    with pdfium.PdfDocument(stream.getvalue()) as document:
        gray = np.array(document[0].render(scale=200 / 72, grayscale=True).to_numpy()).squeeze()
    page, _ = done(read_picture(turned(Picture(gray, 200), turn), 1, Settings()))
    assert page.rotation == turn
    assert (round(page.width), round(page.height)) == (420, 594)
    assert page.lines[0].text == PROSE[0]


@needs_tesseract
def test_a_second_opinion_changes_only_to_words_that_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = {"föroundet": "förbundet", "Qvistros": "Qvistrox", "arbete": "arbeta"}
    asked: list[int] = []

    def other_model(request: Request) -> list[list[OcrWord]]:
        asked.append(len(request.pictures))
        return [[ocr_word(readings[text], 0, 0, 1, 1)] for text in ("föroundet", "Qvistros")]

    monkeypatch.setattr(
        "handlingar.extract.recognition.word_voting.installed_languages", lambda: frozenset({"swe"})
    )
    words = [ocr_word(text, 10, 10, 60, 30) for text in readings]
    result = answered(second_opinion(Picture(np.full((50, 100), 255, np.uint8), 300), words), other_model)
    assert [w.text for w in result] == ["förbundet", "Qvistros", "arbete"]
    assert asked == [2]


def voted(first: str, others: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The word that was read first, as the vote leaves it where the other models read another."""
    monkeypatch.setattr(
        "handlingar.extract.recognition.word_voting.installed_languages", lambda: frozenset({"swe", "eng"})
    )
    steps = second_opinion(Picture(np.full((50, 100), 255, np.uint8), 300), [ocr_word(first, 10, 10, 60, 30)])
    (word,) = answered(steps, lambda _: [[ocr_word(others, 0, 0, 1, 1)]])
    return word.text


@pytest.mark.parametrize(
    ("first", "others", "kept"),
    [
        ("eva.berg@norran.se", "evaberg@norran.se", "eva.berg@norran.se"),
        ("eva.bergl@norran.se", "eva.berg@norran.se", "eva.berg@norran.se"),
        ("eva.bergssund@norran.se", "evxxrgsnd#oooan.se", "eva.bergssund@norran.se"),
    ],
    ids=["a full stop is left out", "a letter too many is not", "another word is read"],
)
def test_an_address_is_changed_by_readings_that_are_near(
    first: str, others: str, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert voted(first, others, monkeypatch) == kept


@pytest.mark.parametrize(
    ("first", "others", "kept"),
    [
        ("Kvarnstigsdalen", "Kvarnstigsdaler", "Kvarnstigsdalen"),
        ("hästbygdsmöte", "rästbygdsmöte", "hästbygdsmöte"),
        ("Åqvistros", "Aqvistros", "Åqvistros"),
        ("Kvamstigros", "Kvarnstigros", "Kvarnstigros"),
        ("tyrelsen", "styrelsen", "styrelsen"),
    ],
    ids=["the last letter cut", "the first letter cut", "a ring cut off", "within the word", "made a word"],
)
def test_what_others_lost_at_a_words_edge_is_no_change(
    first: str, others: str, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert voted(first, others, monkeypatch) == kept


@pytest.mark.parametrize(
    ("parts", "gap", "texts"),
    [
        (("kom", "mun"), 0.5, ["kommun"]),
        (("kom", "mun"), 3.0, ["kom", "mun"]),
        (("kom", "xqz"), 0.5, ["kom", "xqz"]),
        (("§", "12"), 0.5, ["§", "12"]),
    ],
    ids=["parted by a column's edge", "a blank between them", "no word together", "no letters"],
)
def test_parts_of_a_word_are_put_together(parts: tuple[str, str], gap: float, texts: list[str]) -> None:
    words = [
        Placed(Word(text, Box(left, 100, left + 20, 110), 0.9, size=11.0), 108.0)
        for text, left in zip(parts, (50.0, 70.0 + gap), strict=True)
    ]
    found = rejoined(words)
    assert [placed.word.text for placed in found] == texts
    assert (found[0].box.x0, found[-1].box.x1) == (50.0, 90.0 + gap)


def test_a_part_of_a_word_that_was_read_once_more_is_left_out() -> None:
    found = rejoined(
        [
            Placed(Word(text, Box(left, 100, right, 110), 0.9, size=11.0), 108.0)
            for text, left, right in [
                ("Årsmöte", 50, 90),
                ("möte", 65, 88),
                ("möte", 93, 110),
                ("av", 113, 120),
            ]
        ]
    )
    assert [placed.word.text for placed in found] == ["Årsmöte", "möte", "av"]


def test_figures_read_in_cells_of_several_rows_stay_in_their_rows() -> None:
    rows = [OcrWord("0", 200, top, 220, top + 34, 0.9, (1, 1, 1)) for top in (100, 300)]
    cuts = [replace(cut(1), x=200, y=top) for top in (100, 300)]
    on_page = [_on_page(replace(w, x0=0, x1=20, y0=0, y1=34), c) for w, c in zip(rows, cuts, strict=True)]
    sizes = {placed.word.size for placed in placed_words(on_page, 300, (), 10.0)}
    assert len(sizes) == 1
    assert max(sizes) < 15


@needs_tesseract
def test_a_doubtful_line_is_read_again_and_changed_only_for_a_surer_one() -> None:
    words = [
        OcrWord(text, 10, 10 * i, 60, 10 * i + 8, sure, (1, 1, i))
        for i, (text, sure) in enumerate([("säkert", 0.95), ("osakert", 0.4), ("tveksamt", 0.6)])
    ]

    def again(request: Request) -> list[list[OcrWord]]:
        assert len(request.pictures) == 2
        return [[ocr_word("osäkert", 0, 0, 9, 9, 0.9)], [ocr_word("tvekan", 0, 0, 9, 9, 0.65)]]

    page = Picture(np.full((50, 100), 255, np.uint8), 300)
    result = answered(reread_lines(page, words), again)
    assert [w.text for w in result] == ["säkert", "osäkert", "tveksamt"]
    assert [w.line for w in result] == [w.line for w in words]


def test_a_word_that_was_read_more_surely_at_first_stays_in_a_line_that_is_surer_now() -> None:
    words = [
        OcrWord("1.", 13, 10, 21, 20, 0.74, (1, 1, 1)),
        OcrWord("Oppnnde", 30, 10, 90, 20, 0.4, (1, 1, 1)),
    ]

    def again(_: Request) -> list[list[OcrWord]]:
        return [[ocr_word("l1.", 25, 20, 33, 30, 0.62), ocr_word("Öppnande", 42, 20, 102, 30, 0.92)]]

    page = Picture(np.full((80, 200), 255, np.uint8), 300)
    first, second = answered(reread_lines(page, words), again)
    assert [first.text, second.text] == ["1.", "Öppnande"]
    assert [r.text for r in first.others] == ["l1."]


def test_what_stands_beside_a_doubtful_line_is_not_read_twice() -> None:
    words = [OcrWord(".", 10, 10, 14, 18, 0.1, (1, 1, 1)), OcrWord("II.", 25, 10, 40, 18, 0.9, (2, 1, 1))]

    def again(_: Request) -> list[list[OcrWord]]:
        return [[ocr_word("•", 22, 19, 26, 27), ocr_word("II.", 37, 19, 52, 27)]]  # cut at (-12, -9)

    page = Picture(np.full((50, 50), 255, np.uint8), 300)
    assert [w.text for w in answered(reread_lines(page, words), again)] == ["•", "II."]


@needs_tesseract
def test_images_of_every_kind_are_read(tmp_path: Path) -> None:
    gray = np.full((300, 900), 255, np.uint8)
    font_size = 2
    cv2.putText(gray, "Bilaga 7", (60, 170), cv2.FONT_HERSHEY_DUPLEX, font_size, 0, 3)
    image = Image.fromarray(gray)
    for suffix in ("png", "jpg", "jpeg", "tif", "tiff"):
        path = tmp_path / f"bild.{suffix}"
        image.save(path, dpi=(150, 150))
        document = read(path)
        assert words_of(document.pages[0]) == ["Bilaga", "7"], suffix
        assert document.pages[0].dpi == pytest.approx(150, abs=0.5)


@needs_tesseract
def test_a_camera_picture_without_resolution_becomes_a_page_and_is_turned(tmp_path: Path) -> None:
    gray = np.full((1800, 1200), 255, np.uint8)
    cv2.putText(gray, "Bilaga 7", (120, 170), cv2.FONT_HERSHEY_DUPLEX, 2, 0, 3)
    image = Image.fromarray(gray).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise by 90 degrees to view
    path = tmp_path / "foto.jpg"
    image.save(path, exif=exif)
    page = read(path).pages[0]
    assert words_of(page) == ["Bilaga", "7"]
    assert page.height == pytest.approx(842, abs=1)
