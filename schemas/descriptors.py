"""What each table is: the Table Schema files under tables/, read into plain values."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from handlingar.schemas.rows import Facts

TABLES: tuple[str, ...] = tuple(f.name for f in fields(Facts))


@dataclass(frozen=True, slots=True)
class Field:
    """A column.

    type is Table Schema's; arrow overrides the Parquet type that follows from it (decimals, which Table
    Schema calls number as it does floats); values are the codes it may hold, empty where it holds anything.
    """

    name: str
    type: str
    description: str
    arrow: str | None = None
    required: bool = False
    values: tuple[Any, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns that hold the key of a row in another table (or in the same)."""

    fields: tuple[str, ...]
    table: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's description.

    In the rows of an optional foreign key the last column may be empty, and then refers to nothing; it is
    kept apart from foreignKeys since Frictionless takes an empty column of a composite key for a missing row.
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    optional_foreign_keys: tuple[ForeignKey, ...]

    @property
    def own_key(self) -> tuple[str, ...]:
        """What of the primary key tells a row from the others of its document."""
        return tuple(column for column in self.primary_key if column != "doc_id")


@cache
def descriptor(name: str) -> dict[str, Any]:
    """The Table Schema of a table as it stands in its file; raises FileNotFoundError for an unknown table."""
    text = files("handlingar.schemas").joinpath(f"tables/{name}.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def table(name: str) -> Table:
    """The description of a table; raises FileNotFoundError for an unknown one."""
    plain = descriptor(name)
    return Table(
        name=name,
        title=plain["title"],
        description=plain["description"],
        fields=tuple(_field(f) for f in plain["fields"]),
        primary_key=tuple(plain.get("primaryKey", ())),
        foreign_keys=tuple(_foreign_key(k) for k in plain.get("foreignKeys", ())),
        optional_foreign_keys=tuple(_foreign_key(k) for k in plain.get("optionalForeignKeys", ())),
    )


def _field(plain: dict[str, Any]) -> Field:
    constraints = plain.get("constraints", {})
    return Field(
        name=plain["name"],
        type=plain["type"],
        description=plain["description"],
        arrow=plain.get("arrow"),
        required=constraints.get("required", False),
        values=tuple(constraints.get("enum", ())),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        pattern=constraints.get("pattern"),
    )


def _foreign_key(plain: dict[str, Any]) -> ForeignKey:
    reference = plain["reference"]
    return ForeignKey(tuple(plain["fields"]), reference["resource"], tuple(reference["fields"]))
