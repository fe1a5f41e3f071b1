"""Affixes of words: what the longest one that a word begins or ends with stands for."""

import functools
from collections.abc import Callable, Collection, Mapping
from typing import Generic, TypeVar

from translit.compiled import kernel

T = TypeVar("T")


class PlainAffixes(Generic[T]):
    """Affixes of words, in plain Python.

    Parameters:
        affixes: what each stands for.
        in_front: whether words begin with them, and do not end with them.

    >>> PlainAffixes({"n": 1, "son": 3}, False).of("nelson"), PlainAffixes({"n": 1}, True).of("joel")
    (3, None)
    """

    def __init__(self, affixes: Mapping[str, T], in_front: bool) -> None:
        self._affixes, self._in_front = affixes, in_front
        self._longest = max(map(len, affixes), default=0)

    def of(self, word: str) -> T | None:
        """What the longest affix of a word stands for; None where it has none."""
        for size in range(min(self._longest, len(word)), 0, -1):
            affix = word[:size] if self._in_front else word[-size:]
            if affix in self._affixes:
                return self._affixes[affix]
        return None


Affixes: Callable[[Mapping[str, T], bool], PlainAffixes[T]] = PlainAffixes if kernel is None else kernel.Affixes
"""The same, compiled where a compiler was."""


@functools.cache
def closing(affixes: Callable[[], Collection[str]]) -> PlainAffixes[bool]:
    """What tells whether a word ends with one of some affixes: few do, and the others are not taken apart."""
    return Affixes(dict.fromkeys(affixes(), True), False)


def in_front(word: str, affixes: Collection[str], shortest: int) -> int:
    """The length of the longest affix in front of a word that leaves so many letters of it; 0 without one."""
    return next((size for size in range(len(word) - shortest, 0, -1) if word[:size] in affixes), 0)


def left_of(word: str, affixes: Collection[str], shortest: int) -> int:
    """How many letters of a word stand before the longest affix behind it that leaves so many; 0 without one."""
    return next((size for size in range(shortest, len(word)) if word[size:] in affixes), 0)
