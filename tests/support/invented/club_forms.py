"""Minutes of associations as they are written elsewhere: homeowners, students, sports, roads, unions."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from invented import words
from invented.content import Content, Item, Person, in_words, some_day, some_people, some_prose
from invented.papers import Block, Line, Paper, Row, Table

TITLES = (
    "Ansökan från trivselgruppen",
    "Avtal med städfirman",
    "Ekonomisk rapport",
    "Extra lokalhyra",
    "Föregående protokoll",
    "Garageplatser",
    "Inkomna skrivelser",
    "Klagomål på ljudnivån",
    "Laddstolpar",
    "Medlemsärenden",
    "Motion om cykelställ",
    "Offert på målning",
    "Ordningsregler",
    "Policy för andrahandsuthyrning",
    "Rapport från kassören",
    "Städdag",
    "Träningstider",
    "Upplåtelse av förrådet",
    "Utskick till medlemmarna",
    "Vinterväghållning",
)
DID = (
    "Styrelsen beslutade att godta offerten från målarfirman.",
    "Styrelsen godkände den ekonomiska rapporten.",
    "Styrelsen beslutade att avvakta till nästa möte.",
    "Styrelsen beslöt att köpa in två nya bänkar för högst 8 000 kr.",
    "Det beslutades att hålla städdag den 4 maj.",
    "Mötet beslutade enhälligt att avslå begäran.",
    "Frågan bordlades till nästa möte.",
    "Ansökan beviljades.",
    "Rapporten lades till handlingarna.",
)
TOLD = (
    "Kassören gick igenom kontot och de största utgifterna.",
    "Tre medlemmar har hört av sig om saken.",
    "Arbetet pågår enligt planen.",
    "Två firmor har lämnat pris, en återkommer.",
    "Många tyckte att det gick bra i fjol.",
)


def _day(content: Content) -> Content:
    return replace(content, said=(("date", str(content.day)), ("place", content.place)))


def _made(
    pick: Random, organisation: str, body: str, people: tuple[Person, ...], items: tuple[Item, ...]
) -> Content:
    return _day(Content(organisation, body, some_day(pick), pick.choice(words.ROOMS), people, items))


def _items(pick: Random, number: int, first: int = 1, pattern: str | None = "{n}") -> tuple[Item, ...]:
    did = pick.sample(DID, min(number, len(DID)))
    return tuple(
        Item(
            pattern.format(n=n) if pattern else None,
            title,
            tuple(pick.sample(TOLD, pick.randint(1, 2))),
            (did[n - first],) if n - first < len(did) and pick.random() < 0.75 else (),
        )
        for n, title in enumerate(pick.sample(TITLES, number), start=first)
    )


def homeowners(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A board: names with offices in brackets, one a line; "Beslut:" before what was decided."""
    people = some_people(pick, party=False, members=6, substitutes=0, officials=1)
    items = _items(pick, 7)
    content = _made(pick, f"Brf {pick.choice(words.PLACES)}gården", "Styrelsen", people, items)
    content = replace(content, said=(*content.said, ("start_time", "18:30"), ("chair", content.chair.name)))
    blocks: list[Block] = [
        Line(f"STYRELSEMÖTE NR {pick.randint(1, 11)}", bold=True, larger=3),
        Line(f"Bostadsrättsföreningen {content.organisation[4:]}", bold=True),
        Line(f"Datum: {in_words(content.day)} kl. 18.30", gap=1),
        Line(f"Plats: {content.place}"),
        Line("Närvarande:", gap=1),
        *(Line(f"{p.name}" + (f" ({p.office})" if p.office else "")) for p in content.present),
    ]
    if absent := [p for p in people if not p.present]:
        blocks += [Line("Ej närvarande:", gap=1), *(Line(p.name) for p in absent)]
    for item in items:
        blocks += [Line(f"{item.number}. {item.title}", bold=True, gap=1.4), *map(Line, item.told)]
        blocks += [Line(f"Beslut: {text}", gap=0.3) for text in item.decided]
    content = replace(content, organisation=f"Bostadsrättsföreningen {content.organisation[4:]}")
    return (content,), Paper(tuple(blocks), font=pick.choice(["Helvetica", "Vera"]))


