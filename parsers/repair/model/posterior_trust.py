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

from handlingar.parsers.language.vocabularies import collected
from handlingar.parsers.repair.model.channel import MARKED
from handlingar.parsers.repair.model.lexicon import log_share
from handlingar.parsers.repair.model.tokens import pieces

TABLE = "data/lexicon_trust.csv"
HIGHEST = 1 - 1e-7
"""The largest posterior told from 1."""
RARER = math.log(0.01)
"""What is rarer than this share of the word that it becomes is rather a misspelling."""
UNLISTED = ("compound", "document")


def kind_of(raw: str, repaired: str, source: str) -> str:
    """The kind of a change of one printed word.

    "initial": it gives a capital its mark, and may have been a small letter. Else "small" or "capital", as
    the word begins, and "homograph" where what was read is a word too, "listed" where what it becomes is
    one, "unlisted" where that is a compound or another word of the document.
    """
    read, made = ([piece.text for piece in pieces(word) if len(piece.text) > 1] for word in (raw, repaired))
    first = next(iter(made), "")
    capital = first[:1].isupper() and not first.isupper()
    if capital and first[0].lower() in MARKED:
        return "initial"
    size = "capital" if capital else "small"
    if len(read) == len(made) and all(map(_is_word, read, made)):
        return f"{size} homograph"
    return f"{size} {'unlisted' if source in UNLISTED else 'listed'}"


def _is_word(read: str, made: str) -> bool:
    """True where what was read is no much rarer word than what it becomes; lists hold many a misspelling."""
    share, other = log_share(read.lower()), log_share(made.lower())
    return share is not None and (other is None or share > other + RARER)


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
    """The logarithm of the odds; shares too near to 1 count as HIGHEST."""
    share = min(share, HIGHEST)
    return math.log(share / (1 - share))


@cache
def _knots() -> dict[str, tuple[tuple[float, float], ...]]:
    """By kind, posteriors (their logits, growing) with the share that is right; between them it is a line."""
    text = files("handlingar.parsers").joinpath(TABLE).read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return collected((row["kind"], (logit(float(row["posterior"])), float(row["right"]))) for row in rows)
