"""How many pages a file has, which a run gives it time by."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlingar import extract
from handlingar.extract.readers.page_count import MANY

FIRST = 3  # the number of the first page's object


def counted(file: Path, kids: list[int], pages: int) -> int:
    """The count of a PDF of so many empty pages, in whose tree these objects stand."""
    listed = " ".join(f"{number} 0 R" for number in kids)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>"]
    objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"] * pages
    data, table = "%PDF-1.4\n", "0000000000 65535 f \n"
    for number, body in enumerate(objects, 1):
        table += f"{len(data):010d} 00000 n \n"
        data += f"{number} 0 obj {body} endobj\n"
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    file.write_text(f"{data}xref\n0 {len(objects) + 1}\n{table}{end}")
    return extract.count_pages(file)


@pytest.mark.parametrize(
    ("pages", "times", "expected"), [(2, 3, 6), (1, 3 * MANY, 1), (2 * MANY, 1, 2 * MANY)]
)
def test_a_page_listed_many_times_counts_once(tmp_path: Path, pages: int, times: int, expected: int) -> None:
    assert counted(tmp_path / "a.pdf", list(range(FIRST, FIRST + pages)) * times, pages) == expected
