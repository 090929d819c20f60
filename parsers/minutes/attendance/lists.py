"""Lists of those present that are no tables with headings: lines under a label, and cells beside one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from handlingar.extract.confidence import EVEN
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.language.folding import plain
from handlingar.parsers.language.name_scores import (
    ATTENDANCE,
    OFFICERS,
    PARTY_CODES,
    is_given,
    is_title_word,
    phrase_of,
)
from handlingar.parsers.language.people_lists import Person, is_party, sends, split_people
from handlingar.parsers.language.people_segmentation import AND, stretches
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.minutes.attendance.elected import TELLS
from handlingar.parsers.minutes.attendance.limits import begins_limit, hours_of, paragraphs_of
from handlingar.parsers.minutes.attendance.one_a_line import (
    SURNAME_FIRST,
    given_names,
    has_columns,
    in_columns,
    is_no_name_beside,
    is_someone,
    person_at_start,
    read_lines,
    with_those_replaced,
)
from handlingar.parsers.minutes.attendance.table import Entry
from handlingar.parsers.minutes.labels.label_words import Label, clean, exact_label
from handlingar.parsers.minutes.labels.labels import INDENT, Labelled, Piece, is_office
from handlingar.parsers.minutes.labels.list_columns import (
    CROSS,
    MARKED,
    columns_in,
    is_mark,
    paragraph_range,
    read_mark,
)
from handlingar.patterns import compiled

LIMIT = compiled(r"(?:^|\s)(?P<limit>§§?\s*\d[\d\s,–-]*|\d+\s?[-–]\s?\d+)$")
LOCAL_PARTY = compiled(r"\p{Lu}{1,4}|\p{Lu}{2}\p{Ll}{1,2}|\p{Lu}\p{Ll}\p{Lu}\p{L}?")  # "FL", "LPo"
# "Anna Exempel (S)" at the beginning of a line, whatever the line says behind it.
BEFORE_PARTY = compiled(r"\p{Lu}[\p{L}.'’-]*(?:\s[\p{L}.'’-]+){1,4}\s?\((?:\p{L}{1,4}|-)\)")
# In a list of those who adjust: "med Eva Ask som ersättare", "ersättare: Eva Ask".
AS_SUBSTITUTE = compiled(
    r"(?:,?\s*(?:med|och|samt)\s+(?P<who>[^,.;]{1,200}?)\s+som\s+ersättare|ersättare:?\s+(?:är\s+)?(?P<who>[^.;]+))",
    regex.IGNORECASE,
)
# "För de fackliga organisationerna: …", "Som ersättare inträder: …", at the beginning of a line of a list.
OF_A_GROUP = compiled(r"^(?:För|Från|Som)\s(?:\p{Ll}+\s){0,5}\p{Ll}+:\s+(?=\p{Lu})")
_IN_PLACE_OF = "för"
HEADS = compiled(r"\p{Lu}\p{Ll}{5,}:?")  # a word alone in the column of labels
CONTENTS_ROW = compiled(r"§\s*\d")
_MARK = 3  # words of a mark at most: "på distans", "har anmält förhinder"
_LONG_ROW = 30  # words of a row that names people and nothing else, by eye
_PROSE = 6  # words on a line that names no one: no list any more
_ELSEWHERE = compiled(rf"(?i:{any_of(vocabulary('labels')['elsewhere']['words'])})\s\p{{Ll}}")
_WITHOUT = compiled(rf"\b(?:{any_of(vocabulary('labels')['but_for']['words'])})(?:\s+(?=\p{{Lu}}\p{{Ll}})|$)")


def read_list(item: Labelled, label: Label) -> list[Entry]:
    """The people of a label's value; label is what the label means where it stands (see nested_label)."""
    if label.present and (left_out := _but_for(item.pieces)):
        here, away, who = left_out
        role = next((told.role for told in map(exact_label, who.split()) if told and told.role), label.role)
        absent = replace(label, present=False, deciding=False, role=role)
        return read_list(replace(item, pieces=here), label) + read_list(replace(item, pieces=away), absent)
    item = replace(item, pieces=with_those_replaced(map(_ungrouped, item.pieces)))
    if item.pieces and _ELSEWHERE.match(item.pieces[0].text):  # who stands below is not of that list
        item, label = replace(item, pieces=item.pieces[1:]), Label("people", present=label.present)
    if beside := heading_beside(item):
        right = beside if beside.group or beside.present is False else nested_label(label, beside)
        if has_columns(item.pieces[1:]):
            return _side_by_side(item.pieces[1:], label, right)
        item, label = replace(item, pieces=item.pieces[1:]), right
    elif item.pieces and (kinds := columns_in(item.pieces[0].text)):
        return read_columns(item.pieces[1:], label, kinds)
    elif _all_marked(item.pieces):
        return read_columns(item.pieces, label, ("present",))
    if item.pieces and TELLS.search(item.pieces[0].text):
        return []
    pieces = item.pieces if item.tabular else _list_part(item.pieces)
    known = in_columns(pieces)
    pieces = tuple(part for piece in pieces for part in _side_by_side_on(piece, known))
    if label.officer == "adjuster" and pieces:
        pieces = _without_substitutes(pieces)
    if label.officer and pieces and not item.tabular and _is_prose(pieces[0].text):
        return []
    if given := given_names(pieces):
        return [_entry(person, label, piece) for person, piece in given]
    if not (lines := None if item.tabular and len(pieces) < 3 else read_lines(pieces)):
        people = split_people(_separator(pieces).join(piece.text for piece in pieces))
        lines = [(person, _piece_at(pieces, person.start)) for person in people]
    if lines and _is_title(item.heading):
        lines[0] = (_titled(lines[0][0], item), lines[0][1])
    entries = [_entry(person, label, piece) for person, piece in lines]
    if _names_one(item.heading) and any(map(_headed, item.pieces[1:])):  # an office a line: each has its own
        entries[1:] = [replace(entry, label=replace(label, role=None, officer=None)) for entry in entries[1:]]
    return entries


