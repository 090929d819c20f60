"""Minutes of councils and boards: cover page, lists in columns, § with file numbers, sections, notices."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from invented import words
from invented.content import (
    Content,
    Item,
    in_words,
    some_day,
    some_matters,
    some_people,
    some_prose,
    to_do,
)
from invented.papers import Block, Line, Paper, Row, Turn

COLUMN = 120.0


def content_of(pick: Random, *, numbers: str = "{n}", items: int = 5) -> Content:
    """A board's minutes; each item decides by clauses or by sentences in the passive."""
    place = pick.choice(words.PLACES)
    first = pick.randint(1, 160)
    made = []
    for n, matter in enumerate(some_matters(pick, items), start=first):
        decided = to_do(pick) if pick.random() < 0.6 else (pick.choice(words.PASSIVE),)
        made.append(
            Item(
                numbers.format(n=n),
                matter,
                some_prose(pick),
                decided,
                f"{pick.randint(2012, 2025)}/{pick.randint(10, 999):04}",
            )
        )
    day = some_day(pick)
    return Content(
        f"{place} kommun",
        pick.choice(words.BOARDS),
        day,
        pick.choice(words.ROOMS),
        some_people(
            pick, party=True, members=pick.randint(7, 11), substitutes=pick.randint(2, 4), officials=3
        ),
        tuple(made),
    )


def _decided(content: Content, item: Item, pick: Random) -> list[Block]:
    """What is decided: clauses after a lead, or sentences."""
    body = pick.choice([content.body, content.body, "Nämnden" if "nämnd" in content.body else content.body])
    if not item.decided[0].startswith("att "):
        return [Line(text) for text in item.decided]
    if len(item.decided) == 1:
        return [Line(f"{body} beslutar {item.decided[0]}.")]
    sign = pick.choice(["", "- ", "• "])
    return [Line(f"{body} beslutar"), *(Line(f"{sign}{text}", x=14 if sign else 0) for text in item.decided)]


def _item(
    content: Content, item: Item, pick: Random, heading: list[Block], names: tuple[str, str, str]
) -> list[Block]:
    told, decision, sent = names
    blocks = [*heading, Line(told, bold=True, gap=1), *(Line(text, gap=0.3) for text in item.told)]
    blocks += [Line(decision, bold=True, gap=1), *_decided(content, item, pick)]
    if pick.random() < 0.4:
        blocks += [Line(sent, bold=True, gap=1), Line("Kommunstyrelsen"), Line("Ekonomiavdelningen")]
    return blocks


def _list(label: str, shown: list[str]) -> list[Block]:
    return [
        Row(((0, label if not place else ""), (COLUMN, text)), bold_first=True, gap=0 if place else 0.8)
        for place, text in enumerate(shown)
    ]


def _cover(content: Content, pick: Random, paragraphs: str) -> list[Block]:
    """The first page: labels at the left, what they say beside them."""
    members = [f"{p.with_party}{', ' + p.office if p.office else ''}" for p in content.of("member")]
    hours = f"kl. {pick.randint(8, 14)}.00–{pick.randint(15, 18)}.{pick.choice(['15', '30', '45'])}"
    absent = content.of("member", present=False)
    officials = [f"{p.name}, {p.office}" for p in content.of("official")]
    labels = pick.choice(
        [
            ("Plats och tid", "Beslutande", "Ej tjänstgörande ersättare", "Övriga deltagare", "Frånvarande"),
            (
                "Tid och plats",
                "Beslutande ledamöter",
                "Närvarande ersättare",
                "Övriga närvarande",
                "Förhinder",
            ),
        ]
    )
    blocks: list[Block] = [
        Row(((0, labels[0]), (COLUMN, f"{content.place}, {in_words(content.day)} {hours}")), bold_first=True),
        *_list(labels[1], members),
        *_list(labels[2], [p.with_party for p in content.of("substitute")]),
        *_list(labels[3], officials),
    ]
    if absent:
        blocks += _list(labels[4], [p.with_party for p in absent])
    blocks += [
        Row(((0, "Utses att justera"), (COLUMN, content.adjuster.with_party)), bold_first=True, gap=0.8),
        Row(
            ((0, "Justeringens plats och tid"), (COLUMN, f"Kommunhuset, {in_words(content.day)}")),
            bold_first=True,
            gap=0.8,
        ),
        Row(((0, "Paragrafer"), (COLUMN, paragraphs)), bold_first=True, gap=0.8),
        Line("Underskrifter", bold=True, gap=1),
    ]
    for office, person in (
        ("Sekreterare", content.secretary),
        ("Ordförande", content.chair),
        ("Justerare", content.adjuster),
    ):
        blocks += [Row(((0, office), (COLUMN, "." * 60)), gap=1), Row(((0, ""), (COLUMN, person.name)))]
    return blocks


