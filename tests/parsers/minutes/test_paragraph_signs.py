"""Paragraph signs that OCR misread: given back where the minutes vouch for them, and nothing else touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlingar.extract import Box, Document, Origin, Page
from handlingar.extract.readers.text_file import read_text
from handlingar.parsers.parse import parse
from handlingar.schemas.rows import Facts, RepairRow

TITLES = ("Mötets öppnande", "Val av justerare", "Ekonomisk rapport", "Remiss om busslinjer", "Övriga frågor")
SINGLE = ("8", "$", "S", "&", "5", "8§", "§8")
DECOYS = (
    "Matchen slutade 8 12 och publiken var nöjd.",
    "Det kom 8 12 personer, fler än väntat.",
    "Ring 08-88 34 41 eller 88 34 41 före mötet.",
    "Löner 8 120 450 kr, lokaler 5 12 000 kr.",
    "Barn i åldern 8 till 12 år bor på Ekgatan 8 B.",
    "Partierna S 12, M 8 och L 5 mandat.",
    "Bolaget A & 12 andra hyr sal 5 12 gånger om året.",
    "Enligt 8 120 personer är svaret ja, och se 5 14 dagar framåt.",
)


def document(text: str) -> Document:
    return Document("ab" * 32, len(text), "text/plain", read_text(text.encode())[0])


def boxed(text: str) -> Document:
    """The same as it comes from a scan: every word with its place."""
    plain = document(text)
    lines = []
    for line in plain.pages[0].lines:
        y, at, words = 20.0 * line.number, 50.0, []
        for word in line.words:
            box = Box(at, y, at + 6.0 * len(word.text), y + 11)
            words.append(replace(word, box=box, confidence=0.9, size=11.0))
            at = box.x1 + 6
        lines.append(replace(line, words=tuple(words)))
    height = 20.0 * len(lines) + 100
    page = Page(1, tuple(lines), Origin.OCR, width=595.0, height=height)
    return replace(plain, media_type="application/pdf", pages=(page,))


def signs(facts: Facts) -> list[RepairRow]:
    return [row for row in facts.repairs if row.rule == "paragraph_sign"]


HEAD = "# Protokoll\n\nStyrelsen för Samverkansförbundet Norrån\n\nDatum: 2024-03-01\n\nPlats: Eken\n\n"


@st.composite
def minutes(draw: st.DrawFn) -> tuple[str, str, int]:
    """Minutes as printed and as OCR misread them, and how many signs it misread."""
    first = draw(st.integers(1, 300))
    count = draw(st.integers(4, 9))
    bad = draw(st.lists(st.booleans(), min_size=count, max_size=count).filter(lambda b: sum(b) <= len(b) - 1))
    printed, misread = [HEAD], [HEAD]
    changed = 0

    def write(sound: str, mangled: str | None = None) -> None:
        nonlocal changed
        printed.append(sound)
        misread.append(mangled or sound)
        changed += mangled is not None

    last = first + count - 1
    write(f"Paragrafer: §§ {first}-{last}\n\n")
    for i, is_bad in enumerate(bad):
        number, title = first + i, draw(st.sampled_from(TITLES))
        sign = draw(st.sampled_from(SINGLE))
        write(f"§ {number} {title}\n\n", f"{sign} {number} {title}\n\n" if is_bad else None)
        write(draw(st.sampled_from(DECOYS)) + "\n\n")
    return "".join(printed), "".join(misread), changed


@pytest.mark.slow
@settings(max_examples=60)
@given(minutes(), st.sampled_from((document, boxed)))
def test_misread_signs_are_given_back_and_nothing_else_is_touched(
    made: tuple[str, str, int], kind: Callable[[str], Document]
) -> None:
    printed, misread, changed = made
    facts, _ = parse(kind(misread))
    sound, _ = parse(kind(printed))
    assert facts.pages[0].text == sound.pages[0].text
    assert [(p.number, p.title, p.text) for p in facts.paragraphs] == [
        (p.number, p.title, p.text) for p in sound.paragraphs
    ]
    assert len(signs(facts)) == changed
    assert signs(sound) == []


@pytest.mark.parametrize("misread", ["85 Ekonomisk rapport", "8 5 Ekonomisk rapport", "$5 Ekonomisk rapport"])
def test_a_heading_among_close_lines_is_missed_by_the_others(misread: str) -> None:
    """In minutes without space between their lines, the number that lacks between two others."""
    read = HEAD + "§ 4 Val av justerare\nNils Ask valdes.\n" + misread
    read += "\nNoterades att 85 personer svarat.\nRapporten godkändes.\n§ 6 Övriga frågor\nInga fanns.\n"
    facts, _ = parse(boxed(read))
    assert [(p.number, p.title) for p in facts.paragraphs] == [
        ("4", "Val av justerare"),
        ("5", "Ekonomisk rapport"),
        ("6", "Övriga frågor"),
    ]
    assert [row.raw[0] for row in signs(facts)] == [misread[0]]


@given(st.integers(1, 400), st.lists(st.sampled_from(DECOYS), min_size=1, max_size=6))
@settings(max_examples=40)
def test_right_minutes_are_left_alone(first: int, decoys: list[str]) -> None:
    text = HEAD + "".join(f"§ {first + i} {TITLES[0]}\n\n{line}\n\n" for i, line in enumerate(decoys))
    assert signs(parse(document(text))[0]) == []


@pytest.mark.parametrize("number", [1, 51, 81, 88, 512])
def test_numbers_without_signs_are_numbers(number: int) -> None:
    """ "51", "52", "53" head paragraphs 51 to 53; they are no misread § 1 to § 3."""
    text = HEAD + "".join(
        f"**{number + i} {title}**\n\nInget att säga.\n\n" for i, title in enumerate(TITLES)
    )
    facts, _ = parse(document(text))
    assert signs(facts) == []
    assert [p.number for p in facts.paragraphs] == [str(number + i) for i in range(len(TITLES))]


def headings(*lines: str) -> Facts:
    return parse(document(HEAD + "".join(f"{line}\n\nInget att säga.\n\n" for line in lines)))[0]


def repaired(facts: Facts) -> list[tuple[str, str]]:
    return [(row.raw, row.repaired) for row in signs(facts)]


def test_a_model_without_the_sign_loses_all_of_them() -> None:
    facts = headings(*(f"8 {34 + i} {title}" for i, title in enumerate(TITLES)))
    assert repaired(facts) == [("8", "§")] * 5
    assert [p.number for p in facts.paragraphs] == ["34", "35", "36", "37", "38"]


@pytest.mark.parametrize(
    ("misread", "pair"),
    [
        ("$13 Övriga frågor", ("$13", "§ 13")),
        ("&13 Övriga frågor", ("&13", "§ 13")),
        ("S 13 Övriga frågor", ("S", "§")),
        ("5 13 Övriga frågor", ("5", "§")),
        ("813 Övriga frågor", ("813", "§ 13")),
        ("8§ 13 Övriga frågor", ("8§", "§")),
        ("§8 13 Övriga frågor", ("§8", "§")),
        ("13 8 Övriga frågor", ("8", "§")),
        ("KS 8 13 Övriga frågor", ("8", "§")),
    ],
)
def test_what_a_sign_is_read_as_between_its_neighbours(misread: str, pair: tuple[str, str]) -> None:
    facts = headings("§ 12 Mötets öppnande", misread, "§ 14 Mötet avslutas")
    assert repaired(facts) == [pair]
    assert [p.number for p in facts.paragraphs] == ["12", "13", "14"]
    (row,) = signs(facts)
    assert (row.at.confidence, row.status, row.source) == (0.99, "applied", "document")
    assert row.raw in row.context


def test_a_sign_set_close_stays_close() -> None:
    assert repaired(headings("§12 Öppnande", "$13 Övriga frågor", "§14 Avslut")) == [("$13", "§13")]


def test_a_number_out_of_sequence_is_no_paragraph() -> None:
    facts = headings("§ 12 Mötets öppnande", "8 40 Personer kom", "§ 13 Val", "5 19 Kronor", "§ 14 Avslut")
    assert signs(facts) == []


def test_sign_and_number_share_the_place_of_their_word() -> None:
    text = HEAD + "§ 12 Mötets öppnande\n\n$13 Övriga frågor\n\n§ 14 Mötet avslutas\n\n"
    (row,) = signs(parse(boxed(text))[0])
    assert row.repaired == "§ 13"
    assert (row.at.x0, row.at.x1, row.char_offset) == (50.0, 68.0, 0)


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("Bo Alm, del av mötet, 88 12-13", []),
        ("$ 13 Övriga frågor 4", [("$", "§")]),
        ("8 13 personer frågade", []),
    ],
)
def test_entries_in_a_list_of_contents(line: str, pairs: list[tuple[str, str]]) -> None:
    text = HEAD + f"§ 11 Öppnande\n\n{line}\n\n§ 12 Budget\n\nBifall.\n\n§ 13 Övriga frågor\n\n§ 14 Avslut\n"
    assert repaired(parse(document(text))[0]) == pairs


def test_only_minutes_are_looked_at() -> None:
    text = "# Budget 2024\n\n" + "".join(f"8 {12 + i} {title}\n\nText.\n\n" for i, title in enumerate(TITLES))
    facts, _ = parse(document(text))
    assert facts.segments[0].doc_type != "minutes"
    assert signs(facts) == []
