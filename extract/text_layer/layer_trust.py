"""Which of a page's words are taken as they stand, and which are read from the picture instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlingar.extract.imaging.ink_coverage import Boxes, Ink, stands_on_ink, uncovered
from handlingar.extract.language.text_quality import FEW_WORDS, distrust, measure, n_known, unknown_share
from handlingar.extract.model import UNKNOWN, Box
from handlingar.extract.pdf.characters import GlyphRun
from handlingar.extract.pdf.digit_outlines import misnamed_digits
from handlingar.extract.text_layer.font_encoding import doubtful
from handlingar.extract.text_layer.font_signs import odd_faces
from handlingar.extract.text_layer.visible_text import TextLayer

# the font of layers that Tesseract writes; it reads no better for them than for us
OWN_ENGINE = "GlyphLessFont"
ON_INK = 0.75  # of an OCR layer's words stand on print, where it belongs to the picture
MOSTLY = 0.8  # of a font's words are known: it is sound
SHORT_WORD = 3  # letters: words no longer tell nothing
STRANGE = 0.03  # of its words are unknown: in half of sound pages fewer, in layers with errors 0.05 to 0.2
LEAST_HEADLESS, HEADLESS = 3, 0.08  # lines, and of all lines, that begin with print without a word (by eye)
AWAY, FIGURE = 4.0, (0.4, 1.1)  # of a word's height: how far before it, and how high, a number is
READ = 0.7  # of the print has a word, where the layer was read from all of it


@dataclass(frozen=True, slots=True)
class LayerTrust:
    """Which of the page's words are trusted, and whether they do for the page.

    kept are taken as they stand; of these, covering are those of an OCR layer, whose print is on the picture.
    doubted are words that are seen but say something else; refused are those of a bad OCR layer that stand on
    print. does is False where the page's text alone is not enough, and reason says in a few words why;
    misread is True where the refused layer has other numbers than the picture.
    """

    kept: tuple[GlyphRun, ...] = ()
    covering: tuple[GlyphRun, ...] = ()
    doubted: tuple[GlyphRun, ...] = ()
    refused: tuple[GlyphRun, ...] = ()
    does: bool = True
    reason: str = ""
    misread: bool = False


def judged_shown(layer: TextLayer) -> LayerTrust:
    """The trust in the words that are seen, and none yet on the hidden ones."""
    shown = layer.shown
    bad = distrust([run.word.text for run in shown]) if layer.over_picture else None
    if bad:
        return LayerTrust(doubted=shown, does=False, reason=bad)
    reasons = _doubtful(shown)
    if not reasons:
        return LayerTrust(shown)
    kept = tuple(run for i, run in enumerate(shown) if i not in reasons)
    doubted = tuple(shown[i] for i in reasons)
    return LayerTrust(kept, doubted=doubted, does=False, reason=next(iter(reasons.values())))


def _doubtful(shown: Sequence[GlyphRun]) -> dict[int, str]:
    """For each word that can't be trusted, why: its font's text means nothing, or its letters look otherwise.

    With them go the words of fonts that have too few to be judged, and aren't known: headings, as a rule.
    """
    found = doubtful(shown)
    odd = odd_faces(shown) | _misnaming_digits(shown)
    odd |= {
        glyph.style.face
        for run in shown
        if any(glyph.text.isalpha() for glyph in run.glyphs)  # a sign behind a number is no letter
        for glyph in run.glyphs
        if glyph.text == UNKNOWN and glyph.shape
    }
    for i, run in enumerate(shown):
        if any(glyph.style.face in odd for glyph in run.glyphs):
            found.setdefault(i, "a font's letters look otherwise than they are called")
    if not found:
        return found
    words: dict[int, list[int]] = {}
    for i, run in enumerate(shown):
        if i not in found:
            words.setdefault(run.style.face, []).append(i)
    for members in words.values():
        lettered = [shown[i].word.text for i in members if len(shown[i].word.text) > SHORT_WORD]
        if len(lettered) < FEW_WORDS and n_known(lettered) < MOSTLY * len(lettered):
            found.update(dict.fromkeys(members, "few words of a font beside one that can't be trusted"))
    return dict(sorted(found.items()))


def _misnaming_digits(shown: Sequence[GlyphRun]) -> frozenset[int]:
    drawn: dict[int, set[str]] = {}
    for run in shown:
        if run.style.face:
            drawn.setdefault(run.style.face, set()).update(run.word.text)
    return frozenset(face for face, signs in drawn.items() if misnamed_digits(face, signs))


def judged_hidden(trust: LayerTrust, hidden: Sequence[GlyphRun], ink: Ink) -> LayerTrust:
    """The same with the words of an OCR layer judged too, against the ink of the page without its text."""
    printed = tuple(run for run in hidden if stands_on_ink(ink, run.box))
    reason = _refusal(hidden, printed, trust.kept, ink)
    if reason:
        joined = f"{trust.reason}; {reason}" if trust.reason else reason
        return replace(trust, refused=printed, does=False, reason=joined)
    return replace(trust, kept=(*trust.kept, *printed), covering=printed)


def with_numbers_refused(trust: LayerTrust, differ: int, compared: int) -> LayerTrust:
    """The same without the words of an OCR layer of whose numbers so many differ from the picture's."""
    reason = f"OCR layer with other numbers than the picture ({differ} of {compared})"
    kept = trust.kept[: len(trust.kept) - len(trust.covering)]  # the layer's are the last
    return replace(
        trust, kept=kept, covering=(), refused=trust.covering, does=False, reason=reason, misread=True
    )


