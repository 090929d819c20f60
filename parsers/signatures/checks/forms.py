"""Checks of form: is the page complete, and do its identities look as the service makes them?"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from handlingar.extract.language.ocr_confusions import digits_for
from handlingar.parsers.signatures.checks.case import Case
from handlingar.patterns import compiled
from handlingar.schemas.rows import SignatureCheckRow, SignerRow

UUID = compiled(
    r"""
    _? [0-9a-f]{8} -? [0-9a-f]{4} -?
    (?P<version>[0-9a-f]) [0-9a-f]{3} -?               # 4 where the rest is random
    (?P<variant>[0-9a-f]) [0-9a-f]{3} -? [0-9a-f]{12}  # 8, 9, a or b
    """,
    regex.VERBOSE,
)
VERSION, VARIANTS = "4", "89ab"
# What OCR makes of the digit that must stand there.
VERSION_SLIPS, VARIANT_SLIPS = "a19", "3605dehgq"
LOOKALIKES = digits_for("OoQDIl|!SsBZzGg")
UUID_LENGTHS = range(30, 39)
"""How many characters an identity may be read as, of 32 or 36 that there are."""


def check_forms(case: Case) -> Iterator[SignatureCheckRow]:
    """The rows about what stands on the page, each only where the service's file says how it looks."""
    yield _complete(case)
    ids = [signer.identification_id for signer in case.signers if signer.identification_id]
    if len(ids) > 1:
        told = f"{len(set(ids))} different identities of {len(ids)}"
        yield case.row("identifications_distinct", len(set(ids)) == len(ids), told)
    if case.page.reference and (form := case.provider.forms.get("reference")):
        yield _reference(case, case.page.reference, form)
    for signer in case.signers:
        if signer.identification_id and case.provider.uuid == 4:
            yield _identity(case, signer, signer.identification_id)
        elif signer.identification_id and (form := case.provider.forms.get("identification_id")):
            ok = regex.fullmatch(form, signer.identification_id) is not None
            yield case.row("identification_form", ok, f"{signer.identification_id} as {form}", signer)


def _complete(case: Case) -> SignatureCheckRow:
    lacks = [need for need in case.provider.needs_of_page if not _has(case, need)]
    lacks += [
        f"{need} of {signer.name}"
        for signer in case.signers
        for need in case.provider.needs_of_signer
        if not getattr(signer, need)
    ]
    detail = f"{case.page.n_signers} signer(s)"
    detail += f", certified {case.page.certified_at_raw}" if case.page.certified_at_raw else ""
    detail += f", reference {case.page.reference}" if case.page.reference else ""
    lacking = f"; the page lacks {', '.join(lacks)}" if lacks else ""
    return case.row("complete", case.page.complete, detail + lacking)


def _has(case: Case, need: str) -> bool:
    return bool(case.signers) if need == "signers" else getattr(case.page, need) is not None


def _reference(case: Case, reference: str, form: str) -> SignatureCheckRow:
    """Where letters stand for digits on a page read by OCR, nothing is said of what is printed."""
    detail = f"{reference} as {form}"
    if regex.fullmatch(form, reference):
        return case.row("reference_form", True, detail)
    slip = case.read_by_ocr and _reads_as(form, reference)
    because = "; a letter and a digit that look alike: more likely misread than wrong" if slip else ""
    return case.row("reference_form", None if slip else False, detail + because)


def _reads_as(form: str, value: str) -> bool:
    """Whether the value has the form once letters that look like digits are taken for them, here or there."""
    return any(
        regex.fullmatch(form, value[:cut].translate(LOOKALIKES) + value[cut:]) is not None
        for cut in range(1, len(value) + 1)
    )


def _identity(case: Case, signer: SignerRow, value: str) -> SignatureCheckRow:
    """Whether an identity is a version-4 UUID: 32 hexadecimal digits, two of which say that it is random."""
    check = "identification_form"
    raw = case.slips.get(value)
    mended = f"; read as {raw}, where letters stand for digits that they look like" if raw else ""
    match = UUID.fullmatch(value.casefold())
    if match is None:
        slip = case.read_by_ocr and len(value) in UUID_LENGTHS
        because = "; more likely misread than wrong" if slip else ""
        wrong = f"{value} is not 32 hexadecimal digits ({len(value)} characters)"
        return case.row(check, None if slip else False, wrong + because, signer)
    version, variant = match["version"], match["variant"]
    if version == VERSION and variant in VARIANTS:
        return case.row(check, True, f"{value} is a random UUID (version 4){mended}", signer)
    wrong = f"{value} is no random UUID: {version} stands where 4 does, {variant} where 8, 9, a or b does"
    right_version = version == VERSION or version in VERSION_SLIPS
    right_variant = variant in VARIANTS or variant in VARIANT_SLIPS
    slip = case.read_by_ocr and right_version and right_variant
    return case.row(check, None if slip else False, wrong + ("; it may be misread" if slip else ""), signer)
