"""Figures as OCR gives them, held against the shapes that are printed: what is certain is set right.

A lone nought is read "(0)" or "O", a border becomes a bracket at a number, the gap in "1 234" is lost. The
number of shapes as tall as a digit tells which signs are not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from handlingar.extract.cuts import Cut

NUMBER = regex.compile(
    r"""[-–—+±]? \s? (?: \d{1,3} (?:[ .]\d{3})+ | \d+ )   # -1 234 567 or 1234
        (?: [.,]\d+ )? \s? [%‰]? \s? \**                  # ,5 % and footnote stars""",
    regex.VERBOSE,
)
FALSE_SIGNS = "()[]{}/\\|!"  # what borders and lone noughts are read as
FIGURES = regex.compile(r"(?=.*[\dO]) [-–—+±]? [\d\s.,%‰*()\[\]{}/\\|!O]+", regex.VERBOSE)
SIGNS = "-–—+"
NARROWEST_SPACE = 0.2  # of a digit's width, beyond the gap that is between digits anyway


def is_figures(text: str) -> bool:
    """True where the text is a number, or one with signs in it that OCR may have put there."""
    return FIGURES.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """True where the text is a number as it is printed in a table, with its sign and footnote stars."""
    return NUMBER.fullmatch(text) is not None


def settled(texts: Sequence[str], cut: Cut) -> list[str]:
    """The words of a cell with what the shapes make certain set right; a word that isn't there becomes "".

    Words that are no figures, and those that the shapes don't decide, stay as they are.
    """
    text = " ".join(texts)
    if cut.lines != 1 or not is_figures(text):
        return list(texts)
    plain = [word.strip(FALSE_SIGNS).replace("O", "0") for word in texts]
    if not is_number(text) and _n_digits(plain) == len(cut.bodies):
        texts = plain
    if _n_digits(texts) == len(cut.bodies):
        return _grouped(texts, cut)
    return list(texts)


def _n_digits(texts: Sequence[str]) -> int:
    return sum(c.isdigit() for text in texts for c in text)


def _grouped(texts: Sequence[str], cut: Cut) -> list[str]:
    """Digits run together are parted in thousands where the print's widest gaps are just there."""
    gaps = [right[0] - left[1] for left, right in pairwise(cut.bodies)]
    text = "".join(texts)
    digits = text.lstrip(SIGNS)
    ends = range(len(digits) - 3, 0, -3)
    if not ends or not digits.isdigit():
        return list(texts)
    between = [gaps[end - 1] for end in ends]
    within = [gap for i, gap in enumerate(gaps, start=1) if i not in ends]
    width = max(right - left for left, right in cut.bodies)
    if min(between) < max(within) + NARROWEST_SPACE * width:
        return list(texts)
    first = ends[-1]
    groups = [digits[:first], *(digits[i : i + 3] for i in range(first, len(digits), 3))]
    sign = text[: len(text) - len(digits)] + (" " if texts[0] in SIGNS else "")
    grouped = sign + " ".join(groups)
    return list(texts) if grouped == " ".join(texts) else [grouped, *[""] * (len(texts) - 1)]
