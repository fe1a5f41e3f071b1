"""Learn a memoryless stochastic transducer of each script by EM (Ristad and Yianilos 1998, with operations of two letters).

A pair is either one name written twice or a translation; how likely it is the one or the other is learnt along, so that
translations lose their say as the operations get better.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from lattice import OPERATIONS, SIDE, STEPS, Floats, Grid, Ints, grids, operation, side, written
from model import Pair

SINGLE, DOUBLE, LAST = 5, 4, 4
"""Rounds of EM with operations of one letter, then with those of two as well, then with those kept after pruning."""
MOST_DOUBLE = 260
"""Operations of two letters that a script may keep."""
LEAST_COUNT, LEAST_GAIN = 5.0, 5.0
"""How often (by weight) such an operation must be used, and how much likelier (in nats, over all its uses) it must make
the pairs than operations of one letter do, to be kept."""
START_DOUBLE = 0.3
"""How much of what operations of one letter do in pairs those of two do at the start."""
SMOOTH = 0.05
"""Added to the count of each operation of one letter."""
TRANSLATED = 0.1
"""How many pairs are translations, at the start."""

Cell = tuple[int, int]
Step = tuple[int, int]


@dataclass
class Learnt:
    """What the pairs of a script teach.

    `theta` is how likely each operation is, `counts` how often it is expected to be used; `queries` and `aliases` count
    the letters, and pairs of letters, of both sides; `weight` is that of the pairs that are no translations.
    """

    theta: Floats
    counts: Floats = field(default_factory=lambda: np.zeros(OPERATIONS))
    queries: Floats = field(default_factory=lambda: np.zeros(SIDE))
    aliases: Floats = field(default_factory=lambda: np.zeros(SIDE))
    weight: float = 0.0


class Batch:
    """A grid with the operations that are in use, by their places in a short list; place 0 is what is impossible."""

    def __init__(self, grid: Grid, places: Ints, steps: Sequence[Step]) -> None:
        self.grid, self.count = grid, len(grid.rows)
        self.ways: dict[Cell, list[tuple[Cell, Ints]]] = {}
        for i, j in grid.cells():
            reached = [((i - a, j - b), (a, b)) for a, b in steps if i >= a and j >= b]
            found = [(cell, places[grid.numbers(i, j, step)]) for cell, step in reached]
            self.ways[i, j] = [(cell, index) for cell, index in found if index.any()]

    def forward(self, theta: Floats) -> dict[Cell, Floats]:
        """How likely the beginnings of each pair are."""
        table = {(0, 0): np.ones(self.count)}
        for cell in list(self.grid.cells())[1:]:
            table[cell] = sum((table[before] * theta[index] for before, index in self.ways[cell]), np.zeros(self.count))
        return table

    def backward(self, theta: Floats) -> dict[Cell, Floats]:
        """How likely the ends of each pair are."""
        table = {cell: (_at(self.grid, cell)).astype(float) for cell in self.grid.cells()}
        for cell in reversed(list(self.grid.cells())):
            for before, index in self.ways[cell]:
                table[before] += table[cell] * theta[index]
        return table


def _at(grid: Grid, cell: Cell) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray((grid.ends[0] == cell[0]) & (grid.ends[1] == cell[1]))


@dataclass
class Data:
    """The pairs of a script made ready: their grids, weights, and how likely each is by chance."""

    pairs: list[Pair]
    grids: list[Grid]
    weights: Floats
    chance: Floats
    translated: float = TRANSLATED

    @classmethod
    def of(cls, pairs: list[Pair]) -> Data:
        """Make pairs ready."""
        weights = np.array([pair.weight for pair in pairs])
        query, alias = _sides([pair.query for pair in pairs], weights), _sides([pair.alias for pair in pairs], weights)
        chance = [_chance(pair.query, query) * _chance(pair.alias, alias) for pair in pairs]
        return cls(pairs, grids([(pair.query, pair.alias) for pair in pairs]), weights, np.array(chance))


def _sides(texts: Iterable[str], weights: Floats) -> Floats:
    """How often letters and pairs of letters occur, by `side`."""
    found = np.zeros(SIDE)
    for text, weight in zip(texts, weights, strict=True):
        for i, letter in enumerate(text):
            found[side(letter)] += weight
            if i:
                found[side(text[i - 1 : i + 1])] += weight
    return found


def _chance(text: str, counts: Floats) -> float:
    """How likely a text is by its letters alone."""
    total = counts[: side("aa")].sum()
    return float(math.prod(counts[side(letter)] / total for letter in text))


def _normalized(counts: Floats) -> Floats:
    return np.asarray(counts / counts.sum())


def step(data: Data, batches: list[Batch], theta: Floats) -> tuple[Floats, Floats]:
    """One round of EM: the expected counts of the operations in use, and how likely each pair is no translation."""
    counts, right = np.zeros(len(theta)), np.zeros(len(data.pairs))
    for batch in batches:
        before, after = batch.forward(theta), batch.backward(theta)
        rows = batch.grid.rows
        whole = after[0, 0]
        by_chance = data.translated * data.chance[rows]
        right[rows] = (1 - data.translated) * whole / ((1 - data.translated) * whole + by_chance + 1e-300)
        share = data.weights[rows] * right[rows] / np.maximum(whole, 1e-300)
        for cell, ways in batch.ways.items():
            here = after[cell] * share
            for start, index in ways:
                counts += np.bincount(index, before[start] * theta[index] * here, len(theta))
    data.translated = float(np.clip(1 - np.average(right, weights=data.weights), 0.01, 0.5))
    return counts, right


def first(pairs: Sequence[Pair]) -> Floats:
    """The first guess: letters stand for themselves most often, and any may go missing."""
    theta = np.zeros(OPERATIONS)
    used = sorted({letter for pair in pairs for letter in pair.query + pair.alias})
    for letter in used:
        theta[operation(letter, "")] = theta[operation("", letter)] = 0.1
        for other in used:
            theta[operation(letter, other)] = 1.0 if letter == other else 0.03
    return _normalized(theta)


def rounds(data: Data, theta: Floats, steps: Sequence[Step], number: int) -> Learnt:
    """Some rounds of EM, from a first guess; what it makes impossible stays so."""
    used = np.concatenate(([0], np.flatnonzero(theta)))
    places = np.zeros(OPERATIONS, dtype=np.int32)
    places[used] = np.arange(len(used))
    single = np.array([max(map(len, written(int(number)))) == 1 for number in used])
    batches = [Batch(grid, places, steps) for grid in data.grids]
    current = theta[used]
    counts, right = np.zeros(len(used)), np.ones(len(data.pairs))
    for _ in range(number):
        counts, right = step(data, batches, current)
        counts[0] = 0.0
        current = _normalized(counts + SMOOTH * single)
        current[0] = 0.0
    learnt = Learnt(np.zeros(OPERATIONS), weight=float((data.weights * right).sum()))
    learnt.theta[used], learnt.counts[used] = current, counts
    learnt.queries = _sides((pair.query for pair in data.pairs), data.weights * right)
    learnt.aliases = _sides((pair.alias for pair in data.pairs), data.weights * right)
    return learnt


def split(query: str, alias: str, theta: Floats) -> float:
    """How likely an operation is when it is done by operations of one letter."""
    table = {(0, 0): 1.0}
    for i in range(len(query) + 1):
        for j in range(len(alias) + 1):
            for a, b in STEPS[:3]:
                if i >= a and j >= b:
                    likely = theta[operation(query[i - a : i], alias[j - b : j])]
                    table[i, j] = table.get((i, j), 0.0) + table[i - a, j - b] * likely
    return float(table[len(query), len(alias)])


def candidates(data: Data, learnt: Learnt) -> Floats:
    """The operations of two letters that may earn their keep, as likely as operations of one letter make them."""
    seen: dict[tuple[str, str], float] = {}
    for pair in data.pairs:
        for query, alias in _near(pair.query, pair.alias):
            seen[query, alias] = seen.get((query, alias), 0.0) + pair.weight
    theta = learnt.theta.copy()
    for (query, alias), often in seen.items():
        if often >= LEAST_COUNT:
            theta[operation(query, alias)] = START_DOUBLE * split(query, alias, learnt.theta)
    return _normalized(theta)


def _near(query: str, alias: str) -> set[tuple[str, str]]:
    """The operations of two letters that stand near the diagonal of a pair; equal pairs of letters are none."""
    found, slope = set(), len(alias) / len(query)
    for i in range(len(query)):
        for j in range(max(0, int(i * slope) - 2), min(len(alias), int(i * slope) + 4)):
            for a, b in STEPS[3:]:
                q, r = query[i : i + a], alias[j : j + b]
                if len(q) == a and len(r) == b and q != r:
                    found.add((q, r))
    return found


def pruned(learnt: Learnt) -> Floats:
    """The operations of one letter, and those of two that gain most."""
    theta = learnt.theta.copy()
    gains: list[tuple[float, int]] = []
    for number in map(int, np.flatnonzero(theta)):
        query, alias = written(number)
        if max(len(query), len(alias)) == 2:
            count = float(learnt.counts[number])
            gain = count * math.log(max(theta[number], 1e-300) / max(split(query, alias, learnt.theta), 1e-300))
            gains.append((gain if count >= LEAST_COUNT else 0.0, number))
    best = {number for gain, number in sorted(gains, reverse=True)[:MOST_DOUBLE] if gain >= LEAST_GAIN}
    theta[[number for _, number in gains if number not in best]] = 0.0
    return _normalized(theta)


def learn(pairs: list[Pair], *, double: bool = True) -> Learnt:
    """What the pairs of a script teach."""
    data = Data.of(pairs)
    learnt = rounds(data, first(pairs), STEPS[:3], SINGLE)
    if not double:
        return learnt
    learnt = rounds(data, candidates(data, learnt), STEPS, DOUBLE)
    return rounds(data, pruned(learnt), STEPS, LAST)