def _titled(person: Person, item: Labelled) -> Person:
    """Who stands behind a title, with it: "Ordförande: Bo Ek", "Ordförande: landshövding Bo Ek"."""
    title, own = item.heading.rstrip(": "), person.role_word
    officer = item.label is not None and item.label.officer is not None
    if own and (not officer or is_office(own.split(",")[0])):
        return person
    return replace(person, role_word=f"{title}, {own}" if own else title)


def _names_one(heading: str) -> bool:
    """Whether a label is a title that one has ("Revisor"), also one that says a role."""
    words = heading.replace(":", "").split()
    return _is_title(heading) or any(phrase_of(words) in known for known in ATTENDANCE.values())


def _headed(piece: Piece) -> bool:
    """Whether a line has what is no name in the column before its people: "Klubbmästare   Bo Ask"."""
    texts = [clean(part) for part in piece.parts]
    return len(texts) > 1 and not is_someone(texts[0]) and is_someone(texts[1])


def _ungrouped(piece: Piece) -> Piece:
    """A line of a list without words that say whose the people are, and then without what follows them."""
    group = OF_A_GROUP.match(piece.text)
    return replace(piece, text=sentences(piece.text[group.end() :])[0]) if group else piece


def _but_for(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...], str] | None:
    """The lines of a list without those left out of it, these, and of whom: "alla ledamöter utom Bo Ek."."""
    for place, piece in enumerate(pieces):
        if match := _WITHOUT.search(piece.text):
            of_whom = piece.text[: match.start()]
            named = [of_whom] if _names_seats(of_whom) else []
            if match.end() == len(piece.text):  # those left out stand below
                kept = tuple(replace(piece, text=text, parts=()) for text in named)
                return (*pieces[:place], *kept), pieces[place + 1 :], of_whom
            who, *rest = sentences(piece.text[match.end() :])
            told = tuple(replace(piece, text=text, parts=()) for text in (*named, *rest))
            here = (*pieces[:place], *told, *pieces[place + 1 :])
            return here, (replace(piece, text=who, parts=()),), of_whom
    return None


def _entry(person: Person, label: Label, piece: Piece) -> Entry:
    """Someone on a line; raw keeps the star before the name, which the list explains at its end."""
    starred = bool(piece.parts) and piece.parts[0].startswith("*") and not piece.parts[0].endswith("*")
    person = replace(person, raw=f"*{person.raw}") if starred else person
    return Entry(person, label, piece.at, label.present, label.deciding)


