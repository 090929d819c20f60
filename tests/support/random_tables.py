"""Random tables as reports print them, laid out for printing, with what should be read from them.

All names and figures are invented. A `random.Random` decides; Hypothesis's stands in for it in the tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from drawing import width_of

LABELS = (
    "Hyra", "El", "Lokaler", "Medlemsavgifter", "Personalkostnader", "Statsbidrag", "Revision",
    "Resor och logi", "Övriga intäkter", "Förbrukningsmaterial", "Norrby kommun", "Region Mellan",
    "Avskrivningar", "Porto, telefon", "Insats 2 Vägen in", "Ungdomar 16-24 år",
    "Administration (20 %)", "IT-stöd", "Ränteintäkter", "Mark och vatten",
    "Konsulttjänster för utredning", "Bidrag till enskild verksamhet", "Lager",
    "Utbildning av ombud",
)  # fmt: skip
TAILS = (
    "för gemensamma insatser", "och arbete i samverkan med andra", "enligt avtal", "samt övriga åtaganden",
    "inklusive sociala avgifter", "(netto efter bidrag)", "till följd av ändrade regler", "hos medlemmarna",
)  # fmt: skip
SECTIONS = ("Intäkter", "Kostnader", "Tillgångar", "Skulder", "Verksamhetens kostnader", "Finansiella poster")
TITLES = ("Resultaträkning", "Budget för kansliet", "Tabell 3. Utfall per insats", "Ekonomisk översikt")
MEASURES = ("Utfall", "Budget", "Prognos", "Bokslut", "Avvikelse", "Plan")
DATES = ("2022", "2023", "2024", "2022-12-31", "2023-06-30", "jan-juni", "helår")
UNITS = ("tkr", "kr", "(tkr)", "mnkr")
PERSONS = ("Antal", "Kvinnor", "Män", "Deltagare")
PERCENTS = ("Andel", "Förändring", "Andel %")
MARKS = ("x", "•", "ja", "A")
PROSE = (
    "Styrelsen följer verksamheten under året och tar ställning till hur medlen används.",
    "Kostnaderna har ökat sedan förra året, mest för lokaler och för den gemensamma administrationen.",
    "Av deltagarna har 164 gått vidare till arbete eller studier, varav 86 kvinnor och 78 män.",
    "Resultatet blev bättre än väntat och avvikelsen mot budget är 12 procent.",
)
LEADING = 1.2  # of the size: from line to line within a cell


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is printed."""

    font: str
    size: float
    drawn: str  # grid, rows, columns, frame, half, none, bands, cells
    thin: bool  # lines are thin filled areas
    gap: float  # points between neighbouring cells' texts, at least
    pad: float  # points above and below a row's text
    blank: str  # between thousands; "" for a mere gap
    minus: str  # "-5", "− 5" …
    none: str  # what an empty cell prints
    mark: str  # of footnotes
    low: bool  # numbers stand at the last line of a wrapped label, not at the first
    centred: bool  # headings over their columns
    align: str  # of figures: right, centre or left


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures, notes or marks, with the lines of its heading."""

    heading: tuple[str, ...]
    kind: str  # money, decimals, percent, persons, note, mark


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row: a label and a text a column; kind is item, section, total or heads (new headings)."""

    kind: str
    label: tuple[str, ...]  # its lines
    texts: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    indent: int = 0


