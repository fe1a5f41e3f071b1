"""Generic words of places in running text: what tells, also with an ending, that a city, a river or a region is spoken of."""

import functools
import re

from translit.endings import stems
from translit.entity import BEHIND_LATIN
from translit.evidence import openers
from translit.generic import generic, weak_generic
from translit.tokens import plain

_SHORTEST_GENERIC, _SHORTEST_CUT, _LONGEST_ENDING = 4, 6, 5
"""Letters of a generic word that may have an ending, of one that may have an ending which no list has, and of that at most."""
_HEAD = 3
"""Letters that such a word begins with in all its forms."""
UNVOWELLED = re.compile("[\u0590-\u06ff]")
"""Scripts that write few vowels, and no capitals."""


@functools.lru_cache(maxsize=65536)
def features(word: str) -> frozenset[str]:
    """The features that a word speaks for which tells what a place is, also with an ending; none for other words."""
    text = plain(word)
    if len(text) == 1 and text < BEHIND_LATIN:
        return frozenset()
    if text[:_HEAD] not in _heads() and "'" not in text:
        return frozenset()
    found = _features(text)
    if found:
        return found if text not in openers() else frozenset()
    bare, _, _ = text.rpartition("'")  # Göl'de, köli'ni
    texts = [bare if len(bare) > 1 else "", *(stem for stem in stems(text, "place") if len(stem) >= _SHORTEST_GENERIC)]
    if not UNVOWELLED.match(text):
        texts += [text[:end] for end in range(len(text) - 1, max(len(text) - _LONGEST_ENDING, _SHORTEST_CUT) - 1, -1)]
    return next(filter(None, map(_features, texts)), frozenset())


@functools.cache
def _heads() -> frozenset[str]:
    """What such words begin with, which no ending changes: most words are told by it to be none."""
    return frozenset(word[:_HEAD] for word in (*generic(), *weak_generic()))


def pair_features(one: str, other: str) -> frozenset[str]:
    """The features that two words together speak for, the second also with an ending: суу сактагычында."""
    first = plain(one)
    if first not in _first_of_pairs():
        return frozenset()
    last = plain(other)
    return next(filter(None, (_features(f"{first} {stem}") for stem in (last, *stems(last, "place")))), frozenset())


@functools.cache
def _first_of_pairs() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in (*generic(), *weak_generic()) if phrase.count(" ") == 1)


def _features(text: str) -> frozenset[str]:
    return generic().get(text) or weak_generic().get(text) or frozenset()
