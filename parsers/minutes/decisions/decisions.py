"""Decisions, proposals, motions, reservations and notes of minutes; each att-sats by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from handlingar.parsers.language.sentences import sentence_case, sentences
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.layout.flow import Flow, TextLine
from handlingar.parsers.layout.text_blocks import DECIDING, ENDED, PROPOSING, Passage, right_margin
from handlingar.parsers.minutes.decisions.decision_sentences import (
    LeadIn,
    called,
    decided_in_past,
    decides_anyhow,
    deciding_body,
    lead_in,
    own_bodies,
    says_what_is_done,
    told_by_noun,
    told_in_past,
    verdict,
)
from handlingar.parsers.minutes.decisions.draft_decision import (
    Found,
    att_clauses,
    conditional,
    each_decision,
    found_in,
    printed,
    told_again,
    unanimous,
    with_proposals_whole,
    without_list_end,
    without_repeated_pages,
)
from handlingar.parsers.minutes.decisions.earlier import with_own_proposals, without_earlier, without_others
from handlingar.parsers.minutes.decisions.elliptic import counted_votes, labelled_election, names_holder
from handlingar.parsers.minutes.decisions.listed_below import (
    FIRST_ATT,
    PROPOSES,
    bare_clauses,
    by_headings,
    names_below,
    only_leads,
    run_on,
    with_elected_rows,
)
from handlingar.parsers.minutes.decisions.motions import (
    leads_in_atts,
    led_motions,
    motions_apart,
    read_motions,
)
from handlingar.parsers.minutes.decisions.movers import movers_of, names_of
from handlingar.parsers.minutes.decisions.outcomes import outcomes
from handlingar.parsers.minutes.decisions.passage_roles import (
    NUMERAL,
    announces,
    behind_lead,
    ends_section,
    goes_on_with,
    heads_entries,
    heads_point,
    introduces,
    reach_of_lead,
    right_below,
    says_agreed,
    subheading,
    tells_of_list,
    tells_what_came,
    with_infinitives_apart,
    with_subheadings,
    without_asides,
)
from handlingar.parsers.minutes.items.adjusted_at_once import adjusted_at_once
from handlingar.parsers.minutes.items.paragraphs import Paragraph, flow_text
from handlingar.parsers.minutes.items.sections import RUNNING, Section, heading_of, read_sections
from handlingar.parsers.minutes.labels.label_words import names_officer
from handlingar.patterns import compiled
from handlingar.schemas.rows import DecisionRow, MoverRow, ParagraphRow

MOTIONS = {"motion": "moved", "reservation": "reserved", "note": "noted"}
STATUS = {"decision": "decided", "proposal": "proposed", **MOTIONS}
TELLING = {RUNNING, "information", "conflict", "adjustment"}  # sections whose sentences are judged one by one
ASSEMBLIES = tuple(vocabulary("decisions")["assemblies"])
BOARDS = frozenset(vocabulary("decisions")["boards"])
_BARE = 2  # items that state by "att …" alone what is decided, before that is how these minutes do
LEAD_HEADING = compiled(rf"\b(?:{DECIDING}|{PROPOSING})\b", regex.IGNORECASE)
AT_LAST = compiled(r"röst|\bha(?:r|de)\s\p{L}+\sbeslutat\b")  # "Nämnden har således beslutat"
LETTERED = compiled(r"^[a-zåäö]\)\s+")  # "10 a) Avgiften fastställs till 125 kr."


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of minutes and those who moved them."""

    rows: tuple[DecisionRow, ...] = ()
    movers: tuple[MoverRow, ...] = ()

    @property
    def proposals(self) -> Decisions:
        """Only what is proposed, numbered anew: all that can be said before the meeting."""
        kept = [row for row in self.rows if row.status == "proposed"]
        rows = (replace(row, decision_seq=seq, outcome=None) for seq, row in enumerate(kept, start=1))
        return Decisions(tuple(rows))


