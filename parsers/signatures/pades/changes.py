"""What came into a file after it was signed: what the rules allow, and what they don't."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

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
HIDDEN = 1 << 0 | 1 << 1 | 1 << 5  # flags of an annotation: invisible, hidden, no view


@dataclass(frozen=True, slots=True)
class Changes:
    """What a file is beside what was signed.

    forbidden says in words why it can't stand, None where it can; filled are form fields whose values were
    changed, which forms are for; shown are fields of later signatures that show something on a page; words
    tell what was added or changed, None where nothing was.
    """

    whole: bool
    forbidden: str | None
    filled: tuple[str, ...]
    shown: tuple[str, ...]
    words: str | None

    @property
    def beyond_signing(self) -> bool:
        """Whether more came after it than further signatures, timestamps and what proves them."""
        return self.forbidden is not None or bool(self.filled)


def changes_of(signature: EmbeddedPdfSignature, status: Status, *, whole: bool) -> Changes:
    """What pyHanko's analysis found, with later signatures told apart from other fields of forms.

    whole says whether the file ends where the signed bytes do, by the bytes themselves.
    """
    if whole and status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Changes(True, None, (), (), None)
    if whole or status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Changes(False, "what it covers is not what it says", (), (), None)
    words = _in_words(signature.reader, signature.signed_revision)
    result = status.diff_result
    if not isinstance(result, DiffResult):
        return Changes(False, _forbidden(status, str(result)), (), (), words)
    if not _is_allowed(status, result):
        return Changes(False, "the signature allows no change of the kind that was made", (), (), words)
    if result.modification_level <= ModificationLevel.LTA_UPDATES:
        return Changes(False, None, (), (), words)
    signed_now = _signature_fields(signature.reader)
    signed_then = _signature_fields(signature.reader.get_historical_resolver(signature.signed_revision))
    filled = tuple(sorted(name for name in result.changed_form_fields if name not in signed_now))
    later = {name for name in signed_now if name not in signed_then or name in result.changed_form_fields}
    shown = tuple(sorted(name for name in later if _is_shown(signed_now[name])))
    return Changes(False, None, filled, shown, words)


def _is_allowed(status: Status, result: DiffResult) -> bool:
    """Whether the signature itself allows what was done; a timestamp, which has no say, allows signing."""
    if isinstance(status, PdfSignatureStatus):
        return status.docmdp_ok is not False
    return bool(result.modification_level <= ModificationLevel.FORM_FILLING)


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


def _is_shown(field: generic.DictionaryObject) -> bool:
    """Whether the field, or a widget of it, shows something on a page."""
    widgets = [field, *(kid.get_object() for kid in field.get("/Kids", ()))]
    return any(_has_area(widget) for widget in widgets)


def _has_area(widget: generic.DictionaryObject) -> bool:
    if "/Rect" not in widget or "/AP" not in widget or int(widget.get("/F", 0)) & HIDDEN:
        return False
    x0, y0, x1, y1 = (float(n) for n in widget["/Rect"])
    return abs(x1 - x0) > 1 and abs(y1 - y0) > 1


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
