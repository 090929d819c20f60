"""A page of a PDF: its text where that can be trusted, its picture for the rest, each word once.

The words that are trusted are taken out of the page's picture; if print is left on it, the picture is read,
and both are put together. So a scan with a digital footer, a digital page with a scanned table, a page with
one font that says nothing, and a page drawn as outlines are all the same case.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.imaging.image import Gray, Picture, binary, has_ink, is_light, part_of, shrunk
from handlingar.extract.imaging.ink_coverage import ink_of, looks_printed, uncovered
from handlingar.extract.imaging.resolution import sized
from handlingar.extract.imaging.stroke_widths import with_bold
from handlingar.extract.language.text_quality import distrust, means, n_known
from handlingar.extract.model import COVERED_TEXT, Origin, Page, Problem
from handlingar.extract.ocr.tesseract import Steps
from handlingar.extract.pdf.characters import GlyphRun
from handlingar.extract.pdf.drawn_objects import pieces_of
from handlingar.extract.pdf.render import bounded, pictured, rendered, without_text
from handlingar.extract.recognition.scanned_page import no_text_read, read_picture
from handlingar.extract.settings import Settings
from handlingar.extract.text_layer.font_letters import compared, without
from handlingar.extract.text_layer.layer_trust import (
    LayerTrust,
    judged_hidden,
    judged_shown,
    with_numbers_refused,
)
from handlingar.extract.text_layer.merge import (
    borne_out,
    lacks_letters,
    new_words,
    set_in_lines,
    unread,
    with_text,
    with_words,
    witnessed,
)
from handlingar.extract.text_layer.number_check import (
    are_others,
    numbers_read_otherwise,
    numbers_that_differ,
)
from handlingar.extract.text_layer.visibility import looks_of
from handlingar.extract.text_layer.visible_text import SUBSTANTIAL, TextLayer, text_layer, with_bars

CHECK_DPI, CHECK_PIXELS = 60.0, 4_000_000  # a page of five metres isn't looked at more closely
A4_LONG = 842.0  # points
LEAST_DPI = 20.0  # a page of which no sharper picture may be made (one of 18 metres) has none to be read
STROKES_DPI = 200.0  # shows how thick strokes are
USUAL_DPI = 300.0  # where no picture says which
OUTLINES = 150  # filled shapes with curves: perhaps letters drawn as such
FEW_WORDS = 15  # the page may be another thing with a stamp on it
STRIP_WORDS = 60  # over a picture: perhaps only a stamp, a strip or a title
A_WORD, A_TEXT = 4, 20  # letters: what a scan may say at least; what a picture must, to be worth reading
SHOWN_WORDS = 8  # that a message names
IN_FILE = "beneath bars, pictures or notes are still in the file, and were left out"
MOSTLY_READ = 0.6  # of the doubted words read as they stand, none otherwise: the font is strange, but right
DISPUTED = (3, 0.02)  # words, and of the doubted, that are read as known ones and are none: the font is wrong
UNREAD = 0.1  # confidence of a doubted word that was not read: none of 26 was right (measured)
AS_MANY = 1.3  # times as many known words: the old layer was read from a better picture

Read = tuple[Page, tuple[Problem, ...]]


def read_page(page: pdfium.PdfPage, number: int, settings: Settings, hides_layers: bool) -> Steps[Read]:
    """The page and the problems met; hides_layers says that the document has content that is turned off."""
    layer = text_layer(page, hides_layers)
    if layer.hidden:
        layer = with_bars(layer, layer.looks or looks_of(page, layer.turn))
    found, problems = yield from _judged(page, number, layer, settings)
    if layer.covered:
        message = f"Page {number}: words ({len(layer.covered)}) {IN_FILE}."
        problems = (*problems, Problem(COVERED_TEXT, message, "warning", number))
    return found, problems


def _judged(page: pdfium.PdfPage, number: int, layer: TextLayer, settings: Settings) -> Steps[Read]:
    """The page by its text where that does, else with its picture."""
    if not layer.shown and not layer.hidden:
        bare = LayerTrust(does=False, reason="no text layer")
        return (yield from _pictured(page, number, layer, bare, settings))
    trust = judged_shown(layer)
    if layer.hidden or _may_hold_more(layer, trust):
        looks = layer.looks or looks_of(page, layer.turn)
        ink = ink_of(looks.bare, looks.dpi)
        if layer.hidden:
            trust = judged_hidden(trust, layer.hidden, ink)
            trust = yield from _held_against_picture(page, layer, trust, settings)
        left = uncovered(ink, [run.box for run in trust.covering])
        strip = layer.over_picture and len(trust.kept) < STRIP_WORDS
        if not trust.does or looks_printed(left, A_WORD if strip else A_TEXT):
            return (yield from _pictured(page, number, layer, trust, settings))
    return _with_bold(_digital(number, layer, trust.kept, _reason(layer, trust)), page, layer, trust), ()


def _held_against_picture(
    page: pdfium.PdfPage, layer: TextLayer, trust: LayerTrust, settings: Settings
) -> Steps[LayerTrust]:
    """The trust in an OCR layer once some of its numbers were read from the picture."""
    if not trust.covering:
        return trust
    with without_text(page):
        picture = pictured(page, _dpi(page, layer, settings), layer.turn)
    differ, compared = yield from numbers_that_differ(picture, trust.covering)
    return with_numbers_refused(trust, differ, compared) if are_others(differ, compared) else trust


def _may_hold_more(layer: TextLayer, trust: LayerTrust) -> bool:
    """True where there may be print that is no text: pictures, outlines, a page with hardly a word."""
    return bool(
        trust.doubted
        or layer.survey.curves >= OUTLINES
        or len(layer.shown) < FEW_WORDS
        or layer.survey.cover(layer.width, layer.height) >= SUBSTANTIAL
    )


def _reason(layer: TextLayer, trust: LayerTrust) -> str:
    if trust.covering:
        return "sound OCR layer over a picture"
    return "digital text over a picture without text" if layer.over_picture else "digital text layer"


def _digital(number: int, layer: TextLayer, runs: Sequence[GlyphRun], reason: str) -> Page:
    return Page(
        number=number,
        lines=set_in_lines((*runs, *layer.bars), layer.rulings),
        origin=Origin.DIGITAL,
        width=round(layer.width, 2),
        height=round(layer.height, 2),
        rulings=layer.rulings,
        rotation=layer.turn,
        reason=reason,
    )


def _with_bold(read: Page, page: pdfium.PdfPage, layer: TextLayer, trust: LayerTrust) -> Page:
    """The page with what is bold in the print that an OCR layer lies over, which the layer doesn't tell."""
    if not trust.covering:
        return read
    dpi = bounded(STROKES_DPI, page, CHECK_PIXELS)
    with without_text(page):
        gray = rendered(page, dpi, layer.turn)
    return replace(read, lines=with_bold(read.lines, binary(gray), dpi))


