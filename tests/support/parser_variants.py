"""Updates after signing that some readers take and others mend: each brings another content for a page.

The content lies in the file as an object that the table does not list, or lists in a form that is not the
format's; readers that refuse the table look through the bytes, and show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tampering_tools import FORGED


@dataclass(frozen=True, slots=True)
class Update:
    """The parts of an update, each as it must be; a variant has one of them otherwise."""

    head: bytes = b"%d 0 obj"
    number: int = 0
    before: bytes = b""
    hidden: bytes = b""
    row: bytes = b"%010d 00000 n \n"
    shift: int = 0
    part: bytes = b"%d 1\n"
    keyword: bytes = b"xref\n"
    trailer: bytes = b"trailer\n<< /Size %(size)d /Root %(root)s /Prev %(prev)d >>\n"
    start: bytes = b"startxref\n%d\n"
    start_shift: int = 0
    end: bytes = b"%%EOF\n"
    body: bytes = b"\n<< /Type /Nothing >>\nendobj\n"


def variants(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every variant of an update of a signed file, by name."""
    number = _content(data)
    hidden = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(FORGED), FORGED)
    for what, update in _updates(number, hidden).items():
        yield what, _written(data, update)


def sound(data: bytes, comment: bytes = b"") -> bytes:
    """An update in which every part is as it must be, and nothing is shown; programs put in a comment."""
    return _written(data, Update(start=comment + b"startxref\n%d\n"))


