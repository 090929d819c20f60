"""Random pages in further forms of tables, all invented: how labels wrap and headings span, how numbers,
units and notes are printed.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

from drawing import Fill, Sheet, Stroke, Text
from form_page import LABELS, LEFT, LONG, RIGHT, SAID, Form, Noted, Page, amount, columns, grouped


def wrapped(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """Labels of two or three lines, the numbers at the first, the last or half their height."""
    page = Page.of(pick)
    rights, heads = columns(2, 330.0), ("Utfall 2031", "Budget 2031")
    place = pick.choice(("first", "last", "middle"))
    ruled = pick.random() < 0.5
    page.heads(heads, rights)
    for label in pick.sample((*LABELS, *LONG, *LONG[:1]), 9):
        lines = broken(label, page, 190.0)
        if ruled:
            page.items.append(Stroke(LEFT, page.y - 1.1 * page.size, RIGHT, page.y - 1.1 * page.size))
        y = page.y
        for n, line in enumerate(lines):
            page.left(LEFT, line, y=y + n * 1.15 * page.size)
        below = (len(lines) - 1) * 1.15 * page.size
        at = y + {"first": 0.0, "last": below, "middle": below / 2}[place]
        for head, x in zip(heads, rights, strict=True):
            value = amount(pick)
            page.right(x, grouped(value), y=at)
            page.noted.append((label, head, value, None))
        page.y = y + below + page.step + 0.5 * page.size
    return page.done()


def broken(text: str, page: Page, room: float) -> list[str]:
    """The text in lines that are no wider than the room (points)."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if page.wide(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def spanning(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """Two times three columns, each three under a common heading, centred over them or at their left."""
    page = Page.of(pick)
    page.font, page.size = pick.choice(("Helvetica", "Times")), 8.0
    rights = columns(6, 210.0)
    over = pick.choice((("Period", "Helår"), ("Januari–april", "Prognos helår"), ("2031", "2030")))
    under = ("Utfall", "Budget", "Avvikelse")
    for k, text in enumerate(over):
        x0, x1 = rights[3 * k] - page.wide(under[0], True), rights[3 * k + 2]
        page.left((x0 + x1 - page.wide(text, True)) / 2 if pick.random() < 0.7 else x0, text, True)
        if pick.random() < 0.5:
            page.items.append(Stroke(x0, page.y + 3, x1, page.y + 3))
    page.y += page.step
    page.heads(under * 2, rights)
    sums = [Decimal(0)] * 6
    for label in pick.sample(LABELS, pick.randint(4, 9)):
        values: list[Decimal] = []
        for _ in over:
            a, b = amount(pick, 6), amount(pick, 6)
            values += [a, b, b - a]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        page.row(label, values, rights, [f"{o} {u}" for o in over for u in under], None)
    page.row("Summa", sums, rights, [f"{o} {u}" for o in over for u in under], None, bold=True)
    return page.done()


def number_forms(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """One way to set thousands and decimals apart, and to print what is negative, in all numbers."""
    page = Page.of(pick)
    blank = pick.choice((" ", ".", ",", "'", "’" if page.font == "Vera" else "'", "\u00a0"))
    places = pick.choice((0, 0, 2)) if blank != "," else pick.choice((0, 2))
    point = "." if blank in (",", "'") else ","
    minus = pick.choice(("-{}", "- {}", "{}-", "({})", "–{}", "{} -"))

    def printed(value: Decimal) -> str:
        text = grouped(abs(value), blank, point)
        return minus.format(text) if value < 0 else text

    heads, rights = ("2031", "2030", "Förändring"), columns(3, 240.0)
    page.heads(heads, rights)
    sums = [Decimal(0)] * 3
    for label in pick.sample(LABELS, pick.randint(4, 9)):
        a, b = ((1 if pick.random() < 0.7 else -1) * amount(pick, 8, places) for _ in "ab")
        sums = [s + v for s, v in zip(sums, (a, b, a - b), strict=True)]
        page.row(label, (a, b, a - b), rights, heads, None, printed=printed)
    page.row("Summa", sums, rights, heads, None, bold=True, printed=printed)
    return page.done()


def notes(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """Notes below one another, each a table with its title beside the years, sums with a label or without."""
    page = Page.of(pick)
    heads = pick.choice((("2031", "2030"), ("2031-12-31", "2030-12-31"), ("2031/2032", "2030/2031")))
    rights = columns(2, 330.0)
    beside = pick.random() < 0.6
    for number in range(2, pick.randint(4, 6)):
        name = pick.choice(("Övriga kostnader", "Personal", "Fordringar", "Skulder till kreditinstitut"))
        page.left(LEFT, f"Not {number}", True)
        page.left(LEFT + page.wide("Not 10", True) + page.size, name, True)
        page.y += 0 if beside else page.step
        page.heads(heads, rights)
        sums = [Decimal(0)] * 2
        for label in pick.sample(LABELS, pick.randint(2, 5)):
            values = [amount(pick, 6), amount(pick, 6)]
            sums = [a + b for a, b in zip(sums, values, strict=True)]
            page.row(label, values, rights, heads, None)
        if pick.random() < 0.5:
            for x in rights:
                page.items.append(Stroke(x - 50, page.y - page.size, x, page.y - page.size))
        page.row(pick.choice(("Summa", "")), sums, rights, heads, None, bold=True)
        page.y += page.step
    return page.done()


def note_column(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """A statement with sections, a column of references to notes, and sums of sections without a label."""
    page = Page.of(pick)
    heads, rights = ("2031", "2030"), columns(2, 380.0)
    page.title("Resultaträkning")
    said = pick.choice(tuple(SAID))
    page.left(LEFT, f"({said})" if pick.random() < 0.5 else f"Belopp i {said}")
    page.left(290.0, "Not", True)
    page.heads(heads, rights)
    number = 1
    for section in ("Rörelsens intäkter", "Rörelsens kostnader"):
        page.left(LEFT, section, True)
        page.y += page.step
        sums = [Decimal(0)] * 2
        for label in pick.sample(LABELS, pick.randint(2, 5)):
            if pick.random() < 0.6:
                number += 1
                page.left(295.0, str(number))
            values = [-amount(pick) if "kost" in section else amount(pick) for _ in heads]
            sums = [a + b for a, b in zip(sums, values, strict=True)]
            page.row(label, values, rights, heads, SAID[said])
        page.row(pick.choice(("", f"Summa {section.lower()}")), sums, rights, heads, SAID[said], bold=True)
        page.y += 0.5 * page.step
    return page.done()


def two_sides(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """Assets to the left, debts to the right, in the same lines, under headings of their own."""
    page = Page.of(pick)
    page.font, page.size = "Helvetica", 9.0
    page.step = pick.choice((12.0, 15.0))
    page.title("Balansräkning")
    names = pick.sample(LABELS, 12)
    sides = ((LEFT, 280.0, "Tillgångar", names[:6]), (310.0, RIGHT, "Skulder och eget kapital", names[6:]))
    top = page.y
    for x, edge, head, labels in sides:
        page.y = top
        page.left(x, head, True)
        page.right(edge, "2031-12-31", True)
        total = Decimal(0)
        for label in labels[: pick.randint(3, 6)]:
            page.y += page.step
            value = amount(pick)
            total += value
            page.left(x, label)
            page.right(edge, grouped(value))
            page.noted.append((label, "2031-12-31", value, None))
        page.y = top + 7 * page.step
        page.left(x, "Summa", True)
        page.right(edge, grouped(total), True)
        page.noted.append(("Summa", "2031-12-31", total, None))
    return page.done()


def white_on_dark(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """Headings of two lines in white on a dark ground, rows on light bands."""
    page = Page.of(pick)
    words = ("Bokslut", "Budget", "Prognos")
    years, rights = ("2030", "2031", "2032"), columns(3)
    page.items.append(Fill(LEFT - 4, page.y - 1.2 * page.size, RIGHT + 4, page.y + 2 * page.size, 0.2))
    said = pick.choice(("tkr", "mnkr"))
    page.items.append(Text(LEFT, page.y, f"Nämnd, {said}", page.font, page.size, True, True))
    for n, texts in enumerate((words, years)):
        for text, x in zip(texts, rights, strict=True):
            at = x - page.wide(text, True)
            page.items.append(Text(at, page.y + 1.2 * n * page.size, text, page.font, page.size, True, True))
    page.y += 3.5 * page.size
    heads = [f"{word} {year}" for word, year in zip(words, years, strict=True)]
    for n, label in enumerate(pick.sample(LABELS, pick.randint(3, 8))):
        if n % 2:
            y = page.y - 1.1 * page.size
            page.items.append(Fill(LEFT - 4, y, RIGHT + 4, y + page.step, 0.88))
        values = [amount(pick, 5, 1) if said == "mnkr" else amount(pick, 6) for _ in heads]
        page.row(label, values, rights, heads, SAID[said])
    return page.done()


def key_figures(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """Rows each in a unit of its own, said in the label, over four years."""
    page = Page.of(pick)
    heads, rights = ("2031", "2030", "2029", "2028"), columns(4, 290.0)
    page.title(pick.choice(("Flerårsöversikt", "Nyckeltal", "Utveckling över tid")))
    page.heads(heads, rights)
    rows = [
        ("Nettoomsättning, tkr", "tkr", 5, 0), ("Soliditet, %", "percent", 3, 1),
        ("Soliditet (%)", "percent", 2, 0), ("Antal medlemmar", "persons", 3, 0),
        ("Årsavgift, kr per kvm", "SEK", 3, 0), ("Resultat (tkr)", "tkr", 5, 0),
        ("Lån, kr/kvm", "SEK", 5, 0), ("Elförbrukning, kWh", "kWh", 5, 0),
        ("Balansomslutning i tkr", "tkr", 5, 0),
    ]  # fmt: skip
    for label, unit, digits, places in pick.sample(rows, pick.randint(4, 7)):
        page.row(label, [amount(pick, digits, places) for _ in heads], rights, heads, unit)
    return page.done()


def equity(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """How equity changed: headings of two lines, many cells empty, a sum across."""
    page = Page.of(pick)
    page.font, page.size = pick.choice(("Helvetica", "Times")), 8.0
    tops = ("Medlems-", "Yttre", "Balanserat", "Årets", "")
    lows = ("insatser", "fond", "resultat", "resultat", "Summa")
    heads = ("Medlemsinsatser", "Yttre fond", "Balanserat resultat", "Årets resultat", "Summa")
    rights = columns(5, 240.0)
    for text, x in zip(tops, rights, strict=True):
        page.right(x, text, True)
    page.y += 1.2 * page.size
    page.heads(lows, rights)
    start = [amount(pick, 7) for _ in range(4)]
    moved = amount(pick, 5)
    new = amount(pick, 6)
    none = pick.choice(("", "-", "–"))
    a = [*start, sum(start, Decimal(0))]
    b = [None, moved, -moved, None, Decimal(0)]
    c = [None, None, start[3], -start[3], Decimal(0)]
    d = [None, None, None, new, new]
    end = [sum((row[k] or Decimal(0) for row in (a, b, c, d)), Decimal(0)) for k in range(5)]
    for label, values in (
        ("Belopp vid årets ingång", a), ("Avsättning till fond", b), ("Disposition av resultat", c),
        ("Årets resultat", d), ("Belopp vid årets utgång", end),
    ):  # fmt: skip
        page.row(label, values, rights, heads, None, none=none, bold=values is end)
    return page.done()


def projects(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """Projects with their numbers, years in many narrow columns, a dash where nothing is planned."""
    page = Page.of(pick)
    page.font, page.size, page.step = pick.choice(("Helvetica", "Times")), 8.0, 13.0
    heads = ("Total", "2031", "2032", "2033", "2034", "2035")
    rights = columns(6, 270.0)
    none, said = pick.choice(("-", "–", "")), pick.choice(("tkr", "mnkr", ""))
    page.title(f"Investeringar{f' ({said})' if said else ''}")
    page.heads(heads, rights, pick.choice(("Projekt", "")))
    lined = pick.random() < 0.4
    sums = [Decimal(0)] * 6
    for label in pick.sample(LABELS, pick.randint(4, 9)):
        years = [amount(pick, 4) if pick.random() < 0.6 else None for _ in heads[1:]]
        if not any(years):
            years[0] = Decimal(750)
        values = [sum((v for v in years if v), Decimal(0)), *years]
        sums = [s + (v or 0) for s, v in zip(sums, values, strict=True)]
        page.row(label, values, rights, heads, SAID.get(said), none=none)
        if lined:
            y = page.y - page.step + 3
            page.items.append(Stroke(LEFT, y, RIGHT, y))
    page.row("Summa", sums, rights, heads, SAID.get(said), bold=True)
    return page.done()


def unit_places(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """The unit said in one place of many: a sentence, the page's head, the title, above, the corner."""
    page = Page.of(pick)
    said = pick.choice(tuple(SAID))
    place = pick.choice(("sentence", "head", "title", "above", "corner", "column", "nowhere"))
    heads, rights = ["Utfall 2031", "Budget 2031"], columns(2, 230.0)
    if place == "head":
        page.right(RIGHT, f"Belopp i {said}", y=40.0)
    if place == "sentence":
        page.left(LEFT, f"Alla belopp redovisas i {said} om inget annat anges.")
        page.y += 2 * page.step
    page.prose()
    name = pick.choice(("Kostnader per verksamhet", "Intäkter och kostnader", "Budget i sammandrag"))
    page.title(name + pick.choice((f", {said}", f" ({said})")) if place == "title" else name)
    if place == "above":
        page.left(LEFT, pick.choice((f"({said})", said, f"Belopp i {said}", f"Alla belopp i {said}")))
        page.y += page.step
    if place == "column":
        heads = [f"{head}, {said}" for head in heads]
    page.heads(heads, rights, said if place == "corner" else "")
    unit = None if place == "nowhere" else SAID[said]
    sums = [Decimal(0)] * 2
    for label in pick.sample(LABELS, pick.randint(3, 8)):
        values = [amount(pick, 5), amount(pick, 5)]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        page.row(label, values, rights, heads, unit)
    page.row("Summa kostnader", sums, rights, heads, unit, bold=True)
    return page.done()


