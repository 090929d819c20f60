"""An archivist's own words: a folder of files named as those under data/, which add to them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

VARIABLE = "HANDLINGAR_WORDS"
"""The environment variable that names the folder, for this process and those it starts."""


class UnfitWords(ValueError):
    """A file of words that can't be read, or adds to nothing that is there; the message says why."""


def ours(name: str) -> dict[str, Any]:
    """The content of the package's data/NAME.toml; FileNotFoundError where there is none."""
    return tomllib.loads(files("handlingar.parsers").joinpath(f"data/{name}.toml").read_text("utf-8"))


def files_of_words() -> tuple[Path, ...]:
    """The files in the folder that the environment names, in order; none where it names none."""
    folder = os.environ.get(VARIABLE)
    return tuple(sorted(Path(folder).glob("*.toml"))) if folder else ()


def with_own_words(name: str, content: dict[str, Any]) -> dict[str, Any]:
    """The content of data/NAME.toml with what the own folder's file of that name adds to it."""
    for path in files_of_words():
        if path.stem == name:
            return _joined(content, _read(path), path.name)
    return content


def check_words(folder: Path) -> None:
    """Raises UnfitWords where a file of the folder is none that adds to ours."""
    for path in sorted(folder.glob("*.toml")):
        try:
            content = ours(path.stem)
        except FileNotFoundError as error:
            raise UnfitWords(f"{path}: there is no file of words called {path.name} to add to.") from error
        _joined(content, _read(path), path.name)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnfitWords(f"{path} can't be read: {error}.") from error


def _joined(content: dict[str, Any], own: dict[str, Any], where: str) -> dict[str, Any]:
    """Both together: lists are ours and then the own ones; what is no list, the own one."""
    result = dict(content)
    for key, value in own.items():
        here = f"{where}, {key}"
        known = content.get(key)
        if key not in content and not _is_mapping_of_words(content):
            raise UnfitWords(
                f"{here}: there is nothing of that name to add to; known are {', '.join(content)}."
            )
        if known is not None and type(known) is not type(value):
            raise UnfitWords(f"{here}: this must be a {type(known).__name__}, as it is in ours.")
        if isinstance(value, dict) and known is not None:
            result[key] = _joined(known, value, here)
        elif isinstance(value, list) and known is not None:
            result[key] = list(_lists(known, value, here))
        else:
            result[key] = value
    return result


def _is_mapping_of_words(content: dict[str, Any]) -> bool:
    """Whether the keys are words themselves, to which others may be added ("styrelsemöte" = "styrelsen")."""
    return bool(content) and all(isinstance(value, str) for value in content.values())


def _lists(known: list[Any], own: list[Any], where: str) -> Iterator[Any]:
    """The entries of both; an own entry that says of itself what one of ours does adds its lists to that."""
    own = list(own)
    for entry in known:
        for further in [one for one in own if isinstance(entry, dict) and _same(entry, one)]:
            entry = _joined(entry, further, where)
            own.remove(further)
        yield entry
    yield from (one for one in own if one not in known)


def _same(entry: dict[str, Any], other: Any) -> bool:
    """Whether both say the same in all but their lists."""
    return isinstance(other, dict) and _plain(entry) == _plain(other)


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if not isinstance(value, list | dict)}
