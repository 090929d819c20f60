"""Tables: grids found on pages become cells with labels, values and checked sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlingar.parsers.segments import Segment
from handlingar.schemas.rows import TableCellRow, TableCheckRow, TableRow


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of all tables of a document."""

    tables: tuple[TableRow, ...] = ()
    cells: tuple[TableCellRow, ...] = ()
    checks: tuple[TableCheckRow, ...] = ()


def read_tables(segments: Sequence[Segment]) -> Tables:
    """The tables of a document."""
    return Tables()