def owners_meeting(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """The yearly meeting of a housing association, by the law's list of items."""
    people = some_people(pick, party=False, members=4, substitutes=0, officials=0)
    chair, secretary, one, other = (p.name for p in people)
    amount = pick.randint(20, 90) * 1000
    made: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
        ("Stämmans öppnande", ("Styrelsens ordförande hälsade alla välkomna.",), ()),
        ("Fastställande av röstlängd", ("28 medlemmar var närvarande eller företrädda genom fullmakt.",), ()),
        ("Val av stämmoordförande", (), (f"Stämman valde {chair} till stämmoordförande.",)),
        ("Anmälan av protokollförare", (f"Stämmoordföranden utsåg {secretary} att föra protokollet.",), ()),
        (
            "Val av två justerare tillika rösträknare",
            (),
            (f"Stämman valde {one} och {other} till justerare och rösträknare.",),
        ),
        (
            "Fråga om kallelse skett i behörig ordning",
            (),
            ("Stämman förklarade sig behörigen sammankallad.",),
        ),
        (
            "Beslut om fastställande av resultat- och balansräkning",
            (),
            ("Stämman fastställde resultat- och balansräkningen.",),
        ),
        (
            "Fråga om ansvarsfrihet för styrelsen",
            (),
            ("Stämman beviljade styrelsens ledamöter ansvarsfrihet för räkenskapsåret.",),
        ),
        (
            "Beslut om arvoden",
            (),
            (f"Stämman beslutade att arvodet till styrelsen ska vara {amount} kronor före skatt.",),
        ),
        (
            "Motion om solceller",
            ("Motionären presenterade sitt förslag.",),
            ("Stämman beslutade att avslå motionen.",),
        ),
        (
            "Stämmans avslutande",
            ("Ordföranden tackade för visat intresse och förklarade stämman avslutad.",),
            (),
        ),
    ]
    items = tuple(Item(str(n), *x) for n, x in enumerate(made, start=1))
    content = _made(
        pick, f"Bostadsrättsföreningen {pick.choice(words.PLACES)}", "Föreningsstämma", people, items
    )
    content = replace(
        content,
        said=(
            *content.said,
            ("chair", chair),
            ("secretary", secretary),
            ("adjusters", " & ".join(sorted([one, other]))),
            ("start_time", "19:00"),
        ),
    )
    sign = pick.choice(["§ {n} ", "{n}. ", "§{n}. "])
    blocks: list[Block] = [
        Line(content.organisation, larger=1),
        Line("Protokoll fört vid ordinarie föreningsstämma", bold=True, larger=3),
        Line(f"Tid: {in_words(content.day)} kl. 19.00", gap=1),
        Line(f"Plats: {content.place}"),
    ]
    for item in items:
        blocks += [
            Line(sign.format(n=item.number) + item.title, bold=True, gap=1.3),
            *map(Line, (*item.told, *item.decided)),
        ]
    blocks += [
        Line("Vid protokollet:", gap=3),
        Row(((0, "." * 40), (260, "." * 40)), gap=2),
        Row(((0, secretary), (260, f"{chair}, ordförande"))),
        Line("Justeras:", gap=1),
        Row(((0, "." * 40), (260, "." * 40)), gap=2),
        Row(((0, one), (260, other))),
    ]
    return (content,), Paper(tuple(blocks), font=pick.choice(["Times", "Helvetica"]), size=11)


def students(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A students' union: "Mötet beslutade" and bold "att", co-opted guests, proposals by the board."""
    people = some_people(pick, party=False, members=7, substitutes=0, officials=1)
    guest = f"{pick.choice(words.GIVEN)} Stjernkvist"
    present = [p for p in people if p.present]
    made: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
        ("Mötets öppnande", (f"Mötet öppnades av {people[0].name} klockan 17.17.",), ()),
        ("Val av justerare", (), (f"att välja {people[1].name} till justerare",)),
        ("Adjungeringar", (), (f"att adjungera {guest} med närvaro- och yttranderätt",)),
        ("Godkännande av dagordningen", (), ("att godkänna dagordningen",)),
        (
            "Proposition om ny kårlokal",
            ("Styrelsen yrkar att bifalla propositionen.",),
            ("att bifalla propositionen i sin helhet",),
        ),
        (
            "Policy för jämlikhet",
            tuple(pick.sample(TOLD, 1)),
            ("att anta policyn", "att uppdra åt styrelsen att sprida den"),
        ),
        ("Rapporter", tuple(pick.sample(TOLD, 2)), ()),
        ("Mötets avslutande", ("Mötet avslutades klockan 19.43.",), ()),
    ]
    items = tuple(Item(str(n), *x) for n, x in enumerate(made, start=1))
    content = _made(pick, f"{pick.choice(words.PLACES)} studentkår", "Kårstyrelsen", people, items)
    content = replace(
        content,
        said=(
            *content.said,
            ("adjusters", people[1].name),
            ("start_time", "17:17"),
            ("end_time", "19:43"),
            ("chair", content.chair.name),
        ),
    )
    blocks: list[Block] = [
        Row(((0, content.organisation), (330, f"Styrelsemöte {pick.randint(1, 14):02}"))),
        Line("Protokoll", bold=True, larger=8, gap=1),
        Row(((0, "Datum:"), (110, str(content.day))), gap=1),
        Row(((0, "Plats:"), (110, content.place))),
        Line("Närvarande", bold=True, gap=1),
        *(Row(((0, p.name), (200, p.office or "ledamot"))) for p in present),
    ]
    if absent := [p for p in people if not p.present]:
        blocks += [
            Line("Frånvarande", bold=True, gap=1),
            *(Row(((0, p.name), (200, "ledamot"))) for p in absent),
        ]
    for item in items:
        blocks += [Line(f"§ {item.number} {item.title}", bold=True, larger=1, gap=1.3), *map(Line, item.told)]
        if item.decided:
            blocks += [Line("Mötet beslutade", gap=0.5), *(Line(t, x=30) for t in item.decided)]
    return (content,), Paper(tuple(blocks))


