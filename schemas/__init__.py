"""What a row is, and the writing and reading of the dataset.

In go rows (`Facts`), out come Parquet, CSV and a Data Package; and back as pandas DataFrames. Each name is
fetched when it is first used, since pandas, pandera and pyarrow take a second to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handlingar.schemas.arrow import each_record, text_columns, without_pandas
    from handlingar.schemas.dataset import Dataset, dataset_of, load
    from handlingar.schemas.editions import drop_draft, stamp_of
    from handlingar.schemas.package import About
    from handlingar.schemas.parts import (
        BrokenPartError,
        drop_half_parts,
        drop_part,
        has_part,
        part_records,
        write_part,
    )
    from handlingar.schemas.validate import InvalidDocumentError, sound
    from handlingar.schemas.write import Listed, Rewrite, write_dataset

_HOMES = {
    "arrow": ("each_record", "text_columns", "without_pandas"),
    "dataset": ("Dataset", "dataset_of", "load"),
    "editions": ("drop_draft", "stamp_of"),
    "package": ("About",),
    "parts": ("BrokenPartError", "drop_half_parts", "drop_part", "has_part", "part_records", "write_part"),
    "validate": ("InvalidDocumentError", "sound"),
    "write": ("Listed", "Rewrite", "write_dataset"),
}

__all__ = [
    "About",
    "BrokenPartError",
    "Dataset",
    "InvalidDocumentError",
    "Listed",
    "Rewrite",
    "dataset_of",
    "drop_draft",
    "drop_half_parts",
    "drop_part",
    "each_record",
    "has_part",
    "load",
    "part_records",
    "sound",
    "stamp_of",
    "text_columns",
    "without_pandas",
    "write_dataset",
    "write_part",
]


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
