"""A run without news leaves the review site, and only then."""

from __future__ import annotations

from pathlib import Path

import faults
import pytest
from runs import run_all

from handlingar.exports.site.write_site import mark_checked, site_stands, write_site


@pytest.fixture
def checked(tmp_path: Path) -> tuple[Path, Path]:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "good.txt").write_text("good")
    run_all(archive, out, faults.work, jobs=1)
    write_site(out)
    assert not site_stands(out)  # not before it was checked
    mark_checked(out)
    return archive, out


def test_a_run_without_news_leaves_the_site(checked: tuple[Path, Path]) -> None:
    archive, out = checked
    run_all(archive, out, faults.work, jobs=1)
    assert site_stands(out)


@pytest.mark.parametrize("news", ["a document", "a copy", "a table", "a page gone", "the site"])
def test_news_make_it_anew(news: str, checked: tuple[Path, Path]) -> None:
    archive, out = checked
    if news == "a document":
        (archive / "more.txt").write_text("more")
        run_all(archive, out, faults.work, jobs=1)
    elif news == "a copy":
        (out / "alto").mkdir()
        (out / "alto" / "page-0001.xml").write_text("<alto/>")
    elif news == "a table":
        (out / "csv" / "pages.csv").write_text("changed")
    elif news == "a page gone":
        (out / "report" / "index.html").unlink()
    else:
        write_site(out)
    assert not site_stands(out)
