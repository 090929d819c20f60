"""Minutes in each of the forms that bodies write them in: the items and decisions put in come out.

The bodies, people and matters are invented; a form is written as a text file and drawn as a digital PDF.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from reportlab.pdfgen.canvas import Canvas

from handlingar.extract import Settings, read
from handlingar.parsers.parse import parse
from handlingar.schemas.rows import Facts

NAMES = ("Märta Ek", "Sven Lund", "Åsa Vinge", "Tore Dahl", "Greta Moss", "Nils Ödgren")
PARTIES = ("S", "M", "C", "V", "L")
MATTERS = ("Väg till badet", "Taxa för torget", "Plan för skolan", "Köp av båt", "Ny lekplats", "Byte av tak")

Wanted = list[tuple[str | None, str, list[str]]]  # number, title and what is decided, an item each
Form = Callable[[Random], tuple[str, Wanted]]


def _matters(pick: Random) -> list[str]:
    return pick.sample(MATTERS, 4)


def _head(kind: str = "Protokoll") -> str:
    return f"{kind}\nTekniska nämnden 2024-03-14\n\nNärvarande: Märta Ek, ordförande, Sven Lund\n\n"


def signed(pick: Random) -> tuple[str, Wanted]:
    """§ 12 Title, with sections."""
    first = pick.randint(1, 180)
    wanted: Wanted = [(str(first + n), m, [f"{m} godkänns."]) for n, m in enumerate(_matters(pick))]
    parts = [
        f"§ {n} {title}\n\nÄrendet\n\nFrågan har väckts.\n\nBeslut\n\n{told[0]}\n"
        for n, title, told in wanted
    ]
    return _head() + "\n".join(parts), wanted


def with_diary(pick: Random) -> tuple[str, Wanted]:
    """§ 12 2024.210 TN, the title on the next line."""
    text, wanted = signed(pick)
    for place, (number, title, _) in enumerate(wanted):
        text = text.replace(f"§ {number} {title}", f"§ {number} 2024.{place + 100} TN\n\n{title}")
    return text, wanted


def sentences(pick: Random) -> tuple[str, Wanted]:
    """A numbered list of sentences that decide."""
    chair, secretary = pick.sample(NAMES, 2)
    told = [
        f"Till ordförande för mötet valdes {chair}.",
        f"Till sekreterare valdes {secretary}.",
        "Dagordningen fastställdes.",
        f"Årsavgiften fastställdes till {pick.randint(1, 9) * 50} kronor.",
        "Inga anslag beviljades.",
    ]
    wanted: Wanted = [(str(n), one, [one]) for n, one in enumerate(told, start=1)]
    return _head("Protokoll från årsmöte") + "\n".join(f"{n}. {one}" for n, one, _ in wanted) + "\n", wanted


def sub_numbers(pick: Random) -> tuple[str, Wanted]:
    """17 Motions, 17.1 One, 17.2 Another."""
    first, (one, other, *_) = pick.randint(2, 30), _matters(pick)
    wanted: Wanted = [
        (str(first), "Motioner", []),
        (f"{first}.1", one, ["Mötet beslutar att bifalla motionen."]),
        (f"{first}.2", other, ["Mötet beslutar att avslå motionen."]),
        (str(first + 1), "Mötets avslutande", []),
    ]
    parts = [f"**{n} {title}**\n\n{chr(10).join(told)}\n" for n, title, told in wanted]
    return _head() + "\n".join(parts), wanted


def without_numbers(pick: Random) -> tuple[str, Wanted]:
    """Headings without a number."""
    wanted: Wanted = [
        (None, m, ["att godkänna förslaget", "att uppdra åt förvaltningen att verkställa det."])
        for m in _matters(pick)
    ]
    parts = [f"**{title}**\n\nNämnden beslutar\n{told[0]},\n{told[1]}\n" for _, title, told in wanted]
    return _head() + "\n".join(parts), wanted


def extract(pick: Random) -> tuple[str, Wanted]:
    """An extract of one item, with the body's earlier proposal and another body's decision."""
    number, (matter, *_) = pick.randint(2, 200), _matters(pick)
    text = (
        f"§ {number} {matter}\n\nStadsfullmäktiges beslut\n\nMotionen remitteras till nämnden.\n\n"
        f"Tekniska nämndens beslut\n\n{matter} godkänns.\n"
    )
    return _head("Protokollsutdrag") + text, [(str(number), matter, [f"{matter} godkänns."])]


FORMS: tuple[Form, ...] = (signed, with_diary, sentences, sub_numbers, without_numbers, extract)
DRAWN = (signed, with_diary, sentences, sub_numbers, without_numbers)


def found(facts: Facts) -> Wanted:
    decided: dict[int | None, list[str]] = {}
    for row in facts.decisions:
        if row.status == "decided":
            decided.setdefault(row.paragraph_seq, []).append(row.text)
    return [(p.number, p.title or "", decided.get(p.paragraph_seq, [])) for p in facts.paragraphs]


def facts_of(path: Path) -> Facts:
    return parse(read(path, Settings()))[0]


def draw(path: Path, text: str) -> None:
    """The text as a digital page: what stands between two asterisks, and each heading with §, in bold."""
    canvas = Canvas(str(path))
    high = 800
    for line in text.split("\n"):
        bold = line.startswith(("**", "§")) or line in {"Beslut", "Ärendet"}
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 11)
        canvas.drawString(60, high, line.strip("*"))
        high -= 14
    canvas.save()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("seed", range(3))
def test_text_gives_back_its_items_and_decisions(form: Form, seed: int, tmp_path: Path) -> None:
    text, wanted = form(Random(seed))
    path = tmp_path / "minutes.txt"
    path.write_text(text)
    assert found(facts_of(path)) == wanted


@pytest.mark.parametrize("form", DRAWN, ids=lambda form: form.__name__)
def test_a_digital_page_gives_back_its_items_and_decisions(form: Form, tmp_path: Path) -> None:
    text, wanted = form(Random(7))
    path = tmp_path / "minutes.pdf"
    draw(path, text)
    assert found(facts_of(path)) == wanted


def test_motions_keep_their_text_and_movers(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(
        _head()
        + "§ 4 Väg\n\nYrkanden\n\nMärta Ek (S) och Sven Lund (M) yrkar bifall till förvaltningens förslag.\n"
        "\n"
        "Åsa Vinge (C), med instämmande av Tore Dahl (V), yrkar avslag.\n\nBeslutsgång\n\n"
        "Ordföranden ställer yrkandena mot varandra och finner att förvaltningens förslag har bifallits.\n\n"
        "Beslut\n\nVägen byggs.\n\n§ 5 Slut\n\nOrdföranden avslutar mötet.\n"
    )
    facts = facts_of(path)
    assert [(r.status, r.outcome, r.actor) for r in facts.decisions if r.status == "moved"] == [
        ("moved", "adopted", "Märta Ek (S), Sven Lund (M)"),
        ("moved", "rejected", "Åsa Vinge (C)"),
    ]
    assert [(m.decision_seq, m.name, m.party, m.role) for m in facts.movers] == [
        (1, "Märta Ek", "S", "mover"),
        (1, "Sven Lund", "M", "mover"),
        (2, "Åsa Vinge", "C", "mover"),
        (2, "Tore Dahl", "V", "seconder"),
    ]


def test_a_call_has_items_and_proposals_and_no_decisions(tmp_path: Path) -> None:
    path = tmp_path / "call.txt"
    path.write_text(
        "# Kallelse till tekniska nämnden\n\nTid: den 14 mars 2024 kl. 09.00\nPlats: Stadshuset\n\n"
        "## Ärenden\n\n"
        "1. Upprop\n2. Väg till badet\n3. Taxa för torget\n\n"
        "**2. Väg till badet**\n\nFörslag till beslut\n\nTekniska nämnden beslutar att bygga vägen.\n\n"
        "**3. Taxa för torget**\n\nFörslag till beslut\n\nTekniska nämnden beslutar att höja taxan.\n"
    )
    facts = facts_of(path)
    assert [(p.number, p.title) for p in facts.paragraphs] == [
        ("1", "Upprop"),
        ("2", "Väg till badet"),
        ("3", "Taxa för torget"),
    ]
    assert [(d.paragraph_number, d.status) for d in facts.decisions] == [("2", "proposed"), ("3", "proposed")]
    assert facts.attendees == ()
