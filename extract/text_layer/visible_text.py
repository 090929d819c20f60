"""The text that a PDF page holds: what of it is seen, what lies hidden at a picture, what is neither.

Text is seen where the page would look otherwise without it. That one rule leaves out what is white on white,
clear, clipped away, in a layer that is turned off, or below a picture or a bar. Text that is not seen, but
stands where a picture is, is what an OCR program wrote of the picture; all other such text is nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np
import pypdfium2 as pdfium

from handlingar.extract.imaging.image import Gray
from handlingar.extract.layout.page_transform import quarter
from handlingar.extract.layout.placed import Placed
from handlingar.extract.layout.struck_words import struck_out
from handlingar.extract.model import Box, Ruling
from handlingar.extract.pdf.bulk import characters_of
from handlingar.extract.pdf.characters import Glyph, GlyphRun, glyphs_of, main_angle, page_affine
from handlingar.extract.pdf.glyph_marks import as_seen
from handlingar.extract.pdf.glyph_words import words_of
from handlingar.extract.pdf.page_survey import Shown, Survey, survey
from handlingar.extract.pdf.render import bounded, rendered, without_text
from handlingar.extract.pdf.strike_annotations import struck_by_notes
from handlingar.extract.pdf.vector_rulings import page_rulings

SUBSTANTIAL = 0.05  # of the page: smaller pictures are logos, which no OCR program reads
COVERS = 0.65  # of the page: pictures this large are the page
LOOK_DPI, LOOK_PIXELS = 100.0, 6_000_000.0  # a page of five metres isn't looked at more closely
CHANGED = 10  # grey levels: print fainter than this can't be read by anyone
CORE = 0.15  # of a word's box at each edge is left out: its neighbours may reach there
NEAR = 1.5  # points, or AGAIN times its size: a word this near its like is the same, drawn twice
AGAIN = 0.12  # of the size, see NEAR


@dataclass(frozen=True, slots=True)
class Looks:
    """The page's picture with and without its text, turned as it is read; dpi is that of both."""

    whole: Gray
    bare: Gray
    dpi: float


@dataclass(frozen=True, slots=True)
class TextLayer:
    """A page's own text, in points of the page as read, and what is needed to judge it.

    shown are the words that are seen, hidden those of an OCR program; turn is the quarter turn (clockwise)
    of the text on the page as displayed; pictures and what else is drawn are in survey, turned likewise.
    """

    shown: tuple[GlyphRun, ...]
    hidden: tuple[GlyphRun, ...]
    turn: int
    width: float
    height: float
    rulings: tuple[Ruling, ...]
    survey: Survey
    looks: Looks | None

    @property
    def over_picture(self) -> bool:
        return self.survey.cover(self.width, self.height) >= COVERS


def text_layer(page: pdfium.PdfPage, hides_layers: bool) -> TextLayer:
    """The page's text; hides_layers says that the document has content that may be turned off."""
    width, height = page.get_size()
    affine = page_affine(page)
    found = survey(page, affine)
    with closing(page.get_textpage()) as text_page:
        characters = characters_of(text_page)
        glyphs = glyphs_of(text_page, characters, affine)
        turn = main_angle(glyphs)
        if turn:
            affine = affine.after_turn((360 - turn) % 360, width, height)
            glyphs = glyphs_of(text_page, characters, affine)
    if turn:
        back = (360 - turn) % 360
        pictures = (replace(p, box=quarter(p.box, back, width, height)[0]) for p in found.pictures)
        found = replace(found, pictures=tuple(pictures))
        if turn in (90, 270):
            width, height = height, width
    runs = words_of(as_seen(_on_page(glyphs, width, height)))
    painted = any(run.style.painted for run in runs)
    doubted = painted and (hides_layers or found.veiled or found.cover(width, height) >= COVERS)
    looks = looks_of(page, turn) if doubted else None
    seen: list[GlyphRun] = []
    unseen: list[GlyphRun] = []
    for run in runs:
        is_seen = run.style.painted and (looks is None or _changes(looks, run.box))
        (seen if is_seen else unseen).append(run)
    shown = _once(seen)
    pictured = found.pictures if found.cover(width, height) >= SUBSTANTIAL else ()
    hidden = _hidden(unseen, shown, pictured)
    rulings = page_rulings(page, affine, width, height)
    shown, rulings = _struck(shown, rulings, struck_by_notes(page, affine))
    return TextLayer(shown, hidden, turn, width, height, rulings, found, looks)


def _struck(
    shown: tuple[GlyphRun, ...], rulings: tuple[Ruling, ...], notes: tuple[Ruling, ...]
) -> tuple[tuple[GlyphRun, ...], tuple[Ruling, ...]]:
    """The words, those marked that are struck out, and the lines that strike none out."""
    upright = [run for run in shown if run.style.angle == 0]
    lines = [line for line in (*rulings, *notes) if line.horizontal]
    marked, left = struck_out([Placed(run.word, run.baseline) for run in upright], lines)
    if len(left) == len(lines):
        return shown, rulings
    words = iter(marked)
    shown = tuple(replace(r, word=next(words).word) if r.style.angle == 0 else r for r in shown)
    return shown, tuple(line for line in rulings if not line.horizontal or line in left)


def looks_of(page: pdfium.PdfPage, turn: int) -> Looks:
    """The page with and without its text, at a resolution that is enough to see which words are there."""
    dpi = bounded(LOOK_DPI, page, LOOK_PIXELS)
    whole = rendered(page, dpi, turn)
    with without_text(page):
        return Looks(whole, rendered(page, dpi, turn), dpi)


def _on_page(glyphs: Sequence[Glyph | None], width: float, height: float) -> list[Glyph | None]:
    """The characters that stand on the page; what is set outside its edges is not printed."""
    right, bottom = width + 2, height + 2
    return [
        glyph
        if glyph and -2 <= (glyph.x0 + glyph.x1) / 2 <= right and -2 <= (glyph.y0 + glyph.y1) / 2 <= bottom
        else None
        for glyph in glyphs
    ]


def _changes(looks: Looks, box: Box) -> bool:
    """True where the page would look otherwise there without its text."""
    scale = looks.dpi / 72
    across, down = CORE * box.width, CORE * box.height
    left, right = int((box.x0 + across) * scale), int((box.x1 - across) * scale) + 1
    top, bottom = int((box.y0 + down) * scale), int((box.y1 - down) * scale) + 1
    part = np.s_[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    change = np.abs(looks.whole[part].astype(np.int16) - looks.bare[part])
    return bool(change.size and change.max() >= CHANGED)


def _once(runs: Sequence[GlyphRun]) -> tuple[GlyphRun, ...]:
    """Words drawn twice on one place (a shadow, false bold) count once."""
    kept: list[GlyphRun] = []
    places: dict[str, list[tuple[float, float]]] = {}
    for run in runs:
        x, y = run.box.middle
        near = max(NEAR, AGAIN * run.word.size)
        before = places.setdefault(run.word.text, [])
        if not any(abs(x - a) < near and abs(y - b) < near for a, b in before):
            before.append((x, y))
            kept.append(run)
    return tuple(kept)


def _hidden(
    runs: Sequence[GlyphRun], shown: Sequence[GlyphRun], pictures: Sequence[Shown]
) -> tuple[GlyphRun, ...]:
    """Of words that aren't seen, those that stand at a picture and where no word is seen."""
    at_picture = [run for run in runs if any(p.box.holds(*run.box.middle) for p in pictures)]
    return _once([run for run in at_picture if not any(s.box.holds(*run.box.middle) for s in shown)])
