"""Where the command begins, as `handlingar` and as `python -m handlingar`."""

import sys

from handlingar.exit_codes import replaced


def main() -> None:
    """Runs the command; where a part of the program is missing by then, a sentence says so."""
    try:
        from handlingar.cli import main as command
    except (ImportError, SyntaxError, OSError) as error:
        lost = replaced(type(error).__name__)
        print(f"handlingar: {lost.message}", file=sys.stderr)
        sys.exit(lost.code)
    command()


if __name__ == "__main__":
    main()
