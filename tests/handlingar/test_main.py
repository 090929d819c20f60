"""The command looks seldom for garbage; a program that uses us as a library goes on as it was."""

import subprocess
import sys

import pytest

from handlingar.__main__ import NEW_OBJECTS


@pytest.mark.parametrize(
    ("work", "seldom"),
    [
        ("import handlingar.facts, handlingar.schemas.dataset", False),
        ("from handlingar.__main__ import main; sys.argv[1:] = ['--version']; main()", True),
    ],
    ids=["library", "command"],
)
def test_only_the_command_looks_seldom_for_garbage(work: str, seldom: bool) -> None:
    told = "import atexit, gc, sys; atexit.register(lambda: print(gc.get_threshold()[0]))"
    done = subprocess.run(
        [sys.executable, "-c", f"{told}; {work}"], capture_output=True, text=True, check=True
    )
    assert (int(done.stdout.splitlines()[-1]) == NEW_OBJECTS) == seldom
