"""What came into forms after signing that may show or do something, pyHanko's rules notwithstanding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver

from handlingar.parsers.signatures.pades.lenient import annotations_of, entry, pages_of, same

Node = generic.DictionaryObject
Key = tuple[int, int]
Rect = tuple[float, float, float, float]

QUIET = frozenset(
    {"/F", "/FT", "/Ff", "/Kids", "/Lock", "/M", "/NM", "/P", "/Parent", "/Rect", "/StructParent", "/Subtype"}
    | {"/SV", "/T", "/TU", "/Type", "/V"}
)
"""Keys of a signature's field that neither show nor do anything where it has no area."""

SHOWING = frozenset({"/AP", "/MK", "/DA", "/DR", "/BS", "/Border", "/AS", "/Q"})
"""Keys by which a signature is seen."""

BY_SIGNING = frozenset({"/V", "/AP", "/F", "/M", "/Type", "/Lock", "/AS", "/DA", "/DR", "/MK"})
"""Keys that signing a field that waited may write."""

ODD = 1 << 0 | 1 << 1 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 8
"""Flags of an annotation that is seen here and not there: invisible, hidden, no zoom and the like."""

MOST_FIELDS = 20_000  # that are looked at: no form has as many
DEEPEST = 4
"""Levels of dictionaries in an appearance: it has two, states among them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A later signature that is seen: its field, its page (from 1) and its place there in points."""

    field: str
    page: int
    rect: Rect

    @property
    def words(self) -> str:
        """The field with its place and size."""
        x0, y0, x1, y1 = self.rect
        size = f"{abs(x1 - x0):.0f} × {abs(y1 - y0):.0f} points at {min(x0, x1):.0f}, {min(y0, y1):.0f}"
        return f"{self.field}: page {self.page}, {size}"


@dataclass(frozen=True, slots=True)
class Additions:
    """doing says of each addition why it can't pass; shown are signatures that are seen."""

    doing: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()


@dataclass(slots=True)
class _Found:
    doing: list[str] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)


def additions_of(old: HistoricalResolver, new: HistoricalResolver) -> Additions:
    """What the later version's forms have beside the earlier's."""
    found = _Found(doing=list(_form(old, new)))
    then, now = dict(_fields(old)), dict(_fields(new))
    places = {
        key: number for number, (_, page) in enumerate(pages_of(new), 1) for key in annotations_of(page)
    }
    for key, (name, one) in now.items():
        before = then.get(key)
        if before is None:
            _look_at_new(found, name, one, places.get(key), _is_signed(now, one))
        elif not same(before[1], one):
            _look_at_changed(found, name, before[1], one, places.get(key))
    found.doing += [f"the field {then[key][0]} was taken away" for key in then.keys() - now.keys()]
    return Additions(tuple(dict.fromkeys(found.doing)), tuple(found.shown))


def form_fields(version: HistoricalResolver) -> Iterator[tuple[str, Node]]:
    """Every field and widget of the form, with its full name."""
    yield from (found for _, found in _fields(version))


