"""Which words of a page are taken, which are read from its picture, which are not there; each word once."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
import reportlab
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st
from odd_pdfs import changed, made, nothing, picture_stream, placed, saved, scanned, text
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image
from stepping import as_steps

from handlingar.extract import Document, Line, Origin, Page, Settings, read
from handlingar.extract.imaging.deskew import straightened, turned
from handlingar.extract.imaging.image import Picture
from handlingar.extract.layout.page_transform import from_read, to_read
from handlingar.extract.model import Box
from handlingar.extract.readers import pdf_page

SIZE = (420.0, 300.0)
PROSE = (
    "Styrelsen för samordningsförbundet har under året följt",
    "verksamheten och godkänner redovisningen som ordföranden",
    "lämnat enligt § 12 i stadgarna. Av medlen återstår 45,3 %",
    "eller 1 234 500 kronor. Budgeten för året är i balans och",
    "förbundet har inte några skulder till medlemmarna.",
)
LOST = str.maketrans("åäöÅÄÖ§%", "aaoAAO82")
VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
FOOTER = text("Sida 1 (4) Dnr 2024/12", y=15, size=8)


def prose(before: str = "0 Tr", x: float = 20, y: float = 260) -> str:
    return text(*PROSE, x=x, y=y, before=before)


def bad_layer(before: str = "3 Tr") -> str:
    return text(*(line.translate(LOST) for line in PROSE), y=260, before=before)


TALL = prose() + prose(y=150)


def page_of(content: str, setup: Callable[[pikepdf.Pdf, pikepdf.Page], None] = nothing) -> bytes:
    return made(content, setup, SIZE)


def photographed(data: bytes, dpi: int = 150) -> Image.Image:
    with pdfium.PdfDocument(data) as document:
        picture: Image.Image = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
    return picture.convert("L")


def scan_with(over: str = "", of: str = prose()) -> bytes:
    """A scan of the content, with more content over the picture."""
    return scanned(photographed(page_of(of)), over, SIZE)


@pytest.fixture
def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes, str], tuple[Page, int]]:
    """Reads the PDF; OCR is one that reads what truth prints wherever the picture has ink there.

    Gives the first page and how many pictures were read.
    """

    def reader(data: bytes, truth: str) -> tuple[Page, int]:
        words = read_bytes(tmp_path, page_of(truth)).pages[0].words
        sent: list[Picture] = []

        def pretend(picture: Picture, number: int, settings: Settings) -> tuple[Page, tuple[()]]:
            sent.append(picture)
            seen = [replace(w, confidence=0.9) for w in words if w.box and _inked(picture, w.box)]
            lines = tuple(Line((word,), i) for i, word in enumerate(seen, start=1))
            return Page(number, lines, Origin.OCR, *SIZE, dpi=150), ()

        monkeypatch.setattr(pdf_page, "read_picture", as_steps(pretend))
        return read_bytes(tmp_path, data).pages[0], len(sent)

    return reader


def _inked(picture: Picture, box: object) -> bool:
    scale = picture.dpi / 72
    x0, y0, x1, y1 = (round(getattr(box, side) * scale) for side in ("x0", "y0", "x1", "y1"))
    return bool((picture.gray[y0:y1, x0:x1] < 150).mean() > 0.03)


def read_bytes(folder: Path, data: bytes) -> Document:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return read(path)


def same_words(page: Page, truth: str) -> bool:
    """Whether the page's words are those that the content prints, each as often."""
    with pdfium.PdfDocument(page_of(truth)) as document:
        printed = document[0].get_textpage().get_text_range().split()
    return Counter(page.text.split()) == Counter(printed)


