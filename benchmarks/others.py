"""Other tools that find tables, each run in a process of its own, in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

TOOLS = ("pdfplumber", "camelot lattice", "camelot stream", "img2table")
PACKAGES = ("pdfplumber==0.11.10", "camelot-py==2.0.0", "img2table==2.0.0")
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "handlingar" / "benchmark"
LIMIT = 900  # seconds for a tool and a file

Table = list[list[str]]


def environment() -> Path:
    """The Python of the environment with the tools, which is made where it isn't there yet."""
    python = CACHE / "bin" / "python"
    done = CACHE / "installed"
    if not done.exists() or done.read_text() != str(PACKAGES):
        venv.create(CACHE, with_pip=True, clear=True)
        install = [python, "-m", "pip", "install", "--quiet", *PACKAGES]
        subprocess.run(install, check=True, capture_output=True, env=_own_environment())
        done.write_text(str(PACKAGES))
    return python


def tables_by(python: Path, tool: str, path: Path) -> list[Table]:
    """The tables that the tool finds in the PDF; none, and a line on stderr, where it fails."""
    command = [python, __file__, tool, path]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LIMIT, check=True, env=_own_environment()
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        last = (error.stderr or str(error) or "").strip().split("\n")[-1]
        print(f"{tool} on {path.name}: {last}", file=sys.stderr)
        return []
    tables: list[Table] = json.loads(done.stdout.split("\n")[-2])
    return tables


def _own_environment() -> dict[str, str]:
    """The environment's variables without those that bring in packages from elsewhere."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


def _by_pdfplumber(path: str) -> list[Table]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [table for page in pdf.pages for table in page.extract_tables()]


def _by_camelot(path: str, flavor: str) -> list[Table]:
    import camelot

    return [table.df.values.tolist() for table in camelot.read_pdf(path, pages="all", flavor=flavor)]


def _by_img2table(path: str) -> list[Table]:
    from img2table.document import PDF
    from img2table.ocr import TesseractOCR

    ocr = TesseractOCR(n_threads=1, lang="swe")
    found = PDF(path).extract_tables(ocr=ocr, implicit_rows=True, borderless_tables=True)
    return [table.df.values.tolist() for page in found.values() for table in page]


def _run(tool: str, path: str) -> list[Table]:
    if tool == "pdfplumber":
        return _by_pdfplumber(path)
    if tool == "img2table":
        return _by_img2table(path)
    return _by_camelot(path, tool.split(" ")[1])


if __name__ == "__main__":
    print()
    found = _run(sys.argv[1], sys.argv[2])
    print(json.dumps([[[str(cell or "") for cell in row] for row in table] for table in found]))
