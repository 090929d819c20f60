"""Keeps the Swedish of what the program says complete: `python -m scripts.catalogue`.

Gathers every text that a person may be told (help, messages, flags, what to do about them) into
handlingar/locale/sv/LC_MESSAGES/messages.po, keeps the translations that are there, and compiles messages.mo.
"""

from __future__ import annotations

import ast
import gettext
import re
import struct
from collections.abc import Iterator
from pathlib import Path

from typer.core import TyperGroup
from typer.main import get_command

from handlingar.cli import app
from handlingar.locale.data_texts import is_form, placeholders
from handlingar.locale.messages import DOMAIN
from handlingar.parsers.language.vocabularies import vocabulary

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "handlingar" / "locale" / "sv" / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")
TALKING = (
    "handlingar/**/*.py", "extract/readers/*.py", "extract/pdf_intake/*.py", "extract/searchable_pdf/*.py",
    "extract/recognition/*.py", "extract/drawing/*.py", "extract/ocr/*.py", "parsers/flags.py",
    "parsers/prepare.py", "parsers/layout/struck_out.py", "parsers/language/own_words.py",
    "parsers/tables/units.py", "parsers/tables/arithmetic/check_rows.py", "parsers/repair/text.py",
    "parsers/signatures/checks/*.py", "parsers/signatures/pades/*.py",
    "schemas/corrections/*.py", "schemas/validate.py", "schemas/dataset.py",
)  # fmt: skip
"""Modules that tell people something."""
SENTENCE = re.compile(
    r"\b(?:the|is|are|was|were|it|not|of|no|has|have|and|can't|its|by|in|as|to|or|on|an?|with)\b",
    re.IGNORECASE,
)
NO_TEXT = re.compile(
    r"SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|has no attribute|NOT NULL|\(\?|</|\t|\\[psdw]|^\n|^\s*<"
    r"|\w_\w+ \w+ \w+ \w+ "
)
MARKED = {"tr", "trn", "marked"}
MORE = ROOT / "scripts" / "catalogue_more.txt"
HEAD = """Language: sv
Content-Type: text/plain; charset=UTF-8
Plural-Forms: nplurals=2; plural=(n != 1);
"""
Messages = dict[str, str]  # by what is in the code: singular, or "singular\0plural", as gettext has it


def gathered() -> list[str]:
    """What the program says, each text once; a text with a plural as "one\\0many"."""
    found = dict.fromkeys(_help())
    for pattern in TALKING:
        for path in sorted(ROOT.glob(pattern)):
            found |= dict.fromkeys(texts_of(path.read_text("utf-8")))
    found |= dict.fromkeys(vocabulary("flags")["remedies"].values())
    strengths = vocabulary("signatures")["strength"].values()
    found |= dict.fromkeys(f"{{0}}: {kind['means']}" for kind in strengths)
    found |= dict.fromkeys(line for line in MORE.read_text("utf-8").splitlines() if not line.startswith("# "))
    return list(found)


def _help() -> Iterator[str]:
    whole = get_command(app)
    assert isinstance(whole, TyperGroup)
    for command in (whole, *whole.commands.values()):
        yield from filter(None, (command.help, command.epilog))
        for parameter in command.params:
            shown = getattr(parameter, "show_default", None)
            yield from filter(
                None, (getattr(parameter, "help", None), shown if isinstance(shown, str) else None)
            )


def texts_of(code: str) -> Iterator[str]:
    """The texts of a module that a person may be told: those marked, and all else that reads as English."""
    tree = ast.parse(code)
    passed_over = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKED:
            texts = [
                str(a.value) for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
            passed_over |= {id(argument) for argument in node.args}
            if texts:
                yield "\0".join(texts)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("Option", "Argument")):
            passed_over |= {id(part) for part in ast.walk(node)}  # the help has them
        if isinstance(node, ast.JoinedStr):
            passed_over |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        text = "" if id(node) in passed_over else _template(node)
        if " " in text.strip() and SENTENCE.search(text) and not NO_TEXT.search(text) and is_form(text):
            yield text


def _template(node: ast.AST) -> str:
    """A text of the code, its values as {0}, {1} and so on."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    values = iter(range(len(node.values)))
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else f"{{{next(values)}}}" for part in node.values
    )


def read_po(text: str) -> Messages:
    """The translations of a .po file, "" where there is none yet."""
    found: Messages = {}
    for entry in text.split("\n\n"):
        parts: dict[str, str] = {}
        key = ""
        for line in entry.splitlines():
            if line.startswith("#") or not line:
                continue
            if not line.startswith('"'):
                key, line = line.split(" ", 1)
            parts[key] = parts.get(key, "") + ast.literal_eval(line)
        if parts:
            plural = "msgid_plural" in parts
            source = "\0".join([parts["msgid"], *([parts["msgid_plural"]] if plural else [])])
            said = [parts["msgstr[0]"], parts["msgstr[1]"]] if plural else [parts["msgstr"]]
            found[source] = "\0".join(said) if any(said) else ""
    return found


def po_of(messages: Messages) -> str:
    """The .po file of these translations."""
    entries = []
    for source, said in messages.items():
        one, _, many = source.partition("\0")
        first, _, second = said.partition("\0")
        lines = [f"msgid {_quoted(one)}"]
        if many:
            lines += [
                f"msgid_plural {_quoted(many)}",
                f"msgstr[0] {_quoted(first)}",
                f"msgstr[1] {_quoted(second)}",
            ]
        else:
            lines.append(f"msgstr {_quoted(first)}")
        entries.append("\n".join(lines))
    return "\n\n".join(entries) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def compiled(messages: Messages) -> bytes:
    """The .mo file of these translations (the form is described in gettext's manual)."""
    pairs = sorted((source.encode(), said.encode()) for source, said in messages.items() if said)
    head, at = 28, 28 + 16 * len(pairs)
    tables: list[bytes] = []
    content = b""
    for side in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[side]), at + len(content)))
            content += pair[side] + b"\0"
    start = struct.pack("<IIIIIII", 0x950412DE, 0, len(pairs), head, head + 8 * len(pairs), 0, 0)
    return start + b"".join(tables) + content


def wanting(messages: Messages) -> list[str]:
    """What is said and has no translation, or one with other places for values."""
    texts = [text for text in gathered() if not messages.get(text)]
    return texts + [s for s, said in messages.items() if said and placeholders(s) != placeholders(said)]


def main() -> None:
    """Writes both files; tells what still wants a translation."""
    known = read_po(PO.read_text("utf-8")) if PO.exists() else {}
    head = {"": HEAD}
    messages = head | {text: known.get(text, "") for text in gathered()}
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(po_of(messages), "utf-8")
    MO.write_bytes(compiled(messages))
    with MO.open("rb") as stream:
        gettext.GNUTranslations(stream)
    for text in wanting(messages):
        print(f"wants a translation: {text!r}")


if __name__ == "__main__":
    main()
