"""`python -m handlingar` is the command `handlingar`."""

from handlingar.cli import main

if __name__ == "__main__":
    main()
