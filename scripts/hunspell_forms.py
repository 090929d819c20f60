"""The word forms of a Hunspell dictionary: its stems with their suffixes, no compounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

NOT_ALONE = frozenset("XUWZ%")
"""Flags of sv_SE.aff: forms that stand only within compounds, or are no words."""


@dataclass(frozen=True, slots=True)
class Suffix:
    """A rule of the .aff file: what is taken off a stem, what is put on, and how the stem must end."""

    strip: str
    add: str
    condition: regex.Pattern[str]


def small_and_proper(dictionary: Path) -> tuple[set[str], set[str]]:
    """All forms of a dictionary in lower case, and those of them that are only written with a capital."""
    spelled = set(forms(dictionary))
    small = {form for form in spelled if form.islower()}
    proper = {form.lower() for form in spelled if form.istitle()} - small
    return small | proper, proper


def forms(dictionary: Path) -> Iterator[str]:
    """Every form of letters only, from a .dic file and the .aff file beside it, as spelled there."""
    rules = _rules(dictionary.with_suffix(".aff"))
    for entry in dictionary.read_text("utf-8").split("\n")[1:]:
        stem, _, flags = entry.split("\t")[0].partition("/")
        if not stem.isalpha() or NOT_ALONE & set(flags) & set("%Z"):
            continue
        yield stem
        for flag in set(flags) - NOT_ALONE:
            for rule in rules.get(flag, ()):
                if stem.endswith(rule.strip) and rule.condition.search(stem):
                    form = stem[: len(stem) - len(rule.strip)] + rule.add
                    if form.isalpha():
                        yield form


def _rules(affixes: Path) -> dict[str, list[Suffix]]:
    found: dict[str, list[Suffix]] = defaultdict(list)
    for line in affixes.read_text("utf-8").splitlines():
        fields = line.split()
        if len(fields) >= 5 and fields[0] == "SFX":
            added, _, further = fields[3].partition("/")
            if not NOT_ALONE & set(further):
                strip = "" if fields[2] == "0" else fields[2]
                condition = regex.compile(f"(?:{fields[4]})$")
                found[fields[1]].append(Suffix(strip, "" if added == "0" else added, condition))
    return found
