"""Items of minutes printed as one numbered list: tight lines, whole sentences, no print of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.layout.flow import Block
from handlingar.parsers.minutes.items.candidates import Candidate

_FEWEST = 3  # items that make a list
_EDGE = 14.0  # points that the left edges of a list's numbers may differ: the width of two digits


def listed_chain(candidates: Sequence[Candidate], flow: Sequence[Block]) -> list[Candidate]:
    """The longest list whose numbers run on without a gap at one left edge; empty where there is none.

    A list of persons is none.
    """
    chains: list[list[Candidate]] = []
    ending: defaultdict[int, list[list[Candidate]]] = defaultdict(list)
    for candidate in candidates:
        near = [*ending[candidate.number - 1], *ending[candidate.number]]
        open_to = [c for c in near if _follows(c[-1], candidate) and _aligned(flow, c[0], candidate)]
        if open_to:
            chain = max(open_to, key=len)
            ending[chain[-1].number].remove(chain)
            chain.append(candidate)
        else:
            chain = [candidate]
            chains.append(chain)
        ending[candidate.number].append(chain)
    best = max(chains, key=len, default=[])
    names = sum(is_person_name(candidate.rest.split(",")[0].strip(" .")) for candidate in best)
    return best if len(best) >= _FEWEST and 2 * names < len(best) else []


def _follows(before: Candidate, after: Candidate) -> bool:
    if after.index == before.index:
        return False
    if after.number == before.number:
        return before.suffix < after.suffix
    return after.number == before.number + 1


def _aligned(flow: Sequence[Block], first: Candidate, other: Candidate) -> bool:
    left, edge = flow[first.index].at.x0, flow[other.index].at.x0
    return left is None or edge is None or abs(left - edge) <= _EDGE
