"""Scripts that ICU has no rules for, in Latin letters as Unidecode has them, from the store: Unidecode imports a module before
it reads the first letter of a block, which takes ten times as long as all else that is done about a name."""

import functools
import marshal
from collections.abc import Mapping

from translit.icu_adapter import by_unidecode, of_block
from translit.script import script
from translit.store import kept

SCRIPTS = frozenset({"Cans", "Cher", "Khmr", "Mong", "Nkoo", "Tfng", "Yiii"})
_LAST = 0xFFFF
"""The last character that may be one of theirs."""
_APART = "\n"
"""What stands between what the characters become, and is nowhere in it."""


def latin(word: str, code: str) -> str:
    """A word that begins in one of these scripts, in Latin letters.

    >>> latin("អាល់ម៉ាទី", "Khmr") == by_unidecode("អាល់ម៉ាទី")
    True
    """
    letters = _letters(code)
    if not any(map(str.isalpha, word)) or not letters.keys() >= set(word):
        return by_unidecode(word)
    return "".join([letters[char] for char in word])


@functools.cache
def _letters(code: str) -> Mapping[str, str]:
    """What becomes of each character of a script."""
    chars, read = marshal.loads(_packed_letters()[code])
    return dict(zip(chars, read.split(_APART), strict=True))


@functools.cache
def _packed_letters() -> Mapping[str, bytes]:
    """The same of all these scripts, each packed by itself: few are met."""
    packed: Mapping[str, bytes] = marshal.loads(_packed())
    return packed


@kept
def _packed() -> bytes:
    letters: dict[str, list[str]] = {code: [] for code in sorted(SCRIPTS)}
    for char in map(chr, range(_LAST + 1)):
        if script(char) in SCRIPTS:
            letters[script(char)].append(char)
    packed = {code: ("".join(chars), _APART.join(map(of_block, chars))) for code, chars in letters.items()}
    return marshal.dumps({code: marshal.dumps(one) for code, one in packed.items()})
