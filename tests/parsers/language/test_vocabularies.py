"""Patterns of words, compiled when they are needed."""

from __future__ import annotations

import pytest
import regex

from handlingar.parsers.language.vocabularies import any_of, late


def test_a_late_pattern_is_compiled_once_and_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compiles = regex.compile

    def noted(pattern: str, flags: int = 0) -> regex.Pattern[str]:
        compiled.append(pattern)
        return compiles(pattern, flags)

    monkeypatch.setattr(regex, "compile", noted)
    pattern = late(any_of(["väljs", "valdes"]), regex.IGNORECASE)
    assert not compiled
    assert pattern.search("Två revisorer VALDES")
    assert pattern.match("Väljs")
    assert not pattern.match("Val")
    assert len(compiled) == 1
