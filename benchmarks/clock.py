"""Measuring time: loops, single calls, and whole processes."""

import gc
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import attrs

_T = TypeVar("_T")
ROOT = Path(__file__).resolve().parent.parent


@attrs.frozen
class Timing:
    """Seconds a call: the median and the 99th percentile."""

    median: float
    high: float


def loop(call: Callable[[_T], object], things: Sequence[_T], repeats: int = 7) -> float:
    """Seconds of processor time a call in a tight loop; the best of some repeats, since others may use the machine."""
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(repeats):
            start = time.process_time()
            for thing in things:
                call(thing)
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best / len(things)


def each(call: Callable[[_T], object], things: Sequence[_T]) -> Timing:
    """Seconds of each call in processor time, every thing once: nothing is there from the call before."""
    spent = []
    for thing in things:
        start = time.process_time_ns()
        call(thing)
        spent.append(time.process_time_ns() - start)
    spent.sort()
    return Timing(spent[len(spent) // 2] / 1e9, spent[min(int(len(spent) * 0.99), len(spent) - 1)] / 1e9)


def once(call: Callable[[], object], repeats: int = 3, *, wall: bool = False) -> float:
    """Seconds of processor time of one call, the best of some repeats; of the wall clock where it may use other processes."""
    now = time.perf_counter if wall else time.process_time
    best = float("inf")
    for _ in range(repeats):
        gc.collect()
        start = now()
        call()
        best = min(best, now() - start)
    return best


def _environment() -> dict[str, str]:
    """The environment of a process that finds translit, installed or not."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}


def process(*arguments: str, repeats: int = 5) -> float:
    """Seconds of processor time of a whole Python process, the best of some repeats.

    Raises:
        subprocess.CalledProcessError: the process failed.
    """
    environment = _environment()
    best = float("inf")
    for _ in range(repeats):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def memory(code: str) -> float:
    """Megabytes of a Python process at its largest, after running some code; 0 where the system does not tell."""
    told = f"{code}\nprint(next((line for line in open('/proc/self/status') if line.startswith('VmHWM')), 'VmHWM: 0 kB'))"
    if not Path("/proc/self/status").exists():
        return 0.0
    done = subprocess.run(
        [sys.executable, "-c", told], check=True, capture_output=True, env=_environment(), cwd=ROOT, text=True
    )
    return int(done.stdout.split()[-2]) / 1024
