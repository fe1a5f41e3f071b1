"""How fast translit is, beside the floors and beside its peers, on the same names.

    python benchmarks/speed.py           # prints one table
    python benchmarks/speed.py --quick   # smaller, under a minute
    python benchmarks/speed.py --write   # keeps it in RESULTS.md

A floor is what cannot be undercut: a dict hit on the casefolded name, factorize and take of pandas, the import of what translit
stands on. Ratios are of figures of one run. Times are of the processor, since others may use the machine, but for `lookup_many`
of the wall clock, since it may use several. Unknown names are asked once each.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence

import attrs
import clock
import numpy as np
import pandas as pd
import report
from load import Load
from peers import Cdist, Names, Tfidf, plain
from rapidfuzz import fuzz, process
from symspellpy import SymSpell, Verbosity  # type: ignore[import-untyped]

import translit
import translit.pandas

_PACKAGES = ("translit", "rapidfuzz", "pandas", "numpy", "scikit-learn", "sparse-dot-topn", "symspellpy", "pyicu-wheels")
_WARM = "Tokajeff"
"""A spelling that stands in no table: looking it up makes everything ready."""


@attrs.frozen
class Row:
    """A line of the table.

    Parameters:
        what: what was measured.
        seconds: seconds a name (or a process).
        high: the 99th percentile, where single calls were measured.
        ratio: the figure against what `against` names.
        against: the floor or peer of the ratio, and the bound that is aimed at.
    """

    what: str
    seconds: float
    high: float | None = None
    ratio: float | None = None
    against: str = ""

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        rate = f"{1 / self.seconds:,.0f}" if self.seconds else ""
        high = f"{1e6 * self.high:,.1f}" if self.high is not None else ""
        ratio = f"{self.ratio:,.2f}" if self.ratio is not None else ""
        return self.what, f"{1e6 * self.seconds:,.2f}", high, rate, ratio, self.against


@attrs.frozen
class Sizes:
    """How much is measured."""

    known: int = 5000
    asked: int = 3000
    peer: int = 200
    batch: int = 3000
    many: int = 6000
    rows: int = 1_000_000
    repeats: int = 5


QUICK = Sizes(known=1500, asked=300, peer=30, batch=200, many=400, rows=300_000, repeats=2)


def known(load: Load, sizes: Sizes) -> Iterator[Row]:
    """Names that stand in the tables, against a dict hit."""
    texts = {name.text.casefold(): entity.id for entity in translit.entities() for name in entity.names}
    for title, names, bound in (("Latin", load.latin, 4), ("other script", load.other, 6)):
        floor = clock.loop(lambda name: texts[name.casefold()], names, sizes.repeats)
        ours = clock.loop(translit.lookup, names, sizes.repeats)
        yield Row(f"floor: dict on casefold, {title}", floor)
        yield Row(f"translit.lookup, known, {title}", ours, ratio=ours / floor, against=f"times the floor; bound {bound}")


def unknown(load: Load, sizes: Sizes, names: Names) -> Iterator[Row]:
    """Names that do not stand in the tables, against what RapidFuzz needs for them."""
    choices = [plain(text) for text in names.texts]
    queries = [plain(text) for text in load.unknown[: sizes.peer]]
    peers = {}
    for title, scorer in (("WRatio", fuzz.WRatio), ("ratio", fuzz.ratio)):
        peers[title] = clock.each(lambda text, scorer=scorer: process.extractOne(text, choices, scorer=scorer), queries)  # type: ignore[misc]
        yield Row(f"rapidfuzz extractOne {title}, unknown", peers[title].median, peers[title].high)
    for title, asked in (("a slip", load.unknown), ("foreign", load.foreign)):
        ours = clock.each(translit.lookup, asked)
        whole, simple = (peer.median / ours.median for peer in (peers["WRatio"], peers["ratio"]))
        yield Row(f"translit.lookup, {title}", ours.median, ours.high, whole, "times faster than WRatio; bound 1,000")
        yield Row(f"translit.lookup, {title}", ours.median, ours.high, simple, "times faster than ratio; bound 20")
        yield Row(
            f"translit.lookup, {title}", ours.median, ours.high, ours.high / ours.median, "99th percentile to median; bound 5"
        )


def batches(load: Load, sizes: Sizes, names: Names) -> Iterator[Row]:
    """Many names at once, half of them foreign."""
    asked = load.mixed(sizes.batch)
    mixed = load.mixed(sizes.many)
    ours = clock.once(lambda: translit.lookup_many(mixed), 1, wall=True) / len(mixed)
    yield Row("translit.lookup_many, half foreign", ours, against="bound 100,000 names/s")
    cdist, few = Cdist(names), asked[: max(len(asked) // 4, 1)]
    spent = clock.once(lambda: cdist.best(few), 1) / len(few)
    yield Row("rapidfuzz cdist ratio, the same", spent, ratio=spent / ours, against="times the time of lookup_many")
    tfidf = Tfidf(names)
    spent = clock.once(lambda: tfidf.best(asked), 2) / len(asked)
    yield Row("TF-IDF 3-grams, the same", spent, ratio=spent / ours, against="times the time of lookup_many")
    symspell = _symspell(names)
    spent = clock.loop(lambda text: symspell.lookup(plain(text), Verbosity.TOP, 2), asked, 1)
    yield Row("symspellpy, two edits, the same", spent, ratio=spent / ours, against="times the time of lookup_many")


def _symspell(names: Names) -> SymSpell:
    symspell = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for text in names.texts:
        symspell.create_dictionary_entry(plain(text), 1)
    return symspell


def column(load: Load, sizes: Sizes) -> Iterator[Row]:
    """A pandas column, 1% of whose values are distinct; all are known, so that what is measured is the column."""
    distinct = [*load.latin, *load.other][: sizes.rows // 100]
    picks = np.random.default_rng(1).integers(0, len(distinct), sizes.rows)
    series = pd.Series(np.array(distinct, dtype=object)[picks], dtype=object)

    def floor() -> "pd.Series[str]":
        codes, uniques = pd.factorize(series)
        return pd.Series(np.asarray(uniques, dtype=object).take(codes))

    least = clock.once(floor, sizes.repeats) / sizes.rows
    one = clock.once(lambda: translit.lookup_many(distinct), sizes.repeats) / sizes.rows
    ours = clock.once(lambda: series.translit.lookup(), sizes.repeats) / sizes.rows
    title = f"{sizes.rows:,} rows, {len(distinct):,} distinct"
    yield Row(f"floor: pandas factorize and take, {title}", least)
    against = "times the floor, less the distinct names; bound 1.5"
    yield Row("Series.translit.lookup, a row", ours, ratio=(ours - one) / least, against=against)


def processes(sizes: Sizes) -> Iterator[Row]:
    """Import, first look-up and memory, in fresh processes."""
    empty = clock.process("-c", "pass", repeats=sizes.repeats)
    floor = clock.process("-c", "import attrs, rapidfuzz", repeats=sizes.repeats) - empty
    ours = clock.process("-c", "import translit", repeats=sizes.repeats) - empty
    yield Row("floor: import attrs, rapidfuzz", floor)
    yield Row("import translit", ours, ratio=ours / floor, against="times the floor; bound 1.5")
    for title, name in (("a known name", "Tokayev"), ("an unknown spelling", _WARM)):
        first = clock.process("-c", f"import translit; translit.lookup({name!r})", repeats=sizes.repeats) - empty - ours
        yield Row(f"first look-up after the import, {title}", max(first, 0.0))
    whole = clock.process("-m", "translit", "lookup", "Toqaev", repeats=sizes.repeats)
    yield Row("floor: python -c pass", empty)
    yield Row("translit lookup Toqaev, the process", whole, ratio=whole / empty, against="times the floor; bound 6")


def memory() -> str:
    """What a process needs after the first look-up, over a bare interpreter."""
    bare = clock.memory("pass")
    used = clock.memory(f"import translit; translit.lookup({_WARM!r})")
    return f"Memory after the first look-up: {used - bare:.0f} MB over a bare interpreter ({bare:.0f} MB); bound 60 MB."


def measure(sizes: Sizes) -> tuple[list[Row], str]:
    """All rows, and the line about memory."""
    load = Load.make(sizes.known, sizes.asked)
    names = Names.of(translit.entities())
    translit.lookup(_WARM)
    single = [*known(load, sizes), *unknown(load, sizes, names)]
    return [*single, *batches(load, sizes, names), *column(load, sizes), *processes(sizes)], memory()


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="smaller, under a minute")
    parser.add_argument("--rows", type=int, help="rows of the pandas column")
    parser.add_argument("--many", type=int, help="names for lookup_many")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--write", action="store_true", help="keep the table in RESULTS.md")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print or keep the table."""
    options = _arguments(arguments)
    start = time.perf_counter()
    chosen = {name: size for name in ("rows", "many") if (size := getattr(options, name)) is not None}
    sizes = attrs.evolve(QUICK if options.quick else Sizes(), **chosen)
    rows, used = measure(sizes)
    head = ("", "µs a name or process", "99th percentile", "names/s", "ratio", "against")
    text = "\n\n".join([report.table(head, [row.cells() for row in rows]), used])
    print(json.dumps([attrs.asdict(row) for row in rows], ensure_ascii=False, indent=1) if options.json else text)
    if options.write:
        report.keep("speed", "\n\n".join(["## Speed", report.machine(_PACKAGES), text]))
    print(f"{time.perf_counter() - start:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