def heading_beside(item: Labelled) -> Label | None:
    """What a second heading on the label's line means, of people too: "Ledamöter   Ersättare"."""
    beside = exact_label(item.pieces[0].text) if item.pieces and not item.tabular else None
    marked = [_marks_apart(piece.text)[1] is not None for piece in item.pieces[1:3]]
    if marked == [True, True] or any(_mark_beside(p) or _crossed(p.text) for p in item.pieces[1:]):
        return None  # "Ledamöter   Närvarande" above names and crosses, or "Ja" and "Nej"
    return beside if beside and beside.means == "people" and not beside.officer else None


def _crossed(text: str) -> bool:
    """Whether a cross stands behind a name whose columns went lost: "Bo Ek X, till § 9"."""
    return any(CROSS.fullmatch(word.rstrip(",;")) for word in text.split()[2:])


def _all_marked(pieces: Sequence[Piece]) -> bool:
    """Whether each line ends with a mark of presence, both kinds among them: "Bo Ek  Ja", "Eva Ask  Nej"."""
    said = [read_mark(piece.text.split()[-1]) for piece in pieces if is_mark(piece.text.split()[-1])]
    return len(said) == len(pieces) > 1 and {mark.present for mark in said if mark} == {True, False}


def read_rows(grid: Grid, label: Label) -> list[Entry]:
    """A grid under a label, without headings: each row a person and what belongs to it, or several people."""
    found = []
    rows = [[c for c in row if c.text.strip() and not CROSS.fullmatch(c.text.strip())] for row in grid.rows]
    texts = [", ".join(cell.text for cell in cells) for cells in rows if cells]
    named = sum(_names_seats(text) and len(text.split()) <= _LONG_ROW for text in texts)
    if 2 * named < len(texts) or any(CONTENTS_ROW.match(text) for text in texts):
        return []  # a table of something else that stands below the label
    for cells, text in zip(filter(None, rows), texts, strict=True):
        found += [
            Entry(person, label, cells[0].at, label.present, label.deciding) for person in split_people(text)
        ]
    return found


def nested_label(outer: Label, inner: Label) -> Label:
    """What a label means under another: the inner's role, the outer's presence and say where it has none."""
    return replace(
        inner,
        present=outer.present,
        deciding=inner.deciding if inner.deciding is not None else outer.deciding,
        role=inner.role or outer.role,
    )


def _is_title(heading: str) -> bool:
    """ "Ordförande", "Förbundschef": a label that is the title of whom it names, not a group's name."""
    phrase = phrase_of(heading.replace(":", "").split())
    titles = OFFICERS["chair"] | OFFICERS["vice_chair"] | OFFICERS["secretary"]
    groups = OFFICERS["adjuster"].union(*ATTENDANCE.values())
    return phrase in titles or (phrase not in groups and " " not in phrase and is_title_word(phrase))