Cell = tuple[str | None, str, Decimal]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: groups are headings over several columns, (text, first, after the last)."""

    look: Look
    columns: tuple[Column, ...]
    groups: tuple[tuple[str, int, int], ...]
    rows: tuple[Row, ...]
    corner: str
    widths: tuple[float, ...]  # of the label column and the others

    @property
    def width(self) -> float:
        return sum(self.widths)


def expected(table: Table) -> list[Cell]:
    """(row label, column label, value) of every number, row by row."""
    over = {k: text for text, start, end in table.groups for k in range(start, end)}
    heads = [" ".join([*([over[k]] if k in over else []), *c.heading]) for k, c in enumerate(table.columns)]
    cells: list[Cell] = []
    for row in table.rows:
        if row.kind == "heads":
            heads = [text or None for text in row.texts]  # type: ignore[misc]
        label = " ".join(row.label) or None
        cells += [(label, heads[k], v) for k, v in enumerate(row.values) if v is not None]
    return cells


# figures ------------------------------------------------------------------------------------------------


def figure(pick: Random, look: Look, kind: str) -> tuple[str, Decimal | None]:
    """A number as printed, and its value; None for what is no number."""
    if kind == "note":
        return pick.choice(("", "3", "4", "3, 4", "12")), None
    if kind == "mark":
        return pick.choice(("", *MARKS[:1])), None
    if pick.random() < 0.1:
        return look.none, None
    if kind == "persons":
        value = Decimal(pick.randint(0, 400))
        return str(value), value
    if kind == "percent":
        value = Decimal(pick.randint(-999, 1999)).scaleb(-1)
        return _signed(look, str(abs(value)).replace(".", ",") + pick.choice(("%", " %")), value < 0), value
    places = 1 if kind == "decimals" else 0
    digits = pick.randint(1, 8)
    value = Decimal(pick.randint(10 ** (digits - 1) - (digits == 1), 10**digits - 1)).scaleb(-places)
    if not look.blank and 1900 <= value < 2100:
        value -= 1000  # else it is read as a year
    negative = pick.random() < 0.25 and value != 0
    whole, _, rest = str(value).partition(".")
    text = _grouped(whole, look.blank) + ("," + rest if rest else "")
    text = _signed(look, text, negative)
    if look.mark and pick.random() < 0.1:
        text += look.mark
    return text, -value if negative else value


def _grouped(digits: str, blank: str) -> str:
    return f"{int(digits):,}".replace(",", blank)


def _signed(look: Look, text: str, negative: bool) -> str:
    return look.minus.replace("5", text) if negative else text


# tables -------------------------------------------------------------------------------------------------


def look_of(pick: Random, drawn: str) -> Look:
    """A way to print a table that is drawn so."""
    font = pick.choice(("Helvetica", "Times", "Vera"))
    size = pick.choice((10.0, 8.0, 9.0, 11.0))
    return Look(
        font=font,
        size=size,
        drawn=drawn,
        thin=pick.random() < 0.3,
        gap=size * pick.choice((2.0, 1.2, 3.0)),
        pad=size * pick.choice((0.3, 0.15, 0.5)),
        blank=pick.choice((" ", " ", ".", "", "\u2009", *("\u00a0",) * (font == "Vera"))),
        minus=pick.choice(("-5", "- 5", "(5)", "5-", "–5", *(("−5", "− 5") if font == "Vera" else ()))),
        none=pick.choice(("", "-", "–", "0")),
        mark=pick.choice(("", "", "*", " *", "¹")),
        low=pick.random() < 0.3,
        centred=pick.random() < 0.25,
        align=pick.choice(("right",) * 8 + ("centre", "left")),
    )


def random_table(pick: Random, drawn: str, room: float = 450.0) -> Table:
    """A table of that look, no wider than the room (points)."""
    look = look_of(pick, drawn)
    if look.none == "0":
        look = replace(look, none="")
    n = pick.choice((3, 2, 4, 5))
    columns = _columns(pick, n)
    groups = _groups(pick, columns) if look.align == "right" else ()
    if groups:
        columns = tuple(
            replace(c, heading=c.heading[-1:]) if any(a <= k < b for _, a, b in groups) else c
            for k, c in enumerate(columns)
        )
    rows = _rows(pick, look, columns, sections=True)
    table = Table(look, columns, groups, rows, pick.choice(("", "", *UNITS)), ())
    table = _measured(pick, table, room)
    if table.width > room:
        narrower = columns[:2]
        table = Table(look, narrower, (), _rows(pick, look, narrower, sections=False), "", ())
        table = _measured(pick, table, room)
    return table


def _columns(pick: Random, n: int) -> tuple[Column, ...]:
    kinds = ["money"] * n
    if pick.random() < 0.2:
        kinds[-1] = pick.choice(("percent", "persons"))
    if pick.random() < 0.15:
        kinds = ["decimals" if kind == "money" else kind for kind in kinds]
    lines = pick.choice((1, 1, 2, 3))
    columns = [Column(_heading(pick, kind, lines, k), kind) for k, kind in enumerate(kinds)]
    if pick.random() < 0.15:
        columns.insert(0, Column(("Not",), "note"))
    if pick.random() < 0.1:
        columns.append(Column((pick.choice(("Klar", "Status")),), "mark"))
    return tuple(columns)


def _heading(pick: Random, kind: str, lines: int, k: int) -> tuple[str, ...]:
    if kind == "percent":
        return (pick.choice(PERCENTS),)
    if kind == "persons":
        return (pick.choice(PERSONS),)
    words = [MEASURES[(k + pick.randint(0, 1)) % len(MEASURES)], pick.choice(DATES), pick.choice(UNITS)]
    if lines == 1:
        return (pick.choice((words[0], str(2020 + k), f"{words[0]} {2020 + k}")),)
    return tuple(words[:lines])


def _groups(pick: Random, columns: Sequence[Column]) -> tuple[tuple[str, int, int], ...]:
    """Headings over two columns of figures beside each other, sometimes."""
    if pick.random() > 0.2:
        return ()
    free = [k for k, c in enumerate(columns) if c.kind in ("money", "decimals")]
    if len(free) < 2:
        return ()
    start = pick.choice(free[:-1])
    groups = [(pick.choice(MEASURES), start, start + 2)]
    if start + 3 in free and pick.random() < 0.7:
        groups.append((pick.choice(MEASURES), start + 2, start + 4))
    return tuple(groups)


def _rows(pick: Random, look: Look, columns: tuple[Column, ...], sections: bool) -> tuple[Row, ...]:
    rows: list[Row] = []
    n_blocks = pick.choice((1, 1, 2)) if sections else 1
    wraps, indents = pick.random() < 0.4, pick.random() < 0.3
    nothing = ("",) * len(columns), (None,) * len(columns)
    for block in range(n_blocks):
        if n_blocks > 1:
            own = block > 0 and pick.random() < 0.2
            if own:
                texts = tuple(
                    "" if c.kind in ("note", "mark") else f"{pick.choice(MEASURES)} {2030 + k}"
                    for k, c in enumerate(columns)
                )
                rows.append(Row("heads", (SECTIONS[pick.randint(0, 2) * 2 + block % 2],), texts, nothing[1]))
            else:
                rows.append(Row("section", (SECTIONS[pick.randint(0, 2) * 2 + block % 2],), *nothing))
        for i in range(pick.randint(3, 6)):
            label = [pick.choice(LABELS)]
            if wraps and pick.random() < 0.4:
                label.append(pick.choice(TAILS))
            level = int(indents and i > 0 and pick.random() < 0.6)
            rows.append(Row("item", tuple(label), *_figures(pick, look, columns), level))
        if pick.random() < 0.7:
            label = [pick.choice(("Summa", "Totalt", "", "Summa kostnader"))]
            figures = _figures(pick, look, columns, True)
            if not label[0] and all(v is None or abs(v) < 1000 for v in figures[1]):
                label = ["Summa"]  # else it might be a page's number
            rows.append(Row("total", tuple(filter(None, label)), *figures))
    return tuple(rows)


def _figures(
    pick: Random, look: Look, columns: Sequence[Column], full: bool = False
) -> tuple[tuple[str, ...], tuple[Decimal | None, ...]]:
    """The row's texts and values; at least one figure stands in it, in a full row all do."""
    while True:
        made = [figure(pick, look, column.kind) for column in columns]
        if full:
            made = [
                figure(pick, replace(look, none="0"), c.kind)
                if c.kind not in ("note", "mark")
                else ("", None)
                for c in columns
            ]
            made = [(t, Decimal(0)) if t == "0" else (t, v) for t, v in made]
        if any(value is not None for _, value in made):
            return tuple(text for text, _ in made), tuple(value for _, value in made)


