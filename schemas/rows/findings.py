"""The rows of what was changed, masked or should be looked at."""

from __future__ import annotations

from dataclasses import dataclass

from handlingar.schemas.rows.place import Place

SEVERITIES = ("error", "warning", "info")
"""Of flags, the most urgent first."""


@dataclass(frozen=True, slots=True)
class RepairRow:
    """A row is one word or number that was changed because the reading had mangled it, or (status
    suggested) one that perhaps should be.

    raw: What was read.
    repaired: What it was changed to, or, where status is suggested, should perhaps be.
    rule: Which rule changed it. For letters, what was confused: ö>6 says that ö was read as 6. What
        recognition itself set right: vote (other models read otherwise), lexicon (the only known word
        that looks like it), sign (what only another sign can be there), shape (what the ink shows),
        text_layer (the text that the page holds).
    context: The words around it.
    char_offset: Where raw begins in the line as it was read, in characters from its beginning (0).
    runner_up: The next likeliest word; empty where there is none.
    source: What vouches for the repaired word.
    status: applied: changed, and sure (confidence at least 0.97). review: changed, and to be looked at.
        suggested: not changed.
    """

    raw: str
    repaired: str
    rule: str
    context: str
    at: Place
    char_offset: int | None = None
    runner_up: str | None = None
    source: str | None = None
    status: str = "applied"


@dataclass(frozen=True, slots=True)
class PersonalNumberRow:
    """A row is a personnummer or samordningsnummer that was found.

    masked: The number with its last four digits masked, such as 760825-****.
    kind: personnummer or samordningsnummer.
    valid: True where its check digit is right.
    """

    masked: str
    kind: str
    valid: bool
    at: Place


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A row is something that a person should look at.

    code: What it is, as a code. Of the run: parser_failed, invalid_rows (left out, since they do not hold
        by their schema), timeout, worker_died, out_of_memory, file_changed (while the run went on),
        unexpected_error. Of the file: encrypted, opened_with_password, embedded_file, portfolio,
        xfa_form, too_much_content, too_many_pixels, mended_pdf, damaged_page, and others; the message
        says what each means.
    severity: info, warning or error.
    message: What it is, in words.
    rank: How urgent it is in its document: 1 comes first.
    remedy: What a person can do about it.
    """

    code: str
    severity: str
    message: str
    at: Place
    rank: int = 1
    remedy: str | None = None
