"""Whether what was written after signing keeps to the letter of the format, so that all readers see the same.

Readers mend what is not by the rules, each in its own way: one takes a table whose rows are too short,
another looks through the bytes for objects by itself. So a later version must be objects, each in its table,
a table, a trailer, where the table is, and an end: nothing else, and nothing in another form.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

import regex
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import ObjStreamRef

from handlingar.patterns import compiled

HIGHEST_OBJECT = 8_388_607
"""The highest number of an object that readers must take (ISO 32000-1, annex C)."""

BLANK = compiled(
    rb"""
    (?: [\x00\t\n\f\r ]
      | %(?!PDF-|%EOF)                                     # a comment, as programs sign their updates
        (?:(?!obj|xref|trailer|stream)[^\r\n]){0,100}(?=[\r\n])
    )*+
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""What stands between the parts of a file, and says nothing to those who look through its bytes either."""

OBJECT = compiled(rb"(0|[1-9]\d{0,9})[\t\n\f\r ]+(0|[1-9]\d{0,4})[\t\n\f\r ]+obj(?![^\s()<>\[\]{}/%])")
TABLE = compiled(rb"xref[ ]?(?:\r\n|\n|\r)")
PART = compiled(rb"(\d{1,10})[ ](\d{1,7})[ ]?(?:\r\n|\n|\r)")
ROW = compiled(rb"(\d{10})[ ](\d{5})[ ]([nf])(?:[ ]\r|[ ]\n|\r\n)")
TRAILER = compiled(rb"trailer(?=[\s<])")
START = compiled(rb"startxref[ ]?(?:\r\n|\n|\r)(\d{1,12})[ ]?(?:\r\n|\n|\r)%%EOF(?=[\x00\t\n\f\r ]|\Z)")
TOKEN = compiled(
    rb"""
      (?P<string>\((?:[^()\\]++|\\.|(?&string))*+\))
    | (?P<hex><[0-9A-Fa-f\s]*>)
    | (?P<open><<|\[) | (?P<close>>>|\])
    | (?P<name>/[^\x00\t\n\f\r ()<>\[\]{}/%]*)
    | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?![^\x00\t\n\f\r ()<>\[\]{}/%]))
    | (?P<word>[A-Za-z]+)
    """,
    regex.VERBOSE | regex.DOTALL,
)
WORDS = frozenset({b"true", b"false", b"null", b"R"})
IN_TRAILER = frozenset({b"/Size", b"/Root", b"/Prev", b"/Info", b"/ID", b"/Encrypt", b"/DocChecksum"})
"""What a trailer says, with what some programs add to it."""
OF_STREAM = frozenset({b"/Type", b"/W", b"/Index", b"/Length", b"/Filter", b"/DecodeParms"})
"""What it says beside where it is a stream."""
HEAD = compiled(rb"(?<!\d)(\d{1,10}[\t\n\f\r ]+\d{1,5})[\t\n\f\r ]+obj")
ESCAPED = compiled(rb"#([0-9A-Fa-f]{2})")

NEW_LINE = compiled(rb"\r\n|\n")
END_OF_STREAM = compiled(rb"(?:\r\n|\n|\r)?endstream[\x00\t\n\f\r ]+endobj(?![A-Za-z0-9])")


class Odd(Exception):
    """Something is not by the letter of the format; the text says what."""


@dataclass(slots=True)
class _Version:
    """What one later version holds: where each object stands, and which of them are tables."""

    objects: dict[tuple[int, int], int] = field(default_factory=dict)
    packed: list[int] = field(default_factory=list)
    """The numbers of streams that hold objects."""
    tables: dict[int, int | None] = field(default_factory=dict)
    """Where a table stands, and the place of the earlier one that it names."""
    rows: list[int] = field(default_factory=list)
    """The numbers of the objects of which a table has rows."""


def oddity_of(data: bytes, reader: PdfFileReader, revision: int, end: int) -> str | None:
    """What of the bytes behind a signed version's end is not as it must be; None where all is."""
    try:
        place = _skip(data, end)
        for number in range(revision + 1, reader.xrefs.total_revisions):
            place = _skip(data, _check(data, place, reader, number))
        if place < len(data):
            raise Odd("bytes stand behind its end")
    except Odd as odd:
        return str(odd)
    return None


