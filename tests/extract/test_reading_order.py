"""What stands side by side: headings in the margin, two languages, two pages; words set wide, or struck."""

from __future__ import annotations

from collections.abc import Iterator

from handlingar.extract.language.spaced_words import with_closed_words
from handlingar.extract.layout.baselines import Placed
from handlingar.extract.layout.struck_words import struck_out
from handlingar.extract.layout.text_lines import printed_lines
from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.extract.model import Box, Line, Ruling, Word

LETTER, SIZE, BLANK = 5.0, 10.0, 3.0


def placed(text: str, x: float, y: float) -> Iterator[Placed]:
    for word in text.split(" "):
        width = LETTER * len(word)
        yield Placed(Word(word, Box(x, y - 7.4, x + width, y + 2.2), size=SIZE), y)
        x += width + BLANK


def texts(*parts: tuple[str, float, float], size: tuple[float, float] = (0.0, 0.0)) -> list[str]:
    words = [word for part in parts for word in placed(*part)]
    return [line.text for line in printed_lines(words, (), size)]


def test_a_line_is_split_where_the_white_space_is_wider_than_a_blank() -> None:
    words = [
        p.word for part in (("Märta Ek", 40, 80), ("Ordförande i nämnden", 150, 80)) for p in placed(*part)
    ]
    assert [[word.text for word in group] for group in split_at_gaps(words)] == [
        ["Märta", "Ek"],
        ["Ordförande", "i", "nämnden"],
    ]
    assert len(split_at_gaps([Word("Märta"), Word("Ordförande")])) == 1  # a text file has no boxes


def test_headings_in_the_margin_stand_before_their_text() -> None:
    lines = texts(
        ("Norrvåla kommun, nämnden för parker och lekplatser", 150, 40),
        ("§ 12", 40, 80),
        ("Nämnden utser två personer att justera", 150, 80),
        ("Val av", 40, 94),
        ("protokollet den tredje mars klockan tio.", 150, 94),
        ("justerare", 40, 108),
        ("§ 13", 40, 130),
        ("Föreningen har ansökt om bidrag till sin", 150, 130),
        ("Anslag", 40, 144),
        ("verksamhet under det kommande året.", 150, 144),
    )
    assert lines[1:4] == [
        "§ 12 Val av justerare",
        "Nämnden utser två personer att justera",
        "protokollet den tredje mars klockan tio.",
    ]
    assert lines[4] == "§ 13 Anslag"


def test_numbers_beside_their_headings_are_no_margin() -> None:
    rows = [("§ 1", 40, 80), ("Mötet öppnas", 90, 80), ("§ 2", 40, 100), ("Val av ordförande", 90, 100)]
    rows += [("§ 3", 40, 120), ("Mötet avslutas", 90, 120)]
    assert texts(*rows) == ["§ 1 Mötet öppnas", "§ 2 Val av ordförande", "§ 3 Mötet avslutas"]


def test_the_same_paragraphs_on_both_sides_are_columns() -> None:
    lines = texts(
        ("§ 31 Öppnande", 40, 80),
        ("§ 31 Avaaminen", 300, 80),
        ("Mötet öppnas klockan tio.", 40, 94),
        ("Kokous avataan kello kymmenen.", 300, 94),
        ("§ 32 Anslag", 40, 120),
        ("§ 32 Määräraha", 300, 120),
        ("Nämnden beviljar anslaget.", 40, 134),
        ("Lautakunta myöntää määrärahan.", 300, 134),
        ("Beslut enligt förslaget.", 40, 148),
        ("Päätös ehdotuksen mukaan.", 300, 148),
    )
    assert lines[:2] == ["§ 31 Öppnande", "Mötet öppnas klockan tio."]
    assert lines.index("§ 32 Anslag") < lines.index("§ 31 Avaaminen")


def test_two_pages_on_a_sheet_are_read_one_after_the_other() -> None:
    lines = texts(
        ("§ 41 Val av justerare", 200, 80),
        ("Nämnden utser en justerare.", 200, 100),
        ("§ 42 Cykelväg", 200, 120),
        ("Nämnden bygger en cykelväg.", 200, 140),
        ("§ 43 Snöröjning", 470, 80),
        ("Nämnden antar riktlinjer.", 470, 100),
        ("§ 44 Övrigt", 470, 120),
        ("Inget övrigt anmäldes.", 470, 140),
        size=(842.0, 595.0),
    )
    assert lines.index("§ 42 Cykelväg") < lines.index("§ 43 Snöröjning")


def closed(text: str) -> str:
    words, x = [], 40.0
    for part in text.split(" "):
        if part:
            words.append(Word(part, Box(x, 0, x + LETTER, 10), size=SIZE))
            x += LETTER
        x += BLANK
    return with_closed_words([Line(tuple(words), 1)])[0].text


def test_words_set_wide_are_closed_up() -> None:
    assert closed("B e s l u t") == "Beslut"
    assert closed("T e k n i s k a   n ä m n d e n") == "Tekniska nämnden"


def test_codes_and_figures_stay_apart() -> None:
    assert closed("S M C V L") == "S M C V L"
    assert closed("1 2 3 4 5") == "1 2 3 4 5"


def test_a_line_through_words_strikes_them_out() -> None:
    words = list(placed("höja avgiften med nio kronor", 40, 100))
    first, last = words[1].box, words[2].box
    through, table = Ruling(first.x0, 97, last.x1, 97), Ruling(0, 97, 500, 97)
    marked, left = struck_out(words, [through])
    assert [p.word.text for p in marked if p.word.struck] == ["avgiften", "med"]
    assert left == []
    unmarked, left = struck_out(words, [table, Ruling(first.x0, 101, last.x1, 101)])
    assert not any(p.word.struck for p in unmarked)
    assert len(left) == 2
