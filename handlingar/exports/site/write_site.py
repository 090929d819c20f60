"""The review site of a dataset: OUT/report.

    index.html                 what there is, and what needs a person
    documents-1.html …         all documents; flags-1.html …, checks-1.html … all flags and failed sums
    search.html, search/       the search, and its index
    documents/DOC_ID.html      a document: its pages with its facts
    pictures/DOC_ID/1.webp     the pages' pictures, where they were made (see pictures)
    assets/                    style and scripts

A new site takes the old one's place whole; pictures are kept.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from handlingar.exports.formats.document_rows import by_document
from handlingar.exports.kept_copies import is_there, wanted_name
from handlingar.exports.site.facts_of_page import CODED, READ, TABS, group_of, shown_tables
from handlingar.exports.site.overview import Overview
from handlingar.exports.site.pages_of_site import environment, in_both_languages
from handlingar.exports.site.search_index import KINDS, SearchIndex, index_document
from handlingar.schemas.descriptors import table
from handlingar.schemas.editions import stamp_of
from handlingar.schemas.records import Record, Rows
from handlingar.version import code_version

REPORT = "report"
DRAFT = ".report"
CHECKED = ".edition"  # in the site: a digest of what it was written of, once the last check has read it
PICTURES = "pictures"
ROWS_A_PAGE = 250  # of a list
FIRST = 20  # of a list on the first page
# Not the digests: among their digits the last check would find a personal number now and then.
ABOUT = (
    "path", "doc_type", "organisation", "body", "title", "date", "period_start", "period_end", "language",
    "status", "text_origin", "n_pages", "pages_missing", "media_type", "bytes",
)  # fmt: skip


def write_site(out: Path) -> None:
    """Writes the review site of the dataset in out.

    Raises FileNotFoundError where there is no dataset, OSError where out can't be written to.
    """
    draft = out / DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    (draft / "documents").mkdir(parents=True)
    (draft / "assets").mkdir()
    for asset in files("handlingar.exports.site").joinpath("assets").iterdir():
        (draft / "assets" / asset.name).write_bytes(asset.read_bytes())
    (draft / "assets" / "codes.js").write_text(_codes(), encoding="utf-8")
    index, overview = SearchIndex(draft / "search"), Overview()
    for document, rows in by_document(out, READ):
        overview.add(document, rows)
        index_document(index, document, rows)
        page = document_page(document, rows, list(_copies(out, document)))
        (draft / "documents" / f"{document['doc_id']}.html").write_text(page, encoding="utf-8")
    index.end()
    _write_lists(draft, overview)
    _put_in_place(out, draft)


def site_stands(out: Path) -> bool:
    """Whether the site in out is whole, checked, by this code, of the edition and the copies that stand."""
    try:
        return (out / REPORT / CHECKED).read_text("utf-8") == _digest_of_what_stands(out)
    except OSError:
        return False


def mark_checked(out: Path) -> None:
    """Says that the site in out went through the last check, so that a run without news leaves it."""
    (out / REPORT / CHECKED).write_text(_digest_of_what_stands(out), encoding="utf-8")


def _digest_of_what_stands(out: Path) -> str:
    files = [path.relative_to(out) for name in ("alto", "pdf", REPORT) for path in (out / name).rglob("*")]
    kept = (file.as_posix() for file in files if file.name != CHECKED and file.parts[1] != PICTURES)
    said = [stamp_of(out) or "", code_version(), *sorted(kept)]
    return sha256("\n".join(said).encode("utf-8", "surrogateescape")).hexdigest()


def document_page(document: Record, rows: Rows, copies: list[Record]) -> str:
    """The page of one document, as HTML."""
    tabs = []
    for name, tables in TABS.items():
        groups = [g for t, columns in tables.items() if (g := group_of(t, columns, rows[t]))]
        count = sum(len(group.facts) for group in groups)
        if groups or name == "about" or (name == "tables" and rows["tables"]):
            tabs.append({"name": name, "groups": groups, "count": count or ""})
    tabs.append({"name": "text", "groups": [], "count": ""})
    if rows["flags"]:  # what needs a person comes first
        tabs.sort(key=lambda tab: tab["name"] != "flags")
    return _rendered(
        "document",
        "../",
        document=document,
        pages=rows["pages"],
        sized=any(page["width"] for page in rows["pages"]),
        tabs=tabs,
        tables=shown_tables(rows),
        about=[column for column in ABOUT if document[column] is not None],
        coded=CODED,
        copies=copies,
    )


def _codes() -> str:
    """A script of the codes that columns may hold, each with its words, for those who correct one."""
    columns = ((name, field) for name in ("documents", *READ) for field in table(name).fields if field.values)
    known = {f"{name}.{f.name}": {str(v): in_both_languages(str(v)) for v in f.values} for name, f in columns}
    return f"window.handlingarCodes = {json.dumps(known, ensure_ascii=False)};\n"


def _write_lists(draft: Path, overview: Overview) -> None:
    flags, checks = overview.urgent(), overview.failed()
    first = {"flags": flags[:FIRST], "n_flags": len(flags), "checks": checks[:FIRST], "n_checks": len(checks)}
    home = _rendered(
        "overview", "", word="overview", figures=overview.figures(), charts=overview.charts(), **first
    )
    (draft / "index.html").write_text(home, encoding="utf-8")
    types = next(field.values for field in table("documents").fields if field.name == "doc_type")
    (draft / "search.html").write_text(
        _rendered("search", "", word="search", kinds=(*KINDS, *types)), encoding="utf-8"
    )
    lists: tuple[tuple[str, str, list[Record]], ...] = (
        ("documents", "documents", overview.documents),
        ("flags", "needs_person", flags),
        ("checks", "failed_sums", checks),
    )
    for kind, word, rows in lists:
        last = max(1, -(-len(rows) // ROWS_A_PAGE))
        for number in range(1, last + 1):
            some = rows[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]
            said = {"kind": kind, "word": word, "rows": some, "number": number, "last": last}
            page = _rendered("listing", "", total=len(rows), **said)
            (draft / f"{kind}-{number}.html").write_text(page, encoding="utf-8")


def _rendered(template: str, root: str, **values: Any) -> str:
    return environment().get_template(f"{template}.html.j2").render(root=root, **values) + "\n"


def _copies(out: Path, document: Record) -> Iterator[Record]:
    """Links to what stands beside the dataset of this document: ALTO pages, a searchable copy."""
    for path in sorted((out / "alto" / document["doc_id"]).glob("*.xml")):
        yield {"name": f"ALTO {path.stem}", "link": f"../../alto/{document['doc_id']}/{path.name}"}
    name = wanted_name(document["path"])
    if is_there(copy := out / "pdf" / name) and copy.is_file():
        yield {"name": "PDF", "link": f"../../pdf/{quote(name)}"}


def _put_in_place(out: Path, draft: Path) -> None:
    site = out / REPORT
    if (site / PICTURES).is_dir():
        (site / PICTURES).rename(draft / PICTURES)
    shutil.rmtree(site, ignore_errors=True)
    draft.rename(site)
