"""How much a relation that holds says: the surprise, in bits, that numbers meet so by chance.

A number as large as 8 036 000 that is printed to the unit meets what others give in one case of eight
million; one that is printed in round thousands in one of eight thousand; 3 = 1 + 2 says next to nothing.
Columns that repeat each other are counted once by those who ask. So no relation is taken from small numbers,
noughts and repetitions, and the more ways were tried, the more must be borne out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import takewhile
from math import comb, log2

_TELLING = 4  # digits of a sum that a slip may explain; fewer are too often near each other
_NEAR = 10  # parts of a number, of which an error of adding up is at most one (by eye)


def surprise(stated: Decimal, parts: Sequence[Decimal]) -> float:
    """The bits of surprise that stated is the signed sum of the parts, or so nearly; 0 where all are 0.

    One part alone that is repeated counts half: the same number is printed twice for many reasons.
    """
    used = [part for part in parts if part]
    if not used:
        return 0.0
    places = min(int(value.as_tuple().exponent) for value in (stated, *used))
    whole = [int(value.scaleb(-places)) for value in (stated, *used)]
    grain = 10 ** min(_noughts(value) for value in whole if value)
    off = abs(whole[0] - sum(whole[1:]))
    bits = log2(max(map(abs, whole)) / grain) - log2(2 * off / grain + 1)
    return max(bits, 0.0) / (2 if len(used) == 1 else 1)


def _noughts(value: int) -> int:
    """How many noughts the number ends with."""
    return sum(1 for _ in takewhile(lambda digit: digit == "0", reversed(str(value))))


def worth(held: Iterable[float], wrong: int, tried: int) -> float:
    """The bits that are left when the choices are paid for: which columns don't hold, and how many ways of
    combining the rows were tried. held has the surprise of each column that holds.
    """
    bits = list(held)
    return sum(bits) - log2(comb(len(bits) + wrong, wrong)) - log2(max(tried, 1))


def is_near(stated: Decimal, expected: Decimal) -> bool:
    """Whether two numbers are so near each other that the one is an attempt at the other."""
    return abs(stated - expected) * _NEAR <= max(abs(stated), abs(expected))


def slipped(stated: Decimal, expected: Decimal, parts: Iterable[Decimal]) -> bool:
    """Whether a slip explains why stated is not expected: a wrong digit, two that changed places, a sign, the
    decimal point's place, a part left out or counted twice, or a difference of no more than half a per cent.
    Never for short numbers.
    """
    off = stated - expected
    a, b = (str(abs(value)).replace(".", "") for value in (stated, expected))
    if len(b) < _TELLING:
        return False
    if stated == -expected or any(abs(off) == abs(part) for part in parts if part):
        return True
    if abs(off) * 200 <= abs(expected):
        return True
    apart = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or len(apart) > 2:
        return False
    return len(apart) < 2 or a[apart[0]] + a[apart[1]] == b[apart[1]] + b[apart[0]]