def _notice(content: Content) -> list[Block]:
    return [
        Line("ANSLAG/BEVIS", bold=True, gap=1.5),
        Line("Protokollet är justerat. Justeringen har tillkännagivits genom anslag."),
        Row(((0, "Organ"), (COLUMN, content.body))),
        Row(((0, "Sammanträdesdatum"), (COLUMN, content.day.isoformat()))),
        Row(((0, "Förvaringsplats för protokollet"), (COLUMN, "Kommunhuset"))),
    ]


def with_cover(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A cover page, a list of contents, then items with running heads and boxes for initials."""
    content = content_of(pick)
    numbers = [item.number or "" for item in content.items]
    body: list[Block] = [*_cover(content, pick, f"§§ {numbers[0]}–{numbers[-1]}"), *_notice(content), Turn()]
    if pick.random() < 0.6:
        body += [Line("Ärendelista", bold=True, larger=2)]
        body += [
            Row(((0, f"§ {i.number}"), (50, i.title), (430, str(3 + place))))
            for place, i in enumerate(content.items)
        ]
        body += [Turn()]
    names = pick.choice(
        [
            ("Ärendebeskrivning", "Beslut", "Beslutet skickas till"),
            ("Sammanfattning av ärendet", f"{content.body}s beslut", "Protokollsutdrag till"),
            ("Bakgrund", "Beslut", "Expedieras till"),
        ]
    )
    style = pick.randrange(3)
    for item in content.items:
        heading: list[Block]
        if style == 0:
            heading = [
                Row(((0, f"§ {item.number}"), (330, f"Dnr {item.diary}")), gap=2),
                Line(item.title, bold=True, larger=2),
            ]
        elif style == 1:
            heading = [
                Line(f"§ {item.number} {item.title}", bold=True, larger=2, gap=2),
                Line(f"Dnr {item.diary}"),
            ]
        else:
            heading = [
                Line(f"§ {item.number}", bold=True, gap=2),
                Line(item.title, bold=True),
                Line(f"Diarienummer: {item.diary}"),
            ]
        body += _item(content, item, pick, heading, names)
    head = (
        Row(((0, content.organisation), (240, "SAMMANTRÄDESPROTOKOLL"), (430, "Sida {n} ({all})"))),
        Row(((0, content.body), (240, f"Sammanträdesdatum {content.day}")), rule=True),
    )
    foot = (
        Row(((0, "Justerandes sign"), (140, "Justerandes sign"), (330, "Utdragsbestyrkande")), rule=True),
    )
    return (content,), Paper(
        tuple(body), head, foot, pick.choice(["Helvetica", "Times", "Vera"]), pick.choice([10.0, 10.5, 11])
    )


def decision_first(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A newer template: no cover, the decision before the matter, people as a running list."""
    content = content_of(pick)
    blocks: list[Block] = [
        Line(content.organisation, bold=True),
        Line(f"Protokoll {content.body}", bold=True, larger=5, gap=0.5),
        Row(((0, "Datum"), (COLUMN, in_words(content.day))), bold_first=True, gap=1),
        Row(((0, "Tid"), (COLUMN, "13.00–15.45")), bold_first=True),
        Row(((0, "Plats"), (COLUMN, content.place)), bold_first=True),
        Line("Beslutande", bold=True, gap=1),
        *(Line(p.with_party + (f", {p.office}" if p.office else "")) for p in content.of("member")),
        Line("Ersättare", bold=True, gap=1),
        *(Line(p.with_party) for p in content.of("substitute")),
    ]
    if absent := content.of("member", present=False):
        blocks += [Line("Frånvarande", bold=True, gap=1), *(Line(p.with_party) for p in absent)]
    blocks += [
        Line("Övriga närvarande", bold=True, gap=1),
        *(Line(f"{p.name}, {p.office}") for p in content.of("official")),
    ]
    for item in content.items:
        blocks += [
            Row(((0, f"§ {item.number}"), (40, item.title), (380, f"{item.diary}")), gap=2)
            if len(item.title) < 40 and pick.random() < 0.5
            else Line(f"§ {item.number} {item.title}", bold=True, larger=1, gap=2),
            Line("Beslut", bold=True, gap=0.7),
            *_decided(content, item, pick),
            Line("Handlingar", bold=True, gap=0.7),
            Line(f"Tjänsteskrivelse den {in_words(content.day)}"),
            Line("Sammanfattning", bold=True, gap=0.7),
            *(Line(text) for text in item.told),
        ]
    foot = (Row(((0, f"{content.organisation}, {content.body.lower()}"), (440, "{n} ({all})"))),)
    return (content,), Paper(tuple(blocks), (), foot, pick.choice(["Helvetica", "Vera"]), 10.0)


def extracts(pick: Random, number: int = 1) -> tuple[tuple[Content, ...], Paper]:
    """One or several extracts of a meeting, each on a page of its own, with no list of people."""
    content = content_of(pick, items=number)
    content = Content(content.organisation, content.body, content.day, content.place, (), content.items)
    blocks: list[Block] = []
    for item in content.items:
        blocks += [
            Row(((0, content.organisation), (300, "PROTOKOLLSUTDRAG")), bold_first=True),
            Row(((0, content.body), (300, f"Sammanträdesdatum {content.day}"))),
            Line(f"§ {item.number} {item.title}", bold=True, larger=2, gap=2),
            Line(f"Dnr {item.diary}"),
            Line("Beslut", bold=True, gap=1),
            *_decided(content, item, pick),
            Line("Ärendet", bold=True, gap=1),
            *(Line(text) for text in item.told),
            Line("Utdragets riktighet intygas", gap=3),
            Turn(),
        ]
    return (content,), Paper(tuple(blocks[:-1]))


def diary_beside_number(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """ "§ 12 2024.210 TN": the file number in the line of the sign, the title on the next line."""
    content = content_of(pick)
    blocks = _short_head(content, "Protokoll")
    for item in content.items:
        diary = f"{content.day.year}.{pick.randint(100, 999)} {pick.choice(['TN', 'KS', 'BUN'])}"
        heading: list[Block] = [
            Line(f"§ {item.number} {diary}", bold=True, gap=2),
            Line(item.title, bold=True, gap=0.5),
        ]
        blocks += _item(content, item, pick, heading, ("Ärendet", "Beslut", "Delges"))
    return (content,), Paper(tuple(blocks))


def clauses_below_titles(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Titles without numbers, each with a lead and its clauses, with commas between them."""
    content = content_of(pick)
    two = ("att godkänna förslaget", "att uppdra åt förvaltningen att verkställa det")
    items = tuple(Item(None, item.title, (), two) for item in content.items)
    content = replace(content, items=items)
    blocks = _short_head(content, "Protokoll")
    for item in items:
        blocks += [
            Line(item.title, bold=True, gap=1.5),
            Line(f"{content.body} beslutar", gap=0.5),
            Line(f"{two[0]},"),
            Line(f"{two[1]}."),
        ]
    return (content,), Paper(tuple(blocks), marked=True)


def extract_with_history(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """An extract of one item that also prints what another body decided before: that is not decided here."""
    content = content_of(pick, items=1)
    item = replace(content.items[0], decided=(pick.choice(words.PASSIVE),))
    content = replace(content, body="Tekniska nämnden", items=(item,))
    blocks = [
        *_short_head(content, "Protokollsutdrag"),
        Line(f"§ {item.number} {item.title}", bold=True, gap=2),
        Line("Stadsfullmäktiges beslut", bold=True, gap=1),
        Line("Motionen remitteras till nämnden."),
        Line("Tekniska nämndens beslut", bold=True, gap=1),
        Line(item.decided[0]),
    ]
    return (content,), Paper(tuple(blocks))


def _short_head(content: Content, title: str) -> list[Block]:
    """The title, the body with the day, and all people in one line."""
    present = [
        f"{p.with_party}{', ' + p.office if p.office == 'ordförande' else ''}" for p in content.present
    ]
    absent = [p.with_party for p in content.people if not p.present]
    blocks: list[Block] = [
        Line(title, bold=True, larger=4),
        Line(f"{content.body} {content.day}"),
        Line("Närvarande: " + ", ".join(present), gap=1),
    ]
    return blocks + ([Line("Frånvarande: " + ", ".join(absent))] if absent else [])


def several_extracts(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    return extracts(pick, 3)


def prefixed(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """ "KS § 45" or "§ 45/2024" before each title, and lists of people in two columns."""
    year = pick.random() < 0.5
    content = content_of(pick, numbers="{n}/2024" if year else "{n}")
    sign = "§ {n}" if year else pick.choice(["KS § {n}", "Tn § {n}", "§ {n}"])
    blocks: list[Block] = [
        Line("Sammanträdesprotokoll", bold=True, larger=4),
        Line(f"{content.body}, {content.organisation}"),
        Row(
            ((0, "Plats och tid"), (COLUMN, f"{content.place}, {content.day} kl. 09.00–11.30")),
            bold_first=True,
            gap=1,
        ),
    ]
    members = [p.with_party for p in content.of("member")]
    blocks.append(Line("Beslutande", bold=True, gap=1))
    blocks += [
        Row(tuple((x, text) for x, text in zip((0, 240), members[place : place + 2], strict=False)))
        for place in range(0, len(members), 2)
    ]
    for label, role, present in (("Ersättare", "substitute", True), ("Frånvarande", "member", False)):
        if people := content.of(role, present=present):
            blocks += [Line(label, bold=True, gap=1), Line(", ".join(p.with_party for p in people))]
    blocks += [
        Line("Övriga", bold=True, gap=1),
        Line(", ".join(f"{p.name} ({p.office})" for p in content.of("official"))),
    ]
    names = ("Ärendet", "Beslut", "Delges")
    for item in content.items:
        heading: list[Block] = [
            Line(f"{sign.format(n=item.number)} {item.title}", bold=True, gap=2),
            Line(f"Dnr: {item.diary}"),
        ]
        blocks += _item(content, item, pick, heading, names)
    blocks += [Line("Vid protokollet", gap=3), Line(content.secretary.name, gap=2), Line("Justeras", gap=1)]
    blocks += [
        Row(((0, content.chair.name), (240, content.adjuster.name)), gap=2),
        Row(((0, "Ordförande"), (240, "Justerare"))),
    ]
    return (content,), Paper(tuple(blocks), font=pick.choice(["Times", "Helvetica"]))


FORMS = (
    with_cover,
    decision_first,
    extracts,
    several_extracts,
    prefixed,
    diary_beside_number,
    clauses_below_titles,
    extract_with_history,
)
