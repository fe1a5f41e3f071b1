"""Learn a memoryless stochastic transducer of each script by EM (Ristad and Yianilos 1998, with operations of two letters).

A pair is either one name written twice or a translation; how likely it is the one or the other is learnt along, so that
translations lose their say as the costs get better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from lattice import OPERATIONS, SIDE, STEPS, Floats, Grid, Ints, grids, operation, written
from model import Pair

SINGLE, DOUBLE = 5, 6
"""Rounds of EM with operations of one letter, then with those of two as well, twice: before and after pruning."""
MOST_DOUBLE = 260
"""Operations of two letters that a script may keep."""
LEAST_COUNT, LEAST_GAIN = 6.0, 6.0
"""How often (by weight) such an operation must be used, and how much likelier (in nats, over all its uses) it must make
the pairs than the operations of one letter, to be kept."""
START_DOUBLE = 0.3
"""How likely an operation of two letters is at the start, next to the same by letters."""
SMOOTH = 0.02
"""Added to the count of each operation of one letter."""

_SINGLE_STEPS = ((1, 1), (1, 0), (0, 1))


@dataclass(frozen=True)
class Learnt:
    """What the pairs of a script teach: how often each operation is used, and how often it might have been.

    `counts` are expected counts by operation; `queries` and `aliases` count the letters, and pairs of letters, of the two
    sides in the pairs that are no translations, by `lattice.side`.
    """

    script: str
    counts: Floats
    queries: Floats
    aliases: Floats
    pairs: float


def _letters(number: Ints) -> tuple[Ints, Ints]:
    return number // SIDE, number % SIDE


def start(pairs: Sequence[Pair]) -> Floats:
    """The first guess: letters stand for themselves most often, and any may go missing."""
    theta = np.zeros(OPERATIONS)
    used = sorted({letter for pair in pairs for letter in pair.query + pair.alias})
    for letter in used:
        theta[operation(letter, "")] = theta[operation("", letter)] = 0.1
        for other in used:
            theta[operation(letter, other)] = 1.0 if letter == other else 0.03
    return np.asarray(theta / theta.sum())


def split(query: str, alias: str, theta: Floats) -> float:
    """How likely an operation of two letters is when it is done by operations of one."""
    if len(query) == len(alias) == 2:
        straight = theta[operation(query[0], alias[0])] * theta[operation(query[1], alias[1])]
        by_one = split(query, alias[0], theta) * theta[operation("", alias[1])]
        return float(straight + by_one + split(query, alias[1], theta) * theta[operation("", alias[0])])
    one, two, drop = (alias, query, False) if len(alias) == 1 else (query, alias, True)
    total = 0.0
    for kept, lost in (two, two[::-1]):
        pair, rest = ((one, kept), ("", lost)) if drop else ((kept, one), (lost, ""))
        total += theta[operation(*pair)] * theta[operation(*rest)]
    return float(total)


def doubles(all_grids: Sequence[Grid], weights: Floats, theta: Floats) -> Floats:
    """The operations of two letters that the pairs may use, as likely as the same by letters times `START_DOUBLE`."""
    seen = np.zeros(OPERATIONS)
    for grid in all_grids:
        for i, j in grid.cells():
            for step in STEPS[3:]:
                if i >= step[0] and j >= step[1]:
                    seen += np.bincount(grid.numbers(i, j, step), weights[grid.rows], OPERATIONS) if False else 0
    return seen


def forward(grid: Grid, theta: Floats, steps: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Floats]:
    """How likely the beginnings of each pair are, by cell."""
    table: dict[tuple[int, int], Floats] = {(0, 0): np.ones(len(grid.rows))}
    for i, j in grid.cells():
        if (i, j) != (0, 0):
            total = np.zeros(len(grid.rows))
            for step in steps:
                before = table.get((i - step[0], j - step[1]))
                if before is not None:
                    total += before * theta[grid.numbers(i, j, step)]
            table[i, j] = total
    return table
