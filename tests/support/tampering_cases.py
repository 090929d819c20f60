"""All ways to tamper, and all sound files, as named cases: for the tests, and for the benchmark's table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import later_updates as later
import more_tampering
import odd_tables
import parser_variants
import prepared_files
import rich_updates
import signing
import signing_kinds
import tampering as t
import tampering_bytes as b
from pyhanko.sign.fields import MDPPerm


@dataclass(frozen=True, slots=True)
class Case:
    """A file by its group and name; sound says whether it must not fail, passes whether it must pass."""

    group: str
    name: str
    data: bytes
    sound: bool = False
    passes: bool = False


def sealed(data: bytes | None = None, *, certify: MDPPerm | None = None) -> bytes:
    """Invented minutes, sealed."""
    return signing.sign(data or signing.pdf(signing.MINUTES, signing.PAGE), signing.seal(), certify=certify)


def _plain() -> bytes:
    return signing.pdf(signing.MINUTES, signing.PAGE)


def tampered() -> Iterator[Case]:
    """Files that must never be passed."""
    whole = sealed()
    form = sealed(t.with_text_field(signing.pdf(signing.MINUTES, signing.PAGE)))
    for name, entries in later.FIELDS.items():
        yield Case("a field after signing", name, later.with_field(**entries)(whole))
    for name, entries in later.NOTES.items():
        yield Case("an annotation after signing", name, later.with_note(**entries)(whole))
    for name, values in later.FORMS.items():
        yield Case("the form after signing", name, later.with_form(values)(form))
    for name, values in later.CATALOGUE.items():
        yield Case("the catalogue after signing", name, later.with_catalogue(values)(whole))
    for name, values in later.PAGE.items():
        yield Case("a page after signing", name, later.with_page(values)(whole))
    for name, (key, value) in later.INFO.items():
        yield Case("the description after signing", name, later.with_info(key, value)(whole))
    for name, data in rich_updates.changed(sealed(rich_updates.rich(_plain()))):
        yield Case("one of many parts", name, data)
    for name, data in more_tampering.changed(whole, form, sealed(rich_updates.rich(_plain()))):
        yield Case("what rules may let through", name, data)
    for name, data in more_tampering.by_hand(whole, sealed(b.packed(_plain()))):
        yield Case("tables by hand", name, data)
    for name, data in prepared_files.changed(_plain(), rich_updates.rich(_plain())):
        yield Case("prepared", name, data)
    yield from _known(whole, form)
    for level in (MDPPerm.NO_CHANGES, MDPPerm.FILL_FORMS):
        certified = sealed(certify=level)
        note = later.with_note(**later.NOTES["a stamp"])
        yield Case("certified", f"a stamp where P is {level.value}", note(certified))
        field = later.with_field(**later.FIELDS["with an area and a picture"])
        yield Case("certified", f"a field where P is {level.value}", field(certified))


def _known(whole: bytes, form: bytes) -> Iterator[Case]:
    """Attacks that others have described."""
    plain = signing.pdf(signing.MINUTES, signing.PAGE)
    changes = (
        b.bit_changed, b.byte_range_shortened, t.content_replaced, t.content_added, t.page_removed,
        t.page_added, t.annotation_added, t.font_replaced, t.pages_in_a_loop, b.byte_range_taken_away,
        b.value_taken_away, b.wrapped, b.padded, b.bytes_appended, b.bytes_appended_with_an_end,
        t.signature_hidden, b.saved_anew, b.truncated, b.encrypted, b.bytes_in_the_hole, t.empty_field_shown,
        t.signed_over_by_a_stranger,
    )  # fmt: skip
    for change in changes:
        yield Case("known attacks", change.__name__.replace("_", " "), change(whole))
    yield Case("known attacks", "shadow: hide", t.overlay_removed(sealed(t.with_overlay(plain))))
    yield Case("known attacks", "shadow: replace", t.field_refilled(form))
    yield Case(
        "known attacks", "shadow: hide and replace", t.contents_switched(sealed(t.with_second_content(plain)))
    )
    for entries in (b"/ID [<00> <01>]", b"/Beslut (950 000)"):
        yield Case("known attacks", f"a trailer with {entries.decode()}", b.trailer_alone(whole, entries))
    yield Case("known attacks", "replaced, then stamped", signing.timestamp(t.content_replaced(whole)))
    over = signing.sign(whole, signing.person("Vera", "Lind"), "B", box=(60, 480, 400, 520))
    yield Case("known attacks", "a trusted signature over print", over)


def variants() -> Iterator[Case]:
    """Updates that readers see differently: none may pass."""
    for name, data in parser_variants.variants(sealed()):
        yield Case("parser differences", name, data)
    plain = signing.pdf(signing.MINUTES, signing.PAGE)
    yield Case("parser differences", "prepared: found by scanning", sealed(t.with_later_content(plain)))
    for name, data in odd_tables.updates(plain, sealed):
        yield Case("parser differences", name, data)


def certificates() -> Iterator[Case]:
    """Files signed by those who may not, or at a time that is none."""
    plain, now = signing.pdf(signing.MINUTES, signing.PAGE), dt.datetime.now(dt.UTC)
    for name, data in signing_kinds.unfit(plain):
        yield Case("certificates", name, data)
    for name, oid in signing.UNFIT.items():
        who = signing.identity(
            signing.root(), signing.named(f"Prov {name}", "Provsignatur AB"), usages=(oid,)
        )
        yield Case("certificates", f"made for {name}", signing.sign(plain, who))
    revoked = signing.identity(signing.root(), signing.named("Återkallad", "Provsignatur AB"))
    listed = signing.with_crl(signing.sign(plain, revoked), signing.crl(revoked))
    yield Case("certificates", "revoked by a list, none named", listed)
    answered = signing.with_ocsp(signing.sign(plain, revoked), signing.ocsp_answer(revoked))
    yield Case("certificates", "revoked by an answer, none named", answered)
    names = signing.named("Svarare", "Provsignatur AB")
    usage = (signing.UNFIT["answers on revocation"],)
    responder = signing.identity(signing.root(), names, usages=usage)
    by_other = signing.with_ocsp(signing.sign(plain, revoked), signing.ocsp_answer(revoked, responder))
    yield Case("certificates", "revoked by an answer of another's", by_other)
    soon = signing.time_stamper(now + dt.timedelta(days=30))
    yield Case("certificates", "a timestamp to come", signing.sign(plain, signing.seal(), stamper=soon))
    later_stamp = signing.timestamp(sealed(), now + dt.timedelta(days=30))
    yield Case("certificates", "a document timestamp to come", later_stamp)
    alone = signing.identity(None, signing.named("Provsignatur Seal 1", "Provsignatur AB"))
    yield Case("certificates", "by itself, of the seal's name", signing.sign(plain, alone))
    expired = signing.identity(signing.root(), signing.named("Gammal", "P AB"), days=(-100, -10))
    yield Case("certificates", "expired", signing.sign(plain, expired))
    young = signing.identity(signing.root(), signing.named("Ung", "P AB"), days=(-10, 100))
    before = signing.time_stamper(now - dt.timedelta(days=50))
    yield Case(
        "certificates", "stamped before its certificate began", signing.sign(plain, young, stamper=before)
    )
    late = signing.time_stamper(now - dt.timedelta(days=5))
    yield Case("certificates", "expired, stamped too late", signing.sign(plain, expired, stamper=late))
    strange = signing.identity(None, signing.named("Egen tid", "P AB"), timestamps=True)
    stamped = signing.time_stamper(now - dt.timedelta(days=50), strange)
    yield Case(
        "certificates", "expired, stamped by its own clock", signing.sign(plain, expired, stamper=stamped)
    )


def sound() -> Iterator[Case]:
    """Files that nobody tampered with."""
    plain = signing.pdf(signing.MINUTES, signing.PAGE)
    whole, vera, osten = sealed(), signing.person("Vera", "Lind"), signing.person("Östen", "Ek")

    def case(name: str, data: bytes, *, passes: bool = True) -> Case:
        return Case("sound", name, data, sound=True, passes=passes)

    yield case("sealed", whole)
    for name, data in signing_kinds.sound(plain):
        yield case(name, data)
    yield case("a line feed behind", whole + b"\n")
    yield case("blanks and zeros behind", whole + b"  \r\n" + b"\0" * 200)
    yield case("an update that shows nothing", parser_variants.sound(whole))
    yield case("an update with its program's name", parser_variants.sound(whole, b"%iText 5.5.13\n"))
    yield case("a field that shows nothing", later.with_field()(whole))
    yield case("a timestamp", signing.timestamp(whole))
    yield case("two timestamps", signing.timestamp(signing.timestamp(whole)))
    yield case("another's signature", signing.sign(whole, vera, "B"))
    yield case("another's, seen beside print", signing.sign(whole, vera, "B", box=(60, 40, 200, 90)))
    three = signing.sign(signing.sign(signing.sign(plain, osten, "A"), vera, "B"), signing.seal(), "C")
    yield case("three signatures", three)
    other = signing.identity(signing.root(), signing.named("En annan", "Provsignatur AB"))
    yield case("another's certificate is revoked", signing.with_crl(whole, signing.crl(other)))
    fit = signing.identity(
        signing.root(), signing.named("Prov dokument", "Provsignatur AB"), usages=signing.FIT
    )
    yield case("a certificate for documents", signing.sign(plain, fit))
    forged = signing.ocsp_answer(signing.seal(), signing.person("Vera", "Lind"))
    yield case("an answer by one who may not", signing.with_ocsp(whole, forged))
    expired = signing.identity(signing.root(), signing.named("Gammal", "P AB"), days=(-100, -10))
    then = dt.datetime.now(dt.UTC) - dt.timedelta(days=50)
    in_time = signing.sign(plain, expired, stamper=signing.time_stamper(then))
    yield case("expired, stamped in time by a trusted clock", in_time)
    stamped_after = signing.timestamp(signing.sign(plain, expired), then)
    yield case("expired, a document timestamp in time", stamped_after)
    yield case("an update of a trailer alone", b.trailer_alone(whole, b""))
    yield case("lists of revoked ones", signing.with_crl(whole, signing.crl()))
    yield case("lists, then a timestamp", signing.timestamp(signing.with_crl(whole, signing.crl())))
    for level in MDPPerm:
        certified = sealed(certify=level)
        yield case(f"certified, P {level.value}", certified)
        yield case(f"certified, P {level.value}, a timestamp", signing.timestamp(certified))
        if level != MDPPerm.NO_CHANGES:
            yield case(f"certified, P {level.value}, a signature", signing.sign(certified, vera, "B"))
            seen = signing.sign(certified, vera, "B", box=(60, 40, 200, 90))
            yield case(f"certified, P {level.value}, one that is seen", seen, passes=False)
    noted = later.with_note(**later.NOTES["a note"])(sealed(certify=MDPPerm.ANNOTATE))
    yield case("certified, P 3, a note", noted, passes=False)
    filled = t.field_refilled(sealed(t.with_text_field(plain)))
    yield case("a form filled in", filled, passes=False)
    waited = signing.sign(sealed(t.field_waiting(plain)), vera, "Väntar")
    yield case("a field that waited", waited, passes=False)
    yield case(
        "cleared, then sealed", sealed(t.signature_cleared(signing.sign(plain, osten, "A"))), passes=False
    )
    again = signing.timestamp(sealed(t.signature_cleared(signing.sign(plain, osten, "A"))))
    yield case("cleared, sealed, stamped", again, passes=False)
    yield case("in no form", b.in_no_form(whole), passes=False)
    yield case("a keyless seal", b.keyless(whole), passes=False)
    rich = sealed(rich_updates.rich(plain))
    yield case("of many parts", rich)
    yield case("of many parts, a timestamp", signing.timestamp(rich))
    yield case(
        "of many parts, lists, a signature", signing.sign(signing.with_crl(rich, signing.crl()), vera, "B")
    )
    yield case("a table that begins with 65536", sealed(b.first_row_odd(plain)))
    for name, data in prepared_files.gaps(plain):
        yield case(name, data)
    yield case("packed objects, stamped", signing.timestamp(sealed(b.packed(plain))))
    yield case("packed objects, two signatures", signing.sign(sealed(b.packed(plain)), vera, "B"))