def _pictured(
    page: pdfium.PdfPage, number: int, layer: TextLayer, trust: LayerTrust, settings: Settings
) -> Steps[Read]:
    """The page read from its picture, what is trusted of its text taken out of it and put in again."""
    too_large = bounded(USUAL_DPI, page, settings.max_pixels) < LEAST_DPI
    picture = _glance(page) if too_large else _rest(page, layer, trust, settings)
    if not layer.shown and not layer.hidden:
        shown = shrunk(picture.gray, CHECK_DPI / picture.dpi)
        if not has_ink(shown):
            return _blank(page, number, shown, settings)
    if too_large:
        return _unseen(number, layer, trust)
    seen, problems = yield from read_picture(picture, number, settings)
    if not seen.ok or _reads_worse(seen, trust):
        return _fallen_back(number, layer, trust, seen), problems
    trust, seen = _learned(layer, trust, seen)
    if layer.shown and trust.does and not (trust.doubted or _may_hold_more(layer, trust)):
        return _digital(number, layer, trust.kept, _reason(layer, trust)), problems
    if borne_out(trust.doubted, seen):
        lost = tuple(run for run in trust.doubted if lacks_letters(run))
        kept = (*trust.kept, *(run for run in trust.doubted if not lacks_letters(run)))
        trust = replace(trust, kept=kept, doubted=lost, does=True, reason="")
    seen = witnessed(seen, (*trust.refused, *trust.doubted), layer)
    found = new_words(seen, layer, trust)
    strip = layer.over_picture and len(trust.kept) < STRIP_WORDS
    if not trust.kept or len(found) > (0 if strip else len(trust.kept)):
        scan = with_text(seen, trust.kept, layer)
        reason = trust.reason or f"a scan with {len(trust.kept)} words of digital text on it"
        reason = f"{reason}; {seen.reason}" if seen.reason else reason
        return replace(scan, rotation=(seen.rotation + layer.turn) % 360, reason=reason), problems
    if not found:
        reason = _reason(layer, trust)
        reason = f"{reason} ({trust.reason})" if trust.reason else reason
        return _digital(number, layer, (*trust.kept, *trust.doubted), reason), problems
    reason = "sound OCR layer" if trust.covering else "digital text layer"
    reason = f"{reason}; {len(found)} words read from its picture"
    reason = f"{reason} ({trust.reason})" if trust.reason else reason
    left = [replace(run, word=replace(run.word, confidence=UNREAD)) for run in unread(trust.doubted, found)]
    kept = (*trust.kept, *left)
    told = tuple(_unsure(number, left)) if not layer.over_picture else ()
    digital = _with_bold(_digital(number, layer, kept, reason), page, layer, trust)
    bars = [bar for bar in layer.bars if not any(bar.box.holds(*run.box.middle) for run in found)]
    return with_words(digital, (*kept, *bars), found, seen), (*problems, *told)


