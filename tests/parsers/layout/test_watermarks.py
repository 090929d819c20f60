"""Words across a page's text are no part of what it says, nor are scraps that were read from no print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlingar.extract import Document, Line, Origin, Page, Word
from handlingar.extract.model import Box
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.layout.watermarks import scraps, watermarks


def line(number: int, text: str, box: Box, size: float) -> Line:
    words = text.split()
    width = box.width / len(words)
    boxes = [Box(box.x0 + i * width, box.y0, box.x0 + (i + 0.9) * width, box.y1) for i in range(len(words))]
    return Line(tuple(Word(w, b, size=size) for w, b in zip(words, boxes, strict=True)), number)


PROSE = [
    line(n, "Nämnden beslutar att bordlägga ärendet till maj", Box(60, 80 + 18 * n, 400, 90 + 18 * n), 11)
    for n in (1, 2, 3)
]


def document(last: Line, origin: Origin = Origin.DIGITAL) -> Document:
    return Document("0" * 64, 1, "application/pdf", (Page(1, (*PROSE, last), origin, 595, 842),))


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (line(4, "UTKAST", Box(100, 90, 350, 340), 80), True),  # aslant
        (line(4, "KOPIA", Box(100, 95, 350, 150), 60), True),  # across
        (line(4, "Beslutsunderlag", Box(60, 200, 350, 256), 60), False),  # a large heading
        (line(4, "Ärendet bordläggs", Box(60, 160, 200, 170), 11), False),
    ],
)
def test_what_is_a_watermark(last: Line, found: bool) -> None:
    assert watermarks(document(last)) == ({(1, 4)} if found else frozenset())
    texts = [block.text for block in flow_of(document(last))]
    assert (last.text in texts) is not found


def test_boxes_of_scans_tell_nothing() -> None:
    assert not watermarks(document(line(4, "Ärendet", Box(60, 160, 200, 190), 11), Origin.OCR))


@pytest.mark.parametrize(
    ("text", "box", "confidence", "found"),
    [
        ("i", Box(593.5, 300, 594, 306), 0.95, True),  # the shadow at the scan's edge
        ("y", Box(300, 500, 306, 510), 0.7, True),  # a speck
        ("gg", Box(540, 800, 560, 812), 0.67, True),  # initials, right of all text
        ("9", Box(540, 800, 560, 812), 0.31, True),
        ("9", Box(540, 800, 560, 812), 0.95, False),  # the page's number
        (". Pe X_s5", Box(90, 600, 200, 612), 0.46, True),  # strokes of a signature
        ("Jhanna Eckberq", Box(90, 600, 200, 612), 0.46, False),  # a name below a signature
        ("mars", Box(90, 600, 120, 612), 0.46, False),
        ("A", Box(60, 500, 66, 510), 0.92, False),
        ("12 345", Box(300, 500, 340, 510), 0.4, False),
    ],
)
def test_what_is_a_scrap_of_a_scan(text: str, box: Box, confidence: float, found: bool) -> None:
    last = line(4, text, box, 11)
    last = replace(last, words=tuple(replace(word, confidence=confidence) for word in last.words))
    assert scraps(document(last, Origin.OCR)) == ({(1, 4)} if found else frozenset())
    assert not scraps(document(last))
