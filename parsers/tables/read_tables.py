"""Tables: grids found on pages become cells with labels, values and units, and sums that are checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise

from regex import IGNORECASE

from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.grids.grid import Grid, GridCell, box_of
from handlingar.parsers.language.table_terms import (
    begins,
    goes_on_in,
    head_words,
    kind_of,
    says,
    without_continued,
)
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import TextLine
from handlingar.parsers.tables.arithmetic.check_rows import (
    checks_of,
    equations_of,
    numbers_of,
    unread_flags,
    unread_numbers,
)
from handlingar.parsers.tables.arithmetic.cross_table import Seen, linked_checks
from handlingar.parsers.tables.arithmetic.equations import Cell, Equation
from handlingar.parsers.tables.arithmetic.resolve_readings import Chosen, judge
from handlingar.parsers.tables.arithmetic.row_sums import Sums, sums_of
from handlingar.parsers.tables.arithmetic.shared_units import repeated_units, tied_unit
from handlingar.parsers.tables.cell_rows import cells_of, in_unit
from handlingar.parsers.tables.inherited_headings import Headed, headed, inherited
from handlingar.parsers.tables.note_references import with_notes_apart
from handlingar.parsers.tables.over_pages import goes_on, with_next
from handlingar.parsers.tables.separators import (
    Separators,
    groups_by_comma,
    is_scanned,
    printed_numbers,
    rivals_of,
    separators_of,
    with_separators,
)
from handlingar.parsers.tables.structure import Layout, grid_rows, lay_out
from handlingar.parsers.tables.unit_words import MONEY, bare_unit, unit_of_statement
from handlingar.parsers.tables.units import (
    lacks_unit,
    precision_of,
    unit_of,
    units_of,
    units_said,
    unstated_flags,
)
from handlingar.parsers.tables.word_tables import lay_out_words
from handlingar.patterns import compiled
from handlingar.schemas.rows import FlagRow, RepairRow, TableCellRow, TableCheckRow, TableRow

_NO_SUMS = Sums((), frozenset(), frozenset(), frozenset())
_WITH_DECIMALS = frozenset({"mkr", "mEUR", "percent"})  # units in which 2,345 is no thousand
CAPTION = 100  # characters: a longer line above a table is prose
_PLANS = frozenset({"budget", "activity_plan"})  # doc_types whose tables of money are budgets
_WORD = compiled(r"\p{L}{3}")
# Beside the title of a print-out: whose it is, by number, and which entry was the last.
_OF_PRINT_OUT = compiled(
    rf"^\d{{6}}-\d{{4}}\s|\s(?:{any_of(vocabulary('tables')['entry_words'])}).*$", IGNORECASE
)
_DATED = compiled(r"\d{4}-\d\d-\d\d(?!.*\p{L}{4})")  # "2019-12-31 ÅRL"
_GAP = 2.0  # of the font's size (by eye): so far apart are the titles of tables beside each other
_ABOVE = 4  # tables before the last, of which headings may hold on (by eye)


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of all tables of a document, the numbers that arithmetic chose among readings, and flags of
    those that it could do nothing with.
    """

    tables: tuple[TableRow, ...] = ()
    cells: tuple[TableCellRow, ...] = ()
    checks: tuple[TableCheckRow, ...] = ()
    repairs: tuple[RepairRow, ...] = ()
    flags: tuple[FlagRow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """The grids that make one table, and the lines of text just above it, nearest first."""

    grids: tuple[Grid, ...]
    above: tuple[str, ...]
    segment_seq: int


@dataclass(frozen=True, slots=True)
class _Understood:
    """A table with its numbers: what they are in, what they say of each other."""

    layout: Layout
    units: Mapping[Cell, str | None]
    sums: Sums
    equations: tuple[Equation, ...]


def _telling(rows: Sequence[tuple[GridCell, ...]]) -> list[str]:
    """The texts that tell a table's kind: all, but of a table of words the headings alone."""
    heads = [cell.text for cell in rows[0] if cell.text] if rows else []
    if head_words(heads):
        return [head for head in heads if not begins("list_columns", head)]
    return [cell.text for row in rows for cell in row if cell.text]


def read_tables(segments: Sequence[Segment]) -> Tables:
    """All tables in the segments: one row a table, its cells where it holds numbers, and its checks.

    A table that goes on over a page break is one table. What stands in rows and columns without being data
    (labels with their values, attendance, prose in columns) is listed as a table, without cells.
    """
    tables: list[TableRow] = []
    cells: dict[int, tuple[TableCellRow, ...]] = {}
    checks: list[TableCheckRow] = []
    repairs: list[RepairRow] = []
    flags: list[FlagRow] = []
    seen: list[Seen] = []
    said = {segment.row.segment_seq: units_said(segment.flow) for segment in segments}
    commas = {segment.row.segment_seq: _groups_by_comma(segment) for segment in segments}
    doc_types = {segment.row.segment_seq: segment.row.doc_type for segment in segments}
    units: dict[int, dict[str, str]] = {}
    unstated: list[TableRow] = []
    over: tuple[Headed, ...] = ()
    for found in (f for segment in segments for f in _tables_in(segment)):
        seq = len(tables) + 1
        rows = with_notes_apart(_numbered([row for grid in found.grids for row in grid_rows(grid)]))
        layout = lay_out(rows) if rows else None
        heads = inherited(layout, over, found.segment_seq) if layout else {}
        layout = lay_out(rows, heads) if heads else layout
        words = lay_out_words(found.grids[0], rows) if layout is None and rows else None
        own = [layout.title] if layout and layout.title else []
        title = _caption([*dropwhile(_is_beside, (*own, *found.above))])
        if layout and title and not own and goes_on_in(title, layout.corner):
            title = f"{title} {layout.corner}"
        unsaid = False
        kind = kind_of(title or "", _telling(rows))
        if kind == "money":
            kind = "budget" if doc_types[found.segment_seq] in _PLANS else "other"
        unit = None
        if words and kind != "attendance":
            cells[seq] = cells_of(seq, words, (title or "",), _NO_SUMS, {}, frozenset())
        elif layout is None:
            kind = kind if kind == "attendance" else "layout"
        else:
            kind = "statistics" if kind == "attendance" else kind
            segment_seq, at = found.segment_seq, found.grids[0].at
            known = units.setdefault(segment_seq, {})
            unit = unit_of(layout, kind, title or "", found.above, at, said[segment_seq], known)
            of_all = said[segment_seq].of_all if unit in MONEY else None
            separators = _separators(layout, unit, commas[segment_seq])
            separators, first = _as_summed(layout, separators, unit, of_all)
            chosen = judge(first.layout, first.equations, numbers_of(first.layout))
            reread = with_separators(_reread(rows, chosen, heads), separators) if chosen else layout
            table = _understand(reread, unit, of_all) if chosen else first
            if tied := None if unit else tied_unit(table.units, table.equations, numbers_of(table.layout)):
                table = _understand(table.layout, tied, of_all)
            unit = _common(table.units) or unit or tied
            cells[seq] = cells_of(
                seq, table.layout, (title or "", *found.above), table.sums, table.units, frozenset(chosen)
            )
            checks += checks_of(seq, table.layout, table.equations)
            repairs += _repairs(first.layout, chosen)
            flags += [*unread_flags(table.layout, table.equations), *unread_numbers(table.layout)]
            unsaid = lacks_unit(table.layout, kind, title or "", table.units)
            if above := headed(table.layout, found.segment_seq):
                over = (above, *over[:_ABOVE])
            seen.append(Seen(seq, title, kind, found.segment_seq, table.layout, table.sums, cells[seq]))
        n_columns = max(grid.n_columns for grid in found.grids)
        at = found.grids[0].at
        page_to = found.grids[-1].at.page
        tables.append(TableRow(seq, title, unit, kind, len(rows), n_columns, found.segment_seq, at, page_to))
        unstated += tables[-1:] if unsaid else []
    again = repeated_units(seen)
    seen = [_in_unit(table, again[table.seq]) if table.seq in again else table for table in seen]
    cells |= {table.seq: table.cells for table in seen}
    tables = [replace(table, unit=again.get(table.table_seq, table.unit)) for table in tables]
    unstated = [table for table in unstated if table.table_seq not in again]
    checks += linked_checks(seen)
    checks.sort(key=lambda check: check.table_seq)
    every = tuple(cell for own in cells.values() for cell in own)
    flags += unstated_flags(unstated)
    return Tables(tuple(tables), every, tuple(checks), tuple(repairs), tuple(flags))


def _groups_by_comma(segment: Segment) -> bool:
    """Whether any table of the segment sets thousands apart by commas, beyond doubt."""
    grids = (block for block in segment.flow if isinstance(block, Grid))
    return groups_by_comma(cell.text for grid in grids for row in grid.rows for cell in row)


def _separators(layout: Layout, unit: str | None, commas: bool) -> Separators:
    printed = printed_numbers(layout.rows)
    if unit in _WITH_DECIMALS and not groups_by_comma(printed):
        return Separators()
    return separators_of(printed, neighbours_group=commas, scanned=is_scanned(layout.rows))


def _as_summed(
    layout: Layout, taken: Separators, unit: str | None, of_all: str | None
) -> tuple[Separators, _Understood]:
    """The table read with these separators, or with the others that make more of its sums exact and none of
    them fail that held.
    """
    best = taken, _understand(with_separators(layout, taken), unit, of_all)
    exact, failed = _borne_out(best[1])
    scanned = is_scanned(layout.rows)
    for rival in rivals_of(printed_numbers(layout.rows), taken, scanned=scanned):
        other = _understand(with_separators(layout, rival), unit, of_all)
        more, fewer = _borne_out(other)
        if more > exact and fewer <= failed:
            best, exact, failed = (rival, other), more, fewer
    return best


def _borne_out(table: _Understood) -> tuple[int, int]:
    """How many equations of a table hold to the last digit, and how many don't hold at all."""
    numbers = numbers_of(table.layout)
    known = [equation for equation in table.equations if equation.base is None]
    exact = sum(numbers.get(equation.cell) == equation.expected(numbers) for equation in known)
    return exact, sum(not equation.holds(numbers) for equation in known)


def _understand(layout: Layout, unit: str | None, of_all: str | None) -> _Understood:
    units = units_of(layout, unit, of_all)
    precision = precision_of(layout, units)
    sums = sums_of(layout.rows, precision)
    return _Understood(layout, units, sums, tuple(equations_of(layout, sums, precision)))


def _in_unit(table: Seen, unit: str) -> Seen:
    """The table with the unit for those of its numbers that have none."""
    return replace(table, cells=in_unit(table.cells, units_of(table.layout, unit)))


def _common(units: Mapping[Cell, str | None]) -> str | None:
    """The unit that all numbers have, if it is one."""
    found = set(units.values())
    return found.pop() if len(found) == 1 else None


def _reread(
    rows: Sequence[tuple[GridCell, ...]], chosen: Mapping[Cell, Chosen], heads: Mapping[int, str]
) -> Layout:
    """The table with the chosen readings in place of the first ones."""
    changed = [tuple(_as_chosen(cell, chosen.get((cell.row, cell.column))) for cell in row) for row in rows]
    layout = lay_out(changed, heads)
    if layout is None:
        raise ValueError("a table lost its numbers when they were read otherwise")
    return layout


def _as_chosen(cell: GridCell, chosen: Chosen | None) -> GridCell:
    if chosen is None:
        return cell
    at = replace(cell.at, confidence=round(chosen.reading.confidence, 4))
    return replace(cell, text=chosen.reading.text, lines=(chosen.reading.text,), at=at, others=())


def _repairs(layout: Layout, chosen: Mapping[Cell, Chosen]) -> list[RepairRow]:
    """Each number that was read otherwise than at first, and what made it so."""
    made = []
    for (index, column), choice in sorted(chosen.items()):
        row = layout.rows[index]
        cell = row.cells[column]
        where = ", ".join(text for text in (row.label, row.headings.get(column)) if text)
        context = f"{where}: {choice.equation.text}" if where else choice.equation.text
        at = replace(cell.at, confidence=round(choice.reading.confidence, 4))
        made.append(RepairRow(cell.text.strip(), choice.reading.text, "arithmetic", context, at))
    return made


def _tables_in(segment: Segment) -> list[_Found]:
    found: list[_Found] = []
    above: list[TextLine] = []
    previous: Grid | None = None
    for before, block, after in zip(
        (None, *segment.flow), segment.flow, (*segment.flow[1:], None), strict=False
    ):
        if isinstance(block, TextLine):
            telling = any(map(str.isalnum, block.text)) or bare_unit(block.text)  # a typed rule says nothing
            above[:0] = [block] if telling else []
            previous = previous if without_continued(block.text) != block.text else None
            continue
        beside = [other for other in (before, after) if isinstance(other, Grid) and _are_level(block, other)]
        if previous is not None and goes_on(previous, block):
            found[-1] = replace(found[-1], grids=with_next(found[-1].grids, block))
        else:
            texts = tuple(_part_above(line, block, beside) for line in above[:3])
            found.append(_Found((block,), texts, segment.row.segment_seq))
        above = above if after in beside else []
        previous = block
    return found


def _are_level(grid: Grid, other: Grid) -> bool:
    """Whether the grids stand beside each other."""
    a, b = box_of(grid.at), box_of(other.at)
    aside, level = a.shared(b) if a and b and grid.at.page == other.at.page else (0.0, 0.0)
    return aside < 0 < level


def _part_above(line: TextLine, grid: Grid, beside: Sequence[Grid]) -> str:
    """The line above a grid; its own title, where gaps part those of grids that stand beside each other."""
    words = [(word.text, word.box.x0, word.box.x1) for word in line.words if word.box]
    edges = sorted(x - line.size for other in (grid, *beside) if (x := other.at.x0) is not None)
    over = [sum(x0 >= edge for edge in edges[1:]) for _, x0, _ in words]
    gaps = [b[1] - a[2] for (a, b), (k, n) in zip(pairwise(words), pairwise(over), strict=True) if k != n]
    own = sum((grid.at.x0 or 0.0) - line.size >= edge for edge in edges[1:])
    parted = len(set(over)) == len(edges) > 1 and min(gaps) > _GAP * line.size
    return " ".join(w[0] for w, k in zip(words, over, strict=True) if k == own) if parted else line.text


def _numbered(rows: list[tuple[GridCell, ...]]) -> list[tuple[GridCell, ...]]:
    return [tuple(replace(cell, row=index) for cell in row) for index, row in enumerate(rows)]


def _caption(above: Sequence[str]) -> str | None:
    """The line above the table, where it is short, and neither a sentence nor the end of one."""
    line = _OF_PRINT_OUT.sub("", without_continued(above[0].strip())) if above else ""
    ends = line.rstrip('"”’)').endswith((".", "!", "?"))
    return line if line and len(line) <= CAPTION and not ends and not line[0].islower() else None


def _is_beside(line: str) -> bool:
    """Whether the line names no table: it says what its numbers are in or of which days, when it was printed,
    or has no word at all.
    """
    told = begins("beside_titles", line) or says("printed_words", line) or _DATED.match(line)
    stated = line.endswith(".") and unit_of_statement(line)
    return bool(told or stated) or bare_unit(line) in MONEY or not _WORD.search(line)
