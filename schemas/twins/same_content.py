"""Which documents say the same, by sketches of their words and of their numbers.

A sketch is the smallest of the hashes of all runs of three words; the share that two sketches have in common
tells how much the texts do (Broder 1997). A scan has some words wrong, and so some runs; other minutes of the
same body, or last year's report by the same template, have other numbers.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

import numpy as np
import regex

from handlingar.patterns import compiled

SIZE = 48  # hashes of a sketch
RUN = 3  # words; one in twenty misread leaves 86 % of such runs
# of the runs: the samples' scans have 0.6 to 1 in common with their originals, other papers < 0.2
ALIKE = 0.45
SAME_NUMBERS = 0.5  # of the numbers, where there are some
FEWEST_NUMBERS = 4  # that say anything
FEWEST_RUNS = 30  # of a text that says anything by itself
COMMON = 100  # documents that have a run which says nothing: a letterhead, a signature page's small print
WORD = compiled(r"\p{L}+")
NUMBER = compiled(r"\d+(?:[ \u00a0]\d{3})*")
ORIGINS = ("digital", "repaired_layer", "mixed", "text", "ocr")
"""From the original to what was made of it."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a document: its origin, and the smallest hashes of its runs and numbers.

    In arrays, of four bytes a hash: there are as many sketches as documents.
    """

    doc_id: str
    origin: str | None
    runs: array[int]
    numbers: array[int]


def sketch_of(doc_id: str, origin: str | None, texts: Iterable[str]) -> Sketch:
    """The sketch of a document with these pages."""
    runs: set[int] = set()
    numbers: set[int] = set()
    words: list[str] = []
    for text in texts:
        words += WORD.findall(text.lower())
        numbers.update(zlib.crc32(regex.sub(r"\D", "", n).encode()) for n in NUMBER.findall(text))
    runs.update(zlib.crc32(" ".join(words[n : n + RUN]).encode()) for n in range(len(words) - RUN + 1))
    enough = runs if len(runs) >= FEWEST_RUNS else set[int]()
    return Sketch(doc_id, origin, array("I", nsmallest(SIZE, enough)), array("I", nsmallest(SIZE, numbers)))


def twins(sketches: Iterable[Sketch]) -> dict[str, str]:
    """By the document that repeats another: that other, the most original of those that do.

    Of equals, the first of the archive is the original.
    """
    listed = sorted(sketches, key=_originality)
    repeated = _repeated(listed)
    known: dict[int, list[int]] = defaultdict(list)
    found: dict[str, str] = {}
    for number, sketch in enumerate(listed):
        runs = [run for run in sketch.runs if run in repeated]
        shared = Counter(n for run in runs if len(known[run]) < COMMON for n in known[run])
        best = max(((_alike(sketch, listed[n]), -n) for n, _ in shared.most_common(20)), default=(0.0, 0))
        if best[0] >= ALIKE:
            found[sketch.doc_id] = listed[-best[1]].doc_id
            continue
        for run in runs:
            if len(known[run]) < COMMON:
                known[run].append(number)
    return found


def _repeated(sketches: Sequence[Sketch]) -> set[int]:
    """The runs that more sketches than one have: others tell of no twin, and most are others."""
    every = np.fromiter((run for sketch in sketches for run in sketch.runs), np.uint32)
    runs, times = np.unique(every, return_counts=True)
    return set(runs[times > 1].tolist())


def _originality(sketch: Sketch) -> int:
    return ORIGINS.index(sketch.origin) if sketch.origin in ORIGINS else len(ORIGINS)


def _alike(one: Sketch, other: Sketch) -> float:
    """The share of runs in common; 0 where the numbers are others."""
    few = min(len(one.numbers), len(other.numbers)) < FEWEST_NUMBERS
    if not few and _shared(one.numbers, other.numbers) < SAME_NUMBERS:
        return 0.0
    return _shared(one.runs, other.runs)


def _shared(one: array[int], other: array[int]) -> float:
    smallest = nsmallest(SIZE, {*one, *other})
    both = set(one) & set(other)
    return sum(value in both for value in smallest) / len(smallest) if smallest else 0.0
