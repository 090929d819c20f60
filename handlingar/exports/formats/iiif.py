"""The archive in the terms of IIIF (Presentation API 3): a manifest a document, with its facts on its pages.

TARGET/collection.json            the documents
TARGET/DOC_ID/manifest.json       a document's pages: picture, ALTO where there is some, boxes of facts
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handlingar.exports.formats.document_rows import by_document
from handlingar.results.one_line import on_a_line
from handlingar.schemas.descriptors import table
from handlingar.schemas.package import PACKAGE
from handlingar.schemas.records import Record, Rows
from handlingar.schemas.texts import as_text

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
SCALE = 4  # pixels of a canvas a PDF point, as the review site's pictures at 288 dots an inch
SHOWN = {
    "paragraphs": ("number", "title"),
    "decisions": ("status", "text"),
    "attendees": ("name", "party"),
    "votes": ("name", "vote"),
    "tables": ("title",),
    "table_checks": ("check_kind", "result", "expected", "stated"),
    "signers": ("name", "signed_at"),
    "flags": ("code", "message"),
}
RIGHTS = "https://creativecommons.org/"


def write_iiif(outputs: Path, target: Path, base_url: str) -> None:
    """Writes the manifests of the dataset of outputs; base_url is where the output folder is served.

    Raises FileNotFoundError where there is no dataset.
    """
    base = base_url.rstrip("/")
    home = f"{base}/exports/iiif"
    rights = _rights(outputs)
    items: list[Record] = []
    target.mkdir()
    for document, rows in by_document(outputs, ("pages", *SHOWN)):
        manifest = _manifest(document, rows, base, home, rights, outputs)
        if manifest["items"]:
            folder = target / document["doc_id"]
            folder.mkdir()
            _write(folder / "manifest.json", manifest)
            items.append({name: manifest[name] for name in ("id", "type", "label")})
    collection = {"@context": CONTEXT, "id": f"{home}/collection.json", "type": "Collection"}
    _write(target / "collection.json", collection | {"label": _label("Handlingar"), "items": items})


def _write(path: Path, plain: Record) -> None:
    path.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _label(text: str, language: str = "none") -> dict[str, list[str]]:
    return {language: [on_a_line(text)]}


def _rights(outputs: Path) -> dict[str, str]:
    """The licence, where it is of those that IIIF names."""
    package = json.loads((outputs / PACKAGE).read_text("utf-8"))
    path = next((one.get("path", "") for one in package.get("licenses", [])), "")
    return {"rights": path.replace("https:", "http:", 1)} if path.startswith(RIGHTS) else {}


def _manifest(document: Record, rows: Rows, base: str, home: str, rights: Record, outputs: Path) -> Record:
    key = f"{home}/{document['doc_id']}"
    said = (
        ("Organisation", document["organisation"]),
        ("Organ", document["body"]),
        ("Fil", document["path"]),
    )
    return {
        "@context": CONTEXT,
        "id": f"{key}/manifest.json",
        "type": "Manifest",
        "label": _label(document["title"] or document["path"]),
        "metadata": [
            {"label": _label(name, "sv"), "value": _label(value)} for name, value in said if value is not None
        ],
        **({"navDate": f"{document['date']}T00:00:00Z"} if document["date"] else {}),
        **rights,
        "items": [
            _canvas(document, page, rows, base, key, outputs)
            for page in rows["pages"]
            if page["width"] and page["height"]
        ],
    }


def _canvas(document: Record, page: Record, rows: Rows, base: str, key: str, outputs: Path) -> Record:
    canvas = f"{key}/canvas/{page['page']}"
    width, height = round(page["width"] * SCALE), round(page["height"] * SCALE)
    picture = f"{base}/report/pictures/{document['doc_id']}/{page['page']}.webp"
    body = {"id": picture, "type": "Image", "format": "image/webp", "width": width, "height": height}
    painting = {
        "id": f"{canvas}/painting",
        "type": "Annotation",
        "motivation": "painting",
        "body": body,
        "target": canvas,
    }
    facts = list(_facts(page, rows, canvas))
    return {
        "id": canvas,
        "type": "Canvas",
        "label": _label(str(page["page"])),
        "width": width,
        "height": height,
        "items": [{"id": f"{canvas}/page", "type": "AnnotationPage", "items": [painting]}],
        **_alto(document, page, base, outputs),
        **(
            {"annotations": [{"id": f"{canvas}/facts", "type": "AnnotationPage", "items": facts}]}
            if facts
            else {}
        ),
    }


def _alto(document: Record, page: Record, base: str, outputs: Path) -> Record:
    path = f"alto/{document['doc_id']}/page-{page['page']:04d}.xml"
    if not (outputs / path).exists():
        return {}
    url = f"{base}/{path}"
    profile = "http://www.loc.gov/standards/alto/v4/alto.xsd"
    return {"seeAlso": [{"id": url, "type": "Dataset", "format": "application/xml", "profile": profile}]}


def _facts(page: Record, rows: Rows, canvas: str) -> Iterator[Record]:
    for name, columns in SHOWN.items():
        for number, row in enumerate(rows[name], start=1):
            if row["page"] != page["page"] or row["x0"] is None:
                continue
            text = ", ".join(as_text(row[column]) for column in columns if row[column] is not None)
            x, y = round(row["x0"] * SCALE), round(row["y0"] * SCALE)
            w, h = round((row["x1"] - row["x0"]) * SCALE), round((row["y1"] - row["y0"]) * SCALE)
            body: dict[str, Any] = {"type": "TextualBody", "format": "text/plain", "language": "sv"}
            yield {
                "id": f"{canvas}/{name}/{number}",
                "type": "Annotation",
                "motivation": "tagging",
                "body": body | {"value": f"{table(name).title}: {on_a_line(text)}"},
                "target": f"{canvas}#xywh={x},{y},{max(w, 1)},{max(h, 1)}",
            }
