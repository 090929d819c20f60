"""Counts words and word pairs of Swedish public prose into parsers/data/lexicon_pairs.txt.

    python scripts/build_lexicon.py FOLDER...

Each FOLDER holds .txt files of statutes and government texts (these are free of copyright by section 9 of the
Swedish Copyright Act; what is kept is their counts, which are facts). A line of the outcome is a word and the
words that followed it, each with its count, commonest first:

    antal deltagare 3 # 1

"#" stands for any number and "." for the beginning or end of a sentence. Words are in lower case. Pairs of words
seen only in one file and only once are kept too: the file stays small, and rare pairs are most of what is said.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from handlingar.parsers.repair.tokens import context_words

OUT = Path(__file__).resolve().parents[1] / "parsers" / "data" / "lexicon_pairs.txt"


def count_pairs(texts: list[str]) -> dict[str, Counter[str]]:
    """For each word of the texts, how often each word follows it."""
    followers: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for paragraph in text.split("\n\n"):
            words = [".", *context_words(paragraph), "."]
            for before, after in zip(words, words[1:], strict=False):
                if (before, after) != (".", "."):
                    followers[before][after] += 1
    return followers


def main(folders: list[str]) -> None:
    """Reads every .txt file of the folders and writes the pairs; exits with usage where no folder is named."""
    if not folders:
        sys.exit(__doc__)
    paths = sorted(path for folder in folders for path in Path(folder).glob("*.txt"))
    followers = count_pairs([path.read_text("utf-8") for path in paths])
    lines = []
    for before in sorted(followers):
        pairs = sorted(followers[before].items(), key=lambda item: (-item[1], item[0]))
        lines.append(" ".join([before, *(f"{after} {n}" for after, n in pairs)]))
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    total = sum(sum(counter.values()) for counter in followers.values())
    print(f"{len(paths)} files, {total} pairs, {len(lines)} words -> {OUT} ({OUT.stat().st_size} bytes)")


if __name__ == "__main__":
    main(sys.argv[1:])
