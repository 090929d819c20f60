"""Segments: where a new document begins in a file, and where it only seems so."""

from __future__ import annotations

import pytest

from handlingar.extract import Box, Document, Line, Origin, Page, Word
from handlingar.extract.readers.text_file import read_text
from handlingar.parsers.documents.document_types import STRONGEST, type_of_title
from handlingar.parsers.documents.segmentation import Segment, segment
from handlingar.parsers.layout.flow import flow_of

MINUTES = """# Protokoll styrelsemöte Alvhems samordningsförbund 2024-03-05

Plats: Stadshuset, Alvhem
Tid: kl. 9.00-11.00
Närvarande: Anna Alvhem, ordförande
Bo Björk, justerare

§ 1 Mötet öppnas

Ordföranden öppnar mötet och hälsar alla välkomna.

§ 2 Verksamhetsplan 2025

Styrelsen beslutar att fastställa planen.

§ 3 Mötet avslutas

Ordföranden tackar för visat intresse."""

SIGNATURES = """UNDERSKRIFTSSIDA

Detta dokument har undertecknats med elektroniska underskrifter:

NAMN: Anna Alvhem
TITEL, ORGANISATION: Ordförande, Alvhems samordningsförbund
TID: 2024-03-07 10:11:12 +01:00
IDENTIFIKATIONSTYP: E-post (anna@alvhem.example)
IDENTIFIKATIONS-ID: 0123456789abcdef0123456789abcdef

Certifierad av Comfact Signature
Ref: 12345SE
www.comfact.se"""

PLAN = """Alvhems samordningsförbund

# Verksamhetsplan 2025

Budget 2025 - 2027

1. Uppdrag

Förbundet stödjer samverkan mellan myndigheter i länet och finansierar insatser för individer.

2. Budget

Kostnaderna för året beräknas till fyra miljoner kronor och fördelas på tre insatser."""

SLIDES = """# Välkomna till samrådet 2024

## Agenda

- Presentation
- Budget

# Principer för samverkan

- Vad vill vi?
- Vad kan vi?

# Resultat

- Tre insatser
- Nio deltagare

# Budget 2024

- Ett
- Två"""

MEMO = """# Principer för samverkan i länet

Denna promemoria beskriver vad parterna väntar sig av varandra när de arbetar ihop i länet under året.

Förbundsordningen gäller överordnat detta PM, och varje part svarar för att dess företrädare känner till den.

Parterna samråder varje vår om budget och plan, och den som är ordförande kallar till samrådet i god tid."""

INVITATION = """# Varmt välkommen till vårens konferens!

Vi bjuder in alla som arbetar med samverkan till en dag om framtiden.

Anmäl dig senast den 2 april."""

AGENDA = """# Kallelse till sammanträde med kommunstyrelsen 2024-04-02

Tid: kl. 13.00
Plats: Stadshuset, Alvhem

1. Upprop
2. Val av justerare
3. Protokoll från föregående möte"""

REPORT = """# Delårsrapport 2024

Alvhems samordningsförbund

## Sammanfattning

Under perioden januari till augusti har förbundet finansierat tre insatser för unga vuxna.

## Budget 2024

Budgeten för året är fyra miljoner kronor, och utfallet till och med augusti följer den väl."""


def typed(text: str) -> tuple[Segment, ...]:
    """The segments of a text file; form feeds separate pages."""
    pages, _ = read_text(text.encode())
    return segment(flow_of(Document("0" * 64, len(text), "text/plain", pages)))


def printed(*texts: str) -> tuple[Segment, ...]:
    """The segments of a PDF with a page a text; lines with # are large."""
    return segment(flow_of(Document("0" * 64, 1, "application/pdf", tuple(map(_page, range(1, 99), texts)))))


def _page(number: int, text: str) -> Page:
    lines: list[Line] = []
    block, y = 0, 60.0
    for row in text.split("\n"):
        y += 16
        block += not row
        if row:
            size = 18.0 if row.startswith("# ") else 14.0 if row.startswith("## ") else 11.0
            box = Box(70, y, 70 + 5.5 * len(row), y + size)
            words = tuple(Word(part, box, size=size) for part in row.lstrip("# ").split())
            lines.append(Line(words, len(lines) + 1, block))
    return Page(number, tuple(lines), Origin.DIGITAL, 595, 842)


def kinds(segments: tuple[Segment, ...]) -> list[str]:
    return [s.row.doc_type for s in segments]


