"""A PDF's pages: each is judged by itself, digital text taken as it is, the rest read from its picture."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.contents import broken_contents
from handlingar.extract.glyphs import Glyph, GlyphRun, glyphs_of, main_angle, page_affine, words_of
from handlingar.extract.layer import distrust
from handlingar.extract.lines import Placed, printed_lines
from handlingar.extract.model import Line, Origin, Page, Problem, Ruling
from handlingar.extract.paths import page_rulings
from handlingar.extract.picture import Picture, has_ink, is_light
from handlingar.extract.scan import no_text_read, read_picture
from handlingar.extract.settings import Settings

COVERS = 0.65  # of the page: a picture this large is the page
FEW_WORDS = 60  # over a picture: perhaps only a stamp, a strip or a title
CHECK_DPI = 60.0
CHECK_PIXELS = 4_000_000  # a page of five metres isn't looked at more closely
USUAL_DPI = 300.0  # where no picture says which
SHOWN_ANNOTATIONS = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP)


class CannotOpen(Exception):
    """The PDF can't be opened; code and message are for a Problem."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True, slots=True)
class _Layer:
    """A page's own text: its words, and what is needed to judge them."""

    runs: tuple[GlyphRun, ...]
    turn: int
    width: float
    height: float
    rulings: tuple[Ruling, ...]
    unmapped: float
    cover: float
    picture_dpi: float | None


def mended(data: bytes) -> tuple[bytes, tuple[Problem, ...]]:
    """A PDF that can be opened, and what was done to it: itself, or what could be saved of a broken one.

    Raises CannotOpen, with the reason, where it is encrypted or nothing could be saved.
    """
    try:
        pdfium.PdfDocument(data).close()
        return data, ()
    except pdfium.PdfiumError as error:
        reason = str(error)
    if "password" in reason.lower():
        raise CannotOpen("encrypted", "The PDF needs a password; save it without one.")
    try:
        with pikepdf.open(io.BytesIO(data)) as broken, closing(io.BytesIO()) as saved:
            if not broken.pages:
                raise CannotOpen("no_pages", "The PDF has no pages; fetch or print it again.")
            broken.save(saved)
            lost = any("unable to recover" in warning for warning in broken.get_warnings())
            pdfium.PdfDocument(saved.getvalue()).close()
            message = f"The PDF is broken ({'content is lost' if lost else 'it was mended'}); fetch it again."
            return saved.getvalue(), (Problem("mended_pdf", message, "error" if lost else "warning"),)
    except pikepdf.PasswordError:
        raise CannotOpen("encrypted", "The PDF needs a password; save it without one.") from None
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, OSError) as error:
        reason = str(error).rpartition(": ")[2]  # what stands before it names an object by its address
        raise CannotOpen("broken_pdf", f"The PDF is broken ({reason}); fetch or print it again.") from None


def read_pdf(data: bytes, settings: Settings) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """The pages of a PDF and the problems met. Raises CannotOpen where there is nothing to read."""
    whole, mends = mended(data)
    with closing(pdfium.PdfDocument(whole)) as document:
        if len(document) == 0:
            raise CannotOpen("no_pages", "The PDF has no pages; fetch or print it again.")
        results = [_read_page(document, number, settings) for number in range(1, len(document) + 1)]
    pages = tuple(page for page, _ in results)
    if mends and all(page.origin is Origin.BLANK for page in pages):
        raise CannotOpen(
            "broken_pdf", "The PDF is broken, nothing on its pages could be saved; fetch it again."
        )
    problems = mends + tuple(problem for _, found in results for problem in found)
    told = {problem.page for problem in problems if problem.code == "damaged_page"}
    lost = (p for p in broken_contents(whole) if p.page not in told)
    return pages, (*problems, *lost)


def metadata_of(data: bytes) -> tuple[tuple[str, str], ...]:
    """What the PDF says of itself (Title, Producer …); empty entries left out."""
    with closing(pdfium.PdfDocument(mended(data)[0])) as document:
        return tuple((key, value) for key, value in document.get_metadata_dict().items() if value)