# scans -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "origin", "reason"),
    [
        (lambda: scan_with(FOOTER), Origin.OCR, "a scan with 5 words of digital text"),
        (lambda: scan_with(prose("3 Tr") + FOOTER), Origin.DIGITAL, "sound OCR layer"),
        (lambda: scan_with(bad_layer() + FOOTER), Origin.OCR, "bad OCR layer: å, ä, ö"),
        (lambda: under(scan_with(FOOTER), bad_layer("0 Tr")), Origin.OCR, "bad OCR layer: å, ä, ö"),
        (lambda: under(scan_with(FOOTER), prose()), Origin.DIGITAL, "sound OCR layer"),
        (lambda: scan_with(prose("3 Tr", y=150) + FOOTER), Origin.OCR, "where nothing is printed"),
        (lambda: scan_with(prose("3 Tr") + FOOTER, TALL), Origin.OCR, "print has no word"),
        (lambda: scan_with(text(*PROSE[:1], y=260, before="3 Tr") + FOOTER), Origin.OCR, "too few words"),
    ],
    ids=["none", "sound", "lost letters", "under it", "sound under it", "elsewhere", "half", "few words"],
)
def test_a_layer_on_a_scan_is_held_against_the_picture(
    data: Callable[[], bytes],
    origin: Origin,
    reason: str,
    look: Callable[[bytes, str], tuple[Page, int]],
) -> None:
    content = (TALL if "no word" in reason else prose()) + FOOTER
    page, pictures = look(data(), content)
    assert (page.origin, pictures) == (origin, int(origin is Origin.OCR))
    assert reason in page.reason
    assert same_words(page, content)


def under(data: bytes, content: str) -> bytes:
    """The PDF with the content drawn before all else, that is below it."""
    return changed(data, lambda pdf, page: page.contents_add(content.encode("cp1252"), prepend=True))