def plain(text: str) -> str:
    """The text without marks of headings, as old transcripts are."""
    return "\n".join(line.lstrip("# ") for line in text.split("\n"))


ONE = {
    "minutes": MINUTES,
    "activity_plan": PLAN,
    "presentation": SLIDES,
    "memo": MEMO,
    "invitation": INVITATION,
    "agenda": AGENDA,
    "interim_report": REPORT,
    "signature_page": SIGNATURES,
}


@pytest.mark.parametrize("kind", ONE)
def test_a_file_with_one_document_is_one_segment(kind: str) -> None:
    assert kinds(typed(ONE[kind])) == [kind]
    assert kinds(printed(ONE[kind])) == [kind]


BUNDLES = [
    [MINUTES, SIGNATURES, PLAN],
    [MINUTES, SIGNATURES, SLIDES, MEMO, INVITATION],
    [MINUTES, REPORT, SIGNATURES],
    [AGENDA, MEMO, REPORT],
]


@pytest.mark.parametrize("parts", BUNDLES)
@pytest.mark.parametrize("joint", ["\n\n", "\f"])
def test_a_bundle_of_text_is_cut_into_its_documents(parts: list[str], joint: str) -> None:
    wanted = [kind for part in parts for kind, text in ONE.items() if text == part]
    segments = typed(joint.join(parts))
    assert kinds(segments) == wanted
    assert [s.flow[0].text for s in segments] == [plain(part).split("\n")[0] for part in parts]


@pytest.mark.parametrize("parts", BUNDLES)
def test_a_bundle_of_pages_is_cut_at_pages(parts: list[str]) -> None:
    segments = printed(*parts)
    assert kinds(segments) == [kind for part in parts for kind, text in ONE.items() if text == part]
    assert [(s.row.page_from, s.row.page_to) for s in segments] == [(n, n) for n in range(1, len(parts) + 1)]


def test_a_bundle_without_marks_of_headings() -> None:
    assert kinds(typed(plain("\n\n".join([MINUTES, SIGNATURES, PLAN])))) == [
        "minutes",
        "signature_page",
        "activity_plan",
    ]


def test_every_block_is_in_exactly_one_segment() -> None:
    pages, _ = read_text("\n\n".join(BUNDLES[1]).encode())
    flow = flow_of(Document("0" * 64, 1, "text/plain", pages))
    assert tuple(block for part in segment(flow) for block in part.flow) == flow
    assert segment(()) == ()


def test_a_signature_page_may_begin_in_the_middle_of_a_page() -> None:
    segments = printed(f"{MINUTES}\n\n{SIGNATURES}")
    assert kinds(segments) == ["minutes", "signature_page"]
    assert segments[1].row.page_from == 1


def test_headings_within_minutes_begin_nothing() -> None:
    body = "\n\n".join(f"§ {n} Ärende\n\n# Delårsrapport 2024\n\nStyrelsen noterar." for n in range(4, 8))
    assert kinds(typed(f"{MINUTES}\n\n{body}\n\n§ 8 Avslutning\n\nMötet avslutas.")) == ["minutes"]
    first, *rest = (
        f"# Delårsrapport 2024\n\nStyrelsen noterar.\n\n§ {n} Ärende\n\nText." for n in range(4, 8)
    )
    assert kinds(printed(MINUTES, first, *rest)) == ["minutes"]


def test_minutes_upon_minutes() -> None:
    later = MINUTES.replace("2024-03-05", "2024-05-06").replace("§ 1", "§ 4").replace("§ 2", "§ 5")
    later = later.replace("§ 3", "§ 6")
    for segments in (printed(MINUTES, later), printed(MINUTES, SIGNATURES, later)):
        assert kinds(segments).count("minutes") == 2


