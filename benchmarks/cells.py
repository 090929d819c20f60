"""Cells of tables as the benchmarks compare them: by number and row label."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlingar.parsers.language.numbers import is_period, parse_number

Cell = tuple[str, float]
ALIKE = 0.85  # labels that are so much alike are the same


@dataclass(frozen=True, slots=True)
class Gold:
    """The cells that must be found, those that may be, and the labels of all."""

    wanted: list[Cell]
    spare: list[Cell]
    labels: frozenset[str]


def gold_of(written: dict[str, Any]) -> Gold:
    """The gold in a document's JSON file."""
    cells: dict[bool, list[Cell]] = {False: [], True: []}
    for table in written["tables"]:
        for row in table["rows"]:
            values = [v for v in row["values"] if isinstance(v, int | float)]
            cells[bool(table["optional"])] += [(row["label"] or "", float(value)) for value in values]
    return Gold(cells[False], cells[True], frozenset(label for label, _ in cells[False] if label))


def cells_in(table: Sequence[Sequence[str]]) -> list[Cell]:
    """The numbers in a table's rows, each with the text before the row's first; rows of years aside."""
    found = []
    for row in table:
        texts = [re.sub(r"\s+", " ", text or "").strip() for text in row]
        numbers = [parse_number(text) for text in texts]
        first = next((i for i, number in enumerate(numbers) if number), None)
        if first is None or all(is_period(t) for t, n in zip(texts, numbers, strict=True) if n):
            continue
        label = " ".join(text for text in texts[:first] if text)
        found += [(label, float(number.value)) for number in numbers if number]
    return found


def likeness(gold: Gold, found: Sequence[Cell]) -> float:
    """F1 from 0 to 100 of the cells found; spare ones count neither way."""
    left = list(found)
    hits = sum(_taken(cell, left, labelled=True) for cell in gold.wanted)
    for cell in gold.spare:
        _taken(cell, left, labelled=False)
    return 200 * hits / (len(gold.wanted) + hits + len(left))


def share(gold: Gold, found: Sequence[Cell]) -> float:
    """The share from 0 to 100 of the wanted cells that are found, where others may be right, too."""
    left = list(found)
    return 100 * sum(_taken(cell, left, labelled=True) for cell in gold.wanted) / len(gold.wanted)


def _taken(cell: Cell, left: list[Cell], *, labelled: bool) -> bool:
    """Whether one of those left is this cell; it is left no more."""
    for i, (label, value) in enumerate(left):
        if value == cell[1] and (not labelled or not cell[0] or _alike(cell[0], label)):
            del left[i]
            return True
    return False


def _alike(a: str, b: str) -> bool:
    a, b = _plain(a), _plain(b)
    return a == b or difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() > ALIKE


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[*\"”“'’]", "", text)).strip(" .,:;-–—|").lower()