def _unsure(number: int, left: Sequence[GlyphRun]) -> Iterator[Problem]:
    """What is said of words that stay as their font has them; rules of underscores and dashes are none."""
    words = [run.word.text for run in left if any(map(str.isalnum, run.word.text))]
    if words:
        told = f"{len(words)} word(s) of a font that can't be trusted were not read"
        message = f"Page {number}: {told}: {', '.join(words[:SHOWN_WORDS])}."
        yield Problem("unsure_text", message, "warning", number)


def _learned(layer: TextLayer, trust: LayerTrust, seen: Page) -> tuple[LayerTrust, Page]:
    """The trust with the doubted words kept whose letters the picture tells, and the rest of what it says.

    Words that an OCR program wrote over a picture have no font of their own: they aren't compared.
    """
    if not trust.doubted or layer.over_picture:
        return trust, seen
    result = compared(trust.doubted, seen)
    settled = {run.glyphs: run for run in result.settled}
    known = {run.glyphs: run for run in trust.kept} | settled
    kept = tuple(known[run.glyphs] for run in layer.shown if run.glyphs in known)
    others = tuple(run for run in trust.kept if not any(run is shown for shown in layer.shown))
    nameless = any(run.unmapped for run in result.open)
    sound = result.disputed < max(DISPUTED[0], DISPUTED[1] * len(trust.doubted))
    if sound and not (nameless or result.altered) and len(result.settled) >= MOSTLY_READ * len(trust.doubted):
        kept, result = layer.shown, replace(result, open=())
    left = replace(trust, kept=(*kept, *others), doubted=result.open)
    if not (result.open or result.altered):
        left = replace(left, does=True, reason="")
    return left, without(seen, tuple(settled.values()))


def _glance(page: pdfium.PdfPage) -> Picture:
    """A coarse picture of the page, which shows whether there is anything on it."""
    dpi = bounded(CHECK_DPI, page, CHECK_PIXELS)
    return Picture(rendered(page, dpi), dpi)


def _unseen(number: int, layer: TextLayer, trust: LayerTrust) -> Read:
    """A page too large for its picture to be read: its text alone, and not ok where there is none."""
    message = f"Page {number} is too large for its picture to be read; what is not text on it was not."
    found = _digital(number, layer, trust.kept, "too large a page for its picture to be read")
    problem = Problem("too_large_page", message, "warning" if trust.kept else "error", number)
    return replace(found, ok=bool(trust.kept)), (problem,)


def _reads_worse(seen: Page, trust: LayerTrust) -> bool:
    """True where the refused layer has far more known words than the picture gave: it had a better one.

    One that may be sound stays where the picture gives no more words and numbers that mean something, and not
    other numbers.
    """
    if seen.origin is Origin.BLANK:
        return False
    texts = [run.word.text for run in trust.refused]
    read = [word.text for word in seen.words]
    if n_known(texts) > AS_MANY * n_known(read) + FEW_WORDS:
        return True
    if trust.misread or distrust(texts) is not None or sum(map(means, texts)) <= sum(map(means, read)):
        return False
    return not are_others(*numbers_read_otherwise(seen, trust.refused))