def sports(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A sports club: a running head of facts, initials, dashes, what each is to do."""
    people = some_people(pick, party=False, members=5, substitutes=0, officials=0)
    items = _items(pick, 7)
    content = _made(pick, f"{pick.choice(words.PLACES)} IF", "Styrelsen", people, items)
    content = replace(content, said=(*content.said, ("start_time", "19:00"), ("end_time", "20:45")))
    blocks: list[Block] = [
        Line(f"{content.organisation} – styrelseprotokoll", bold=True, larger=4),
        Line(f"När: {in_words(content.day)}, 19.00–20.45", gap=1),
        Line(f"Var: {content.place}"),
        Line("Vilka: " + ", ".join(p.name for p in content.present)),
    ]
    if absent := [p.name for p in people if not p.present]:
        blocks.append(Line("Förhindrade: " + ", ".join(absent)))
    for item in items:
        blocks += [Line(f"{item.number}) {item.title}", bold=True, gap=1.2)]
        blocks += [Line(f"- {t}") for t in (*item.told, *item.decided)]
    return (content,), Paper(tuple(blocks), font="Vera", size=10)


def road(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A road association's meeting: "Närvarande: 28 medlemmar", elections one a line, "Beslöts"."""
    people = some_people(pick, party=False, members=4, substitutes=0, officials=0)
    chair, secretary, one, other = (p.name for p in people)
    fee = pick.randint(4, 30) * 100
    made: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
        ("Mötets öppnande", ("Mötet öppnades av styrelsens ordförande.",), ()),
        ("Val av ordförande för stämman", (), (f"Till ordförande för stämman valdes {chair}.",)),
        ("Val av sekreterare", (), (f"Till sekreterare valdes {secretary}.",)),
        ("Val av två justeringsmän", (), (f"Till justeringsmän valdes {one} och {other}.",)),
        ("Styrelsens berättelse", ("Berättelsen föredrogs.",), ("Styrelsens berättelse godkändes.",)),
        ("Ansvarsfrihet", (), ("Styrelsen beviljades ansvarsfrihet.",)),
        ("Framställningar från styrelsen", (), ("Beslöts att dika om vägen mellan grusplanen och ladan.",)),
        (
            "Utdebitering",
            (),
            (f"Beslöts i enlighet med styrelsens förslag att utdebitera {fee} kronor per andel.",),
        ),
        ("Övriga frågor", tuple(pick.sample(TOLD, 1)), ()),
        (
            "Plats där protokollet hålls tillgängligt",
            ("Protokollet hålls tillgängligt hos sekreteraren.",),
            (),
        ),
    ]
    items = tuple(Item(str(n), *x) for n, x in enumerate(made, start=1))
    content = _made(
        pick, f"{pick.choice(words.PLACES)} samfällighetsförening", "Föreningsstämma", people, items
    )
    content = replace(
        content,
        said=(
            *content.said,
            ("chair", chair),
            ("secretary", secretary),
            ("adjusters", " & ".join(sorted([one, other]))),
        ),
    )
    style = pick.randrange(2)
    blocks: list[Block] = [
        Line("Protokoll", bold=True, larger=5),
        Line(
            f"från ordinarie föreningsstämma med {content.organisation} "
            f"den {in_words(content.day)} i {content.place}"
        ),
        Line("Närvarande: 28 medlemmar", gap=1),
    ]
    for item in items:
        heading: Block = (
            Row(((0, f"§ {item.number}"), (45, item.title)), gap=1.2)
            if style
            else Line(f"§ {item.number} {item.title}", gap=1.2)
        )
        blocks += [heading, *(Line(t, x=45 * style) for t in (*item.told, *item.decided))]
    blocks += [
        Row(((0, "Vid protokollet"), (160, "Justeras"), (320, "Justeras")), gap=3),
        Row(((0, secretary), (160, one), (320, other)), gap=2),
    ]
    return (content,), Paper(tuple(blocks), font="Times", size=11)


