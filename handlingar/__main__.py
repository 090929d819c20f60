"""Where the command begins, as `handlingar` and as `python -m handlingar`."""

import gc
import sys

from handlingar.exit_codes import replaced

NEW_OBJECTS = 50_000
"""Made before garbage in circles is looked for among them, of which reading leaves little: to look after
700 of them, as Python does, cost a run over one text 4 % of its time."""


def main() -> None:
    """Runs the command; where a part of the program is missing by then, a sentence says so."""
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
    try:
        from handlingar.cli import main as command
    except (ImportError, SyntaxError, OSError) as error:
        lost = replaced(type(error).__name__)
        print(f"handlingar: {lost.message}", file=sys.stderr)
        sys.exit(lost.code)
    command()


if __name__ == "__main__":
    main()
