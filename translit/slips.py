"""Slips of the keyboard: one letter more, fewer or another, or two in the other order, in a name long enough for that."""

from rapidfuzz.distance import OSA, Hamming

from translit.person import Person

_LONG, _VERY_LONG = 8, 12
"""Letters of a place's name from which one slip and two are taken for such."""
_LONG_PART = 5
"""Letters of a part of a person's name from which one is."""


def in_place(mine: str, other: str) -> bool:
    """Whether two folds of places are one but for slips.

    >>> in_place("samarqnad", "samarqand"), in_place("tokarev", "tokarevka")
    (True, False)
    """
    shorter = min(len(mine), len(other))
    slips = 0 if shorter < _LONG else 1 if shorter < _VERY_LONG else 2
    return slips > 0 and not missing(mine, other) and OSA.distance(mine, other, score_cutoff=slips) <= slips


def in_person(mine: Person, theirs: Person) -> bool:
    """Whether one part of a person's name has a slip of the keyboard in it and the other is spelt as it should be. Another
    letter in a given name is another given name (Murat and Marat are brothers)."""
    if mine.given == theirs.given:
        return min(len(mine.surname), len(theirs.surname)) >= _LONG_PART and OSA.distance(mine.surname, theirs.surname) == 1
    if mine.surname != theirs.surname or min(len(mine.given), len(theirs.given)) < _LONG_PART:
        return False
    return OSA.distance(mine.given, theirs.given) == 1 and Hamming.distance(mine.given, theirs.given) > 1


def missing(mine: str, other: str) -> float:
    """The cost of the letters that one name ends with where the other is over, if there are more than one: Tokarev is no
    spelling of Tokarevka, however often endings differ."""
    apart = abs(len(mine) - len(other))
    return float(apart) if apart > 1 and (mine.startswith(other) or other.startswith(mine)) else 0.0
