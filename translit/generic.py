"""Generic words of places ("oblast", "river") and words for directions, apart from a name or written to it: what they speak
for, and what is left of the name.
"""

import functools
import re
from collections.abc import Collection, Mapping, Sequence

from translit.affixes import Affixes, PlainAffixes, closing, in_front, left_of
from translit.normalize import normalize, typed
from translit.script import script
from translit.slips import PlainTexts, Texts
from translit.store import kept
from translit.words import Lists, first_words, texts, things, word_lists


def _by_feature(tables: Mapping[str, Lists]) -> Mapping[str, frozenset[str]]:
    """The words of several tables, each with the features that it speaks for."""
    features: dict[str, set[str]] = {}
    for feature, lists in tables.items():
        for text in texts(lists):
            features.setdefault(text, set()).add(feature)
    return {text: frozenset(found) for text, found in features.items()}


_APART = {"source", "plain", "also", "union", "glued", "glued_front", "weak", "weak_glued", "particles", "elided"}


@functools.cache
def _written() -> Mapping[str, frozenset[str]]:
    """Generic words and phrases as they are written, each with the features that it speaks for."""
    return _by_feature({key: lists for key, lists in word_lists("places").items() if key not in _APART})


@kept
def generic() -> Mapping[str, frozenset[str]]:
    """Generic words and phrases of places ("oblast", "облысы"), each with the features that it speaks for; also as romanization
    systems write them, and those of some languages as they are typed.

    >>> [sorted(generic()[word]) for word in ("шаары", "šaary", "köztársaság", "koztarsasag")]
    [['city'], ['city'], ['country'], ['country']]
    """
    data, written = word_lists("places"), _written()
    found: dict[str, frozenset[str]] = {}
    for lang, words in (lists for key in sorted(data.keys() - _APART) for lists in data[key].items()):
        for text in texts({lang: words}):
            for form in _forms(text, lang) - weak_generic().keys():
                found[form] = found.get(form, frozenset()) | written[text]
    return {**found, **written}


@functools.cache
def country_words() -> frozenset[str]:
    """Generic words that speak for a country and for nothing else: "republic", "共和国"."""
    return frozenset(word for word, features in generic().items() if features == {"country"})


def _forms(text: str, lang: str) -> set[str]:
    """A generic text of a language as romanization systems write it, and as it and these are typed."""
    often = typed(text) if lang in word_lists("places")["plain"] else set()
    latin = {*_romanized(text, lang), *(one for form in often for one in _romanized(form, "ru"))}
    return {*often, *latin, *(form for one in latin for form in typed(one))}


_SHORTEST_ROMANIZED, _SHORTEST_MARKED = 5, 3
"""Letters of a romanized word at the least, and of one with marks: shorter ones are names, or words of other languages."""


def _romanized(text: str, lang: str) -> list[str]:
    """A text in Cyrillic letters as the romanization systems for its language write it; other letters leave vowels out."""
    from translit.romanize import systems_of  # for what is kept

    systems = systems_of(lang.partition("-")[0], "Cyrl") if script(text) == "Cyrl" else []
    latin = (normalize(str(system.convert(text))) for system in systems)
    return [one for one in latin if len(one) >= (_SHORTEST_ROMANIZED if one.isascii() else _SHORTEST_MARKED)]


_SHORTEST_SLIP = 6
"""Letters of a generic word that is known by with a slip of the keyboard in it; shorter ones are near to many names."""


@kept
def _long_words() -> list[str]:
    """The longer generic words as they are written."""
    return [word for word in _written() if len(word) >= _SHORTEST_SLIP and " " not in word]


@functools.cache
def _long_generic() -> tuple[PlainTexts, list[str]]:
    """The same, searched for slips, and in their order."""
    return Texts(_long_words()), _long_words()


def misspelt_generic(word: str) -> str | None:
    """The generic word that a word is with one slip of the keyboard; None where it is one as it stands, or none.

    >>> misspelt_generic("oblsat"), misspelt_generic("districtt"), misspelt_generic("district"), misspelt_generic("almaty")
    ('oblast', 'district', None, None)
    """
    if len(word) < _SHORTEST_SLIP - 1:
        return None
    searched, words = _long_generic()
    found = searched.within(word, 1)
    if not found or word in generic() or word in things():  # mostly nothing is near
        return None
    near = (words[place] for _, place in found)
    return min((one for one in near if one[0] in word[:2]), default=None)  # Gilles is no slip for villes


@kept
def weak_generic() -> Mapping[str, frozenset[str]]:
    """Generic words that are also parts of names (the kul of Issyk Kul)."""
    return _by_feature(word_lists("places")["weak"])


@kept
def _directions() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    """Direction words, and those written together with a name, in front and behind, each with its direction in English."""
    data = word_lists("directions")
    apart = {text: direction for direction in _DIRECTIONS for text in texts(data.get(direction, {}))}
    ahead = {text: direction for direction, lists in data["glued_front"].items() for text in texts(lists)}
    behind = {text: direction for direction, lists in data["glued"].items() for text in texts(lists)}
    return apart, ahead, behind


