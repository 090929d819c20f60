"""Repair: what is damaged gets its å, ä and ö back, what is sound or protected stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import SHARED
from repair_texts import DAMAGED, ENGLISH, NORWEGIAN, SOUND, shared

from handlingar.extract import Box, Document, Line, Origin, Page, Word
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.repair import repair_document
from handlingar.parsers.repair.damage import weigh
from handlingar.parsers.repair.model.channel import Loss, channel, shares
from handlingar.parsers.repair.model.lexicon import skeleton
from handlingar.parsers.repair.model.posterior_trust import kind_of, trusted
from handlingar.parsers.repair.model.tokens import is_open, is_protected
from handlingar.parsers.repair.model.word_candidates import Shape, candidates

ALL_LOST = Loss((1.0, 1.0, 1.0), (1.0, 1.0, 1.0))


def page(text: str, number: int = 1, origin: Origin = Origin.TEXT) -> Page:
    """A page with a block for each paragraph of the text."""
    lines, block = [], 0
    for at, printed in enumerate(text.split("\n"), start=1):
        block += not printed
        if printed:
            lines.append(Line(tuple(Word(word) for word in printed.split()), at, block))
    return Page(number, tuple(lines), origin)


def document(*pages: Page) -> Document:
    return Document("0" * 64, 1, "text/plain", pages)


def text_of(whole: Document) -> str:
    return "\n".join(p.text for p in whole.pages)


def repaired_beside(line: str) -> str:
    """What a line becomes that stands in a damaged document."""
    whole, _ = repair_document(document(page(f"{DAMAGED}\n\n{line}")))
    return whole.pages[0].lines[-1].text


def test_a_damaged_text_gets_all_its_marks_back() -> None:
    whole, _ = repair_document(document(page(DAMAGED)))
    assert text_of(whole) == SOUND


def test_each_change_has_a_row_and_the_rows_undo_the_changes() -> None:
    before = document(page(DAMAGED))
    after, rows = repair_document(before)
    changed = [
        (a.text, b.text, line.number)
        for line, other in zip(before.pages[0].lines, after.pages[0].lines, strict=True)
        for a, b in zip(line.words, other.words, strict=True)
        if a.text != b.text
    ]
    assert [(row.raw, row.repaired, row.at.line) for row in rows] == changed
    assert all(0.6 < row.at.confidence <= 1 for row in rows)
    by_raw = {row.raw: row for row in rows}
    assert by_raw["6verskrider"].rule == "ö>6"
    assert by_raw["delarsrapporten."].rule == "å>a"
    assert "en egen juridisk person" in by_raw["Samordningsférbundet"].context


@pytest.mark.parametrize("text", [SOUND, ENGLISH, NORWEGIAN], ids=["sound", "english", "norwegian"])
def test_sound_and_foreign_text_is_left_as_it_is(text: str) -> None:
    before = document(page(text))
    after, rows = repair_document(before)
    assert after is before
    assert rows == ()


def test_only_the_damaged_page_of_a_document_is_repaired() -> None:
    before = document(page(SOUND, 1), page(DAMAGED, 2), page(SOUND, 3))
    after, rows = repair_document(before)
    assert after.pages[0] == before.pages[0]
    assert after.pages[2] == before.pages[2]
    assert after.pages[1].text == SOUND
    assert {row.at.page for row in rows} == {2}


def test_only_the_damaged_block_of_a_page_is_repaired() -> None:
    after, _ = repair_document(document(page(f"{SOUND}\n\n{DAMAGED}\n\n{ENGLISH}")))
    assert after.pages[0].text == "\n".join([SOUND, SOUND, ENGLISH])


def test_a_repaired_layer_says_so_and_keeps_its_boxes() -> None:
    digital = page(DAMAGED, origin=Origin.DIGITAL)
    box = Box(10, 20, 30, 40)
    lines = tuple(
        replace(line, words=tuple(replace(word, box=box) for word in line.words)) for line in digital.lines
    )
    after, rows = repair_document(document(replace(digital, lines=lines)))
    assert after.pages[0].origin is Origin.REPAIRED_LAYER
    assert all(word.box == box for word in after.pages[0].words)
    assert (rows[0].at.x0, rows[0].at.y1, rows[0].at.line) == (10, 40, None)


def test_words_that_were_joined_share_the_box() -> None:
    joined = Line((Word("Motet"), Word("ochde", Box(10, 20, 60, 30)), Word("aldre")), 99, 99)
    damaged = page(DAMAGED)
    after, rows = repair_document(document(replace(damaged, lines=(*damaged.lines, joined))))
    words = after.pages[0].lines[-1].words
    assert [word.text for word in words] == ["Mötet", "och", "de", "äldre"]
    assert (words[1].box, words[2].box) == (Box(10, 20, 35, 30), Box(43 + 1 / 3, 20, 60, 30))
    assert [(row.raw, row.repaired, row.rule) for row in rows[-2:-1]] == [("ochde", "och de", "␣>")]


def test_a_sentence_that_goes_on_from_line_to_line_has_no_capitals() -> None:
    long = "Namnden ska inom ramen for sitt uppdrag arbeta for de aldre och se"
    assert repaired_beside(f"{long}\nOver sina mal") == "över sina mål"
    assert repaired_beside("Namndens lista\nOversyn av malen") == "Översyn av målen"


def test_cells_are_repaired_with_their_words() -> None:
    cells = ("Ovriga intakter", "16 558", "Arets resultat -7")
    row = Line(tuple(Word(word) for cell in cells for word in cell.split()), 99, 99, 0, (2, 2, 3))
    damaged = page(DAMAGED)
    after, _ = repair_document(document(replace(damaged, lines=(*damaged.lines, row))))
    assert after.pages[0].lines[-1].cells == ("Övriga intäkter", "16 558", "Årets resultat -7")
    assert after.pages[0].lines[-1].text == "Övriga intäkter 16 558 Årets resultat -7"


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("Region Jonkdpings 1an och J6nk6pings kommun", "Region Jönköpings län och Jönköpings kommun"),
        ("kommunerna Nassjo, Eksj6, Trands och Habo", "kommunerna Nässjö, Eksjö, Tranås och Habo"),
        (
            "unga i forvarvsaktiv alder (20 - 64 ar) ar",
            "unga i förvärvsaktiv ålder (20 - 64 år) är",
        ),
        ("| férsta hand vill unga mellan 16-24ar", "I första hand vill unga mellan 16-24år"),
        ("ett stod bestadende av nio", "ett stöd bestående av nio"),
        ("P4 grund av &ndrade regler och l6pande fragor", "På grund av ändrade regler och löpande frågor"),
        ("FORVALTNINGSBERATTELSE OCH ARSREDOVISNING", "FÖRVALTNINGSBERÄTTELSE OCH ÅRSREDOVISNING"),
        ("en aterremitterad verksamhetsoversikt", "en återremitterad verksamhetsöversikt"),
        ("Bjorn Soderstrom fran Vasteras", "Björn Söderström från Västerås"),
        ("Intakter och Genomgang i Goteborg", "Intäkter och Genomgång i Göteborg"),
        ("en Gverenskommelse om I6ner", "en överenskommelse om löner"),
        ("Par Lindstrom valdes", "Pär Lindström valdes"),
        ("Ulla Asknas och Rolf Tallsjo valdes", "Ulla Asknäs och Rolf Tallsjö valdes"),
        ("en m@jlighet att fa std av kommunen", "en möjlighet att få stöd av kommunen"),
        ("kostnaden mats varje manad", "kostnaden mäts varje månad"),
        ("- |. att faststalla planen", "- I. att fastställa planen"),
        ("NOVA - Stdd i vardagen", "NOVA - Stöd i vardagen"),
        ("arbetet sker isamverkan med kommunen", "arbetet sker i samverkan med kommunen"),
        ("kommunen attfa stod ochde parter", "kommunen att få stöd och de parter"),
        ("de ska se Over malen for ar 2", "de ska se över målen för år 2"),
        ("ett arende om Arendets gang", "ett ärende om ärendets gång"),
        ("Moten i Vamamo kommun", "Möten i Värnamo kommun"),
        ("Motet ar slut. | Kommunen ar alla nojda", "Mötet är slut. I Kommunen är alla nöjda"),
        ("Motet ar slut | Kommunen ar alla nojda", "Mötet är slut | Kommunen är alla nöjda"),
        ("en jJobbig tilldelIning", "en jobbig tilldelning"),
        ("om aterknytelser", "om återknytelser"),
        ("om inskrankningarDir. som galler", "om inskränkningarDir. som gäller"),
        (
            "medilemmarna och medarbetama i ett bra arbetsatt",
            "medlemmarna och medarbetarna i ett bra arbetsätt",
        ),
    ],
)
def test_what_ocr_makes_of_swedish_is_undone(damaged: str, sound: str) -> None:
    assert repaired_beside(damaged) == sound


@pytest.mark.parametrize(
    "kept",
    [
        "www.exempelforbund.se och https://exempel.se/for/oversikt",
        "kansli@samordningsforbundet-exempel.se",
        "nr ”45:an” och STF:s",
        "par.lov@exempel",
        "| namn | antal |",
        "bilaga_for_styrelsen.pdf",
        "1a20bc34-00d4-4a5f-9e1c-6ad1f4c0a6b6",
        "A4 B6 4a 6b 1a R&D H&M",
        "NNS FOR SKR",
        "120 125 | 348 750 418 500",
        "Dnr 2023/46 och 2 040 281",
        "Moldén Habo Vara Mora Kostmad Vilgot",
    ],
)
def test_protected_words_stay_in_a_damaged_text(kept: str) -> None:
    assert repaired_beside(kept) == kept


@given(
    st.from_regex(
        r"[a-z0-9._-]{1,12}@[a-z0-9-]{1,12}\.se|(https?://|www\.)[a-z0-9/._-]{1,20}", fullmatch=True
    )
)
@settings(max_examples=100)
def test_addresses_are_protected(address: str) -> None:
    assert is_protected(address)


@given(st.from_regex(r"[0-9]{1,12}[a-zA-Z]?|[A-Z]{1,3}[0-9]{2,9}", fullmatch=True))
@settings(max_examples=200)
def test_numbers_and_codes_are_no_words(code: str) -> None:
    assert not is_open(code) or regex.fullmatch(r"[64][a-z]", code)


@given(st.lists(st.sampled_from(SOUND.split()), min_size=40, max_size=80))
@settings(max_examples=50)
def test_sound_words_in_any_order_are_left_alone(words: list[str]) -> None:
    before = document(page(" ".join(words)))
    assert repair_document(before) == (before, ())


@given(st.text(alphabet="abdeéiorslnk6&4|IOåäö-", min_size=1, max_size=14))
@settings(max_examples=200)
def test_the_piece_itself_is_always_a_candidate(piece: str) -> None:
    found = candidates(piece, Shape.SMALL, channel(ALL_LOST))
    assert piece in [candidate.text for candidate in found]
    assert all(skeleton(c.word) == c.word.translate(str.maketrans("åäöéü", "aaoeu")) for c in found)


@pytest.mark.parametrize(
    ("read", "word"),
    [
        ("samordningsforbund", "samordningsförbund"),
        ("metodnéatverk", "metodnätverk"),
        ("kvalitetssdkrat", "kvalitetssäkrat"),
        ("deltagaravgifter", "deltagaravgifter"),
        ("arbetsmarknadsatgarder", "arbetsmarknadsåtgärder"),
        ("funktionsstod", "funktionsstöd"),
        ("tillaggsyrkandena", "tilläggsyrkandena"),
        ("aterredovisas", "återredovisas"),
    ],
)
def test_compounds_that_no_list_holds(read: str, word: str) -> None:
    assert candidates(read, Shape.SMALL, channel(ALL_LOST))[0].text == word


def test_an_inflected_form_hardly_stands_first_in_a_compound() -> None:
    inflected, linked = (
        candidates(word, Shape.SMALL, channel(ALL_LOST))[0] for word in ("kostnaderbelopp", "kostnadsbelopp")
    )
    assert (inflected.source, linked.source) == ("compound", "compound")
    assert inflected.prior < linked.prior - 2


@pytest.mark.parametrize(
    ("raw", "repaired", "source", "kind"),
    [
        ("Atgarder", "Åtgärder", "lexicon", "initial"),
        ("Delarsrapport", "Delårsrapport", "lexicon", "capital listed"),
        ("man", "män", "lexicon", "small homograph"),
        ("kr/man", "kr/män", "lexicon", "small homograph"),
        ("fr&ga", "fråga", "lexicon", "small listed"),
        ("ARENDEN", "ÄRENDEN", "lexicon", "small listed"),
        ("tjansteman", "tjänstemän", "lexicon", "small listed"),
        ("metodnatverk", "metodnätverk", "compound", "small unlisted"),
    ],
)
def test_changes_are_of_kinds(raw: str, repaired: str, source: str, kind: str) -> None:
    assert kind_of(raw, repaired, source) == kind
    shares = [trusted(kind, posterior / 100) for posterior in range(50, 101)]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.8 < shares[-1] <= 1


def test_a_posterior_of_no_known_kind_is_taken_as_it_is() -> None:
    assert trusted("another", 0.7) == 0.7


def test_the_gate_measures_the_marks_lost() -> None:
    assert weigh(SOUND.split()).loss == 0
    assert weigh(DAMAGED.split()).loss == 1
    half = weigh((SOUND + " " + DAMAGED).split())
    assert 0.3 < half.loss < 0.7
    assert half.damaged
    assert not weigh(ENGLISH.split()).damaged


def test_places_are_complete() -> None:
    places = vocabulary("lexicon_places")
    assert len(set(places["municipalities"])) == 290
    assert len(set(places["counties"])) == 21


def test_confusions_are_shares_of_letters() -> None:
    found = shares()
    assert all(0 < share <= 1 and 1 <= len(drawn) <= 2 for (drawn, _), share in found.items())
    for letter, plain in (("å", "a"), ("ä", "a"), ("ö", "o")):
        assert (
            max((read for drawn, read in found if drawn == letter), key=lambda r: found[letter, r]) == plain
        )


@pytest.mark.slow
def test_the_mangled_report_is_repaired_and_no_right_word_is_harmed() -> None:
    raw = shared("seeds/002_delarsrapport.txt")
    gold = shared("gold/002_clean.txt").split()
    after, _ = repair_document(document(*(page(part, n) for n, part in enumerate(raw.split("\f"), start=1))))
    words = [
        (before, now, right)
        for before, now, right in zip(
            raw.split(), (w.text for p in after.pages for w in p.words), gold, strict=True
        )
        if any(c.isalpha() for c in right)
    ]
    marked = [(now, right) for _, now, right in words if any(c in "åäöÅÄÖ" for c in right)]
    assert sum(now == right for _, now, right in words) / len(words) >= 0.996
    assert sum(now == right for now, right in marked) / len(marked) >= 0.99
    assert [(before, now) for before, now, right in words if before == right != now] == []


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["seeds", "public/minutes", "public/prose"])
def test_sound_records_are_left_alone(folder: str) -> None:
    paths = [path for path in sorted((SHARED / folder).glob("*.txt")) if not path.name.startswith("002")]
    if not paths:
        pytest.skip(f"no material at {SHARED / folder}")
    for path in paths:
        before = document(page(path.read_text("utf-8").replace("\f", "\n")))
        assert repair_document(before) == (before, ()), path.name
