"""How well and how fast damaged text is repaired: words right, words harmed, calibration, speed, memory,
ablation.

    .venv/bin/python -m benchmarks.repair [SHARED] [--cache FOLDER]

SHARED (../shared unless told) is the folder of shared material. Needs Tesseract's English model and the
fonts of benchmarks/eng_ocr.py; what was read is kept in the cache, so that only the first run takes
minutes. A word is a run of letters; it is right where the aligned word is the same. In the report with
gold, words are compared one by one with their punctuation, as they stand in both.
"""

from __future__ import annotations

import argparse
import math
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path
from unittest.mock import patch

import regex

from benchmarks.eng_ocr import DPIS, FONTS, as_read, paginate
from handlingar.parsers.repair import Repaired, document, repair, text, word_runs
from handlingar.parsers.repair.model import context, word_candidates
from handlingar.parsers.repair.model.lexicon import log_share, skeleton

WORD = regex.compile(r"\p{L}[\p{L}\p{N}]*")
MARKED = regex.compile(r"[åäöÅÄÖ]")
EVALUATED = FONTS[:2]
BOUNDS = (0.6, 0.7, 0.8, 0.9, 0.97, 0.99, 0.999, 1.0)
SURE = 0.97
DAMAGED = "002_delarsrapport.txt"


@dataclass(slots=True)
class Score:
    """Counts of words: all, right, those with marks and those of them right, and those that were harmed."""

    words: int = 0
    right: int = 0
    marked: int = 0
    marked_right: int = 0
    harmed: int = 0

    def add(self, gold: str, now: str, before: str) -> None:
        marked = MARKED.search(gold) is not None
        self.words += 1
        self.right += now == gold
        self.marked += marked
        self.marked_right += marked and now == gold
        self.harmed += before == gold != now

    def join(self, other: Score) -> None:
        self.words += other.words
        self.right += other.right
        self.marked += other.marked
        self.marked_right += other.marked_right
        self.harmed += other.harmed

    def __str__(self) -> str:
        words = f"{self.right / self.words:.2%} of {self.words} words"
        marked = f"{self.marked_right / self.marked:.2%} of {self.marked} words with å ä ö"
        return f"{words}, {marked}, {self.harmed} harmed"


@dataclass(slots=True)
class Reliability:
    """How many changes were made with each posterior, and how many of them are right."""

    made: Counter[float] = field(default_factory=Counter)
    right: Counter[float] = field(default_factory=Counter)
    slips: int = 0
    """How many sure changes count as wrong that made a listed word of one that the transcript misspells."""

    def add(self, posterior: float, right: bool, slip: bool = False) -> None:
        bound = max(b for b in BOUNDS if posterior >= b)
        self.made[bound] += 1
        self.right[bound] += right
        self.slips += bound >= SURE and slip and not right

    def lines(self) -> Iterator[str]:
        for low, high in zip(BOUNDS, (*BOUNDS[1:], None), strict=True):
            if self.made[low]:
                to = f"below {high}" if high else ""
                share = self.right[low] / self.made[low]
                yield f"  {low} {to:12s} {self.made[low]:6d} changes {share:8.2%} right"
        sure = [bound for bound in BOUNDS if bound >= SURE]
        made, right = sum(self.made[b] for b in sure), sum(self.right[b] for b in sure)
        yield f"  from {SURE} on:     {made:6d} changes {right / made:8.2%} right"
        yield f"    without {self.slips} slips of the transcripts: {right / (made - self.slips):8.2%} right"


def of_report(shared: Path, reliability: Reliability) -> Score:
    """The damaged report against its clean text, word by word; a word that was parted counts as one."""
    raw = (shared / "seeds" / DAMAGED).read_text("utf-8")
    gold = (shared / "gold" / "002_clean.txt").read_text("utf-8").split()
    changes = [replace(c, repaired=c.repaired.replace(" ", "_")) for c in repair(raw).changes]
    score = Score()
    changed = iter(change for change in changes if change.made)
    words = " ".join(text.applied(raw.split("\n"), changes)).split()
    for before, now, right in zip(raw.split(), words, gold, strict=True):
        if WORD.search(right):
            score.add(right, now, before)
        if before != now:
            reliability.add(next(changed).posterior, now == right)
    return score


