"""Fold to folds: those of a list that come near one, by skeletons first and then by what the letters cost.

`Folds` is compiled where a compiler was there at the installation (`translit.compiled`); `PlainFolds` gives the same answers
without one, some thirty times slower.
"""

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence

from translit.compiled import kernel
from translit.distance import Costs
from translit.key import CLASSES, skeleton

OTHER_SOUNDS = {"c": "k", "j": "y", "q": "č", "x": "š"}
"""What letters of a fold sound like in other spellings: German and Polish j, Portuguese c, Catalan x, Chinese q and x."""
SHORTEST_LOOSE = 3
"""Classes: a skeleton shorter than this is looked up as it is; one consonant off would propose half the tables."""
LONGEST = 128
"""Letters: what sounds longer than this is no name of the tables."""
_LONGEST_ALIKE = 64
"""Letters of a fold up to which the letters that two have in common are counted before they are aligned."""


def _readings(fold: str) -> Iterator[str]:
    """A fold, and as it sounds where a letter is not what it mostly is: Nasarbajew is Nazarbayev."""
    yield fold
    for letter, other in OTHER_SOUNDS.items():
        if letter in fold:
            yield fold.replace(letter, other)


def _loose(bones: str, shortest_looser: int) -> set[str]:
    """A skeleton, and where it is long enough each form of it with one consonant left out, or two."""
    forms = {bones}
    if len(bones) >= SHORTEST_LOOSE:
        forms |= {bones[:i] + bones[i + 1 :] for i in range(len(bones))}
    if len(bones) >= shortest_looser:
        forms |= {bones[:i] + bones[i + 1 : j] + bones[j + 1 :] for i, j in itertools.combinations(range(len(bones)), 2)}
    return forms


class PlainFolds:
    """Folds by the skeletons of their parts, in plain Python.

    Parameters:
        folds: the folds.
        parts: of each fold the folded parts that it is found by.
        marks: of each fold what it may be asked by, a bit each.
        shortest_looser: classes of a skeleton from which two consonants may be off.

    >>> from translit.distance import Plain
    >>> folds = PlainFolds(["tokayev", "toqtayev"], [("tokayev",), ("toqtayev",)], [1, 1], 99)
    >>> found = folds.nearest(Plain({("q", "k"): 0.1}), "toqayev", ("toqayev",), 50, 2, 0, 5, 1)
    >>> [(round(cost, 1), place) for cost, place in found]
    [(0.1, 0), (1.0, 1)]
    """

    def __init__(
        self, folds: Sequence[str], parts: Sequence[Sequence[str]], marks: Sequence[int], shortest_looser: int
    ) -> None:
        self._folds, self._parts, self._marks, self._shortest_looser = folds, parts, marks, shortest_looser

    @functools.cached_property
    def _by_form(self) -> Mapping[str, list[int]]:
        """The places of the folds that each form of a skeleton proposes."""
        places: dict[str, list[int]] = {}
        for place, parts in enumerate(self._parts):
            for form in {form for part in parts for form in _loose(skeleton(part), self._shortest_looser)}:
                places.setdefault(form, []).append(place)
        return places

    def nearest(
        self, costs: Costs, fold: str, parts: tuple[str, ...], alike: float, limit: float, more: float, few: int, marks: int
    ) -> list[tuple[float, int]]:
        """The few folds that cost least, with their costs and places, sorted.

        Parameters:
            costs: what letters cost.
            fold: what they are to be near to.
            parts: the folded parts whose skeletons propose folds: the same, or one consonant off, or two of many.
            alike: the least share of letters, from 0 to 100, that a fold and another have in common and in order.
            limit, more: a cost that is too much: the one, and the other for each letter of the fold that is near.
            few: how many at the most.
            marks: the bits of which a fold has to have one.
        """
        bones = {skeleton(reading) for part in parts if len(part) <= LONGEST for reading in _readings(part)}
        forms = {form for one in bones for form in _loose(one, self._shortest_looser)}
        places = {place for form in forms for place in self._by_form.get(form, ()) if self._marks[place] & marks}
        likely = ((place, limit + len(self._folds[place]) * more) for place in places if self._alike(fold, place, alike))
        near = ((costs.distance(fold, self._folds[place], most), place, most) for place, most in likely)
        return sorted((cost, place) for cost, place, most in near if cost < most)[:few]

    def _alike(self, fold: str, place: int, alike: float) -> bool:
        from rapidfuzz.distance import LCSseq

        other = self._folds[place]
        return len(fold) > _LONGEST_ALIKE or 200.0 * LCSseq.similarity(fold, other) >= alike * (len(fold) + len(other))


def _compiled(folds: Sequence[str], parts: Sequence[Sequence[str]], marks: Sequence[int], shortest_looser: int) -> PlainFolds:
    assert kernel is not None
    made: PlainFolds = kernel.Folds(folds, parts, marks, CLASSES, OTHER_SOUNDS, SHORTEST_LOOSE, shortest_looser)
    return made


Folds = PlainFolds if kernel is None else _compiled
"""The same, compiled where a compiler was."""
