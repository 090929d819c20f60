"""Signature services as data: which of them a page is of, and where a signature page begins."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz import fuzz

from handlingar.parsers.language.folding import bare
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.signatures.dated_names import begins_dated_names
from handlingar.parsers.signatures.line_terms import EMAIL, identification_word
from handlingar.parsers.signatures.timestamps import Stamp, find_stamps

ALIKE = 85.0
"""How alike two bare phrases are (0 to 100) to be one: a wrong letter in seven."""

SHORTEST_PHRASE = 8
"""Phrases of fewer letters are compared exactly: too much is like them."""

FALLBACK = "other"
_HEADINGS = frozenset(map(bare, vocabulary("signatures")["headings"]["words"]))
_OPENINGS = frozenset(map(bare, vocabulary("signatures")["openings"]["words"]))


@dataclass(frozen=True, slots=True)
class Provider:
    """A signature service; providers/other.toml says what each key means. code is the file's name."""

    code: str
    certainty: str
    starts: tuple[tuple[str, ...], ...]
    tell_tales: tuple[str, ...]
    names: tuple[str, ...]
    noise: frozenset[str]
    remarks: tuple[str, ...]
    signer_sections: frozenset[str]
    other_sections: frozenset[str]
    pages_before: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]
    certified_after: tuple[str, ...]
    forms: dict[str, str]
    uuid: int | None
    pages_add_up: bool
    zone: str
    zones: dict[str, str]
    order: str
    unlabelled: str | None
    in_order: bool
    needs_of_page: tuple[str, ...]
    needs_of_signer: tuple[str, ...]

    def stamps(self, text: str) -> list[Stamp]:
        """The times in a text, as this service prints them."""
        return find_stamps(text, self.zone, self.order)


