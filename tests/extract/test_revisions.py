"""Two versions of a PDF beside each other: which pages look different, places that may differ aside."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from handlingar.extract.pdf.revisions import CannotShow, has_print, pages_that_differ, rebuilt


def pdf(*texts: str, turn: int = 0, stroke: float = 0) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=(300, 200), invariant=1)
    for text in texts:
        canvas.setPageRotation(turn)
        canvas.drawString(30, 150, text)
        if stroke:
            canvas.setLineWidth(stroke)
            canvas.line(200, 20, 220, 40)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_pages_are_told_by_number() -> None:
    one = pdf("150 000", "150 000", "slut")
    assert pages_that_differ(one, one) == ()
    assert pages_that_differ(one, pdf("150 000", "950 000", "slut")) == (2,)
    assert pages_that_differ(one, pdf("150 000")) == (2, 3)
    assert pages_that_differ(one, rebuilt(one)) == ()


def test_a_hair_is_seen() -> None:
    assert pages_that_differ(pdf("a"), pdf("a", stroke=0.05)) == (1,)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_places_that_may_differ(turn: int) -> None:
    before, after = pdf("a", turn=turn), pdf("a", turn=turn, stroke=1)
    assert pages_that_differ(before, after) == (1,)
    assert pages_that_differ(before, after, aside={1: [(195, 15, 225, 45)]}) == ()
    assert pages_that_differ(before, after, aside={1: [(20, 140, 60, 160)]}) == (1,)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_print_in_a_place(turn: int) -> None:
    data = pdf("Protokoll", turn=turn)
    assert has_print(data, 1, (30, 145, 80, 165))
    assert not has_print(data, 1, (200, 20, 220, 40))
    assert has_print(data, 2, (0, 0, 1, 1))  # a page that is not there is not empty


def test_what_can_not_be_opened() -> None:
    with pytest.raises(CannotShow, match="can't be opened"):
        pages_that_differ(b"%PDF-1.4\n", pdf("a"))
