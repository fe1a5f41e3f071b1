"""The pictures of docs/coverage.md. The same figures always give the same bytes, with the matplotlib of requirements.txt."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
from figures import COUNTRY_NAMES, HERE, LANGUAGES_SHOWN, Figures, written
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure

from translit.report import VERIFIED

# Okabe and Ito, Color Universal Design (2008): told apart by colour-blind eyes as well.
_COUNTRY = dict(zip(COUNTRY_NAMES, ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#BBBBBB"), strict=True))
_KIND = {"leader": "#D55E00", "place": "#0072B2"}
_LEVELS = dict(zip(VERIFIED, ("#7F0000", "#D55E00", "#E69F00", "#F0E442", "#BBBBBB", "#56B4E9", "#0072B2"), strict=True))
"""From not verified to verified."""
_HAVE = ("#0072B2", "#F0E442", "#D55E00")
_HEAD_ROOM = 1.12

mpl.rcParams.update({"svg.hashsalt": "translit", "font.family": "DejaVu Sans", "font.size": 10, "axes.axisbelow": True})


def _features(data: Figures) -> Figure:
    """A table in colours: places by feature and country."""
    columns = list(COUNTRY_NAMES)
    cells = [[counts[column] for column in columns] for counts in data.values()]
    figure, axes = plt.subplots(figsize=(8, 0.36 * len(cells) + 1.2), layout="constrained")
    most = max(max(row) for row in cells)
    axes.imshow([[max(cell, 0.5) for cell in row] for row in cells], norm=LogNorm(0.5, most * 4), cmap="Blues", aspect="auto")
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            dark = cell > most / 6
            axes.text(x, y, f"{cell:,}" if cell else "–", ha="center", va="center", color="white" if dark else "black")
    axes.set_xticks(range(len(columns)), [COUNTRY_NAMES[column] for column in columns])
    axes.set_yticks(range(len(cells)), list(data))
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return figure


def _names(data: Figures) -> Figure:
    """How many entities have so many names, leaders and places apart."""
    figure, panels = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    for axes, (kind, counts) in zip(panels, data.items(), strict=True):
        bars = axes.bar(range(len(counts)), list(counts.values()), color=_KIND[kind])
        axes.bar_label(bars, fmt="{:,.0f}", padding=2)
        axes.set_xticks(range(len(counts)), [size.replace(" to ", "–").replace(" or more", "+") for size in counts], fontsize=9)
        axes.set(title=f"{kind}s", xlabel="names", ylabel="entities", ylim=(0, max(counts.values()) * _HEAD_ROOM))
        _plain(axes)
    return figure


def _languages(data: Figures) -> Figure:
    """The commonest languages and all scripts of names."""
    height = 0.24 * max(LANGUAGES_SHOWN, len(data["scripts"])) + 1
    figure, panels = plt.subplots(1, 2, figsize=(9, height), layout="constrained")
    titles = f"{LANGUAGES_SHOWN} commonest of {data['languages in all']} language tags", "scripts (ISO 15924)"
    for axes, title, counts in zip(panels, titles, (data["languages"], data["scripts"]), strict=True):
        bars = axes.barh(range(len(counts)), list(counts.values()), color=_KIND["place"])
        axes.bar_label(bars, fmt="{:,.0f}", padding=2, fontsize=8)
        axes.set_yticks(range(len(counts)), list(counts), fontsize=8)
        most = max(counts.values())
        axes.set(title=title, xlabel="names", xscale="log", xlim=(0.8, most * 3), ylim=(len(counts) - 0.4, -0.6))
        _plain(axes)
    return figure


def _decades(data: Figures) -> Figure:
    """Leaders by the decade in which they took an office, a bar for each country of ours."""
    figure, axes = plt.subplots(figsize=(12, 4), layout="constrained")
    data = {decade: counts for decade, counts in data.items() if any(counts[country] for country in HERE)}
    width = 0.8 / len(HERE)
    for i, country in enumerate(HERE):
        places = [x + (i - (len(HERE) - 1) / 2) * width for x in range(len(data))]
        bars = axes.bar(places, [counts[country] for counts in data.values()], width, color=_COUNTRY[country])
        bars.set_label(COUNTRY_NAMES[country])
        axes.bar_label(bars, padding=1, fontsize=7)
    axes.set_xticks(range(len(data)), list(data))
    axes.set(xlabel="took an office in", ylabel="leaders")
    axes.legend(frameon=False, ncols=len(HERE), loc="lower center", bbox_to_anchor=(0.5, 1.0), fontsize=9)
    _plain(axes)
    return figure


def _verified(data: Figures) -> Figure:
    """Shares: how far leaders are verified, and what places have."""
    figure, (leaders, places) = plt.subplots(2, 1, figsize=(9, 6.4), layout="constrained", height_ratios=(6, 5))
    columns = list(COUNTRY_NAMES)
    sums = {column: sum(counts[column] for counts in data["leaders"].values()) for column in columns}
    left = dict.fromkeys(columns, 0.0)
    for level, counts in data["leaders"].items():
        shares = {column: 100 * counts[column] / (sums[column] or 1) for column in columns}
        leaders.barh(range(len(columns)), list(shares.values()), left=list(left.values()), color=_LEVELS[level], label=level)
        left = {column: left[column] + shares[column] for column in columns}
    leaders.set_yticks(range(len(columns)), [f"{COUNTRY_NAMES[column]} ({sums[column]})" for column in columns])
    leaders.legend(frameon=False, ncols=3, loc="lower center", bbox_to_anchor=(0.4, 1.08), fontsize=9)
    leaders.set(title="leaders, % by what their record rests on", xlim=(0, 100))
    leaders.invert_yaxis()
    wanted = [what for what in next(iter(data["places"].values())) if what != "all"]
    width = 0.8 / len(wanted)
    for i, what in enumerate(wanted):
        shares_of = [100 * (1 - counts[what] / (counts["all"] or 1)) for counts in data["places"].values()]
        spots = [y + (i - (len(wanted) - 1) / 2) * width for y in range(len(HERE))]
        bars = places.barh(spots, shares_of, width, color=_HAVE[i], label=what)
        places.bar_label(bars, fmt="%.0f %%", padding=2, fontsize=8)
    places.set_yticks(range(len(HERE)), [f"{COUNTRY_NAMES[c]} ({data['places'][c]['all']})" for c in HERE])
    places.legend(frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=9)
    places.set(title="places, % that have", xlim=(0, 100))
    places.invert_yaxis()
    for axes in (leaders, places):
        _plain(axes)
    return figure


def _plain(axes: Any) -> None:
    axes.spines[["top", "right"]].set_visible(False)


_DRAW: dict[str, Callable[[Figures], Figure]] = {
    "features": _features,
    "names": _names,
    "languages": _languages,
    "decades": _decades,
    "verified": _verified,
}


def draw(name: str, data: Figures, folder: Path) -> Path:
    """Draw one picture as SVG, which holds the figures it was drawn from; gives the file."""
    figure = _DRAW[name](data)
    file = folder / f"{name}.svg"
    metadata = {"Date": None, "Creator": None, "Title": f"translit: {name}", "Description": written(data)}
    figure.savefig(file, format="svg", metadata=metadata)
    plt.close(figure)
    return file