def _refusal(
    hidden: Sequence[GlyphRun], printed: Sequence[GlyphRun], shown: Sequence[GlyphRun], ink: Ink
) -> str | None:
    if any(run.style.font.endswith(OWN_ENGINE) for run in hidden):
        return "OCR layer of the same engine with a lesser model"
    texts = [run.word.text for run in hidden]
    reason = distrust(texts)
    if reason:
        return reason
    if measure(texts).n_words < FEW_WORDS:
        return "OCR layer with too few words to judge it by"
    if len(printed) < ON_INK * len(hidden):
        return (
            f"bad OCR layer: {1 - len(printed) / len(hidden):.0%} of its words stand where nothing is printed"
        )
    strange = unknown_share(texts)
    if strange > STRANGE:
        return f"OCR layer in which {strange:.0%} of the words are unknown"
    left = uncovered(ink, [run.box for run in (*printed, *shown)])
    if len(left) > (1 - READ) * len(ink.letters):
        return f"bad OCR layer: {len(left) / len(ink.letters):.0%} of the print has no word"
    starts = _starts(printed)
    headless = sum(_begins_before(box, left) for box in starts)
    if headless >= max(LEAST_HEADLESS, HEADLESS * len(starts)):
        return f"OCR layer without the beginning of {headless} lines, such as their numbers"
    return None


def _starts(printed: Sequence[GlyphRun]) -> list[Box]:
    """The first words of the layer's lines."""
    starts: list[Box] = []
    for run in sorted(printed, key=lambda run: run.box.x0):
        if not any(box.y0 < run.box.middle[1] < box.y1 for box in starts):
            starts.append(run.box)
    return starts


def _begins_before(box: Box, left: Boxes) -> bool:
    """True where print without a word stands on the line before its first word, as an item's number does."""
    height = box.height
    heights = left[:, 3] - left[:, 1]
    gaps = box.x0 - left[:, 2]
    middles = (left[:, 1] + left[:, 3]) / 2
    near = (gaps > 0) & (gaps < AWAY * height) & (middles > box.y0) & (middles < box.y1)
    return bool((near & (heights > FIGURE[0] * height) & (heights < FIGURE[1] * height)).any())
