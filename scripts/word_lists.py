"""Writes the words of the data files one a line, so that a diff shows which word came or went.

`python -m scripts.word_lists` does so; a word that stands in a list already is dropped, comments stay where
they are. The order of a list is kept, since in some the first that fits counts; names are set alphabetically.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("parsers/data", "parsers/signatures/providers")
INDENT = "    "
ALPHABET = {letter: chr(ord("{") + at) for at, letter in enumerate("åäö")}  # behind z, as in Swedish
TOKEN = regex.compile(
    r"""(?P<list> ^ [^\s#\[=] [^\n=]* = [ ]? (?= \[ ) )          # key = [
      | (?P<names> ^ [^\s#\[=] [^\n=]* = [ ]? \"{3} ) (?P<words> [^"]* ) \"{3}
      | (?P<other> [^\n]* \n )""",
    regex.VERBOSE | regex.MULTILINE,
)
ITEM = regex.compile(
    r"""\s* (?: (?P<text> "(?:[^"\\]|\\.)*" | '[^']*' | \[ [^\[\]]* \] | \{ [^{}]* \} | [^\s,\[\]#"']+ )
              | (?P<comment> \# [^\n]* ) | (?P<comma> , ) | (?P<end> \] ) )""",
    regex.VERBOSE,
)


def data_files() -> list[Path]:
    """All TOML files of words."""
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.toml"))


def one_a_line(toml: str) -> str:
    """The content of a TOML file with each list of several items, and each text of names, one item a line."""
    return "".join(_pieces(toml))


def _pieces(toml: str) -> Iterator[str]:
    at = 0
    while match := TOKEN.match(toml, at):
        at = match.end()
        if match["list"]:
            lines, end = _items(toml, at + 1)
            rest = toml.index("\n", end)
            yield match["list"].rstrip() + " " + _list(toml[at:end], lines) + toml[end:rest]
            at = rest
        elif match["names"]:
            words = "\n".join(sorted(set(match["words"].split()), key=_alphabetic))
            yield f'{match["names"]}\n{words}\n"""'
        else:
            yield match["other"]


def _items(toml: str, at: int) -> tuple[list[tuple[str, bool]], int]:
    """The items and comments of a list, each with whether it stands behind another on its line; its end."""
    found: list[tuple[str, bool]] = []
    while match := ITEM.match(toml, at):
        at = match.end()
        if match["end"]:
            return found, at
        if match["comment"]:
            found.append((match["comment"], "\n" not in match[0]))
        elif match["text"] and (match["text"], False) not in found:
            found.append((match["text"], False))
    raise ValueError(f"a list without an end at {at}: {toml[at : at + 40]!r}")


def _list(whole: str, lines: list[tuple[str, bool]]) -> str:
    if len(lines) < 2 or not any(text[0] in "\"'[" for text, _ in lines):  # a list of numbers is one value
        return whole
    result = "["
    for text, behind in lines:
        if not text.startswith("#"):
            result += f"\n{INDENT}{text},"
        else:
            result += f"  {text}" if behind and result[-1] != "[" else f"\n{INDENT}{text}"
    return result + "\n]"


def _alphabetic(name: str) -> str:
    return "".join(ALPHABET.get(letter, letter) for letter in name.casefold())


if __name__ == "__main__":
    for path in data_files():
        path.write_text(one_a_line(path.read_text("utf-8")), "utf-8")
