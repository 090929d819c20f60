"""The text that a PDF page holds: what of it is seen, what lies hidden at a picture, what is neither.

Text is seen where the page would look otherwise without it. That one rule leaves out what is white on white,
clear, clipped away, in a layer that is turned off, or below a picture or a bar. Text that is not seen, but
stands where a picture is, is what an OCR program wrote of the picture; all other such text is nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from handlingar.extract.imaging.blacked_out import black_bars
from handlingar.extract.imaging.image import Picture
from handlingar.extract.layout.baselines import Placed
from handlingar.extract.layout.struck_words import struck_out
from handlingar.extract.model import Ruling
from handlingar.extract.pdf.all_characters import characters_of
from handlingar.extract.pdf.annotations import notes_over, struck_by_notes
from handlingar.extract.pdf.characters import Glyph, GlyphRun, glyphs_of, main_angle, page_affine
from handlingar.extract.pdf.glyph_marks import as_seen
from handlingar.extract.pdf.glyph_words import words_of
from handlingar.extract.pdf.page_survey import Shown, Survey, survey, turned_back
from handlingar.extract.pdf.vector_rulings import page_rulings
from handlingar.extract.text_layer.covered_words import bars_of, covered_words, is_black, is_within, touches
from handlingar.extract.text_layer.visibility import Looks, is_seen, looks_of

SUBSTANTIAL = 0.05  # of the page: smaller pictures are logos, which no OCR program reads
COVERS = 0.65  # of the page: pictures this large are the page
PANEL = 0.25  # of the page: what covers more is its ground, below the text that an OCR program wrote
NEAR = 1.5  # points, or AGAIN times its size: a word this near its like is the same, drawn twice
AGAIN = 0.12  # of the size, see NEAR


@dataclass(frozen=True, slots=True)
class TextLayer:
    """A page's own text, in points of the page as read, and what is needed to judge it.

    shown are the words that are seen, hidden those of an OCR program; turn is the quarter turn (clockwise)
    of the text on the page as displayed; pictures and what else is drawn are in survey, turned likewise.
    bars black words out, and stand for them; covered are the words that something lies over.
    """

    shown: tuple[GlyphRun, ...]
    hidden: tuple[GlyphRun, ...]
    turn: int
    width: float
    height: float
    rulings: tuple[Ruling, ...]
    survey: Survey
    looks: Looks | None
    bars: tuple[GlyphRun, ...] = ()
    covered: tuple[GlyphRun, ...] = ()

    @property
    def over_picture(self) -> bool:
        return self.survey.cover(self.width, self.height) >= COVERS


def text_layer(page: pdfium.PdfPage, hides_layers: bool) -> TextLayer:
    """The page's text; hides_layers says that the document has content that may be turned off."""
    width, height = page.get_size()
    affine = page_affine(page)
    found = survey(page, affine)
    over = notes_over(page, affine)
    found = replace(found, covers=(*found.covers, *over), black=(*found.black, *over))
    with closing(page.get_textpage()) as text_page:
        characters = characters_of(text_page)
        glyphs = glyphs_of(text_page, characters, affine)
        turn = main_angle(glyphs)
        if turn:
            affine = affine.after_turn((360 - turn) % 360, width, height)
            glyphs = glyphs_of(text_page, characters, affine)
    if turn:
        found = turned_back(found, turn, width, height)
        if turn in (90, 270):
            width, height = height, width
    runs = words_of(as_seen(_on_page(glyphs, width, height)))
    painted = any(run.style.painted for run in runs)
    doubted = hides_layers or found.veiled or found.cover(width, height) >= COVERS
    drawn_over = (*found.covers, *found.black)
    looks = looks_of(page, turn) if painted and (doubted or drawn_over) else None
    seen: list[GlyphRun] = []
    unseen: list[GlyphRun] = []
    covers = [box for box in found.covers if box.width * box.height < PANEL * width * height]
    beneath = covered_words(runs, covers, looks) if looks else frozenset()
    covered = [run for i, run in enumerate(runs) if i in beneath]
    for i, run in enumerate(runs):
        if i not in beneath:
            judged = looks if doubted or touches(run.box, drawn_over) else None
            shows = run.style.painted and (judged is None or is_seen(judged, run))
            (seen if shows else unseen).append(run)
    shown = _once(seen)
    black = [box for box in found.black if looks and is_black(box, looks)]
    bars = bars_of(shown, covered, black, looks) if looks else ()
    pictured = found.pictures if found.cover(width, height) >= SUBSTANTIAL else ()
    hidden = _hidden(unseen, shown, pictured)
    rulings = page_rulings(page, affine, width, height)
    shown, rulings = _struck(shown, rulings, struck_by_notes(page, affine))
    return TextLayer(shown, hidden, turn, width, height, rulings, found, looks, bars, tuple(covered))


def with_bars(layer: TextLayer, looks: Looks) -> TextLayer:
    """The layer without what an OCR program wrote of words that are blacked out on the picture since."""
    black = black_bars(Picture(looks.whole, looks.dpi))
    if not black:
        return replace(layer, looks=looks)
    beneath = tuple(run for run in layer.hidden if is_within(run, black))
    hidden = tuple(run for run in layer.hidden if run not in beneath)
    bars = bars_of((*layer.shown, *hidden), (), black, looks)
    covered = (*layer.covered, *beneath)
    return replace(layer, hidden=hidden, bars=(*layer.bars, *bars), covered=covered, looks=looks)


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


def _on_page(glyphs: Sequence[Glyph | None], width: float, height: float) -> list[Glyph | None]:
    """The characters that stand on the page; what is set outside its edges is not printed."""
    right, bottom = width + 2, height + 2
    return [
        glyph
        if glyph and -2 <= (glyph.x0 + glyph.x1) / 2 <= right and -2 <= (glyph.y0 + glyph.y1) / 2 <= bottom
        else None
        for glyph in glyphs
    ]


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
