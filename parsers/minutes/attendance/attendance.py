"""Those present and absent: lists under labels, label tables and tabular lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import (
    ATTENDANCE,
    OFFICERS,
    PARTY_CODES,
    TITLE_WORDS,
    is_title_word,
    phrase_of,
    reads_alike,
)
from handlingar.parsers.language.people_lists import Person
from handlingar.parsers.language.vocabularies import any_of, vocabulary, words_in
from handlingar.parsers.minutes.attendance.boxes import has_boxes, read_boxes, read_crossed
from handlingar.parsers.minutes.attendance.limits import hours_of, paragraphs_of
from handlingar.parsers.minutes.attendance.lists import (
    heading_beside,
    nested_label,
    read_columns,
    read_list,
    read_rows,
)
from handlingar.parsers.minutes.attendance.one_a_line import SURNAME_FIRST
from handlingar.parsers.minutes.attendance.table import Entry, read_attendance_table, settled_tables
from handlingar.parsers.minutes.labels.label_words import Label
from handlingar.parsers.minutes.labels.labels import Labelled
from handlingar.parsers.minutes.labels.list_columns import Headings, columns_in, headings_in
from handlingar.patterns import compiled
from handlingar.schemas.rows import AttendeeRow

_A_WORD = 5  # letters of a mark of absence that is a word
_AWAY = tuple(fold(word) for word in vocabulary("labels")["marks"]["no"] if len(word) >= _A_WORD)
_SURNAMES_FIRST = 2  # names at least that have the surname first, for a list to have it so
_INITIALS = 3  # people of a list with their initials behind them, before these are no parties
SHORT = compiled(r"\p{L}{2,6}")  # a code that may be a party's
_CHAIR = rf"\b(?:{any_of(words_in('roles', 'presided', 'chair'))})\b"
_CHAIRS = compiled(_CHAIR, regex.IGNORECASE)
PRESIDED = compiled(  # "ordf. vid § 3", "§§ 1-4 ordf."
    rf"{_CHAIR}\.?\s(?:(?:{any_of(words_in('roles', 'presided', 'before_items'))})\s)?§"
    rf"|§[§\s\d,–-]{{0,80}}\s{_CHAIR}",
    regex.IGNORECASE,
)
STAR = compiled(r"\*\s*[=:–-]?\s*(?P<what>\p{L}.*)")  # what a star before names says
NOT_SERVING = compiled(r"\b(?:ej|icke)\b", regex.IGNORECASE)
SERVING = compiled(r"\b(?:tjänstgör|tjg|tj)", regex.IGNORECASE)


def read_attendance(items: Iterable[Labelled | Grid]) -> tuple[AttendeeRow, ...]:
    """The people on the lists among labels and grids, in order, each once; attendee_seq is left 0.

    Officers' flags are left False: officers.py sets them.
    """
    items = list(items)
    entries: list[Entry] = []
    outer: Label | None = None  # a label over other labels, as "Beslutande" over "Ledamöter"
    current: Label | None = None
    headings: Headings | None = None
    columns: tuple[str, ...] = ()  # of a list of plain lines, over all its sections
    adjusting = False  # right below those who adjust
    headed = False  # right below a label within a table
    for item in items:
        if isinstance(item, Grid):
            own = headings_in(item)
            if own or (headings and item.n_columns == headings.width):
                goes_on = headings is not None and own in (None, headings) and entries and not headed
                above = entries[-1].label if goes_on else None if current and current.officer else current
                entries += read_attendance_table(item, above, headings)
                headings, headed = own or headings, False
            elif current is not None:
                entries += read_rows(item, current)
            continue
        label = item.label
        headed = item.tabular and not item.pieces and label is not None and label.means == "people"
        headings = headings if headed else None  # "ERSÄTTARE", a row of the table by itself
        if label is None or label.means != "people":
            outer = current = None
            columns = ()
            continue
        if (
            label.officer
            and label.officer != "secretary"
            and not item.tabular
            and current
            and current.present
            and not current.officer
            and (label.officer != "adjuster" or current.deciding is not False)
            and not item.heading.endswith(":")
        ):
            # "Ordförande Anna Exempel" among those present: one of them, and the list goes on
            current = replace(current, role=current.role or label.role)
        elif (
            outer
            and (item.nested or not item.tabular)
            and label.present
            and not label.group
            and label.officer not in ("secretary", "adjuster")
        ):
            current = nested_label(outer, label)
        elif _of_the_absent(current, item):
            current = replace(label, present=False, deciding=False)
        else:
            current = label
        if has_boxes(item.pieces):
            entries += read_boxes(item.pieces, current)
            outer = None
            continue
        if crossed := [] if item.tabular else read_crossed(item.pieces, current):
            entries += crossed
            outer = None
            continue
        over = columns_in(item.pieces[0].text) if item.pieces and not heading_beside(item) else ()
        columns = over or (columns if not item.tabular else ())
        people = (
            read_columns(item.pieces, current, columns) if columns and not over else read_list(item, current)
        )
        if label.role == "substitute" and adjusting and _known(people, entries):
            continue  # who adjusts in another's place, of those on the list
        adjusting = label.officer == "adjuster"
        entries += people
        over_others = label.present is not None and not (label.role or label.officer or item.pieces)
        if label.group or over_others:  # "Frånvarande" above "Ledamot Eva Ek"
            outer = None if people else label
    return _without_repeats(_turned(_with_senders(settled_tables(_with_stars(entries, items)))))


def _turned(entries: list[Entry]) -> list[Entry]:
    """The entries, with the surname last in all of a list that has it first: "Ask, Bo", "Ek, Xyz"."""
    names = [entry.person.name.split() for entry in entries]
    first = [
        entry.person.raw.startswith(f"{name[-1]}, {name[0]}")
        for name, entry in zip(names, entries, strict=True)
    ]
    if sum(first) < _SURNAMES_FIRST or 2 * sum(first) < len(entries):
        return entries
    return [
        replace(
            entry,
            person=replace(entry.person, name=_in_order(match)),
        )
        if (match := SURNAME_FIRST.fullmatch(entry.person.name))
        else entry
        for entry in entries
    ]


def _in_order(name: regex.Match[str]) -> str:
    return f"{name['first']}{name['second'] or ''} {name['last']}"


def _of_the_absent(current: Label | None, item: Labelled) -> bool:
    """Whether "Ledamot Bo Ask", a line below a heading of those absent, says what one of these is."""
    one = len(item.pieces) == 1 and not item.tabular and not item.heading.endswith((":", "er", "are"))
    seat = item.label is not None and item.label.role in ("member", "substitute") and not item.label.officer
    return current is not None and current.present is False and one and seat


def _known(people: Iterable[Entry], entries: Iterable[Entry]) -> bool:
    """Whether all of them stand on the list already."""
    listed = {fold(entry.person.name) for entry in entries}
    return all(fold(entry.person.name) in listed for entry in people)


def _with_stars(entries: list[Entry], items: Iterable[Labelled | Grid]) -> list[Entry]:
    """The entries, those with a star before the name as what a line says: "* = tjänstgörande ersättare"."""
    texts = (piece.text for item in items if isinstance(item, Labelled) for piece in item.pieces)
    said = (match["what"] for text in texts if (match := STAR.fullmatch(text)))
    what = next((words for words in said if phrase_of(words.split()) in ATTENDANCE["substitute"]), None)
    if what is None:
        return entries
    serves = SERVING.search(what) is not None and not NOT_SERVING.search(what)
    starred = Label("people", role="substitute", present=True, deciding=serves or None)
    return [
        replace(entry, label=starred, deciding=starred.deciding if serves else entry.deciding)
        if entry.person.raw.startswith("*")
        else entry
        for entry in entries
    ]


def _with_senders(entries: list[Entry]) -> list[Entry]:
    """The entries, what stands in parentheses behind the names as a party where others on the list have one,
    else as whoever sends them ("Anna Exempel (MUMA)")."""
    codes = {entry.person.party for entry in entries if entry.person.party}
    parties = any(len(code) == 1 or code.casefold() in PARTY_CODES for code in codes)
    return [replace(entry, person=_sent(entry.person, parties)) for entry in entries]


def _sent(person: Person, parties: bool) -> Person:
    code = person.party if not parties else person.organisation
    if not code or not SHORT.fullmatch(code):
        return person
    if parties:  # "(FK)" right behind the name
        beside = f"{person.name} ({code})" in " ".join(person.raw.split())
        return replace(person, party=person.party or code, organisation=None) if beside else person
    return replace(person, party=None, organisation=person.organisation or code)


def role_of(person: Person, label: Label | None) -> str | None:
    """The attendees.role that the words beside the name, or else the label, give; None where neither."""
    words = [phrase_of(part.replace(".", " ").split()) for part in (person.role_word or "").split(",")]
    if person.stands_for:
        return "substitute"
    for code in ("substitute", "auditor", "guest", "public"):
        listed = code == "guest" and label and label.role  # "Ledamöter: Student Bo Ask"
        if any(word in ATTENDANCE[code] and not (listed and word in TITLE_WORDS) for word in words):
            return code
    if label is not None and label.role:
        return label.role
    members = ATTENDANCE["member"] | OFFICERS["chair"] | OFFICERS["vice_chair"]
    if any(word in members or word.endswith("ledamot") for word in words):  # "Regelledamot"
        return "member"
    titled = any(word and is_title_word(word.split()[-1]) for word in words)
    if _only_adjusts(person.role_word):
        return None
    return "official" if (titled or person.role_word) and not person.party else None


def _only_adjusts(title: str | None) -> bool:
    """Whether all that a name's title says is that its bearer adjusts the minutes, as anyone present may."""
    return title is not None and phrase_of(title.split()) in OFFICERS["adjuster"]


