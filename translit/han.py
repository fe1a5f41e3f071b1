"""Chinese characters in Latin letters as ICU reads them, from the store: ICU takes 100 ms before it reads the first one."""

import functools
from collections.abc import Mapping

from translit.icu_adapter import any_latin
from translit.store import kept

_FIRST, _LAST = 0x4E00, 0x9FFF
"""The characters that names are written with."""
_BY_THE_NEXT = "秘藏重"
"""Those that ICU reads by the one behind them (重庆, 秘鲁, 藏文): what has one of them is left to it."""


def pinyin(word: str) -> str | None:
    """A word in Chinese characters as ICU reads it; None where it has to be asked.

    >>> pinyin("托卡耶夫"), pinyin("重庆"), pinyin("トカエフ")
    ('tuō kǎ yé fū', None, None)
    """
    readings = _readings()
    read = [readings[char] for char in word if char in readings]
    return " ".join(read) if len(read) == len(word) else None


@functools.cache
def _readings() -> Mapping[str, str]:
    return {char: reading for reading, chars in _chars().items() for char in chars}


@kept
def _chars() -> Mapping[str, str]:
    """The characters by their reading, which load in a sixth of the time; without ICU there are none."""
    found: dict[str, list[str]] = {}
    for char in map(chr, range(_FIRST, _LAST + 1)):
        reading = any_latin(char)
        if reading.isalpha() and char not in _BY_THE_NEXT:  # Unidecode puts a blank behind it
            found.setdefault(reading, []).append(char)
    return {reading: "".join(chars) for reading, chars in found.items()}
