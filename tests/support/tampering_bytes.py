"""Ways to tamper with the bytes of a signed PDF, and to write it otherwise."""

from __future__ import annotations

import re
from io import BytesIO

from tampering import content_replaced
from tampering_tools import (
    FORGED,
    numbers,
    update_by_hand,
)


def bit_changed(data: bytes) -> bytes:
    """A byte of a page's content is another."""
    place = data.index(b"stream\n") + 20 if b"stream\n" in data else data.index(b"stream\r\n") + 20
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def in_no_form(data: bytes) -> bytes:
    """The seal's field is one of the page that the form does not list, as some services leave it."""
    return re.sub(
        rb"/Fields \[ *\d+ 0 R *\]", lambda found: b"/Fields [".ljust(len(found[0]) - 1) + b"]", data
    )


def byte_range_taken_away(data: bytes) -> bytes:
    """The signature no longer says what it covers (universal forgery)."""
    return data.replace(b"/ByteRange", b"/ByteRangX")


def value_taken_away(data: bytes) -> bytes:
    """The signature's value is nothing (universal forgery)."""
    _, length, second, _ = numbers(data)
    return data[:length] + b"<" + b"0" * (second - length - 2) + b">" + data[second:]


def wrapped(data: bytes) -> bytes:
    """What was signed is all there, moved apart, and new content stands between (signature wrapping)."""
    first, length, second, rest = numbers(data)
    number = int(re.findall(rb"(\d+) 0 obj", data[: data.index(b"/ByteRange")])[-1])
    begin = data.rindex(b"%d 0 obj" % number, 0, length)
    between = b"\n999 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(FORGED), FORGED)
    moved = data[:second] + between + data[second:]
    end = data.index(b"endobj", second) + len(b"endobj")
    copy = data[begin:end].replace(
        b"%d %d %d %d" % (first, length, second, rest),
        b"%d %d %d %d" % (first, length, second + len(between), rest),
    )
    table = int(data[data.rindex(b"startxref") + 9 :].split()[0]) + len(between)
    return update_by_hand(moved, {number: len(moved) + 1}, body=b"\n" + copy + b"\n", table=table)


def padded(data: bytes) -> bytes:
    """An update with new content and a copy of the signature, its value made so long that lengths add up.

    Who takes the value's length for that of the part left out thinks that the whole file is covered.
    """
    forged = content_replaced(data)
    first, length, second, rest = numbers(data)
    number = int(re.findall(rb"(\d+) 0 obj", data[: data.index(b"/ByteRange")])[-1])
    value = bytes.fromhex(data[length + 1 : second - 1].decode())
    table = int(forged[forged.rindex(b"startxref") + 9 :].split()[0])

    def with_zeros(count: int) -> bytes:
        signature = (
            b"%d 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached " % number
        )
        escaped = re.sub(rb"([\\()])", rb"\\\1", value).replace(b"\r", b"\\r")
        body = b"\n%s/ByteRange [%d %d %d %d] /Contents (%s%s) >>\nendobj\n" % (
            signature, first, length, second, rest, escaped, b"\0" * count,
        )  # fmt: skip
        return update_by_hand(forged, {number: len(forged) + 1}, body=body, table=table)

    count = 0
    for _ in range(100):  # the offsets printed in the update have lengths of their own
        made = with_zeros(count)
        short = len(made) - length - rest - 2 - 2 * (len(value) + count)
        if short == 0:
            return made
        count += max(1, short) if short > 0 else short
    raise AssertionError("the lengths do not add up")


def bytes_in_the_hole(data: bytes) -> bytes:
    """Something in place of the zeros that stand behind the signature's value."""
    _, _, second, _ = numbers(data)
    return data[: second - 9] + b"41424344" + data[second - 1 :]


def trailer_alone(data: bytes, entries: bytes) -> bytes:
    """An update of nothing but a trailer, with these entries."""
    table = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    root = re.findall(rb"/Root (\d+ \d+ R)", data)[-1]
    trailer = b"trailer << /Size 1000 /Root %s /Prev %d %s >>" % (root, table, entries)
    return data + b"xref\n0 0\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(data)


def bytes_appended(data: bytes) -> bytes:
    """An object and a trailer behind the end, without a table: some readers take them."""
    page = b"\n999 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(FORGED), FORGED)
    return data + page + b"trailer << /Size 1000 /Root 1 0 R >>\n"


def bytes_appended_with_an_end(data: bytes) -> bytes:
    """The same, ending as the file does: readers that keep to rules see the version before."""
    start = data[data.rindex(b"startxref") :]
    return bytes_appended(data) + start


def byte_range_shortened(data: bytes) -> bytes:
    """The signature says that it covers less than it does."""
    first, length, second, rest = numbers(data)
    old = b"%d %d %d %d" % (first, length, second, rest)
    new = b"%d %d %d %d" % (first, length, second, rest - 100)
    return data.replace(old, new.ljust(len(old)))


def keyless(data: bytes) -> bytes:
    """The seal is of a kind without keys, in a field of its own type."""
    return data.replace(b"/FT /Sig", b"/FT /KSI").replace(
        b"/SubFilter /ETSI.CAdES.detached", b"/SubFilter /KSI" + b" " * 16
    )


def first_row_odd(data: bytes) -> bytes:
    """The free object that begins the table has the version 65536, as some services write it."""
    return data.replace(b"0000000000 65535 f", b"0000000000 65536 f")


def packed(data: bytes) -> bytes:
    """The file with its objects in streams, as most programs write it."""
    import pikepdf

    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def truncated(data: bytes) -> bytes:
    """The file ends in the middle of the signature's value."""
    return data[: numbers(data)[1] + 400]


def encrypted(data: bytes) -> bytes:
    """The file is closed by a password (which is another file, with the same signature in it)."""
    import pikepdf

    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b", R=6))
    return target.getvalue()


def saved_anew(data: bytes) -> bytes:
    """The file as a program writes it that knows nothing of signatures."""
    import pikepdf

    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target)
    return target.getvalue()


def looping(kind: str) -> bytes:
    """A small PDF whose parts lead to each other without end, with traces of a signature."""
    kids = b"[4 0 R]" if kind != "pages" else b"[2 0 R]"
    fields_ = b"[5 0 R]"
    prev = b"/Prev %d" if kind == "tables" else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields %s >> >>" % fields_,
        b"<< /Type /Pages /Kids %s /Count 1 >>" % kids,
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 10] "
        b"/Contents <00> >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        b"<< /FT /Sig /T (A) /V 3 0 R >>" if kind != "fields" else b"<< /T (A) /Kids [5 0 R] >>",
    ]
    if kind == "values":
        objects[2] = b"3 0 R"
    data = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(data)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    more = prev % table if prev else b""
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    return data + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, more, table)