def _form(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[str]:
    """What the form as a whole says otherwise, fields aside: how empty ones are drawn, XFA."""
    then, now = (_dictionary(entry(version.root, "/AcroForm")) for version in (old, new))
    for key in sorted((set(then) | set(now)) - {"/Fields", "/SigFlags"}):
        values = [part.raw_get(key) if key in part else None for part in (then, now)]
        if not same(*values) and not (values[0] is None and _is_blank(entry(now, key))):
            yield f"the form's {key.strip('/')} was changed"
    if _whole(then, "/SigFlags") & ~_whole(now, "/SigFlags"):
        yield "the form no longer says that it is signed"


def _look_at_new(found: _Found, name: str, one: Node, page: int | None, signed: str | None) -> None:
    if str(entry(one, "/FT") or "/Sig") != "/Sig":
        found.doing.append(f"the field {name} was added")
        return
    if str(entry(one, "/Subtype") or "/Widget") != "/Widget":
        found.doing.append(f"the field {name} is drawn as {str(one['/Subtype']).strip('/')}")
    area = _rect_of(one)
    keys = {key for key in set(one) - QUIET if key in ("/A", "/AA") or not _is_blank(entry(one, key))}
    seen = area is None or area[0] != area[2] or area[1] != area[3] or bool(keys & {"/AP"})
    more = keys - (SHOWING if seen and signed == "/Sig" else frozenset())
    if more:
        found.doing.append(f"the field {name} brings {', '.join(sorted(k.strip('/') for k in more))}")
    if seen:
        _look_at_seen(found, name, one, page, signed)


def _look_at_seen(found: _Found, name: str, one: Node, page: int | None, signed: str | None) -> None:
    area = _rect_of(one)
    if area is None or area[0] == area[2] or area[1] == area[3] or page is None:
        found.doing.append(f"the field {name} shows something in no place of its own")
    elif signed != "/Sig":
        what = "a timestamp" if signed else "nobody's signature"
        found.doing.append(f"a picture was put on page {page} by the field {name}, which is {what}")
    elif _whole(one, "/F") & ODD:
        found.doing.append(f"the field {name} is seen in some ways of looking and not in others")
    else:
        found.shown.append(Shown(name, page, area))


def _look_at_changed(found: _Found, name: str, before: Node, one: Node, page: int | None) -> None:
    changed = {
        key
        for key in {*before, *one} - {"/Kids", "/P", "/Parent"}
        if not same(*(part.raw_get(key) if key in part else None for part in (before, one)))
    }
    signed_now = "/V" not in before and "/V" in one and str(entry(one, "/FT")) == "/Sig"
    if not signed_now:
        if changed - {"/Type", "/V", "/AP", "/AS", "/M"} or (str(entry(one, "/FT")) == "/Sig" and changed):
            told = ", ".join(sorted(key.strip("/") for key in changed))
            found.doing.append(f"the field {name} was changed ({told})")
        return
    if changed - BY_SIGNING:
        told = ", ".join(sorted(key.strip("/") for key in changed - BY_SIGNING))
        found.doing.append(f"the field {name} was changed when it was signed ({told})")
    area = _rect_of(one)
    if area is None or area[0] != area[2] or area[1] != area[3] or not _is_blank(entry(one, "/AP")):
        _look_at_seen(found, name, one, page, _type_of(one))


def _fields(version: HistoricalResolver) -> Iterator[tuple[Key, tuple[str, Node]]]:
    """Every field and widget of the form by the numbers of its object, with its full name."""
    form = _dictionary(entry(version.root, "/AcroForm"))
    listed = entry(form, "/Fields")
    stack = [(ref, "") for ref in list.__iter__(listed)] if isinstance(listed, generic.ArrayObject) else []
    seen: set[Key] = set()
    while stack and len(seen) < MOST_FIELDS:
        ref, above = stack.pop()
        key = (ref.idnum, ref.generation) if isinstance(ref, generic.IndirectObject) else (0, len(seen))
        one = ref.get_object()
        if key in seen or not isinstance(one, Node):
            continue
        seen.add(key)
        name = ".".join(part for part in (above, str(entry(one, "/T") or "")) if part)
        yield key, (name, one)
        kids = entry(one, "/Kids")
        if isinstance(kids, generic.ArrayObject):
            stack += [(kid, name) for kid in list.__iter__(kids)]


def _is_signed(fields: dict[Key, tuple[str, Node]], one: Node) -> str | None:
    """The type of the signature in a field, or in the field that a widget belongs to."""
    parent = one.raw_get("/Parent") if "/Parent" in one else None
    if "/V" in one or not isinstance(parent, generic.IndirectObject):
        return _type_of(one)
    _, above = fields.get((parent.idnum, parent.generation), ("", one))
    return _type_of(above)


def _type_of(one: Node) -> str | None:
    value = entry(one, "/V")
    return str(entry(value, "/Type") or "/Sig") if isinstance(value, Node) else None


def _rect_of(one: Node) -> Rect | None:
    """Four numbers; None where they are not. A field without a place has none to draw in."""
    rect = entry(one, "/Rect")
    if rect is None:
        return (0.0, 0.0, 0.0, 0.0)
    if not isinstance(rect, generic.ArrayObject) or len(rect) != 4:
        return None
    try:
        x0, y0, x1, y1 = (float(number) for number in rect)
    except (TypeError, ValueError):
        return None
    return (x0, y0, x1, y1)


def _is_blank(value: object, depth: int = 0) -> bool:
    """Whether a value is none, empty, or an appearance (or states of one) that draws nothing."""
    if depth > DEEPEST:
        return False
    if isinstance(value, generic.StreamObject):
        return not value.data.strip(b"\x00\t\n\f\r qQ")
    if isinstance(value, Node):
        return all(_is_blank(entry(value, key), depth + 1) for key in value)
    if isinstance(value, generic.ArrayObject):
        return len(value) == 0
    return value is None or isinstance(value, generic.NullObject)


def _whole(holder: Node, key: str) -> int:
    value = entry(holder, key)
    return int(value) if isinstance(value, int) else 0


def _dictionary(value: object) -> Node:
    return value if isinstance(value, Node) else Node()  # type: ignore[no-untyped-call]