def _list_part(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces until one that names no one and stands apart, or is prose; without what heads a group."""
    kept = list(pieces[:1])
    for before, piece, after in zip(pieces, pieces[1:], (*pieces[2:], None), strict=False):
        if TELLS.search(piece.text):
            break
        within = ";" in before.text and not piece.apart  # a list parted by semicolons
        if within or _names_seats(piece.text) or not (piece.apart or len(piece.text.split()) > _PROSE):
            kept.append(piece)
        elif not (regex.match(r"\p{Ll}.*[^.]$", piece.text) and after and _names_seats(after.text)):
            break  # but go on below whom they represent ("företrädare för …, utsedda av kommunen")
    return tuple(kept)


def _separator(pieces: tuple[Piece, ...]) -> str:
    """What a line's end is: a blank where semicolons part the people, so that a name may be broken."""
    return " " if len(pieces) > 1 and all(";" in piece.text for piece in pieces[:-1]) else "\n"


def _names_seats(text: str) -> bool:
    """True where a line names people or vacant seats and says little else."""
    if BEFORE_PARTY.match(text) or (SURNAME_FIRST.match(text) and person_at_start(text)):
        return True
    kinds = [stretch.kind for stretch in stretches(text) if plain(stretch.text) not in AND]
    named = sum(kind in ("name", "surname first", "vacant") for kind in kinds)
    return named > 0 and kinds.count("skip") < _PROSE / 2 + (named > 1)


def _is_prose(text: str) -> bool:
    """ "Anna Exempel hälsade alla välkomna": words beside the name that are no title."""
    return sum(stretch.kind == "skip" for stretch in stretches(text)) > 1


def _piece_at(pieces: tuple[Piece, ...], offset: int) -> Piece:
    end = 0
    for piece in pieces:
        end += len(piece.text) + 1
        if offset < end:
            return piece
    return pieces[-1]


def _may_label(text: str) -> bool:
    """Whether a column's text may be a label that isn't known: no title, name, party or organisation."""
    known = any(map(is_title_word, text.rstrip(":").split())) or is_given(text) or is_party(text)
    return not known and (HEADS.fullmatch(text) is not None or (text.isupper() and not sends(text)))


def _side_by_side_on(piece: Piece, columns: bool = False) -> list[Piece]:
    """The people of a line that gaps part, each a piece; the line as it is where its parts are no people, in
    columns of people by their place."""
    texts = [clean(part) for part in piece.parts]
    if len(texts) > 1 and _may_label(texts[0]) and _headed(piece):
        return [replace(piece, text=" ".join(texts[1:]), parts=piece.parts[1:])]  # a label that isn't known
    if len(texts) > 1 and is_no_name_beside(*texts[:2]):
        return [replace(piece, text=", ".join(texts))]
    if len(texts) < 2 or not all(map(person_at_start if columns else is_someone, texts)):
        return [piece]
    return [replace(piece, text=text, parts=(part,)) for text, part in zip(texts, piece.parts, strict=True)]


def _without_substitutes(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The lines without whoever adjusts in another's place: "Bo Ek, med Eva Ask som ersättare"."""
    text = "\n".join(piece.text for piece in pieces)
    text = AS_SUBSTITUTE.sub(lambda match: "\n" * match[0].count("\n"), text)
    lines = zip(pieces, text.split("\n"), strict=True)
    return tuple(replace(piece, text=line.strip()) for piece, line in lines if line.strip())


def _side_by_side(pieces: tuple[Piece, ...], left: Label, right: Label) -> list[Entry]:
    """Two lists beside one another, as "Ledamöter" and "Ersättare", whose columns went lost."""
    found = []
    edge = min((piece.at.x0 for piece in pieces if piece.at.x0 is not None), default=0.0)
    for piece in _list_part(pieces):
        sides = _side_by_side_on(piece)
        texts = [clean(part) for part in piece.parts]
        if len(texts) == 2 and all(map(person_at_start, texts)):  # headed as two lists, whoever they are
            sides = [replace(piece, text=text, parts=(text,)) for text in texts]
        if len(sides) == 2:
            for side, label in zip(sides, (left, right), strict=True):
                found += [_entry(person, label, side) for person in split_people(side.text)]
            continue
        people = split_people(piece.text)
        only_right = len(people) == 1 and (piece.at.x0 or 0.0) > edge + INDENT
        for place, person in enumerate(people):
            label = right if place * 2 >= len(people) > 1 or only_right else left
            found.append(Entry(person, label, piece.at, label.present, label.deciding))
    return found


def read_columns(pieces: Iterable[Piece], label: Label, kinds: tuple[str, ...]) -> list[Entry]:
    """The rows of a tabular list whose columns went lost: a line a person, what the columns say after it.

    kinds are those of the columns, from columns_in. Where marks tell who decides and none who was present,
    whoever has no mark was there and didn't decide. Marks that may be of either column leave it open.
    """
    found: list[Entry] = []
    for whole in pieces:
        if not _names_seats(whole.text) and len(whole.text.split()) > _PROSE:
            break
        piece, other = _stand_in_apart(whole) if "name" in kinds else (whole, "")
        rest, _, served = _marks_apart(other)
        text, mark, limit = _mark_beside(piece) or _marks_apart(piece.text)
        if "stands_for" in kinds and len(piece.parts) > 1:
            text, mark = f"{clean(piece.parts[0])} {_IN_PLACE_OF} {' '.join(piece.parts[1:])}", True
        for person in split_people(_party_apart(text) if "party" in kinds else text)[:1]:
            here = (mark if mark is not None else limit is not None) and (not other or served is not None)
            deciding = here if "deciding" in kinds or not here else label.deciding
            found.append(Entry(replace(person, raw=whole.text), label, piece.at, here, deciding, limit, here))
            if 0 < sum(map(is_mark, whole.text.split()[2:])) < sum(kind in MARKED for kind in kinds):
                unplaced = replace(found[-1], at=replace(piece.at, confidence=EVEN), deciding=None)
                found[-1] = replace(unplaced, present=None if "absent" in kinds else here)
        for person in split_people(_party_apart(rest))[:1]:  # who has the seat of a member who isn't there
            seat = Label("people", role="substitute", present=True, deciding=True)
            found.append(Entry(replace(person, raw=whole.text), seat, piece.at, True, True, served, True))
    if "deciding" in kinds and "present" not in kinds:
        serving = label.deciding is None and label.present is not False
        return [
            replace(entry, present=label.present, deciding=entry.marked if serving else label.deciding)
            for entry in found
        ]
    if not MARKED.isdisjoint(kinds) and any(entry.marked for entry in found):
        return found
    return [replace(entry, present=label.present, deciding=label.deciding) for entry in found]


def _stand_in_apart(piece: Piece) -> tuple[Piece, str]:
    """A row without the second name in it and what stands behind it, and those: "Bo Ek  -  Eva Ask"."""
    texts = [clean(part) for part in piece.parts]
    place = next(
        (i for i in range(2, len(texts)) if person_at_start(texts[i]) and not is_mark(texts[i])), None
    )
    if place is None or not is_mark(texts[place - 1]):
        return piece, ""
    first = piece.parts[:place]
    return replace(piece, text=" ".join(texts[:place]), parts=first), " ".join(texts[place:])


def _mark_beside(piece: Piece) -> tuple[str, bool, str | None] | None:
    """A row without the mark in a column of its own, whether that is one of presence, and a limit beside it
    ("Ja, lämnade vid 5.1"); None without a mark.

    What stands behind the mark belongs to the person: "X, mötesordförande § 4".
    """
    for place, part in enumerate(piece.parts[1:], start=1):
        mark, _, more = part.partition(",")
        said = read_mark(mark) if is_mark(mark.strip()) else None
        if said:
            others = " ".join((*piece.parts[:place], *piece.parts[place + 1 :]))
            limit = paragraphs_of(more) if begins_limit(more) and not hours_of(more) else None
            more = "" if limit else more.strip()
            return ", ".join(filter(None, (clean(others), more))), said.present, limit
    return None


def _marks_apart(text: str) -> tuple[str, bool | None, str | None]:
    """A row without its mark and its limit of paragraphs; True or False where it has a mark, else None.

    A remark behind the mark that is no limit ("X, mötesordf. § 74-76") stays with the person.
    """
    words = text.split()
    spans = ((i, j) for i in range(2, len(words)) for j in range(min(len(words), i + _MARK), i, -1))
    place = next((span for span in spans if is_mark(" ".join(words[slice(*span)]).rstrip(",;"))), None)
    limit = LIMIT.search(text)
    ranged = paragraph_range(limit["limit"].strip(" §")) if limit else None
    if place is None:
        return text[: limit.start()] if limit else text, None, ranged
    said = read_mark(" ".join(words[slice(*place)]).rstrip(",;"))
    behind = words[place[1] :]
    more = (
        w for before, w in zip(("", *behind), behind, strict=False) if before[-1:].isdigit() or not is_mark(w)
    )
    remark = " ".join(more)  # with the dash of "§ 4 - § 9"
    own = "" if begins_limit(remark) else regex.split(r"\W*(?:§|\d)", remark)[0]
    told = paragraphs_of(remark) or ranged
    return ", ".join(filter(None, (" ".join(words[: place[0]]), own))), said.present if said else None, told


def _party_apart(text: str) -> str:
    """A row with its party in parentheses, whatever letters it has: the column says that it is one."""
    words = text.split()
    sure = (i for i in range(1, len(words)) if words[i].isupper() and plain(words[i]) in PARTY_CODES)
    likely = (i for i in range(2, len(words)) if LOCAL_PARTY.fullmatch(words[i]))
    place = next(sure, None) or next(likely, None)
    return " ".join([*words[:place], f"({words[place]})", *words[place + 1 :]]) if place else text
