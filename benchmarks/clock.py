"""Measuring time and memory: loops side by side, single calls, and whole processes.

Times are of the processor where that is all the work there is, since others may use the machine; what is compared is measured
in turns, so that a slower minute of the machine meets all alike.
"""

import contextlib
import functools
import gc
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import attrs

_T = TypeVar("_T")
ROOT = Path(__file__).resolve().parent.parent
_PROC = Path("/proc")
_OFTEN = 0.02
"""Seconds between two looks at the memory of a process."""


@attrs.frozen
class Timing:
    """Seconds a call: the median and the 99th percentile."""

    median: float
    high: float

    @classmethod
    def of(cls, spent: Sequence[float]) -> "Timing":
        """Those of some calls."""
        ordered = sorted(spent)
        return cls(ordered[len(ordered) // 2], ordered[min(int(len(ordered) * 0.99), len(ordered) - 1)])


def fresh(names: Sequence[str]) -> list[str]:
    """Copies, as new to Python as what is read from a file: no hash is known, and none is the object of a table."""
    return [name.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass") for name in names]


@contextlib.contextmanager
def still() -> Iterator[None]:
    """No garbage collection meanwhile."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def turns(runs: Mapping[str, Callable[[list[str]], object]], names: Sequence[str], repeats: int) -> dict[str, list[float]]:
    """Seconds a name of some loops over the same names, in turns, without garbage collection. Each loop runs once before it is
    measured: all is in the caches of the processor that fits into them.

    Parameters:
        runs: each takes the names and loops over them.
        names: each loop gets copies of its own.
        repeats: how often all have their turn.
    """
    spent: dict[str, list[float]] = {title: [] for title in runs}
    with still():
        for _ in range(repeats):
            for title, run in runs.items():
                run(fresh(names))
                spent[title].append(once(functools.partial(run, fresh(names)), 1, collect=False) / len(names))
    return spent


def each(call: Callable[[_T], object], things: Sequence[_T], *, most: float = float("inf")) -> list[float]:
    """Seconds of processor time of each call, every thing once: nothing is there from the call before. Garbage is collected as
    ever, but for what was there before.

    Parameters:
        call: what is measured.
        things: what it is called with, one after the other.
        most: seconds after which the rest is left out; a hundred are always asked.
    """
    spent = []
    gc.collect()
    gc.freeze()
    try:
        until = time.perf_counter() + most
        for number, thing in enumerate(things):
            if number >= 100 and time.perf_counter() > until:
                break
            start = time.process_time_ns()
            call(thing)
            spent.append((time.process_time_ns() - start) / 1e9)
    finally:
        gc.unfreeze()
    return spent


def once(call: Callable[[], object], repeats: int = 3, *, wall: bool = False, collect: bool = True) -> float:
    """Seconds of processor time of one call, the best of some repeats.

    Parameters:
        call: what is measured.
        repeats: how often.
        wall: whether it is the time of the wall clock: where it may use several processors.
        collect: whether garbage is collected before.
    """
    now = time.perf_counter if wall else time.process_time
    best = float("inf")
    for _ in range(repeats):
        if collect:
            gc.collect()
        start = now()
        call()
        best = min(best, now() - start)
    return best


def environment(**changes: str) -> dict[str, str]:
    """The environment of a process that finds translit, installed or not, and keeps what Python compiles, as an installation
    does."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": path} | changes


def process(arguments: Sequence[str], **changes: str) -> float:
    """Seconds of processor time of a whole process.

    Raises:
        subprocess.CalledProcessError: the process failed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, check=True, capture_output=True, env=environment(**changes), cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def processes(commands: Mapping[str, Sequence[str]], repeats: int) -> dict[str, list[float]]:
    """Seconds of processor time of processes, in turns, after one turn that nobody counts (it writes what Python compiles)."""
    spent: dict[str, list[float]] = {title: [] for title in commands}
    for turn in range(repeats + 1):
        for title, arguments in commands.items():
            seconds = process(arguments)
            if turn:
                spent[title].append(seconds)
    return spent


def memory(code: str) -> tuple[float, float]:
    """Megabytes of a Python process after running some code, and at its largest; 0 where the system does not tell."""
    if not (_PROC / "self/status").exists():
        return 0.0, 0.0
    told = f"{code}\nprint(*(line.split()[1] for line in open('/proc/self/status') if line[:5] in ('VmRSS', 'VmHWM')))"
    done = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, env=environment(), cwd=ROOT, text=True)
    high, now = map(int, done.stdout.split()[-2:])
    return now / 1024, high / 1024


def resident(pid: int) -> float:
    """Megabytes of a process and its children, what they share counted once; 0 where the system does not tell."""
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
        children = [int(child) for file in (_PROC / str(pid) / "task").glob("*/children") for child in file.read_text().split()]
    except OSError:
        return 0.0
    mine = next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return mine / 1024 + sum(map(resident, children))


class Peak:
    """The most memory that a process and its children have while the block runs; `megabytes` tells it."""

    def __init__(self, pid: int) -> None:
        self.megabytes = 0.0
        self._pid, self._done = pid, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self.megabytes = max(self.megabytes, resident(self._pid))
            if self._done.wait(_OFTEN):
                return
