"""The index that the site is searched by: small files of words, and of what the words lead to.

    search/terms.js            which files of words there are
    search/terms-61-62.js      the words that begin with these two signs (code points, hexadecimal), and the
                               numbers of the entries that hold them, each as the step from the one before
    search/entries-0.js        the first so many entries: kind, address, title, text

They are scripts, since a page that was opened from a disk may load nothing else.
"""

from __future__ import annotations

import json
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from handlingar.exports.site.pages_of_site import in_both_languages
from handlingar.parsers.language.folding import without_foreign_accents
from handlingar.patterns import compiled
from handlingar.results.one_line import on_a_line
from handlingar.schemas.records import Record, Rows

SIZE = 500  # entries a file
KINDS = ("document", "paragraph", "decision", "person")  # of entries; a document of a known kind has its own
SNIPPET = 160  # characters of a text that are shown
WORD = compiled(r"[\p{L}\p{N}]+")


class SearchIndex:
    """Entries as they come; what they hold is on disk at once, what leads to them when the index is ended."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._terms: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._entries: list[list[str]] = []
        self._count = 0
        folder.mkdir()

    def add(self, kind: str, address: str, title: str, text: str, others: Iterable[str] = ()) -> None:
        """One more entry: found by the words of title, text and others, shown by the first two."""
        for term in {term for part in (title, text, *others) for term in terms_of(part)}:
            self._terms[term].append(self._count)
        self._entries.append([kind, address, on_a_line(title), _short(on_a_line(text))])
        self._count += 1
        if len(self._entries) == SIZE:
            self._write_entries()

    def end(self) -> None:
        """Writes what is left."""
        if self._entries:
            self._write_entries()
        shards: dict[str, dict[str, list[int]]] = defaultdict(dict)
        for term in sorted(self._terms):
            shards["-".join(f"{ord(sign):x}" for sign in term[:2])][term] = list(_steps(self._terms[term]))
        for name, terms in shards.items():
            with (self._folder / f"terms-{name}.js").open("w", encoding="utf-8") as file:
                _call(file, "handlingarTerms", name, terms)
        with (self._folder / "terms.js").open("w", encoding="utf-8") as file:
            file.write(
                f"window.handlingarSize = {SIZE};\nwindow.handlingarShards = {json.dumps(sorted(shards))};\n"
            )

    def _write_entries(self) -> None:
        number = (self._count - 1) // SIZE
        with (self._folder / f"entries-{number}.js").open("w", encoding="utf-8") as file:
            _call(file, "handlingarEntries", number, self._entries)
        self._entries = []


def terms_of(text: str) -> Iterator[str]:
    """The words of a text as they are searched: small letters, no accents but those of å, ä and ö."""
    for word in WORD.findall(unicodedata.normalize("NFC", text.lower())):
        term = without_foreign_accents(word)
        if len(term) > 1:
            yield term


def _steps(entries: Iterable[int]) -> Iterator[int]:
    before = 0
    for entry in entries:
        yield entry - before
        before = entry


def _call(file: TextIO, function: str, name: object, value: object) -> None:
    # A script of its own, in which "</script>" ends nothing; line separators are escaped for old readers.
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    plain = plain.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    file.write(f"{function}({json.dumps(name)},{plain});\n")


def index_document(index: SearchIndex, document: Record, rows: Rows) -> None:
    """The entries of one document: itself, its items, its decisions and the people that it names."""
    page, kind = f"{document['doc_id']}.html", document["doc_type"] or "document"
    beside = [str(document[c]) for c in ("organisation", "body", "date") if document[c] is not None]
    named = " · ".join(filter(None, [document["title"], *beside]))
    names = [row["path"] for row in rows["files"]]  # its ALTO pages, its rows elsewhere have the id
    others = [*names, document["doc_id"], *in_both_languages(kind)]
    index.add(kind, page, document["path"], named, others)
    where = " · ".join([document["path"], *beside])
    for row in rows["paragraphs"]:
        number = f"§ {row['number']} " if row["number"] else ""
        title = number + (row["title"] or "")
        if title:
            address = f"{page}#paragraphs-{row['paragraph_seq']}"
            index.add("paragraph", address, title, where, [row["text"] or "", row["diarienummer"] or ""])
    for row in rows["decisions"]:
        address = f"{page}#decisions-{row['decision_seq']}"
        index.add("decision", address, _short(row["text"]), where, [row["text"]])
    people = {row["name"]: f"attendees-{row['attendee_seq']}" for row in reversed(rows["attendees"])}
    for place, row in enumerate(rows["movers"], start=1):
        people.setdefault(row["name"], f"movers-{place}")
    for row in rows["signers"]:
        people.setdefault(row["name"], f"signers-{row['signer_seq']}")
    for name, fact in people.items():
        if name:
            index.add("person", f"{page}#{fact}", name, where)


def _short(text: str) -> str:
    return text if len(text) <= SNIPPET else text[:SNIPPET].rstrip() + " …"
