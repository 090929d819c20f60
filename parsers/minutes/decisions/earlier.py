"""What an item prints of how others dealt with it, and what the body that met sends on to others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.parsers.layout.text_blocks import Passage
from handlingar.parsers.minutes.decisions.clauses import has_part
from handlingar.parsers.minutes.decisions.decision_sentences import lead_in
from handlingar.parsers.minutes.items.candidates import OF_MEETING
from handlingar.parsers.minutes.items.sections import RULE, RUNNING, Section
from handlingar.patterns import compiled

# "Stadsstyrelsen 26.9.2022, 202 §", "Kommunstyrelsen 2024-03-05 § 45", alone on a line
DEALT_WITH = compiled(
    r"\p{Lu}[\p{L}\- ]{3,60}\s(?P<day>[\d.\-]{8,10}),?\s(?:§\s?(?P<number>\d+)|(?P<number>\d+)\s?§)"
)
_PROPOSERS = tuple(vocabulary("paragraphs")["proposers"]["words"])
LEADS = compiled(r"\bbeslut[ae]r\b", regex.IGNORECASE)  # what was decided is told in the past


def without_earlier(flow: Flow, number: str | None) -> Flow:
    """The flow without what stands between the line of another meeting and the rule that ends it, or the line
    that is the item's own; a rule and what stands below it begin blocks of their own."""
    kept: list[Block] = []
    held: list[Block] = []  # of another meeting, if its end comes
    earlier = apart = False
    named = number in map(_meeting, flow)  # "BILDN § 45" and what they did, then the own "STDS § 110"
    for block in flow:
        rule = isinstance(block, TextLine) and RULE.fullmatch(block.text.strip()) is not None
        of = _dealt_with(block) or (_meeting(block) if named else None)
        if of or (rule and earlier):
            earlier = of not in (None, number)
            held = [block] if earlier else []
        elif isinstance(block, TextLine) and (apart or rule):
            block = replace(block, starts_block=True)
        apart = rule or of is not None
        if not of:
            (held if earlier else kept).append(block)
    return (*kept, *held)


def with_own_proposals(sections: Sequence[Section], met: frozenset[str]) -> tuple[Section, ...]:
    """The sections, a proposal right under an empty heading "Beslut" as the decision to propose it, and what
    "Styrelsen beslutar" leads in right under an empty heading of a proposal as what is proposed.

    What the body that met decides below somebody's proposal, without a heading, is a section of its own,
    where nothing else is decided.
    """
    if not any(section.kind == "decision" and section.passages for section in sections):
        sections = [part for section in sections for part in _upon_proposal(section, met)]
    found: list[Section] = []
    for section in sections:
        headed = _as_headed(section, found[-1]) if found else section
        if headed is not section:
            found[-1] = replace(found[-1], passages=())
        found.append(headed)
    return tuple(found)


def _as_headed(section: Section, before: Section) -> Section:
    """The section, of the kind of a heading that stands right before its lead-in, or before "Enligt X:"."""
    refers = len(before.passages) == 1 and before.passages[0].text.endswith(":")
    if (before.passages and not refers) or {section.kind, before.kind} != {"decision", "proposal"}:
        return section
    if section.kind == "proposal":  # "Valberedningens förslag: …" is no decision to propose it
        return section if has_part(section.heading, _PROPOSERS) else replace(section, kind="decision")
    leads = LEADS.search(section.heading) is not None
    return replace(section, kind="proposal", body=before.body or section.body) if leads else section


def _upon_proposal(section: Section, met: frozenset[str]) -> tuple[Section, ...]:
    """The section, a proposal without what the body that met decides behind its first passage."""
    section = replace(section, passages=tuple(p for one in section.passages for p in _parted(one, met)))
    told = [passage.text for passage in section.passages]
    place = next((i for i, text in enumerate(told) if i and lead_in(text, met)), None)
    if section.kind != "proposal" or place is None or lead_in(told[0], met) or "föreslås" in section.heading:
        return (section,)
    proposal = replace(section, passages=section.passages[:place])
    return proposal, Section(RUNNING, "", None, section.passages[place:])


def _parted(passage: Passage, met: frozenset[str]) -> tuple[Passage, ...]:
    """A paragraph whose last sentence leads in what the body that met decides, that sentence by itself."""
    *before, last = sentences(passage.text) or [""]
    if not before or passage.listed or not lead_in(last, met):
        return (passage,)
    return replace(passage, text=" ".join(before)), replace(passage, text=last)


def without_others(sections: Sequence[Section], own: frozenset[str]) -> tuple[Section, ...]:
    """The sections without what another body decided, where the item has a decision of its own."""
    decisions = [section for section in sections if section.kind == "decision"]
    others = [section for section in decisions if section.body and section.body.casefold() not in own]
    if not any(section.passages and section not in others for section in decisions):
        return tuple(sections)
    return tuple(section for section in sections if section not in others)


def _meeting(block: Block) -> str | None:
    """The number behind the short name of a body alone on its line, None for other lines."""
    match = OF_MEETING.fullmatch(block.text.strip()) if isinstance(block, TextLine) else None
    return str(match["number"]) if match else None


def _dealt_with(block: Block) -> str | None:
    """The number of the item at the meeting whose line this is, None for other lines."""
    match = DEALT_WITH.fullmatch(block.text.strip()) if isinstance(block, TextLine) else None
    return str(match["number"]) if match and find_dates(match["day"]) else None
