"""Learns how far repair's posteriors can be trusted: parsers/data/lexicon_trust.csv.

    python -m scripts.learn_trust CACHE sv_SE.dic PART...

Each PART is a .txt file, or a folder of .txt or digital .pdf files. Two of three pages of its .txt files are
drawn in one of several fonts, at 300 or 150 dpi, read by Tesseract with its English model (what was read is
kept in the folder CACHE) and repaired with a lexicon that was built of the other parts. A change is right
where the word stands on the page in its place; each counts once in a part, as a name that comes again says
little of others. A line of the table is a kind of change (trust.py), a posterior, the share of such changes
that were right, which never falls as the posterior grows, and how many there were. The texts are not kept.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from difflib import SequenceMatcher
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import regex

from benchmarks.eng_ocr import DPIS, FONTS, as_read, paginate
from handlingar.parsers.repair import TextChange, changes, repair
from handlingar.parsers.repair.model import lexicon
from handlingar.parsers.repair.model.posterior_trust import HIGHEST, TABLE, kind_of, logit
from handlingar.parsers.repair.model.store import write_store
from scripts.build_lexicon import READ, lexicon_of, text_of
from scripts.hunspell_forms import small_and_proper

PATH = Path(__file__).resolve().parents[1] / "parsers" / TABLE
LEFT_OUT = 3
"""One page in so many is not read."""
WORD = regex.compile(r"\p{L}[\p{L}\p{N}]*")
BOUNDS = (changes.APPLY, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999, 0.9995, 0.9999, 0.99999)
"""Posteriors from one to the next are counted together."""
PRIOR = 20.0
"""How many changes the posterior itself counts for, where few were seen."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A change that was made: its kind, its posterior, and whether it is right."""

    kind: str
    posterior: float
    right: bool


def judged(pages: Sequence[str], read: Sequence[str]) -> Iterator[tuple[TextChange, bool]]:
    """The changes of pages that were read so, and whether each is what was drawn."""
    raw = "\f".join(text.replace("\f", "") for text in read)
    repaired = repair(raw)
    lines = repaired.text.split("\n")
    right = [_found(page, now) for page, now in zip(pages, repaired.text.split("\f"), strict=True)]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    begins = [0, *(match.end() for match in regex.finditer("\f", repaired.text))]
    longer: Counter[int] = Counter()
    for change in repaired.changes:
        start = starts[change.line - 1] + change.offset + longer[change.line] - begins[change.page - 1]
        if change.made:
            longer[change.line] += len(change.repaired) - len(change.raw)
            words = WORD.finditer(change.repaired)
            yield change, all(start + word.start() in right[change.page - 1] for word in words)


def _found(page: str, now: str) -> set[int]:
    """Where in the repaired page the words begin that stand in their place on the drawn one."""
    words = list(WORD.finditer(now))
    matcher = SequenceMatcher(None, WORD.findall(page), [word[0] for word in words], autojunk=False)
    blocks = matcher.get_matching_blocks()
    return {words[at].start() for block in blocks for at in range(block.b, block.b + block.size)}


def seen_in(paths: list[Path], built: Path, cache: Path) -> list[Seen]:
    """The changes made in a part's texts with the lexicon at this path, with the posterior of the model."""
    found: list[Seen] = []
    known: set[tuple[str, str]] = set()
    number = 0
    with (
        patch.object(lexicon, "PATH", built),
        patch.object(changes, "_told", lambda _, posterior: posterior),
    ):
        for path in paths:
            drawn, read = [], []
            for page in paginate(path.read_text("utf-8")):
                number += 1
                if number % LEFT_OUT:
                    font, dpi = FONTS[number % len(FONTS)], DPIS[number // len(FONTS) % len(DPIS)]
                    drawn.append(page)
                    read.append(as_read(page, font, dpi, cache))
            for change, right in judged(drawn, read):
                if (change.raw, change.repaired) not in known:
                    known.add((change.raw, change.repaired))
                    kind = kind_of(change.raw, change.repaired, change.source)
                    found.append(Seen(kind, change.posterior, right))
    return found


def knots(seen: list[Seen]) -> list[tuple[float, float, int]]:
    """Posteriors, growing, with the share that is right of the changes of one kind, and how many there were.

    Where the share would fall, neighbours are taken together (pool adjacent violators).
    """
    pools: list[tuple[float, list[Seen]]] = []
    for low, high in zip(BOUNDS, (*BOUNDS[1:], math.inf), strict=True):
        group = [change for change in seen if low <= change.posterior < high]
        if group:
            pools.append((_right(group), group))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            together = pools[-2][1] + pools[-1][1]
            pools[-2:] = [(_right(together), together)]
    found = []
    for share, group in pools:
        for low, high in zip(BOUNDS, (*BOUNDS[1:], math.inf), strict=True):
            logits = [logit(change.posterior) for change in group if low <= change.posterior < high]
            if logits:
                middle = 1 / (1 + math.exp(-sum(logits) / len(logits)))
                found.append((middle, share, len(logits)))
    return found


def _right(seen: list[Seen]) -> float:
    mean = sum(min(change.posterior, HIGHEST) for change in seen) / len(seen)
    return (sum(change.right for change in seen) + PRIOR * mean) / (len(seen) + PRIOR)


def _files(part: Path) -> list[Path]:
    return sorted(path for path in part.iterdir() if path.suffix in READ) if part.is_dir() else [part]


def main(cache: Path, dictionary: Path, parts: list[Path]) -> None:
    """Builds, draws, reads, repairs, counts, and writes the table."""
    files = {part: _files(part) for part in parts}
    texts = {part: [text_of(path) for path in paths] for part, paths in files.items()}
    forms, proper = small_and_proper(dictionary)
    seen: list[Seen] = []
    for part, paths in files.items():
        paths = [path for path in paths if path.suffix == ".txt"]
        if not paths:
            continue
        with TemporaryDirectory() as folder:
            built = Path(folder) / "lexicon.bin"
            others = [text for other in parts if other != part for text in texts[other]]
            write_store(built, lexicon_of(others, forms, proper))
            with ProcessPoolExecutor(
                1, get_context("spawn")
            ) as fresh:  # no word of another lexicon is remembered
                found = fresh.submit(seen_in, paths, built, cache).result()
        print(f"{part}: {len(found)} changes, {sum(change.right for change in found)} right", flush=True)
        seen.extend(found)
    with PATH.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("kind", "posterior", "right", "seen"))
        for kind in sorted({change.kind for change in seen}):
            for posterior, right, number in knots([change for change in seen if change.kind == kind]):
                writer.writerow((kind, f"{posterior:.6f}", f"{right:.4f}", number))


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(part) for part in sys.argv[3:]])