def test_a_layer_of_the_same_engine_is_read_afresh(look: Callable[[bytes, str], tuple[Page, int]]) -> None:
    def setup(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.Resources.Font.F.BaseFont = Name("/ABCDEF+GlyphLessFont")

    page, pictures = look(changed(scan_with(prose("3 Tr")), setup), prose())
    assert (page.origin, pictures) == (Origin.OCR, 1)


def test_the_old_layer_is_a_second_witness(look: Callable[[bytes, str], tuple[Page, int]]) -> None:
    page, _ = look(scan_with(bad_layer()), prose())
    word = next(word for word in page.words if word.text == "året")
    assert [other.text for other in word.others] == ["aret"]
    assert all(not word.others for word in page.words if word.text == "har")


def test_a_layer_without_the_numbers_of_items_is_read_afresh(
    look: Callable[[bytes, str], tuple[Page, int]],
) -> None:
    items = prose(x=50) + text(*(f"{n}." for n in range(1, 6)), x=30, y=260)
    page, pictures = look(scan_with(prose("3 Tr", x=50), items), items)
    assert (page.origin, pictures) == (Origin.OCR, 1)
    assert "without the beginning of 5 lines" in page.reason
    page, pictures = look(scan_with(items.replace("0 Tr", "3 Tr"), items), items)
    assert (page.origin, pictures) == (Origin.DIGITAL, 0)


def test_a_layer_with_a_word_in_twenty_misspelled_is_read_afresh(
    look: Callable[[bytes, str], tuple[Page, int]],
) -> None:
    layer = prose("3 Tr").replace("verksamheten", "verlcsannheten")
    page, pictures = look(scan_with(layer), prose())
    assert (page.origin, pictures) == (Origin.OCR, 1)
    assert "words are unknown" in page.reason
    assert same_words(page, prose())


def test_strange_words_that_the_picture_has_too_stay(look: Callable[[bytes, str], tuple[Page, int]]) -> None:
    strange = prose().replace("verksamheten", "verksomhoten")
    page, pictures = look(scan_with(strange.replace("0 Tr", "3 Tr"), strange), strange)
    assert pictures == 1
    assert same_words(page, strange)


def test_what_is_blackened_out_is_not_read_from_the_layer(
    look: Callable[[bytes, str], tuple[Page, int]],
) -> None:
    bar = "0 g 181 238 75 12 re f\n"  # over one word of the second line
    for layer in (prose("3 Tr"), bad_layer()):
        page, _ = look(scan_with(layer, prose() + bar), prose().replace("redovisningen", "             "))
        assert "redovisningen" not in page.text
        assert "verksamheten och godk" in " ".join(page.text.split())


def test_a_layer_better_than_its_picture_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def garbage(picture: Picture, number: int, settings: Settings) -> tuple[Page, tuple[()]]:
        return Page(number, (), Origin.OCR, *SIZE, dpi=150), ()

    def failure(picture: Picture, number: int, settings: Settings) -> tuple[Page, tuple[()]]:
        return Page(number, (), Origin.OCR, *SIZE, reason="ocr_timeout", ok=False), ()

    for outcome in (garbage, failure):
        monkeypatch.setattr(pdf_page, "read_picture", as_steps(outcome))
        page = read_bytes(tmp_path, scan_with(bad_layer())).pages[0]
        assert (page.ok, page.origin) == (True, Origin.DIGITAL)
        assert "so the layer stays" in page.reason
        assert "Styrelsen" in page.text


# fonts without a usable alphabet ---------------------------------------------------------------------------


class Operators(BasePen):
    """Draws a glyph as operators of a PDF page."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.found: list[str] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:
        self.found.append(f"{pt[0]:.0f} {pt[1]:.0f} m")

    def _lineTo(self, pt: tuple[float, float]) -> None:
        self.found.append(f"{pt[0]:.0f} {pt[1]:.0f} l")

    def _curveToOne(self, *pts: tuple[float, float]) -> None:
        self.found.append(" ".join(f"{x:.0f} {y:.0f}" for x, y in pts) + " c")

    def _closePath(self) -> None:
        self.found.append("h")


def glyph(character: str) -> tuple[str, float]:
    """The operators that draw the character in units of 1/2048 of its size, and its width."""
    with TTFont(VERA) as font:
        glyphs = font.getGlyphSet()
        name = font.getBestCmap()[ord(character)]
        pen = Operators(glyphs)
        glyphs[name].draw(pen)
        return " ".join(pen.found), glyphs[name].width


GLYPHS = {c: glyph(c) for c in sorted(set("".join(PROSE)))}
UNIT = 12 / 2048


def outlines(lines: tuple[str, ...], y: float = 260) -> str:
    """The lines drawn as shapes, without any text."""
    drawn = []
    for i, line in enumerate(lines):
        x = 20.0
        for c in line:
            drawn.append(f"q {UNIT} 0 0 {UNIT} {x:.2f} {y - 19.2 * i:.2f} cm {GLYPHS[c][0]} f Q")
            x += GLYPHS[c][1] * UNIT
    return "\n".join(drawn) + "\n"


def type3(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A font T whose characters are drawings with names that say nothing; from code 33 on, as GLYPHS."""
    drawings = {
        f"/d{i}": Stream(pdf, f"{width} 0 -500 -500 2500 2500 d1 {shape} f".encode())
        for i, (shape, width) in enumerate(GLYPHS.values())
    }
    page.obj.Resources.Font["/T"] = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([-500, -500, 2500, 2500]),
        FontMatrix=Array([1 / 2048, 0, 0, 1 / 2048, 0, 0]),
        CharProcs=Dictionary(drawings),
        Encoding=Dictionary(Differences=Array([33, *map(Name, drawings)])),
        FirstChar=33,
        LastChar=32 + len(GLYPHS),
        Widths=Array([width for _, width in GLYPHS.values()]),
        Resources=Dictionary(),
    )


def in_type3(lines: tuple[str, ...]) -> str:
    codes = {c: f"{33 + i:02x}" for i, c in enumerate(GLYPHS)}
    return "".join(
        f"BT /T 12 Tf 20 {260 - 19.2 * i} Td <{''.join(codes[c] for c in line)}> Tj ET\n"
        for i, line in enumerate(lines)
    )


