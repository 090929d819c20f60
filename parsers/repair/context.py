"""Which candidates go together: forward and backward over a run of words with a bigram model."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from handlingar.parsers.repair.candidates import Candidate
from handlingar.parsers.repair.lexicon import followers, lexicon

Slot = tuple[Candidate, ...]
"""What stands at one place of a run of words: its candidates (one, where it is certain)."""


SIGN = 0.05
"""The probability of a number, and of a sentence's end, among the words of a text."""
RARE = 1e-8
"""The probability of a word that no list holds."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest candidate of a slot with its posterior probability (0 to 1)."""

    candidate: Candidate
    posterior: float


def certain(word: str) -> Slot:
    """A slot about which there is no doubt: "#" for a number, "." for a sentence's end, or a word."""
    probability = SIGN if word in "#." else lexicon().probability.get(word, RARE)
    return (Candidate(word, word, math.log(probability), 0.0, ""),)


def choose(slots: Sequence[Slot]) -> list[Choice]:
    """The likeliest candidate at each place, given all others: the forward-backward algorithm."""
    steps = _steps(slots)
    forward = _forward(slots, steps)
    return _backward(slots, steps, forward)


Matrix = list[list[float]]


def _steps(slots: Sequence[Slot]) -> list[Matrix]:
    """For each slot, the weight of each candidate (columns) after each candidate before it (rows)."""
    steps: list[Matrix] = []
    before: Slot = certain(".")
    for slot in slots:
        if len(slot) == 1:
            steps.append([[_after(a.word, slot[0])] for a in before] if len(before) > 1 else [[1.0]])
        else:
            steps.append([[_after(a.word, b) * math.exp(b.reading) for b in slot] for a in before])
        before = slot
    return steps


def _after(before: str, candidate: Candidate) -> float:
    known = followers(before)
    return known.share.get(candidate.word, 0.0) + known.rest * math.exp(candidate.prior)


def _forward(slots: Sequence[Slot], steps: list[Matrix]) -> list[list[float]]:
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
        weights = [f * b for f, b in zip(forward[at], later, strict=True)]
        whole = sum(weights)
        best = max(range(len(weights)), key=weights.__getitem__)
        choices.append(Choice(slots[at][best], weights[best] / whole))
        if at:
            later = [sum(x * b for x, b in zip(row, later, strict=True)) for row in steps[at]]
            top = max(later)
            later = [b / top for b in later]
    return choices[::-1]
