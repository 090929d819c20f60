"""Forms of their own: Finland's, calls, notes, decisions of a chair, lists in columns, other languages."""

from __future__ import annotations

from random import Random

from invented import words
from invented.associations import board
from invented.content import (
    Content,
    Item,
    Person,
    in_words,
    some_day,
    some_matters,
    some_people,
    some_prose,
    to_do,
)
from invented.council import content_of
from invented.papers import Block, Line, Paper, Row, Table, Turn


def finnish(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Boxes before the names, "10 § Title", proposals of officials, "BESLUT" in the middle."""
    content = content_of(pick, items=4)
    names = [p.name for p in content.people if p.role == "member"]
    people = tuple(
        Person(p.name, None, p.role, p.present, p.office) for p in content.people if p.role == "member"
    )
    secretary = Person(content.secretary.name, None, "official", True, "sekreterare")
    content = Content(
        f"{pick.choice(words.PLACES)} stad",
        content.body,
        content.day,
        content.place,
        (*people, secretary),
        content.items,
    )
    blocks: list[Block] = [
        Row(((0, "Protokoll"), (160, f"{pick.randint(1, 9)}/{content.day.year}")), rule=True),
        Row(((0, "Organ"), (160, content.body)), bold_first=True, gap=1),
        Row(
            (
                (0, "Sammanträdestid"),
                (160, f"{content.day.day}.{content.day.month}.{content.day.year}, klockan 16.00–18.10"),
            ),
            bold_first=True,
        ),
        Row(((0, "Sammanträdesplats"), (160, content.place)), bold_first=True),
        Line("Beslutande", bold=True, gap=1),
        *(
            Line(
                f"[{'X' if p.present else ' '}] {p.name}{', ordförande' if p.office == 'ordförande' else ''}"
            )
            for p in people
        ),
        Line("Övriga närvarande", bold=True, gap=1),
        Line(f"{secretary.name}, sekreterare"),
    ]
    for item in content.items:
        decided = [
            Line(text[4].upper() + text[5:] + "." if text.startswith("att ") else text)
            for text in item.decided[:1]
        ]
        blocks += [
            Line(f"{item.number} § {item.title}", bold=True, gap=2),
            *(Line(text) for text in item.told),
            Line("Beslut:", bold=True, gap=1),
            *decided,
        ]
    items = tuple(
        Item(
            i.number,
            i.title,
            i.told,
            (
                i.decided[0][4].upper() + i.decided[0][5:]
                if i.decided[0].startswith("att ")
                else i.decided[0],
            ),
        )
        for i in content.items
    )
    assert names
    return (
        Content(content.organisation, content.body, content.day, content.place, content.people, items),
    ), Paper(tuple(blocks))


def margin(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """The numbers in the margin, title and text in a column of their own."""
    people = some_people(pick, party=False, members=6, substitutes=0, officials=1)
    made = []
    for n, matter in enumerate(some_matters(pick, 6), start=1):
        decided = (f"Beslöts {to_do(pick)[0]}.",) if pick.random() < 0.7 else ()
        made.append(Item(str(n), matter, some_prose(pick, 2), decided))
    name = pick.choice(words.ASSOCIATIONS).format(pick.choice(words.PLACES))
    content = Content(name, "Styrelsen", some_day(pick), pick.choice(words.ROOMS), people, tuple(made))
    sign = pick.choice(["§{n}", "§ {n}", "{n}."])
    blocks: list[Block] = [
        Line(f"Protokoll fört vid styrelsemöte med {name}", bold=True, larger=2),
        Row(((0, "Datum och tid:"), (100, f"{content.day}, kl. 19.00")), gap=1),
        Row(((0, "Plats:"), (100, content.place))),
        Row(((0, "Närvarande:"), (100, ", ".join(p.name for p in content.present)))),
    ]
    if absent := [p.name for p in people if not p.present]:
        blocks.append(Row(((0, "Frånvarande:"), (100, ", ".join(absent)))))
    for item in content.items:
        blocks.append(Row(((0, sign.format(n=item.number)), (60, item.title)), gap=1.2))
        blocks += [Line(text, x=60) for text in [*item.told, *item.decided]]
    return (content,), Paper(tuple(blocks), font="Times", size=11)


def list_in_columns(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Who was there as a ruled table: name, party, marks of presence."""
    content = content_of(pick, items=4)
    marks = pick.choice([("X", ""), ("Ja", "Nej"), ("X", "-")])
    heads = pick.choice([("Namn", "Parti", "Närvarande"), ("Ledamöter", "Parti", "Närvaro")])
    rows = [tuple((text,) for text in heads)]
    rows += [
        ((p.name + (f", {p.office}" if p.office else ""),), (p.party or "",), (marks[not p.present],))
        for p in content.people
        if p.role == "member"
    ]
    people = tuple(p for p in content.people if p.role != "substitute")
    content = Content(content.organisation, content.body, content.day, content.place, people, content.items)
    blocks: list[Block] = [
        Line(content.organisation, bold=True),
        Line(f"{content.body} – protokoll {content.day}", bold=True, larger=3),
        Row(((0, "Plats och tid"), (120, f"{content.place}, kl. 09.00–11.30")), bold_first=True, gap=1),
        Table(tuple(rows), (230, 80, 100)),
        Line("Övriga närvarande", bold=True, gap=1),
        *(Line(f"{p.name}, {p.office}") for p in content.of("official")),
    ]
    for item in content.items:
        blocks += [
            Line(f"§ {item.number} {item.title}", bold=True, gap=2),
            *(Line(text) for text in item.told),
            Line("Beslut", bold=True, gap=0.8),
            *_clauses(content, item),
        ]
    return (content,), Paper(tuple(blocks))


def _clauses(content: Content, item: Item) -> list[Block]:
    if not item.decided[0].startswith("att "):
        return [Line(text) for text in item.decided]
    if len(item.decided) == 1:
        return [Line(f"{content.body} beslutade {item.decided[0]}.")]
    ends = [", samt" if n == len(item.decided) - 2 else "," for n in range(len(item.decided) - 1)] + ["."]
    return [
        Line(f"{content.body} beslutade"),
        *(Line(text + end) for text, end in zip(item.decided, ends, strict=True)),
    ]


def two_meetings(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """The minutes of two meetings in one file."""
    (one,), first = board(pick)
    (other,), second = board(pick)
    return (one, other), Paper((*first.blocks, Turn(), *second.blocks), font=first.font)


def notes(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Notes of a meeting: numbered headings, nothing decided."""
    people = some_people(pick, party=False, members=5, substitutes=0, officials=1)
    items = tuple(Item(str(n), m, some_prose(pick)) for n, m in enumerate(some_matters(pick, 5), start=1))
    content = Content(
        f"{pick.choice(words.PLACES)} kommun",
        "Samverkansgruppen",
        some_day(pick),
        pick.choice(words.ROOMS),
        people,
        items,
    )
    blocks: list[Block] = [
        Line("Minnesanteckningar", bold=True, larger=5),
        Line(f"{content.body}, {content.organisation}"),
        Row(((0, "Datum:"), (90, in_words(content.day))), gap=1),
        Row(((0, "Plats:"), (90, content.place))),
        Row(((0, "Deltagare:"), (90, ", ".join(p.name for p in people if p.present)))),
    ]
    if absent := [p.name for p in people if not p.present]:
        blocks.append(Row(((0, "Frånvarande:"), (90, ", ".join(absent)))))
    for item in items:
        blocks += [
            Line(f"{item.number}. {item.title}", bold=True, gap=1.2),
            *(Line(text) for text in item.told),
        ]
    return (content,), Paper(tuple(blocks), font=pick.choice(["Helvetica", "Vera"]))


def call(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A call with a list of matters, some of which have proposals; nobody is present, nothing is decided."""
    content = content_of(pick, items=5)
    items = (
        Item("1", "Upprop"),
        Item("2", "Val av justerare"),
        *(Item(str(n), i.title) for n, i in enumerate(content.items, start=3)),
    )
    title = pick.choice(["Kallelse till {}", "Föredragningslista {}", "Kallelse och föredragningslista, {}"])
    blocks: list[Block] = [
        Line(content.organisation, bold=True),
        Line(title.format(content.body[0].lower() + content.body[1:]), bold=True, larger=4),
        Row(((0, "Tid:"), (90, f"{in_words(content.day)} kl. 13.00")), gap=1),
        Row(((0, "Plats:"), (90, content.place))),
        Row(((0, "Ordförande:"), (90, content.chair.name))),
        Line("Ärenden", bold=True, gap=1),
        *(Row(((0, f"{i.number}."), (30, i.title))) for i in items),
    ]
    if pick.random() < 0.6:
        for item in items[2:]:
            blocks += [
                Line(f"{item.number}. {item.title}", bold=True, gap=1.5),
                Line("Förslag till beslut", bold=True, gap=0.5),
                Line(f"{content.body} beslutar {to_do(pick)[0]}."),
            ]
    blocks.append(Line(f"Anmäl förhinder till {content.secretary.name}.", gap=2))
    return (Content(content.organisation, content.body, content.day, content.place, (), items),), Paper(
        tuple(blocks)
    )


def chairs_decision(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A decision that the chair takes alone, on one page."""
    content = content_of(pick, items=1)
    (item,) = content.items
    blocks: list[Block] = [
        Row(((0, content.organisation), (300, "ORDFÖRANDEBESLUT")), bold_first=True),
        Row(((0, content.body), (300, str(content.day)))),
        Line(f"§ {item.number} {item.title}", bold=True, larger=2, gap=2),
        Line("Beslut", bold=True, gap=1),
        *_clauses(content, item),
        Line("Bakgrund", bold=True, gap=1),
        *(Line(text) for text in item.told),
        Line(content.chair.name, gap=3),
        Line("Ordförande"),
    ]
    return (
        Content(content.organisation, content.body, content.day, content.place, (), content.items),
    ), Paper(tuple(blocks))


ENGLISH = (
    (
        "Budget for next year",
        "The treasurer presented the draft.",
        "The board decided to approve the budget.",
    ),
    ("Opening of the meeting", "The chair welcomed everybody and opened the meeting.", ""),
    ("Election of adjuster", "", "{other} was elected adjuster."),
    (
        "Membership fee",
        "The fee has been the same for five years.",
        "It was decided to keep the fee at 200 SEK.",
    ),
    ("Report from the treasurer", "The accounts show a small surplus.", "The report was approved."),
    ("New office", "Two offices were visited in May.", "The board agreed to rent the office on Main Street."),
    ("Any other business", "There was no other business.", ""),
)
NORWEGIAN = (
    ("Åpning av møtet", "Leder ønsket velkommen og åpnet møtet.", ""),
    ("Godkjenning av innkalling", "", "Innkallingen ble godkjent."),
    ("Budsjett", "Kasserer la fram forslaget.", "Styret vedtok å godkjenne budsjettet."),
    ("Sommerfest", "Komiteen har bestilt lokalet.", "Saken ble utsatt."),
    ("Eventuelt", "Ingen saker.", ""),
)
DANISH = (
    ("Velkomst", "Formanden bød velkommen og åbnede mødet.", ""),
    ("Godkendelse af dagsorden", "", "Dagsordenen blev godkendt."),
    ("Regnskab", "Kassereren gennemgik regnskabet.", "Bestyrelsen besluttede at godkende regnskabet."),
    ("Sommerfest", "Udvalget har bestilt lokalet.", "Sagen blev udsat."),
    ("Eventuelt", "Intet.", ""),
)


def _foreign(
    pick: Random, matters: tuple[tuple[str, str, str], ...], head: tuple[str, str, str, str], decide: bool
) -> tuple[tuple[Content, ...], Paper]:
    title, when, present, absent = head
    people = some_people(pick, party=False, members=6, substitutes=0, officials=0)
    people = tuple(Person(p.name, None, p.role, p.present, None) for p in people)
    made = []
    for n, (matter, told, decided) in enumerate(matters, start=1):
        said = decided.format(other=people[1].name)
        made.append(Item(str(n), matter, (told,) if told else (), (said,) if said and decide else ()))
    name = (
        f"{pick.choice(words.PLACES)} Chess Club"
        if matters is ENGLISH
        else f"{pick.choice(words.PLACES)} Forening"
    )
    content = Content(name, "Board", some_day(pick), "", people, tuple(made))
    sign = pick.choice(["{n}. ", "§ {n} ", "{n} "])
    blocks: list[Block] = [
        Line(name, bold=True),
        Line(title, bold=True, larger=4),
        Line(f"{when}: {content.day}", gap=0.6),
        Line(f"{present}: " + ", ".join(p.name for p in people if p.present)),
    ]
    if gone := [p.name for p in people if not p.present]:
        blocks.append(Line(f"{absent}: " + ", ".join(gone)))
    for item, (_, _, decided) in zip(content.items, matters, strict=True):
        said = decided.format(other=people[1].name)
        blocks += [
            Line(sign.format(n=item.number) + item.title, bold=True, gap=1.2),
            *(Line(t) for t in [*item.told, said] if t),
        ]
    return (content,), Paper(tuple(blocks))


def english(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    head = pick.choice(
        [
            ("Minutes of the board meeting", "Date", "Present", "Absent"),
            ("Board Meeting Minutes", "Date", "Attendees", "Apologies"),
        ]
    )
    return _foreign(pick, ENGLISH, head, True)


def norwegian(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    head = pick.choice(
        [
            ("Møtereferat", "Dato", "Til stede", "Forfall"),
            ("Protokoll fra styremøte", "Dato", "Tilstede", "Forfall"),
        ]
    )
    return _foreign(pick, NORWEGIAN, head, False)


def danish(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    head = pick.choice(
        [
            ("Referat af bestyrelsesmøde", "Dato", "Til stede", "Afbud"),
            ("Mødereferat", "Dato", "Deltagere", "Fraværende"),
        ]
    )
    return _foreign(pick, DANISH, head, False)


FORMS = (
    finnish,
    margin,
    list_in_columns,
    two_meetings,
    notes,
    call,
    chairs_decision,
    english,
    norwegian,
    danish,
)
