"""A Document becomes facts: Swedish minutes, reports, tables, signatures, amounts.

In goes a `Document` of handlingar.extract to `parse.parse`, out come the rows of every table but `documents`
(`handlingar.schemas.rows.Facts`) and what that row says of the document. What varies in the world (headings,
roles, verbs, parties, signature services) is data: TOML files under data/ and signatures/providers/.
"""

__all__ = ["parse"]
