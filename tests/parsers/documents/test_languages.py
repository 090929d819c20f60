"""The languages that a text is written in."""

from __future__ import annotations

import pytest

from handlingar.parsers.documents.languages import languages_of

SWEDISH = "Styrelsen beslutar att godkänna förslaget och att ge kansliet i uppdrag att återkomma"
NORWEGIAN = "Styret vedtok enstemmig å godkjenne forslaget, og saken ble ikke lagt fram på nytt etter møtet"
DANISH = "Bestyrelsen godkendte forslaget, og sagen blev ikke taget op igen efter mødet, hvor der var enighed"
ENGLISH = "The board decided to approve the proposal and the chair was asked to report to the next meeting"
FINNISH = "Kaupunginhallitus päättää myöntää avustuksen ja hallitus toteaa että kokous on päätösvaltainen ja"


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ([SWEDISH] * 3, "sv"),
        ([NORWEGIAN], "no"),
        ([DANISH], "da"),
        ([ENGLISH], "en"),
        ([FINNISH], "fi"),
        ([SWEDISH, SWEDISH, SWEDISH, FINNISH], "sv,fi"),
        ([FINNISH, FINNISH, SWEDISH], "fi,sv"),
        ([SWEDISH] * 9 + ["Report on the use of open data"], "sv"),
        (["12 450", "Holm, Siri"], None),
    ],
)
def test_languages(lines: list[str], codes: str | None) -> None:
    assert languages_of(lines) == codes
