"""Updates after signing that draw, do or say something: fields, annotations, forms, pages, the catalogue."""

from __future__ import annotations

from collections.abc import Callable

import tampering_tools
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

Writer = IncrementalPdfFileWriter
Value = generic.PdfObject
Make = Callable[[Writer], Value]


def number(value: float) -> Value:
    return generic.FloatObject(value) if isinstance(value, float) else generic.NumberObject(value)


def text(value: str) -> Value:
    return generic.TextStringObject(value)


def name(value: str) -> Value:
    return pdf_name(value)


def array(*values: float | Value) -> Value:
    return generic.ArrayObject([v if isinstance(v, generic.PdfObject) else number(v) for v in values])


def mapping(**values: Value) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(f"/{key}"): value for key, value in values.items()})


OVER = array(60, 480, 400, 520)
NOWHERE = array(0, 0, 0, 0)
SCRIPT = mapping(S=name("/JavaScript"), JS=text("app.alert('950 000')"))


def picture(writer: Writer) -> Value:
    """An appearance: a white box with a sum in it."""
    drawn = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): array(0, 0, 340, 40),
        },
        stream_data=b"1 g 0 0 340 40 re f 0 g 10 10 60 12 re f",
    )
    return mapping(N=writer.add_object(drawn))


FIELDS: dict[str, dict[str, Value | Make]] = {
    "with an area": {"Rect": OVER},
    "with an area and a picture": {"Rect": OVER, "AP": picture},
    "without width, with a picture": {"Rect": array(60, 480, 60, 520), "AP": picture},
    "without height, with a picture": {"Rect": array(60, 480, 400, 480), "AP": picture},
    "its corners exchanged": {"Rect": array(400, 520, 60, 480), "AP": picture},
    "its place five numbers": {"Rect": array(0, 0, 0, 0, 400), "AP": picture},
    "its place three numbers": {"Rect": array(0, 0, 0)},
    "its place no numbers": {"Rect": array(name("/A"), name("/B"), name("/C"), name("/D"))},
    "as thin as a hair": {"Rect": array(60.0, 480.0, 400.0, 480.2), "AP": picture},
    "no area but a picture": {"AP": picture},
    "colours of a button": {"Rect": OVER, "MK": mapping(BG=array(1, 1, 1), CA=text("950 000"))},
    "colours, no area": {"MK": mapping(BG=array(1, 1, 1))},
    "a script when clicked": {"A": SCRIPT},
    "a script when seen": {"AA": mapping(PV=SCRIPT)},
    "a link": {"A": mapping(S=name("/URI"), URI=text("http://example.invalid"))},
    "a text": {"Contents": text("Beviljat 950 000 kronor")},
    "a layer": {"OC": mapping(Type=name("/OCG"), Name=text("Lager"))},
    "a border": {"Rect": OVER, "Border": array(0, 0, 40), "C": array(1, 1, 1)},
    "a border's style": {"Rect": OVER, "BS": mapping(W=number(40))},
    "an action of its own": {"Rect": NOWHERE, "PA": SCRIPT},
    "invisible here, printed there": {"Rect": OVER, "AP": picture, "F": number(5)},
    "hidden, printed": {"Rect": OVER, "AP": picture, "F": number(6)},
    "not viewed, printed": {"Rect": OVER, "AP": picture, "F": number(36)},
    "neither zoomed nor turned": {"Rect": OVER, "AP": picture, "F": number(28)},
    "viewed when pointed at": {"Rect": OVER, "AP": picture, "F": number(256 + 36)},
    "a square": {"Rect": OVER, "Subtype": name("/Square"), "IC": array(1, 1, 1)},
    "a circle": {"Rect": OVER, "Subtype": name("/Circle"), "IC": array(1, 1, 1)},
    "struck out": {
        "Rect": OVER,
        "Subtype": name("/StrikeOut"),
        "QuadPoints": array(60, 520, 400, 520, 60, 480, 400, 480),
    },
    "a highlight": {
        "Rect": OVER,
        "Subtype": name("/Highlight"),
        "C": array(0, 0, 0),
        "QuadPoints": array(60, 520, 400, 520, 60, 480, 400, 480),
    },
    "ink": {"Rect": OVER, "Subtype": name("/Ink"), "InkList": array(array(60, 480, 400, 520))},
    "a line": {"Rect": OVER, "Subtype": name("/Line"), "L": array(60, 500, 400, 500)},
    "free text": {
        "Rect": OVER,
        "Subtype": name("/FreeText"),
        "DA": text("/Helv 11 Tf"),
        "Contents": text("9"),
    },
    "a stamp": {"Rect": OVER, "Subtype": name("/Stamp"), "AP": picture},
    "a link's area": {"Rect": OVER, "Subtype": name("/Link"), "Border": array(0, 0, 9)},
    "a note that pops up": {"Rect": OVER, "Subtype": name("/Popup"), "Open": generic.BooleanObject(True)},
    "a text's field": {"Rect": OVER, "FT": name("/Tx"), "V": text("950 000"), "AP": picture},
    "a button": {"Rect": OVER, "FT": name("/Btn"), "AP": picture},
    "a choice": {"Rect": OVER, "FT": name("/Ch"), "V": text("950 000"), "AP": picture},
    "named as the signed one": {"Rect": OVER, "T": text("Sig1"), "AP": picture},
}

