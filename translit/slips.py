"""Slips of the keyboard: one letter more, fewer or another, or two in the other order, in a text long enough for that.

A slip is likely where a hand makes it: a letter left out, doubled or hit beside its key, two letters swapped. Any other letter
in a word may be a slip too, or another word. Slips make letters follow one another as in no name, and other names do not. The
texts of the tables are compared as they are written, in any script, also with their generic words.
"""

import bisect
import functools
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from translit.compiled import kernel

LONG = 8
"""Letters of a text from which slips are followed."""
LONGEST = 128
"""Characters of a text: a longer one is no name."""
MOST = 2
"""Slips in one text."""
LIKELY, _ANY = 1.0, 1.5
"""What a likely slip weighs, and any other."""
_FIRST = 0.5
"""What it weighs more that the first letter is another one."""
_TOO_MUCH = 9.0

# The rows of the keyboards of our names, and how far each stands to the right of the first, in keys.
_ROWS = (
    (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75)),
    (("azertyuiop", 0.0), ("qsdfghjklm", 0.25), ("wxcvbn", 0.75)),
    (("qwertzuiopü", 0.0), ("asdfghjklöä", 0.25), ("yxcvbnm", 0.75)),
    (("йцукенгшщзхъ", 0.0), ("фывапролджэ", 0.25), ("ячсмитьбю", 0.75)),
)
_NO_KEYS = frozenset[str]()
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
    >>> weight("amarqand", "samarqand")  # the first letter is seen
    1.5
    """
    return _weight(mine, theirs, slips) + (_FIRST if mine[:1] != theirs[:1] else 0.0)


def _weight(mine: str, theirs: str, slips: int) -> float:
    """The same but for the first letter: the first slip, and the lightest way to go on behind it. As one slip of any weight is
    lighter than two, the first slip is tried as the only one before any other is looked for."""
    if mine == theirs:
        return 0.0
    if not slips or abs(len(mine) - len(theirs)) > slips:
        return _TOO_MUCH
    start = _alike(mine, theirs)
    ways = list(_first_slips(mine[start:], theirs[start:], theirs[:start][-1:]))
    only = [weight for weight, left, others in ways if left == others]
    if only or slips == 1:
        return min(only, default=_TOO_MUCH)
    return min(weight + _weight(left, others, slips - 1) for weight, left, others in ways)


def _alike(mine: str, theirs: str) -> int:
    """How many letters two texts begin with that are the same; they are not."""
    for place, (one, other) in enumerate(zip(mine, theirs, strict=False)):
        if one != other:
            return place
    return min(len(mine), len(theirs))


def _first_slips(mine: str, theirs: str, before: str) -> Iterator[tuple[float, str, str]]:
    """What the slip may be that two texts begin with: what it weighs, and what is left of both behind it.

    Parameters:
        mine, theirs: the texts, from the letter on in which they differ.
        before: the letter before that; "" where there is none.
    """
    if theirs:
        yield LIKELY, mine, theirs[1:]
    if mine:
        yield _pressed(mine[0], before + theirs[:1]), mine[1:], theirs
    if mine and theirs:
        yield LIKELY if mine[0] in beside().get(theirs[0], ()) else _ANY, mine[1:], theirs[1:]
    if mine[:2] == theirs[1::-1] and len(mine) > 1:
        yield LIKELY, mine[2:], theirs[2:]


def _pressed(key: str, around: str) -> float:
    """What it weighs that a letter was typed that is not there: that of a key hit twice, or with its neighbour, is likely."""
    return LIKELY if key in around or not beside().get(key, _NO_KEYS).isdisjoint(around) else _ANY


def missing(mine: str, other: str) -> float:
    """The cost of the letters that one name ends with where the other is over, if there are more than one: Tokarev is no
    spelling of Tokarevka, however often endings differ."""
    apart = abs(len(mine) - len(other))
    return float(apart) if apart > 1 and (mine.startswith(other) or other.startswith(mine)) else 0.0


def _threes(text: str) -> set[str]:
    """Each three letters of a text that follow one another; a blank is before and behind it."""
    text = f" {text} "
    return {text[place : place + 3] for place in range(len(text) - 2)}


def _number(three: str) -> int:
    """Three letters as a number."""
    first, second, third = map(ord, three)
    return first << 42 | second << 21 | third


def heard(texts: Iterable[str]) -> "array[int]":
    """Each three letters that follow one another in any of some names, as numbers in their order."""
    return array("Q", sorted(map(_number, set[str]().union(*map(_threes, texts)))))


def strange(mine: str, theirs: str, known: Sequence[int]) -> int:
    """How often three letters follow one another in a text that do so in no name: a slip makes such, a foreign name hardly.

    Parameters:
        mine: the text.
        theirs: what it may be with slips in it; what stands in that as well is not strange.
        known: what is `heard` in names.

    >>> known = heard(["samarqand", "bahrabad", "sahranabad"])
    >>> strange("samraqand", "samarqand", known), strange("sahrabad", "samarqand", known)
    (4, 0)
    """
    return sum(not _stands_in(known, _number(three)) for three in _threes(mine) - _threes(theirs))


def _stands_in(known: Sequence[int], number: int) -> bool:
    """Whether a number is one of some in their order."""
    place = bisect.bisect_left(known, number)
    return place < len(known) and known[place] == number


def order(text: str) -> tuple[int, int]:
    """The order in which texts are searched for slips: by their length, and by how many different letters they have, of which
    those whose code points differ by 32 count as one. A slip changes both by one at the most.

    >>> order("samarqand"), order("aa")
    ((9, 7), (2, 1))
    """
    return len(text), len({ord(letter) % 32 for letter in text})


class PlainTexts:
    """Texts that are searched for slips, in plain Python.

    Parameters:
        texts: the texts, in their `order`.

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
