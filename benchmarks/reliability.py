"""What a told confidence is worth: of the words told so sure, how many are right, by origin and kind of word.

    .venv/bin/python benchmarks/reliability.py [PAGES] [SEED]        (4 of each kind, and 1, unless told)

Makes pages of invented text, as sound PDFs, as PDFs whose fonts misname letters, and as scans of several
qualities; reads them; holds each word against what was printed. Prints the table of docs/reading.md.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from importlib import import_module
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import regex
from PIL import Image

from handlingar.extract import Settings, Word, read

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))
broken_maps, scanner = import_module("broken_maps"), import_module("scanner")

BANDS = (1.0, 0.95, 0.9, 0.8, 0.6, 0.0)
KINDS = ("letters", "numbers", "names", "paragraph numbers")
FIRST = ["Åke", "Ylva", "Märta", "Nils", "Sonja", "Göran", "Lena", "Örjan", "Edvin", "Birgitta"]
LAST = ["Östbyrå", "Lindmossa", "Ekdahl", "Sjögren", "Klintvall", "Kärrhult", "Ängsmo", "Tallvik", "Bäckrå"]
WORDS = regex.findall(r"\p{L}{2,}[.,]?", " ".join((*scanner.PROSE, *scanner.COLUMNS[0], *scanner.COLUMNS[1])))

Pixels = scanner.Pixels
SCANS: dict[str, tuple[float, Callable[[Pixels], Pixels]]] = {
    "300 dpi": (300, lambda page: page),
    "200 dpi, leaning": (200, lambda page: scanner.leaning(scanner.grainy(page, 10), 0.6)),
    "200 dpi, black and white": (200, lambda page: np.where(page < 140, 0, 255).astype(np.uint8)),
    "150 dpi, grainy": (150, lambda page: scanner.grainy(page, 20)),
    "150 dpi, specks": (150, lambda page: scanner.peppered(page, 0.01)),
}


def main(pages: int, seed: int) -> None:
    """Reads so many pages of each kind and prints the table."""
    told, right = Counter[tuple[str, str, float]](), Counter[tuple[str, str, float]]()
    made, missed = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(pages):
            chance = random.Random(1000 * seed + number)
            for origin, data, lines in _made(chance):
                path = Path(folder) / "page.pdf"
                path.write_bytes(data)
                words = [word for page in read(path, Settings()).pages for word in page.words]
                made[origin] += 1
                for kind, word, is_right in _judged(words, " ".join(lines).split()):
                    if word is None:
                        missed[origin] += 1
                        continue
                    key = origin, kind, next(band for band in BANDS if word.confidence >= band)
                    told[key] += 1
                    right[key] += is_right
    print("| origin | told | " + " | ".join(KINDS) + " |\n|---|---|" + "---|" * len(KINDS))
    for origin in sorted(made):
        for band in BANDS:
            cells = [(told[origin, kind, band], right[origin, kind, band]) for kind in KINDS]
            if any(n for n, _ in cells):
                shares = (f"{100 * good / n:.1f} % of {n}" if n else "" for n, good in cells)
                print(f"| {origin} | {band:g} | " + " | ".join(shares) + " |")
        print(f"| {origin} | pages: {made[origin]}, words not read: {missed[origin]} |" + " |" * len(KINDS))


def lines_of(chance: random.Random) -> list[str]:
    """Minutes of a kind: items with numbers and titles, names, prose, and rows of figures."""
    lines = []
    for item in range(8):
        lines.append(f"§ {chance.randrange(1, 180)} {' '.join(chance.sample(WORDS, 3)).capitalize()}")
        lines.append("Närvarande: " + " ".join(_name(chance) + "," for _ in range(3)).rstrip(","))
        lines += [" ".join(chance.choice(WORDS) for _ in range(8)) for _ in range(2)]
        figures = " ".join(str(chance.randrange(-(10 ** chance.randint(1, 5)), 10**5)) for _ in range(4))
        lines.append(
            f"Summa {figures} {chance.randrange(1000) / 10:.1f}".replace(".", ",") + f" {2015 + item}"
        )
    return lines


def _name(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


def _made(chance: random.Random) -> Iterator[tuple[str, bytes, list[str]]]:
    """The pages of a round: the origin they are read with, the file, and its lines."""
    lines = lines_of(chance)
    sound = broken_maps.misnamed(lines, lambda letter: letter)
    yield "digital", sound, lines
    _, naming = broken_maps.random_naming(chance)
    yield "digital, misnamed letters", broken_maps.misnamed(lines, naming), lines
    for name in sorted(SCANS):
        lines = lines_of(chance)
        dpi, fault = SCANS[name]
        with pdfium.PdfDocument(broken_maps.misnamed(lines, lambda letter: letter)) as document:
            gray = document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        stream = io.BytesIO()
        Image.fromarray(fault(np.array(gray))).save(stream, "PDF", resolution=dpi)
        yield "ocr", stream.getvalue(), lines


def _judged(got: list[Word], wanted: list[str]) -> Iterator[tuple[str, Word | None, bool]]:
    """Each word read, with its kind and whether it is right, and None for each that was not read."""
    texts = [word.text for word in got]
    for what, a0, a1, b0, b1 in SequenceMatcher(None, texts, wanted, autojunk=False).get_opcodes():
        for offset in range(max(a1 - a0, b1 - b0)):
            word = got[a0 + offset] if a0 + offset < a1 else None
            printed = b0 + offset if b0 + offset < b1 else None
            kind = _kind(wanted, printed) if printed is not None else "letters"
            yield kind, word, what == "equal"


def _kind(wanted: list[str], at: int) -> str:
    text = wanted[at]
    if text == "§" or (at and wanted[at - 1] == "§"):
        return "paragraph numbers"
    if text.strip(",") in FIRST or text.strip(",") in LAST:
        return "names"
    return "numbers" if any(c.isdigit() for c in text) else "letters"


if __name__ == "__main__":
    numbers = [int(value) for value in sys.argv[1:3]]
    main(*(numbers + [4, 1][len(numbers) :]))