def _updates(number: int, hidden: bytes) -> dict[str, Update]:
    lone = hidden.replace(b"\nendobj\n", b"\n")
    rows = {
        "row of 19 bytes": b"%010d 00000 n\n",
        "row of 18 bytes": b"%010d 0000 n\n",
        "row of 21 bytes": b"%010d 00000 n  \n",
        "row with a tab": b"%010d\t00000 n \n",
        "row with nine digits": b"%09d 00000 n  \n",
        "row with eleven digits": b"%011d 00000 n\n",
        "row with a sign": b"+%09d 00000 n \n",
        "row of another letter": b"%010d 00000 u \n",
        "row in capitals": b"%010d 00000 N \n",
        "row with two line feeds": b"%010d 00000 n\n\n",
        "row of a version that is none": b"%010d 99999 n \n",
    }
    starts = {
        "end with a sign": b"startxref\n+%d\n",
        "end with a point": b"startxref\n%d.0\n",
        "end on one line": b"startxref %d\n",
        "end in hexadecimal": b"startxref\n0x%x\n",
        "end with a comment": b"startxref %% here\n%d\n",
        "end in capitals": b"STARTXREF\n%d\n",
        "end with an empty line": b"startxref\n\n%d\n",
        "no place of the table": b"",
    }
    trailers = {
        "trailer without the one before": b"trailer\n<< /Size %(size)d /Root %(root)s >>\n",
        "trailer with two sizes": b"trailer\n<< /Size 3 /Size %(size)d /Root %(root)s /Prev %(prev)d >>\n",
        "trailer with two roots": b"trailer\n<</Size %(size)d/Root 1 0 R/Root %(root)s/Prev %(prev)d>>\n",
        "trailer with a broken number": b"trailer\n<< /Size %(size)d /Root %(root)s /Prev %(prev)d.0 >>\n",
        "trailer that is not closed": b"trailer\n<< /Size %(size)d /Root %(root)s /Prev %(prev)d\n",
        "no trailer": b"",
        "trailer of a hybrid": b"trailer\n<< /Size %(size)d /Root %(root)s /Prev %(prev)d /XRefStm 9 >>\n",
    }
    return {
        **{name: Update(row=row, hidden=hidden) for name, row in rows.items()},
        **{name: Update(start=start, hidden=hidden) for name, start in starts.items()},
        **{name: Update(trailer=trailer, hidden=hidden) for name, trailer in trailers.items()},
        "object 2147483648": Update(number=2_147_483_648, hidden=hidden),
        "object 4294967296": Update(number=4_294_967_296, hidden=hidden),
        "object 8388608": Update(number=8_388_608, hidden=hidden),
        "object with a sign": Update(head=b"+%d 0 obj", hidden=hidden),
        "object with zeros": Update(head=b"000%d 0 obj", hidden=hidden),
        "object with a point": Update(head=b"%d.0 0 obj", hidden=hidden),
        "object in capitals": Update(head=b"%d 0 OBJ", hidden=hidden),
        "object of version 65536": Update(head=b"%d 65536 obj", hidden=hidden),
        "object a byte late": Update(shift=1, hidden=hidden),
        "object a byte early": Update(shift=-1, hidden=hidden),
        "object elsewhere": Update(shift=40, hidden=hidden),
        "object in no table": Update(hidden=hidden),
        "object in no table, before": Update(before=hidden),
        "object in a comment": Update(hidden=b"%" + hidden.replace(b"\n", b" ") + b"\n"),
        "object behind a comment": Update(hidden=b"% 1\n" + hidden),
        "object without an end": Update(hidden=lone),
        "object within another": Update(body=b"\n<< /Type /Nothing >>\n" + hidden),
        "object within a dictionary": Update(body=b"\n<< /Type /Nothing\n" + hidden + b">>\nendobj\n"),
        "stream longer than it says": Update(
            body=b"\n<< /Length 3 >>\nstream\nabc\nendstream\n" + hidden + b"endstream\nendobj\n"
        ),
        "stream shorter than it says": Update(
            body=b"\n<< /Length 9000 >>\nstream\nabc\nendstream\nendobj\n", hidden=hidden
        ),
        "stream of no length": Update(body=b"\n<< /A 1 >>\nstream\n" + hidden + b"endstream\nendobj\n"),
        "a key twice": Update(body=b"\n<< /Type /Nothing /Type /Page >>\nendobj\n"),
        "a table with too many rows": Update(part=b"%d 2\n", hidden=hidden),
        "a table with no rows": Update(part=b"%d 0\n", hidden=hidden),
        "a table with tabs": Update(part=b"%d\t1\n", hidden=hidden),
        "a table with a comment": Update(keyword=b"xref % table\n", hidden=hidden),
        "a table in capitals": Update(keyword=b"XREF\n", hidden=hidden),
        "the end a byte late": Update(start_shift=1, hidden=hidden),
        "the end at the object": Update(start_shift=-30, hidden=hidden),
        "no end mark": Update(end=b"", hidden=hidden),
        "another end mark": Update(end=b"%EOF\n", hidden=hidden),
        "bytes behind the end": Update(end=b"%%EOF\n" + hidden),
        "bytes behind the end mark": Update(end=b"%%EOF" + hidden),
        "a second head": Update(before=b"%PDF-1.4\n" + hidden),
        "letters between": Update(before=b"abc\n" + hidden),
        "high bytes between": Update(before=b"\xff\xfe\n" + hidden),
    }


def _content(data: bytes) -> int:
    """The number of the first page's content."""
    found = re.search(rb"/Contents (\d+) 0 R", data)
    assert found
    return int(found[1])


def _written(data: bytes, update: Update) -> bytes:
    size = int(re.findall(rb"/Size (\d+)", data)[-1])
    number = update.number or size
    made = data + (b"" if data.endswith(b"\n") else b"\n") + update.before
    place = len(made) + update.shift
    made += (update.head % number) + update.body + update.hidden
    table = len(made) + update.start_shift
    values = {
        b"size": max(number, size) + 1,
        b"root": re.findall(rb"/Root (\d+ \d+ R)", data)[-1],
        b"prev": int(data[data.rindex(b"startxref") + 9 :].split()[0]),
    }
    trailer = update.trailer % values if update.trailer else b""
    start = update.start.replace(b"%i", b"%%i") % table if update.start else b""
    return made + update.keyword + update.part % number + update.row % place + trailer + start + update.end
