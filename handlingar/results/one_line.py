"""Texts of strangers (names, reasons) as they may be shown: on one line, with nothing that a screen obeys."""

from __future__ import annotations


def on_a_line(text: str) -> str:
    """A text as one line that a terminal only prints.

    Line breaks, control codes and signs that turn the direction of writing stand as Python writes them.
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def plain_json(text: str) -> str:
    """JSON of the same meaning, in which what a screen would obey is escaped; line feeds part its lines."""
    return "".join(c if c.isprintable() or c == "\n" else "".join(map(_unit, _units(c))) for c in text)


def _units(sign: str) -> list[int]:
    encoded = sign.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(encoded[n : n + 2], "big") for n in range(0, len(encoded), 2)]


def _unit(unit: int) -> str:
    return f"\\u{unit:04x}"
