"""Names in scripts without blanks as they are written together with a country, a region or a title (哈萨克斯坦总统托卡耶夫,
カザフスタンのトカエフ大統領, 阿拉木图州塔尔加尔区), taken apart.
"""

import functools

from translit.affixes import Affixes, PlainAffixes
from translit.generic import country_words
from translit.script import is_unspaced
from translit.words import particles, titles

_SHORTEST = 2
"""Letters of a name at the least."""


def apart(words: list[str], units: frozenset[str]) -> list[str]:
    """The words of a normalized text, with blanks where a country or a region is written to a name or a title; the same words
    where none is.

    Parameters:
        words: the words.
        units: what countries and regions are called, as `Gazetteer.unspaced_units` tells.

    >>> units = frozenset({"哈萨克斯坦", "ウズベキスタン", "阿拉木图州"})
    >>> apart(["哈萨克斯坦总统托卡耶夫"], units), apart(["ウズベキスタン共和国のタシケント市"], units)
    (['哈萨克斯坦', '总统', '托卡耶夫'], ['ウズベキスタン', 'タシケント市'])
    >>> apart(["阿拉木图州塔尔加尔区"], units), apart(["托卡耶夫总统"], units)
    (['阿拉木图州', '塔尔加尔区'], ['托卡耶夫总统'])
    """
    in_front, behind = _around(units)
    found: list[str] = []
    for word in words:
        front: list[str] = []
        back: list[str] = []
        while size := _size(word, in_front):
            front.append(word[:size])
            word = word[size:]
        while size := _size(word, behind):
            back.append(word[-size:])
            word = word[:-size]
        found += [*front, word, *reversed(back)]
    if units.isdisjoint(found):  # mostly
        return words
    return [part for part in found if part and part not in _joints()]


def _size(word: str, affixes: PlainAffixes[int]) -> int:
    """The size of what stands around a name in a word, if it leaves one or nothing; 0 without it."""
    size = affixes.of(word) or 0
    return size if len(word) == size or len(word) >= size + _SHORTEST else 0


@functools.cache
def _around(units: frozenset[str]) -> tuple[PlainAffixes[int], PlainAffixes[int]]:
    """What may be written to a name, in front and behind, each with its size."""
    sizes = {part: len(part) for part in (*units, *titles(), *_joints()) if is_unspaced(part)}
    return Affixes(sizes, True), Affixes(sizes, False)


@functools.cache
def _joints() -> frozenset[str]:
    """What only joins others or tells that one is a country: カザフスタンの, 哈萨克斯坦共和国."""
    return particles() | country_words()
