"""Minutes of associations: annual meetings, boards, tables of items, notes, calls."""

from __future__ import annotations

from random import Random

from invented import words
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
from invented.papers import Block, Line, Paper, Row, Table


def _head(pick: Random, body: str, people: tuple[Person, ...], items: list[Item]) -> Content:
    name = pick.choice(words.ASSOCIATIONS).format(pick.choice(words.PLACES))
    return Content(name, body, some_day(pick), pick.choice(words.ROOMS), people, tuple(items))


def _board(pick: Random) -> tuple[Person, ...]:
    return some_people(pick, party=False, members=pick.randint(5, 7), substitutes=0, officials=1)


def _renumbered(
    items: list[tuple[str, tuple[str, ...], tuple[str, ...]]], pattern: str = "{n}"
) -> list[Item]:
    return [
        Item(pattern.format(n=n), title, told, decided)
        for n, (title, told, decided) in enumerate(items, start=1)
    ]


def _annual(pick: Random) -> tuple[Content, list[tuple[str, tuple[str, ...], tuple[str, ...]]]]:
    """The usual items of an annual meeting: title, what is told, what is decided."""
    people = some_people(pick, party=False, members=4, substitutes=0, officials=0)
    chair, secretary, one, other = (p.name for p in people)
    who = pick.choice(["Stämman", "Mötet", "Årsmötet"])
    fee = pick.randint(2, 20) * 50
    items = [
        ("Val av ordförande för mötet", (), (f"Till ordförande för mötet valdes {chair}.",)),
        ("Val av sekreterare för mötet", (), (f"Till sekreterare valdes {secretary}.",)),
        ("Val av två justerare", (), (f"{who} valde {one} och {other} till justerare.",)),
        ("Fråga om mötet utlysts i behörig ordning", (), (f"{who} ansågs behörigen utlyst.",)),
        ("Godkännande av dagordning", (), ("Dagordningen godkändes.",)),
        (
            "Styrelsens verksamhetsberättelse",
            ("Ordföranden gick igenom året som varit.",),
            ("Verksamhetsberättelsen lades till handlingarna.",),
        ),
        (
            "Fastställande av resultat- och balansräkning",
            (),
            (f"{who} beslutade att fastställa resultat- och balansräkningen.",),
        ),
        ("Ansvarsfrihet för styrelsen", (), (f"{who} beviljade styrelsen ansvarsfrihet.",)),
        ("Årsavgift", (), (f"Årsavgiften fastställdes till {fee} kronor.",)),
        ("Motioner", ("Inga motioner hade kommit in.",), ()),
        ("Övriga frågor", some_prose(pick, 2), ()),
        ("Mötets avslutande", ("Ordföranden tackade de närvarande och avslutade mötet.",), ()),
    ]
    return _head(pick, "Årsmöte", people, []), items