def embedded(change: Callable[[pikepdf.Pdf, pikepdf.Object], None], lines: tuple[int, ...]) -> bytes:
    """The prose in embedded fonts, one of them (that of those lines) changed."""
    sheet = FPDF(unit="pt", format=SIZE)
    for name in ("Vera", "VeraIt"):
        sheet.add_font(name, fname=VERA.with_name(f"{name}.ttf"))
    sheet.add_page()
    for i, line in enumerate(PROSE):
        sheet.set_font("VeraIt" if i in lines else "Vera", size=12)
        sheet.text(20, 40 + 19.2 * i, line)

    def on_page(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        for font in page.Resources.Font.values():
            if "Italic" in str(font.BaseFont) or "Oblique" in str(font.BaseFont):
                change(pdf, font)

    return changed(bytes(sheet.output()), on_page)


def unmapped(pdf: pikepdf.Pdf, font: pikepdf.Object) -> None:
    del font.ToUnicode


def shifted(pdf: pikepdf.Pdf, font: pikepdf.Object) -> None:
    """Each letter's code becomes that of the next letter."""
    rows = font.ToUnicode.read_bytes().decode().split("\n")
    for i, row in enumerate(rows):
        parts = row.split("> <")
        if len(parts) == 2 and int(parts[1].rstrip("> "), 16) > 64:
            rows[i] = f"{parts[0]}> <{int(parts[1].rstrip('> '), 16) + 1:04X}>"
    font.ToUnicode = Stream(pdf, "\n".join(rows).encode())


def signs(pdf: pikepdf.Pdf, font: pikepdf.Object) -> None:
    """ö becomes a quotation mark, and ä a blank."""
    rows = font.ToUnicode.read_bytes().decode()
    font.ToUnicode = Stream(pdf, rows.replace("<00F6>", "<0022>").replace("<00E4>", "<0020>").encode())


@pytest.mark.slow
def test_what_has_no_usable_text_is_read_from_the_picture(tmp_path: Path) -> None:
    cases = {
        "outlines": (page_of(outlines(PROSE)), Origin.OCR),
        "outlines and a digital footer": (page_of(outlines(PROSE[:4]) + text(PROSE[4], y=40)), Origin.OCR),
        "drawn characters": (page_of(in_type3(PROSE), type3), Origin.OCR),
        "one font without an alphabet": (embedded(unmapped, (1,)), Origin.DIGITAL),
        "one font with a wrong alphabet": (embedded(shifted, (0, 1)), Origin.DIGITAL),
        "one font with signs and blanks for letters": (embedded(signs, (0, 1, 2)), Origin.DIGITAL),
        "a scan with a digital line": (
            scan_with(text(*PROSE[4:], y=20), text(*PROSE[:4], y=260)), Origin.OCR
        ),
        "a scan set into a digital page": (pasted(), Origin.DIGITAL),
    }  # fmt: skip
    with pikepdf.new() as bundle:
        for data, _ in cases.values():
            with pikepdf.open(io.BytesIO(data)) as one:
                bundle.pages.extend(one.pages)
        document = read_bytes(tmp_path, saved(bundle))
    wanted = Counter(" ".join(PROSE).split())
    wrong = {
        name: (wanted - Counter(page.text.split()), Counter(page.text.split()) - wanted)
        for name, page in zip(cases, document.pages, strict=True)
        if Counter(page.text.split()) != wanted
    }
    assert wrong == {}
    assert [page.origin for page in document.pages] == [origin for _, origin in cases.values()]
    assert "read from its picture" in document.pages[3].reason


def pasted() -> bytes:
    """A digital page with a picture of two of its lines."""
    image = photographed(page_of(text(*PROSE[3:], y=260)), 200).crop((0, 0, 1166, 300))

    def setup(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        kind = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
        page.obj.Resources.XObject["/I"] = picture_stream(pdf, image.tobytes(), image.size, kind)

    return page_of(text(*PROSE[:3], y=280) + placed("I", (420, 108), 0, 60), setup)


def test_one_font_of_several_is_read_from_the_picture(
    look: Callable[[bytes, str], tuple[Page, int]],
) -> None:
    page, pictures = look(embedded(unmapped, (1,)), prose())
    assert (page.origin, pictures) == (Origin.DIGITAL, 1)
    assert "no meaning" in page.reason
    assert [word.confidence for word in page.words if word.text in ("Styrelsen", "stadgarna.")] == [1.0, 1.0]


def test_strange_words_that_the_picture_bears_out_stay(
    look: Callable[[bytes, str], tuple[Page, int]],
) -> None:
    codes = text("XKQWZ ZZTRQ PLWKX QRSTV BXZWQ VVKLX", y=150, font="G")

    def setup(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.Resources.Font["/G"] = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier, Encoding=Name.WinAnsiEncoding
        )

    page, _ = look(page_of(prose() + codes, setup), prose() + codes.replace("/G", "/F"))
    assert (page.origin, page.reason) == (Origin.DIGITAL, "digital text layer")
    assert "XKQWZ" in page.text


def test_bullets_of_a_font_without_an_alphabet_cost_no_ocr(
    look: Callable[[bytes, str], tuple[Page, int]],
) -> None:
    bullets = "".join(f"BT /T 12 Tf 8 {260 - 19.2 * i} Td <2a> Tj ET\n" for i in range(5))
    page, pictures = look(page_of(prose() + bullets, type3), prose())
    assert pictures == 0
    assert "verksamheten och godkänner" in page.text


# places -----------------------------------------------------------------------------------------------------


@given(
    st.floats(0, 380),
    st.floats(0, 280),
    st.sampled_from([0, 90, 180, 270]),
    st.floats(-5, 5),
)
def test_a_place_is_found_again_after_turning(x: float, y: float, turn: int, skew: float) -> None:
    box = Box(x, y, x + 40, y + 20)
    width, height = SIZE if turn % 180 == 0 else SIZE[::-1]
    page = Page(1, (), Origin.OCR, width, height, rotation=turn, skew=skew)
    back = from_read(to_read(box, page, *SIZE), page)
    assert [back.x0, back.y0, back.x1, back.y1] == pytest.approx([box.x0, box.y0, box.x1, box.y1])


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_place_moves_as_the_picture_does(turn: int) -> None:
    gray = np.full((300, 420), 255, np.uint8)
    gray[60:80, 100:140] = 0
    picture = straightened(turned(Picture(gray, 72), (360 - turn) % 360), 3.0, 1)
    page = Page(1, (), Origin.OCR, *picture.points, rotation=turn, skew=3.0)
    at = to_read(Box(100, 60, 140, 80), page, *SIZE).middle
    rows, columns = np.nonzero(picture.gray < 128)
    assert at == pytest.approx((columns.mean(), rows.mean()), abs=1)


# what is not seen -------------------------------------------------------------------------------------------


def unseen_setup(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    form = Stream(pdf, text("beskuren i en form", y=120).encode("cp1252"))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 50, 50])
    form.Resources = Dictionary(Font=page.obj.Resources.Font)
    page.obj.Resources.XObject["/X"] = form
    page.obj.Resources.ExtGState["/G"] = Dictionary(ca=0, CA=0)
    off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("dold")))
    page.obj.Resources.Properties["/L"] = off
    pdf.Root.OCProperties = Dictionary(OCGs=Array([off]), D=Dictionary(OFF=Array([off])))
    kind = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
    page.obj.Resources.XObject["/I"] = picture_stream(pdf, bytes([200]) * 4, (2, 2), kind)


