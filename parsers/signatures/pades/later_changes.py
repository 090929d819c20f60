"""What came into a file after it was signed: what the rules allow, and what they don't."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from handlingar.extract.pdf.revisions import CannotShow, Rect, has_print, pages_that_differ, rebuilt
from handlingar.parsers.signatures.pades.additions import Shown, additions_of
from handlingar.parsers.signatures.pades.format_rules import lists_twice, oddity_of
from handlingar.parsers.signatures.pades.lenient import LENIENT, entry, same
from handlingar.parsers.signatures.pades.verdicts import Status

KINDS = {  # the /Type or /Subtype of an object: what a person calls it
    "/Page": "page",
    "/Pages": "list of pages",
    "/Catalog": "catalogue",
    "/Font": "font",
    "/FontDescriptor": "font",
    "/XObject": "picture or form",
    "/Image": "picture or form",
    "/Form": "picture or form",
    "/Annot": "annotation",
    "/Widget": "form field",
    "/Sig": "signature",
    "/DocTimeStamp": "timestamp",
    "/DSS": "proof of signatures",
    "/Metadata": "description of the file",
    "/Filespec": "attached file",
    "/EmbeddedFile": "attached file",
}
NOT_ALLOWED = "the signature allows no change of the kind that was made"
MOST_TOLD = 10
"""So many page numbers are told at most."""


BY_SAVING = frozenset(
    {"/ModDate", "/Producer", "ModifyDate", "MetadataDate", "Producer", "InstanceID", "xmptk", "about"}
)
"""What a program writes that does nothing but save: when, and its own name."""

BY_SIGNING = frozenset({"/ADBE", "/ESIC", "/ISO_"})
"""Whose extensions of PDF a program names that signs, or adds proofs."""

IN_CATALOGUE = ("/Version", "/MarkInfo", "/Lang", "/ViewerPreferences")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a file is beside what was signed.

    forbidden says in words why it can't stand, None where it can; filled are form fields whose values were
    changed, which forms are for; doubts are other reasons not to pass it; described is what the file says
    otherwise of itself; shown are fields of later signatures that show something on a page; words tell what
    was added or changed, None where nothing was.
    """

    whole: bool
    forbidden: str | None = None
    filled: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    words: str | None = None

    @property
    def told(self) -> tuple[str, ...]:
        """The same as parts of a list of what came into the file."""
        described = [f"its description ({', '.join(self.described)})"] if self.described else []
        return (*described, *self.doubts)

    @property
    def beyond_signing(self) -> bool:
        """Whether more came after it than further signatures, timestamps and what proves them."""
        return self.forbidden is not None or bool(self.filled or self.doubts or self.described)


def changes_of(
    signature: EmbeddedPdfSignature, status: Status, data: bytes, passwords: Sequence[str], *, whole: bool
) -> Changes:
    """What pyHanko's analysis found, what it does not ask for, and what the pages look like.

    whole says whether the file ends where the signed bytes do, by the bytes themselves.
    """
    if whole != (status.coverage == SignatureCoverageLevel.ENTIRE_FILE):
        return Changes(False, "what it covers is not what it says")
    if whole:
        return Changes(True, doubts=rebuilt_otherwise(data, passwords) if lists_twice(data) else ())
    allowed = _allowed(signature, status)
    words = _in_words(signature.reader, signature.signed_revision)
    if not allowed.forbidden and signature.signed_revision < signature.reader.xrefs.total_revisions - 1:
        allowed = _with_additions(allowed, signature)
    changes = replace(allowed, words=", ".join(filter(None, [words, *allowed.told])) or None)
    changes = compared(changes, data, end_of(signature), passwords)
    odd = oddity_of(data, signature.reader, signature.signed_revision, end_of(signature))
    if odd:
        why = f"the file was changed after it, and is not written by the rules of PDF: {odd}"
        changes = replace(changes, doubts=(*changes.doubts, why))
    return changes


def _with_additions(changes: Changes, signature: EmbeddedPdfSignature) -> Changes:
    """The changes with what came into forms and the description that the standard's rules do not ask for."""
    reader = signature.reader
    old = reader.get_historical_resolver(signature.signed_revision)
    new = reader.get_historical_resolver(reader.xrefs.total_revisions - 1)
    try:
        added, described = additions_of(old, new), described_anew(old, new)
    except PdfStrictReadError:
        raise
    except Exception as error:  # what a file holds in strange forms makes pyHanko raise anything
        why = f"what was added after it can't be read ({type(error).__name__}: {error})"
        return replace(changes, doubts=(*changes.doubts, why))
    doubts = (*changes.doubts, *added.doing)
    return replace(changes, doubts=doubts, described=described, shown=added.shown)


def end_of(signature: EmbeddedPdfSignature) -> int:
    """Where the bytes that it covers end."""
    return int(signature.byte_range[2]) + int(signature.byte_range[3])


