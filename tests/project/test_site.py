"""The documentation as a site: it builds without a warning, and asks nothing of the network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config
from paths import ROOT
from playwright.sync_api import sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
LOADED = re.compile(r"<(?:link|script|img|iframe)\b[^>]*?(?:href|src)=\"?(https?:[^\" >]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder


def test_each_page_stands_in_the_site(site: Path) -> None:
    pages = {p.relative_to(ROOT / "docs").with_suffix(".html") for p in (ROOT / "docs").rglob("*.md")}
    assert {page for page in pages if not (site / page).is_file()} == set()


def test_each_page_is_in_the_navigation_for_one_kind_of_reader() -> None:
    nav = load_config(str(ROOT / "mkdocs.yml")).nav or []
    named = [
        entry if isinstance(entry, str) else next(iter(entry.values()))
        for part in nav
        for entry in next(iter(part.values()))
    ]
    assert sorted(named) == sorted(
        p.relative_to(ROOT / "docs").as_posix() for p in (ROOT / "docs").rglob("*.md")
    )


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert LOADED.findall(page.read_text("utf-8")) == [], page.name
    for sheet in site.rglob("*.css"):
        assert re.findall(r"(?:url\(|@import )\s*[\"']?https?:", sheet.read_text("utf-8")) == [], sheet.name


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no Chromium (make test installs it)")
def test_a_browser_asks_nothing_of_the_network_and_shows_the_pictures(site: Path) -> None:
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for name in ("index.html", "dictionary.html", "tutorial.sv.html"):
            page.goto((site / name).as_uri())
            broken = "[...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)"
            page.wait_for_load_state("load")
            assert page.evaluate(broken) == [], name
        browser.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
