"""A decision as it is found in the text, before it is a row, and the splitting of its att-satser."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from handlingar.parsers.layout.text_blocks import Passage
from handlingar.parsers.minutes.decisions.movers import Mover

INLINE_ATT = regex.compile(
    r"""(?: [,;.]\s+(?:(?:samt|och|dels)\s+)? | \s+(?:samt|och|dels)\s+ )   # only after a comma or an "and"
        (?= att\s+(?:(?:inte|ej)\s+)?(?:\p{L}+a|utse|avslå|ge|se|föreslå)\b )   # and before an infinitive""",
    regex.VERBOSE,
)
LIST_END = regex.compile(r"[,;]?\s*(?:,|;|\b(?:samt|och|dels))$")
DECIDING = regex.compile(
    r"(?<!\p{L})(?:beslutar|beslutade|beslutades|beslöt|besluta|yrkar)(?!\p{L})[^.]*?(?=\satt\s)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A decision before it is a row; led is the lead-in it stands under ("" where none)."""

    status: str
    text: str
    passage: Passage
    item: str | None = None
    actor: str | None = None
    led: str = ""
    movers: tuple[Mover, ...] = ()


def att_clauses(text: str) -> list[str]:
    """The att-satser of a text that lists two or more in one run; else the text as it is."""
    start = DECIDING.search(text)
    if start is None:
        return [text]
    lists = text[start.end() :].strip()
    parts = [part.strip(" ,;") for part in INLINE_ATT.split(lists) if part.strip(" ,;")]
    return parts if len(parts) > 1 and all(part.startswith("att ") for part in parts) else [text]


def without_list_end(text: str) -> str:
    """The text without what only joins it to the next of its list (a comma, "samt")."""
    return LIST_END.sub("", text)


def printed(passage: Passage) -> str:
    """The passage with its list mark."""
    return f"{passage.mark} {passage.text}".strip()
