"""What only qpdf tells of a PDF: damaged contents and pictures, layers that are off, units, unfilled forms.

PDFium shows what it can and says nothing of the rest, takes every unit for a point, and draws no value of a
form that has no appearance; such a file is changed (in memory) before PDFium gets it.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Collection
from dataclasses import dataclass

import pikepdf
from PIL import Image

from handlingar.extract.model import Problem
from handlingar.extract.pdf_intake.character_maps import mend_character_maps
from handlingar.extract.pdf_intake.unpacking import MOST_UNPACKED, each_of, is_bomb

END_OF_JPEG = b"\xff\xd9"  # of JPEG 2000 too
TAIL = 2_000  # bytes: programs write some of their own after a picture's end
FORMS = 5  # deep: forms within forms
BOMB = Problem(
    "too_much_content",
    f"A part of the PDF unpacks to over {MOST_UNPACKED >> 20} MB and was left out; print it to a new PDF.",
    "error",
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A PDF that PDFium shows as readers do; hides_layers says that it has content that is turned off."""

    data: bytes
    hides_layers: bool
    problems: tuple[Problem, ...] = ()


def prepared(data: bytes) -> Prepared:
    """The PDF with its units as points, its forms' values drawn, without streams that unpack to gigabytes.

    Itself where nothing is to be done, and where qpdf can't open what PDFium could.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            units = [page for page in document.pages if float(page.obj.get("/UserUnit", 1)) != 1]
            for page in units:
                _in_points(page)
            undrawn = _has_undrawn_values(document)
            if undrawn:
                document.Root.AcroForm.NeedAppearances = True
                document.generate_appearance_streams()
            bombs = [item for item in document.objects if isinstance(item, pikepdf.Stream) and is_bomb(item)]
            for bomb in bombs:
                bomb.write(b"")
            mended = mend_character_maps(document)
            hides = _hides_layers(document)
            if not units and not undrawn and not bombs and not mended:
                return Prepared(data, hides)
            saved = io.BytesIO()
            as_it_is = pikepdf.StreamDecodeLevel.none
            with warnings.catch_warnings():
                # of widgets that belong to no form: they are shown as they are
                warnings.simplefilter("ignore")
                document.save(saved, compress_streams=False, stream_decode_level=as_it_is)
            return Prepared(saved.getvalue(), hides, (BOMB,) if bombs else ())
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, AttributeError, KeyError):
        return Prepared(data, False)


def _hides_layers(document: pikepdf.Pdf) -> bool:
    """True where the document's usual view has layers off."""
    usual = document.Root.get("/OCProperties", pikepdf.Dictionary()).get("/D", pikepdf.Dictionary())
    return usual.get("/BaseState") == pikepdf.Name.OFF or len(usual.get("/OFF", pikepdf.Array())) > 0


def _in_points(page: pikepdf.Page) -> None:
    """The page enlarged by its unit, which then is a point."""
    unit = float(page.obj.UserUnit)
    for name in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        box = page.obj.get(name) if name != "/MediaBox" else page.mediabox
        if box is not None:
            page.obj[name] = pikepdf.Array([float(edge) * unit for edge in box])
    for note in page.obj.get("/Annots", pikepdf.Array()):
        if "/Rect" in note:
            note.Rect = pikepdf.Array([float(edge) * unit for edge in note.Rect])
    page.contents_add(f"q {unit} 0 0 {unit} 0 0 cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    del page.obj["/UserUnit"]


def _has_undrawn_values(document: pikepdf.Pdf) -> bool:
    """True where a field of a form has a value, and no appearance that shows it."""
    if "/AcroForm" not in document.Root:
        return False
    return any(
        note.get("/Subtype") == pikepdf.Name.Widget and "/AP" not in note and "/V" in note
        for page in document.pages
        for note in page.obj.get("/Annots", pikepdf.Array())
    )


def broken_contents(data: bytes, pictured: Collection[int]) -> tuple[Problem, ...]:
    """A problem for each page of which a part is lost: its content stream, or a picture on it, is damaged.

    pictured are the numbers of the pages read from their picture; only their pictures are looked at.
    None where qpdf can't open what PDFium could: then nothing is known of its streams.
    """
    problems = []
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            for number, page in enumerate(document.pages, start=1):
                if _is_broken(page):
                    message = f"Page {number} is damaged in the file, and a part of it lost; fetch it again."
                    problems.append(Problem("damaged_page", message, "error", number))
                elif number in pictured and _has_cut_picture(page.obj, FORMS):
                    message = f"A picture on page {number} is cut off in the file; fetch or scan it again."
                    problems.append(Problem("damaged_page", message, "error", number))
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return ()
    return tuple(problems)


def _is_broken(page: pikepdf.Page) -> bool:
    for part in each_of(page.obj.get("/Contents", pikepdf.Array())):
        if isinstance(part, pikepdf.Stream):
            try:
                part.read_bytes()
            except pikepdf.PdfError:
                return True
    return False


def _has_cut_picture(holder: pikepdf.Object, depth: int) -> bool:
    """True where one of the pictures of a page or form holds less than it says."""
    found = holder.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary())
    for item in found.values():
        if not isinstance(item, pikepdf.Stream):
            continue
        if item.get("/Subtype") == pikepdf.Name.Form and depth and _has_cut_picture(item, depth - 1):
            return True
        if item.get("/Subtype") == pikepdf.Name.Image and _is_cut(item):
            return True
    return False


def _is_cut(picture: pikepdf.Stream) -> bool:
    names = each_of(picture.get("/Filter", pikepdf.Array()))
    if names in ([pikepdf.Name.DCTDecode], [pikepdf.Name.JPXDecode]):
        return _is_cut_jpeg(picture.read_raw_bytes())
    if names == [pikepdf.Name.FlateDecode]:
        try:
            return len(picture.read_bytes()) < _least_bytes(picture)
        except pikepdf.PdfError:
            return True
    return False  # other kinds hold no length to hold them against


def _is_cut_jpeg(data: bytes) -> bool:
    if END_OF_JPEG in data[-TAIL:]:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size: the page was rendered within our own limit
            with Image.open(io.BytesIO(data)) as image:
                image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return True
    return False


def _least_bytes(picture: pikepdf.Stream) -> int:
    """The bytes of a picture of its size with one component: colours have more."""
    bits = 1 if picture.get("/ImageMask") else int(picture.get("/BitsPerComponent", 1))
    return (int(picture.get("/Width", 0)) * bits + 7) // 8 * int(picture.get("/Height", 0))