def test_annexes_named_by_the_minutes_are_declared() -> None:
    named = f"{MINUTES}\n\nBilagor:\n\nVerksamhetsplan 2025\n\n{SIGNATURES}\n\n{PLAN}\n\n"
    segments = typed(named)
    assert [(s.row.doc_type, s.row.declared) for s in segments] == [
        ("minutes", False),
        ("signature_page", False),
        ("activity_plan", True),
    ]
    assert not any(s.row.declared for s in typed("\n\n".join([MINUTES, SIGNATURES, PLAN])))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("SAMMANTRÄDESPROTOKOLL", "minutes"),
        ("Sammanträdesprotokol1", "minutes"),
        ("Styrelseprotokoll nr 4", "minutes"),
        ("Alvhems kommun Delårsrapport augusti 2024", "interim_report"),
        ("2024 Årsbokslut", "annual_report"),
        ("Delars rapport 2024", "interim_report"),
        ("Förslag till verksamhetsplan 2025 med budget", "activity_plan"),
        ("Mål och budget 2025-2027", "budget"),
        ("Tertialuppföljning 2024-04-30", "interim_report"),
        ("Kallelse till sammanträde", "agenda"),
        ("Revisionsberättelse för år 2024", "audit_report"),
        ("Revisorernas berättelse", "audit_report"),
        ("Stadgar för Björkstads båtklubb", "statutes"),
        ("Förbundsordning", "statutes"),
        ("Tjänsteskrivelse", "official_report"),
        ("Skrivelse till nämnden", "memo"),
        ("Samverkansavtal", "other"),
    ],
)
def test_titles_name_kinds(title: str, kind: str) -> None:
    found = type_of_title(title)
    assert found is not None
    assert found.doc_type.code == kind


@pytest.mark.parametrize("title", ["3rd of May 2023 Board Meeting Minutes", "2023-05-03 Styrelseprotokoll"])
def test_a_date_before_the_kind_makes_it_no_weaker(title: str) -> None:
    found = type_of_title(title)
    assert found is not None
    assert (found.doc_type.code, found.strength) == ("minutes", STRONGEST)


@pytest.mark.parametrize(
    "title", ["Val av justerare", "Övriga frågor", "Protokollsutdrag skickas till", "Lägesbild"]
)
def test_titles_that_name_none(title: str) -> None:
    assert type_of_title(title) is None


ITEMS = """§ 34 Val av justerare

Nämnden utser Bo Björk att justera protokollet.

§ 35 Budget 2025

Nämnden beslutar att godkänna budgeten, se bilaga 1."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a contents list set larger than the running head
            f"Miljönämnden Protokoll 1 av 2\n\n\f# Ärendelista\n\nUpprop 1\nBudget 2\n\n\f{ITEMS}",
            ["minutes"],
        ),
        (f"{ITEMS}\n\n\f§ 36 Mål och budget 2025\n\nNämnden beslutar att anta budgeten.", ["minutes"]),
        (
            "Tallmo kommun\nTjänsteskrivelse\nDatum 2024-09-30\n\n# Delårsrapport augusti 2024\n\n"
            "Förslag till beslut\nNämnden godkänner rapporten.",
            ["official_report"],
        ),
        (
            f"Sammanträdesprotokoll\n\n{ITEMS}\n\n\fBilaga 1\nKS § 35/2024\n\nNämndens budget 2025\n\n"
            "Kostnader 100 tkr\n\n\fBilaga 2\n\nTaxa för tillsyn\n\nTaxan gäller från årsskiftet.",
            ["minutes", "budget", "other"],
        ),
        (
            f"Sammanträdesprotokoll\n\n{ITEMS}\n\n\fBilaga 1\n\nVoteringslista\n\nAnna Alvhem (S) Ja",
            ["minutes"],
        ),
        (
            "Kallelse till sammanträde\n\nTid: tisdagen den 14 maj 2024 kl. 13.00\nPlats: Sal A\n\n"
            "\fTjänsteskrivelse\nDatum 2024-05-02\nDnr 12\n\nBudget 2025\n\nFörslag till beslut\nAntas.\n\n"
            "\fTjänsteskrivelse\nDatum 2024-05-03\nDnr 13\n\nDelårsrapport 2024\n\nFörslag till beslut\nTas.",
            ["agenda", "official_report", "official_report"],
        ),
        (
            "# Protokoll\n\nPunkt 1\nVal av justerare\n\nNämnden beslutar att välja Bo Björk.\n\n"
            "Punkt 2\nBudget\n\nNämnden beslutar att anta budgeten.\n\n## Kallelse\n\nTid: 14 maj 2024\n"
            "Plats: Sal A\n\nFöredragningslista\n\n1. Val av justerare\n2. Budget\n",
            ["minutes", "agenda"],
        ),
        (
            "# Delårsrapport januari–juni 2024\n\nInnehåll\n\n# Förvaltningsberättelse 2024\n\n"
            "Årets händelser\n\nResultaträkning\n\nBalansräkning\n\nHalvåret har varit bra.\n",
            ["interim_report"],
        ),
        (
            "# Norrby samordningsförbund\n\n# Styrelsemöte den 17 september 2021\n\n## Tid och plats\n\n"
            "Kl 9.00, Kommunhuset\n\n## Deltagare\n\n* Anna Alvhem\n* Bo Björk\n\n## Förhindrade\n\n"
            "* Cia Carlsund\n\n## 1. Mötet öppnas\n\nAnna öppnar mötet.\n\n## 2. Plan\n\nStyrelsen beslutar "
            "att anta planen.\n\n## 3. Avslut\n\nMötet avslutas.\n\nVid pennan\n\nBo Björk\n",
            ["minutes"],
        ),
    ],
    ids=[
        "contents list",
        "no first page",
        "memo on a report",
        "annexes",
        "votes annexed",
        "notice with memos",
        "minutes with their notice",
        "chapters of a report",
        "minutes that don't call themselves so",
    ],
)
def test_what_a_document_is(text: str, expected: list[str]) -> None:
    assert kinds(typed(text)) == expected


def test_a_page_that_welcomes_to_the_report_is_part_of_it() -> None:
    text = "# Årsredovisning\n\n2023\n\nBrf Alvhem\n\n\f## Välkommen till årsredovisningen för Brf Alvhem\n"
    assert kinds(typed(text)) == ["annual_report"]


UNNUMBERED = """# Protokoll Valnämnden 2024-03-05

