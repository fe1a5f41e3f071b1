"""How far apart two folded words are: an edit distance whose costs say what one spelling tradition writes for another.

tables/costs.csv tells what each letter (or pair of letters) of a query may stand for, by the script of the query. What does
not stand there costs 1 a letter.
"""

import csv
import functools
from collections.abc import Mapping

from translit.tables import TABLES

Costs = Mapping[tuple[str, str], float]
"""(letters of the query, letters of the alias) -> cost; "" for letters that the other side does not have."""


@functools.cache
def _tables() -> dict[str, dict[tuple[str, str], float]]:
    tables: dict[str, dict[tuple[str, str], float]] = {}
    with (TABLES / "costs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            tables.setdefault(row["script"], {})[row["query"], row["alias"]] = float(row["cost"])
    return tables


@functools.cache
def costs(script: str) -> Costs:
    """The costs for queries of a script (ISO 15924): those of the script, and for what they leave open those of any."""
    return {**_tables()["any"], **_tables().get(script, {})}


def distance(query: str, alias: str, costs: Costs, limit: float) -> float:
    """The cost of the cheapest way to turn a folded query into a folded alias; `limit` or more where it is not under it.

    >>> distance("tokayev", "toqayef", {("k", "q"): 0.1, ("v", "f"): 0.2}, 2.0)
    0.30000000000000004
    """
    get = costs.get
    before = [0.0]
    for letter in alias:
        before.append(before[-1] + get(("", letter), 1.0))
    pairs = [alias[j - 2 : j] for j in range(2, len(alias) + 1)]
    older: list[float] = []
    last = ""
    for letter in query:
        drop, pair = get((letter, ""), 1.0), last + letter
        row = [before[0] + drop]
        for j, other in enumerate(alias, 1):
            best = before[j - 1] if letter == other else before[j - 1] + get((letter, other), 1.0)
            best = min(best, before[j] + drop, row[j - 1] + get(("", other), 1.0))
            if j > 1:
                two = pairs[j - 2]
                best = min(best, before[j - 2] + get((letter, two), 2.0))
                if older:
                    best = min(best, older[j - 2] + get((pair, two), 2.0))
            if older:
                best = min(best, older[j - 1] + get((pair, other), 2.0))
            row.append(best)
        if min(row) >= limit and min(before) >= limit:
            return limit
        older, before, last = before, row, letter
    return before[-1]
