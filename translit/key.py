"""Latin to key: the form in which names are compared, and the coarse key under which they are looked for.

Two forms of a word, each made from the one before:

- the *fold*, one letter a sound and no double letters: what the scorer compares; it keeps ш and с, қ and к apart;
- the *skeleton*, classes of consonants without vowels: what finds candidates; it only proposes, never decides.
"""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from translit.compiled import kernel
from translit.normalize import normalize
from translit.romanize import read, reading

CLASSES = {
    **dict.fromkeys("bpvfw", "p"),
    **dict.fromkeys("dt", "t"),
    **dict.fromkeys("gğkqxh", "k"),
    **dict.fromkeys("szšžčǰcj", "s"),
    **dict.fromkeys("lr", "l"),
    **dict.fromkeys("aäeiıoöuüyə' ", ""),
}
"""Letters that no spelling tradition keeps apart from one another, each with the one that stands for its class: l and r,
b p v f, all sibilants. Vowels stand for none."""
_DOUBLE = re.compile(r"(.)\1+", re.DOTALL)


class PlainLetters:
    """What stands for letters, in plain Python.

    Parameters:
        table: a letter or none for each code point, as `str.translate` takes it.

    >>> PlainLetters({ord("š"): "s", ord("a"): ""}).once("masša")
    'ms'
    """

    def __init__(self, table: dict[int, str]) -> None:
        self._table = table

    def once(self, text: str) -> str:
        """A text in the letters of the table, each run of one letter once."""
        return _DOUBLE.sub(r"\1", text.translate(self._table))


Letters: Callable[[dict[int, str]], PlainLetters] = PlainLetters if kernel is None else kernel.Letters
"""The same, compiled where a compiler was."""


class ToSounds(dict[int, str]):
    """A table for `str.translate` that fills itself as characters are met: letters of a fold stay, others lose their marks, and
    what is no Latin letter goes."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0]
        plain = base if base.isascii() and base.isalnum() else ""
        sound = char if char in "äöüıžščǰğ" else plain
        if len(self) < 10_000:  # bounded, whatever is thrown at it
            self[code] = sound
        return sound


_SOUNDS, _WITHOUT_BLANKS = Letters(ToSounds()), Letters({ord(" "): ""})
_CLASSES = Letters(str.maketrans(CLASSES))


def skeleton(folded: str) -> str:
    """The classes of the consonants of a folded word, each run of one class once.

    >>> skeleton("žaparov") == skeleton("ǰaparow") == "splp"
    True
    """
    return _CLASSES.once(folded)


@functools.lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """The fold of a normalized word of any script: Latin letters, one a sound.

    >>> sound("dschaparow"), sound("zhaparov"), sound("tokaïev"), sound("xo'jand")
    ('ǰaparow', 'žaparov', 'tokaiev', 'xöjand')
    >>> sound("тоқаев"), sound("توقايەف")
    ('toqaev', 'toqayev')
    """
    sounds = reading("latn-reading").read(word if word.isascii() else read(word))
    return (_WITHOUT_BLANKS if sounds.isascii() else _SOUNDS).once(sounds)


@functools.lru_cache(maxsize=8192)
def bones(word: str) -> str:
    """The skeleton of a normalized word of any script.

    >>> bones("жапаров")
    'splp'
    """
    return skeleton(sound(word))


_OTHERWISE = (("j", "y"), ("č", "x"))
"""What j and ch are in half of the languages with Latin letters: Tokajev, Machmudov."""


def may_be_otherwise(text: str) -> bool:
    """Whether a normalized text or a fold has letters that other languages read otherwise; few have."""
    return "j" in text or "č" in text or "ch" in text


def is_otherwise(word: str, skeletons: frozenset[str]) -> bool:
    """Whether the skeleton of a normalized word is one of some as other languages read it.

    >>> is_otherwise("tokajev", frozenset({"tkp"})), is_otherwise("tokarev", frozenset({"tkp"}))
    (True, False)
    """
    fold = sound(word)
    for letter, other in _OTHERWISE:
        if letter in fold:
            fold = fold.replace(letter, other)
            if skeleton(fold) in skeletons:
                return True
    return False


def spoken(words: Sequence[str]) -> str:
    """The fold of normalized words written as one.

    >>> spoken(["иссык", "куль"])
    'isıkul'
    """
    return sound(words[0]) if len(words) == 1 else joined(map(sound, words))


def joined(folds: Iterable[str]) -> str:
    """Folded words written as one; where they meet there are no double letters either. Skeletons of words come to that of the
    whole in the same way.

    >>> joined(["isyk", "kul"]) == sound("issykkul")
    True
    """
    return _WITHOUT_BLANKS.once("".join(folds))


def key(name: object) -> str:
    """The blocking key of a name: the skeletons of its words, in alphabetical order.

    Names that may be one have one key as a rule, and many others share it: it finds candidates and decides nothing.

    Parameters:
        name: a name in any script; whatever means nothing has the key "".

    >>> key("Zhaparov") == key("Japarov") == key("Жапаров")
    True
    >>> key("Sadyr Japarov") == key("JAPAROV, Sadyr")
    True
    """
    return " ".join(sorted(skeleton(sound(word)) or sound(word) for word in normalize(name).split()))
