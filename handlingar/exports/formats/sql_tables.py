"""The dataset's tables in SQL: their definitions with keys, and ready views over them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from handlingar.schemas.descriptors import TABLES, ForeignKey, Table, table


def definitions(types: Mapping[str, str], self_references: bool) -> list[tuple[str, str]]:
    """Each table's name and CREATE TABLE, those first that others refer to.

    types are the database's by that of Table Schema, and "decimal"; self_references says whether the
    database takes keys into the same table.
    """
    return [(name, _definition(table(name), types, self_references)) for name in ordered()]


def ordered() -> list[str]:
    """The tables, each after those that it refers to."""
    left, done = list(TABLES), list[str]()
    while left:
        ready = [n for n in left if all(k.table in done or k.table == n for k in keys_of(table(n)))]
        done += ready
        left = [name for name in left if name not in ready]
    return done


def keys_of(described: Table) -> tuple[ForeignKey, ...]:
    """All foreign keys of a table; in SQL a key with an empty column refers to nothing."""
    return described.foreign_keys + described.optional_foreign_keys


def views() -> list[str]:
    """The statements that make the views; SQLite and DuckDB both take them."""
    text = files("handlingar.exports.formats").joinpath("views.sql").read_text("utf-8")
    return [part.strip() for part in text.split(";\n") if part.strip()]


def quoted(names: tuple[str, ...]) -> str:
    """Names as SQL has them in a list."""
    return ", ".join(f'"{name}"' for name in names)


def _definition(described: Table, types: Mapping[str, str], self_references: bool) -> str:
    lines = [
        f'"{f.name}" {types["decimal" if f.arrow else f.type]}{" NOT NULL" if f.required else ""}'
        for f in described.fields
    ]
    if described.primary_key:
        lines.append(f"PRIMARY KEY ({quoted(described.primary_key)})")
    lines += [
        f'FOREIGN KEY ({quoted(key.fields)}) REFERENCES "{key.table}" ({quoted(key.reference)})'
        for key in keys_of(described)
        if self_references or key.table != described.name
    ]
    inside = ",\n  ".join(lines)
    return f'CREATE TABLE "{described.name}" (\n  {inside}\n)'
