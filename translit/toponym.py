"""A place's name taken apart: the name itself, and the generic words that tell its feature."""

import attrs

from translit import endings
from translit.generic import direction, generic, is_bare, may_end_generic, misspelt_generic, unglue, unglue_front, weak_generic
from translit.key import bones, is_otherwise, joined, may_be_otherwise, spoken
from translit.normalize import normalize
from translit.words import particles, strip, unelide


@attrs.define  # one that is frozen takes twice as long to make and to read
class Core:
    """A place's name as it is compared.

    Parameters:
        fold: the name without generic words, folded and written as one word.
        features: the features that the generic words speak for; empty where there were none.
        stripped: the generic words.
        words: the words of the name without them, as text.
        direction: the direction that was taken out of the name, in English (North Kazakhstan).
        cut: whether a generic word was taken out of it that is as often part of the name itself (the kul of Issyk-Kul).
    """

    fold: str
    features: frozenset[str] = frozenset()
    stripped: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    direction: str = ""
    cut: bool = False


_NO_FEATURES = frozenset[str]()


def cores(surface: str, *, weak: bool = False) -> list[Core]:
    """The ways to read a surface as a place's name; the plain one first.

    Parameters:
        surface: a name as met.
        weak: whether words that are as often part of the name itself may be taken for generic ones too.

    >>> [(core.fold, sorted(core.features)) for core in cores("Ошская область")]
    [('ošskaya', ['region'])]
    """
    return readings(normalize(surface).split(), weak=weak)


def readings(words: list[str], *, weak: bool) -> list[Core]:
    """The same for the words of a normalized text."""
    return [_core(words, _NO_FEATURES, ())] if words and is_bare(words) else _with_clues(words, weak=weak)


def _with_clues(words: list[str], *, weak: bool) -> list[Core]:
    """The same for the words of a name that may have a feature or a direction in it."""
    kept, features, stripped = _strip(words)
    found = [_core(kept, features, stripped)]
    bare, speaks_for = unglue(kept[-1]) if kept else ("", _NO_FEATURES)
    if speaks_for:
        found.append(_core([*kept[:-1], bare], features | speaks_for, (*stripped, kept[-1])))
        if found[0].fold == found[1].fold:  # a word in Han characters behind kana is not read, and speaks all the same
            del found[0]
    elif len(kept) > 1:
        bare, speaks_for = unglue_front(kept[0])
        if speaks_for:  # แคว้นจาลาล-อาบัด
            found.append(_core([bare, *kept[1:]], features | speaks_for, (*stripped, kept[0])))
    if weak and len(kept) > 1 and not features:
        found += _without_weak(kept)
    directed = []
    for core in found:
        where, others = direction(core.words)
        if where:
            directed.append(_directed(core, where, others))
    return found + directed if directed else found


def _without_weak(words: list[str]) -> list[Core]:
    """The readings in which the first or the last word is a generic one after all, where none is for sure."""
    weak, found = weak_generic(), []
    for i in (0, len(words) - 1):
        word = words[i]
        meant = misspelt_generic(word)
        if meant is not None:
            found.append(_core(words[:i] + words[i + 1 :], generic()[meant], (word,)))
        if word in weak:
            found.append(_core(words[:i] + words[i + 1 :], weak[word], (word,), cut=True))
    return found


def _directed(core: Core, where: str, words: tuple[str, ...]) -> Core:
    """A name with the direction taken out: words for it have nothing to do with one another in sound."""
    bare = [word for word in words if word not in particles()]  # the de of Norte de Kazajistán
    return _core(bare or list(words), core.features, core.stripped, where, cut=core.cut)


def _core(
    words: list[str], features: frozenset[str], stripped: tuple[str, ...], direction: str = "", *, cut: bool = False
) -> Core:
    return Core(spoken(words), features, stripped, tuple(words), direction, cut)


_SHORTEST_DECLINED = 4
"""Letters of a generic word that may be declined: a shorter one is an abbreviation (the shi of Nara-shi is no sh.)."""


def nominatives(core: Core, skeletons: frozenset[str]) -> list[tuple[str, Core]]:
    """The nominatives that a place's name may come from, each behind the whole of its text if nothing was taken out of it
    before: Georgian and Latvian put the genitive before a word for region, Turkic languages decline the generic word behind.

    Parameters:
        core: the name.
        skeletons: those of which they have one.
    """
    forms = endings.nominatives(core.words, "place")
    if not forms:  # often
        return []
    found, otherwise = [], may_be_otherwise(core.fold)
    among_others = len(core.words) > 1 and not core.features
    for words in forms:
        named, features, stripped = words, core.features, core.stripped
        if among_others and len(words[-1]) >= _SHORTEST_DECLINED and may_end_generic(words[-1]):
            kept, features, stripped = _strip([*words])
            named = tuple(kept)
        alone = len(named) == 1
        known = (bones(named[0]) if alone else joined(map(bones, named))) in skeletons  # mostly not
        if known or (otherwise and alone and is_otherwise(named[0], skeletons)):
            text = "" if core.stripped else " ".join(words)
            found.append((text, Core(spoken(named), features, stripped, named, core.direction, core.cut)))
    return found


def _strip(words: list[str]) -> tuple[list[str], frozenset[str], tuple[str, ...]]:
    """The words without generic ones, the features these speak for, and they themselves. A name of nothing but generic
    words keeps them."""
    kept, stripped = strip(words, generic)
    if not stripped or not kept:
        return words, _NO_FEATURES, ()
    features = frozenset[str]().union(*(generic()[phrase] for phrase in stripped))
    bare = [unelide(word) for word in kept if word not in particles()]
    return bare or kept, features, tuple(stripped)