FORMS: dict[str, dict[str, Value]] = {
    "readers draw the fields anew": {"NeedAppearances": generic.BooleanObject(True)},
    "another way to write": {"DA": text("/ZaDb 40 Tf 1 0 0 rg")},
    "other fonts": {"DR": mapping(Font=mapping(Helv=mapping(Type=name("/Font"), BaseFont=name("/Symbol"))))},
    "another form (XFA)": {"XFA": array(text("template"), text("x"))},
    "written to the right": {"Q": number(2)},
    "an order of sums": {"CO": array()},
    "no longer said to be signed": {"SigFlags": number(0)},
}

CATALOGUE: dict[str, dict[str, Value]] = {
    "a script when opened": {"OpenAction": SCRIPT},
    "actions of the file": {"AA": mapping(WC=SCRIPT)},
    "scripts by name": {"Names": mapping(JavaScript=mapping(Names=array(text("a"), SCRIPT)))},
    "layers": {"OCProperties": mapping(OCGs=array(), D=mapping(Order=array()))},
    "numbers of pages": {"PageLabels": mapping(Nums=array(0, mapping(St=number(7))))},
    "an outline": {"Outlines": mapping(Type=name("/Outlines"), Count=number(0))},
    "another layout": {"PageLayout": name("/TwoColumnLeft")},
    "attachments shown": {"PageMode": name("/UseAttachments")},
    "what links are relative to": {"URI": mapping(Base=text("http://example.invalid"))},
    "a portfolio": {"Collection": mapping(Type=name("/Collection"), View=name("/D"))},
    "a structure": {"StructTreeRoot": mapping(Type=name("/StructTreeRoot"))},
    "threads": {"Threads": array()},
    "how it is viewed": {"ViewerPreferences": mapping(HideToolbar=generic.BooleanObject(True))},
    "another language": {"Lang": text("en")},
    "another version": {"Version": name("/1.2")},
    "marks of structure": {"MarkInfo": mapping(Marked=generic.BooleanObject(True))},
    "extensions of nobody's": {"Extensions": mapping(NOBO=mapping(BaseVersion=name("/1.7")))},
}

PAGE: dict[str, dict[str, Value]] = {
    "turned": {"Rotate": number(180)},
    "cropped": {"CropBox": array(0, 560, 595, 842)},
    "larger": {"MediaBox": array(0, 0, 800, 1000)},
    "in other units": {"UserUnit": number(2)},
    "without its fonts": {"Resources": mapping()},
    "with a script": {"AA": mapping(O=SCRIPT)},
    "with a group": {"Group": mapping(S=name("/Transparency"), I=generic.BooleanObject(True))},
    "shown for a while": {"Dur": number(1)},
    "with other marks for cutting": {"TrimBox": array(100, 100, 200, 200)},
}

