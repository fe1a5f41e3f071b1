"""How fast translit is, beside the floors and beside its peers, on the same names.

    python benchmarks/speed.py                      # prints one table: what was measured, the bound, and whether it is met
    python benchmarks/speed.py --quick              # smaller, in a minute or two
    python benchmarks/speed.py --only known,start   # some parts of it
    python benchmarks/speed.py --write              # keeps it in RESULTS.md and draws the pictures in plots/

A floor is what cannot be undercut: a dict hit on the casefolded name, factorize and take of pandas, the import of what translit
stands on. A ratio is of figures of one run, measured in turns. Unknown names are asked once each. Times are of the processor,
since others may use the machine, but of the wall clock where several processors may be at work.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import alone
import attrs
import crowd
import growth
import load as loads
import report
import row
import start
from load import Load
from peers import Names
from row import Row, span

from translit import entities, lookup, store

PACKAGES = (
    "translit",
    "attrs",
    "rapidfuzz",
    "pandas",
    "numpy",
    "scikit-learn",
    "sparse-dot-topn",
    "symspellpy",
    "pyicu-wheels",
)


@attrs.frozen
class Sizes:
    """How much is measured; `seconds` is what the longest parts may take each."""

    known: int = 5000
    asked: int = 3000
    peer: int = 100
    batch: int = 4000
    many: int = 1_000_000
    rows: int = 10_000_000
    distinct: int = 50_000
    shares: int = 300_000
    grown: tuple[int, ...] = (1, 3, 10, 30)
    repeats: int = 7
    processes: int = 15
    seconds: float = 60.0


QUICK = Sizes(1500, 300, 20, 400, 20_000, 300_000, 5000, 20_000, (1, 3), 3, 3, 5.0)
_PATIENCE = 6.0
"""How many times as long as other parts lookup_many may take: the bound is about a million names."""
_BOUNDED = 9.0
"""Times our tables: what look-ups may cost is bounded for tables as large."""


class Run:
    """One run: the rows of the table, and the figures of the pictures."""

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        self.rows: list[Row] = []
        self.peers: list[Row] = []
        self.grown: list[growth.Size] = []
        self.shares: list[tuple[float, float, float]] = []
        self._load = Load.make(sizes.known, sizes.asked)
        self._names = Names.of(entities())
        lookup(start.WARM)

    def known(self) -> Iterator[Row]:
        """Names of the tables, one by one."""
        yield from alone.known(self._load, self.sizes.repeats)

    def unknown(self) -> Iterator[Row]:
        """Slips and foreign names, one by one."""
        yield from alone.unknown(self._load, self._names, self.sizes.peer, self.sizes.seconds)

    def many(self) -> Iterator[Row]:
        """Many names at once."""
        rows = list(crowd.many(self.sizes.many, _PATIENCE * self.sizes.seconds))
        self.peers.append(attrs.evolve(rows[0], what="translit, lookup_many, all at once"))
        yield from rows

    def contest(self) -> Iterator[Row]:
        """Everybody on the same names."""
        rows = list(crowd.peers(self._names, loads.mixed(self.sizes.batch)))
        self.peers += rows
        yield from rows

    def column(self) -> Iterator[Row]:
        """A pandas column, and one by its share of distinct names."""
        yield from crowd.column(self.sizes.rows, self.sizes.distinct, 3)
        self.shares = crowd.shares(self.sizes.shares, self.sizes.seconds)

    def start(self) -> Iterator[Row]:
        """Processes and memory."""
        yield from start.processes(self.sizes.processes)
        yield from start.memory()

    def growth(self) -> Iterator[Row]:
        """Larger tables."""
        self.grown = growth.measure(self._load, self.sizes.grown, self.sizes.asked // 3, 3 * self.sizes.seconds)
        bounded = [size for size in self.grown[1:] if size.times > _BOUNDED]
        yield from growth.rows([self.grown[0], *(bounded or self.grown[-1:])])

    def figures(self) -> dict[str, Any]:
        """All figures, for other programs."""
        return {
            "rows": [attrs.asdict(one) | {"met": one.bound.met if one.bound else None} for one in self.rows],
            "grown": [attrs.asdict(size) for size in self.grown],
            "shares": self.shares,
        }

    def text(self) -> str:
        """The table, the verdict, and what the pictures show."""
        parts = [row.table(self.rows), row.verdict(self.rows)]
        if self.grown:
            sorts = list(self.grown[0].timings)
            cells = [
                (
                    f"{size.entities:,}",
                    *(span(size.timings[sort][0]) for sort in sorts),
                    span(size.load + size.ready),
                    _mb(size),
                )
                for size in self.grown
            ]
            head = ("entities", *(f"{sort}, median" for sort in sorts), "loading and first look-up", "memory")
            parts.append(report.table(head, cells))
        if self.shares:
            shares = [(f"{share:.1%}", span(ours), span(least)) for share, least, ours in self.shares]
            parts.append(report.table(("distinct names a row", "translit, a row", "pandas alone, a row"), shares))
        return "\n\n".join(parts)


def _mb(size: growth.Size) -> str:
    return f"{size.memory:,.0f} MB"


PARTS: dict[str, Callable[[Run], Iterator[Row]]] = {
    "known": Run.known,
    "unknown": Run.unknown,
    "many": Run.many,
    "contest": Run.contest,
    "column": Run.column,
    "start": Run.start,
    "growth": Run.growth,
}


def measure(sizes: Sizes, parts: Sequence[str]) -> Run:
    """Measure some parts; what is measured is told on standard error."""
    begun = time.perf_counter()
    if not store.shipped():
        print("the package has no index of its code and tables as they are; python -m translit.index makes it", file=sys.stderr)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["TRANSLIT_CACHE"] = cache  # its own: who else uses the cache might drop what is measured
        run = Run(sizes)
        for part in parts:
            print(f"{time.perf_counter() - begun:.0f} s: {part}", file=sys.stderr)
            run.rows += PARTS[part](run)
    print(f"{time.perf_counter() - begun:.0f} s: done", file=sys.stderr)
    return run


def _parts(text: str) -> list[str]:
    parts = text.split(",")
    unknown = sorted(set(parts) - set(PARTS))
    if unknown:
        raise argparse.ArgumentTypeError(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    return parts


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="smaller, in a minute or two")
    parser.add_argument("--only", type=_parts, metavar="PARTS", help=f"some parts, with commas between: {', '.join(PARTS)}")
    parser.add_argument("--rows", type=int, help="rows of the pandas column")
    parser.add_argument("--many", type=int, help="names for lookup_many")
    parser.add_argument("--seconds", type=float, help="what the longest parts may take each; they ask fewer names then")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--write", action="store_true", help="keep the table in RESULTS.md and draw the pictures")
    options = parser.parse_args(arguments)
    if options.write and (options.only or options.quick):
        parser.error("--write keeps a whole run; leave --only and --quick out")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print or keep the table."""
    options = _arguments(arguments)
    chosen = {name: size for name in ("rows", "many", "seconds") if (size := getattr(options, name)) is not None}
    run = measure(attrs.evolve(QUICK if options.quick else Sizes(), **chosen), options.only or list(PARTS))
    print(json.dumps(run.figures(), ensure_ascii=False, indent=1) if options.json else run.text())
    if options.write:
        import charts

        pictures = charts.draw(run.peers, run.grown, run.shares)
        shown = "\n\n".join(f"![{title}](plots/{file.name})" for title, file in pictures.items())
        report.keep("speed", "\n\n".join(["## Speed", report.machine(PACKAGES), run.text(), shown]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