def footnotes(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """Marks and years beside numbers, digits in labels, and what the marks mean below the table."""
    page = Page.of(pick)
    heads, rights = ("Förra året", "I år"), columns(2, 330.0)
    page.heads(heads, rights)
    names = (
        "Lån 2",
        "Hus 7 B",
        "Etapp 3",
        "Insats 16–24 år",
        "Brf Rönnen 5",
        "Väg 862",
        "4:e kvartalet",
        "Elever i åk 9",
    )
    for label in pick.sample(names, pick.randint(3, 7)):
        values = [amount(pick, 5, 1), amount(pick, 5, 1)]
        page.left(LEFT, label)
        for value, x, head in zip(values, rights, heads, strict=True):
            page.right(x, grouped(value))
            if pick.random() < 0.2:
                page.left(x + 0.3 * page.size, pick.choice(("*", "**", "1)")))
            page.noted.append((label, head, value, None))
        page.y += page.step
    page.y += page.step
    page.left(LEFT, "* Avser del av året.")
    return page.done()


def narrow_cells(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """A drawn grid whose cells hold labels and headings of several lines, some words hyphenated."""
    page = Page.of(pick)
    page.size = 9.0
    xs = [LEFT, 200.0, 290.0, 380.0, 470.0]
    heads = (
        ("Ansvarig", "nämnd"),
        ("Beslutad", "budget", "2031"),
        ("Prog-", "nos helår"),
        ("Avvik-", "else"),
    )
    joined = ("Ansvarig nämnd", "Beslutad budget 2031", "Prognos helår", "Avvikelse")
    rows = [(list(head), None) for head in heads]
    page.y = 80.0
    edges = [page.y]
    for k, (lines, _) in enumerate(rows):
        for n, line in enumerate(lines):
            page.left(xs[k] + 3, line, True, page.y + page.size + 2 + n * 1.15 * page.size)
    page.y += 3 * 1.15 * page.size + 6
    edges.append(page.y)
    names = (
        (["Kultur- och", "fritidsnämnden"], "Kultur- och fritidsnämnden"), (["Bygg"], "Bygg"),
        (["Socialnämn-", "den"], "Socialnämnden"), (["Skola och", "förskola"], "Skola och förskola"),
        (["Miljö"], "Miljö"), (["Räddnings-", "tjänsten"], "Räddningstjänsten"),
    )  # fmt: skip
    for lines, label in pick.sample(names, pick.randint(3, 6)):
        for n, line in enumerate(lines):
            page.left(xs[0] + 3, line, False, page.y + page.size + 2 + n * 1.15 * page.size)
        high = len(lines) * 1.15 * page.size + 6
        a, b = amount(pick, 6), amount(pick, 6)
        for k, value in enumerate((a, b, a - b)):
            page.right(xs[k + 2] - 3, grouped(value), y=page.y + (high + page.size) / 2 - 2)
            page.noted.append((label, joined[k + 1], value, None))
        page.y += high
        edges.append(page.y)
    page.items += [Stroke(xs[0], y, xs[-1], y) for y in edges]
    page.items += [Stroke(x, edges[0], x, edges[-1]) for x in xs]
    return page.done()


def percent_beside(pick: Random) -> tuple[tuple[Sheet, ...], list[Noted]]:
    """Money in kronor beside its share in percent, each column saying its unit."""
    page = Page.of(pick)
    heads, rights = ("Belopp (tkr)", "Andel (%)", "Antal"), columns(3)
    page.heads(heads, rights, pick.choice(("Område", "")))
    for label in pick.sample(LABELS, pick.randint(4, 8)):
        values = (amount(pick, 6), amount(pick, 3, 1), amount(pick, 2))
        page.left(LEFT, label)
        for value, x, head, unit in zip(values, rights, heads, ("tkr", "percent", "count"), strict=True):
            page.right(x, grouped(value))
            page.noted.append((label, head, value, unit))
        page.y += page.step
    return page.done()


FORMS: tuple[Form, ...] = (
    wrapped, spanning, number_forms, notes, note_column, two_sides, white_on_dark, key_figures, equity,
    projects, unit_places, footnotes, narrow_cells, percent_beside,
)  # fmt: skip
