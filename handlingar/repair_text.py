"""What `handlingar repair` does with the parts of a text: repairs them, logs and shows the changes, takes
them back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, PackageLoader

from handlingar.exit_codes import ExitCode, UserError
from handlingar.extract.confidence import APPLY
from handlingar.parsers.repair import (
    Condition,
    Repaired,
    Status,
    TextChange,
    UndoError,
    judge,
    repair,
    sound_words,
    undo,
)

COLUMNS = tuple(column.name for column in fields(TextChange))
SOUND_ORIGINS = ("digital", "text")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a repaired text with the line and page that it begins on, less one."""

    original: str
    repaired: Repaired
    line: int
    page: int


def mend(
    chunks: Iterable[bytes],
    log: Path | None,
    html: Path | None,
    known: frozenset[str],
    force: bool = False,
) -> Iterator[bytes]:
    """The repaired text, part by part; log and html, where given, are written on the way.

    force repairs text that is too short to tell whether it is damaged.

    Raises UserError where one of them can't be written.
    """
    try:
        with ExitStack() as files:
            writer = None
            if log is not None:
                file = files.enter_context(
                    log.open("w", encoding="utf-8", errors="surrogateescape", newline="")
                )
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(COLUMNS)
            shown: list[dict[str, object]] = []
            for part in _parts(chunks, known, force):
                for change in part.repaired.changes:
                    moved = replace(change, line=change.line + part.line, page=change.page + part.page)
                    if writer is not None:
                        writer.writerow(_written(moved))
                if html is not None:
                    shown.extend(_shown(part))
                yield _bytes(part.repaired.text)
            if html is not None:
                page = Environment(loader=PackageLoader("handlingar"), autoescape=True).get_template(
                    "repair.html.j2"
                )
                html.write_text(page.render(lines=shown), "utf-8", errors="replace")
    except OSError as error:
        raise UserError(f"{error.filename} can't be written: {error.strerror}.", ExitCode.OUTPUT) from error


def is_too_short(raw: bytes) -> bool:
    """Whether no page of the text holds words enough to tell whether it lost å, ä and ö."""
    judged = judge(_text(raw))
    return bool(raw.strip()) and all(page.condition is Condition.LITTLE for page in judged)


def undone(repaired: bytes, log: bytes) -> Iterator[bytes]:
    """The text as it was before the changes of the log. Raises UserError where they are not those of this
    text.
    """
    rows = csv.DictReader(io.StringIO(_text(log), newline=""))
    try:
        changes = [_change(row) for row in rows]
        yield _bytes(undo(_text(repaired), changes))
    except (UndoError, KeyError, ValueError, IndexError) as error:
        raise UserError(f"The log is not that of this text: {error}.", ExitCode.USAGE) from error


def judgements(chunks: Iterable[bytes]) -> Iterator[str]:
    """A line a page: what became of its marks, and what says so."""
    yield "page\tverdict\tå ä ö among letters\twords in the lexicon\tmarks lost\twords misread"
    number = 0
    for chunk in chunks:
        text = _text(chunk)
        for page, judged in enumerate(judge(text), start=number + 1):
            seen = judged.evidence
            known = seen.known / seen.words if seen.words else 0
            shares = f"{seen.share:.1%}\t{known:.1%}\t{seen.loss:.1%}"
            yield f"{page}\t{judged.condition}\t{shares}\t{judged.misread}"
        number += text.count("\f")


def archive_words(path: Path) -> frozenset[str]:
    """The words with å, ä and ö of an archive's sound text: a dataset, a folder of text files, or one such
    file.
    """
    if (path / "datapackage.json").exists():
        from handlingar.schemas import load  # pandas takes a second to load

        pages = load(path).pages
        texts = pages.loc[pages["origin"].isin(SOUND_ORIGINS), "text"].dropna().tolist()
    else:
        files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        texts = [file.read_text("utf-8", errors="replace") for file in files]
    return frozenset(word for text in texts for word in sound_words(text))


def _parts(chunks: Iterable[bytes], known: frozenset[str], force: bool) -> Iterator[Part]:
    words, line, page = set(known), 0, 0
    for chunk in chunks:
        text = _text(chunk)
        repaired = repair(text, words, force=force)
        yield Part(text, repaired, line, page)
        sure = (c.repaired.lower() for c in repaired.changes if c.made and c.posterior >= APPLY)
        words.update(word for text in sure for word in text.split())
        line += text.count("\n")
        page += text.count("\f")


def _text(raw: bytes) -> str:
    """The bytes as text; what is no UTF-8 is kept so that it can be written as it was."""
    return raw.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _written(change: TextChange) -> list[object]:
    values = [getattr(change, name) for name in COLUMNS]
    return [round(value, 4) if isinstance(value, float) else value for value in values]


def _change(row: dict[str, str]) -> TextChange:
    page, line, offset = (int(row[name]) for name in ("page", "line", "offset"))
    raw, repaired, rule, source = (row[name] for name in ("raw", "repaired", "rule", "source"))
    said = (float(row["posterior"]), row["runner_up"] or None, Status(row["status"]))
    return TextChange(page, line, offset, raw, repaired, rule, source, *said)


def _shown(part: Part) -> Iterator[dict[str, object]]:
    """The lines of a part in which something was changed, cut into what stayed and what did not."""
    lines = part.original.split("\n")
    for number, group in groupby(part.repaired.changes, key=lambda change: change.line):
        text, at = lines[number - 1], 0
        pieces: list[tuple[str, TextChange | None]] = []
        for change in group:
            pieces.append((text[at : change.offset], None))
            pieces.append((change.raw, change))
            at = change.offset + len(change.raw)
        pieces.append((text[at:], None))
        yield {"number": number + part.line, "pieces": pieces}
