"""The one door to ICU: the module `icu`, from pyicu-wheels or PyICU, and Unidecode as the last resort."""

import functools
from typing import Any


@functools.cache
def _transliterator() -> Any:
    """ICU's Any-Latin, or None where no ICU is installed: then only the scripts with a table of our own are read well."""
    try:
        import icu
    except ImportError:
        return None
    return icu.Transliterator.createInstance("Any-Latin")


def icu_version() -> str:
    """The version of ICU at hand, "" where there is none.

    >>> icu_version() == "" or icu_version()[0].isdigit()
    True
    """
    try:
        import icu
    except ImportError:
        return ""
    return str(icu.ICU_VERSION)


def any_latin(text: str) -> str:
    """A text of any script in Latin letters: by ICU, and what ICU leaves by Unidecode, which knows every letter.

    >>> any_latin("托卡耶夫")
    'tuō kǎ yé fū'
    """
    if text.isascii():
        return text
    transliterator = _transliterator()
    latin = transliterator.transliterate(text) if transliterator is not None else text
    if all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 or not char.isalpha() for char in latin):
        return str(latin)
    from unidecode import unidecode

    return "".join(char if ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 else unidecode(char) for char in latin)