def _check(data: bytes, place: int, reader: PdfFileReader, number: int) -> int:
    """Checks a version that begins at a place, and says where it ends."""
    version = _Version()
    while True:
        place = _skip(data, place)
        if match := OBJECT.match(data, place):
            place = _object(data, match, version, reader, number)
            if HEAD.search(data, match.end(), place):
                raise Odd(f"the object {int(match[1])} holds what some readers take for another")
        elif match := TABLE.match(data, place):
            place = _table(data, place, match.end(), version)
        elif match := START.match(data, place):
            _agrees(reader, number, version, int(match[1]))
            return match.end()
        else:
            raise Odd(f"what stands at byte {place} is no object, table or trailer")


def _object(
    data: bytes, match: regex.Match[bytes], version: _Version, reader: PdfFileReader, number: int
) -> int:
    key = (int(match[1]), int(match[2]))
    if not 0 < key[0] <= HIGHEST_OBJECT or key[1] > 65535:
        raise Odd(f"an object has the number {key[0]}, which readers need not take")
    if key in version.objects:
        raise Odd(f"the object {key[0]} stands twice in one version")
    version.objects[key] = match.start()
    values, place, word = _value(data, match.end())
    if word == b"endobj":
        return place
    if word != b"stream" or not (line := NEW_LINE.match(data, place)):
        raise Odd(f"the object {key[0]} does not end as it must")
    if b"/F" in values:
        raise Odd(f"what the object {key[0]} holds is in another file")
    if values.get(b"/Type") == [b"/XRef"]:
        _says_no_more(values.keys() - OF_STREAM)
        version.tables[match.start()] = _number(values.get(b"/Prev"))
        parts = [int(n) for n in values.get(b"/Index", [b"[", b"0", *values.get(b"/Size", [])])[1:]]
        for first, count in zip(parts[::2], parts[1::2], strict=True):
            version.rows += range(first, min(first + count, HIGHEST_OBJECT))
    if values.get(b"/Type") == [b"/ObjStm"]:
        version.packed.append(key[0])
    length = _length(values.get(b"/Length"), reader, number)
    ended = END_OF_STREAM.match(data, line.end() + length)
    if not ended:
        raise Odd(f"the length of the object {key[0]} is not what it says")
    return ended.end()


def _value(data: bytes, place: int) -> tuple[dict[bytes, list[bytes]], int, bytes]:
    """The entries of a value's own dictionary, where the value ends, and the word that ends it."""
    entries: dict[bytes, list[bytes]] = {}
    levels: list[tuple[bytes, set[bytes]]] = []
    key, expects_key = b"", False
    while True:
        place = _skip(data, place)
        token = TOKEN.match(data, place)
        if not token:
            raise Odd(f"what stands at byte {place} is no part of an object")
        text, place = token[0], token.end()
        if text in (b"endobj", b"stream", b"startxref"):
            if levels:
                raise Odd(f"a list is not closed before byte {place}")
            return entries, place, text
        if token["name"]:
            text = ESCAPED.sub(lambda sign: bytes([int(sign[1], 16)]), text)
        if token["word"] and text not in WORDS:
            raise Odd(f"the word at byte {token.start()} is none of the format's")
        if token["close"]:
            if not levels or levels.pop()[0] != {b">>": b"<<", b"]": b"["}[text]:
                raise Odd(f"brackets do not match at byte {token.start()}")
            expects_key = bool(levels) and levels[-1][0] == b"<<"
            continue
        inside = bool(levels) and levels[-1][0] == b"<<"
        if inside and token["name"] and expects_key:
            if text in levels[-1][1]:
                raise Odd(f"a dictionary has {text.decode('latin-1')} twice")
            levels[-1][1].add(text)
            key, expects_key = text, False
            continue
        if (len(levels) == 1 and inside) or (len(levels) == 2 and levels[1][0] == b"["):
            entries.setdefault(key, []).append(text)
        if token["open"]:
            levels.append((text, set()))
            expects_key = text == b"<<"
        elif inside:  # a key comes next, unless this is the first number of a reference
            expects_key = True


