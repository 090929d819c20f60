"""Whose an e-mail address is, by its domain: one of the organisations, another known body, or unknown."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from handlingar.parsers.language.folding import folded_words
from handlingar.parsers.language.name_scores import reads_alike
from handlingar.parsers.language.vocabularies import municipalities, vocabulary
from handlingar.parsers.signatures.checks.case import Case
from handlingar.schemas.rows import SignatureCheckRow, SignerRow

SHORTEST_STEM = 4
"""Letters of a word that may be a part of a domain; shorter ones must be all of it."""

STEM = 5
"""Letters of a longer word by which a domain may name it ("vikbofinsam.se" of Vikbolandet)."""

_JOINING = frozenset(vocabulary("function_words")["not_in_initials"])


def email_row(case: Case, signer: SignerRow, email: str, organisations: list[str]) -> SignatureCheckRow:
    """Whether a signer's address is of one of the organisations.

    It fails where the domain is that of another body that is known; of an unknown one nothing can be said.
    """
    domain = email.rpartition("@")[2].casefold()
    own = [name for name in organisations if fits(domain, name)]
    if own:
        return case.row("email_fits", True, f"{email}: a domain of {own[0]}", signer)
    if domain in vocabulary("signatures")["mailboxes"]["open_to_all"]:
        return case.row("email_fits", None, f"{email}: a mailbox that anyone may have", signer)
    told = ", ".join(organisations)
    other = _owner(domain)
    misread = case.read_by_ocr and any(fits(domain, name, by_ocr=True) for name in organisations)
    if other and not misread:
        return case.row("email_fits", False, f"{email}: a domain of {other}, not of {told}", signer)
    return case.row("email_fits", None, f"{email}: not known to be a domain of {told}", signer)


def fits(domain: str, organisation: str, *, by_ocr: bool = False) -> bool:
    """Whether an e-mail domain may be the organisation's: by a word of its name, its initials, or as known.

    "storan.se" is Storåns kommun's, "rnl.se" that of Region Norråns län, "regionnorran.se" Region Norrån's.
    """
    known = vocabulary("signatures")["domains"]
    words = folded_words(organisation)
    if any(
        domain.endswith(end) and " ".join(folded_words(name)) in " ".join(words)
        for end, name in known.items()
    ):
        return True
    telling = [word for word in words if word not in _generic()] or words
    initials = "".join(word[0] for word in words if word not in _JOINING)
    wholes = {"".join(words), initials, *("".join(pair) for pair in pairwise(words))}
    return any(
        label in wholes or any(_names(label, word.removesuffix("s"), word, by_ocr) for word in telling)
        for label in _labels(domain)
    )


def _names(label: str, stem: str, word: str, by_ocr: bool) -> bool:
    return (
        label in (word, stem)
        or (len(stem) >= SHORTEST_STEM and stem in label)
        or (len(label) >= SHORTEST_STEM and stem.startswith(label))
        or (len(stem) > STEM and stem[:STEM] in label)
        or (by_ocr and reads_alike(label, stem))
    )


def _labels(domain: str) -> list[str]:
    """The domain's parts but the last, hyphens left out; single letters say nothing."""
    *labels, _ = domain.replace("-", "").split(".")
    return [label for label in labels if len(label) > 1]


def _owner(domain: str) -> str | None:
    """The municipality, region or authority that the domain is of by its name; None where it is unknown."""
    return next((_bodies()[label] for label in _labels(domain) if label in _bodies()), None)


@cache
def _bodies() -> dict[str, str]:
    """Known public bodies by the domain that their name makes."""
    names = vocabulary("organisations")
    authorities = [name for name in (*names["known"], *names["regions"]) if not name.isupper()]
    bodies = {"".join(folded_words(place)): f"{place} kommun" for place in municipalities()}
    return bodies | {"".join(folded_words(name)): name for name in authorities}


@cache
def _generic() -> frozenset[str]:
    return frozenset(
        " ".join(folded_words(name)) for name in vocabulary("signatures")["mailboxes"]["generic"]
    )
