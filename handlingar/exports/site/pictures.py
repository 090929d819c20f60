"""The pictures of the site's pages: made of the archive's files, with personal numbers painted over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from handlingar.exit_codes import ExitCode, UserError
from handlingar.exports.kept_copies import is_there
from handlingar.exports.site.write_site import PICTURES, REPORT
from handlingar.extract import Box, Origin, Page
from handlingar.extract.drawing.draw_page import CannotDraw
from handlingar.extract.drawing.page_picture import page_picture
from handlingar.results.ledger_file import LEDGER, archives_in, last_privacy, ledger_to_read
from handlingar.schemas import each_record
from handlingar.schemas.parts import BrokenPartError, part_records


@dataclass(frozen=True, slots=True)
class PictureMaker:
    """Makes pictures of a dataset's pages: archives are where its files lie, paths those of each document."""

    out: Path
    archives: tuple[Path, ...]
    paths: dict[str, tuple[str, ...]]
    passwords: Sequence[str] = ()

    def place(self, doc_id: str, number: int) -> Path:
        """Where the picture of a page lies, or will."""
        return self.out / REPORT / PICTURES / doc_id / f"{number}.webp"

    def make(self, doc_id: str, number: int) -> bytes:
        """The picture of a page (1-based), which is kept. Raises CannotDraw, OSError."""
        picture = self._drawn(doc_id, number)
        place = self.place(doc_id, number)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_suffix(".new")
        draft.write_bytes(picture)
        draft.replace(place)
        return picture

    def wanted(self) -> Iterator[tuple[str, int]]:
        """The pages that have no picture yet, in the order of the documents."""
        for row in each_record(self.out, "pages"):
            if row["width"] and not self.place(row["doc_id"], row["page"]).exists():
                yield row["doc_id"], row["page"]

    def _drawn(self, doc_id: str, number: int) -> bytes:
        try:
            rows = part_records(self.out, doc_id)
        except BrokenPartError as error:
            raise CannotDraw("What was read of the document isn't here.") from error
        document = rows["documents"][0]
        pages = [
            Page(
                number=row["page"],
                lines=(),
                origin=Origin(row["origin"]),
                width=row["width"] or 0.0,
                height=row["height"] or 0.0,
                rotation=row["rotation"],
                skew=row["skew"],
            )
            for row in rows.get("pages", [])
        ]
        hidden = [
            Box(row["x0"], row["y0"], row["x1"], row["y1"])
            for row in rows.get("personal_numbers", [])
            if row["page"] == number and row["x0"] is not None
        ]
        data = self._file(doc_id, document["sha256"]).read_bytes()
        return page_picture(data, document["media_type"], pages, number, hidden, self.passwords)

    def _file(self, doc_id: str, sha256: str | None) -> Path:
        """The document's file, of the very bytes that were read. Raises CannotDraw where it isn't there."""
        for path in self.paths.get(doc_id, ()):
            for archive in self.archives:
                file = archive / path if archive.is_dir() else archive
                if is_there(file) and file.is_file() and _digest(file) == sha256:
                    return file
        raise CannotDraw("The document's file isn't there, or was changed; say where it is by --archive.")


def picture_maker(out: Path, archives: Sequence[Path], passwords: Sequence[str] = ()) -> PictureMaker:
    """What makes pictures of the dataset in out; without archives, of files where the run found them.

    Raises UserError where the dataset is for everyone: a picture shows the names as they are printed;
    FileNotFoundError where there is no dataset.
    """
    paths: dict[str, tuple[str, ...]] = {}
    for row in each_record(out, "files"):
        paths[row["doc_id"]] = (*paths.get(row["doc_id"], ()), row["path"])
    shown, privacy = _ledger(out)
    if privacy != "internal":
        message = "A public dataset has no pictures of pages, which show names as they are printed."
        raise UserError(message, ExitCode.USAGE)
    return PictureMaker(out, tuple(archives) or tuple(map(Path, shown)), paths, passwords)


def _ledger(out: Path) -> tuple[list[str], str]:
    """The archives that the run read, and for whom its dataset is; for nobody where that isn't known."""
    if not (out / LEDGER).is_file():
        return [], ""
    with ledger_to_read(out) as book:
        return [place for place in archives_in(book) if "://" not in place], last_privacy(book) or ""


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
