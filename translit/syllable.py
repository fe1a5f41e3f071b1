"""Syllables as they are said, in scripts that write them in another order or leave their vowel to what closes them."""

import re
from collections.abc import Callable, Mapping

_TONES = dict.fromkeys(map(ord, "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0ec8\u0ec9\u0eca\u0ecb"))
"""Marks of tones and of a short vowel, in Thai and Lao."""
_IN_FRONT = re.compile("([เ-ไ])([ก-ฮ](?:(?<=[กขคตทดปผพบฟ])(?:ร(?![ะ-ู์อ])|[ลว](?=[ก-ฮ](?![ะ-ู์อ]))))?)")
_LAO_IN_FRONT = re.compile("([ເ-ໄ])([ກ-ຮໜໝ])")
"""A vowel that is written before the consonant that it is said behind, or before two: โตร is tro. Two have it where the second
has no other vowel, and closes no syllable."""
_CARRIER, _LAO_CARRIER = re.compile("อ(?=[ะ-ูเ-ไ\u0e4d])"), re.compile("ອ(?=[ະ-ູເ-ໄ\u0ecd])")
"""What a vowel is written on where no consonant stands."""
_UNSAID, _LAO_UNSAID = "\u0e3a", "\u0ecc"
"""What stands in its place, and is not read: it keeps the vowel from the one before."""


def _thai(text: str) -> str:
    """Thai with each vowel behind its consonants, without tones and with what only carries a vowel marked.

    >>> _thai("เตโต"), _thai("เปโตร"), _thai("อา") == "\u0e3aา"
    ('ตเตโ', 'ปเตรโ', True)
    """
    return _CARRIER.sub(_UNSAID, _IN_FRONT.sub(r"\2\1", text.translate(_TONES)))


def _lao(text: str) -> str:
    """The same for Lao.

    >>> _lao("ເຄກ")
    'ຄເກ'
    """
    return _LAO_CARRIER.sub(_LAO_UNSAID, _LAO_IN_FRONT.sub(r"\2\1", text.translate(_TONES)))


_STOPPED = re.compile("([ငနမ])\u1037\u103a")
"""A nasal at the end of a syllable with the tone that stands for a t behind it in foreign names: ကန့် for kent."""
_BURMESE_TONES = dict.fromkeys(map(ord, "\u1037\u1038"))
_CLOSED = re.compile("(?<=[က-အျ-ှ])(?=[က-အ][ျှ]*[်္])")
"""Between a consonant and one that closes its syllable."""
_INHERENT = "\u1062"
"""What stands for the vowel of a closed Burmese syllable, which is not written: a letter that Burmese has not."""


def _burmese(text: str) -> str:
    """Burmese without tones, and with a letter for the vowel of closed syllables.

    >>> _burmese("ကန့်") == "က\u1062န်တ်"
    True
    """
    stopped = _STOPPED.sub("\\1\u103aတ\u103a", text)
    return _CLOSED.sub(_INHERENT, stopped.translate(_BURMESE_TONES))


_BARE = re.compile("(?<![ཀ-ྼ])([ཀ-ཬ][ྐ-ྼ]*)(?![ྐ-ྼཱ-ྀ])")
"""The first consonant of a Tibetan syllable, and what stands below it, without a vowel."""


def _tibetan(text: str) -> str:
    """Tibetan with a sign for the a of syllables that have no other vowel.

    >>> _tibetan("ཐ་ན"), _tibetan("སི")
    ('ཐཱ་ནཱ', 'སི')
    """
    return _BARE.sub("\\1ཱ", text)


_SAID: Mapping[str, Callable[[str], str]] = {"Laoo": _lao, "Mymr": _burmese, "Thai": _thai, "Tibt": _tibetan}


def as_said(text: str, script: str) -> str:
    """A text of a script (ISO 15924) with its letters in the order in which they are said."""
    change = _SAID.get(script)
    return text if change is None else change(text)
