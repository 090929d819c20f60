"""Sections of motions, reservations and notes: each with all of its text and who made it.

And what of a section of proposals or decisions is moved, reserved, or tells how the chair puts it to a vote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from handlingar.parsers.language.names_in_prose import parties_in_parens
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.text_blocks import ENDED, PROPOSING, STARTS_CLAUSE, Passage, split_lines
from handlingar.parsers.minutes.decisions.clauses import SECONDED, has_any, opens
from handlingar.parsers.minutes.decisions.draft_decision import Found, att_clauses, printed, without_list_end
from handlingar.parsers.minutes.decisions.movers import (
    BY_NAME,
    Mover,
    begins_by_name,
    movers_of,
    only_names,
    seconders,
)
from handlingar.parsers.minutes.items.sections import RUNNING, Section

_KINDS = {"motion": "moved", "reservation": "reserved"}


def motions_apart(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections, those of proposals, decisions and background without what was moved and how it was put.

    "Märta Ek yrkar återremiss" below a proposal ends it: what stands behind is running text again.
    """
    for section in sections:
        if section.kind not in ("decision", "proposal", "background"):
            yield section
            continue
        current = replace(section, passages=())
        members = section.kind == "background"
        for passage in (part for whole in section.passages for part in _at_turns(whole, members)):
            kind = _turns_to(passage, members) or _stays_in(current, passage, section.kind)
            if kind != current.kind:
                yield current
                current = (
                    replace(section, passages=()) if kind == section.kind else Section(kind, "", None, ())
                )
            current = replace(current, passages=(*current.passages, passage))
        yield current


def _at_turns(passage: Passage, of_members: bool) -> Iterator[Passage]:
    """The passage, parted before each line that begins with a motion or the chair's putting it."""
    for place in range(1, len(passage.lines)):
        if not ENDED.search(passage.lines[place - 1].text):
            continue
        before, after = split_lines(passage, place)
        if _turns_to(after, of_members):
            yield before
            yield from _at_turns(after, of_members)
            return
    yield passage


def _turns_to(passage: Passage, of_members: bool) -> str | None:
    """The kind of section that a passage begins by itself, None where it begins none.

    of_members asks for a mover with a party: in a background "Rektor Bo Ek föreslår" tells of his office.
    """
    if passage.listed:
        return None
    first = sentences(passage.text)[0]
    if _puts(first):
        return "procedure"
    for kind, status in _KINDS.items():
        movers = movers_of(first, status) if _has_verb(first, status) else ()
        if any(mover.party or not of_members for mover in movers):
            return kind
    return None


def _puts(sentence: str) -> bool:
    """Whether a sentence tells how the chair puts what was moved to the vote."""
    return opens(sentence, vocabulary("decisions")["words"]["procedure"])


def _stays_in(current: Section, passage: Passage, kind: str) -> str:
    """The kind of section that a passage goes on with which begins none; kind is that of the whole."""
    if current.kind == kind:
        return kind
    led = current.kind in _KINDS and current.passages[-1].text.endswith((":", " att"))
    if led or _is_att(passage):
        return current.kind
    return kind if passage.listed else RUNNING


def read_motions(passages: Sequence[Passage], status: str) -> Iterator[Found]:
    """The motions (or reservations, or notes) of a section that holds nothing else, in order.

    One begins with the sentence that has the verb; where that ends with a colon, all that follows up to the
    next belongs to it, but att-satser are motions of their own, made by whom the colon names.
    """
    found: list[Found] = []
    led, movers, is_open = "", tuple[Mover, ...](), False
    for place, passage in enumerate(passages):
        starts = movers_of(passage.text, status)
        if is_open and not starts and not (found and STARTS_CLAUSE.match(passage.text)):
            own = status != "moved" and bool(found) and not opens(found[-1].text, ["att"])
            prose = own and ENDED.search(found[-1].text)  # "Att kostnaden ökar, är beklagligt."
            if not found or (_is_att(passage) and not prose):
                found.append(_found(passage.text, passage, status, movers, led))
            else:
                found[-1] = replace(found[-1], text=f"{found[-1].text} {printed(passage)}")
            continue
        later = passages[place + 1 :]
        is_open = bool(later) and (passage.text.endswith((":", " att")) or leads_in_atts(passage, later))
        if is_open and _is_att(later[0]):
            led, movers = passage.text, starts
            continue
        if found and found[-1].movers and (more := only_names(passage.text, status)):
            both = (*found[-1].movers, *more)
            found[-1] = replace(found[-1], text=f"{found[-1].text}, {passage.text}", movers=both)
            continue
        parts = _each(passage.text, status)
        if found and status == "moved" and not _has_verb(parts[0], status) and seconders(parts[0]):
            _second(found, parts.pop(0))
        if found and not passage.listed and not _has_verb(passage.text, status):
            continue
        for part in parts:
            movers = movers_of(part, status) or (() if found else begins_by_name(part, status))
            found += [_found(text, passage, status, movers, part) for text in att_clauses(part)]
    yield from found


def _second(found: list[Found], text: str) -> None:
    """Add those who second ("Bo Ek biträder Eva Asks yrkande") to whose motion they name, or the last."""
    named = [i for i, one in enumerate(found) for m in one.movers if m.name and f"{m.name}s" in text]
    place = named[-1] if named else -1
    found[place] = replace(found[place], movers=(*found[place].movers, *seconders(text)))


def _is_att(passage: Passage) -> bool:
    """Whether a passage is an att-sats."""
    return passage.text.startswith(("att ", "Att "))


def leads_in_atts(passage: Passage, later: Sequence[Passage]) -> bool:
    """Whether a passage without an end ("Styrelsen yrkar på") leads in the att-satser that follow."""
    ended = passage.text.rstrip('"”)').endswith((".", "!", "?", ";"))
    return not ended and bool(later) and _is_att(later[0])


def led_motions(
    sentence: str, passage: Passage, later: Sequence[Passage]
) -> tuple[list[Found], int, list[Passage]]:
    """The att-satser that a sentence of running text leads in ("Styrelsen yrkar på"), how many passages they
    are, and the sentences behind the last of them."""
    atts: list[Passage] = []
    for one in later:
        names = bool(atts) and bool(one.mark) and not ENDED.search(atts[-1].text)  # "att välja", and whom
        if not names and not _is_att(one):
            break
        atts.append(one)
    first, *after = sentences(atts[-1].text)
    led = (replace(passage, text=sentence), *atts[:-1], replace(atts[-1], text=first))
    return [*read_motions(led, "moved")], len(atts), [replace(atts[-1], text=one) for one in after]


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
        if parts and _puts(sentence):
            break
        if parts and not _has_verb(sentence, status):
            parts[-1] += " " + sentence
        else:
            parts.append(sentence)
    return parts


def _has_verb(text: str, status: str) -> bool:
    """Whether a text moves, reserves or has noted, by its verb or behind a name ("Märta Ek (S): Avslag")."""
    words = vocabulary("decisions")["words"]
    verbs: dict[str, list[str]] = {
        "moved": [*words["motion"], *words["person_proposes"]],
        "reserved": words["reservation"],
        "noted": words["note"],
    }
    seconded = status == "moved" and SECONDED.search(text) is not None
    return seconded or has_any(text, verbs[status]) or BY_NAME.match(parties_in_parens(text)) is not None


def proposes_by_office(text: str) -> bool:
    """Whether a proposal is made by office ("Ordföranden föreslår att ..."), not moved by a named member."""
    offices = any_of(vocabulary("decisions")["words"]["offices"])
    return regex.match(rf"(?i:{offices})\s+(?:{PROPOSING})\b", text) is not None
