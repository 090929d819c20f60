"""Sections of motions, reservations and notes: each with all of its text and who made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.layout.text_blocks import Passage
from handlingar.parsers.minutes.decisions.clauses import has_any
from handlingar.parsers.minutes.decisions.decision_sentences import proposes_by_office
from handlingar.parsers.minutes.decisions.found import Found, att_clauses, printed, without_list_end
from handlingar.parsers.minutes.decisions.movers import Mover, movers_of


def read_motions(passages: Sequence[Passage], status: str) -> Iterator[Found]:
    """The motions (or reservations, or notes) of a section that holds nothing else, in order.

    One begins with the sentence that has the verb; where that ends with a colon, all that follows up to the
    next belongs to it, but att-satser are motions of their own, made by whom the colon names.
    """
    found: list[Found] = []
    led, movers, is_open = "", tuple[Mover, ...](), False
    for place, passage in enumerate(passages):
        starts = movers_of(passage.text, status)
        if is_open and not starts:
            if passage.text.startswith(("att ", "Att ")) or not found:
                found.append(_found(passage.text, passage, status, movers, led))
            else:
                found[-1] = replace(found[-1], text=f"{found[-1].text} {printed(passage)}")
            continue
        later = passages[place + 1 :]
        is_open = bool(later) and passage.text.endswith((":", " att"))
        if is_open and later[0].text.startswith(("att ", "Att ")):
            led, movers = passage.text, starts
            continue
        if found and not passage.listed and not _has_verb(passage.text, status):
            continue
        for part in _each(passage.text, status):
            movers = movers_of(part, status)
            found += [_found(text, passage, status, movers, part) for text in att_clauses(part)]
    yield from found


def _found(text: str, passage: Passage, status: str, movers: tuple[Mover, ...], led: str) -> Found:
    """A motion; what is proposed by office ("Ordföranden föreslår att ...") is a proposal."""
    by_office = status == "moved" and proposes_by_office(text)
    return Found(
        "proposed" if by_office else status,
        without_list_end(text),
        passage,
        passage.item,
        None,
        led,
        () if by_office else movers,
    )


def _each(text: str, status: str) -> list[str]:
    """The text at one motion or reservation each: a new one begins with the sentence that has the verb."""
    parts: list[str] = []
    for sentence in sentences(text):
        if parts and not _has_verb(sentence, status):
            parts[-1] += " " + sentence
        else:
            parts.append(sentence)
    return parts


def _has_verb(text: str, status: str) -> bool:
    words = vocabulary("decisions")["words"]
    verbs: dict[str, list[str]] = {
        "moved": [*words["motion"], *words["person_proposes"]],
        "reserved": words["reservation"],
        "noted": words["note"],
    }
    return has_any(text, verbs[status])
