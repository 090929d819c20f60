"""Builds what repair knows of Swedish beside the word list: lexicon_pairs.txt and lexicon_affixes.txt.

    python scripts/build_lexicon.py FOLDER...

Both go to parsers/data. For lexicon_pairs.txt each FOLDER holds .txt files of statutes and government
texts (free of copyright by section 9 of the Swedish Copyright Act; what is kept is their counts, which are
facts). A line is a word and the words that followed it, each with its count, commonest first. "#" stands for
any number, "." for a sentence's end:

    antal deltagare 3 # 1

lexicon_affixes.txt comes from the word list of wordfreq (CC BY-SA 4.0): in how many of its compounds a part
stands first, and last. Only parts that need it are kept: those that could be confused once marks are lost
("stod", "stöd") and combining forms that are no words ("deltagar"):

    deltagar 9 0
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from wordfreq import get_frequency_dict

from handlingar.parsers.repair.lexicon import names, skeleton
from handlingar.parsers.repair.tokens import context_words, pieces

DATA = Path(__file__).resolve().parents[1] / "parsers" / "data"
MIN_PART = 3
MIN_LONG = 4
FLOORS = {3: 2e-5, 4: 3e-7, 5: 3e-7, 6: 3e-7}
"""How common a word must be, by its length, to count as a part; longer words need LONG_FLOOR."""
LONG_FLOOR = 5e-8
OFTEN = 20
"""A word that is always capitalised must stand so often in the texts to be counted."""
FEW = 3
"""A combining form that is no word must stand in so many compounds."""


def count_pairs(texts: list[str]) -> dict[str, Counter[str]]:
    """For each word of the texts, how often each word follows it; rare names (people) are left out."""
    small = {piece.text for text in texts for piece in pieces(text) if piece.text.islower()} | names()
    common = Counter(word for text in texts for word in context_words(text))
    kept = {word for word, n in common.items() if n >= OFTEN or word in small or not word.isalpha()}
    followers: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for paragraph in text.split("\n\n"):
            words = [".", *context_words(paragraph), "."]
            for before, after in pairwise(words):
                if {before, after} <= kept and (before, after) != (".", "."):
                    followers[before][after] += 1
    return followers


def count_affixes(probability: dict[str, float]) -> dict[str, tuple[int, int]]:
    """For each part of the compounds among these words, in how many it stands first and last."""
    parts = {w for w, p in probability.items() if len(w) >= MIN_PART and p >= FLOORS.get(len(w), LONG_FLOOR)}
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for word in probability:
        for cut in range(MIN_PART, len(word) - MIN_PART + 1):
            head, tail = word[:cut], word[cut:]
            first[head] += len(tail) >= MIN_LONG and tail in parts
            last[tail] += len(head) >= MIN_LONG and (
                head in parts or (head[-1] == "s" and head[:-1] in parts)
            )
    seen = {part: (first[part], last[part]) for part in {*first, *last} if first[part] + last[part] > 1}
    doubtful = {skeleton(part) for part in seen if part != skeleton(part)}
    return {
        part: counts
        for part, counts in seen.items()
        if skeleton(part) in doubtful or (part not in parts and counts[0] >= FEW)
    }


def main(folders: list[str]) -> None:
    """Reads every .txt file of the folders, writes both files; exits with usage where no folder is named."""
    if not folders:
        sys.exit(__doc__)
    paths = sorted(path for folder in folders for path in Path(folder).glob("*.txt"))
    followers = count_pairs([path.read_text("utf-8") for path in paths])
    lines = []
    for before in sorted(followers):
        pairs = sorted(followers[before].items(), key=lambda item: (-item[1], item[0]))
        lines.append(" ".join([before, *(f"{after} {n}" for after, n in pairs)]))
    _write("lexicon_pairs.txt", lines)
    words = {w: p for w, p in get_frequency_dict("sv", "large").items() if w.isalpha()}
    _write("lexicon_affixes.txt", [f"{w} {a} {b}" for w, (a, b) in sorted(count_affixes(words).items())])


def _write(name: str, lines: list[str]) -> None:
    (DATA / name).write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{DATA / name}: {len(lines)} lines, {(DATA / name).stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
