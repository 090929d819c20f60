"""Kills processes that replace a dataset, by SIGKILL at random moments, while another reads it.

    python benchmarks/kills.py [KILLS] [SEED]

Ends with 1 where a reader found a mixed dataset, or none. 40 kills take half a minute.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from killed_writer import kill_writers


def main() -> int:
    """Kills, and prints how many editions were read."""
    given = [int(word) for word in sys.argv[1:]]
    kills, seed = (given + [40, 1][len(given) :])[:2]
    with tempfile.TemporaryDirectory() as folder:
        try:
            editions = kill_writers(Path(folder), kills, seed)
        except AssertionError as error:
            print(f"a reader saw no whole edition: {error}")
            return 1
    print(f"{kills} writers killed, {editions} editions read, each whole")
    return 0


if __name__ == "__main__":
    sys.exit(main())
