"""Degenerate texts and tables cost time linear in their size; time squared would be minutes for each."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from handlingar.facts import read_facts

MOST_SECONDS = 60.0  # of processor time, on a slow machine
TEXTS = {
    "one long word": "a" * 60_000,
    "one long word in capitals": "Protokoll\nNämnden\n§ 1 Bidrag\n" + "A" * 60_000,
    "dots": "." * 60_000,
    "signs": '"(' * 20_000,
    "one line of numbers": "100 " * 8_000,
    "one line of digits": "1 " * 20_000,
    "lines of many columns": ("Hyra" + "  100" * 2_000 + "\n") * 2,
    "lines of many fields": ("Hyra" + "; 100" * 2_000 + "\n") * 2,
    "one long number": "8111079821" * 10_000,
    "equal rows": "100 100 100 100\n" * 600,
    "tabs": ("a" + "\t" * 40 + "1\n") * 200,
    "blank cells": "| A | B |\n|---|---|\n" + "| 0 | 0 |\n" * 500,
    "paragraph signs": "§ " * 10_000,
    "addresses": "a@b.se " * 3_000,
    "verbs that decide": "Protokoll\nKulturnämnden\n§ 1 Bidrag\n" + "beslutar " * 6_000,
    "verbs of who presides": "Protokoll\nKulturnämnden\n§ 1 Bidrag\n" + "öppnade " * 6_000,
    "limits": "Protokoll\nKulturnämnden\nNärvarande: Märta Ek " + "fr o m " * 6_000,
    "proposals": "Protokoll\nKulturnämnden\n§ 1 Bidrag\n" + "Märta Ek (S) yrkar avslag. " * 4_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_time_is_bounded(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(TEXTS[name], "utf-8")
    began = time.process_time()
    read_facts(file)
    assert time.process_time() - began < MOST_SECONDS
