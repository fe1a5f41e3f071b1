"""Demonyms: words for peoples, languages, and who or what is from a place, which are made from its name and do not name it."""

import functools
import re
from collections.abc import Iterator

from translit.evidence import codes, lists, words_of
from translit.normalize import normalize
from translit.store import kept

_SURNAME = re.compile("[eo][vw]$|[еоё]в$")
"""What a surname made from the name of a people ends in."""
_DEMONYM = 2
"""Letters of the ending of a people at the most (Usbeken, Kazakhs); the names of countries have longer ones."""
_DECLINED = frozenset({"ach", "ami", "iem", "owi", "ами", "ями"})
"""Endings of Slavic cases that are as long as those of countries."""
_PEOPLE = re.compile("(?:[^dt]an|ese|ish|[jt]ani|is(?:k[ae]?|kt|che?)|[aj]nin\\w{0,3}|sk(?:ý|é|á|ého|ému|ým))$")
"""What Germanic and Slavic names of peoples and languages end in, and no case of a country's name."""


@functools.cache
def inhabitants(lang: str) -> tuple[str, ...]:
    """What makes the name of a place the word for who or what is from there, in a language."""
    return tuple(lists("inhabitant")[lang])


@functools.cache
def _inhabitants() -> tuple[str, ...]:
    return tuple(sorted(map(normalize, words_of("inhabitant")), key=len, reverse=True))


def places_of(word: str) -> Iterator[str]:
    """The names that a normalized word may be made from when it tells who or what is from a place.

    >>> list(places_of("наманганлик"))
    ['наманган']
    """
    return (word[: -len(end)] for end in _inhabitants() if word.endswith(end))


@kept
def _demonyms() -> tuple[str, ...]:
    return tuple(sorted(words_of("demonym")))


def demonym(word: str) -> bool:
    """Whether a normalized word is made from the name of a country and names none.

    >>> demonym("казахстанский"), demonym("uzbek"), demonym("kazakhstan")
    (True, True, False)
    """
    return word.startswith(_demonyms()) or people_of_ours(word)


def people_of(word: str) -> str | None:
    """The code of the country of ours whose people a normalized word speaks of; None for a surname made from its name.

    >>> people_of("kyrgyz"), people_of("казахстанский"), people_of("uzbekov"), people_of("kazakhstan")
    ('KG', 'KZ', None, None)
    """
    country = _country_of(word)
    if not country or not (word.startswith(_demonyms()) or (people_of_ours(word) and not _SURNAME.search(word))):
        return None
    return codes()[country]


def people_of_ours(word: str) -> bool:
    """Whether a normalized word is the name of a people of our countries with a short ending, or what they call a country.

    >>> people_of_ours("uzbeks"), people_of_ours("туркмения"), people_of_ours("uzbekistan")
    (True, True, False)
    """
    country = _country_of(word)
    ending = word[len(country) :]
    return country != "" and (len(ending) <= _DEMONYM or ending in _DECLINED)


def _country_of(word: str) -> str:
    """The longest beginning of a word by which a country of ours is told; "" without one."""
    return next((word[:size] for size in range(len(word), 0, -1) if word[:size] in codes()), "")


def people(word: str, name: str) -> bool:
    """Whether a normalized word is the people's name in or beside a name of a country.

    >>> people("georgian", "Georgia"), people("pakistani", "Pakistan"), people("japan", "Japan")
    (True, True, False)
    """
    whole = normalize(name)
    return whole.startswith(f"{word} ") or (_PEOPLE.search(word) is not None and not whole.endswith(word[-2:]))
