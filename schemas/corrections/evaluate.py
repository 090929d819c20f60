"""How right the dataset is, by what people confirmed, corrected, rejected and missed."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from handlingar.schemas.corrections.book import Correction

Z = 1.96  # of the normal distribution, for intervals of 95 per cent


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval (Wilson's, 95 per cent); of is 0 where nothing was looked at."""

    right: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        share, n = self.right / self.of, self.of
        middle = share + Z * Z / (2 * n)
        around = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
        return (middle - around) / (1 + Z * Z / n), (middle + around) / (1 + Z * Z / n)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Of a table: how many of its rows that were looked at are right, and of those printed that are there."""

    table: str
    precision: Share
    recall: Share


def evaluation(corrections: Iterable[Correction]) -> list[Evaluation]:
    """The shares of each table that people looked at, as they judged each row last.

    A row that was corrected was found but not right; it counts against both.
    """
    verdicts: dict[str, dict[tuple[str, str, str], str]] = defaultdict(dict)
    for number, one in enumerate(corrections):
        which = str(number) if one.action == "missing" else one.key
        verdicts[one.table][one.doc_id, one.action if one.action == "missing" else "", which] = one.action
    found = []
    for name, rows in sorted(verdicts.items()):
        n = Counter(rows.values())
        right = n["confirm"]
        precision = Share(right, right + n["correct"] + n["reject"])
        found.append(Evaluation(name, precision, Share(right, right + n["correct"] + n["missing"])))
    return found
