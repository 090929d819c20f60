"""The review site served to this machine alone, with pictures made as they are asked for, and corrections."""

from __future__ import annotations

import json
import secrets
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from handlingar.exit_codes import UserError
from handlingar.exports.site.pictures import PictureMaker
from handlingar.extract.drawing.draw_page import CannotDraw
from handlingar.locale.data_texts import in_swedish
from handlingar.patterns import compiled
from handlingar.schemas.corrections.apply import applied, by_their_document, row_at
from handlingar.schemas.corrections.book import (
    ACTIONS,
    Correction,
    add_correction,
    content_of,
    read_corrections,
)
from handlingar.schemas.corrections.values import value_of
from handlingar.schemas.descriptors import TABLES, table
from handlingar.schemas.parts import BrokenPartError, has_part, part_records
from handlingar.schemas.texts import as_text

HOST = "127.0.0.1"
SERVED = ("report", "exports", "alto", "pdf")
"""The folders of the output folder that are served; the others hold keys, or what the site shows anyway."""
PICTURE = compiled(r"/report/pictures/([0-9a-f]{16})/([1-9][0-9]{0,5})\.webp")
DOC_ID = compiled(r"[0-9a-f]{16}")
SAID = ("doc_id", "table", "key", "action", "column", "new", "why", "who")
MOST_BYTES = 64 * 1024  # of a correction
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'; base-uri 'none'"
)


def server(out: Path, port: int, maker: PictureMaker | None) -> ThreadingHTTPServer:
    """A server of the review site in out, on 127.0.0.1; port 0 takes any that is free.

    Without a maker no pictures are made. Raises OSError where the port is taken.
    """
    state = Served(out, maker)
    handler = partial(_Handler, state=state, directory=str(out))
    made = ThreadingHTTPServer((HOST, port), handler)
    state.hosts = frozenset(f"{name}:{made.server_port}" for name in (HOST, "localhost"))
    return made


class Served:
    """What all requests share."""

    def __init__(self, out: Path, maker: PictureMaker | None) -> None:
        self.out = out
        self.maker = maker
        self.token = secrets.token_urlsafe(24)  # a page of another site can't know it
        self.hosts: frozenset[str] = frozenset()
        self.drawing = threading.Lock()  # PDFium takes one thread at a time
        self.writing = threading.Lock()

    def picture(self, doc_id: str, number: int) -> bytes | None:
        """The picture of a page, made where it isn't there yet; None where it can't be."""
        if self.maker is None:
            return None
        place = self.maker.place(doc_id, number)
        with self.drawing:
            try:
                return place.read_bytes() if place.exists() else self.maker.make(doc_id, number)
            except (CannotDraw, OSError, ValueError) as error:
                print(f"handlingar: {doc_id}, page {number}: {error}", file=sys.stderr)
                return None

    def correct(self, said: dict[str, Any]) -> None:
        """Takes a correction down. Raises ValueError, with the reason, where it can't be one."""
        text = {name: str(said.get(name, "")) for name in SAID}
        name, doc_id, action = text["table"], text["doc_id"], text["action"]
        if name not in TABLES or not DOC_ID.fullmatch(doc_id) or action not in ACTIONS:
            raise ValueError("This is no correction.")
        if not text["who"].strip():
            raise ValueError("A correction says who made it.")
        if not any(field.name == "corrected" for field in table(name).fields):
            raise ValueError(f"Rows of {name} can't be corrected.")
        with self.writing:
            try:
                raw = part_records(self.out, doc_id)
            except BrokenPartError as error:
                raise ValueError("There is no such document.") from error
            made = read_corrections(self.out)
            listed = {one.doc_id: [""] for one in made if has_part(self.out, one.doc_id)}
            listed[doc_id] = [raw["documents"][0]["path"]]
            rows = applied(raw, by_their_document(made, listed).get(doc_id, []))
            row = row_at(rows.get(name, []), name, text["key"])
            if row is None and action != "missing":
                raise ValueError("There is no such row any more; load the page again.")
            old = ""
            if action == "correct":
                value_of(name, text["column"], text["new"])
                old = as_text((row or {}).get(text["column"]))
            add_correction(
                self.out,
                Correction(
                    when=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
                    who=text["who"].strip(),
                    action=action,
                    table=name,
                    doc_id=doc_id,
                    path=rows["documents"][0]["path"],
                    key="" if action == "missing" else text["key"],
                    column=text["column"] if action == "correct" else "",
                    old=old,
                    new=text["new"] if action in ("correct", "missing") else "",
                    why=text["why"],
                    content="" if action == "missing" else content_of(row or {}),
                ),
            )


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".webp": "image/webp",
        ".js": "text/javascript",
    }
    server_version = "handlingar"

    def __init__(self, *arguments: Any, state: Served, directory: str) -> None:
        self.state = state
        super().__init__(*arguments, directory=directory)

    def handle(self) -> None:
        """A browser that turned the page waits for no answer."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        if not self._is_for_us():
            return
        path = unquote(urlsplit(self.path).path)
        if ".." in path.split("/") or "\\" in path:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif path in ("/", "/report", "/report/"):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", "/report/index.html")
            self.end_headers()
        elif found := PICTURE.fullmatch(path):
            self._send(self.state.picture(found[1], int(found[2])), "image/webp")
        elif path.startswith("/report/") and path.endswith(".html"):
            self._send(self._page(), "text/html; charset=utf-8")
        elif path.startswith(tuple(f"/{folder}/" for folder in SERVED)):
            super().do_GET()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_HEAD(self) -> None:
        """Not answered: it would tell what lies in folders that are not served, the key among them."""
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def do_POST(self) -> None:
        if not self._is_for_us():
            return
        length = self.headers.get("Content-Length", "")
        if not secrets.compare_digest(
            self.headers.get("X-Handlingar-Token", "").encode(), self.state.token.encode()
        ):
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path != "/corrections" or not length.isdecimal() or int(length) > MOST_BYTES:
            self.send_error(HTTPStatus.BAD_REQUEST)
        else:
            self._correct(self.rfile.read(int(length)))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is said of each request."""

    def _is_for_us(self) -> bool:
        """Whether the request names this server: a page elsewhere may have its name lead here."""
        if self.headers.get("Host", "") in self.state.hosts:
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return False

    def _page(self) -> bytes | None:
        """A page of the site, with the token that lets it send corrections."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            return None
        return path.read_bytes().replace(b"<body>", f'<body data-token="{self.state.token}">'.encode(), 1)

    def _send(self, content: bytes | None, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        if content is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _correct(self, body: bytes) -> None:
        status, answer = HTTPStatus.OK, "saved"
        try:
            said = json.loads(body)
            if not isinstance(said, dict):
                raise ValueError("This is no correction.")
            self.state.correct(said)
        except (ValueError, UserError, OSError) as error:
            asked = self.headers.get("Content-Language") == "sv"
            status, answer = HTTPStatus.BAD_REQUEST, in_swedish(str(error)) if asked else str(error)
        self._send(answer.encode(), "text/plain; charset=utf-8", status)
