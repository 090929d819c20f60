"""What the program says, in the language of the user's locale: Swedish where it is Swedish, else English.

The Swedish is in sv/LC_MESSAGES/messages.po; `python -m scripts.catalogue` keeps it complete.
"""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path

DOMAIN = "messages"  # gettext's own, in which the libraries of the command line look up what they say
FOLDER = Path(__file__).parent
LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first of these that is set


def is_swedish() -> bool:
    """Whether the user's locale is Swedish."""
    chosen = next((value for name in LOCALE if (value := os.environ.get(name))), "")
    return chosen.partition(":")[0].partition("_")[0].partition(".")[0] == "sv"


def tr(text: str, /, **values: object) -> str:
    """A text of the program in the user's language, with values in the places that it names in braces."""
    said = _catalogue().gettext(text)
    return said.format(**values) if values else said


def marked(text: str) -> str:
    """The text itself, which the catalogue has and `tr` translates where it is told."""
    return text


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """The same of a text that depends on a number, which stands in it as {n}."""
    return _catalogue().ngettext(one, many, count).format(n=number(count), **values)


def number(value: float, decimals: int = 0) -> str:
    """A number as the user's language writes it."""
    text = f"{value:,.{decimals}f}"
    return text.translate({ord(","): "\N{NO-BREAK SPACE}", ord("."): ","}) if is_swedish() else text


@cache
def catalogue(language: str) -> dict[str, str]:
    """What the program says by what its code says, in a language; those with a plural left out."""
    with (FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as stream:
        read = gettext.GNUTranslations(stream)
    texts: dict[str | tuple[str, int], str] = vars(read)["_catalog"]
    return {source: said for source, said in texts.items() if isinstance(source, str) and source}


def _catalogue() -> gettext.NullTranslations:
    return _swedish() if is_swedish() else gettext.NullTranslations()


@cache
def _swedish() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, FOLDER, ["sv"])
