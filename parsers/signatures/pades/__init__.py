"""The PDF's own signatures (PAdES): in go a file's original bytes, out comes a verdict on each of them.

The verdicts are those of ETSI EN 319 102-1. Nothing is fetched from anywhere: trust comes from the roots that
are given, and what tells of revocation is what the file itself holds. What needs pyHanko is fetched when it
is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from handlingar.parsers.signatures.pades.original import Original, examine

if TYPE_CHECKING:
    from handlingar.parsers.signatures.pades.judge_signatures import validate_pdf
    from handlingar.parsers.signatures.pades.trust import Roots, UnusableRoots, read_roots

__all__ = ["Original", "Roots", "UnusableRoots", "examine", "read_roots", "validate_pdf"]

_HOMES = {
    "Roots": "trust",
    "UnusableRoots": "trust",
    "read_roots": "trust",
    "validate_pdf": "judge_signatures",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
