"""Word and OpenDocument texts and e-mails as text with Markdown marks, which the reader of text files takes.

Headings, lists and tables become their marks; struck changes, comments and pictures are left out. Attachments
of an e-mail are not opened.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from xml.etree import ElementTree

import regex

from handlingar.extract.file_types import DOCX, EML
from handlingar.extract.readers.text_file import NotText
from handlingar.patterns import compiled

MOST_BYTES = 64 * 2**20  # of XML in a text, and in all its headers: thousands of pages
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TB = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OF = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
UNSEEN = frozenset(
    {f"{MC}Fallback", f"{W}del", f"{W}moveFrom", f"{OF}annotation", f"{T}tracked-changes", f"{T}note"}
)
"""What is not the text as it stands: a second form of the same, what was struck, comments, notes."""
TABLES = frozenset({f"{W}tbl", f"{TB}table"})
HEADING = compiled(r"(?:heading|rubrik)\s*(?P<level>[1-6])", regex.IGNORECASE)
MARKS = compiled(r"[\\`*#<>\[\]|]")
SPACE = compiled(r"\s+")
MOST_REPEATED = 64  # columns that one cell stands for: Word's tables have 63 at most
HEADERS = ("From", "To", "Date", "Subject")
LONG_HEADER = 10_000  # characters; what takes a header apart takes time squared, a second for so many
SCRIPTS = compiled(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", regex.DOTALL | regex.IGNORECASE)
BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),  # what is packed
    *(LookupError, RuntimeError, NotImplementedError),  # no such part, too deep, encrypted, unknown packing
)


def office_text(data: bytes, media_type: str) -> tuple[bytes, int]:
    """The text of such a file in UTF-8, and the number of files attached to it.

    Raises NotText where it is none, or can't be opened.
    """
    if media_type == EML:
        return _mail(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            blocks = list(_docx(packed) if media_type == DOCX else _odt(packed))
    except BROKEN_ZIP as error:
        message = "The file is no such document, or is encrypted; save it anew, without a password."
        raise NotText(message) from error
    except ElementTree.ParseError as error:
        raise NotText("The document's text can't be taken apart; save it anew.") from error
    text = "\n\n".join(block for block in blocks if block.strip())
    if not text:
        raise NotText("The document holds no text.")
    return text.encode("utf-8", "replace"), 0


class _WithoutDoctype(ElementTree.TreeBuilder):
    """What builds a document, and takes none that declares entities: they may stand for gigabytes."""

    def doctype(self, *_: object) -> None:
        raise NotText("The document says what documents don't; it is not read.")


def _xml(packed: zipfile.ZipFile, *names: str) -> Iterator[ElementTree.Element]:
    """The named parts, taken apart one by one."""
    if sum(packed.getinfo(name).file_size for name in names) > MOST_BYTES:  # of no more is given out
        raise NotText("The document is too large; it is not read.")
    for name in names:
        yield ElementTree.fromstring(packed.read(name), ElementTree.XMLParser(target=_WithoutDoctype()))


def _docx(packed: zipfile.ZipFile) -> Iterator[str]:
    names = sorted({n for n in packed.namelist() if regex.fullmatch(r"word/header\d*\.xml", n)})
    yield from dict.fromkeys(block for head in _xml(packed, *names) for block in _word_blocks(head))
    (document,) = _xml(packed, "word/document.xml")
    body = document.find(f"{W}body")
    if body is not None:
        yield from _word_blocks(body)


def _word_blocks(parent: ElementTree.Element) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{W}p":
            style = child.find(f"{W}pPr/{W}pStyle")
            named = HEADING.match(style.get(f"{W}val", "")) if style is not None else None
            mark = "#" * int(named["level"]) + " " if named else ""
            listed = child.find(f"{W}pPr/{W}numPr") is not None
            text = "".join(_word_text(child))
            yield f"{mark or ('- ' if listed else '')}{text}" if text.strip() else text
        elif child.tag == f"{W}tbl":
            yield from _word_table(child)
        elif child.tag not in UNSEEN:
            yield from _word_blocks(child)


def _word_table(table: ElementTree.Element) -> Iterator[str]:
    """A table, then those that stand in its cells, each by itself."""
    rows = [list(_within(row, f"{W}tc")) for row in _within(table, f"{W}tr")]
    yield _table([[text for cell in row for text in _word_cell(cell)] for row in rows])
    for inner in (table for row in rows for cell in row for table in _within(cell, f"{W}tbl")):
        yield from _word_table(inner)


def _word_cell(cell: ElementTree.Element) -> Iterator[str]:
    """The text of a cell, and an empty one for each further column that it lies over."""
    yield " ".join("".join(_word_text(paragraph)) for paragraph in _within(cell, f"{W}p"))
    yield from [""] * (_number(cell.find(f"{W}tcPr/{W}gridSpan"), f"{W}val") - 1)


def _within(parent: ElementTree.Element, tag: str) -> Iterator[ElementTree.Element]:
    """The nearest elements of a kind, in whatever they are wrapped, but not those in tables of their own."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in UNSEEN | TABLES:
            yield from _within(child, tag)


