"""Figures as OCR gives them, held against the shapes that are printed: what is certain is set right.

A lone nought is read "(0)" or "O", a border becomes a bracket at a number, the gap in "1 234" is lost. The
number of shapes as tall as a digit tells which signs are not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

import regex

from handlingar.extract.imaging.crops import Crop
from handlingar.patterns import compiled

NUMBER = compiled(
    r"""[-–—+±]? \s? (?: \d{1,3} (?:[ .]\d{3})+ | \d+ )   # -1 234 567 or 1234
        (?: [.,]\d+ )? \s? [%‰]? \s? \**                  # ,5 % and footnote stars""",
    regex.VERBOSE,
)
FALSE_SIGNS = "()[]{}/\\|!"  # what borders and lone noughts are read as
FIGURES = compiled(r"(?=.*[\dO]) [-–—+±]? [\d\s.,%‰*()\[\]{}/\\|!O]+", regex.VERBOSE)
SIGNS = "-–—+"
NARROWEST_SPACE = 0.2  # of a digit's width, beyond the gap that is between digits anyway
BESIDE = 0.25  # of a digit's width: a comma stands no farther from the middle of its gap
DECIMALS = 2  # digits after a comma at most; three may be thousands
TOUCHING = 0.1  # of a digit's width: the gap between two, which is ink where they touch

Span = tuple[int, int]


def is_figures(text: str) -> bool:
    """True where the text is a number, or one with signs in it that OCR may have put there."""
    return FIGURES.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """True where the text is a number as it is printed in a table, with its sign and footnote stars."""
    return NUMBER.fullmatch(text) is not None


def settled(texts: Sequence[str], cut: Crop) -> list[str]:
    """The words of a cell with what the shapes make certain set right; a word that isn't there becomes "".

    Words that are no figures, and those that the shapes don't decide, stay as they are.
    """
    text = " ".join(texts)
    if cut.lines != 1 or not is_figures(text):
        return list(texts)
    plain = [word.strip(FALSE_SIGNS).replace("O", "0") for word in texts]
    if not is_number(text) and digits_at(cut.bodies, _n_digits(plain)):
        texts = plain
    digits = digits_at(cut.bodies, _n_digits(texts))
    result = with_comma(grouped(texts, digits), digits, cut.commas) if digits else list(texts)
    return ["-" + result[0], *result[1:]] if is_minus(cut.sign_gap, result[0]) else result


def is_minus(gap: int | None, text: str) -> bool:
    """Whether a dash that ends so far before the number (None: there is no dash) is its sign, not read yet.

    What touches a 4 is its own bar, where a worn print has lost the stroke above it.
    """
    return gap is not None and text[:1].isdigit() and (gap > 0 or text[0] != "4")


def with_comma(texts: Sequence[str], digits: Sequence[Span], hanging: Sequence[float]) -> list[str]:
    """The number with the one comma that is printed between its digits, where a full stop or none was read.

    hanging are the places where ink hangs below the digits.
    """
    width = max(right - left for left, right in digits)
    gaps = [(left[1] + right[0]) / 2 for left, right in pairwise(digits)]
    found = [n for n, gap in enumerate(gaps, 1) if any(abs(x - gap) < BESIDE * width for x in hanging)]
    if len(found) != 1 or len(digits) - found[0] > DECIMALS:
        return list(texts)
    text = " ".join(filter(None, texts))
    at = [i for i, c in enumerate(text) if c.isdigit()][found[0]]
    whole = text[:at].rstrip(" .") + "," + text[at:]
    if not is_number(whole):
        return list(texts)
    parts = whole.split(" ")
    return parts if len(parts) == len(texts) else [whole, *[""] * (len(texts) - 1)]


def digits_at(bodies: Sequence[Span], count: int) -> tuple[Span, ...]:
    """Where so many digits stand (left, right; pixels), those of a shape that touch parted; else nothing."""
    if not bodies or len(bodies) >= count:
        return tuple(bodies) if len(bodies) == count else ()
    usual = median_low(right - left for left, right in bodies)
    parts: list[Span] = []
    for left, right in bodies:
        n = max(round((right - left) / (usual * (1 + TOUCHING))), 1)
        ends = [round(left + (right - left) * i / n) for i in range(n + 1)]
        parts += pairwise(ends)
    return tuple(parts) if len(parts) == count else ()


def _n_digits(texts: Sequence[str]) -> int:
    return sum(c.isdigit() for text in texts for c in text)


def grouped(texts: Sequence[str], spans: Sequence[Span]) -> list[str]:
    """Digits run together are parted in thousands where the print's widest gaps are just there.

    spans are where the digits stand (left, right; pixels). What becomes part of the first text is "".
    """
    gaps = [right[0] - left[1] for left, right in pairwise(spans)]
    text = "".join(texts)
    digits = text.lstrip(SIGNS)
    ends = range(len(digits) - 3, 0, -3)
    if not ends or not digits.isdigit():
        return list(texts)
    between = [gaps[end - 1] for end in ends]
    within = [gap for i, gap in enumerate(gaps, start=1) if i not in ends]
    width = max(right - left for left, right in spans)
    if min(between) < max(within) + NARROWEST_SPACE * width:
        return list(texts)
    first = ends[-1]
    groups = [digits[:first], *(digits[i : i + 3] for i in range(first, len(digits), 3))]
    sign = text[: len(text) - len(digits)] + (" " if texts[0] in SIGNS else "")
    whole = sign + " ".join(groups)
    return list(texts) if whole == " ".join(texts) else [whole, *[""] * (len(texts) - 1)]
