"""The vocabularies: what varies in the world, as commented TOML files under data/ that anyone can extend."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """The content of data/NAME.toml.

    Raises FileNotFoundError where there is no such file and tomllib.TOMLDecodeError where it is not TOML.
    """
    return tomllib.loads(files("handlingar.parsers").joinpath(f"data/{name}.toml").read_text("utf-8"))
