"""Learn tables/costs.csv and tables/budgets.csv from registry packages: `python tables/make_costs`.

The packages must be the ones in tables/requirements.txt; the same versions always give the same files. With `--evaluate`
nothing is written: half of the entities teach, the other half is measured on, next to the costs that stand in the file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import budgets
import costs
import measure
import numpy as np
import pairs
from costs import Table
from lattice import Floats
from measure import Tries
from model import Pair, held_out
from refine import FREE, refined
from train import learn

TABLES = Path(__file__).resolve().parents[1]
ANY = "any"
FEWEST = 300
"""Pairs from which a script has a table of its own."""
SHARE_OF_ANY = 1200
"""Pairs of each script that teach the table of all others."""
FEWEST_WRONG = 2000
"""World cities, and pairs, from which the costs of a script are sharpened against them."""
SHARES = (0.001, 0.004, 0.01)

Pairs = Mapping[str, Sequence[Pair]]


def wrong_names() -> dict[str, Tries]:
    """World cities by script, with the names of ours that they resemble; scripts with too few have none."""
    texts = {script: some for script, some in measure.world().items() if script not in ("Zyyy", "Zzzz")}
    return {script: measure.without_equals(measure.wrong(some)) for script, some in texts.items() if len(some) >= FEWEST}


def learnt(by_script: Pairs, wrong: Mapping[str, Tries]) -> dict[str, Table]:
    """The costs of every script."""
    tables = {}
    for script, some in by_script.items():
        if len(some) < FEWEST:
            continue
        table = costs.useful(costs.floored(costs.table(learn(list(some)))))
        names = wrong.get(script)
        if names is not None and min(len(some), int(names.query.max())) >= FEWEST_WRONG:
            table = costs.floored(refined(table, some, measure.half(names, odd=False)))
        tables[script] = table
        print(f"{script}: {len(some)} pairs, {len(table)} costs", file=sys.stderr, flush=True)
    pool = [pair for some in by_script.values() for pair in some[:SHARE_OF_ANY]]
    tables[ANY] = costs.useful(costs.floored(costs.table(learn(pool))))
    return tables


def found(right: Tries, wrong: Tries, array: Floats) -> list[float]:
    """The shares of right names under the line where so many world cities find a name of ours."""
    scores = measure.least(right, array, FREE)
    return [float(np.mean(scores < budgets.line(wrong, array, (share,)))) for share in SHARES]


def evaluate(right: Mapping[str, Tries], wrong: Mapping[str, Tries], tables: Mapping[str, Mapping[str, Table]]) -> None:
    """Print what each set of tables finds, by script."""
    print("script", "right", "wrong", *(f"{name}@{share:.1%}" for name in tables for share in SHARES), sep="\t")
    for script, names in wrong.items():
        if script in right and len(right[script].pairs):
            rest = measure.half(names, odd=True)
            arrays = [costs.array(some.get(script) or some[ANY]) for some in tables.values()]
            figures = [f"{figure:.3f}" for array in arrays for figure in found(right[script], rest, array)]
            print(script, right[script].query.max() + 1, rest.query.max() + 1, *figures, sep="\t", flush=True)


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(prog="python tables/make_costs", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--evaluate", action="store_true", help="measure on held-out entities; write nothing")
    parser.add_argument("--against", type=Path, default=TABLES / "costs.csv", help="costs to measure next to the new ones")
    parser.add_argument("--output", type=Path, default=TABLES, help="the folder to write to")
    options = parser.parse_args()
    collected = pairs.collect()
    wrong = wrong_names()
    if options.evaluate:
        tables = learnt(pairs.by_script(pair for pair in collected if not held_out(pair.entity)), wrong)
        all_right = {script: measure.right(some) for script, some in pairs.by_script(collected).items()}
        evaluate(all_right, wrong, {"old": costs.read(options.against), "new": tables})
        return 0
    tables = learnt(pairs.by_script(collected), wrong)
    arrays = {script: costs.array(tables.get(script, tables[ANY])) for script in wrong}
    costs.write(options.output / "costs.csv", tables)
    budgets.write(
        options.output / "budgets.csv", budgets.lines({s: measure.half(n, odd=True) for s, n in wrong.items()}, arrays)
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
