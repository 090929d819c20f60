"""Persons whom sentences name: names, lists of them, the words before and the parties behind."""

from __future__ import annotations

import time

import pytest
import regex

from handlingar.parsers.language.names_in_prose import (
    PEOPLE,
    bare_name,
    bearer_of,
    names_written,
    person_in,
    persons_in,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Märta Ek (S) och Sven Lund (kd) yrkar", [("Märta Ek", "S"), ("Sven Lund", "KD")]),
        ("Kommunalrådet Märta Ek m.fl. (C)", [("Märta Ek", "C")]),
        (
            "ledamöterna Bo af Ek, A. Lund och Eva M. Ask",
            [(n, None) for n in ("Bo af Ek", "A. Lund", "Eva M. Ask")],
        ),
        (
            "Märta Ek (sammankallande), ombud för Dalens Fiber Sju, och Bo Ask",
            [("Märta Ek", None), ("Bo Ask", None)],
        ),
        ("Märta Ek (-)", [("Märta Ek", "-")]),
        ("Ekens Revision AB", []),
        ("Val av Bo Ask", [("Bo Ask", None)]),
    ],
)
def test_who_is_named(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert persons_in(text) == expected


def test_a_text_that_is_one_person() -> None:
    assert person_in("Märta Ek (S)") == ("Märta Ek", "S")
    assert person_in("Märta Ek (S) yrkar") is None
    assert person_in("Ekens Skola") is None


def test_the_word_before_a_name_goes() -> None:
    assert bare_name("Kommunalrådet Märta Ek") == "Märta Ek"
    assert bare_name("Ordföranden Ek") == "Ordföranden Ek"  # no given name to tell who
    assert bare_name("Xerra Märta Ek") == "Xerra Märta Ek"  # a given name that no list has


def test_a_given_name_means_who_alone_bears_it() -> None:
    present = ["Märta Ek", "Bo Ask", "Bo Lund"]
    assert bearer_of("märta", present) == "Märta Ek"
    assert bearer_of("Bo", present) is None
    assert names_written("till justerare Märta och Bo Ask") == ["Märta", "Bo Ask"]


def test_a_long_list_takes_time_in_line_with_its_length() -> None:
    names = ", ".join(["Märta Ek (S)"] * 400) + " och så"
    begun = time.monotonic()
    assert regex.search(rf"{PEOPLE}\s+till\s", names) is None
    assert time.monotonic() - begun < 2.0
