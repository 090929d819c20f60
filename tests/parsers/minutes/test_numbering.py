"""The chain of paragraph headings: the same as trying all pairs, in far less time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlingar.parsers.minutes.items.numbering import Candidate, _best_chain, _step


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    """Lines that may head a paragraph, some of them read in two ways."""
    steps = draw(st.lists(st.integers(0, 3), max_size=30))
    numbers = st.one_of(st.integers(1, 5), st.integers(1, 40), st.integers(1, 9999))
    return [
        Candidate(
            index=sum(steps[: i + 1]),
            number=draw(numbers),
            suffix=draw(st.sampled_from(["", "", "a", "b"])),
            printed=str(i),
            rest="Ärende",
            way=draw(st.sampled_from(["signed", "mangled", "bare"])),
            weight=draw(st.integers(-4, 7)) / 2,
        )
        for i in range(len(steps))
    ]


def weight(chain: list[Candidate]) -> float:
    """What a chain is worth."""
    steps = [_step(before, after) for before, after in pairwise(chain)]
    assert None not in steps
    counted_from_one = chain[0].number == 1 and chain[0].way != "signed"
    return sum(c.weight for c in chain) + sum(step or 0.0 for step in steps) + counted_from_one


def best_of_all_pairs(found: list[Candidate]) -> float:
    """The weight of the best chain, each line tried after each one before it."""
    best: list[float] = []
    for i, here in enumerate(found):
        steps = [(best[j], _step(found[j], here)) for j in range(i)]
        followed = [before + step + here.weight for before, step in steps if step is not None]
        best.append(max([weight([here]), *followed]))
    return max([0.0, *best])


@given(candidates())
def test_the_chain_is_the_best_of_all(found: list[Candidate]) -> None:
    chain = _best_chain(found)
    assert (weight(chain) if chain else 0.0) == pytest.approx(best_of_all_pairs(found))


def test_ten_thousand_paragraphs_take_no_time() -> None:
    found = [Candidate(3 * i, i % 5000, "", str(i), "Ärende", "signed", 3.0) for i in range(10_000)]
    began = time.monotonic()
    assert len(_best_chain(found)) >= 5000
    assert time.monotonic() - began < 5  # seconds; trying all pairs takes 25
