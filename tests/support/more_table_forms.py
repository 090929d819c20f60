"""More random forms of tables, all invented: headings over unlike columns, turned or outside the lines, rows
of months, years and numbers, units that each number prints, a table over several pages.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from random import Random

from drawing import Item, Sheet, Stroke, Text
from form_page import LABELS, LEFT, LONG, RIGHT, SAID, Form, Noted, Page, amount, columns, grouped

MONTHS = (
    "Januari", "Februari", "Mars", "April", "Maj", "Juni", "Juli", "Augusti", "September", "Oktober",
    "November", "December",
)  # fmt: skip
Made = tuple[tuple[Sheet, ...], list[Noted]]


def uneven_spans(pick: Random) -> Made:
    """Columns in groups of two and three, each under a common heading with a line below it."""
    page = Page.of(pick)
    page.font, page.size = "Helvetica", 8.0
    under = (("Intäkter", "Kostnader"), ("Lån", "Kassa", "Summa"))
    over, rights = ("Resultat", "Ställning"), columns(5, 230.0)
    k, heads = 0, []
    for text, names in zip(over, under, strict=True):
        a, b = rights[k] - page.wide(names[0], True), rights[k + len(names) - 1]
        page.left((a + b - page.wide(text, True)) / 2, text, True)
        page.items.append(Stroke(a, page.y + 3, b, page.y + 3))
        heads += [f"{text} {name}" for name in names]
        k += len(names)
    page.y += page.step
    page.heads([name for names in under for name in names], rights)
    for label in pick.sample(LABELS, pick.randint(3, 8)):
        page.row(label, [amount(pick, 5) for _ in heads], rights, heads)
    return page.done()


def heads_outside(pick: Random) -> Made:
    """A drawn grid of rows, its headings above it without lines."""
    page = Page.of(pick)
    heads, xs = ("Budget", "Utfall", "Rest"), (LEFT, 250.0, 345.0, 440.0, RIGHT)
    for head, x in zip(heads, xs[2:], strict=True):
        page.right(x - 4, head, True)
    page.y += page.step
    edges = [page.y - page.size - 2]
    for label in pick.sample(LABELS, pick.randint(3, 8)):
        page.left(LEFT + 4, label)
        a, b = amount(pick, 6), amount(pick, 6)
        for head, x, value in zip(heads, xs[2:], (a, b, a - b), strict=True):
            page.right(x - 4, grouped(value))
            page.noted.append((label, head, value, None))
        page.y += page.size + 7
        edges.append(page.y - page.size - 2)
    page.items += [Stroke(xs[0], y, xs[-1], y) for y in edges]
    page.items += [Stroke(x, edges[0], x, edges[-1]) for x in xs]
    return page.done()


def over_pages(pick: Random) -> Made:
    """Rows on two pages under a running head, headings on the first only, or on both."""
    page = Page.of(pick)
    page.size, page.step = 9.0, 14.0
    heads, rights = ("Utfall 2031", "Utfall 2030"), columns(2, 330.0)
    sheets = []
    again = pick.random() < 0.5
    names = [f"{number} {name}" for number, name in enumerate(pick.sample(LABELS, 16), 4010)]
    page.y = 640.0
    for n, part in enumerate((names[:10], names[10:])):
        page.left(LEFT, "Björkstads vägförening", y=40.0)
        page.right(RIGHT, f"Sida {n + 1}", y=40.0)
        if again or not n:
            page.heads(heads, rights, "Konto")
        for label in part:
            page.row(label, [amount(pick, 6, 2), amount(pick, 6, 2)], rights, heads)
        sheets.append(Sheet(tuple(page.items)))
        page.items, page.y = [], 70.0
    return tuple(sheets), page.noted


def months(pick: Random) -> Made:
    """A row a month, a sum below them."""
    page = Page.of(pick)
    heads, rights = ("Utfall", "Budget", "Differens"), columns(3)
    page.heads(heads, rights, "Månad")
    sums = [Decimal(0)] * 3
    for label in MONTHS[: pick.randint(3, 12)]:
        a, b = amount(pick, 6), amount(pick, 6)
        sums = [s + v for s, v in zip(sums, (a, b, b - a), strict=True)]
        page.row(label, (a, b, b - a), rights, heads)
    page.row("Totalt", sums, rights, heads, bold=True)
    return page.done()


def years_down(pick: Random) -> Made:
    """A row a year, with counts and money."""
    page = Page.of(pick)
    heads, rights = ("Antal hushåll", "Avgift (kr)", "Fondering (kr)"), columns(3, 240.0)
    page.heads(heads, rights, "År")
    for year in range(pick.randint(2022, 2026), pick.randint(2028, 2032)):
        values = (Decimal(pick.randint(20, 400)), amount(pick, 4), amount(pick, 6))
        page.left(LEFT, str(year))
        for value, x, head, unit in zip(values, rights, heads, ("count", "SEK", "SEK"), strict=True):
            page.right(x, grouped(value))
            page.noted.append((str(year), head, value, unit))
        page.y += page.step
    return page.done()


def unit_at_numbers(pick: Random) -> Made:
    """Each number with its unit behind it."""
    page = Page.of(pick)
    said, unit = pick.choice(
        (("kr", "SEK"), ("tkr", "tkr"), ("mnkr", "mkr"), ("%", "percent"), ("kr", "SEK"))
    )
    heads, rights = ("2031", "2030"), columns(2, 330.0)
    page.heads(heads, rights)
    for label in pick.sample(LABELS, pick.randint(3, 8)):
        values = [amount(pick, 3 if said == "%" else 6, said in ("%", "mnkr")) for _ in heads]
        page.row(label, values, rights, heads, unit, printed=lambda value: f"{grouped(value)} {said}")
    return page.done()


def leaders(pick: Random) -> Made:
    """Dots between a label and its numbers."""
    page = Page.of(pick)
    page.font = "Helvetica"
    heads, rights = ("Budget 2031", "Budget 2032"), columns(2, 330.0)
    page.heads(heads, rights)
    start = rights[0] - page.wide("10 000 000 ")
    for label in pick.sample(LABELS, pick.randint(3, 8)):
        x = LEFT + page.wide(f"{label} ")
        page.left(x, "." * int((start - x) / page.wide(".")))
        page.row(label, [amount(pick), amount(pick)], rights, heads)
    return page.done()


def unit_line(pick: Random) -> Made:
    """A line of units below the headings."""
    page = Page.of(pick)
    heads, rights = ("Utfall", "Budget", "Andel"), columns(3)
    units = (*(pick.choice(("kr", "tkr")),) * 2, "%")
    for head, x in zip(heads, rights, strict=True):
        page.right(x, head, True)
    page.y += 1.2 * page.size
    page.heads(units, rights)
    known = {"kr": "SEK", "tkr": "tkr", "%": "percent"}
    for label in pick.sample(LABELS, pick.randint(4, 8)):
        page.left(LEFT, label)
        for head, said, x in zip(heads, units, rights, strict=True):
            value = amount(pick, 3, 1) if said == "%" else amount(pick, 6)
            page.right(x, grouped(value))
            page.noted.append((label, f"{head} {said}", value, known[said]))
        page.y += page.step
    return page.done()


def signed(pick: Random) -> Made:
    """Changes with a plus or a minus before each, beside what they change."""
    page = Page.of(pick)
    heads, rights = ("Ram 2031", "Förändring", "Ram 2032"), columns(3)
    page.heads(heads, rights, "Nämnd")
    blank = pick.choice(("", " "))
    for label in pick.sample(LABELS, pick.randint(3, 8)):
        a, change = amount(pick, 6), amount(pick, 4) * pick.choice((1, -1))
        page.left(LEFT, label)
        texts = (
            grouped(a),
            f"{'+' if change > 0 else '-'}{blank}{grouped(abs(change))}",
            grouped(a + change),
        )
        for text, value, x, head in zip(texts, (a, change, a + change), rights, heads, strict=True):
            page.right(x, text)
            page.noted.append((label, head, value, None))
        page.y += page.step
    return page.done()


def to_the_left(pick: Random) -> Made:
    """Numbers that begin, or have their middles, under one another."""
    page = Page.of(pick)
    share = pick.choice((0.0, 0.5))
    heads, xs = ("Vuxna", "Barn", "Totalt"), (280.0, 370.0, 460.0)
    for head, x in zip(heads, xs, strict=True):
        page.left(x - share * page.wide(head, True), head, True)
    page.y += 1.2 * page.step
    for label in pick.sample(LABELS, pick.randint(3, 8)):
        page.left(LEFT, label)
        a, b = amount(pick, 5), amount(pick, 5)
        for value, head, x in zip((a, b, a + b), heads, xs, strict=True):
            page.left(x - share * page.wide(grouped(value)), grouped(value))
            page.noted.append((label, head, value, None))
        page.y += page.step
    return page.done()


def numbered(pick: Random) -> Made:
    """Labels that begin with numbers of chapters, of projects, or with letters."""
    page = Page.of(pick)
    kind = pick.choice(("1.1 {}", "{0:02} {1}", "{0}. {1}", "P{0} {1}", "10{0} {1}"))
    heads, rights = ("Bokslut 2031", "Budget 2032"), columns(2, 330.0)
    page.heads(heads, rights)
    for n, name in enumerate(pick.sample(LABELS, pick.randint(3, 8)), 1):
        label = f"{n}.{n + 1} {name}" if kind == "1.1 {}" else kind.format(n, name)
        page.row(label, [amount(pick, 6), amount(pick, 6)], rights, heads)
    return page.done()


def turned_heads(pick: Random) -> Made:
    """Headings that run upwards over narrow columns."""
    page = Page.of(pick)
    page.font, page.size, page.step = pick.choice(("Helvetica", "Times")), 9.0, 13.0
    heads, rights = ("Barn och utbildning", "Vård och omsorg", "Kultur", "Samhällsbyggnad"), columns(4)
    page.y = 190.0
    for head, x in zip(heads, rights, strict=True):
        page.items.append(Text(x - 8, page.y, head, page.font, page.size, True, up=True))
    page.y += 1.5 * page.step
    for label in pick.sample(LABELS, pick.randint(3, 8)):
        page.row(label, [amount(pick, 5) for _ in heads], rights, heads)
    return page.done()


def ranges(pick: Random) -> Made:
    """The dates from and to of each period on two lines of its heading."""
    page = Page.of(pick)
    page.title("Resultaträkning")
    form = pick.choice(
        (("2031-01-01", "-2031-12-31"), ("2031-01-01 -", "2031-12-31"), ("2031-07-01 –", "2032-06-30"))
    )
    former = tuple(text.replace("2031", "2030").replace("2032", "2031") for text in form)
    rights = columns(2, 330.0)
    for texts in zip(form, former, strict=True):
        for text, x in zip(texts, rights, strict=True):
            page.right(x, text, True)
        page.y += 1.2 * page.size
    page.y += page.step
    heads = [" ".join(texts) for texts in (form, former)]
    page.left(LEFT, "Intäkter", True)
    page.y += page.step
    for label in pick.sample(LABELS, pick.randint(3, 6)):
        page.row(label, [amount(pick), amount(pick)], rights, heads)
    return page.done()


def lone_column(pick: Random) -> Made:
    """One column of amounts under one heading, some labels wrapped, a sum below a line."""
    page = Page.of(pick)
    head, said = pick.choice((("Belopp", None), ("Belopp (kr)", "SEK"), ("Kostnad, tkr", "tkr")))
    page.title("Kostnader för mötet")
    page.heads((head,), (RIGHT,), "Post")
    total = Decimal(0)
    for label in pick.sample(LABELS, pick.randint(3, 8)):
        value = amount(pick, 5)
        total += value
        page.row(label, (value,), (RIGHT,), (head,), said)
    page.items.append(Stroke(RIGHT - 60, page.y - page.size, RIGHT, page.y - page.size))
    page.row("Summa", (total,), (RIGHT,), (head,), said, bold=True)
    return page.done()


def with_text_column(pick: Random) -> Made:
    """A drawn grid with a column of words, of several lines, after the numbers."""
    page = Page.of(pick)
    page.size = 8.0
    heads, xs = ("Budget", "Utfall", "Kommentar"), (LEFT, 190.0, 260.0, 330.0, RIGHT)
    y, edges = 80.0, [80.0]
    for k, head in enumerate(("Post", *heads)):
        page.left(xs[k] + 3, head, True, y + 11)
    y += 16
    for label in pick.sample(LABELS, pick.randint(3, 6)):
        edges.append(y)
        words = " ".join(pick.sample(LONG, 2)).split()[: pick.randint(0, 18)]
        lines = [" ".join(words[i : i + 6]) for i in range(0, len(words), 6)]
        page.left(xs[0] + 3, label, y=y + 11)
        for k, head in enumerate(heads[:2]):
            value = amount(pick, 6)
            page.right(xs[k + 2] - 3, grouped(value), y=y + 11)
            page.noted.append((label, head, value, None))
        for n, line in enumerate(lines):
            page.left(xs[3] + 3, line, y=y + 11 + 10 * n)
        y += 10 * max(len(lines), 1) + 6
    edges.append(y)
    page.items += [Stroke(xs[0], at, xs[-1], at) for at in edges]
    page.items += [Stroke(x, edges[0], x, edges[-1]) for x in xs]
    return page.done()


def in_two_languages(pick: Random) -> Made:
    """Each label once more on a line of its own below it, in another language, the numbers at the first."""
    page = Page.of(pick)
    heads, rights = ("Ram 2031", "Ram 2032"), columns(2, 330.0)
    page.heads(heads, rights)
    names = (("Intäkter", "Tuotot"), ("Kostnader", "Kulut"), ("Skatter", "Verot"), ("Bidrag", "Avustukset"))
    for label, other in pick.sample(names, pick.randint(3, 4)):
        page.left(LEFT, other, y=page.y + 1.2 * page.size)
        values = [amount(pick, 5), amount(pick, 5)]
        for value, x, head in zip(values, rights, heads, strict=True):
            page.noted.append((f"{label} {other}", head, value, None))
            page.right(x, grouped(value))
        page.left(LEFT, label)
        page.y += 3 * page.size
    return page.done()


def sections_with_heads(pick: Random) -> Made:
    """Parts of one table, each under a line with its name and the headings again, sums between."""
    page = Page.of(pick)
    said = pick.choice(("tkr", "kr"))
    rights, unit = columns(3, 220.0), SAID[said]
    for name in pick.sample(("Intäkter", "Kostnader", "Investeringar", "Fonder"), pick.randint(2, 3)):
        heads = ("Utfall 2031", "Budget 2031", "Utfall 2030")
        page.heads([f"{head}" for head in heads], rights, f"{name} ({said})")
        sums = [Decimal(0)] * 3
        for label in pick.sample(LABELS, pick.randint(2, 5)):
            values = [amount(pick, 6) for _ in heads]
            sums = [a + b for a, b in zip(sums, values, strict=True)]
            page.row(label, values, rights, heads, unit)
        page.row(f"Summa {name.lower()}", sums, rights, heads, unit, bold=True)
        page.y += page.step * pick.choice((0.5, 1.0))
    return page.done()


def dense(pick: Random) -> Made:
    """Eight columns in small type, hardly a blank between the numbers, fine lines between the rows."""
    page = Page.of(pick)
    page.font, page.size, page.step = "Helvetica", 7.0, 10.0
    heads = tuple(f"{word} {year}" for year in ("31", "32") for word in ("Utf", "Bud", "Pro", "Avv"))
    rights = columns(8, 190.0)
    page.heads(heads, rights)
    top = page.y
    for label in pick.sample(LABELS, pick.randint(5, 12)):
        page.row(label, [amount(pick, 7) for _ in heads], rights, heads)
    if pick.random() < 0.5:
        lines = range(int((page.y - top) / page.step) + 1)
        page.items += [Stroke(LEFT, y, RIGHT, y, 0.25) for n in lines for y in [top - 7.5 + n * page.step]]
    return page.done()


def boxed(pick: Random) -> Made:
    """A drawn grid whose sections run over all columns, sums in grey, empty rows between."""
    page = Page.of(pick)
    page.size = 9.0
    heads, xs = ("2030", "2031", "2032"), (LEFT, 280.0, 365.0, 450.0, RIGHT)
    y = 80.0
    full: list[tuple[float, bool]] = []

    def line(texts: tuple[str, ...], bold: bool, whole: bool) -> None:
        nonlocal y
        full.append((y, whole))
        page.left(xs[0] + 3, texts[0], bold, y + 11)
        for k, text in enumerate(texts[1:], 2):
            page.right(xs[k] - 3, text, bold, y + 11)
        y += 16

    line(("Belopp i tkr", *heads), True, False)
    for name in ("Drift", "Investering"):
        line((name,), True, True)
        sums = [Decimal(0)] * 3
        for label in pick.sample(LABELS, pick.randint(2, 4)):
            values = [amount(pick, 5) for _ in heads]
            sums = [a + b for a, b in zip(sums, values, strict=True)]
            line((label, *map(grouped, values)), False, False)
            page.noted += [(label, head, value, "tkr") for head, value in zip(heads, values, strict=True)]
        line((f"Summa {name.lower()}", *map(grouped, sums)), True, False)
        page.noted += [(f"Summa {name.lower()}", h, v, "tkr") for h, v in zip(heads, sums, strict=True)]
    full.append((y, True))
    drawn: list[Item] = [Stroke(xs[0], at, xs[-1], at) for at, _ in full]
    for (top, whole), (bottom, _) in pairwise(full):
        inner = (xs[0], xs[-1]) if whole else xs
        drawn += [Stroke(x, top, x, bottom) for x in inner]
    page.items += drawn
    return page.done()


def in_brackets(pick: Random) -> Made:
    """Last year's numbers in brackets, under a year in brackets."""
    page = Page.of(pick)
    heads, rights = ("2031", "(2030)"), columns(2)
    page.heads(heads, rights)
    for label in pick.sample(LABELS, pick.randint(3, 8)):
        now, then = amount(pick, 6), amount(pick, 6) * pick.choice((1, -1))
        page.left(LEFT, label)
        page.right(rights[0], grouped(now))
        page.right(rights[1], f"({grouped(then)})")
        page.noted += [(label, head, value, None) for head, value in zip(heads, (now, then), strict=True)]
        page.y += page.step
    return page.done()


def counted(pick: Random) -> Made:
    """How many and how large, without headings, each number with its unit apart behind it."""
    page = Page.of(pick)
    unit = pick.choice(("kvm", "m2"))
    for label in pick.sample(LABELS, pick.randint(4, 7)):
        n, area = Decimal(pick.randint(1, 90)), amount(pick, 6)
        page.left(LEFT, label)
        for x, value, said, known in ((300.0, n, "st", "count"), (430.0, area, unit, "kvm")):
            page.right(x, grouped(value))
            page.left(x + page.size, said)
            page.noted.append((label, "", value, known))
        page.y += page.step
    return page.done()


FORMS: tuple[Form, ...] = (
    uneven_spans, heads_outside, over_pages, months, years_down, unit_at_numbers, leaders, unit_line,
    signed, to_the_left, numbered, turned_heads, ranges, lone_column, with_text_column,
    sections_with_heads, in_two_languages, dense, boxed, in_brackets, counted,
)  # fmt: skip
