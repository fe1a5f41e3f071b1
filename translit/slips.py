"""Slips of the keyboard: one letter more, fewer or another, or two in the other order, in a text long enough for that.

A slip is likely where a hand makes it: a letter left out, doubled or hit beside its key, two letters swapped. Any other letter
in a word may be a slip too, or another word. Slips make letters follow one another as in no name, and other names do not. The
texts of the tables are compared as they are written, in any script, also with their generic words.
"""

import bisect
import functools
import os.path
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
    if mine == theirs:
        return 0.0
    if not slips or abs(len(mine) - len(theirs)) > slips:
        return _TOO_MUCH
    start = len(os.path.commonprefix((mine, theirs)))
    before, mine, theirs = theirs[:start], mine[start:], theirs[start:]
    ways = []
    if theirs:
        ways.append(LIKELY + _weight(mine, theirs[1:], slips - 1))
    if mine:
        ways.append(_pressed(mine[0], before[-1:] + theirs[:1]) + _weight(mine[1:], theirs, slips - 1))
    if mine and theirs:
        another = LIKELY if mine[0] in beside().get(theirs[0], ()) else _ANY
        ways.append(another + _weight(mine[1:], theirs[1:], slips - 1))
    if mine[:2] == theirs[1::-1] and len(mine) > 1:
        ways.append(LIKELY + _weight(mine[2:], theirs[2:], slips - 1))
    return min(ways)


def _pressed(key: str, around: str) -> float:
    """What it weighs that a letter was typed that is not there: that of a key hit twice, or with its neighbour, is likely."""
    return LIKELY if key in around or any(key in beside().get(other, ()) for other in around) else _ANY


def missing(mine: str, other: str) -> float:
    """The cost of the letters that one name ends with where the other is over, if there are more than one: Tokarev is no
    spelling of Tokarevka, however often endings differ."""
    apart = abs(len(mine) - len(other))
    return float(apart) if apart > 1 and (mine.startswith(other) or other.startswith(mine)) else 0.0


def _threes(text: str) -> Iterator[int]:
    """Each three letters of a text that follow one another, as a number; a blank is before and behind it."""
    letters = [*map(ord, f" {text} ")]
    return (one << 42 | two << 21 | three for one, two, three in zip(letters, letters[1:], letters[2:], strict=False))


def heard(texts: Iterable[str]) -> "array[int]":
    """Each three letters that follow one another in any of some names, as numbers in their order."""
    return array("Q", sorted({three for text in texts for three in _threes(text)}))


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
    new = set(_threes(mine)).difference(_threes(theirs))
    return sum(known[min(bisect.bisect_left(known, three), len(known) - 1)] != three for three in new) if known else len(new)


def order(text: str) -> tuple[int, int, str]:
    """The order of texts that are near one, of which the first is told where several names fit as well: by their length, and by
    how many different letters they have, of which those whose code points differ by 32 count as one.

    >>> order("samarqand"), order("aa")
    ((9, 7, 'samarqand'), (2, 1, 'aa'))
    """
    return len(text), len({ord(letter) % 32 for letter in text}), text


class PlainTexts:
    """Texts that are searched for slips, in plain Python.

    Parameters:
        texts: the texts.

    >>> PlainTexts(["samarqand", "toshkent viloyati"]).within("toshkent viloayti", 2)
    [(1, 1)]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def within(self, text: str, most: int) -> list[tuple[int, int]]:
        """The texts at an optimal string alignment distance of so much at the most, MOST or less: (distance, place), in their
        order."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(text) > LONGEST:
            return []
        found = process.extract(text, self._texts, scorer=OSA.distance, score_cutoff=most, limit=None)
        return sorted(((int(distance), place) for _, distance, place in found), key=lambda one: one[1])


Texts: Callable[[list[str]], PlainTexts] = PlainTexts if kernel is None else kernel.Texts
"""The same, compiled where a compiler was."""
