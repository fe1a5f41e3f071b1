"""What is measured in a process of its own, whose memory is its own as well; `crowd`, `growth` and `cost` start it.

    python worker.py many NAMES.json            # lookup_many of the names: its seconds
    python worker.py grow QUERIES.json [FOLDER] # the tables with those of the folder: loading, and each query once
    python worker.py paths PATHS.json           # the hot paths, and a yardstick: for `cost`, which counts instructions

It prints lines of JSON, and waits for a line on standard input where the other side is to look at its memory.
"""

import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

_WARM = "Tokajeff"
"""A spelling that stands in no table: looking it up makes everything ready."""
_PROCESSES = 2
"""The processes that answer many names at once."""
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
    lookup_many([_WARM, *(f"{_WARM} {number}" for number in range(100))], processes=_PROCESSES)
    gc.collect()
    _tell(names=len(names))
    _wait()
    start = time.perf_counter()
    matches = lookup_many(names, processes=_PROCESSES)
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


def _mark() -> None:
    """Calls a function of the C library that nobody else calls: Callgrind begins a new count there."""
    os.getpriority(os.PRIO_PROCESS, 0)


def yardstick(names: list[str], rounds: int) -> None:
    """Work as Python programs do it, whose cost depends on Python alone: what others cost is told in its rounds."""
    known: dict[str, int] = {}
    for number in range(rounds):
        text = names[number % len(names)].casefold()
        parts = [part for part in text.replace("-", " ").split() if part not in ("the", "of")]
        key = "".join(sorted(set(text))) + str(len(parts))
        known[key] = known.get(key, 0) + sum(map(len, parts)) % 7


def _method(name: str) -> str:
    from translit import lookup

    match = lookup(name)
    return match.method if match else "none"


def paths(file: Path) -> None:
    """Look up each name of each path once, between marks. The first few of a path make everything ready."""
    from translit import lookup

    plan = json.loads(file.read_text(encoding="utf-8"))
    for names in plan["paths"].values():
        for name in names[: plan["warm"]]:
            lookup(name)
    some = [name for names in plan["paths"].values() for name in names]
    yardstick(some, 100)
    seconds = []
    gc.collect()
    gc.freeze()
    _mark()
    start = time.process_time()
    yardstick(some, plan["rounds"])
    seconds.append(time.process_time() - start)
    _mark()
    for path, names in plan["paths"].items():
        asked, more = names[plan["warm"] :], plan["dearer"].get(path, 0)
        start = time.process_time()
        for name in asked:
            lookup(name)
            if more:
                yardstick(some, more)
        seconds.append(time.process_time() - start)
        _mark()
    told = {path: list(map(_method, names)) for path, names in plan["paths"].items()} if plan["told"] else {}
    _tell(seconds=seconds, methods=told)


if __name__ == "__main__":
    if sys.argv[1] == "many":
        many(Path(sys.argv[2]))
    elif sys.argv[1] == "grow":
        grow(Path(sys.argv[2]), sys.argv[3:])
    else:
        paths(Path(sys.argv[2]))