def of_pages(pages: list[str], read: list[str], reliability: Reliability) -> Score:
    """Pages as they were read, repaired, against what was drawn."""
    raw = "\f".join(text.replace("\f", "") for text in read)
    repaired = repair(raw)
    score = Score()
    sides = zip(pages, read, repaired.text.split("\f"), strict=True)
    for number, (page, before, now) in enumerate(sides, start=1):
        gold = WORD.findall(page)
        kept, right = _found(gold, WORD.findall(before)), _found(gold, WORD.findall(now))
        for at, word in enumerate(gold):
            score.add(word, word if at in right else "", word if at in kept else "")
        known = Counter(gold)
        misspelt = {skeleton(word) for word in gold if log_share(word.lower()) is None}
        for change in repaired.changes:
            if change.made and change.page == number:
                missing = [word for word in WORD.findall(change.repaired) if not known[word]]
                slip = all(_is_slip(word, misspelt) for word in missing)
                reliability.add(change.posterior, not missing, slip)
    return score


def _is_slip(word: str, misspelt: set[str]) -> bool:
    """Whether a list holds the word, but not the one with other marks that stands on the page."""
    return skeleton(word) in misspelt and log_share(word.lower()) is not None


def _found(gold: list[str], words: list[str]) -> set[int]:
    blocks = SequenceMatcher(None, gold, words, autojunk=False).get_matching_blocks()
    return {at for block in blocks for at in range(block.a, block.a + block.size)}


@contextmanager
def without(what: str) -> Iterator[None]:
    """Repair with a part of it put out of use: context, compounds, or document consistency."""
    parts: dict[str, tuple[object, str, Callable[..., object]]] = {
        "context": (context, "_after", lambda _before, _word, prior: math.exp(prior)),
        "compounds": (word_candidates, "compounds", lambda *_: []),
        "document consistency": (document, "weighed", lambda run, *_: run),
    }
    module, name, instead = parts[what]
    word_runs._candidates.cache_clear()
    with patch.object(module, name, instead):
        if what == "compounds":
            with patch.object(word_candidates, "half_known", lambda *_: []):
                yield
        else:
            yield
    word_runs._candidates.cache_clear()


def clean_changes(shared: Path) -> tuple[int, list[tuple[str, str]]]:
    """How many words the clean texts have, and what was changed in them."""
    paths = [
        path
        for folder in ("seeds", "public/minutes", "public/prose")
        for path in sorted((shared / folder).glob("*.txt"))
        if path.name != DAMAGED
    ]
    texts = [path.read_text("utf-8") for path in paths]
    made = [change for text in texts for change in repair(text).changes if change.made]
    return sum(len(text.split()) for text in texts), [(change.raw, change.repaired) for change in made]


def timed(text: str) -> tuple[float, Repaired]:
    """The words a second of processor time at which a long damaged text is repaired."""
    began = time.process_time()
    repaired = repair(text)
    return len(text.split()) / (time.process_time() - began), repaired


def main(shared: Path, cache: Path) -> None:
    """Prints everything."""
    began = time.perf_counter()
    repair("Namnden har ett mote")
    print(f"start: {time.perf_counter() - began:.2f} s")
    reliability = Reliability()
    print(f"{DAMAGED}: {of_report(shared, reliability)}")
    sets: list[tuple[list[str], list[str]]] = []
    paths = [path for path in sorted((shared / "seeds").glob("*.txt")) if path.name != DAMAGED]
    for font in EVALUATED:
        for dpi in DPIS:
            whole = Score()
            for path in paths:
                pages = list(paginate(path.read_text("utf-8")))
                read = [as_read(page, font, dpi, cache) for page in pages]
                sets.append((pages, read))
                score = of_pages(pages, read, reliability)
                whole.join(score)
            print(f"{font}, {dpi} dpi: {whole}")
    print("changes by posterior:")
    print("\n".join(reliability.lines()))
    for what in ("context", "compounds", "document consistency"):
        with without(what):
            print(f"without {what}: {of_report(shared, Reliability())}")
            whole = Score()
            for pages, read in sets[: len(paths)]:
                score = of_pages(pages, read, Reliability())
                whole.join(score)
            print(f"  {EVALUATED[0]}, {DPIS[0]} dpi: {whole}")
    words, changed = clean_changes(shared)
    print(f"clean texts: {len(changed)} of {words} words changed {changed[:20]}")
    english = Path(__file__).resolve().parents[1].joinpath("LICENSE").read_text("utf-8")
    print(f"English (LICENSE): {len(repair(english).changes)} changed")
    long = "\n\n".join("\n".join(read) for _, read in sets)
    print(f"speed: {timed(long)[0]:.0f} words a second over {len(long.split())} words")
    command = [sys.executable, "-m", "handlingar", "repair"]
    subprocess.run(command, input=long.encode(), check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"memory: {used:.0f} MB at the most")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("shared", nargs="?", type=Path, default=root / "shared")
    parser.add_argument("--cache", type=Path, default=Path(__file__).with_name("cache"))
    told = parser.parse_args()
    main(told.shared, told.cache)