_SHORTEST_DIRECTED = 3
"""Letters that are left at least of a name that a direction is written to (北哈薩克)."""
_DIRECTIONS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "mountainous")


def direction(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The direction that the words of a name speak of, in English, and the other words; "" and all words without one.

    >>> direction(("kazakhstan", "barat"))
    ('west', ('kazakhstan',))
    >>> direction(("北哈萨克斯坦",)), direction(("คาซัคสถานเหนือ",))
    (('north', ('哈萨克斯坦',)), ('north', ('คาซัคสถาน',)))
    """
    apart, ahead, behind = _directions()
    if len(words) > 1:
        for i, word in enumerate(words):
            if word in apart:
                return apart[word], words[:i] + words[i + 1 :]
    if not words:
        return "", words
    first, last = words[0], words[-1]
    size = in_front(first, ahead, _SHORTEST_DIRECTED) if _beginnings().of(first) else 0
    if size:
        return ahead[first[:size]], (first[size:], *words[1:])
    left = left_of(last, behind, _SHORTEST_DIRECTED) if closing(_directions_behind).of(last) else 0
    return (behind[last[left:]], (*words[:-1], last[:left])) if left else ("", words)


def _directions_behind() -> Collection[str]:
    return _directions()[2]


@kept
def _glued() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """The generic words that are written together with a name, in front and behind, each with the features it speaks for."""
    ahead, behind, weak = (_by_feature(word_lists("places")[key]) for key in ("glued_front", "glued", "weak_glued"))
    return ahead, {**weak, **behind}


def _glued_behind() -> Collection[str]:
    return _glued()[1]


@functools.cache
def _beginnings() -> PlainAffixes[bool]:
    """What speaks of a feature or a direction in front of a name: few words begin so, and the others are not taken apart."""
    return Affixes(dict.fromkeys((*_glued()[0], *_directions()[1]), True), True)


_SHORTEST_IN_FRONT, _SHORTEST_BEHIND = 2, 3
"""Letters that are left at least of a name that a generic word is written to, in front and behind."""
_SYLLABLES, _FEWEST_SYLLABLES = re.compile("[\u3400-\u9fff\uac00-\ud7a3]{2}"), 2
"""Letters of Han or Hangul, of which two are a name."""


def unglue(word: str) -> tuple[str, frozenset[str]]:
    """A word without the generic word that is written together with it, and the features that it speaks for.

    >>> unglue("奥什州")
    ('奥什', frozenset({'region'}))
    """
    if not (closing(_glued_behind).of(word) or _beginnings().of(word)):
        return word, frozenset()
    bare, features = unglue_front(word)
    if features:
        return bare, features
    behind = _glued()[1]
    left = left_of(word, behind, _FEWEST_SYLLABLES if _SYLLABLES.match(word) else _SHORTEST_BEHIND)
    return (word[:left], behind[word[left:]]) if left else (word, frozenset())


def unglue_front(word: str) -> tuple[str, frozenset[str]]:
    """The same where the generic word stands in front.

    >>> unglue_front("แคว้นออช")
    ('ออช', frozenset({'region'}))
    """
    ahead = _glued()[0]
    size = in_front(word, ahead, _SHORTEST_IN_FRONT) if _beginnings().of(word) else 0
    return (word[size:], ahead[word[:size]]) if size else (word, frozenset())


@functools.cache
def _written_behind() -> Collection[str]:
    return {*_glued_behind(), *_directions_behind()}


@functools.cache
def _clues() -> tuple[frozenset[str], PlainAffixes[bool], PlainAffixes[bool]]:
    """All that speaks of a feature or a direction: words, and affixes in front and behind."""
    return first_words(generic).union(weak_generic(), _directions()[0]), _beginnings(), closing(_written_behind)


def is_bare(words: Sequence[str]) -> bool:
    """Whether a name has surely no feature and no direction in it, nor one misspelt or written together with it. Most are
    bare, and one look at all the lists tells it.

    >>> is_bare(["new", "york"]), is_bare(["osh", "oblsat"]), is_bare(["奥什州"]), is_bare(["north", "kazakhstan"])
    (True, False, False, False)
    """
    known, ahead, behind = _clues()
    first, last = words[0], words[-1]
    if not known.isdisjoint(words) or behind.of(last) or ahead.of(first):
        return False
    if len(words) == 1:  # a generic word alone is a name
        return True
    return not (ahead.of(last) or misspelt_generic(first) or misspelt_generic(last))


@kept
def _last_of_phrases() -> frozenset[str]:
    """The last words of generic phrases that are no generic words by themselves."""
    return frozenset(text.rpartition(" ")[2] for text in generic()) - generic().keys()


def may_end_generic(word: str) -> bool:
    """Whether a word is a generic one or the last of a generic phrase."""
    return word in generic() or word in _last_of_phrases()
