"""A second opinion on words that no lexicon knows, from another of Tesseract's models.

The Latin model has the signs but confuses some letters ("b" after "r") that the Swedish model reads well.
A word is changed only where the other model reads one that is known and the first reading isn't.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex
from rapidfuzz.distance import Levenshtein

from handlingar.extract.lexicon import is_swedish
from handlingar.extract.ocr import OcrWord, installed_languages, recognise_with
from handlingar.extract.picture import Picture, framed

OTHER_MODEL = "swe"
LETTERS = regex.compile(r"(\P{L}*) (\p{L}{5,}) (\P{L}*)", regex.VERBOSE)
FOREIGN = frozenset("æø")  # a neighbour's word, which the Swedish model would make Swedish
FURTHEST = 0.3  # share of its letters that may differ: more is another word
MOST_WORDS = 150  # on a page where more are unknown, the language isn't Swedish or the picture is lost
SINGLE_WORD = 8  # Tesseract's page segmentation mode


def second_opinion(picture: Picture, words: Sequence[OcrWord], timeout: float) -> list[OcrWord]:
    """The same words, the unknown ones changed where the Swedish model reads a known word close to it.

    Raises OcrFailed as `recognise_with` does.
    """
    result = list(words)
    unknown = [
        i
        for i, word in enumerate(words)
        if _core(word.text) and not _is_known(word.text) and FOREIGN.isdisjoint(word.text.lower())
    ]
    if OTHER_MODEL not in installed_languages() or not 0 < len(unknown) <= MOST_WORDS:
        return result
    pictures = [framed(picture, w.x0, w.y0, w.x1, w.y1)[0] for w in (words[i] for i in unknown)]
    for i, reading in zip(unknown, recognise_with(OTHER_MODEL, pictures, SINGLE_WORD, timeout), strict=True):
        if len(reading) == 1:
            result[i] = _judged(words[i], reading[0])
    return result


def _core(text: str) -> str:
    match = LETTERS.fullmatch(text)
    return match[2] if match else ""


def _is_known(text: str) -> bool:
    return is_swedish(_core(text).lower())


def _judged(first: OcrWord, second: OcrWord) -> OcrWord:
    core, other = _core(first.text), _core(second.text)
    if not other or not is_swedish(other.lower()) or core.isupper() != other.isupper():
        return first
    if Levenshtein.normalized_distance(core, other) > FURTHEST:
        return first
    text = first.text.replace(core, other)
    return OcrWord(text, first.x0, first.y0, first.x1, first.y1, second.confidence, first.line)
