"""What a copy says beside its pages, masked: descriptions, outlines, notes, fields, links, old text.

Attached files are left out, since nothing tells what they hold; so is what a camera or a program wrote into
a JPEG beside the picture, what programs keep in a file for themselves, and signatures with their
certificates, which cover no copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from handlingar.extract.model import Problem

Mask = Callable[[str], str]
TEXT = ("Tj", "'", '"', "TJ")
MARKED = ("BDC", "DP")  # with a dictionary, which may say what the marked content shows
MARKER, SCAN = 0xFF, 0xDA  # of a JPEG file (ITU-T T.81, table B.1)
END_OF_IMAGE = b"\xff\xd9"
TEXT_BOXES = (b"xml ", b"uuid", b"uinf")
UTF16 = (b"\xfe\xff", b"\xff\xfe")
TEXT_STREAMS = frozenset({"/JS", "/RV", "/RC", "/XFA", "/V", "/DV"})
"""Entries whose texts may stand in streams: scripts, formatted texts, forms, values (ISO 32000-1, 12.7)."""
FILES = frozenset({"/AF", "/FS", "/EF", "/Sound"})
"""Entries that lead to what is attached (7.11, 13.3)."""
PROGRAMS = frozenset({"/PieceInfo", "/PtData", "/SpiderInfo", "/DSS", "/Perms"})
"""Entries for programs: their own data, and what proves signatures (14.5, 14.10, 12.8.4 of ISO 32000-2)."""
RESOURCES = frozenset(
    {"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties"}
)
"""Dictionaries whose keys are names in contents (7.8.3)."""
DIGITS_OF_A_NUMBER = 8  # at least, with two letters read for digits
KEPT_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})
"""Of a JPEG's application segments: JFIF, the colour profile, Adobe's note on colours."""


def scrub(pdf: pikepdf.Pdf, mask: Mask) -> tuple[Problem, ...]:
    """Masks all texts of a PDF in place; gives what to say of it."""
    attached = False
    names = pdf.Root.get(Name.Names)
    if isinstance(names, Dictionary) and Name.EmbeddedFiles in names:
        del names.EmbeddedFiles
        attached = True
    changed = 0
    objects = [held for held in pdf.objects if isinstance(held, Stream | Dictionary | Array)]
    resources = {place for held in objects for place in _resources(held)}
    for held in objects:
        if isinstance(held, Stream):
            changed += _scrub_stream(pdf, held, mask)
        named = held.objgen not in resources
        attached |= _leave_out(held, named)
        changed += _scrub_strings(held, mask, named)
    said = []
    if changed:
        message = (
            f"Personal numbers were masked in {changed} texts of the copy: descriptions, notes, old layers."
        )
        said.append(Problem("copy_masked", message, "info"))
    if attached:
        message = "The searchable copy is without the files that are attached to the file."
        said.append(Problem("copy_without_attachments", message, "info"))
    return tuple(said)


def _resources(held: pikepdf.Object) -> Iterator[tuple[int, int]]:
    """The indirect dictionaries of resources of one kind that an object names."""
    for key, value in _entries(held):
        if isinstance(value, Dictionary | Array):
            if not value.is_indirect:
                yield from _resources(value)
            elif key in RESOURCES:
                yield value.objgen


def _leave_out(held: pikepdf.Object, named: bool) -> bool:
    """Takes away what an object holds itself of files, data of programs and signatures; whether files went.

    Not by keys that contents name: a font may be called so.
    """
    found = False
    for key, value in _entries(held):
        signature = key == "/V" and isinstance(value, Dictionary) and Name.ByteRange in value
        if signature or (key in FILES | PROGRAMS and named):
            del held[key]  # type: ignore[call-overload]
            found |= key in FILES
        elif isinstance(value, Dictionary | Array) and not value.is_indirect:
            found |= _leave_out(value, named=key not in RESOURCES)
    return found


def _scrub_strings(held: pikepdf.Object, mask: Mask, named: bool = True) -> int:
    """Masks the strings and names that an object holds itself, at any depth; indirect objects come by
    themselves. The keys of one whose entries are not named by contents are masked too.
    """
    changed = 0
    for key, value in _entries(held):
        new, instead = key, value
        if isinstance(key, str) and named:  # a description may have entries of its own, a list of places too
            new = mask(key)
        if isinstance(value, String | Name):
            text = str(value)
            masked = mask(text)
            if masked != text:
                instead = String(masked) if isinstance(value, String) else Name(masked)
        elif isinstance(value, Dictionary | Array) and not value.is_indirect:
            changed += _scrub_strings(value, mask, named=key not in RESOURCES)
        if new != key:
            del held[key]  # type: ignore[call-overload]
        if new != key or instead is not value:
            held[new] = instead  # type: ignore[call-overload]
            changed += 1
        if key in TEXT_STREAMS:
            parts = list(value) if isinstance(value, Array) else [value]
            changed += sum(_rewritten(part, mask) for part in parts if isinstance(part, Stream))
    return changed


def _entries(held: pikepdf.Object) -> Iterator[tuple[object, pikepdf.Object]]:
    if isinstance(held, Array):
        yield from enumerate(list(held))
    elif isinstance(held, Stream):
        yield from list(held.stream_dict.items())
    else:
        yield from list(held.items())


def _scrub_stream(pdf: pikepdf.Pdf, stream: Stream, mask: Mask) -> int:
    if stream.get(Name.Subtype) == Name.XML or stream.get(Name.Type) == Name.Metadata:
        return _rewritten(stream, mask)
    filters = stream.get(Name.Filter)
    names = list(filters) if isinstance(filters, Array) else [filters]
    last = names[-1] if names else None
    if not isinstance(last, Name) or str(last) not in CLEANED:
        return 0
    data = stream.read_raw_bytes()
    if names[:-1]:  # packed once more, or written in letters
        data = Stream(pdf, data, Filter=Array(names[:-1])).read_bytes()
    plain = CLEANED[str(last)](data)
    if plain != data:
        stream.write(plain, filter=last)
    return int(plain != data)


def _rewritten(stream: Stream, mask: Mask) -> int:
    """Masks a stream of text, in UTF-8 or UTF-16."""
    data = stream.read_bytes()
    coding, errors = ("utf-16", "strict") if data[:2] in UTF16 else ("utf-8", "surrogateescape")
    try:
        text = data.decode(coding, errors)
    except UnicodeDecodeError:
        coding, text = "latin-1", data.decode("latin-1")
    masked = mask(text)
    if masked != text:
        stream.write(masked.encode(coding, errors))
    return int(masked != text)


def without_boxes(picture: bytes) -> bytes:
    """A JPEG 2000 file without the boxes of texts that stand beside the picture, if those have digits."""
    if picture[4:8] != b"jP  ":
        return picture
    parts, notes, at = [], b"", 0
    while at + 8 <= len(picture):
        length = int.from_bytes(picture[at : at + 4], "big")
        if length == 1:  # told behind the kind (ISO/IEC 15444-1, I.4)
            length = int.from_bytes(picture[at + 8 : at + 16], "big")
        if length < 8:  # to the end of the file
            length = len(picture) - at
        box = picture[at : at + length]
        if box[4:8] in TEXT_BOXES:
            notes += box
        else:
            parts.append(box)
        at += length
    return b"".join([*parts, picture[at:]]) if _has_digits(notes) else picture


def _has_digits(notes: bytes) -> bool:
    return sum(0x30 <= byte <= 0x39 for byte in notes) >= DIGITS_OF_A_NUMBER


def without_notes(jpeg: bytes) -> bytes:
    """A JPEG without what stands in it beside the picture (EXIF, XMP, comments), if that has digits."""
    notes = b""
    end = jpeg.rfind(END_OF_IMAGE)
    if end > 0 and _has_digits(jpeg[end + 2 :]):
        jpeg = jpeg[: end + 2]
    parts, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == MARKER and jpeg[at + 1] != SCAN:
        kind = jpeg[at + 1]
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if not (0xE0 <= kind <= 0xEF or kind == 0xFE) or kind in KEPT_SEGMENTS:
            parts.append(jpeg[at:end])
        else:
            notes += jpeg[at + 4 : end]
        at = end
    return b"".join([*parts, jpeg[at:]]) if _has_digits(notes) else jpeg


CLEANED = {"/DCTDecode": without_notes, "/JPXDecode": without_boxes}
"""By the filter of a picture, what takes out of it that stands beside the picture."""


def mask_content(pdf: pikepdf.Pdf, mask: Mask) -> int:
    """Masks numbers in text set in one-byte fonts; gives how many streams changed."""
    changed = 0
    for held in [*(page.obj for page in pdf.pages), *pdf.objects]:
        form = isinstance(held, Stream) and held.get(Name.Subtype) == Name.Form
        if form or (isinstance(held, Dictionary) and held.get(Name.Type) == Name.Page):
            changed += _mask_content_of(pdf, held, mask)
    return changed


def _mask_content_of(pdf: pikepdf.Pdf, held: pikepdf.Object, mask: Mask) -> int:
    try:
        instructions = list(pikepdf.parse_content_stream(held))
    except (pikepdf.PdfParsingError, pikepdf.PdfError):
        return 0  # what can be read of it is looked at once more in the copy
    shown: list[tuple[int, int | None, bytes]] = []
    marked = 0
    for at, instruction in enumerate(instructions):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            continue
        if str(instruction.operator) in MARKED and isinstance(instruction.operands[-1], Dictionary):
            marked += _scrub_strings(instruction.operands[-1], mask)
        if str(instruction.operator) not in TEXT:
            continue
        operand = instruction.operands[-1]
        if isinstance(operand, String):
            shown.append((at, None, bytes(operand)))
        elif isinstance(operand, Array):
            parts = [(n, part) for n, part in enumerate(list(operand)) if isinstance(part, String)]
            shown += [(at, n, bytes(part)) for n, part in parts]
    text = "".join(part.decode("latin-1") for _, _, part in shown)
    masked = mask(text)
    if masked == text and not marked:
        return 0
    place = 0
    for at, n, part in shown:
        new = String(masked[place : place + len(part)].encode("latin-1"))
        place += len(part)
        operands = list(instructions[at].operands)
        if n is None:
            operands[-1] = new
        else:
            operands[-1][n] = new
        instructions[at] = pikepdf.ContentStreamInstruction(operands, instructions[at].operator)
    data = pikepdf.unparse_content_stream(instructions)
    if isinstance(held, Stream):
        held.write(data)
    else:
        held.Contents = pdf.make_stream(data)
    return 1
