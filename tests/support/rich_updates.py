"""A file with layers, a box to tick, notes, attachments and names, and updates that change one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
from later_updates import SCRIPT, array, mapping, name, number, text
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from tampering_tools import FORGED, page_of, updated

Writer = IncrementalPdfFileWriter
Entry = tuple[Callable[[Writer], generic.DictionaryObject], str, generic.PdfObject]


def rich(data: bytes) -> bytes:
    """The file with what editors put into one beside its text."""
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0]

        def form(drawn: bytes) -> pikepdf.Object:
            entries = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 595, 842])}
            return pdf.make_stream(drawn, **entries)

        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Utkast")))
        page.obj.Contents = Array(
            [
                page.obj.Contents,
                pdf.make_stream(b"/OC /L BDC 60 60 200 30 re f EMC /X Do /G gs 1 0 0 rg 9 9 9 9 re f"),
            ]
        )
        page.Resources.XObject = Dictionary(X=form(b"0.9 g 400 60 100 20 re f"))
        page.Resources.Properties = Dictionary(L=layer)
        page.Resources.ExtGState = Dictionary(G=pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=1)))
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, F=2, Contents=String("Klart"))
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://a.example"))
        )
        states = Dictionary(N=Dictionary(Ja=form(b"0 0 10 10 re f"), Off=form(b" ")))
        box = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Btn,
            T=String("Bifall"),
            V=Name.Off,
            AS=Name.Off,
            F=4,
            AP=states,
        )
        notes = [pdf.make_indirect(made) for made in (note, link, box)]
        for made in notes:
            made.Rect = Array([450, 500, 470, 520])
        page.obj.Annots = Array(notes)
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([notes[2]])))
        shown = pdf.make_indirect(Dictionary(Order=Array([layer]), OFF=Array([layer])))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=shown)
        pdf.attachments["bilaga.txt"] = b"Bilaga: 150 000"
        pdf.Root.Names.Dests = pdf.make_indirect(
            Dictionary(Names=Array([String("a"), Array([page.obj, Name.Fit])]))
        )
        pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.GoTo, D=Array([page.obj, Name.Fit])))
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element))
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Beslut", 0))
        target = BytesIO()
        pdf.save(target)
        return target.getvalue()


def _resource(kind: str, key: str) -> Callable[[Writer], generic.DictionaryObject]:
    return lambda writer: page_of(writer)["/Resources"][kind][key]


def _annotation(at: int) -> Callable[[Writer], generic.DictionaryObject]:
    return lambda writer: page_of(writer)["/Annots"][at]


def _field(writer: Writer) -> generic.DictionaryObject:
    every: list[generic.DictionaryObject] = [ref.get_object() for ref in writer.root["/AcroForm"]["/Fields"]]
    return next(field for field in every if field["/T"] == "Sig1")


def _layers(writer: Writer) -> generic.DictionaryObject:
    layers: generic.DictionaryObject = writer.root["/OCProperties"]["/D"]
    return layers


ENTRIES: dict[str, Entry] = {
    "a layer turned on": (_layers, "/OFF", array()),
    "a layer printed": (
        _resource("/Properties", "/L"),
        "/Usage",
        mapping(Print=mapping(PrintState=name("/ON"))),
    ),
    "a state of drawing": (_resource("/ExtGState", "/G"), "/ca", number(0)),
    "all pages turned": (lambda writer: writer.root["/Pages"], "/Rotate", number(90)),
    "all pages cut": (lambda writer: writer.root["/Pages"], "/CropBox", array(0, 560, 595, 842)),
    "a box ticked": (_annotation(2), "/AS", name("/Ja")),
    "a picture when pointed at": (_annotation(2), "/MK", mapping(AC=text("Bifall"))),
    "a hidden note shown": (_annotation(0), "/F", number(4)),
    "a note's text": (_annotation(0), "/Contents", text("Bifall")),
    "a link that leads elsewhere": (_annotation(1), "/A", SCRIPT),
    "a name that is a script": (
        lambda writer: writer.root["/Names"]["/Dests"],
        "/Names",
        array(text("a"), SCRIPT),
    ),
    "what opening does": (lambda writer: writer.root["/OpenAction"], "/S", name("/JavaScript")),
    "what is read aloud": (
        lambda writer: writer.root["/StructTreeRoot"]["/K"],
        "/ActualText",
        text("950 000"),
    ),
    "a heading of the outline": (lambda writer: writer.root["/Outlines"]["/First"], "/Title", text("Bifall")),
    "rights of use": (lambda writer: writer.root, "/Perms", mapping(UR3=mapping(Type=name("/Sig")))),
    "a store with a script": (lambda writer: writer.root, "/DSS", mapping(Type=name("/DSS"), Skript=SCRIPT)),
    "a lock on the signature": (_field, "/Lock", mapping(Action=name("/All"))),
    "the signature's place": (_field, "/Rect", array(60, 480, 400, 520)),
    "the signature's reason": (lambda writer: _field(writer)["/V"], "/Reason", text("Bifall")),
}


def changed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The sealed rich file with each of the updates, by name."""
    for what, (place, key, value) in ENTRIES.items():

        def put(writer: Writer, entry: Entry = (place, key, value)) -> None:
            held = entry[0](writer)
            held[pdf_name(entry[1])] = entry[2]
            writer.update_container(held)

        yield what, updated(data, put)

    def redraw(writer: Writer) -> None:
        drawn = page_of(writer)["/Resources"]["/XObject"]["/X"]
        drawn._data, drawn._encoded_data = FORGED, None
        writer.update_container(drawn)

    yield "a form drawn anew", updated(data, redraw)