def read_decisions(paragraphs: Sequence[Paragraph], body: str | None = None) -> Decisions:
    """What the paragraphs say was decided, proposed, moved, reserved and noted, in order, numbered from 1.

    body is the one that met, as the head of the minutes has it.
    """
    met = called(body) if body else frozenset()
    parts = [
        (paragraph, tuple(motions_apart(with_own_proposals(sections, met))))
        for paragraph in paragraphs
        for flow in [with_elected_rows(without_earlier(paragraph.flow, paragraph.row.number))]
        for sections in [with_infinitives_apart(read_sections(flow, paragraph.margin))]
    ]
    headed = [s.body for _, sections in parts for s in sections if s.kind == "decision" and s.body]
    own = own_bodies((paragraph.row.text for paragraph in paragraphs), headed, met)
    if body and body.casefold().endswith(ASSEMBLIES):
        own -= BOARDS  # which proposes to those assembled
    told = any(section.kind == "decision" for _, sections in parts for section in sections)
    bare = [bare_clauses(sections) if not told else [] for _, sections in parts]
    usual = sum(map(bool, bare)) >= _BARE
    rows: list[DecisionRow] = []
    movers: list[MoverRow] = []
    for (paragraph, whole), clauses in zip(parts, bare, strict=True):
        sections = without_others(whole, own)
        titled, sections = _of_title(paragraph, sections, own)
        found = [*titled, *_of_paragraph(sections, paragraph.subject or (paragraph.row.number and ""), own)]
        if not any(one.status == "decided" for one in found):
            lines = [block for block in paragraph.flow if isinstance(block, TextLine)]
            found += [Found("decided", counted.text, counted) for counted in counted_votes(lines)]
            found += [Found("decided", one.text, one, one.item) for one in clauses if usual]
        found = without_repeated_pages(found)
        for one, outcome in zip(found, outcomes(found, sections), strict=True):
            rows.append(row := _row(len(rows) + 1, paragraph, one, outcome))
            movers += (MoverRow(row.decision_seq, m.name, m.party, None, m.role, row.at) for m in one.movers)
    return Decisions(tuple(rows), tuple(movers))


def read_without_items(segment_seq: int, flow: Flow, body: str | None) -> Decisions:
    """What minutes without any item decide: sentences of their whole text, at no paragraph."""
    lines = [block for block in flow if isinstance(block, TextLine) and not names_officer(block.text)]
    if not lines:
        return Decisions()
    margin = right_margin(flow)
    row = ParagraphRow(0, segment_seq, None, None, None, "", lines[0].at)
    first, *headed = by_headings(tuple(lines))
    titled = [(None, first), *((part[0].text, part[1:]) for part in headed)]
    parts = [
        Paragraph(replace(row, title=title, text=flow_text(part, margin)), part, (), margin)
        for title, part in titled
    ]
    read = read_decisions(parts, body)
    return Decisions(tuple(replace(one, paragraph_seq=None) for one in read.rows), read.movers)


def _row(seq: int, paragraph: Paragraph, found: Found, outcome: str | None) -> DecisionRow:
    return DecisionRow(
        decision_seq=seq,
        paragraph_seq=paragraph.row.paragraph_seq,
        paragraph_number=paragraph.row.number,
        item=found.item,
        status=found.status,
        kind=found.kind(paragraph.subject),
        text=found.text,
        actor=names_of(found.movers) or found.actor,
        unanimous=True if unanimous(f"{found.led} {found.text}") else None,
        conditional=conditional(found.text),
        at=found.passage.at,
        segment_seq=paragraph.row.segment_seq,
        outcome=outcome,
    )


def _of_title(
    paragraph: Paragraph, sections: tuple[Section, ...], own: frozenset[str]
) -> tuple[list[Found], tuple[Section, ...]]:
    """The decisions of a heading that is a whole sentence ("Till sekreterare valdes Märta Ek.").

    And the sections without the list that a colon at its end leads in, which is the last decision's.
    """
    title = paragraph.row.title
    if not title or any(section.kind == "decision" for section in sections):
        return [], sections
    letter, said = title[:1] if LETTERED.match(title) else None, LETTERED.sub("", title)
    line = TextLine(title, paragraph.row.at, starts_block=True)
    passage = Passage(said, f"{letter})" if letter else "", letter, (line,))
    found: list[Found] = []
    for sentence in sentences(passage.text):
        judged = verdict(plain := sentence_case(sentence), "", own) or told_in_past(plain, own)
        if judged and judged.status == "decided":
            found.append(found_in(judged, sentence, sentence, passage, (sentence,)))
    first = sections[0] if sections else None
    if not found or not first or first.heading or not found[-1].text.endswith(":"):
        return found, sections
    more = run_on(found[-1].text, first.passages)
    found[-1] = replace(found[-1], text=" ".join([found[-1].text, *map(printed, more)]))
    return found, (replace(first, passages=first.passages[len(more) :]), *sections[1:])


