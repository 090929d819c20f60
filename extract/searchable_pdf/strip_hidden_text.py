"""Text of a PDF page that nobody sees: what an OCR program laid over or under the page's picture.

Text is hidden where it is drawn in no way (render mode 3), or before a picture that covers the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf
from pikepdf import Dictionary, Name, Operator

from handlingar.extract.layout.page_transform import Affine
from handlingar.extract.searchable_pdf.invisible_font import packed

COVERS = 0.65  # of the page: a picture this large is the page
INVISIBLE = 3  # the text render mode
SEE_THROUGH = (Name.ImageMask, Name.SMask, Name.Mask)
SHOWING = frozenset({"Tj", "TJ", "'", '"'})
DEEPEST = 5  # forms within forms
MOST_ABOVE = 50  # nodes of a tree of pages, which a broken file may bend to a ring

Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


@dataclass(slots=True)
class _State:
    """What a content stream has set: where it draws, and how its text is drawn."""

    place: Affine = field(default_factory=lambda: Affine(1, 0, 0, 1, 0, 0))
    mode: int = 0


@dataclass(slots=True)
class _Walk:
    """A way through a page's content: events (text shown, pictures drawn) so far, after how many the last
    picture covered the page, and up to which event text is hidden.
    """

    pdf: pikepdf.Pdf
    area: float
    hidden: int = 0
    events: int = 0
    covered: int = 0


def without_hidden_text(pdf: pikepdf.Pdf, page: pikepdf.Page) -> bool:
    """Takes the hidden text out of the page's content; tells whether there was any.

    A page without any is not touched. Raises pikepdf.PdfError where the content can't be understood.
    """
    x0, y0, x1, y1 = (float(v) for v in page.mediabox)
    area = abs((x1 - x0) * (y1 - y0))
    resources = inherited(page.obj, Name.Resources)
    seen = _Walk(pdf, area)
    _kept(page, resources, _State(), seen, 0)
    kept, changed, forms = _kept(page, resources, _State(), _Walk(pdf, area, hidden=seen.covered), 0)
    if not changed:
        return False
    page.obj.Contents = packed(pdf, pikepdf.unparse_content_stream(kept))
    page.obj.Resources = _with_forms(resources, forms)
    return True


def inherited(page: pikepdf.Object, key: pikepdf.Name) -> pikepdf.Object:
    """A page's entry, its own or of the tree of pages above it; an empty dictionary where there is none."""
    for _ in range(MOST_ABOVE):
        if key in page:
            return page[key]
        if Name.Parent not in page:
            break
        page = page.Parent
    return Dictionary()


def _kept(
    content: pikepdf.Page | pikepdf.Object, resources: pikepdf.Object, state: _State, walk: _Walk, depth: int
) -> tuple[list[Instruction], bool, dict[str, pikepdf.Object]]:
    """The instructions that stay, whether any went, and the forms that became others, by name."""
    kept: list[Instruction] = []
    changed = False
    forms: dict[str, pikepdf.Object] = {}
    stack: list[_State] = []
    for instruction in pikepdf.parse_content_stream(content):
        operator = str(instruction.operator)
        if operator == "q":
            stack.append(replace(state))
        elif operator == "Q" and stack:
            state = stack.pop()
        elif operator == "cm":
            state.place = _moved(state.place, instruction.operands)
        elif operator == "Tr":
            state.mode = int(instruction.operands[0])
        elif operator in SHOWING:
            walk.events += 1
            if state.mode == INVISIBLE or walk.events <= walk.hidden:
                kept += _moves(instruction, operator)
                changed = True
                continue
        elif operator == "INLINE IMAGE":
            _draw(state, walk, opaque=True)
        elif operator == "Do":
            name = str(instruction.operands[0])
            drawn = resources.get(Name.XObject, Dictionary()).get(name, Dictionary())
            if drawn.get(Name.Subtype) == Name.Image:
                _draw(state, walk, opaque=not any(key in drawn for key in SEE_THROUGH))
            elif drawn.get(Name.Subtype) == Name.Form and depth < DEEPEST:
                form = _form(drawn, resources, state, walk, depth + 1)
                forms |= {name: form} if form is not None else {}
                changed = changed or form is not None
        kept.append(instruction)
    return kept, changed, forms


def _form(
    form: pikepdf.Object, outer: pikepdf.Object, state: _State, walk: _Walk, depth: int
) -> pikepdf.Object | None:
    """The form without its hidden text, as a new one (others may draw the old); None where it has none."""
    resources = form.get(Name.Resources, outer)
    inner = _State(_moved(state.place, form.get(Name.Matrix, [1, 0, 0, 1, 0, 0])), state.mode)
    kept, changed, forms = _kept(form, resources, inner, walk, depth)
    if not changed:
        return None
    entries = {str(k)[1:]: v for k, v in form.items() if k not in ("/Length", "/Filter", "/DecodeParms")}
    new = packed(walk.pdf, pikepdf.unparse_content_stream(kept), **entries)
    new.Resources = _with_forms(resources, forms)
    return walk.pdf.make_indirect(new)


def _with_forms(resources: pikepdf.Object, forms: dict[str, pikepdf.Object]) -> pikepdf.Object:
    """The resources with other forms under some names; those given, which others may use, stay."""
    new = Dictionary(dict(resources.items()))
    if forms:
        new.XObject = Dictionary({**dict(resources.get(Name.XObject, Dictionary()).items()), **forms})
    return new


def _moves(instruction: Instruction, operator: str) -> Iterator[Instruction]:
    """What an instruction that shows text does beside that: to the next line, with other spaces."""
    if operator == '"':
        words, letters = instruction.operands[0], instruction.operands[1]
        yield pikepdf.ContentStreamInstruction([words], Operator("Tw"))
        yield pikepdf.ContentStreamInstruction([letters], Operator("Tc"))
    if operator in ("'", '"'):
        yield pikepdf.ContentStreamInstruction([], Operator("T*"))


def _draw(state: _State, walk: _Walk, *, opaque: bool) -> None:
    """A picture is drawn: the unit square of where it is."""
    walk.events += 1
    if opaque and abs(state.place.a * state.place.d - state.place.b * state.place.c) >= COVERS * walk.area:
        walk.covered = walk.events


def _moved(place: Affine, operands: object) -> Affine:
    a, b, c, d, e, f = (float(v) for v in operands)  # type: ignore[attr-defined]
    x, y = place.point(e, f)
    return Affine(
        a * place.a + b * place.c,
        a * place.b + b * place.d,
        c * place.a + d * place.c,
        c * place.b + d * place.d,
        x,
        y,
    )
