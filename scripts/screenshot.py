"""Takes the pictures of README.md and of the tutorial: `python -m scripts.screenshot`, after `make run`."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from handlingar.exports.site.pictures import picture_maker
from handlingar.schemas import each_record
from handlingar.serving import server

ROOT = Path(__file__).resolve().parent.parent
OUTPUTS = ROOT / "outputs"
CHROMIUM = "/usr/bin/chromium"  # Debian's
SIZE = {"width": 1280, "height": 800}


def main() -> None:
    """Takes both pictures."""
    review()
    plot()


def plot() -> None:
    """Runs what the tutorial tells to type in Python, and keeps its plot."""
    os.environ["MPLBACKEND"] = "agg"
    text = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name in ("outputs", "samples"):
            Path(name).symlink_to(ROOT / name)
        exec("\n".join(re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)), {})
        shutil.copy("plot.png", ROOT / "docs" / "assets" / "plot.png")


def review() -> None:
    """Opens the document whose own sum is wrong, at that sum, and keeps what is seen."""
    wrong = next(c for c in each_record(OUTPUTS, "table_checks") if c["result"] == "fail" and not c["unsure"])
    name = f"table_cells-{wrong['table_seq']}-{wrong['row_index']}-{wrong['column_index']}"
    served = server(OUTPUTS, 0, picture_maker(OUTPUTS, [ROOT / "samples" / "archive"]))
    threading.Thread(target=served.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, locale="sv-SE", color_scheme="light")
        page.goto(f"http://127.0.0.1:{served.server_port}/report/documents/{wrong['doc_id']}.html#{name}")
        page.locator("#picture").evaluate("picture => picture.decode()")
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=ROOT / "docs" / "review.png")
        browser.close()
    served.shutdown()


if __name__ == "__main__":
    main()
