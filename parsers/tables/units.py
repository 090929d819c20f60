"""The unit of each number: printed with it, said by its row, column or section, by the table, by the text
above it, or by the document for all its tables. What nothing says is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from handlingar.extract.model import page_ranges
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.numbers import Number, is_period
from handlingar.parsers.language.table_terms import (
    STATEMENTS,
    begins,
    head_words,
    is_mark,
    kind_of,
    says,
    says_money,
    says_share,
    titles_note,
    without_continued,
)
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.layout.flow import Flow, TextLine
from handlingar.parsers.tables.arithmetic.equations import Cell
from handlingar.parsers.tables.arithmetic.sum_fit import Precision
from handlingar.parsers.tables.measures import measure_in
from handlingar.parsers.tables.structure import Layout, Row
from handlingar.parsers.tables.unit_words import (
    MONEY,
    amounts_in,
    bare_unit,
    declared_unit,
    is_of_all,
    says_count,
    unit_in,
    unit_of_row,
    unit_of_statement,
)
from handlingar.patterns import compiled
from handlingar.schemas.rows import FlagRow, Place, TableRow

# An amount in a title tells nothing of the table's unit; "Belopp i 1 000 kr" does.
STATED = compiled(
    r"(?<!\d)(?<!\d\s)(?!1[ .]?000\b)\d[\d .,]*\s?(?:[tmTM]n?kr|[Kk]r\b|kronor|miljon|procent|%|personer)"
)
_NAME = compiled(r"\p{L}{2}")  # a title whose letters could not be read tells no table from another
_REPEATED = 2  # numbers
_TELLING = 4  # digits before the noughts that end a number
_WHOLE = frozenset({"persons", "count"})  # counts are not rounded
_NO_MONEY = frozenset(
    {"statistics", "attendance"}
)  # kinds of tables whose numbers are no money unless it is said


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says of the money in all its tables: in a sentence of its own, or table by table.

    of_all is what all its sentences on the matter say; by_place are headings such as "Belopp i mkr", with
    their places, in reading order; by_page are bare ones ("(tkr)"), which hold on their page.
    """

    of_all: str | None = None
    by_place: tuple[tuple[Place, str], ...] = ()
    by_page: tuple[tuple[Place, str], ...] = ()
    by_number: frozenset[tuple[str, str]] = frozenset()

    def at(self, place: Place) -> str | None:
        """The unit that holds at a place: that of all, else the one that every heading up to it names; None
        where none does, or they differ.
        """
        before = {unit for at, unit in self.by_place if at.position <= place.position}
        beside = {unit for at, unit in self.by_page if at.page == place.page}
        units = [found for found in ({self.of_all} - {None}, beside, before) if found]
        return next(iter(units[0])) if units and len(units[0]) == 1 else None

    def of_numbers(self, layout: Layout) -> str | None:
        """The one unit in which the text repeats numbers of the table: two or more, or one of so many digits
        that it can hardly be another.
        """
        digits = {str(abs(n.value)) for row in layout.rows for n in row.numbers.values()}
        found = [(number, unit) for number, unit in self.by_number if number in digits]
        sure = len(found) >= _REPEATED or any(len(number.rstrip("0")) >= _TELLING for number, _ in found)
        return found[0][1] if sure and len({unit for _, unit in found}) == 1 else None


def units_said(flow: Flow) -> Said:
    """What the lines and the tables of a flow say of the unit of money."""
    of_all: set[str] = set()
    by_place: list[tuple[Place, str]] = []
    by_page: list[tuple[Place, str]] = []
    for text, at in _sayings(flow):
        unit = unit_of_statement(text)
        if unit and is_of_all(text):
            of_all.add(unit)
        elif unit:
            by_place.append((at, unit))
        elif begins("note_sections", text) and (declared := declared_unit(text)) in MONEY:
            by_place.append((at, declared))
        elif (bare := bare_unit(text)) in MONEY:
            by_page.append((at, bare))
    lines = [block.text for block in flow if isinstance(block, TextLine)]
    by_number = frozenset(amount for line in lines for amount in amounts_in(line))
    return Said(of_all.pop() if len(of_all) == 1 else None, tuple(by_place), tuple(by_page), by_number)


