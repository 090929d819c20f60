"""What tests of several areas are given."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from handlingar.cli import main

os.environ["LANGUAGE"] = "en"  # whatever the developer's is; tests of the Swedish set it

# No test asks for time: a machine that does other work too is no defect.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def handlingar_command(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Calls the command in this process; gives its exit code, standard output and standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["handlingar", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capfd.readouterr()
        return int(stopped.value.code or 0), out, err

    return call


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long is run without measuring its coverage, which more than doubles its time."""
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker("no_cover")
