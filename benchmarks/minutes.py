"""How much of invented minutes is given back: 500 digital papers of two producers and 60 scans.

    python -m benchmarks.minutes [--digital 500] [--scans 60] [--first-seed 100] [--show]

Prints, for each way of printing, the F-measure of people, items and decisions: of all facts printed and all
facts said, in how many documents nothing is wrong, and with --show what is wrong.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from invented.forms import FORMS, Form, marks_of, told
from invented.marking import Mark


def main() -> None:
    """Marks the papers that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--digital", type=int, default=500)
    parser.add_argument("--scans", type=int, default=60)
    parser.add_argument("--first-seed", type=int, default=100)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    for ways, number in ((("reportlab", "fpdf"), asked.digital), (("scan",), asked.scans)):
        total: dict[str, Mark] = {}
        sound = 0
        for place, (form, seed) in enumerate(_papers(number, asked.first_seed)):
            with tempfile.TemporaryDirectory() as folder:
                marks = marks_of(form, seed, ways[place // len(FORMS) % len(ways)], Path(folder))
            sound += all(one.share == 1 for one in marks.values())
            if asked.show and (wrong := told(marks)):
                print(f"{form.__name__} {seed}:\n{wrong}")
            for kind, one in marks.items():
                total.setdefault(kind, Mark()).add(one)
        shares = ", ".join(f"{kind} {100 * one.share:.2f} %" for kind, one in total.items())
        print(f"{' and '.join(ways)}, {number} papers: {shares}; {sound} without a fault")


def _papers(number: int, first: int) -> Iterator[tuple[Form, int]]:
    """Forms in turn, each with a further seed in each round."""
    for place in range(number):
        yield FORMS[place % len(FORMS)], first + place // len(FORMS)


if __name__ == "__main__":
    main()
