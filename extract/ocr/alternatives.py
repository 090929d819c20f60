"""What else a word may be: readings of its picture that were not chosen are kept beside the one that was.

Who sums a table or prints alternatives can choose among them; a number that was read in different ways is
less sure than each who read it said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

from handlingar.extract.model import Correction, Reading, Word
from handlingar.extract.ocr.tesseract import OcrWord

Read = TypeVar("Read", OcrWord, Word)


def reread(word: Read, text: str, confidence: float, rule: str) -> Read:
    """The word as another reading has it; how it was read before becomes one of its others.

    rule says what speaks for the other reading (see Correction).
    """
    others = _merged([*word.others, Reading(word.text, word.confidence)], text)
    made: tuple[Correction, ...] = word.corrections
    if text != word.text:
        made = (*made, Correction(word.text, rule))
    return replace(word, text=text, confidence=confidence, others=others, corrections=made)


def doubted(word: Read, readings: Iterable[Reading]) -> Read:
    """The word with these readings among its others, where they differ from it."""
    return replace(word, others=_merged([*word.others, *readings], word.text))


def all_doubted(words: Sequence[Read], readings: Iterable[Reading]) -> list[Read]:
    """The words with readings of all of them together, each word with its share.

    A word with figures that some read otherwise is less sure by the share of those who do.
    """
    shared = _shared([word.text for word in words], readings)
    return [_weighed(doubted(word, share), share) for word, share in zip(words, shared, strict=True)]


def _weighed(word: Read, readings: Sequence[Reading]) -> Read:
    """The word with its confidence weighed against that of readings with other figures."""
    mine = digits_of(word.text)
    against = sum(r.confidence for r in readings if digits_of(r.text) != mine)
    for_it = word.confidence + sum(r.confidence for r in readings if digits_of(r.text) == mine)
    share = for_it / (for_it + against) if mine and for_it else 1.0
    return replace(word, confidence=word.confidence * share)


def joined(before: Read, after: Read) -> Read:
    """Both words as one where the first stands, as sure as the less sure; its others differ in one."""
    text = before.text + after.text
    sure: float = min(before.confidence, after.confidence)
    found = [
        *(Reading(other.text + after.text, min(other.confidence, sure)) for other in before.others),
        *(Reading(before.text + other.text, min(other.confidence, sure)) for other in after.others),
    ]
    made = joined_corrections([before, after])
    return replace(before, text=text, confidence=sure, others=_merged(found, text), corrections=made)


def shared_readings(texts: Sequence[str], readings: Iterable[Reading]) -> list[tuple[Reading, ...]]:
    """The readings of words together as other readings of each of them."""
    return [_merged(share, text) for share, text in zip(_shared(texts, readings), texts, strict=True)]


def whole(words: Sequence[Read]) -> Reading:
    """The words as one reading: as sure as they are on the average; no text where there are none."""
    sure = sum(word.confidence for word in words) / len(words) if words else 0.0
    return Reading(" ".join(word.text for word in words), sure)


def joined_corrections(words: Sequence[Read]) -> tuple[Correction, ...]:
    """What was set right in the words, as said of all of them together."""
    rules = dict.fromkeys(correction.rule for word in words for correction in word.corrections)
    raw = "".join(word.corrections[0].raw if word.corrections else word.text for word in words)
    return tuple(Correction(raw, rule) for rule in rules)


def shared_corrections(
    texts: Sequence[str], corrections: Sequence[Correction]
) -> list[tuple[Correction, ...]]:
    """What was set right in a text, as said of each of the words that it is cut into."""
    cut = [(c.rule, _shares(texts, c.raw)) for c in corrections]
    return [
        tuple(Correction(shares[n], rule) for rule, shares in cut if shares[n] != text)
        for n, text in enumerate(texts)
    ]


def digits_of(text: str) -> str:
    """The figures in the text, all else left out."""
    return "".join(c for c in text if c.isdigit())


def _merged(readings: Iterable[Reading], chosen: str) -> tuple[Reading, ...]:
    """Each text once with the best confidence it was read with, the likeliest first; not the chosen one."""
    best: dict[str, Reading] = {}
    for reading in readings:
        if reading.text and reading.text != chosen:
            known = best.get(reading.text, reading)
            best[reading.text] = max(known, reading, key=lambda r: r.confidence)
    return tuple(sorted(best.values(), key=lambda r: -r.confidence))


def _shared(texts: Sequence[str], readings: Iterable[Reading]) -> list[list[Reading]]:
    shared: list[list[Reading]] = [[] for _ in texts]
    for reading in readings:
        for share, text in zip(shared, _shares(texts, reading.text), strict=True):
            share.append(Reading(text, reading.confidence))
    return shared


def _shares(texts: Sequence[str], other: str) -> list[str]:
    """The other reading of the words, blanks left out, cut where the words end: a text a word.

    ["1", "234"] and "1284" give ["1", "284"]: what is alike tells where the words end.
    """
    whole, solid = "".join(texts), "".join(other.split())
    place = [0] * (len(whole) + 1)
    for step in Levenshtein.opcodes(whole, solid):
        for i in range(step.src_start + 1, step.src_end + 1):
            within = min(step.dest_start + i - step.src_start, step.dest_end)
            place[i] = step.dest_end if i == step.src_end else within
    place[-1] = len(solid)
    shares, start = [], 0
    for text in texts:
        shares.append(solid[place[start] : place[start + len(text)]])
        start += len(text)
    return shares