def _is_away(person: Person) -> bool:
    """Whether the words behind a name say that the person wasn't there: "Bo Ask, frånvarande"."""
    return any(fold(part.strip()).startswith(_AWAY) for part in (person.role_word or "").split(","))


def _presides_at(raw: str) -> bool:
    """Whether a limit tells when a vice chair presided: "vice ordf. (L) § 172 ordf.", not who was there."""
    return len(_CHAIRS.findall(raw)) > 1 and PRESIDED.search(raw) is not None


def _row(entry: Entry) -> AttendeeRow:
    person = entry.person
    deciding = entry.deciding
    serves = person.role_word and SERVING.search(person.role_word)
    at_some = person.stands_for is not None and paragraphs_of(person.limit or "") is not None
    if (deciding is None and (person.stands_for or serves)) or at_some:
        deciding = not NOT_SERVING.search(person.role_word or "")
    away, presided = _is_away(person), _presides_at(person.raw)
    return AttendeeRow(
        attendee_seq=0,
        name=person.name,
        organisation=person.organisation,
        party=person.party,
        role=role_of(person, entry.label) or "unknown",
        title=person.role_word,
        present=entry.present and not away,
        deciding=False if away else deciding,
        is_chair=False,
        is_secretary=False,
        is_adjuster=False,
        paragraphs=None if presided else entry.paragraphs or paragraphs_of(person.limit or ""),
        hours=entry.hours or hours_of(person.limit or ""),
        raw=person.raw,
        at=entry.at,
    )


