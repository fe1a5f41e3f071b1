"""Slips of the keyboard: one letter more, fewer or another, or two in the other order, in a text long enough for that.

A slip is likely where a hand makes it: a letter left out, doubled or hit beside its key, two letters swapped. Any other letter
in a word may be a slip too, or another word. Slips make letters follow one another as in no name, and other names do not. The
texts of the tables are compared as they are written, in any script, also with their generic words.
"""

import bisect
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from translit.compiled import kernel
from translit.store import kept

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


@kept
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
    if mine == theirs:
        return 0.0
    start = _alike(mine, theirs)
    least = _one(mine, theirs, start)  # of any weight it is lighter than two
    if least == _TOO_MUCH and slips > 1:
        least = min([weight + _rest(left, others) for weight, left, others in _first(mine, theirs, start)], default=_TOO_MUCH)
    return least if start else least + _FIRST


def _alike(mine: str, theirs: str) -> int:
    """How many letters two texts begin with that are the same."""
    start = 0
    for one, other in zip(mine, theirs, strict=False):
        if one != other:
            break
        start += 1
    return start


def _one(mine: str, theirs: str, start: int) -> float:
    """What the one slip weighs that makes one text of another; a great weight where it takes more.

    Parameters:
        mine, theirs: the texts.
        start: how many letters they begin with that are the same.
    """
    more = len(mine) - len(theirs)
    if more == -1:
        return LIKELY if mine[start:] == theirs[start + 1 :] else _TOO_MUCH
    if more == 1:
        return _pressed(mine, theirs, start) if mine[start + 1 :] == theirs[start:] else _TOO_MUCH
    if more == 0 and mine[start + 1 :] == theirs[start + 1 :]:
        return _instead(mine[start], theirs[start])
    if more == 0 and _swapped(mine, theirs, start) and mine[start + 2 :] == theirs[start + 2 :]:
        return LIKELY
    return _TOO_MUCH


def _first(mine: str, theirs: str, start: int) -> Iterator[tuple[float, str, str]]:
    """What the first of two slips may be: what it weighs, and what is left of both texts behind it."""
    more = len(mine) - len(theirs)
    if -2 <= more <= 0 and start < len(theirs):
        yield LIKELY, mine[start:], theirs[start + 1 :]
    if 0 <= more <= 2 and start < len(mine):
        yield _pressed(mine, theirs, start), mine[start + 1 :], theirs[start:]
    if -1 <= more <= 1 and start < len(mine) and start < len(theirs):
        yield _instead(mine[start], theirs[start]), mine[start + 1 :], theirs[start + 1 :]
        if _swapped(mine, theirs, start):
            yield LIKELY, mine[start + 2 :], theirs[start + 2 :]


def _rest(mine: str, theirs: str) -> float:
    """What the second slip weighs."""
    return _one(mine, theirs, _alike(mine, theirs))


def _instead(key: str, other: str) -> float:
    """What it weighs that one letter was typed for another."""
    return LIKELY if key in beside().get(other, _NO_KEYS) else _ANY


def _swapped(mine: str, theirs: str, start: int) -> bool:
    """Whether two letters stand in the other order from a place on."""
    return start + 1 < len(mine) and mine[start : start + 2] == theirs[start : start + 2][::-1]


def _pressed(mine: str, theirs: str, start: int) -> float:
    """What it weighs that a letter was typed that is not there: that of a key hit twice, or with its neighbour, is likely."""
    key, around = mine[start], theirs[max(start - 1, 0) : start + 1]
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