Närvarande: Märta Ek, Sven Lund

## Val av justerare

Nämnden beslutar att utse Sven Lund.

## Budget för valåret

Nämnden beslutar att anta budgeten.

## Avtal om vallokaler

Nämnden beslutar att godkänna avtalet.

## Reglemente för nämnden

Nämnden beslutar att anta reglementet.
"""


def test_titles_of_items_without_numbers_begin_no_document() -> None:
    (one,) = typed(UNNUMBERED)
    assert one.row.doc_type == "minutes"


def test_a_title_below_a_letterhead_begins_a_document_in_minutes_without_numbers() -> None:
    annexed = typed(
        UNNUMBERED + "\nAlvhems kommun\n\n## Reglemente för valnämnden\n\nNämnden har fem ledamöter.\n"
    )
    assert kinds(annexed) == ["minutes", "statutes"]


def test_minutes_that_number_otherwise_may_follow_minutes() -> None:
    told = "\nKassören gick igenom läget.\nArbetet pågår enligt planen.\nSaken bordlades.\n\n"
    first = "".join(
        f"{n}. {title}{told}" for n, title in enumerate(["Upprop", "Vägen", "Bryggan", "Slut"], 7)
    )
    second = "".join(f"§ {n} {title}{told}" for n, title in enumerate(["Upprop", "Taket", "Slut"], 20))
    signed = "Vid protokollet Justeras\n\nMärta Ek Sven Lund\n\n"
    head = "Styrelseprotokoll {}\n\nNärvarande\nMärta Ek, ordförande\nSven Lund, sekreterare\n\n"
    text = head.format("2024-03-05") + first + signed + head.format("2024-04-02") + second + signed
    assert kinds(typed(text)) == ["minutes", "minutes"]


@pytest.mark.parametrize(
    "annex",
    [
        "Bilaga 1. Styrelsens protokoll 2024-03-05\n\nBeslutande\n\nAnna Alvhem (S)\n\nBo Björk (M)",
        "Bilaga 1\n\nNärvarorapport\n\nAnna Alvhem (S)\n\nBo Björk (M)",
    ],
)
def test_who_was_there_stays_with_the_minutes(annex: str) -> None:
    assert kinds(printed(MINUTES, annex)) == ["minutes"]


@pytest.mark.parametrize(
    "count",
    ["Sida 1", "Sid 1 (4)", "Sida 1 av 4", "1 (4)", "Sida", "Sammanträdesdag Sida", "Org.nr 802003-1239"],
)
def test_the_first_page_may_say_so_beside_its_title(count: str) -> None:
    text = f"Alvhems kommun sammanträdesprotokoll {count}\n\nPlats: Stadshuset\n\n§ 1 Val\n\nAnna väljs."
    (found,) = printed(text)
    assert (found.row.doc_type, found.row.title) == ("minutes", "Alvhems kommun sammanträdesprotokoll")


def test_an_item_that_presents_something_begins_no_document() -> None:
    text = "Presentation av museet\n\nChefen berättade om det.\n\nMötet slutade."
    assert len(typed(f"Protokoll 2031-02-01\n\nTid: kl. 9.00\nNärvarande: Eva Ek\n\n{text}")) == 1