def _sayings(flow: Flow) -> Iterator[tuple[str, Place]]:
    """The lines of a flow, each with the next where the sentence may go on there, and the grids' cells."""
    for before, block, following in zip((None, *flow[:-1]), flow, (*flow[1:], None), strict=True):
        if not isinstance(block, TextLine):
            yield from ((cell.text, cell.at) for row in block.rows for cell in row if cell.text)
        elif isinstance(before, Grid) and not isinstance(following, Grid) and unit_of_statement(block.text):
            yield block.text, before.at  # right below its table
        elif isinstance(following, TextLine) and not (following.starts_block or titles_note(following.text)):
            yield f"{block.text} {following.text}", block.at
        else:
            yield block.text, block.at


def table_unit(layout: Layout, title: str, near: Sequence[str]) -> str | None:
    """The unit that the table itself is said to be in, by its title, its corner, the lines above it (nearest
    first; of money only, but for the nearest), or by most of its headings; None where nothing tells.
    """
    named = [text for text in (title, *_corners(layout)) if not STATED.search(text)]
    declared = [declared_unit(line) for line in near]
    told = [unit for unit in declared if unit in MONEY] + declared[:1]
    return unit_in(named) or next((unit for unit in told if unit), None) or _of_most(layout)


def _corners(layout: Layout) -> Iterator[str]:
    """What stands above the labels, or alone in its row, above the numbers; a count where sections of
    something else follow is only the first one's ("Medelantalet anställda", and below it "Löner").
    """
    yield layout.corner
    above = list(takewhile(lambda row: row.kind != "data", layout.rows))
    sections = (row.label for row in layout.rows[len(above) :] if row.kind == "section")
    parted = any(unit_of_row(label) is None for label in sections)
    headed: Mapping[int, str] = {}
    for row in above:
        filled = [cell for cell in row.cells if cell.text.strip()]
        over = headed.get(filled[0].column, "") if filled else ""
        alone = len(filled) == 1 and (not over or is_period(over))  # else it ends that column's heading
        headed = row.headings
        texts = [cell.text for cell in filled if cell.column < layout.columns[0] or alone]
        yield from (text for text in texts if not (parted and unit_in([text]) in _WHOLE))


def _of_most(layout: Layout) -> str | None:
    """The one unit that at least half of the columns' headings name, shares aside."""
    headings = [(column, heading) for row in layout.rows for column, heading in row.headings.items()]
    told = {
        (c, unit) for c, h in headings if c in layout.columns and not says_share(h) and (unit := unit_in([h]))
    }
    units = {unit for _, unit in told}
    return units.pop() if len(units) == 1 and len(told) * 2 >= len(layout.columns) else None


def unit_of(
    layout: Layout, kind: str, title: str, near: Sequence[str], at: Place, said: Said, known: dict[str, str]
) -> str | None:
    """The unit of a table: its own, else that of an earlier table of the same title, which it goes on with;
    for a table of money also the one that the document says its amounts are in, or its statement is in, or in
    which its text repeats numbers of the table.

    known has the units of the segment's earlier tables by title, and is added to; "" is the last statement's.
    """
    name = without_continued(fold(title)).strip(" .:") if _NAME.search(title) else ""
    unit = table_unit(layout, title, near) or (known.get(name) if name else None)
    if unit:
        known |= {name: unit} if name else {}
        if name and kind_of(title, []) in STATEMENTS:
            known[""] = unit
        return unit
    if not _is_of_money(layout, kind, title):
        return None
    return said.at(at) or known.get("") or said.of_numbers(layout)


def _is_of_money(layout: Layout, kind: str, title: str) -> bool:
    """Whether the table's kind, title, labels or headings tell that its numbers are money; not of marks."""
    if kind in _NO_MONEY or any(is_mark(cell.text) for row in layout.rows for cell in row.cells):
        return False
    headings = headings_of(layout)
    labels = [] if head_words(headings) else [row.label for row in layout.rows]
    return any(map(says_money, (title, *headings, *labels)))


def headings_of(layout: Layout) -> list[str]:
    """All headings of the columns, each once."""
    return list(dict.fromkeys(heading for row in layout.rows for heading in row.headings.values()))


