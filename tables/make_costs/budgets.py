"""How much a name may cost before it is another name, by script: where four world cities in a thousand are taken for ours.

Written to tables/budgets.csv: allowed cost = per_letter * (mean length - free). Names of places elsewhere are known to the
engine as well (tables/generated/elsewhere.csv), so that of these four few are left.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from lattice import Floats
from measure import Tries, least
from refine import FREE

SHARES = (0.002, 0.004, 0.008)
"""False matches around which the line is drawn: the mean of three quantiles is steadier than the one."""
BELIEVED = 2000
"""World cities at which the line of a script is half believed, and half taken from the strictest script."""


def line(tries: Tries, costs: Floats, shares: tuple[float, ...] = SHARES) -> float:
    """The cost per letter under which these shares of the queries find a name."""
    scores = np.sort(least(tries, costs, FREE))
    return float(np.mean([scores[int(len(scores) * share)] for share in shares]))


def lines(wrong: Mapping[str, Tries], costs: Mapping[str, Floats]) -> dict[str, float]:
    """The cost per letter of each script, and of any other: that of the strictest script with enough names."""
    sizes = {script: int(tries.query.max()) + 1 for script, tries in wrong.items()}
    found = {script: line(tries, costs[script]) for script, tries in wrong.items() if script in costs}
    strictest = min(per for script, per in found.items() if sizes[script] >= BELIEVED)
    shrunk = {s: (sizes[s] * per + BELIEVED * strictest) / (sizes[s] + BELIEVED) for s, per in found.items()}
    return {**shrunk, "any": strictest}


def write(path: Path, per_letter: Mapping[str, float]) -> None:
    """Write budgets.csv."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("script", "per_letter", "free"))
        writer.writerows((script, f"{per:.3f}", f"{FREE:g}") for script, per in sorted(per_letter.items()))
