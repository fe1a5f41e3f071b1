"""The pictures of the speed, as SVG. The same figures always give the same bytes, with the matplotlib of requirements.txt."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
from growth import Size
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter
from row import Row, span

PLOTS = Path(__file__).resolve().parent / "plots"

# Okabe and Ito, Color Universal Design (2008): told apart by colour-blind eyes as well.
_OURS, _THEIRS = "#D55E00", "#0072B2"
_SORTS = {"known": "#009E73", "a slip": "#D55E00", "foreign": "#0072B2"}

mpl.rcParams.update({"svg.hashsalt": "translit", "font.family": "DejaVu Sans", "font.size": 10, "axes.axisbelow": True})

_SECONDS = FuncFormatter(lambda value, _: span(value))


def _plain(axes: Any) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(alpha=0.3, which="major")


def _peers(rows: Sequence[Row]) -> Figure:
    """Names a second of everybody."""
    ordered = sorted((row for row in rows if row.seconds), key=lambda row: -(row.seconds or 0))
    rates = [1 / (row.seconds or 1) for row in ordered]
    figure, axes = plt.subplots(figsize=(9, 0.42 * len(rates) + 1.2), layout="constrained")
    colours = [_OURS if row.what.startswith("translit") else _THEIRS for row in ordered]
    bars = axes.barh([row.what for row in ordered], rates, color=colours)
    axes.bar_label(bars, labels=[f"{rate:,.0f}" for rate in rates], padding=4)
    axes.set(xscale="log", xlim=(min(rates) / 3, max(rates) * 4), xlabel="names a second; half of the names are foreign")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.minorticks_off()
    _plain(axes)
    axes.grid(visible=False, axis="y")
    return figure


def _growth(sizes: Sequence[Size]) -> Figure:
    """A look-up, loading and memory by the size of the tables."""
    figure, (times, costs) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    entities = [size.entities for size in sizes]
    for sort, colour in _SORTS.items():
        times.plot(entities, [size.timings[sort][0] for size in sizes], color=colour, marker="o", label=sort)
        times.plot(entities, [size.timings[sort][1] for size in sizes], color=colour, marker=".", linestyle=":", alpha=0.7)
    times.plot([], [], color="grey", marker=".", linestyle=":", label="99th percentile")
    times.set(title="a look-up, median", yscale="log")
    times.yaxis.set_major_formatter(_SECONDS)
    times.legend(frameon=False, fontsize=9, ncols=2, loc="best")
    ready = [size.load + size.ready for size in sizes]
    costs.plot(entities, ready, color=_SORTS["foreign"], marker="o", label="loading and first look-up")
    costs.plot(entities, [ready[0] * size.names / sizes[0].names for size in sizes], color="grey", linestyle="--", linewidth=1)
    costs.plot([], [], color="grey", linestyle="--", linewidth=1, label="in proportion to the names")
    memory = costs.twinx()
    memory.plot(entities, [size.memory for size in sizes], color=_SORTS["a slip"], marker="s")
    costs.plot([], [], color=_SORTS["a slip"], marker="s", label="memory of the process (right)")
    memory.set(ylim=(0, None))
    memory.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f} MB"))
    memory.spines["top"].set_visible(False)
    costs.set(title="loading and memory", ylim=(0, None))
    costs.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g} s"))
    costs.legend(frameon=False, fontsize=9, loc="upper left")
    for axes in (times, costs):
        axes.set(xlabel="entities in the tables, our own first")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    times.set(xscale="log")
    times.set_xticks(entities, [f"{count:,}" for count in entities])
    times.minorticks_off()
    _plain(times)
    costs.spines["top"].set_visible(False)
    costs.grid(alpha=0.3)
    return figure


def _shares(shares: Sequence[tuple[float, float, float]]) -> Figure:
    """A row of a column by the share of distinct names."""
    figure, axes = plt.subplots(figsize=(8, 4), layout="constrained")
    at = [share for share, _, _ in shares]
    axes.plot(at, [ours for _, _, ours in shares], color=_OURS, marker="o", label="Series.translit.lookup()")
    axes.plot(at, [least for _, least, _ in shares], color="grey", marker=".", label="pandas' own factorize and take")
    axes.set(xscale="log", yscale="log", xlabel="distinct names a row, half of them foreign", ylabel="time a row")
    axes.set_xticks(at, [f"{float(f'{100 * share:.1g}'):g} %" for share in at])
    axes.minorticks_off()
    axes.yaxis.set_major_formatter(_SECONDS)
    axes.legend(frameon=False)
    _plain(axes)
    return figure


def draw(peers: Sequence[Row], sizes: Sequence[Size], shares: Sequence[tuple[float, float, float]]) -> dict[str, Path]:
    """Draw all pictures; gives the files by what they show."""
    PLOTS.mkdir(exist_ok=True)
    figures = {
        "Names a second, translit and its peers": ("speed-peers", _peers(peers)),
        "A look-up, loading and memory by the size of the tables": ("speed-growth", _growth(sizes)),
        "A row of a column by the share of distinct names": ("speed-shares", _shares(shares)),
    }
    return {title: _save(figure, name, title) for title, (name, figure) in figures.items()}


def _save(figure: Figure, name: str, title: str) -> Path:
    file = PLOTS / f"{name}.svg"
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Title": title})
    plt.close(figure)
    file.write_text("".join(f"{line.rstrip()}\n" for line in file.read_text("utf-8").splitlines()), "utf-8", newline="\n")
    return file