def _read_page(
    document: pdfium.PdfDocument, number: int, settings: Settings
) -> tuple[Page, tuple[Problem, ...]]:
    try:
        with closing(_shown_page(document, number - 1)) as page:
            return _page(page, number, settings)
    except pdfium.PdfiumError as error:
        message = f"Page {number} can't be opened ({error}); the PDF is damaged there."
        page_row = Page(number, (), Origin.BLANK, reason="damaged", ok=False)
        return page_row, (Problem("damaged_page", message, "error", number),)


def _shown_page(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """The page with what forms, stamps and notes show on it made part of its content."""
    page = document[index]
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, i)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in SHOWN_ANNOTATIONS:
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            page.close()
            return document[index]
    return page


def _page(page: pdfium.PdfPage, number: int, settings: Settings) -> tuple[Page, tuple[Problem, ...]]:
    layer = _layer(page)
    texts = [run.word.text for run in layer.runs]
    if not texts:
        shown = _render(page, _bounded(CHECK_DPI, page, CHECK_PIXELS))
        if not has_ink(shown):
            return _blank(page, number, shown)
        return _from_picture(page, number, layer, "no text layer", settings)
    over_picture = layer.cover >= COVERS
    doubt = distrust(texts, layer.unmapped, over_picture)
    if doubt:
        return _from_picture(page, number, layer, doubt, settings)
    digital = _digital(number, layer, "digital text layer")
    if over_picture and len(texts) < FEW_WORDS:
        seen, problems = _from_picture(
            page, number, layer, "a picture with a strip of text over it", settings
        )
        if sum(word.confidence > 0.7 for word in seen.words) > 2 * len(texts) + 10:
            return seen, problems
        return replace(digital, reason="digital text over a picture without text"), ()
    return digital, ()


def _digital(number: int, layer: _Layer, reason: str) -> Page:
    upright = [Placed(run.word, run.baseline) for run in layer.runs if run.angle == 0]
    lines = (*printed_lines(upright, layer.rulings), *_turned_lines(layer.runs))
    return Page(
        number=number,
        lines=tuple(replace(line, number=i) for i, line in enumerate(_blocks(lines), start=1)),
        origin=Origin.DIGITAL,
        width=round(layer.width, 2),
        height=round(layer.height, 2),
        rulings=layer.rulings,
        rotation=layer.turn,
        reason=reason,
    )


def _turned_lines(runs: Sequence[GlyphRun]) -> Iterator[Line]:
    """Text set across the page (in a margin): its words line by line, after all else."""
    kept: list[GlyphRun] = []
    for run in [run for run in runs if run.angle != 0]:
        if kept and (
            kept[-1].angle != run.angle or abs(kept[-1].baseline - run.baseline) > run.word.size / 2
        ):
            yield Line(tuple(k.word for k in kept), 0, -1)
            kept = []
        kept.append(run)
    if kept:
        yield Line(tuple(k.word for k in kept), 0, -1)


def _blocks(lines: Sequence[Line]) -> Iterator[Line]:
    """Each turned line (block -1) becomes a block of its own."""
    block = 0
    for line in lines:
        block = line.block if line.block >= 0 else block + 1
        yield replace(line, block=block)


def _layer(page: pdfium.PdfPage) -> _Layer:
    width, height = page.get_size()
    affine = page_affine(page)
    glyphs = glyphs_of(page, affine)
    turn = main_angle(glyphs)
    if turn:
        affine = affine.after_turn((360 - turn) % 360, width, height)
        glyphs = glyphs_of(page, affine)
        if turn in (90, 270):
            width, height = height, width
    runs = _once(words_of(_on_page(glyphs, width, height)))
    drawn = [glyph for glyph in glyphs if glyph]
    unmapped = sum(glyph.unmapped for glyph in drawn) / len(drawn) if drawn else 0.0
    cover, dpi = _cover(page)
    rulings = page_rulings(page, affine, width, height)
    return _Layer(runs, turn, width, height, rulings, unmapped, cover, dpi)


