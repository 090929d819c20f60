"""The dataset as an Excel workbook: a sheet a table, typed, ids last, each row with a link to its page."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from handlingar.exports.formats.libraries import library
from handlingar.schemas import each_record
from handlingar.schemas.descriptors import TABLES, Field, table

MOST_ROWS = 1_048_576  # of a sheet, its header counted (Excel's specifications and limits)
MOST_SIGNS = 32_767  # of a cell (the same)
CUT = " … [cut]"
WIDEST = 60  # characters of a column, by eye
SITE = "../report/"  # from the folder that the workbook is written to
PLACE = ("x0", "y0", "x1", "y1", "line", "confidence")
WIDE = frozenset({"text", "message", "remedy", "title", "context", "raw", "path", "name", "question"})


def write_workbook(outputs: Path, target: Path) -> None:
    """Writes the dataset of outputs to a new workbook.

    Raises FileNotFoundError where there is no dataset, UserError where XlsxWriter isn't installed.
    """
    xlsxwriter = library("xlsxwriter")
    paths = {row["doc_id"]: row["path"] for row in each_record(outputs, "documents")}
    plain = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(target), plain) as book:
        styles = {
            "head": book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "time": book.add_format({"num_format": "hh:mm"}),
            "instant": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            "number": book.add_format({"num_format": "#,##0.######"}),
            "link": book.add_format({"font_color": "#0563C1", "underline": 1}),
        }
        contents = book.add_worksheet("contents")
        counts = {name: _sheets(book, outputs, name, paths, styles) for name in TABLES}
        _contents(contents, counts, styles)


def columns_of(name: str) -> list[Field]:
    """The columns of a table as a reader wants them: what is printed first, places and ids last."""
    keys = [field for field in table(name).fields if _is_id(field.name)]
    places = [field for field in table(name).fields if field.name in PLACE]
    first = [field for field in table(name).fields if field not in keys and field not in places]
    return [*first, *places, *keys]


def _is_id(name: str) -> bool:
    return name in ("doc_id", "sha256", "same_content_as") or name.endswith(("_seq", "_key"))


def _contents(sheet: Any, counts: Counter[str] | dict[str, int], styles: dict[str, Any]) -> None:
    for column, (title, width) in enumerate((("table", 22), ("rows", 10), ("what a row is", 120))):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, styles["head"])
    sheet.freeze_panes(1, 0)
    for row, (name, count) in enumerate(counts.items(), start=1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", styles["link"], name)
        sheet.write_number(row, 1, count)
        sheet.write_string(row, 2, table(name).description)


def _sheets(book: Any, outputs: Path, name: str, paths: dict[str, str], styles: dict[str, Any]) -> int:
    """Writes a table to its sheet, and to further ones where it is longer than one can be."""
    columns = columns_of(name)
    linked = any(field.name == "doc_id" for field in columns)
    heads = [field.name for field in columns]
    if linked:
        heads = ["page link", *([] if "path" in heads else ["path"]), *heads]
    sheet, at, count = None, 0, 0
    for row in each_record(outputs, name):
        if sheet is None or at == MOST_ROWS:
            sheet = _sheet(
                book, name if not count else f"{name} {count // (MOST_ROWS - 1) + 1}", heads, styles
            )
            at = 1
        values = {"path": paths.get(row.get("doc_id", "")), **row}
        for column, head in enumerate(heads):
            _write(sheet, at, column, values.get(head), styles)
        if linked:  # a formula, since a sheet can't have more than 65,530 links of the other kind
            link = f'=HYPERLINK("{SITE}{link_to(name, row)}","open")'
            sheet.write_formula(at, 0, link, styles["link"], "open")
        at += 1
        count += 1
    if sheet is None:
        sheet = _sheet(book, name, heads, styles)
    return count


def _sheet(book: Any, name: str, heads: list[str], styles: dict[str, Any]) -> Any:
    sheet = book.add_worksheet(name)
    for column, head in enumerate(heads):
        sheet.set_column(column, column, WIDEST if head in WIDE else max(10, len(head) + 2))
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, styles["head"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, MOST_ROWS - 1, len(heads) - 1)
    return sheet


def _write(sheet: Any, at: int, column: int, value: Any, styles: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(at, column, value)
    elif isinstance(value, Decimal):
        sheet.write_number(at, column, float(value), styles["number"])
    elif isinstance(value, int | float):
        sheet.write_number(at, column, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(at, column, value.replace(tzinfo=None), styles["instant"])
    elif isinstance(value, date | time) and not _before_excel(value):
        sheet.write_datetime(at, column, value, styles["date" if isinstance(value, date) else "time"])
    else:
        text = str(value)
        sheet.write_string(
            at, column, text if len(text) <= MOST_SIGNS else text[: MOST_SIGNS - len(CUT)] + CUT
        )


def _before_excel(value: date | time) -> bool:
    """Whether a date lies before the first day that Excel knows."""
    return isinstance(value, date) and value.year < 1900


def link_to(name: str, row: dict[str, Any]) -> str:
    """The address of a row's page, relative to the site: its document, opened at the fact or its page."""
    key = table(name).own_key
    place = "-".join([name, *(str(row[column]) for column in key)]) if key and name != "documents" else ""
    if not key and row.get("page") is not None:
        place = f"pages-{row['page']}"
    return f"documents/{row['doc_id']}.html" + (f"#{place}" if place else "")
