"""Drawn lines: pieces joined to straight rulings, whoever found them (PDF paths or the picture)."""

from __future__ import annotations

from collections.abc import Iterable

from handlingar.extract.layout.word_gaps import with_first
from handlingar.extract.model import Ruling

SAME_LINE = 1.6  # points: pieces closer than this across their direction are one line
JOIN = 3.5  # points: a gap this small along a line is no gap (dots and dashes)
SHORTEST_RULING = 7.0  # points


def merged(pieces: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Collinear pieces joined, doubles removed; horizontal ones first, each kind from the top left."""
    pieces = list(pieces)
    flat = _joined((p.y0, min(p.x0, p.x1), max(p.x0, p.x1)) for p in pieces if p.y0 == p.y1)
    tall = _joined((p.x0, min(p.y0, p.y1), max(p.y0, p.y1)) for p in pieces if p.y0 != p.y1)
    return (
        *(Ruling(round(a, 2), round(at, 2), round(b, 2), round(at, 2)) for at, a, b in flat),
        *(Ruling(round(at, 2), round(a, 2), round(at, 2), round(b, 2)) for at, a, b in tall),
    )


def _joined(pieces: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """(place across, start, end) of each line that the pieces make."""
    lines = []
    for band in with_first(sorted(pieces), lambda first, piece: piece[0] - first[0] <= SAME_LINE):
        weight = sum(end - start + 0.01 for _, start, end in band)
        at = sum(place * (end - start + 0.01) for place, start, end in band) / weight
        spans = sorted((start, end) for _, start, end in band)
        begin, until = spans[0]
        for start, end in spans[1:]:
            if start > until + JOIN:
                lines.append((at, begin, until))
                begin, until = start, end
            until = max(until, end)
        lines.append((at, begin, until))
    return [line for line in lines if line[2] - line[1] >= SHORTEST_RULING]
