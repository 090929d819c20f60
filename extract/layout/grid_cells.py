"""Where drawn lines meet, and the cells between them."""

from __future__ import annotations

from collections.abc import Sequence

from handlingar.extract.model import Box, Ruling

TOUCH = 4.0  # points: lines this close to each other's ends meet; 2.5 loses rows of a table in 250 files


def grid_cells(rulings: Sequence[Ruling]) -> list[Box]:
    """The smallest rectangles whose four sides are drawn, from the top left."""
    flat = sorted((r for r in rulings if r.horizontal), key=lambda r: r.y0)
    tall = sorted((r for r in rulings if not r.horizontal), key=lambda r: r.x0)

    def meets(h: Ruling, v: Ruling) -> bool:
        return h.x0 - TOUCH <= v.x0 <= h.x1 + TOUCH and v.y0 - TOUCH <= h.y0 <= v.y1 + TOUCH

    cells = []
    for top in flat:
        crossing = [v for v in tall if meets(top, v)]
        for i, left in enumerate(crossing):
            for bottom in (h for h in flat if h.y0 > top.y0 + TOUCH and meets(h, left)):
                further = (v for v in crossing[i + 1 :] if v.x0 > left.x0 + TOUCH and meets(bottom, v))
                right = next(further, None)
                if right:
                    cells.append(Box(left.x0, top.y0, right.x0, bottom.y0))
                    break
    return cells
