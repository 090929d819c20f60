"""What a row is, and the writing and reading of the dataset.

In go rows (`Facts`), out come Parquet, CSV and a Data Package; and back as pandas DataFrames.
"""

from handlingar.schemas.load import Dataset, each_record, load, load_table
from handlingar.schemas.parts import BrokenPartError, drop_half_parts, drop_part, has_part, write_part
from handlingar.schemas.validate import InvalidDocumentError, sound
from handlingar.schemas.write import Listed, drop_draft, write_dataset

__all__ = [
    "BrokenPartError",
    "Dataset",
    "InvalidDocumentError",
    "Listed",
    "drop_draft",
    "drop_half_parts",
    "drop_part",
    "each_record",
    "has_part",
    "load",
    "load_table",
    "sound",
    "write_dataset",
    "write_part",
]
