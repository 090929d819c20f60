"""How many pages a file has, which a run gives it time by."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from handlingar import extract
from handlingar.extract.readers.page_count import MANY

FIRST = 3  # the number of the first page's object
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"


def counted(file: Path, kids: list[int], objects: list[str], claimed: int | None = None) -> int:
    """The count of a PDF with these objects, in whose list of pages these stand; the first is FIRST."""
    listed = " ".join(f"{number} 0 R" for number in kids)
    pages = f"<< /Type /Pages /Count {claimed or len(kids)} /Kids [{listed}] >>"
    data, table = "%PDF-1.4\n", "0000000000 65535 f \n"
    for number, body in enumerate(["<< /Type /Catalog /Pages 2 0 R >>", pages, *objects], 1):
        table += f"{len(data):010d} 00000 n \n"
        data += f"{number} 0 obj {body} endobj\n"
    end = f"trailer << /Size {len(objects) + 3} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    file.write_text(f"{data}xref\n0 {len(objects) + 3}\n{table}{end}")
    return extract.count_pages(file)


@pytest.mark.parametrize(
    ("pages", "times", "expected"), [(2, 3, 6), (1, 3 * MANY, 1), (2 * MANY, 1, 2 * MANY)]
)
def test_a_page_listed_many_times_counts_once(tmp_path: Path, pages: int, times: int, expected: int) -> None:
    assert counted(tmp_path / "a.pdf", list(range(FIRST, FIRST + pages)) * times, [PAGE] * pages) == expected


@pytest.mark.parametrize("more", ["", "2 0 R", "4 0 R"])
def test_pages_that_lead_in_circles_get_the_time_of_one(tmp_path: Path, more: str) -> None:
    """Eight kilobytes that claim 300,000 pages, for each of which PDFium finds one."""
    part = f"<< /Type /Pages /Parent 2 0 R /Count 300 /Kids [{'3 0 R ' * 299} {more}] >>"
    began = time.process_time()
    assert counted(tmp_path / "a.pdf", [FIRST + 1] * 1000, [PAGE, part], 300_000) == 1
    assert time.process_time() - began < 10
