"""Sharpen the costs of a script against names that are wrong: what wrong pairs differ by must cost more than it is rare.

A logistic regression tells right pairs from world cities next to the names of ours that they resemble most; its variables
are how often the cheapest alignment of a pair uses each operation. It starts from the costs that EM learnt and is held near
them. It found, of held-out names and at 4 false matches in 1,000, 0.73 instead of 0.64 in Han and 0.87 instead of 0.83 in kana.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from costs import Table, array, by_letters
from lattice import Floats, Ints, distances, grids, traces, written
from measure import Tries
from model import Pair

ALIGNED = 2
"""How often pairs are aligned anew with the costs so far."""
EPOCHS = 300
NEAR = 30.0
"""How strongly costs are held near those of EM."""
STEEP = 6.0
"""Logits of one cost."""
MOST = 2500
"""Right and wrong pairs each: those that are hardest to tell apart."""
FREE = 3.5
"""Letters of a name that earn no budget; between 3 and 4.5 the share of right names found is flat in every script."""
TOO_FAR = 0.6
"""Cost per letter beyond which a pair is taken for a translation."""
LEAST, RATE = 0.03, 0.02

Names = Sequence[tuple[str, str]]


def beyond(pairs: Names, free: float = FREE) -> Floats:
    """How many letters of a pair earn budget."""
    return np.maximum(np.array([(len(query) + len(alias)) / 2 for query, alias in pairs]) - free, 0.25)


def hardest(right: Names, wrong: Names, costs: Floats) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The right pairs that cost most and the wrong ones that cost least."""
    dear, cheap = distances(right, costs) / beyond(right), distances(wrong, costs) / beyond(wrong)
    likely = [i for i in np.argsort(dear) if dear[i] < TOO_FAR][-MOST:]
    return [right[i] for i in likely], [wrong[i] for i in np.argsort(cheap)[:MOST]]


def used(pairs: Names, costs: Floats) -> tuple[Ints, Ints]:
    """The operations of the cheapest alignments that cost something: place of the pair, and number."""
    rows, numbers = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int32)]
    for grid in grids(pairs):
        for row, number in traces(grid, costs):
            dear = costs[number] > 0
            rows.append(row[dear].astype(np.int32))
            numbers.append(number[dear])
    return np.concatenate(rows), np.concatenate(numbers)


def fit(names: Names, labels: Floats, costs: Floats, base: Floats) -> Floats:
    """Costs that tell the labels better, by gradient descent with steps of like size (RMSprop)."""
    rows, numbers = used(names, costs)
    unique, places = np.unique(numbers, return_inverse=True)
    lengths, weights, size = beyond(names, 0.0), costs[unique], len(names)
    slope, offset, average = 0.2, 0.2 * FREE, np.full(len(unique), 1e-8)
    for _ in range(EPOCHS):
        logits = STEEP * (slope * lengths - offset - np.bincount(rows, weights[places], size))
        error = 1 / (1 + np.exp(-np.clip(logits, -30, 30))) - labels
        gradient = NEAR * (weights - base[unique]) - STEEP * np.bincount(places, error[rows], len(unique))
        average = 0.9 * average + 0.1 * gradient**2
        weights = np.clip(weights - RATE * gradient / np.sqrt(average), LEAST, 2.0)
        slope -= 1e-2 * STEEP * float((error * lengths).sum()) / size
        offset += 1e-1 * STEEP * float(error.sum()) / size
    found = costs.copy()
    found[unique] = weights
    return found


def refined(table: Table, pairs: Sequence[Pair], wrong: Tries) -> Table:
    """The costs of a script, sharpened."""
    base = array(table)
    costs = base
    right = [(pair.query, pair.alias) for pair in pairs if len(pair.query) > 3][:6000]
    for _ in range(ALIGNED):
        near, far = hardest(right, wrong.pairs, costs)
        labels = np.array([1.0] * len(near) + [0.0] * len(far))
        costs = fit(near + far, labels, costs, base)
    changed = np.flatnonzero(np.isfinite(costs) & (costs != base))
    return tidy({**table, **{written(int(number)): float(costs[number]) for number in changed}})


def tidy(table: Table) -> Table:
    """The costs that say something, rounded; what costs more than 1 a letter is stopped by the operations of one letter."""
    kept = {key: round(cost, 2) for key, cost in table.items() if max(map(len, key)) == 1 and abs(cost - 1) >= 0.01}
    for (query, alias), cost in table.items():
        if max(len(query), len(alias)) == 2 and cost < by_letters(query, alias, kept) - 0.01:
            kept[query, alias] = round(cost, 2)
    return kept
