"""Swedish public records (minutes, reports, budgets) from archives of PDF files to tidy data.

    handlingar.load("outputs")     the dataset of a run: a pandas DataFrame a table
    handlingar.read("file.pdf")    one document's tables, nothing written
    handlingar.show("file.pdf", 3)  a page with what was read drawn on it
    handlingar.validate("file.pdf") who signed it, and what proves it
    handlingar.repair(text)        text that lost its å, ä and ö: the text with them, and the changes

and, inside, `handlingar.extract` (a file becomes pages of words), `handlingar.parsers` (pages become facts)
and `handlingar.schemas` (what the facts are, and how they are kept).
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handlingar.bounded_read import read
    from handlingar.page_drawing import show
    from handlingar.parsers.repair import repair
    from handlingar.schemas import load
    from handlingar.validation.validate_files import validate_file as validate

__all__ = ["__version__", "load", "read", "repair", "show", "validate"]

__version__ = "0.2.0"

# Python started in a checkout finds this folder before the installed package, but here extract/, parsers/ and
# schemas/ stand beside it, not inside.
_beside = Path(__file__).resolve().parent.parent
if not Path(__file__).with_name("schemas").exists() and (_beside / "pyproject.toml").is_file():
    __path__.append(str(_beside))

_HOMES = {
    "load": "handlingar.schemas",
    "read": "handlingar.bounded_read",
    "repair": "handlingar.parsers.repair",
    "show": "handlingar.page_drawing",
    "validate": "handlingar.validation.validate_files",
}
_NAMES = {"validate": "validate_file"}  # where it has another name there


def __getattr__(name: str) -> Any:
    """The functions of the face are fetched when first used, so that a light import stays light."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), _NAMES.get(name, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What an editor proposes."""
    return __all__