# widths ------------------------------------------------------------------------------------------------


def _measured(pick: Random, table: Table, room: float) -> Table:
    """The table with the widths of its columns: what they hold, and some more."""
    look = table.look
    label = max(
        wide_of(look, text, True) + 10 * row.indent
        for row in table.rows
        for text in (*row.label, table.corner)
    )
    widths = [label + look.gap]
    for k, column in enumerate(table.columns):
        texts = [*column.heading, *(row.texts[k] for row in table.rows)]
        widths.append(max(wide_of(look, text, True) for text in texts) + look.gap)
    for text, start, end in table.groups:
        short = wide_of(look, text, True) + look.gap - sum(widths[start + 1 : end + 1])
        if short > 0:
            widths[end] += short
    spare = max(room - sum(widths), 0.0) * pick.choice((0.0, 0.5, 1.0))
    if pick.random() < 0.5:
        widths[0] += spare
    else:
        widths = [w + spare / len(widths) for w in widths]
    return replace(table, widths=tuple(widths))


def wide_of(look: Look, text: str, bold: bool = False) -> float:
    """How wide the text is as this look prints it, in points."""
    if "\u2009" not in text:
        return width_of(text, look.font, look.size, bold)
    parts = text.split("\u2009")
    return sum(width_of(part, look.font, look.size, bold) for part in parts) + 0.18 * look.size * (
        len(parts) - 1
    )
