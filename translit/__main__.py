"""`python -m translit` is the command `translit`."""

import sys

from translit.cli import main

if __name__ == "__main__":
    sys.exit(main())
