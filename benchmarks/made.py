"""Tables as large as one likes, of made-up places: the same in every run.

    python benchmarks/made.py FOLDER 100000     # writes FOLDER/generated/places.csv and names.csv

A chain over letters, learnt from the native names of our places, makes new ones, as those of GeoNames are: most are unlike
any other, some near each other, some the same. Each is given in its own script, in Russian, in English and in other
romanizations: as many names a place as our tables have an entity. `Gazetteer.load(FOLDER)` reads them beside ours.
"""

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
from unidecode import unidecode

from translit import entities, romanize

_SEED = 20261123
_ORDER = 2
"""Letters that the next letter depends on: with fewer, nobody can read the names; with more, they are our own again."""
_LEAST, _MOST = 4, 14
"""Letters of a word."""
_SOURCE = "made up"
_FIRST = 900_000_000
"""GeoNames has no numbers as high."""
_DISTRICTS, _TWO_WORDS = 0.15, 0.2
"""Shares of the made places that are districts, and whose name has two words."""
_NAMESAKES = 20
"""Places of one name at the most; so many have the commonest ones."""
_PLACES = ("id", "feature", "country", "region", "population", "iso", "geonames", "wikidata", "latitude", "longitude", "source")
_NAMES = ("id", "text", "lang", "role", "source")
_RUSSIAN = str.maketrans("әғқңөұүһіҷҳӣӯў", "агкноууиичхиуу")
"""How Russian writes the letters that it does not have."""


@attrs.frozen
class Land:
    """How places of a country are called.

    Parameters:
        country: ISO 3166-1 alpha-2.
        lang: the language of its own names, in Cyrillic letters.
        district: what a district is called in that language.
        systems: further romanizations: the language that their names are given as, and the system.
    """

    country: str
    lang: str
    district: str
    systems: tuple[tuple[str, str], ...]


LANDS = (
    Land("KZ", "kk", "{} ауданы", (("kk-Latn", "kk-latn-2021"), ("und", "kk-iso9"))),
    Land("KG", "ky", "{} району", (("und", "ky-iso9"), ("und", "ky-bgn"))),
    Land("TJ", "tg", "ноҳияи {}", (("und", "tg-iso9"), ("und", "tg-bgn"))),
    Land("UZ", "uz-Cyrl", "{} тумани", (("uz", "uz-latn-1995"), ("und", "uz-iso9"))),
)


class _Chain:
    """A chain over letters: after the same letters come the same ones as in the words that it was learnt from."""

    def __init__(self, words: Sequence[str]) -> None:
        self._next: dict[str, list[str]] = {}
        for word in words:
            padded = " " * _ORDER + word + " "
            for at in range(len(padded) - _ORDER):
                self._next.setdefault(padded[at : at + _ORDER], []).append(padded[at + _ORDER])

    def word(self, chance: random.Random) -> str:
        """A new word, within the lengths that names have."""
        while True:
            letters = " " * _ORDER
            while (letter := chance.choice(self._next[letters[-_ORDER:]])) != " ":
                letters += letter
            if _LEAST <= len(word := letters.strip()) <= _MOST:
                return word


def _learn(land: Land) -> _Chain:
    texts = (name.text for entity in entities("place", land.country) for name in entity.names if name.lang == land.lang)
    return _Chain([text.casefold() for text in texts if text.isalpha()])  # one word: the others have generic ones


def _texts(native: str, land: Land, patterns: tuple[str, str, str]) -> Iterator[tuple[str, str, str]]:
    """The names of a place: text, language, role."""
    russian = native.casefold().translate(_RUSSIAN).title()
    english = unidecode(romanize(russian, system="ru-passport"))
    for text, lang, pattern in zip((native, russian, english), (land.lang, "ru", "en"), patterns, strict=True):
        yield pattern.format(text), lang, "official"
    for lang, system in land.systems:
        latin = romanize(native, system=system)
        yield latin, lang, "alias"
        yield unidecode(latin), "und", "alias"
    yield unidecode(native), "und", "alias"
    yield english.replace("zh", "j").replace("y", "i"), "und", "alias"
    yield english.replace("sh", "sch").replace("kh", "ch"), "und", "alias"


def places(count: int) -> Iterator[tuple[str, str, list[tuple[str, str, str]]]]:
    """So many places: country, feature, and names. More of them begin with the same ones."""
    chance = random.Random(_SEED)
    chains = [_learn(land) for land in LANDS]
    bearers: Counter[str] = Counter()
    for number in range(count):
        land, chain = LANDS[number % len(LANDS)], chains[number % len(LANDS)]
        native = ""
        while not native or bearers[native] >= _NAMESAKES:
            native = " ".join(chain.word(chance) for _ in range(1 + (chance.random() < _TWO_WORDS))).title()
        bearers[native] += 1
        district = chance.random() < _DISTRICTS
        patterns = (land.district, "{} район", "{} District") if district else ("{}", "{}", "{}")
        names: dict[str, tuple[str, str, str]] = {}
        for name in _texts(native, land, patterns):
            names.setdefault(name[0], name)
        yield land.country, "district" if district else "city", list(names.values())


def write(folder: Path, count: int) -> int:
    """Write tables of so many places, in the format of our own generated ones.

    Returns:
        How many names they have.
    """
    generated, written = folder / "generated", 0
    generated.mkdir(parents=True, exist_ok=True)
    with (
        (generated / "places.csv").open("w", encoding="utf-8", newline="") as some,
        (generated / "names.csv").open("w", encoding="utf-8", newline="") as others,
    ):
        rows, names = csv.writer(some, lineterminator="\n"), csv.writer(others, lineterminator="\n")
        rows.writerow(_PLACES)
        names.writerow(_NAMES)
        for number, (country, feature, texts) in enumerate(places(count), _FIRST):
            identifier = f"geonames:{number}"
            rows.writerow((identifier, feature, country, "", "", "", number, "", "", "", _SOURCE))
            names.writerows((identifier, *name, _SOURCE) for name in texts)
            written += len(texts)
    return written


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])), "names")
