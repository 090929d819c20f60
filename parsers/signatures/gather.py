"""The lines of a signature page sorted: what is the page's own, and which card each other line is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

import regex

from handlingar.parsers.language.folding import bare
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.signatures import fields
from handlingar.parsers.signatures.card_columns import NEAR, PageLine
from handlingar.parsers.signatures.cards import Card, signing_time
from handlingar.parsers.signatures.event_log import cards_of_log, says_signed, stamp_of, text_of
from handlingar.parsers.signatures.line_terms import EMAIL, identification_word
from handlingar.parsers.signatures.providers import Provider, has, is_section
from handlingar.parsers.signatures.timestamps import Stamp
from handlingar.parsers.signatures.unlabelled_names import is_same, name_in
from handlingar.patterns import compiled

REFERENCE_END = compiled(r"\s")
UNKNOWN_LABEL = compiled(r"\p{Lu}[\p{L} /-]{1,24}:")


@dataclass(slots=True)
class Gathered:
    """A page's signers, and the labelled lines and times that are of the page itself."""

    cards: list[Card] = field(default_factory=list)
    reference: str | None = None
    certified: Stamp | None = None


@dataclass(slots=True)
class _State:
    """Where the sorting stands: the card and its field that go on, and in what part of the page."""

    card: Card | None = None
    field_name: str | None = None
    sealed: bool = False
    closed: bool = False
    remark: bool = False
    certifying: bool = False


def gather(lines: Sequence[PageLine], provider: Provider) -> Gathered:
    """The cards of those who signed, in the page's order.

    Where the page labels names, a card begins at such a label, else at a line that is a name. Cards without a
    time take it from the page's log of events; a page without cards is read from its log alone. A card that
    is not labelled and has no time is of nobody who signed.
    """
    labelled = any((f := fields.labelled(line.text, provider)) and f.field == "name" for line in lines)
    page, state = Gathered(), _State()
    for i, line in enumerate(lines):
        if _is_page_own(line, provider, page, state):
            continue
        name = None if labelled else _name(line.text, provider, state)
        found = fields.labelled(line.text, provider)
        if (found and found.field == "name") or (name and _is_new(name, provider, state)):
            state.card = _card(line, lines[:i], found.value if found and labelled else None, provider, page)
            state.field_name = "name" if labelled else None
            page.cards.append(state.card)
        elif state.card:
            _add(state.card, line, found, provider, state)
    for name_of_field in ("reference", "document_id"):
        page.reference = page.reference or _value_of(name_of_field, lines, provider)
    _take_times_from_log(lines, provider, page, labelled)
    if not labelled:
        page.cards = [card for card in page.cards if signing_time(card, provider)]
    return page


def _value_of(field_name: str, lines: Sequence[PageLine], provider: Provider) -> str | None:
    """The first word of a field of the page, behind its label or below it in the label's column."""
    for i, line in enumerate(lines):
        found = fields.labelled(line.text, provider)
        if found and found.field == field_name:
            below = (other.text for other in lines[i + 1 :] if _in_column(other, line))
            value = found.value or next(below, "")
            return REFERENCE_END.split(value, maxsplit=1)[0] or None
    return None


def _in_column(line: PageLine, above: PageLine) -> bool:
    if line.at.x0 is None or above.at.x0 is None:
        return True
    return line.at.page == above.at.page and abs(line.at.x0 - above.at.x0) <= NEAR


def _is_page_own(line: PageLine, provider: Provider, page: Gathered, state: _State) -> bool:
    """Whether the line is the page's own: its reference, seal, or a heading; what it says is noted."""
    text = line.text
    if any(has(bare(text), phrase) for phrase in provider.tell_tales):
        state.card, state.field_name = None, None
    if any(has(bare(text), phrase) for phrase in provider.certified_after):
        state.card, state.field_name, state.sealed = None, None, True
    if is_section(text, provider.signer_sections) or is_section(text, provider.other_sections):
        state.card, state.field_name = None, None
        state.closed = is_section(text, provider.other_sections)
        return True
    found = fields.labelled(text, provider)
    if found and found.field == "reference":
        page.reference = page.reference or REFERENCE_END.split(found.value, maxsplit=1)[0] or None
        state.field_name = None
        return True
    stamps = provider.stamps(text)
    certifying = state.certifying or (found is not None and found.field == "certified")
    state.certifying = certifying and not stamps and not state.certifying  # the next line may hold the time
    if stamps and (certifying or (state.sealed and not state.card)):
        page.certified = page.certified or stamps[0]
        return True
    if state.certifying:
        state.card, state.field_name = None, None
        return True
    return state.closed or state.sealed


