"""Minutes of other public bodies: regions, parishes, universities, unions of municipalities, Finland's towns,
committees, negotiations, companies."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from invented import words
from invented.content import (
    Content,
    Item,
    Person,
    in_words,
    some_day,
    some_people,
    some_prose,
    to_do,
)
from invented.papers import Block, Line, Paper, Row, Table, Turn

TITLES = (
    "Ansökan om föreningsstöd",
    "Anmälan av delegationsbeslut",
    "Arvoden till förtroendevalda",
    "Avsägelse från uppdrag som ersättare",
    "Avtal om drift av friluftsbadet",
    "Budget och verksamhetsplan",
    "Förslag till taxa för markupplåtelse",
    "Initiativärende om belysning vid skolan",
    "Instruktion för arbetsutskottet",
    "Medborgarförslag om hundrastgård",
    "Motion om fossilfri upphandling",
    "Plan för intern kontroll",
    "Policy för representation",
    "Reglemente för pensionärsrådet",
    "Rapport från dataskyddsombudet",
    "Remiss angående ny länsplan",
    "Revisionsrapport om löneprocessen",
    "Sammanträdestider",
    "Strategi för besöksnäring",
    "Uppföljning av sjukfrånvaro",
    "Utredning av biblioteksfilialer",
    "Verksamhetsberättelse",
    "Yttrande över samrådshandlingar",
    "Årsredovisning",
)
PASSIVE = (
    "Förslaget till taxa antas.",
    "Motionen avslås.",
    "Motionen anses besvarad.",
    "Rapporten läggs till handlingarna.",
    "Planen fastställs.",
    "Ärendet återremitteras till förvaltningen.",
    "Yttrandet godkänns och överlämnas till regionen.",
    "Förvaltningen får i uppdrag att återkomma i frågan.",
    "Medborgarförslaget bifalls.",
)
MORE_TO_DO = (
    "anta förslaget till policy",
    "avsluta ärendet utan ytterligare åtgärd",
    "avsätta 85 000 kronor ur eget kapital",
    "delegera frågan till arbetsutskottet",
    "entlediga Fatima Granlöf från uppdraget",
    "föreslå fullmäktige att anta reglementet",
    "inte bifalla ansökan",
    "lägga rapporten till handlingarna",
    "revidera planen före årets slut",
    "tillstyrka remissen med redovisade synpunkter",
    "upphäva tidigare riktlinjer",
    "utse Tord Wikander till ny kontaktperson",
)


def _titles(pick: Random, number: int) -> list[str]:
    return pick.sample(TITLES, number)


def _clauses(pick: Random, most: int = 3) -> tuple[str, ...]:
    return tuple(f"att {one}" for one in pick.sample(MORE_TO_DO, pick.randint(1, most)))


def _people(pick: Random, *, party: bool = True) -> tuple[Person, ...]:
    return some_people(pick, party=party, members=pick.randint(6, 10), substitutes=2, officials=2)


def _content(
    pick: Random, organisation: str, body: str, items: tuple[Item, ...], people: tuple[Person, ...]
) -> Content:
    content = Content(organisation, body, some_day(pick), pick.choice(words.ROOMS), people, items)
    return replace(
        content, said=(("date", str(content.day)), ("chair", content.chair.name), ("place", content.place))
    )


def _with(content: Content, *said: tuple[str, str]) -> Content:
    return replace(content, said=(*content.said, *said))


def region(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Decisions as a numbered list, people in a ruled table, adjustment in a row of its own."""
    first = pick.randint(20, 190)
    items = tuple(
        Item(
            str(n),
            title,
            some_prose(pick, 2),
            tuple(pick.sample(PASSIVE, pick.randint(1, 3))),
            f"RS 2024-{n:05}",
        )
        for n, title in enumerate(_titles(pick, 5), start=first)
    )
    people = tuple(p for p in _people(pick) if p.role != "substitute")
    content = _content(pick, f"Region {pick.choice(words.PLACES)}", "Regionstyrelsen", items, people)
    content = _with(
        content,
        ("start_time", "09:30"),
        ("end_time", "14:50"),
        ("secretary", content.secretary.name),
        ("adjusters", content.adjuster.name),
        ("adjustment_date", str(content.day)),
    )
    rows = [(("Namn",), ("Parti",), ("Uppdrag",), ("Närvaro",))]
    rows += [
        (
            (p.name,),
            (p.party or "",),
            (p.office or "ledamot",),
            ("Närvarande" if p.present else "Frånvarande",),
        )
        for p in people
        if p.role == "member"
    ]
    blocks: list[Block] = [
        Line("Protokoll från sammanträde med regionstyrelsen", bold=True, larger=5),
        Row(((0, "Sammanträdesdag:"), (130, in_words(content.day))), gap=1),
        Row(((0, "Klockan:"), (130, "09.30–14.50"))),
        Row(((0, "Lokal:"), (130, content.place))),
        Row(((0, "Sekreterare:"), (130, content.secretary.name))),
        Row(((0, "Justerare:"), (130, content.adjuster.with_party))),
        Row(((0, "Justerat den:"), (130, in_words(content.day)))),
        Table(tuple(rows), (170, 60, 120, 100)),
        Line("Tjänstepersoner", bold=True, gap=1),
        *(Line(f"{p.name}, {p.office}") for p in content.of("official")),
        Turn(),
    ]
    for item in items:
        blocks += [
            Line(f"§ {item.number}", bold=True, larger=2, gap=2),
            Line(item.title, bold=True, larger=2),
            Line(f"Diarienummer {item.diary}"),
            Line("Regionstyrelsens beslut", bold=True, gap=1),
            *(Row(((0, f"{n}."), (20, text))) for n, text in enumerate(item.decided, start=1)),
            Line("Ärendebeskrivning", bold=True, gap=1),
            *(Line(text) for text in item.told),
            Line("Skickas till", bold=True, gap=1),
            Line("Regiondirektören"),
        ]
    head = (Row(((0, content.organisation), (380, "Sida {n} av {all}"))),)
    return (content,), Paper(tuple(blocks), head)


