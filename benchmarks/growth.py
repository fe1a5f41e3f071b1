"""What look-ups, loading and memory cost when the tables grow: ours, and with made-up places beside them."""

import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
import clock
import made
from cases import order
from crowd import answer, start
from load import Load
from row import Bound, Row

from translit import entities

_SLACK = 1.25
"""What is in proportion: a quarter more a name is the noise of a machine that others use."""
_TWICE = 2.0


@attrs.frozen
class Size:
    """What tables of a size cost.

    Parameters:
        times: how many times as many entities as ours.
        entities, names: how many there are.
        load: seconds to read them.
        ready: seconds until the first unknown spelling is answered after that.
        memory: megabytes after that.
        timings: median and 99th percentile of the seconds of a look-up, by sort of names.
    """

    times: float
    entities: int
    names: int
    load: float
    ready: float
    memory: float
    timings: dict[str, tuple[float, float]]


def measure(load: Load, times: Sequence[int], asked: int, seconds: float) -> list[Size]:
    """Measure tables of some sizes, each in a process of its own, by the path that a user's own tables take.

    Parameters:
        load: the names that are asked for, the same with every size.
        times: the sizes, as multiples of ours.
        asked: how many names of each sort.
        seconds: larger tables are left out once so long has passed.
    """
    ours, until = sum(1 for _ in entities()), time.perf_counter() + seconds
    sizes: list[Size] = []
    for factor in times:
        if sizes and time.perf_counter() > until:
            break
        with tempfile.TemporaryDirectory() as folder:
            sizes.append(_one(load, Path(folder), factor, ours, asked))
    return sizes


def _one(load: Load, folder: Path, factor: int, ours: int, asked: int) -> Size:
    known = sorted([*load.latin, *load.other], key=order)
    queries = {"known": known[:asked], "a slip": load.unknown[:asked], "foreign": load.foreign[:asked]}
    tables = []
    if factor > 1:
        tables = [str(folder / "tables")]
        made.write(folder / "tables", (factor - 1) * ours)
    file = folder / "queries.json"
    file.write_text(json.dumps(queries), encoding="utf-8")
    with start("grow", str(file), *tables) as process:
        figures = answer(process)
        memory = clock.resident(process.pid)
        timings = answer(process, "go")["timings"]
    return Size(
        times=figures["entities"] / ours,
        entities=figures["entities"],
        names=figures["names"],
        load=figures["load"],
        ready=figures["ready"],
        memory=memory,
        timings={title: (median, high) for title, (median, high) in timings.items()},
    )


def rows(sizes: Sequence[Size]) -> Iterator[Row]:
    """The bounds on how it may grow."""
    base, *larger = sizes
    bare, _ = clock.memory("pass")
    yield Row(f"our tables: {base.entities:,} entities, {base.names:,} names", note=f"{base.memory - bare:,.0f} MB")
    for title, (median, high) in base.timings.items():
        yield Row(f"lookup, {title}, our tables", median, high)
    for size in larger:
        of = f"{size.times:,.3g} times the tables ({size.entities:,} entities)"
        for title, (median, high) in size.timings.items():
            bound = Bound(median / base.timings[title][0], _TWICE, "times the time with our tables")
            yield Row(f"lookup, {title}, {of}", median, high, bound=bound)
        names = size.names / base.names
        for what, now, before in (
            ("loading", size.load, base.load),
            ("loading and first unknown spelling", size.load + size.ready, base.load + base.ready),
        ):
            bound = Bound(now / before / names, _SLACK, f"times in proportion to {names:.3g} times the names")
            yield Row(f"{what}, {of}", now, rate=False, bound=bound)
        used = (size.memory - bare) / max(base.memory - bare, 1.0) / names
        of_it = f"times in proportion to {names:.3g} times the names"
        yield Row(f"memory, {size.memory - bare:,.0f} MB, {of}", bound=Bound(used, _SLACK, of_it))
