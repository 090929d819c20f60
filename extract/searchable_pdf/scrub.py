"""What a copy says beside its pages, masked: descriptions, outlines, notes, fields, links, old text.

Attached files are left out, since nothing tells what they hold; so is what a camera or a program wrote into
a JPEG beside the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from handlingar.extract.model import Problem

Mask = Callable[[str], str]
TEXT = ("Tj", "'", '"', "TJ")
MARKER, SCAN = 0xFF, 0xDA
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
            if masked != text:
                held[key] = String(masked)  # type: ignore[call-overload]
                changed += 1
        elif isinstance(value, Dictionary | Array) and not value.is_indirect:
            changed += _scrub_strings(value, mask)
    return changed


def _entries(held: pikepdf.Object) -> Iterator[tuple[object, pikepdf.Object]]:
    if isinstance(held, Array):
        yield from enumerate(list(held))
    elif isinstance(held, Stream):
        yield from list(held.stream_dict.items())
    else:
        yield from list(held.items())


def _scrub_stream(stream: Stream, mask: Mask) -> int:
    if stream.get(Name.Filter) == Name.DCTDecode:
        data = stream.read_raw_bytes()
        plain = without_notes(data)
        if plain != data:
            stream.write(plain, filter=Name.DCTDecode)
        return int(plain != data)
    if stream.get(Name.Subtype) == Name.XML or stream.get(Name.Type) == Name.Metadata:
        return _rewritten(stream, mask)
    return 0


def _rewritten(stream: Stream, mask: Mask) -> int:
    text = stream.read_bytes().decode("utf-8", "surrogateescape")
    masked = mask(text)
    if masked != text:
        stream.write(masked.encode("utf-8", "surrogateescape"))
    return int(masked != text)


def without_notes(jpeg: bytes) -> bytes:
    """A JPEG without what stands in it beside the picture (EXIF, XMP, comments), if that has digits."""
    notes = b""
    parts, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == MARKER and jpeg[at + 1] != SCAN:
        kind = jpeg[at + 1]
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if not (0xE0 <= kind <= 0xEF or kind == 0xFE) or kind in KEPT_SEGMENTS:
            parts.append(jpeg[at:end])
        else:
            notes += jpeg[at + 4 : end]
        at = end
    digits = sum(0x30 <= byte <= 0x39 for byte in notes)
    return b"".join([*parts, jpeg[at:]]) if digits >= DIGITS_OF_A_NUMBER else jpeg


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
    for at, instruction in enumerate(instructions):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage) or str(instruction.operator) not in TEXT:
            continue
        operand = instruction.operands[-1]
        if isinstance(operand, String):
            shown.append((at, None, bytes(operand)))
        elif isinstance(operand, Array):
            parts = [(n, part) for n, part in enumerate(list(operand)) if isinstance(part, String)]
            shown += [(at, n, bytes(part)) for n, part in parts]
    text = "".join(part.decode("latin-1") for _, _, part in shown)
    masked = mask(text)
    if masked == text:
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
