"""Ways to tamper with a signed PDF by updates, known from attacks on signatures: bytes to bytes."""

from __future__ import annotations

import re
from io import BytesIO

import signing
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from tampering_tools import (
    FORGED,
    drawn_form,
    page_of,
    rect,
    update_by_hand,
    updated,
    with_new_offsets,
)


def content_replaced(data: bytes) -> bytes:
    """An update puts another content in the place of the first page's."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = page_of(writer)
        page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=FORGED))
        writer.update_container(page)

    return updated(data, change)


def content_added(data: bytes) -> bytes:
    """An update adds content behind the first page's."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = page_of(writer)
        more = writer.add_object(generic.StreamObject(stream_data=FORGED))
        page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), more])
        writer.update_container(page)

    return updated(data, change)


def page_removed(data: bytes) -> bytes:
    """An update takes the first page out of the list of pages."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        pages[pdf_name("/Kids")] = generic.ArrayObject(list(pages.raw_get("/Kids"))[1:])
        pages[pdf_name("/Count")] = generic.NumberObject(int(pages["/Count"]) - 1)
        writer.update_container(pages)

    return updated(data, change)


def page_added(data: bytes) -> bytes:
    """An update adds a page that nobody signed."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        page = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Page"),
                pdf_name("/Parent"): writer.root.raw_get("/Pages"),
                pdf_name("/MediaBox"): rect(0, 0, 595, 842),
                pdf_name("/Contents"): writer.add_object(generic.StreamObject(stream_data=FORGED)),
            }
        )
        kids = generic.ArrayObject([*pages.raw_get("/Kids"), writer.add_object(page)])
        pages[pdf_name("/Kids")] = kids
        pages[pdf_name("/Count")] = generic.NumberObject(len(kids))
        writer.update_container(pages)

    return updated(data, change)


def pages_in_a_loop(data: bytes) -> bytes:
    """An update makes the list of pages a part of itself."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        pages[pdf_name("/Kids")] = generic.ArrayObject([writer.root.raw_get("/Pages")])
        writer.update_container(pages)

    return updated(data, change)


def annotation_added(data: bytes) -> bytes:
    """An update lays a picture over the first page, as an annotation."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = page_of(writer)
        note = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Stamp"),
                pdf_name("/Rect"): rect(60, 480, 400, 520),
                pdf_name("/F"): generic.NumberObject(4),
                pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(drawn_form())}),
            }
        )
        annotations = list(page.get("/Annots", ()))
        page[pdf_name("/Annots")] = generic.ArrayObject([*annotations, writer.add_object(note)])
        writer.update_container(page)

    return updated(data, change)


def font_replaced(data: bytes) -> bytes:
    """An update gives the page's font another way to draw its letters (a shadow attack: replace)."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        font = next(iter(page_of(writer)["/Resources"]["/Font"].values())).get_object()
        font[pdf_name("/BaseFont")] = pdf_name("/ZapfDingbats")
        writer.update_container(font)

    return updated(data, change)


def with_overlay(data: bytes) -> bytes:
    """Before signing: a picture that hides content, which an update can take away later."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = page_of(writer)
        resources = page["/Resources"]
        resources[pdf_name("/XObject")] = generic.DictionaryObject(
            {pdf_name("/Shade"): writer.add_object(drawn_form(b"1 g 60 480 400 40 re f"))}
        )
        shown = writer.add_object(generic.StreamObject(stream_data=b"q /Shade Do Q"))
        page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), shown])
        writer.update_container(page)
        writer.update_container(resources)

    return updated(data, change)