def parish(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A church council: a running list of people, the adjuster told in an item, a prayer."""
    people = tuple(
        replace(
            p,
            office="kyrkoherde"
            if p.office and p.office != "sekreterare" and p.role == "official"
            else p.office,
        )
        for p in _people(pick, party=False)
    )
    first = pick.randint(1, 90)
    adjuster = next(p for p in people[1:] if p.present)
    made = [
        ("Sammanträdets öppnande", ("Ordföranden hälsar välkommen och kyrkoherden läser en bön.",), ()),
        (
            "Val av protokolljusterare",
            (),
            (f"Till att jämte ordföranden justera dagens protokoll utses {adjuster.name}.",),
        ),
        *((title, some_prose(pick, 2), _clauses(pick)) for title in _titles(pick, 4)),
        ("Avslutning", ("Ordföranden tackar för visat intresse och förklarar sammanträdet avslutat.",), ()),
    ]
    items = tuple(Item(str(n), *one) for n, one in enumerate(made, start=first))
    content = _content(pick, f"{pick.choice(words.PLACES)} församling", "Kyrkorådet", items, people)
    content = _with(
        content, ("adjusters", adjuster.name), ("start_time", "18:30"), ("secretary", content.secretary.name)
    )
    blocks: list[Block] = [
        Line(f"Svenska kyrkan   {content.organisation}"),
        Line("Protokoll fört vid kyrkorådets sammanträde", bold=True, larger=4, gap=1),
        Line(f"{content.place}, den {in_words(content.day)} kl. 18.30", gap=0.5),
        Line("Närvarande ledamöter:", bold=True, gap=1),
        Line(
            ", ".join(
                p.name + (f" ({p.office})" if p.office else "")
                for p in people
                if p.role == "member" and p.present
            )
        ),
        Line("Närvarande ersättare:", bold=True, gap=1),
        Line(", ".join(p.name for p in people if p.role == "substitute")),
        Line("Övriga närvarande:", bold=True, gap=1),
        Line(", ".join(f"{p.name} ({p.office})" for p in people if p.role == "official")),
    ]
    if absent := [p.name for p in people if not p.present]:
        blocks += [Line("Anmält förhinder:", bold=True, gap=1), Line(", ".join(absent))]
    for item in items:
        blocks += [Line(f"§ {item.number}   {item.title}", bold=True, gap=1.5), *(Line(t) for t in item.told)]
        if item.decided and item.decided[0].startswith("att "):
            blocks += [Line("Kyrkorådet beslutar", gap=0.6), *(Line(t, x=20) for t in item.decided)]
        else:
            blocks += [Line(t) for t in item.decided]
    blocks += [
        Line("Vid protokollet", gap=3),
        Line(content.secretary.name, gap=2),
        Line("Justeras", gap=2),
        Row(((0, content.chair.name), (240, adjuster.name)), gap=2),
    ]
    return (content,), Paper(tuple(blocks), font="Times", size=11)


def university(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A university's board: "Närvarande ledamöter" with titles, "Ärende 4", "Styrelsen beslutar att …"."""
    people = tuple(p for p in _people(pick, party=False) if p.role != "substitute")
    items = tuple(
        Item(str(n), title, some_prose(pick, 2), _clauses(pick, 1), f"V-2024-{pick.randint(100, 999)}")
        for n, title in enumerate(_titles(pick, 6), start=1)
    )
    content = _content(
        pick, f"{pick.choice(words.PLACES)} universitet", "Universitetsstyrelsen", items, people
    )
    content = _with(
        content, ("start_time", "10:00"), ("end_time", "15:15"), ("secretary", content.secretary.name)
    )
    blocks: list[Block] = [
        Row(
            (
                (0, content.organisation.upper()),
                (300, f"PROTOKOLL nr {pick.randint(1, 7)}/{content.day.year}"),
            )
        ),
        Line("Universitetsstyrelsens sammanträde", bold=True, larger=3, gap=1),
        Row(((0, "Tid"), (140, f"{in_words(content.day)}, klockan 10.00–15.15")), bold_first=True, gap=1),
        Row(((0, "Plats"), (140, content.place)), bold_first=True),
    ]
    for label, found in (
        ("Närvarande ledamöter", [p for p in people if p.role == "member" and p.present]),
        ("Frånvarande ledamöter", [p for p in people if not p.present]),
        ("Övriga närvarande", [p for p in people if p.role == "official"]),
    ):
        blocks += [
            Row(
                ((0, "" if n else label), (140, p.name + (f", {p.office}" if p.office else ""))),
                bold_first=True,
                gap=0 if n else 0.7,
            )
            for n, p in enumerate(found)
        ]
    for item in items:
        blocks += [
            Line(f"Ärende {item.number}: {item.title}", bold=True, gap=2),
            Line(f"Dnr {item.diary}"),
            Line(f"Föredragande: {content.people[-1].name}"),
            *(Line(text, gap=0.4) for text in item.told),
            Line(f"Styrelsen beslutar {item.decided[0]}.", gap=0.6),
        ]
    blocks += [
        Line("Vid protokollet", gap=3),
        Line(content.secretary.name, gap=2),
        Line("Justeras", gap=2),
        Line(content.chair.name, gap=2),
        Line("Styrelsens ordförande"),
    ]
    return (content,), Paper(tuple(blocks))


def joint_board(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A union of municipalities: members below their towns, "Direktionen beslutade enhälligt"."""
    people = tuple(
        p for p in some_people(pick, party=True, members=5, substitutes=0, officials=1) if p.present
    )
    towns = pick.sample(words.PLACES, 2)
    items = tuple(
        Item(
            f"{n}", title, some_prose(pick, 2), (f"Direktionen beslutade enhälligt {_clauses(pick, 1)[0]}.",)
        )
        for n, title in enumerate(_titles(pick, 5), start=pick.randint(1, 40))
    )
    content = _content(pick, f"Räddningstjänstförbundet {towns[0]}", "Direktionen", items, people)
    content = _with(
        content, ("start_time", "13:15"), ("end_time", "15:00"), ("secretary", content.secretary.name)
    )
    members = [p for p in people if p.role == "member"]
    blocks: list[Block] = [
        Line(content.organisation, bold=True, larger=3),
        Line("Protokoll direktionsmöte", bold=True),
        Row(((0, "Tid:"), (80, f"{content.day} kl 13:15-15:00")), gap=1),
        Row(((0, "Plats:"), (80, content.place))),
        Line("Beslutande:", bold=True, gap=1),
        Line(f"{towns[0]} kommun"),
        *(Line(p.with_party + (f", {p.office}" if p.office else ""), x=20) for p in members[:3]),
        Line(f"{towns[1]} kommun"),
        *(Line(p.with_party + (f", {p.office}" if p.office else ""), x=20) for p in members[3:]),
        Line("Tjänstemän:", bold=True, gap=1),
        Line(f"{content.secretary.name}, sekreterare"),
    ]
    for item in items:
        blocks += [
            Line(f"§ {item.number} {item.title}", bold=True, gap=1.5),
            *(Line(text) for text in item.told),
            Line("Beslut", bold=True, gap=0.6),
            *(Line(text) for text in item.decided),
        ]
    return (content,), Paper(tuple(blocks))


def finnish_town(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A town board in Finland: a cover of ruled boxes, "§ 45" with the title below, proposals, "BESLUT:"."""
    people = tuple(
        replace(p, party=None, office=p.office or ("ledamot" if p.role == "member" else None))
        for p in some_people(pick, party=False, members=6, substitutes=0, officials=2)
    )
    people = tuple(p for p in people if p.present)
    first = pick.randint(10, 200)
    made = []
    for n, title in enumerate(_titles(pick, 4), start=first):
        one = pick.choice(MORE_TO_DO)
        made.append(Item(str(n), title, some_prose(pick, 2), (f"Stadsstyrelsen beslöt {one}.",)))
    content = _content(pick, f"{pick.choice(words.PLACES)} stad", "Stadsstyrelsen", tuple(made), people)
    other = next(p for p in people[2:] if p.role == "member")
    content = _with(
        content,
        ("start_time", "17:00"),
        ("end_time", "19:25"),
        ("adjusters", " & ".join(sorted([content.adjuster.name, other.name]))),
    )
    day = f"{content.day.day}.{content.day.month}.{content.day.year}"
    members = [p for p in people if p.role == "member"]
    rows: list[tuple[tuple[str, ...], ...]] = [
        (("SAMMANTRÄDESTID",), (f"{day} kl. 17.00–19.25",)),
        (("SAMMANTRÄDESPLATS",), (content.place,)),
        (("BESLUTANDE",), tuple(f"{p.name}, {p.office}" for p in members)),
        (("ÖVRIGA NÄRVARANDE",), tuple(f"{p.name}, {p.office}" for p in people if p.role == "official")),
        (("PROTOKOLLJUSTERARE",), (f"{content.adjuster.name} och {other.name}",)),
    ]
    blocks: list[Block] = [
        Row(
            (
                (0, content.organisation.upper()),
                (220, "PROTOKOLL"),
                (380, f"Nr {pick.randint(1, 20)}/{content.day.year}"),
            )
        ),
        Row(((0, "Stadsstyrelsen"), (220, day))),
        Table(tuple(rows), (150, 310)),
        Turn(),
    ]
    for item in made:
        blocks += [
            Line(f"§ {item.number}", bold=True, gap=1.5),
            Line(item.title.upper(), bold=True),
            *(Line(text, gap=0.4) for text in item.told),
            Line("Stadsdirektörens förslag:", bold=True, gap=1),
            Line(f"Stadsstyrelsen beslutar {pick.choice(words.TO_DO)}."),
            Line("BESLUT:", bold=True, gap=1),
            *(Line(text) for text in item.decided),
        ]
    content = replace(content, items=tuple(replace(i, title=i.title.upper()) for i in made))
    return (content,), Paper(tuple(blocks))


def infinitives(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Clauses without "att": "Nämnden beslutar" and dashes; yrkanden and propositions before the result."""
    people = _people(pick)
    first = pick.randint(1, 140)
    items = tuple(
        Item(str(n), title, some_prose(pick, 1), tuple(pick.sample(MORE_TO_DO[:4] + MORE_TO_DO[7:9], 2)))
        for n, title in enumerate(_titles(pick, 4), start=first)
    )
    content = _content(pick, f"{pick.choice(words.PLACES)} kommun", "Socialnämnden", items, people)
    content = _with(content, ("start_time", "08:15"), ("secretary", content.secretary.name))
    present = [p for p in people if p.present]
    blocks: list[Block] = [
        Row(((0, content.organisation), (300, "Sammanträdesprotokoll"))),
        Row(((0, content.body), (300, f"Sammanträdesdatum {content.day}"))),
        Row(((0, "Plats och tid"), (120, f"{content.place} klockan 08.15-11.40")), bold_first=True, gap=1),
        Row(
            (
                (0, "Ledamöter"),
                (
                    120,
                    ", ".join(
                        p.with_party + (f" {p.office}" if p.office else "")
                        for p in present
                        if p.role == "member"
                    ),
                ),
            ),
            bold_first=True,
            gap=1,
        ),
        Row(
            ((0, "Ersättare"), (120, ", ".join(p.with_party for p in present if p.role == "substitute"))),
            bold_first=True,
            gap=1,
        ),
        Row(
            (
                (0, "Övriga"),
                (120, ", ".join(f"{p.name}, {p.office}" for p in present if p.role == "official")),
            ),
            bold_first=True,
            gap=1,
        ),
    ]
    if absent := [p.with_party for p in people if not p.present]:
        blocks.append(Row(((0, "Frånvarande"), (120, ", ".join(absent))), bold_first=True, gap=1))
    for item in items:
        who = pick.choice([p for p in present if p.role == "member"])
        blocks += [
            Line(f"§ {item.number} {item.title}", bold=True, larger=1, gap=2),
            Line("Bakgrund", bold=True, gap=0.8),
            *(Line(text) for text in item.told),
            Line("Yrkanden", bold=True, gap=0.8),
            Line(f"{who.with_party} yrkar bifall till förvaltningens förslag."),
            Line("Propositionsordning", bold=True, gap=0.8),
            Line(
                "Ordföranden finner att det bara finns ett förslag till beslut och att nämnden bifaller det."
            ),
            Line("Beslut", bold=True, gap=0.8),
            Line("Socialnämnden beslutar"),
            *(Line(f"– {text}", x=10) for text in item.decided),
        ]
    return (content,), Paper(tuple(blocks), font=pick.choice(["Times", "Helvetica"]))


def council_leads(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A council: "Kommunfullmäktige beslutar" and numbered "att"; reservations; boxes at the foot."""
    people = some_people(pick, party=True, members=12, substitutes=3, officials=1)
    first = pick.randint(1, 140)
    items = tuple(
        Item(str(n), title, some_prose(pick, 1), _clauses(pick, 3), f"KS {content_year}/{n + 40}")
        for content_year in [2023]
        for n, title in enumerate(_titles(pick, 5), start=first)
    )
    content = _content(pick, f"{pick.choice(words.PLACES)} kommun", "Kommunfullmäktige", items, people)
    content = _with(
        content,
        ("start_time", "18:00"),
        ("end_time", "21:35"),
        ("secretary", content.secretary.name),
        ("adjusters", " & ".join(sorted([content.adjuster.name, people[2].name]))),
        ("adjustment_place", "Kommunkansliet"),
    )
    members = [p for p in people if p.role == "member" and p.present]
    blocks: list[Block] = [
        Line("PROTOKOLL", bold=True, larger=6),
        Line(f"Kommunfullmäktiges sammanträde {in_words(content.day)}"),
        Row(((0, "Tid"), (130, "18.00-21.35")), bold_first=True, gap=1),
        Row(((0, "Plats"), (130, content.place)), bold_first=True),
        Row(((0, "Ordförande"), (130, content.chair.with_party)), bold_first=True),
        Row(((0, "Sekreterare"), (130, content.secretary.name)), bold_first=True),
        Row(
            ((0, "Justerande"), (130, f"{content.adjuster.with_party} och {people[2].with_party}")),
            bold_first=True,
        ),
        Row(((0, "Justering"), (130, f"Kommunkansliet, {in_words(content.day)}")), bold_first=True),
        Line("Närvarande ledamöter", bold=True, gap=1),
        *(
            Row(tuple(zip((0, 160, 320), [p.with_party for p in members[n : n + 3]], strict=False)))
            for n in range(0, len(members), 3)
        ),
        Line("Närvarande ersättare", bold=True, gap=1),
        Row(
            tuple(zip((0, 160, 320), [p.with_party for p in people if p.role == "substitute"], strict=False))
        ),
        Line("Frånvarande ledamöter", bold=True, gap=1),
        *(Line(p.with_party) for p in people if not p.present),
        Turn(),
    ]
    for item in items:
        blocks += [
            Row(((0, f"Kf § {item.number}"), (90, item.title), (390, f"{item.diary}")), gap=2),
            Line("Kommunfullmäktige beslutar", bold=True, gap=1),
            *(Row(((10, f"{n}."), (28, text))) for n, text in enumerate(item.decided, start=1)),
            Line("Reservation", bold=True, gap=1),
            Line(f"{pick.choice(members).with_party} reserverar sig mot beslutet."),
            Line("Ärendets behandling", bold=True, gap=1),
            *(Line(text) for text in item.told),
        ]
    foot = (Row(((0, "Justerandes sign"), (300, "Utdragsbestyrkande"))),)
    return (content,), Paper(tuple(blocks), (), foot)


def negotiation(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Minutes of a negotiation: two parties, those present for each, "Parterna enas om att …"."""
    people = some_people(pick, party=False, members=5, substitutes=0, officials=0)
    people = tuple(replace(p, office=None) for p in people)
    items = tuple(
        Item(str(n), title, some_prose(pick, 2), ()) for n, title in enumerate(_titles(pick, 4), start=1)
    )
    content = _content(pick, f"{pick.choice(words.PLACES)} kommun", "", items, people)
    content = replace(content, said=(("date", str(content.day)), ("place", content.place)))
    blocks: list[Block] = [
        Line(content.organisation, bold=True),
        Line("Förhandlingsprotokoll", bold=True, larger=4),
        Row(((0, "Datum"), (120, str(content.day))), bold_first=True, gap=1),
        Row(((0, "Plats"), (120, content.place)), bold_first=True),
        Row(((0, "Parter"), (120, f"{content.organisation} och Tjänstemannaförbundet")), bold_first=True),
        Line("Närvarande för arbetsgivaren", bold=True, gap=1),
        *(Line(p.name) for p in people[:2]),
        Line("Närvarande för arbetstagarna", bold=True, gap=1),
        *(Line(p.name) for p in people[2:]),
    ]
    for item in items:
        blocks += [Line(f"§ {item.number} {item.title}", bold=True, gap=1.5), *(Line(t) for t in item.told)]
    blocks += [
        Row(((0, "För arbetsgivaren"), (240, "För arbetstagarna")), gap=3),
        Row(((0, people[0].name), (240, people[2].name)), gap=2),
    ]
    return (content,), Paper(tuple(blocks))


def company(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A company of a town: "Protokoll nr 3", org.nr, "Beslutades att", notes that decide nothing."""
    people = some_people(pick, party=False, members=5, substitutes=0, officials=1)
    made: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
        ("Sammanträdets öppnande", (f"Ordföranden {people[0].name} förklarade sammanträdet öppnat.",), ()),
        ("Justerare", (), (f"Beslutades att protokollet, jämte ordföranden, justeras av {people[1].name}.",)),
    ]
    for title in _titles(pick, 4):
        decided = (f"Beslutades {_clauses(pick, 1)[0]}.",) if pick.random() < 0.7 else ()
        made.append((title, ("VD redogjorde för läget.", *some_prose(pick, 1)), decided))
    items = tuple(Item(str(n), *one) for n, one in enumerate(made, start=1))
    content = _content(pick, f"{pick.choice(words.PLACES)} Energi AB", "Styrelsen", items, people)
    content = _with(content, ("adjusters", people[1].name), ("secretary", content.secretary.name))
    present = [p for p in people if p.role == "member" and p.present]
    blocks: list[Block] = [
        Line(content.organisation, bold=True, larger=2),
        Line("Org.nr 556000-0001"),
        Line(
            f"Protokoll nr {pick.randint(1, 9)} fört vid styrelsesammanträde den {in_words(content.day)}",
            bold=True,
            gap=1,
        ),
        Row(((0, "Plats:"), (110, content.place)), gap=1),
        Row(
            (
                (0, "Styrelse:"),
                (
                    110,
                    ", ".join(
                        p.name + (f", {p.office}" if p.office == "ordförande" else "") for p in present
                    ),
                ),
            )
        ),
        Row(((0, "Övriga:"), (110, f"{content.secretary.name}, sekreterare"))),
    ]
    if absent := [p.name for p in people if not p.present]:
        blocks.append(Row(((0, "Förhinder:"), (110, ", ".join(absent)))))
    for item in items:
        blocks += [
            Row(((0, f"§ {item.number}"), (50, item.title)), gap=1.2),
            *(Line(t, x=50) for t in (*item.told, *item.decided)),
        ]
    blocks += [
        Row(((0, "Vid protokollet:"), (240, "Justeras:")), gap=3),
        Row(((0, content.secretary.name), (240, content.chair.name)), gap=2),
        Row(((0, ""), (240, people[1].name)), gap=2),
    ]
    return (content,), Paper(tuple(blocks), font="Times", size=11)


def office_titles(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Titles without numbers that name documents, each with "Beslut" and what its body decided, in bold."""
    people = tuple(p for p in _people(pick) if p.role != "substitute")
    items = tuple(
        Item(None, title, some_prose(pick, 2), (f"Nämnden beslutar {_clauses(pick, 1)[0]}.",))
        for title in _titles(pick, 6)
    )
    content = _content(pick, f"{pick.choice(words.PLACES)} kommun", "Valnämnden", items, people)
    blocks: list[Block] = [
        Line(f"Protokoll Valnämnden {content.day}", bold=True, larger=5),
        Line(content.organisation),
        Row(((0, "Plats"), (100, content.place)), bold_first=True, gap=1),
        Line("Närvarande", bold=True, gap=1),
        *(Line(p.with_party + (f", {p.office}" if p.office else "")) for p in people if p.present),
    ]
    if absent := [p.with_party for p in people if not p.present]:
        blocks += [Line("Frånvarande", bold=True, gap=1), *map(Line, absent)]
    for item in items:
        blocks += [
            Line(item.title, bold=True, larger=2, gap=1.5),
            *(Line(text) for text in item.told),
            Line("Beslut", bold=True, gap=0.8),
            *(Line(text) for text in item.decided),
        ]
    return (content,), Paper(tuple(blocks), marked=True)


def committee_columns(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A board of Finland's or a committee's: labels above their values, times with colons."""
    people = tuple(p for p in _people(pick) if p.role != "official" or p.office == "sekreterare")
    first = pick.randint(1, 99)
    items = tuple(
        Item(f"{n}", title, some_prose(pick, 2), (to_do(pick, 1)[0],))
        for n, title in enumerate(_titles(pick, 5), start=first)
    )
    content = _content(pick, f"{pick.choice(words.PLACES)} kommun", "Byggnadsnämnden", items, people)
    content = _with(
        content,
        ("start_time", "13:30"),
        ("end_time", "16:05"),
        ("secretary", content.secretary.name),
        ("adjusters", content.adjuster.name),
    )
    present = [p for p in people if p.present]
    blocks: list[Block] = [
        Line(content.organisation.upper(), larger=2),
        Line(f"{content.body}, protokoll", bold=True, larger=2),
        Line("Tid", bold=True, gap=1),
        Line(f"{in_words(content.day)}, 13:30–16:05"),
        Line("Plats", bold=True, gap=0.7),
        Line(content.place),
        Line("Ordförande", bold=True, gap=0.7),
        Line(content.chair.with_party),
        Line("Sekreterare", bold=True, gap=0.7),
        Line(content.secretary.name),
        Line("Justerare", bold=True, gap=0.7),
        Line(content.adjuster.with_party),
        Line("Övriga ledamöter", bold=True, gap=0.7),
        *(
            Line(p.with_party)
            for p in present
            if p.role == "member" and p not in (content.chair, content.adjuster)
        ),
        Line("Ersättare", bold=True, gap=0.7),
        *(Line(p.with_party) for p in present if p.role == "substitute"),
    ]
    if absent := [p.with_party for p in people if not p.present]:
        blocks += [Line("Ej närvarande", bold=True, gap=0.7), *map(Line, absent)]
    blocks.append(Turn())
    for item in items:
        blocks += [
            Line(f"{item.number} §", bold=True, gap=1.5),
            Line(item.title, bold=True),
            Line("Byggnadsnämnden beslutar", gap=0.8),
            Line(f"{item.decided[0]}."),
            Line("Sammanfattning av ärendet", bold=True, gap=0.8),
            *(Line(text) for text in item.told),
        ]
    return (content,), Paper(tuple(blocks))


FORMS = (
    region,
    parish,
    university,
    joint_board,
    finnish_town,
    infinitives,
    council_leads,
    negotiation,
    company,
    office_titles,
    committee_columns,
)
