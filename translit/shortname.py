"""Short names: the surnames of leaders, names of one word, and whether a word is one in another spelling or with a slip."""

import functools
import re
from collections.abc import Set

from rapidfuzz.distance import OSA

from translit.entity import BEHIND_LATIN, Entity
from translit.key import sound
from translit.normalize import normalize
from translit.outline import one_slip, outline, readings
from translit.words import father, feminine_endings

SHORTEST_SLIP = 6
"""Letters of a name that is known with a slip of the pen in it."""
SURNAME = re.compile("(?:[oe][vw]a?|zod[ae]|[оеё]ва?|зода)$")
"""What most surnames of the five countries end in."""
_SHORTEST_SURNAME = 5
"""Letters of a surname that is known without its ending."""
_LONG_SURNAME = 7
"""Letters of a surname that is known with a slip of the pen in it where its bearer is not named in full."""


@functools.lru_cache(maxsize=4096)
def surnames(entity: Entity) -> frozenset[str]:
    """The surnames of a leader as normalized texts."""
    words = ((normalize(name.text).split(), name.surname_first) for name in entity.names)
    return frozenset(parts[0 if first else -1] for parts, first in words if parts)


@functools.lru_cache(maxsize=4096)
def single_words(entity: Entity) -> frozenset[str]:
    """The names of one word of a place, and the surnames of a leader, as normalized texts."""
    if entity.kind == "leader":
        return surnames(entity)
    single = (name.text for name in entity.names if " " not in name.text)
    return frozenset(text for text in map(normalize, single) if " " not in text)


@functools.lru_cache(maxsize=4096)
def patronymics(entity: Entity) -> frozenset[str]:
    """The folds of the patronymics of a leader."""
    words = (word for name in entity.names for word in normalize(name.text).split())
    return frozenset(sound(word) for word in words if father(word))


@functools.cache
def _womanly() -> tuple[str, ...]:
    return tuple({she for _, she in feminine_endings() if she.endswith(("va", "wa", "ва"))})  # others close cases as well


def womanly(word: str) -> bool:
    """Whether a word ends as surnames of women do.

    >>> womanly("karimova"), womanly("karimov")
    (True, False)
    """
    return word.endswith(_womanly())


def called(entity: Entity, word: str, stems: Set[str]) -> bool:
    """Whether a leader may be called by a word that leaves some stems; she is not where her surname has lost its ending, nor he
    where the alphabet has another ending for the cases of his."""
    stems = {word} if word < BEHIND_LATIN and womanly(word) else stems
    return any(womanly(stem) == womanly(name) and same(stem, name) for name in surnames(entity) for stem in stems)


def slip_of(stem: str, surname: str) -> bool:
    """Whether a word begins and ends as a surname of some length does and is that with one slip of the pen."""
    return len(surname) >= SHORTEST_SLIP and stem[:2] == surname[:2] and stem[-1:] == surname[-1:] and one_slip(stem, surname)


def slipped(stem: str, surname: str) -> bool:
    """Whether a word is a longer surname with one slip of the pen."""
    return len(surname) >= _LONG_SURNAME and one_slip(stem, surname)


def same(stem: str, surname: str) -> bool:
    """Whether two surnames may be one, in two spellings or with a slip of the pen."""
    if stem == surname:
        return True
    if min(len(stem), len(surname)) < _SHORTEST_SURNAME:
        return False
    other = outline(sound(surname))
    most = 1 if len(surname) >= SHORTEST_SLIP else 0
    return any(OSA.distance(outline(one), other, score_cutoff=most) <= most for one in readings(sound(stem)))
