"""Chinese characters in Latin letters, from the store: as they are said in foreign names where a table tells, otherwise as ICU
reads them, which takes 100 ms before it reads the first one."""

import functools
import itertools
import re
from array import array

from translit.icu_adapter import any_latin
from translit.sections import Sections
from translit.store import kept
from translit.tables import TABLES, read_toml

_FIRST, _LAST = "\u4e00", "\u9fff"
"""The characters that names are written with."""
CHARACTERS = re.compile(f"[{_FIRST}-{_LAST}]+")
"""Some of them, one behind the other."""
_BY_THE_NEXT = "秘藏重"
"""Those that ICU reads by the one behind them (重庆, 秘鲁, 藏文): what has one of them is left to it."""
_AGAIN = re.compile("(.)々")
"""What stands for the character before it: 佐々木."""
_END = "\n"
"""What each reading ends with."""


def pinyin(word: str) -> str | None:
    """A word in Chinese characters as it is said; None where ICU has to be asked.

    >>> pinyin("托卡耶夫"), pinyin("比什凯克"), pinyin("重庆"), pinyin("トカエフ")
    ('tuō kǎ yé fū', 'bǐ shi kǎi kè', None, None)
    >>> pinyin("佐々木") == pinyin("佐佐木")
    True
    """
    word = _AGAIN.sub(r"\1\1", word)
    if CHARACTERS.fullmatch(word) is None:
        return None
    readings, starts = _readings()
    read = [readings[start : readings.index(_END, start)] for start in (starts[ord(char) - ord(_FIRST)] for char in word)]
    return " ".join(read) if all(read) else None


@functools.cache
def _readings() -> tuple[str, memoryview]:
    """All readings, first "" for where there is none, and where that of each character begins."""
    readings, starts = Sections(_packed())
    return str(readings, "utf-8"), starts.cast("H")


@kept
def _packed() -> bytes:
    """The same, so that nothing is made of them for each character; without ICU there are none."""
    said = read_toml(TABLES / "systems" / "hani-reading.toml")["letters"]
    found = [said.get(char) or _reading(char) for char in map(chr, range(ord(_FIRST), ord(_LAST) + 1))]
    readings = [f"{reading}{_END}" for reading in sorted({"", *found})]
    starts = dict(zip(readings, itertools.accumulate(map(len, readings), initial=0), strict=False))
    return Sections.dump(["".join(readings).encode(), array("H", [starts[f"{reading}{_END}"] for reading in found]).tobytes()])


def _reading(char: str) -> str:
    """The reading of a character by itself, "" where it has none of the kind."""
    reading = any_latin(char)
    return reading if reading.isalpha() and char not in _BY_THE_NEXT else ""  # Unidecode puts a blank behind it
