"""Pictures: recall against the share of foreign names that are taken for ours."""

from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
from contest import Contest
from measure import RATE

PLOTS = Path(__file__).resolve().parent / "plots"
_LEAST = 1e-4
"""The left edge of the axis; a rate of none is drawn there."""


def draw(contest: Contest, folder: Path = PLOTS) -> list[Path]:
    """Draw a picture for each set of names; gives the files."""
    folder.mkdir(exist_ok=True)
    return [_one(title, lines, folder) for title, lines in contest.curves.items()]


def _one(title: str, lines: dict[str, list[tuple[float, float]]], folder: Path) -> Path:
    figure, axes = plt.subplots(figsize=(8, 5), layout="constrained")
    for name, line in lines.items():
        ours = name == "translit"
        false, recall = [max(point[0], _LEAST) for point in line], [point[1] for point in line]
        axes.plot(
            false,
            recall,
            label=name,
            marker="o" if ours or len(set(false)) == 1 else None,
            clip_on=False,
            linewidth=2.4 if ours else 1.2,
            markersize=4,
        )
    axes.axvline(RATE, color="grey", linestyle=":", linewidth=1)
    axes.set(xscale="log", xlim=(_LEAST, 1), ylim=(0, 1), title=title, xlabel="foreign names taken for ours", ylabel="recall")
    axes.legend(fontsize=8, loc="lower right")
    axes.grid(alpha=0.3)
    file = folder / f"{title.replace(', ', '-')}.png"
    figure.savefig(file, dpi=110, metadata={"Software": None})
    plt.close(figure)
    return file