@pytest.mark.parametrize(
    "content",
    [
        text("osynligt läge", y=120, before="3 Tr"),
        text("vitt på vitt", y=120, before="1 g"),
        "/G gs " + text("genomskinlig", y=120),
        "q 0 0 40 40 re W n " + text("bortklippt", y=120) + "Q",
        "/X Do",
        "/OC /L BDC " + text("i ett lager som är släckt", y=120) + " EMC",
        text("under en vit list", y=120) + "1 g 10 110 300 30 re f",
        text("under en bild", y=120) + placed("I", (150, 30), 10, 110),
        text("utanför sidan", y=-40),
        text("utanför sidan", x=500, y=120),
    ],
)
def test_what_is_not_seen_is_not_read(content: str, look: Callable[[bytes, str], tuple[Page, int]]) -> None:
    page, pictures = look(page_of(prose() + "q " + content + " Q", unseen_setup), prose())
    assert same_words(page, prose())
    assert (page.origin, pictures) == (Origin.DIGITAL, 0)


@pytest.mark.parametrize(
    "content",
    [
        "0.1 0.2 0.5 rg 10 110 300 30 re f " + text("vitt på mörkt", y=120, before="1 g"),
        text("ljusgrå", y=120, before="0.75 g"),
        "q 10 110 300 30 re W n " + text("inom sin ram", y=120) + "Q",
        text("överstruken i gult", y=120) + "/H gs 1 1 0 rg 10 110 300 30 re f",
        text("kontur", y=120, before="1 Tr"),
    ],
)
def test_what_is_seen_is_read(content: str, look: Callable[[bytes, str], tuple[Page, int]]) -> None:
    def setup(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        unseen_setup(pdf, page)
        page.obj.Resources.ExtGState["/H"] = Dictionary(BM=Name.Multiply)

    plain = content[content.index("q BT") : content.index("ET Q") + 4]
    page, _ = look(page_of(prose() + "q " + content + " Q", setup), prose() + plain)
    assert same_words(page, prose() + plain)


@pytest.mark.parametrize(
    "again",
    [
        prose(x=20.4),
        text(*PROSE, x=21.2, y=259, before="0.7 g"),
        prose("3 Tr"),
        "".join(
            f"BT /F 12 Tf {20 + 11 * i + d} 120 Td ({c}) Tj ET "
            for i, c in enumerate("ÄTEN")
            for d in (0, 0.5)
        ),
    ],
    ids=["false bold", "shadow", "an OCR layer", "character by character"],
)
def test_what_is_drawn_twice_is_read_once(again: str, look: Callable[[bytes, str], tuple[Page, int]]) -> None:
    page, _ = look(page_of(prose() + again), prose())
    extra = Counter("".join(page.text.split())) - Counter("".join("".join(PROSE).split()))
    assert extra == Counter("ÄTEN" if "Td (Ä)" in again else "")


# pictures that are no text ---------------------------------------------------------------------------------


def test_a_photograph_and_a_coloured_paper_are_left_alone(
    look: Callable[[bytes, str], tuple[Page, int]],
) -> None:
    light = np.full((300, 420), 225, np.uint8)
    light[:40] = 120
    page, pictures = look(scanned(Image.fromarray(light), prose(), SIZE), prose())
    assert (page.reason, pictures) == ("digital text over a picture without text", 0)
    assert same_words(page, prose())


# forms, notes, stamps --------------------------------------------------------------------------------------


def with_note(appearance: bool, flags: int, kind: str) -> bytes:
    """The prose with a filled field, or a stamp, that says "Ifyllt värde"."""

    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name(f"/{kind}"),
            Rect=Array([20, 110, 220, 130]),
            F=flags,
            DA=pikepdf.String("/F 12 Tf 0 g"),
        )
        if appearance:
            shown = Stream(pdf, text("Ifyllt värde", x=2, y=5).encode("cp1252"))
            shown.Type, shown.Subtype, shown.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 20])
            shown.Resources = Dictionary(Font=page.obj.Resources.Font)
            note.AP = Dictionary(N=shown)
        if kind == "Widget":
            note.FT, note.T, note.V = Name.Tx, pikepdf.String("namn"), pikepdf.String("Ifyllt värde")
        note = pdf.make_indirect(note)
        page.obj.Annots = Array([note])
        if kind == "Widget":
            fonts = Dictionary(Font=page.obj.Resources.Font)
            pdf.Root.AcroForm = Dictionary(Fields=Array([note]), DR=fonts, DA=pikepdf.String("/F 12 Tf 0 g"))

    return changed(page_of(prose()), add)


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (with_note(True, 4, "Widget"), True),
        (with_note(False, 4, "Widget"), True),
        (with_note(True, 2, "Widget"), False),
        (with_note(True, 4, "Stamp"), True),
        (with_note(True, 2, "Stamp"), False),
    ],
    ids=["field", "field that readers draw", "hidden field", "stamp", "hidden stamp"],
)
def test_forms_and_stamps_are_read_as_they_are_shown(data: bytes, seen: bool, tmp_path: Path) -> None:
    assert ("Ifyllt värde" in read_bytes(tmp_path, data).pages[0].text) is seen