def _on_page(glyphs: Sequence[Glyph | None], width: float, height: float) -> list[Glyph | None]:
    """The characters that stand on the page; what is set outside its edges is not printed."""
    return [
        glyph
        if glyph and -2 <= glyph.box.middle[0] <= width + 2 and -2 <= glyph.box.middle[1] <= height + 2
        else None
        for glyph in glyphs
    ]


def _once(runs: Sequence[GlyphRun]) -> tuple[GlyphRun, ...]:
    """Words drawn twice on one place (a shadow, false bold) count once."""
    seen: dict[tuple[str, int, int], GlyphRun] = {}
    for run in runs:
        assert run.word.box is not None
        x, y = run.word.box.middle
        seen.setdefault((run.word.text, round(x / 1.5), round(y / 1.5)), run)
    return tuple(seen.values())


def _cover(page: pdfium.PdfPage) -> tuple[float, float | None]:
    """The share of the page that its pictures cover, and the resolution of the largest one."""
    width, height = page.get_size()
    area, largest, dpi = 0.0, 0.0, None
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5):
        left, bottom, right, top = item.get_bounds()
        covered = max(min(right - left, width), 0) * max(min(top - bottom, height), 0)
        area += covered
        if covered > largest and isinstance(item, pdfium.PdfImage):
            across, down = item.get_px_size()
            inches = max(right - left, top - bottom) / 72
            largest, dpi = covered, max(across, down) / inches if inches else None
    return min(area / (width * height or 1.0), 1.0), dpi


def _from_picture(
    page: pdfium.PdfPage, number: int, layer: _Layer, reason: str, settings: Settings
) -> tuple[Page, tuple[Problem, ...]]:
    dpi = layer.picture_dpi if layer.cover >= COVERS and layer.picture_dpi else USUAL_DPI
    dpi = min(max(dpi, settings.min_dpi), settings.max_dpi)
    dpi = _bounded(dpi, page, settings.max_pixels)
    read, problems = read_picture(Picture(_render(page, dpi), dpi), number, settings)
    return replace(read, reason=f"{reason}; {read.reason}" if read.reason else reason), problems


def _blank(page: pdfium.PdfPage, number: int, shown: np.ndarray) -> tuple[Page, tuple[Problem, ...]]:
    """A page on which nothing is seen: an empty one, a dark one, or one whose pictures can't be decoded."""
    width, height = page.get_size()
    if not _has_broken_picture(page):
        empty = Page(number, (), Origin.BLANK, width, height, reason="nothing on the page")
        return empty, () if is_light(shown) else (no_text_read(number),)
    message = f"The picture on page {number} can't be decoded, the file is damaged; fetch or scan it again."
    damaged = Page(number, (), Origin.BLANK, width, height, reason="damaged picture", ok=False)
    return damaged, (Problem("damaged_page", message, "error", number),)


def _has_broken_picture(page: pdfium.PdfPage) -> bool:
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5):
        bitmap = raw.FPDFImageObj_GetBitmap(item)
        if not bitmap:
            return True
        raw.FPDFBitmap_Destroy(bitmap)
    return False


def _bounded(dpi: float, page: pdfium.PdfPage, pixels: float) -> float:
    """The resolution, or the highest at which the page's picture has no more than so many pixels."""
    width, height = page.get_size()
    return min(dpi, 72 * math.sqrt(pixels / max(width * height, 1.0)))


def _render(page: pdfium.PdfPage, dpi: float) -> np.ndarray:
    bitmap = page.render(scale=dpi / 72, grayscale=True, may_draw_forms=True)
    try:
        pixels = bitmap.to_numpy()
        return np.array(pixels if pixels.ndim == 2 else pixels[:, :, 0])
    finally:
        bitmap.close()