def _allowed(signature: EmbeddedPdfSignature, status: Status) -> Changes:
    """Whether the standard's rules, and the signature's own, allow the objects that were added or changed."""
    result = status.diff_result
    strict = isinstance(result, DiffResult)
    found = result
    if not strict:
        found = LENIENT.review_file(signature.reader, signature.signed_revision)
    if not isinstance(found, DiffResult):
        return Changes(False, _forbidden(status, str(result)))
    level = found.modification_level
    permits = signature.docmdp_level
    signed_now = _signature_fields(signature.reader)
    filled = tuple(sorted(name for name in found.changed_form_fields if name not in signed_now))
    locks = signature.fieldmdp
    if (
        (level > ModificationLevel.FORM_FILLING and permits != MDPPerm.ANNOTATE)
        or (level > ModificationLevel.LTA_UPDATES and permits == MDPPerm.NO_CHANGES)
        or (locks is not None and any(locks.is_locked(name) for name in filled))
    ):
        return Changes(False, NOT_ALLOWED if strict else _forbidden(status, str(result)))
    doubts = []
    if level > ModificationLevel.FORM_FILLING:
        doubts.append("notes were put on its pages after it, which it allows")
    elif not strict:
        doubts.append("a further signature came after it, which readers take for allowed or not")
    return Changes(False, filled=filled, doubts=tuple(doubts))


def compared(changes: Changes, data: bytes, end: int, passwords: Sequence[str]) -> Changes:
    """The changes, and whether each page still looks as it did, places of further signatures aside."""
    before = data[:end]
    aside: dict[int, list[Rect]] = {}
    for one in changes.shown:
        aside.setdefault(one.page, []).append(one.rect)
    try:
        pages = pages_that_differ(before, data, passwords, aside)
        over = [one for one in changes.shown if has_print(before, one.page, one.rect, passwords)]
    except CannotShow as cannot:
        return replace(
            changes, doubts=(*changes.doubts, f"whether it looks as it did is not known: {cannot}")
        )
    doubts = [*changes.doubts, *(f"a later signature lies over print ({one.words})" for one in over)]
    doubts += rebuilt_otherwise(data, passwords)
    if pages:
        looks = f"{_numbered(pages)} different from what was signed"
        if changes.forbidden:
            return replace(changes, forbidden=f"{changes.forbidden} ({looks})")
        if not (changes.filled or changes.doubts):
            return replace(changes, forbidden=looks)
        doubts.append(looks)
    return replace(changes, doubts=tuple(doubts))


def rebuilt_otherwise(data: bytes, passwords: Sequence[str]) -> tuple[str, ...]:
    """Why a file can't pass whose objects, looked for in its bytes, give other pages than its table does."""
    try:
        pages = pages_that_differ(data, rebuilt(data), passwords)
    except CannotShow:
        return ()  # it can't be read without its table, so nobody does
    return (
        f"readers that do without its table of objects see other pages ({_numbered(pages)} different)",
    ) * bool(pages)


def _numbered(pages: Sequence[int]) -> str:
    told = ", ".join(map(str, pages[:MOST_TOLD])) + (" …" if len(pages) > MOST_TOLD else "")
    return f"page {told} looks" if len(pages) == 1 else f"pages {told} look"


def _forbidden(status: Status, reason: str) -> str:
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return "it does not cover the version of the file that it was put in"
    if "freed" in reason:
        return "objects that were signed have been removed"
    if "replaced" in reason:
        return "objects that were signed have been replaced"
    return "the file was changed after signing in a way that no signature allows"


def _signature_fields(reader: PdfFileReader | HistoricalResolver) -> dict[str, generic.DictionaryObject]:
    found = enumerate_sig_fields(reader)
    return {name: field.get_object() for name, _, field in found}


def _in_words(reader: PdfFileReader, revision: int) -> str | None:
    """How many objects of which kind the later versions of the file bring: "2 pages, 1 font"."""
    counts: Counter[str] = Counter()
    for later in range(revision + 1, reader.xrefs.total_revisions):
        resolver = reader.get_historical_resolver(later)
        for ref in resolver.explicit_refs_in_revision():  # type: ignore[no-untyped-call]
            counts[_kind_of(resolver(ref))] += 1
    told = [f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in sorted(counts.items()) if kind]
    return ", ".join(told) or None


def _kind_of(found: generic.PdfObject) -> str:
    if not isinstance(found, generic.DictionaryObject):
        return ""
    for key in ("/Subtype", "/Type"):
        if (kind := KINDS.get(str(found.get(key, "")))) is not None:
            return kind
    if "/ByteRange" in found:
        return "signature"
    return "content of pages" if isinstance(found, generic.StreamObject) and "/Type" not in found else ""


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
