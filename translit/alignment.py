"""The letters of two folded words side by side: where they differ, and what each difference costs.

The costs are added up as `translit.distance` does; that only gives the sum, and is fast. This tells what the sum is of, for
those who ask why.
"""

from collections.abc import Iterator

import attrs

from translit.distance import Pairs, alike_ends, pair_cost

_SIZES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2))
"""Letters of the query and of the alias that are taken for each other."""


@attrs.frozen
class Piece:
    """Letters that are taken for each other.

    Parameters:
        mine: the letters of the query; "" where only the alias has some.
        theirs: the letters of the alias; "" where only the query has some.
        cost: what the difference costs; 0 for equal letters.
    """

    mine: str
    theirs: str
    cost: float


def align(query: str, alias: str, pairs: Pairs) -> tuple[Piece, ...]:
    """The cheapest way to turn a folded query into a folded alias; its costs add up to `Costs.distance`.

    Parameters:
        query, alias: the folded words.
        pairs: the costs of letters, as `translit.distance.pairs` gives them.

    >>> [(piece.mine, piece.theirs, piece.cost) for piece in align("dok", "toğ", {("d", "t"): 0.2})]
    [('d', 't', 0.2), ('o', 'o', 0.0), ('k', 'ğ', 1.0)]
    """
    start, end = alike_ends(query, alias, pairs)
    middle = _cheapest(query[start : len(query) - end], alias[start : len(alias) - end], pairs)
    same = [Piece(letter, letter, 0.0) for letter in query]
    return (*same[:start], *middle, *same[len(query) - end :])


def _cheapest(query: str, alias: str, pairs: Pairs) -> list[Piece]:
    """The pieces of the cheapest alignment, by the best way to each pair of beginnings, and back from the end."""
    ways: dict[tuple[int, int], tuple[float, Piece | None]] = {(0, 0): (0.0, None)}
    for i in range(len(query) + 1):
        for j in range(len(alias) + 1):
            if i or j:
                steps = _last(query[:i], alias[:j], pairs)
                found = ((ways[i - len(step.mine), j - len(step.theirs)][0] + step.cost, step) for step in steps)
                ways[i, j] = min(found, key=lambda way: way[0])
    pieces: list[Piece] = []
    i, j = len(query), len(alias)
    while (piece := ways[i, j][1]) is not None:
        pieces.append(piece)
        i, j = i - len(piece.mine), j - len(piece.theirs)
    return pieces[::-1]


def _last(query: str, alias: str, pairs: Pairs) -> Iterator[Piece]:
    """The pieces that two words may end with; letters that no cost is about cost 1 each."""
    for mine, theirs in _SIZES:
        if mine <= len(query) and theirs <= len(alias):
            letters = query[len(query) - mine :], alias[len(alias) - theirs :]
            if mine == theirs == 2:
                cost = pair_cost(pairs, *letters)
            else:
                same = mine == theirs and letters[0] == letters[1]
                cost = 0.0 if same else pairs.get(letters, float(max(mine, theirs)))
            yield Piece(*letters, cost)
