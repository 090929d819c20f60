"""A writer that is killed anywhere leaves the dataset that stood, or the new one, each whole."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made import facts

from handlingar.schemas import Listed, drop_draft, load, sound, write_dataset, write_part

STEPS = ((Path, "replace"), (Path, "rename"), (Path, "symlink_to"), (Path, "unlink"), (shutil, "rmtree"))


DOC = "ab" * 8
GENERATOR = "handlingar 0"


class Killed(BaseException):
    """In place of a signal."""


def whole(out: Path) -> str:
    """Which edition a reader finds, all its files being those that its description names."""
    package = (out / "datapackage.json").read_bytes()
    for resource in json.loads(package)["resources"]:
        for file in (resource, resource["parquet"]):
            digest = hashlib.sha256((out / file["path"]).read_bytes()).hexdigest()
            assert file["hash"] == f"sha256:{digest}"
    return hashlib.sha256(package).hexdigest()


def test_killed_anywhere_a_whole_edition_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write_part(out, DOC, sound(DOC, facts("a.pdf")))
    write_dataset(out, [Listed(DOC, ("a.pdf",))], GENERATOR)
    editions = {whole(out)}
    for kill_at in range(200):
        left = kill_at

        def step(original: Callable[..., Any]) -> Callable[..., Any]:
            def made(*given: Any, **named: Any) -> Any:
                nonlocal left
                left -= 1
                if left < 0:
                    raise Killed
                return original(*given, **named)

            return made

        for place, name in STEPS:
            monkeypatch.setattr(place, name, step(getattr(place, name)))
        try:
            write_dataset(out, [Listed(DOC, (f"{kill_at}.pdf",))], GENERATOR)
        except Killed:
            ended = False
        else:
            ended = True
        monkeypatch.undo()
        editions.add(whole(out))
        assert len(load(out).documents) == 1
        if ended:
            break
    assert ended
    assert len(editions) > 2
    drop_draft(out)
    assert len(list((out / ".editions").iterdir())) == 1
