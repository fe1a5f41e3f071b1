"""What is measured in a process of its own, whose memory is its own as well; `crowd` and `growth` start it.

    python worker.py many NAMES.json            # lookup_many of the names: its seconds
    python worker.py grow QUERIES.json [FOLDER] # the tables with those of the folder: loading, and each query once

It prints lines of JSON, and waits for a line on standard input where the other side is to look at its memory.
"""

import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

_WARM = "Tokajeff"
"""A spelling that stands in no table: looking it up makes everything ready."""
_MOST = 15.0
"""Seconds that a kind of queries may take."""


def _tell(**figures: Any) -> None:
    print(json.dumps(figures), flush=True)


def _wait() -> None:
    sys.stdin.readline()


def many(file: Path) -> None:
    """Resolve names at once, after a few others that make everything ready."""
    from translit import lookup_many

    names = json.loads(file.read_text(encoding="utf-8"))
    lookup_many([_WARM, *(f"{_WARM} {number}" for number in range(100))])
    gc.collect()
    _tell(names=len(names))
    _wait()
    start = time.perf_counter()
    matches = lookup_many(names)
    _tell(seconds=time.perf_counter() - start, matched=sum(match is not None for match in matches))
    _wait()


def grow(file: Path, folders: list[str]) -> None:
    """Load tables as a user loads their own, and ask for each query once."""
    import clock

    import translit

    start = time.process_time()
    gazetteer = translit.Gazetteer.load(*folders)
    loaded = time.process_time() - start
    start = time.process_time()
    translit.lookup(_WARM, gazetteer=gazetteer)
    ready = time.process_time() - start
    gc.collect()
    size = {"entities": len(gazetteer.entities), "names": sum(len(entity.names) for entity in gazetteer.entities)}
    _tell(load=loaded, ready=ready, **size)
    _wait()
    timings = {}
    for title, names in json.loads(file.read_text(encoding="utf-8")).items():
        spent = clock.each(lambda name: translit.lookup(name, gazetteer=gazetteer), names, most=_MOST)
        timing = clock.Timing.of(spent)
        timings[title] = (timing.median, timing.high)
    _tell(timings=timings)


if __name__ == "__main__":
    if sys.argv[1] == "many":
        many(Path(sys.argv[2]))
    else:
        grow(Path(sys.argv[2]), sys.argv[3:])
