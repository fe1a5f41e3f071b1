"""What it takes to begin: import, the command line, the very first call, memory."""

import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import clock
from row import Bound, Row

WARM = "Tokajeff"
"""A spelling that stands in no table: looking it up makes everything ready."""
_LIMIT = 6.0


def _command() -> list[str]:
    """The command translit, or what is the same where it is not installed."""
    script = Path(sys.executable).parent / "translit"
    return [str(script)] if script.exists() else [sys.executable, "-m", "translit"]


def processes(repeats: int) -> Iterator[Row]:
    """Import, first look-up and the command line, in fresh processes by turns; the time of a bare interpreter is taken off
    where it is no whole process that is bounded."""
    python = [sys.executable, "-c"]
    spent = clock.processes(
        {
            "bare": [*python, "pass"],
            "floor": [*python, "import attrs, rapidfuzz"],
            "import": [*python, "import translit"],
            "known": [*python, "import translit; translit.lookup('Tokayev')"],
            "unknown": [*python, f"import translit; translit.lookup({WARM!r})"],
            "command": [*_command(), "lookup", "Toqaev"],
        },
        repeats,
    )
    bare, floor, ours, known, unknown, command = (statistics.median(some) for some in spent.values())
    yield Row("floor: import attrs, rapidfuzz", floor - bare, rate=False)
    yield Row("import translit", ours - bare, rate=False, bound=Bound((ours - bare) / (floor - bare), 1.5, "times the floor"))
    both = f"with the import {(known - bare) / (floor - bare):.2f} times the floor"
    yield Row("first look-up after the import, a known name", max(known - ours, 0.0), rate=False, note=both)
    yield Row("first look-up after the import, an unknown spelling", max(unknown - ours, 0.0), rate=False)
    yield Row("floor: python -c pass", bare, rate=False)
    whole = Bound(command / bare, _LIMIT, "times the floor")
    yield Row("translit lookup Toqaev, the process", command, rate=False, bound=whole)
    yield from _very_first(bare, repeats)


def _very_first(bare: float, repeats: int) -> Iterator[Row]:
    """The command where it was never called before: with an empty cache, and an empty home."""
    spent, files = [], 0
    for _ in range(max(repeats // 4, 1)):
        with tempfile.TemporaryDirectory() as home:
            places = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "TRANSLIT_CACHE"), home)
            spent.append(clock.process([*_command(), "lookup", "Toqaev"], **places))
            files = sum(file.is_file() for file in Path(home).rglob("*"))
    first = statistics.median(spent)
    yield Row(
        "the same, called for the first time", first, rate=False, bound=Bound(first / bare, _LIMIT, "times the floor, no index")
    )
    yield Row("files that it left in the cache", note=str(files))


def memory() -> Iterator[Row]:
    """What a process needs after the first look-up, over a bare interpreter."""
    bare, _ = clock.memory("pass")
    used, high = clock.memory(f"import translit; translit.lookup({WARM!r})")
    of = f"MB over a bare interpreter of {bare:.0f} MB"
    yield Row("memory after the first look-up", bound=Bound(used - bare, 60.0, of))
    yield Row("memory at its largest until then", note=f"{high - bare:.0f} MB over a bare interpreter")
