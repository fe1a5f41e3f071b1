"""A line of the table of speed: what was measured, and the bound that it is to keep."""

from collections.abc import Iterable

import attrs
import report

HEAD = ("", "a name or process", "99th percentile", "names/s", "measured", "bound", "")


@attrs.frozen
class Bound:
    """What is aimed at.

    Parameters:
        measured: the figure.
        limit: what it may be at the most.
        of: what it is a figure of: "times the floor".
        least: whether the limit is what it must be at the least.
    """

    measured: float
    limit: float
    of: str
    least: bool = False

    @property
    def met(self) -> bool:
        """Whether the bound is kept."""
        return self.measured >= self.limit if self.least else self.measured <= self.limit

    def cells(self) -> tuple[str, str, str]:
        """Measured, bound, and the verdict."""
        limit = f"at {'least' if self.least else 'most'} {_figure(self.limit)}"
        return f"{_figure(self.measured)} {self.of}", limit, "met" if self.met else "**missed**"


@attrs.frozen
class Row:
    """A line of the table.

    Parameters:
        what: what was measured.
        seconds: seconds a name or a process.
        high: the 99th percentile, where single calls were measured.
        rate: whether names a second are told.
        bound: the bound, None for a floor or a peer.
        note: what is told in the place of a bound.
    """

    what: str
    seconds: float | None = None
    high: float | None = None
    rate: bool = True
    bound: Bound | None = None
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        rate = f"{1 / self.seconds:,.0f}" if self.rate and self.seconds else ""
        verdict = self.bound.cells() if self.bound else (self.note, "", "")
        return self.what, span(self.seconds), span(self.high), rate, *verdict


def span(seconds: float | None) -> str:
    """A time in the unit that suits it.

    >>> span(0.0000225), span(1.36), span(None)
    ('22.5 µs', '1.36 s', '')
    """
    if seconds is None:
        return ""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}" if seconds / size < 1000 else f"{seconds / size:,.0f} {unit}"
    return f"{1e9 * seconds:.3g} ns"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def verdict(rows: Iterable[Row]) -> str:
    """How many bounds are met, and which are missed."""
    bounds = [(row.what, row.bound) for row in rows if row.bound]
    missed = [f"{what} ({bound.of})" for what, bound in bounds if not bound.met]
    told = f"{len(bounds) - len(missed)} of {len(bounds)} bounds are met"
    return f"{told}; missed: {'; '.join(missed)}." if missed else f"{told}."


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    return report.table(HEAD, [row.cells() for row in rows])
