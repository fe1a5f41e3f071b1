"""Slips of the keyboard: one letter more, fewer or another, or two in the other order, in a text long enough for that.

A slip is likely where a hand makes it: a letter left out, doubled or hit beside its key, two letters swapped. Any other letter
in a word may be a slip too, or another word. The texts of the tables are compared as they are written, in any script, also with
their generic words.
"""

import functools
from collections.abc import Callable, Mapping, Sequence

from translit.compiled import kernel

LONG = 8
"""Letters of a text from which slips are followed."""
LONGEST = 128
"""Characters of a text: a longer one is no name."""
MOST = 2
"""Slips in one text."""
_LIKELY, _ANY = 1.0, 1.5
"""What a likely slip weighs, and any other."""
_TOO_MUCH = 9.0

# The rows of the keyboards of our names, and how far each stands to the right of the first, in keys.
_ROWS = (
    (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75)),
    (("azertyuiop", 0.0), ("qsdfghjklm", 0.25), ("wxcvbn", 0.75)),
    (("qwertzuiopü", 0.0), ("asdfghjklöä", 0.25), ("yxcvbnm", 0.75)),
    (("йцукенгшщзхъ", 0.0), ("фывапролджэ", 0.25), ("ячсмитьбю", 0.75)),
)
_NEAR = 1.3
"""Keys between the middles of two that a finger may take for each other."""


@functools.cache
def beside() -> Mapping[str, frozenset[str]]:
    """The letters whose keys lie beside that of a letter, on any of the keyboards.

    >>> sorted(beside()["g"])
    ['b', 'f', 'h', 't', 'v', 'y', 'z']
    """
    near: dict[str, set[str]] = {}
    for rows in _ROWS:
        keys = [(key, place + shift, row) for row, (letters, shift) in enumerate(rows) for place, key in enumerate(letters)]
        for key, x, y in keys:
            near.setdefault(key, set()).update(
                other for other, x2, y2 in keys if other != key and abs(y - y2) <= 1 and abs(x - x2) < _NEAR - 0.3 * abs(y - y2)
            )
    return {key: frozenset(others) for key, others in near.items()}


def weight(mine: str, theirs: str, slips: int = MOST) -> float:
    """What the slips weigh that make one text of another; a great weight where it takes more than so many.

    >>> weight("samarqnad", "samarqand"), weight("samarrqand", "samarqand"), weight("samaxqand", "samarqand")
    (1.0, 1.0, 1.5)
    >>> weight("tashkent", "samarqand") > 2 * 1.5
    True
    """
    start = next(
        (i for i, (one, other) in enumerate(zip(mine, theirs, strict=False)) if one != other), min(len(mine), len(theirs))
    )
    if start == len(mine) == len(theirs):
        return 0.0
    if not slips or abs(len(mine) - len(theirs)) > slips:
        return _TOO_MUCH
    before, mine, theirs = theirs[:start], mine[start:], theirs[start:]
    ways = []
    if theirs:
        ways.append(_LIKELY + weight(mine, theirs[1:], slips - 1))
    if mine:
        ways.append(_pressed(mine[0], before[-1:] + theirs[:1]) + weight(mine[1:], theirs, slips - 1))
    if mine and theirs:
        another = _LIKELY if mine[0] in beside().get(theirs[0], ()) else _ANY
        ways.append(another + weight(mine[1:], theirs[1:], slips - 1))
    if mine[:2] == theirs[1::-1] and len(mine) > 1:
        ways.append(_LIKELY + weight(mine[2:], theirs[2:], slips - 1))
    return min(ways)


def _pressed(key: str, around: str) -> float:
    """What it weighs that a letter was typed that is not there: that of a key hit twice, or with its neighbour, is likely."""
    return _LIKELY if key in around or any(key in beside().get(other, ()) for other in around) else _ANY


def missing(mine: str, other: str) -> float:
    """The cost of the letters that one name ends with where the other is over, if there are more than one: Tokarev is no
    spelling of Tokarevka, however often endings differ."""
    apart = abs(len(mine) - len(other))
    return float(apart) if apart > 1 and (mine.startswith(other) or other.startswith(mine)) else 0.0


class PlainTexts:
    """Texts that are searched for slips, in plain Python.

    Parameters:
        texts: the texts, the shorter ones first.

    >>> PlainTexts(["samarqand", "toshkent viloyati"]).within("toshkent viloayti", 2)
    [(1, 1)]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def within(self, text: str, most: int) -> list[tuple[int, int]]:
        """The texts at an optimal string alignment distance of so much at the most: (distance, place), in their order."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(text) > LONGEST:
            return []
        found = process.extract(text, self._texts, scorer=OSA.distance, score_cutoff=most, limit=None)
        return sorted(((int(distance), place) for _, distance, place in found), key=lambda one: one[1])


Texts: Callable[[list[str]], PlainTexts] = PlainTexts if kernel is None else kernel.Texts
"""The same, compiled where a compiler was."""
