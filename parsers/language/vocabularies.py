"""The vocabularies: what varies in the world, as commented TOML files under data/ that anyone can extend."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import regex

_SLIPS = str.maketrans({"0": "o", "1": "i", "l": "i", "|": "i", "!": "i", "5": "s", "8": "b"})
_NOT_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """The content of data/NAME.toml.

    Raises FileNotFoundError where there is no such file and tomllib.TOMLDecodeError where it is not TOML.
    """
    return tomllib.loads(files("handlingar.parsers").joinpath(f"data/{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """The text in lower case without accents (å and ä are a, ö is o), runs of white space as one space.

    For comparing words that OCR may have robbed of their dots and rings; never for output.
    """
    letters = unicodedata.normalize("NFKD", text.lower())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """The folded text without blanks and signs, and with what OCR mixes up (0 and o, 1 and l, …) made one."""
    return str(_NOT_LETTERS.sub("", fold(text).translate(_SLIPS)))
