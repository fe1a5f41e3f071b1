"""How far apart two folded words are: an edit distance whose costs say what one spelling tradition writes for another.

Tables tell what letters (one or two) of a query may stand for. tables/costs.csv is learnt from pairs of names, for each
script of the query; tables/conventions.csv holds what is known of the spellings in Latin and Cyrillic letters (j, zh, dsch
for ж; v, w, ff for в), of which some are too rare in the pairs to be learnt, and tables/orthographies.csv the same of other
scripts. The cheaper one counts, and what stands in none costs 1 a letter.

The alignment is compiled where a compiler was there at the installation (`translit.compiled`); `Plain` gives the same numbers
without one, some forty times slower.
"""

import functools
import marshal
from array import array
from collections.abc import Callable, Mapping
from typing import Protocol

from translit.compiled import kernel
from translit.store import kept
from translit.tables import TABLES, read_rows

Pairs = Mapping[tuple[str, str], float]
"""(letters of the query, letters of the alias) -> cost; "" for letters that the other side does not have."""


class Costs(Protocol):
    """The costs of letters, and distances by them."""

    def distance(self, query: str, alias: str, limit: float, /) -> float:
        """The cost of the cheapest way to turn a folded query into a folded alias; `limit` where it is not under it.

        Equal letters at both ends are taken for each other, but for one beside what differs that may belong to it: see
        `alike_ends`. That leaves little to align in names that are alike.
        """


def alike_ends(query: str, alias: str, pairs: Pairs) -> tuple[int, int]:
    """How many letters two words begin alike with, and with how many of the others they end alike; one less where the letter
    beside what differs is one of two that stand for others, or for which others stand (ji for ti).

    >>> alike_ends("tokajew", "tokayev", {}), alike_ends("aljiyev", "altiyev", {("ji", "ti"): 0.2})
    ((4, 0), (2, 3))
    """
    start, ends = 0, min(len(query), len(alias))
    while start < ends and query[start] == alias[start]:
        start += 1
    end = 0
    while end < ends - start and query[-1 - end] == alias[-1 - end]:
        end += 1
    mine, theirs = query[start : len(query) - end], alias[start : len(alias) - end]
    if mine or theirs:
        before, behind = query[:start][-1:], query[len(query) - end :][:1]
        start -= before != "" and _belongs({before, before + mine[:1]}, {before, before + theirs[:1]}, pairs)
        end -= behind != "" and _belongs({behind, mine[-1:] + behind}, {behind, theirs[-1:] + behind}, pairs)
    return start, end


def _belongs(some: set[str], others: set[str], pairs: Pairs) -> bool:
    """Whether it is known what any of some letters cost for any of others."""
    return any((mine, theirs) in pairs for mine in some for theirs in others)


_SWAPPED = 1.0
"""Two letters in the other order: a slip of the keyboard."""


def pair_cost(pairs: Pairs, mine: str, theirs: str) -> float:
    """What it costs that the query has two letters where the alias has two others."""
    cost = pairs.get((mine, theirs), 2.0)
    return min(cost, _SWAPPED) if mine == theirs[::-1] else cost


class Plain:
    """Costs in plain Python.

    >>> round(Plain({("k", "q"): 0.1, ("v", "f"): 0.2}).distance("tokayev", "toqayef", 2.0), 2)
    0.3
    """

    def __init__(self, pairs: Pairs) -> None:
        self.pairs = pairs

    def distance(self, query: str, alias: str, limit: float) -> float:
        """As `Costs` tells."""
        start, end = alike_ends(query, alias, self.pairs)
        return min(self._align(query[start : len(query) - end], alias[start : len(alias) - end], limit), limit)

    def _align(self, query: str, alias: str, limit: float) -> float:
        """The cost of the cheapest alignment, letter by letter and pair by pair; `limit` once nothing is under it."""
        get = self.pairs.get
        adds = [get(("", letter), 1.0) for letter in alias]
        twos = ["", *(alias[j - 1 : j + 1] for j in range(1, len(alias)))]
        before = [0.0]
        for add in adds:
            before.append(before[-1] + add)
        older: list[float] = []
        last = ""
        for letter in query:
            drop, pair = get((letter, ""), 1.0), last + letter
            left = before[0] + drop
            row = [left]
            for j, other in enumerate(alias):
                ways = [before[j] if letter == other else before[j] + get((letter, other), 1.0)]
                ways += [before[j + 1] + drop, left + adds[j]]
                if j:
                    ways.append(before[j - 1] + get((letter, twos[j]), 2.0))
                if older:
                    ways.append(older[j] + get((pair, other), 2.0))
                    if j:
                        ways.append(older[j - 1] + pair_cost(self.pairs, pair, twos[j]))
                left = min(ways)
                row.append(left)
            if min(row) >= limit and min(before) >= limit:
                return limit
            older, before, last = before, row, letter
        return before[-1]


Packed = tuple[str, bytes]
"""Pairs in one piece: the letters of each, two for either side, with blanks in front for what is not there; and the costs."""


def pack(pairs: Pairs) -> Packed:
    """Pairs as the compiled kernel takes them: nothing has to be made of each first.

    >>> pack({("k", "q"): 0.1, ("", "dz"): 0.2})[0]
    ' k q  dz'
    """
    return "".join([f"{mine:>2}{theirs:>2}" for mine, theirs in pairs]), array("d", pairs.values()).tobytes()


def unpack(letters: str, costs: bytes) -> Pairs:
    """The pairs that `pack` packed."""
    sides = [letters[start : start + 2].strip() for start in range(0, len(letters), 2)]
    return dict(zip(zip(sides[::2], sides[1::2], strict=True), array("d", costs), strict=True))


def _plain(letters: str, costs: bytes) -> Plain:
    return Plain(unpack(letters, costs))


Aligner: Callable[[str, bytes], Costs] = _plain if kernel is None else kernel.Aligner
"""Costs of packed pairs."""


_ALPHABETS = ("Latn", "Cyrl")
"""Scripts that the conventions are about."""


@kept
def _packed() -> bytes:
    """The costs by script, those of each packed by itself: few scripts are met."""
    tables: dict[str, dict[tuple[str, str], float]] = {}
    for _, row in read_rows(TABLES / "costs.csv"):
        tables.setdefault(row["script"], {})[row["query"], row["alias"]] = float(row["cost"])
    known = [(script, row) for _, row in read_rows(TABLES / "conventions.csv") for script in _ALPHABETS]
    known += [(row["script"], row) for _, row in read_rows(TABLES / "orthographies.csv")]
    for script, row in known:
        pair, cost = (row["query"], row["alias"]), float(row["cost"])
        tables[script][pair] = min(cost, tables[script].get(pair, cost))
    return marshal.dumps({script: marshal.dumps(pack(pairs)) for script, pairs in tables.items()})


@functools.cache
def _by_script() -> Mapping[str, bytes]:
    by_script: Mapping[str, bytes] = marshal.loads(_packed())
    return by_script


_ANY = "any"
"""What stands for all scripts too rare to learn from."""


def _known(script: str) -> str:
    return script if script in _by_script() else _ANY


@functools.cache
def costs(script: str) -> Costs:
    """The costs for queries of a script (ISO 15924), or for all scripts too rare to learn from."""
    return _costs(_known(script))


@functools.cache
def _costs(script: str) -> Costs:
    return Aligner(*marshal.loads(_by_script()[script]))


def pairs(script: str) -> Pairs:
    """What these costs are made from."""
    return unpack(*marshal.loads(_by_script()[_known(script)]))