def annual_titles(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """An annual meeting: § n Title, then what was decided, told in the past; its officers are elected."""
    content, items = _annual(pick)
    items = items[: pick.randint(9, 12)]
    content = Content(
        content.organisation, "Årsmöte", content.day, content.place, content.people, tuple(_renumbered(items))
    )
    style = pick.randrange(4)
    blocks: list[Block] = [
        Line(
            f"Protokoll fört vid årsmöte med {content.organisation} {in_words(content.day)}",
            bold=True,
            larger=3,
        ),
        Line(f"Plats: {content.place}", gap=0.5),
    ]
    for item in content.items:
        text = [*item.told, *item.decided]
        if style == 0:
            blocks += [Line(f"§ {item.number} {item.title}", bold=True, gap=1.2), *map(Line, text)]
        elif style == 1:
            blocks += [
                Row(((0, f"§{item.number}"), (60, item.title)), gap=1.2),
                *(Line(t, x=60) for t in text),
            ]
        elif style == 2:
            blocks += [
                Line(f"{item.number}. {item.title}", bold=True, gap=1.2),
                *(Line(t, x=14) for t in text),
            ]
        else:
            blocks += [Line(f"§ {item.number}. {item.title}", gap=1), *map(Line, text)]
    blocks += [
        Line("Vid protokollet", gap=3),
        Line("." * 40, gap=2),
        Line("Justeras", gap=2),
        Line("." * 40, gap=2),
    ]
    return (content,), Paper(tuple(blocks), font=pick.choice(["Times", "Helvetica"]), size=11)


def annual_sentences(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """An annual meeting whose items are whole sentences: "§ 5 Dagordningen godkändes."."""
    content, items = _annual(pick)
    told = [*(decided[0] for _, _, decided in items if decided), "Inga anslag beviljades."]
    sentences = [Item(str(n), text, (), (text,)) for n, text in enumerate(told, start=1)]
    content = Content(
        content.organisation, "Årsmöte", content.day, content.place, content.people, tuple(sentences)
    )
    sign = pick.choice(["§ {n} ", "§{n} ", "{n}. "])
    blocks: list[Block] = [
        Line(f"Protokoll fört vid {content.organisation}s årsmöte", bold=True, larger=3),
        Line(f"{content.place}, {in_words(content.day)}"),
        *(Line(sign.format(n=i.number) + i.title, gap=1) for i in sentences),
        Line("Vid protokollet", gap=3),
        Line("Justeras", gap=3),
    ]
    return (content,), Paper(tuple(blocks), font=pick.choice(["Times", "Helvetica"]), size=11)


def _board_items(pick: Random, number: int) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
    for matter in some_matters(pick, number):
        told, kind = some_prose(pick, 2), pick.randrange(4)
        if kind == 0:
            found.append((matter, told, ()))
        elif kind == 1:
            found.append((matter, told, (f"Styrelsen beslutade {pick.choice(to_do(pick))}.",)))
        elif kind == 2:
            found.append((matter, told, (pick.choice(words.PAST),)))
        else:
            found.append((matter, told, (f"Beslutades {pick.choice(to_do(pick))}.",)))
    return found


def _present(content: Content, pick: Random) -> list[Block]:
    """Who was there, as a running list, a list with offices, or a box."""
    names = [p.name for p in content.present if p.role == "member"]
    absent = [p.name for p in content.people if not p.present]
    style = pick.randrange(3)
    if style == 0:
        blocks: list[Block] = [
            Row(((0, "Närvarande:"), (90, ", ".join([*names, content.secretary.name]))), gap=0.5)
        ]
        return blocks + ([Row(((0, "Frånvarande:"), (90, ", ".join(absent))))] if absent else [])
    if style == 1:
        blocks = [Line("Närvarande", bold=True, gap=1)]
        blocks += [
            Line(f"{p.name}, {p.office}" if p.office else p.name)
            for p in content.present
            if p.role == "member"
        ]
        blocks += [Line(f"{content.secretary.name}, sekreterare")]
        return blocks + ([Line("Frånvarande", bold=True, gap=1), *map(Line, absent)] if absent else [])
    rows = [
        (("Närvarande:",), (*names, content.secretary.name)),
        *([(("Frånvarande:",), tuple(absent))] if absent else []),
    ]
    when = ((("Datum:",), (in_words(content.day),)), (("Plats:",), (content.place,)))
    return [Table((*when, *rows), (110, 300))]


def board(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A board's meeting: items "1. Title", "Punkt 3", "§ 7" or "7 Title"."""
    people = _board(pick)
    first = pick.choice([1, pick.randint(1, 80)])
    sign = pick.choice(["{n}. ", "Punkt {n} ", "§ {n} ", "{n} "])
    opening = ("Mötets öppnande", (f"Ordföranden {people[0].name} hälsade välkommen och öppnade mötet.",), ())
    closing = ("Mötets avslutande", ("Ordföranden tackade och avslutade mötet.",), ())
    made = [opening, *_board_items(pick, pick.randint(5, 9)), closing]
    items = [Item(str(n), title, told, decided) for n, (title, told, decided) in enumerate(made, start=first)]
    content = _head(pick, "Styrelsen", people, items)
    blocks: list[Block] = [
        Line(content.organisation, bold=True, larger=3),
        Line(
            pick.choice(["Protokoll styrelsemöte", "PROTOKOLL", "Styrelseprotokoll"]) + f" {content.day}",
            bold=True,
            larger=1,
        ),
        *_present(content, pick),
    ]
    for item in items:
        blocks += [
            Line(sign.format(n=item.number) + item.title, bold=True, gap=1.2),
            *map(Line, [*item.told, *item.decided]),
        ]
    blocks += [
        Row(((0, "Vid protokollet"), (240, "Justeras")), gap=3),
        Row(((0, content.secretary.name), (240, content.chair.name)), gap=2),
    ]
    return (content,), Paper(tuple(blocks), font=pick.choice(["Times", "Helvetica", "Vera"]))


def one_table(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Minutes that are one table: Punkt, Vad, Ansvarig."""
    people = _board(pick)
    made = [("Mötet öppnades", (), ()), *_board_items(pick, pick.randint(6, 9)), ("Mötet avslutades", (), ())]
    items = _renumbered(made)
    content = _head(pick, "Styrelsen", people, items)
    heads = pick.choice(
        [
            ("Punkt", "Vad", "Ansvarig"),
            ("Nr", "Ärende", "Ansvar"),
            ("§", "Ärende och beslut", "Föredragande/ Ansvar"),
        ]
    )
    rows: list[tuple[tuple[str, ...], ...]] = [tuple((text,) for text in heads)]
    for item in items:
        who = (pick.choice(people).name.split()[0],) if item.told and pick.random() < 0.5 else ("",)
        rows.append(((f"{item.number}.",), (item.title, *item.told, *item.decided), who))
    blocks: list[Block] = [
        Line(content.organisation, larger=6),
        Line("PROTOKOLL"),
        Line(f"Styrelsemöte nr {pick.randint(1, 9)}"),
        Row(((0, "Datum och tid:"), (90, f"{content.day} 19.00")), gap=1),
        Row(((0, "Plats:"), (90, content.place))),
        Row(((0, "Närvarande:"), (90, ", ".join(p.name for p in content.present)))),
    ]
    if absent := [p.name for p in people if not p.present]:
        blocks.append(Row(((0, "Frånvarande:"), (90, ", ".join(absent)))))
    blocks += [
        Table(tuple(rows), (45, 330, 90)),
        Row(((0, "Vid protokollet"), (240, "Justeras")), gap=2),
        Row(((0, content.secretary.name), (240, content.chair.name)), gap=2),
    ]
    return (content,), Paper(tuple(blocks), font=pick.choice(["Times", "Helvetica"]))


def sub_numbered(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Items with items below them: 4 Reports, 4.1 One, 4.2 Another."""
    people = _board(pick)
    first = pick.randint(1, 20)
    (one, two, three), rest = some_matters(pick, 3), _board_items(pick, 3)
    items = [
        Item(str(first), "Mötet öppnas", ("Ordföranden öppnade mötet.",)),
        Item(str(first + 1), "Rapporter"),
        Item(f"{first + 1}.1", one, some_prose(pick, 1)),
        Item(f"{first + 1}.2", two, some_prose(pick, 1), ("Rapporten lades till handlingarna.",)),
        Item(str(first + 2), "Beslutsärenden"),
        Item(f"{first + 2}.1", three, some_prose(pick, 1), (f"Styrelsen beslutade {to_do(pick)[0]}.",)),
        *(Item(str(first + 3 + n), *matter) for n, matter in enumerate(rest)),
    ]
    content = _head(pick, "Styrelsen", people, items)
    blocks: list[Block] = [
        Line(f"{content.organisation} – protokoll från styrelsemöte {content.day}", bold=True, larger=3),
        *_present(content, pick),
    ]
    for item in items:
        blocks += [
            Line(f"{item.number} {item.title}", bold=True, gap=1.2),
            *map(Line, [*item.told, *item.decided]),
        ]
    return (content,), Paper(tuple(blocks))


def unnumbered(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Headings without numbers."""
    people = _board(pick)
    made = [m for m in _board_items(pick, 9) if m[2]][:6]
    while len(made) < 3:
        made.append(
            (pick.choice(words.MATTERS), some_prose(pick, 1), (f"Styrelsen beslutade {to_do(pick)[0]}.",))
        )
    items = [Item(None, *m) for m in made]
    content = _head(pick, "Styrelsen", people, items)
    blocks: list[Block] = [
        Line(f"Protokoll, {content.organisation}", bold=True, larger=5),
        Line(f"Styrelsemöte {in_words(content.day)}, {content.place}"),
        *_present(content, pick),
    ]
    for item in items:
        blocks += [Line(item.title, bold=True, larger=1, gap=1.2), *map(Line, [*item.told, *item.decided])]
    return (content,), Paper(tuple(blocks), marked=True)


def constituting(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """The meeting at which a new board shares out its offices."""
    people = _board(pick)
    names = [p.name for p in people]
    items = _renumbered(
        [
            ("Mötet öppnas", (f"{names[0]} öppnade mötet.",), ()),
            ("Val av justerare", (), (f"{names[1]} valdes att justera protokollet.",)),
            (
                "Konstituering av styrelsen",
                (),
                (
                    f"Till ordförande valdes {names[0]}.",
                    f"Till kassör valdes {names[2]}.",
                    f"Till sekreterare valdes {names[-1]}.",
                ),
            ),
            (
                "Firmatecknare",
                (),
                (f"Styrelsen beslutade att firman tecknas av {names[0]} och {names[2]} var för sig.",),
            ),
            ("Nästa möte", ("Nästa möte hålls den 4 september.",), ()),
            ("Mötet avslutas", ("Ordföranden avslutade mötet.",), ()),
        ]
    )
    content = _head(pick, "Styrelsen", people, items)
    sign = pick.choice(["§ {n} ", "{n}. "])
    blocks: list[Block] = [
        Line(
            f"Protokoll fört vid konstituerande styrelsemöte med {content.organisation}", bold=True, larger=2
        ),
        Line(f"{in_words(content.day)}, {content.place}"),
        *_present(content, pick),
    ]
    for item in items:
        blocks += [
            Line(sign.format(n=item.number) + item.title, bold=True, gap=1.2),
            *map(Line, [*item.told, *item.decided]),
        ]
    return (content,), Paper(tuple(blocks))


FORMS = (annual_titles, annual_sentences, board, one_table, sub_numbered, unnumbered, constituting)
