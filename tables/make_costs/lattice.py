"""All alignments of many pairs at once: which operation leads from one cell of the grid of a pair to the next.

An operation is a number: the letters of the query (none, one or two) times `SIDE`, plus those of the alias. Numbers stand
for what is written, so that a table of costs or probabilities is a plain array.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

ALPHABET = "abcdefghijklmnopqrstuvwxyzäöüıžščǰğ`"
_SIZE = len(ALPHABET) + 1
SIDE = _SIZE + _SIZE * _SIZE
OPERATIONS = SIDE * SIDE
STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2))
"""Letters of the query and of the alias that an operation may take."""
BUCKETS = (4, 6, 8, 10, 12, 16, 20, 28)
"""Pairs of like length share a grid; a longer name than the last is cut."""
_CODES = {letter: i for i, letter in enumerate(ALPHABET, 1)}


def side(letters: str) -> int:
    """The number of none, one or two letters.

    >>> side(""), side("a"), letters(side("ab"))
    (0, 1, 'ab')
    """
    codes = [_CODES.get(letter, 0) for letter in letters]
    return codes[0] * _SIZE + codes[1] + _SIZE if len(codes) == 2 else sum(codes)


def letters(number: int) -> str:
    """The letters of a number."""
    if number < _SIZE:
        return ALPHABET[number - 1] if number else ""
    first, second = divmod(number - _SIZE, _SIZE)
    return ALPHABET[first - 1] + ALPHABET[second - 1]


def operation(query: str, alias: str) -> int:
    """The number of an operation."""
    return side(query) * SIDE + side(alias)


def written(number: int) -> tuple[str, str]:
    """The letters of an operation: query, alias."""
    return letters(number // SIDE), letters(number % SIDE)


class Grid:
    """Pairs of like length, each with the numbers of all operations of its grid.

    `rows` are the places of its pairs in what it was made from; padding is letter 0, of which no operation is possible.
    """

    def __init__(self, pairs: Sequence[tuple[str, str]], rows: Sequence[int], size: int) -> None:
        self.rows = np.array(rows, dtype=np.int64)
        self.size = size
        queries, aliases = [pairs[i][0][:size] for i in rows], [pairs[i][1][:size] for i in rows]
        self.ends = np.array([[len(text) for text in queries], [len(text) for text in aliases]])
        self._query, self._alias = _sides(queries, size), _sides(aliases, size)

    def cells(self) -> Iterator[tuple[int, int]]:
        """The cells, in the order in which they can be reached."""
        return ((i, j) for i in range(self.size + 1) for j in range(self.size + 1))

    def numbers(self, i: int, j: int, step: tuple[int, int]) -> Ints:
        """The operations by which all pairs reach a cell with a step; 0 where there is none."""
        query, alias = self._query[step[0]][i - step[0]], self._alias[step[1]][j - step[1]]
        found = query * SIDE + alias
        return np.where((query < 0) | (alias < 0), 0, found).astype(np.int32)


def _sides(texts: Sequence[str], size: int) -> list[list[Ints]]:
    """By number of letters and place: the number of those letters of all texts; -1 behind the end."""
    codes = np.zeros((size + 2, len(texts)), dtype=np.int32)
    for n, text in enumerate(texts):
        codes[: len(text), n] = [_CODES.get(letter, 0) for letter in text]
    none = [np.zeros(len(texts), dtype=np.int32)] * (size + 1)
    one = [np.where(codes[i] > 0, codes[i], -1) for i in range(size)]
    two = [np.where((codes[i] > 0) & (codes[i + 1] > 0), codes[i] * _SIZE + codes[i + 1] + _SIZE, -1) for i in range(size)]
    return [none, one, two]


def grids(pairs: Sequence[tuple[str, str]]) -> list[Grid]:
    """The grids of all pairs."""
    longest = [max(len(query), len(alias)) for query, alias in pairs]
    found, shorter = [], 0
    for size in BUCKETS:
        limit = size if size != BUCKETS[-1] else 10_000
        rows = [n for n, length in enumerate(longest) if shorter < length <= limit]
        found += [Grid(pairs, rows[k : k + 20_000], size) for k in range(0, len(rows), 20_000)]
        shorter = size
    return found


def cheapest(grid: Grid, costs: Floats) -> Floats:
    """The cost of the cheapest alignment of each pair of a grid, given the cost of each operation."""
    table: dict[tuple[int, int], Floats] = {(0, 0): np.zeros(len(grid.rows))}
    result = np.full(len(grid.rows), np.inf)
    for i, j in grid.cells():
        if (i, j) != (0, 0):
            before = [(step, table.get((i - step[0], j - step[1]))) for step in STEPS]
            options = [known + costs[grid.numbers(i, j, step)] for step, known in before if known is not None]
            table[i, j] = np.minimum.reduce(options)
        here = (grid.ends[0] == i) & (grid.ends[1] == j)
        result[here] = table[i, j][here]
        table.pop((i - 2, j - 2), None)
    return result


def distances(pairs: Sequence[tuple[str, str]], costs: Floats) -> Floats:
    """The cost of the cheapest alignment of each pair."""
    found = np.full(len(pairs), np.inf)
    for grid in grids(pairs):
        found[grid.rows] = cheapest(grid, costs)
    return found


def traces(grid: Grid, costs: Floats) -> Iterator[tuple[NDArray[np.int64], Ints]]:
    """The operations of the cheapest alignment of each pair: rows, and the operation of each; as often as any has one."""
    count = len(grid.rows)
    table: dict[tuple[int, int], Floats] = {(0, 0): np.zeros(count)}
    chosen = np.zeros((grid.size + 1, grid.size + 1, 2, count), dtype=np.int32)
    for i, j in grid.cells():
        steps = [(n, step) for n, step in enumerate(STEPS) if (i - step[0], j - step[1]) in table]
        if steps:
            numbers = np.array([grid.numbers(i, j, step) for _, step in steps])
            options = np.array([table[i - a, j - b] for _, (a, b) in steps]) + costs[numbers]
            best = options.argmin(axis=0)
            table[i, j] = options[best, np.arange(count)]
            chosen[i, j, 0] = np.array([n for n, _ in steps])[best]
            chosen[i, j, 1] = numbers[best, np.arange(count)]
    i_now, j_now, left = grid.ends[0].copy(), grid.ends[1].copy(), np.arange(count)
    taken = np.array(STEPS)
    while len(left):
        step, number = chosen[i_now[left], j_now[left], 0, left], chosen[i_now[left], j_now[left], 1, left]
        yield grid.rows[left], number
        i_now[left] -= taken[step, 0]
        j_now[left] -= taken[step, 1]
        left = left[(i_now[left] > 0) | (j_now[left] > 0)]
