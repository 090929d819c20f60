"""Updates whose tables readers take in more than one way, and objects that hold what looks like another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import more_tampering as more
from later_updates import Writer
from tampering_tools import FORGED, with_new_offsets

Seal = Callable[[bytes], bytes]
STREAM = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(FORGED), FORGED)
NONE = b"<< /Type /Pages /Count 0 /Kids [] >>"


def updates(plain: bytes, seal: Seal) -> Iterator[tuple[str, bytes]]:
    """Sealed files after an update each, by name; they hold another content for a page before its own."""
    number = _content(plain)
    forged = b"%d 0 obj\n%s\nendobj\n" % (number, STREAM)
    data = seal(with_new_offsets(plain, _places(plain, number)[0], forged))
    other, *_, own = _places(data, number)
    twice = b"%d 1\n%010d 00000 n \n" * 2
    yield "a row twice, another's first", _table(data, twice % (number, other, number, own))
    yield "a row twice, its own first", _table(data, twice % (number, own, number, other))
    yield "a row twice, once free", _table(data, (twice % (number, own, number, 0)).replace(b"0 n", b"0 f"))
    for kind in (0, 3, 9):
        row = bytes([kind]) + own.to_bytes(4, "big") + b"\0\0"
        yield f"a packed row of kind {kind}", _packed_table(data, b"%d 1 " % number, row)
    for entry in (b"/F (a.bin)", b"/XRefStm %d" % other, b"/Dok#75ment /A", b"/Encryp#74 null"):
        yield f"a packed table that says {entry.decode()}", _packed_table(data, entries=entry)
    pages = Writer(BytesIO(data)).root.raw_get("/Pages").idnum
    for kind_ in (b"/O#62jStm", b"/#4FbjSt#6d"):
        head = b"%d 0 " % pages
        entries = b"<< /Type %s /N 1 /First %d /Length %d >>" % (kind_, len(head), len(head + NONE))
        packed = b"997 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (entries, head + NONE)
        yield f"packed pages in {kind_.decode()}", more._stream_table(data, 998, {997: len(data)}, packed)
    text = forged.replace(b"(", b"\\(").replace(b")", b"\\)")
    for held in (b"(\n%s)" % text, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(forged), forged)):
        body = b"900 0 obj\n%s\nendobj\n" % held
        rows = b"900 1\n%010d 00000 n \n" % len(data)
        yield f"an object in {held[:2].decode().strip()}", _table(data, rows, body, 901)


def _content(data: bytes) -> int:
    found = re.search(rb"/Contents (\d+) 0 R", data)
    assert found
    return int(found[1])


def _places(data: bytes, number: int) -> list[int]:
    return [match.start() for match in re.finditer(rb"(?<!\d)%d 0 obj" % number, data)]


def _table(data: bytes, rows: bytes, body: bytes = b"", size: int = 0) -> bytes:
    start, root = more._start(data)
    size = size or int(re.findall(rb"/Size (\d+)", data)[-1])
    end = b"trailer\n<< /Size %d /Root %s /Prev %d >>\n" % (size, root, start)
    return data + body + b"xref\n" + rows + end + b"startxref\n%d\n%%%%EOF\n" % (len(data) + len(body))


def _packed_table(data: bytes, index: bytes = b"", row: bytes = b"", entries: bytes = b"") -> bytes:
    start, root = more._start(data)
    rows = row + more._row(len(data))
    values = (index, root, start, entries, len(rows), rows, len(data))
    head = b"998 0 obj\n<< /Type /XRef /Size 1000 /W [1 4 2] /Index [%s998 1] /Root %s /Prev %d %s "
    tail = b"/Length %d >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
    return data + (head + tail) % values
