"""The one door to ICU: the module `icu`, from pyicu-wheels or PyICU, and Unidecode as the last resort."""

import functools
import re
from typing import Any

_NOT_LATIN = re.compile("[^\\0-\u024f\u1e00-\u1eff]+")


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
    return by_unidecode(text if transliterator is None else str(transliterator.transliterate(text)))


def by_unidecode(text: str) -> str:
    """A text with the letters that are no Latin ones as Unidecode has them.

    >>> by_unidecode("අල්මාටි")
    'almaatti'
    """
    if not any(char.isalpha() for run in _NOT_LATIN.findall(text) for char in run):
        return text
    return _NOT_LATIN.sub(lambda found: of_block(found[0]), text)


def of_block(text: str) -> str:
    """What Unidecode makes of characters, one by one, whatever they are.

    >>> of_block("ල්")
    'l'
    """
    from unidecode import unidecode

    return str(unidecode(text))
