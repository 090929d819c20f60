"""Prints what is said of a sealed PDF, tampered with in each way, beside what poppler's pdfsig says of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

import signing
import tampering as t
import tampering_bytes as b
from cryptography.hazmat.primitives import serialization

from handlingar.parsers.signatures.pades import validate_pdf

Change = Callable[[bytes], bytes]
NOTHING: Change = bytes
KINDS: list[tuple[str, Change, Change]] = [
    ("nothing (as it was sealed)", NOTHING, NOTHING),
    ("nothing but a document timestamp", NOTHING, signing.timestamp),
    (
        "nothing but another's signature",
        NOTHING,
        lambda d: signing.sign(d, signing.person("Vera", "Lind"), "B"),
    ),
    ("a byte of a page is changed", NOTHING, b.bit_changed),
    ("update: a page's content is replaced", NOTHING, t.content_replaced),
    ("update: content is added", NOTHING, t.content_added),
    ("update: a page is removed", NOTHING, t.page_removed),
    ("update: a page is added", NOTHING, t.page_added),
    ("update: an annotation covers the page", NOTHING, t.annotation_added),
    ("update: a font is replaced", NOTHING, t.font_replaced),
    ("update: the signature's field is taken away", NOTHING, t.signature_hidden),
    ("update: the list of pages is a circle", NOTHING, t.pages_in_a_loop),
    ("shadow attack: hide", t.with_overlay, t.overlay_removed),
    ("shadow attack: replace (a form's field)", t.with_text_field, t.field_refilled),
    ("shadow attack: hide and replace", t.with_second_content, t.contents_switched),
    ("universal forgery: no byte range", NOTHING, b.byte_range_taken_away),
    ("universal forgery: no value", NOTHING, b.value_taken_away),
    ("signature wrapping", NOTHING, b.wrapped),
    ("wrapping with a value made longer", NOTHING, b.padded),
    ("byte range made shorter", NOTHING, b.byte_range_shortened),
    ("objects behind the end, without a table", NOTHING, b.bytes_appended),
    ("the same, with an end of their own", NOTHING, b.bytes_appended_with_an_end),
    ("an empty field with a picture over the page", NOTHING, t.empty_field_shown),
    ("a stranger's signature over the page", NOTHING, t.signed_over_by_a_stranger),
    ("saved anew by another program", NOTHING, b.saved_anew),
    ("cut off", NOTHING, b.truncated),
    ("encrypted", NOTHING, b.encrypted),
]


def main() -> None:
    """Prints the table as Markdown."""
    root = signing.root().cert.public_bytes(serialization.Encoding.DER)
    plain = signing.pdf(signing.MINUTES, signing.PAGE)
    print("| what was done | verdict | pdfsig |\n|---|---|---|")
    for what, before, after in KINDS:
        data = after(signing.sign(before(plain), signing.seal()))
        row = validate_pdf(data, (root,))[0]
        verdict = f"{row.indication}{f', {row.subindication}' if row.subindication else ''}"
        print(f"| {what} | {verdict} | {_pdfsig(data)} |")


def _pdfsig(data: bytes) -> str:
    """What pdfsig says of the first signature in the file, certificates aside."""
    if not shutil.which("pdfsig"):
        return "(not installed)"
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        done = subprocess.run(
            ["pdfsig", "-nocert", file.name], capture_output=True, text=True, timeout=60, check=False
        )
    marks = ("Signature Validation: ", "Total document signed", "Not total document signed")
    lines = [line.strip(" -") for line in done.stdout.splitlines() if any(mark in line for mark in marks)]
    told = [line.removeprefix("Signature Validation: ").rstrip(".") for line in reversed(lines[:2])]
    return "; ".join(told) or _last_line(done).replace(file.name, "the file")


def _last_line(done: subprocess.CompletedProcess[str]) -> str:
    return (done.stdout + done.stderr).strip().splitlines()[-1]


if __name__ == "__main__":
    main()
