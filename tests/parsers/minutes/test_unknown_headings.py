"""Headings within items that no list of words knows."""

from __future__ import annotations

from handlingar.parsers.minutes.items.unknown_headings import unknown_headings
from handlingar.schemas.rows import ParagraphRow, Place


def test_short_lines_above_text_that_are_no_names_and_not_known() -> None:
    text = (
        "Beslut\nVägen byggs i vår efter tjälen.\nKlimatavtryck\nVägen kostar inget utsläpp.\n"
        "Berit\nHon berättade om läget i skolan.\nSynpunkter från byn:\nInga synpunkter hade kommit in.\n"
        "Anna Ek\nSlut."
    )
    row = ParagraphRow(1, 1, "1", "Väg", None, text, Place())
    assert unknown_headings([row]) == ("Klimatavtryck", "Synpunkter från byn")
