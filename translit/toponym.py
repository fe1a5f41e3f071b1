"""A place's name taken apart: the name itself, and the generic words that tell its feature."""

from collections.abc import Iterator

import attrs

from translit import endings
from translit.key import sound
from translit.normalize import normalize
from translit.words import generic, particles, strip, unglue, weak_generic


@attrs.frozen(slots=False)  # slots would make pickles slow to load
class Core:
    """A place's name as it is compared.

    Parameters:
        fold: the name without generic words, folded and written as one word.
        features: the features that the generic words speak for; empty where there were none.
        stripped: the generic words.
        words: the words of the name without them, as text.
    """

    fold: str
    features: frozenset[str] = frozenset()
    stripped: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


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
    return Core("".join(map(sound, words)), features, stripped, tuple(words))


def nominatives(core: Core) -> Iterator[Core]:
    """The nominatives that a place's name may come from: in ოშის ოლქი and Ošas apgabals it is a genitive."""
    for words in endings.nominatives(list(core.words), "place"):
        yield _core(words, core.features, core.stripped)


def _strip(words: list[str]) -> tuple[list[str], frozenset[str], tuple[str, ...]]:
    """The words without generic ones, the features these speak for, and they themselves. A name of nothing but generic
    words keeps them."""
    kept, stripped = strip(words, generic())
    if not stripped or not kept:
        return words, frozenset(), ()
    features = frozenset[str]().union(*(generic()[phrase] for phrase in stripped))
    return [word for word in kept if word not in particles()] or kept, features, tuple(stripped)