NOTES: dict[str, dict[str, Value | Make]] = {
    "a note": {"Subtype": name("/Text"), "Rect": OVER, "Contents": text("Nej")},
    "a stamp": {"Subtype": name("/Stamp"), "Rect": OVER, "AP": picture},
    "a mark that hides": {"Subtype": name("/Redact"), "Rect": OVER},
    "a link": {"Subtype": name("/Link"), "Rect": OVER, "A": SCRIPT},
    "a film": {"Subtype": name("/Screen"), "Rect": OVER, "A": SCRIPT},
    "a watermark": {"Subtype": name("/Watermark"), "Rect": OVER, "AP": picture},
}

INFO = {
    "another title": ("/Title", "Protokoll 950 000"),
    "another author": ("/Author", "Vem Som Helst"),
    "other keywords": ("/Keywords", "beviljat"),
    "made at another time": ("/CreationDate", "D:20200101000000Z"),
    "a key of its own": ("/Beslut", "950 000"),
}


def with_field(**entries: Value | Make) -> tampering_tools.Change:
    """A field that nobody signed, added to the form and the first page."""

    def change(writer: Writer) -> None:
        page = tampering_tools.page_of(writer)
        made = {
            key: value if isinstance(value, generic.PdfObject) else value(writer)
            for key, value in entries.items()
        }
        usual = {"FT": name("/Sig"), "T": text("Fler"), "Type": name("/Annot"), "Subtype": name("/Widget")}
        ref = writer.add_object(mapping(**{**usual, "F": number(132), "Rect": NOWHERE, **made}))
        form = writer.root["/AcroForm"]
        form["/Fields"].append(ref)
        writer.update_container(form["/Fields"])
        page[pdf_name("/Annots")] = generic.ArrayObject([*list.__iter__(page["/Annots"]), ref])
        writer.update_container(page)

    return lambda data: tampering_tools.updated(data, change)


def with_note(**entries: Value | Make) -> tampering_tools.Change:
    """An annotation on the first page."""

    def change(writer: Writer) -> None:
        page = tampering_tools.page_of(writer)
        made = {
            key: value if isinstance(value, generic.PdfObject) else value(writer)
            for key, value in entries.items()
        }
        ref = writer.add_object(mapping(Type=name("/Annot"), F=number(4), **made))
        page[pdf_name("/Annots")] = generic.ArrayObject([*list.__iter__(page["/Annots"]), ref])
        writer.update_container(page)

    return lambda data: tampering_tools.updated(data, change)


def _with_entries(
    place: Callable[[Writer], generic.DictionaryObject], entries: dict[str, Value]
) -> tampering_tools.Change:
    def change(writer: Writer) -> None:
        held = place(writer)
        for key, value in entries.items():
            held[pdf_name(f"/{key}")] = value
        writer.update_container(held)

    return lambda data: tampering_tools.updated(data, change)


def with_form(entries: dict[str, Value]) -> tampering_tools.Change:
    """Other entries in the form as a whole."""
    return _with_entries(lambda writer: writer.root["/AcroForm"], entries)


def with_catalogue(entries: dict[str, Value]) -> tampering_tools.Change:
    """Other entries in the catalogue."""
    return _with_entries(lambda writer: writer.root, entries)


def with_page(entries: dict[str, Value]) -> tampering_tools.Change:
    """Other entries in the first page."""
    return _with_entries(tampering_tools.page_of, entries)


def with_info(key: str, value: str) -> tampering_tools.Change:
    """Another entry in what the file says of itself."""
    return _with_entries(lambda writer: writer.trailer["/Info"], {key.strip("/"): text(value)})
