"""Makes the model that pages are read by: Tesseract's for Latin script, with the words of its Swedish one.

    python -m scripts.build_model

The one for Latin script has all signs (§ % @ –, which the Swedish one lacks), but the words of some forty
languages: 89 MB that Tesseract loads whenever it starts, and few of which are Swedish. Needs what Debian's
packages tesseract-ocr (combine_tessdata, dawg2wordlist, wordlist2dawg), tesseract-ocr-script-latn and
tesseract-ocr-swe hold.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "extract" / "models" / "Latin-sv.traineddata"
WORDS = "lstm-word-dawg"


def main() -> None:
    """Writes the model."""
    with tempfile.TemporaryDirectory() as folder:
        latin, swedish = _unpacked("Latin", Path(folder)), _unpacked("swe", Path(folder))
        words = Path(folder) / "words.txt"
        _call("dawg2wordlist", f"{swedish}.lstm-unicharset", f"{swedish}.{WORDS}", words)
        _call("wordlist2dawg", words, f"{latin}.{WORDS}", f"{latin}.lstm-unicharset")
        Path(f"{latin}.traineddata").unlink(missing_ok=True)
        _call("combine_tessdata", f"{latin}.")
        TARGET.parent.mkdir(exist_ok=True)
        shutil.copyfile(f"{latin}.traineddata", TARGET)
    print(f"{TARGET}: {TARGET.stat().st_size} bytes", file=sys.stderr)


def _unpacked(name: str, folder: Path) -> Path:
    """The parts of an installed model, as files whose names begin so."""
    listed = _call("tesseract", "--list-langs")
    found = re.search(rf'"(.+)"[\s\S]*^((?:script/)?{name})$', listed, re.MULTILINE)
    if found is None:
        sys.exit(f"Tesseract's model {name} is not installed.")
    _call("combine_tessdata", "-u", Path(found[1]) / f"{found[2]}.traineddata", folder / f"{name}.")
    return folder / name


def _call(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    main()
