"""Learns what an OCR engine without Swedish makes of Swedish letters: parsers/data/lexicon_confusions.csv.

    python -m scripts.learn_confusions CACHE FOLDER...

Every PART-th page of the .txt files of each FOLDER is drawn in one of several fonts, at 300 or 150 dpi, and
read by Tesseract with its English model (what was read is kept in the folder CACHE, since it takes a second
a page). Where a word was read otherwise than it was drawn, its letters are aligned. A line of the table is
what was drawn (one letter or two), what was read, the share of what was drawn that was read so, and how
many times that was seen. The texts are not kept.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import regex
from rapidfuzz.distance import Levenshtein

from benchmarks.eng_ocr import DPIS, FONTS, as_read, paginate

TABLE = Path(__file__).resolve().parents[1] / "parsers" / "data" / "lexicon_confusions.csv"
PART = 2
"""One page in so many is read."""
WORD = regex.compile(r"\S+")
LONGEST = {"drawn": 2, "read": 3}
"""Longer pieces that differ are no confusions of letters."""
FEW = 3
"""A confusion must be seen so often, and in two different words."""

Seen = dict[tuple[str, str], Counter[str]]


def confused(drawn: str, read: str) -> Iterator[tuple[str, str]]:
    """The pieces of a word that were read otherwise, each with what was read for it."""
    edits = [op for op in Levenshtein.opcodes(drawn, read) if op.tag != "equal"]
    at = 0
    while at < len(edits):
        first = last = edits[at]
        while at + 1 < len(edits) and edits[at + 1].src_start == last.src_end:
            at += 1
            last = edits[at]
        at += 1
        yield drawn[first.src_start : last.src_end], read[first.dest_start : last.dest_end]


def word_pairs(page: str, read: str) -> Iterator[tuple[str, str]]:
    """Each word of the page with what was read for it, as far as they can be told apart."""
    drawn_words, read_words = WORD.findall(page), WORD.findall(read)
    matcher = SequenceMatcher(None, drawn_words, read_words, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal" or i2 - i1 == j2 - j1:
            yield from zip(drawn_words[i1:i2], read_words[j1:j2], strict=True)


def main(cache: Path, folders: list[str]) -> None:
    """Draws, reads, aligns, counts, and writes the table."""
    drawn_count: Counter[str] = Counter()
    seen: Seen = {}
    paths = sorted(path for folder in folders for path in Path(folder).glob("*.txt"))
    pages = [page for path in paths for page in list(paginate(path.read_text("utf-8")))[::PART]]
    for number, page in enumerate(pages, start=1):
        read = as_read(page, FONTS[number % len(FONTS)], DPIS[number // len(FONTS) % len(DPIS)], cache)
        for word, word_read in word_pairs(page, read):
            if any(c.isalpha() for c in word):
                drawn_count.update(word)
                drawn_count.update(a + b for a, b in pairwise(word))
                for drawn, found in confused(word, word_read):
                    seen.setdefault((drawn, found), Counter())[word] += 1
    rows = [
        (drawn, read, f"{words.total() / drawn_count[drawn]:.6f}", words.total())
        for (drawn, read), words in seen.items()
        if 1 <= len(drawn) <= LONGEST["drawn"] and len(read) <= LONGEST["read"] and drawn.isalpha()
        if words.total() >= FEW and len(words) > 1
    ]
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("drawn", "read", "share", "seen"))
        writer.writerows(sorted(rows, key=lambda row: (row[0], -row[3], row[1])))
    print(f"{len(pages)} pages, {len(rows)} confusions: {TABLE}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