def _without_repeats(entries: list[Entry]) -> tuple[AttendeeRow, ...]:
    """Each person once: what the lists say first, then what the labels of officers add.

    An officer whose name the list has but for a letter or two is the one on the list, read twice by OCR.
    """
    rows: dict[int, AttendeeRow] = {}
    officers = [bool(entry.label and entry.label.officer) for entry in entries]
    for place in sorted(range(len(entries)), key=lambda place: officers[place]):
        row = _row(entries[place])
        alike = [p for p, known in rows.items() if _is_repeat(known, row, officers[place])]
        if not alike or (" " not in row.name and len(alike) > 1):
            rows[place] = row
        else:
            same = alike[0]
            more = replace(row, role="unknown", title=None, paragraphs=None) if officers[place] else row
            rows[same] = _merged(rows[same], more)
    return tuple(settled(_without_initials([row for _, row in sorted(rows.items())])))


def _without_initials(rows: list[AttendeeRow]) -> tuple[AttendeeRow, ...]:
    """The rows, without what stands behind the names where that is everyone's initials: "Eva Ask (EA)"."""
    short = [row.party or row.organisation for row in rows]
    own = [
        said == "".join(word[0] for word in row.name.split() if word[0].isupper())
        for said, row in zip(short, rows, strict=True)
    ]
    if sum(own) < _INITIALS or 2 * sum(own) < len([*filter(None, short)]):
        return tuple(rows)
    return tuple(
        replace(row, party=None, organisation=None) if is_own else row
        for row, is_own in zip(rows, own, strict=True)
    )


def _is_repeat(known: AttendeeRow, row: AttendeeRow, officer: bool) -> bool:
    """Whether a row says once more who was there; who served at some items only stands twice."""
    parts = known.paragraphs and row.paragraphs and known.paragraphs != row.paragraphs
    turns = (known.paragraphs or row.paragraphs) and {known.deciding, row.deciding} == {True, False}
    return _same(known.name, row.name, officer) and not parts and not turns


def _same(first: str, second: str, closely: bool) -> bool:
    one, other = fold(first), fold(second)
    if one == other:
        return True
    words = other.split()
    part = set(words) <= set(one.split())  # a surname, one broken at the line's end, or in another order
    return closely and (part or reads_alike(first, second))


def _merged(first: AttendeeRow, second: AttendeeRow) -> AttendeeRow:
    return replace(
        first,
        organisation=first.organisation or second.organisation,
        party=first.party or second.party,
        role=second.role if first.role == "unknown" else first.role,
        title=first.title or second.title,
        present=second.present if first.present is None else first.present,
        deciding=second.deciding if first.deciding is None else first.deciding,
        paragraphs=first.paragraphs or second.paragraphs,
        hours=first.hours or second.hours,
    )


def settled(rows: tuple[AttendeeRow, ...]) -> list[AttendeeRow]:
    """The rows with what the list as a whole tells of each.

    Where a list marks its substitutes or its chair, those without a title who stand for a party or a member
    organisation are members; else whoever is on a list of those present, and is nothing else, is a
    participant. Where the list says who decides, officials, guests and those absent don't.
    """
    marks_roles = any(row.role in ("substitute", "member") for row in rows)
    deciders = any(row.deciding for row in rows)
    deciding_members = any(row.deciding and row.role != "substitute" for row in rows)
    found = []
    for row in rows:
        if row.role == "unknown" and (row.title is None or _only_adjusts(row.title)):
            stands = (row.organisation or row.party) and row.deciding is not False
            row = replace(row, role="member" if marks_roles and stands else "participant")
        said = (
            deciders if row.role != "participant" else deciding_members
        )  # "Bo Ask för Eva Ek" says it of one
        if said and row.deciding is None and (row.role not in ("member", "substitute") or not row.present):
            row = replace(row, deciding=False)
        found.append(row)
    return found
