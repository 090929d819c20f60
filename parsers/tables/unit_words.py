"""The units that words name: one that a heading or a row's label names, one that a line declares for a table,
and one that a sentence declares for a whole document. The words are in data/tables.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

import regex

from handlingar.parsers.language.dates import YEAR
from handlingar.parsers.language.numbers import RATE
from handlingar.parsers.language.vocabularies import any_of, any_of_printed, vocabulary
from handlingar.patterns import compiled

IN_SEK = {"SEK": Decimal(1), "tkr": Decimal(1000), "mkr": Decimal(1_000_000)}
"""How many kronor one of each unit of Swedish money is."""

MONEY = frozenset({*IN_SEK, "EUR", "tEUR", "mEUR"})
_BEGINNING = frozenset(
    {"persons", "count"}
)  # units that a label must begin with: "Ersättning till deltagare"

_MEASURES = frozenset({"kvm", "kg", "ton", "kWh", "MWh", "GWh"})
_UNITS: dict[str, list[str]] = vocabulary("tables")["units"]

# "kronor per deltagare" and "kr/kvm" are money: what follows "per" or a stroke is no unit.
_NO_RATE = r"(?<!\bper\s)(?<!\b(?:kr|kronor|sek)\s?/\s?)(?<!/)"


def _written(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a blank stands for any white space, or none."""
    whole = "|".join(vocabulary("tables")["unit_statement"]["whole"])
    return rf"(?:(?:{whole})\s)?(?:{any_of_printed(words)})"


# What belongs to a number in a label and is no unit of the row ("Ränta 3 %", "Lokal, 120 kvm").
_COUNTED = _written(word for unit in ("percent", *sorted(_MEASURES)) for word in _UNITS[unit])
_QUANTITY = compiled(rf"\d\s?(?:{_COUNTED})(?!\w)", regex.IGNORECASE)


def _units_named(text: str) -> Iterable[str]:
    """The units of which a word stands in the text, blanks aside: of most texts none, as is quickly told."""
    squeezed = _squeezed(text)
    return dict.fromkeys([unit for word, unit in _WORDS_AND_UNITS if word in squeezed])


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


_WORDS_AND_UNITS = [(_squeezed(word), unit) for unit, words in _UNITS.items() for word in words]
_FORMS = {
    "named": r"(?<!\w) {no_rate} {unit} (?!\w)",
    # nothing else but what it is for one of, or a year ("kr/tim", "Miljoner kronor 2026")
    "alone": r"^ \W* (?:i\s)? {unit} {rate} \W* {year}? \W* $",
    # a year or "om inget annat anges" may follow
    "declared": r"""
          [(\[] \s? (?:[\p{{L}}\ ]+\si\s|i\s)? {unit} \s? [)\]]              # (tkr), (belopp i tkr)
        | [,;–-] \s? {unit} \s* [.:]? $                                     # Nettokostnad, tkr
        | (?<!\w) {spoken} \b [^.;]* \s i \s {unit} (?!\w)                  # Belopp i tkr
        | (?<!\w) i \s {unit} (?!\w) (?:\s?{year})? (?:\s*[.:)]*$|,?\som\s)  # Resultat i tkr
        """,
    "stated": r"(?<!\w) {spoken} \b (?:[^.;:]|\.(?=\d))* \s i \s {unit} (?!\w)",
}  # how a text may name a unit


@cache
def _pattern(unit: str, form: str = "named") -> regex.Pattern[str]:
    spoken = "|".join(vocabulary("tables")["unit_statement"]["words"])
    parts = {"unit": _written(_UNITS[unit]), "spoken": spoken, "year": YEAR, "rate": RATE}
    pattern = _FORMS[form].format(no_rate=_NO_RATE, **{k: f"(?:{part})" for k, part in parts.items()})
    return compiled(pattern, regex.IGNORECASE | regex.VERBOSE)


def _named(text: str, form: str) -> Iterator[str]:
    """The units that the text names in this form."""
    return (unit for unit in _units_named(text) if _pattern(unit, form).search(text))


def unit_of_row(label: str) -> str | None:
    """The unit that a row's or a section's label names ("Andel, %", "Antal besökare", "Besök, antal")."""
    plain = _QUANTITY.sub("", label).strip()
    for unit in _units_named(plain):
        pattern = _pattern(unit)
        if unit == "count" and pattern.fullmatch(regex.split(r"[,(]", plain)[-1].strip(" )")):
            return unit
        if pattern.match(plain) if unit in _BEGINNING else pattern.search(plain):
            return unit
    return None


def unit_in(texts: Iterable[str]) -> str | None:
    """The unit that the first of the texts to name one names; None where none does."""
    return next((unit for text in texts for unit in _named(text, "named")), None)


def says_count(label: str) -> bool:
    """Whether the label begins with a word that says that something is counted ("Antal")."""
    return label.casefold().startswith(tuple(_UNITS["count"]))


_MONEY = "|".join(f"(?P<{unit}>{_written(words)})" for unit, words in _UNITS.items() if unit in MONEY)
# Bounded, so that no run of numbers is tried in all its parts.
_SPOKEN = compiled(
    rf"(?<![\d.,])(?P<number>\d{{1,3}}(?:[\s.]\d{{3}}){{1,4}}+|\d{{4,15}}+)\s?(?:{_MONEY})(?!\w)",
    regex.IGNORECASE,
)


def amounts_in(text: str) -> Iterator[tuple[str, str]]:
    """The digits of each whole amount of four or more that the text names, and its unit."""
    for match in _SPOKEN.finditer(text):
        yield regex.sub(r"\D", "", match["number"]), str(match.lastgroup)


def bare_unit(text: str) -> str | None:
    """The unit that the whole of a text names and nothing else ("(tkr)"); None where it says more."""
    return next(_named(text, "alone"), None)


def declared_unit(line: str) -> str | None:
    """The unit that a line beside a table declares ("(tkr)", "Belopp i mkr", "Kostnad, kr"); one that only
    stands in it ("uppgår till 596 000 kr") is none.
    """
    return bare_unit(line) or next(
        (unit for unit in _named(line, "declared") if unit not in _BEGINNING), None
    )


@cache
def _any_of(key: str) -> regex.Pattern[str]:
    words = any_of(vocabulary("tables")["unit_statement"][key])
    return compiled(rf"(?<!\p{{L}})(?:{words})(?!\p{{L}})", regex.IGNORECASE)


def unit_of_statement(sentence: str) -> str | None:
    """The money that a sentence says amounts are in, in so many words ("Belopp i tkr"), None where it
    doesn't, or speaks of one table among others ("Beloppen i tabellen nedan anges i tkr").
    """
    if not _any_of("words").search(sentence) or _any_of("of_one").search(sentence):
        return None
    return next((unit for unit in _named(sentence, "stated") if unit in MONEY), None)


def is_of_all(sentence: str) -> bool:
    """Whether such a sentence speaks of all amounts of the document ("om inget annat anges")."""
    return not sentence.rstrip().endswith(":") and _any_of("of_all").search(sentence) is not None