def _number(element: ElementTree.Element | None, attribute: str) -> int:
    """How many columns a cell takes; 1 where nothing is said."""
    said = element.get(attribute, "") if element is not None else ""
    return min(max(int(said[:4]), 1), MOST_REPEATED) if said.isdecimal() else 1


def _word_text(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield _literal(child.text or "")
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\f" if child.get(f"{W}type") == "page" else "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag not in UNSEEN and child.tag != f"{W}pPr":
            yield from _word_text(child)
            yield "\n" if child.tag == f"{W}p" else ""  # of a box that stands in the paragraph


def _odt(packed: zipfile.ZipFile) -> Iterator[str]:
    (content,) = _xml(packed, "content.xml")
    text = content.find(f"{OF}body/{OF}text")
    if text is None:
        raise KeyError("content.xml")
    yield from _open_blocks(text, "")


def _open_blocks(parent: ElementTree.Element, mark: str) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{T}h":
            level = child.get(f"{T}outline-level", "1")
            yield "#" * min(int(level) if level.isdecimal() else 1, 6) + " " + "".join(_open_text(child))
        elif child.tag == f"{T}p":
            text = "".join(_open_text(child))
            yield mark + text if text.strip() else text
        elif child.tag == f"{TB}table":
            yield from _open_table(child)
        elif child.tag not in UNSEEN:
            yield from _open_blocks(child, "- " if child.tag == f"{T}list" else mark)


def _open_table(table: ElementTree.Element) -> Iterator[str]:
    rows = list(_within(table, f"{TB}table-row"))
    yield _table([list(_open_cells(row)) for row in rows])
    for inner in (table for row in rows for table in _within(row, f"{TB}table")):
        yield from _open_table(inner)


def _open_cells(row: ElementTree.Element) -> Iterator[str]:
    for cell in row:
        if cell.tag in (f"{TB}table-cell", f"{TB}covered-table-cell"):
            text = " ".join("".join(_open_text(paragraph)) for paragraph in _within(cell, f"{T}p"))
            yield from [text] * _number(cell, f"{TB}number-columns-repeated")


def _open_text(element: ElementTree.Element) -> Iterator[str]:
    yield _literal(element.text or "")
    for child in element:
        if child.tag == f"{T}tab":
            yield "\t"
        elif child.tag == f"{T}line-break":
            yield "\n"
        elif child.tag == f"{T}s":
            yield " "
        elif child.tag not in UNSEEN:
            yield from _open_text(child)
        yield _literal(child.tail or "")


def _table(rows: list[list[str]]) -> str:
    """A pipe table, its first row the header."""
    width = max(map(len, rows), default=0)
    if not width:
        return ""
    lines = [f"| {' | '.join(SPACE.sub(' ', cell).strip() for cell in row)} |" for row in rows if row]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _literal(text: str) -> str:
    return MARKS.sub(r"\\\g<0>", text)


def _mail(data: bytes) -> tuple[bytes, int]:
    try:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        heads = [f"{name}: {_literal(_header(message, name))}" for name in HEADERS if name in message]
        body = message.get_body(("plain", "html"))
        text = str(body.get_content()) if body is not None else ""
        attached = sum(1 for _ in message.iter_attachments())
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise NotText("The e-mail can't be taken apart.") from error
    if not heads or not text.strip():
        raise NotText("The file holds no e-mail with a text.")
    return "\n".join([*heads, "", SCRIPTS.sub("", text)]).encode("utf-8", "replace"), attached


def _header(message: EmailMessage, name: str) -> str:
    """What a header says; a very long one as it is written, only its codes turned to letters."""
    raw = next(value for key, value in message.raw_items() if key.lower() == name.lower())
    return str(make_header(decode_header(raw)) if len(raw) > LONG_HEADER else message[name])
