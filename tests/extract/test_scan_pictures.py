"""What a scanner does to a page is undone where it shows, said on the page, and left alone elsewhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import scanner
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from stepping import needs_tesseract

from handlingar.extract import Page, Problem, read
from handlingar.extract.imaging.blacked_out import bars_and_holes
from handlingar.extract.imaging.cleanup import despeckled, mended, unfolded
from handlingar.extract.imaging.coloured_ink import gray_of
from handlingar.extract.imaging.deskew import skew_of
from handlingar.extract.imaging.image import Picture, has_ink
from handlingar.extract.imaging.inverted_regions import panels_turned
from handlingar.extract.imaging.resolution import sized
from handlingar.extract.imaging.ruling_detection import dotted_lines
from handlingar.extract.layout.baselines import Placed
from handlingar.extract.layout.text_lines import printed_lines
from handlingar.extract.model import Box, Ruling, Word
from handlingar.extract.recognition.non_text_filter import described, hardly_read, scribbled

DPI = 150.0
RED, BLUE, GREY = (200, 30, 40), (30, 40, 150), (120, 120, 120)


@pytest.fixture(scope="module")
def page() -> scanner.Pixels:
    return scanner.printed(DPI)


def mend(pixels: scanner.Pixels) -> Picture:
    return panels_turned(mended(Picture(pixels, DPI)))[0]


# what needs no step gets none ----------------------------------------------------------------------------


def half_grey(page: scanner.Pixels) -> scanner.Pixels:
    """The lower half printed in grey, as notes and feet often are."""
    result = page.copy()
    lower = result[page.shape[0] // 2 :]
    lower[:] = 170 + lower.astype(np.uint16) * 85 // 255
    return result


def with_headings(page: scanner.Pixels) -> scanner.Pixels:
    """The page with large black letters, a black bar and a dark photograph on it."""
    result = page.copy()
    cv2.putText(result, "BUDGET 2025", (120, 360), cv2.FONT_HERSHEY_DUPLEX, 2.2, 0, 12)
    result[20:40, 100:1100] = 0
    photo = np.random.default_rng(3).integers(0, 120, (30, 40)).astype(np.uint8)
    result[1450:1600, 700:1000] = cv2.resize(photo, (300, 150), interpolation=cv2.INTER_CUBIC)
    return result


@pytest.mark.parametrize(
    "make",
    [
        lambda page: page,
        half_grey,
        with_headings,
        lambda page: scanner.grainy(page, 12),
        lambda page: scanner.squeezed(scanner.grainy(page, 5), 25),
        lambda page: scanner.punched(page, DPI),
        lambda page: scanner.blurred(half_grey(page), 1.0),
        lambda page: np.where(np.arange(page.shape[0])[:, None] < 100, page, 255).astype(np.uint8),
    ],
    ids=["clean", "grey", "headings", "grain", "jpeg", "holes", "soft grey", "nearly empty"],
)
def test_a_page_without_the_fault_stays_as_it_is(
    page: scanner.Pixels, make: Callable[[scanner.Pixels], scanner.Pixels]
) -> None:
    pixels = make(page)
    picture = mend(pixels)
    assert picture.done == ()
    assert np.array_equal(picture.gray, pixels)


def test_what_is_printed_in_colour_stays(page: scanner.Pixels) -> None:
    coloured = scanner.coloured(page)
    cv2.putText(coloured, "Kvarnby", (500, 130), cv2.FONT_HERSHEY_DUPLEX, 1.5, BLUE, 4)
    cv2.circle(coloured, (1100, 160), 50, RED, 8)
    coloured[400:420] = np.where(coloured[400:420] < 128, np.array(RED, np.uint8), coloured[400:420])
    gray, done = gray_of(coloured, DPI)
    assert done == ()
    assert np.array_equal(gray, cv2.cvtColor(coloured, cv2.COLOR_RGB2GRAY))


# each step, where it is needed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: scanner.bordered(p, 2, 0.1), "ground around the paper taken away"),
        (lambda p: scanner.shaded(p, 0.2), "shadow evened"),
        (scanner.inverted, "inverted"),
        (lambda p: scanner.grainy(scanner.faded(p), 4), "faint print darkened"),
        (scanner.peppered, "specks removed"),
        (
            lambda p: scanner.shining_through(p, scanner.printed(DPI, size=9), DPI, 0.6),
            "print of the other side taken away",
        ),
        (lambda p: scanner.banded(p, 0.04, 0.09), "dark panels inverted"),
        (lambda p: scanner.dithered(p, 0.62, 0.66), "dotted ground taken away"),
        (lambda p: scanner.dithered(p, 0.1, 0.3, 150), "dotted ground taken away"),
    ],
)
def test_a_fault_is_undone_and_named(
    page: scanner.Pixels, make: Callable[[scanner.Pixels], scanner.Pixels], said: str
) -> None:
    picture = mend(make(page))
    assert picture.done == (said,)
    assert np.percentile(picture.gray, 30) > 220, "paper is light"
    assert np.percentile(picture.gray, 1) < 90, "print is dark"


def test_where_a_dark_panel_ended_a_line_is_told(page: scanner.Pixels) -> None:
    banded = scanner.banded(page, 0.04, 0.09)
    _, edges = panels_turned(mended(Picture(banded, DPI)))
    levels = sorted(edge.y0 for edge in edges if edge.horizontal)
    height = page.shape[0] * 72 / DPI
    assert levels == pytest.approx([0.04 * height, 0.09 * height], abs=1.5)
    assert panels_turned(mended(Picture(page, DPI)))[1] == ()


def test_most_specks_go_and_letters_stay(page: scanner.Pixels) -> None:
    noisy = scanner.peppered(page, 0.02)
    clean = despeckled(Picture(noisy, DPI)).gray

    def wrong(pixels: scanner.Pixels) -> float:
        return float(np.abs(pixels.astype(np.int16) - page)[page > 250].mean())

    assert wrong(clean) < 0.2 * wrong(noisy)
    assert np.median(clean[page < 60]) < 110


def test_a_coloured_stamp_over_print_goes_and_the_print_stays(page: scanner.Pixels) -> None:
    clean = page.astype(np.int16)
    for ink in (RED, (40, 60, 180), (30, 130, 70)):
        gray, done = gray_of(scanner.stamped(scanner.coloured(page), DPI, ink), DPI)
        assert done == ("coloured ink over the print taken away",)
        assert np.abs(gray - clean).mean() < 0.5
        assert gray[page < 60].max() < 110


def test_print_in_dark_blue_is_no_ink_over_print_though_parts_of_its_letters_are_nearly_black(
    page: scanner.Pixels,
) -> None:
    blue = np.array((35, 75, 100), np.int16) + page[:, :, None] // 4
    tinted = np.where(page[:, :, None] < 200, blue, page[:, :, None]).clip(0, 255).astype(np.uint8)
    assert gray_of(scanner.grainy(tinted, 20), DPI)[1] == ()


def test_faint_print_is_ink_and_the_grain_of_paper_is_not(page: scanner.Pixels) -> None:
    assert has_ink(scanner.grainy(scanner.faded(page, 190, 215), 4))
    for sigma in (3, 12):
        assert not has_ink(scanner.grainy(np.full_like(page, 225), sigma))
    assert not has_ink(scanner.shaded(np.full_like(page, 235), 0.8))


@pytest.mark.parametrize("degrees", [-15.0, 7.5])
def test_a_large_lean_is_found(page: scanner.Pixels, degrees: float) -> None:
    assert skew_of(Picture(scanner.leaning(page, -degrees), DPI)) == pytest.approx(degrees, abs=0.15)


@pytest.mark.parametrize(
    ("stated", "found"),
    [(150.0, 150.0), (72.0, 150.0), (100.0, 150.0), (200.0, 150.0), (400.0, 150.0)],
)
def test_the_resolution_is_that_which_makes_the_page_a_sheet(
    page: scanner.Pixels, stated: float, found: float
) -> None:
    picture = sized(Picture(page, stated))
    assert picture.dpi == pytest.approx(found, rel=0.01)
    assert bool(picture.done) == (stated != found)
    assert sized(Picture(page[:900], stated)).dpi == stated, "a part of a page says nothing"


# structure -----------------------------------------------------------------------------------------------


def row(x: float, y: float, text: str, size: float = 10) -> list[Placed]:
    placed = []
    for word in text.split():
        width = 5.0 * len(word)
        placed.append(Placed(Word(word, Box(x, y - 7.4, x + width, y + 2.2), size=size), y))
        x += width + 4
    return placed


def lines(words: list[Placed], size: tuple[float, float], rulings: tuple[Ruling, ...] = ()) -> list[str]:
    return [line.text for line in printed_lines(words, rulings, size)]


def test_two_pages_on_a_sheet_are_read_one_after_the_other() -> None:
    texts = [f"sida {{}} rad {i} med några ord till" for i in range(8)]
    words = [
        w
        for i, t in enumerate(texts)
        for x, n in ((60, 1), (490, 2))
        for w in row(x, 80 + 14 * i, t.format(n))
    ]
    words += [*row(60, 300, "Summa 12"), *row(490, 320, "Summa 15")]
    want = [t.format(n) for n, s in ((1, 12), (2, 15)) for t in [*texts, f"Summa {s}"]]
    assert lines(words, (842, 595)) == want


def test_a_table_across_a_wide_page_is_not_two_pages() -> None:
    words = [
        w
        for i in range(10)
        for w in [
            *row(60, 80 + 16 * i, f"Bidrag till drift av väg nummer {i}"),
            *row(480, 80 + 16 * i, f"{i} 250"),
        ]
    ]
    assert lines(words, (842, 595)) == [f"Bidrag till drift av väg nummer {i} {i} 250" for i in range(10)]


def test_columns_between_labels_and_a_table_are_read_one_after_the_other() -> None:
    above = [*row(60, 60, "Plats"), *row(350, 60, "Kvarnby")]
    columns = [
        w
        for i in range(7)
        for x in (60, 350)
        for w in row(x, 100 + 14 * i, f"{'ab'[x > 60]}{i} löper text i spalten")
    ]
    below = [
        w for i in range(7) for w in [*row(60, 240 + 20 * i, f"Post {i}"), *row(350, 240 + 20 * i, "1 250")]
    ]
    found = lines([*above, *columns, *below], (595, 842))
    assert found == [
        "Plats Kvarnby",
        *(f"{c}{i} löper text i spalten" for c in "ab" for i in range(7)),
        *(f"Post {i} 1 250" for i in range(7)),
    ]


def test_words_read_from_a_signature_are_dropped_and_others_stay() -> None:
    pixels = scanner.signed(np.full((500, 900), 255, np.uint8), DPI, (60, 100))

    def word(text: str, confidence: float, x: float = 70) -> Placed:
        return Placed(Word(text, Box(x, 85, x + 60, 105), confidence, size=10), 102)

    words = [word("PeAPTE", 0.1), word("Styrelsen", 0.7), word("Qvist", 0.95), word("xbrtsk", 0.1, 300)]
    dropped = scribbled(Picture(pixels, DPI), words, ())
    assert dropped == {0}, "known words, sure words, and those that stand elsewhere stay"
    (problem,) = described([words[i] for i in sorted(dropped)], 3)
    assert (problem.code, problem.severity, problem.page) == ("scribble_dropped", "info", 3)
    assert "'PeAPTE' at 70, 85, 130, 105" in problem.message
    assert list(described([], 3)) == []


@pytest.mark.parametrize(
    ("text", "confidence", "high", "goes"),
    [("V4", 0.63, 14, True), ("V4", 0.63, 9, False), ("V4", 0.9, 14, False), ("X", 0.6, 14, False)],
)
def test_a_tick_beside_a_line_is_no_word(text: str, confidence: float, high: float, goes: bool) -> None:
    pixels = np.full((500, 900), 255, np.uint8)
    unit = DPI / 72
    ends = [(70, 100 - 0.4 * high), (75, 100), (88, 100 - high)]
    cv2.polylines(pixels, [np.array([(x * unit, y * unit) for x, y in ends], np.int32)], False, 0, 2)
    word = Placed(Word(text, Box(69, 88, 89, 101), confidence, size=10), 100)
    assert scribbled(Picture(pixels, DPI), [word], ()) == ({0} if goes else set())


def test_words_that_stay_though_they_could_hardly_be_read_are_told() -> None:
    texts = [("HrikrStnflk", 0.2), ("(M),", 0.3), ("beslutar", 0.3), ("Ålgrensson", 0.5)]
    words = [Placed(Word(text, Box(70, 85, 130, 105), sure, size=10), 102) for text, sure in texts]
    (problem,) = hardly_read(words, 3)
    assert (problem.code, problem.severity, problem.page) == ("unsure_text", "warning", 3)
    assert problem.message.endswith("could hardly be read, such as 'HrikrStnflk' at 70, 85, 130, 105.")
    assert list(hardly_read(words[1:], 3)) == []


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("Ordförande ENE/0.1 OCARR/0.2 EA/0.3", "Ordförande"),
        ("ENE/0.1 handlingarna/0.2 EA/0.3", "ENE handlingarna EA"),
        ("ENE/0.1 4 EA/0.3", "ENE 4 EA"),
        ("Qvist/0.35 Ålgren/0.35", "Qvist Ålgren"),
        ("3/0.1 2/0.2", "3 2"),
    ],
)
def test_words_side_by_side_that_were_hardly_read_and_mean_nothing_are_dirt(read: str, kept: str) -> None:
    words = []
    for i, part in enumerate(read.split()):
        text, _, confidence = part.partition("/")
        words.append(
            Placed(Word(text, Box(60 * i, 85, 60 * i + 50, 105), float(confidence or 0.9), size=10), 102)
        )
    dropped = scribbled(Picture(np.full((300, 900), 255, np.uint8), DPI), words, ())
    assert " ".join(w.word.text for i, w in enumerate(words) if i not in dropped) == kept


# what is drawn or punched, and read as letters -----------------------------------------------------------


def dotted(page: scanner.Pixels, apart: float = 2.8, uneven: float = 0.0) -> scanner.Pixels:
    """The page with a line of forty dots, so many points apart."""
    result, unit = page.copy(), DPI / 72
    random = np.random.default_rng(1)
    for i in range(40):
        x = (300 + apart * i + uneven * random.uniform(-1, 1)) * unit
        cv2.circle(
            result, (round(x * 16), round(710 * unit * 16)), round(0.55 * unit * 16), 0, -1, cv2.LINE_AA, 4
        )
    return result


def test_a_line_of_dots_is_found_with_its_dots(page: scanner.Pixels) -> None:
    ((box, count),) = dotted_lines(Picture(dotted(page), DPI))
    assert count == 40
    assert [round(side) for side in (box.x0, box.middle[1], box.x1)] == [300, 710, 410]


def test_the_dots_of_letters_and_dots_here_and_there_are_no_line(page: scanner.Pixels) -> None:
    assert dotted_lines(Picture(page, DPI)) == ()
    assert dotted_lines(Picture(dotted(page, 4.5, uneven=3.5), DPI)) == ()


def test_punched_holes_are_found_and_other_discs_are_not(page: scanner.Pixels) -> None:
    _, holes = bars_and_holes(Picture(scanner.punched(page, DPI), DPI))
    assert [(round(h.middle[0]), round(h.width)) for h in holes] == [(33, 17), (33, 17)]
    inside = page.copy()
    cv2.circle(inside, (600, 800), round(0.12 * DPI), 15, -1)
    cv2.rectangle(inside, (50, 500), (90, 540), 15, -1)
    assert bars_and_holes(Picture(inside, DPI))[1] == ()


@pytest.mark.parametrize("upright", [False, True])
def test_the_shade_of_a_fold_goes_and_the_print_on_it_stays(page: scanner.Pixels, upright: bool) -> None:
    band = np.ones(page.shape[upright])
    band[470:478] = 0.72
    folded = (page * (band[:, None] if not upright else band)).astype(np.uint8)
    found = unfolded(Picture(folded, DPI))
    assert found.done == ("shade of a fold evened",)
    assert np.abs(found.gray.astype(int) - page).max() < 3
    assert not unfolded(Picture(page, DPI)).done


def test_a_bar_that_ends_on_the_page_is_no_fold(page: scanner.Pixels) -> None:
    barred = page.copy()
    barred[470:478, :1000] = 160
    assert not unfolded(Picture(barred, DPI)).done


# Tesseract itself ----------------------------------------------------------------------------------------


FINE = 200.0


def scanned(
    folder: Path, pixels: scanner.Pixels, dpi: tuple[float, float] | None
) -> tuple[Page, list[Problem]]:
    """The page as read from a TIFF that says so of its resolution, or nothing."""
    path = folder / "sida.tif"
    options: dict[str, Any] = {"dpi": dpi} if dpi else {}
    kind = "1" if set(np.unique(pixels)) <= {0, 255} else None
    Image.fromarray(pixels).convert(kind).save(path, **options)
    document = read(path)
    return document.pages[0], list(document.problems)


@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "dpi", "said"),
    [
        (lambda p: scanner.faxed(p, FINE, 98), None, ""),
        (lambda p: scanner.stamped(scanner.coloured(p), FINE, RED), (FINE, FINE), "coloured ink"),
        (lambda p: scanner.peppered(scanner.shaded(scanner.leaning(p, 8))), (96, 96), "specks"),
        (lambda p: scanner.grainy(scanner.banded(p, 0, 0.6, 0), 4), (FINE, FINE), "panels"),
        (
            lambda p: scanner.bordered(
                scanner.shining_through(p, scanner.printed(FINE, size=9), FINE, 0.6), 2, 0.1
            ),
            (FINE, FINE),
            "other side",
        ),
    ],
    ids=["fax", "stamp", "leaning and speckled", "half negative", "other side on black ground"],
)
def test_faults_cost_few_words(
    tmp_path: Path,
    make: Callable[[scanner.Pixels], scanner.Pixels],
    dpi: tuple[float, float] | None,
    said: str,
) -> None:
    page, _ = scanned(tmp_path, make(scanner.printed(FINE)), dpi)
    least = 0.9 if said == "" else 0.95  # a hundred lines an inch don't hold all dots and rings
    assert scanner.share_read(page.text) > least
    assert said in page.reason
    assert page.dpi == pytest.approx(204 if said == "" else FINE, rel=0.02)


@needs_tesseract
@pytest.mark.slow
def test_signatures_over_names_leave_no_garbage(tmp_path: Path) -> None:
    pixels = scanner.printed(FINE)
    for x, seed in ((80, 1), (330, 4)):
        pixels = scanner.signed(pixels, FINE, (x, 736), seed=seed)
    page, problems = scanned(tmp_path, pixels, (FINE, FINE))
    assert scanner.share_read(page.text) > 0.95
    (noted,) = [p for p in problems if p.code == "scribble_dropped"]
    assert noted.page == 1
    assert len([w for w in scanner.foreign(page.text) if w.isalpha()]) <= 2


@needs_tesseract
@pytest.mark.slow
def test_a_pdf_that_is_four_times_too_large_is_read_as_a4(tmp_path: Path) -> None:
    pixels = scanner.printed(FINE)
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    path = tmp_path / "stor.pdf"
    canvas = Canvas(str(path), pagesize=(pixels.shape[1], pixels.shape[0]))  # a point a pixel
    canvas.drawImage(ImageReader(stream), 0, 0)
    canvas.save()
    page = read(path).pages[0]
    assert scanner.share_read(page.text) > 0.95
    assert (round(page.width), round(page.height)) == (595, 842)
    assert page.dpi is not None
    assert "speaks for" in page.reason