def union(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A trade union's branch: "Mötet beslutade: att …, att … samt att …" in one paragraph."""
    people = some_people(pick, party=False, members=6, substitutes=0, officials=1)
    first = pick.randint(1, 70)
    made = []
    for n, title in enumerate(pick.sample(TITLES, 5), start=first):
        two = pick.sample(
            (
                "att höja bidraget till kursen",
                "att ge ordföranden i uppdrag att bevaka frågan",
                "att skicka ombud till mötet i maj",
                "att anordna en medlemskväll",
            ),
            2,
        )
        made.append(Item(str(n), title, some_prose(pick, 1), tuple(two)))
    content = _made(
        pick,
        f"Fackförbundet {pick.choice(words.PLACES)}avdelningen",
        "Avdelningsstyrelsen",
        people,
        tuple(made),
    )
    blocks: list[Block] = [
        Line(content.organisation, bold=True),
        Line(f"Protokoll från avdelningsstyrelsens möte {content.day}", bold=True, larger=2, gap=1),
        Line(f"Plats: {content.place}"),
        Line("Närvarande:", bold=True, gap=1),
        Line(", ".join(p.name for p in content.present)),
    ]
    if absent := [p.name for p in people if not p.present]:
        blocks += [Line("Anmält frånvaro:", bold=True, gap=1), Line(", ".join(absent))]
    for item in made:
        blocks += [
            Line(f"§ {item.number}. {item.title}", bold=True, gap=1.3),
            *map(Line, item.told),
            Line(f"Mötet beslutade: {item.decided[0]} samt {item.decided[1]}."),
        ]
    return (content,), Paper(tuple(blocks))


def three_columns(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """A table: Ärende, Diskussion, Beslut; no numbers."""
    people = some_people(pick, party=False, members=5, substitutes=0, officials=0)
    items = _items(pick, 6, pattern=None)
    content = _made(pick, f"{pick.choice(words.PLACES)} koloniförening", "Styrelsen", people, items)
    rows: list[tuple[tuple[str, ...], ...]] = [(("Ärende",), ("Diskussion",), ("Beslut",))]
    rows += [((i.title,), i.told, i.decided or ("",)) for i in items]
    blocks: list[Block] = [
        Line(f"Protokoll styrelsemöte {content.organisation}", bold=True, larger=3),
        Line(f"{in_words(content.day)}, {content.place}"),
        Line("Närvarande: " + ", ".join(p.name for p in content.present), gap=1),
    ]
    if absent := [p.name for p in people if not p.present]:
        blocks.append(Line("Frånvarande: " + ", ".join(absent)))
    blocks.append(Table(tuple(rows), (110, 180, 180)))
    return (content,), Paper(tuple(blocks))


def capitals(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Headings in capitals, without numbers; decisions in the past below them."""
    people = some_people(pick, party=False, members=6, substitutes=0, officials=0)
    items = tuple(replace(i, title=i.title.upper()) for i in _items(pick, 6, pattern=None))
    content = _made(pick, f"{pick.choice(words.PLACES)} scoutkår", "Kårstyrelsen", people, items)
    blocks: list[Block] = [
        Line("PROTOKOLL", bold=True, larger=4),
        Line(f"{content.organisation}, kårstyrelsens möte {in_words(content.day)}"),
        Line(f"Plats: {content.place}"),
        Line("Närvarande: " + ", ".join(p.name for p in content.present), gap=1),
    ]
    if absent := [p.name for p in people if not p.present]:
        blocks.append(Line("Frånvarande: " + ", ".join(absent)))
    for item in items:
        blocks += [Line(item.title, bold=True, gap=1.4), *map(Line, (*item.told, *item.decided))]
    return (content,), Paper(tuple(blocks), marked=True)


def by_letter(pick: Random) -> tuple[tuple[Content, ...], Paper]:
    """Decisions taken without a meeting: "beslutade per capsulam"."""
    people = some_people(pick, party=False, members=4, substitutes=0, officials=0)
    one = pick.choice(
        (
            "att anställa en kanslist från och med augusti",
            "att teckna hyresavtal för kontoret",
            "att sälja släpvagnen",
        )
    )
    items = (Item("1", "Beslut per capsulam", (), (one,)),)
    content = _made(pick, f"{pick.choice(words.PLACES)} ryttarförening", "Styrelsen", people, items)
    content = replace(content, said=(("date", str(content.day)),))
    blocks: list[Block] = [
        Line(content.organisation, bold=True),
        Line(f"Protokoll fört per capsulam {content.day}", bold=True, larger=3),
        Line("Deltagande i beslutet: " + ", ".join(p.name for p in people), gap=1),
        Line("§ 1 Beslut per capsulam", bold=True, gap=1.5),
        Line(f"Styrelsen beslutar {one}."),
    ]
    return (content,), Paper(tuple(blocks))


FORMS = (homeowners, owners_meeting, students, sports, road, union, three_columns, capitals, by_letter)