@cache
def providers() -> tuple[Provider, ...]:
    """Every provider that has a file, the fallback last.

    Raises tomllib.TOMLDecodeError or KeyError where a file is not as other.toml says.
    """
    folder = files("handlingar.parsers.signatures").joinpath("providers")
    found = [
        _provider(file.name.removesuffix(".toml"), tomllib.loads(file.read_text("utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda provider: (provider.code == FALLBACK, provider.code)))


def provider_of(text: str) -> Provider:
    """The provider whose phrases the page's text has most of; the fallback where none has any.

    A time zone that the page names takes the place of the provider's.
    """
    page = bare(text)
    best = max(providers(), key=lambda provider: (_score(page, provider), provider.code == FALLBACK))
    if _score(page, best) == 1:  # by its bare name, as another's page "in co-operation with" it
        own = providers()[-1]
        best = replace(best, needs_of_page=own.needs_of_page, needs_of_signer=own.needs_of_signer)
    named = next((zone for phrase, zone in best.zones.items() if has(page, phrase)), best.zone)
    return replace(best, zone=named)


def is_signature_start(text: str) -> bool:
    """Whether a signature page begins with the first line of the text.

    text is that line and some eight that follow, separated by line feeds: most pages are told by a heading
    together with what comes next ("Verifikat" alone begins nothing). OCR slips are borne. The second line of
    such a page may be a start too, so cut at the first.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    first = bare(lines[0]) if lines else ""
    if first and begins_dated_names(lines):
        return True
    if first and _opens(lines):
        return _tells_of_signing(lines[1:])
    if not first or not _may_begin(first):
        return False
    whole = "".join(map(bare, lines))
    return any(
        _begins(first, whole, start[0]) and all(has(whole, phrase) for phrase in start[1:])
        for provider in providers()
        for start in provider.starts
    ) or _begins_unknown(first, lines)


def is_section(text: str, headings: frozenset[str]) -> bool:
    """Whether the line is one of the headings (bare), or, where these are long, very like one."""
    line = bare(text)
    if line in headings:
        return True
    return len(line) >= SHORTEST_PHRASE and any(
        len(heading) >= SHORTEST_PHRASE and fuzz.ratio(line, heading) >= ALIKE for heading in headings
    )


@cache
def section_headings() -> frozenset[str]:
    """The headings (bare) of all providers' sections."""
    return frozenset().union(*(p.signer_sections | p.other_sections for p in providers()))


def has(folded: str, phrase: str) -> bool:
    """Whether the folded text holds the phrase, or, for a long phrase, something very like it."""
    wanted = bare(phrase)
    if wanted in folded:
        return True
    return len(wanted) >= SHORTEST_PHRASE <= len(folded) and _window_ratio(wanted, folded) >= ALIKE


def _window_ratio(wanted: str, folded: str) -> float:
    """The likeness to the best stretch of the text; 0 where the text is shorter than the phrase."""
    return fuzz.partial_ratio(wanted, folded) if len(folded) >= len(wanted) else 0.0


def _score(page: str, provider: Provider) -> int:
    """How much of the page is the provider's: its phrases and ways to begin count more than its bare name."""
    begun = any(all(has(page, phrase) for phrase in start) for start in provider.starts)
    told = sum(has(page, phrase) for phrase in provider.tell_tales)
    named = any(has(page, name) for name in provider.names)
    return 3 * told + named + (2 * begun if provider.code != FALLBACK else 0)


@lru_cache(maxsize=8192)
def _may_begin(first: str) -> bool:
    """Whether a bare first line is near any phrase that pages begin with: what most lines are not."""
    return any(
        first.startswith(wanted) or wanted.startswith(first)
        if min(len(first), len(wanted)) < SHORTEST_PHRASE
        else fuzz.ratio(first[: len(wanted)], wanted[: len(first)], score_cutoff=ALIKE - 5) > 0
        for wanted in _first_phrases()
    )


@cache
def _first_phrases() -> frozenset[str]:
    starts = [start[0] for provider in providers() for start in provider.starts]
    return frozenset(map(bare, starts)) | _HEADINGS


def _begins(first: str, whole: str, phrase: str) -> bool:
    """Whether the page begins with the phrase: in its first line, or run together with the next."""
    wanted = bare(phrase)
    if len(wanted) < SHORTEST_PHRASE:
        return first == wanted
    return fuzz.ratio(whole[: len(wanted)], wanted) >= ALIKE


def _begins_unknown(first: str, lines: Sequence[str]) -> bool:
    """Whether an unknown service's page begins: a heading, then a time of day and how one signed."""
    return is_section(first, _HEADINGS) and _tells_of_signing(lines[1:])


def _opens(lines: Sequence[str]) -> bool:
    """Whether the first line, or the first two together, tell that the following signed."""
    sentence = bare(" ".join(lines[:2]))
    return any(phrase in sentence for phrase in _OPENINGS) and not any(
        phrase in bare(" ".join(lines[1:3])) for phrase in _OPENINGS
    )


def _tells_of_signing(lines: Sequence[str]) -> bool:
    """Whether the lines hold a time of day with its date, and how one identified oneself."""
    rest = "\n".join(lines)
    return bool(find_stamps(rest, "UTC")) and (
        identification_word(rest) is not None or EMAIL.search(rest) is not None
    )


def _provider(code: str, data: dict[str, Any]) -> Provider:
    def phrases(name: str, within: str | None = None) -> tuple[str, ...]:
        return tuple((data.get(within, {}) if within else data).get(name, ()))

    time = data.get("time", {})
    return Provider(
        code=code,
        certainty=data["certainty"],
        starts=tuple(map(tuple, data["starts"])),
        tell_tales=phrases("tell_tales"),
        names=phrases("names"),
        noise=frozenset(map(bare, phrases("noise"))),
        remarks=phrases("remarks"),
        signer_sections=frozenset(map(bare, phrases("signers", "sections"))),
        other_sections=frozenset(map(bare, phrases("other", "sections"))),
        pages_before=phrases("pages_before"),
        labels={field: phrases(field, "labels") for field in data.get("labels", {})},
        certified_after=phrases("after", "certified"),
        forms=data.get("forms", {}),
        uuid=data.get("uuid"),
        pages_add_up=data.get("pages_add_up", False),
        zone=time.get("zone", "Europe/Stockholm"),
        zones=time.get("zones", {}),
        order=time.get("order", "dmy"),
        unlabelled=data.get("unlabelled"),
        in_order=data.get("in_order", False),
        needs_of_page=phrases("page", "complete"),
        needs_of_signer=phrases("signer", "complete"),
    )