def units_of(layout: Layout, unit: str | None, of_all: str | None = None) -> dict[Cell, str | None]:
    """The unit of every number: the one printed with it or right behind it, else its row's, its column's, its
    section's, and the table's.

    What stands under a later title with headings of its own is in the unit that all amounts of the document
    are in, where one is said (of_all): the table's was said of what stands before it. Where most numbers
    print their unit, a column that prints none is not in it.
    """
    found: dict[Cell, str | None] = {}
    printed = [(column, n.unit is not None) for row in layout.rows for column, n in row.numbers.items()]
    with_units = {column for column, has in printed if has}
    columns = {c: [row.numbers[c] for row in layout.rows if c in row.numbers] for c, _ in printed}
    telling = 2 * sum(has for _, has in printed) > len(printed)
    section: str | None = None
    before = ""
    for row in layout.rows:
        if row.kind != "data":
            section = unit_of_row(row.label) or (section if row.kind == "header" and not row.label else None)
            if found and of_all and row.kind == "header" and before == "section":
                unit = of_all
            before = row.kind
            continue
        before = row.kind
        beside = {
            c.column: bare_unit(text)
            for c in row.cells
            if (text := c.text.strip()) not in ("", row.label) and c.column not in row.numbers
        }
        ahead = (unit for column, unit in beside.items() if column < min(row.numbers, default=0))
        own = _own_unit(row, unit) or next(filter(None, ahead), None)
        for column, number in row.numbers.items():
            heading = row.headings.get(column, "")
            if says("rank_words", heading):
                found[row.index, column] = unit_in([number.unit or ""])
                continue
            headed = _unless_of_shares(unit_in([heading]), heading, columns[column], unit)
            told = unit_in([number.unit or ""]) or beside.get(column + 1) or own or headed
            common = section or (unit if column in with_units or not telling else None)
            found[row.index, column] = told or (common if _may_be(common, row, heading) else None)
    return found


def _own_unit(row: Row, unit: str | None) -> str | None:
    """The unit that a row's label names."""
    return _unless_of_shares(unit_of_row(row.label), row.label, row.numbers.values(), unit)


def _unless_of_shares(own: str | None, named: str, numbers: Iterable[Number], unit: str | None) -> str | None:
    """The unit that a label or heading names; "Kvinnor" is no count of persons in a table of per cent (unit),
    nor where its numbers have decimals, nor "Medellön kvinnor".
    """
    whole = unit != "percent" and all(n.value % 1 == 0 for n in numbers)
    count = says_count(named) or (whole and (unit_of_row(named) == own or not says_money(named)))
    return None if own == "persons" and not count else own


def _may_be(unit: str | None, row: Row, heading: str) -> bool:
    """Whether the table's unit may be that of a number: shares and years are neither money nor a count."""
    if unit in _WHOLE:
        summed = heading.strip(" .:").lower() in vocabulary("tables")["sum_endings"]  # "Summa", of whatever
        counted = summed or measure_in(heading) or unit_of_row(heading) == unit
        return not says_share(heading) and not (says_money(heading) and not counted)  # "Kostnad"
    return unit not in MONEY or not any(says("unitless_words", text) for text in (row.label, heading))


def precision_of(layout: Layout, units: dict[Cell, str | None]) -> Precision:
    """The columns that hold nothing but counts, and those of shares and averages."""
    exact, ratios = set(), set()
    for column in layout.columns:
        rows = [row for row in layout.rows if column in row.numbers]
        kinds = {units[row.index, column] for row in rows}
        if kinds and kinds <= _WHOLE:
            exact.add(column)
        if "percent" in kinds or any(says_share(row.headings.get(column, "")) for row in rows):
            ratios.add(column)
    return Precision(frozenset(exact), frozenset(ratios))


def lacks_unit(layout: Layout, kind: str, title: str, units: Mapping[Cell, str | None]) -> bool:
    """Whether most numbers of a table of money are in a unit that nothing says."""
    unsaid = sum(unit is None for unit in units.values())
    return unsaid * 2 > len(units) and _is_of_money(layout, kind, title)


def unstated_flags(tables: Sequence[TableRow]) -> tuple[FlagRow, ...]:
    """A flag for each segment of which these tables of money don't say what unit they are in."""
    found = []
    for segment_seq in dict.fromkeys(table.segment_seq for table in tables):
        own = [table for table in tables if table.segment_seq == segment_seq]
        pages = page_ranges(table.at.page for table in own if table.at.page)
        which = f" (page {pages})" if pages else ""
        message = (
            f"No unit is stated for {len(own)} table(s) of money{which}; unit and value_sek are left empty."
        )
        found.append(FlagRow("unit_not_stated", "info", message, own[0].at))
    return tuple(found)
