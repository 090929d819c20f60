"""Lines that were read with little confidence, read again from the picture as it was before smoothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from handlingar.extract.imaging.image import Picture, framed
from handlingar.extract.model import Reading
from handlingar.extract.ocr.alternatives import doubted
from handlingar.extract.ocr.tesseract import SINGLE_LINE, Look, OcrWord, Steps, best_request

DOUBTFUL = 0.75  # mean confidence of a line
SURER = 0.1  # by so much must the new reading be surer
MOST_LINES = 40  # of a page: more would take as long as the page itself


def reread_lines(picture: Picture, words: Sequence[OcrWord]) -> Steps[list[OcrWord]]:
    """The same words, those of doubtful lines replaced where the sharper picture gives a surer reading."""
    lines = [list(group) for _, group in groupby(words, key=lambda w: w.line)]
    doubtful = [i for i, line in enumerate(lines) if _confidence(line) < DOUBTFUL][:MOST_LINES]
    if not doubtful:
        return list(words)
    cuts = [framed(picture, *_bounds(lines[i])) for i in doubtful]
    readings = yield best_request([cut for cut, _, _ in cuts], SINGLE_LINE, Look.LINES)
    for i, (_, x, y), reading in zip(doubtful, cuts, readings, strict=True):
        others = [w for line in lines[:i] + lines[i + 1 :] for w in line]
        moved = (w.moved(x, y) for w in reading)
        again = [w for w in moved if not any(_is_on(w, other) for other in others)]
        if _confidence(again) > _confidence(lines[i]) + SURER:
            again = [replace(w, line=lines[i][0].line) for w in again]
            pairs = ((w, _there(w, lines[i])) for w in again)
            surer = ((o, w) if o and o.confidence > w.confidence else (w, o) for w, o in pairs)
            lines[i] = [_doubted(w, other) for w, other in surer]
        else:
            lines[i] = [_doubted(w, _there(w, again)) for w in lines[i]]
    return [word for line in lines for word in line]


def _is_on(word: OcrWord, other: OcrWord) -> bool:
    """True where the middle of the word is in the other's box: it is that one, read once more."""
    x, y = word.middle
    return other.x0 <= x <= other.x1 and other.y0 <= y <= other.y1


def _there(word: OcrWord, readings: Sequence[OcrWord]) -> OcrWord | None:
    """What else was read where the word stands, and there alone."""
    here = [r for r in readings if r.x0 < word.x1 and word.x0 < r.x1]
    return here[0] if len(here) == 1 and word.x0 <= here[0].middle[0] <= word.x1 else None


def _doubted(word: OcrWord, other: OcrWord | None) -> OcrWord:
    return doubted(word, [Reading(other.text, other.confidence)]) if other else word


def _confidence(line: Sequence[OcrWord]) -> float:
    letters = sum(len(w.text) for w in line)
    return sum(w.confidence * len(w.text) for w in line) / letters if letters else 0.0


def _bounds(line: Sequence[OcrWord]) -> tuple[float, float, float, float]:
    """The line's pixels and some around them: what was read badly was often cut badly too."""
    top, bottom = min(w.y0 for w in line), max(w.y1 for w in line)
    left, right = min(w.x0 for w in line), max(w.x1 for w in line)
    beside, above = 3 * (bottom - top), 0.35 * (bottom - top)
    return left - beside, top - above, right + beside, bottom + above
