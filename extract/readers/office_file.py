"""Word and OpenDocument texts and e-mails as text with Markdown marks, which the reader of text files takes.

Headings, lists and tables become their marks; struck changes, comments and pictures are left out. Attachments
of an e-mail are not opened.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from xml.etree import ElementTree

import regex

from handlingar.extract.file_types import DOCX, EML
from handlingar.extract.readers.text_file import NotText
from handlingar.patterns import compiled

MOST_BYTES = 64 * 2**20  # of XML in one file: thousands of pages
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TB = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OF = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
UNSEEN = frozenset(
    {f"{MC}Fallback", f"{W}del", f"{W}moveFrom", f"{OF}annotation", f"{T}tracked-changes", f"{T}note"}
)
"""What is not the text as it stands: a second form of the same, what was struck, comments, notes."""
HEADING = compiled(r"(?:heading|rubrik)\s*(?P<level>[1-6])", regex.IGNORECASE)
MARKS = compiled(r"[\\`*#<>\[\]|]")
SPACE = compiled(r"\s+")
MOST_REPEATED = 64  # columns that one cell stands for
HEADERS = ("From", "To", "Date", "Subject")
SCRIPTS = compiled(r"<(script|style)\b.*?</\1\s*>", regex.DOTALL | regex.IGNORECASE)


def office_text(data: bytes, media_type: str) -> tuple[bytes, int]:
    """The text of such a file in UTF-8, and the number of files attached to it.

    Raises NotText where it is none, or can't be opened.
    """
    if media_type == EML:
        return _mail(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            blocks = list(_docx(packed) if media_type == DOCX else _odt(packed))
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        message = "The file is no such document, or is encrypted; save it anew, without a password."
        raise NotText(message) from error
    except ElementTree.ParseError as error:
        raise NotText("The document's text can't be taken apart; save it anew.") from error
    text = "\n\n".join(block for block in blocks if block.strip())
    if not text:
        raise NotText("The document holds no text.")
    return text.encode("utf-8", "replace"), 0


def _xml(packed: zipfile.ZipFile, name: str) -> ElementTree.Element:
    with packed.open(name) as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES or b"<!DOCTYPE" in content:
        raise NotText("The document is too large, or says what documents don't; it is not read.")
    return ElementTree.fromstring(content)


def _docx(packed: zipfile.ZipFile) -> Iterator[str]:
    heads = sorted(n for n in packed.namelist() if regex.fullmatch(r"word/header\d*\.xml", n))
    yield from dict.fromkeys(block for name in heads for block in _word_blocks(_xml(packed, name)))
    body = _xml(packed, "word/document.xml").find(f"{W}body")
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
            yield _table([[_words(cell) for cell in row.iter(f"{W}tc")] for row in child.iter(f"{W}tr")])
        elif child.tag not in UNSEEN:
            yield from _word_blocks(child)


def _words(cell: ElementTree.Element) -> str:
    return " ".join("".join(_word_text(paragraph)) for paragraph in cell.iter(f"{W}p"))


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


def _odt(packed: zipfile.ZipFile) -> Iterator[str]:
    text = _xml(packed, "content.xml").find(f"{OF}body/{OF}text")
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
            yield _table([list(_open_cells(row)) for row in child.iter(f"{TB}table-row")])
        elif child.tag not in UNSEEN:
            yield from _open_blocks(child, "- " if child.tag == f"{T}list" else mark)


def _open_cells(row: ElementTree.Element) -> Iterator[str]:
    for cell in row:
        if cell.tag in (f"{TB}table-cell", f"{TB}covered-table-cell"):
            said = cell.get(f"{TB}number-columns-repeated", "1")
            text = " ".join("".join(_open_text(paragraph)) for paragraph in cell.iter(f"{T}p"))
            yield from [text] * min(int(said) if said.isdecimal() else 1, MOST_REPEATED)


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
    width = max((len(row) for row in rows), default=0)
    if not width:
        return ""
    lines = [
        f"| {' | '.join(SPACE.sub(' ', c).strip() for c in [*row, *[''] * (width - len(row))])} |"
        for row in rows
    ]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _literal(text: str) -> str:
    return MARKS.sub(r"\\\g<0>", text)


def _mail(data: bytes) -> tuple[bytes, int]:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    try:
        heads = [f"{name}: {_literal(str(message[name]))}" for name in HEADERS if message[name]]
        body = message.get_body(("plain", "html"))
        text = str(body.get_content()) if body is not None else ""
        attached = sum(1 for _ in message.iter_attachments())
    except (LookupError, ValueError, AttributeError, TypeError) as error:
        raise NotText("The e-mail can't be taken apart.") from error
    if not heads or not text.strip():
        raise NotText("The file holds no e-mail with a text.")
    return "\n".join([*heads, "", SCRIPTS.sub("", text)]).encode("utf-8", "replace"), attached