def _fallen_back(number: int, layer: TextLayer, trust: LayerTrust, seen: Page) -> Page:
    """The page by its text alone, where its picture can't be read; not ok where that is hardly any."""
    runs = (*trust.kept, *trust.doubted, *trust.refused)
    why = seen.reason or "the picture reads worse"
    reason = f"{trust.reason}; {why}, so the layer stays" if runs else f"{trust.reason}; {why}"
    if not runs:
        return replace(seen, reason=reason)
    ok = n_known(run.word.text for run in runs) >= FEW_WORDS
    return replace(_digital(number, layer, runs, reason.removeprefix("; ")), ok=ok)


def _rest(page: pdfium.PdfPage, layer: TextLayer, trust: LayerTrust, settings: Settings) -> Picture:
    """The page's picture without the words that are trusted, at the resolution that its pictures have."""
    dpi = _dpi(page, layer, settings)
    if not trust.kept:
        whole = pictured(page, dpi, layer.turn)
        return whole if trust.refused or trust.doubted else sized(whole)  # words keep their places
    with without_text(page):
        bare = pictured(page, dpi, layer.turn)
    gray = bare.gray.copy()

    def place(run: GlyphRun) -> tuple[slice, slice]:
        return part_of(run.box.grown(72 / dpi, 0.1 * run.box.height), dpi)

    if trust.doubted:
        shown = rendered(page, dpi, layer.turn)
        beside = [part_of(run.box.grown(run.box.height, 0.1 * run.box.height), dpi) for run in trust.doubted]
        for part in beside:  # what the font calls a blank may show a letter
            gray[part] = shown[part]
        for part in (part_of(run.box, dpi) for run in trust.kept):
            gray[part] = bare.gray[part]
        for part in map(place, trust.doubted):
            gray[part] = shown[part]
    for part in map(place, trust.covering):
        if gray[part].size:
            gray[part] = np.percentile(gray[part], 90)  # the paper's own colour
    return replace(bare, gray=gray)


def _dpi(page: pdfium.PdfPage, layer: TextLayer, settings: Settings) -> float:
    """The resolution at which the page's picture is made."""
    dpi = layer.survey.dpi if layer.over_picture and layer.survey.dpi else USUAL_DPI
    least = settings.min_dpi * min(1.0, A4_LONG / max(layer.width, layer.height))  # pages stated too large
    return bounded(min(max(dpi, least), settings.max_dpi), page, settings.max_pixels)


def _blank(page: pdfium.PdfPage, number: int, shown: Gray, settings: Settings) -> Read:
    """A page on which nothing is seen: an empty one, a dark one, or one whose pictures can't be decoded."""
    width, height = page.get_size()
    if _has_huge_picture(page, settings.max_pixels):
        message = f"The picture on page {number} is too large to open safely; print it to a new PDF."
        huge = Page(number, (), Origin.BLANK, width, height, reason="huge picture", ok=False)
        return huge, (Problem("too_many_pixels", message, "error", number),)
    if not _has_broken_picture(page):
        empty = Page(number, (), Origin.BLANK, width, height, reason="nothing on the page")
        return empty, () if is_light(shown) else (no_text_read(number),)
    message = f"The picture on page {number} can't be decoded, the file is damaged; fetch or scan it again."
    damaged = Page(number, (), Origin.BLANK, width, height, reason="damaged picture", ok=False)
    return damaged, (Problem("damaged_page", message, "error", number),)


def _has_huge_picture(page: pdfium.PdfPage, most: int) -> bool:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    for piece in pieces_of(page):
        if piece.kind == raw.FPDF_PAGEOBJ_IMAGE:
            raw.FPDFImageObj_GetImagePixelSize(piece.item, width, height)
            if width.value * height.value > most:
                return True
    return False


def _has_broken_picture(page: pdfium.PdfPage) -> bool:
    for piece in pieces_of(page):
        if piece.kind == raw.FPDF_PAGEOBJ_IMAGE:
            bitmap = raw.FPDFImageObj_GetBitmap(piece.item)
            if not bitmap:
                return True
            raw.FPDFBitmap_Destroy(bitmap)
    return False
