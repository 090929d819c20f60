"""What a file says of itself (title, author, version), as viewers show it beside its pages."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver

from handlingar.parsers.signatures.pades.lenient import entry, same

BY_SAVING = frozenset(
    {"/ModDate", "/Producer", "ModifyDate", "MetadataDate", "Producer", "InstanceID", "xmptk", "about"}
)
"""What a program writes that does nothing but save: when, and its own name."""

BY_SIGNING = frozenset({"/ADBE", "/ESIC", "/ISO_"})
"""Whose extensions of PDF a program names that signs, or adds proofs."""

IN_CATALOGUE = ("/Version", "/MarkInfo", "/Lang", "/ViewerPreferences")


def described_anew(old: HistoricalResolver, new: HistoricalResolver) -> tuple[str, ...]:
    """The names of what the file says otherwise of itself, without what every saving changes."""
    return tuple(dict.fromkeys([*_info(old, new), *_metadata(old, new), *_catalogue(old, new)]))


def _info(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[str]:
    then, now = map(_info_of, (old, new))
    for key in sorted((set(then) | set(now)) - BY_SAVING):
        if str(entry(then, key) or "") != str(entry(now, key) or ""):
            yield key.strip("/")


def _info_of(version: HistoricalResolver) -> generic.DictionaryObject:
    """The description as it was in a version: what the trailer leads to would be the latest."""
    view = version.trailer_view
    ref = view.raw_get("/Info") if "/Info" in view else None
    return _dictionary(version.get_object(ref.reference) if isinstance(ref, generic.IndirectObject) else ref)


def _metadata(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[str]:
    """The names of properties of XMP with other values; "XMP" where it can't be read."""
    datas = [_metadata_of(version) for version in (old, new)]
    if datas[0] == datas[1]:
        return
    try:
        then, now = map(_properties, datas)
    except ElementTree.ParseError:
        yield "XMP"
        return
    yield from sorted({name for name, _ in then ^ now})


def _metadata_of(version: HistoricalResolver) -> bytes:
    """The XMP of a version, read by itself: encrypted files may leave it, and nothing else, in the clear."""
    ref = version.root.raw_get("/Metadata") if "/Metadata" in version.root else None
    if not isinstance(ref, generic.IndirectObject):
        return b""
    found = version.reader.get_object(ref.reference, version.revision, as_metadata_stream=True)  # type: ignore[no-untyped-call]
    return bytes(found.data) if isinstance(found, generic.StreamObject) else b""


def _properties(data: bytes) -> set[tuple[str, str]]:
    if not data.strip():
        return set()
    found: set[tuple[str, str]] = set()
    stack = [(ElementTree.fromstring(data.strip(b"\x00 \r\n\t")), "")]
    while stack:
        node, above = stack.pop()
        own = str(node.tag).rpartition("}")[2]
        name = above if own in ("Alt", "Seq", "Bag", "li") else own
        pairs = [(key.rpartition("}")[2], value) for key, value in node.attrib.items()]
        found |= {(key if key != "lang" else name, value) for key, value in pairs if key not in BY_SAVING}
        if name not in BY_SAVING and (node.text or "").strip():
            found.add((name, (node.text or "").strip()))
        stack += [(child, name) for child in node if name != "History"]
    return found


def _catalogue(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[str]:
    for key in IN_CATALOGUE:
        then, now = (entry(version.root, key) for version in (old, new))
        if not same(then, now):
            yield key.strip("/")
    then, now = (_dictionary(entry(version.root, "/Extensions")) for version in (old, new))
    changed = {key for key in {*then, *now} if not same(entry(then, key), entry(now, key))}
    if changed - BY_SIGNING or set(then) - set(now):
        yield "Extensions"


def _dictionary(value: object) -> generic.DictionaryObject:
    return value if isinstance(value, generic.DictionaryObject) else generic.DictionaryObject()  # type: ignore[no-untyped-call]
