"""The text of each document as Markdown, with its headings and tables: TARGET/DOC_ID.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handlingar.exports.formats.document_rows import by_document
from handlingar.patterns import compiled
from handlingar.results.one_line import on_a_line
from handlingar.schemas.records import Record, Rows

READ = ("pages", "sections", "paragraphs", "tables", "table_cells")
DEEPEST = 6  # levels of headings that Markdown has
SPECIAL = compiled(r"[\\`*_{}\[\]<>#|~]")
BEGINNING = compiled(r"^(\s*\d*)([-+=.)])(?=\s|$|[-=])")
"""What makes a line a list, a heading or a rule."""
SPACE = compiled(r"\s+")
LETTERS = compiled(r"[^\p{L}\p{N}]+")


def write_markdown(outputs: Path, target: Path) -> None:
    """Writes the documents of the dataset of outputs, and README.md with their names.

    Raises FileNotFoundError where there is no dataset.
    """
    target.mkdir()
    lines = ["# Documents", ""]
    for document, rows in by_document(outputs, READ):
        name = f"{document['doc_id']}.md"
        (target / name).write_text("\n".join(markdown(document, rows)) + "\n", encoding="utf-8")
        lines.append(f"- [{literal(on_a_line(document['path']))}]({name})")
    (target / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def markdown(document: Record, rows: Rows) -> Iterator[str]:
    """The lines of a document: a title, then page by page its text.

    A line that says what a heading of the dataset says becomes that heading; lines that say what a table's
    rows say give way to the table, where the first of them stood.
    """
    yield f"# {literal(on_a_line(document['title'] or document['path']))}"
    for page in rows["pages"]:
        headings = [*_headings(page["page"], rows)]
        tables = [(_row_texts(t, rows), t) for t in rows["tables"] if t["page"] == page["page"]]
        yield ""
        yield f"<!-- page {page['page']} -->"
        yield ""
        yield from _page((page["text"] or "").split("\n"), headings, tables, rows)


def literal(text: str) -> str:
    """A text that Markdown shows as it is."""
    return BEGINNING.sub(r"\1\\\2", SPECIAL.sub(r"\\\g<0>", text))


def _page(
    lines: list[str],
    headings: list[tuple[int, str, str]],
    tables: list[tuple[set[str], Record]],
    rows: Rows,
) -> Iterator[str]:
    shown: set[int] = set()
    for line in lines:
        bare = _bare(line)
        heading = next((h for h in headings if h[1] == bare), None)
        if heading and bare:
            headings.remove(heading)
            yield from ("", f"{'#' * heading[0]} {literal(heading[2])}", "")
            continue
        inside = next((t for texts, t in tables if bare and bare in texts), None)
        if inside is None:
            yield literal(line) + ("  " if line.strip() else "")  # two blanks keep the printed line's end
        elif inside["table_seq"] not in shown:
            shown.add(inside["table_seq"])
            yield from ("", *_grid(inside, rows), "")


def _bare(text: str) -> str:
    return LETTERS.sub("", text).casefold()


def _headings(page: int, rows: Rows) -> Iterator[tuple[int, str, str]]:
    for row in rows["sections"]:
        if row["page"] == page:
            text = " ".join(part for part in (row["number"], row["title"]) if part)
            yield min(row["level"] + 1, DEEPEST), _bare(text), text
    for row in rows["paragraphs"]:
        if row["page"] == page and (row["title"] or row["number"]):
            number = f"§ {row['number']}" if row["number"] else None
            text = " ".join(part for part in (number, row["title"]) if part)
            yield 2, _bare(text), text


def _cells(table: Record, rows: Rows) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for cell in rows["table_cells"]:
        if cell["table_seq"] == table["table_seq"]:
            found.setdefault(cell["row_index"], {})[cell["column_index"]] = cell["raw"] or ""
    return found


def _row_texts(table: Record, rows: Rows) -> set[str]:
    """What the printed lines of a table say, with nothing between letters and digits."""
    return {_bare("".join(row[c] for c in sorted(row))) for row in _cells(table, rows).values()} - {""}


def _grid(table: Record, rows: Rows) -> Iterator[str]:
    cells = _cells(table, rows)
    width = max((column for row in cells.values() for column in row), default=0) + 1
    for number, index in enumerate(sorted(cells)):
        texts = (SPACE.sub(" ", literal(cells[index].get(column, ""))).strip() for column in range(width))
        yield f"| {' | '.join(texts)} |"
        if number == 0:
            yield f"|{'---|' * width}"
