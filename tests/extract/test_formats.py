"""Kinds of pictures, in PDFs and by themselves: what comes to be read looks as what was printed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from odd_pdfs import (
    DPI,
    LINES,
    SIZE,
    changed,
    encoded,
    fax_encoded,
    jbig2_encoded,
    made,
    picture_stream,
    placed,
    printed,
    saved,
    scanned,
    text,
    with_picture,
)
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms, ImageOps, TiffImagePlugin
from stepping import as_steps

from handlingar.extract import Document, Line, Origin, Page, Settings, Status, Word, read
from handlingar.extract.imaging.cleanup import mended
from handlingar.extract.imaging.image import Picture
from handlingar.extract.model import Box
from handlingar.extract.readers import image_file, pdf_page
from handlingar.extract.readers.text_file import decode

ALIKE = 0.75  # correlation with what was printed
PAGE = printed()
BITS = PAGE.convert("1", dither=Image.Dither.NONE)
GRAY = np.asarray(PAGE)
PALETTE = Image.frombytes("P", PAGE.size, (GRAY < 128).astype(np.uint8).tobytes())


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> list[Picture]:
    """The pictures that came to be read; OCR itself is left out."""
    found: list[Picture] = []

    def keep(picture: Picture, number: int, settings: Settings) -> tuple[Page, tuple[()]]:
        found.append(picture)
        return Page(number, (), Origin.OCR, *picture.points), ()

    monkeypatch.setattr(pdf_page, "read_picture", as_steps(keep))
    monkeypatch.setattr(image_file, "read_picture", as_steps(keep))
    return found


def read_bytes(folder: Path, name: str, data: bytes) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read(path)


def assert_printed(picture: Picture) -> None:
    """Fails where the picture, as OCR would get it, isn't the printed page upright."""
    assert picture.gray.shape[1] / picture.gray.shape[0] == pytest.approx(SIZE[0] / SIZE[1], rel=0.02)
    seen = Image.fromarray(mended(picture).gray).resize(PAGE.size, Image.Resampling.BILINEAR)
    assert np.corrcoef(np.asarray(seen, float).ravel(), GRAY.astype(float).ravel())[0, 1] > ALIKE


# pictures in PDFs ----------------------------------------------------------------------------------------


def simple(data: bytes, bits: int = 8, **entries: Any) -> bytes:
    return with_picture(data, PAGE.size, BitsPerComponent=bits, **{"ColorSpace": Name.DeviceGray, **entries})


def fax(k: int) -> dict[str, Any]:
    parameters = Dictionary(K=k, Columns=PAGE.width, Rows=PAGE.height)
    return {"Filter": Name.CCITTFaxDecode, "DecodeParms": parameters}


def inked(image: Image.Image) -> bytes:
    """Raw CMYK bytes: only black ink, as much as the picture is dark."""
    return np.stack([np.zeros_like(GRAY)] * 3 + [255 - np.asarray(image)], axis=2).tobytes()


def masked(kind: str) -> bytes:
    """Black all over with the print as its mask: seen are only the letters."""

    def setup(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        if kind == "SMask":
            entries: dict[str, Any] = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
            mask = picture_stream(pdf, (255 - GRAY).tobytes(), PAGE.size, entries)
        else:
            mask = picture_stream(pdf, BITS.tobytes(), PAGE.size, {"ImageMask": True, "BitsPerComponent": 1})
        black = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8, kind: pdf.make_indirect(mask)}
        page.obj.Resources.XObject["/I"] = picture_stream(pdf, bytes(GRAY.size), PAGE.size, black)

    return made(placed("I"), setup)


