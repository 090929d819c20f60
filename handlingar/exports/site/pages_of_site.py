"""What all pages of the site share: words in both languages, templates, texts that can do no harm."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from handlingar.locale.data_texts import in_swedish
from handlingar.results.one_line import on_a_line
from handlingar.schemas.texts import as_text

_WORDS: dict[str, dict[str, str]] = tomllib.loads(
    files("handlingar.exports.site").joinpath("words.toml").read_text("utf-8")
)


def word(name: str) -> Markup:
    """A word of the site in both languages, of which the page shows one."""
    return _both(_WORDS["sv"][name], _WORDS["en"][name])


def code(value: Any) -> Markup:
    """A code of the dataset, in Swedish where there is a word for it."""
    return _both(*in_both_languages(str(value)))


def in_both_languages(value: str) -> tuple[str, str]:
    """A code of the dataset as words, Swedish and English."""
    plain = value.replace("_", " ")
    return _WORDS["codes"].get(value, plain), plain


def column_name(name: str, table: str = "") -> Markup:
    """The name of a column, in Swedish where there is a word for it, or for it in that table."""
    plain, words = name.replace("_", " "), _WORDS["columns"]
    return _both(words.get(f"{table}.{name}", words.get(name, plain)), plain)


def heading(table: str, title: str) -> Markup:
    """The title of a table, in Swedish where there is one."""
    return _both(_WORDS["tables"].get(table, title), title)


def attribute(name: str, word_name: str) -> Markup:
    """An attribute whose text the page's script sets in the language shown; Swedish until then."""
    return _attribute(name, _WORDS["sv"][word_name], _WORDS["en"][word_name])


def label(table: str, title: str, number: int = 0, page: int | None = None) -> Markup:
    """The label of a table, or of the link to one of its rows: its number there and its page."""
    said = ((_WORDS["tables"].get(table, title), "sv"), (title, "en"))
    sv, en = (f"{name} {number}, {_WORDS[of]['page'].lower()} {page}" if page else name for name, of in said)
    return _attribute("aria-label", sv, en)


def said(name: str, language: str) -> str:
    """A word of the site in one language."""
    return _WORDS[language][name]


def shown(value: Any) -> str:
    """A value as a reader sees it: on one line, numbers with blanks between thousands."""
    if isinstance(value, Decimal):
        whole, _, part = as_text(value).partition(".")
        return f"{int(whole):,}".replace(",", "\N{NO-BREAK SPACE}") + (f",{part}" if part else "")
    return on_a_line(as_text(value))


def told(text: str | None) -> Markup:
    """A text of the dataset that says something to people (a message, what to do), in both languages."""
    plain = shown(text or "")
    return _both(shown(in_swedish(text or "")), plain)


@cache
def environment() -> Environment:
    """The templates, in which every text is escaped."""
    made = Environment(
        loader=PackageLoader("handlingar"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        t=word,
        code=code,
        attribute=attribute,
        label=label,
        said=said,
        column_name=column_name,
        heading=heading,
        told=told,
    )
    made.filters["shown"] = shown
    return made


def _attribute(name: str, sv: str, en: str) -> Markup:
    return Markup('{}="{}" data-sv-{}="{}" data-en-{}="{}"').format(name, sv, name, sv, name, en)


def _both(sv: str, en: str) -> Markup:
    if sv == en:
        return escape(sv)
    return Markup('<span class="sv" lang="sv">{}</span><span class="en" lang="en">{}</span>').format(sv, en)