def overlay_removed(data: bytes) -> bytes:
    """After signing: what hid the content is made empty (a shadow attack: hide)."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        shade = page_of(writer)["/Resources"]["/XObject"]["/Shade"]
        shade._data = b" "
        shade._encoded_data = None
        writer.update_container(shade)

    return updated(data, change)


def with_text_field(data: bytes) -> bytes:
    """Before signing: a field of a form that shows an amount."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = page_of(writer)
        field = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Widget"),
                pdf_name("/FT"): pdf_name("/Tx"),
                pdf_name("/T"): generic.TextStringObject("Belopp"),
                pdf_name("/V"): generic.TextStringObject("150 000"),
                pdf_name("/DA"): generic.TextStringObject("/Helv 11 Tf 0 g"),
                pdf_name("/F"): generic.NumberObject(4),
                pdf_name("/Rect"): rect(60, 480, 400, 520),
                pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(drawn_form())}),
            }
        )
        ref = writer.add_object(field)
        page[pdf_name("/Annots")] = generic.ArrayObject([ref])
        writer.update_container(page)
        form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject([ref])})
        writer.root[pdf_name("/AcroForm")] = writer.add_object(form)
        writer.update_root()

    return updated(data, change)


def field_refilled(data: bytes) -> bytes:
    """After signing: another value in the form's field (a shadow attack: replace)."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        every = [ref.get_object() for ref in writer.root["/AcroForm"]["/Fields"]]
        field = next(field for field in every if field["/T"] == "Belopp")
        field[pdf_name("/V")] = generic.TextStringObject("950 000")
        field["/AP"][pdf_name("/N")] = writer.add_object(drawn_form(FORGED))
        writer.update_container(field)

    return updated(data, change)


def with_second_content(data: bytes) -> bytes:
    """Before signing: another version of the first page's content, in the file but shown by nothing."""
    reader = IncrementalPdfFileWriter(BytesIO(data))
    number = page_of(reader).raw_get("/Contents").idnum
    place = data.index(b"\n1 0 obj") + 1
    hidden = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(FORGED), FORGED)
    return with_new_offsets(data, place, hidden)


def with_later_content(data: bytes) -> bytes:
    """Before signing: another version of the first page's content, behind the one that the table lists."""
    number = page_of(IncrementalPdfFileWriter(BytesIO(data))).raw_get("/Contents").idnum
    place = data.rindex(b"\nxref") + 1
    hidden = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(FORGED), FORGED)
    moved = data[:place] + hidden + data[place:]
    return re.sub(rb"startxref\s+\d+", b"startxref\n%d" % (place + len(hidden)), moved)


def contents_switched(data: bytes) -> bytes:
    """After signing: an update of nothing but offsets shows the other version (hide and replace)."""
    reader = IncrementalPdfFileWriter(BytesIO(data))
    number = page_of(reader).raw_get("/Contents").idnum
    hidden = data.index(b"%d 0 obj\n<< /Length %d >>" % (number, len(FORGED)))
    return update_by_hand(data, {number: hidden})


def signature_hidden(data: bytes) -> bytes:
    """An update takes the signature's field out of the form and puts another content on the page."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root["/AcroForm"][pdf_name("/Fields")] = generic.ArrayObject()
        writer.update_container(writer.root["/AcroForm"])

    return updated(content_replaced(data), change)


def empty_field_shown(data: bytes) -> bytes:
    """A signature field that nobody signed, with a picture over the page (a sneaky signature)."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        fields.append_signature_field(writer, fields.SigFieldSpec("Fler", box=(60, 480, 400, 520), on_page=0))

    return updated(data, change)


def signed_over_by_a_stranger(data: bytes) -> bytes:
    """A signature of nobody's that is trusted, whose picture lies over the page."""
    stranger = signing.identity(None, signing.named("Vem Som Helst", "Ingen AB"))
    return signing.sign(data, stranger, "Över", box=(60, 480, 400, 520))


def field_waiting(data: bytes) -> bytes:
    """Before signing: a field in an empty part of the page, for a signature to come."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        fields.append_signature_field(writer, fields.SigFieldSpec("Väntar", box=(60, 40, 200, 90), on_page=0))

    return updated(data, change)


def signature_cleared(data: bytes) -> bytes:
    """A signature is taken out of its field, as its owner may before another seals the file."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0]
        del field["/V"]
        writer.update_container(field)

    return updated(data, change)
