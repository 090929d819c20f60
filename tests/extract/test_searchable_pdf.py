"""Searchable copies of scans: the pages as they were, and the words where they are seen."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ARCHIVE
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageOps

from handlingar.archive.archive_listing import walk
from handlingar.batch.options import Options
from handlingar.batch.run import run
from handlingar.exports.kept_copies import PDF
from handlingar.extract import Box, Document, Line, Origin, Page, Word, read
from handlingar.extract.searchable_pdf.write import CannotCopy, searchable

WIDTH, HEIGHT = 300.0, 200.0  # points of the page as it is read
PLACES = {"Åkersjön": (30.0, 40.0), "§": (30.0, 80.0), "14": (45.0, 80.0), "källöst½”–": (180.0, 150.0)}


def words() -> tuple[Word, ...]:
    return tuple(Word(text, Box(x, y, x + 8 * len(text), y + 12), 0.9) for text, (x, y) in PLACES.items())


def read_page(rotation: int = 0, skew: float = 0.0, number: int = 1) -> Page:
    lines = tuple(Line((word,), i) for i, word in enumerate(words(), start=1))
    return Page(number, lines, Origin.OCR, WIDTH, HEIGHT, rotation=rotation, skew=skew)


def document(*pages: Page, media_type: str = "application/pdf") -> Document:
    return Document("ab" * 32, 1, media_type, pages)


def scan(width: float = WIDTH, height: float = HEIGHT, content: bytes = b"", **entries: Any) -> bytes:
    """A PDF of one page covered by a picture; content is drawn after it."""
    pdf = pikepdf.new()
    gray = np.tile(np.arange(0, 250, 10, dtype=np.uint8), (20, 1))
    picture = pikepdf.Stream(pdf, gray.tobytes())
    picture.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=25, Height=20, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )  # fmt: skip
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    resources = Dictionary(XObject=Dictionary(Im=picture), Font=Dictionary(F=font))
    drawn = f"q {width} 0 0 {height} 0 0 cm /Im Do Q\n".encode() + content
    page = Dictionary(
        Type=Name.Page, MediaBox=Array([0, 0, width, height]), Resources=resources,
        Contents=pikepdf.Stream(pdf, drawn), **entries,
    )  # fmt: skip
    pdf.pages.append(pikepdf.Page(page))
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def texts(copy: bytes, number: int = 1) -> str:
    with pdfium.PdfDocument(copy) as pdf:
        return str(pdf[number - 1].get_textpage().get_text_range())


def seen(file: bytes) -> bytes:
    """The picture that a reader shows of the first page."""
    with pdfium.PdfDocument(file) as pdf:
        return bytes(pdf[0].render(scale=2).to_numpy().tobytes())


def sound(copy: bytes) -> pikepdf.Pdf:
    """The copy, opened; fails where qpdf finds anything wrong with it."""
    pdf = pikepdf.open(io.BytesIO(copy))
    assert pdf.check_pdf_syntax() == []
    return pdf


def corners(copy: bytes, text: str) -> tuple[float, float, float, float]:
    """Where a reader shows a text: from the left and top of the page as it is shown, in points."""
    with pdfium.PdfDocument(copy) as pdf:
        page = pdf[0]
        found = page.get_textpage()
        start, count = found.search(text, match_case=True).get_next()
        boxes = [found.get_charbox(i, loose=True) for i in range(start, start + count)]
        corner = [_shown(page, x, y) for a, b, c, d in boxes for x in (a, c) for y in (b, d)]
    xs, ys = zip(*corner, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _shown(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """From user space to the page as shown, by its /Rotate and crop box (ISO 32000-1, 14.11)."""
    left, bottom, right, top = page.get_cropbox()
    turned = {
        0: (x - left, top - y),
        90: (y - bottom, x - left),
        180: (right - x, y - bottom),
        270: (top - y, right - x),
    }
    return turned[page.get_rotation()]


def test_words_are_found_by_two_readers_and_the_page_is_as_it_was() -> None:
    original = scan()
    copy, problems = searchable(original, document(read_page()))
    assert problems == ()
    assert texts(copy).split() == list(PLACES)
    with pdfplumber.open(io.BytesIO(copy)) as pdf:
        assert [(w["text"], round(w["x0"]), round(w["x1"])) for w in pdf.pages[0].extract_words()] == [
            (text, round(x), round(x + 8 * len(text))) for text, (x, _) in PLACES.items()
        ]
    one, other = sound(original), sound(copy)
    before, after = one.pages[0].obj, other.pages[0].obj
    assert after.Resources.XObject.Im.read_raw_bytes() == before.Resources.XObject.Im.read_raw_bytes()
    assert after.Contents[1].read_raw_bytes() == before.Contents.read_raw_bytes()
    assert seen(original) == seen(copy)
    assert searchable(original, document(read_page()))[0] == copy


@settings(max_examples=25)
@given(
    st.sampled_from((0, 90, 180, 270)), st.sampled_from((0, 90, 180, 270)),
    st.floats(-3, 3).map(lambda v: round(v, 2)), st.tuples(st.integers(-50, 50), st.integers(-50, 50)),
)  # fmt: skip
def test_words_stand_where_they_are_seen(
    turn: int, rotate: int, skew: float, corner: tuple[int, int]
) -> None:
    """The page as shown lies turned and leaning; /Rotate and the crop box say how it lies in the file."""
    shown = (HEIGHT, WIDTH) if turn in (90, 270) else (WIDTH, HEIGHT)
    width, height = shown[::-1] if rotate in (90, 270) else shown
    x, y = corner
    original = scan(width, height)
    with pikepdf.open(io.BytesIO(original)) as pdf:
        page = pdf.pages[0]
        page.mediabox = Array([x - 20, y - 10, x + width + 30, y + height + 40])
        page.cropbox = Array([x, y, x + width, y + height])
        page.Rotate = rotate
        stream = io.BytesIO()
        pdf.save(stream)
    copy, _ = searchable(stream.getvalue(), document(read_page(turn, skew)))
    for word in words():
        assert word.box is not None
        middle = _lying(*word.box.middle, turn, skew)
        x0, y0, x1, y1 = corners(copy, word.text)
        assert (x0 + x1) / 2 == pytest.approx(middle[0], abs=2.5)
        assert (y0 + y1) / 2 == pytest.approx(middle[1], abs=2.5)


def _lying(x: float, y: float, turn: int, skew: float) -> tuple[float, float]:
    """A place on the page as read, on the page as it lay: it leaned by the skew, then was turned."""
    lean = np.radians(skew)
    dx, dy = x - WIDTH / 2, y - HEIGHT / 2
    x = float(np.cos(lean) * dx - np.sin(lean) * dy) + WIDTH / 2
    y = float(np.sin(lean) * dx + np.cos(lean) * dy) + HEIGHT / 2
    return {0: (x, y), 90: (HEIGHT - y, x), 180: (WIDTH - x, HEIGHT - y), 270: (y, WIDTH - x)}[turn]


OLD = b"BT /F 12 Tf 3 Tr 30 150 Td (gammalt skikt) Tj ET "
SEEN = b"BT /F 12 Tf 0 Tr 30 30 Td (14) Tj ET "


def test_an_old_hidden_layer_is_left_out_and_visible_text_is_not() -> None:
    copy, problems = searchable(scan(content=OLD + SEEN), document(read_page()))
    assert [(p.code, p.severity) for p in problems] == [("old_layer_left_out", "info")]
    found = texts(copy)
    assert "gammalt" not in found
    assert found.split().count("14") == 2  # one is seen at another place than the word that was read
    sound(copy)


def test_a_hidden_layer_in_a_form_or_under_the_picture_is_left_out() -> None:
    with pikepdf.open(io.BytesIO(scan())) as pdf:
        page = pdf.pages[0]
        form = pikepdf.Stream(pdf, OLD, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 300, 200]))
        form.Resources = Dictionary(Font=page.obj.Resources.Font)
        page.obj.Resources.XObject.Fm = form
        page.contents_add(pikepdf.Stream(pdf, b"BT /F 12 Tf 30 90 Td (under bilden) Tj ET"), prepend=True)
        page.contents_add(pikepdf.Stream(pdf, b"/Fm Do"))
        stream = io.BytesIO()
        pdf.save(stream)
    assert {"gammalt", "under"} <= set(texts(stream.getvalue()).split())
    copy, _ = searchable(stream.getvalue(), document(read_page()))
    assert texts(copy).split() == list(PLACES)
    sound(copy)


def test_a_word_that_is_seen_as_text_is_not_set_again() -> None:
    there = b"BT /F 12 Tf 1 0 0 1 45 111 Tm (14) Tj ET "
    copy, problems = searchable(scan(content=there), document(read_page()))
    assert problems == ()
    assert texts(copy).split().count("14") == 1


def test_the_copy_of_a_signed_file_says_so() -> None:
    with pikepdf.open(io.BytesIO(scan())) as pdf:
        signature = Dictionary(Type=Name.Sig, ByteRange=Array([0, 10, 20, 30]), Contents=b"...")
        field = Dictionary(FT=Name.Sig, T="Signature1", V=pdf.make_indirect(signature))
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]), SigFlags=3)
        stream = io.BytesIO()
        pdf.save(stream)
    _, problems = searchable(stream.getvalue(), document(read_page()))
    assert [(p.code, p.severity) for p in problems] == [("copy_not_signed", "info")]


def test_a_copy_claims_no_standard_that_its_original_claimed() -> None:
    with pikepdf.open(io.BytesIO(scan())) as pdf:
        with pdf.open_metadata() as described:
            described["pdfaid:part"], described["pdfaid:conformance"] = "2", "B"
            described["dc:title"] = "Protokoll"
        stream = io.BytesIO()
        pdf.save(stream)
    copy, _ = searchable(stream.getvalue(), document(read_page()))
    with pikepdf.open(io.BytesIO(copy)) as pdf, pdf.open_metadata() as described:
        assert (described.pdfa_status, described["dc:title"]) == ("", "Protokoll")


def test_resources_of_the_tree_of_pages_stay() -> None:
    with pikepdf.open(io.BytesIO(scan())) as pdf:
        page = pdf.pages[0].obj
        pdf.Root.Pages.Resources = page.Resources
        del page["/Resources"]
        stream = io.BytesIO()
        pdf.save(stream)
    copy, _ = searchable(stream.getvalue(), document(read_page()))
    pdf = sound(copy)
    assert "/Im" in pdf.pages[0].obj.Resources.XObject
    assert seen(copy) == seen(stream.getvalue())


@pytest.mark.parametrize("data", [b"%PDF-1.4 nothing", b""])
def test_what_can_t_be_copied_says_why(data: bytes) -> None:
    with pytest.raises(CannotCopy):
        searchable(data, document(read_page()))


def test_pages_that_were_not_read_get_no_text() -> None:
    unread = Page(1, (), Origin.OCR, WIDTH, HEIGHT, reason="timeout", ok=False)
    with pytest.raises(CannotCopy, match="could be read"):
        searchable(scan(), document(unread))


def image(mode: str, form: str, **options: object) -> bytes:
    picture = Image.new("L", (60, 40), 255)
    ImageDraw.Draw(picture).rectangle((5, 5, 20, 12), 0)
    stream = io.BytesIO()
    picture.convert(mode).save(stream, form, **options)
    return stream.getvalue()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_lies_as_it_was_turned(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = image("RGB", "JPEG", exif=exif, quality=95)
    sideways = orientation > 4
    page = Page(1, (), Origin.OCR, 40.0 if sideways else 60.0, 60.0 if sideways else 40.0)
    copy, _ = searchable(data, document(page, media_type="image/jpeg"))
    pdf = sound(copy)
    assert pdf.pages[0].obj.Resources.XObject.Picture.read_raw_bytes() == data
    with Image.open(io.BytesIO(data)) as picture, pdfium.PdfDocument(copy) as shown:
        wanted = np.asarray(ImageOps.exif_transpose(picture).convert("L"), int)
        got = shown[0].render(scale=1, grayscale=True).to_numpy().reshape(wanted.shape).astype(int)
    assert np.abs(wanted - got).mean() < 3


MODES = ("1", "TIFF"), ("L", "PNG"), ("P", "PNG"), ("RGBA", "PNG"), ("CMYK", "JPEG"), ("I;16", "PNG")


@pytest.mark.parametrize(("mode", "form"), MODES)
def test_an_image_is_copied_without_loss(mode: str, form: str) -> None:
    if mode == "I;16":
        stream = io.BytesIO()
        gray = np.asarray(Image.open(io.BytesIO(image("L", "PNG"))), np.uint16) * 257
        Image.fromarray(gray).save(stream, "PNG")
        data = stream.getvalue()
    else:
        data = image(mode, form)
    page = Page(1, (), Origin.OCR, 60.0, 40.0)
    copy, _ = searchable(data, document(page, media_type="image/png"))
    sound(copy)
    with pdfium.PdfDocument(copy) as shown:
        got = shown[0].render(scale=1, grayscale=True).to_numpy().reshape(40, 60)
    assert got[8, 10] < 60
    assert got[30, 50] > 230


def test_all_pages_of_a_tiff_are_there() -> None:
    one, two = (Image.new("1", (60, 40), shade) for shade in (0, 1))
    stream = io.BytesIO()
    one.save(stream, "TIFF", save_all=True, append_images=[two, one], compression="group4")
    pages = [Page(n, (), Origin.OCR, 60.0, 40.0) for n in (1, 2, 3)]
    copy, _ = searchable(stream.getvalue(), document(*pages, media_type="image/tiff"))
    with pdfium.PdfDocument(copy) as shown:
        assert [int(page.render(grayscale=True).to_numpy().mean()) for page in shown] == [0, 255, 0]


READ = """Styrelsen beslutar att bevilja medel till Norrby samordning under året, och att kansliet ska
återkomma med en rapport om hur medlen har använts. Ordföranden tackar alla för ett gott arbete
under våren och önskar en trevlig sommar. Nästa möte hålls i september, då budgeten för nästa år
ska behandlas och nya ledamöter hälsas välkomna av alla. Revisorn lämnar sin rapport till mötet.
"""


@pytest.mark.slow
def test_a_turned_and_leaning_scan_that_was_really_read(tmp_path: Path) -> None:
    """A page drawn, leaned, turned by 90 degrees and read: each word stands where it was drawn."""
    picture = Image.new("L", (1654, 1170), 255)
    draw = ImageDraw.Draw(picture)
    for i, line in enumerate(READ.splitlines() * 5):
        draw.text((150, 100 + 45 * i), line, fill=0, font_size=28)
    leaning = picture.rotate(1.5, fillcolor=255, resample=Image.Resampling.BICUBIC)
    turned = leaning.transpose(Image.Transpose.ROTATE_270)
    path = tmp_path / "a.png"
    turned.save(path, dpi=(200, 200))
    found = read(path)
    (page,) = found.pages
    assert page.rotation == 90
    assert abs(page.skew) == pytest.approx(1.5, abs=0.2)
    copy, _ = searchable(path.read_bytes(), found)
    lean = np.radians(1.5)
    for word, row in (("Styrelsen", 0), ("Norrby", 0), ("september", 2)):
        before, _, _ = READ.splitlines()[row].partition(word)
        x0, y0, x1, y1 = draw.textbbox((0, 0), word, font_size=28)
        dx = 150 + draw.textlength(before, font_size=28) + (x0 + x1) / 2 - picture.width / 2
        dy = 100 + 45 * row + (y0 + y1) / 2 - picture.height / 2
        down = np.cos(lean) * dy - np.sin(lean) * dx + picture.height / 2
        across = np.cos(lean) * dx + np.sin(lean) * dy + picture.width / 2
        left, top, right, bottom = corners(copy, word)
        assert (left + right) / 2 == pytest.approx((picture.height - down) * 72 / 200, abs=2)
        assert (top + bottom) / 2 == pytest.approx(across * 72 / 200, abs=2)


@pytest.mark.slow
def test_a_run_copies_scans_only_and_leaves_the_archive(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    (archive / "2024").mkdir(parents=True)
    scanned, digital = "13_inbjudan.jpg", "03_minnesanteckningar.pdf"
    (archive / "2024" / scanned).write_bytes((ARCHIVE / scanned).read_bytes())
    (archive / digital).write_bytes((ARCHIVE / digital).read_bytes())
    before = {path: path.read_bytes() for path in archive.rglob("*.*")}
    run(walk([archive], out), out, Options(copies=frozenset({PDF})), lambda *_: None)
    assert {path: path.read_bytes() for path in archive.rglob("*.*")} == before
    (copy,) = [path for path in (out / PDF).rglob("*") if path.is_file()]
    assert copy.relative_to(out / PDF).as_posix() == f"2024/{scanned}.pdf"
    assert "samverkansdag" in texts(copy.read_bytes())
    (archive / "2024" / scanned).unlink()
    run(walk([archive], out), out, Options(copies=frozenset({PDF})), lambda *_: None)
    assert not copy.exists()
