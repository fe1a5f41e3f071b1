"""From what was learnt to costs of the format of tables/costs.csv, and back to an array for measuring."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from lattice import ALPHABET, OPERATIONS, SIDE, Floats, letters, operation, side, written
from train import Learnt

from translit.key import skeleton

K = 6.0
"""Nats that make one cost, in every script: an operation that a letter meets once in exp(K) = 400 times costs 1."""
PRIOR = 4.0
"""Uses of each operation that are taken for granted: rare ones are not believed at once."""
MATCHED = 0.0
"""How much of what it costs not to differ is taken off what it costs to differ. With 1 commonest operations come out free, and
0.53 of right names are found instead of 0.57, the mean of 24 scripts at one false match in a thousand."""
SMALLEST = 0.02

Table = dict[tuple[str, str], float]


def default() -> Floats:
    """What operations cost of which a table says nothing: 1 a letter, of the longer side; nothing between equals."""
    found = np.full(OPERATIONS, np.inf)
    sides = [(number, letters(number)) for number in range(SIDE)]
    one = [(number, text) for number, text in sides if len(text) < 2]
    for number, text in one:
        for other, alias in one:
            found[number * SIDE + other] = 0.0 if text == alias else 1.0
    found[0] = np.inf
    return found


def array(table: Mapping[tuple[str, str], float]) -> Floats:
    """The cost of each operation by a table."""
    found = default()
    for (query, alias), cost in table.items():
        if not set(query + alias) - set(ALPHABET):
            number = operation(query, alias)
            found[number] = cost if query != alias else min(cost, 0.0)
    return found


def _same(learnt: Learnt, prior: float) -> dict[str, float]:
    """How likely each letter, and pair of letters, of an alias stays as it is."""
    found = {"": 1.0}
    for letter in ALPHABET:
        same = learnt.counts[operation(letter, letter)] + prior
        found[letter] = min(1.0, same / (learnt.aliases[side(letter)] + prior))
    return found


def table(learnt: Learnt, *, k: float = K, prior: float = PRIOR, matched: float = MATCHED) -> Table:
    """The costs of a script: how many nats less likely a difference is than none, in units of `k`."""
    same = _same(learnt, prior)
    gaps = learnt.weight + learnt.aliases[: side("aa")].sum()
    costs: Table = {}
    for number in map(int, np.flatnonzero(learnt.counts)):
        query, alias = written(number)
        if query == alias:
            continue
        size = max(len(query), len(alias))
        often = learnt.aliases[side(alias)] if alias else gaps
        floor = prior * np.exp(-k * size)
        likely = (learnt.counts[number] + floor) / (often + prior)
        nats = -np.log(max(likely, 1e-12)) + matched * sum(np.log(same[letter]) for letter in alias)
        costs[query, alias] = min(float(size), max(SMALLEST, float(nats) / k))
    return costs


CLASHING = 0.5
"""The least cost of an operation whose two sides have consonants that no spelling takes for each other: 新 stands for Novo- in
translated names, and Chinese x is no n for all that."""
_GROUPS = str.maketrans("skm", "ttn")


def clashing(query: str, alias: str) -> bool:
    """Whether two sides have consonants, and none that is said at the same place or in the same way.

    >>> clashing("xi", "no"), clashing("ko", "co"), clashing("fu", "v")
    (True, False, False)
    """
    mine, theirs = (set(skeleton(side).translate(_GROUPS)) for side in (query, alias))
    return bool(mine and theirs and mine.isdisjoint(theirs))


ADDED = 0.3
"""The least cost of a consonant that only an alias has: no script leaves one out as a rule, and with a free one a town in -b is
a surname in -bov."""


def floored(costs: Table) -> Table:
    """The costs with none too low for what clashes, and for a consonant that the query has not."""
    return {(q, a): max(cost, least(q, a)) for (q, a), cost in costs.items()}


def least(query: str, alias: str) -> float:
    """The least that an operation may cost.

    >>> least("xi", "no"), least("", "f"), least("", "e"), least("fu", "v")
    (0.5, 0.3, 0.0, 0.0)
    """
    added = not query and any(letter not in "hjwy" for letter in skeletal(alias))
    return CLASHING if clashing(query, alias) else ADDED if added else 0.0


def skeletal(side: str) -> list[str]:
    """The consonants of a side."""
    return [letter for letter in side if skeleton(letter)]


def useful(costs: Table, least: float = 0.03) -> Table:
    """The costs that say something: cheaper than the default, and than the same done by operations of one letter."""
    kept = {key: round(cost, 2) for key, cost in costs.items() if max(map(len, key)) == 1 and cost < 0.995}
    for (query, alias), cost in costs.items():
        if max(len(query), len(alias)) == 2 and cost < by_letters(query, alias, kept) - least:
            kept[query, alias] = round(cost, 2)
    return kept


def by_letters(query: str, alias: str, costs: Mapping[tuple[str, str], float]) -> float:
    """What an operation costs when it is done by operations of one letter."""
    best = {(0, 0): 0.0}
    for i in range(len(query) + 1):
        for j in range(len(alias) + 1):
            for a, b in ((1, 1), (1, 0), (0, 1)):
                if i >= a and j >= b:
                    key = query[i - a : i], alias[j - b : j]
                    cost = 0.0 if key[0] == key[1] else costs.get(key, 1.0)
                    best[i, j] = min(best.get((i, j), 9.0), best[i - a, j - b] + cost)
    return best[len(query), len(alias)]


def read(path: Path) -> dict[str, Table]:
    """The tables of a costs.csv, by script."""
    found: dict[str, Table] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["script"], {})[row["query"], row["alias"]] = float(row["cost"])
    return found


def write(path: Path, tables: Mapping[str, Table]) -> None:
    """Write a costs.csv, sorted by script and letters."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("script", "query", "alias", "cost"))
        for script, costs in sorted(tables.items()):
            writer.writerows((script, query, alias, f"{cost:g}") for (query, alias), cost in sorted(costs.items()))