def _name(text: str, provider: Provider, state: _State) -> str | None:
    """The name that the line begins with; not in a remark, which may run over to the next line."""
    if any(has(bare(text), phrase) for phrase in provider.remarks):
        state.remark = text[-1].isalnum() or text[-1] == "-"
        return None
    if state.remark or bare(text) in provider.noise:
        state.remark = False
        return None
    return name_in(text)


def _is_new(name: str, provider: Provider, state: _State) -> bool:
    """Whether a name begins a card: none is open, the open one is signed, or this is a known given name."""
    if state.card is None:
        return True
    names = [found for line in state.card.lines if (found := name_in(line.text))]
    if any(is_same(name, other) for other in names):
        return False
    return signing_time(state.card, provider) is not None or is_person_name(name)


def _card(
    line: PageLine, before: Sequence[PageLine], value: str | None, provider: Provider, page: Gathered
) -> Card:
    """A card that begins with the line; a time in the same row before it is its own, if no other card's."""
    card = Card({} if value is None else {"name": value}, [line])
    card.rest += [line] if value is None or provider.stamps(value) else []
    taken = {old for earlier in page.cards for old in earlier.lines[:2]}
    level = takewhile(lambda earlier: earlier.row == line.row, reversed(before))
    times = [one for one in level if provider.stamps(one.text) and one not in taken][::-1]
    card.lines[:0], card.rest[:0] = times, times
    return card


def _add(
    card: Card, line: PageLine, found: fields.Labelled | None, provider: Provider, state: _State
) -> None:
    """Adds the line to the open card: as a field, as more of the field above, or as it is."""
    if found and found.field != "name":
        state.field_name = found.field
        card.values.setdefault(found.field, found.value)
        card.lines.append(line)
    elif state.field_name and not _is_full(card.values[state.field_name], state.field_name, line, provider):
        card.values[state.field_name] = f"{card.values[state.field_name]} {line.text}".strip()
        card.lines.append(line)
    elif bare(line.text) not in provider.noise:
        state.field_name = None
        card.lines.append(line)
        card.rest.append(line)


def _is_full(value: str, field_name: str, line: PageLine, provider: Provider) -> bool:
    """Whether a line without a label does not go on with the value above it."""
    if bare(line.text) in provider.noise:
        return True
    if field_name == "time":
        return bool(provider.stamps(value))
    form = provider.forms.get(field_name)
    if form is not None:
        return regex.fullmatch(form, fields.identifier(value)[1] or "") is not None
    return bool(value) and _says_what_it_is(line.text, field_name, provider)


def _says_what_it_is(text: str, field_name: str, provider: Provider) -> bool:
    """Whether the line is by itself a time, an address, a way to identify oneself, or has its own label."""
    if UNKNOWN_LABEL.match(text) or provider.stamps(text):
        return True
    if field_name in ("id_type", "email"):
        return False
    return EMAIL.search(text) is not None or identification_word(text) == text.strip("[]")


def _take_times_from_log(
    lines: Sequence[PageLine], provider: Provider, page: Gathered, labelled: bool
) -> None:
    """Gives cards without a time the log's row that says when they signed; makes cards of it if none is."""
    log = [row for row in _rows(lines, provider) if says_signed(row, provider)]
    for card in page.cards:
        if signing_time(card, provider):
            continue
        name = bare(card.values.get("name") or name_in(card.lines[0].text) or "")
        row = next((row for row in log if name and name in bare(text_of(row))), None)
        if row:
            card.lines.extend(row)
            card.rest.append(PageLine(text_of(row), row[0].at, row[0].row))
    if not labelled and not any(signing_time(card, provider) for card in page.cards):
        page.cards = cards_of_log(_rows(lines, provider), provider)


def _rows(lines: Sequence[PageLine], provider: Provider) -> list[list[PageLine]]:
    """The lines by printed row; a row that is nothing but a time belongs to the next, where that has none."""
    rows: dict[int, list[PageLine]] = {}
    for line in lines:
        rows.setdefault(line.row, []).append(line)
    joined: list[list[PageLine]] = []
    for row in rows.values():
        above = stamp_of(joined[-1], provider) if joined else None
        if above and above.raw.strip() == text_of(joined[-1]).strip() and not stamp_of(row, provider):
            joined[-1] = [*joined[-1], *row]
        else:
            joined.append(row)
    return joined
