"""Signature services as data: which of them a page is of, and where a signature page begins."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex
from rapidfuzz import fuzz

SLIPS = str.maketrans({"0": "o", "1": "i", "l": "i", "|": "i", "!": "i", "5": "s", "8": "b"})
NOT_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")
ALIKE = 85.0
"""How alike two folded phrases are (0 to 100) to be one: a wrong letter in seven."""

SHORTEST = 8
"""Phrases of fewer letters are compared exactly: too much is like them."""

FALLBACK = "other"


@dataclass(frozen=True, slots=True)
class Provider:
    """A signature service; providers/other.toml says what each key means. code is the file's name."""

    code: str
    certainty: str
    starts: tuple[tuple[str, ...], ...]
    tell_tales: tuple[str, ...]
    noise: frozenset[str]
    pages_before: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]
    certified_after: tuple[str, ...]
    forms: dict[str, str]
    zone: str
    needs_of_page: tuple[str, ...]
    needs_of_signer: tuple[str, ...]


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
    """The provider whose phrases the page's text has most of; the fallback where none has any."""
    page = fold(text)
    scores = [(sum(has(page, phrase) for phrase in (*p.tell_tales, *_lead(p))), p) for p in providers()]
    best = max(scores, key=lambda scored: scored[0])
    return best[1] if best[0] else providers()[-1]


def is_signature_start(text: str) -> bool:
    """Whether a signature page begins with the first line of the text.

    text is that line and some eight that follow, separated by line feeds: most pages are told by a heading
    together with what comes next ("Verifikat" alone begins nothing). OCR slips are borne. The second line of
    such a page may be a start too, so cut at the first.
    """
    lines = [folded for folded in map(fold, text.splitlines()) if folded]
    if not lines:
        return False
    whole = "".join(lines)
    return any(
        _begins(lines[0], whole, start[0]) and all(has(whole, phrase) for phrase in start[1:])
        for provider in providers()
        for start in provider.starts
    )


def fold(text: str) -> str:
    """The text in small letters without accents, blanks and signs, what OCR mixes up made one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return str(NOT_LETTERS.sub("", bare.translate(SLIPS)))


def has(folded: str, phrase: str) -> bool:
    """Whether the folded text holds the phrase, or, for a long phrase, something very like it."""
    wanted = fold(phrase)
    if wanted in folded:
        return True
    return len(wanted) >= SHORTEST <= len(folded) and _window_ratio(wanted, folded) >= ALIKE


def _window_ratio(wanted: str, folded: str) -> float:
    """The likeness to the best stretch of the text; 0 where the text is shorter than the phrase."""
    return fuzz.partial_ratio(wanted, folded) if len(folded) >= len(wanted) else 0.0


def _begins(first: str, whole: str, phrase: str) -> bool:
    """Whether the page begins with the phrase: in its first line, or run together with the next."""
    wanted = fold(phrase)
    if len(wanted) < SHORTEST:
        return first.startswith(wanted)
    return fuzz.ratio(whole[: len(wanted)], wanted) >= ALIKE


def _lead(provider: Provider) -> tuple[str, ...]:
    """The starts that are sure by themselves: one long phrase."""
    return tuple(start[0] for start in provider.starts if len(start) == 1)


def _provider(code: str, data: dict[str, object]) -> Provider:
    def table(name: str) -> dict[str, object]:
        value = data.get(name, {})
        if not isinstance(value, dict):
            raise TypeError(f"{code}.toml: {name} must be a table")
        return value

    def phrases(holder: dict[str, object], name: str) -> tuple[str, ...]:
        value = holder.get(name, [])
        if not isinstance(value, list):
            raise TypeError(f"{code}.toml: {name} must be a list")
        return tuple(str(item) for item in value)

    starts = data["starts"]
    if not isinstance(starts, list):
        raise TypeError(f"{code}.toml: starts must be a list of lists")
    return Provider(
        code=code,
        certainty=str(data["certainty"]),
        starts=tuple(tuple(start) for start in starts),
        tell_tales=phrases(data, "tell_tales"),
        noise=frozenset(fold(phrase) for phrase in phrases(data, "noise")),
        pages_before=phrases(data, "pages_before"),
        labels={field: phrases(table("labels"), field) for field in table("labels")},
        certified_after=phrases(table("certified"), "after"),
        forms={field: str(form) for field, form in table("forms").items()},
        zone=str(table("time").get("zone", "Europe/Stockholm")),
        needs_of_page=phrases(table("complete"), "page"),
        needs_of_signer=phrases(table("complete"), "signer"),
    )
