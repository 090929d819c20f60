"""How far a posterior can be trusted, by the kind of the change.

data/lexicon_trust.csv says how many changes with a posterior were right in text that the lexicon did not
know; scripts/learn_trust.py makes it.
"""

from __future__ import annotations

import csv
import math
from functools import cache
from importlib.resources import files
from itertools import pairwise

from handlingar.parsers.repair.channel import MARKED
from handlingar.parsers.repair.lexicon import log_share
from handlingar.parsers.repair.tokens import pieces

TABLE = "data/lexicon_trust.csv"
MOST = 1 - 1e-7
"""The largest posterior told from 1."""
UNLISTED = ("compound", "document")


def kind_of(raw: str, repaired: str, source: str) -> str:
    """The kind of a change of one printed word.

    "initial": it gives a capital its mark, and may have been a small letter. Else "small" or "capital", as
    the word begins, and "homograph" where what was read is a word too, "listed" where what it becomes is
    one, "unlisted" where that is a compound or another word of the document.
    """
    read = [piece.text for piece in pieces(raw) if len(piece.text) > 1]
    first = next((piece.text for piece in pieces(repaired) if len(piece.text) > 1), "")
    capital = first[:1].isupper() and not first.isupper()
    if capital and first[0].lower() in MARKED:
        return "initial"
    size = "capital" if capital else "small"
    if all(word.isalpha() and log_share(word.lower()) is not None for word in read):
        return f"{size} homograph"
    return f"{size} {'unlisted' if source in UNLISTED else 'listed'}"


def trusted(kind: str, posterior: float) -> float:
    """The share of the changes of this kind with this posterior that are right (both 0 to 1)."""
    knots = _knots().get(kind)
    if knots is None:
        return posterior
    at = logit(posterior)
    if at <= knots[0][0]:
        return knots[0][1]
    for (low, less), (high, more) in pairwise(knots):
        if at < high:
            return less + (more - less) * (at - low) / (high - low)
    return knots[-1][1]


def logit(share: float) -> float:
    """The logarithm of the odds; shares too near to 1 count as MOST."""
    share = min(share, MOST)
    return math.log(share / (1 - share))


@cache
def _knots() -> dict[str, tuple[tuple[float, float], ...]]:
    """By kind, posteriors (their logits, growing) with the share that is right; between them it is a line."""
    text = files("handlingar.parsers").joinpath(TABLE).read_text("utf-8")
    found: dict[str, tuple[tuple[float, float], ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        knot = logit(float(row["posterior"])), float(row["right"])
        found[row["kind"]] = (*found.get(row["kind"], ()), knot)
    return found
