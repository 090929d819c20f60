"""Words that are wrong, and not told, on pages whose fonts call letters by wrong names.

    .venv/bin/python benchmarks/fonts.py [DOCUMENTS] [SEED]        (300 and 1 unless told)

Makes one-page PDFs of known text with wrong maps of all known kinds, reads them, and prints for each kind how
many words there were, how many came out wrong, and how many of these no flag names and no confidence doubts.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from importlib import import_module
from pathlib import Path

from handlingar.extract import Settings, read

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))
broken_maps = import_module("broken_maps")

DOUBTED = 0.6  # confidence: below it a word says itself that it may be wrong
LINES = 12
TEXT = (
    "nämnden beslutar godkänna årsredovisningen ordföranden förslag till kommunen möte protokollet justeras "
    "bilaga budget kronor verksamheten åtgärder fastställa länets östra gatan skola jord granskning kvalitet "
    "personal fråga yttrande samråd höjning utgifter intäkter byggnad xylofon"
)


def lines_of(chance: random.Random) -> list[str]:
    """A heading, and numbered lines of words with a number among them."""
    known = TEXT.split()
    lines = ["Sammanträdesprotokoll för tekniska nämnden den 14 mars 2024"]
    for at in range(LINES):
        words = [chance.choice(known) for _ in range(7)]
        words.insert(3, str(chance.randrange(10, 99999)))
        lines.append(f"§ {at + 10} " + " ".join(words))
    return lines


def main(documents: int, seed: int) -> None:
    """Reads so many documents and prints a row a kind, and the whole."""
    words, wrong, silent = Counter[str](), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(documents):
            chance = random.Random(1000 * seed + number)
            kind, naming = broken_maps.random_naming(chance)
            lines = lines_of(chance)
            path = Path(folder) / "page.pdf"
            path.write_bytes(broken_maps.misnamed(lines, naming))
            document = read(path, Settings())
            got = [word for page in document.pages for word in page.words]
            named = any(problem.code == "unsure_text" for problem in document.problems)
            left = Counter(" ".join(lines).split())
            words[kind] += left.total()
            extra = []
            for word in got:
                if left[word.text]:
                    left[word.text] -= 1
                else:
                    extra.append(word)
            lost = left.total()
            told = sum(word.confidence < DOUBTED for word in extra) if not named else lost
            wrong[kind] += lost
            silent[kind] += max(lost - told, 0)
            if lost:
                print(
                    f"  {number} {kind}: {sorted(left.elements())[:6]} read as {[w.text for w in extra][:6]}",
                    flush=True,
                )
    for kind in (*sorted(words), ""):
        n, bad, untold = (c[kind] if kind else c.total() for c in (words, wrong, silent))
        print(f"{kind or 'all':24s} {n:6d} words {bad:5d} wrong {untold:5d} not told ({untold / n:.2%})")


if __name__ == "__main__":
    numbers = [int(value) for value in sys.argv[1:3]]
    main(*(numbers + [300, 1][len(numbers) :]))
