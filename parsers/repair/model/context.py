"""Which candidates go together: forward and backward over a run of words with a model of what follows what.

A word's probability after another is estimated from the counts of the lexicon, from the general to the
special (Witten and Bell's interpolation): by the classes of both, by the class of one, by the words
themselves.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlingar.parsers.repair.model.lexicon import (
    FORGETFUL,
    Followers,
    Kind,
    class_of,
    class_share,
    ending_of,
    followers,
    log_share,
)
from handlingar.parsers.repair.model.word_candidates import Candidate

Slot = tuple[Candidate, ...]
"""What stands at one place of a run of words: its candidates (one, where it is certain)."""

SIGN = math.log(0.05)
"""The probability of a number, and of a sentence's end, among the words of a text."""
RARE = math.log(1e-8)
"""The probability of a word that no list holds."""
SPREAD = 2.0
"""How much each different word or class that was seen counts for those that were not."""
FEW_SEEN = 20
"""A context counts the less the fewer than this it was seen."""
DISCOUNT = 0.25
"""What is taken from each count: what was seen once may be chance."""
BROAD = 0.5
"""What the word's own class after the word before says, beside the word after the class before."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest candidate of a slot with its posterior probability (0 to 1), and the next likeliest.

    runner_up is the slot's only candidate again (with second 0) where there is but one.
    """

    candidate: Candidate
    posterior: float
    runner_up: Candidate
    second: float


def certain(word: str) -> Slot:
    """A slot about which there is no doubt: "#" for a number, "." for a sentence's end, or a word."""
    return _certain(word)


@lru_cache(FORGETFUL)
def _certain(word: str) -> Slot:
    return (Candidate(word, word, SIGN if word in ("#", ".") else _prior(word), 0.0, ""),)


def choose(slots: Sequence[Slot]) -> list[Choice]:
    """The likeliest candidate at each place, given all others: the forward-backward algorithm."""
    steps = _steps(slots)
    forward = _forward(steps)
    return _backward(slots, steps, forward)


Matrix = list[list[float]]


def _steps(slots: Sequence[Slot]) -> list[Matrix]:
    """For each slot, the weight of each candidate (columns) after each candidate before it (rows)."""
    steps: list[Matrix] = []
    before: Slot = certain(".")
    for slot in slots:
        if len(slot) == 1:
            only = slot[0]
            steps.append(
                [[_after(a.word, only.word, only.prior)] for a in before] if len(before) > 1 else [[1.0]]
            )
        else:
            steps.append(
                [[_after(a.word, b.word, b.prior) * math.exp(b.reading) for b in slot] for a in before]
            )
        before = slot
    return steps


@lru_cache(FORGETFUL)
def _after(before: str, word: str, prior: float) -> float:
    """The probability of the word after the one before; prior is the logarithm of its own.

    Of two words ("och de") that one candidate holds, the first follows, and the second follows the first.
    """
    before = before.rpartition(" ")[2]
    first, blank, second = word.partition(" ")
    if blank:
        return _after(before, first, _prior(first)) * _after(first, second, _prior(second))
    alone = math.exp(prior)
    own_class = class_of(word)
    own_ending = ending_of(word) if prior > RARE else ""
    of_class = max(class_share(own_class), alone)
    of_ending = min(max(class_share(own_ending), alone), of_class) if own_ending else of_class
    after_class, after_word = followers(class_of(before)), followers(before)
    by_class = _seen(after_class, own_class, Kind.CLASS, of_class)
    narrow = by_class * of_ending / of_class
    broad = _seen(after_word, own_class, Kind.CLASS, by_class) * of_ending / of_class
    if own_ending:
        narrow = (narrow + _seen(after_class, own_ending, Kind.ENDING, narrow)) / 2
        broad = (broad + _seen(after_word, own_ending, Kind.ENDING, broad)) / 2
    within = alone / of_ending
    narrow = _seen(after_class, word, Kind.WORD, narrow * within)
    return _seen(after_word, word, Kind.WORD, BROAD * broad * within + (1 - BROAD) * narrow)


def _prior(word: str) -> float:
    share = log_share(word)
    return RARE if share is None else share


def _seen(context: Followers | None, name: str, kind: Kind, otherwise: float) -> float:
    """The probability of a word, ending or class in a context; otherwise is that of a more general one.

    From what was seen, DISCOUNT is taken: what was seen once may be chance.
    """
    if context is None:
        return otherwise
    types = context.types[kind]
    seen = max(0.0, context.counts.get(name, 0) - DISCOUNT)
    spread = SPREAD * types + FEW_SEEN
    return (seen + (spread + DISCOUNT * types) * otherwise) / (context.total + spread)


def _forward(steps: list[Matrix]) -> list[list[float]]:
    weights, found = [1.0], []
    for step in steps:
        columns = range(len(step[0]))
        weights = [sum(w * row[j] for w, row in zip(weights, step, strict=True)) for j in columns]
        whole = sum(weights)
        weights = [w / whole for w in weights]
        found.append(weights)
    return found


def _backward(slots: Sequence[Slot], steps: list[Matrix], forward: list[list[float]]) -> list[Choice]:
    choices: list[Choice] = []
    later = [1.0] * (len(slots[-1]) if slots else 0)
    for at in range(len(slots) - 1, -1, -1):
        choices.append(_choice(slots[at], [f * b for f, b in zip(forward[at], later, strict=True)]))
        if at:
            later = [sum(x * b for x, b in zip(row, later, strict=True)) for row in steps[at]]
            top = max(later)
            later = [b / top for b in later]
    return choices[::-1]


def _choice(slot: Slot, weights: list[float]) -> Choice:
    if len(slot) == 1:
        return Choice(slot[0], 1.0, slot[0], 0.0)
    whole = sum(weights)
    best, second = sorted(range(len(slot)), key=lambda at: -weights[at])[:2]
    return Choice(slot[best], weights[best] / whole, slot[second], weights[second] / whole)
