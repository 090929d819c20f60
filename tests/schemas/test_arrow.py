"""Rows are written without pandas, which nobody who writes them asked for."""

import subprocess
import sys

import pytest

WRITTEN = """
import sys
import pyarrow as pa
from handlingar.schemas import without_pandas
without_pandas()
schema = pa.schema([("text", pa.string()), ("number", pa.int64())])
rows = pa.Table.from_pylist([{"text": "Ås", "number": 1}, {"text": None, "number": None}], schema)
print("pandas" in sys.modules)
"""
FRAME = """
frame = rows.to_pandas()
print(frame["text"].isna().tolist(), pa.Table.from_pandas(frame).column("text").to_pylist())
print(pa.array(frame["number"]).to_pylist())
"""


@pytest.mark.parametrize("began", ["", "import pandas\n"], ids=["not loaded", "loaded before"])
def test_rows_are_written_without_pandas_and_can_still_become_a_frame(began: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", began + WRITTEN + FRAME], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [str(bool(began)), "[False, True] ['Ås', None]", "[1.0, None]"]
