"""Whatever a document holds, parsing ends, no parser fails, and the rows hold together."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from handlingar.extract import Box, Document, Line, Origin, Page, Ruling, Word
from handlingar.parsers.parse import parse
from handlingar.schemas import sound
from handlingar.schemas.rows import DocumentRow, Facts, Place

WIDTH, HEIGHT = 595.0, 842.0
OFTEN = settings(
    max_examples=25,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
    database=None,
)

TOKENS = (
    '§ §§ § 12 §12 12. 1. a) – - • | : ; . , ... … / ( ) " ? % kr tkr mnkr kronor SEK '
    "0 1 12 500 1042 000 -3 −4 0,5 1.200 45,3 2023 2024 2024-03-05 24-03-05 31 mars den 5 kl. 13.15–16.40 "
    "900101-9802 19900101-9802 KS 2024/00123 Dnr Diarienummer Protokoll SAMMANTRÄDESPROTOKOLL "
    "Sammanträdesdatum Årsredovisning Delårsrapport Budget Kallelse Bilaga Underskriftssida Innehåll "
    "Kommunstyrelsen Testköpings kommun Samordningsförbundet Styrelsen Nämnden Direktionen Närvarande "
    "Beslutande Ledamöter Ersättare Övriga Frånvarande Ordförande Sekreterare Justerare Justerandes "
    "signatur Paragrafer Plats och tid Anna Ek Bo Dal Cia Berg (S) (M) (-) Ek, Beslut Beslutet beslutar "
    "att bifalla avslå godkänna återremittera bordlägga föreslår yrkar reserverar sig mot beslutet "
    "Omröstning Ja Nej Avstår röster Votering Ärendebeskrivning Yrkanden Summa Summa intäkter Totalt "
    "Resultat därav Kostnader "
    "Intäkter Belopp i tkr Utfall Prognos Tillgångar Skulder Eget kapital Not "
    "Signerat Signed BankID Penneo Scrive Verified Transaktion 09222115557512345678 SHA256 UTC+1 "
    "anna.ek@exempel.se https://exempel.se aterremiss arende fér f6r &r ÄÖÅ é ß 中 ﬁ \u0301 \U0001f600"
)
WORDS = tuple(dict.fromkeys(TOKENS.split()))

texts = st.one_of(
    st.sampled_from(WORDS),
    st.integers(0, 10**7).map(str),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=12),
)
phrases = st.lists(texts, min_size=1, max_size=9)


@st.composite
def text_lines(draw: st.DrawFn, number: int) -> Line:
    words = tuple(Word(text, bold=draw(st.booleans())) for text in draw(phrases))
    sizes = None
    if draw(st.integers(0, 4)) == 0:
        cuts = sorted(draw(st.lists(st.integers(0, len(words)), max_size=5)))
        sizes = tuple(end - start for start, end in pairwise([0, *cuts, len(words)]))
    return Line(
        words, number, number // draw(st.integers(1, 4)), draw(st.sampled_from([0, 0, 0, 1, 2])), sizes
    )


@st.composite
def printed_lines(draw: st.DrawFn, number: int) -> Line:
    """A line whose words stand beside each other, on each other, or have no size at all."""
    x, y = (
        draw(st.sampled_from([40.0, 72.0, 72.0, 300.0])),
        draw(st.sampled_from([0.0, 14.0])) + 13.0 * number,
    )
    words = []
    for text in draw(phrases):
        width = draw(st.sampled_from([0.0, 5.0 * len(text), 5.0 * len(text), 40.0]))
        height = draw(st.sampled_from([0.0, 11.0, 11.0, 30.0]))
        box = Box(min(x, WIDTH), min(y, HEIGHT), min(x + width, WIDTH), min(y + height, HEIGHT))
        size = draw(st.sampled_from([0.0, 11.0, 11.0, 18.0]))
        words.append(Word(text, box, draw(st.sampled_from([0.0, 0.4, 1.0])), draw(st.booleans()), size))
        x += width + draw(st.sampled_from([-20.0, 0.0, 4.0, 4.0, 60.0]))
        x = max(x, 0.0)
    return Line(tuple(words), number, number // draw(st.integers(1, 4)))


rulings = st.builds(
    lambda at, start, end, across: (
        Ruling(min(start, end), at, max(start, end), at)
        if across
        else Ruling(at, min(start, end), at, max(start, end))
    ),
    st.integers(0, 590).map(float),
    st.integers(0, 590).map(float),
    st.integers(0, 590).map(float),
    st.booleans(),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    printed = draw(st.booleans())
    pages, line = [], 0
    for number in range(1, draw(st.integers(0, 3)) + 1):
        lines = []
        for i in range(1, draw(st.integers(0, 14)) + 1):
            line += 1
            lines.append(draw(printed_lines(i)) if printed else draw(text_lines(line)))
        origin = (Origin.DIGITAL if number % 2 else Origin.OCR) if printed else Origin.TEXT
        drawn = tuple(draw(st.lists(rulings, max_size=8))) if printed else ()
        size = (WIDTH, HEIGHT) if printed else (0.0, 0.0)
        pages.append(Page(number, tuple(lines), origin if lines else Origin.BLANK, *size, drawn))
    return Document("ab" * 32, 1, "application/pdf", tuple(pages))


@pytest.mark.slow
@OFTEN
@given(documents())
def test_every_document_gives_rows_that_hold_together(document: Document) -> None:
    began = time.process_time()
    facts, description = parse(document)
    assert time.process_time() - began < 20
    assert [flag.message for flag in facts.flags if flag.code == "parser_failed"] == []
    d = description
    kept = (d.doc_type, d.organisation, d.body, d.title, d.date, d.period_start, d.period_end)
    row = DocumentRow("a.pdf", "a.pdf", document.sha256, 1, document.media_type, *kept, 1, None, "ok", 0)
    checked = sound(document.doc_id, replace(facts, documents=(row,)))
    assert [flag.message for flag in checked.flags if flag.code == "invalid_rows"] == []
    for name in ("attendees", "paragraphs", "decisions", "votes", "amounts", "signers"):
        key = f"{name.removesuffix('s')}_seq"
        assert [getattr(r, key) for r in getattr(facts, name)] == list(
            range(1, len(getattr(facts, name)) + 1)
        ), name
    for name, rows in _tables(facts).items():
        for found in rows:
            if (at := getattr(found, "at", None)) is not None:
                _stands_in(document, name, at)


def _tables(facts: Facts) -> dict[str, Sequence[Any]]:
    return {f.name: getattr(facts, f.name) for f in fields(facts)}


def _stands_in(document: Document, name: str, at: Place) -> None:
    assert 0 <= at.confidence <= 1, (name, at)
    if at.page is None:
        assert name == "flags", (name, at)
        return
    page = document.pages[at.page - 1]
    box = (at.x0, at.y0, at.x1, at.y1)
    if page.width and None not in box:
        x0, y0, x1, y1 = (float(v) for v in box if v is not None)
        assert all(map(math.isfinite, (x0, y0, x1, y1))), (name, at)
        assert 0 <= x0 <= x1 <= page.width + 0.01, (name, at)
        assert 0 <= y0 <= y1 <= page.height + 0.01, (name, at)
    if at.line is not None:
        assert at.line in {line.number for line in page.lines}, (name, at)


@OFTEN
@given(st.lists(phrases, max_size=12), st.sampled_from(["900101-9802", "19900101-9802", "900101+9802"]))
@example([["Anna"]], "900101-9802")
def test_no_personal_number_leaves_parsing(before: list[list[str]], number: str) -> None:
    rows = [*before, ["Pnr", number, "Anna", "Ek"], *before]
    lines = tuple(Line(tuple(Word(t) for t in row), i) for i, row in enumerate(rows, 1))
    facts, description = parse(Document("ab" * 32, 1, "text/plain", (Page(1, lines, Origin.TEXT),)))
    assert facts.personal_numbers
    assert number not in repr((facts, description))
