"""Random pages without a table, though words and numbers stand in lines and columns on them. All invented."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from drawing import Fill, Item, Sheet, Stroke, Text, width_of
from random_tables import LABELS, PROSE

NAMES = (
    "Anna Ek",
    "Bo Alm",
    "Eva Ask-Lind",
    "Per Ström",
    "Siv Öberg",
    "Åke Norrbäck",
    "Maj Dahl",
    "Ture Hed",
)
PLACES = ("Norrby", "Söderby", "Österåsa", "Västerlund")
CHAPTERS = (
    "Inledning",
    "Ekonomi",
    "Verksamhet under året",
    "Mål och uppföljning",
    "Personal",
    "Framtid",
    "Noter",
)
FONT, SIZE = "Helvetica", 10.0
LEFT, RIGHT = 70.0, 520.0


def _line(y: float, *parts: tuple[float, str]) -> list[Item]:
    return [Text(x, y, text, FONT, SIZE) for x, text in parts]


def _to_right(x: float, text: str) -> tuple[float, str]:
    return x - width_of(text, FONT, SIZE), text


def contents(pick: Random) -> list[Item]:
    """A table of contents: chapters, dot leaders or white space, page numbers."""
    items: list[Item] = [Text(LEFT, 80, "Innehåll", FONT, 14, True)]
    page, y = pick.randint(1, 3), 110.0
    dots, numbered = pick.random() < 0.6, pick.random() < 0.5
    for k in range(pick.randint(5, 20)):
        name = pick.choice(CHAPTERS) + pick.choice(("", f" {pick.randint(2019, 2025)}"))
        name = f"{k // 3 + 1}.{k % 3 + 1} {name}" if numbered else name
        x = LEFT + pick.choice((0, 0, 12))
        items += _line(y, (x, name), _to_right(RIGHT, str(page)))
        if dots:
            start = x + width_of(name, FONT, SIZE) + 3
            n = int((RIGHT - 20 - start) / width_of(".", FONT, SIZE))
            items.append(Text(start, y, "." * n, FONT, SIZE))
        page += pick.randint(0, 9)
        y += 16
    return items


def addresses(pick: Random) -> list[Item]:
    """People with streets, post codes and telephone numbers in columns."""
    items: list[Item] = []
    y = 90.0
    for _ in range(pick.randint(4, 12)):
        street = f"{pick.choice(PLACES)}vägen {pick.randint(1, 99)}"
        code = f"{pick.randint(100, 999)} {pick.randint(10, 99)} {pick.choice(PLACES)}"
        phone = (
            f"0{pick.randint(10, 99)}-{pick.randint(100, 999)} {pick.randint(10, 99)} {pick.randint(10, 99)}"
        )
        items += _line(y, (LEFT, pick.choice(NAMES)), (190, street), (310, code), (430, phone))
        y += 15
    return items


def labels(pick: Random) -> list[Item]:
    """Labels with what they say beside them: dates, times, places, references."""
    said = (
        ("Datum", f"2024-0{pick.randint(1, 9)}-1{pick.randint(0, 9)}"),
        ("Tid", f"{pick.randint(8, 12)}.00-{pick.randint(13, 17)}.30"),
        ("Plats", pick.choice(PLACES)),
        ("Diarienummer", f"KS 2024/{pick.randint(100, 999)}"),
        ("Handläggare", pick.choice(NAMES)),
        ("Telefon", f"0{pick.randint(10, 99)}-{pick.randint(100, 999)} {pick.randint(10, 99)} 00"),
        ("Paragrafer", f"§§ {pick.randint(1, 9)}-{pick.randint(10, 40)}"),
        ("Organisationsnummer", f"2220{pick.randint(10, 99)}-{pick.randint(1000, 9999)}"),
        ("Antal sidor", str(pick.randint(1, 40))),
    )
    items: list[Item] = []
    y = 90.0
    for name, text in pick.sample(said, pick.randint(4, 9)):
        items += _line(y, (LEFT, name + pick.choice((":", ""))), (200, text))
        y += pick.choice((15, 18))
    return items


def columns(pick: Random) -> list[Item]:
    """Prose in two columns."""
    items: list[Item] = []
    for x in (LEFT, 310.0):
        words = " ".join(pick.choice(PROSE) for _ in range(14)).split()
        y, line = 90.0, ""
        for word in words:
            if width_of(f"{line} {word}", FONT, SIZE) > 210:
                items += _line(y, (x, line))
                y, line = y + 13, word
            else:
                line = f"{line} {word}".strip()
        items += _line(y, (x, line))
    return items


def items_of_business(pick: Random) -> list[Item]:
    """Numbered items with times or pages beside them."""
    items: list[Item] = []
    y = 90.0
    timed = pick.random() < 0.5
    for n in range(1, pick.randint(5, 15)):
        beside = f"{8 + n // 2}.{15 * (n % 4):02d}" if timed else f"§ {n + 20}"
        items += _line(y, (LEFT, f"{n}."), (95, pick.choice(CHAPTERS)), (420, beside))
        y += 16
    return items


def people(pick: Random) -> list[Item]:
    """A list of those present: name, party, place, and marks."""
    items: list[Item] = []
    y = 90.0
    for _ in range(pick.randint(5, 15)):
        party = pick.choice(("(S)", "(M)", "(C)", "(V)"))
        note = pick.choice(("", "§§ 1-7", "kl. 9-12", "ordförande", "tjg. ers."))
        items += _line(y, (LEFT, pick.choice(NAMES)), (200, party), (260, pick.choice(PLACES)), (400, note))
        y += 15
    return items


def chart(pick: Random) -> list[Item]:
    """A bar chart: an axis with figures, years below, figures over the bars."""
    items: list[Item] = [Text(LEFT, 80, "Diagram 1. Antal deltagare", FONT, 11, True)]
    step = pick.choice((20, 500, 1000, 25000))
    height, base = 30.0, 330.0
    for k in range(pick.randint(4, 7)):
        text = f"{k * step:,}".replace(",", " ")
        items += [
            *_line(base - k * height + 3, _to_right(110, text)),
            Stroke(115, base - k * height, 500, base - k * height),
        ]
    for n in range(pick.randint(3, 7)):
        x, high = 130 + n * 52.0, pick.choice((45.0, 60.0, 75.0, 90.0, 110.0))
        value = f"{int(high / height * step):,}".replace(",", " ")
        items += [
            Fill(x, base - high, x + 26, base, 0.5),
            *_line(base - high - 4, (x, value)),
            *_line(base + 16, (x, str(2018 + n))),
        ]
    return items


def bars(pick: Random) -> list[Item]:
    """A chart of lying bars: a label before each, its figure where it ends."""
    items: list[Item] = []
    y = 90.0
    for label in pick.sample(LABELS, pick.randint(3, 7)):
        long = pick.uniform(20, 300)
        value = f"{int(long * 250):,}".replace(",", " ") if pick.random() < 0.9 else "0"
        items += [
            *_line(y, _to_right(200, label)),
            Fill(205, y - 9, 205 + long, y + 2, 0.6),
            *_line(y, (210 + long, value)),
        ]
        y += 20
    return items


KINDS: tuple[Callable[[Random], list[Item]], ...] = (
    contents, addresses, labels, columns, items_of_business, people, chart, bars,
)  # fmt: skip


def page_without_table(pick: Random) -> tuple[Sheet, ...]:
    """One of these pages, with prose below it sometimes."""
    items = pick.choice(KINDS)(pick)
    if pick.random() < 0.5:
        y = max(item.y for item in items if isinstance(item, Text)) + 30
        items += [Text(LEFT, y + 13 * k, pick.choice(PROSE), FONT, SIZE) for k in range(3)]
    return (Sheet(tuple(items)),)
