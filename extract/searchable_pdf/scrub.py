"""What a copy says beside its pages, masked: descriptions, outlines, notes, fields, links, old text.

Attached files are left out, since nothing tells what they hold; so is what a camera or a program wrote into
a JPEG beside the picture.
"""

from __future__ import annotations

import zlib
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
TEXT_STREAMS = frozenset({"/JS", "/RV", "/RC", "/XFA"})
"""Entries whose texts may stand in streams: scripts, formatted texts, forms (ISO 32000-1, 12.7)."""
DIGITS_OF_A_NUMBER = 8  # at least, with two letters read for digits
KEPT_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})
"""Of a JPEG's application segments: JFIF, the colour profile, Adobe's note on colours."""


def scrub(pdf: pikepdf.Pdf, mask: Mask) -> tuple[Problem, ...]:
    """Masks all texts of a PDF in place; gives what to say of it."""
    attached = _without_attachments(pdf)
    changed = 0
    for held in pdf.objects:
        if isinstance(held, Stream):
            changed += _scrub_stream(held, mask)
        if isinstance(held, Stream | Dictionary | Array):
            changed += _scrub_strings(held, mask)
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


def _without_attachments(pdf: pikepdf.Pdf) -> bool:
    found = False
    names = pdf.Root.get(Name.Names)
    if isinstance(names, Dictionary) and Name.EmbeddedFiles in names:
        del names.EmbeddedFiles
        found = True
    for held in list(pdf.objects):
        if not isinstance(held, Dictionary | Stream):
            continue
        for key in (Name.AF, Name.FS, Name.EF):
            if key in held:
                del held[key]
                found = True
    return found


def _scrub_strings(held: pikepdf.Object, mask: Mask) -> int:
    """Masks the strings that an object holds itself, at any depth; indirect objects come by themselves."""
    changed = 0
    for key, value in _entries(held):
        if isinstance(value, String):
            text = str(value)
            masked = mask(text)
            named = mask(key) if isinstance(key, str) else key  # a description may have entries of its own
            if named != key:
                del held[key]  # type: ignore[call-overload]
            if masked != text or named != key:
                held[named] = String(masked)  # type: ignore[call-overload]
                changed += 1
        elif isinstance(value, Dictionary | Array) and not value.is_indirect:
            changed += _scrub_strings(value, mask)
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


def _scrub_stream(stream: Stream, mask: Mask) -> int:
    if stream.get(Name.Subtype) == Name.XML or stream.get(Name.Type) == Name.Metadata:
        return _rewritten(stream, mask)
    filters = stream.get(Name.Filter)
    names = list(filters) if isinstance(filters, Array) else [filters]
    last = names[-1] if names else None
    if not isinstance(last, Name) or str(last) not in CLEANED:
        return 0
    data = stream.read_raw_bytes()
    if names[:-1] == [Name.FlateDecode]:
        data = zlib.decompress(data)
    elif len(names) > 1:
        return 0  # no program that scans packs pictures otherwise
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
        if length < 8:  # to the end of the file, or of a length that is told elsewhere
            break
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