def _table(data: bytes, begin: int, place: int, version: _Version) -> int:
    """Checks a table's rows against the objects of its version, and says where its trailer ends."""
    while not TRAILER.match(data, place):
        part = PART.match(data, place)
        if not part:
            raise Odd(f"the table of objects is not in its form at byte {place}")
        place = part.end()
        for number in range(int(part[1]), int(part[1]) + int(part[2])):
            row = ROW.match(data, place)
            if not row:
                raise Odd(f"the table's row of object {number} is not 20 bytes in its form")
            place = row.end()
            if number > HIGHEST_OBJECT:
                raise Odd(f"the table has the object {number}, which readers need not take")
            version.rows.append(number)
    values, end, word = _value(data, place + len(b"trailer"))
    if word != b"startxref":
        raise Odd("the trailer does not end as it must")
    _says_no_more(values.keys())
    version.tables[begin] = _number(values.get(b"/Prev"))
    return end - len(b"startxref")


def _says_no_more(keys: Set[bytes]) -> None:
    if more := keys - IN_TRAILER:
        raise Odd(f"the trailer says {min(more).decode('latin-1')}, which trailers don't")


def _agrees(reader: PdfFileReader, number: int, version: _Version, start: int) -> None:
    """Whether the table is where the end says, names the one before, and lists what stands there."""
    if list(version.tables) != [start]:
        raise Odd("the end does not say where the table of objects is")
    xrefs = reader.xrefs
    if xrefs.get_startxref_for_revision(number) != start:
        raise Odd("the order of its versions is not that of their tables")
    if version.tables[start] != xrefs.get_startxref_for_revision(number - 1):
        raise Odd("its table does not name the one before")
    if _identity(reader, number) not in (_identity(reader, number - 1), None):
        raise Odd("it says that it is another file")
    data = xrefs.get_xref_data(number)
    taken = {*data.standard_xrefs, *data.xrefs_in_objstm, *data.freed}
    if sorted(filter(None, version.rows)) != sorted(taken):
        raise Odd("its table has rows that readers may take in more than one way")
    for idnum, (generation, where) in data.standard_xrefs.items():
        before = xrefs.get_historical_ref(generic.Reference(idnum, generation), number - 1)
        if version.objects.get((idnum, generation), before) != where:
            raise Odd(f"the object {idnum} is not where its table says")
    listed = {(idnum, generation) for idnum, (generation, _) in data.standard_xrefs.items()}
    unlisted = [key for key, where in version.objects.items() if key not in listed and where != start]
    if unlisted:
        raise Odd(f"the object {unlisted[0][0]} is in no table")
    for stream in version.packed:
        for place, idnum in enumerate(_held_in(stream, reader, number)):
            if data.xrefs_in_objstm.get(idnum) != ObjStreamRef(stream, place):
                raise Odd(f"the object {idnum} of the stream {stream} is in no table")


def _held_in(stream: int, reader: PdfFileReader, number: int) -> list[int]:
    """The numbers of the objects that a stream holds, in order."""
    held = reader.get_historical_resolver(number).get_object(generic.Reference(stream))
    try:
        return [int(word) for word in held.data[: int(held["/First"])].split()][::2]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Odd(f"the stream {stream} does not say what it holds") from error


def _identity(reader: PdfFileReader, number: int) -> str | None:
    """What a version says of the file that it is one of: it stays as it was when the file was made."""
    ids = reader.get_historical_resolver(number).trailer_view.get("/ID")
    return repr(ids[0]) if isinstance(ids, generic.ArrayObject) and ids else None


def _length(value: list[bytes] | None, reader: PdfFileReader, number: int) -> int:
    """A stream's length, which may be an object of its own."""
    if value and len(value) == 3 and value[2] == b"R":
        held = reader.get_historical_resolver(number).get_object(
            generic.Reference(int(value[0]), int(value[1]))
        )
        return int(held) if isinstance(held, int) and held >= 0 else _no_length()
    length = _number(value)
    return _no_length() if length is None else length


def _no_length() -> int:
    raise Odd("a stream does not say how long it is")


def _number(value: list[bytes] | None) -> int | None:
    return int(value[0]) if value and len(value) == 1 and value[0].isdigit() else None


def _skip(data: bytes, place: int) -> int:
    found = BLANK.match(data, place)
    return found.end() if found else place


def lists_twice(data: bytes) -> bool:
    """Whether an object's number stands at the head of several objects: those who scan take the last."""
    seen = [match[1] for match in HEAD.finditer(data)]
    return len(seen) > len(set(seen))
