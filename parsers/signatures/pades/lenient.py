"""What may come after signing: pyHanko's policy without its slips, and what it stops at without judging."""

from __future__ import annotations

from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    ModificationLevel,
    QualifiedWhitelistRule,
    ReferenceUpdate,
    StandardDiffPolicy,
)
from pyhanko.sign.diff_analysis.form_rules_api import FormUpdate, FormUpdatingRule

NO_NOTES = frozenset(
    {"/Widget", "/Link", "/Screen", "/RichMedia", "/Movie", "/Sound", "/3D", "/FileAttachment"}
)
"""Kinds of annotations that are no notes: they fill in forms, lead elsewhere, play or carry something."""

MOST_NODES = 20_000
"""Nodes of the tree of pages that are visited."""

Node = generic.DictionaryObject
Ref = generic.Reference


class NotesRule(QualifiedWhitelistRule):
    """Notes that were put on pages, or changed there: what a signature with P=3 allows."""

    def apply_qualified(
        self, old: HistoricalResolver, new: HistoricalResolver
    ) -> Iterator[tuple[ModificationLevel, ReferenceUpdate]]:
        """The objects of which notes are made, and the pages where nothing but the list of them changed."""
        then = dict(pages_of(old))
        for ref, page in pages_of(new):
            before = then.get(ref)
            if before is None or not _same_but_notes(before, page):
                continue
            had, has = annotations_of(before), annotations_of(page)
            if not set(had) <= set(has) or not all(
                map(_is_note, (a for r, a in has.items() if r not in had))
            ):
                continue
            fresh = [note for key, note in has.items() if key not in had]
            if not fresh:
                continue
            allowed = {_reference(ref, new)}
            listed = page.raw_get("/Annots")
            if isinstance(listed, generic.IndirectObject):
                allowed.add(listed.reference)
            for note in fresh:
                parts = new.collect_dependencies(note)
                allowed |= {part for part in parts if old.is_ref_unassignable(part)}
            allowed |= {_reference(key, new) for key in has if key not in had}
            yield from ((ModificationLevel.ANNOTATIONS, ReferenceUpdate(one)) for one in allowed)


class ChangedFields(FormUpdatingRule):
    """The rules for forms, asked of what a version brings only: else a field's picture that was made before
    the signed version counts as one that was changed since."""

    def apply(
        self, old: HistoricalResolver, new: HistoricalResolver
    ) -> Iterator[tuple[ModificationLevel, FormUpdate]]:
        """The updates of forms that the version explains."""
        brought = set(new.explicit_refs_in_revision())  # type: ignore[no-untyped-call]
        yield from (found for found in super().apply(old, new) if found[1].updated_ref in brought)


_FORMS = DEFAULT_DIFF_POLICY.form_rule
assert _FORMS
STANDARD = StandardDiffPolicy(
    DEFAULT_DIFF_POLICY.global_rules, ChangedFields(_FORMS.field_rules, _FORMS.ignored_acroform_keys)
)
"""The standard's rules, as readers keep to them."""

LENIENT = StandardDiffPolicy([*STANDARD.global_rules, NotesRule()], STANDARD.form_rule)
"""The standard policy, with notes; to be asked without what the signature locks and permits."""


def pages_of(version: HistoricalResolver) -> Iterator[tuple[tuple[int, int], Node]]:
    """The pages in order, each with the numbers of its object; a tree that leads in circles ends."""
    stack: list[generic.PdfObject] = [version.root.raw_get("/Pages")]
    seen: set[tuple[int, int]] = set()
    while stack and len(seen) < MOST_NODES:
        ref = stack.pop()
        if not isinstance(ref, generic.IndirectObject) or (key := (ref.idnum, ref.generation)) in seen:
            continue
        seen.add(key)
        node = ref.get_object()  # type: ignore[no-untyped-call]
        if not isinstance(node, Node):
            continue
        if "/Kids" in node:
            stack.extend(reversed(list(_listed(node["/Kids"]))))
        else:
            yield key, node


def annotations_of(page: Node) -> dict[tuple[int, int], Node]:
    """The page's annotations by the numbers of their objects (those without one by place, as 0)."""
    found: dict[tuple[int, int], Node] = {}
    for place, ref in enumerate(_listed(entry(page, "/Annots"))):
        key = (ref.idnum, ref.generation) if isinstance(ref, generic.IndirectObject) else (0, place)
        note = ref.get_object()  # type: ignore[no-untyped-call]
        if isinstance(note, Node):
            found[key] = note
    return found


def entry(holder: Node, key: str) -> generic.PdfObject | None:
    """A dictionary's entry, references followed; None where it has none, or one that leads to nothing."""
    try:
        found: generic.PdfObject = holder[key]  # get() follows no references
    except KeyError:
        return None
    return found


def same(one: generic.PdfObject | None, other: generic.PdfObject | None) -> bool:
    """Whether two values are alike as they are written, references taken by their numbers."""
    if isinstance(one, generic.IndirectObject) or isinstance(other, generic.IndirectObject):
        return (
            isinstance(one, generic.IndirectObject)
            and isinstance(other, generic.IndirectObject)
            and (one.idnum, one.generation) == (other.idnum, other.generation)
        )
    if isinstance(one, Node) and isinstance(other, Node):
        if one.keys() != other.keys() or not all(same(one.raw_get(k), other.raw_get(k)) for k in one):
            return False
        streams = [isinstance(value, generic.StreamObject) for value in (one, other)]
        return not any(streams) or (all(streams) and one.encoded_data == other.encoded_data)  # type: ignore[attr-defined]
    if isinstance(one, generic.ArrayObject) and isinstance(other, generic.ArrayObject):
        pairs = zip(list.__iter__(one), list.__iter__(other), strict=False)
        return len(one) == len(other) and all(same(a, b) for a, b in pairs)
    return type(one) is type(other) and one == other


def _same_but_notes(before: Node, after: Node) -> bool:
    keys = (set(before) | set(after)) - {"/Annots"}
    return all(k in before and k in after and same(before.raw_get(k), after.raw_get(k)) for k in keys)


def _is_note(found: Node) -> bool:
    """A note that says something, and does nothing."""
    return str(entry(found, "/Subtype") or "/Widget") not in NO_NOTES and not {"/A", "/AA"} & set(found)


def _listed(value: object) -> Iterator[generic.PdfObject]:
    """The entries of a list as they are written, references not followed."""
    if isinstance(value, generic.ArrayObject):
        yield from list.__iter__(value)


def _reference(key: tuple[int, int], version: HistoricalResolver) -> Ref:
    return Ref(*key, pdf=version)
