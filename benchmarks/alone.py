"""Speed of single look-ups, beside a dict and beside what RapidFuzz needs."""

import functools
import statistics
from collections.abc import Callable, Iterator, Mapping

import clock
from load import Load
from peers import Names, plain
from rapidfuzz import fuzz, process
from row import Bound, Row

from translit import entities, lookup


def _loops(texts: Mapping[str, str]) -> dict[str, Callable[[list[str]], object]]:
    """The floor and ours, each in a loop of its own: a call of a function around the dict would make the floor dearer."""

    def floor(names: list[str]) -> None:
        for name in names:
            texts[name.casefold()]

    def ours(names: list[str]) -> None:
        for name in names:
            lookup(name)

    return {"floor": floor, "ours": ours}


def known(load: Load, repeats: int) -> Iterator[Row]:
    """Names that stand in the tables, against a dict hit: asked for the first time, and again."""
    runs = _loops({name.text.casefold(): entity.id for entity in entities() for name in entity.names})
    for title, names, limit in (("Latin", load.latin, 4.0), ("other script", load.other, 6.0)):
        first = clock.once(functools.partial(runs["ours"], clock.fresh(names)), 1) / len(names)
        spent = clock.turns(runs, names, repeats)
        ratio = statistics.median(ours / floor for ours, floor in zip(spent["ours"], spent["floor"], strict=True))
        floor, ours = (statistics.median(spent[run]) for run in ("floor", "ours"))
        yield Row(f"floor: dict on casefold, {title}", floor)
        yield Row(f"lookup, known, {title}", ours, bound=Bound(ratio, limit, "times the floor"))
        yield Row(f"lookup, known, {title}, asked for the first time", first, note=f"{first / floor:.3g} times the floor")


def unknown(load: Load, names: Names, peer: int, seconds: float) -> Iterator[Row]:
    """Names that do not stand in the tables, each asked once, against what RapidFuzz needs for them.

    Parameters:
        load: the names.
        names: the tables.
        peer: how many names RapidFuzz is asked.
        seconds: how long translit may take for a kind of names.
    """
    choices = list(dict.fromkeys(plain(text) for text in names.texts))
    spent = {
        title: clock.each(lookup, asked, most=seconds) for title, asked in (("a slip", load.unknown), ("foreign", load.foreign))
    }
    spent["a slip or foreign"] = spent["a slip"] + spent["foreign"]
    for title, asked in (("a slip", load.unknown), ("foreign", load.foreign)):
        ours = clock.Timing.of(spent[title])
        queries = [plain(text) for text in asked[:peer]]
        for scorer, limit in ((fuzz.WRatio, 1000.0), (fuzz.ratio, 20.0)):
            theirs = clock.Timing.of(clock.each(lambda text, by=scorer: process.extractOne(text, choices, scorer=by), queries))  # type: ignore[misc]
            yield Row(f"rapidfuzz extractOne {scorer.__name__}, {title}", theirs.median, theirs.high)
            bound = Bound(theirs.median / ours.median, limit, f"times faster than {scorer.__name__}", least=True)
            yield Row(f"lookup, {title}", ours.median, ours.high, bound=bound)
    for title, some in spent.items():
        ours = clock.Timing.of(some)
        bound = Bound(ours.high / ours.median, 5.0, "times the median at the 99th percentile")
        yield Row(f"lookup, {title}", ours.median, ours.high, bound=bound)