def _of_paragraph(sections: Sequence[Section], title: str | None, own: frozenset[str]) -> Iterator[Found]:
    own_section = [p.text for section in sections if section.kind == "decision" for p in section.passages]
    decided = any(own_section)
    settled = " ".join(
        text for text in own_section if _says(text, "decided", own)
    )  # a bare list settles less
    for section in sections:
        if section.kind in MOTIONS:
            for one in read_motions(section.passages, STATUS[section.kind]):
                yield replace(one, actor=one.actor or section.body)  # "Styrelsens yrkande"
        elif section.kind == "decision" and LEAD_HEADING.search(section.heading):
            end = reach_of_lead(section.passages)
            yield from _listed(section.passages[:end], "decided", section.body, own)
            yield from _told(section.passages[end:], title, own, decided)
        elif section.kind in STATUS:
            yield from _listed(section.passages, STATUS[section.kind], section.body, own)
        elif section.kind in TELLING:
            told = _told(section.passages, title, own, decided)
            at_once = section.kind == "adjustment"  # said of the item, not decided by it
            kept = (one for one in told if not (at_once and adjusted_at_once(one.text)))
            yield from (one for one in kept if not told_again(one, settled))
        elif section.kind in ("vote", "procedure") and not decided:
            # "Votering: 7 röster för. Mötet beslutar att …"; how the chair puts it decides nothing
            told = (f for f in _told(section.passages, title, own, decided) if _by_name(f))
            yield from (f for f in told if section.kind == "vote" or AT_LAST.search(f"{f.led} {f.text}"))
        elif section.kind == "background":
            told = _told(section.passages, title, own, decided)
            yield from (f for f in told if f.status == "reserved" or (_by_name(f) and not decided))


def _by_name(found: Found) -> bool:
    return found.actor is not None and found.status == "decided"


def _listed(
    passages: Sequence[Passage], status: str, actor: str | None, own: frozenset[str]
) -> Iterator[Found]:
    """The decisions of a section that holds nothing else: each item, or each printed paragraph."""
    led, loose, entries, under, new, shares, told_lists = "", False, False, False, False, False, False
    point, numbered = None, False  # the number that heads what follows
    passages = tuple(with_subheadings(passages)) if status == "decided" else passages
    found: list[Found] = []
    for place, passage in enumerate(passages):
        later = passages[place + 1 :]
        under = under and not NUMERAL.fullmatch(passage.item or "") if numbered else under and passage.listed
        if under:  # what a decision that is told already lists
            continue
        point = None if passage.item else point
        if status == "decided":
            passage = without_asides(passage)
            under, numbered = tells_of_list(passage, later), passage.item is not None
        if status == "decided" and says_agreed(passage.text):
            found = [replace(one, led=f"{one.led} {passage.text}") for one in found]
            continue
        if found and ends_section(passage.text, status, own):
            break
        if not passage.text or (passage.listed and found and told_lists):
            continue
        told_lists = tells_what_came(passage.text)
        lead, does = _leads(passage, later, own), _says(passage.text, status, own)
        does = does or (right_below(found, passages[:place]) and says_what_is_done(passage.text))
        goes_on = bool(found) and not new and not passage.listed and announces(found[-1].passage)
        shares = shares or (bool(found) and status == "decided" and found[-1].text.endswith(":"))
        shares = shares and not passage.listed and not does
        extends = bool(found) and goes_on_with(passage, found[-1], (passages[:place], later), own)
        if lead or (not goes_on and introduces(passage, later)):
            led, loose, new = passage.text, False, True
            actor = lead.body if lead else deciding_body(passage.text, own) or actor
        elif status == "decided" and heads_point(passage, later):
            led, loose, point = "", True, passage.item
        elif point is None and found and not new and (shares or extends):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {printed(passage)}")
        elif subheading(passage, later):
            led, loose = "", True
            told_lists = status == "decided" and bool(found) and heads_entries(later, found[-1].passage)
            actor = passage.text if passage.text.casefold() in own else actor  # "Kommunfullmäktige", alone
        elif passage.listed or not (loose or found) or does or labelled_election(passage.text):
            who = deciding_body(passage.text, own) or actor
            what, new, item = _status(passage.text, status, own), False, passage.item or point
            by = dict.fromkeys(("decided", "proposed"), who)  # no one else's motion is the body's
            found += [
                Found(did, without_list_end(text), passage, item, by.get(did), led, movers_of(text, did))
                for did, part in each_decision(passage, what, own)
                for text in att_clauses(part, led=behind_lead(passage))
            ]
        elif found and entries and not ENDED.search(passage.text):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {passage.text}")
            continue
        whole = found and (ENDED.search(found[-1].text) or _says(found[-1].text, status, own))
        entries = bool(found) and not passage.mark and not whole
    yield from with_proposals_whole(found)


