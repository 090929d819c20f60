"""Private persons of an archive: who they are, and the records of a document without their names.

Private are those on a list of attendance whose role is public, participant, guest or unknown and for whom no
office is stated, those without a seat whom it calls next of kin or the like, and those whose name stands
beside a personal number. Those who hold an office stay: who decided is what minutes are for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import regex

from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import is_given
from handlingar.parsers.language.names_in_prose import PERSON
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.privacy.contacts import pseudonym
from handlingar.parsers.privacy.mask_rows import DIGESTS
from handlingar.parsers.privacy.name_forms import parts_of, pattern_of, plain, told_alone, words_of
from handlingar.patterns import compiled

NO_OFFICE = frozenset({"public", "participant", "guest", "unknown"})
"""The roles of those who are private persons, unless the list says what office they hold."""
CODES = frozenset({"rule", "source", "status", "kind", "role", "check_kind", "code", "severity"})
"""Columns whose texts are the program's own words."""
PATHS = {"documents": ("path", "filename"), "files": ("path", "filename")}
CELLS = "table_cells"
ADDRESS = compiled(r"(?i:https?://|www\.)\S+|[@#][\w.]+")  # www.tovegranlund.example, @tovegranlund
LEAST_LETTERS = 3  # of a part of a name that tells a person by itself

