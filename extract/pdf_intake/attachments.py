"""What a PDF holds beside its pages, which reading passes over: embedded files, portfolios, XFA forms."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from handlingar.extract.model import Problem
from handlingar.extract.pdf_intake.unpacking import each_of, is_bomb

NAMED = 10  # files that are told by name
LONGEST = 200  # characters of a file's name that are told
DEEPEST = 30  # of a tree of names
XFA_PLACEHOLDER = "the placeholder of an XFA form"


def enclosed(data: bytes) -> tuple[Problem, ...]:
    """A problem for the embedded files together, and for being a portfolio or an XFA form.

    An XFA form that is shown by Adobe's programs alone has the page that stands in its place as the
    problem's. None where qpdf can't open what PDFium could.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return (*_files(document), *_xfa(document))
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, AttributeError, KeyError):
        return ()


def _files(document: pikepdf.Pdf) -> Iterator[Problem]:
    found = {
        _identity(spec): spec for spec in _file_specs(document) if isinstance(spec.get("/EF"), Dictionary)
    }
    if "/Collection" in document.Root:
        message = (
            f"The PDF is a portfolio of {len(found)} files, which are not read; its page is only their cover."
            " Take them out and add them to the archive."
        )
        yield Problem("portfolio", message, "error")
    if found:
        named = "; ".join(f"{_name(spec)} ({_size(spec)})" for spec in list(found.values())[:NAMED])
        more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
        message = (
            f"The PDF holds {len(found)} file(s) that are not read: {named}{more}. Take them out to read."
        )
        yield Problem("embedded_file", message)


def _file_specs(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The files that the document, its pages and notes on these have, in that order; some more than once."""
    root = document.Root
    yield from _leaves(_of(_of(root, "/Names"), "/EmbeddedFiles"), set(), 0)
    yield from _dictionaries(root.get("/AF"))
    for page in document.pages:
        yield from _dictionaries(page.obj.get("/AF"))
        for note in _dictionaries(page.obj.get("/Annots")):
            if note.get("/Subtype") == Name.FileAttachment:
                yield from _dictionaries(Array([note.get("/FS", Dictionary())]))


def _leaves(node: pikepdf.Object, seen: set[object], depth: int) -> Iterator[pikepdf.Object]:
    """The values of a tree of names, which a broken file may bend to a ring."""
    if _identity(node) in seen or depth > DEEPEST:
        return
    seen.add(_identity(node))
    yield from _dictionaries(node.get("/Names"))
    for kid in _dictionaries(node.get("/Kids")):
        yield from _leaves(kid, seen, depth + 1)


def _identity(item: pikepdf.Object) -> object:
    """The same for the same object of the file: its number, or what it holds where it has none."""
    return item.objgen if item.is_indirect else item.unparse()


def _of(holder: pikepdf.Object, key: str) -> pikepdf.Object:
    held = holder.get(key)
    return held if isinstance(held, Dictionary) else Dictionary()


def _dictionaries(items: object) -> Iterator[pikepdf.Object]:
    if isinstance(items, Array):
        yield from (item for item in items.as_list() if isinstance(item, Dictionary))


def _name(spec: pikepdf.Object) -> str:
    """Its name as text, of which no path is ever made."""
    name = str(spec.get("/UF") or spec.get("/F") or "without a name")
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}…"


def _size(spec: pikepdf.Object) -> str:
    """The size that is stated, or how much the file takes as it is packed."""
    stream = spec.EF.get("/UF") or spec.EF.get("/F")
    if not isinstance(stream, Stream):
        return "its content is missing"
    stated = _of(stream, "/Params").get("/Size")
    return f"{stated} bytes" if isinstance(stated, int) else f"{len(stream.read_raw_bytes())} bytes packed"


def _xfa(document: pikepdf.Pdf) -> Iterator[Problem]:
    form = _of(document.Root, "/AcroForm")
    if "/XFA" not in form:
        return
    made_when_shown = document.Root.get("/NeedsRendering")
    is_dynamic = (isinstance(made_when_shown, bool) and made_when_shown) or _is_dynamic(form.XFA)
    if is_dynamic and len(document.pages) == 1:
        message = (
            "The PDF is an XFA form that only Adobe's programs show; its page is a placeholder, and nothing"
            " of the form was read. Open it there and print it to a PDF."
        )
        yield Problem("xfa_form", message, "error", 1)
    else:
        message = (
            "The PDF is an XFA form: Adobe's programs may show other text than stands on its pages, which"
            " were read. Compare, or print it to a PDF there."
        )
        yield Problem("xfa_form", message)


def _is_dynamic(xfa: pikepdf.Object) -> bool:
    """Whether the form's settings say that its pages are made when it is shown (XFA 3.3, dynamicRender)."""
    return any(
        b"required</dynamicRender" in packet.read_bytes().replace(b" ", b"")
        for packet in each_of(xfa)
        if isinstance(packet, Stream) and not is_bomb(packet)
    )
