"""A place's name taken apart: the name itself, and the generic words that tell its feature."""

from collections.abc import Iterator

import attrs

from translit.key import sound
from translit.normalize import normalize
from translit.words import generic, particles, unglue, weak_generic

_LONGEST_PHRASE = 4
"""Words: "soviet socialist republic" and its translations."""


@attrs.frozen
class Core:
    """A place's name as it is compared.

    Parameters:
        fold: the name without generic words, folded and written as one word.
        features: the features that the generic words speak for; empty where there were none.
        stripped: the generic words.
    """

    fold: str
    features: frozenset[str] = frozenset()
    stripped: tuple[str, ...] = ()


def cores(surface: str, *, weak: bool = False) -> list[Core]:
    """The ways to read a surface as a place's name; the plain one first.

    Parameters:
        surface: a name as met, or a normalized text.
        weak: whether words that are as often part of the name itself may be taken for generic ones too.

    >>> [(core.fold, sorted(core.features)) for core in cores("Ошская область")]
    [('ošskaya', ['region'])]
    """
    words = normalize(surface).split()
    kept, features, stripped = _strip(words)
    found = [_core(kept, features, stripped)]
    unglued = [unglue(word) for word in kept[-1:]]
    if unglued and unglued[0][1]:
        found.append(_core([*kept[:-1], unglued[0][0]], features | unglued[0][1], (*stripped, kept[-1])))
    if weak:
        for i in {0, len(kept) - 1} if len(kept) > 1 else ():
            speaks_for = weak_generic().get(kept[i])
            if speaks_for:
                found.append(_core(kept[:i] + kept[i + 1 :], features | speaks_for, (*stripped, kept[i])))
    return found


def _core(words: list[str], features: frozenset[str], stripped: tuple[str, ...]) -> Core:
    return Core("".join(map(sound, words)), features, stripped)


def _strip(words: list[str]) -> tuple[list[str], frozenset[str], tuple[str, ...]]:
    """The words without generic ones, the features these speak for, and they themselves. A name of nothing but generic
    words keeps them."""
    kept: list[str] = []
    features: frozenset[str] = frozenset()
    stripped: list[str] = []
    i = 0
    while i < len(words):
        phrase = next(_phrases(words, i), None)
        if phrase is None:
            kept.append(words[i])
            i += 1
        else:
            features |= generic()[phrase]
            stripped.append(phrase)
            i += phrase.count(" ") + 1
    if not stripped or not kept:
        return words, frozenset(), ()
    return [word for word in kept if word not in particles()] or kept, features, tuple(stripped)


def _phrases(words: list[str], start: int) -> Iterator[str]:
    """The generic phrases that begin at a word, the longest first."""
    for size in range(min(_LONGEST_PHRASE, len(words) - start), 0, -1):
        phrase = " ".join(words[start : start + size])
        if phrase in generic():
            yield phrase