def pieces(across: int, down: int) -> bytes:
    """The page in tiles, or in strips where there is one across."""

    def setup(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        for i, j in ((i, j) for i in range(down) for j in range(across)):
            edges = (PAGE.width * j // across, PAGE.height * i // down)
            ends = (PAGE.width * (j + 1) // across, PAGE.height * (i + 1) // down)
            tile = PAGE.crop((*edges, *ends))
            kind = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
            page.obj.Resources.XObject[f"/T{i}x{j}"] = picture_stream(pdf, tile.tobytes(), tile.size, kind)

    content = ""
    for i, j in ((i, j) for i in range(down) for j in range(across)):
        x, y = PAGE.width * j // across, PAGE.height * i // down
        width = PAGE.width * (j + 1) // across - x
        height = PAGE.height * (i + 1) // down - y
        unit = 72 / DPI
        content += placed(f"T{i}x{j}", (width * unit, height * unit), x * unit, SIZE[1] - (y + height) * unit)
    return made(content, setup)


def layered() -> bytes:
    """A coarse ground and a fine stencil of the print over it, as scanners that save space make them."""

    def setup(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        ground = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
        page.obj.Resources.XObject["/G"] = picture_stream(pdf, bytes([240]) * 300, (30, 10), ground)
        stencil = {"ImageMask": True, "BitsPerComponent": 1}
        page.obj.Resources.XObject["/S"] = picture_stream(pdf, BITS.tobytes(), PAGE.size, stencil)

    return made(placed("G") + "0 g " + placed("S"), setup)


IN_PDF: dict[str, Callable[[], bytes]] = {
    "jbig2": lambda: simple(jbig2_encoded(BITS), 1, Filter=Name.JBIG2Decode),
    "jpeg 2000": lambda: simple(encoded(PAGE, "JPEG2000"), Filter=Name.JPXDecode),
    "jpeg 2000 in colour": lambda: simple(
        encoded(PAGE.convert("RGB"), "JPEG2000"), Filter=Name.JPXDecode, ColorSpace=Name.DeviceRGB
    ),
    "ccitt g4": lambda: simple(fax_encoded(BITS, "group4"), 1, **fax(-1)),
    "ccitt g3": lambda: simple(fax_encoded(BITS, "group3"), 1, **fax(0)),
    "cmyk": lambda: simple(inked(PAGE), ColorSpace=Name.DeviceCMYK),
    "cmyk jpeg as Adobe inverts it": lambda: simple(
        encoded(Image.frombytes("CMYK", PAGE.size, inked(PAGE)), "JPEG"),
        Filter=Name.DCTDecode, ColorSpace=Name.DeviceCMYK, Decode=Array([1, 0] * 4),
    ),
    "16 bits": lambda: simple((GRAY.astype(np.uint16) * 257).astype(">u2").tobytes(), 16),
    "4 bits": lambda: simple(
        ((GRAY[:, : GRAY.shape[1] // 2 * 2 : 2] & 0xF0) | (GRAY[:, 1::2] >> 4)).tobytes(), 4
    ),
    "indexed": lambda: simple(
        PALETTE.tobytes(),
        ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\xff\xff\xff\0\0\x40")]),
    ),
    "decode turned round": lambda: simple((255 - GRAY).tobytes(), Decode=Array([1, 0])),
    "soft mask": lambda: masked("SMask"),
    "stencil mask": lambda: masked("Mask"),
    "strips": lambda: pieces(1, 9),
    "tiles": lambda: pieces(4, 3),
    "ground and stencil": layered,
}  # fmt: skip


@pytest.mark.parametrize("kind", IN_PDF)
def test_pictures_in_pdfs(kind: str, tmp_path: Path, pictures: list[Picture]) -> None:
    document = read_bytes(tmp_path, "a.pdf", IN_PDF[kind]())
    assert [p.code for p in document.problems] == []
    assert_printed(pictures[0])
    assert pictures[0].dpi == pytest.approx(DPI, rel=0.02)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("kind", ["a picture", "text"])
def test_a_page_is_read_as_it_is_shown(kind: str, turn: int, tmp_path: Path, pictures: list[Picture]) -> None:
    shown = PAGE.rotate(turn, expand=True)  # stored turned, so that /Rotate sets it right
    page = (SIZE[0], SIZE[1]) if turn % 180 == 0 else (SIZE[1], SIZE[0])
    data = scanned(shown, page=page) if kind == "a picture" else made(text(*LINES))

    def rotate(pdf: pikepdf.Pdf, made_page: pikepdf.Page) -> None:
        made_page.Rotate = turn

    document = read_bytes(tmp_path, "a.pdf", changed(data, rotate))
    if kind == "text":
        assert document.pages[0].text.splitlines() == list(LINES)
    else:
        assert_printed(pictures[0])


def test_a_crop_box_anywhere_is_the_page(tmp_path: Path) -> None:
    def crop(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.MediaBox = Array([-500, -500, 900, 900])
        page.CropBox = Array([0, 60, 300, 100])

    data = changed(made(text(*LINES) + text("utanför", x=-80)), crop)
    page = read_bytes(tmp_path, "a.pdf", data).pages[0]
    assert page.text == LINES[0]
    assert (page.width, page.height) == (300, 40)
    box = page.words[0].box
    assert box is not None
    assert box.x0 == pytest.approx(20, abs=1)
    assert box.y0 < 100 - 65 < box.y1


def test_a_unit_larger_than_a_point(tmp_path: Path) -> None:
    def enlarge(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.MediaBox = Array([0, 0, 30, 10])
        page.obj.UserUnit = 10
        page.contents_add(b"0.1 0 0 0.1 0 0 cm", prepend=True)

    page = read_bytes(tmp_path, "a.pdf", changed(made(text(*LINES)), enlarge)).pages[0]
    assert (page.text.splitlines(), page.width, page.height) == (list(LINES), 300, 100)
    assert page.words[0].size == 12


def test_a_scan_within_a_form_is_the_page(tmp_path: Path, pictures: list[Picture]) -> None:
    def wrap(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        form = pikepdf.Stream(pdf, b"q 600 0 0 200 0 0 cm /I Do Q")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 200])
        form.Resources = Dictionary(XObject=page.obj.Resources.XObject)
        page.obj.Resources = Dictionary(XObject=Dictionary(X=form))
        page.obj.Contents = pikepdf.Stream(pdf, b"q 0.5 0 0 0.5 0 0 cm /X Do Q")

    read_bytes(tmp_path, "a.pdf", changed(scanned(PAGE), wrap))
    assert_printed(pictures[0])
    assert pictures[0].dpi == pytest.approx(DPI, rel=0.02)


@pytest.mark.parametrize("kind", ["jpeg", "jpeg 2000", "flate"])
def test_a_picture_cut_off_in_the_file_is_told(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def words(picture: Picture, number: int, settings: Settings) -> tuple[Page, tuple[()]]:
        line = Line((Word("Protokoll", Box(20, 20, 80, 32), 0.9, size=12),), 1)
        return Page(number, (line,), Origin.OCR, *SIZE, dpi=DPI), ()

    monkeypatch.setattr(pdf_page, "read_picture", as_steps(words))
    if kind == "flate":
        whole, entries = PAGE.tobytes(), {}
    else:
        whole = encoded(PAGE, "JPEG2000" if kind[-1] == "0" else "JPEG")
        entries = {"Filter": Name.JPXDecode if kind[-1] == "0" else Name.DCTDecode}
    for data, codes in ((whole, []), (whole[: len(whole) * 2 // 3], ["damaged_page"])):
        document = read_bytes(tmp_path, "a.pdf", simple(data, **entries))  # type: ignore[arg-type]
        assert [p.code for p in document.problems] == codes


# pictures by themselves ----------------------------------------------------------------------------------


def lab(image: Image.Image) -> Image.Image:
    made_lab = ImageCms.profileToProfile(
        image.convert("RGB"), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert made_lab is not None
    return made_lab


def coloured(*colours: int) -> Image.Image:
    image = PALETTE.copy()
    image.putpalette(colours)
    return image


INK = ImageOps.invert(PAGE)
BLACK, WHITE = Image.new("L", PAGE.size, 0), Image.new("L", PAGE.size, 255)
BY_THEMSELVES: dict[str, Callable[[], bytes]] = {
    "tiff g4": lambda: encoded(BITS, "TIFF", compression="group4"),
    "tiff g3": lambda: encoded(BITS, "TIFF", compression="group3"),
    "tiff lzw": lambda: encoded(PAGE, "TIFF", compression="tiff_lzw"),
    "tiff jpeg": lambda: encoded(PAGE.convert("RGB"), "TIFF", compression="jpeg"),
    "tiff float to 1": lambda: encoded(Image.fromarray((GRAY / 255).astype(np.float32)), "TIFF"),
    "tiff float to 255": lambda: encoded(Image.fromarray(GRAY.astype(np.float32)), "TIFF"),
    "tiff 16 bits": lambda: encoded(Image.fromarray(GRAY.astype(np.uint16) * 257), "TIFF"),
    "tiff 12 bits": lambda: encoded(Image.fromarray(GRAY.astype(np.uint16) * 16), "TIFF"),
    "tiff 32 bits": lambda: encoded(Image.fromarray(GRAY.astype(np.int32) * 257), "TIFF"),
    "tiff lab": lambda: encoded(lab(PAGE), "TIFF"),
    "tiff cmyk": lambda: encoded(PAGE.convert("RGB").convert("CMYK"), "TIFF"),
    "tiff alpha": lambda: encoded(Image.merge("RGBA", (BLACK, BLACK, BLACK, INK)), "TIFF"),
    "fax with high pixels": lambda: encoded(
        PAGE.resize((PAGE.width, PAGE.height // 2)).convert("1"), "TIFF", compression="group4", dpi=(204, 102)
    ),
    "jpeg cmyk": lambda: encoded(PAGE.convert("RGB").convert("CMYK"), "JPEG"),
    "png 16 bits": lambda: encoded(Image.fromarray(GRAY.astype(np.uint16) * 257), "PNG"),
    "png alpha": lambda: encoded(Image.merge("RGBA", (BLACK, BLACK, BLACK, INK)), "PNG"),
    "png white print on nothing": lambda: encoded(Image.merge("RGBA", (WHITE, WHITE, WHITE, INK)), "PNG"),
    "png black paper transparent": lambda: encoded(coloured(0, 0, 0, 0, 0, 0), "PNG", transparency=0),
    "png black print transparent": lambda: encoded(coloured(255, 255, 255, 0, 0, 0), "PNG", transparency=1),
    "png white on transparent": lambda: encoded(coloured(0, 0, 0, 255, 255, 255), "PNG", transparency=0),
}
SUFFIX = {"tiff": ".tif", "fax": ".tif", "jpeg": ".jpg", "png": ".png"}


@pytest.mark.parametrize("kind", BY_THEMSELVES)
def test_pictures_by_themselves(kind: str, tmp_path: Path, pictures: list[Picture]) -> None:
    document = read_bytes(tmp_path, "a" + SUFFIX[kind.split()[0]], BY_THEMSELVES[kind]())
    assert (document.status, len(pictures)) == (Status.OK, 1)
    assert_printed(pictures[0])


TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", ["jpeg", "tiff", "png"])
@pytest.mark.parametrize("orientation", TURNS)
def test_photographs_are_turned_as_they_say(
    kind: str, orientation: int, tmp_path: Path, pictures: list[Picture]
) -> None:
    turn = TURNS[orientation]
    stored = PAGE if turn is None else PAGE.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    read_bytes(tmp_path, "a" + SUFFIX[kind], encoded(stored, kind.upper(), exif=exif))
    assert_printed(pictures[0])


def test_previews_are_no_pages(tmp_path: Path, pictures: list[Picture]) -> None:
    small = PAGE.resize((90, 30))
    read_bytes(tmp_path, "a.jpg", encoded(PAGE, "MPO", save_all=True, append_images=[small]))
    stream = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(stream, True) as writer:
        PAGE.save(writer, "TIFF")
        writer.newFrame()
        small.save(writer, "TIFF", tiffinfo={254: 1})
    read_bytes(tmp_path, "a.tif", stream.getvalue())
    assert [picture.gray.shape for picture in pictures] == [GRAY.shape, GRAY.shape]


def test_pages_of_a_tiff_differ(tmp_path: Path, pictures: list[Picture]) -> None:
    stream = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(stream, True) as writer:
        for image, options in (
            (BITS, {"compression": "group4", "dpi": (200, 200)}),
            (printed(100), {"compression": "tiff_lzw", "dpi": (100, 100)}),
            (printed(150).convert("RGB"), {"compression": "jpeg", "dpi": (150, 150)}),
        ):
            image.save(writer, "TIFF", **options)
            writer.newFrame()
    document = read_bytes(tmp_path, "a.tif", stream.getvalue())
    assert len(document.pages) == 3
    assert [round(picture.dpi) for picture in pictures] == [200, 100, 150]
    for picture in pictures:
        assert_printed(picture)


@pytest.mark.slow
def test_the_words_of_rare_kinds_are_read(tmp_path: Path) -> None:
    with pikepdf.new() as bundle:
        for kind in ("jbig2", "jpeg 2000", "ccitt g4", "cmyk jpeg as Adobe inverts it", "16 bits", "tiles"):
            with pikepdf.open(io.BytesIO(IN_PDF[kind]())) as one:
                bundle.pages.extend(one.pages)
        data = saved(bundle)
    document = read_bytes(tmp_path, "a.pdf", data)
    assert [page.text.splitlines() for page in document.pages] == [list(LINES)] * 6


# texts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_of_text(encoding: str) -> None:
    said = "Protokoll § 1 – mötet öppnas\nOrdföranden hälsar välkommen\n"
    assert decode(said.encode(encoding)) == (said, ())
