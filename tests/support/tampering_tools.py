"""What tampering with a signed PDF takes: updates by editors and by hand, pieces of PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

Change = Callable[[bytes], bytes]
FORGED = b"BT /F1 11 Tf 72 500 Td (Styrelsen beslutar att bevilja 950 000 kronor) Tj ET"
BYTE_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]")


def updated(data: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    """The file with an incremental update, as editors write it."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    change(writer)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def page_of(writer: IncrementalPdfFileWriter, number: int = 0) -> generic.DictionaryObject:
    page: generic.DictionaryObject = writer.find_page_for_modification(number)[0].get_object()
    return page


def numbers(data: bytes) -> tuple[int, int, int, int]:
    """The four numbers of the first byte range."""
    found = BYTE_RANGE.search(data)
    assert found, "not signed"
    first, length, second, rest = map(int, found.groups())
    return first, length, second, rest


def update_by_hand(
    data: bytes, offsets: dict[int, int], *, body: bytes = b"", table: int | None = None
) -> bytes:
    """The file with a table that gives objects other places; table is where the one before it stands."""
    start = table or int(data[data.rindex(b"startxref") + 9 :].split()[0])
    root = re.findall(rb"/Root (\d+ \d+ R)", data)[-1]
    place = len(data) + len(body)
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % item for item in sorted(offsets.items()))
    trailer = b"trailer << /Size 1000 /Root %s /Prev %d >>" % (root, start)
    return data + body + b"xref\n" + rows + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % place


def with_new_offsets(data: bytes, place: int, more: bytes) -> bytes:
    """The file with something inserted, its (only) table put right."""
    table = data.rindex(b"\nxref") + 1

    def moved(match: re.Match[bytes]) -> bytes:
        offset = int(match[1])
        return b"%010d 00000 n" % (offset + (len(more) if offset >= place else 0))

    body = data[:place] + more + data[place:table]
    rest = re.sub(rb"(\d{10}) 00000 n", moved, data[table:])
    return body + re.sub(rb"startxref\s+\d+", b"startxref\n%d" % len(body), rest)


def rect(*numbers: int) -> generic.ArrayObject:
    return generic.ArrayObject([generic.NumberObject(n) for n in numbers])


def drawn_form(drawn: bytes = b"1 g 0 0 340 40 re f") -> generic.StreamObject:
    return generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): rect(0, 0, 595, 842),
        },
        stream_data=drawn,
    )