def _told(
    passages: Sequence[Passage], title: str | None, own: frozenset[str], settled: bool
) -> Iterator[Found]:
    """The decisions of running text: what a lead-in leads in, and sentences that decide.

    settled says that a section of its own holds the item's decisions.
    """
    place = 0
    while place < len(passages):
        passage = passages[place]
        place += 1
        lead = _leads(passage, passages[place:], own)
        if lead and len(told := sentences(passage.text)) > 1:  # what leads in stands behind others
            first, last = (replace(passage, text=text) for text in (" ".join(told[:-1]), told[-1]))
            passages = (*passages[: place - 1], first, replace(last, mark="", item=None), *passages[place:])
            passage, lead = first, None
        if lead:
            end = place + _run(passages[place:])
            yield from _listed((passage, *passages[place:end]), "decided", lead.body, own)
            place = end
            continue
        if named := names_below(passage, passages[place:], title):
            text = f"{passage.text} {', '.join(one.text for one in named)}"
            yield Found("decided", text, passage, passage.item)
            place += len(named)
            continue
        told = sentences(passage.text)
        for sentence in told:
            if len(told) > 1 and (labelled := _by_label(sentence, passage)):
                yield labelled
                continue
            judged = verdict(sentence, title, own)
            if not judged and not settled:
                judged = told_in_past(sentence, own, title) or told_by_noun(sentence)
            if not judged:
                continue
            if judged.status == "moved" and sentence is told[-1] and leads_in_atts(passage, passages[place:]):
                motions, used, rest = led_motions(sentence, passage, passages[place:])
                yield from motions
                yield from _told(rest, title, own, settled)
                place += used
                continue
            texts = att_clauses(sentence)
            if sentence is told[-1]:
                more = run_on(sentence, passages[place:])
                place += len(more)
                leads = only_leads(sentence)
                if more and (leads or more[0].text.startswith("att ")):
                    texts = [FIRST_ATT.sub("", sentence)] if len(texts) == 1 else texts
                    texts = [] if leads or PROPOSES.search(sentence) else texts
                    yield from (found_in(judged, without_list_end(t), sentence, passage, told) for t in texts)
                    listed = _listed(more, judged.status, judged.actor, own)
                    yield from (replace(one, led=f"{sentence} {one.led}") for one in listed)
                    continue
                texts[-1] = " ".join([texts[-1], *(printed(part) for part in more)])
            yield from (found_in(judged, text, sentence, passage, told) for text in texts)


def _by_label(sentence: str, passage: Passage) -> Found | None:
    """What a label amid running text says was decided: "… till hösten. Beslut: klubben betalar."."""
    if (label := heading_of(sentence)) and label.kind == "decision" and label.rest:
        return Found("decided", label.rest, passage, None, label.body, sentence)
    return None


def _leads(passage: Passage, later: Sequence[Passage], own: frozenset[str]) -> LeadIn | None:
    """The lead-in that a passage is, None where nothing follows that it could lead in."""
    if not later or NUMERAL.fullmatch(passage.item or ""):
        return None
    lead = lead_in(passage.text, own)
    return lead if lead and (lead.only or later[0].listed) else None


def _run(passages: Sequence[Passage]) -> int:
    """How many passages a lead-in leads in: all of the list that follows, or the next passage.

    Lines that say each who is elected ("Märta Ek till kassör.") are a list without marks.
    """
    listed = next((i for i, passage in enumerate(passages) if not passage.listed), len(passages))
    chosen = next((i for i, one in enumerate(passages) if not names_holder(one.text)), len(passages))
    run = max(listed, chosen, 1)
    return run + (listed < len(passages) and says_agreed(passages[listed].text))


def _status(text: str, status: str, own: frozenset[str]) -> str:
    """The status of what a section holds; "Mötet valde Märta Ek." below "Förslag" is no proposal."""
    judged = verdict(sentences(text)[0], None, own) if status == "proposed" else None
    if judged and judged.status == "moved":
        return "moved"  # "Under diskussionen föreslog Märta Ek …", below somebody's proposal
    return "decided" if status == "proposed" and decided_in_past(text, own) else status


def _says(text: str, status: str, own: frozenset[str]) -> bool:
    """Whether a passage after the first of its section does what the section is for."""
    return status != "decided" or decides_anyhow(text, own)