Records = Mapping[str, Sequence[dict[str, Any]]]
"""The records of a document by table."""
_NONE = any_of(map(fold, vocabulary("private_people")["titles"]))
PRIVATE_TITLE = compiled(rf"(?:{_NONE})(?: (?:i|pa|till|for|vid) .*)?")
"""Folded: next of kin, or next of kin to somebody."""
STARS = "****"
MASKED = r"(?<![\d*]) (?:[\d*]{6}|[\d*]{8}) [-–+]? [*]{4} (?![*])"
_LABEL = rf"(?: [\s,(]* (?: {any_of(vocabulary('private_people')['number_words'])} ) )? [\s,(:;–-]{{0,3}}"
_BESIDE = compiled(
    rf"(?P<name> {PERSON} ) {_LABEL} {MASKED} | {MASKED} [\s,):;–-]{{1,3}} (?P<name> {PERSON} )",
    regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class People:
    """The names on a document's lists, or on those of many: private persons, and who hold an office."""

    private: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()


def people_of(tables: Records) -> People:
    """The persons whom a document's lists, meetings and signatures name, and personal numbers beside a name.

    Somebody on its list who holds an office elsewhere in it is no private person there.
    """
    attendees = [row for row in tables.get("attendees", ()) if row["name"]]
    offices = {row["name"] for row in attendees if not _is_private(row)}
    offices |= {row["name"] for row in tables.get("signers", ()) if row["name"]}
    for row in tables.get("meetings", ()):
        offices |= {row[office] for office in ("chair", "secretary") if row[office]}
    known = {plain(name) for name in offices}
    private = {row["name"] for row in attendees if _is_private(row)}
    private |= {name for row in tables.get("pages", ()) for name in names_beside_numbers(row["text"] or "")}
    return People(frozenset(name for name in private if plain(name) not in known), frozenset(offices))


def _is_private(row: Mapping[str, Any]) -> bool:
    if row["is_chair"] or row["is_secretary"] or row["is_adjuster"]:
        return False
    if row["title"] is None:
        return row["role"] in NO_OFFICE
    return row["role"] in NO_OFFICE | {"official"} and PRIVATE_TITLE.fullmatch(fold(row["title"])) is not None


@dataclass(slots=True)
class Register:
    """The private persons of an archive, found by the words of their names; whole names of several parts."""

    everyone: People
    _by_family: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        offices = {plain(name) for name in self.everyone.offices}
        for name in sorted(self.everyone.private):
            parts = plain(name)
            if len(parts) > 1 and parts not in offices:
                for key in (parts[-1], parts[0] + parts[-1], parts[-1] + parts[0]):  # tovegranlund.pdf
                    self._by_family.setdefault(key, []).append(name)

    def among(self, words: set[str]) -> set[str]:
        """Those of whose names all first and last parts are among these words."""
        found: set[str] = set()
        for word in words & self._by_family.keys():
            for name in self._by_family[word]:
                first, *_, last = plain(name)
                found |= {name} if word != last or first in words else set()
        return found


def without_names(tables: Records, register: Register, key: bytes) -> dict[str, list[dict[str, Any]]]:
    """The records with pseudonyms for the private persons of the document and of the register.

    In running text whole names are replaced, with or without genitive s, and of persons who stand in the
    document by their whole name also the family name and "Tove G.", where no office-holder there shares them.
    """
    own = people_of(tables)
    texts = [
        (value, column in PATHS.get(table, ()))
        for table, rows in tables.items()
        for row in rows
        for column, value in row.items()
        if isinstance(value, str) and column not in DIGESTS
    ]
    words = words_of("\n".join(text for text, _ in texts))
    offices = {plain(name) for name in own.offices}
    others = {name for name in register.among(words) if plain(name) not in offices}
    names = _Names(sorted(own.private | others, key=lambda name: (-len(name), name)), own.offices, key)
    if not names.names:
        return {table: list(rows) for table, rows in tables.items()}
    names.keep_those_in(texts, own.private)
    return {
        table: _hidden_cells(rows, names) if table == CELLS else [_hidden(table, row, names) for row in rows]
        for table, rows in tables.items()
    }


class _Names:
    """Names to hide in a document, with the patterns that find them."""

    def __init__(self, names: Sequence[str], offices: Iterable[str], key: bytes) -> None:
        self.names = names
        self._key = key
        self._offices = {plain(name) for name in offices}
        self._taken = {_key_of(short) for name in offices if parts_of(name) for short in told_alone(name)}
        self._taken_parts = {part for name in offices for part in plain(name)}
        self._set()

    def _set(self) -> None:
        self._bearers: dict[str, set[str]] = {}
        shorts: set[str] = set()
        named = [name for name in self.names if len(parts_of(name)) > 1]
        for name in named:
            free = [short for short in told_alone(name) if _key_of(short) not in self._taken]
            shorts.update(free)
            for short in free:
                self._bearers.setdefault(_key_of(short), set()).add(name)
        families = shorts & {parts_of(name)[-1] for name in named}
        self._text = pattern_of(self.names, shorts)
        self._path = pattern_of(self.names, families, in_file_names=True)
        said = {part for name in self.names for part in plain(name) if len(part) >= LEAST_LETTERS}
        self._parts = said - self._taken_parts

    def keep_those_in(self, texts: Iterable[tuple[str, bool]], own: frozenset[str]) -> None:
        """Lets those names go that no text (or path, where True) holds whole, but for the document's own."""
        held = set(own)
        for text, is_path in texts:
            paths = [text] if is_path else ADDRESS.findall(text)
            found = (*(f for path in paths for f in _each(self._path, path)), *_each(self._text, text))
            held |= {self.names[at] for at in map(_number, found) if at is not None}
        self.names = [name for name in self.names if name in held]
        self._set()

    def hide(self, text: str) -> str:
        """A text with pseudonyms for the names, in the addresses in it as in paths."""
        if self._text is None:
            return text
        return self._text.sub(self._instead, ADDRESS.sub(lambda found: self.hide_in_path(found[0]), text))

    def hide_in_path(self, text: str) -> str:
        """The name of a file, or a path, with pseudonyms for the names."""
        return text if self._path is None else self._path.sub(self._instead, text)

    def has_part_of(self, *texts: str | None) -> bool:
        """Whether a word of the texts is a part of a name, and of none who holds an office."""
        return any(words_of(text or "") & self._parts for text in texts)

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Where names stand in a text, and the pseudonym of each."""
        return [(*found.span(), self._instead(found)) for found in _each(self._text, text)]

    def _instead(self, found: regex.Match[str]) -> str:
        at = _number(found)
        if plain(found.group()) in self._offices:  # another's, with a name between: Tove Ek Granlund
            return found.group()
        if at is not None:
            whole, end = self.names[at], found.end(f"n{at}")
        else:
            key = _key_of(found["short"])
            bearers = self._bearers.get(key, set())
            whole, end = min(bearers) if len(bearers) == 1 else key, found.end("short")
        return pseudonym("person", whole, self._key) + found.string[end : found.end()]


def _key_of(short: str) -> str:
    return fold("".join(parts_of(short)))


def _each(pattern: regex.Pattern[str] | None, text: str) -> Iterable[regex.Match[str]]:
    return () if pattern is None else pattern.finditer(text)


def _number(found: regex.Match[str]) -> int | None:
    """Which name was found; None for a short form by itself."""
    group = found.lastgroup or ""
    return int(group[1:]) if group[1:].isdecimal() else None


def _hidden(table: str, row: dict[str, Any], names: _Names) -> dict[str, Any]:
    paths = PATHS.get(table, ())
    changed = {
        column: names.hide_in_path(value) if column in paths else names.hide(value)
        for column, value in row.items()
        if isinstance(value, str) and column not in DIGESTS | CODES
    }
    new: dict[str, Any] = {column: value for column, value in changed.items() if value != row[column]}
    tells = table == "repairs" and names.has_part_of(row["raw"], row["repaired"])
    if tells or (table == "repairs" and new.keys() & {"raw", "repaired"}):
        word = names.hide(row["repaired"] or "") if "repaired" in new else "…"
        new |= {"raw": word, "repaired": word, "runner_up": None, "context": None}  # misread, it still tells
    if table == "persons" and "name" in new:
        new["variants"] = None
    return {**row, **new}


def _hidden_cells(rows: Sequence[dict[str, Any]], names: _Names) -> list[dict[str, Any]]:
    """The cells of tables; a name may stand in two cells of a row, its first and its last part."""
    lines: dict[tuple[int, int], list[int]] = {}
    for at, row in enumerate(rows):
        lines.setdefault((row["table_seq"], row["row_index"]), []).append(at)
    hidden = list(rows)
    for places in lines.values():
        said = [str(rows[at]["raw"] or "") for at in places]
        instead = _over_cells(said, names)
        for at in places:
            row = {**rows[at]}
            for column in ("raw", "row_label"):
                row[column] = instead.get(row[column] or "", row[column])
            hidden[at] = _hidden(CELLS, row, names)
    return hidden


def _over_cells(said: Sequence[str], names: _Names) -> dict[str, str]:
    """What cells become over which one name is spread."""
    starts = [0]
    for text in said:
        starts.append(starts[-1] + len(text) + 1)
    instead: dict[str, str] = {}
    for begin, end, word in names.spans("\t".join(said)):
        held = [i for i, text in enumerate(said) if starts[i] < end and begin < starts[i] + len(text)]
        if len(held) > 1:
            instead |= {said[i]: word for i in held}
    return instead


def names_beside_numbers(text: str) -> set[str]:
    """The names of two to four words that stand before or behind a masked number of the text.

    Words before a known given name are none of it ("Ansökan Berta Lind").
    """
    if STARS not in text:
        return set()
    return {name for found in _BESIDE.finditer(text) for name in _names(found)}


def _names(found: regex.Match[str]) -> Iterator[str]:
    words = found["name"].split()
    first = next((at for at, word in enumerate(words) if is_given(word)), 0)
    yield " ".join(words[first:] if len(words) - first > 1 else words)
