"""Blocks of signatures whose offices stand side by side, by where offices and names stand."""

from __future__ import annotations

import pytest

from handlingar.extract import Box, Word
from handlingar.parsers.layout.flow import TextLine
from handlingar.parsers.minutes.attendance.signature_columns import read_signing_columns
from handlingar.schemas.rows import Place

NAMES = ["Siri Granvik", "Bo Alholm", "Petra Sandvik"]
LEFT, RIGHT = 70.0, 300.0


def line(y: float, *parts: tuple[float, str], page: int = 1, confidence: float = 1.0) -> TextLine:
    """A printed line of letters 10 points high and 5 wide, each part at its x."""
    words = []
    for x, text in parts:
        for word in text.split():
            words.append(Word(word, Box(x, y, x + 5 * len(word), y + 10), confidence))
            x += 5 * len(word) + 3
    text = " ".join(word.text for word in words)
    place = Place(page, words[0].box.x0, y, words[-1].box.x1, y + 10, None, confidence)  # type: ignore[union-attr]
    return TextLine(text, place, False, words=tuple(words))


def signed(*lines: TextLine) -> list[tuple[str, str]]:
    return [(one.office, one.name) for one in read_signing_columns(lines, NAMES)]


def test_offices_above_their_names_with_room_to_sign() -> None:
    assert signed(
        line(100, (LEFT, "Vid protokollet"), (RIGHT, "Justeras")),
        line(160, (LEFT, "Siri Granvik"), (RIGHT, "Bo Alholm")),
        line(200, (LEFT, "Ordförande")),
        line(260, (LEFT, "Petra Sandvik")),
    ) == [("secretary", "Siri Granvik"), ("adjuster", "Bo Alholm"), ("chair", "Petra Sandvik")]


def test_the_name_of_an_office_stands_on_the_next_page() -> None:
    assert signed(
        line(700, (LEFT, "Vid protokollet"), (RIGHT, "Justeras")),
        line(750, (LEFT, "Siri Granvik"), (RIGHT, "Bo Alholm")),
        line(780, (LEFT, "Ordförande")),
        line(60, (LEFT, "Petra Sandvik"), page=2),
    )[-1] == ("chair", "Petra Sandvik")


def test_titles_right_below_names() -> None:
    assert signed(
        line(100, (LEFT, "Siri Granvik"), (RIGHT, "Bo Alholm")),
        line(112, (LEFT, "sekreterare"), (RIGHT, "ordförande")),
    ) == [("secretary", "Siri Granvik"), ("chair", "Bo Alholm")]


def test_a_name_may_have_an_office_above_and_a_title_below() -> None:
    assert signed(
        line(100, (LEFT, "Vid protokollet"), (RIGHT, "Justeras")),
        line(150, (LEFT, "Siri Granvik"), (RIGHT, "Bo Alholm")),
        line(162, (LEFT, "Sekreterare"), (RIGHT, "Ordförande")),
    ) == [
        ("secretary", "Siri Granvik"),
        ("secretary", "Siri Granvik"),
        ("chair", "Bo Alholm"),
        ("adjuster", "Bo Alholm"),
    ]


def test_a_heading_above_several_names_is_of_all() -> None:
    assert signed(
        line(100, (LEFT, "Siri Granvik"), (RIGHT, "Bo Alholm")),
        line(112, (LEFT, "ordförande"), (RIGHT, "protokollförare")),
        line(150, (LEFT, "Justerare")),
        line(180, (LEFT, "Petra Sandvik"), (RIGHT, "Eva Norrfors")),
    )[2:] == [("adjuster", "Petra Sandvik"), ("adjuster", "Eva Norrfors")]


def test_an_office_whose_name_cannot_be_read_takes_no_other() -> None:
    assert signed(
        line(100, (LEFT, "Vid protokollet"), (RIGHT, "Justeras")),
        line(160, (LEFT, "Siri Granvik"), (RIGHT, "Bo Alholm")),
        line(200, (LEFT, "Ordförande")),
        line(260, (LEFT, "fx ~ k"), confidence=0.4),
    ) == [("secretary", "Siri Granvik"), ("adjuster", "Bo Alholm")]


@pytest.mark.parametrize("read", ["Sirl Granvik", "Siri x Granvik AA", "Sir i Gran vik"])
def test_names_that_strokes_run_through(read: str) -> None:
    found = signed(
        line(100, (LEFT, "Vid protokollet"), (RIGHT, "Justeras")),
        line(160, (LEFT, read), confidence=0.6),
        line(170, (RIGHT, "Bo Alholm")),
    )
    assert ("adjuster", "Bo Alholm") in found
    assert [name for office, name in found if office == "secretary"] in (["Siri Granvik"], ["Sirl Granvik"])


def test_blocks_that_have_one_office_a_line_are_not_read_by_columns() -> None:
    assert signed(line(100, (LEFT, "Ordförande")), line(140, (LEFT, "Siri Granvik"))) == []


@pytest.mark.parametrize(
    ("read", "confidence", "chair"),
    [
        ("Bo Axhxlm", 0.5, ["Bo Alholm"]),
        ("Bo Axhxlm", 0.9, []),  # read well enough to be somebody else
        ("Bo Olofzzon", 0.5, []),
    ],
)
def test_much_of_a_surname_is_enough_on_a_line_that_strokes_cross(
    read: str, confidence: float, chair: list[str]
) -> None:
    found = signed(
        line(100, (LEFT, "Vid protokollet"), (RIGHT, "Justeras")),
        line(160, (LEFT, "Petra Sandvik"), (RIGHT, "Siri Granvik")),
        line(200, (LEFT, "Ordförande")),
        line(260, (LEFT, read), confidence=confidence),
    )
    assert [name for office, name in found if office == "chair" and name in NAMES] == chair
