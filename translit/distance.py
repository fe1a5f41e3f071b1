"""How far apart two folded words are: an edit distance whose costs say what one spelling tradition writes for another.

Two tables tell what letters (one or two) of a query may stand for. tables/costs.csv is learnt from pairs of names, for each
script of the query; tables/conventions.csv holds what is known of the spellings in Latin and Cyrillic letters (j, zh, dsch
for ж; v, w, ff for в), of which some are too rare in the pairs to be learnt. The cheaper one counts, and what stands in
neither costs 1 a letter.
"""

import functools
from collections.abc import Mapping

from translit.store import kept
from translit.tables import TABLES, read_rows

Costs = Mapping[tuple[str, str], float]
"""(letters of the query, letters of the alias) -> cost; "" for letters that the other side does not have."""

_ALPHABETS = frozenset({"Latn", "Cyrl"})
"""Scripts that the conventions are about."""


_Tables = dict[str, dict[tuple[str, str], float]]


@kept
def _learnt() -> _Tables:
    tables: _Tables = {}
    for _, row in read_rows(TABLES / "costs.csv"):
        tables.setdefault(row["script"], {})[row["query"], row["alias"]] = float(row["cost"])
    return tables


@functools.cache
def costs(script: str) -> Costs:
    """The costs for queries of a script (ISO 15924), or for all scripts too rare to learn from."""
    found = dict(_learnt().get(script) or _learnt()["any"])
    if script in _ALPHABETS:
        for _, row in read_rows(TABLES / "conventions.csv"):
            pair, cost = (row["query"], row["alias"]), float(row["cost"])
            found[pair] = min(cost, found.get(pair, cost))
    return found


def distance(query: str, alias: str, costs: Costs, limit: float) -> float:
    """The cost of the cheapest way to turn a folded query into a folded alias; `limit` where it is not under it.

    Equal letters at both ends are taken for each other, which leaves little to align in names that are alike.

    >>> round(distance("tokayev", "toqayef", {("k", "q"): 0.1, ("v", "f"): 0.2}, 2.0), 2)
    0.3
    """
    start, ends = 0, min(len(query), len(alias))
    while start < ends and query[start] == alias[start]:
        start += 1
    end = 0
    while end < ends - start and query[-1 - end] == alias[-1 - end]:
        end += 1
    return min(_align(query[start : len(query) - end], alias[start : len(alias) - end], costs, limit), limit)


def _align(query: str, alias: str, costs: Costs, limit: float) -> float:
    """The cost of the cheapest alignment, letter by letter and pair by pair; at least `limit` once nothing is under it."""
    get = costs.get
    adds = [get(("", letter), 1.0) for letter in alias]
    pairs = ["", *(alias[j - 1 : j + 1] for j in range(1, len(alias)))]
    before = [0.0]
    for add in adds:
        before.append(before[-1] + add)
    older: list[float] = []
    last = ""
    for letter in query:
        drop, pair = get((letter, ""), 1.0), last + letter
        left = before[0] + drop
        row = [left]
        least = left
        for j, other in enumerate(alias):
            best = before[j] if letter == other else before[j] + get((letter, other), 1.0)
            other_cost = before[j + 1] + drop
            if other_cost < best:
                best = other_cost
            left += adds[j]
            if left < best:
                best = left
            if j:
                two = pairs[j]
                other_cost = before[j - 1] + get((letter, two), 2.0)
                if other_cost < best:
                    best = other_cost
                if older:
                    other_cost = older[j - 1] + get((pair, two), 2.0)
                    if other_cost < best:
                        best = other_cost
            if older:
                other_cost = older[j] + get((pair, other), 2.0)
                if other_cost < best:
                    best = other_cost
            row.append(best)
            left = best
            if best < least:
                least = best
        if least >= limit and min(before) >= limit:
            return limit
        older, before, last = before, row, letter
    return before[-1]
